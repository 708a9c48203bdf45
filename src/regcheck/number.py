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
_KIND = "|".join(_KINDS)
_OFFICES = frozenset("府部委局署院会厅办室行关长席")  # how an organ's full name ends
_FIRST_YEAR, _LAST_YEAR = 1949, 2099
_LONGEST_ORGAN, _LONGEST_SERIAL, _LONGEST = 30, 6, 200  # characters

# Plain text is what the grammar reads: these brackets, ASCII digits and dash, no white space.
_OPEN, _CLOSE = "〔[［﹝❲〘⦗︹【〖(（﹙", "〕]］﹞❳〙⦘︺】〗)）﹚"
_DASHES = "-‐‑‒–—―−－﹣─"
_WIDE_DIGITS = "０１２３４５６７８９"
# Soft hyphens, zero-width characters and direction marks, which come along with pasted text.
_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_SKIPPED = rf"\s{_INVISIBLE}"
_PLAIN = {
    **dict.fromkeys(_OPEN[1:], "〔"),
    **dict.fromkeys(_CLOSE[1:], "〕"),
    **dict.fromkeys(_DASHES[1:], "-"),
    **{wide: str(digit) for digit, wide in enumerate(_WIDE_DIGITS)},
}
_ODD = re.compile(f"[{_SKIPPED}]+|[{re.escape(''.join(_PLAIN))}]")

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_GRAMMAR = re.compile(
    rf"(?:〔(\d+)年?〕)?([{_HAN}、]*?)(?:〔(\d+)年?〕|(\d+)(?:年|-))?第?(\d+)(?:号({_KIND})?)?",
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
    match = _GRAMMAR.fullmatch(_plain(text)) if len(text) <= _LONGEST else None
    if match is None:
        raise NumberError("not-a-number" if text.strip() else "empty", text)
    before, organ, inside, beside, serial, kind = match.groups()
    year = before or inside or beside
    if (before and (inside or beside)) or (kind and (before or inside)):
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


def _plain(text: str) -> str:
    return _ODD.sub(lambda odd: _PLAIN.get(odd[0], ""), text)


def _organ(text: str, organ: str, kind: str) -> str:
    if not organ or organ in _KINDS:
        raise NumberError("no-organ", text)
    if kind and organ[-1] not in _OFFICES:
        raise NumberError("not-a-number", text)
    organ += kind
    if "、" in organ and _is_notice(organ) and all(organ.split("、")):
        organ = organ.replace("、", "")  # 财政部、税务总局公告: joint organs are printed without it
    if len(organ) > _LONGEST_ORGAN or "第" in organ or "号" in organ:
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
    "的|了|及|与|或者|或|按照|按|为|见|该|等|根据|依据|依照|参照|对照|遵照|执行(?![局委])|施行|实施|适用|贯彻|"
    "落实|违反|符合|结合|印发|发布|公布|颁布|下发|转发|签署|部署|出台|制定|废止|失效|修改|修订|修正|替代|代替|"
    "延长|批准|同意|关于|通知|意见|决定|规定|文件|文和|包括|例如|以下|如下|上述|下列|其中|现行|"
    r"[我本][省市区县局]|[\d〇一二三四五六七八九十][年月日条款项]"
)
# Words that a code may also begin with. They are taken off where they come first, except before
# 政 and 府: 和政办发 is the code of 和县.
_LEADS = "原|和|即|将|由|对|以|在|依|据|自|从|因|除|如|同|现|被|向|其|此|这"
_LEADS_OF_KNOWN = frozenset("经并凭持查报附含令文")
_NEVER_CODES = "附件|附表|附图|合同|协议"
_COURT_CODES = "[民刑行知商执赔破].*[初终再申监提辖]字"  # (2014)鄂民终字第1号 numbers a case
_COUNTED = (*"楼线院门栋房馆码", "议案", "建议案", "提案")  # 2号议案, 12号线: no documents

