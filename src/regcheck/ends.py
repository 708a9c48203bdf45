"""How a validity ends: on a printed day, on one that follows from a term, never, or nobody knows when."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from regcheck.dates import DayCount, last_day, start_of_extension
from regcheck.model import Event, Validity
from regcheck.periods import Flag, Status

_IN_FORCE_OR_SUSPENDED: frozenset[Status] = frozenset({"in-force", "suspended"})
_FLAGS: Mapping[str, Flag] = {
    "computed": "computed-end",
    "indefinite": "indefinite",
    "unstated": "unstated-end",
}
_SHOWN_WITH: Mapping[str, frozenset[Status]] = {
    # A computed day is said to be one wherever an answer shows it.
    "computed": _IN_FORCE_OR_SUSPENDED | {"not-yet-effective", "expired"},
    "indefinite": _IN_FORCE_OR_SUSPENDED,
    "unstated": _IN_FORCE_OR_SUSPENDED,
}


class End(NamedTuple):
    """The end of a validity; `last` is its last day in force, None where it has none that is known."""

    kind: Literal["printed", "computed", "indefinite", "unstated", "unknown"]
    last: date | None = None

    def flag_with(self, status: Status) -> Flag | None:
        """What is said of it beside a status."""
        return _FLAGS[self.kind] if status in _SHOWN_WITH.get(self.kind, ()) else None


UNKNOWN_END = End("unknown")


def end_of(validity: Validity, start: date | None, day_count: DayCount) -> End:
    """The end that a validity states, its term counted from `start`; a printed day wins."""
    if validity.until is not None:
        return End("printed", validity.until)
    if validity.term is not None:
        last = last_day(start, validity.term, day_count) if start else None
        return End("computed", last) if last else UNKNOWN_END
    return End(validity.word) if validity.word else UNKNOWN_END


def end_after(end: End, event: Event, day_count: DayCount) -> End:
    """The end that an act sets: from its day, an extension from where the old end leaves off."""
    assert event.validity is not None
    start = event.date
    if event.action == "extend":
        start = start_of_extension(end.last, day_count)
    return end_of(event.validity, start, day_count)
