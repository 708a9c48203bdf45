"""What is in force when: a document's facts turned into periods, by `replay` of the acts that count.

The one place that everything else asks. Pure: no clock, no files.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from regcheck.dates import ANNIVERSARY_EVE, DayCount
from regcheck.model import Document, Event
from regcheck.number import try_parse
from regcheck.periods import ENDED, FLAGS, STATUSES, Flag, Period, Status, Timeline
from regcheck.replay import Replay, day_of

__all__ = ["ENDED", "FLAGS", "STATUSES", "Flag", "Period", "Status", "Timeline", "timeline"]


def timeline(
    document: Document,
    known_from: Mapping[str, date | None],
    day_count: DayCount = ANNIVERSARY_EVE,
    known_on: date | None = None,
) -> Timeline:
    """The periods of a document, from everything recorded or from what was known on a day.

    `known_from` gives the day on which each acting document was published; an act without such
    a day counts as known. Before its own publication a document is `unknown`, `unpublished`.
    """
    events = document.events
    if known_on is not None:
        published = _published(document)
        if published is not None and known_on < published:
            return Timeline((Period(None, None, "unknown", ("unpublished",)),))
        events = tuple(e for e in events if (_known_day(e, known_from) or known_on) <= known_on)
    dated = _sorted([event for event in events if event.date is not None])
    undated = tuple([event for event in events if event.date is None])
    replay = Replay(document, dated, day_count)
    return Timeline(replay.periods(), tuple(dated), undated, frozenset(replay.idle))


def _published(document: Document) -> date | None:
    """The earliest day on which the document can have been published."""
    year = document.key.year
    return document.published or document.signed or (date(year, 1, 1) if year else None)


def _known_day(event: Event, known_from: Mapping[str, date | None]) -> date | None:
    """The day of publication, else the act's own; in neither case before the year of its number."""
    day, number = known_from.get(event.by), _number(event.by)
    if day is not None or number is None or number.year is None:
        return day or event.date
    return max(event.date or date.min, date(number.year, 1, 1))


def _sorted(events: list[Event]) -> list[Event]:
    """By day; of one day by the acting document's organ, year and serial, then as in the file."""
    if len(events) > 1:
        if len({event.date for event in events}) < len(events):
            events.sort(key=lambda event: _rank(event.by))
        events.sort(key=day_of)
    return events


def _rank(by: str) -> tuple[object, ...]:
    number = _number(by)
    return number.sort_key if number else ()


_number = lru_cache(maxsize=1024)(try_parse)  # a few acts do most of what is done
