"""The slips that a curator makes: every usual one in every record of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from regcheck.model import Document, Event
from regcheck.nodes import ListNode, MapNode, Node

OTHER_ACTION = {"confirm": "republish", "republish": "confirm"}
DECISION, NOTICE = "武政规〔2024〕4号", "武政规〔2024〕5号"
REQUIRED = ("number", "title", "issuers", "validity", "sources")

# Every kind of slip, with the reason why some of that kind cannot be caught.
KINDS = {
    "整条记录重复": "",
    "字段名少一个字母": "",
    "漏填必填字段": "",
    "漏填文件的 aliases": "没有别的标题用到这个别名时，少了它不矛盾",
    "漏填文件的 signed": "没有印出的日期本来就不填，缺了看不出",
    "漏填文件的 published": "同上；只影响“当时是否已知”",
    "漏填文件的 effective": "印了截止日的，没有施行日期也算得出何时失效；只有期限的会提示",
    "漏填文件的 declares": "行为文件不一定宣布件数；整个不写，就没有可对的数",
    "漏填文件的 condition": "条件不影响状态，别处也不重复",
    "漏填文件的 note": "说明给人看，程序不读",
    "文号的括号写成 []": "",
    "文号的机关代字抄错一个字": "这个机关的文件不到三件，看不出惯用的代字",
    "文号的序号抄错一位": "改后的文号没有人用，次序也仍然对；记录里没有第二处写着文号",
    "文号的年份抄错一位": "同一机关的次序不变，又没有截止日可比",
    "标题里留下换行的空格": "",
    "标题漏一个字": "标题只写一次；被别的标题引用的，或者括号因此不成对的，才看得出",
    "截止日早于起始日": "",
    "日期末位抄错：文件的截止日": "改后仍在目录的前后两行之间；差一天，别处没有可比的",
    "日期末位抄错：事件定的截止日": "",
    "日期相邻两位颠倒：成文、公布、施行": "改后先后次序不变，年份也对得上",
    "日期相邻两位颠倒：文件的截止日": "改后仍在目录的前后两行之间，或者这份目录不排次序",
    "日期相邻两位颠倒：事件的生效日": "",
    "日期相邻两位颠倒：事件定的截止日": "",
    "漏记事件": "既不在编号的目录里，行为文件的标题也没有指明它",
    "事件重复": "",
    "行为文件抄成另一件": "",
    "行为记成另一种": "同“漏记事件”：没有目录和标题可以核对",
    "漏填事件的 date": "没有印出的日期本来就不填；同一目录只有这一行时没有可比的",
    "漏填事件的 validity": "同一目录里各行本来就不一样",
    "漏填事件的 covers_gap": "",
    "漏填事件的 condition": "",
    "漏填事件的 changes": "行为不一定引用原文",
    "漏填事件的 list": "",
    "目录的行号抄错一位": "",
    "目录的部分抄错": "",
}


class Slip(NamedTuple):
    """One slip: its kind, and the text from `start` up to `end` that becomes `text`."""

    kind: str
    start: int
    end: int
    text: str


# --- Spans of the text -----------------------------------------------------------------------


class Span(NamedTuple):
    start: int
    end: int


def value(node: Node, key: str | int) -> Span:
    """The span of a value, without the comments and white space behind it."""
    return Span(*node.source.span(node.value_place(key)))


def field(node: MapNode, key: str) -> Span:
    """The span of a field: in a block its lines, between braces with a comma."""
    text, (start, _), end = node.source.text, node.key_span(key), value(node, key).end
    keys = list(node)
    if text[node.start] == "{":
        at = keys.index(key)
        if at + 1 < len(keys):
            return Span(start, node.key_span(keys[at + 1])[0])
        return Span(value(node, keys[at - 1]).end if at else start, end)
    return Span(start, end) if key == keys[0] else lines(text, Span(start, end))


def lines(text: str, span: Span) -> Span:
    """The whole lines on which a span lies."""
    return Span(text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end) + 1)


# --- Slips -----------------------------------------------------------------------------------


def swapped(text: str) -> str:
    """A date with two neighbouring digits swapped: of the real days so made, the nearest."""
    made = {
        text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        for at in range(len(text) - 1)
        if text[at : at + 2].isdigit() and text[at] != text[at + 1]
    }
    day = date.fromisoformat(text)
    real = [other for other in sorted(made) if (read := as_date(other)) and read != day]
    return min(real or sorted(made), key=lambda other: abs((as_date(other) or date.max) - day))


def as_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def next_digit(text: str) -> str:
    """A number with its last digit one more, 9 becoming 8."""
    return text[:-1] + ("8" if text[-1] == "9" else str(int(text[-1]) + 1))


def slips(document: Document, index: int) -> Iterator[Slip]:
    """Every slip in one record."""
    yield from record_slips(document, index)
    yield from number_slips(document)
    yield from title_slips(document)
    yield from end_slips(document.at, "文件的截止日")
    for key in ("signed", "published", "effective"):
        if key in document.at:
            yield on_value("日期相邻两位颠倒：成文、公布、施行", document.at, key, swapped)
    for key in ("aliases", "signed", "published", "effective", "declares", "condition", "note"):
        if key in document.at:
            yield Slip(f"漏填文件的 {key}", *field(document.at, key), "")
    for at, event in enumerate(document.events):
        yield from event_slips(document, event, at)


def on_value(kind: str, node: MapNode, key: str, change: Callable[[str], str]) -> Slip:
    span = value(node, key)
    return Slip(kind, *span, change(node.source.text[slice(*span)]))


def record_slips(document: Document, index: int) -> Iterator[Slip]:
    at, text = document.at, document.at.source.text
    whole = lines(text, Span(at.start, field(at, list(at)[-1]).end - 1))
    yield Slip("整条记录重复", whole.end, whole.end, text[slice(*whole)])
    required = [(at, key) for key in REQUIRED]
    required += [(event.at, key) for event in document.events for key in ("action", "by")]
    yield Slip("漏填必填字段", *field(*required[index % len(required)]), "")
    yield from key_slips(at)


def key_slips(node: MapNode | ListNode) -> Iterator[Slip]:
    """Every key of a record, and of all that stands in it, without its last letter."""
    for at, inner in node.items() if isinstance(node, MapNode) else enumerate(node):
        if isinstance(at, str):
            yield Slip("字段名少一个字母", *node.key_span(at), at[:-1])
        if isinstance(inner, MapNode | ListNode):
            yield from key_slips(inner)


def number_slips(document: Document) -> Iterator[Slip]:
    yield bracket_slip(document.at, "number")
    yield on_value(
        "文号的机关代字抄错一个字", document.at, "number", lambda text: text[0] + "证" + text[2:]
    )
    yield on_value(
        "文号的序号抄错一位",
        document.at,
        "number",
        lambda text: re.sub(r"\d+(?=号)", lambda found: next_digit(found[0]), text),
    )
    yield on_value(
        "文号的年份抄错一位",
        document.at,
        "number",
        lambda text: re.sub(r"\d{4}", lambda found: next_digit(found[0]), text),
    )


def bracket_slip(node: MapNode, key: str) -> Slip:
    return on_value("文号的括号写成 []", node, key, square)


def square(text: str) -> str:
    return text.replace("〔", "[").replace("〕", "]")


def title_slips(document: Document) -> Iterator[Slip]:
    middle = len(document.title) // 2
    yield on_value(
        "标题里留下换行的空格",
        document.at,
        "title",
        lambda text: f"{text[:middle]} {text[middle:]}",
    )
    yield on_value(
        "标题漏一个字", document.at, "title", lambda text: text[:middle] + text[middle + 1 :]
    )


def end_slips(at: MapNode, which: str) -> Iterator[Slip]:
    validity = at.get("validity")
    if not isinstance(validity, MapNode) or "until" not in validity:
        return
    yield on_value(f"日期相邻两位颠倒：{which}", validity, "until", swapped)
    yield on_value(f"日期末位抄错：{which}", validity, "until", near_day)
    known = re.search(r"\d{4}", at.get("date") or at.get("number", ""))
    if known:
        year = int(known[0]) - 1
        yield on_value("截止日早于起始日", validity, "until", lambda text: f"{year}{text[4:]}")


def near_day(text: str) -> str:
    """A date with its last digit one more or less, whichever is a real day."""
    made = next_digit(text)
    return made if as_date(made) else text[:-1] + str(int(text[-1]) - 1)


def event_slips(document: Document, event: Event, at: int) -> Iterator[Slip]:
    node, text = event.at, event.at.source.text
    item = lines(text, value(document.at["events"], at))
    alone = len(document.events) == 1
    yield Slip("漏记事件", *(field(document.at, "events") if alone else item), "")
    yield Slip("事件重复", item.end, item.end, text[slice(*item)])
    yield bracket_slip(node, "by")
    other = DECISION if event.by == NOTICE else NOTICE
    yield on_value("行为文件抄成另一件", node, "by", lambda _: other)
    action = OTHER_ACTION.get(event.action, "confirm")
    yield on_value("行为记成另一种", node, "action", lambda _: action)
    for key in ("date", "validity", "covers_gap", "condition", "changes", "list"):
        if key in node:
            yield Slip(f"漏填事件的 {key}", *field(node, key), "")
    if event.date:
        yield on_value("日期相邻两位颠倒：事件的生效日", node, "date", swapped)
    yield from end_slips(node, "事件定的截止日")
    if event.list:
        yield on_value("目录的行号抄错一位", node["list"], "row", next_digit)
        yield on_value("目录的部分抄错", node["list"], "part", lambda text: str(int(text) % 3 + 1))
