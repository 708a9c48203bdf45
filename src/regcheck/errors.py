"""What can go wrong, each kind with the exit code that it means at the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from regcheck.i18n import Sentence

if TYPE_CHECKING:
    from regcheck.findings import Finding


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


class MissingExtra(RegcheckError):
    """An optional library is not installed; the sentence names the extra."""

    code = "missing-extra"
