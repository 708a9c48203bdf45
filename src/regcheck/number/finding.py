"""Finding document numbers in running text, lists of them included."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
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
    is_notice,
    normalised,
    try_parse,
)
from regcheck.number.lists import (
    AFTER,
    ALONE,
    AND,
    BLANK,
    CLOSES,
    COUNTED,
    DIGIT,
    LINES,
    OPENS,
    SKIP,
    TILDES,
    Found,
    pattern,
    rest_of_list,
)

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
# Abbreviations of provinces, big cities and the state begin codes of their own: 鄂武政规. Not 新:
# 按照新武政规 means a new one.
_PLACES = frozenset(
    "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔贵滇云藏陕秦甘陇青宁蒙港澳台国省"
)

# What comes before the code in a run of Han characters: to a code, also the organ's name.
_LEAD = rf"(?:.*(?:{_CLEAR_LEADS}))?(?:(?:{_LEADS})(?![政府]))*(?=.)"
_LEAD_OF_CODE = rf"(?:.*(?:人民政府|委员会|办公厅|办公室)(?=..))?{_LEAD}"
_NO_CODE = rf"(?:{_CLEAR_LEADS}|{_LEADS})+(?:{KIND})?|.*(?:{_NEVER_CODES}|{_COURT_CODES})"
# What follows the code in plain text, up to 号; an order's may stand in brackets: 令（第290号）.
_TAIL = (
    rf"(?:(?P<year>〔(?:[0-9]{{4}}|(?P<short>[0-9][0-9]))年?〕)(?P<code>[{HAN}]{{1,30}}字)?"
    r"|(?P<open>〔)?(?P<beside>(?<![0-9])[0-9]{4}(?:年|-))?)第?(?P<first>[0-9]+)"
    r"(?:[、和及与至到-](?:〔[0-9]{4}年?〕)?第?[0-9]+)*$"
)
# The same in the text as it is: what may stand before 号, and what closes an order's brackets.
_OUTSIDE = rf"[^{HAN}{OPENS}{CLOSES}{LINES}0-9{WIDE_DIGITS}{SKIPPED}、]"
_BEFORE = (
    rf"(?:[{CLOSES}{LINES}年字令告、和及与至到]|[令告]{SKIP}[{OPENS}]|(?<={DIGIT}){SKIP}[{ALONE}])"
    rf"{SKIP}第?(?:{SKIP}{DIGIT}){{1,16}}{SKIP}$"
)
_CLOSED = rf"{SKIP}[{CLOSES}]"
_PARTED = rf"(?<={DIGIT}){BLANK}+(?={DIGIT}[^{CLOSES}]*$)"
# A long list of serials, which its 号 ends: the signs that it holds, and its first item.
_LISTED = f"0123456789{WIDE_DIGITS}{ALONE}{DASHES}{TILDES}{OPEN}{CLOSE}第及和与以至到 \t\n\r\u3000{INVISIBLE}"
_FIRST = (
    rf"(?:{SKIP}[{OPENS}]{SKIP}(?:{DIGIT}{SKIP}){{4}}[{CLOSES}])?{SKIP}第?(?:{SKIP}{DIGIT}){{1,6}}"
)
_JOINT = (  # between two serials, or a serial and a year
    rf"(?<={DIGIT}){SKIP}(?:[{ALONE}]{SKIP}(?:{AND}{SKIP})?|{AND}{SKIP})(?=第|{DIGIT}|[{OPENS}])"
)
_DASHED = dict.fromkeys(map(ord, TILDES), "-")


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
        before = pattern(_BEFORE).search(text, max(floor, at - 60), at)
        if before or pattern(AFTER).match(text, at + 1):
            end = _first_of_long_list(text, floor, at) or at
            for found in _ending_at(_Window.before(text, floor, end), end, known):
                floor = found.end
                yield found
        at = text.find("号", max(at + 1, floor))


def _first_of_long_list(text: str, floor: int, at: int) -> int | None:
    """Where the first serial ends of a list before a 号 that is longer than a number may be."""
    begin = max(floor, text.rfind("号", floor, at) + 1)
    if at - begin <= LONGEST:
        return None
    begin += len(text[begin:at].rstrip(_LISTED))
    first = pattern(_FIRST).match(text, begin, at) if at - begin > LONGEST // 2 else None
    return first.end() if first else None


class _Window(NamedTuple):
    """The plain text before a 号 as far as it may be a number's, and its places in the text."""

    text: str
    plain: str
    places: Sequence[int]

    @classmethod
    def before(cls, text: str, floor: int, at: int) -> _Window:
        first = max(floor, at - LONGEST)
        first = max(first, text.rfind("号", first, at) + 1)
        listed = pattern(_JOINT).sub(_as_comma, text[first:at])
        near = pattern(_OUTSIDE).split(listed)[-1]
        parted = pattern(_PARTED).sub(lambda blank: "、" + blank[0][1:], near)
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


def _as_comma(joint: re.Match[str]) -> str:
    """What parts two serials, as a 、 of the same length."""
    return "、" + INVISIBLE[0] * (len(joint[0]) - 1)


def _ending_at(window: _Window, at: int, known: frozenset[str]) -> Iterator[Found]:
    """The number whose 号 this is, and the rest of the list that it opens."""
    text, plain, places = window
    tail = pattern(_TAIL).search(plain)
    if tail is None or (tail["short"] and text.startswith(COUNTED, at + 1)):
        return
    start: int | None = tail.start()
    kind, end, last = "", at + 1, tail.end("first")
    if not tail["code"]:
        after = pattern(AFTER).match(text, end)
        if after and not tail["year"] and plain[: tail.start()][-1:] in OFFICES:
            kind, end = after[1], after.end()
        start = _code_start(window, tail.start(), kind, tail["year"] is not None, known)
    elif pattern(_NO_CODE).fullmatch(tail["code"]):
        return
    if start is None:
        return
    code, rest = plain[start : tail.start()], plain[tail.start() : last]
    if tail["open"]:
        dated = tail["beside"] is not None and code in known  # 武政规（2020年第4号）
        if not (dated or (code + kind).endswith(KINDS)):
            return
        closed = pattern(_CLOSED).match(text, end)
        rest, end = rest[1:], closed.end() if closed else end
    number = try_parse(f"{code}{rest}号{kind}")
    if number is None:
        return
    if last < len(plain) or text[at] != "号":  # 〔2022〕1、2号: the rest follows its 1
        end = places[last - 1] + 1
    yield Found(places[start], end, text[places[start] : end], number)
    yield from rest_of_list(text, end, number)


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
    lead = pattern(_LEAD if notice else _LEAD_OF_CODE).match(plain[dated:stop])
    start = max(solid, dated + lead.end()) if lead else solid
    code, across = plain[start:stop] + kind, plain[begin:stop] + kind
    sizes = range(min(len(across), LONGEST_ORGAN), 0, -1) if known else ()
    size = next((size for size in sizes if across[-size:] in known), 0)
    if size >= len(code):  # also where a line end breaks it, or it begins like a lead-in
        return stop + len(kind) - size
    prefix = code[:-size] if size else ""
    if notice and prefix not in _LEADS_OF_KNOWN:
        prefix = ""
    other = len(prefix) <= 2 if size < _SURE else prefix in _PLACES
    if (prefix and not other) or prefix[-1:] in _LEADS_OF_KNOWN:
        return start + len(prefix)
    sure = bracketed or (notice and is_notice(code))
    return start if sure and not pattern(_NO_CODE).fullmatch(code) else None
