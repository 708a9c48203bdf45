"""`regcheck history`: a document's life."""

from __future__ import annotations

from typing import Annotated

import typer

from regcheck.cli.common import (
    CatalogueOption,
    FormatOption,
    KnownOnOption,
    OnOption,
    asked,
    complete_number,
    screen,
)
from regcheck.cli.output import emit
from regcheck.i18n import mark

app = typer.Typer(rich_markup_mode=None)


@app.command()
def history(
    number: Annotated[
        str,
        typer.Argument(
            metavar="NUMBER",
            help=mark("文号、标题或办法名称"),
            autocompletion=complete_number,
        ),
    ],
    catalogue: CatalogueOption = None,
    on: OnOption = None,
    known_on: KnownOnOption = None,
    form: FormatOption = None,
) -> None:
    question = asked(catalogue, on, known_on, form)
    life = question.catalogue.history(number, known_on=question.known_on)
    if question.format == "json":
        from regcheck.render.answers_json import history_json

        emit(history_json(question.catalogue, question.on, question.known_on, life))
    elif question.format == "tsv":
        from regcheck.render.rows import history_rows

        emit(history_rows(life))
    else:
        from regcheck.render.history import history_text

        emit(history_text(question.catalogue, life, question.on, screen()))
