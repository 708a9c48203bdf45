"""Numbers in long text: `find`, with a short way for the spelling that nearly all have.

Most numbers are printed as the standard wants them, by an organ that the catalogue knows, after
punctuation or a word such as 根据. They are recognised at a glance. A sentence that holds any
other is left to `find`, and so the result is the same as if all of it were.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from regcheck.number.finding import find
from regcheck.number.grammar import (
    CLOSE,
    DASHES,
    INVISIBLE,
    KIND,
    KINDS,
    LONGEST_SERIAL,
    OPEN,
    SKIPPED,
    WIDE_DIGITS,
    is_canonical,
)
from regcheck.number.lists import ALONE, ASIDE, CLOSES, FOOTNOTES, TILDES, TITLED

_DIGITS = frozenset("0123456789")
_ANY_DIGITS = _DIGITS | frozenset(WIDE_DIGITS)
_MAY_PRECEDE = frozenset("年字令告、和及与至到" + CLOSE + DASHES + TILDES + INVISIBLE)
_MAY_JOIN = frozenset(ALONE)
_MAY_HOLD = frozenset(OPEN)  # of an order: 令（第290号）
_KIND = re.compile(rf"[{SKIPPED}]*(?:{KIND})")
_MARKS = frozenset("（(，,；;：:“”《》？！")
_WORDS = frozenset(
    [*"的了及与或按见该等", "根据", "依据", "依照", "按照", "参照", "贯彻", "落实", "符合"]
)
# Another item of a list may follow; whether it does is for `find` to say.
_LINES = re.escape(DASHES + TILDES)
_MAY_GO_ON = re.compile(
    rf"[{ALONE}和与或至到以及《{CLOSES}{_LINES}{SKIPPED}文通公令{FOOTNOTES}{re.escape(OPEN)}0-9{WIDE_DIGITS}]"
)
_GOES_ON = re.compile(
    rf"{ASIDE}[{SKIPPED}]*(?:、?(?:以?及|[和与或至到])|[{ALONE}{_LINES}])"
    rf"[{SKIPPED}]*(?:以?及|[和与])?[{SKIPPED}]*(?:第|[^\u3400-\u9fff《])|{TITLED}"
)


class Found(NamedTuple):
    """A number in text: its half-open span, its words, its canonical form, its organ's code."""

    start: int
    end: int
    raw: str
    number: str
    organ: str


def find_numbers(text: str, organs: Collection[str]) -> list[Found]:
    """Every number that `find` finds, in the same order."""
    glance = _Glance.of(organs)
    found: list[Found] = []
    at = text.find("号")
    while at >= 0:
        if _is_none(text, at):
            at = text.find("号", at + 1)
        elif seen := glance.at(text, at):
            found.append(seen)
            at = text.find("号", at + 1)
        else:
            begin, end = text.rfind("。", 0, at) + 1, text.find("。", at)
            end = len(text) if end < 0 else end
            while found and found[-1].start >= begin:
                found.pop()
            found += _searched(text[begin:end], begin, organs)
            at = text.find("号", end)
    return found


def _is_none(text: str, at: int) -> bool:
    """Whether a 号 is seen at once to end no number: it is of a house, a line, a motion."""
    before = at - 1
    while before >= 0 and text[before] in _ANY_DIGITS:
        before -= 1
    if before == at - 1:
        return before < 0 or not (text[before].isspace() or text[before] in INVISIBLE)
    if before >= 0 and text[before] == "第":
        before -= 1
    if before >= 0 and (text[before] in _MAY_PRECEDE or text[before].isspace()):
        return False
    if before > 0 and _may_follow(text[before - 1], text[before]):
        return False
    return _KIND.match(text, at + 1) is None


def _may_follow(before: str, sign: str) -> bool:
    """Whether a serial may stand behind two signs: of a list (1，3号) or of an order (令（3号)."""
    blank = before.isspace() or before in INVISIBLE
    if sign in _MAY_JOIN:
        return blank or before in _ANY_DIGITS
    return sign in _MAY_HOLD and (blank or before in "令告")


def _searched(sentence: str, begin: int, organs: Collection[str]) -> list[Found]:
    return [
        Found(begin + f.start, begin + f.end, f.raw, str(f.number), f.number.organ)
        for f in find(sentence, organs)
    ]


class _Glance(NamedTuple):
    organs: frozenset[str]
    lengths: tuple[int, ...]  # of the codes, the longest first

    @classmethod
    def of(cls, organs: Collection[str]) -> _Glance:
        codes = frozenset(code for code in organs if not code.endswith(KINDS))
        return cls(codes, tuple(sorted({len(code) for code in codes}, reverse=True)))

    def at(self, text: str, end: int) -> Found | None:
        """The number whose 号 stands at `end`, where it is as usual in every respect."""
        opened = text.rfind("〔", max(end - 12, 0), end)
        if opened < 0 or not _is_usual(text[opened + 1 : end]):
            return None
        for length in self.lengths:
            start = opened - length
            if start >= 0 and text[start:opened] in self.organs:
                if not _begins(text, start) or _goes_on(text, end + 1):
                    return None
                raw = text[start : end + 1]
                return Found(start, end + 1, raw, raw, text[start:opened])
        return None


def _is_usual(rest: str) -> bool:
    """Whether this is a year, its bracket and a serial: 2023〕6."""
    year, serial = rest[:4], rest[5:]
    return (
        rest[4:5] == "〕"
        and _DIGITS.issuperset(year)
        and _DIGITS.issuperset(serial)
        and "1949" <= year <= "2099"
        and serial[:1] >= "1"
        and len(serial) <= LONGEST_SERIAL
    )


def _begins(text: str, start: int) -> bool:
    """Whether what stands before leaves no doubt that an organ's code begins here."""
    return (
        start == 0
        or (before := text[start - 1]) in _MARKS
        or before in _WORDS
        or text[max(start - 2, 0) : start] in _WORDS
    )


def _goes_on(text: str, end: int) -> bool:
    return bool(_MAY_GO_ON.match(text, end) and _GOES_ON.match(text, end))


_NO_SPELLING = re.compile(r"[\s*`\\~\u200b]")


def is_printed_form(raw: str, organ: str | None) -> bool:
    """Whether a number is spelled as printed; line ends and Markdown are no spelling.

    The later items of a list (、2号) and its first (〔2022〕1、) are not whole numbers.
    """
    raw = _NO_SPELLING.sub("", raw)
    if not organ or organ not in raw:
        return True
    return is_canonical(raw if "号" in raw else raw + "号")
