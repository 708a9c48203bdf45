"""From the nodes of one or more files to facts, with every data error as a finding."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from regcheck.catalogue.find import files, unreadable
from regcheck.catalogue.kinds import Invalid, Report, read_number
from regcheck.catalogue.schema import DOCUMENT, FILE
from regcheck.catalogue.source import no_garbage_collection, read_source
from regcheck.errors import CatalogueError, FileError
from regcheck.findings import Finding, Place, Related
from regcheck.i18n import mark, say
from regcheck.model import UNKNOWN_VALIDITY, Document, External, Facts, Header
from regcheck.nodes import ListNode, MapNode, Node, SourceText

# What one of a catalogue's files must have, and what to say where none has it.
_PART = mark("缺少字段 {name}；如果这只是文件夹目录的一部分，请检查整个文件夹")
_LACKING = {
    "schema_version": _PART,
    "catalogue": _PART,
    "documents": mark("缺少字段 {name}"),
}


class Loaded(NamedTuple):
    """What could be read, and every data error (RC001–RC005, RC101, RC103, RC301) met on the way.

    `texts` are the files' texts, for excerpts; `undecoded` the bytes of those that are no UTF-8.
    """

    facts: Facts
    findings: tuple[Finding, ...]
    texts: tuple[SourceText, ...]
    undecoded: Mapping[str, bytes] = {}


def load_facts(path: Path) -> Facts:
    """The facts of a catalogue; CatalogueError where a data error makes every answer unsafe."""
    loaded = read_catalogue(path)
    if loaded.findings:
        raise CatalogueError(
            say("目录 {path} 有 {n} 处错误，先改好才能回答", path=path, n=len(loaded.findings)),
            loaded.findings,
        )
    if not loaded.facts.documents:
        raise FileError(say("{path} 里没有任何文件记录（documents 是空的）", path=path))
    return loaded.facts


def read_catalogue(path: Path) -> Loaded:
    """Read a file or a folder of files. FileError only where nothing can be read."""
    with no_garbage_collection():
        reading = _Reading()
        for file in files(path):
            try:
                data = file.read_bytes()
            except OSError as error:
                raise unreadable(file, error) from None
            reading.read(os.fspath(file), data)
        return reading.finish(os.fspath(path))


def read_text(path: str, data: bytes) -> Loaded:
    """Read a catalogue from bytes, reported under the name `path`."""
    return read_texts(path, [(path, data)])


def read_texts(path: str, texts: Iterable[tuple[str, bytes]]) -> Loaded:
    """Read the catalogue `path` from the names and bytes of its files."""
    with no_garbage_collection():
        reading = _Reading()
        for name, data in texts:
            reading.read(name, data)
        return reading.finish(path)


class _Reading:
    """One catalogue being read, file by file."""

    def __init__(self) -> None:
        self.report = Report()
        self.texts: list[SourceText] = []
        self.undecoded: dict[str, bytes] = {}
        self.roots: list[MapNode] = []
        self.unparsed = False
        self.headers: list[tuple[Header, MapNode]] = []
        self.parts: dict[str, list[Any]] = {"sources": [], "external": [], "documents": []}

    def read(self, path: str, data: bytes) -> None:
        root, findings = read_source(path, data)
        self.report.findings += findings
        if root is None:
            self.texts.append(SourceText(path, data.decode("utf-8", "replace")))
            if "\ufffd" in self.texts[-1].text:
                self.undecoded[path] = data
            self.unparsed = self.unparsed or bool(findings)
            return
        if not isinstance(root, MapNode):
            text = root.source if isinstance(root, Node) else SourceText(path, data.decode("utf-8"))
            self.texts.append(text)
            self.unparsed = True
            sentence = say("文件应当以 schema_version:、catalogue:、documents: 等字段开头")
            self.report.add("RC005", sentence, text.place(0, 1))
            return
        self.texts.append(root.source)
        self.roots.append(root)
        self._fields(root, findings)

    def _fields(self, root: MapNode, refused: Sequence[Finding]) -> None:
        """The top-level fields, one by one: which are required depends on the other files."""
        for field in FILE.fields:
            if field.name not in root:
                continue
            if field.name == "documents":
                self._documents(root, refused)
                continue
            try:
                value = field.kind.read(root[field.name], self.report)
            except Invalid as error:
                self.report.invalid(error, lambda name=field.name: root.value_place(name))  # type: ignore[misc]
                continue
            if field.name == "catalogue":
                self.headers.append((_header(*value), root))
            elif field.name in self.parts:
                self.parts[field.name] += value
        FILE.tell_unknown(root, self.report)

    def _documents(self, root: MapNode, refused: Sequence[Finding]) -> None:
        nodes = root["documents"]
        report = self.report
        if type(nodes) is not ListNode:
            if nodes is not None and nodes != "":
                report.add("RC005", say("documents 应当是列表"), root.value_place("documents"))
            return
        documents = self.parts["documents"]
        for at, node in enumerate(nodes):
            before = report.errors
            report.document = _number_of(node)
            try:
                values, _ = DOCUMENT.read(node, report)
            except Invalid as error:
                report.invalid(error, lambda at=at: nodes.value_place(at))  # type: ignore[misc]
            else:
                if "number" in values:
                    documents.append(
                        _document(values, node, report.errors > before or _spans(node, refused))
                    )
            report.document = None

    def finish(self, path: str) -> Loaded:
        documents = self.parts["documents"]
        by_number = self._index(documents)
        external = tuple(self.parts["external"])
        known_from = {act.number: act.published for act in external}
        for document in documents:
            known_from[document.number] = document.published or document.effective
        self._externals(external, by_number)
        self._instruments(documents, known_from)
        header = self._one_header()
        facts = Facts(
            path,
            header,
            tuple(self.parts["sources"]),
            external,
            tuple(documents),
            by_number,
            known_from,
        )
        findings = sorted(self.report.findings, key=_by_place)
        return Loaded(facts, tuple(findings), tuple(self.texts), self.undecoded)

    def _index(self, documents: Iterable[Document]) -> dict[str, Document]:
        """Documents by number; of duplicates the first stays (RC103)."""
        by_number: dict[str, Document] = {}
        for document in documents:
            first = by_number.setdefault(document.number, document)
            if first is not document:
                sentence = say(
                    "文号 {number} 出现了两次；一个文号只能有一条记录", number=document.number
                )
                related = Related(first.at.value_place("number"), say("第一次在这里"))
                place = document.at.value_place("number")
                self.report.findings.append(
                    Finding("RC103", sentence, place, document.number, (related,))
                )
        return by_number

    def _externals(self, external: Iterable[External], by_number: dict[str, Document]) -> None:
        """An act is either catalogued or external, and listed once (RC103)."""
        known: dict[str, Document | External] = {**by_number}
        for act in external:
            first = known.setdefault(act.number, act)
            if act.number and first is not act:
                sentence = (
                    say("{number} 在 external 里出现了两次", number=act.number)
                    if isinstance(first, External)
                    else say("{number} 已经在 documents 里，不必再列入 external", number=act.number)
                )
                related = Related(first.at.value_place("number"), say("第一次在这里"))
                place = act.at.value_place("number")
                self.report.findings.append(Finding("RC103", sentence, place, None, (related,)))

    def _instruments(self, documents: Iterable[Document], known: dict[str, date | None]) -> None:
        """Every acting document must be catalogued or listed as external (RC301)."""
        for document in documents:
            for event in document.events:
                if event.by and event.by not in known:
                    sentence = say("{by} 既不在 documents，也不在 external；请补上", by=event.by)
                    self.report.findings.append(
                        Finding("RC301", sentence, event.at.value_place("by"), document.number)
                    )

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
        if self.roots and not self.unparsed:
            for name in _LACKING:
                if not any(name in root for root in self.roots):
                    self.report.add(
                        "RC004", say(_LACKING[name], name=name), self.roots[0].first_line
                    )
        return self.headers[0][0] if self.headers else _header({}, MapNode())


def _spans(node: MapNode, refused: Sequence[Finding]) -> bool:
    """Whether something that was refused as YAML stands inside the node."""
    if not refused:
        return False
    start, end = node.source.position(node.start), node.source.position(node.end)
    return any(start <= (f.place.line, f.place.column) < end for f in refused)


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


def _document(values: dict[str, Any], node: MapNode, broken: bool) -> Document:
    number = values.pop("number")
    return Document(
        number,
        read_number(number)[1],
        values.pop("title", ""),
        values.pop("issuers", ()),
        values.pop("validity", UNKNOWN_VALIDITY),
        node,
        broken=broken,
        **values,
    )


def _by_place(finding: Finding) -> tuple[Place, str]:
    return finding.place, finding.code
