"""Lists of document numbers in running text: 武政规〔2022〕1号、2号, 〔2022〕1、2号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from regcheck.number.grammar import (
    CLOSE,
    DASHES,
    INVISIBLE,
    KIND,
    KINDS,
    OPEN,
    SKIPPED,
    WIDE_DIGITS,
    Number,
    try_parse,
)


class Found(NamedTuple):
    """A number found in running text: its half-open span, its own text, and the key it reads as."""

    start: int
    end: int
    raw: str
    number: Number


# 2号议案, 12号线, 4号地块 are no documents, and 5号起施行 is a day.
COUNTED = (
    *"楼线院门栋房馆码路街巷车井仓厂库炉泵桥坝闸船舱柜岗塔站铺",
    *["议案", "建议案", "提案", "地块", "宗地", "地铁", "轨道", "台风", "学校", "机组", "机房"],
    *["机床", "电梯", "宿舍", "公寓", "商铺", "隧道", "泊位", "窗口", "起施行", "起执行", "起实施"],
)
# Behind a comma a serial alone may count anything: ，3号标段, ，3号前, ，18号上午 are no documents.
_COUNTS_OTHERS = (
    r"[^\S\n\r\t]{0,20}+(?:标段|标包|投标人|中标人|会议室|会场|合同|协议|变电站|变压器|设备|样品|项目|工地"
    r"|文化[馆站宫]|标准厂房|的[房楼厂店铺屋宅]|仓储|竖井"
    r"|[之以]?前(?!述)|[之以]?后(?!续)|上午|下午|中午|晚|凌晨|当[天日]|[至到止]|开始|截止|[为是](?!依据|准))"
)

TILDES = "～〜~"  # 1～4号
OPENS, CLOSES, LINES = map(re.escape, (OPEN, CLOSE, DASHES + TILDES))
_COMMAS = "，,；;"
ALONE = "、/／" + _COMMAS  # each parts two items by itself
AND = "(?:以?及|和|与)"
TO = "[至到]"
SKIP = rf"[{SKIPPED}]{{0,20}}"
DIGIT = rf"[0-9{WIDE_DIGITS}]"
BLANK = r"[^\S\n\r]"  # parts digits, unlike a line end: 〔2020〕1 4号 is not the 14th
_WITHIN = rf"[\n\r{INVISIBLE}]{{0,20}}"
_COUNT = rf"第?{SKIP}{DIGIT}(?:{_WITHIN}{DIGIT}){{0,7}}"
AFTER = rf"{SKIP}({KIND})"
# What may stand between an item of a list and the sign that another follows: 文, a remark in
# brackets (no number, which is found on its own), the mark of a footnote.
_REMARK = (
    rf"[{OPENS}](?:以下)?(?:简称|统称|下称)[^{OPENS}{CLOSES}。]{{1,26}}[{CLOSES}]"
    rf"|[{OPENS}][^{OPENS}{CLOSES}号。]{{1,30}}[{CLOSES}]"
)
FOOTNOTES = "①-⓿❶-➓¹²³⁰-⁹※*"  # as ranges of a pattern
ASIDE = (
    rf"(?:{SKIP}(?:文件?|通知|{KIND}|[{FOOTNOTES}]|{_REMARK})"
    rf"|(?<=[号文件]){DIGIT}{{1,2}}(?={SKIP}[、，,；;和及与以])){{0,4}}"
)
# Between items with years of their own also their titles: （…9号）、《…》（〔2020〕4号）.
_TITLE = "《[^《》]{1,150}》"
TITLED = (
    rf"(?:{SKIP}{_TITLE})?(?:{SKIP}[{CLOSES}])?{SKIP}(?:、?{AND}|[{ALONE}](?:{SKIP}{AND})?){SKIP}"
    rf"(?:{_TITLE}{SKIP})?(?:[{OPENS}]{SKIP})?(?=[{OPENS}]{SKIP}(?:{DIGIT}{SKIP}){{4}}[{CLOSES}])"
)
_ITEM = (
    rf"(?:{ASIDE}{SKIP}(?:、?(?:{AND}|或|{TO})|[、/／{LINES}]|(?P<comma>[{_COMMAS}]){SKIP}{AND}?){SKIP}"
    rf"|(?<={DIGIT}){BLANK}{{1,20}}|{TITLED})(?P<own>"
    rf"(?:(?P<year>[{OPENS}]{SKIP}{_COUNT}{SKIP}[{CLOSES}]|{_COUNT}{SKIP}年){SKIP})?"
    rf"(?P<serials>{_COUNT}"
    rf"(?:(?:{SKIP}(?:[{ALONE}{LINES}]{SKIP}{AND}?|{AND}|{TO}){SKIP}|{BLANK}{{1,20}}){_COUNT})*)"
    rf"(?:{SKIP}号|(?={SKIP}[{ALONE}和及与]{SKIP}[{OPENS}]{SKIP}{DIGIT}{{4}})))"
)


@cache
def pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)  # by its first use: most commands read no prose


def rest_of_list(text: str, end: int, number: Number) -> Iterator[Found]:
    """The items that follow a number: 、2号, 和3号, 、〔2023〕4号, 、5、6号.

    Those after a comma are held until it is seen what follows the last: ，3号标段 is none.
    """
    held: list[Found] = []
    doubtful = False
    while item := pattern(_ITEM).match(text, end):
        if not _is_of_list(text, item, number.organ):
            return
        if item["comma"] or _has_year(item):  # what stands before it ends as an item does
            yield from held
            held, doubtful = [], False
        doubtful = doubtful or _is_doubtful(item)
        end = _end(text, item, number.organ)
        for found in _serials(text, item, end, number):
            number = found.number
            held.append(found)
        if not doubtful:
            yield from held
            held = []
    if not pattern(_COUNTS_OTHERS).match(text, end):
        yield from held


def _is_of_list(text: str, item: re.Match[str], organ: str) -> bool:
    """Whether an item may be numbered by the organ, and counts nothing but documents."""
    notice = organ.endswith(KINDS)
    kind = pattern(AFTER).match(text, item.end())
    # 武政规〔2022〕4号、第1号令: an order's own number, not one of the code.
    order = kind is not None and kind[1] == "令" and item["serials"].startswith("第")
    other_kind = kind is not None and (not organ.endswith(kind[1]) if notice else order)
    other_form = item["year"] is not None and not _has_year(item) and not notice
    in_round = item["year"] is not None and item["year"].startswith(("（", "("))
    counted = not (_has_year(item) and not in_round) and text.startswith(COUNTED, item.end())
    # （武政规〔2023〕9号）、（2020）4号: without a title the year's brackets leave it open what it is.
    link = text[item.start() : item.start("own")].lstrip()
    apart = in_round and link.startswith(("）", ")")) and "《" not in link
    return not (other_kind or other_form or counted or apart)


def _has_year(item: re.Match[str]) -> bool:
    """Whether an item has a year in brackets of its own: it is surely a number."""
    return item["year"] is not None and not item["year"].endswith("年")


def _is_doubtful(item: re.Match[str]) -> bool:
    """Whether a comma leaves it open what the item counts."""
    commas = item["comma"] or any(sign in item["serials"] for sign in _COMMAS)
    return bool(commas) and not _has_year(item)


def _end(text: str, item: re.Match[str], organ: str) -> int:
    """Where an item ends; an order's 令 is part of it, the 通告 after a code is not."""
    kind = pattern(AFTER).match(text, item.end()) if organ.endswith(KINDS) else None
    return kind.end() if kind else item.end()


def _serials(text: str, item: re.Match[str], end: int, number: Number) -> Iterator[Found]:
    """The numbers of one item, each with its own text; the first has the year with it."""
    year = item["year"] or ("" if number.year is None else f"〔{number.year}〕")
    first = item.start("serials")
    for serial in pattern(_COUNT).finditer(text, first, item.end("serials")):
        start = serial.end() - len(serial[0].lstrip())
        if serial.start() == first:
            start = item.start("own")
        stop = end if serial.end() == item.end("serials") else serial.end()
        if found := try_parse(f"{number.organ}{year}{serial[0]}号"):
            yield Found(start, stop, text[start:stop], found)
