"""文号: the grammar of document numbers, their canonical form, and finding them in text.

The printed form is that of GB/T 9704-2012 §7.2.5: 机关代字, the four-digit year in hexagonal
brackets, and the serial without 第 or leading zeros. Orders and announcements (令, 公告, 通告)
read 第N号, within a year or through all years. Only Han characters make an organ's code, only
ASCII and full-width digits make numbers, and no character is folded into one that looks like it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from regcheck.i18n import Sentence, say

_KINDS = ("令", "公告", "通告")
_OFFICES = frozenset("府部委局署院会厅办室行关长席")  # how an organ's full name ends
_FIRST_YEAR, _LAST_YEAR = 1949, 2099
_LONGEST_ORGAN, _LONGEST_SERIAL, _LONGEST = 30, 6, 80

_OPEN, _CLOSE = "[［〔﹝❲〘⦗︹【〖(（﹙", "]］〕﹞❳〙⦘︺】〗)）﹚"
_NO_CODE = frozenset("第号")  # they part a code from the rest
_DASHES = "-‐‑‒–—―−－﹣─"
_WIDE_DIGITS = "０１２３４５６７８９"
# Soft hyphens, zero-width characters and direction marks, which come along with pasted text.
_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_PLAIN: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _OPEN), "["),
    **dict.fromkeys(map(ord, _CLOSE), "]"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **{ord(wide): str(digit) for digit, wide in enumerate(_WIDE_DIGITS)},
    **dict.fromkeys(map(ord, _INVISIBLE)),
}

# Read after _PLAIN has been applied and white space removed.
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_GRAMMAR = re.compile(
    rf"(?:\[(\d+)年?\])?([{_HAN}、]*?)(?:\[(\d+)年?\]|(\d+)(?:年|-))?"
    r"第?(\d+)(?:号(令|公告|通告)?)?",
    re.ASCII,
)

_SENTENCES = {
    "empty": say("文号是空的"),
    "not-a-number": say("“{text}”不是文号；请写成 武政规〔2023〕6号 这样的形式"),
    "no-organ": say("“{text}”没有机关代字；请补上，例如 武政规〔2023〕6号 中的“武政规”"),
    "no-year": say("“{text}”没有年份；请写成 武政规〔2023〕6号 这样的形式"),
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
        if _is_notice(self.organ):
            return f"{self.organ}{self.year}年第{self.serial}号"
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


class Found(NamedTuple):
    """A number found in running text: its half-open span, its own text, and the key it reads as."""

    start: int
    end: int
    raw: str
    number: Number


def parse(text: str) -> Number:
    """Read a text that is one number, in any spelling that people type, paste or print.

    A two-digit year from 49 on is one of the last century; an earlier one is refused, not guessed.
    Raises NumberError.
    """
    plain = "".join(text.translate(_PLAIN).split())
    if not plain:
        raise NumberError("empty", text)
    match = _GRAMMAR.fullmatch(plain) if len(plain) <= _LONGEST else None
    if match is None:
        raise NumberError("not-a-number", text)
    before, organ, inside, beside, serial, kind = match.groups()
    year = before or inside or beside
    if before and (inside or beside):
        raise NumberError("not-a-number", text)
    organ = _organ(text, organ, kind or "")
    if year is None and not organ.endswith(_KINDS):
        raise NumberError("no-year", text)
    return Number(organ, _year(text, year) if year else None, _serial(text, serial))


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


def _organ(text: str, organ: str, kind: str) -> str:
    if kind and organ.endswith(_KINDS):
        raise NumberError("not-a-number", text)
    organ += kind
    if "、" in organ and _is_notice(organ) and all(organ.split("、")):
        organ = organ.replace("、", "")  # 财政部、税务总局公告: joint organs are printed without it
    if not organ or organ in _KINDS:
        raise NumberError("no-organ", text)
    if len(organ) > _LONGEST_ORGAN or not _NO_CODE.isdisjoint(organ):
        raise NumberError("not-a-number", text)
    return organ


def _is_notice(organ: str) -> bool:
    """An organ's full name with 令, 公告 or 通告 (财政部公告), unlike a code (武政通告)."""
    return any(organ.endswith(kind) and organ[: -len(kind)][-1:] in _OFFICES for kind in _KINDS)


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
    if not 0 < serial < 10**_LONGEST_SERIAL:
        raise NumberError("bad-serial", text)
    return serial


# ---- Numbers in running text ----

