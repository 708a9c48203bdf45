"""The whole catalogue on one screen."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from regcheck import labels
from regcheck.api import Catalogue
from regcheck.i18n import Sentence, say
from regcheck.queries import wording
from regcheck.queries.summary import Summary, Tally
from regcheck.render.page import Page, Screen
from regcheck.render.shared import STYLES, footer


def summary_text(
    catalogue: Catalogue, found: Summary, on: date, screen: Screen, known_on: date | None = None
) -> str:
    """Counts by status, bars of endings by year, announced beside recorded counts."""
    page = Page(screen)
    page.heading(say("{n} 件文件，{day} 的状态", n=found.documents, day=on))
    for status, count in found.statuses.items():
        if count:
            said = page.styled(str(labels.STATUS[status]), STYLES[status])
            page.line(f"  {count:>5}  {said}")
    page.heading(say("最后一日所在的年份"))
    _bars(page, _endings(found))
    if found.tallies:
        page.heading(say("公布的件数与记录的件数"))
        page.pairs((f"{t.by} {_part(t)}", _tally(t)) for t in found.tallies)
    page.line()
    footer(page, catalogue, catalogue.is_passed(on, known_on), known_on)
    return page.text


def _endings(found: Summary) -> list[tuple[str, int]]:
    others = found.indefinite, found.unstated, found.ended_by_act, found.end_unknown
    return [
        *((str(year), count) for year, count in found.endings.items()),
        *((str(said), n) for said, n in zip(wording.WITHOUT_YEAR, others, strict=True) if n),
    ]


def _bars(page: Page, rows: list[tuple[str, int]]) -> None:
    wide = max(cell_len(label) for label, _ in rows)
    room = max(page.screen.width - wide - 11, 1)
    most = max(count for _, count in rows)
    for label, count in rows:
        bar = "#" * max(count * room // max(most, room), 1 if count else 0)
        page.line(f"  {label}{' ' * (wide - cell_len(label))}  {count:>5}  {bar}")


def _part(tally: Tally) -> Sentence:
    return say("第 {part} 部分", part=tally.part) if tally.part else say("目录")


def _tally(tally: Tally) -> Sentence:
    return say(
        "{action}：公布 {announced} 件，记录 {recorded} 件，{verdict}",
        action=labels.ACTION[tally.action],
        announced=say("（没有写）") if tally.announced is None else tally.announced,
        recorded=tally.recorded,
        verdict=say("一致") if tally.announced == tally.recorded else say("不一致"),
    )
