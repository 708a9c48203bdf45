"""Which catalogues a command checks, and how their paths are said."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from regcheck.catalogue.find import files, locate, shipped
from regcheck.cli.common import catalogue_path
from regcheck.cli.output import note
from regcheck.errors import RegcheckError
from regcheck.i18n import say


def catalogues(given: Sequence[str] | None, catalogue: str | None) -> list[Path]:
    """The catalogues to check, each file once; without any, the one that every command would use."""
    if given:
        once: dict[str, Path] = {}
        for path in given:
            once.setdefault(os.path.realpath(path), Path(from_here(path)))
        inside = {os.path.realpath(file) for path in given for file in _files_of(Path(path))}
        return [path for real, path in once.items() if real not in inside]
    named = catalogue_path(catalogue)
    usual = locate(named)
    if not named and usual == shipped():
        note(say("这里没有 data/documents.yaml；检查的是 {path}", path=from_here(usual)))
    return [Path(from_here(usual))]


def _files_of(path: Path) -> list[Path]:
    """The files that are checked with a folder; none of what is no folder, or cannot be read."""
    try:
        return files(path) if path.is_dir() else []
    except RegcheckError:  # told when it is read
        return []


def from_here(path: str | Path) -> str:
    """A path as it is said from the working folder, where it lies inside."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # no working folder, or another drive
        return os.fspath(path)
    return os.fspath(path) if relative.split(os.sep)[0] == os.pardir else relative
