"""Lists of documents for people: a table, one document a row, titles folded and never cut.

On a narrow screen each document is an entry of its own, its title below the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from regcheck import labels
from regcheck.api import Catalogue
from regcheck.i18n import Sentence, _, say
from regcheck.periods import OPEN_ENDS
from regcheck.queries.answer import Answer
from regcheck.queries.remarks import remarks
from regcheck.render.page import Page, Screen, fold
from regcheck.render.shared import STYLES, footer
from regcheck.render.visible import visible

_HEADER = (say("最后一日"), say("剩余天数"), say("状态"), say("文号"), say("标题"))
_TITLE = 20  # columns: a title with less room is hard to read, and goes below its number
_GAP = "  "


class _Line(NamedTuple):
    """One document as it is shown: `cells` stand in columns, title and remarks are folded."""

    cells: tuple[str, str, str, str]  # last day, days left, status, number
    title: str
    remarks: str
    style: str  # of the status


def list_text(
    catalogue: Catalogue,
    answers: Sequence[Answer],
    on: date,
    screen: Screen,
    final: bool = False,
    known_on: date | None = None,
) -> str:
    """The documents with their last day and the days left (negative: gone) on the day asked about.

    With `final` the last day is that of the validity that finally runs out.
    """
    page = Page(screen)
    if answers:
        _lines(page, [_line(answer, final) for answer in answers])
        page.line()
    page.paragraph(say("{n} 件，状态按 {day} 判断", n=len(answers), day=on))
    footer(page, catalogue, catalogue.is_passed(on, known_on), known_on)
    return page.text


def _line(answer: Answer, final: bool) -> _Line:
    last = answer.end if final else answer.until
    days = "" if last is None else str((last - answer.on).days)
    status = str(labels.STATUS[answer.status])
    said = remarks(answer, OPEN_ENDS if last is None else (), final)
    return _Line(
        (str(last or _open_end(answer)), days, status, visible(answer.number)),
        visible(answer.title),
        visible(_("；").join(map(str, said))),
        STYLES[answer.status],
    )


def _open_end(answer: Answer) -> Sentence:
    if "indefinite" in answer.flags:
        return say("长期")
    return say("未写明") if "unstated-end" in answer.flags else say("不明")


def _lines(page: Page, lines: Sequence[_Line]) -> None:
    *names, title = map(str, _HEADER)
    columns = zip(names, *(line.cells for line in lines), strict=True)
    wide = [max(map(cell_len, column)) for column in columns]
    left = sum(wide) + len(_GAP) * len(wide)
    room = page.screen.width - left
    if room < _TITLE:
        for line in lines:
            _entry(page, line)
        return
    page.line(_GAP.join([*_columns(names, wide), title]), "bold")
    for line in lines:
        last, days, status, number = _columns(line.cells, wide)
        first, *more = fold(line.title, room)
        page.line(_GAP.join([last, days, page.styled(status, line.style), number, first]))
        for text in more:
            page.line(" " * left + text)
        if line.remarks:
            page.paragraph(line.remarks, indent=left + 2, style="dim")


def _columns(cells: Sequence[str], wide: Sequence[int]) -> list[str]:
    """The cells, each as wide as its column; the days stand to the right."""
    blanks = [" " * (room - cell_len(cell)) for cell, room in zip(cells, wide, strict=True)]
    padded = [cell + blank for cell, blank in zip(cells, blanks, strict=True)]
    padded[1] = blanks[1] + cells[1]
    return padded


def _entry(page: Page, line: _Line) -> None:
    last, days, status, number = line.cells
    page.paragraph(f"{number}{_GAP}{status}", style=line.style, hang=2)
    told = f"{_HEADER[0]} {last}"
    page.paragraph(f"{told}{_GAP}{_HEADER[1]} {days}" if days else told, indent=2)
    page.paragraph(line.title, indent=2)
    if line.remarks:
        page.paragraph(line.remarks, indent=4, style="dim")
