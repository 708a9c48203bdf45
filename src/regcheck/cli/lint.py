"""`regcheck lint`: what contradicts itself in a catalogue, for people and for CI."""

# No postponed annotations here: Typer would evaluate each of them again at start-up.
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regcheck.cli.common import (
    CatalogueOption,
    choose,
    choose_format,
    laid_out,
    read_day,
)
from regcheck.cli.delivery import BESIDE_A_REPOSITORY, deliver, for_readers_of, tell_workflow
from regcheck.cli.late import late_imports
from regcheck.cli.output import emit_error, note
from regcheck.errors import RegcheckError, UsageError
from regcheck.findings import SEVERITIES, posix
from regcheck.i18n import mark, say
from regcheck.render.findings_formats import FORMATS, render

if TYPE_CHECKING:
    from regcheck.catalogue.load import Loaded
    from regcheck.findings import Report
    from regcheck.lint.config import Config
    from regcheck.lint.engine import Checked, Observer

app = typer.Typer(rich_markup_mode=None)

_Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help=mark("目录文件或文件夹，可以有几个")),
]
_On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=mark("也查随日子变化的规则，按这一天（缺省：不查）")),
]
_Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="CODES", help=mark("只查这些规则，写编号或其开头，如 RC1,RC404")
    ),
]
_ExtendSelect = Annotated[
    list[str] | None,
    typer.Option("--extend-select", metavar="CODES", help=mark("另外也查这些规则")),
]
_Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODES", help=mark("不查这些规则"))
]
_Config = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help=mark("配置文件（缺省：这里或上级文件夹的 regcheck.toml、pyproject.toml）"),
    ),
]
_FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help=mark("有多重的问题就以 1 退出：error、warning 或 info（缺省：warning）"),
        autocompletion=lambda: list(SEVERITIES),
    ),
]
_ExitZero = Annotated[bool, typer.Option("--exit-zero", help=mark("查出问题也以 0 退出"))]
_Fix = Annotated[bool, typer.Option("--fix", help=mark("改正能自动改正的问题"))]
_Diff = Annotated[bool, typer.Option("--diff", help=mark("只显示 --fix 会改什么，不写文件"))]
_Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=mark("human、concise、json、sarif 或 github（缺省：human）"),
        autocompletion=lambda: list(FORMATS),
    ),
]
_Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help=mark("把报告写到这个文件"))
]


@app.command()
def lint(
    paths: _Paths = None,
    catalogue: CatalogueOption = None,
    on: _On = None,
    select: _Select = None,
    extend_select: _ExtendSelect = None,
    ignore: _Ignore = None,
    config: _Config = None,
    fail_on: _FailOn = None,
    exit_zero: _ExitZero = False,
    fix: _Fix = False,
    diff: _Diff = False,
    form: _Format = None,
    output: _Output = None,
) -> int:
    with late_imports():
        from dateutil import relativedelta  # noqa: F401  # few catalogues have no term

        from regcheck.catalogue.source import no_garbage_collection
        from regcheck.lint import engine
    from regcheck.cli.paths import catalogues, spare_inputs
    from regcheck.cli.progress import Progress

    form = choose_format(form, FORMATS, "human")
    if diff and form != "human":
        raise UsageError(say("--diff 显示的是改动，不能用 --format {form}", form=form))
    settings = _settings(config, on, fail_on, select, extend_select, ignore)
    with no_garbage_collection():
        with Progress() as observe:

            def check(loaded: "Loaded") -> "Checked":
                return engine.check(loaded, settings, _day(on, loaded), observe)

            own = fix or diff or form in BESIDE_A_REPOSITORY
            checked, errors = _check_all(catalogues(paths, catalogue, own), check, observe)
            spare_inputs(output, _inputs(checked, settings))
            if fix and not diff:
                from regcheck.cli.fixing import write_fixes

                checked = write_fixes(checked, check, errors)
            for sentence in engine.unchecked(checked, settings):
                note(sentence)
            observe(say("正在写报告"))
            report = engine.report(checked, settings, _asked(checked, on, errors))
            report = report._replace(failures=tuple(error.sentence for error in errors.values()))
            report = for_readers_of(form, report)
            told = _diff(checked, check) if diff else _rendered(report, form, output)
        deliver(told, output)
        if form == "github":
            tell_workflow(report)
    for untold in errors.values():
        emit_error(untold)
    if errors:
        return 2
    return int(engine.fails(report, settings.fail_on) and not exit_zero)


