"""What stands where in a file: the record, the field and the line of its key."""

import re
from bisect import bisect_right
from typing import Any, NamedTuple, cast

from regcheck.findings import Place
from regcheck.model import Document, External, Facts, Header, Source
from regcheck.nodes import ListNode, MapNode, Node, SourceText

_LEAD = r"[ \t-]*"  # of a line, before what begins on it
_Record = Header | Source | External | Document


class _Entry(NamedTuple):
    """Something that holds a position: an entry of a mapping or list."""

    node: Node
    at: int
    value: Any

    @property
    def key_start(self) -> int:
        return self.node.marks_of(self.at)[0]

    @property
    def value_start(self) -> int:
        return self.node.marks_of(self.at)[1]


class Positions:
    """The records of one file by position: which one a place belongs to, and what it is within."""

    def __init__(self, source: SourceText, facts: Facts) -> None:
        self._source = source
        records: list[_Record] = [facts.header, *facts.sources, *facts.external, *facts.documents]
        here = [record for record in records if getattr(record.at, "source", None) is source]
        in_order = sorted((record.at.start, at) for at, record in enumerate(here))
        self._starts = [start for start, _ in in_order]
        self._records = [here[at] for _, at in in_order]
        self._values: dict[int, list[Any]] = {}

    def in_text(self, offset: int) -> bool:
        """Whether the innermost value around an offset is a text; the head of a block is none."""
        around = self._around(offset)
        if not around or isinstance(around[-1].value, Node):
            return False
        text, start = self._source.text, around[-1].value_start
        return text[start] not in "|>" or "\n" in text[start:offset]

    def document_on(self, line: int) -> str | None:
        """The number of the document to which what begins on a line belongs."""
        begin = self._source.line_starts[line - 1]
        lead = re.compile(_LEAD).match(self._source.text, begin)
        record = self._record(lead.end() if lead else begin)
        return record.number if isinstance(record, Document) else None

    def first_line(self, place: Place) -> int:
        """The line on which what is found at a place begins: where its key stands, if above it."""
        line = place.line
        for entry in reversed(self._around(self._source.span(place)[0])):
            begins = self._source.position(entry.value_start)[0]
            if isinstance(entry.value, Node) and begins < line:
                break
            if isinstance(entry.node, ListNode) and entry.at:
                break
            line = self._source.position(entry.key_start)[0]
        return line

    def _record(self, offset: int) -> _Record | None:
        at = bisect_right(self._starts, offset) - 1
        return self._records[at] if at >= 0 and offset < self._records[at].at.end else None

    def _around(self, offset: int) -> list[_Entry]:
        """The entries whose values hold a position, from the outside in."""
        record = self._record(offset)
        node: Any = record and record.at
        found: list[_Entry] = []
        while isinstance(node, Node):
            at = node.entry_around(offset)
            if at is None or offset < node.marks_of(at)[1]:
                break
            found.append(_Entry(node, at, self._value(node, at)))
            node = found[-1].value
        return found

    def _value(self, node: Node, at: int) -> Any:
        if isinstance(node, MapNode):
            return self._values_of(node)[at]
        return cast(ListNode, node)[at]

    def _values_of(self, node: MapNode) -> list[Any]:
        values = self._values.get(id(node))
        if values is None:
            values = self._values[id(node)] = [*node.values()]
        return values
