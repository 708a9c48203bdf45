"""Writing files so that an interruption leaves the old one or the new one, never half of either."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from regcheck.errors import FileError, reason
from regcheck.i18n import say


def write(path: str | Path, text: str, old: str | None = None) -> None:
    """Replace a file by a text in UTF-8, as it is; FileError where that is not possible.

    What UTF-8 cannot say, such as the name of a file in GBK, is written as an escape.
    A link is followed, permissions are kept. What is no file, such as /dev/null, is written to, and
    so is the standard output, whatever is behind it.
    With `old`, a file that no longer holds that text is left alone.
    """
    given, target = Path(path), Path(os.path.realpath(path))
    data = text.encode("utf-8", "backslashreplace")
    try:
        if old is not None and target.read_bytes() != old.encode("utf-8"):
            raise FileError(say("{path} 刚被别的程序改过，没有写；请再运行一次", path=path))
        if (stream := _own_stream(given)) is not None:
            with open(stream, "wb", closefd=False) as file:
                file.write(data)
        elif given.is_dir():  # Windows would say that it may not be written
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        elif given.exists() and not given.is_file():
            given.write_bytes(data)  # not by where it leads: a pipe in /dev/fd has no other name
        elif target.exists() and not os.access(target, os.W_OK):
            # Its folder would let it be replaced all the same.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        else:
            _replace(target, data)
    except OSError as error:
        why = reason(error)
        if isinstance(error, FileNotFoundError) and not os.path.exists(target.parent):
            why = say("没有 {folder} 这个文件夹", folder=given.parent)
        raise FileError(say("写不了 {path}：{why}", path=path, why=why)) from None


def _own_stream(path: Path) -> int | None:
    """The standard output or error, where that is what a path leads to: what is there stays there."""
    for stream in (1, 2):
        with suppress(OSError):
            if os.path.samestat(path.stat(), os.fstat(stream)):
                return stream
    return None


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".regcheck-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    with suppress(OSError):  # a folder cannot be opened everywhere
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _mode(target: Path) -> int:
    """The permissions of the file as it is, or those of any new file."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
