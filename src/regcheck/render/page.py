"""A page of human text: lines that fold at the screen's width, styled by Rich where colour is on.

Chinese has no spaces to break at, so folding is by columns: anywhere between wide characters,
not inside a word or number, and never before closing punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rich.cells import cell_len

from regcheck.render.visible import visible

# What must not be parted: a document number, a run of narrow characters, or one wide one; opening
# marks go with what follows, closing ones stay behind.
_PIECE = re.compile(
    r"[（〔《〈“‘【]*(?:[\u4e00-\u9fff]{1,4}〔[0-9]{4}〕[0-9]+号|[\u0021-\u2e7f\ua000-\uabff]+|\s+|.)"
    r"[，。；：、！？）〕》〉”’】]*",
    re.DOTALL,
)


_NARROW = 12  # columns in which words would be split


class Screen(NamedTuple):
    """What human output is laid out for: columns, and whether colour is welcome."""

    width: int
    colour: bool


def fold(text: str, width: int) -> list[str]:
    """The lines of a text, each at most `width` columns; nothing is lost but spaces at a fold."""
    lines: list[str] = []
    for paragraph in text.expandtabs(1).splitlines() or [""]:
        line, room = "", width
        for piece in _pieces(paragraph, width):
            size = cell_len(piece)
            if size > room and line:
                lines.append(line.rstrip())
                line, room = "", width
                piece = piece.lstrip()
                size = cell_len(piece)
            line += piece
            room -= size
        lines.append(line.rstrip())
    return lines


def _pieces(text: str, width: int) -> Iterable[str]:
    for piece in _PIECE.findall(text):
        while cell_len(piece) > width:
            cut = next(
                n for n in range(len(piece), 0, -1) if n == 1 or cell_len(piece[:n]) <= width
            )
            yield piece[:cut]
            piece = piece[cut:]
        yield piece


class Page:
    """Collects lines for a screen; `text` gives them all."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._lines: list[str] = []

    def line(self, text: object = "", style: str = "") -> None:
        """A line as it is, not folded."""
        self._lines.append(self.styled(str(text), style))

    def paragraph(self, text: object, indent: int = 0, style: str = "", hang: int = 0) -> None:
        """A folded paragraph; every line indented, all but the first by `hang` columns more."""
        room = max(self.screen.width - indent - hang, 8)
        for at, line in enumerate(fold(visible(str(text)), room)):
            self.line(" " * (indent + (hang if at else 0)) + line, style)

    def heading(self, text: object) -> None:
        self.paragraph(text, style="bold")

    def pairs(self, rows: Iterable[tuple[object, object]], indent: int = 2) -> None:
        """Rows of a short and a long text, the long one folded in its own column, if there is room."""
        told = [(visible(str(short)), visible(str(long))) for short, long in rows]
        wide = max((cell_len(short) for short, _ in told), default=0)
        room = self.screen.width - indent - wide - 2
        for short, long in told:
            if room < _NARROW:
                self.paragraph(short, indent)
                self.paragraph(long, indent + 2)
                continue
            for at, line in enumerate(fold(long, room)):
                first = short + " " * (wide - cell_len(short)) if not at else " " * wide
                self.line(" " * indent + first + "  " + line)

    def styled(self, text: str, style: str) -> str:
        """The text in a style such as `bold red`; unchanged where colour is off."""
        if not (style and self.screen.colour and text):
            return text
        from rich.color import ColorSystem
        from rich.style import Style

        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._lines) + "\n"
