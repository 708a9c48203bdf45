"""Which fields of a document data errors have cost: the others are as good as they ever were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from regcheck.catalogue.schema import DOCUMENT
from regcheck.findings import Place
from regcheck.nodes import MapNode
from regcheck.suggest import nearest_word

FIELDS = frozenset(field.name for field in DOCUMENT.fields)
_REQUIRED = frozenset(field.name for field in DOCUMENT.fields if field.required)


def lost_fields(node: MapNode, errors: Iterable[Place]) -> frozenset[str]:
    """The fields of which something could not be read: by what they are called, or nearly so.

    An error under a key that is like no field may have cost any of them.
    """
    lost = set(_REQUIRED - node.keys())
    at_head = node.first_line if lost else None  # where what is missing is told
    spans = entry_spans(node)
    for place in errors:
        if place != at_head:
            lost |= _fields_meant(key_at(place, spans))
    return frozenset(lost)


def count_lost(node: MapNode, key: str, errors: Iterable[Place]) -> int:
    """How many of the errors stand in the value of a field."""
    spans = entry_spans(node)
    return sum(key_at(place, spans) == key for place in errors)


Spans = Mapping[str, tuple[tuple[int, int], tuple[int, int]]]
"""Lines and columns at which the entries of a mapping begin and end, by key."""


def entry_spans(node: MapNode) -> Spans:
    marks, position = node.marks, node.source.position
    return {
        key: (position(marks[3 * at]), position(marks[3 * at + 2])) for at, key in enumerate(node)
    }


def key_at(place: Place, spans: Spans) -> str | None:
    """The key of the entry in which a place begins."""
    begin = place.line, place.column
    return next((key for key, (start, end) in spans.items() if start <= begin < end), None)


def _fields_meant(key: str | None) -> frozenset[str]:
    if key is None or key in FIELDS:
        return frozenset({key}) if key else FIELDS
    near = nearest_word(key.strip().partition("：")[0], FIELDS)
    return frozenset({near}) if near else FIELDS
