"""The text in the cells of Excel files; what formulas and numbers show is left out."""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections.abc import Iterator

from regcheck.scan.ooxml import Package, local
from regcheck.scan.reading import Reading, Section, of_lines

BOOK = "xl/workbook.xml"
_SHARED = "xl/sharedStrings.xml"
_TEXTS = frozenset({"s", "inlineStr", "str"})  # types of cells
_BREAK = re.compile(r"(?:\r|_x000[Dd]_)\n?|_x000[Aa]_")  # some are written as codes


def read_excel(package: Package) -> Reading:
    """The cells that hold text, sheet by sheet, one a line.

    Raises ValueError where a cell refers to a string that is not there.
    """
    strings = _shared(package)
    cells = _Cells()
    for title, name in _sheets(package):
        cells.begin(title)
        package.parse(name, _Sheet(strings, cells, package))
    return of_lines(cells.texts, cells)


def _shared(package: Package) -> list[str]:
    """The strings that cells share; where a workbook does not say which part has them, the usual."""
    strings = _Strings()
    linked = [link.target for link in package.links(BOOK) if link.kind == "sharedStrings"]
    for name in linked or [_SHARED]:
        if package.has(name):
            package.parse(name, strings)
    return strings.found


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """The sheets' titles in the workbook's order, each with the name of its part."""
    targets = {link.id: link.target for link in package.links(BOOK)}
    for sheet in package.attributes(BOOK, "sheet"):
        yield sheet.get("name", ""), targets[sheet.get("id", "")]


class _Cells:
    """The cells with text, and as sections their names: made when asked for, as there are many."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.places: list[str] = []
        self.sheets: list[tuple[int, str]] = []  # how many cells came before each, its title

    def begin(self, title: str) -> None:
        self.sheets.append((len(self.texts), title))

    def add(self, place: str, text: str) -> None:
        self.places.append(place)
        self.texts.append(text)

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, at: int) -> Section:
        sheet = bisect_right(self.sheets, at, key=lambda sheet: sheet[0]) - 1
        return Section(at + 1, "cell", f"{self.sheets[sheet][1]}!{self.places[at]}")


class _Strings:
    """The strings that cells share, without their phonetic guides."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.runs = io.StringIO()
        self.in_text = False
        self.hidden = 0

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            self.runs = io.StringIO()
        self.hidden += name == "rPh"
        self.in_text = name == "t"

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "si":
            self.found.append(_BREAK.sub("\n", self.runs.getvalue()))
        self.hidden -= name == "rPh"
        self.in_text = False

    def data(self, data: str) -> None:
        if self.in_text and not self.hidden:
            self.runs.write(data)


class _Sheet:
    """The text cells of a sheet: shared, written in place, or what a formula last gave."""

    def __init__(self, strings: list[str], cells: _Cells, package: Package) -> None:
        self.strings = strings
        self.cells = cells
        self.package = package
        self.place = self.kind = ""
        self.value = io.StringIO()
        self.in_value = False

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = local(tag)
        if name == "c":
            self.place, self.kind = attrs.get("r", ""), attrs.get("t", "")
            if self.kind in _TEXTS:
                self.value = io.StringIO()
        self.in_value = name in {"v", "t"} and self.kind in _TEXTS

    def end(self, tag: str) -> None:
        self.in_value = False
        if local(tag) != "c" or self.kind not in _TEXTS:
            return
        if text := self._text(self.value.getvalue()):
            self.package.spend(len(text))  # many cells may share one long string
            self.cells.add(self.place, text)

    def _text(self, value: str) -> str:
        if self.kind != "s":
            return _BREAK.sub("\n", value)
        if not value.strip():
            return ""
        at = int(value)
        if not 0 <= at < len(self.strings):
            raise ValueError(f"no shared string {at}")
        return self.strings[at]

    def data(self, data: str) -> None:
        if self.in_value:
            self.value.write(data)
