"""`regcheck history`: a document's life."""

from __future__ import annotations

from typing import Annotated

import typer

from regcheck import render
from regcheck.cli.common import (
    CatalogueOption,
    FormatOption,
    KnownOnOption,
    OnOption,
    answered,
    asked,
    complete_number,
)
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
    day = question.on
    answered(
        question,
        json=lambda: render.answers_json.history_json(
            question.catalogue, day, question.known_on, life
        ),
        tsv=lambda: render.rows.history_rows(life),
        human=lambda screen: render.history.history_text(question.catalogue, life, day, screen),
    )
