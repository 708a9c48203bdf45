"""The status of one document on one day, and why."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from regcheck.i18n import Sentence
from regcheck.model import Action, Document, Event, Facts
from regcheck.queries import wording
from regcheck.timeline import ENDED, Flag, Status, Timeline, timeline


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


class Answer(NamedTuple):
    """What a document's status is on a day.

    `since` and `until` are the first and last day of the run (rule 12 of the design), `end` is the
    last day of the validity that finally runs out; `days_left` is `until` less `on`, in days.
    `reasons` took effect by `on`, `ahead` are recorded for later days, `undated` have no day.
    """

    document: Document
    on: date
    known_on: date | None
    status: Status
    since: date | None
    until: date | None
    end: date | None
    flags: tuple[Flag, ...]
    reasons: tuple[Reason, ...]
    ahead: tuple[Reason, ...]
    undated: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    conditions: tuple[Sentence, ...]

    @property
    def number(self) -> str:
        return self.document.number

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def issuers(self) -> tuple[str, ...]:
        return self.document.issuers

    @property
    def in_force(self) -> bool:
        return self.status == "in-force"

    @property
    def days_left(self) -> int | None:
        return None if self.until is None else (self.until - self.on).days


def timeline_of(facts: Facts, document: Document, known_on: date | None = None) -> Timeline:
    """The timeline of a document under the catalogue's day count."""
    return timeline(document, facts.known_from, facts.header.day_count, known_on)


def answer(facts: Facts, document: Document, on: date, known_on: date | None = None) -> Answer:
    """What the document's status is on a day, from all that is recorded or was known."""
    life = timeline_of(facts, document, known_on)
    at = life.index(on)
    period = life.periods[at]
    flags: tuple[Flag, ...] = period.flags
    if on > facts.header.known_through:
        flags = (*flags, "beyond-horizon")
    return Answer(
        document,
        on,
        known_on,
        period.status,
        life.since(at),
        life.until(at, on),
        life.final_end(),
        flags,
        tuple(_reasons(document, life, on, flags)),
        tuple(_act(event) for event in life.events if event.date and event.date > on),
        tuple(_act(event) for event in life.undated),
        tuple(_missing(document, life, at, on)),
        tuple(_conditions(document, life, on)) if "unpublished" not in flags else (),
    )


def _act(event: Event, without_effect: bool = False) -> Reason:
    return Reason(event.date, event.action, event.by, wording.act(event, without_effect))


def _reasons(
    document: Document, life: Timeline, on: date, flags: tuple[Flag, ...]
) -> Iterator[Reason]:
    if "unpublished" in flags:
        return
    status = life.periods[life.index(on)].status
    if status == "not-yet-effective" and document.effective is None and document.key.year:
        first = date(document.key.year, 1, 1)
        yield Reason(first, None, None, wording.number_year(document.key.year))
    clause = wording.clause(document, life)
    if clause is not None:
        yield Reason(document.effective, None, None, clause)
    for event in life.events:
        if event.date is not None and event.date <= on:
            yield _act(event, _came_too_late(life, event, event.date))


def _came_too_late(life: Timeline, event: Event, day: date) -> bool:
    """Whether the document had ended before the act, and the act did not reopen it."""
    at = life.index(day)
    if event.action == "republish" or not at or life.periods[at].start != day:
        return event.action != "republish" and life.periods[at].status in ENDED and (
            life.periods[at].basis is not event
        )
    return life.periods[at - 1].status in ENDED


def _missing(document: Document, life: Timeline, at: int, on: date) -> Iterator[Missing]:
    period = life.periods[at]
    if "unpublished" in period.flags:
        yield Missing("published", wording.unpublished(document))
        return
    if document.effective is None and period.status in {"unknown", "in-force"}:
        attested = next((p.start for p in life.periods if p.status == "in-force"), None)
        if life.since(at) is None or period.status == "unknown":
            before = period.status == "unknown" and (attested is None or on < attested)
            if before or period.status == "in-force":
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


def _conditions(document: Document, life: Timeline, on: date) -> Iterator[Sentence]:
    if document.condition:
        yield wording.own_condition(document.condition)
    for event in life.events:
        if event.condition and event.date is not None and event.date <= on:
            yield wording.act_condition(event)
