"""The text of Word and Excel files (Office Open XML), read with the standard library.

What the reader of the file would see counts: tracked insertions do, tracked deletions, field
codes and the fall-back copies of text boxes do not. A part that unpacks beyond `_LIMIT` or
declares entities is refused while it is being read, so that memory stays small.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, Protocol
from xml.etree import ElementTree

from regcheck.i18n import say
from regcheck.scan.reading import Kind, Reading, Section, Unreadable

_LIMIT = 256 * 2**20  # bytes of XML in one file
_STEP = 2**16
_TYPES = "[Content_Types].xml"
_WORD_PARTS: dict[str, Kind] = {
    "document.main": "paragraph",
    "document.macroEnabled.main": "paragraph",
    "template.main": "paragraph",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "header": "header",
    "footer": "footer",
}
_TYPE = re.compile(r"application/(?:vnd\.openxmlformats-officedocument\.wordprocessingml\.|"
                   r"vnd\.ms-word\.)(.+)\+xml")


class Target(Protocol):
    def start(self, tag: str, attrs: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...


def word(archive: zipfile.ZipFile) -> Reading:
    """Body, text boxes, footnotes, endnotes, headers and footers; one paragraph a line."""
    lines: list[str] = []
    sections: list[Section] = []
    left = [_LIMIT]
    for name, kind in sorted(_word_parts(archive, left), key=lambda part: _ORDER.index(part[1])):
        sections.append(Section(len(lines) + 1, kind))
        _parse(archive, name, _Paragraphs(lines), left)
    return Reading("\n".join(lines), sections=tuple(sections))


_ORDER = list(dict.fromkeys(_WORD_PARTS.values()))


def _word_parts(archive: zipfile.ZipFile, left: list[int]) -> Iterator[tuple[str, Kind]]:
    """The parts that hold the document's text, as its list of content types names them."""
    types = _Attributes("Override")
    _parse(archive, _TYPES, types, left)
    for attributes in types.found:
        name, found = attributes.get("PartName", ""), _TYPE.fullmatch(attributes.get("ContentType", ""))
        if found and found[1] in _WORD_PARTS and "/glossary/" not in name:
            yield name.lstrip("/"), _WORD_PARTS[found[1]]


