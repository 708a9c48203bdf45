"""Every rule fires on its bad example, alone, and not on its good one."""

import sys
from datetime import date
from pathlib import Path

import pytest

from regcheck.catalogue.load import load_facts
from regcheck.findings import Rule
from regcheck.scan.core import scan_bytes
from regcheck.scan.index import Index
from regcheck.scan.judge import Question
from regcheck.scan.report import judge_all, report
from regcheck.scan.rules import RULES

FACTS = load_facts(Path(__file__).with_name("examples.yaml"))
INDEX = Index.of(FACTS)
QUESTION = Question(on=date(2024, 6, 1), drafted=date(2024, 1, 1))


def codes(text: str) -> list[str]:
    scanned = scan_bytes(text.encode(), "draft.txt", INDEX)
    outcome = judge_all(FACTS, [scanned], QUESTION)
    return [found.finding.code for found in report(outcome, {}).diagnostics]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples(rule: Rule, monkeypatch: pytest.MonkeyPatch):
    if rule.code == "RS002":
        monkeypatch.setitem(sys.modules, "pypdf", None)  # as where it is not installed
    assert codes(rule.bad) == [rule.code]
    assert codes(rule.good) == []


def test_the_docs_list_every_rule():
    docs = (Path(__file__).parents[2] / "docs" / "scan.md").read_text("utf-8")
    rows = [line for line in docs.splitlines() if line.startswith("| RS")]
    told = [tuple(cell.strip() for cell in row.split("|")[1:4]) for row in rows]
    assert told == [(rule.code, rule.name, rule.severity) for rule in RULES]
