"""`regcheck expiring`: which documents run out in a window, both days included."""

from __future__ import annotations

from pathlib import Path

import pytest

from regcheck.number import parse
from tests.catalogue.texts import catalogue, document
from tests.cli.conftest import Run

ON = ("--on", "2024-03-22")


def ends(run: Run, *asked: str) -> list[str]:
    return [row[2] for row in run("expiring", *asked).rows]


def test_before_takes_the_day_itself(run: Run) -> None:
    listed = ends(run, "--before", "2025-12-31", *ON)
    assert len(listed) == 41
    assert listed[-1] == "2025-12-31"
    assert len(ends(run, "--before", "2025-12-30", *ON)) == 41 - listed.count("2025-12-31")


def test_run_later_it_lists_them_still_marked_as_expired(run: Run) -> None:
    rows = run("expiring", "--before", "2025-12-31", "--on", "2026-06-01").rows
    assert len(rows) == 41
    assert {row[1] for row in rows} == {"expired"}
    assert all(int(row[3]) < 0 for row in rows)
    assert run("expiring", "--before", "2025-12-31", "--on", "2026-06-01", "--in-force").rows == []


def test_the_status_is_that_of_the_day_asked_about(run: Run) -> None:
    rows = run("expiring", "--before", "2025-12-31", "--on", "2025-12-31").rows
    assert [row[1] for row in rows] == ["expired"] * 19 + ["in-force"] * 22
    kept = run("expiring", "--before", "2025-12-31", "--on", "2025-12-31", "--in-force").rows
    assert kept == rows[19:]
    assert {row[3] for row in kept} == {"0"}


def test_sorted_by_end_then_number_as_numbers(run: Run) -> None:
    rows = run("expiring", "--before", "2099-12-31", *ON).rows
    keys = [(row[2], parse(row[0]).sort_key) for row in rows]
    assert keys == sorted(keys)
    assert len(rows) > 41


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        (["--after", "2026-01-01", "--before", "2026-12-31"], "2026-01-01", "2026-12-31"),
        (["--after", "2026年1月1日", "--before", "2026年12月31日"], "2026-01-01", "2026-12-31"),
        (["--after", "2027-06-01"], "2027-06-01", None),
        (["--before", "2024-12-31"], None, "2024-12-31"),
        (["--within", "365", "--on", "2025-01-01"], "2025-01-01", "2026-01-01"),
        (["--within", "0", "--on", "2025-12-31"], "2025-12-31", "2025-12-31"),
        (["--on", "2025-08-01"], "2025-08-01", "2026-01-28"),  # 180 days
        (["--before", "2025-12-31", "--after", "2025-12-31"], "2025-12-31", "2025-12-31"),
        (["--before", "2026-02-07", "--after", "2026-02-07"], "2026-02-07", "2026-02-07"),
        (["--before", "2026-02-05", "--after", "2026-01-31"], "2026-01-31", "2026-02-05"),
        (["--before", "2026-02-20", "--after", "2026-02-08"], "2026-02-08", "2026-02-20"),
        (["--on", "9999-12-31"], "9999-12-31", "9999-12-31"),
        (["--within", "99999999999999", "--on", "2024-01-01"], "2024-01-01", "9999-12-31"),
    ],
)
def test_windows(run: Run, asked: list[str], first: str | None, last: str | None) -> None:
    answer = run("expiring", *asked, "--format", "json").json
    assert (answer["after"], answer["before"]) == (first, last)
    every = ends(run, "--before", "2099-12-31", *ON)
    wanted = [end for end in every if (first or "") <= end <= (last or "9999")]
    assert [row["end"] for row in answer["results"]] == wanted


def test_what_an_act_ended_did_not_run_out(run: Run) -> None:
    numbers = {row[0] for row in run("expiring", "--before", "2099-12-31", *ON).rows}
    repealed = {row[0] for row in run("list", "--status", "repealed", *ON).rows}
    indefinite = "武政规〔2009〕6号"
    assert len(repealed) == 6
    assert not numbers & {*repealed, indefinite}


def row_of(run: Run, folder: Path, on: str, *lines: str) -> list[str]:
    """The row of a catalogue that holds one document with these lines."""
    path = folder / "c.yaml"
    path.write_text(catalogue(document(*lines)), encoding="utf-8")
    (row,) = run("expiring", "--before", "2030-01-01", "--on", on, "--catalogue", path).rows
    return row


def test_a_final_end_behind_a_gap_is_told_as_such(run: Run, tmp_path: Path) -> None:
    again = (
        "effective: 2020-01-01",
        "validity: {until: 2022-12-31}",
        "events: [{action: republish, by: 武政规〔2024〕4号, date: 2023-06-01, validity: {term: 2年},"
        " condition: yields-to-newer}]",
    )
    row = row_of(run, tmp_path, "2021-01-01", *again)
    assert row[1:3] == ["in-force", "2025-05-31"]
    for said in ("2022-12-31 之后有不在有效的日子", "截止日由期限推算", "以新文件为准"):
        assert said in row[5]


def test_a_suspension_that_ends_first_is_no_gap_behind_it(run: Run, tmp_path: Path) -> None:
    paused = (
        "effective: 2018-03-01",
        "validity: {until: 2025-12-31}",
        "events: [{action: suspend, by: 武政规〔2024〕4号, date: 2023-01-01},"
        " {action: resume, by: 武政规〔2024〕4号, date: 2023-07-01}]",
    )
    row = row_of(run, tmp_path, "2023-03-01", *paused)
    assert row[1:3] == ["suspended", "2025-12-31"]
    assert "之后有不在有效" not in row[5]


def test_the_end_is_the_one_known_on_a_day(run: Run) -> None:
    asked = ("--before", "2024-03-21", "--on", "2024-03-21")
    assert ends(run, *asked) == []
    assert len(ends(run, *asked, "--known-on", "2024-03-21")) == 10


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ["--before", "2025-01-01", "--after", "2025-01-02"],
            "--before 2025-01-01 早于 --after 2025-01-02，这段时间是空的",
        ),
        (["--within", "-1"], "--within 要有 0 天或更多"),
        (["--within", "30", "--before", "2025-12-31"], "--within 不和 --before、--after 一起用"),
        (["--within", "30", "--after", "2025-12-31"], "--within 不和 --before、--after 一起用"),
        (["--within", "x"], "--within 要写一个整数"),
        (["--within", "1.5"], "--within 要写一个整数"),
        (["--before", "年底"], "--before 的日期“年底”读不懂"),
        (["--after", "2025-02-29"], "--after 的日期“2025-02-29”读不懂，或者没有这一天"),
        (["2025-12-31"], "多余的参数：2025-12-31"),
    ],
)
def test_empty_windows_and_other_mistakes(run: Run, asked: list[str], told: str) -> None:
    code, out, err = run("expiring", *asked)
    assert (code, out) == (2, "")
    assert err.startswith(f"错误：{told}")


def test_nothing_expires(run: Run) -> None:
    asked = ("expiring", "--after", "2050-01-01", *ON)
    assert run(*asked) == (0, "", "")
    assert run(*asked, "--format", "human").out.startswith("0 件，状态按 2024-03-22 判断\n")
    assert run(*asked, "--format", "json").json["results"] == []
