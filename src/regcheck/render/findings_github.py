"""Workflow commands that GitHub shows as annotations, and the summary of the step in Markdown."""

from __future__ import annotations

import html
import re

from regcheck.findings import SEVERITIES, Diagnostic, Report, posix
from regcheck.i18n import Sentence, _, say
from regcheck.render.findings_shared import headline, spot, standing
from regcheck.render.visible import one_line

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_MOST_ROWS = 500  # a step's summary may be 1 MiB at most
_MARKDOWN = re.compile(r"([\\`*_\[\]|~#@!:])")


def render(report: Report) -> str:
    """One command a finding, the gravest first: GitHub shows only the first few of each kind."""
    commands = [error(sentence) for sentence in report.failures]
    commands += [
        _command(diagnostic, _path(diagnostic, report)) for diagnostic in _gravest_first(report)
    ]
    return "".join(f"{command}\n" for command in commands)


def error(sentence: Sentence) -> str:
    """The command for what could not be checked at all."""
    return f"::error title=regcheck::{_data(one_line(sentence))}"


def step_summary(report: Report) -> str:
    """A table of the findings for the page of the workflow's run."""
    found = _gravest_first(report)
    failed = "".join(failure_summary(sentence) for sentence in report.failures)
    if not found:
        return failed or _("没有发现问题") + "\n"
    heading = (
        f"| {_('级别')} | {_('规则')} | {_('位置')} | {_('问题')} |\n| --- | --- | --- | --- |\n"
    )
    rows = [
        f"| {_COMMANDS[diagnostic.severity]} | {diagnostic.rule.code} {diagnostic.rule.name} "
        f"| {_cell(_spot(diagnostic, report))} | {_cell(headline(diagnostic))} |\n"
        for diagnostic in found[:_MOST_ROWS]
    ]
    more = len(found) - _MOST_ROWS
    rest = f"\n{say('另有 {n} 处', n=more)}\n" if more > 0 else ""
    return failed + heading + "".join(rows) + rest


def failure_summary(sentence: Sentence) -> str:
    """The same in the summary of the step."""
    return f"**{_cell(one_line(say('错误：{error}', error=sentence)))}**\n\n"


def _gravest_first(report: Report) -> list[Diagnostic]:
    return sorted(standing(report), key=lambda diagnostic: SEVERITIES.index(diagnostic.severity))


def _path(diagnostic: Diagnostic, report: Report) -> str:
    path = diagnostic.finding.place.path
    return report.in_repository.get(path, path)


def _spot(diagnostic: Diagnostic, report: Report) -> str:
    return spot(diagnostic.finding.place._replace(path=_path(diagnostic, report)))


def _command(diagnostic: Diagnostic, path: str) -> str:
    place, rule = diagnostic.finding.place, diagnostic.rule
    properties = {"file": posix(path), "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # columns across lines are refused
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"{rule.code} {rule.name}"
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {told}::{_data(headline(diagnostic))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", html.escape(text, quote=False))
