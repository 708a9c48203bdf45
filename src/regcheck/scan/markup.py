"""The text of HTML, each stretch with its place in the source."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from regcheck.scan.reading import Piece, Reading

INLINE = frozenset(
    [
        *["a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i"],
        *["img", "input", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rb", "rp", "rt"],
        *["rtc", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time"],
        *["tt", "u", "var", "wbr"],
    ]
)
CELLS = frozenset({"td", "th"})
_OF_ROWS = frozenset({"thead", "tbody", "tfoot"})  # begin no line: their rows do
# Each ends the one before: their end tags may be left out.
_RUBY = frozenset({"rb", "rp", "rt", "rtc"})
# Elements that end others of their kind which were left open, as far as the nearest barrier.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "table"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), frozenset({"dl", "table"}))),
    **dict.fromkeys(CELLS, (CELLS, frozenset({"tr", "table"}))),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
}
_ENDS_PARAGRAPH = (frozenset({"p"}), frozenset({*CELLS, "table", "caption"}))
_EMPTY = frozenset({"area", "base", "br", "col", "embed", "link", "meta", "source", "track"})
_DEEPEST = 100  # open elements that are kept count of
_HIDDEN = frozenset({"script", "style", "template", "del", "rp", "rt", "rtc", "noscript"})
# &#12a, and numbers of more digits than any character has.
_NO_REFERENCE = re.compile("&(?=#)(?!#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})[^0-9a-fA-F])")


def read_html(source: str) -> Reading:
    """The text that a page shows: elements that begin a line do so, cells are parted by tabs."""
    parser = _Text(source)
    parser.feed(_sound(source))
    parser.close()
    return Reading("".join(parser.texts), source=source, pieces=tuple(parser.pieces))


def _sound(source: str) -> str:
    """The source with what the parser stumbles over made plain text of the same length.

    It tries each < that no > follows anew, to the end of the text, and takes all that follows a
    malformed reference for text, or fails where it has thousands of digits.
    """
    end = source.rfind(">") + 1
    return _NO_REFERENCE.sub("＆", source[:end] + source[end:].replace("<", "＜"))


class _Text(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.open: list[str] = []  # elements that hide, or that end those that do
        self.hidden = self.preformatted = False
        self.source = source
        self.last_comment = source.rfind("-->")
        # The parser counts lines by \n alone.
        self.lines = [0]
        at = source.find("\n")
        while at >= 0:
            self.lines.append(at + 1)
            at = source.find("\n", at + 1)

    def parse_comment(self, i: int, report: int = 1) -> int:
        """A comment that is never closed hides nothing; that it is not is known without a search."""
        if self._offset() + 2 > self.last_comment:
            self.handle_data("<!--")
            return i + 4
        return self.rawdata.index("-->", i + 2) + 3  # <!--> is a whole one

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """A <![section]> is a comment to browsers; some Pythons fail on what they do not know."""
        return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _RUBY:
            self._end(_RUBY, CELLS)
        if tag in _HIDDEN:
            self._opened(tag)
        elif tag not in INLINE and tag not in _EMPTY:
            self._end(*_ENDS.get(tag, _ENDS_PARAGRAPH))
            self._end(*_ENDS_PARAGRAPH)
            if tag != "hr":
                self._opened(tag)
        self._part(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "ruby":
            self._end(_RUBY, CELLS)
        self._end(frozenset({tag}), frozenset())
        self._part(tag)

    def _opened(self, tag: str) -> None:
        if len(self.open) < _DEEPEST:
            self.open.append(tag)
        self._look()

    def _end(self, tags: frozenset[str], barrier: frozenset[str]) -> None:
        """End the innermost element of these names, and what is open inside it."""
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at] in barrier:
                return
            if self.open[at] in tags:
                del self.open[at:]
                self._look()
                return

    def _look(self) -> None:
        self.hidden = not _HIDDEN.isdisjoint(self.open)
        self.preformatted = "pre" in self.open

    def handle_data(self, data: str) -> None:
        shown = data if self.preformatted else data.replace("\r", " ").replace("\n", " ")
        self._add(shown, len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        closed = self.source.startswith(";", self._offset() + len(written))
        self._add(html.unescape(written + ";"), len(written) + closed)

    def _part(self, tag: str) -> None:
        if tag not in INLINE and tag not in _HIDDEN and tag not in _OF_ROWS:
            self._add("\t" if tag in CELLS else "\n", 0)

    def _add(self, text: str, source_length: int) -> None:
        if self.hidden or not text:
            return
        offset = self._offset()
        self.pieces.append(Piece(self.length, offset, offset + source_length))
        self.texts.append(text)
        self.length += len(text)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column