class _Attributes:
    """Collects the attributes of the elements of one name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[dict[str, str]] = []

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if _local(tag) == self.name:
            self.found.append({_local(key): value for key, value in attrs.items()})

    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


class _Paragraphs:
    """Writes the paragraphs of a part as lines, in the order in which they begin."""

    _HIDDEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rt"})
    _SIGNS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.open: list[tuple[int, list[str]]] = []  # paragraphs: a text box lies inside another
        self.hidden = 0
        self.in_text = False
        self.in_tabs = False  # tab stops are called tab, too

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = _local(tag)
        if name in self._HIDDEN:
            self.hidden += 1
        elif name == "p" and "wordprocessingml" in tag:
            self.open.append((len(self.lines), []))
            self.lines.append("")
        elif name == "t":
            self.in_text = "wordprocessingml" in tag
        elif name == "tabs":
            self.in_tabs = True
        elif name in self._SIGNS and not self.in_tabs:
            self._add(self._SIGNS[name])

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name in self._HIDDEN:
            self.hidden -= 1
        elif name == "t":
            self.in_text = False
        elif name == "tabs":
            self.in_tabs = False
        elif name == "p" and "wordprocessingml" in tag:
            at, runs = self.open.pop()
            self.lines[at] = "".join(runs)

    def data(self, data: str) -> None:
        if self.in_text:
            self._add(data.replace("\n", " "))

    def _add(self, text: str) -> None:
        if self.open and not self.hidden:
            self.open[-1][1].append(text)


def excel(archive: zipfile.ZipFile) -> Reading:
    """The cells that hold text, one a line; what a formula or a number shows is left out."""
    left = [_LIMIT]
    names = set(archive.namelist())
    strings = _Strings()
    if "xl/sharedStrings.xml" in names:
        _parse(archive, "xl/sharedStrings.xml", strings, left)
    lines: list[str] = []
    sections: list[Section] = []
    for title, name in _sheets(archive, left):
        if name in names:
            for place, text in _cells(archive, name, strings.found, left):
                sections.append(Section(len(lines) + 1, "cell", f"{title}!{place}"))
                lines.append(text.replace("\r", " ").replace("\n", " "))
    return Reading("\n".join(lines), sections=tuple(sections))


def _sheets(archive: zipfile.ZipFile, left: list[int]) -> Iterator[tuple[str, str]]:
    """The sheets' titles in the workbook's order, each with the name of its part."""
    sheets, links = _Attributes("sheet"), _Attributes("Relationship")
    _parse(archive, "xl/workbook.xml", sheets, left)
    _parse(archive, "xl/_rels/workbook.xml.rels", links, left)
    targets = {link.get("Id"): link.get("Target", "") for link in links.found}
    for sheet in sheets.found:
        target = targets.get(sheet.get("id", ""), "")
        yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _cells(
    archive: zipfile.ZipFile, name: str, strings: list[str], left: list[int]
) -> Iterator[tuple[str, str]]:
    sheet = _Sheet(strings)
    _parse(archive, name, sheet, left)
    yield from sheet.found


class _Strings:
    """The strings that cells share, without their phonetic guides."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.runs: list[str] = []
        self.in_text = False
        self.hidden = 0

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = _local(tag)
        if name == "si":
            self.runs = []
        self.hidden += name == "rPh"
        self.in_text = name == "t"

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name == "si":
            self.found.append("".join(self.runs))
        self.hidden -= name == "rPh"
        self.in_text = False

    def data(self, data: str) -> None:
        if self.in_text and not self.hidden:
            self.runs.append(data)


class _Sheet:
    """The text cells of a sheet: shared, written in place, or what a formula last gave."""

    def __init__(self, strings: list[str]) -> None:
        self.strings = strings
        self.found: list[tuple[str, str]] = []
        self.place = self.kind = ""
        self.value: list[str] = []
        self.in_value = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            self.place, self.kind, self.value = attrs.get("r", ""), attrs.get("t", ""), []
        self.in_value = name in {"v", "t"}

    def end(self, tag: str) -> None:
        self.in_value = False
        if _local(tag) != "c" or self.kind not in {"s", "inlineStr", "str"}:
            return
        text = "".join(self.value)
        if self.kind == "s":
            text = self.strings[int(text)] if text.isdecimal() and int(text) < len(self.strings) else ""
        if text:
            self.found.append((self.place, text))

    def data(self, data: str) -> None:
        if self.in_value:
            self.value.append(data)


class _Strict:
    """Passes a part's XML on to a target, and refuses one that declares entities."""

    def __init__(self, target: Target) -> None:
        self.start: Callable[[str, dict[str, str]], None] = target.start
        self.end: Callable[[str], None] = target.end
        self.data: Callable[[str], None] = target.data

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Unreadable(say("文件里的 XML 声明了实体，可能是攻击；没有读"))

    def close(self) -> None: ...


def _parse(archive: zipfile.ZipFile, name: str, target: Target, left: list[int]) -> None:
    """Feed one part to a target; `left` is what remains of the limit for the whole file."""
    parser = ElementTree.XMLParser(target=_Strict(target))
    with archive.open(name) as part:
        for piece in _limited(part, left):
            parser.feed(piece)
    parser.close()


def _limited(part: IO[bytes], left: list[int]) -> Iterator[bytes]:
    while piece := part.read(_STEP):
        left[0] -= len(piece)
        if left[0] < 0:
            raise Unreadable(
                say("文件解开后超过 {n} MB，可能是压缩炸弹；没有读", n=_LIMIT // 2**20)
            )
        yield piece
