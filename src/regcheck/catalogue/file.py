"""The nodes of one file: in one pass over the events of PyYAML's C parser, or else piece by piece.

With `builder`, which makes the nodes, the only module that knows YAML. Where a file is none as a
whole, a record with a syntax error hides no other.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import Any, NamedTuple

from yaml import YAMLError
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import Reader, ReaderError

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # a PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

from regcheck.catalogue.builder import Builder
from regcheck.catalogue.salvage import (
    Names,
    begins_list,
    column_of,
    end_of_document,
    fields,
    records,
)
from regcheck.i18n import say
from regcheck.nodes import ListNode, MapNode, SourceText


class _List(NamedTuple):
    """One of the file's own lists being read, or the one that was read last; `begin` is its key's."""

    key: str
    begin: int
    node: ListNode
    marks: list[int]

    def drop_last(self) -> int:
        """Take the last record away; the offset at which it began, or the list, where it has none."""
        if not self.node:
            return self.marks[0]
        self.node.pop()
        begin = self.marks[-3]
        del self.marks[-3:]
        return begin


class File(Builder):
    """One file being read: where it is no YAML as a whole, field by field and record by record."""

    def __init__(self, source: SourceText, names: Names) -> None:
        super().__init__(source)
        self.names = names
        self.whole = True
        self.sound: frozenset[str] = frozenset()  # fields read in full before the rest went wrong
        self._root = MapNode()
        self._spans: dict[str, tuple[int, int, int]] = {}  # of the root's entries
        self._open: _List | None = None
        self._spoilt: list[int] = []  # where the pieces begin that are no YAML
        self._told = 0  # how many findings there were before a piece

    def build(self, data: bytes) -> Any:
        root: Any = None
        documents = 0
        try:
            self._next = _Parser(data).get_event
            while self.whole and type(event := self._next()) is not StreamEndEvent:
                if type(event) is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        told = say("一个文件里只能有一个 YAML 文档；请删去第二个 ---")
                        self.refused.tell(event, told)
                        self.whole = False
                elif type(event) is not DocumentEndEvent and documents:
                    is_file = _is(event, MappingStartEvent)
                    root = self._file(event) if is_file else self._value(event, 0)
        except YAMLError as error:
            return self._in_pieces(error, 0)
        return None if type(root) is str and not root else root

    # --- as long as all is YAML

    def _file(self, start: Any) -> MapNode:
        begin = start.start_mark.index
        try:
            while type(event := self._next()) is not MappingEndEvent:
                self._field(event)
        except YAMLError as error:
            return self._in_pieces(error, begin)
        return self._closed(begin, event.end_mark.index)  # type: ignore[union-attr]  # never without

    def _closed(self, begin: int, end: int) -> MapNode:
        self._finish(self._root, [begin, 0, *chain(*self._spans.values())], end)
        return self._root

    def _field(self, event: Any) -> None:
        """One field of the file, which an event begins."""
        begin = event.start_mark.index + self.refused.base
        key, given = self._key(event, 1), self._next()
        is_list = key in self.names.lists and _is(given, SequenceStartEvent)
        if is_list and key not in self._root:
            value: Any = self._records(str(key), begin, given)
        else:
            value = self._value(given, 1)
        if key is None:
            return
        if key in self._root:
            first = self._spans[key][0] - self.refused.base
            self.refused.duplicate_keys([(key, event)], {key: first}, self.names.inner)
        else:
            self._put(key, value, begin, given.start_mark.index + self.refused.base)

    def _put(self, key: str, value: Any, begin: int, start: int) -> None:
        self._root[key] = value
        self._spans[key] = begin, start, self._end + self.refused.base

    def _records(self, key: str, begin: int, start: Any) -> ListNode:
        node, marks = ListNode(), [start.start_mark.index, 0]
        if self.whole:
            self._open = _List(key, begin, node, marks)
        return self._items(node, marks, 2)

    # --- once it is not

    def _in_pieces(self, error: YAMLError, begin: int) -> MapNode:
        """The file, of which the rest is read piece by piece.

        The record that was read last may go on behind what ended it, so it is read again.
        """
        text, last, self.whole = self.source.text, self._open, False
        start = begin
        if last is not None:
            start = self.source.line_start(last.drop_last())
        self._forget(start)
        in_order = [*self._spans, *([last.key] if last else [])]
        self.sound = frozenset(key for key, then in pairwise(in_order) if then in self.names.own)
        end = end_of_document(text, start)
        for key, at, stop, known in fields(text, start, end, self.names, self._root):
            if key:
                self._read_field(key, at, stop, known)
            elif last is not None:
                # The dash of one record alone may have slipped.
                dashes = None if last.node else column_of(text, at, stop)
                column = dashes[0] if dashes else self.source.position(last.marks[0])[1] - 1
                self._read_list(last, column, at, stop, known)
        self.refused.base = 0
        if not self._is_told(error):
            self._tell_syntax(error)
        return self._closed(begin, end)

    def _is_told(self, error: YAMLError) -> bool:
        """Whether the error of the whole is that of a piece, and not of what stands between them."""
        if isinstance(error, ReaderError):
            return bool(self._spoilt)
        # All was sound up to there: what a piece before it is spoilt by is the cause.
        return any(start <= _index(error, "problem_mark", 0) for start in self._spoilt)

    def _forget(self, start: int) -> None:
        """What stands from an offset on is read anew."""
        self.refused.forget(start)
        for key in [key for key, span in self._spans.items() if span[0] >= start]:
            del self._root[key], self._spans[key]

    def _read_field(self, key: str, start: int, end: int, known: bool) -> None:
        """A field of the file; what may be cut off, or is none of its own, is only looked through."""
        text = self.source.text
        is_list = key in self.names.lists and key not in self._root
        dashes = column_of(text, start, end) if is_list else None
        if dashes is not None and begins_list(text[start : dashes[1]], key):
            column, dash = dashes
            found = _List(key, start, ListNode(), [dash, 0])
            self._read_list(found, column, start, end, known)
            return
        before = {*self._root}
        try:
            if self._enter(start, end, MappingStartEvent):
                event = self._next()
                if type(event) is not MappingEndEvent:
                    self._field(event)
                self._leave()
        except YAMLError as error:
            self._tell_piece(error, start, end)
            known = False
        for read in self._root.keys() - before:
            if not known or read not in self.names.own:
                del self._root[read], self._spans[read]

    def _read_list(self, found: _List, column: int, start: int, end: int, known: bool) -> None:
        """Records of a list; where it is not `known` what ends it, the last may be cut off there."""
        pieces = [*records(self.source.text, start, end, column)]
        for at, stop in pieces if known else pieces[:-1]:
            try:
                if self._enter(at, stop, SequenceStartEvent):
                    event = self._next()
                    value, last = self._value(event, 2), self._end + at
                    self._leave()
                    begin = event.start_mark.index + at
                    found.node.append(value)
                    found.marks.extend((begin, begin, last))
            except YAMLError as error:
                self._tell_piece(error, at, stop)
        self._close(found)

    def _close(self, found: _List) -> None:
        """Give a list that was read in pieces its place, and put it where it belongs."""
        self.refused.base = 0
        self._finish(found.node, found.marks, found.marks[-1] if found.node else found.marks[0])
        self._put(found.key, found.node, found.begin, found.marks[0])

    def _enter(self, start: int, end: int, kind: type[Any]) -> bool:
        """Take a piece of the text to a parser, up to an event of a kind; False where there is none."""
        self.refused.base = start
        self._told = len(self.refused.findings)
        self._next = _Parser(self.source.text[start:end].encode("utf-8")).get_event
        while type(event := self._next()) is not kind:
            if type(event) is StreamEndEvent:
                return False
        return True

    def _leave(self) -> None:
        """What is left of a piece has to be YAML, too."""
        while type(self._next()) is not StreamEndEvent:
            pass

    def _tell_piece(self, error: YAMLError, start: int, end: int) -> None:
        self._spoilt.append(start)
        del self.refused.findings[self._told :]
        self._tell_syntax(error, start + len(self.source.text[start:end].rstrip()))

    def _tell_syntax(self, error: YAMLError, last: int | None = None) -> None:
        """Tell a syntax error; of a piece no later than at its `last` offset, where the next begins."""
        # libyaml counts the bytes to what no YAML may hold: look for the character itself.
        if isinstance(error, ReaderError):
            found = Reader.NON_PRINTABLE.search(self.source.text, self.refused.base)
            words, offset = error.reason, found.start() if found else 0
            begun = offset
        else:
            words = f"{getattr(error, 'problem', None) or error}"
            offset = self.refused.base + _index(error, "problem_mark", 0)
            begun = self.refused.base + _index(error, "context_mark", offset - self.refused.base)
        self.refused.syntax(words, offset if last is None else min(offset, last), begun)


def _is(event: Any, kind: type[Any]) -> bool:
    """Whether an event is of a kind, and has no anchor or tag."""
    return type(event) is kind and event.anchor is None and event.tag is None


def _index(error: YAMLError, mark: str, default: int) -> int:
    found = getattr(error, mark, None)
    return default if found is None else int(found.index)
