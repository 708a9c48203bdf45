"""The facts of a catalogue: documents and the acts upon them, as published and nothing more.

Facts are frozen and hold only what a source prints; what follows from them is worked out by
`timeline`. Each fact knows its place in the file through `at`.
"""

# No postponed annotations here: NamedTuple would compile each of them again at start-up.
from collections.abc import Mapping
from datetime import date as Day
from typing import Literal, NamedTuple, get_args

from regcheck.dates import DayCount, Term
from regcheck.nodes import MapNode
from regcheck.number import Number

Action = Literal[
    "amend", "confirm", "republish", "extend", "repeal", "declare-lapsed", "suspend", "resume"
]
ACTIONS: tuple[Action, ...] = get_args(Action)
CONTINUING: frozenset[Action] = frozenset({"amend", "confirm", "republish", "extend"})
ENDING: frozenset[Action] = frozenset({"repeal", "declare-lapsed"})
PROLONGING: frozenset[Action] = frozenset({"extend", "republish"})
DISCONTINUING: frozenset[Action] = ENDING | {"suspend"}

ValidityWord = Literal["indefinite", "unstated", "unknown"]
VALIDITY_WORDS: tuple[ValidityWord, ...] = get_args(ValidityWord)


class Validity(NamedTuple):
    """How long a document is valid, as printed: a word, or a last day, a term, or both.

    `until` is the last day in force; `term` counts from the day on which it is set.
    """

    word: ValidityWord | None = None
    until: Day | None = None
    term: Term | None = None


UNKNOWN_VALIDITY = Validity("unknown")


class ListRow(NamedTuple):
    """Where an act names a document: part (None where the act has one list) and row, from 1."""

    row: int
    part: int | None = None


class Change(NamedTuple):
    """One textual amendment, in the words that the act itself quotes."""

    provision: str | None = None
    delete: str | None = None
    insert: str | None = None
    after: str | None = None
    replace: str | None = None
    substitute: str | None = None  # `with` in the file


class Event(NamedTuple):
    """One act upon a document. `date` is the day it takes effect; None is *not known*."""

    action: Action
    by: str
    at: MapNode
    date: Day | None = None
    validity: Validity | None = None
    covers_gap: bool = False
    changes: tuple[Change, ...] = ()
    provisions: tuple[str, ...] = ()
    replaced_by: str | None = None
    condition: str | None = None
    list: ListRow | None = None


class Declaration(NamedTuple):
    """A count that an acting document announces."""

    action: Action
    count: int  # type: ignore[assignment]  # tuples have a method of that name
    at: MapNode
    part: int | None = None


class SourceRef(NamedTuple):
    """Where the facts of a document stand: a source's id, and where in it."""

    id: str
    at: MapNode
    locator: str | None = None


class Document(NamedTuple):
    """One normative document. `number` is canonical; `key` is the same number, taken apart.

    `lost` are the fields of which something could not be read: what could be is here, and no
    judgement may rest on it.
    """

    number: str
    key: Number
    title: str
    issuers: tuple[str, ...]
    validity: Validity
    at: MapNode
    aliases: tuple[str, ...] = ()
    signed: Day | None = None
    published: Day | None = None
    effective: Day | None = None
    declares: tuple[Declaration, ...] = ()
    condition: str | None = None
    events: tuple[Event, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    note: str | None = None
    lost: frozenset[str] = frozenset()


class External(NamedTuple):
    """A document that is cited as acting but is not catalogued."""

    number: str
    at: MapNode
    title: str | None = None
    published: Day | None = None


class Source(NamedTuple):
    """A publication from which facts are taken."""

    id: str
    title: str
    at: MapNode
    publisher: str | None = None


class Limits(NamedTuple):
    """The jurisdiction's usual maximum terms; lint warns from them, nothing else uses them."""

    term: Term | None = None
    trial_term: Term | None = None


class Header(NamedTuple):
    """What a catalogue says about itself. `known_through`: later acts are not recorded in it."""

    title: str
    timezone: str
    known_through: Day
    at: MapNode
    day_count: DayCount = "anniversary-eve"
    limits: Limits = Limits()

    def is_passed(self, on: Day, known_on: Day | None = None) -> bool:
        """Whether acts that count on a day, or were known on another, may not be recorded here."""
        return max(on, known_on or on) > self.known_through


class Facts(NamedTuple):
    """Everything that a catalogue says, in file order, with an index by canonical number."""

    path: str
    header: Header
    sources: tuple[Source, ...]
    external: tuple[External, ...]
    documents: tuple[Document, ...]
    by_number: Mapping[str, Document]
    known_from: Mapping[str, Day | None]
    """The day from which each acting document was known: published, else effective."""
