"""Lists of documents for people: a table, one document a row, titles folded and never cut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from regcheck import labels
from regcheck.api import Catalogue
from regcheck.i18n import Sentence, say
from regcheck.queries.answer import Answer
from regcheck.render.page import Page, Screen
from regcheck.render.shared import STYLES, footer
from regcheck.render.visible import visible


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
        for line in _drawn(_table(answers, final), screen).splitlines():
            page.line(line)
        page.line()
    page.paragraph(say("{n} 件，状态按 {day} 判断", n=len(answers), day=on))
    footer(page, catalogue, on > catalogue.known_through, known_on)
    return page.text


def _drawn(table: Table, screen: Screen) -> str:
    file = StringIO()
    console = Console(
        file=file,
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    console.print(table)
    return file.getvalue()


def _table(answers: Sequence[Answer], final: bool) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    table.add_column(Text(str(say("最后一日"))), no_wrap=True)
    table.add_column(Text(str(say("剩余天数"))), no_wrap=True, justify="right")
    table.add_column(Text(str(say("状态"))), no_wrap=True)
    table.add_column(Text(str(say("文号"))), overflow="fold")
    table.add_column(Text(str(say("标题"))), overflow="fold", ratio=1)
    for answer in answers:
        last = answer.end if final else answer.until
        days = None if last is None else (last - answer.on).days
        table.add_row(
            Text(str(last or _open_end(answer))),
            Text("" if days is None else str(days)),
            Text(str(labels.STATUS[answer.status]), style=STYLES[answer.status]),
            Text(visible(answer.number)),
            Text(visible(answer.title)),
        )
    return table


def _open_end(answer: Answer) -> Sentence:
    if "indefinite" in answer.flags:
        return say("长期")
    return say("未写明") if "unstated-end" in answer.flags else say("不明")
