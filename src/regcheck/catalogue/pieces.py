"""A file that is no YAML as a whole, read field by field and record by record: one slip hides no other.

`salvage` finds the pieces in the text; the file makes their nodes.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from yaml import YAMLError
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import Reader, ReaderError

from regcheck.catalogue.file import File, OpenList
from regcheck.catalogue.salvage import begins_list, column_of, end_of_document, fields, records
from regcheck.nodes import ListNode, MapNode


class Pieces:
    """What is left of a file behind a syntax error."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.text = file.source.text
        self.names = file.names
        self.refused = file.refused
        self._spoilt: list[int] = []  # where the pieces begin that are no YAML
        self._told = 0  # how many findings there were before a piece

    def rest(self, error: YAMLError, begin: int) -> MapNode:
        """The file, which begins at an offset, with what can be read behind a syntax error.

        The record that was read last may go on behind what ended it, so it is read again.
        """
        text, last = self.text, self.file.open
        start = begin
        if last is not None:
            start = self.file.source.line_start(_drop_last(last))
        self._forget(start)
        in_order = [*self.file.spans, *([last.key] if last else [])]
        self.file.sound = frozenset(
            key for key, then in pairwise(in_order) if then in self.names.own
        )
        end = end_of_document(text, start)
        for key, at, stop, known in fields(text, start, end, self.names, self.file.root):
            if key:
                self._read_field(key, at, stop, known)
            elif last is not None:
                # The dash of one record alone may have slipped.
                dashes = None if last.node else column_of(text, at, stop)
                column = dashes[0] if dashes else self.file.source.position(last.marks[0])[1] - 1
                self._read_list(last, column, at, stop, known)
        self.refused.base = 0
        if not self._is_told(error):
            self._tell_syntax(error)
        return self.file.closed(begin, end)

    def _is_told(self, error: YAMLError) -> bool:
        """Whether the error of the whole is that of a piece, and not of what stands between them."""
        if isinstance(error, ReaderError):
            return bool(self._spoilt)
        # All was sound up to there: what a piece before it is spoilt by is the cause.
        return any(start <= _index(error, "problem_mark", 0) for start in self._spoilt)

    def _forget(self, start: int) -> None:
        """What stands from an offset on is read anew."""
        self.refused.forget(start)
        for key in [key for key, span in self.file.spans.items() if span[0] >= start]:
            del self.file.root[key], self.file.spans[key]

    def _read_field(self, key: str, start: int, end: int, known: bool) -> None:
        """A field of the file; what may be cut off, or is none of its own, is only looked through."""
        text = self.text
        is_list = key in self.names.lists and key not in self.file.root
        dashes = column_of(text, start, end) if is_list else None
        if dashes is not None and begins_list(text[start : dashes[1]], key):
            column, dash = dashes
            found = OpenList(key, start, ListNode(), [dash, 0])
            self._read_list(found, column, start, end, known)
            return
        before = {*self.file.root}
        try:
            if self._enter(start, end, MappingStartEvent):
                event = self.file.get_event()
                if type(event) is not MappingEndEvent:
                    self.file.field(event)
                self._leave()
        except YAMLError as error:
            self._tell_piece(error, start, end)
            known = False
        for read in self.file.root.keys() - before:
            if not known or read not in self.names.own:
                del self.file.root[read], self.file.spans[read]

    def _read_list(self, found: OpenList, column: int, start: int, end: int, known: bool) -> None:
        """Records of a list; where it is not `known` what ends it, the last may be cut off there."""
        pieces = [*records(self.text, start, end, column)]
        for at, stop in pieces if known else pieces[:-1]:
            try:
                if self._enter(at, stop, SequenceStartEvent):
                    event = self.file.get_event()
                    value, last = self.file.value(event, 2), self.file.end + at
                    self._leave()
                    begin = event.start_mark.index + at
                    found.node.append(value)
                    found.marks.extend((begin, begin, last))
            except YAMLError as error:
                self._tell_piece(error, at, stop)
        self._close(found)

    def _close(self, found: OpenList) -> None:
        """Give a list that was read in pieces its place, and put it where it belongs."""
        self.refused.base = 0
        self.file.finish(found.node, found.marks, found.marks[-1] if found.node else found.marks[0])
        self.file.put(found.key, found.node, found.begin, found.marks[0])

    def _enter(self, start: int, end: int, kind: type[Any]) -> bool:
        """Take a piece of the text to a parser, up to an event of a kind; False where there is none."""
        self.refused.base = start
        self._told = len(self.refused.findings)
        self.file.parse(self.text[start:end].encode("utf-8"))
        while type(event := self.file.get_event()) is not kind:
            if type(event) is StreamEndEvent:
                return False
        return True

    def _leave(self) -> None:
        """What is left of a piece has to be YAML, too."""
        while type(self.file.get_event()) is not StreamEndEvent:
            pass

    def _tell_piece(self, error: YAMLError, start: int, end: int) -> None:
        self._spoilt.append(start)
        del self.refused.findings[self._told :]
        self._tell_syntax(error, start + len(self.text[start:end].rstrip()))

    def _tell_syntax(self, error: YAMLError, last: int | None = None) -> None:
        """Tell a syntax error; of a piece no later than at its `last` offset, where the next begins."""
        # libyaml counts the bytes to what no YAML may hold: look for the character itself.
        if isinstance(error, ReaderError):
            found = Reader.NON_PRINTABLE.search(self.text, self.refused.base)
            words, offset = error.reason, found.start() if found else 0
            begun = offset
        else:
            words = f"{getattr(error, 'problem', None) or error}"
            offset = self.refused.base + _index(error, "problem_mark", 0)
            begun = self.refused.base + _index(error, "context_mark", offset - self.refused.base)
        self.refused.syntax(words, offset if last is None else min(offset, last), begun)


def _drop_last(found: OpenList) -> int:
    """Take the last record away; the offset at which it began, or the list, where it has none."""
    if not found.node:
        return found.marks[0]
    found.node.pop()
    begin = found.marks[-3]
    del found.marks[-3:]
    return begin


def _index(error: YAMLError, mark: str, default: int) -> int:
    found = getattr(error, mark, None)
    return default if found is None else int(found.index)
