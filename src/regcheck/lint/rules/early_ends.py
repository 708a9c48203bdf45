"""RC202: ends that lie before what they end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from regcheck.findings import Finding, Place, Related, Rule, Severity
from regcheck.i18n import Sentence, say
from regcheck.labels import ACTION
from regcheck.lint.context import TIMELINE_FIELDS, Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.lint.starts import first_possible_day, start_place
from regcheck.model import ENDING, PROLONGING, Action, Document, Event
from regcheck.nodes import MapNode

# How grave it is that an act sets an earlier end; an amendment may do so on purpose.
_SHORTENING: Mapping[Action, Severity] = {
    "extend": "error",
    "confirm": "warning",
    "republish": "warning",
    "amend": "info",
}


def _ends_before_start(context: Context) -> Iterator[Finding]:
    for document in context.having(*TIMELINE_FIELDS):
        until = document.validity.until
        if until and (start := _start_after(document, until)):
            yield _before_start(document, document.at, until, start)
        if document.events:
            yield from _acts_end_before_start(context, document)


def _start_after(document: Document, until: date) -> date | None:
    """The start of a document, where it lies after an end."""
    year = document.key.year
    if document.effective or document.signed or document.published:
        start = document.effective or _latest_start(document)
    else:
        start = date(year, 1, 1) if year and until.year < year else None
    return start if start and until < start else None


def _latest_start(document: Document) -> date | None:
    """Where no start is printed: it began after it was signed and published, in its year."""
    year = document.key.year
    known = (document.signed, document.published, date(year, 1, 1) if year else None)
    return max((day for day in known if day), default=None)


def _before_start(document: Document, at: MapNode, until: date, start: date) -> Finding:
    message = say("截止日 {until} 早于起始日 {start}", until=until, start=start)
    name = next((n for n in ("effective", "published", "signed") if n in document.at), "number")
    return _finding(
        document, at, message, Related(document.at.value_place(name), say("起始在这里"))
    )


def _acts_end_before_start(context: Context, document: Document) -> Iterator[Finding]:
    sets, undated = False, []
    for event in document.events:
        if event.validity is None:
            continue
        until = event.validity.until
        if event.date is None:
            if until:
                undated.append((event, until))
            continue
        sets = True
        if until and until < event.date:
            message = say("行为 {day} 生效，定的截止日却是 {until}", day=event.date, until=until)
            related = Related(event.at.value_place("date"), say("生效日在这里"))
            yield _finding(document, event.at, message, related)
    if sets:
        yield from _moved_ends(context, document)
    if undated:
        yield from _undated_ends(context, document, undated)


def _moved_ends(context: Context, document: Document) -> Iterator[Finding]:
    """Acts that leave less than there was; what reopens an ended document may set any end."""
    for event, end in context.ends_before(document):
        if event.action in ENDING and not event.provisions:
            return
        if end is None or event.validity is None or event.date is None:
            continue
        if event.action == "extend":
            after = event.validity.until
            if after and after <= end:
                message = say("延长到 {until}，却不晚于原截止日 {end}", until=after, end=end)
                yield _finding(document, event.at, message)
        elif event.action in _SHORTENING:
            after = context.last_day(event.validity, event.date)
            if after and event.date <= after < end:
                yield _shortened(document, event, after, end)


def _shortened(
    document: Document, event: Event, after: date, end: date, related: Related | None = None
) -> Finding:
    message = say(
        "“{action}”把截止日提前到 {until}，原截止日是 {end}",
        action=ACTION[event.action],
        until=after,
        end=end,
    )
    severity = _SHORTENING[event.action]
    return _finding(document, event.at, message, related, severity)


# --- Acts without a date: only what is certain whenever they took effect ----------------------


def _undated_ends(
    context: Context, document: Document, undated: Sequence[tuple[Event, date]]
) -> Iterator[Finding]:
    # Where the end was moved more than once, nobody can say which end an act met.
    moving = [event for event in document.events if event.validity or event.action in PROLONGING]
    for event, until in undated:
        if start := _start_after(document, until):
            yield _before_start(document, event.at, until, start)
        elif early := _before_act(context, document, event, until):
            yield early
        elif event.action in _SHORTENING and len(moving) == 1:
            yield from _undated_shortening(context, document, event, until)


def _before_act(context: Context, document: Document, event: Event, until: date) -> Finding | None:
    act = context.instruments[event.by]
    if act is None:
        return None
    start = first_possible_day(act, context.keys[event.by])
    if start is None or until >= start:
        return None
    message = say(
        "{by} 最早 {start} 才有，定的截止日却是 {until}", by=event.by, start=start, until=until
    )
    related = Related(start_place(act), say("行为文件在这里"))
    return _finding(document, event.at, message, related)


def _undated_shortening(
    context: Context, document: Document, event: Event, until: date
) -> Iterator[Finding]:
    """An extension to a day that the document reaches by itself, or another act to an earlier one.

    A last day that is printed without a term may contain what was set later: by this act, or by
    another.
    """
    end, own = context.last_day(document.validity, document.effective), document.validity.term
    if end is None or until > end or (until == end and not own):
        return
    related = Related(context.statements(document)[0].place, say("本文件的截止日在这里"))
    if event.action != "extend":
        if own and until < end:
            yield _shortened(document, event, until, end, related)
        return
    if own:
        message = say("延长到 {until}，却不晚于原截止日 {end}", until=until, end=end)
    else:
        message = say(
            "延长到 {until}，却早于本文件的截止日 {end}：抄错，或者后来又延长而没有记录",
            until=until,
            end=end,
        )
    yield _finding(document, event.at, message, related, None if own else "warning")


def _finding(
    document: Document,
    at: MapNode,
    message: Sentence,
    related: Related | None = None,
    severity: Severity | None = None,
) -> Finding:
    places = (related,) if related else ()
    return Finding("RC202", message, stated_end(at), document.number, places, severity)


def stated_end(at: MapNode) -> Place:
    """Where a document or an act says its end: the last day, else the term."""
    node: MapNode = at["validity"]
    return node.value_place("until" if "until" in node else "term")


ENDS_BEFORE_START = CheckedRule(
    Rule(
        "RC202",
        "ends-before-start",
        "error",
        say(
            "截止日早于起始日，或早于定它的行为；延长后不晚于原截止日；"
            "继续有效、重新公布把它提前（警告），修改把它提前（提示）"
        ),
        say("截止日倒退，多半是年份或月日抄错，真正的截止日就丢了，有效与否就答错"),
        say("对照来源核对截止日和起始日；来源确实提前，就用注释说明并忽略"),
        bad="""
- number: 江政规〔2023〕6号
  effective: 2023-02-08
  validity: {until: 2022-02-07}
""",
        good="""
- number: 江政规〔2023〕6号
  effective: 2023-02-08
  validity: {until: 2026-02-07}
""",
    ),
    _ends_before_start,
)
