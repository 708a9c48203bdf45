"""A document's life: its facts, the acts upon it, the periods they make, and what it did itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from regcheck.model import Action, Document, Event, Facts
from regcheck.queries.answer import timeline_of
from regcheck.timeline import Timeline


class Deed(NamedTuple):
    """What an acting document did to another."""

    action: Action
    number: str
    date: date | None


class History(NamedTuple):
    """Everything recorded of one document; `events` in the order in which they take effect."""

    document: Document
    known_on: date | None
    life: Timeline
    events: tuple[Event, ...]
    acts: tuple[Deed, ...]


def history(facts: Facts, document: Document, known_on: date | None = None) -> History:
    """The life of a document, from all that is recorded or from what was known on a day."""
    life = timeline_of(facts, document, known_on)
    return History(
        document,
        known_on,
        life,
        life.acts,
        tuple(_deeds(facts, document.number, known_on)),
    )


def _deeds(facts: Facts, number: str, known_on: date | None) -> Iterator[Deed]:
    for other in facts.documents:
        if any(event.by == number for event in other.events):
            for event in timeline_of(facts, other, known_on).acts:
                if event.by == number:
                    yield Deed(event.action, other.number, event.date)
