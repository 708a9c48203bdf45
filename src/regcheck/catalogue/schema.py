"""The catalogue's fields, declared once: the reader, the JSON Schema and the docs follow them.

Run `python -m regcheck.catalogue.schema` to write the generated files anew, with `--check` to
see whether they are stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from regcheck.catalogue.file import Names
from regcheck.catalogue.kinds import (
    Choice,
    Day,
    DocumentNumber,
    Flag,
    Kind,
    TermLength,
    Text,
    TimeZone,
    Version,
    Whole,
)
from regcheck.catalogue.records import Either, Field, ListOf, Record, record_of
from regcheck.dates import ANNIVERSARY, ANNIVERSARY_EVE
from regcheck.i18n import Sentence, say
from regcheck.model import (
    ACTIONS,
    CONTINUING,
    ENDING,
    VALIDITY_WORDS,
    Action,
    Change,
    Declaration,
    Event,
    External,
    Limits,
    ListRow,
    Source,
    SourceRef,
    Validity,
)
from regcheck.nodes import MapNode
from regcheck.suggest import nearest_word

SCHEMA_VERSION = 1
_Checked = Iterable[tuple[str, Sentence]]

# Which actions a field belongs to; every other field goes with any action.
_FIELD_ACTIONS: Mapping[str, set[Action]] = {
    "covers_gap": {"republish"},
    "changes": {"amend"},
    "provisions": {"repeal", "declare-lapsed", "suspend", "resume"},
    "replaced_by": {"repeal"},
}

_NOT_FOR_ALL = frozenset({*_FIELD_ACTIONS, "validity"})


def _check_validity(values: Mapping[str, Any], node: MapNode) -> _Checked:
    if "until" in node or "term" in node:
        return ()
    if any(nearest_word(key, ("until", "term")) for key in node):
        return ()  # it has been told
    return [("until", say("这里要有 until（截止日）或 term（期限）"))]


_CHANGE_RULES = {
    "oneOf": [{"required": [way]} for way in ("delete", "insert", "replace")],
    "dependentRequired": {"with": ["replace"], "replace": ["with"], "after": ["insert"]},
}


def _check_change(values: Mapping[str, Any], node: MapNode) -> _Checked:
    ways = [name for name in ("delete", "insert", "replace") if name in node]
    if len(ways) != 1:
        yield "provision", say("一处修改要有 delete、insert、replace 之一，且只有一个")
    if ("with" in node) != ("replace" in node):
        yield "with", say("replace（原文）和 with（改为）要一起写")
    if "after" in node and "insert" not in node:
        yield "after", say("after（插在何处之后）只和 insert 一起用")


def _event_rules() -> dict[str, Any]:
    fields = {**_FIELD_ACTIONS, "validity": CONTINUING}
    return {
        "allOf": [
            {
                "if": {"required": [field]},
                "then": {"properties": {"action": {"enum": [a for a in ACTIONS if a in actions]}}},
            }
            for field, actions in fields.items()
        ]
    }


def _check_event(values: Mapping[str, Any], node: MapNode) -> _Checked:
    action = values.get("action")
    if action is None or _NOT_FOR_ALL.isdisjoint(node):
        return ()
    return _out_of_place(action, node)


def _out_of_place(action: Action, node: MapNode) -> _Checked:
    """The fields of an event that do not go with its action."""
    for name, actions in _FIELD_ACTIONS.items():
        if name in node and action not in actions:
            yield name, say("{name} 不用在 {action} 上", name=name, action=action)
    if "validity" in node and action in ENDING:
        yield "validity", say("{action} 结束效力，不能再带 validity", action=action)
    elif "validity" in node and action not in CONTINUING:
        yield (
            "validity",
            say("{action} 不改变有效期；改了就另记一个 amend 或 extend 事件", action=action),
        )


VALIDITY = Either(
    Choice(*VALIDITY_WORDS, others=("{until: 2026-02-07}", "{term: 3年}")),
    Record(
        "validity",
        [
            Field("until", Day(), "印出的最后一日；这一日仍有效"),
            Field(
                "term",
                TermLength(),
                "印出的期限（5年、6个月、30日），从 effective、事件的 date 起算；延长（extend）接着原截止日起算",
            ),
        ],
        lambda values, node: Validity(**values),
        _check_validity,
        {"minProperties": 1},
    ),
    Validity,  # type: ignore[arg-type]
)

CHANGE = Record(
    "change",
    [
        Field("provision", Text(), "被修改的条款"),
        Field("delete", Text(), "删去的文字"),
        Field("insert", Text(), "增加的文字"),
        Field("after", Text(), "增加在哪些文字之后"),
        Field("replace", Text(), "被替换的文字"),
        Field("with", Text(), "替换成的文字", attribute="substitute"),
    ],
    lambda values, node: Change(**values),
    _check_change,
    _CHANGE_RULES,
)

LIST_ROW = Record(
    "list",
    [
        Field("part", Whole(), "目录的第几部分；只有一个目录时不写"),
        Field("row", Whole(), "第几行", required=True),
    ],
    lambda values, node: ListRow(values.get("row", 0), values.get("part")),
)

EVENT = Record(
    "event",
    [
        Field(
            "action",
            Choice(*ACTIONS),
            "行为；修改、继续有效、重新公布、延长、废止、宣布失效、暂停、恢复依次写作",
            True,
        ),
        Field("by", DocumentNumber(), "行为文件的文号，须在 documents 或 external 里", True),
        Field("date", Day(), "对本文件生效的日期；不写就是不知道"),
        Field("validity", VALIDITY, "行为对有效期的改动；不写就是不变"),
        Field(
            "covers_gap",
            Flag(),
            "重新公布也适用于原有效期届满之后、date 之前的日子（只用于 republish）",
        ),
        Field("changes", ListOf(CHANGE, 1), "行为引用的文字改动（只用于 amend）"),
        Field(
            "provisions",
            ListOf(Text(), 1),
            "只涉及部分条款时，是哪些（用于废止、失效、暂停、恢复）",
        ),
        Field("replaced_by", DocumentNumber(), "来源写明的替代文件的文号（只用于 repeal）"),
        Field(
            "condition",
            Text(),
            "行为附加的条件，如 yields-to-newer（如新文件作出调整的，以新文件为准）",
        ),
        Field("list", LIST_ROW, "行为的目录在第几部分第几行列出本文件"),
    ],
    lambda values, node: Event(
        values.pop("action", "confirm"), values.pop("by", ""), node, **values
    ),
    _check_event,
    _event_rules(),
)

DECLARATION = Record(
    "declaration",
    [
        Field("part", Whole(), "第几部分"),
        Field("action", Choice(*ACTIONS), "宣布的行为", True),
        Field("count", Whole(0), "宣布的件数", True),
    ],
    lambda values, node: Declaration(
        values.get("action", "confirm"), values.get("count", 0), node, values.get("part")
    ),
)

SOURCE_REF = Record(
    "source reference",
    [
        Field("id", Text(), "sources 里的 id", True),
        Field("locator", Text(), "在来源的何处", aside=True),
    ],
    lambda values, node: SourceRef(values.get("id", ""), node, values.get("locator")),
)

DOCUMENT = Record(
    "document",
    [
        Field("number", DocumentNumber(), "发文字号，用规范写法，如 武政规〔2023〕6号", True),
        Field("title", Text(), "标题，照最权威的目录，去掉排版换行留下的空格", True),
        Field("aliases", ListOf(Text()), "来源用过的别的名称"),
        Field("issuers", ListOf(Text(), 1), "发文机关；联合发文的有几个", True),
        Field("signed", Day(), "成文日期；不写就是不知道"),
        Field("published", Day(), "公布日期；不写就是不知道"),
        Field("effective", Day(), "施行日期；不写就是不知道"),
        Field(
            "validity",
            VALIDITY,
            "有效期：{until}、{term}、两者，或 indefinite、unstated、unknown",
            True,
        ),
        Field("declares", ListOf(DECLARATION), "作为行为文件，自己宣布的件数"),
        Field("condition", Text(), "文件自己写的条件，每次回答都会提到", aside=True),
        Field("events", ListOf(EVENT), "对本文件的行为，旧的在前"),
        Field("sources", ListOf(SOURCE_REF), "事实出自何处", True),
        Field("note", Text(), "给读者的说明", aside=True),
    ],
    lambda values, node: (values, node),  # `load` needs the number before it can build
)

LIMITS = Record(
    "limits",
    [
        Field("term", TermLength(), "有效期通常的上限；只用来提醒"),
        Field("trial_term", TermLength(), "暂行、试行文件通常的上限；只用来提醒"),
    ],
    lambda values, node: Limits(**values),
)

HEADER = Record(
    "catalogue",
    [
        Field("title", Text(), "目录的名称", True),
        Field("timezone", TimeZone(), "“今天”按哪个时区算", True),
        Field("known_through", Day(), "这一日之后公布的行为，目录没有记录", True),
        Field(
            "day_count",
            Choice(ANNIVERSARY_EVE, ANNIVERSARY),
            "有效期N年止于周年日的前一日（缺省），或周年日当日，依次写作",
        ),
        Field("limits", LIMITS, "通常的上限"),
    ],
    lambda values, node: (values, node),
)

SOURCE = Record(
    "source",
    [
        Field("id", Text(), "在 documents 里引用的名字", True),
        Field("title", Text(), "名称", True),
        Field("publisher", Text(), "出版者"),
    ],
    lambda values, node: Source(
        values.get("id", ""), values.get("title", ""), node, values.get("publisher")
    ),
)

EXTERNAL = Record(
    "external",
    [
        Field("number", DocumentNumber(), "文号", True),
        Field("title", Text(), "标题"),
        Field("published", Day(), "公布日期"),
    ],
    lambda values, node: External(values.pop("number", ""), node, **values),
)

FILE = Record(
    "file",
    [
        Field("schema_version", Version(SCHEMA_VERSION), "目录格式的版本", True),
        Field("catalogue", HEADER, "目录自己的说明；文件夹里只有一个文件有", True),
        Field("sources", ListOf(SOURCE), "来源"),
        Field("external", ListOf(EXTERNAL), "被引为行为文件、但不在本目录的文件"),
        Field("documents", ListOf(DOCUMENT), "规范性文件", True),
    ],
    lambda values, node: values,
)


def _inside(kind: Kind) -> Iterator[str]:
    """The names of all fields inside a kind."""
    record = record_of(kind)
    for field in record.fields if record else ():
        yield field.name
        yield from _inside(field.kind)


_LISTS = [field for field in FILE.fields if isinstance(field.kind, ListOf)]
NAMES = Names(
    tuple(field.name for field in FILE.fields),
    frozenset(field.name for field in _LISTS),
    frozenset(name for field in _LISTS for name in _inside(field.kind)),
)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one catalogue file; a folder's files share one header."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "regcheck catalogue",
        **FILE.schema(),
    }


if __name__ == "__main__":
    from regcheck.catalogue.generate import main

    main()
