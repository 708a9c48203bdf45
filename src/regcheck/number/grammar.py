"""文号: the grammar of document numbers, their canonical form, and finding them in text.

The printed form is that of GB/T 9704-2012 §7.2.5: 机关代字, the four-digit year in hexagonal
brackets, and the serial without 第 or leading zeros. Orders and announcements (令, 公告, 通告)
read 第N号, within a year or through all years. Only Han characters make an organ's code, only
ASCII and full-width digits make numbers, and no character is folded into one that looks like it.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from regcheck.i18n import Sentence, say

KINDS = ("令", "公告", "通告")
KIND = "|".join(KINDS)
OFFICES = frozenset("府部委局署院会厅办室行关长席")  # how an organ's full name ends
_FIRST_YEAR, _LAST_YEAR = 1949, 2099
LONGEST_ORGAN, LONGEST_SERIAL, LONGEST = 30, 6, 200  # characters

# Plain text is what the grammar reads: these brackets, ASCII digits and dash, no white space.
OPEN, CLOSE = "〔[［﹝❲〘⦗︹【〖(（﹙〈『「｛{⟨〚<＜", "〕]］﹞❳〙⦘︺】〗)）﹚〉』」｝}⟩〛>＞"
DASHES = "-‐‑‒–—―−－﹣─"
WIDE_DIGITS = "０１２３４５６７８９"
# Soft hyphens, zero-width characters and direction marks, which come along with pasted text.
INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
HAN = "\u3400-\u9fff"  # as a range of a pattern
SKIPPED = rf"\s{INVISIBLE}"
_PLAIN = {
    **dict.fromkeys(OPEN[1:], "〔"),
    **dict.fromkeys(CLOSE[1:], "〕"),
    **dict.fromkeys(DASHES[1:], "-"),
    **{wide: str(digit) for digit, wide in enumerate(WIDE_DIGITS)},
    "號": "号",
}


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(f"[{SKIPPED}]+|[{re.escape(''.join(_PLAIN))}]")


@cache
def _grammar() -> re.Pattern[str]:
    # A range of Han characters in a pattern would cost more time at start-up than all the rest.
    return re.compile(
        rf"(?:〔(\d+)年?〕)?([^\d〔〕-]*?)(?:〔(\d+)年?〕|(\d+)(?:年|-))?第?(\d+)(?:号({KIND})?)?",
        re.ASCII,
    )


_SENTENCES = {
    "empty": say("文号是空的"),
    "not-a-number": say("“{text}”不是文号；请写成 武政规〔2023〕6号 这样的形式"),
    "no-organ": say("“{text}”没有机关代字；请补上，例如 武政规〔2023〕6号 中的“武政规”"),
    "no-year": say("“{text}”没有括号里的年份；请写成 武政规〔2023〕6号 这样的形式"),
    "two-digit-year": say("“{text}”的年份只有两位，可能指不同的年份；请写四位年份"),
    "bad-year": say("“{text}”的年份不对；请写 1949 至 2099 之间的四位年份"),
    "bad-serial": say("“{text}”的序号不对；请写 1 至 999999 之间的数"),
}


class Number(NamedTuple):
    """A document's number, the key under which it is known; `str()` gives the canonical form.

    `year` is None for orders that are numbered through all years.
    """

    organ: str
    year: int | None
    serial: int

    def __str__(self) -> str:
        if self.year is None:
            return f"{self.organ}第{self.serial}号"
        if is_notice(self.organ):
            return f"{self.organ}{self.year}年第{self.serial}号"
        return self.bracketed

    @property
    def bracketed(self) -> str:
        """With the year in brackets, as codes have it: some organs print announcements so, too."""
        return f"{self.organ}〔{self.year}〕{self.serial}号"

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """Orders by organ, year (none first) and serial, as numbers: 2 before 10."""
        return self.organ, self.year or 0, self.serial


class NumberError(ValueError):
    """Text that is no number.

    `reason` is a stable code: empty, not-a-number, no-organ, no-year, two-digit-year, bad-year or
    bad-serial. `sentence` tells the user what is wrong, in either language.
    """

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(reason, text)
        self.reason = reason
        self.text = text

    @property
    def sentence(self) -> Sentence:
        shown = "".join(c if c.isprintable() else " " for c in self.text[:60]).strip()
        return say(_SENTENCES[self.reason].template, text=shown)

    def __str__(self) -> str:
        return str(self.sentence)


def parse(text: str) -> Number:
    """Read a text that is one number, in any spelling that people type, paste or print.

    A two-digit year from 49 on is one of the last century; an earlier one is refused, not guessed.
    Raises NumberError.
    """
    short = _read_canonical(text)
    if short is not None:
        return short
    match = _grammar().fullmatch(normalised(text)) if len(text) <= LONGEST else None
    if match is None:
        raise NumberError("not-a-number" if normalised(text[:LONGEST]) else "empty", text)
    before, organ, inside, beside, serial, kind = match.groups()
    year = before or inside or beside
    if (before and (inside or beside)) or (kind and (before or inside)):
        raise NumberError("not-a-number", text)
    organ = _organ(text, organ, kind or "")
    if year is None and not organ.endswith(KINDS):
        raise NumberError("no-year", text)
    return Number(organ, _year(text, year) if year else None, _serial(text, serial))


def _read_canonical(text: str) -> Number | None:
    """The short way for most numbers of a catalogue, which are canonical; None for any other."""
    organ, _, rest = text.partition("〔")
    year, serial = rest[:4], rest[5:-1]
    if (
        rest[4:5] == "〕"
        and rest[-1] == "号"
        and year.isdecimal()
        and serial.isdecimal()
        and (year + serial).isascii()
        and _FIRST_YEAR <= int(year) <= _LAST_YEAR
        and serial[0] != "0"
        and len(serial) <= LONGEST_SERIAL
        and organ not in KINDS
        and _is_code(organ)
    ):
        return Number(organ, int(year), int(serial))
    return None


def try_parse(text: str) -> Number | None:
    """The number that the whole text reads as, or None."""
    try:
        return parse(text)
    except NumberError:
        return None


def canonical(text: str) -> str:
    """The canonical spelling of a number. Raises NumberError."""
    return str(parse(text))


def is_canonical(text: str) -> bool:
    """Whether the text is a number, spelled exactly in its canonical form."""
    return str(try_parse(text)) == text


def normalised(text: str) -> str:
    return _odd().sub(lambda odd: _PLAIN.get(odd[0], ""), text)


def _organ(text: str, organ: str, kind: str) -> str:
    if not organ or organ in KINDS:
        raise NumberError("no-organ", text)
    if kind and organ[-1] not in OFFICES:
        raise NumberError("not-a-number", text)
    organ += kind
    *joint, last = organ.split("、")  # 财政部、税务总局公告: printed without it
    if is_notice(last) and all(name[-1:] in OFFICES for name in joint):
        organ = "".join(joint) + last
    if not _is_code(organ):
        raise NumberError("not-a-number", text)
    return organ


@lru_cache(1024)
def _is_code(organ: str) -> bool:
    han = organ.isalpha() and min(organ) >= "\u3400" and max(organ) <= "\u9fff"
    return han and len(organ) <= LONGEST_ORGAN and "第" not in organ and "号" not in organ


@lru_cache(1024)
def is_notice(organ: str) -> bool:
    """An organ's full name with 令, 公告 or 通告 (财政部公告), unlike a code (武政通告)."""
    return any(organ.endswith(kind) and organ[: -len(kind)][-1:] in OFFICES for kind in KINDS)


def _year(text: str, digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        if year < _FIRST_YEAR % 100:
            raise NumberError("two-digit-year", text)
        return 1900 + year
    if len(digits) != 4 or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise NumberError("bad-year", text)
    return year


def _serial(text: str, digits: str) -> int:
    serial = int(digits)
    if not 0 < serial < 10**LONGEST_SERIAL:
        raise NumberError("bad-serial", text)
    return serial
