"""From what was found in the files to the report that every format shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from regcheck.findings import Diagnostic, Finding, Report, posix
from regcheck.model import Facts
from regcheck.nodes import SourceText
from regcheck.scan.core import Scanned
from regcheck.scan.judge import Judge, Judged, Question, severity
from regcheck.scan.rules import BY_CODE


class Outcome(NamedTuple):
    """The files of a run and every citation in them, judged, in the files' order."""

    files: tuple[Scanned, ...]
    judged: tuple[Judged, ...]


def judge_all(facts: Facts, scanned: Iterable[Scanned], question: Question) -> Outcome:
    judge = Judge(facts, question)
    files = tuple(scanned)
    return Outcome(files, tuple(judge.judge(cited) for file in files for cited in file.cited))


def report(outcome: Outcome, extra: Mapping[str, Any]) -> Report:
    """The findings with their excerpts, the counts, and under `citations` every citation."""
    diagnostics = [
        _diagnostic(finding) for path_findings in _findings(outcome) for finding in path_findings
    ]
    texts = {file.path: SourceText(file.path, file.text) for file in outcome.files if file.text}
    rows = [row(judged) for judged in outcome.judged]
    return Report(
        "scan",
        tuple(diagnostics),
        texts,
        summary(outcome, diagnostics),
        {**extra, "citations": rows},
    )


def _findings(outcome: Outcome) -> Iterable[Sequence[Finding]]:
    """The findings of each file: what is wrong with it, then with its citations."""
    at = 0
    for file in outcome.files:
        mine = outcome.judged[at : at + len(file.cited)]
        at += len(file.cited)
        yield [*file.problems, *(finding for judged in mine for finding in judged.findings)]


def _diagnostic(finding: Finding) -> Diagnostic:
    return Diagnostic(finding, BY_CODE[finding.code], severity(finding))


def row(judged: Judged) -> dict[str, Any]:
    """A citation as the JSON contract has it; null for what is not known."""
    citation, place, spot = judged.cited.citation, judged.cited.place, judged.cited.spot
    until, gravest = judged.until, judged.gravest
    return {
        "path": posix(place.path),
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "spot": spot.said.chinese if spot else None,
        "raw": citation.raw,
        "number": judged.number,
        "title": citation.title,
        "status": judged.status,
        "until": until.isoformat() if until else None,
        "remarks": [told.chinese for told in judged.remarks],
        "catalogued": bool(judged.answers),
        "covered": judged.covered,
        "act": citation.act,
        "finding": gravest.code if gravest else None,
    }


def summary(outcome: Outcome, diagnostics: Sequence[Diagnostic]) -> dict[str, int]:
    """The counts: of findings as lint counts them, of files, and of citations by what came of them.

    The citations are those in force, not in force, unknown, not catalogued and not covered.
    """
    grades = Counter(diagnostic.severity for diagnostic in diagnostics)
    kinds = Counter(kind(judged) for judged in outcome.judged)
    return {
        "errors": grades["error"],
        "warnings": grades["warning"],
        "infos": grades["info"],
        "files": len(outcome.files),
        "unread": sum(not file.is_read for file in outcome.files),
        "citations": len(outcome.judged),
        **{name: kinds[name] for name in KINDS},
    }


KINDS = ("in_force", "acted_on", "not_in_force", "unknown", "not_catalogued", "not_covered")


def kind(judged: Judged) -> str:
    """What came of a citation, one of KINDS."""
    if not judged.covered:
        return "not_covered"
    if judged.status is None:
        return "not_catalogued"
    if judged.status == "in-force":
        return "in_force"
    if judged.cited.citation.act:
        return "acted_on"
    return "unknown" if judged.status == "unknown" else "not_in_force"
