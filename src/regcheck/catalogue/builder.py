"""From the events of a YAML parser to nodes: dicts, lists and texts, every entry with its place.

A catalogue is plain data, so anchors, aliases, tags, merge keys and duplicate keys are refused, and
scalars stay text: whether `012` is a number or a text is for the schema to say, not for YAML.
"""

from __future__ import annotations

from collections.abc import Callable
from sys import intern
from typing import Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from regcheck.catalogue.refused import Refused, Stop
from regcheck.i18n import say
from regcheck.nodes import ListNode, MapNode, SourceText

MAX_DEPTH = 20  # a document nests six deep; far below Python's own limit


class Quoted(str):
    """A scalar that stands in quotes or in a block, so that YAML readers agree it is text."""

    __slots__ = ()


class Builder:
    """Builds nodes of one file from what `get_event` gives, event by event.

    `end` is the offset at which the value that was read last ends.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.refused = Refused(source)
        self.get_event: Callable[[], Any]
        self.end = 0

    def value(self, event: Any, depth: int) -> Any:
        """The value that an event begins, with its end in `end`; None where a catalogue has none such."""
        kind = type(event)
        if kind is AliasEvent:
            self.end = event.end_mark.index
            return self.refused.tell(event, say("目录不用别名（*名称）；请把内容写出来"))
        refused = event.anchor is not None or event.tag is not None
        if refused:
            self.refused.properties(event)
        if kind is ScalarEvent:
            self.end = event.end_mark.index
            return None if refused else Quoted(event.value) if event.style else event.value
        if depth >= MAX_DEPTH:
            self.refused.tell(event, say("嵌套超过 {limit} 层，不像目录", limit=MAX_DEPTH))
            raise Stop
        if kind is MappingStartEvent:
            return self._mapping(event, depth)
        return self._list(event, depth)

    def _mapping(self, start: Any, depth: int) -> MapNode:
        node = MapNode()
        marks = [start.start_mark.index, 0]
        repeated: list[tuple[str, Any]] = []
        following, depth = self.get_event, depth + 1
        while type(event := following()) is not MappingEndEvent:
            if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
                key: Any = intern(event.value)
                if key == "<<":
                    key = self._key(event, depth)
            else:
                key = self._key(event, depth)
            given = following()
            if type(given) is ScalarEvent and given.anchor is None and given.tag is None:
                # Most values; each would feel the call.
                value = Quoted(given.value) if given.style else given.value
                end = given.end_mark.index  # type: ignore[union-attr]  # never without
            else:
                value = self.value(given, depth)
                end = self.end
            if key in node:
                repeated.append((key, event))
            elif key is not None:
                node[key] = value
                marks += (event.start_mark.index, given.start_mark.index, end)
        self.finish(node, marks, event.end_mark.index)  # type: ignore[union-attr]
        if repeated:
            self.refused.duplicate_keys(repeated, dict(zip(node, marks[2::3], strict=True)))
        return node

    def _list(self, start: Any, depth: int) -> ListNode:
        return self._items(ListNode(), [start.start_mark.index, 0], depth + 1)

    def _items(self, node: ListNode, marks: list[int], depth: int) -> ListNode:
        """A list, of which each item is in `node` and `marks` as soon as it has been read."""
        following = self.get_event
        while type(event := following()) is not SequenceEndEvent:
            node.append(self.value(event, depth))
            begin = event.start_mark.index
            marks += (begin, begin, self.end)
        self.finish(node, marks, event.end_mark.index)  # type: ignore[union-attr]
        return node

    def finish(self, node: MapNode | ListNode, marks: list[int], end: Any) -> None:
        """Give a node its place, which begins with its own start and its end, now known."""
        source = self.source
        self.end = marks[1] = end
        if base := self.refused.base:
            marks = [mark + base for mark in marks]
        node.source, node.at = source, len(source.offsets)
        source.offsets.fromlist(marks)

    def _key(self, event: Any, depth: int) -> str | None:
        """The text of a key; None where it cannot be one (and a finding says so)."""
        if type(event) is not ScalarEvent:
            if type(event) is not AliasEvent:  # told as what it is
                self.refused.tell(event, say("字段名必须是一个词"))
            self.value(event, depth)
            return None
        if event.anchor is not None or event.tag is not None:
            self.refused.properties(event)
            return None
        key: str = event.value
        if key == "<<" and not event.style:
            self.refused.tell(event, say("目录不用合并键（<<）；请把内容写出来"))
            return None
        return key
