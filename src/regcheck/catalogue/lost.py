"""Which fields of a document data errors have cost: the others are as good as they ever were."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from regcheck.catalogue.schema import DOCUMENT
from regcheck.findings import Place
from regcheck.nodes import MapNode
from regcheck.suggest import nearest_word

_FIELDS = frozenset(field.name for field in DOCUMENT.fields)
_REQUIRED = frozenset(field.name for field in DOCUMENT.fields if field.required)


class Entries:
    """The entries of a mapping, by where they stand."""

    def __init__(self, node: MapNode) -> None:
        marks, position = node.marks, node.source.position
        self._keys = list(node)
        self._starts = [position(start) for start in marks[::3]]
        self._ends = [position(end) for end in marks[2::3]]

    def key_at(self, place: Place) -> str | None:
        """The key of the entry in which a place begins; None between entries."""
        begin = place.line, place.column
        at = bisect_right(self._starts, begin) - 1
        return self._keys[at] if at >= 0 and begin < self._ends[at] else None


def lost_fields(node: MapNode, errors: Iterable[Place]) -> Counter[str]:
    """The fields of which something could not be read, each with how many errors may have cost it.

    Fields are meant by what they are called, or nearly so; an error under a key that is like none
    may have cost any.
    """
    lost = Counter(_REQUIRED - node.keys())
    at_head = node.first_line if lost else None  # where what is missing is told
    entries = Entries(node)
    keys = Counter(entries.key_at(place) for place in errors if place != at_head)
    for key, times in keys.items():
        lost.update(dict.fromkeys(_fields_meant(key), times))
    return lost


def _fields_meant(key: str | None) -> frozenset[str]:
    if key is None or key in _FIELDS:
        return frozenset({key}) if key else _FIELDS
    near = nearest_word(key.strip().partition("：")[0], _FIELDS)
    return frozenset({near}) if near else _FIELDS
