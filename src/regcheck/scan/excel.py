"""The text in the cells of Excel files; what formulas and numbers show is left out."""

from __future__ import annotations

from collections.abc import Iterator

from regcheck.scan.ooxml import Package, local
from regcheck.scan.reading import Reading, Section

_BOOK = "xl/workbook.xml"
_SHARED = "xl/sharedStrings.xml"


def read_excel(package: Package) -> Reading:
    """The cells that hold text, sheet by sheet, one a line."""
    strings = _Strings()
    if _SHARED in package.names:
        package.parse(_SHARED, strings)
    lines: list[str] = []
    sections: list[Section] = []
    for title, name in _sheets(package):
        sheet = _Sheet(strings.found)
        package.parse(name, sheet)
        for place, text in sheet.found:
            sections.append(Section(len(lines) + 1, "cell", f"{title}!{place}"))
            package.spend(len(text))  # many cells may share one long string
            lines.append(text.replace("\r", " ").replace("\n", " "))
    return Reading("\n".join(lines), sections=tuple(sections))


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """The sheets' titles in the workbook's order, each with the name of its part."""
    targets = {link.id: link.target for link in package.links(_BOOK)}
    for sheet in package.attributes(_BOOK, "sheet"):
        yield sheet.get("name", ""), targets[sheet.get("id", "")]


class _Strings:
    """The strings that cells share, without their phonetic guides."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.runs: list[str] = []
        self.in_text = False
        self.hidden = 0

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            self.runs = []
        self.hidden += name == "rPh"
        self.in_text = name == "t"

    def end(self, tag: str) -> None:
        name = local(tag)
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
        name = local(tag)
        if name == "c":
            self.place, self.kind, self.value = attrs.get("r", ""), attrs.get("t", ""), []
        self.in_value = name in {"v", "t"}

    def end(self, tag: str) -> None:
        self.in_value = False
        if local(tag) != "c" or self.kind not in {"s", "inlineStr", "str"}:
            return
        text = "".join(self.value)
        if self.kind == "s":
            text = (
                self.strings[int(text)]
                if text.isdecimal() and int(text) < len(self.strings)
                else ""
            )
        if text:
            self.found.append((self.place, text))

    def data(self, data: str) -> None:
        if self.in_value:
            self.value.append(data)
