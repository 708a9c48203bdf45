"""`regcheck rules`: every rule, with its code and severity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import typer

from regcheck.cli.common import FormatOption, choose_format, is_terminal, screen
from regcheck.cli.output import emit

if TYPE_CHECKING:
    from regcheck.findings import Rule

FORMATS = ("human", "tsv", "json")
app = typer.Typer(rich_markup_mode=None)


@app.command()
def rules(form: FormatOption = None) -> None:
    from regcheck.render import rules as render

    chosen = choose_format(form, FORMATS, "human" if is_terminal() else "tsv")
    known = every_rule().values()
    if chosen == "json":
        emit(render.rules_json(known))
    elif chosen == "tsv":
        emit(render.rules_rows(known))
    else:
        emit(render.rules_text(known, screen()))


def every_rule() -> Mapping[str, Rule]:
    """The rules of every command, by code."""
    from regcheck.lint.rules import BY_CODE as of_lint
    from regcheck.scan.rules import BY_CODE as of_scan

    return {**of_lint, **of_scan}
