"""The rules of time once more: slow, obvious, one day after the other.

Written from the text of the rules alone, to be compared with `regcheck.timeline`; the two share
the facts and the names of things, nothing else. Rule numbers are those of the design.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from regcheck.dates import Term
from regcheck.model import Document, Event, Validity
from regcheck.number import parse

DAY = timedelta(days=1)
ENDED = {"expired", "repealed", "declared-lapsed"}
OPEN = "open"  # after an attested day: in force if a later act shows it, else unknown (rule 9)


# --- Terms (rule 2) --------------------------------------------------------------------------


def last_day(start: date, term: Term, day_count: str) -> date:
    """The last day of a term, on a calendar counted by hand."""
    months = start.year * 12 + start.month - 1 + term.years * 12 + term.months
    year, month = months // 12, months % 12 + 1
    exists = start.day <= days_in(year, month)
    if day_count == "anniversary":
        corresponding = date(year, month, start.day if exists else days_in(year, month))
        return corresponding + term.days * DAY
    if exists:
        corresponding = date(year, month, start.day)
    else:
        corresponding = date(year, month, days_in(year, month)) + DAY
    return corresponding + term.days * DAY - DAY


def days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


# --- One day ---------------------------------------------------------------------------------


@dataclass
class Day:
    """What is so on one day; `base` is the status before suspensions are looked at."""

    day: date
    base: str
    suspended: bool
    end: str | date  # a last day, or a word of validity
    computed: bool
    flags: set[str]

    @property
    def status(self) -> str:
        base = "unknown" if self.base == OPEN else self.base
        return "suspended" if self.suspended and base in ("in-force", "unknown") else base


@dataclass
class State:
    """What one day hands on to the next."""

    end: str | date
    computed: bool
    begun: bool = False
    ended: str | None = None
    suspended: bool = False
    suspended_at_end: bool = False
    pauses: list[Event] = field(default_factory=list)  # full ones, since the end
    suspended_provisions: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)


# --- A whole life ----------------------------------------------------------------------------


class Replay:
    """Every day of a document, from before its first date until nothing changes any more."""

    def __init__(
        self,
        document: Document,
        known_from: Mapping[str, date | None],
        day_count: str = "anniversary-eve",
        known_on: date | None = None,
    ) -> None:
        self.document = document
        self.day_count = day_count
        self.unpublished = known_on is not None and known_on < birth(document)
        self.acts = acts_in_order(document, known_from, known_on)
        self.first = document.effective  # the first day on which it can be anything at all
        if self.first is None and document.key.year is not None:
            self.first = date(document.key.year, 1, 1)
        # Without a known start, nothing attests a day before the document can have existed.
        self.exists = date.min
        if document.effective is None:
            dates = (self.first, document.signed, document.published)
            self.exists = max([day for day in dates if day is not None], default=date.min)
        self.days: list[Day] = []
        self.walk()

    # --- Asking ---

    def at(self, on: date) -> int:
        return max(0, min((on - self.days[0].day).days, len(self.days) - 1))

    def status(self, on: date) -> str:
        return "unknown" if self.unpublished else self.days[self.at(on)].status

    def flags(self, on: date) -> set[str]:
        if self.unpublished:
            return {"unpublished"}
        today = self.days[self.at(on)]
        flags = set(today.flags)
        if today.status in ("in-force", "suspended") and today.end == "indefinite":
            flags.add("indefinite")
        if today.status in ("in-force", "suspended") and today.end == "unstated":
            flags.add("unstated-end")
        if (
            today.status in ("not-yet-effective", "in-force", "suspended", "expired")
            and today.computed
        ):
            flags.add("computed-end")
        if today.status not in ENDED and self.threatened(on):
            flags.add("pending-end")
        if self.document.condition is not None:
            flags.add("conditional")
        return flags

    def threatened(self, on: date) -> bool:
        """Whether a repeal, lapse or suspension takes effect later; this day's own goes on."""
        later = self.days[self.at(on) :]
        while later and later[0].status == self.status(on):
            later = later[1:]
        return any(day.status in {"repealed", "declared-lapsed", "suspended"} for day in later)

    def since(self, on: date) -> date | None:
        """Rule 12: the first day of the run, None where it is not known."""
        if self.unpublished:
            return None
        at = self.at(on)
        while at > 0 and self.days[at - 1].status == self.days[at].status:
            at -= 1
        if at == 0:
            return None
        if self.days[at].status == "in-force" and self.days[at - 1].status == "unknown":
            return None
        return self.days[at].day

    def until(self, on: date) -> date | None:
        """Rule 12: the last day of the run, as each status tells it."""
        status = self.status(on)
        if self.unpublished:
            return None
        if status in ENDED:
            return self.last_in_force_before(on)
        if status in ("unknown", "not-yet-effective"):
            for before, day in pairwise(self.days):
                if day.day > on and day.status in ENDED:
                    never = day.status == "expired" and before.status in {
                        *ENDED,
                        "not-yet-effective",
                    }
                    return None if never else before.day
            return None
        after = next((day for day in self.days if day.day > on and day.status != status), None)
        if after is None or (status == "in-force" and after.status == "unknown"):
            return None
        if status == "suspended" and not any(
            is_full(act, "resume") and act.date == after.day for act in self.acts
        ):
            return None
        return after.day - DAY

    def final_end(self) -> date | None:
        """The last day before the expiry that is for good."""
        at = len(self.days) - 1
        if self.unpublished or self.days[at].status != "expired":
            return None
        while self.days[at].status == "expired":
            at -= 1
        before = self.days[at]
        return None if before.status in {*ENDED, "not-yet-effective"} else before.day

    def last_in_force_before(self, on: date) -> date | None:
        for day in reversed(self.days[: self.at(on)]):
            if day.status == "in-force":
                return day.day
            if day.status in ("unknown", "not-yet-effective"):
                return None
        return None

    # --- Walking ---

    def walk(self) -> None:
        document = self.document
        state = State(*self.end_of(document.validity, document.effective))
        dates = [self.first, state.end, *(act.date for act in self.acts)]
        known = [day for day in dates if isinstance(day, date)] or [date(2000, 1, 1)]
        today = min(known) - 2 * DAY
        while True:
            self.live(today, state)
            ends_later = isinstance(state.end, date) and state.end + DAY >= today
            if today > max(known) and not ends_later:
                return
            today += DAY

    def live(self, today: date, state: State) -> None:
        self.expire(today, state)
        attested = today == self.document.effective
        acts = [act for act in self.acts if act.date == today]
        ending = any(is_full(act, "repeal", "declare-lapsed") for act in acts)
        for act in acts:
            self.expire(today, state)
            if act.action in ("amend", "confirm", "extend", "republish"):
                if ending or (state.ended and act.action != "republish"):
                    continue  # rule 10
                if today >= self.exists:
                    attested = state.begun = True
                self.carry_on(act, state)
            elif not self.end_or_pause(act, state):
                continue
            if act.condition is not None:
                state.flags.add("conditional")
        self.expire(today, state)
        if today == self.document.effective:
            state.begun = True
        self.days.append(
            Day(
                today,
                self.base(today, state, attested),
                state.suspended,
                state.end,
                state.computed,
                state.flags | ({"partially-suspended"} if state.suspended_provisions else set()),
            )
        )

    def expire(self, today: date, state: State) -> None:
        """Rule 1; what never began has not ended before its first day."""
        begins = self.first is None or today >= self.first
        if not state.ended and isinstance(state.end, date) and today > state.end and begins:
            state.ended = "expired"
            state.suspended_at_end = state.suspended

    def base(self, today: date, state: State, attested: bool) -> str:
        if state.ended in ("repealed", "declared-lapsed"):
            return state.ended
        if self.first is not None and today < self.first:
            return "not-yet-effective"
        if state.ended:
            return state.ended
        if not state.begun:  # rule 4
            return "in-force" if today == state.end and today >= self.exists else "unknown"
        if state.end == "unknown":  # rule 9
            return "in-force" if attested else OPEN
        return "in-force"

    def end_or_pause(self, act: Event, state: State) -> bool:
        """Repeal, lapse, suspension, resumption; tells whether the act took effect."""
        before = state.suspended
        if is_full(act, "suspend", "resume"):
            state.suspended = act.action == "suspend"
            if state.ended:
                state.pauses.append(act)
        if state.ended:  # rule 3
            return False
        if is_full(act, "repeal", "declare-lapsed"):
            state.ended = "repealed" if act.action == "repeal" else "declared-lapsed"
            state.suspended_at_end = before
        else:
            self.say_for_good(act, state)
        return True

    def say_for_good(self, act: Event, state: State) -> None:
        """What an act that neither ends nor carries on leaves to be said from its day on."""
        if act.condition is not None:
            state.flags.add("conditional")
        if act.action == "amend":
            state.flags.add("amended")
        elif act.action in ("repeal", "declare-lapsed"):
            state.flags.add("partially-repealed")
        elif is_full(act, "resume"):
            state.suspended_provisions.clear()
        elif act.action == "resume":
            state.suspended_provisions -= set(act.provisions)
        else:
            state.suspended_provisions |= set(act.provisions)

    def carry_on(self, act: Event, state: State) -> None:
        """Amend, confirm, extend, republish: rules 4, 5, 6, 9 and 10."""
        going_on = ("amend", "confirm", "extend", "republish")
        today = [other for other in self.acts if other.date == act.date]
        shows = next(other for other in today if other.action in going_on) is act
        for day in reversed(self.days):
            shown = day.base == OPEN
            if shown:
                day.base = "unknown" if act.action == "republish" else "in-force"
            proven = shows and act.action != "republish" and day.end == "unknown"
            if act.condition and proven and day.status == "in-force":
                day.flags = day.flags | {"conditional"}
            if not shown:  # the attested day, from which the act shows it to have gone on
                break
        if act.action == "amend":
            state.flags.add("amended")
        until = act.validity and act.validity.until
        is_past = until is not None and act.date is not None and until < act.date
        if state.ended == "expired" and act.covers_gap and not is_past:
            gap: list[Day] = []
            for day in reversed(self.days):
                if day.base != "expired":
                    break
                gap.insert(0, day)
            ended = None  # an ending inside the gap had something to end after all
            caveat = act.condition
            for day in gap:
                acts = [other for other in self.acts if other.date == day.day]
                for other in acts:
                    if is_full(other, "repeal", "declare-lapsed") and not ended:
                        ended = "repealed" if other.action == "repeal" else "declared-lapsed"
                        state.suspended_at_end, caveat = day.suspended, other.condition
                for other in acts if not ended else ():
                    if other.action not in ("confirm", "extend", "republish"):
                        self.say_for_good(other, state)
                        state.pauses = [pause for pause in state.pauses if pause is not other]
                day.base = ended or "in-force"
                day.computed = False
                day.flags = (day.flags | state.flags) - {"partially-suspended"}
                if state.suspended_provisions:
                    day.flags = day.flags | {"partially-suspended"}
                if not ended:
                    day.flags = day.flags | {"gap-covered"}
                if caveat:
                    day.flags = day.flags | {"conditional"}
        last = state.pauses[-1] if state.pauses else None
        decides = last is not None and (last.action == "suspend" or state.suspended_at_end)
        if decides and last is not None and last.condition is not None:
            state.flags.add("conditional")
        state.pauses = []
        if act.validity is not None:
            self.set_validity(act, act.validity, state)
        elif state.ended and isinstance(state.end, date) and act.date and state.end < act.date:
            state.end, state.computed = "unknown", False
        state.ended = None

    def set_validity(self, act: Event, validity: Validity, state: State) -> None:
        start = act.date
        if act.action == "extend" and validity.until is None and validity.term is not None:
            start = state.end if isinstance(state.end, date) else None
            if start and self.day_count != "anniversary":  # which leaves out the day it starts from
                start += DAY
        state.end, state.computed = self.end_of(validity, start)

    def end_of(self, validity: Validity, start: date | None) -> tuple[str | date, bool]:
        if validity.until is not None:
            return validity.until, False
        if validity.term is not None:
            if start is None:
                return "unknown", False
            return last_day(start, validity.term, self.day_count), True
        assert validity.word is not None
        return validity.word, False


# --- Facts -----------------------------------------------------------------------------------


def birth(document: Document) -> date:
    """The first day on which anybody can have known the document."""
    if document.published is not None:
        return document.published
    if document.signed is not None:
        return document.signed
    return date.min if document.key.year is None else date(document.key.year, 1, 1)


def is_full(act: Event, *actions: str) -> bool:
    """Whether the act does one of these to the whole document (rule 11)."""
    return act.action in actions and not act.provisions


def acts_in_order(
    document: Document, known_from: Mapping[str, date | None], known_on: date | None
) -> list[Event]:
    """The dated acts that were known, by day, then organ, year and serial, then as in the file."""
    known = []
    for act in document.events:
        from_day, year = known_from.get(act.by), parse(act.by).year
        if from_day is None and year is None:
            from_day = act.date
        elif from_day is None and year is not None:  # nobody knew it before the year of its number
            from_day = max(act.date or date.min, date(year, 1, 1))
        if act.date is not None and (known_on is None or from_day is None or from_day <= known_on):
            known.append(act)

    def order(act: Event) -> tuple[date, str, int, int]:
        by = parse(act.by)
        assert act.date is not None
        return act.date, by.organ, by.year or 0, by.serial

    return sorted(known, key=order)
