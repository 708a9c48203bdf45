"""`regcheck list`: the documents that fit a description."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeVar

import typer

from regcheck import labels, render
from regcheck.cli.common import (
    CatalogueOption,
    FormatOption,
    KnownOnOption,
    OnOption,
    answered,
    asked,
    choose,
    complete_number,
)
from regcheck.i18n import Sentence, mark
from regcheck.model import ACTIONS
from regcheck.queries.listing import Filters
from regcheck.timeline import STATUSES

app = typer.Typer(rich_markup_mode=None)

_Code = TypeVar("_Code", bound=str)
_Words = Annotated[
    list[str] | None, typer.Argument(metavar="[WORD]...", help=mark("标题或别名里都要有的字"))
]
_Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=mark("只列这一状态的，如 in-force 或 有效"),
        autocompletion=lambda: list(STATUSES),
    ),
]
_Issuer = Annotated[
    str | None,
    typer.Option("--issuer", metavar="NAME", help=mark("只列发文机关名称里有这几个字的")),
]
_Year = Annotated[
    int | None, typer.Option("--year", metavar="YEAR", help=mark("只列文号是这一年的"))
]
_Action = Annotated[
    str | None,
    typer.Option(
        "--action",
        metavar="ACTION",
        help=mark("只列受过这种行为的，如 repeal 或 废止"),
        autocompletion=lambda: list(ACTIONS),
    ),
]
_By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NUMBER",
        help=mark("只列受过这件文件的行为的"),
        autocompletion=complete_number,
    ),
]


@app.command(name="list")
def list_documents(
    words: _Words = None,
    catalogue: CatalogueOption = None,
    status: _Status = None,
    issuer: _Issuer = None,
    year: _Year = None,
    action: _Action = None,
    by: _By = None,
    on: OnOption = None,
    known_on: KnownOnOption = None,
    form: FormatOption = None,
) -> None:
    question = asked(catalogue, on, known_on, form)
    day, known = question.on, question.known_on
    filters = Filters(
        status=_meant("--status", status, labels.STATUS),
        issuer=issuer,
        year=year,
        action=_meant("--action", action, labels.ACTION),
        by=None if by is None else question.catalogue.acting_number(by),
        words=tuple(words or ()),
    )
    rows = question.catalogue.list(filters, on=day, known_on=known)
    answered(
        question,
        json=lambda: render.answers_json.list_json(question.catalogue, day, known, rows, filters),
        tsv=lambda: render.rows.answer_rows(rows, question.catalogue),
        human=lambda screen: render.table.list_text(
            question.catalogue, rows, day, screen, known_on=known
        ),
    )


def _meant(option: str, value: str | None, said: Mapping[_Code, Sentence]) -> _Code | None:
    """The code that a code means, or its label in Chinese or in the reader's language."""
    if value is None:
        return None
    codes = {label.chinese: code for code, label in said.items()}
    codes |= {_written(str(label)): code for code, label in said.items()}
    codes |= {code: code for code in said}
    written = _written(value)
    return codes[written if written in codes else choose(option, value, tuple(said))]


def _written(label: str) -> str:
    """A label in the spelling of codes: what English calls "in force" is `in-force`."""
    return label.lower().replace(" ", "-")
