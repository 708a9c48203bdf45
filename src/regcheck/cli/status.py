"""`regcheck status`: is it in force?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

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
    complete_number,
)
from regcheck.cli.output import note, suggest
from regcheck.errors import RegcheckError, UsageError
from regcheck.i18n import mark, say

if TYPE_CHECKING:
    from regcheck.queries.answer import Answer

app = typer.Typer(rich_markup_mode=None)


@app.command()
def status(
    numbers: Annotated[
        list[str],
        typer.Argument(
            metavar="NUMBER...",
            help=mark("文号、标题或办法名称；- 从标准输入逐行读"),
            autocompletion=complete_number,
        ),
    ],
    catalogue: CatalogueOption = None,
    on: OnOption = None,
    known_on: KnownOnOption = None,
    form: FormatOption = None,
    check: Annotated[bool, typer.Option("--check", help=mark("不是全部有效就以 1 退出"))] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=mark("与 --check 同用：超出目录记录、或有终止日期不明的，也算不通过")
        ),
    ] = False,
) -> int:
    if strict and not check:
        raise UsageError(say("--strict 要和 --check 一起用"))
    question = asked(catalogue, on, known_on, form)
    found: list[Answer] = []
    errors: list[tuple[str, RegcheckError]] = []
    for number in _numbers(numbers):
        try:
            found.append(
                question.catalogue.status(number, on=question.on, known_on=question.known_on)
            )
        except RegcheckError as error:
            errors.append((number, error))
    _show(question, found, errors)
    if errors:
        return 2
    if not check:
        return 0
    doubtful = _warn(question, found)
    return 1 if (doubtful and strict) or not all(answer.in_force for answer in found) else 0


def _warn(question: Asked, found: list[Answer]) -> bool:
    """Warn of what may make an answer untrue: a late day, an ending whose day is not known."""
    from regcheck.queries.wording import doubts, headline, horizon

    beyond = bool(found) and question.catalogue.is_passed(question.on, question.known_on)
    if beyond:
        note(say("注意：{horizon}", horizon=horizon(question.catalogue.known_through)))
    undated = [answer for answer in found if answer.in_force and doubts(answer.life)]
    for answer in undated:
        note(say("注意：{number} {headline}", number=answer.number, headline=headline(answer)))
    return beyond or bool(undated)


def _numbers(given: list[str]) -> list[str]:
    """The numbers asked about; `-` stands for the lines of standard input.

    Of a line with tabs its first cell counts, so that the rows of `list` may be piped in.
    """
    numbers: list[str] = []
    for number in given:
        if number == "-":
            if sys.stdin is None:
                raise UsageError(say("没有标准输入可读"))
            from regcheck.scan.encoding import recognise

            data = sys.stdin.buffer.read()
            encoding = recognise(data)
            if encoding is None:
                raise UsageError(say("认不出标准输入的编码；请转换成 UTF-8"))
            lines = data.decode(encoding, "replace").splitlines()
            cells = (line.strip().partition("\t")[0].strip() for line in lines)
            numbers += [cell for cell in cells if cell]
        else:
            numbers.append(number)
    if not numbers:
        raise UsageError(say("标准输入里没有文号"))
    return numbers


def _show(question: Asked, found: list[Answer], errors: list[tuple[str, RegcheckError]]) -> None:
    catalogue = question.catalogue
    answered(
        question,
        json=lambda: render.answers_json.status_json(
            catalogue, question.on, question.known_on, found, errors
        ),
        tsv=lambda: render.rows.answer_rows(found, catalogue),
        human=lambda screen: render.answers.status_text(catalogue, found, screen) if found else "",
    )
    if question.format != "json":
        for _, error in errors:
            note(say("错误：{error}", error=error.sentence))
            suggest(error)
