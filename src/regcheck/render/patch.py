"""Changes to a file as a unified diff, which `patch` and `git apply` take."""

from __future__ import annotations

import re
from difflib import unified_diff

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def patch(path: str, old: str, new: str) -> str:
    """The diff of two texts of a file; empty where they are the same."""
    lines = unified_diff(_LINE.findall(old), _LINE.findall(new), f"a/{path}", f"b/{path}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
