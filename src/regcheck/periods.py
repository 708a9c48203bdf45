"""The periods of a document's life, and what can be asked of them.

Inside, periods are half-open; `since` and `until` of a run are first and last days. `replay` works
the periods out.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, get_args

from regcheck.dates import day_before
from regcheck.model import Event

Status = Literal[
    "in-force",
    "not-yet-effective",
    "expired",
    "repealed",
    "declared-lapsed",
    "suspended",
    "unknown",
]
STATUSES: tuple[Status, ...] = get_args(Status)
ENDED: frozenset[Status] = frozenset({"expired", "repealed", "declared-lapsed"})

Flag = Literal[
    "amended",
    "indefinite",
    "unstated-end",
    "computed-end",
    "gap-covered",
    "partially-repealed",
    "pending-end",
    "conditional",
    "partially-suspended",
    "unpublished",
    "beyond-horizon",
]
FLAGS: tuple[Flag, ...] = get_args(Flag)
OPEN_ENDS: frozenset[Flag] = frozenset({"indefinite", "unstated-end"})
"""What tells that a validity has no last day."""


@cache
def in_order(flags: frozenset[Flag]) -> tuple[Flag, ...]:
    """Flags in the order in which they are told."""
    return tuple(flag for flag in FLAGS if flag in flags)


class Period(NamedTuple):
    """Days of one status and one set of flags, from `start` up to, not including, `end`.

    `start` None reaches back without bound, `end` None onward. `basis` is the act on which the
    status rests, None where it is the document's own text (or the lack of facts); it may be a
    later act that shows what was in force till then. `end_known` tells whether the facts decide
    how the validity of these days ends.
    """

    start: date | None
    end: date | None
    status: Status
    flags: tuple[Flag, ...] = ()
    basis: Event | None = None
    end_known: bool = True

    @property
    def last(self) -> date | None:
        """The last day; None where the period is open."""
        return None if self.end is None else day_before(self.end)


def _end(period: Period) -> date:
    return period.end or date.max


class Timeline(NamedTuple):
    """All days of one document: periods in order, without overlap or gap.

    `events` are the dated acts that count, in the order in which they take effect; `idle` the
    positions of those that change nothing, as an end came before them or on their day; `undated`
    the recorded acts that change no period because their day is not known.
    """

    periods: tuple[Period, ...]
    events: tuple[Event, ...] = ()
    undated: tuple[Event, ...] = ()
    idle: frozenset[int] = frozenset()

    @property
    def acts(self) -> tuple[Event, ...]:
        """Every act that counts: those without a day first, then as they take effect."""
        return (*self.undated, *self.events)

    def told(self) -> Iterator[tuple[Event, bool]]:
        """Every act that counts, as in `acts`, with whether it changes nothing for having come late."""
        yield from ((event, False) for event in self.undated)
        yield from ((event, at in self.idle) for at, event in enumerate(self.events))

    def index(self, on: date) -> int:  # type: ignore[override]
        """The position of the period that holds the day."""
        return min(bisect_right(self.periods, on, key=_end), len(self.periods) - 1)

    def run(self, at: int) -> tuple[int, int]:
        """First and last period of the run (rule 12) around a period: flags do not split it."""
        first = last = at
        status = self.periods[at].status
        while first and self.periods[first - 1].status == status:
            first -= 1
        while last + 1 < len(self.periods) and self.periods[last + 1].status == status:
            last += 1
        return first, last

    def last_of_run(self, at: int) -> Period:
        """The period that tells how the run around a period ends."""
        return self.periods[self.run(at)[1]]

    def after_run(self, at: int) -> Period | None:
        """The period in which the status changes; None where it never does."""
        following = self.run(at)[1] + 1
        return self.periods[following] if following < len(self.periods) else None

    def before_run(self, at: int) -> Status | None:
        """The status from which that of the run around a period follows; None where it is the first."""
        first, _ = self.run(at)
        return self.periods[first - 1].status if first else None

    def since(self, at: int) -> date | None:
        """First day of the run; None where the start is not known."""
        first, _ = self.run(at)
        start, status = self.periods[first].start, self.periods[first].status
        if status == "in-force" and first and self.periods[first - 1].status == "unknown":
            return None
        return start

    def until(self, at: int, on: date) -> date | None:
        """Last day of the run as rule 12 tells it for each status; None where it is not known."""
        status = self.periods[at].status
        if status in ENDED:
            return self._was_in_force_until(at)
        if status in {"unknown", "not-yet-effective"}:
            return self._end_ahead(at)
        following = self.after_run(at)
        if following is None:
            return None
        if status == "suspended":
            known = self._resumes(following.start)
        else:
            known = following.status != "unknown"
        return self.last_of_run(at).last if known else None

    def final_end(self) -> date | None:
        """The last day of the validity that runs out in the end; None where none does.

        A document that a repeal or a declaration ended did not run out, nor did what never began.
        """
        first, _ = self.run(len(self.periods) - 1)
        last = self.periods[first]
        if last.status != "expired" or last.start is None or not self._runs_out(first):
            return None
        return day_before(last.start)

    def _runs_out(self, at: int) -> bool:
        """Whether a period follows one in which there was something to end."""
        return at > 0 and self.periods[at - 1].status not in {*ENDED, "not-yet-effective"}

    def _was_in_force_until(self, at: int) -> date | None:
        for period in reversed(self.periods[:at]):
            if period.status == "in-force":
                return period.last
            if period.status in {"unknown", "not-yet-effective"}:
                return None
        return None

    def _end_ahead(self, at: int) -> date | None:
        for next_at, period in enumerate(self.periods[at + 1 :], at + 1):
            if period.status in ENDED and period.start is not None:
                is_printed = period.status != "expired" or self._runs_out(next_at)
                return day_before(period.start) if is_printed else None
        return None

    def _resumes(self, day: date | None) -> bool:
        return any(
            event.action == "resume" and not event.provisions and event.date == day
            for event in self.events
        )
