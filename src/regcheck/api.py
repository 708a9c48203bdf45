"""The public Python API: load a catalogue, ask it questions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from regcheck.catalogue.find import is_shipped, locate
from regcheck.catalogue.load import load_facts
from regcheck.dates import read_date
from regcheck.errors import UsageError
from regcheck.i18n import say
from regcheck.model import Document, Facts
from regcheck.queries.answer import Answer, answer
from regcheck.queries.lookup import find_acting, find_document

if TYPE_CHECKING:
    from regcheck.queries.history import History
    from regcheck.queries.listing import Filters
    from regcheck.queries.summary import Summary

# `status` is asked most and pays for nothing else: the other answers are imported when asked for.
Day = date | str


def load(path: str | os.PathLike[str] | None = None) -> Catalogue:
    """Load a catalogue: a file, a folder of files, or (None) the one that the command line uses.

    Raises FileError where nothing can be read, CatalogueError (with every data error and its
    place in `findings`) where the data are broken in a way that makes answers unsafe.
    """
    return Catalogue(load_facts(locate(path)))


class Catalogue:
    """A loaded catalogue. Days are dates or ISO text; every last day is in force.

    Of a `datetime`, its own date is meant. UsageError for anything that is no day or no text.

    `number` arguments take a document number in any spelling, or a title, alias or regulation's
    name that means one document; UnreadableNumber and NotCatalogued carry suggestions.
    `known_on` asks what had been published by that day instead of all that is recorded.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @property
    def title(self) -> str:
        return self.facts.header.title

    @property
    def path(self) -> str:
        return self.facts.path

    @property
    def shipped(self) -> bool:
        """Whether this is the catalogue that comes with regcheck."""
        return is_shipped(Path(self.facts.path))

    @property
    def timezone(self) -> str:
        """The time zone (IANA name) that decides what "today" means for this catalogue."""
        return self.facts.header.timezone

    @property
    def known_through(self) -> date:
        """Acts published after this day are not recorded."""
        return self.facts.header.known_through

    def is_passed(self, on: date, known_on: date | None = None) -> bool:
        """Whether a question asks for more than the catalogue records, by either of its days."""
        return self.facts.header.is_passed(on, known_on)

    @property
    def documents(self) -> tuple[Document, ...]:
        return self.facts.documents

    def document(self, number: str) -> Document:
        """The facts of one document."""
        return find_document(self.facts, _text(number))

    def acting_number(self, number: str) -> str:
        """The canonical number of an acting document, catalogued or listed as external."""
        return find_acting(self.facts, _text(number))

    def status(self, number: str, *, on: Day, known_on: Day | None = None) -> Answer:
        """What a document's status is on a day, and why."""
        return answer(self.facts, self.document(number), _day(on), _maybe_day(known_on))

    def expiring(
        self,
        *,
        on: Day,
        after: Day | None = None,
        before: Day | None = None,
        known_on: Day | None = None,
        in_force: bool = False,
    ) -> list[Answer]:
        """The documents whose validity finally ends from `after` to `before`, both included."""
        from regcheck.queries.listing import expiring

        return expiring(
            self.facts,
            _day(on),
            after=_maybe_day(after),
            before=_maybe_day(before),
            known_on=_maybe_day(known_on),
            in_force=in_force,
        )

    def list(
        self, filters: Filters | None = None, *, on: Day, known_on: Day | None = None
    ) -> Sequence[Answer]:
        """The documents that fit, in the catalogue's order, with their status on a day."""
        from regcheck.queries.listing import Filters, listed

        return [*listed(self.facts, filters or Filters(), _day(on), _maybe_day(known_on))]

    def history(self, number: str, *, known_on: Day | None = None) -> History:
        """The life of a document: facts, acts, periods, and what it did to others."""
        from regcheck.queries.history import history

        return history(self.facts, self.document(number), _maybe_day(known_on))

    def summary(self, *, on: Day, known_on: Day | None = None) -> Summary:
        """Counts by status and by year of ending, and the counts that acts announce."""
        from regcheck.queries.summary import summary

        return summary(self.facts, _day(on), _maybe_day(known_on))


def _day(day: object) -> date:
    if isinstance(day, date):
        return day.date() if isinstance(day, datetime) else day
    try:
        if isinstance(day, str):
            return read_date(day)
    except ValueError:
        pass
    raise UsageError(
        say("日期“{day}”读不懂，或者没有这一天；请给 date 或 2025-12-31 这样的文字", day=day)
    )


def _text(number: object) -> str:
    if isinstance(number, str):
        return number
    raise UsageError(say("文号要写成文字，如 武政规〔2023〕6号；不是“{number}”", number=number))


def _maybe_day(day: Day | None) -> date | None:
    return None if day is None else _day(day)
