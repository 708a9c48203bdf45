"""Many documents at once: those whose validity ends in a window, and those that fit a description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from regcheck.model import Action, Document, Event, Facts
from regcheck.number import Number
from regcheck.queries.answer import Answer, answer
from regcheck.timeline import Status
from regcheck.titles import plain


class Filters(NamedTuple):
    """What `list` may ask for; None asks nothing. `words` must all be in a title or alias."""

    status: Status | None = None
    issuer: str | None = None
    year: int | None = None
    action: Action | None = None
    by: str | None = None
    words: tuple[str, ...] = ()

    def describe(self, document: Document) -> bool:
        """Whether the document's own facts fit: issuer, year and title."""
        if self.issuer is not None and not any(self.issuer in name for name in document.issuers):
            return False
        if self.year is not None and document.key.year != self.year:
            return False
        titles = [plain(title) for title in (document.title, *document.aliases)]
        return all(any(plain(word) in title for title in titles) for word in self.words)

    def acted(self, events: Iterable[Event]) -> bool:
        """Whether one of the acts fits both the action and the acting document asked for."""
        return (self.action is None and self.by is None) or any(
            self.action in (None, event.action) and self.by in (None, event.by) for event in events
        )


def listed(
    facts: Facts, filters: Filters, on: date, known_on: date | None = None
) -> Iterator[Answer]:
    """The documents that fit, in the catalogue's order."""
    for document in facts.documents:
        if filters.describe(document):
            found = answer(facts, document, on, known_on)
            if filters.status in (None, found.status) and filters.acted(found.life.acts):
                yield found


def expiring(
    facts: Facts,
    on: date,
    *,
    after: date | None = None,
    before: date | None = None,
    known_on: date | None = None,
    in_force: bool = False,
) -> list[Answer]:
    """The documents whose validity finally ends in a window, both days included, by that end.

    A document that a repeal or a declaration ended did not run out, and is not among them. With
    `in_force` only those still in force on `on`.
    """
    found = [answer(facts, document, on, known_on) for document in facts.documents]
    rows = [
        row
        for row in found
        if row.end is not None
        and (after is None or after <= row.end)
        and (before is None or row.end <= before)
        and (row.in_force or not in_force)
    ]
    return sorted(rows, key=_by_end)


def _by_end(row: Answer) -> tuple[date, tuple[str, int, int]]:
    assert row.end is not None
    key: Number = row.document.key
    return row.end, key.sort_key
