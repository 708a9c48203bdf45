"""Findings for people: the line with a caret right under the slip, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, takewhile
from typing import NamedTuple

from rich.cells import cell_len

from regcheck.findings import Diagnostic, Place, Report, Severity
from regcheck.i18n import Sentence, say
from regcheck.nodes import SourceText
from regcheck.render.findings_shared import headline, spot, standing
from regcheck.render.page import Page, Screen
from regcheck.render.visible import visible

SEVERITY: Mapping[Severity, Sentence] = {
    "error": say("错误"),
    "warning": say("警告"),
    "info": say("提示"),
}
_STYLES: Mapping[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_CUT = "..."


def render(report: Report, screen: Screen) -> str:
    """Every finding that stands, with its excerpt, and a last line that counts them."""
    page = Page(screen)
    for diagnostic in standing(report):
        _finding(page, diagnostic, report.texts)
    page.paragraph(closing(report))
    return page.text


def _finding(page: Page, diagnostic: Diagnostic, texts: Mapping[str, SourceText]) -> None:
    finding, rule = diagnostic.finding, diagnostic.rule
    style = _STYLES[diagnostic.severity]
    at, title = (
        f"{spot(finding.place)}:",
        f"{SEVERITY[diagnostic.severity]} {rule.code} {rule.name}",
    )
    if cell_len(f"{at} {title}") > page.screen.width:  # the place stays whole: editors jump to it
        page.line(at)
        page.line(f"  {page.styled(title, style)}")
    else:
        page.line(f"{at} {page.styled(title, style)}")
    _paragraph(page, headline(diagnostic))
    source = texts.get(finding.place.path)
    if source is not None and source.text:
        _excerpt(page, source, finding.place, style)
    for related in finding.related:
        told = say("{place} {message}", place=spot(related.place), message=related.message)
        _paragraph(page, say("另见：{told}", told=told))
    told = (
        say("{remedy}；--fix 可以代劳", remedy=rule.remedy) if diagnostic.fixable else rule.remedy
    )
    _paragraph(page, say("处理：{remedy}", remedy=told))
    page.line()


def _paragraph(page: Page, told: Sentence | str) -> None:
    """An indented paragraph; most fit on their line, and folding takes time."""
    text = f"  {told}"
    if cell_len(text) <= page.screen.width:
        page.line(text)
    else:
        page.paragraph(told, indent=2)


def _excerpt(page: Page, source: SourceText, place: Place, style: str) -> None:
    number = str(place.line)
    shown = _window(source, place, max(page.screen.width - len(number) - 5, 8))
    gutter = " " * len(number)
    page.line(f"  {number} | {shown.line}")
    page.line(f"  {gutter} | " + " " * shown.indent + page.styled("^" * shown.carets, style))


class _Window(NamedTuple):
    """As much of a line as fits; the carets' place in it, in columns."""

    line: str
    indent: int
    carets: int


def _window(source: SourceText, place: Place, room: int) -> _Window:
    """The part of the line around a place. What is not shown is not looked at: lines may be huge."""
    start, end = source.span(place)
    begin, stop = _line_around(source, place.line, start, room)
    end = max(min(end, stop), min(start + 1, stop))
    left, marked = _clean(source.text[begin:start]), _clean(source.text[start:end])
    right = _clean(source.text[end:stop]).rstrip()
    if cell_len(left + marked + right) > room:
        if cell_len(left) > room // 3:
            left = _CUT + _last(left, room // 3 - len(_CUT))
        if cell_len(left + marked + right) > room:
            shown = _first(marked + right, room - cell_len(left) - len(_CUT))
            marked, right = shown[: len(marked)], shown[len(marked) :] + _CUT
    return _Window(left + marked + right, cell_len(left), max(cell_len(marked), 1))


def _line_around(source: SourceText, line: int, offset: int, room: int) -> tuple[int, int]:
    """Where the line begins and ends, or as far from the offset as can matter."""
    starts = source.line_starts
    begin = starts[min(line, len(starts)) - 1]
    stop = starts[line] if line < len(starts) else len(source.text)
    return max(begin, offset - room), min(stop, offset + room)


def _clean(text: str) -> str:
    return visible(text.rstrip("\r\n").replace("\t", " "))


def _first(text: str, room: int) -> str:
    """As much of the beginning as fits."""
    widths = accumulate(map(cell_len, text))
    return text[: sum(1 for _ in takewhile(lambda width: width <= room, widths))]


def _last(text: str, room: int) -> str:
    """As much of the end as fits."""
    return _first(text[::-1], room)[::-1]


def closing(report: Report) -> Sentence:
    """How much was checked and what came of it."""
    checked = (
        say("{n} 件文件", n=report.summary["documents"])
        if report.kind == "lint"
        else say("{n} 处引用", n=report.summary.get("citations", 0))
    )
    counts = dict.fromkeys(SEVERITY, 0)
    fixable = 0
    for diagnostic in standing(report):
        counts[diagnostic.severity] += 1
        fixable += diagnostic.fixable
    if not sum(counts.values()):
        told = say("{checked}，没有发现问题", checked=checked)
    else:
        told = say(
            "{checked}：{errors}，{warnings}，{infos}",
            checked=checked,
            errors=say("{n} 个错误", n=counts["error"]),
            warnings=say("{n} 个警告", n=counts["warning"]),
            infos=say("{n} 个提示", n=counts["info"]),
        )
    suppressed = len(report.diagnostics) - sum(counts.values())
    if suppressed:
        told = say("{told}；另有 {n} 处已写明理由忽略", told=told, n=suppressed)
    if fixable:
        told = say("{told}；其中 {n} 处可用 --fix 改正", told=told, n=fixable)
    return told
