"""What the reading commands share: their options, the catalogue, the days asked about."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from regcheck.cli.late import late_imports
from regcheck.cli.output import emit, note
from regcheck.dates import read_typed_date
from regcheck.errors import NO_TIME_ZONES, RegcheckError, UsageError
from regcheck.i18n import mark, say
from regcheck.suggest import nearest_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regcheck.api import Catalogue
    from regcheck.render.page import Screen

CatalogueOption = Annotated[
    str | None,
    typer.Option(
        "--catalogue",
        metavar="PATH",
        help=mark(
            "目录文件或文件夹（缺省：REGCHECK_CATALOGUE 所指的，"
            "其次这里或上级文件夹的 data/documents.yaml，再次随带的）"
        ),
    ),
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help=mark("问哪一天（缺省：今天）"))
]
KnownOnOption = Annotated[
    str | None,
    typer.Option("--known-on", metavar="DATE", help=mark("只按到这一天为止已公布的来判断")),
]
WIDEST = 400  # columns; COLUMNS may say anything
_WIDE = 160  # columns of a report that no terminal folds
_FORMATS = ("human", "tsv", "json")
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=mark("human、tsv 或 json（缺省：终端 human，管道 tsv）"),
        autocompletion=lambda: list(_FORMATS),
    ),
]


class Asked(NamedTuple):
    """What a reading command was asked: of which catalogue, about which days, in which format."""

    catalogue: Catalogue
    on: date
    known_on: date | None
    format: str


def asked(catalogue: str | None, on: str | None, known_on: str | None, form: str | None) -> Asked:
    """Read the shared options; UsageError, FileError or CatalogueError where they cannot be."""
    chosen = choose_format(form, _FORMATS, "human" if is_terminal() else "tsv")
    loaded = open_catalogue(catalogue)
    return Asked(
        loaded,
        read_day(on, "--on", loaded) or today(loaded),
        read_day(known_on, "--known-on", loaded),
        chosen,
    )


def answered(
    question: Asked,
    *,
    json: Callable[[], str],
    tsv: Callable[[], str],
    human: Callable[[Screen], str],
) -> None:
    """Write the answer in the format asked for; only the renderer that is called is imported.

    Rows have no place for the catalogue's name: unless it is the shipped one, stderr tells it.
    """
    if question.format == "json":
        emit(json())
    elif question.format == "human":
        emit(human(screen()))
    else:
        emit(tsv())
        if not question.catalogue.shipped:
            from regcheck.render.shared import named

            note(named(question.catalogue))


def catalogue_path(option: str | None) -> str | None:
    """The catalogue that the option, else the environment, names."""
    return option or os.environ.get("REGCHECK_CATALOGUE") or None


def open_catalogue(option: str | None) -> Catalogue:
    with late_imports():
        from regcheck.api import load

    return load(catalogue_path(option))


def today(catalogue: Catalogue) -> date:
    """Today where the catalogue's documents are in force, whatever the machine's zone is."""
    from datetime import datetime
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return datetime.now(ZoneInfo(catalogue.timezone)).date()
    except ZoneInfoNotFoundError:
        raise RegcheckError(NO_TIME_ZONES) from None


def read_day(text: str | None, option: str, catalogue: Catalogue) -> date | None:
    """A day as typed: 2025-12-31, 2025年12月31日, today or 今天; UsageError for anything else."""
    if text is None:
        return None
    if text.strip().lower() in {"today", "今天", "今日"}:
        return today(catalogue)
    try:
        return read_typed_date(text)
    except ValueError:
        raise UsageError(
            say(
                "{option} 的日期“{text}”读不懂，或者没有这一天；"
                "请写成 2025-12-31、2025年12月31日 或 today",
                option=option,
                text=text,
            )
        ) from None


def choose_format(form: str | None, formats: Sequence[str], default: str) -> str:
    """The format asked for, or the default; UsageError names those there are."""
    return choose("--format", form or default, formats)


def choose(option: str, value: str, words: Sequence[str]) -> str:
    """A word of a vocabulary; UsageError with the nearest and all of them otherwise."""
    if value in words:
        return value
    near = nearest_word(value, words)
    if near:
        told = say("{option} 没有 {value}；是不是 {near}？", option=option, value=value, near=near)
    else:
        told = say("{option} 没有 {value}；可用：{known}", option=option, value=value, known=words)
    raise UsageError(told)


def is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def screen() -> Screen:
    """The screen as the terminal and COLUMNS, NO_COLOR, FORCE_COLOR describe it."""
    import shutil

    from regcheck.render.page import Screen

    environment = os.environ
    colour = is_terminal() and environment.get("TERM") != "dumb"
    if environment.get("FORCE_COLOR"):
        colour = True
    if environment.get("NO_COLOR"):
        colour = False
    columns = shutil.get_terminal_size((80, 24)).columns
    return Screen(min(max(columns, 40), WIDEST), colour)


def laid_out(output: str | None) -> Screen:
    """The terminal; or, for a file or pipe, wide lines without colour unless they are asked for."""
    from regcheck.render.page import Screen

    if output:
        return Screen(_WIDE, False)
    if is_terminal() or "COLUMNS" in os.environ:
        return screen()
    return screen()._replace(width=_WIDE)


def complete_number(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Catalogued numbers for the shell's completion, in the spelling that is being typed."""
    from regcheck.cli.completion import numbers

    return numbers(incomplete, ctx.params.get("catalogue"))
