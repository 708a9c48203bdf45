"""`regcheck expiring`: whose validity ends in a window?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import typer

from regcheck import render
from regcheck.cli.common import (
    Asked,
    CatalogueOption,
    FormatOption,
    KnownOnOption,
    OnOption,
    answered,
    asked,
    read_day,
)
from regcheck.errors import UsageError
from regcheck.i18n import mark, say

USUAL_WINDOW = 180  # days from `--on`, where no bound is given

app = typer.Typer(rich_markup_mode=None)


@app.command()
def expiring(
    catalogue: CatalogueOption = None,
    before: Annotated[
        str | None,
        typer.Option("--before", metavar="DATE", help=mark("最后一日不晚于这一天（含当日）")),
    ] = None,
    after: Annotated[
        str | None,
        typer.Option("--after", metavar="DATE", help=mark("最后一日不早于这一天（含当日）")),
    ] = None,
    within: Annotated[
        int | None,
        typer.Option("--within", metavar="DAYS", help=mark("从 --on 起的天数（缺省：180）")),
    ] = None,
    in_force: Annotated[
        bool, typer.Option("--in-force", help=mark("只列在 --on 这一天仍有效的"))
    ] = False,
    on: OnOption = None,
    known_on: KnownOnOption = None,
    form: FormatOption = None,
) -> None:
    question = asked(catalogue, on, known_on, form)
    first, last = _window(question, before, after, within)
    day, known = question.on, question.known_on
    rows = question.catalogue.expiring(
        on=day, after=first, before=last, known_on=known, in_force=in_force
    )
    answered(
        question,
        json=lambda: render.answers_json.expiring_json(
            question.catalogue, day, known, rows, after=first, before=last
        ),
        tsv=lambda: render.rows.answer_rows(rows, question.catalogue, final=True),
        human=lambda screen: render.table.list_text(
            question.catalogue, rows, day, screen, final=True, known_on=known
        ),
    )


def _window(
    question: Asked, before: str | None, after: str | None, within: int | None
) -> tuple[date | None, date | None]:
    """First and last day of the window, both in it; None where that side is open."""
    first = read_day(after, "--after", question.catalogue)
    last = read_day(before, "--before", question.catalogue)
    if within is not None and (first or last):
        raise UsageError(say("--within 不和 --before、--after 一起用"))
    if within is not None and within < 0:
        raise UsageError(say("--within 要有 0 天或更多"))
    if first is None and last is None:
        days = USUAL_WINDOW if within is None else within
        return question.on, question.on + timedelta(days=min(days, (date.max - question.on).days))
    if first and last and last < first:
        raise UsageError(
            say("--before {last} 早于 --after {first}，这段时间是空的", last=last, first=first)
        )
    return first, last
