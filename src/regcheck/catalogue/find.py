"""Which catalogue: the one named, else data/documents.yaml here or above, else the shipped one."""

from __future__ import annotations

import os
from pathlib import Path

from regcheck.errors import FileError, reason
from regcheck.i18n import say

USUAL = Path("data", "documents.yaml")
_PACKAGE = Path(__file__).resolve().parent.parent


def shipped() -> Path:
    """The catalogue that comes with regcheck: in the package, or beside `src` in a checkout."""
    inside = _PACKAGE / USUAL
    return inside if inside.is_file() else _PACKAGE.parent.parent / USUAL


def is_shipped(path: Path) -> bool:
    try:
        return path.samefile(shipped())
    except OSError:
        return False


def locate(named: str | os.PathLike[str] | None = None) -> Path:
    """The path of the catalogue, as short as it can be said from the working folder."""
    if named is not None:
        return Path(named)
    try:
        here = Path.cwd()
    except OSError:  # the working folder has been deleted
        return shipped()
    for folder in (here, *here.parents):
        try:
            if (folder / USUAL).is_file():
                return Path(os.path.relpath(folder / USUAL, here))
        except OSError:
            continue
    return shipped()


def files(path: Path) -> list[Path]:
    """The files that make up a catalogue: the file itself, or every *.yaml of a folder by name."""
    try:
        if path.is_char_device():  # a terminal or /dev/zero, which never ends
            raise FileError(say("{path} 是设备，不是文件", path=path))
        if not path.is_dir():
            return [path]
        found = sorted(entry for entry in path.iterdir() if _is_part(entry))
    except OSError as error:
        raise unreadable(path, error) from None
    if not found:
        raise FileError(say("文件夹 {path} 里没有 *.yaml 文件", path=path))
    return found


def identity(path: str | os.PathLike[str]) -> tuple[object, ...]:
    """What two paths to one file share: links and, where the system ignores it, case aside.

    Two files never do: some systems number all of theirs alike, so that the name counts, too.
    """
    real = os.fspath(path)
    try:
        real = os.path.realpath(path)
        found = os.stat(real)
    except OSError:  # told when it is read; relative paths have no place in a deleted folder
        return (real,)
    return found.st_dev, found.st_ino, real.casefold()


def repository(folder: Path) -> Path | None:
    """The root of the git repository that a folder is in; None where it is in none."""
    return next((up for up in (folder, *folder.parents) if os.path.exists(up / ".git")), None)


def _is_part(entry: Path) -> bool:
    """Whether a file of a folder belongs to the catalogue: *.yaml, but no hidden ones.

    A link that leads nowhere does: what it stood for is missing.
    """
    if entry.suffix != ".yaml" or entry.name.startswith("."):
        return False
    return entry.is_file() or (entry.is_symlink() and not entry.exists())


def unreadable(path: Path, error: OSError) -> FileError:
    """Why a file or folder cannot be read, as a sentence."""
    if isinstance(error, FileNotFoundError):
        return FileError(say("没有 {path} 这个文件或文件夹", path=path))
    if isinstance(error, PermissionError):
        return FileError(say("没有权限读取 {path}", path=path))
    return FileError(say("读不了 {path}：{why}", path=path, why=reason(error)))
