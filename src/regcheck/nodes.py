"""What a catalogue file says and where: dicts, lists and strings that know their places.

Every scalar is kept as its text. Positions are offsets into the file's text, in code points;
lines and columns are worked out only when a place is asked for.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from regcheck.findings import Place

# Compiled when first used (`re` keeps them): most catalogues need only the second.
_LINE_BREAK = r"\r\n|\r|\n"
_LINE_FEED = r"\n"  # in a text that has no carriage return: several times as fast
_QUOTED = r''''(?:[^']|'')*'|"(?:[^"\\]|\\.)*"'''


class SourceText:
    """A file's text under the name by which it is reported, and the offsets of all its nodes."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.offsets = array("I")  # in one place, to be small: `Node` tells what they are

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        pattern = _LINE_BREAK if "\r" in self.text else _LINE_FEED
        return [0, *map(re.Match.end, re.finditer(pattern, self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both 1-based, columns in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_start(self, offset: int) -> int:
        """The offset at which the line of an offset begins."""
        return self.line_starts[self.position(offset)[0] - 1]

    def place(self, start: int, end: int) -> Place:
        """The place of the text from `start` up to, not including, `end`."""
        return Place(self.path, *self.position(start), *self.position(max(start, end)))

    def span(self, place: Place) -> tuple[int, int]:
        """Start and end offset of a place: what `place` makes of them, the other way round."""
        starts, last = self.line_starts, len(self.line_starts)
        start = starts[min(place.line, last) - 1] + place.column - 1
        end = starts[min(place.end_line, last) - 1] + place.end_column - 1
        return start, max(start, end)


class Node:
    """What a mapping and a list have in common: their own span, and the spans of their entries.

    From `at` on, the offsets of the source hold its start and end, then three for each entry: key
    start, value start, value end; for a list the first is the value's start again.
    """

    __slots__ = ()
    source: SourceText
    at: int

    @property
    def start(self) -> int:
        """Where it starts, as an offset."""
        return self.source.offsets[self.at]

    @property
    def end(self) -> int:
        """Where it ends for YAML: a block, where the next thing begins."""
        return self.source.offsets[self.at + 1]

    @property
    def marks(self) -> Sequence[int]:
        """Three offsets for each entry."""
        first = self.at + 2
        return self.source.offsets[first : first + 3 * len(self)]  # type: ignore[arg-type]

    def marks_of(self, at: int) -> Sequence[int]:
        """The three of one entry, by its position: a list may have many."""
        first = self.at + 2 + 3 * at
        return self.source.offsets[first : first + 3]

    def entry_around(self, offset: int) -> int | None:
        """The position of the entry whose key or value holds an offset; None between entries."""
        offsets, first = self.source.offsets, self.at + 2
        entries = range(len(self))  # type: ignore[arg-type]
        at = bisect_right(entries, offset, key=lambda at: offsets[first + 3 * at]) - 1
        return at if at >= 0 and offset < offsets[first + 3 * at + 2] else None

    def index_of(self, key: str | int) -> int:
        """The position of an entry among its siblings."""
        raise NotImplementedError

    def key_span(self, key: str | int) -> tuple[int, int]:
        """Start and end offset of the key (for a list: of the value)."""
        start, _, end = self.marks_of(self.index_of(key))
        return start, _scalar_end(self.source.text, start, key) if isinstance(key, str) else end

    def value_span(self, key: str | int) -> tuple[int, int]:
        """Start and end offset of the value of an entry."""
        _, start, end = self.marks_of(self.index_of(key))
        return start, end

    def key_place(self, key: str | int) -> Place:
        return self.source.place(*self.key_span(key))

    def value_place(self, key: str | int) -> Place:
        start, end = self.value_span(key)
        value = self[key]  # type: ignore[index]
        if isinstance(value, Node):
            return value.place
        return self.source.place(start, _trim(self.source.text, start, end))

    @property
    def first_line(self) -> Place:
        """The node as far as its first line goes: where something that is missing is told."""
        place = self.place
        if place.end_line == place.line:
            return place
        end = self.source.line_starts[place.line]
        return self.source.place(self.start, _trim(self.source.text, self.start, end))

    @property
    def place(self) -> Place:
        """The place of the whole node, without the white space and comments behind it."""
        text, end = self.source.text, self.end
        node: Any = self
        # For YAML a block ends where the next thing begins; for us, where its last entry ends.
        while isinstance(node, Node) and (size := len(node)) and text[node.start] not in "[{":  # type: ignore[arg-type]
            (_, _, end), node = node.marks_of(size - 1), node.last
        return self.source.place(self.start, _trim(text, self.start, end))

    @property
    def last(self) -> Any:
        """The value of the last entry; None where there is none."""
        raise NotImplementedError


class MapNode(dict[str, Any], Node):
    """A YAML mapping."""

    __slots__ = ("at", "source")

    def index_of(self, key: str | int) -> int:
        return list(self).index(str(key))

    @property
    def last(self) -> Any:
        return next(reversed(self.values()), None)

    def key_places(self) -> Iterator[tuple[str, Place]]:
        """Every key with its place, in one pass."""
        for key, start in zip(self, self.marks[::3], strict=True):
            yield key, self.source.place(start, _scalar_end(self.source.text, start, key))


class ListNode(list[Any], Node):
    """A YAML sequence."""

    __slots__ = ("at", "source")

    def index_of(self, key: str | int) -> int:
        return int(key)

    @property
    def last(self) -> Any:
        return self[-1] if self else None


def _scalar_end(text: str, start: int, key: str) -> int:
    quoted = re.compile(_QUOTED, re.DOTALL).match(text, start)
    return quoted.end() if quoted else start + len(key)


def _trim(text: str, start: int, end: int) -> int:
    """Where the text ends without what YAML takes for white space at its end."""
    return start + len(text[start:end].rstrip(" \t\r\n\x85\u2028\u2029"))
