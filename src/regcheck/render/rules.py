"""Rules as they are told in the terminal: all of them in a list, or one at length."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from regcheck.findings import Rule
from regcheck.i18n import Sentence, say
from regcheck.render.findings_human import SEVERITY
from regcheck.render.json_text import SCHEMA_VERSION, dumped
from regcheck.render.page import Page, Screen
from regcheck.render.rows import row


def rules_text(rules: Iterable[Rule], screen: Screen) -> str:
    """Code, severity, name and summary of each rule."""
    page = Page(screen)
    rules = list(rules)
    page.pairs(
        ((f"{rule.code} {SEVERITY[rule.severity]}", _listed(rule)) for rule in rules), indent=0
    )
    page.line()
    page.paragraph(say("{n} 条规则；详情见 regcheck explain 编号", n=len(rules)))
    return page.text


def _listed(rule: Rule) -> str:
    told = f"{rule.name}  {rule.summary}"
    marks = _marks(rule)
    return str(say("{told}（{marks}）", told=told, marks=marks)) if marks else told


def _marks(rule: Rule) -> list[Sentence]:
    fixable = [say("--fix 可改正")] if rule.fixable else []
    return [*fixable, *([say("只在给出 --on 时检查")] if rule.timed else [])]


def rules_rows(rules: Iterable[Rule]) -> str:
    """Code, name, severity, fixable, timed, summary; tab-separated."""
    return "".join(
        row(
            rule.code,
            rule.name,
            rule.severity,
            "fixable" if rule.fixable else "",
            "timed" if rule.timed else "",
            rule.summary,
        )
        for rule in rules
    )


def rules_json(rules: Iterable[Rule]) -> str:
    """`kind: rules`, everything that is said of each."""
    results = [rule_json(rule) for rule in rules]
    return dumped({"schema_version": SCHEMA_VERSION, "kind": "rules", "results": results})


def rule_json(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "fixable": rule.fixable,
        "timed": rule.timed,
        "summary": rule.summary.chinese,
        "why": rule.why.chinese,
        "remedy": rule.remedy.chinese,
        "bad": rule.bad,
        "good": rule.good,
    }


def explain_text(rules: Iterable[Rule], screen: Screen) -> str:
    """Of each rule what it finds, why that matters, what to do, and both examples."""
    return "\n".join(_explained(rule, screen) for rule in rules)


def _explained(rule: Rule, screen: Screen) -> str:
    page = Page(screen)
    page.heading(f"{rule.code} {rule.name}  {SEVERITY[rule.severity]}")
    page.paragraph(rule.summary)
    page.line()
    marks = say("{marks}", marks=_marks(rule)) if _marks(rule) else None
    told = [(say("为什么"), rule.why), (say("怎么办"), rule.remedy)]
    page.pairs([*told, (say("另外"), marks)] if marks else told, indent=0)
    for title, example in ((say("会报的"), rule.bad), (say("不会报的"), rule.good)):
        page.line()
        page.paragraph(title)
        for line in example.strip("\n").splitlines():
            page.line(f"    {line}")
    return page.text
