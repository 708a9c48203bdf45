"""The status of one document on one day, and why."""

from datetime import date
from typing import NamedTuple

from regcheck.i18n import Sentence
from regcheck.model import Document, Facts
from regcheck.periods import OPEN_ENDS, Flag, Status, Timeline, in_order
from regcheck.queries import why
from regcheck.queries.why import Missing, Reason
from regcheck.timeline import timeline


class Answer(NamedTuple):
    """A document's life, seen from the day that is asked about.

    `at` is the position in `life` of the period that holds the day. Everything else follows, and
    is worked out when it is asked for.
    """

    document: Document
    on: date
    known_on: date | None
    life: Timeline
    at: int
    flags: tuple[Flag, ...]

    @property
    def number(self) -> str:
        return self.document.number

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def issuers(self) -> tuple[str, ...]:
        return self.document.issuers

    @property
    def status(self) -> Status:
        return self.life.periods[self.at].status

    @property
    def in_force(self) -> bool:
        return self.status == "in-force"

    @property
    def since(self) -> date | None:
        """First day of the run of this status; None where the start is not known."""
        return self.life.since(self.at)

    @property
    def until(self) -> date | None:
        """Last day of the run, as rule 12 of the design tells it; None where it is not known."""
        return self.life.until(self.at, self.on)

    @property
    def end(self) -> date | None:
        """Last day of the validity that finally runs out; None where none does."""
        return self.life.final_end()

    @property
    def end_is_computed(self) -> bool:
        """Whether `end` follows from a term, and is printed nowhere."""
        return _is_computed(self.life, self.end)

    @property
    def days_left(self) -> int | None:
        """`until` less `on`, in days: negative afterwards."""
        until = self.until
        return None if until is None else (until - self.on).days

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What had taken effect by the day: the document's own clause and the acts upon it."""
        return tuple(why.reasons(self.document, self.life, self.on))

    @property
    def ahead(self) -> tuple[Reason, ...]:
        """Acts that are recorded for later days."""
        return tuple(why.ahead(self.life, self.on))

    @property
    def undated(self) -> tuple[Reason, ...]:
        """Acts whose day is not known; they change no period."""
        return tuple(why.act(event) for event in self.life.undated)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Facts that no source of the catalogue prints, and that would decide more."""
        return tuple(why.missing(self.document, self.life, self.at, self.on))

    @property
    def conditions(self) -> tuple[Sentence, ...]:
        """Caveats of the document itself, and of the acts on which the answer rests or may rest."""
        return tuple(why.conditions(self.document, self.life, self.on))


def timeline_of(facts: Facts, document: Document, known_on: date | None = None) -> Timeline:
    """The timeline of a document under the catalogue's day count."""
    return timeline(document, facts.known_from, facts.header.day_count, known_on)


def answer(facts: Facts, document: Document, on: date, known_on: date | None = None) -> Answer:
    """What the document's status is on a day, from all that is recorded or was known."""
    life = timeline_of(facts, document, known_on)
    at = life.index(on)
    flags = _flags(document, life, at, on)
    if on > facts.header.known_through:
        flags.add("beyond-horizon")
    return Answer(document, on, known_on, life, at, in_order(frozenset(flags)))


def _flags(document: Document, life: Timeline, at: int, on: date) -> set[Flag]:
    """The flags of a period; on its end and conditions those of the answer, whose run goes on."""
    period, until = life.periods[at], life.until(at, on)
    flags: set[Flag] = {*period.flags} - {"conditional"}
    if next(why.conditions(document, life, on), None):
        flags.add("conditional")
    if period.status == "in-force":
        flags -= OPEN_ENDS
        if until is None:
            flags |= OPEN_ENDS & {*life.last_of_run(at).flags}
    if period.status == "expired":
        computed = "computed-end" in life.periods[life.run(at)[0]].flags
    elif period.status == "suspended" and until is None:
        computed = "computed-end" in flags
    else:
        computed = _is_computed(life, until)
    return flags | {"computed-end"} if computed else flags - {"computed-end"}


def _is_computed(life: Timeline, until: date | None) -> bool:
    """Whether a last day was computed, from a later act's term perhaps, and no act has set it."""
    if until is None or not any("computed-end" in period.flags for period in life.periods):
        return False
    at = life.index(until)
    runs_out = at + 1 < len(life.periods) and life.periods[at + 1].status == "expired"
    return runs_out and "computed-end" in life.periods[at].flags
