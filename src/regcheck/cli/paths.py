"""Which catalogues a command checks, and how their paths are said."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from regcheck.catalogue.find import files, identity, locate, shipped
from regcheck.cli.common import catalogue_path
from regcheck.cli.output import note
from regcheck.errors import RegcheckError, UsageError
from regcheck.i18n import say

_SHOWN = 3  # of what is left out
_YAML = frozenset({".yaml", ".yml"})


def catalogues(given: Sequence[str] | None, catalogue: str | None, own: bool) -> list[Path]:
    """The catalogues to check, each file once; without any, the one that every command would use.

    The one that comes with regcheck is nobody's to fix: UsageError where `own` asks for the reader's.
    """
    if given and catalogue is not None:
        raise UsageError(
            say("要检查的目录写了两处：{path} 和 --catalogue；请只写一处", path=given[0])
        )
    if given and "" in given:
        raise UsageError(say("要检查的目录有一个是空的；请写文件或文件夹"))
    if given:
        once: dict[object, Path] = {}
        for path in given:
            once.setdefault(identity(path), Path(from_here(path)))
        inside = {identity(file) for path in given for file in _files_of(Path(path))}
        for folder in once.values():
            _tell_left_out(folder)
        return [path for meant, path in once.items() if meant not in inside]
    named = catalogue_path(catalogue)
    usual = locate(named)
    if not named and usual == shipped():
        if own:
            raise UsageError(
                say("这里和上级文件夹都没有 data/documents.yaml；请写明要检查的目录文件或文件夹")
            )
        note(say("这里没有 data/documents.yaml；检查的是 {path}", path=from_here(usual)))
    _tell_left_out(usual)
    return [Path(from_here(usual))]


def spare_inputs(output: str | None, paths: Iterable[str]) -> None:
    """UsageError where a report would be written over what it is about."""
    if output and output != "-" and any(_is_same(output, path) for path in paths):
        raise UsageError(say("-o 指的 {path} 就是要检查的文件；请把报告写到别处", path=output))


def _is_same(one: str, other: str) -> bool:
    """Whether two paths lead to one file: also where case, or how a letter is composed, is all one."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):  # what is not there cannot be lost
        return False


def _files_of(path: Path) -> list[Path]:
    """The files that are checked with a folder; none of what is no folder, or cannot be read."""
    try:
        return files(path) if os.path.isdir(path) else []
    except RegcheckError:  # told when it is read
        return []


def _tell_left_out(folder: Path) -> None:
    """Note what looks like a part of a folder's catalogue and is none."""
    with suppress(OSError):  # told when it is read
        if folder.is_dir() and (names := [*islice(_left_out(folder), _SHOWN)]):
            told = say(
                "{folder} 里的 {names} 不算目录，没有检查：文件夹只读这一层的 *.yaml",
                folder=folder,
                names=names,
            )
            note(told)


def _left_out(folder: Path) -> Iterator[str]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if any(one.suffix.lower() in _YAML for one in entry.iterdir()):
                yield f"{entry.name}/"
        elif entry.suffix != ".yaml" and entry.suffix.lower() in _YAML:
            yield entry.name


def from_here(path: str | Path) -> str:
    """A path as it is said from the working folder, where it lies inside."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # no working folder, or another drive
        return os.fspath(path)
    return os.fspath(path) if relative.split(os.sep)[0] == os.pardir else relative
