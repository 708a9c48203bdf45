"""Did you mean: the catalogued numbers nearest to what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from regcheck.number.grammar import (
    HAN,
    LONGEST,
    LONGEST_SERIAL,
    Number,
    normalised,
    try_parse,
)

_FAR = 3  # slips of the keyboard
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def nearest(number_text: str, known: Sequence[str], limit: int = 3) -> list[str]:
    """The known numbers that a text most likely means, nearest first; none where none is near.

    The text need not be readable: 武政规6号 is near to every 6号 of 武政规, the newest first.
    """
    guess = _guess(number_text)
    if guess is None:
        return []
    ranks = ((_rank(guess, number), text) for text in known if (number := try_parse(text)))
    near = sorted(rank for rank in ranks if rank[0][0] <= _FAR)
    return [text for _, text in near[: max(limit, 0)]]


class _Guess(NamedTuple):
    organ: str
    year: str
    serial: str


def _guess(text: str) -> _Guess | None:
    """The parts of a number, as far as a text has them; None where it has no digit."""
    if number := try_parse(text):
        return _Guess(number.organ, str(number.year or ""), str(number.serial))
    plain = normalised(text[:LONGEST]).translate(_HAN_DIGITS)
    organ = re.search(rf"(?:(?![第年号])[{HAN}])+", plain)
    digits = re.findall(r"(?:19|20)\d\d(?=\d)|\d+", plain, re.ASCII)[-2:]
    if not digits or len(digits[-1]) > LONGEST_SERIAL:
        return None
    year = digits[0] if digits[1:] else ""
    year = f"20{year}" if len(year) == 2 else year
    return _Guess(organ[0] if organ else "", year, digits[-1])


def _rank(guess: _Guess, number: Number) -> tuple[int, ...]:
    """How far a number is from a guess: in slips, in years and serials; of equals the newest."""
    organ = _organ_slips(guess.organ, number.organ)
    year, years = 1, 0
    if guess.year and number.year:
        year = _edits(guess.year, str(number.year))
        years = abs(int(guess.year) - number.year)
    elif not guess.year and not number.year:
        year = 0
    apart = abs(int(guess.serial) - number.serial)
    serial = apart if apart < 2 else _edits(guess.serial, str(number.serial))
    return organ + year + serial, years + apart, organ, year, -(number.year or 0)


def _organ_slips(guess: str, organ: str) -> int:
    if guess == organ:
        return 0
    if guess in organ or organ in guess:
        return 1
    most = min(_FAR, max(len(guess), len(organ)) // 2)  # more is another organ
    slips = _edits(guess, organ) if abs(len(guess) - len(organ)) <= most else most + 1
    return slips if slips <= most else _FAR + 1


def _edits(one: str, other: str) -> int:
    """How many characters to add, drop, replace or swap with their neighbour."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one):
        above, last, row = row, above, [i + 1]
        for j, b in enumerate(other):
            row.append(min(above[j] + (a != b), above[j + 1] + 1, row[j] + 1))
            if i and j and a == other[j - 1] and b == one[i - 1]:
                row[-1] = min(row[-1], last[j - 1] + 1)
    return row[-1]
