"""What is in force when: a document's facts turned into periods.

The one place that decides; everything else asks it. Pure: no clock, no files. Inside, periods
are half-open; `since` and `until` of a run are first and last days. The legal rules are those
of the catalogue's design: last days are in force, an ending bites on its day, an unknown start
stays unknown, only a republication reopens what has ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from regcheck.dates import ANNIVERSARY_EVE, DayCount, day_after, day_before, last_day
from regcheck.model import CONTINUING, ENDING, Document, Event, Validity
from regcheck.number import try_parse

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


class Period(NamedTuple):
    """Days of one status and one set of flags, from `start` up to, not including, `end`.

    `start` None reaches back without bound, `end` None onward. `basis` is the act on which the
    status rests, None where it is the document's own text (or the lack of facts).
    """

    start: date | None
    end: date | None
    status: Status
    flags: tuple[Flag, ...] = ()
    basis: Event | None = None

    @property
    def last(self) -> date | None:
        """The last day; None where the period is open."""
        return None if self.end is None else day_before(self.end)


class Timeline(NamedTuple):
    """All days of one document: periods in order, without overlap or gap.

    `events` are the dated acts that count, in the order in which they take effect; `undated`
    the recorded acts that change no period because their day is not known.
    """

    periods: tuple[Period, ...]
    events: tuple[Event, ...] = ()
    undated: tuple[Event, ...] = ()

    def index(self, on: date) -> int:
        """The position of the period that holds the day."""
        for at, period in enumerate(self.periods):
            if period.end is None or on < period.end:
                return at
        raise AssertionError("periods cover every day")

    def run(self, at: int) -> tuple[int, int]:
        """First and last period of the run (rule 12) around a period: flags do not split it."""
        first = last = at
        status = self.periods[at].status
        while first and self.periods[first - 1].status == status:
            first -= 1
        while last + 1 < len(self.periods) and self.periods[last + 1].status == status:
            last += 1
        return first, last

    def since(self, at: int) -> date | None:
        """First day of the run; None where the start is not known."""
        first, _ = self.run(at)
        period = self.periods[first]
        guessed = period.status == "in-force" and first and self.periods[first - 1].status == "unknown"
        return None if guessed else period.start

    def until(self, at: int, on: date) -> date | None:
        """Last day of the run as rule 12 tells it for each status; None where it is not known."""
        status = self.periods[at].status
        if status in ENDED:
            return self._was_in_force_until(at)
        if status in {"unknown", "not-yet-effective"}:
            return self._end_ahead(at)
        _, last = self.run(at)
        following = self.periods[last + 1] if last + 1 < len(self.periods) else None
        if following is None or following.status == "unknown":
            return None
        if status == "suspended" and not self._resumes(following.start):
            return None
        return self.periods[last].last

    def final_end(self) -> date | None:
        """The last day of the validity that runs out in the end; None where none does.

        A document that a repeal or a declaration ended did not run out.
        """
        first, _ = self.run(len(self.periods) - 1)
        last = self.periods[first]
        if last.status != "expired" or last.start is None:
            return None
        return day_before(last.start)

    def _was_in_force_until(self, at: int) -> date | None:
        for period in reversed(self.periods[:at]):
            if period.status == "in-force":
                return period.last
            if period.status in {"unknown", "not-yet-effective"}:
                return None
        return None

    def _end_ahead(self, at: int) -> date | None:
        for period in self.periods[at + 1 :]:
            if period.status in ENDED and period.start is not None:
                return day_before(period.start)
        return None

    def _resumes(self, day: date | None) -> bool:
        return any(
            event.action == "resume" and not event.provisions and event.date == day
            for event in self.events
        )


class _End(NamedTuple):
    """How the current validity ends: on a last day, never, or nobody knows when."""

    kind: Literal["printed", "computed", "indefinite", "unstated", "unknown"]
    last: date | None = None


_UNKNOWN_END = _End("unknown")


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
    undated = tuple(event for event in events if event.date is None)
    return Timeline(_Replay(document, dated, day_count).periods(), tuple(dated), undated)


def _published(document: Document) -> date | None:
    """The earliest day on which the document can have been published."""
    year = document.key.year
    return document.published or document.signed or (date(year, 1, 1) if year else None)


def _known_day(event: Event, known_from: Mapping[str, date | None]) -> date | None:
    return known_from.get(event.by) or event.date


def _sorted(events: list[Event]) -> list[Event]:
    """By day; of one day by the acting document's organ, year and serial, then as in the file."""
    days = {event.date for event in events}
    if len(days) < len(events):
        events.sort(key=lambda event: number.sort_key if (number := try_parse(event.by)) else ())
    events.sort(key=_day)
    return events


