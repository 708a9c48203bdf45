"""Numbers in long text: `number.find`, with a short way for the spelling that nearly all have.

Most numbers are printed as the standard wants them, by an organ that the catalogue knows, after
punctuation or a word such as 根据. They are recognised at a glance. A sentence that holds any
other is left to `number.find`, and so the result is the same as if all of it were.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from regcheck.number.finding import find

_DIGITS = frozenset("0123456789")
# No number ends after anything else than a digit; pasted text may have blanks in between.
_NO_DIGIT = re.compile(r"[^\d\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_MARKS = frozenset("（(，,；;：:“”《》？！")
_WORDS = frozenset(["的", "了", "及", "与", "或", "按", "见", "该", "等", "根据", "依据", "依照", "按照", "参照", "遵照", "贯彻", "落实", "违反", "符合", "关于"])
_SKIP = r"[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\ufeff]*"
_MORE = re.compile(rf"{_SKIP}(?:[、，,和与或至]|以?及){_SKIP}[^\u3400-\u9fff《]")
_MAY_GO_ON = re.compile(r"[、，,和与或至以及\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_NOTICES = ("令", "公告", "通告")


class Found(NamedTuple):
    """A number in text: its half-open span, its words, its canonical form, its organ's code."""

    start: int
    end: int
    raw: str
    number: str
    organ: str


def find_numbers(text: str, organs: Collection[str]) -> list[Found]:
    """Every number that `number.find` finds, in the same order."""
    glance = _Glance.of(organs)
    found: list[Found] = []
    at = text.find("号")
    while at >= 0:
        if not at or _NO_DIGIT.match(text, at - 1):
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
        codes = frozenset(code for code in organs if not code.endswith(_NOTICES))
        return cls(codes, tuple(sorted({len(code) for code in codes}, reverse=True)))

    def at(self, text: str, end: int) -> Found | None:
        """The number whose 号 stands at `end`, where it is as usual in every respect."""
        opened = text.rfind("〔", end - 12, end)
        year, serial = text[opened + 1 : opened + 5], text[opened + 6 : end]
        if (
            opened < 0
            or text[opened + 5] != "〕"
            or not _DIGITS.issuperset(year + serial)
            or not "1949" <= year <= "2099"
            or not serial[:1] > "0"
        ):
            return None
        for length in self.lengths:
            organ = text[opened - length : opened] if opened >= length else ""
            if organ in self.organs:
                start = opened - length
                if not (
                    start == 0
                    or text[start - 1] in _MARKS
                    or text[start - 1] in _WORDS
                    or text[start - 2 : start] in _WORDS
                ) or (_MAY_GO_ON.match(text, end + 1) and _MORE.match(text, end + 1)):
                    return None
                raw = text[start : end + 1]
                return Found(start, end + 1, raw, raw, organ)
        return None
