"""The whole catalogue at a glance: statuses, endings by year, and announced counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from regcheck.model import Action, Document, Facts
from regcheck.queries.answer import timeline_of
from regcheck.timeline import STATUSES, Status, Timeline


class Tally(NamedTuple):
    """What an act announces for one of its lists, beside what is recorded and known.

    `announced` is None where events are recorded for a list that the act does not announce.
    """

    by: str
    part: int | None
    action: Action
    announced: int | None
    recorded: int


class Summary(NamedTuple):
    """Counts of the documents by status on a day, and by the year of their final end.

    `endings` maps years to counts; the last fields count documents without such a year.
    """

    documents: int
    statuses: dict[Status, int]
    endings: dict[int, int]
    indefinite: int
    unstated: int
    ended_by_act: int
    end_unknown: int
    tallies: tuple[Tally, ...]


def summary(facts: Facts, on: date, known_on: date | None = None) -> Summary:
    """The catalogue on a day, from all that is recorded or from what was known."""
    statuses: Counter[Status] = Counter()
    endings: Counter[int] = Counter()
    others: Counter[str] = Counter()
    lives = {d.number: timeline_of(facts, d, known_on) for d in facts.documents}
    for document in facts.documents:
        life = lives[document.number]
        statuses[life.periods[life.index(on)].status] += 1
        end, last = life.final_end(), life.periods[-1]
        if end is None and last.status == "expired":  # before it began, on a day that is printed
            end = document.validity.until
        if end is not None:
            endings[end.year] += 1
        elif last.status in {"repealed", "declared-lapsed"}:
            others["ended_by_act"] += 1
        elif "indefinite" in last.flags:
            others["indefinite"] += 1
        elif "unstated-end" in last.flags:
            others["unstated"] += 1
        else:
            others["end_unknown"] += 1
    return Summary(
        len(facts.documents),
        {status: statuses[status] for status in STATUSES},
        dict(sorted(endings.items())),
        others["indefinite"],
        others["unstated"],
        others["ended_by_act"],
        others["end_unknown"],
        _tallies(facts, lives, known_on),
    )


def _tallies(
    facts: Facts, lives: Mapping[str, Timeline], known_on: date | None
) -> tuple[Tally, ...]:
    """A count that names no part of an act is of all that the act does, in a list or not."""
    acts = [event for life in lives.values() for event in life.acts]
    listed = Counter((act.by, act.list.part, act.action) for act in acts if act.list is not None)
    in_all = Counter((act.by, act.action) for act in acts)
    announced = {
        (document.number, declared.part, declared.action): declared.count
        for document in facts.documents
        if "unpublished" not in lives[document.number].periods[0].flags
        and _is_known(document, facts, known_on)
        for declared in document.declares
    }
    tallies = [
        Tally(by, part, action, count, listed[by, part, action] if part else in_all[by, action])
        for (by, part, action), count in announced.items()
    ]
    for (by, part, action), count in listed.items():
        if announced.keys().isdisjoint({(by, part, action), (by, None, action)}):
            tallies.append(Tally(by, part, action, None, count))
    return tuple(tallies)


def _is_known(document: Document, facts: Facts, known_on: date | None) -> bool:
    """Whether what an act announces was known when what it does was."""
    day = facts.known_from.get(document.number)
    return known_on is None or day is None or day <= known_on
