"""Acts that came too late: upon what had already ended."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from regcheck.dates import day_before
from regcheck.lint.starts import first_possible_day
from regcheck.model import CONTINUING, ENDING, Document, Event
from regcheck.timeline import ENDED, Period

if TYPE_CHECKING:
    from regcheck.lint.context import Context


class AfterEnd(NamedTuple):
    """An act upon what had ended: the period that it met, and the first day of being ended."""

    document: Document
    event: Event
    period: Period
    since: date | None


def find_acts_after_end(context: "Context", document: Document) -> Iterator[AfterEnd]:
    """The dated acts upon a document that had already ended."""
    if _ends_before_it_begins(document):
        return
    known = context.timeline(document)
    ends = [period.end or date.max for period in known.periods]
    since = _starts_of_ending(known.periods)
    for event in known.events:
        at = min(bisect_right(ends, _judged_on(event)), len(ends) - 1)
        if _had_ended(known.periods[at], event):
            yield AfterEnd(document, event, known.periods[at], since[at])


def _ends_before_it_begins(document: Document) -> bool:
    """What RC202 tells: on such an end no judgement rests."""
    until, effective = document.validity.until, document.effective
    return until is not None and effective is not None and until < effective


def find_undated_after_end(
    context: "Context", document: Document
) -> Iterator[tuple[AfterEnd, date]]:
    """The acts without a date upon what had ended before their instruments were there, and that day.

    Another act without a date may have put off the end, and a republication undoes it.
    """
    undated = [event for event in document.events if event.date is None]
    setting = [e for e in undated if e.action == "extend" or e.validity is not None]
    if any(event.action == "republish" for event in document.events) or len(setting) > 1:
        return
    if _ends_before_it_begins(document):
        return
    known = context.timeline(document)
    since = _starts_of_ending(known.periods)
    for event in undated:
        if event.action not in CONTINUING or any(one is not event for one in setting):
            continue
        act = context.instruments[event.by] if context.publication_is_read(event.by) else None
        if act and (first := first_possible_day(act, context.keys[event.by])):
            at = known.index(first)
            if known.periods[at].status in ENDED:
                yield AfterEnd(document, event, known.periods[at], since[at]), first


def may_have_ended(context: "Context", document: Document) -> bool:
    """A cheap look that spares most documents their timeline: it never says no wrongly."""
    validity, events = document.validity, document.events
    if len(events) == 1 and validity.term is None:  # most documents
        (event,), until = events, validity.until
        late = until is not None and event.date is not None and until < event.date
        return late and not event.covers_gap
    ended = False
    for event, end in context.ends_before(document):
        if ended or (end and event.date and end < event.date):
            return True
        ended = event.action in ENDING
    return False


def _starts_of_ending(periods: Sequence[Period]) -> list[date | None]:
    """For each period, the first day of the run of ended periods that it belongs to."""
    starts: list[date | None] = []
    ended = False
    for period in periods:
        starts.append(starts[-1] if ended and period.status in ENDED else period.start)
        ended = period.status in ENDED
    return starts


def _judged_on(event: Event) -> date:
    """The day whose status tells what an act met: a republication reopens on its own day."""
    day = event.date or date.min
    return day_before(day) if event.action == "republish" and day > date.min else day


def _had_ended(period: Period, event: Event) -> bool:
    """Whether an act came too late: what ends on its very day is a contradiction, not an end."""
    basis = period.basis
    own = basis is event or (basis and basis.action in ENDING and basis.date == event.date)
    return period.status in ENDED and not own
