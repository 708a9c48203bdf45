"""From bytes to nodes: one pass over the events of PyYAML's C parser.

With `builder`, which makes the nodes, the only module that knows YAML. Behind a syntax error reading
goes on at the next record: the one with the error hides no other.
"""

from __future__ import annotations

import gc
from codecs import BOM_UTF8
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from yaml import YAMLError
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import Reader, ReaderError

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # a PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

from regcheck.catalogue.builder import Builder
from regcheck.catalogue.refused import Stop
from regcheck.catalogue.restart import next_field, next_record
from regcheck.findings import Finding, Place
from regcheck.i18n import say
from regcheck.nodes import ListNode, MapNode, SourceText

MAX_BYTES = 256 * 1024 * 1024
MAX_RESTARTS = 20  # behind syntax errors of one file
WIDE_SPACES = ("\u3000", "\u00a0")  # full-width and no-break: text for YAML, no indentation


class Source(NamedTuple):
    """A file as YAML: the node at its top (None where it has none), and what is wrong with it.

    Of a file that is not `whole`, a part is no YAML, and not among the nodes.
    """

    root: Any
    findings: list[Finding]
    whole: bool = True


def read_source(path: str, data: bytes, fields: Collection[str] = ()) -> Source:
    """Read the bytes of one file; at one of its own `fields` a list ends that a syntax error broke."""
    if len(data) > MAX_BYTES:
        sentence = say(
            "文件超过 {limit} MB，不像目录；请拆成文件夹里的几个文件", limit=MAX_BYTES >> 20
        )
        return Source(None, [Finding("RC001", sentence, Place(path, 1, 1, 1, 1))])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        from regcheck.catalogue.encoding import not_utf8  # only what cannot be read pays for it

        return Source(None, [not_utf8(path, data, error)])
    builder = _File(SourceText(path, text), fields)
    if data.startswith(BOM_UTF8):  # the parser would not count it
        data = b"\n" + data[len(BOM_UTF8) :]
    try:
        root = builder.build(data)
    except Stop:
        root = None
    return Source(root if builder.whole else root or None, builder.refused.findings, builder.whole)


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Building makes many objects and no cycles; the collector would only walk them in vain.

    Nor should it do so at the end: what was built will stay, so it joins the oldest generation,
    which freezing and unfreezing does without a walk.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():  # somebody else's frozen objects stay frozen
                gc.freeze()
                gc.unfreeze()
            gc.enable()


class _File(Builder):
    """One file being read: its own mapping and lists, which go on behind a syntax error."""

    def __init__(self, source: SourceText, fields: Collection[str]) -> None:
        super().__init__(source)
        self.fields = fields
        self.whole = True  # until a syntax error
        self._begin = 0  # of the last of the file's own fields: behind it reading may go on

    def build(self, data: bytes) -> Any:
        root: Any = None
        documents = 0
        try:
            self._next = _Parser(data).get_event
            while type(event := self._next()) is not StreamEndEvent:
                if type(event) is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self.refused.tell(
                            event, say("一个文件里只能有一个 YAML 文档；请删去第二个 ---")
                        )
                        raise Stop
                elif type(event) is not DocumentEndEvent and documents:
                    is_file = _is(event, MappingStartEvent)
                    root = self._file(event) if is_file else self._value(event, 0)
        except YAMLError as error:
            self._tell_syntax(error)
            raise Stop from None
        return None if type(root) is str and not root else root

    def _file(self, start: Any) -> MapNode:
        """The file's own mapping; behind a syntax error it goes on at the next of the file's fields."""
        node, text = MapNode(), self.source.text
        marks = [start.start_mark.index, 0]
        repeated: list[tuple[str, Any]] = []
        rest: int | None = None
        event: Any
        for _ in range(MAX_RESTARTS):
            try:
                if rest is not None:
                    self._restart(rest, len(text), MappingStartEvent)
                while type(event := self._next()) is not MappingEndEvent:
                    self._begin = begin = event.start_mark.index
                    key, given = self._key(event, 1), self._next()
                    is_list = key in self.fields and _is(given, SequenceStartEvent)
                    value = self._records(given) if is_list else self._value(given, 1)
                    if key is None:
                        continue
                    if key in node:
                        repeated.append((key, event))
                    else:
                        node[key] = value
                        marks += (begin, given.start_mark.index, self._end)
                self._end = event.end_mark.index  # type: ignore[union-attr]  # never without
                break
            except YAMLError as error:
                self._tell_syntax(error)
                if isinstance(error, ReaderError):
                    break  # the parser would meet it again
                self._begin = rest = next_field(text, self._begin + 1, self.fields)
        self._finish(node, marks, self._end)
        self.refused.duplicate_keys(repeated, dict(zip(node, marks[2::3], strict=True)))
        return node

    def _records(self, start: Any) -> ListNode:
        """A list of the file; behind a syntax error it goes on at the next record, without that one."""
        node, text = ListNode(), self.source.text
        marks = [start.start_mark.index, 0]
        begin = self._end = start.start_mark.index
        column, end = self.source.position(begin)[1] - 1, 0
        rest: int | None = None
        event: Any
        for _ in range(MAX_RESTARTS):
            try:
                if rest is not None:
                    self._restart(rest, end, SequenceStartEvent)
                while type(event := self._next()) is not SequenceEndEvent:
                    begin = event.start_mark.index
                    node.append(self._value(event, 2))
                    marks += (begin, begin, self._end)
                self._end = event.end_mark.index  # type: ignore[union-attr]
                break
            except ReaderError:  # what no YAML may hold: the parser meets it long before its place
                raise
            except YAMLError as error:
                self._tell_syntax(error)
                end = end or next_field(text, begin, self.fields)
                rest = next_record(text, begin, end, column)
                if rest is None:
                    break
                begin = rest + column + 1
        self._finish(node, marks, self._end)
        if end:
            self._begin = end
            self._restart(end, len(text), MappingStartEvent)
        return node

    def _restart(self, start: int, end: int, at: type[Any]) -> None:
        """Go on by a new parser with the text from `start` up to `end`, behind an event of a kind."""
        text = self.source.text[start:end]
        self._next = _Parser(b"\n" * start + text.encode("utf-8")).get_event  # it counts as before
        event: Any
        while type(event := self._next()) is not at:
            if type(event) is StreamEndEvent:  # nothing but comments is left
                left = MappingEndEvent(event.start_mark, event.end_mark)
                self._next = iter((left, event)).__next__
                return

    def _tell_syntax(self, error: YAMLError) -> None:
        self.whole = False
        # libyaml counts the bytes to what no YAML may hold: look for the character itself.
        if isinstance(error, ReaderError):
            found = Reader.NON_PRINTABLE.search(self.source.text)
            words, offset = error.reason, found.start() if found else 0
        else:
            words = f"{getattr(error, 'problem', None) or error}"
            offset = _index(error, "problem_mark", 0)
        self.refused.syntax(words, offset, _index(error, "context_mark", offset))


def _is(event: Any, kind: type[Any]) -> bool:
    """Whether an event is of a kind, and has no anchor or tag."""
    return type(event) is kind and event.anchor is None and event.tag is None


def _index(error: YAMLError, mark: str, default: int) -> int:
    found = getattr(error, mark, None)
    return default if found is None else int(found.index)
