"""The nodes of one file, in one pass over the events of PyYAML's C parser.

With `builder`, which makes the nodes, and `pieces`, which reads what is no YAML as a whole, the only
module that knows YAML.
"""

# No postponed annotations here: NamedTuple would compile each of them again at start-up.
from itertools import chain
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

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # a PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

from regcheck.catalogue.builder import Builder
from regcheck.i18n import say
from regcheck.nodes import ListNode, MapNode, SourceText


class Names(NamedTuple):
    """The names of a file's own fields, those of them that are lists, and those inside its records."""

    own: tuple[str, ...]
    lists: frozenset[str]
    inner: frozenset[str]


NO_NAMES = Names((), frozenset(), frozenset())


class OpenList(NamedTuple):
    """One of the file's own lists being read, or the one that was read last; `begin` is its key's."""

    key: str
    begin: int
    node: ListNode
    marks: list[int]


class File(Builder):
    """One file being read, by the names of its fields."""

    def __init__(self, source: SourceText, names: Names) -> None:
        super().__init__(source)
        self.names = names
        self.whole = True
        self.sound: frozenset[str] = frozenset()  # fields read in full before the rest went wrong
        self.root = MapNode()
        self.spans: dict[str, tuple[int, int, int]] = {}  # of the root's entries
        self.open: OpenList | None = None

    def build(self, data: bytes) -> Any:
        root: Any = None
        documents = 0
        try:
            self.parse(data)
            while self.whole and type(event := self.get_event()) is not StreamEndEvent:
                if type(event) is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        told = say("一个文件里只能有一个 YAML 文档；请删去第二个 ---")
                        self.refused.tell(event, told)
                        self.whole = False
                elif type(event) is not DocumentEndEvent and documents:
                    is_file = is_plain(event, MappingStartEvent)
                    root = self._file(event) if is_file else self.value(event, 0)
        except YAMLError as error:
            return self._in_pieces(error, 0)
        return None if type(root) is str and not root else root

    def parse(self, data: bytes) -> None:
        """Take the events of these bytes from now on."""
        self.get_event = _Parser(data).get_event

    def _in_pieces(self, error: YAMLError, begin: int) -> MapNode:
        """The file, of which the rest is read piece by piece."""
        from regcheck.catalogue.pieces import Pieces  # only what is no YAML pays for it

        self.whole = False
        return Pieces(self).rest(error, begin)

    def _file(self, start: Any) -> MapNode:
        begin = start.start_mark.index
        try:
            while type(event := self.get_event()) is not MappingEndEvent:
                self.field(event)
        except YAMLError as error:
            return self._in_pieces(error, begin)
        return self.closed(begin, event.end_mark.index)  # type: ignore[union-attr]  # never without

    def closed(self, begin: int, end: int) -> MapNode:
        """The whole file, now that its fields are read."""
        self.finish(self.root, [begin, 0, *chain(*self.spans.values())], end)
        return self.root

    def field(self, event: Any) -> None:
        """One field of the file, which an event begins."""
        begin = event.start_mark.index + self.refused.base
        key, given = self._key(event, 1), self.get_event()
        is_list = key in self.names.lists and is_plain(given, SequenceStartEvent)
        if is_list and key not in self.root:
            value: Any = self._records(str(key), begin, given)
        else:
            value = self.value(given, 1)
        if key is None:
            return
        if key in self.root:
            first = self.spans[key][0] - self.refused.base
            self.refused.duplicate_keys([(key, event)], {key: first}, self.names.inner)
        else:
            self.put(key, value, begin, given.start_mark.index + self.refused.base)

    def put(self, key: str, value: Any, begin: int, start: int) -> None:
        """Keep a field of the file whose value has been read."""
        self.root[key] = value
        self.spans[key] = begin, start, self.end + self.refused.base

    def _records(self, key: str, begin: int, start: Any) -> ListNode:
        node, marks = ListNode(), [start.start_mark.index, 0]
        if self.whole:
            self.open = OpenList(key, begin, node, marks)
        return self._items(node, marks, 2)


def is_plain(event: Any, kind: type[Any]) -> bool:
    """Whether an event is of a kind, and has no anchor or tag."""
    return type(event) is kind and event.anchor is None and event.tag is None
