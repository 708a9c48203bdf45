"""`regcheck summary`: the whole catalogue on one screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.catalogue.texts import catalogue, document
from tests.cli.conftest import Run


def test_one_screen(run: Run) -> None:
    answer = run("summary", "--on", "2024-03-22", "--format", "human", COLUMNS="80")
    lines = answer.out.splitlines()
    assert len(lines) <= 40
    assert lines[:3] == ["127 件文件，2024-03-22 的状态", "    121  有效", "      6  已废止"]
    assert re.fullmatch(r"  2025 {12,}38  #+", next(line for line in lines if line[:6] == "  2025"))
    assert "  武政规〔2024〕5号 第 1 部分  继续有效：公布 63 件，记录 63 件，一致" in lines


@pytest.mark.parametrize(
    ("on", "statuses"),
    [
        ("2024-03-22", {"in-force": 121, "repealed": 6}),
        ("2024-04-20", {"in-force": 120, "repealed": 6, "expired": 1}),
        ("2026-01-01", {"in-force": 80, "repealed": 6, "expired": 41}),
    ],
)
def test_counts_by_status(run: Run, on: str, statuses: dict[str, int]) -> None:
    rows = [row[1:] for row in run("summary", "--on", on).rows if row[0] == "status"]
    assert {status: int(n) for status, n in rows if n != "0"} == statuses
    assert len(rows) == 7


def test_every_document_ends_once(run: Run) -> None:
    rows = run("summary", "--on", "2024-03-22").rows
    for kind in ("status", "ending"):
        assert sum(int(row[2]) for row in rows if row[0] == kind) == 127


def test_announced_beside_recorded(run: Run, tmp_path: Path) -> None:
    act = document(
        "number: 武政规〔2024〕9号",
        "declares: [{part: 1, action: repeal, count: 2}, {action: amend, count: 1}]",
    )
    done = "events:\n" + "".join(
        f"  - {{action: {action}, by: 武政规〔2024〕9号, list: {{row: {row}{part}}}}}\n"
        for action, row, part in (("repeal", 1, ", part: 1"), ("amend", 1, ""), ("confirm", 5, ""))
    )
    path = tmp_path / "c.yaml"
    path.write_text(catalogue(act, document(done)), encoding="utf-8")
    asked = ("summary", "--catalogue", path, "--on", "2024-03-22")
    assert [row[2:] for row in run(*asked).rows if row[0] == "list"] == [
        ["1", "repeal", "2", "1"],
        ["", "amend", "1", "1"],
        ["", "confirm", "", "1"],
    ]
    human = run(*asked, "--format", "human").out
    assert "第 1 部分  废止：公布 2 件，记录 1 件，不一致" in human
    assert "目录       修改：公布 1 件，记录 1 件，一致" in human
    assert "继续有效：公布 （没有写） 件，记录 1 件，不一致" in human


def test_counts_of_acts_that_were_not_known_yet(run: Run) -> None:
    asked = ("summary", "--on", "2024-03-22", "--known-on")
    for known_on, lists in (("2024-03-21", 0), ("2024-03-22", 5)):
        assert len([row for row in run(*asked, known_on).rows if row[0] == "list"]) == lists
        assert len(run(*asked, known_on, "--format", "json").json["results"]["lists"]) == lists


def test_an_announcement_is_known_when_its_acts_are(run: Run, tmp_path: Path) -> None:
    act = document(
        "number: 武政规〔2024〕9号",
        "effective: 2024-06-01",
        "declares: [{action: amend, count: 1}]",
    )
    amended = document("events: [{action: amend, by: 武政规〔2024〕9号, date: 2024-06-01}]")
    path = tmp_path / "c.yaml"
    path.write_text(catalogue(act, amended), encoding="utf-8")
    asked = ("summary", "--catalogue", path, "--on", "2024-03-22", "--known-on")
    for known_on, lists in (("2024-03-01", 0), ("2024-06-01", 1)):
        assert len([row for row in run(*asked, known_on).rows if row[0] == "list"]) == lists


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_bars_fit_the_screen(run: Run, width: str) -> None:
    out = run("summary", "--on", "2024-03-22", "--format", "human", COLUMNS=width).out
    bars = [line for line in out.splitlines() if line.endswith("#")]
    assert len(bars) == 10
    assert max(map(len, bars)) <= int(width)
