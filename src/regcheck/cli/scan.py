"""`regcheck scan`: does everything that a draft cites still stand?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regcheck.cli.common import (
    CatalogueOption,
    KnownOnOption,
    OnOption,
    choose,
    choose_format,
    laid_out,
    open_catalogue,
    read_day,
    today,
)
from regcheck.cli.delivery import deliver, for_readers_of, tell_workflow
from regcheck.cli.output import note
from regcheck.errors import FileError, UsageError
from regcheck.findings import SEVERITIES, posix
from regcheck.i18n import mark, say
from regcheck.render import findings_formats

if TYPE_CHECKING:
    from regcheck.api import Catalogue
    from regcheck.findings import Report
    from regcheck.scan.core import Scanned
    from regcheck.scan.index import Index
    from regcheck.scan.judge import Question
    from regcheck.scan.report import Outcome

app = typer.Typer(rich_markup_mode=None)
FORMATS = (*findings_formats.FORMATS, "csv")
_STDIN = "-"

_Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help=mark("草稿：文本、Markdown、HTML、docx、xlsx、pdf，或文件夹；- 是标准输入"),
    ),
]
_Drafted = Annotated[
    str | None,
    typer.Option("--drafted", metavar="DATE", help=mark("草稿的起草日期：也提示此后修改过的文件")),
]
_FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help=mark("有多重的问题就以 1 退出：error、warning 或 info（缺省：error）"),
        autocompletion=lambda: list(SEVERITIES),
    ),
]
_ExitZero = Annotated[bool, typer.Option("--exit-zero", help=mark("查出问题也以 0 退出"))]
_Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=mark("human、concise、json、sarif、github 或 csv（缺省：human）"),
        autocompletion=lambda: list(FORMATS),
    ),
]
_Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help=mark("把报告写到这个文件"))
]


@app.command()
def scan(
    paths: _Paths,
    catalogue: CatalogueOption = None,
    on: OnOption = None,
    known_on: KnownOnOption = None,
    drafted: _Drafted = None,
    fail_on: _FailOn = None,
    exit_zero: _ExitZero = False,
    form: _Format = None,
    output: _Output = None,
) -> int:
    from regcheck.cli.paths import spare_inputs
    from regcheck.scan.index import Index
    from regcheck.scan.judge import Question
    from regcheck.scan.report import judge_all, report

    if "" in paths:
        raise UsageError(say("要查的草稿有一个是空的；请写文件或文件夹"))
    form = choose_format(form, FORMATS, "human")
    fail_on = choose("--fail-on", fail_on or "error", SEVERITIES)
    asked = open_catalogue(catalogue)
    question = Question(
        read_day(on, "--on", asked) or today(asked),
        read_day(known_on, "--known-on", asked),
        read_day(drafted, "--drafted", asked),
    )
    outcome = judge_all(asked.facts, _scanned(paths, Index.of(asked.facts)), question)
    found = report(outcome, _asked(asked, question, paths))
    found = for_readers_of(form, found)
    spare_inputs(output, (file.path for file in outcome.files))
    if form == "human":
        deliver(_for_people(found, outcome, asked, question, output), output)
    else:
        deliver(_rendered(found, form), output)
        _tell_catalogue(asked, question, form)
    if form == "github":
        tell_workflow(found)
    if not any(file.is_read for file in outcome.files):
        return 2
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(not exit_zero and any(d.severity in grave for d in found.diagnostics))


def _scanned(paths: list[str], index: Index) -> Iterator[Scanned]:
    """Every draft, read and searched; FileError where there is none."""
    from regcheck.cli.progress import Progress
    from regcheck.scan.core import scan_file, scan_stream
    from regcheck.scan.walk import drafts

    if paths.count(_STDIN) and sys.stdin is None:
        raise UsageError(say("没有标准输入可读"))
    with Progress() as observe:
        files = list(drafts(paths))
        if not files:
            raise FileError(say("{paths} 里没有可查的草稿", paths=list(paths)))
        for at, path in enumerate(files, 1):
            observe(say("{at}/{total} 正在查 {path}", at=at, total=len(files), path=path))
            if path == _STDIN:
                yield scan_stream(sys.stdin.buffer, path, index)
            else:
                yield scan_file(path, index)


def _asked(catalogue: Catalogue, question: Question, paths: list[str]) -> dict[str, Any]:
    """What the JSON object says beside findings and citations."""
    from regcheck.render.answers_json import catalogue_json

    return {
        **{name: day and day.isoformat() for name, day in question._asdict().items()},
        "catalogue": catalogue_json(catalogue),
        "paths": [posix(path) for path in paths],
    }


def _for_people(
    report: Report, outcome: Outcome, catalogue: Catalogue, question: Question, output: str | None
) -> str:
    from regcheck.render import scan_human

    beyond = catalogue.is_passed(question.on, question.known_on)
    return scan_human.render(report, outcome.judged, laid_out(output), catalogue, beyond)


def _rendered(report: Report, form: str) -> str:
    if form == "csv":
        from regcheck.render import scan_csv

        return scan_csv.render(report)
    return findings_formats.render(form, report)


def _tell_catalogue(catalogue: Catalogue, question: Question, form: str) -> None:
    """Tell on stderr what the format has no place for: a late day, and a catalogue of one's own.

    JSON names its catalogue and how far that reaches.
    """
    beyond = catalogue.is_passed(question.on, question.known_on)
    if form == "json" or (catalogue.shipped and not beyond):
        return
    from regcheck.queries.wording import horizon
    from regcheck.render.shared import named

    if beyond:
        note(say("注意：{horizon}", horizon=horizon(catalogue.known_through)))
    note(named(catalogue))
