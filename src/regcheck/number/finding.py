"""Finding document numbers in running text, lists of them included."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from regcheck.number.grammar import (
    CLOSE,
    DASHES,
    HAN,
    INVISIBLE,
    KIND,
    KINDS,
    LONGEST,
    LONGEST_ORGAN,
    OFFICES,
    OPEN,
    SKIPPED,
    WIDE_DIGITS,
    Number,
    is_notice,
    normalised,
    try_parse,
)


class Found(NamedTuple):
    """A number found in running text: its half-open span, its own text, and the key it reads as."""

    start: int
    end: int
    raw: str
    number: Number


# Words that come before an organ's code and are never part of one: the code follows the last.
_CLEAR_LEADS = (
    "的|了|及|与|或者|或|按照|按|为|见|该|等|根据|依据|依照|参照|参考|参阅|对照|遵照|遵守|"
    "执行(?![局委])|施行|实施|适用|贯彻|落实|严格|违反|符合|结合|起草|提出|提交|报送|印发|发布|"
    "公布|颁布|下发|转发|宣布|签署|部署|出台|制定|收到|引用|使用|列入|纳入|补充|调整|完善|废止|"
    "失效|停止|终止|取代|替代|代替|保留|继续|延长|修改|修订|修正|批准|同意|关于|通知|意见|决定|"
    "规定|文件|文和|包括|例如|以下|如下|上述|下列|其中|现行|"
    r"[我本][省市区县局]|[\d〇一二三四五六七八九十][年月日条款项]"
)
# Words that a code may also begin with. They are taken off where they come first, except before
# 政 and 府: 和政办发 is the code of 和县.
_LEADS = "原|和|即|将|由|对|以|在|依|据|自|从|因|除|如|同|现|被|向|其|此|这"
_LEADS_OF_KNOWN = frozenset("经并凭持查报附含令文被由向即将以据因现此")  # 已被, 另附, 即将
_SURE = 3  # characters of a code that names its place itself, 武政规
_NEVER_CODES = "附件|附表|附图|合同|协议"
_COURT_CODES = "[民刑行知商执赔破].*[初终再申监提辖]字"  # (2014)鄂民终字第1号 numbers a case
# 2号议案, 12号线, 4号地块 are no documents, and 5号起施行 is a day.
_COUNTED = (
    *"楼线院门栋房馆码路街巷车井仓厂库炉泵桥坝闸船舱柜岗塔站铺",
    *["议案", "建议案", "提案", "地块", "宗地", "地铁", "轨道", "台风", "学校", "机组", "机房"],
    *["机床", "电梯", "宿舍", "公寓", "商铺", "隧道", "泊位", "窗口", "起施行", "起执行", "起实施"],
)
# Abbreviations of provinces, big cities and the state begin codes of their own: 鄂武政规. Not 新:
# 按照新武政规 means a new one.
_PLACES = frozenset(
    "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔贵滇云藏陕秦甘陇青宁蒙港澳台国省"
)

# What comes before the code in a run of Han characters: to a code, also the organ's name.
_LEAD = rf"(?:.*(?:{_CLEAR_LEADS}))?(?:(?:{_LEADS})(?![政府]))*(?=.)"
_LEAD_OF_CODE = rf"(?:.*(?:人民政府|委员会|办公厅|办公室)(?=..))?{_LEAD}"
_NO_CODE = rf"(?:{_CLEAR_LEADS}|{_LEADS})+(?:{KIND})?|.*(?:{_NEVER_CODES}|{_COURT_CODES})"
# What follows the code in plain text, up to 号.
_TAIL = (
    rf"(?:(?P<year>〔(?:[0-9]{{4}}|(?P<short>[0-9][0-9]))年?〕)(?P<code>[{HAN}]{{1,30}}字)?"
    r"|(?<![0-9])[0-9]{4}(?:年|-))?第?(?P<first>[0-9]+)"
    r"(?:[、和及与至-](?:〔[0-9]{4}年?〕)?第?[0-9]+)*$"
)
# The same in the text as it is: what may stand before 号, and what after it, 令 or more of a list.
TILDES = "～〜~"  # 1～4号
_OPENS, _CLOSES, _LINES = map(re.escape, (OPEN, CLOSE, DASHES + TILDES))
_OUTSIDE = rf"[^{HAN}{_OPENS}{_CLOSES}{_LINES}0-9{WIDE_DIGITS}{SKIPPED}、]"
_SKIP = rf"[{SKIPPED}]{{0,20}}"
_DIGIT = rf"[0-9{WIDE_DIGITS}]"
_BLANK = r"[^\S\n\r]"  # parts digits, unlike a line end: 〔2020〕1 4号 is not the 14th
_WITHIN = rf"[\n\r{INVISIBLE}]{{0,20}}"
_COUNT = rf"第?{_SKIP}{_DIGIT}(?:{_WITHIN}{_DIGIT}){{0,7}}"
_BEFORE = rf"[{_CLOSES}{_LINES}年字令告、和及与至]{_SKIP}第?(?:{_SKIP}{_DIGIT}){{1,16}}{_SKIP}$"
_PARTED = rf"(?<={_DIGIT}){_BLANK}+(?={_DIGIT}[^{_CLOSES}]*$)"
_AFTER = rf"{_SKIP}({KIND})"
# What may stand between an item of a list and the sign that another follows: 文, a remark in
# brackets (no number, which is found on its own), the mark of a footnote.
_REMARK = (
    rf"[{_OPENS}](?:以下)?(?:简称|统称|下称)[^{_OPENS}{_CLOSES}。]{{1,26}}[{_CLOSES}]"
    rf"|[{_OPENS}][^{_OPENS}{_CLOSES}号。]{{1,30}}[{_CLOSES}]"
)
FOOTNOTES = "①-⓿❶-➓¹²³⁰-⁹※*"  # as ranges of a pattern
ASIDE = (
    rf"(?:{_SKIP}(?:文件?|[{FOOTNOTES}]|{_REMARK})"
    rf"|(?<=[号文件]){_DIGIT}{{1,2}}(?={_SKIP}[、，,；;和及与以])){{0,4}}"
)
_DASHED = dict.fromkeys(map(ord, TILDES), "-")
_ITEM = (
    rf"(?:{ASIDE}{_SKIP}(?:、?(?:以?及|和|与|或|至)|[、{_LINES}]"
    rf"|[，,；;]{_SKIP}(?:以?及|和|与)?(?={_SKIP}(?:[{_OPENS}]|{_COUNT}{_SKIP}号))){_SKIP}"
    rf"|(?<={_DIGIT}){_BLANK}{{1,20}})(?P<own>"
    rf"(?:(?P<year>[{_OPENS}]{_SKIP}{_COUNT}{_SKIP}[{_CLOSES}]|{_COUNT}{_SKIP}年){_SKIP})?"
    rf"(?P<serials>{_COUNT}(?:(?:{_SKIP}[、和及与至{_LINES}]{_SKIP}|{_BLANK}{{1,20}}){_COUNT})*)"
    rf"(?:{_SKIP}号|(?={_SKIP}[、和及与]{_SKIP}[{_OPENS}])))"
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
        # Most are of houses, metro lines and motions: look at the next characters first.
        before = _pattern(_BEFORE).search(text, max(floor, at - 60), at)
        if before or _pattern(_AFTER).match(text, at + 1):
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
        first = max(floor, at - LONGEST)
        first = max(first, text.rfind("号", first, at) + 1)
        near = _pattern(_OUTSIDE).split(text[first:at])[-1]
        parted = _pattern(_PARTED).sub(lambda blank: "、" + blank[0][1:], near)
        plain = normalised(parted.translate(_DASHED))
        places: Sequence[int] = range(at - len(near), at)
        if len(plain) < len(near):
            places = [place for place, sign in zip(places, parted, strict=True) if normalised(sign)]
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
        gap = {*self.text[before + 1 : place]} - {*INVISIBLE}
        joint = self.plain[:index].removesuffix("、")[-1:] in OFFICES and not gap & {*"\t\n"}
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
        if after and not tail["year"] and plain[: tail.start()][-1:] in OFFICES:
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

    A known code may follow any prose, but not the abbreviation of a place, nor before a short code
    one or two characters that no lead-in explains: 鄂武政规, 鄂财税 and 黄石财税 are codes of other
    organs, while 查阅武政规 and 但武政规 are 武政规.
    """
    plain = window.plain
    notice = (plain[:stop] + kind).endswith(KINDS)
    begin, solid = window.run(stop, notice)
    if solid == stop:
        return None
    dated = solid - 1 if plain[solid - 1 : solid].isdigit() else solid  # 9月13日武政规〔2019〕21号
    lead = _pattern(_LEAD if notice else _LEAD_OF_CODE).match(plain[dated:stop])
    start = max(solid, dated + lead.end()) if lead else solid
    code, across = plain[start:stop] + kind, plain[begin:stop] + kind
    sizes = range(min(len(across), LONGEST_ORGAN), 0, -1) if known else ()
    size = next((size for size in sizes if across[-size:] in known), 0)
    if size >= len(code):  # also where a line end breaks it, or it begins like a lead-in
        return stop + len(kind) - size
    prefix = code[:-size] if size and not notice else ""
    other = len(prefix) <= 2 if size < _SURE else prefix in _PLACES
    if (prefix and not other) or prefix[-1:] in _LEADS_OF_KNOWN:
        return start + len(prefix)
    sure = bracketed or (notice and is_notice(code))
    return start if sure and not _pattern(_NO_CODE).fullmatch(code) else None


def _rest_of_list(text: str, end: int, number: Number) -> Iterator[Found]:
    """The items that follow a number: 、2号, 和3号, 、〔2023〕4号, 、5、6号."""
    notice = number.organ.endswith(KINDS)
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
            start = serial.end() - len(serial[0].lstrip())
            if serial.start() == first:
                start = item.start("own")
            stop = end if serial.end() == item.end("serials") else serial.end()
            if found := try_parse(f"{number.organ}{year}{serial[0]}号"):
                number = found
                yield Found(start, stop, text[start:stop], found)
