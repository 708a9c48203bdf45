"""The text of Word files: what their reader would see.

Tracked insertions count; tracked deletions, field codes and the fall-back copies of text boxes do
not. A tab is a tab, a break within a paragraph a space, so that a paragraph stays one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from regcheck.scan.ooxml import Package, local
from regcheck.scan.reading import Kind, Reading, Section

_PARTS: dict[str, Kind] = {  # by content type, in the order in which they are read
    "document.main": "paragraph",
    "document.macroEnabled.main": "paragraph",
    "template.main": "paragraph",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "header": "header",
    "footer": "footer",
}
_ORDER = list(_PARTS.values())
_TYPE = re.compile(
    r"application/(?:vnd\.openxmlformats-officedocument\.wordprocessingml|vnd\.ms-word)\.(.+)\+xml"
)
_HIDDEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rt"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}


def read_word(package: Package) -> Reading:
    """Body, tables, text boxes, footnotes, endnotes, headers, footers; one paragraph a line."""
    lines: list[str] = []
    sections: list[Section] = []
    for name, kind in sorted(_parts(package), key=lambda part: _ORDER.index(part[1])):
        sections.append(Section(len(lines) + 1, kind))
        package.parse(name, _Paragraphs(lines))
    return Reading("\n".join(lines), sections=tuple(sections))


def _parts(package: Package) -> Iterator[tuple[str, Kind]]:
    """The parts that hold the document's text, as the list of content types names them."""
    for part in package.attributes("[Content_Types].xml", "Override"):
        name, found = part.get("PartName", ""), _TYPE.fullmatch(part.get("ContentType", ""))
        if found and found[1] in _PARTS and "/glossary/" not in name:
            yield name.lstrip("/"), _PARTS[found[1]]


class _Paragraphs:
    """Writes the paragraphs of a part as lines, in the order in which they begin."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.open: list[tuple[int, list[str]]] = []  # paragraphs: a text box lies inside another
        self.hidden = 0
        self.in_text = False
        self.in_tabs = False  # tab stops are called tab, too

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = local(tag)
        if name in _HIDDEN:
            self.hidden += 1
        elif name == "p" and "wordprocessingml" in tag:
            self.open.append((len(self.lines), []))
            self.lines.append("")
        elif name == "t":
            self.in_text = "wordprocessingml" in tag
        elif name == "tabs":
            self.in_tabs = True
        elif name in _SIGNS and not self.in_tabs:
            self._add(_SIGNS[name])

    def end(self, tag: str) -> None:
        name = local(tag)
        if name in _HIDDEN:
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
