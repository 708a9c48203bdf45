"""RC301–RC303: each act upon a document, against the acting document and its target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from regcheck.findings import Finding, Place, Related, Rule
from regcheck.i18n import say
from regcheck.labels import STATUS
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Document, Event, External
from regcheck.number import Number
from regcheck.timeline import ENDED

UNKNOWN_INSTRUMENT = CheckedRule(
    Rule(
        "RC301",
        "unknown-instrument",
        "error",
        say("行为文件既不在 documents，也不在 external"),
        say("答“已被某号文件废止”而那个文号无处可查，使用者无从核实；多半是文号抄错"),
        say("核对 by 的文号；目录之外的文件列入 external"),
        bad="""
- number: 江政规〔2023〕6号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22}
""",
        good="""
- number: 江政规〔2023〕6号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
    )
)


class _Start(NamedTuple):
    """From when a document can act or be acted upon: not before it was published."""

    day: date
    place: Place


def _first_possible_day(record: Document | External, key: Number | None) -> date | None:
    """The earliest day on which a document can have been published, as far as that is known."""
    known = record.published
    if known is None and isinstance(record, Document):
        known = record.signed
    return known or (date(key.year, 1, 1) if key and key.year else None)


def _start(record: Document | External, key: Number | None) -> _Start | None:
    day = _first_possible_day(record, key)
    if day is None:
        return None
    name = next((n for n in ("published", "signed") if getattr(record, n, None)), "number")
    return _Start(day, record.at.value_place(name))


def _before_instrument(context: Context) -> Iterator[Finding]:
    """Before it was published an act can do nothing; before it takes effect, hardly anything."""
    starts = _instrument_starts(context)
    mortal = _instruments_with_an_end(context)
    for document, event in context.acts:
        if event.date is None:
            continue
        act = mortal.get(event.by)
        if act and (late := _ended_instrument(context, document, event, act)):
            yield late
            continue
        start = starts.get(event.by)
        if start is None:
            continue
        if event.date < start.day:
            message = say(
                "行为 {day} 生效，而 {by} 最早 {start} 才有",
                day=event.date,
                by=event.by,
                start=start.day,
            )
            related = Related(start.place, say("行为文件在这里"))
            place = event.at.value_place("date")
            yield Finding("RC302", message, place, document.number, (related,))
            continue
        act = context.facts.by_number.get(event.by)
        if act and act.effective and event.date < act.effective:
            yield _before_effective(document, event, act)


def _before_effective(document: Document, event: Event, act: Document) -> Finding:
    message = say(
        "行为 {day} 生效，而 {by} 自 {effective} 才施行",
        day=event.date,
        by=event.by,
        effective=act.effective,
    )
    related = Related(act.at.value_place("effective"), say("施行日期在这里"))
    place = event.at.value_place("date")
    return Finding("RC302", message, place, document.number, (related,), "warning")


def _instruments_with_an_end(context: Context) -> Mapping[str, Document]:
    """The acting documents that may at some time have ended; most never do."""
    found = {}
    for by, act in context.instruments.items():
        if not isinstance(act, Document) or act.broken:
            continue
        if act.events or context.last_day(act.validity, act.effective):
            found[by] = act
    return found


def _ended_instrument(
    context: Context, document: Document, event: Event, act: Document
) -> Finding | None:
    """An act by what had itself ended before that day; ended on that very day, it could still act."""
    if act is document:
        return None
    day = event.date
    known = context.timeline(act)
    period = known.periods[known.index(day or date.max)]
    basis = period.basis
    if period.status not in ENDED:
        return None
    if basis and (basis.date == day or basis.by == document.number):
        return None  # what ends each other is told by RC309
    if event.action == "resume" and _suspended_by(document, event.by):
        return None  # a suspension ends with the act that set it
    message = say(
        "行为 {day} 生效，而 {by} 在此之前{status}",
        day=day,
        by=event.by,
        status=STATUS[period.status],
    )
    at = basis.at if basis else act.at
    name = "validity" if "validity" in at else "date"
    related = Related(at.value_place(name), say("失效的依据在这里"))
    place = event.at.value_place("date")
    return Finding("RC302", message, place, document.number, (related,), "warning")


def _suspended_by(document: Document, by: str) -> bool:
    return any(event.action == "suspend" and event.by == by for event in document.events)


def _instrument_starts(context: Context) -> Mapping[str, _Start]:
    starts = {}
    for by, record in context.instruments.items():
        if record is not None and not (isinstance(record, Document) and record.broken):
            start = _start(record, context.keys[by])
            if start is not None:
                starts[by] = start
    return starts


EVENT_BEFORE_INSTRUMENT = CheckedRule(
    Rule(
        "RC302",
        "event-before-instrument",
        "error",
        say("行为的生效日早于行为文件公布（错误）或施行（警告），或在它自己失效之后（警告）"),
        say("还没有公布的文件不能废止或修改什么；照这个日期答，历史就是假的"),
        say("核对事件的 date、by 和行为文件的日期"),
        bad="""
- number: 江政规〔2022〕6号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2023-03-22}
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2022〕6号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
    ),
    _before_instrument,
)


def _before_document(context: Context) -> Iterator[Finding]:
    for document in context.documents:
        if not document.events:
            continue
        start = _first_possible_day(document, document.key)
        for event in document.events if start else ():
            if start and event.date and event.date < start:
                message = say(
                    "行为 {day} 生效，本文件最早 {start} 才有", day=event.date, start=start
                )
                found = _start(document, document.key)
                related = (Related(found.place, say("本文件的日期在这里")),) if found else ()
                place = event.at.value_place("date")
                yield Finding("RC303", message, place, document.number, related)


EVENT_BEFORE_DOCUMENT = CheckedRule(
    Rule(
        "RC303",
        "event-before-document",
        "error",
        say("行为的生效日早于它所处理的文件"),
        say("文件还没有公布就被修改或废止，是日期或文号抄错；状态会从错误的一天起算"),
        say("核对事件的 date 和本文件的文号、日期"),
        bad="""
- number: 江政规〔2023〕6号
  events:
    - {action: amend, by: 江政规〔2020〕5号, date: 2022-03-22}
- number: 江政规〔2020〕5号
""",
        good="""
- number: 江政规〔2021〕6号
  events:
    - {action: amend, by: 江政规〔2020〕5号, date: 2022-03-22}
- number: 江政规〔2020〕5号
""",
    ),
    _before_document,
)
