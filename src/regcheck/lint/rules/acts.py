"""RC301–RC302: each act upon a document, against the acting document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import say
from regcheck.labels import STATUS
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.lint.rules.starts import first_possible_day, start_place
from regcheck.model import Document, Event, External
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
        known = starts.get(event.by)
        if known is None:
            continue
        start, record = known
        if event.date < start:
            message = say(
                "行为 {day} 生效，而 {by} 最早 {start} 才有",
                day=event.date,
                by=event.by,
                start=start,
            )
            related = Related(start_place(record), say("行为文件在这里"))
            place = event.at.value_place("date")
            yield Finding("RC302", message, place, document.number, (related,))
            continue
        if isinstance(record, Document) and record.effective and event.date < record.effective:
            yield _before_effective(document, event, record)


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


def _instrument_starts(context: Context) -> Mapping[str, tuple[date, Document | External]]:
    """By acting document, the first day on which it can act, and its record."""
    starts = {}
    for by, record in context.instruments.items():
        if record is not None and not (isinstance(record, Document) and record.broken):
            start = first_possible_day(record, context.keys[by])
            if start is not None:
                starts[by] = start, record
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