# Words that come before an organ's code and are never part of one: the code follows the last.
_CLEAR_LEADS = (
    "的|了|及|与|或|按|为|见|该|等|根据|依据|依照|参照|对照|遵照|执行(?![局委])|施行|实施|适用|贯彻|"
    "落实|违反|符合|结合|印发|发布|公布|颁布|下发|转发|出台|制定|废止|失效|修改|修订|修正|替代|代替|"
    "延长|批准|同意|关于|通知|意见|决定|规定|文件|文和|包括|例如|以下|如下|上述|下列|其中|现行|"
    r"[我本][省市区县局]|[\d〇一二三四五六七八九十][年月日条款项]"
)
# Words that a code may also begin with. They are taken off where they come first, except before
# 政 and 府: 和政办发 is the code of 和县.
_LEADS = "原|和|即|将|由|对|以|在|依|据|自|从|因|除|如|同|现|被|向|其|此|这"
_LEADS_OF_KNOWN = frozenset("经并凭持查报附含令文")
_NEVER_CODES = "附件|附表|附图|合同|协议"
_COURT_CODES = "[民刑行知商执赔破].*[初终再申监提辖]字"  # (2014)鄂民终字第1号 numbers a case
_COUNTED = ("楼", "线", "院", "门", "栋", "房", "馆", "议案", "建议", "提案")  # 2号议案, 12号线
_DIGITS = "0123456789" + _WIDE_DIGITS
_BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_SKIPPED = _BLANKS + _INVISIBLE
_BEFORE_SERIAL = frozenset(_CLOSE + _DASHES + "年字令告、和及与至")
_REACH = 160  # characters before 号 that may belong to the number, white space included


class _Patterns(NamedTuple):
    lead: re.Pattern[str]  # what comes before the code, in a run of Han characters
    no_code: re.Pattern[str]
    tail: re.Pattern[str]  # what follows the code, in plain characters, up to 号
    kind: re.Pattern[str]  # 令 after 号
    item: re.Pattern[str]  # another item of a list, in the text as it is
    serial: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """The patterns of `find`, compiled by its first use."""
    skip = rf"[\s{_INVISIBLE}]{{0,20}}"
    digits = rf"[{_DIGITS}](?:{skip}[{_DIGITS}]){{0,7}}"
    year = rf"[{re.escape(_OPEN)}]{skip}{digits}{skip}[{re.escape(_CLOSE)}]|{digits}{skip}年"
    return _Patterns(
        lead=re.compile(rf"(?:.*(?:{_CLEAR_LEADS}))?(?:(?:{_LEADS})(?![政府]))*(?=.)"),
        no_code=re.compile(rf"(?:{_CLEAR_LEADS}|{_LEADS})+|.*(?:{_NEVER_CODES}|{_COURT_CODES})"),
        tail=re.compile(
            rf"(?:(?P<year>\[\d{{2,4}}年?\])(?P<code>[{_HAN}]{{1,30}}字)?|(?<!\d)\d{{4}}(?:年|-))?"
            r"第?(?P<first>\d+)(?:[、和及与至]第?\d+)*$",
            re.ASCII,
        ),
        kind=re.compile(rf"{skip}({'|'.join(_KINDS)})"),
        item=re.compile(
            rf"{skip}(?:[、，,]|以?及|和|与|或|至){skip}(?P<own>(?:(?P<year>{year}){skip})?"
            rf"(?P<serials>第?{skip}{digits}(?:{skip}[、和及与至]{skip}第?{skip}{digits})*){skip}号)"
        ),
        serial=re.compile(rf"第?{skip}{digits}"),
    )


def find(text: str, organs: Collection[str] = ()) -> Iterator[Found]:
    """Find every number in running text, in its order, in time linear in the text.

    Unlike `parse` it wants 号, and before an order the full name of its organ. `organs` are codes
    known to be such: they decide where a code begins, also one that a line end breaks. Each item
    of a list (武政规〔2022〕1号、2号 or 〔2022〕1、2号) is found on its own, of a range both ends.
    """
    known = frozenset(organs)
    floor, at = 0, text.find("号")
    while at >= 0:
        if _may_end(text, floor, at):
            for found in _ending_at(_Window.before(text, floor, at), at, known):
                floor = found.end
                yield found
        at = text.find("号", max(at + 1, floor))


def _may_end(text: str, floor: int, at: int) -> bool:
    """A cheap look at what stands around a 号: most are of houses, metro lines and motions."""
    before = text[max(floor, at - 40) : at].rstrip(_SKIPPED)
    serial = before.rstrip(_DIGITS + _SKIPPED + "第")
    if not before or before[-1] not in _DIGITS or text.startswith(_COUNTED, at + 1):
        return False
    return serial[-1:] in _BEFORE_SERIAL or _patterns().kind.match(text, at + 1) is not None