# What comes before the code in a run of Han characters: to a code, also the organ's name.
_LEAD = rf"(?:.*(?:{_CLEAR_LEADS}))?(?:(?:{_LEADS})(?![政府]))*(?=.)"
_LEAD_OF_CODE = _LEAD.replace("的|", "的|(?:人民政府|委员会|办公厅|办公室)(?=..)|")
_NO_CODE = rf"(?:{_CLEAR_LEADS}|{_LEADS})+(?:{_KIND})?|.*(?:{_NEVER_CODES}|{_COURT_CODES})"
# What follows the code in plain text, up to 号.
_TAIL = (
    rf"(?:(?P<year>〔(?:[0-9]{{4}}|(?P<short>[0-9][0-9]))年?〕)(?P<code>[{_HAN}]{{1,30}}字)?"
    r"|(?<![0-9])[0-9]{4}(?:年|-))?第?(?P<first>[0-9]+)(?:[、和及与至]第?[0-9]+)*$"
)
# The same in the text as it is: what may stand before 号, and what after it, 令 or more of a list.
_OPENS, _CLOSES, _LINES = map(re.escape, (_OPEN, _CLOSE, _DASHES))
_OUTSIDE = rf"[^{_HAN}{_OPENS}{_CLOSES}{_LINES}0-9{_WIDE_DIGITS}{_SKIPPED}、]|号"
_SKIP = rf"[{_SKIPPED}]{{0,20}}"
_COUNT = rf"第?{_SKIP}[0-9{_WIDE_DIGITS}](?:{_SKIP}[0-9{_WIDE_DIGITS}]){{0,7}}"
_BEFORE = rf"[{_CLOSES}{_LINES}年字令告、和及与至]{_SKIP}{_COUNT}{_SKIP}$"
_AFTER = rf"{_SKIP}({_KIND})"
_ITEM = (
    rf"{_SKIP}(?:、|以?及|和|与|或|至|[，,](?={_SKIP}[{_OPENS}])){_SKIP}(?P<own>"
    rf"(?:(?P<year>[{_OPENS}]{_SKIP}{_COUNT}{_SKIP}[{_CLOSES}]|{_COUNT}{_SKIP}年){_SKIP})?"
    rf"(?P<serials>{_COUNT}(?:{_SKIP}[、和及与至]{_SKIP}{_COUNT})*){_SKIP}号)"
)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)  # by its first use: most commands read no prose


def find(text: str, organs: Collection[str] = ()) -> Iterator[Found]:
    """Find every number in running text, in its order, in time linear in the text.

    Unlike `parse` it wants 号, and before an order the full name of its organ. `organs` are codes
    known to be such: they decide where a code begins, also one that a line end breaks. Each item
    of a list (武政规〔2022〕1号、2号 or 〔2022〕1、2号) is found on its own, of a range both ends.
    """
    known = frozenset(organs)
    floor, at = 0, text.find("号")
    while at >= 0:
        if _pattern(_BEFORE).search(text, max(floor, at - 60), at) or _pattern(_AFTER).match(
            text, at + 1
        ):
            for found in _ending_at(_Window.before(text, floor, at), at, known):
                floor = found.end
                yield found
        at = text.find("号", max(at + 1, floor))


class _Window(NamedTuple):
    """The plain text before a 号 as far as it may be a number's, and its places in the text."""

    text: str
    plain: str
    places: Sequence[int]

    @classmethod
    def before(cls, text: str, floor: int, at: int) -> _Window:
        near = _pattern(_OUTSIDE).split(text[max(floor, at - _LONGEST) : at])[-1]
        plain = _plain(near)
        places: Sequence[int] = range(at - len(near), at)
        if len(plain) < len(near):
            places = [place for place in places if _plain(text[place])]
        return cls(text, plain, places)

    def run(self, stop: int, notice: bool) -> tuple[int, int]:
        """Where the Han characters before `stop` begin, across gaps and without one.

        A gap is white space; in a notice also 、, but not one between joint organs.
        """
        begin = solid = stop
        between = "〔〕-第0123456789" if notice else "〔〕-第0123456789、"
        while begin and self.plain[begin - 1] not in between:
            if solid == begin and (begin == stop or not self._parted(begin, notice)):
                solid -= 1
            begin -= 1
        return begin, solid

    def _parted(self, index: int, notice: bool) -> bool:
        before, place = self.places[index - 1 : index + 1]
        listed = self.plain[index - 1] == "、"
        if place == before + 1 and not listed:
            return False
        gap = {*self.text[before + 1 : place]} - {*_INVISIBLE}
        joint = self.plain[:index].removesuffix("、")[-1:] in _OFFICES and not gap & {*"\t\n"}
        return bool(gap or listed) and not (notice and joint)


