"""Why a document's status is what it is: reasons, missing facts, conditions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from regcheck.dates import day_before
from regcheck.i18n import Sentence
from regcheck.model import Action, Document, Event
from regcheck.periods import ENDED, Period, Timeline
from regcheck.queries import wording

_ALIVE = frozenset({"unknown", "in-force", "suspended"})


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


def act(event: Event, without_effect: bool = False, computed: date | None = None) -> Reason:
    """One act upon the document, as a reason."""
    text = wording.act(event, without_effect, computed)
    return Reason(event.date, event.action, event.by, text)


def reasons(document: Document, life: Timeline, on: date) -> Iterator[Reason]:
    """The document's own clause, then every act that had taken effect, in order."""
    period = life.periods[life.index(on)]
    if "unpublished" in period.flags:
        return
    year = document.key.year
    if period.status == "not-yet-effective" and document.effective is None and year:
        yield Reason(date(year, 1, 1), None, None, wording.number_year(year))
    run_out = _run_out(life)
    clause = wording.clause(document, _computed_end(life, run_out))
    if clause is not None:
        yield Reason(document.effective, None, None, clause)
    computed = _computed_by(run_out)
    for event, idle in life.told():
        if event.date is not None and event.date <= on:
            yield act(event, idle, computed.get(id(event)))
    later = period.basis
    if later is not None and later.date is not None and later.date > on:
        yield Reason(later.date, later.action, later.by, wording.later_act(later))


def _run_out(life: Timeline) -> list[Period]:
    """The periods at the end of which a last day that was computed from a term has passed."""
    return [
        period
        for period, following in pairwise(life.periods)
        if period.status != following.status == "expired" and "computed-end" in period.flags
    ]


def _computed_end(life: Timeline, run_out: Sequence[Period]) -> date | None:
    """The last day by the document's own term; None where an act has set another before."""
    last = run_out[0].last if run_out else None
    acts = (e for e, idle in life.told() if not idle and e.date and last and e.date <= last)
    return None if any(act.validity for act in acts) else last


def _computed_by(run_out: Sequence[Period]) -> Mapping[int, date | None]:
    """By the id of an act, the last day by its term, where that has passed without another act."""
    return {id(period.basis): period.last for period in run_out if period.basis}


def ahead(life: Timeline, on: date) -> Iterator[Reason]:
    """The acts that are recorded for later days, but one on which this day's status rests."""
    basis = life.periods[life.index(on)].basis
    computed = _computed_by(_run_out(life))
    for event, idle in life.told():
        if event.date is not None and event.date > on and event is not basis:
            yield act(event, idle, computed.get(id(event)))


def missing(document: Document, life: Timeline, at: int, on: date) -> Iterator[Missing]:
    """What is not known, and would decide the status, its first day or its last."""
    period = life.periods[at]
    if "unpublished" in period.flags:
        yield Missing("published", wording.unpublished(document))
        return
    unknown = period.status == "unknown"
    if document.effective is None and period.status in _ALIVE:
        attested = next((p.start for p in life.periods if p.status == "in-force"), None)
        before = attested is None or on < attested
        started = attested is not None and life.since(at) is not None
        if before if unknown else not started:
            yield Missing("effective", wording.no_start(attested, before and unknown))
    if period.status in _ALIVE and _end_is_unknown(life, at):
        day = on if unknown else life.last_of_run(at).start or on
        yield Missing("validity", wording.no_validity(document, _setter(life, max(on, day))))
    for event in life.undated:
        yield Missing("event-date", wording.no_date(event))


def _end_is_unknown(life: Timeline, at: int) -> bool:
    """Whether the validity's end is missing, and would decide this day or what comes after."""
    _, last = life.run(at)
    if life.periods[at].status != "unknown":
        return not life.periods[last].end_known
    before, after = life.periods[:at], life.periods[last + 1 :]
    begun = any(p.status in {"in-force", "suspended"} for p in before)
    return not life.periods[at].end_known and (begun or all(p.status in ENDED for p in after))


def _setter(life: Timeline, on: date) -> Event | None:
    """The act by which the validity of a day was set, be it by saying nothing of it."""
    found = None
    for event, idle in life.told():
        if event.date is None or event.date > on or idle:
            continue
        reopens = event.action == "republish" and _had_run_out(life, event.date)
        found = event if event.validity is not None or reopens else found
    return found


def _had_run_out(life: Timeline, day: date) -> bool:
    """Whether a validity was over on the day before, be it that the day's act covers that gap."""
    if day == date.min:
        return False
    before = life.periods[life.index(day_before(day))]
    return before.status in ENDED or "gap-covered" in before.flags


def _told_by(life: Timeline, at: int) -> Sequence[Period]:
    """The periods that tell how what is so on a day goes on: its run, or up to the end of what is to be."""
    status = life.periods[at].status
    if status in ENDED:
        return ()
    if status in {"in-force", "suspended"}:
        return life.periods[at : life.run(at)[1] + 2]
    ended = (n for n, p in enumerate(life.periods[at:], at) if p.status in ENDED)
    return life.periods[at : next(ended, len(life.periods)) + 1]


def conditions(document: Document, life: Timeline, on: date) -> Iterator[Sentence]:
    """The document's own caveat, and those of the acts on which the answer rests or may rest.

    A later act may show what was in force till then, or tell how it goes on or ends.
    """
    at = life.index(on)
    period = life.periods[at]
    resting = {id(one.basis) for one in _told_by(life, at) if one.basis}
    if "unpublished" in period.flags:
        return
    if document.condition:
        yield wording.own_condition(document.condition)
    for event, idle in life.told():
        covers = event.covers_gap and "gap-covered" in period.flags
        counts = event.date is None or event.date <= on or covers or id(event) in resting
        if event.condition and counts and not idle:
            yield wording.act_condition(event)
