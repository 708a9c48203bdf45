"""From bytes to nodes: one pass over the events of PyYAML's C parser, every entry with its place.

The only module that knows YAML. A catalogue is plain data, so anchors, aliases, tags, merge
keys and duplicate keys are refused, and scalars stay text: whether `012` is a number or a text
is for the schema to say, not for YAML.
"""

from __future__ import annotations

import gc
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from sys import intern
from typing import Any

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.reader import Reader, ReaderError

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # a PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

from regcheck.findings import Finding, Place, Related
from regcheck.i18n import Sentence, say
from regcheck.nodes import ListNode, MapNode, SourceText

MAX_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 20  # a document nests six deep; far below Python's own limit
MAX_FINDINGS = 100_000
WIDE_SPACES = ("\u3000", "\u00a0")  # full-width and no-break: text for YAML, no indentation


class Quoted(str):
    """A scalar that stands in quotes or in a block, so that YAML readers agree it is text."""

    __slots__ = ()


class _Stop(Exception):
    """Reading on would make no sense; the finding says why."""


def read_source(path: str, data: bytes) -> tuple[Any, list[Finding]]:
    """The node at the top of a file (None where it has none), and what is wrong with its YAML."""
    if len(data) > MAX_BYTES:
        sentence = say(
            "文件超过 {limit} MB，不像目录；请拆成文件夹里的几个文件", limit=MAX_BYTES >> 20
        )
        return None, [Finding("RC001", sentence, Place(path, 1, 1, 1, 1))]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        from regcheck.catalogue.encoding import not_utf8  # only what cannot be read pays for it

        return None, [not_utf8(path, data, error)]
    builder = _Builder(SourceText(path, text))
    if data.startswith(BOM_UTF8):  # the parser would not count it
        data = b"\n" + data[len(BOM_UTF8) :]
    try:
        root = builder.build(data)
    except _Stop:
        root = None
    return root, builder.findings


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


class _Builder:
    """Builds the nodes of one file, and collects what YAML allows but a catalogue must not."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self._next: Callable[[], Any]
        self._end = 0  # of the value that was read last

    def build(self, data: bytes) -> Any:
        root: Any = None
        documents = 0
        try:
            self._next = _Parser(data).get_event
            while type(event := self._next()) is not StreamEndEvent:
                if type(event) is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self._refuse(event, say("一个文件里只能有一个 YAML 文档；请删去第二个 ---"))
                        raise _Stop
                elif type(event) is not DocumentEndEvent and documents:
                    root = self._value(event, 0)
        except YAMLError as error:
            self.findings.append(_syntax_error(self.source, error))
            raise _Stop from None
        return None if type(root) is str and not root else root

    def _value(self, event: Any, depth: int) -> Any:
        """The value that an event begins, with its end in `_end`; None where a catalogue has none such."""
        kind = type(event)
        if kind is AliasEvent:
            self._end = event.end_mark.index
            return self._refuse(event, say("目录不用别名（*名称）；请把内容写出来"))
        refused = event.anchor is not None or event.tag is not None
        if refused:
            self._refuse_properties(event)
        if kind is ScalarEvent:
            self._end = event.end_mark.index
            return None if refused else Quoted(event.value) if event.style else event.value
        if depth >= MAX_DEPTH:
            self._refuse(event, say("嵌套超过 {limit} 层，不像目录", limit=MAX_DEPTH))
            raise _Stop
        return (
            self._mapping(event, depth) if kind is MappingStartEvent else self._list(event, depth)
        )

    def _mapping(self, start: Any, depth: int) -> MapNode:
        node = MapNode()
        marks = [start.start_mark.index, 0]
        repeated: list[tuple[str, Any]] = []
        following, depth = self._next, depth + 1
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
                value = self._value(given, depth)
                end = self._end
            if key in node:
                repeated.append((key, event))
            elif key is not None:
                node[key] = value
                marks += (event.start_mark.index, given.start_mark.index, end)
        self._finish(node, marks, event)
        if repeated:
            self._duplicate_keys(repeated, dict(zip(node, marks[2::3], strict=True)))
        return node

    def _list(self, start: Any, depth: int) -> ListNode:
        node = ListNode()
        marks = [start.start_mark.index, 0]
        following, depth = self._next, depth + 1
        while type(event := following()) is not SequenceEndEvent:
            node.append(self._value(event, depth))
            begin = event.start_mark.index
            marks += (begin, begin, self._end)
        self._finish(node, marks, event)
        return node

    def _finish(self, node: MapNode | ListNode, marks: list[int], event: Any) -> None:
        """Give a node its place, which begins with its own start and its end, now known."""
        source = self.source
        self._end = marks[1] = event.end_mark.index
        node.source, node.at = source, len(source.offsets)
        source.offsets.fromlist(marks)

    def _key(self, event: Any, depth: int) -> str | None:
        """The text of a key; None where it cannot be one (and a finding says so)."""
        if type(event) is not ScalarEvent:
            self._refuse(event, say("字段名必须是一个词"))
            self._value(event, depth)
            return None
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
            return None
        key: str = event.value
        if key == "<<" and not event.style:
            self._refuse(event, say("目录不用合并键（<<）；请把内容写出来"))
            return None
        return key

    def _refuse_properties(self, event: Any) -> None:
        what = (
            say("目录不用锚（&名称）；请删去")
            if event.anchor
            else say("目录不用标签（!类型）；请删去")
        )
        self._refuse(event, what)

    def _refuse(self, event: Any, sentence: Sentence) -> None:
        self._add("RC001", sentence, event.start_mark.index, event.end_mark.index)

    def _duplicate_keys(
        self, repeated: Iterable[tuple[str, Any]], starts: Mapping[str, int]
    ) -> None:
        """Tell keys that stand twice in a mapping, which gives the place of each first one."""
        for key, event in repeated:
            first = starts[key]
            related = Related(self.source.place(first, first + len(key)), say("第一次写在这里"))
            self._add(
                "RC002",
                say("字段 {key} 写了两次；请只留一个", key=key),
                event.start_mark.index,
                event.end_mark.index,
                (related,),
            )

    def _add(
        self, code: str, sentence: Sentence, start: int, end: int, related: tuple[Related, ...] = ()
    ) -> None:
        self.findings.append(
            Finding(code, sentence, self.source.place(start, max(end, start + 1)), None, related)
        )
        if len(self.findings) >= MAX_FINDINGS:
            raise _Stop


def _syntax_error(source: SourceText, error: YAMLError) -> Finding:
    from regcheck.catalogue.syntax import syntax_finding  # only what cannot be read pays for it

    if isinstance(error, ReaderError):  # libyaml counts bytes here: look for the character itself
        found = Reader.NON_PRINTABLE.search(source.text)
        words, offset = error.reason, found.start() if found else 0
    else:
        words = f"{getattr(error, 'problem', None) or error}"
        offset = _index(error, "problem_mark", 0)
    return syntax_finding(source, words, offset, _index(error, "context_mark", offset))


def _index(error: YAMLError, mark: str, default: int) -> int:
    found = getattr(error, mark, None)
    return default if found is None else int(found.index)
