"""Did you mean: the nearest of some known words."""

from __future__ import annotations

from collections.abc import Iterable


def nearest_word(text: str, words: Iterable[str]) -> str | None:
    """The known word nearest to `text`, or None where none is near."""
    from difflib import get_close_matches  # only mistakes pay for it

    found = get_close_matches(text[:100].lower(), list(words), n=1, cutoff=0.6)
    return found[0] if found else None
