"""From the nodes of one or more files to facts, with every data error as a finding."""

import math
from bisect import bisect_left
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, NamedTuple

from regcheck.catalogue.kinds import Invalid, Report, read_number
from regcheck.catalogue.lost import PARTS, keys_around, lost_between, lost_fields
from regcheck.catalogue.records import bare_name
from regcheck.catalogue.references import by_number, repeated_numbers, unknown_instruments
from regcheck.catalogue.schema import DOCUMENT, FILE, HEADER, NAMES
from regcheck.catalogue.source import read_source
from regcheck.findings import Finding, Place, Related
from regcheck.i18n import mark, say
from regcheck.model import UNKNOWN_VALIDITY, Document, Facts, Header
from regcheck.nodes import ListNode, MapNode, Node, SourceText
from regcheck.suggest import nearest_word

# What one of a catalogue's files must have, and what to say where none has it.
_PART = mark("缺少字段 {name}；如果这只是文件夹目录的一部分，请检查整个文件夹")
_HEADER = tuple(field.name for field in HEADER.fields)
_LACKING = {
    "schema_version": _PART,
    "catalogue": _PART,
    "documents": mark("缺少字段 {name}"),
}


class Loaded(NamedTuple):
    """What could be read, and every data error (RC001–RC005, RC101, RC103, RC301) met on the way.

    `texts` are the files' texts, for excerpts; `undecoded` the bytes of those that are no UTF-8.
    `partial` are the top-level fields of which something is missing here that the files may hold;
    `lost_acts` is the most acts that can be missing.
    """

    facts: Facts
    findings: tuple[Finding, ...]
    texts: tuple[SourceText, ...]
    undecoded: Mapping[str, bytes] = {}
    partial: frozenset[str] = frozenset()
    lost_acts: float = 0

    @property
    def is_whole(self) -> bool:
        """Whether all that the files may hold could be read."""
        return not self.partial and not any(document.lost for document in self.facts.documents)


