"""Which fields of a document, or of the file, data errors have cost: the others are as good as ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from regcheck.catalogue.records import bare_name
from regcheck.catalogue.schema import DOCUMENT, NAMES
from regcheck.findings import Finding, Place
from regcheck.nodes import MapNode
from regcheck.suggest import nearest_word

PARTS = frozenset({"catalogue", "sources", "external", "documents"})
_FIELDS = frozenset(field.name for field in DOCUMENT.fields)
_REQUIRED = frozenset(field.name for field in DOCUMENT.fields if field.required)


def keys_around(node: MapNode, places: Iterable[Place]) -> Iterator[str | None]:
    """Of each place the key of the entry in which it begins; None between entries."""
    keys, span = list(node), node.source.span
    for place in places:
        at = node.entry_around(span(place)[0])
        yield None if at is None else keys[at]


def lost_between(finding: Finding) -> AbstractSet[str]:
    """The top-level fields of which what stands between them may be a part: of one given twice, that.

    Such a list may be that of the record above it, and hold the records behind it.
    """
    key = finding.message.values.get("key")
    if finding.code != "RC002" or key not in NAMES.own:
        return PARTS
    return PARTS & ({key, "documents"} if key in NAMES.inner else {key})


def lost_fields(node: MapNode, errors: Iterable[Place]) -> Counter[str]:
    """The fields of which something could not be read, each with how many errors may have cost it.

    Fields are meant by what they are called, or nearly so; an error under a key that is like none
    may have cost any.
    """
    lost = Counter(_REQUIRED - node.keys())
    at_head = node.first_line if lost else None  # where what is missing is told
    keys = Counter(keys_around(node, (place for place in errors if place != at_head)))
    for key, times in keys.items():
        lost.update(dict.fromkeys(_fields_meant(key), times))
    return lost


def _fields_meant(key: str | None) -> frozenset[str]:
    if key is None or key in _FIELDS:
        return frozenset({key}) if key else _FIELDS
    near = nearest_word(bare_name(key), _FIELDS)
    return frozenset({near}) if near else _FIELDS
