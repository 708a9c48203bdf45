"""`regcheck summary`: the whole catalogue on one screen."""

from __future__ import annotations

import typer

from regcheck import render
from regcheck.cli.common import (
    CatalogueOption,
    FormatOption,
    KnownOnOption,
    OnOption,
    answered,
    asked,
)

app = typer.Typer(rich_markup_mode=None)


@app.command()
def summary(
    catalogue: CatalogueOption = None,
    on: OnOption = None,
    known_on: KnownOnOption = None,
    form: FormatOption = None,
) -> None:
    question = asked(catalogue, on, known_on, form)
    found = question.catalogue.summary(on=question.on, known_on=question.known_on)
    day, known = question.on, question.known_on
    answered(
        question,
        json=lambda: render.answers_json.summary_json(question.catalogue, day, known, found),
        tsv=lambda: render.rows.summary_rows(question.catalogue, found, day, known),
        human=lambda screen: render.summary.summary_text(
            question.catalogue, found, day, screen, known
        ),
    )
