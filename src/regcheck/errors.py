"""What can go wrong, each kind with the exit code that it means at the command line."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import TYPE_CHECKING

from regcheck.i18n import Sentence, say

if TYPE_CHECKING:
    from regcheck.findings import Finding


_REASONS = {
    errno.ENOENT: say("没有这个文件或文件夹"),
    errno.EISDIR: say("是文件夹，不是文件"),
    errno.ENOTDIR: say("路径中间有一段不是文件夹"),
    errno.EACCES: say("没有权限"),
    errno.EPERM: say("没有权限"),
    errno.EROFS: say("那里只能读，不能写"),
    errno.ENOSPC: say("磁盘满了"),
    errno.EDQUOT: say("超过了磁盘配额"),
    errno.ENAMETOOLONG: say("名称太长"),
    errno.ELOOP: say("链接绕成了圈"),
    errno.EIO: say("读写出错，可能是磁盘坏了"),
}


NO_TIME_ZONES = say("缺少时区数据：请在装了 regcheck 的 Python 环境里运行 pip install tzdata")


def reason(error: OSError) -> Sentence | str:
    """Why the system refused, in the reader's language where that is a usual reason."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


class RegcheckError(Exception):
    """A problem that is told to the user as one sentence, never as a traceback."""

    exit_code = 2
    code = "error"

    def __init__(self, sentence: Sentence, suggestions: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.suggestions = tuple(suggestions)

    def __str__(self) -> str:
        return str(self.sentence)


class UsageError(RegcheckError):
    """The question itself cannot be read: a date, an option, a combination of options."""

    code = "usage"


class FileError(RegcheckError):
    """A file or folder cannot be read or written, or holds no catalogue."""

    code = "unreadable"


class CatalogueError(RegcheckError):
    """The catalogue's data are broken in a way that would make any answer unsafe.

    `findings` holds every data error with its place.
    """

    code = "broken-catalogue"

    def __init__(self, sentence: Sentence, findings: Sequence[Finding]) -> None:
        super().__init__(sentence)
        self.findings = tuple(findings)


class UnreadableNumber(RegcheckError):
    """A text that is neither a document number nor a catalogued title."""

    code = "unreadable-number"


class NotCatalogued(RegcheckError):
    """A readable number that the catalogue does not hold; that says nothing of its validity."""

    code = "not-catalogued"
