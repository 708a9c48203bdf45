"""`regcheck summary`: the whole catalogue on one screen."""

from __future__ import annotations

import typer

from regcheck.cli.common import (
    CatalogueOption,
    FormatOption,
    KnownOnOption,
    OnOption,
    asked,
    screen,
)
from regcheck.cli.output import emit

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
    if question.format == "json":
        from regcheck.render.answers_json import summary_json

        emit(summary_json(question.catalogue, question.on, question.known_on, found))
    elif question.format == "tsv":
        from regcheck.render.rows import summary_rows

        emit(summary_rows(found))
    else:
        from regcheck.render.summary import summary_text

        emit(summary_text(question.catalogue, found, question.on, screen(), question.known_on))