def _ending_at(window: _Window, at: int, known: frozenset[str]) -> Iterator[Found]:
    """The number whose 号 this is, and the rest of the list that it opens."""
    text, plain, places = window
    tail = _pattern(_TAIL).search(plain)
    if tail is None or (tail["short"] and text.startswith(_COUNTED, at + 1)):
        return
    start: int | None = tail.start()
    kind, end, last = "", at + 1, tail.end("first")
    if not tail["code"]:
        after = _pattern(_AFTER).match(text, end)
        if after and not tail["year"] and plain[: tail.start()][-1:] in _OFFICES:
            kind, end = after[1], after.end()
        start = _code_start(window, tail.start(), kind, tail["year"] is not None, known)
    elif _pattern(_NO_CODE).fullmatch(tail["code"]):
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
    lead = _pattern(_LEAD if notice else _LEAD_OF_CODE).match(plain[dated:stop])
    start = max(solid, dated + lead.end()) if lead else solid
    code, across = plain[start:stop] + kind, plain[begin:stop] + kind
    size = next((n for n in range(min(len(across), 30), 0, -1) if across[-n:] in known), 0)
    if size >= len(code):  # also where a line end breaks it, or it begins like a lead-in
        return stop + len(kind) - size
    prefix = code[:-size] if size and not notice else ""
    if len(prefix) > 2 or prefix in _LEADS_OF_KNOWN:
        return start + len(prefix)
    sure = bracketed or (notice and _is_notice(code))
    return start if sure and not _pattern(_NO_CODE).fullmatch(code) else None


def _rest_of_list(text: str, end: int, number: Number) -> Iterator[Found]:
    """The items that follow a number: 、2号, 和3号, 、〔2023〕4号, 、5、6号."""
    notice = number.organ.endswith(_KINDS)
    while item := _pattern(_ITEM).match(text, end):
        kind = _pattern(_AFTER).match(text, item.end())
        other_kind = kind is not None and not number.organ.endswith(kind[1])
        other_form = item["year"] is not None and item["year"].endswith("年") and not notice
        if other_kind or other_form or text.startswith(_COUNTED, item.end()):
            return
        end = kind.end() if kind else item.end()
        year = item["year"] or ("" if number.year is None else f"〔{number.year}〕")
        first = item.start("serials")
        for serial in _pattern(_COUNT).finditer(text, first, item.end("serials")):
            start = item.start("own") if serial.start() == first else serial.start()
            stop = end if serial.end() == item.end("serials") else serial.end()
            if found := try_parse(f"{number.organ}{year}{serial[0]}号"):
                number = found
                yield Found(start, stop, text[start:stop], found)


# ---- Did you mean ----


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


_FAR = 3  # slips of the keyboard


class _Guess(NamedTuple):
    organ: str
    year: str
    serial: str


def _guess(text: str) -> _Guess | None:
    """The parts of a number, as far as a text has them; None where it has no digit."""
    if number := try_parse(text):
        return _Guess(number.organ, str(number.year or ""), str(number.serial))
    plain = _plain(text[:_LONGEST])
    organ = re.search(rf"(?:(?![第年号])[{_HAN}])+", plain)
    digits = re.findall(r"(?:19|20)\d\d(?=\d)|\d+", plain, re.ASCII)[-2:]
    if not digits or len(digits[-1]) > _LONGEST_SERIAL:
        return None
    return _Guess(organ[0] if organ else "", digits[0] if digits[1:] else "", digits[-1])


def _rank(guess: _Guess, number: Number) -> tuple[int, ...]:
    """How far a number is from a guess: in slips, in years and serials; of equals the newest."""
    organ = _organ_slips(guess.organ, number.organ)
    year = _year_slips(guess.year, str(number.year or ""))
    apart = abs(int(guess.serial) - number.serial)
    serial = apart if apart < 2 else _edits(guess.serial, str(number.serial))
    years = abs(int(guess.year) - number.year) if year and guess.year and number.year else 0
    return organ + year + serial, apart + years, organ, year, -(number.year or 0)


def _organ_slips(guess: str, organ: str) -> int:
    if guess == organ:
        return 0
    if guess in organ or organ in guess:
        return 1
    slips = _edits(guess, organ)
    return slips if slips <= max(len(guess), len(organ)) // 2 else _FAR + 1


def _year_slips(guess: str, year: str) -> int:
    if not guess or not year:
        return int(guess != year)
    return _edits(guess, year[-len(guess) :])


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