class _Window(NamedTuple):
    """The plain characters before a 号, without white space, and their places in the text."""

    text: str
    plain: str
    places: list[int]

    @classmethod
    def before(cls, text: str, floor: int, at: int) -> _Window:
        chars: list[str] = []
        places: list[int] = []
        for place in range(at - 1, max(floor, at - _REACH) - 1, -1):
            char = text[place]
            if char in _SKIPPED:
                continue
            char = _PLAIN.get(ord(char)) or char
            if char == "号" or not (_is_han(char) or char in "[]-、0123456789"):
                break
            chars.append(char)
            places.append(place)
            if len(chars) == _LONGEST:
                break
        return cls(text, "".join(reversed(chars)), places[::-1])

    def run(self, stop: int, notice: bool) -> tuple[int, int]:
        """Where the Han characters before `stop` begin, across gaps and without one.

        A gap is white space; in a notice also 、, but not one between joint organs.
        """
        begin = solid = stop
        while begin and (_is_han(char := self.plain[begin - 1]) or (notice and char == "、")):
            if char == "第":
                break
            if solid == begin and (begin == stop or not self._parted(begin, notice)):
                solid -= 1
            begin -= 1
        return begin, solid

    def _parted(self, index: int, notice: bool) -> bool:
        gap = self.text[self.places[index - 1] + 1 : self.places[index]].strip(_INVISIBLE)
        if not gap and self.plain[index - 1] != "、":
            return False
        joint = self.plain[:index].removesuffix("、")[-1:] in _OFFICES and not {*gap} & {*"\t\n"}
        return not (notice and joint)


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"


def _ending_at(window: _Window, at: int, known: frozenset[str]) -> Iterator[Found]:
    """The number whose 号 this is, and the rest of the list that it opens."""
    text, plain, places = window
    tail = _patterns().tail.search(plain)
    if tail is None:
        return
    start: int | None = tail.start()
    kind, end, last = "", at + 1, tail.end("first")
    if not tail["code"]:
        organ = plain[: tail.start()]
        after = _patterns().kind.match(text, end)
        if after and not organ.endswith(_KINDS) and (not tail["year"] or organ[-1:] in _OFFICES):
            kind, end = after[1], after.end()
        start = _code_start(window, tail.start(), kind, tail["year"] is not None, known)
    elif _patterns().no_code.fullmatch(tail["code"]):
        return
    number = None if start is None else try_parse(f"{plain[start:last]}号{kind}")
    if start is None or number is None:
        return
    if last < len(plain):  # 〔2022〕1、2号: the rest of the list follows its 1
        end = places[last - 1] + 1
    yield Found(places[start], end, text[places[start] : end], number)
    yield from _rest_of_list(text, end, number)


def _code_start(
    window: _Window, stop: int, kind: str, bracketed: bool, known: frozenset[str]
) -> int | None:
    """Where the organ's code that ends at `stop` begins, or None where none does.

    A known code may follow any prose, but not one or two characters that no lead-in explains:
    鄂财税 is the code of another organ than 财税.
    """
    plain = window.plain
    notice = (plain[:stop] + kind).endswith(_KINDS)
    begin, solid = window.run(stop, notice)
    if solid == stop:
        return None
    dated = solid - 1 if plain[solid - 1 : solid].isdigit() else solid  # 9月13日武政规〔2019〕21号
    lead = _patterns().lead.match(plain[dated:stop])
    start = max(solid, dated + lead.end()) if lead else solid
    code, across = plain[start:stop] + kind, plain[begin:stop] + kind
    size = next((n for n in range(min(len(across), 30), 0, -1) if across[-n:] in known), 0)
    if size >= len(code):  # also where a line end breaks it, or it begins like a lead-in
        return stop + len(kind) - size
    prefix = code[:-size] if size and not notice else ""
    if len(prefix) > 2 or prefix in _LEADS_OF_KNOWN:
        return start + len(prefix)
    sure = bracketed or (notice and _is_notice(code))
    return start if sure and not _patterns().no_code.fullmatch(code) else None


def _rest_of_list(text: str, end: int, number: Number) -> Iterator[Found]:
    """The items that follow a number: 、2号, 和3号, 、〔2023〕4号, 、5、6号."""
    notice = number.organ.endswith(_KINDS)
    while item := _patterns().item.match(text, end):
        kind = _patterns().kind.match(text, item.end())
        other_kind = kind is not None and not number.organ.endswith(kind[1])
        other_form = item["year"] is not None and item["year"].endswith("年") and not notice
        if other_kind or other_form or text.startswith(_COUNTED, item.end()):
            return
        end = kind.end() if kind else item.end()
        year = item["year"] or (number.year and f"[{number.year}]") or ""
        start = item.start("own")
        for serial in _patterns().serial.finditer(text, item.start("serials"), item.end("serials")):
            found = try_parse(f"{number.organ}{year}{serial[0]}号")
            stop = end if serial.end() == item.end("serials") else serial.end()
            if found:
                number = found
                yield Found(start, stop, text[start:stop], found)
            start = ...