def _day(event: Event) -> date:
    assert event.date is not None
    return event.date


class _Replay:
    """One pass over a document's dated acts, writing down each change of status as it comes."""

    def __init__(self, document: Document, events: Sequence[Event], day_count: DayCount) -> None:
        self.document = document
        self.events = events
        self.day_count = day_count
        year = document.key.year
        self.begins = document.effective or (date(year, 1, 1) if year else None)
        self.end = self._end_of(document.validity, document.effective)
        self.attested = document.effective  # the last day known to have been in force
        self.ended: Status | None = None
        self.basis: Event | None = None  # of the current validity or ending
        self.flags: set[Flag] = set()
        self.suspension: Event | None = None
        self.partly_suspended: set[str] = set()
        self.written: list[Period] = []
        if document.condition:
            self.flags.add("conditional")

    def periods(self) -> tuple[Period, ...]:
        cursor: date | None = None
        for at, event in enumerate(self.events):
            day = _day(event)
            if cursor is None or day > cursor:
                self._spread(cursor, day, self.events[at:])
                cursor = day
            if self.ended is None and self._has_run_out(day):
                self.ended = "expired"
            if not self._beaten(event):
                self._apply(event)
        self._spread(cursor, None, ())
        return tuple(self.written)

    @property
    def _last(self) -> date | None:
        """The last day of the validity; what never began has not ended before its first day."""
        if self.end.last is None or self.begins is None:
            return self.end.last
        return max(self.end.last, day_before(self.begins))

    def _has_run_out(self, day: date) -> bool:
        return self._last is not None and self._last < day

    # --- the days between two acts

    def _spread(self, start: date | None, stop: date | None, ahead: Sequence[Event]) -> None:
        """Write the days from `start` up to `stop`, on which no act takes effect."""
        cuts = self._statuses(start, stop, ahead)
        for (begin, status), (end, _) in zip(cuts, [*cuts[1:], (stop, "")], strict=True):
            self._write(begin, end, status)

    def _statuses(
        self, start: date | None, stop: date | None, ahead: Sequence[Event]
    ) -> list[tuple[date | None, Status]]:
        """First day and status of each stretch between two acts."""
        if self.ended:
            return [(start, self.ended)]
        before: Status = "not-yet-effective" if self.begins else "unknown"
        changes: list[tuple[date, Status]] = []
        if self.attested is None and self.begins:
            changes.append((self.begins, "unknown"))
        elif self.attested is not None:
            before = before if self.begins else "in-force"
            changes += [(self.begins, "in-force")] if self.begins else []
        cuts: list[tuple[date | None, Status]] = [(start, before)]
        for day, status in [*changes, *self._ending(ahead)]:
            if cuts[-1][0] is not None and day <= cuts[-1][0]:
                cuts[-1] = (cuts[-1][0], status)
            elif stop is None or day < stop:
                cuts.append((day, status))
        if cuts[-1][1] == "expired":
            self.ended = "expired"
        return cuts

    def _ending(self, ahead: Sequence[Event]) -> list[tuple[date, Status]]:
        """How being in force ends if nothing happens, as first days of a status."""
        if self._last is not None:
            # A printed last day in force attests itself, even where the start is not known.
            attests = self.attested is None and self._last == self.end.last
            after = day_after(self._last)
            return [
                *([(self._last, "in-force")] if attests else []),
                *([(after, "expired")] if after else []),
            ]
        if self.end.kind == "unknown" and self.attested and not self._continues(ahead):
            after = day_after(max(self.attested, self.document.effective or self.attested))
            return [(after, "unknown")] if after else []
        return []

    def _continues(self, ahead: Sequence[Event]) -> bool:
        """Whether the next act that speaks of the validity shows that it had gone on till then."""
        for event in ahead:
            if event.action in ENDING and not event.provisions:
                return False
            if event.action in CONTINUING and not self._beaten(event):
                return event.action != "republish"
        return False

    def _write(self, start: date | None, end: date | None, status: Status) -> None:
        basis = self.basis
        if self.suspension and status in {"in-force", "unknown"}:
            status, basis = "suspended", self.suspension
        flags = set(self.flags)
        if self.partly_suspended:
            flags.add("partially-suspended")
        if status in {"in-force", "suspended"} and self.end.kind in {"indefinite", "unstated"}:
            flags.add("indefinite" if self.end.kind == "indefinite" else "unstated-end")
        if status in {"in-force", "suspended", "expired"} and self.end.kind == "computed":
            flags.add("computed-end")
        if status not in ENDED and self._end_pending(start):
            flags.add("pending-end")
        self.written.append(Period(start, end, status, _in_order(flags), basis))

    def _end_pending(self, day: date | None) -> bool:
        return any(
            (event.action in ENDING or event.action == "suspend")
            and not event.provisions
            and (day is None or (event.date is not None and event.date > day))
            for event in self.events
        )

    # --- what an act does

    def _beaten(self, event: Event) -> bool:
        """On one day, an ending act beats a continuing one."""
        return event.action in CONTINUING and any(
            other.action in ENDING and not other.provisions and other.date == event.date
            for other in self.events
        )

    def _apply(self, event: Event) -> None:
        action = event.action
        if event.condition and (self.ended is None or action == "republish"):
            self.flags.add("conditional")
        if action in ENDING:
            self._finish(event)
        elif action == "suspend" or action == "resume":
            self._suspend_or_resume(event)
        elif self.ended is None:
            self._continue(event)
        elif action == "republish":
            self._reopen(event)

    def _finish(self, event: Event) -> None:
        if self.ended is not None:
            return
        if event.provisions:
            self.flags.add("partially-repealed")
        else:
            self.ended = "repealed" if event.action == "repeal" else "declared-lapsed"
            self.basis = event

    def _suspend_or_resume(self, event: Event) -> None:
        if event.action == "suspend":
            if event.provisions:
                self.partly_suspended |= set(event.provisions)
            else:
                self.suspension = event
        elif event.provisions:
            self.partly_suspended -= set(event.provisions)
        else:
            self.suspension = None
            self.partly_suspended.clear()

    def _continue(self, event: Event) -> None:
        """An amendment, confirmation, extension or republication of what has not ended."""
        day = _day(event)
        if self.attested is None or day > self.attested:
            self.attested = day
        if event.validity is not None:
            self.end = self._end_after(event)
            self.basis = event
        if event.action == "amend":
            self.flags.add("amended")

    def _reopen(self, event: Event) -> None:
        """A republication of what has ended; with `covers_gap` also for the days since its end."""
        if event.covers_gap and self.ended == "expired":
            self._cover_gap(event)
        if event.validity is None and self._has_run_out(_day(event)):
            self.end = _UNKNOWN_END  # it is in force again, and nothing says until when
        self.ended = None
        self._continue(event)

    def _cover_gap(self, event: Event) -> None:
        status: Status = "suspended" if self.suspension else "in-force"
        at = len(self.written)
        while at and self.written[at - 1].status == "expired":
            at -= 1
            period = self.written[at]
            flags = _in_order({*period.flags, "gap-covered"} - {"computed-end"})  # type: ignore[arg-type]
            self.written[at] = period._replace(status=status, flags=flags, basis=event)

    # --- validities

    def _end_after(self, event: Event) -> _End:
        """The end that an act sets: from its day, an extension from the day after the old end."""
        assert event.validity is not None
        start: date | None = _day(event)
        if event.action == "extend":
            start = day_after(self.end.last) if self.end.last else None
        return self._end_of(event.validity, start)

    def _end_of(self, validity: Validity, start: date | None) -> _End:
        if validity.until is not None:
            return _End("printed", validity.until)
        if validity.term is not None:
            last = last_day(start, validity.term, self.day_count) if start else None
            return _End("computed", last) if last else _UNKNOWN_END
        return _End(validity.word) if validity.word else _UNKNOWN_END


def _in_order(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    return tuple(flag for flag in FLAGS if flag in flags) if flags else ()
