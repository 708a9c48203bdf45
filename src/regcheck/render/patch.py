"""Changes to a file as a unified diff, which `patch` and `git apply` take."""

from __future__ import annotations

import re
from difflib import unified_diff

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def patch(path: str, old: str, new: str) -> str:
    """The diff of two texts of a file; empty where they are the same."""
    before, after = _named(f"a/{path}"), _named(f"b/{path}")
    lines = unified_diff(_LINE.findall(old), _LINE.findall(new), before, after)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _named(path: str) -> str:
    """A path as git writes it: quoted where it needs to be, and with a tab behind one with spaces."""
    if any(char in path for char in _ESCAPES):
        return '"' + "".join(_ESCAPES.get(char, char) for char in path) + '"'
    return path + "\t" if " " in path else path
