"""One pass over a document's dated acts: the legal rules, one after the other.

Last days are in force, an ending bites on its day, an unknown start stays unknown, only a
republication reopens what has ended. Pure: no clock, no files.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from regcheck.dates import DayCount, day_after
from regcheck.ends import UNKNOWN_END, end_after, end_of
from regcheck.model import CONTINUING, ENDING, Action, Document, Event
from regcheck.periods import ENDED, Flag, Period, Status, in_order

_PAUSING: frozenset[Action] = frozenset({"suspend", "resume"})
_MARKING: frozenset[Action] = _PAUSING | ENDING | {"amend"}
_THREATS: frozenset[Status | None] = frozenset({"repealed", "declared-lapsed", "suspended"})


def day_of(event: Event) -> date:
    """The day of an act that has one."""
    assert event.date is not None
    return event.date


class Replay:
    """One pass over a document's dated acts, writing down the periods between them."""

    def __init__(self, document: Document, events: Sequence[Event], day_count: DayCount) -> None:
        self.events = events
        self.day_count = day_count
        year = document.key.year
        self.begins = document.effective or (date(year, 1, 1) if year else None)
        # Without a known start nothing attests a day before the document can have existed.
        known = (self.begins, document.signed, document.published)
        self.exists = None if document.effective else max(filter(None, known), default=None)
        self.end = end_of(document.validity, document.effective, day_count)
        self.attested = document.effective  # the last day known to have been in force
        self.ended: Status | None = None
        self.basis: Event | None = None  # of the current validity or ending
        self.suspension: Event | None = None
        self.proof: Event | None = None  # a later act that shows what was in force till then
        self.partly_suspended: set[str] = set()
        self.flags: set[Flag] = {"conditional"} if document.condition else set()
        endings = [e for e in events if e.action in ENDING and not e.provisions]
        self.ending_days = {event.date for event in endings}
        self.reopening_days = {event.date for event in events if event.action == "republish"}
        self.written: list[Period] = []
        self.suspensions: list[Event | None] = []  # of each period written
        self.idle: set[int] = set()  # the positions of acts that change nothing
        self.idle_pauses: set[int] = set()  # of those that a republication can yet give effect

    def periods(self) -> tuple[Period, ...]:
        start: date | None = None
        for at, event in enumerate(self.events):
            day = day_of(event)
            if day != start:
                self._spread(start, day, at)
                start = day
            if self.ended is None and self._has_run_out(day):
                self.ended = "expired"
            if self._beaten(event) or not (self._apply(event) or self._beats(event)):
                pauses = event.action in _PAUSING and not event.provisions
                (self.idle_pauses if pauses else self.idle).add(at)
        self._spread(start, None, len(self.events))
        self.idle |= self.idle_pauses
        return self._threatened()

    def _has_run_out(self, day: date) -> bool:
        """Whether the last day has passed; what never began has not ended before its first day."""
        last = self.end.last
        return last is not None and last < day and (self.begins is None or self.begins <= day)

    # --- the days between two acts

    def _spread(self, start: date | None, stop: date | None, at: int) -> None:
        """Write the days from `start` up to `stop`, the day of act number `at`."""
        for status, end in self._course(at):
            if end is None or (stop is not None and end > stop):
                end = stop
            if end is not None and end <= (start or date.min):
                continue
            self._write(start, end, status)
            if end == stop:
                break
            start = end

    def _course(self, at: int) -> list[tuple[Status, date | None]]:
        """What follows if nothing else happens: each status, with the first day after it."""
        if self.ended:
            return [(self.ended, None)]
        course: list[tuple[Status, date | None]] = []
        if self.begins:
            course.append(("not-yet-effective", self.begins))
        last = self.end.last
        if self.attested is None and last is not None and self._can_attest(last):
            course += [("unknown", last), ("in-force", day_after(last))]  # it attests itself
        elif self.attested is None:
            course.append(("unknown", day_after(last) if last else None))
        elif last is not None or self.end.kind != "unknown":
            course.append(("in-force", day_after(last) if last else None))
        else:
            self.proof = self._next_proof(at)
            unproven = None if self.proof else day_after(self.attested)
            course += [("in-force", unproven), ("unknown", None)]
        if last is not None:
            course.append(("expired", None))
        return course

    def _can_attest(self, day: date) -> bool:
        return self.exists is None or day >= self.exists

    def _next_proof(self, at: int) -> Event | None:
        """The next act that shows that a validity without known end had gone on until then."""
        for event in self.events[at:]:
            if not event.provisions and event.action in ENDING:
                return None
            if event.action in CONTINUING and not self._beaten(event):
                return None if event.action == "republish" else event
        return None

    def _write(self, start: date | None, end: date | None, status: Status) -> None:
        basis = self.basis
        if self.suspension and (status == "in-force" or status == "unknown"):
            status, basis = "suspended", self.suspension
        elif status == "not-yet-effective":
            basis = None
        elif status == "in-force" and self.end.kind == "unknown":
            basis = self.proof or basis
        flags = set(self.flags)
        if flag := self.end.flag_with(status):
            flags.add(flag)
        if self.partly_suspended:
            flags.add("partially-suspended")
        if basis and basis is self.proof and basis.condition:
            flags.add("conditional")
        self.suspensions.append(self.suspension)
        known = self.end.kind != "unknown"
        self.written.append(Period(start, end, status, in_order(frozenset(flags)), basis, known))

    def _threatened(self) -> tuple[Period, ...]:
        """The periods, those flagged after which a repeal, lapse or suspension is recorded."""
        found: list[Period] = []
        threat = False
        following: Status | None = None
        for period in reversed(self.written):
            threat = threat or (following != period.status and following in _THREATS)
            following = period.status
            flags = {*period.flags, "pending-end"} if threat and following not in ENDED else None
            found.append(period._replace(flags=in_order(frozenset(flags))) if flags else period)
        return tuple(reversed(found))

    # --- what an act does

    def _beaten(self, event: Event) -> bool:
        """On one day, an ending act beats a continuing one."""
        return event.date in self.ending_days and event.action in CONTINUING

    def _beats(self, event: Event) -> bool:
        """Whether an act ends what a republication of its day would have reopened."""
        return event.date in self.reopening_days and event.action in ENDING and not event.provisions

    def _apply(self, event: Event) -> bool:
        """Let an act take effect; False where what has ended leaves it nothing to act upon."""
        action, part = event.action, event.provisions
        if action in _PAUSING and not part:
            self.suspension = event if action == "suspend" else None
        if self.ended is not None:
            if action != "republish":
                return False
            self._reopen(event)
        self._mark(event)
        if action in CONTINUING:
            self._continue(event)
        elif action in ENDING and not part:
            self.ended = _ended_by(event)
            self.basis = event
        return True

    def _mark(self, event: Event) -> None:
        """What is said of the document from an act on, whatever its status."""
        action, part = event.action, event.provisions
        if event.condition:
            self.flags.add("conditional")
        if action == "amend":
            self.flags.add("amended")
        elif action in ENDING and part:
            self.flags.add("partially-repealed")
        elif action == "suspend":
            self.partly_suspended.update(part)
        elif action == "resume" and part:
            self.partly_suspended.difference_update(part)
        elif action == "resume":
            self.partly_suspended.clear()

    def _reopen(self, event: Event) -> None:
        """A republication of what has ended; with `covers_gap` also for the days since its end."""
        until = event.validity and event.validity.until
        is_past = until is not None and until < day_of(event)  # in force on no day of its own
        if event.covers_gap and not is_past:
            self._cover_gap(event)
        self._settle_pauses()
        if self.end.last and self.end.last < day_of(event):
            self.end = UNKNOWN_END  # in force again, and only the act can say until when
        self.ended = None
        self.basis = event

    def _settle_pauses(self) -> None:
        """Of the pauses since an end, the last decides, unless it resumes what was not suspended."""
        if not self.idle_pauses:
            return
        earlier = zip(reversed(self.written), reversed(self.suspensions), strict=True)
        before = next((pause for period, pause in earlier if period.status not in ENDED), None)
        last = max(self.idle_pauses)
        if before or self.events[last].action == "suspend":
            self._mark(self.events[last])
            self.idle_pauses.remove(last)
        self.idle |= self.idle_pauses
        self.idle_pauses.clear()

    def _cover_gap(self, event: Event) -> None:
        """The days since it expired, if that is how it ended, are in force after all.

        An ending recorded on one of those days then had something to end, and bites on its day; what
        is said of a document for good, such as that a part is repealed, is said from its day on.
        """
        first = len(self.written)
        while first and self.written[first - 1].status == "expired":
            first -= 1
        ending: Event | None = None
        for at in range(first, len(self.written)):
            period, suspension = self.written[at], self.suspensions[at]
            ending = ending or self._ending_on(period.start)
            if ending is None:
                self._mark_after_all(period.start)
            flags: set[Flag] = {*period.flags, *self.flags}
            flags -= {"computed-end", "partially-suspended"}
            if self.partly_suspended:
                flags.add("partially-suspended")
            if ending:
                status, basis = _ended_by(ending), ending
                if ending.condition:
                    flags.add("conditional")
            else:
                status = "suspended" if suspension else "in-force"
                basis = suspension or event
                flags.add("gap-covered")
                if event.condition:
                    flags.add("conditional")
            told = in_order(frozenset(flags))
            self.written[at] = period._replace(status=status, flags=told, basis=basis)

    @cached_property
    def _by_day(self) -> Mapping[date | None, Sequence[int]]:
        """The positions of the acts of each day."""
        found: dict[date | None, list[int]] = {}
        for at, event in enumerate(self.events):
            found.setdefault(event.date, []).append(at)
        return found

    def _mark_after_all(self, day: date | None) -> None:
        """Let the acts of a day of the gap be said that neither end nor carry on the document."""
        for at in self._by_day.get(day, ()):
            event = self.events[at]
            if event.action in _MARKING:
                self._mark(event)
                self.idle_pauses.discard(at)
                if event.validity is None:  # after the end it sets none (rule 10)
                    self.idle.discard(at)

    def _ending_on(self, day: date | None) -> Event | None:
        """The first full ending of a day of the gap, which had something to end after all."""
        if day not in self.ending_days:
            return None
        for at in self._by_day[day]:
            event = self.events[at]
            if event.action in ENDING and not event.provisions:
                self.idle.discard(at)
                return event
        return None

    def _continue(self, event: Event) -> None:
        """An amendment, confirmation, extension or republication of what has not ended."""
        day = day_of(event)
        if self._can_attest(day) and (self.attested is None or day > self.attested):
            self.attested = day
        if event.validity is not None:
            self.end = end_after(self.end, event, self.day_count)
            self.basis = event


def _ended_by(event: Event) -> Status:
    return "repealed" if event.action == "repeal" else "declared-lapsed"
