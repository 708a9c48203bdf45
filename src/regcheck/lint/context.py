"""What a rule is given: the facts, the day (for timed rules only), and indexes that rules share."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from regcheck import timeline
from regcheck.catalogue.load import Loaded
from regcheck.dates import last_day, start_of_extension
from regcheck.findings import Place
from regcheck.lint.after_end import AfterEnd, find_acts_after_end, may_have_ended
from regcheck.lint.mentions import Mentions, find_mentions
from regcheck.model import Document, Event, External, Validity
from regcheck.nodes import MapNode, Node
from regcheck.number import Number, try_parse
from regcheck.suggest import nearest_word

Act = tuple[Document, Event]
"""An act and the document that it reaches."""


class Title(NamedTuple):
    """A title or alias of a document, with the node and the key at which it stands."""

    document: Document
    text: str
    node: Node
    key: str | int


class Statement(NamedTuple):
    """A validity, the record that states it, and the day from which its term counts."""

    at: MapNode
    validity: Validity
    start: date | None

    @property
    def place(self) -> Place:
        """Where the length is said: the last day, else the term, else the word."""
        if self.validity.word:
            return self.at.value_place("validity")
        node: MapNode = self.at["validity"]
        return node.value_place("until" if self.validity.until else "term")


class Settings(NamedTuple):
    """Limits of the rules that the catalogue itself does not set, in days."""

    expiring_days: int = 180
    stale_days: int = 180


VALIDITY_FIELDS = ("validity", "effective", "events")
"""What `statements` rest on."""
TIMELINE_FIELDS = (*VALIDITY_FIELDS, "signed", "published")
"""What a timeline rests on."""
_PUBLISHED = frozenset({"published", "effective"})
_DEFAULTS = Settings()
_MOST_UNKNOWN = 200  # acting documents in which a slip of another's number is looked for


class Context:
    """One catalogue under lint.

    `on` is set only for timed rules. No rule reports as missing what merely could not be read: that
    is what `partial` and `losses_of` tell.
    """

    def __init__(
        self, loaded: Loaded, on: date | None = None, settings: Settings = _DEFAULTS
    ) -> None:
        self.facts = loaded.facts
        self.texts = loaded.texts
        self.partial = loaded.partial
        self.on = on
        self.settings = settings
        self._lost_acts = loaded.lost_acts
        self._losses: dict[str, float] = {}
        self._timelines: dict[int, timeline.Timeline] = {}
        self._ends: dict[int, list[tuple[Event, date | None]]] = {}
        self._end_before: dict[int, date | None] = {}
        self._statements: dict[int, list[Statement]] = {}

    def having(self, *fields: str) -> Sequence[Document]:
        """The documents of which none of these fields was lost to data errors.

        Only on such does a judgement that needs the fields rest; one that takes what is not known as
        such needs none, and goes through all documents of the facts.
        """
        if not self._any_lost:
            return self.facts.documents
        return [document for document in self.facts.documents if document.lost.isdisjoint(fields)]

    @cached_property
    def _any_lost(self) -> bool:
        return any(document.lost for document in self.facts.documents)

    def losses_of(self, by: str) -> float:
        """The most acts of an acting document that may be recorded, and could not be read as such."""
        losses = self._losses.get(by)
        if losses is None:
            slips = (acts for other, acts in self._acts_by_unknown if nearest_word(other, (by,)))
            losses = self._losses[by] = self._lost_acts + sum(slips)
        return losses

    @cached_property
    def _acts_by_unknown(self) -> list[tuple[str, int]]:
        """How many acts are recorded of each of the first acting documents that nobody knows."""
        known = self.facts.known_from
        unknown = ((by, len(acts)) for by, acts in self.acts_by.items() if by not in known)
        return [*islice(unknown, _MOST_UNKNOWN)]

    @cached_property
    def acts(self) -> list[Act]:
        """Every act upon a document of which all acts could be read, in file order."""
        return [
            (document, event) for document in self.having("events") for event in document.events
        ]

    @cached_property
    def acts_by(self) -> Mapping[str, list[Act]]:
        """By acting document, what it did: also to documents that have data errors."""
        found: dict[str, list[Act]] = {}
        for document in self.facts.documents:
            for event in document.events:
                found.setdefault(event.by, []).append((document, event))
        return found

    @cached_property
    def lists(self) -> Mapping[tuple[str, int | None], list[Act]]:
        """By acting document and part, the acts that have a row in its list."""
        found: dict[tuple[str, int | None], list[Act]] = {}
        for by, acts in self.acts_by.items():
            for act in acts:
                if row := act[1].list:
                    found.setdefault((by, row.part), []).append(act)
        return found

    @cached_property
    def instruments(self) -> Mapping[str, Document | External | None]:
        """The record behind each acting document's number; None where there is none."""
        external = {record.number: record for record in self.facts.external}
        by_number = self.facts.by_number
        return {by: by_number.get(by) or external.get(by) for by in self.acts_by}

    @cached_property
    def keys(self) -> Mapping[str, Number | None]:
        """The number of each acting document, taken apart."""
        return {
            by: record.key if isinstance(record, Document) else try_parse(by)
            for by, record in self.instruments.items()
        }

    @cached_property
    def titles(self) -> list[Title]:
        """Every title and alias, with the place of its text; aliases where none was lost."""
        found = []
        for document in self.facts.documents:
            found.append(Title(document, document.title, document.at, "title"))
            for at, alias in enumerate(() if "aliases" in document.lost else document.aliases):
                found.append(Title(document, alias, document.at["aliases"], at))
        return found

    @cached_property
    def mentions(self) -> Mentions:
        """What titles say of other documents."""
        return find_mentions(self.having("title"), self.facts.documents)

    @cached_property
    def acts_after_end(self) -> list[AfterEnd]:
        """The dated acts upon what had already ended, by file order of the documents."""
        ended = [
            document
            for document in self.facts.documents
            if may_have_ended(self, document) and self.knows_periods_of(document)
        ]
        return [late for document in ended for late in find_acts_after_end(self, document)]

    @cached_property
    def day_count_is_read(self) -> bool:
        """Whether the header, by whose day count terms are computed, could be read."""
        return "catalogue" not in self.partial

    def knows_periods_of(self, document: Document) -> bool:
        """Whether all that a document's timeline rests on could be read."""
        if not document.lost.isdisjoint(TIMELINE_FIELDS):
            return False
        stated = (document.validity, *(event.validity for event in document.events))
        return self.day_count_is_read or not any(v and v.term and not v.until for v in stated)

    def publication_is_read(self, by: str) -> bool:
        """Whether an acting document has a record, in which nothing on its publication was lost."""
        act = self.instruments[by]
        return act is not None and (isinstance(act, External) or not act.lost & _PUBLISHED)

    def timeline(self, document: Document) -> timeline.Timeline:
        """The document's periods from everything recorded."""
        known = self._timelines.get(id(document))
        if known is None:
            header = self.facts.header
            known = timeline.timeline(document, self.facts.known_from, header.day_count)
            self._timelines[id(document)] = known
        return known

    def last_day(self, validity: Validity, start: date | None) -> date | None:
        """The last day that a validity states: printed, else computed from `start`."""
        if validity.until or validity.term is None or start is None or not self.day_count_is_read:
            return validity.until
        return _last_day(start, validity.term, self.facts.header.day_count)

    def ends_before(self, document: Document) -> list[tuple[Event, date | None]]:
        """The dated acts in order of time, each with the last day of the validity until then."""
        found = self._ends.get(id(document))
        if found is None:
            found = self._ends[id(document)] = []
            end = self.last_day(document.validity, document.effective)
            events = [event for event in document.events if event.date]
            for event in sorted(events, key=_day) if len(events) > 1 else events:
                found.append((event, end))
                if event.validity is not None:
                    end = self.last_day(event.validity, self._start_of(event, end))
        return found

    def end_before(self, document: Document, event: Event) -> date | None:
        """The last day of the validity until a dated act of a document."""
        if id(event) not in self._end_before:
            self._end_before.update((id(act), end) for act, end in self.ends_before(document))
        return self._end_before[id(event)]

    def statements(self, document: Document) -> list[Statement]:
        """What is said of the validity: by the document, then by its dated acts in order of time."""
        found = self._statements.get(id(document))
        if found is None:
            found = [Statement(document.at, document.validity, document.effective)]
            self._statements[id(document)] = found
            if [event for event in document.events if event.validity is not None]:
                for event, end in self.ends_before(document):
                    if event.validity is not None:
                        start = self._start_of(event, end)
                        found.append(Statement(event.at, event.validity, start))
        return found

    def _start_of(self, event: Event, end: date | None) -> date | None:
        """The day from which an act's term counts, `end` being the last day until then."""
        if event.action == "extend":
            return start_of_extension(end, self.facts.header.day_count)
        return event.date


_last_day = lru_cache(maxsize=1024)(last_day)


def _day(event: Event) -> date:
    return event.date or date.min


def within(node: Node, key: str | int, start: int, end: int) -> Place:
    """The place of a stretch of a text value; the whole value where quoting hides the stretch."""
    text, (begin, stop) = str(node[key]), node.value_span(key)  # type: ignore[index]
    raw = node.source.text[begin:stop]
    shift = raw.find(text)
    if shift < 0:
        return node.value_place(key)
    return node.source.place(begin + shift + start, begin + shift + end)