class Reading:
    """One catalogue being read, file by file."""

    def __init__(self) -> None:
        self.report = Report()
        self.texts: list[SourceText] = []
        self.undecoded: dict[str, bytes] = {}
        self.roots: list[MapNode] = []
        self.partial: set[str] = set()
        self.lost_acts: float = 0
        self.unread: list[str] = []  # what stands where a record's number cannot be read
        self.headers: list[tuple[Header, MapNode]] = []
        self.parts: dict[str, list[Any]] = {"sources": [], "external": [], "documents": []}

    def read(self, path: str, data: bytes) -> None:
        if data.startswith(BOM_UTF8):
            sentence = say("文件以字节顺序标记（BOM）开头；请另存为不带 BOM 的 UTF-8")
            self.report.add("RC001", sentence, Place(path, 1, 1, 1, 2), aside=True)
        root, findings, whole, sound = read_source(path, data, NAMES)
        self.report.findings += findings
        if root is None:
            self.texts.append(SourceText(path, data.decode("utf-8", "replace")))
            if "\ufffd" in self.texts[-1].text:
                self.undecoded[path] = data
            if findings:
                self._lose(PARTS)
            return
        if not isinstance(root, MapNode):
            text = root.source if isinstance(root, Node) else SourceText(path, data.decode("utf-8"))
            self.texts.append(text)
            self._lose(PARTS)
            sentence = say("文件应当以 schema_version:、catalogue:、documents: 等字段开头")
            self.report.add("RC005", sentence, text.place(0, 1))
            return
        self.texts.append(root.source)
        self.roots.append(root)
        if not whole:  # nobody knows which records stand behind the error
            self._lose(PARTS - sound - ({"catalogue"} & root.keys()) | {"documents"})
        self._fields(root, findings)

    def _fields(self, root: MapNode, refused: Sequence[Finding]) -> None:
        """The top-level fields, one by one: which are required depends on the other files."""
        for field in FILE.fields:
            if field.name not in root:
                continue
            if field.name == "documents":
                self._documents(root, refused)
                continue
            before = len(self.report.lost)
            try:
                value = field.kind.read(root[field.name], self.report)
            except Invalid as error:
                self.report.invalid(error, lambda name=field.name: root.value_place(name))  # type: ignore[misc]
            else:
                if field.name == "catalogue":
                    self.headers.append((_header(*value), root))
                elif field.name in self.parts:
                    self.parts[field.name] += value
            if len(self.report.lost) > before:
                self.partial.add(field.name)
        self._displaced(root, refused)
        self._lose_at_top(root, refused)

    def _displaced(self, root: MapNode, refused: Sequence[Finding]) -> None:
        """Records behind a field that has lost its indentation: for YAML they stand in its list."""
        for key in NAMES.inner & root.keys() - {*NAMES.own}:
            self._lose({"documents"})
            nodes = root[key]
            if type(nodes) is ListNode:
                records = [at for at, node in enumerate(nodes) if _number_of(node)]
                self._records(nodes, records, refused)

    def _lose_at_top(self, root: MapNode, refused: Sequence[Finding]) -> None:
        """What stands under a name that is none may belong under any that the file lacks."""
        before = len(self.report.lost)
        FILE.tell_unknown(root, self.report)
        if len(self.report.lost) > before:
            self._lose(PARTS - root.keys())
        unknown = (bare_name(key) for key in root if key not in NAMES.own)
        if any(nearest_word(key, _HEADER) for key in unknown):
            self.partial.add("catalogue")  # a field of it that has lost its indentation
        header = root.get("catalogue")
        if isinstance(header, MapNode):
            self._lose(PARTS & header.keys())
        # What stands behind the fields has been told of a file that is not `whole`.
        within = [f for f in refused if root.source.span(f.place)[0] < root.end]
        keys = keys_around(root, (finding.place for finding in within))
        for finding, key in zip(within, keys, strict=True):
            if key is None:
                self._lose(lost_between(finding))
            elif key != "documents":  # what it costs them is told record by record
                self.partial |= PARTS & {key}

    def _lose(self, parts: AbstractSet[str]) -> None:
        """Top-level fields, or some of them, could not be read."""
        self.partial |= parts
        if "documents" in parts:
            self.lost_acts = math.inf

    def _documents(self, root: MapNode, refused: Sequence[Finding]) -> None:
        nodes = root["documents"]
        report = self.report
        if type(nodes) is not ListNode:
            if nodes is not None and nodes != "":
                report.add("RC005", say("documents 应当是列表"), root.value_place("documents"))
                self._lose({"documents"})
            return
        self._records(nodes, range(len(nodes)), refused)

    def _records(self, nodes: ListNode, which: Iterable[int], refused: Sequence[Finding]) -> None:
        """The documents at these positions of a list."""
        report, documents = self.report, self.parts["documents"]
        before = len(report.lost)
        amiss = sorted(finding.place for finding in refused)
        for at in which:
            node = nodes[at]
            report.document = _number_of(node)
            try:
                values, _ = DOCUMENT.read(node, report)
            except Invalid as error:
                report.invalid(error, lambda at=at: nodes.value_place(at))  # type: ignore[misc]
                values = {}
            if "number" not in values:
                self._unreadable(node)
            elif len(report.lost) == before and not amiss:
                documents.append(_document(values, node))
            else:
                errors = [*report.lost[before:], *_within(node, amiss)]
                documents.append(_document(values, node, self._lost(node, errors)))
            before = len(report.lost)
            report.document = None

    def _unreadable(self, node: Any) -> None:
        """A record without a number that can be read."""
        fields = node if isinstance(node, MapNode) else {}
        number, events = fields.get("number"), fields.get("events")
        self.unread.append(number if isinstance(number, str) else "")
        self.lost_acts += max(len(events) if isinstance(events, ListNode) else 0, 1)
        self.partial.add("documents")

    def _lost(self, node: MapNode, errors: Sequence[Place]) -> frozenset[str]:
        """The fields of a record that errors have cost."""
        lost = lost_fields(node, errors) if errors else Counter[str]()
        self.lost_acts += lost["events"]
        return frozenset(lost)

    def finish(self, path: str) -> Loaded:
        documents = self.parts["documents"]
        external = tuple(self.parts["external"])
        known_from = {act.number: act.published for act in external}
        for document in documents:
            known_from[document.number] = document.published or document.effective
        self.report.findings += repeated_numbers(documents, external)
        if self.lost_acts < math.inf and "external" not in self.partial:
            self.report.findings += unknown_instruments(documents, known_from, self.unread)
        header = self._one_header()
        facts = Facts(
            path,
            header,
            tuple(self.parts["sources"]),
            external,
            tuple(documents),
            by_number(documents),
            known_from,
        )
        findings = tuple(sorted(self.report.findings, key=_by_place))
        texts, partial = tuple(self.texts), frozenset(self.partial)
        return Loaded(facts, findings, texts, self.undecoded, partial, self.lost_acts)

    def _one_header(self) -> Header:
        for _, root in self.headers[1:]:
            first = self.headers[0][0].at
            related = Related(first.first_line, say("第一个在这里"))
            self.report.findings.append(
                Finding(
                    "RC005",
                    say("一个目录只能有一个 catalogue: 说明；请并到一处"),
                    root.key_place("catalogue"),
                    None,
                    (related,),
                )
            )
        if self.roots and self.lost_acts < math.inf:
            for name in _LACKING:
                if not any(name in root for root in self.roots):
                    self.partial.add(name)
                    self.report.add(
                        "RC004", say(_LACKING[name], name=name), self.roots[0].first_line
                    )
        return self.headers[0][0] if self.headers else _header({}, MapNode())


def _within(node: MapNode, places: Sequence[Place]) -> Sequence[Place]:
    """Those of the places, in order and of the same file, that lie inside a node."""
    start, end = node.source.position(node.start), node.source.position(node.end)
    first = bisect_left(places, start, key=_position)
    return places[first : bisect_left(places, end, first, key=_position)]


def _position(place: Place) -> tuple[int, int]:
    return place.line, place.column


def _number_of(node: Any) -> str | None:
    number = node.get("number") if isinstance(node, MapNode) else None
    return str(number) if isinstance(number, str) and number else None


def _header(values: dict[str, Any], node: MapNode) -> Header:
    """A header from what could be read; its gaps are findings already, so no answer rests on it."""
    return Header(
        values.pop("title", ""),
        values.pop("timezone", "UTC"),
        values.pop("known_through", date.max),
        node,
        **values,
    )


def _document(
    values: dict[str, Any], node: MapNode, lost: frozenset[str] = frozenset()
) -> Document:
    number = values.pop("number")
    return Document(
        number,
        read_number(number)[1],
        values.pop("title", ""),
        values.pop("issuers", ()),
        values.pop("validity", UNKNOWN_VALIDITY),
        node,
        lost=lost,
        **values,
    )


def _by_place(finding: Finding) -> tuple[Place, str]:
    return finding.place, finding.code
