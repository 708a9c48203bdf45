"""Did you mean: the nearest of some known words."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 100  # characters of a text that are looked at
_MOST = 4  # slips in a word of any length


def nearest_word(text: str, words: Iterable[str]) -> str | None:
    """The known word that `text` is a slip of, or None.

    Only typing slips and endings count: a word that merely looks alike may mean the opposite
    (abolish, republish). Of equally near words, the one that begins alike longest.
    """
    text = text[:_LONGEST].lower()
    letters = set(text)
    found: tuple[int, int] | None = None
    best = None
    for word in words:
        known = word.lower()
        most = _allowed(text, known)
        if len(letters.symmetric_difference(known)) > most:  # a slip adds or takes one at most
            continue
        slips = _slips(text, known, most)
        if slips is None:
            continue
        near = slips, -_common(text, known)
        if found is None or near < found:
            found, best = near, word
    return best


def is_like(text: str, words: Iterable[str]) -> bool:
    """Whether a text resembles any of the words at all: too little to suggest it, enough to doubt."""
    from difflib import get_close_matches  # only mistakes pay for it

    return bool(get_close_matches(text[:_LONGEST].lower(), list(words), n=1, cutoff=0.6))


def _allowed(text: str, word: str) -> int:
    """How many slips may lie between the two."""
    short, long = sorted((len(text), len(word)))
    if text.endswith(word) or word.endswith(text):
        return 1  # a beginning turns a word round: stated, unstated
    if short >= 4 and 2 * short >= long and (text.startswith(word) or word.startswith(text)):
        return long  # an ending does not: effective_date, declare
    return 1 if short < 4 else max(2, min(long // 4, _MOST))


def _slips(text: str, word: str, most: int) -> int | None:
    """Letters missing, too many or swapped; a wrong letter is two. None for more than `most`."""
    same = _common(text, word)
    text, word = text[same:], word[same:]
    if abs(len(text) - len(word)) > most:
        return None
    if not text or not word:
        return len(text) + len(word)
    if most == 0:
        return None
    rests = [(text[1:], word), (text, word[1:])]
    if text[:2] == word[1::-1]:
        rests.append((text[2:], word[2:]))
    counts = [_slips(*rest, most - 1) for rest in rests]
    return min((count + 1 for count in counts if count is not None), default=None)


def _common(text: str, word: str) -> int:
    """The number of letters with which both begin."""
    at = 0
    for one, other in zip(text, word, strict=False):
        if one != other:
            break
        at += 1
    return at
