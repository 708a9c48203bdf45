"""From when a document can act or be acted upon: not before it was published."""

from __future__ import annotations

from datetime import date, timedelta
from operator import itemgetter

from regcheck.findings import Place
from regcheck.model import Document, External
from regcheck.number import Number

A_YEAR = timedelta(days=366)
"""How long after its publication a document may take effect, or what it does to another."""


def first_possible_day(record: Document | External, key: Number | None) -> date | None:
    """The earliest day on which a document can have been published, as far as that is known."""
    known = record.published
    if known is None and isinstance(record, Document):
        known = record.signed
    return known or (date(key.year, 1, 1) if key and key.year else None)


def usual_start(record: Document | External) -> tuple[str, date] | None:
    """The field and the day from which what a document does usually counts, where one is recorded.

    What takes effect before it is published acts on the day of its publication, or before.
    """
    days = {name: getattr(record, name, None) for name in ("effective", "published")}
    known = {name: day for name, day in days.items() if day}
    return max(known.items(), key=itemgetter(1), default=None)


def start_place(record: Document | External) -> Place:
    """Where that day is said: by a date, else by the number."""
    name = next((n for n in ("published", "signed") if getattr(record, n, None)), "number")
    return record.at.value_place(name)
