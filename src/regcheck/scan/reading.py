"""A file as it was read: its text, and how places in it are called."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from regcheck.i18n import Sentence, mark, say

Kind = Literal["paragraph", "header", "footer", "footnote", "endnote", "page", "cell", "drawing"]

_SAID: dict[Kind, str] = {
    "paragraph": mark("第 {at} 段"),
    "header": mark("页眉第 {at} 段"),
    "footer": mark("页脚第 {at} 段"),
    "footnote": mark("脚注第 {at} 段"),
    "endnote": mark("尾注第 {at} 段"),
    "drawing": mark("图形第 {at} 段"),
    "page": mark("第 {name} 页第 {at} 行"),
    "cell": mark("单元格 {name}"),
}


class Section(NamedTuple):
    """Lines of a text, from `first_line` (1-based) to the next section's, that share a name."""

    first_line: int
    kind: Kind
    name: str = ""


class Sections(Protocol):
    """Sections in their order; a list of millions may make each when it is asked for."""

    def __len__(self) -> int: ...
    def __getitem__(self, at: int, /) -> Section: ...


class Spot(NamedTuple):
    """Where a line stands in a file that has no lines of its own: `at` counts from 1 within it."""

    kind: Kind
    name: str
    at: int

    @property
    def said(self) -> Sentence:
        return say(_SAID[self.kind], name=self.name, at=self.at)


class Piece(NamedTuple):
    """A stretch of extracted text and the stretch of the file that it comes from.

    Of one length they correspond character by character; else (an entity) only as wholes.
    """

    start: int
    source_start: int
    source_end: int


class Reading(NamedTuple):
    """The text of a file, ready to be searched.

    `source` is the file's own text where places refer to it: HTML and Markdown, whose `pieces`
    lead from one to the other. `sections` name the lines of files that have none. `damaged`
    counts characters that could not be decoded.
    """

    text: str
    source: str | None = None
    pieces: tuple[Piece, ...] = ()
    sections: Sections = ()
    damaged: int = 0

    def spot(self, line: int) -> Spot | None:
        """The name of a line; None where its number is name enough."""
        at = bisect_right(self.sections, line, key=lambda section: section.first_line)
        if not at:
            return None
        section = self.sections[at - 1]
        return Spot(section.kind, section.name, line - section.first_line + 1)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that a stretch of the text comes from."""
        if not self.pieces:
            return start, end
        return self._in_source(start, last=False), self._in_source(end - 1, last=True)

    def _in_source(self, offset: int, last: bool) -> int:
        at = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        piece = self.pieces[max(at, 0)]
        following = self.pieces[at + 1].start if at + 1 < len(self.pieces) else len(self.text)
        if following - piece.start == piece.source_end - piece.source_start:
            return piece.source_start + offset - piece.start + last
        return piece.source_end if last else piece.source_start


def of_lines(lines: Sequence[str], sections: Sections) -> Reading:
    """The reading of lines that may have breaks of their own: in the source they are blanks."""
    text = "\n".join(lines)
    if text.count("\n") < max(len(lines), 1):
        return Reading(text, sections=sections)
    source = "\n".join(line.replace("\n", " ") for line in lines)
    return Reading(text, source=source, sections=sections)


class Unreadable(Exception):
    """A file that cannot be read as a draft; `sentence` says why and what to do."""

    def __init__(self, sentence: Sentence, code: str = "RS001") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
