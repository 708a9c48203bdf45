"""SARIF 2.1.0, for code scanning: prose in Chinese, columns in code points, suppressions kept."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import regcheck
from regcheck.findings import Diagnostic, Place, Report, Rule
from regcheck.nodes import SourceText
from regcheck.render.json_text import dumped

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_CONTEXT = 200  # code points of the text found that a fingerprint is made of


def render(report: Report) -> str:
    """One run, with the rules that found something and a result for every finding."""
    rules = {d.rule.code: d.rule for d in report.diagnostics}
    codes = sorted(rules)
    prints = _Fingerprints(report)
    run = {
        "tool": {
            "driver": {
                "name": "regcheck",
                "version": regcheck.__version__,
                "language": "zh-CN",
                "rules": [_rule(rules[code]) for code in codes],
            }
        },
        "invocations": [{"executionSuccessful": not report.extra.get("errors")}],
        "automationDetails": {"id": f"regcheck/{report.kind}/"},
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    results = [
        _result(_in_repository(diagnostic, report), codes, prints.of(diagnostic))
        for diagnostic in report.diagnostics
    ]
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, _all_or_none(results))


def _in_repository(diagnostic: Diagnostic, report: Report) -> Diagnostic:
    """The finding with its paths as the repository knows them."""

    def known(place: Place) -> Place:
        return place._replace(path=report.in_repository.get(place.path, place.path))

    if not report.in_repository:
        return diagnostic
    finding = diagnostic.finding
    related = tuple(one._replace(place=known(one.place)) for one in finding.related)
    return diagnostic._replace(
        finding=finding._replace(place=known(finding.place), related=related)
    )


def _rule(rule: Rule) -> dict[str, Any]:
    help_text = f"{rule.why.chinese}\n\n{rule.remedy.chinese}"
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary.chinese},
        "fullDescription": {"text": rule.why.chinese},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, codes: list[str], fingerprint: str) -> dict[str, Any]:
    finding = diagnostic.finding
    location: dict[str, Any] = {"physicalLocation": _location(finding.place)}
    if finding.document:
        location["logicalLocations"] = [{"name": finding.document, "kind": "document"}]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": finding.message.chinese},
        "locations": [location],
        "partialFingerprints": {"regcheck/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": related.message.chinese},
                "physicalLocation": _location(related.place),
            }
            for number, related in enumerate(finding.related, 1)
        ]
    if diagnostic.suppressed is not None:
        suppression = {"kind": "inSource", "justification": diagnostic.suppressed}
        result["suppressions"] = [suppression]
    return result


def _all_or_none(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The results, all with `suppressions` where one has them (SARIF 2.1.0 §3.27.23)."""
    if not any("suppressions" in result for result in results):
        return results
    return [{**result, "suppressions": result.get("suppressions", [])} for result in results]


def _location(place: Place) -> dict[str, Any]:
    return {
        "artifactLocation": _artifact(place.path),
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    }


@lru_cache(64)  # many findings lie in few files
def _artifact(path: str) -> Mapping[str, str]:
    """A URI: under the root of the sources, or of the file itself where the path is absolute."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": quote(os.fsencode(pure.as_posix())), "uriBaseId": "%SRCROOT%"}


class _Fingerprints:
    """What makes a finding the same one after lines above it were added or taken away.

    The rule, the document, the field that it names, and the words found without their spacing; of
    several alike, which.
    """

    def __init__(self, report: Report) -> None:
        self.texts = report.texts
        self.seen: Counter[tuple[str, ...]] = Counter()

    def of(self, diagnostic: Diagnostic) -> str:
        finding = diagnostic.finding
        same = (
            finding.place.path,
            finding.code,
            finding.document or "",
            str(finding.message.values.get("name", "")),  # fields are missing at one place
            _words(self.texts.get(finding.place.path), finding.place),
        )
        self.seen[same] += 1
        alike = (*same[1:], str(self.seen[same]))
        return hashlib.sha256("\0".join(alike).encode("utf-8")).hexdigest()[:32]


def _words(source: SourceText | None, place: Place) -> str:
    if source is None:
        return ""
    start, end = source.span(place)
    return "".join(source.text[start : min(end, start + _CONTEXT)].split())
