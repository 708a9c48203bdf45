"""Findings as JSON, to the letter of the contract; prose is Chinese whatever the language."""

from __future__ import annotations

from typing import Any

from regcheck.findings import Diagnostic, Place, Report, posix
from regcheck.render.json_text import SCHEMA_VERSION, dumped


def render(report: Report) -> str:
    """One object: what was asked, every finding (suppressed ones with their reason), the counts."""
    answer: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "kind": report.kind, **report.extra}
    answer |= {"findings": [], "summary": dict(report.summary)}
    return dumped(answer, map(finding_json, report.diagnostics))


def finding_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """One finding; `reason` is there only where it is suppressed."""
    finding, rule = diagnostic.finding, diagnostic.rule
    told = {
        "code": rule.code,
        "name": rule.name,
        "severity": diagnostic.severity,
        "message": finding.message.chinese,
        **_place(finding.place),
        "document": finding.document,
        "fixable": diagnostic.fixable,
        "suppressed": diagnostic.suppressed is not None,
    }
    if diagnostic.suppressed is not None:
        told["reason"] = diagnostic.suppressed
    told["related"] = [
        {**_place(related.place), "message": related.message.chinese} for related in finding.related
    ]
    return told


def _place(place: Place) -> dict[str, Any]:
    return {**place._asdict(), "path": posix(place.path)}
