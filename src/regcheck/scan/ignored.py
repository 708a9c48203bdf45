"""What git ignores: the patterns of .gitignore files and of .git/info/exclude, without git.

The rules are those of gitignore(5). The user's own `core.excludesFile` is not read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from regcheck.catalogue.find import repository


class Pattern(NamedTuple):
    """One line of a .gitignore file, for paths below its folder."""

    regex: re.Pattern[str]
    folders_only: bool
    ignores: bool  # False where the line begins with !


class Ignored(NamedTuple):
    """The patterns that hold in a folder, those nearest to it last."""

    root: str | None  # of the repository; outside of one nothing is ignored
    patterns: tuple[tuple[str, Pattern], ...] = ()

    @classmethod
    def above(cls, folder: Path) -> Ignored:
        """The patterns from the repository's root down to, not including, a folder."""
        folder = Path(os.path.abspath(folder))
        root = repository(folder)
        if root is None:
            return cls(None)
        base = os.fspath(root)
        found = cls(base, tuple((base, p) for p in read(root / ".git" / "info" / "exclude")))
        between = [up for up in reversed(folder.parents) if up == root or root in up.parents]
        for up in between:
            found = found.entering(os.fspath(up))
        return found

    def entering(self, folder: str) -> Ignored:
        """The patterns that hold for what lies directly in a folder."""
        if self.root is None:
            return self
        base = os.path.abspath(folder)
        more = tuple((base, pattern) for pattern in read(Path(base, ".gitignore")))
        return self._replace(patterns=self.patterns + more) if more else self

    def matches(self, path: str, is_folder: bool) -> bool:
        """Whether a path is ignored by itself; the caller knows that its folder is not."""
        if not self.patterns:
            return False
        path = os.path.abspath(path)
        for base, pattern in reversed(self.patterns):
            if pattern.folders_only and not is_folder:
                continue
            if pattern.regex.fullmatch(os.path.relpath(path, base).replace(os.sep, "/")):
                return pattern.ignores
        return False


def read(path: Path) -> list[Pattern]:
    try:
        text = path.read_text("utf-8", "surrogateescape")
    except OSError:
        return []
    return list(parse(text.removeprefix("\ufeff").split("\n")))


def parse(lines: Iterable[str]) -> Iterable[Pattern]:
    """The patterns of a .gitignore file, in their order."""
    for line in lines:
        line = re.sub(r"(?<!\\) +$", "", line.removesuffix("\r"))
        if not line or line.startswith("#"):
            continue
        ignores = not line.startswith("!")
        line = line if ignores else line[1:]
        folders_only = line.endswith("/")
        line = line.rstrip("/") if folders_only else line
        anchored = "/" in line
        regex = _regex(line.removeprefix("/"))
        if not anchored:
            regex = f"(?:.*/)?{regex}"
        try:
            yield Pattern(re.compile(regex, re.S), folders_only, ignores)
        except re.error:  # a range such as [z-a] matches nothing
            continue


_TOKEN = re.compile(
    r"(?P<up>^\*\*/)|(?P<down>/\*\*$)|(?P<between>/\*\*/)|(?P<stars>\*+)|(?P<one>\?)"
    r"|\[(?P<not>[!^])?(?P<set>\]?(?:\\.|[^\]\\])*)\]|\\(?P<escaped>.)|(?P<char>.)",
    re.S,
)


def _regex(glob: str) -> str:
    return "".join(_translated(token) for token in _TOKEN.finditer(glob))


def _translated(token: re.Match[str]) -> str:
    kind = token.lastgroup
    if kind == "set":
        members = re.sub(r"\\(?!.)|\[|&&|\|\||~~|--", lambda found: "\\" + found[0], token["set"])
        return f"(?!/)[{'^' if token['not'] else ''}{members}]"
    fixed = {
        "up": "(?:.*/)?",
        "down": "/.+",
        "between": "/(?:.*/)?",
        "stars": "[^/]*",
        "one": "[^/]",
    }
    return fixed.get(kind or "") or re.escape(token["escaped"] or token["char"])
