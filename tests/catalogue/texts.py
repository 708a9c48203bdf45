"""Small catalogues as text. ⟦…⟧ marks where something is wrong, and is taken out to read them."""

from __future__ import annotations

import re
from textwrap import indent
from typing import NamedTuple

from regcheck.catalogue.load import read_text
from regcheck.findings import Finding

HEADER = """\
schema_version: 1
catalogue: {title: 测试目录, timezone: Asia/Shanghai, known_through: 2024-03-22}
sources: [{id: s, title: 来源}]
external: [{number: 武政规〔2024〕4号}]
documents:
"""
_DOCUMENT = {
    "number": "number: 武政规〔2020〕1号",
    "title": "title: 测试文件",
    "issuers": "issuers: [武汉市人民政府]",
    "validity": "validity: indefinite",
    "sources": "sources: [{id: s}]",
}
_EVENT = {"action": "action: amend", "by": "by: 武政规〔2024〕4号"}
_MARKS = "⟦⟧"

Span = tuple[int, int, int, int]  # line, column, end line, end column; the end is exclusive


class Marked(NamedTuple):
    """A text without its marks, and the spans that they enclosed."""

    text: str
    spans: list[Span]


def marked(text: str) -> Marked:
    """Take the marks out; lines and columns are counted here, not by the code under test."""
    clean, line, column = "", 1, 1
    opened: tuple[int, int] | None = None
    spans: list[Span] = []
    for char in text:
        if char == "⟦":
            opened = line, column
        elif char == "⟧":
            assert opened is not None
            spans.append((*opened, line, column))
        else:
            after_return = clean.endswith("\r") and char == "\n"
            clean += char
            if char in "\r\n":
                line, column = line + (not after_return), 1
            else:
                column += 1
    return Marked(clean, spans)


def document(*lines: str) -> str:
    """One item of `documents:`, each line in the place of the field that it begins with."""
    return _item(_DOCUMENT, lines)


def event(*lines: str, number: str = "武政规〔2020〕1号") -> str:
    """A document with one event, written like the document."""
    return document(f"number: {number}", "events:\n" + _item(_EVENT, lines))


def _item(fields: dict[str, str], lines: tuple[str, ...]) -> str:
    told = dict(fields)
    for line in lines:
        name = re.search(r"\w+", line)
        told[name[0] if name else line] = line
    written = indent("\n".join(line for line in told.values() if line), "    ")
    return "  - " + written[4:] + "\n"


def catalogue(*documents: str, header: str = HEADER) -> str:
    return header + "".join(documents)


def read(text: str | bytes, path: str = "t.yaml") -> tuple[Finding, ...]:
    """Every data error of a text."""
    return read_text(path, text.encode() if isinstance(text, str) else text).findings


def span(finding: Finding) -> Span:
    return finding.place[1:]
