"""`regcheck history`: a document's life, for people and for pipes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.catalogue.texts import catalogue, document
from tests.cli.conftest import Run

CYCLES = "武政规〔2019〕21号"
REOPENED = "武政规〔2019〕17号"
DECISION = "武政规〔2024〕4号"
ON = ("--on", "2024-03-22")


def test_a_life_at_a_glance(run: Run) -> None:
    answer = run("history", CYCLES, *ON, "--format", "human", COLUMNS="60")
    lines = answer.out.splitlines()
    assert lines[:2] == [CYCLES, "市人民政府关于进一步加强摩托车管理工作的通告"]
    for name, day in (("成文", "2019-09-12"), ("公布", "2019-09-13"), ("施行", "2019-09-15")):
        assert f"  {name}      {day}" in lines
    at = next(at for at, line in enumerate(lines) if line.startswith("  2018"))
    years, bar, acts, today, legend = lines[at : at + 5]
    assert years.split()[-1] == "2030"
    assert set(bar[2:]) == set("-=x")
    assert bar.index("=") < acts.index("1") < acts.index("2") == today.index("^") < bar.index("x")
    assert legend == "  - 尚未施行   = 有效   x 到期失效   ^ 2024-03-22"
    assert "    第八条：删去“长期执行”" in lines


def test_the_periods_follow_each_other(run: Run) -> None:
    rows = [row for row in run("history", REOPENED, *ON).rows if row[0] == "period"]
    assert [row[1:] for row in rows] == [
        ["", "2018-12-31", "not-yet-effective", ""],
        ["2019-01-01", "2023-03-31", "unknown", ""],
        ["2023-04-01", "2023-04-01", "in-force", ""],
        ["2023-04-02", "2024-03-21", "in-force", "gap-covered"],
        ["2024-03-22", "2025-12-31", "in-force", ""],
        ["2026-01-01", "", "expired", ""],
    ]


def test_as_a_reader_of_an_earlier_day_knew_it(run: Run) -> None:
    asked = ("history", REOPENED, "--on", "2023-12-01", "--known-on", "2023-12-01")
    statuses = ["not-yet-effective", "unknown", "in-force", "expired"]
    assert [row[3] for row in run(*asked).rows] == statuses
    human = run(*asked, "--format", "human").out
    assert "重新公布" not in human
    assert "只按截至 2023-12-01 已公布的判断" in human


def test_an_acting_document_tells_what_it_did(run: Run) -> None:
    rows = [row[1:] for row in run("history", DECISION, *ON).rows if row[0] == "act"]
    assert len(rows) == 9
    assert rows[0] == ["2024-03-22", "repeal", "武政规〔2017〕17号"]
    human = run("history", DECISION, *ON, "--format", "human").out
    assert "它对其他文件的行为（9 件）" in human
    assert "  2024-03-22  修改  武政规〔2019〕21号" in human


def test_what_was_not_yet_known_is_not_told(run: Run) -> None:
    asked = ("history", DECISION, "--on", "2024-01-01", "--known-on", "2024-01-01")
    assert run(*asked).rows == [["period", "", "", "unknown", "unpublished"]]
    assert run(*asked, "--format", "json").json["acts"] == []
    assert "它对其他文件的行为" not in run(*asked, "--format", "human").out
    later = (*asked[:-1], "2024-03-22")
    assert len([row for row in run(*later).rows if row[0] == "act"]) == 9


@pytest.mark.parametrize(
    ("ending", "sign", "legend"),
    [
        ("validity: {until: 2022-06-30}", "x", "x 到期失效"),
        ("events: [{action: repeal, by: 武政规〔2024〕4号, date: 2022-07-01}]", "#", "# 已废止"),
        (
            "events: [{action: declare-lapsed, by: 武政规〔2024〕4号, date: 2022-07-01}]",
            "%",
            "% 宣布失效",
        ),
    ],
)
def test_each_way_to_end_has_its_sign(
    run: Run, tmp_path: Path, ending: str, sign: str, legend: str
) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(catalogue(document("effective: 2021-01-01", ending)), encoding="utf-8")
    asked = ("history", "武政规〔2020〕1号", "--catalogue", path, "--on", "2022-01-01")
    lines = run(*asked, "--format", "human").out.splitlines()
    assert any(re.fullmatch(rf"  -+=+[{sign}]+", line) for line in lines)
    assert any(legend in line for line in lines)


LIVES = {
    "suspended": "validity: indefinite\neffective: 2021-01-01\nevents:\n"
    "  - {action: suspend, by: 武政规〔2024〕4号, date: 2022-01-01}\n"
    "  - {action: resume, by: 武政规〔2024〕4号, date: 2022-07-01}\n"
    "  - {action: declare-lapsed, by: 武政规〔2024〕4号, date: 2024-01-01}\n"
    "  - {action: amend, by: 武政规〔2024〕4号}",
    "short": "validity: {term: 1日}\neffective: 2021-06-01",
    "undated": "validity: unknown\nevents: [{action: amend, by: 武政规〔2024〕4号}]",
    "busy": "validity: indefinite\neffective: 2020-01-01\nevents:\n"
    + "".join(
        f"  - {{action: amend, by: 武政规〔2024〕4号, date: 2022-{month:02}-{day:02}}}\n"
        for month in range(1, 5)
        for day in range(1, 29)
    ),
    "last-day": "validity: {until: 9999-12-30}\neffective: 9999-12-30",
    "first-day": "validity: {until: 0001-01-01}\neffective: 0001-01-01",
}


@pytest.mark.parametrize("width", ["1", "80", "400"])
@pytest.mark.parametrize("on", ["0001-01-01", "2022-03-01", "9999-12-31"])
@pytest.mark.parametrize("life", LIVES)
def test_any_life_at_any_width(run: Run, tmp_path: Path, life: str, on: str, width: str) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(catalogue(document(*LIVES[life].split("\n", 1))), encoding="utf-8")
    asked = ("history", "武政规〔2020〕1号", "--catalogue", path, "--on", on)
    answer = run(*asked, "--format", "human", COLUMNS=width)
    assert (answer.code, answer.err) == (0, "")
    bar = max(answer.out.splitlines(), key=lambda line: sum(map(line.count, "=-x#%~?")))
    assert len(bar) == max(int(width), 40)
    assert run(*asked).code == 0


def test_nobody(run: Run) -> None:
    code, out, err = run("history", "武政规〔2023〕60号")
    assert (code, out) == (2, "")
    told, suggested = err.splitlines()
    assert told == "错误：武政规〔2023〕60号 不在目录里；未收录不等于失效"
    assert suggested.startswith("  是不是：武政规〔2023〕")
