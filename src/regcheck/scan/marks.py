"""The titles of a text, by the marks around them: 《…》, and what is typed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from regcheck.number.grammar import INVISIBLE
from regcheck.number.lists import FOOTNOTES
from regcheck.titles import plain

_LONGEST_TITLE = 300  # characters, white space included


class Title(NamedTuple):
    """A 《title》 in the text: its half-open span with the brackets, its words for comparison."""

    start: int
    end: int
    words: str


def in_usual_marks(text: str) -> str:
    """A text with the usual signs for those of titles and numbers, every sign in its place."""
    for signs in ("≪《", "≫》", "號号"):
        if signs[0] in text:
            text = text.replace(*signs)
    return _ASCII_MARKS.sub("《\u200b\\1\u200b》", text) if "<<" in text else text


_ASCII_MARKS = re.compile(r"<<(?=[^<>\s])([^<>《》\n]{2,150})>>")


def titles(text: str) -> Iterator[Title]:
    """The outermost 《titles》 of a text; neither one that is never closed nor a short form."""
    at = text.find("《")
    while at >= 0:
        pairs, after = _closed(text, at)
        for start, end in pairs:
            if text[max(start - 2, 0) : start] not in _SHORT_FORMS:
                yield Title(start, end, _readable(text[start + 1 : end - 1]))
        at = text.find("《", after)


_SHORT_FORMS = frozenset({"简称", "下称", "统称"})  # 以下简称《办法》
_BRACKET = re.compile("[《》。]")
_OWN_NUMBER = re.compile(r"\([^()《》]*\d号\)$")  # 《…办法（武政规〔2022〕2号）》
_FOOTNOTE = re.compile(rf"(?:\[\d{{1,3}}\]|[{FOOTNOTES}]{{1,3}})\Z")  # 《…办法[1]》
_UNSEEN = re.compile(f"[{INVISIBLE}]")


def _closed(text: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """The outermost pairs of brackets from one that opens to where all are closed, or to a 。."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text, at):
        if bracket[0] == "《":
            opened.append(bracket.start())
            continue
        if bracket[0] == "。":
            return pairs, bracket.end()
        start = opened.pop()
        if bracket.end() - start <= _LONGEST_TITLE:
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, bracket.end()))
        if not opened:
            return pairs, bracket.end()
    return pairs, len(text)


def _readable(words: str) -> str:
    """A title ready for comparison, without what pasted text brings along, or its own number."""
    title = plain(words if words.isprintable() else _UNSEEN.sub("", words))
    if not title[-1:].isalpha():
        title = _FOOTNOTE.sub("", title)
    return _OWN_NUMBER.sub("", title) if title.endswith("号)") else title
