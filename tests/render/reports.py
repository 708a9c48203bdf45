"""Reports by hand: what each format of findings has to cope with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regcheck.catalogue.load import read_text
from regcheck.findings import Diagnostic, Finding, Place, Related, Report, Rule, Severity
from regcheck.i18n import say
from regcheck.nodes import SourceText


def rule(code: str, name: str, severity: Severity, fixable: bool = False) -> Rule:
    return Rule(
        code,
        name,
        severity,
        say("截止日早于施行日"),
        say("照这样答，会把有效的说成失效"),
        say("对照来源核对两个日期"),
        bad="a: 1\n",
        good="a: 2\n",
        fixable=fixable,
    )


SYNTAX = rule("RC001", "yaml-syntax", "error")
ENDS = rule("RC202", "ends-before-start", "error")
GAPS = rule("RC106", "title-whitespace", "warning", fixable=True)
TWICE = rule("RC107", "title-repeated-word", "info")

TEXT = SourceText(
    "data/documents.yaml",
    """\
documents:
  - number: 江政规〔2023〕6号
    title: 市人民政府关于“停车：费用” 的通知
    effective: 2023-02-08
    validity: {until: 2022-02-07}
  - number: 江政规〔2023〕7号  # regcheck: ignore[RC107] 公报原文如此
    title: 关于文件文件的通知, 100%::error
""",
)


def place(part: str, text: SourceText = TEXT) -> Place:
    """Where a part of the text stands."""
    start = text.text.index(part)
    return text.place(start, start + len(part))


def report(
    diagnostics: Sequence[Diagnostic], text: SourceText = TEXT, documents: int = 2, **extra: Any
) -> Report:
    standing = [d for d in diagnostics if d.suppressed is None]
    summary = {
        f"{severity}s": sum(d.severity == severity for d in standing)
        for severity in ("error", "warning", "info")
    }
    summary |= {"suppressed": len(diagnostics) - len(standing), "documents": documents}
    return Report("lint", tuple(diagnostics), {text.path: text}, summary, extra)


def _severities() -> Report:
    first, second = "江政规〔2023〕6号", "江政规〔2023〕7号"
    start = Related(place("2023-02-08"), say("施行日在这里"))
    ends = Finding(
        "RC202",
        say("截止日 {until} 早于施行日 {start}", until="2022-02-07", start="2023-02-08"),
        place("2022-02-07"),
        first,
        (start,),
    )
    gap = Finding(
        "RC106", say("“{before}”后面有空格", before="停车：费用"), place(" 的通知"), first
    )
    twice = Finding("RC107", say("“文件”重复"), place("文件文件"), second)
    whole = Finding("RC107", say("共 100%，见\n::error::下行"), place(TEXT.text[12:150].strip()))
    return report(
        [
            Diagnostic(gap, GAPS, "warning", fixable=True),
            Diagnostic(whole, TWICE, "info"),
            Diagnostic(ends, ENDS, "error"),
            Diagnostic(twice, TWICE, "info", "公报原文如此"),
            Diagnostic(twice, TWICE, "warning"),
        ],
        on="2024-05-01",
        paths=["data/documents.yaml"],
    )


def _syntax_error() -> Report:
    loaded = read_text("data/documents.yaml", "documents:\n  - number: '江政规\n".encode())
    found = [Diagnostic(finding, SYNTAX, "error") for finding in loaded.findings]
    return report(found, loaded.texts[0], 0)


def _beyond_bmp() -> Report:
    text = SourceText("目录/𠮷 样.yaml", "title: 𠮷野家\u0301😀\tab\x1b[31m\u202e关于𪚥𪚥的通知\n")
    finding = Finding(
        "RC107",
        say("“{word}”重复\x1b[31m", word="𪚥𪚥"),
        place("𪚥𪚥", text),
        "𠮷政规〔2023〕6号",
    )
    return report([Diagnostic(finding, TWICE, "info")], text, 1)


REPORTS = {
    "clean": report([]),
    "severities": _severities(),
    "syntax-error": _syntax_error(),
    "beyond-bmp": _beyond_bmp(),
    "empty": report([], SourceText("data/documents.yaml", ""), 0),
}
