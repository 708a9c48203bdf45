"""Why a document's status is what it is: reasons, missing facts, conditions."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from regcheck.dates import day_before
from regcheck.i18n import Sentence
from regcheck.model import Action, Document, Event
from regcheck.periods import ENDED, Timeline
from regcheck.queries import wording


class Reason(NamedTuple):
    """Why: the document's own clause (`action` and `by` None) or one act upon it."""

    date: date | None
    action: Action | None
    by: str | None
    text: Sentence


class Missing(NamedTuple):
    """A fact that no source in the catalogue prints, and what it would decide."""

    fact: str  # effective, validity, event-date, published
    text: Sentence


def act(event: Event, without_effect: bool = False) -> Reason:
    """One act upon the document, as a reason."""
    return Reason(event.date, event.action, event.by, wording.act(event, without_effect))


def reasons(document: Document, life: Timeline, on: date) -> Iterator[Reason]:
    """The document's own clause, then every act that had taken effect, in order."""
    period = life.periods[life.index(on)]
    if "unpublished" in period.flags:
        return
    year = document.key.year
    if period.status == "not-yet-effective" and document.effective is None and year:
        yield Reason(date(year, 1, 1), None, None, wording.number_year(year))
    clause = wording.clause(document, life)
    if clause is not None:
        yield Reason(document.effective, None, None, clause)
    for event in life.events:
        if event.date is not None and event.date <= on:
            yield act(event, _came_too_late(life, event, event.date))


def ahead(life: Timeline, on: date) -> Iterator[Reason]:
    """The acts that are recorded for later days."""
    return (act(event) for event in life.events if event.date and event.date > on)


def _came_too_late(life: Timeline, event: Event, day: date) -> bool:
    """Whether the document had ended before the act; only a republication reopens it."""
    eve = life.periods[life.index(day_before(day))]
    return event.action != "republish" and eve.status in ENDED


def missing(document: Document, life: Timeline, at: int, on: date) -> Iterator[Missing]:
    """What is not known, and would decide the status, its first day or its last."""
    period = life.periods[at]
    if "unpublished" in period.flags:
        yield Missing("published", wording.unpublished(document))
        return
    unknown = period.status == "unknown"
    if document.effective is None and (unknown or period.status == "in-force"):
        attested = next((p.start for p in life.periods if p.status == "in-force"), None)
        before = unknown and (attested is None or on < attested)
        if before or (not unknown and life.since(at) is None):
            yield Missing("effective", wording.no_start(attested, before))
    if _end_is_unknown(life, at):
        yield Missing("validity", wording.no_validity(document))
    for event in life.undated:
        yield Missing("event-date", wording.no_date(event))


def _end_is_unknown(life: Timeline, at: int) -> bool:
    """Whether the run, or what would come of it, ends in not knowing."""
    _, last = life.run(at)
    status = life.periods[at].status
    if status == "unknown":
        return not any(p.status in {"in-force", "expired"} for p in life.periods[last + 1 :])
    following = life.periods[last + 1 : last + 2]
    return status == "in-force" and bool(following) and following[0].status == "unknown"


def conditions(document: Document, life: Timeline, on: date) -> Iterator[Sentence]:
    """The document's own caveat, and those of the acts that had taken effect."""
    if "unpublished" in life.periods[life.index(on)].flags:
        return
    if document.condition:
        yield wording.own_condition(document.condition)
    for event in life.events:
        if event.condition and event.date is not None and event.date <= on:
            yield wording.act_condition(event)
