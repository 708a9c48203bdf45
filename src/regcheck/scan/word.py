"""The text of Word files: what their reader would see.

Tracked insertions count; tracked deletions, field codes and the fall-back copies of text boxes do
not. A tab is a tab; a break within a paragraph begins no line of its own in the source.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from regcheck.i18n import say
from regcheck.scan.ooxml import Package, local
from regcheck.scan.reading import Kind, Reading, Section, Unreadable, of_lines

_PARTS: dict[str, Kind] = {  # by type, in the order in which they are read
    "footnotes": "footnote",
    "endnotes": "endnote",
    "header": "header",
    "footer": "footer",
    "diagramData": "drawing",
    "chart": "drawing",
}
_ORDER: list[Kind] = ["paragraph", *_PARTS.values()]
_CONTENTS = "[Content_Types].xml"
_TYPE = re.compile(
    r"application/vnd\.(?:ms-word|openxmlformats-officedocument\.(?:wordprocessingml|drawingml))"
    r"\.(.+)\+xml"
)
_TEXT = re.compile("wordprocessingml|drawingml")  # in the names of their namespaces
_HIDDEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rt"})
_CODE = re.compile("[0-9A-Fa-f]{4}")
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_word(package: Package) -> Reading:
    """Body, tables, text boxes, footnotes, endnotes, headers, footers, drawings; a line each.

    Raises Unreadable where the file is another program's.
    """
    lines: list[str] = []
    sections: list[Section] = []
    main = _main(package)
    parts: dict[str, Kind] = {**dict(_parts(package, main)), main: "paragraph"}
    for name, kind in sorted(parts.items(), key=lambda part: _ORDER.index(part[1])):
        sections.append(Section(len(lines) + 1, kind))
        paragraphs = _Paragraphs(lines)
        package.parse(name, paragraphs)
        if name == main and not paragraphs.has_body:
            raise _other()
    return of_lines(lines, sections)


def _parts(package: Package, main: str) -> Iterator[tuple[str, Kind]]:
    """The other parts that hold text: by their content types, or by how the main one calls them."""
    typed = [(name, kind) for name, kind in _types(package) if not kind.endswith(".main")]
    linked = [(link.target, link.kind) for link in package.links(main)]
    for name, kind in (*typed, *linked):
        if kind in _PARTS and package.has(name) and "/glossary/" not in name:
            yield name, _PARTS[kind]


def _main(package: Package) -> str:
    """The part that the file itself is linked with; else the one whose type says that it is it."""
    linked = [link.target for link in package.links("") if link.kind == "officeDocument"]
    typed = [name for name, kind in _types(package) if kind.endswith(".main")]
    usual = [name for name in typed if name == "word/document.xml"]
    for name in (*linked, *usual, *typed):
        return name
    raise _other()


def _types(package: Package) -> Iterator[tuple[str, str]]:
    """The parts that are Word's, each with the word for what it is."""
    own = package.attributes(_CONTENTS, "Override")
    types = {part.get("PartName", "").lstrip("/"): part.get("ContentType", "") for part in own}
    default = package.attributes(_CONTENTS, "Default")
    by_suffix = {part.get("Extension", "").lower(): part.get("ContentType", "") for part in default}
    for name in package.archive.namelist():
        suffix = name.rpartition(".")[2].lower()
        if found := _TYPE.fullmatch(types.get(name) or by_suffix.get(suffix, "")):
            yield name, found[1]


def _other() -> Unreadable:
    return Unreadable(say("压缩文件里没有 Word 或 Excel 的内容；请另存为 docx 或 xlsx"))


class _Paragraphs:
    """Writes the paragraphs of a part as lines, in the order in which they begin."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.open: list[tuple[int, io.StringIO]] = []  # paragraphs: a text box lies in another
        self.hidden = 0
        self.has_body = False
        self.in_text = False
        self.in_tabs = False  # tab stops are called tab, too

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = local(tag)
        if name in _HIDDEN:
            self.hidden += 1
        elif name == "p" and not self.hidden and _TEXT.search(tag):
            self.open.append((len(self.lines), io.StringIO()))
            self.lines.append("")
        elif name == "t":
            self.in_text = bool(_TEXT.search(tag))
        elif name == "body":
            self.has_body = "wordprocessingml" in tag
        elif name == "tabs":
            self.in_tabs = True
        elif name in _SIGNS and not self.in_tabs:
            self._add(_SIGNS[name])
        elif name == "sym":
            self._add(_symbol(attrs))

    def end(self, tag: str) -> None:
        name = local(tag)
        if name in _HIDDEN:
            self.hidden -= 1
        elif name == "t":
            self.in_text = False
        elif name == "tabs":
            self.in_tabs = False
        elif name == "p" and not self.hidden and _TEXT.search(tag):
            at, text = self.open.pop()
            self.lines[at] = text.getvalue()

    def data(self, data: str) -> None:
        if self.in_text:
            self._add(data.replace("\n", " "))

    def _add(self, text: str) -> None:
        if self.open and not self.hidden:
            self.open[-1][1].write(text)


def _symbol(attrs: dict[str, str]) -> str:
    """A character of a font of its own; in the private area it is a picture, no text."""
    code = next((value for key, value in attrs.items() if local(key) == "char"), "")
    sign = chr(int(code, 16)) if _CODE.fullmatch(code) else ""
    return sign if sign.isprintable() else ""
