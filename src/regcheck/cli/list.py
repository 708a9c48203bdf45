"""`regcheck list`: the documents that fit a description."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from regcheck.cli.common import (
    CatalogueOption,
    FormatOption,
    KnownOnOption,
    OnOption,
    asked,
    choose,
    complete_number,
    screen,
)
from regcheck.cli.output import emit
from regcheck.i18n import mark
from regcheck.model import ACTIONS
from regcheck.queries.listing import Filters
from regcheck.timeline import STATUSES

app = typer.Typer(rich_markup_mode=None)


@app.command(name="list")
def list_documents(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORD]...", help=mark("标题或别名里都要有的字")),
    ] = None,
    catalogue: CatalogueOption = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help=mark("只列这一状态的"),
            autocompletion=lambda: list(STATUSES),
        ),
    ] = None,
    issuer: Annotated[
        str | None,
        typer.Option("--issuer", metavar="NAME", help=mark("只列发文机关名称里有这几个字的")),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="YEAR", help=mark("只列文号是这一年的"))
    ] = None,
    action: Annotated[
        str | None,
        typer.Option(
            "--action",
            metavar="ACTION",
            help=mark("只列受过这种行为的，如 amend、repeal"),
            autocompletion=lambda: list(ACTIONS),
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="NUMBER",
            help=mark("只列受过这件文件的行为的"),
            autocompletion=complete_number,
        ),
    ] = None,
    on: OnOption = None,
    known_on: KnownOnOption = None,
    form: FormatOption = None,
) -> None:
    question = asked(catalogue, on, known_on, form)
    filters = Filters(
        status=_one_of("--status", status, STATUSES),
        issuer=issuer,
        year=year,
        action=_one_of("--action", action, ACTIONS),
        by=None if by is None else question.catalogue.acting_number(by),
        words=tuple(words or ()),
    )
    rows = question.catalogue.list(filters, on=question.on, known_on=question.known_on)
    if question.format == "json":
        from regcheck.render.answers_json import list_json

        emit(list_json(question.catalogue, question.on, question.known_on, rows, filters))
    elif question.format == "tsv":
        from regcheck.render.rows import answer_rows

        emit(answer_rows(rows, question.catalogue.known_through))
    else:
        from regcheck.render.table import list_text

        told = list_text(
            question.catalogue, rows, question.on, screen(), known_on=question.known_on
        )
        emit(told)


def _one_of(option: str, value: str | None, words: tuple[Any, ...]) -> Any:
    return None if value is None else choose(option, value, words)
