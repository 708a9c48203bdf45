"""RC301–RC302: each act upon a document, against the acting document."""

# No postponed annotations here: NamedTuple would compile each of them again at start-up.
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import say
from regcheck.labels import STATUS
from regcheck.lint.context import VALIDITY_FIELDS, Context
from regcheck.lint.rules.endings import end_place
from regcheck.lint.rules.rule import CheckedRule
from regcheck.lint.starts import A_YEAR, first_possible_day, start_place, usual_start
from regcheck.model import Action, Document, Event, External
from regcheck.timeline import ENDED

_CARRYING_ON: AbstractSet[Action] = frozenset({"extend", "confirm"})

_Suspensions = AbstractSet[tuple[int, str]]
"""The ids of documents, each with the number of an act that suspended it."""

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
    """Before it was published an act can do nothing; before it takes effect, hardly anything.

    Nor is what it does put off for more than a year.
    """
    starts, settled = _instrument_starts(context), _settled_days(context)
    mortal = _instruments_with_an_end(context)
    suspensions = _find_suspensions(context) if mortal else frozenset()
    for document, event in context.acts:
        if event.date is None:
            continue
        act, known = mortal.get(event.by), starts.get(event.by)
        found = _ended_instrument(context, document, event, act, suspensions) if act else None
        if found is None and known:
            found = _too_early(context, document, event, *known)
        # A suspension ends when it ends, by the act that set it or by one that prolonged it.
        if found is None and event.by in settled and event.action != "resume":
            found = _too_late(document, event, settled[event.by])
        if found:
            yield found


def _find_suspensions(context: Context) -> _Suspensions:
    acts = context.acts
    return {(id(document), event.by) for document, event in acts if event.action == "suspend"}


def _too_early(
    context: Context, document: Document, event: Event, start: date, record: Document | External
) -> Finding | None:
    day = event.date
    if day is None:
        return None
    if day < start:
        message = say(
            "行为 {day} 生效，而 {by} 最早 {start} 才有", day=day, by=event.by, start=start
        )
        related = Related(start_place(record), say("行为文件在这里"))
        place = event.at.value_place("date")
        return Finding("RC302", message, place, document.number, (related,))
    if not isinstance(record, Document) or not record.effective or day >= record.effective:
        return None
    if event.action in _CARRYING_ON:
        # Published before the end, in effect after it: so the document goes on without a gap.
        end = context.end_before(document, event)
        if not document.lost.isdisjoint(VALIDITY_FIELDS) or (end and end < record.effective):
            return None
    return _before_effective(document, event, record)


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
        if not isinstance(act, Document) or not context.knows_periods_of(act):
            continue
        if act.events or context.last_day(act.validity, act.effective):
            found[by] = act
    return found


def _ended_instrument(
    context: Context, document: Document, event: Event, act: Document, suspensions: _Suspensions
) -> Finding | None:
    """An act by what had itself ended before that day; ended on that very day, it could still act."""
    day = event.date
    if act is document or day is None:
        return None
    known = context.timeline(act)
    period = known.periods[known.index(day)]
    basis = period.basis
    if period.status not in ENDED:
        return None
    if basis and (basis.date == day or basis.by == document.number):
        return None  # what ends each other is told by RC309
    if event.action == "resume" and (id(document), event.by) in suspensions:
        return None  # a suspension ends with the act that set it
    message = say(
        "行为 {day} 生效，而 {by} 在此之前{status}",
        day=day,
        by=event.by,
        status=STATUS[period.status],
    )
    place = event.at.value_place("date")
    return Finding("RC302", message, place, document.number, end_place(act, period), "warning")


def _instrument_starts(context: Context) -> Mapping[str, tuple[date, Document | External]]:
    """By acting document, the first day on which it can act, and its record."""
    starts = {}
    for by, record in context.instruments.items():
        start = first_possible_day(record, context.keys[by]) if record is not None else None
        if record is not None and start is not None:
            starts[by] = start, record
    return starts


class _Settled(NamedTuple):
    """The last day on which an acting document usually takes effect, and the field that says so."""

    day: date
    name: str
    record: Document | External


def _settled_days(context: Context) -> Mapping[str, _Settled]:
    """By acting document, its effective day, else that of its publication, else its number's year."""
    found = {}
    for by, record in context.instruments.items():
        if record is None or not context.publication_is_read(by):
            continue
        key = context.keys[by]
        if known := usual_start(record):
            name, day = known
            found[by] = _Settled(day, name, record)
        elif key and key.year:
            found[by] = _Settled(date(key.year, 12, 31), "number", record)
    return found


def _too_late(document: Document, event: Event, settled: _Settled) -> Finding | None:
    if event.date is None or event.date - settled.day <= A_YEAR:
        return None
    if settled.name == "number":
        message = say(
            "行为 {day} 生效，而 {by} 是 {year} 年的：晚一年以上，多半是年份抄错",
            day=event.date,
            by=event.by,
            year=settled.day.year,
        )
    else:
        message = say(
            "行为 {day} 生效，比 {by} 的 {start} 晚一年以上，多半是年份抄错",
            day=event.date,
            by=event.by,
            start=settled.day,
        )
    related = Related(settled.record.at.value_place(settled.name), say("行为文件在这里"))
    place = event.at.value_place("date")
    return Finding("RC302", message, place, document.number, (related,), "warning")


EVENT_BEFORE_INSTRUMENT = CheckedRule(
    Rule(
        "RC302",
        "event-before-instrument",
        "error",
        say(
            "行为的生效日早于行为文件公布（错误）或施行（警告），"
            "在它自己失效之后，或晚于它一年以上（警告）"
        ),
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
