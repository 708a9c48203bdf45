"""Completion of document numbers in the shell."""

from __future__ import annotations

from regcheck.cli.common import open_catalogue
from regcheck.errors import RegcheckError

_BRACKETS = str.maketrans("[]【】()（）［］﹝﹞", "〔〕〔〕〔〕〔〕〔〕〔〕")


def numbers(incomplete: str, catalogue: str | None = None) -> list[tuple[str, str]]:
    """Numbers that begin with what is typed, each with its title.

    Brackets may be typed as any keyboard has them: the shell needs what it offers to begin with
    what was typed, so the typed beginning is kept. `catalogue` is the option, where it has been
    typed already. A catalogue that cannot be read offers none.
    """
    try:
        documents = open_catalogue(catalogue).documents
    except RegcheckError:
        return []
    typed = incomplete.translate(_BRACKETS)
    return [
        (incomplete + document.number[len(typed) :], document.title)
        for document in documents
        if document.number.startswith(typed)
    ]