def _settings(
    path: str | None,
    on: str | None,
    fail_on: str | None,
    select: Sequence[str] | None,
    extend_select: Sequence[str] | None,
    ignore: Sequence[str] | None,
) -> "Config":
    """The configuration file, and over it what the command line says."""
    from regcheck.cli.paths import from_here
    from regcheck.lint.config import Config, ignored, prefixes, read_config
    from regcheck.lint.config_file import find_config
    from regcheck.lint.rules import BY_CODE

    config = Config()
    if path:
        config = read_config(Path(path), from_here(path), BY_CODE)
    elif found := find_config(Path()):
        config = read_config(found, os.path.relpath(found), BY_CODE)
    selection = config.selection
    if select:
        only = prefixes(select, "--select", BY_CODE)
        if not only:
            raise UsageError(say("--select 是空的，什么也不会查；请写规则编号，如 RC1"))
        selection = selection._replace(select=only, extend_select=())
    if extend_select:
        more = prefixes(extend_select, "--extend-select", BY_CODE)
        selection = selection._replace(extend_select=(*selection.extend_select, *more))
    if ignore:
        less = ignored(ignore, "--ignore", BY_CODE)
        selection = selection._replace(ignore=(*selection.ignore, *less))
    chosen = selection.codes(BY_CODE)
    if not chosen:
        note(say("没有选到任何规则：除了文件读不读得出来，什么也没有查"))
    elif on is None and all(BY_CODE[code].timed for code in chosen):
        note(say("选了的规则只在给出 --on 时才查：除了文件读不读得出来，什么也没有查"))
    if fail_on:
        choose("--fail-on", fail_on, SEVERITIES)
        config = config._replace(fail_on=fail_on)  # type: ignore[arg-type]
    return config._replace(selection=selection)


def _day(on: str | None, loaded: "Loaded") -> Any:
    """The day for timed rules; "today" is the catalogue's."""
    if on is None:
        return None
    from regcheck.api import Catalogue

    return read_day(on, "--on", Catalogue(loaded.facts))


def _check_all(
    paths: Iterable[Path], check: "Callable[[Loaded], Checked]", observe: "Observer"
) -> "tuple[list[Checked], dict[Path, RegcheckError]]":
    """Every catalogue that can be read, and why the others cannot; an error where none can."""
    from regcheck.errors import FileError
    from regcheck.lint.engine import read, require_documents

    checked: list[Checked] = []
    errors: dict[Path, RegcheckError] = {}
    for path in paths:
        try:
            checked.append(require_documents(check(read(path, observe))))
        except FileError as error:
            errors[path] = error
    if not checked:
        *others, last = errors.values()
        for other in others:
            emit_error(other)
        raise last
    return checked, errors


def _inputs(checked: "Iterable[Checked]", settings: "Config") -> list[str]:
    """The paths of all that is read: no report may be written over one of them."""
    own = [settings.text.path] if settings.text else []
    return own + [text.path for one in checked for text in one.loaded.texts]


def _asked(
    checked: "Sequence[Checked]", on: str | None, errors: dict[Path, RegcheckError]
) -> dict[str, Any]:
    """What the JSON object says beside the findings."""
    day = _day(on, checked[0].loaded)
    asked: dict[str, Any] = {
        "on": day and day.isoformat(),
        "paths": [posix(one.loaded.facts.path) for one in checked],
    }
    if errors:
        from regcheck.queries.lookup import failed

        asked["errors"] = [
            {"path": posix(str(path)), **failed(error)} for path, error in errors.items()
        ]
    return asked


def _diff(checked: "Iterable[Checked]", check: "Callable[[Loaded], Checked]") -> str:
    from regcheck.cli.fixing import show_fixes  # only --fix and --diff pay for it

    return show_fixes(checked, check)


def _rendered(report: "Report", form: str, output: str | None) -> str:
    return render(form, report, laid_out(output) if form == "human" else None)
