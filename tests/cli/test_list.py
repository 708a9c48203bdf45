"""`regcheck list`: the documents that fit a description."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

ON = ("--on", "2024-03-22")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ([], 127),
        (["--status", "in-force"], 121),
        (["--status", "repealed"], 6),
        (["--status", "unknown"], 0),
        (["--status", "suspended"], 0),
        (["--year", "2023"], None),
        (["--year", "1949"], 0),
        (["--action", "amend"], None),
        (["--action", "republish"], 15),
        (["--action", "extend"], None),
        (["--by", "武政规〔2024〕5号"], 114),
        (["--by", "武政规[2024]05号"], 114),
        (["--by", "市人民政府关于集中修改和废止部分行政规范性文件的决定"], 9),
        (["--by", "武政规〔2024〕4号", "--action", "repeal"], 6),
        (["--by", "武政规〔2023〕6号"], 0),
        (["--issuer", "医保"], None),
        (["--issuer", "没有这个机关"], 0),
        (["摩托车"], None),
        (["摩托车", "通告"], None),
        (["《摩托车》"], 1),
        (["摩托车", "没有这个词"], 0),
        (["[", "(*"], 0),
        (["--year", "-1"], 0),
        (["--year", "99999999999999999999"], 0),
    ],
)
def test_filters(run: Run, asked: list[str], count: int | None) -> None:
    answer = run("list", *asked, *ON)
    assert (answer.code, answer.err) == (0, "")
    assert len(answer.rows) == count or (count is None and 0 < len(answer.rows) < 127)


@pytest.mark.parametrize(
    ("asked", "column", "part"),
    [
        (["--year", "2023"], 0, "〔2023〕"),
        (["--status", "repealed"], 1, "已废止"),
        (["摩托车"], 4, "摩托车"),
        (["--year", "2019", "摩托车"], 0, "武政规〔2019〕"),
    ],
)
def test_only_what_fits(run: Run, asked: list[str], column: int, part: str) -> None:
    rows = run("list", *asked, *ON).rows
    assert rows
    assert all(part in row[column] for row in rows)


def test_the_order_is_the_catalogues(run: Run) -> None:
    every = [row[0] for row in run("list", *ON).rows]
    some = [row[0] for row in run("list", "--status", "in-force", *ON).rows]
    assert some == [number for number in every if number in set(some)]


def test_rows_have_six_columns_and_are_not_cut(run: Run) -> None:
    rows = run("list", *ON, COLUMNS="40").rows
    assert {len(row) for row in rows} == {6}
    assert max(len(row[4]) for row in rows) > 40


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--status", "有效"], "--status 没有 有效；可用：in-force、not-yet-effective、expired、"),
        (["--status", "inforce"], "--status 没有 inforce；是不是 in-force？"),
        (["--action", "修改"], "--action 没有 修改；可用：amend、confirm、"),
        (["--action", "revoke"], "--action 没有 revoke；可用：amend"),
        (["--year", "二〇二三"], "--year 要写一个整数"),
        (["--by", "武政规〔2023〕60号"], "武政规〔2023〕60号 不在目录里；未收录不等于失效"),
        (["--by", "什么"], "“什么”不是文号"),
        (["--format", "html"], "--format 没有 html；可用：human、tsv、json"),
        (["--format", "JSON"], "--format 没有 JSON；是不是 json？"),
    ],
)
def test_mistakes(run: Run, asked: list[str], told: str) -> None:
    code, out, err = run("list", *asked)
    assert (code, out) == (2, "")
    assert err.startswith(f"错误：{told}")


def test_human_table(run: Run) -> None:
    answer = run("list", "股权", *ON, "--format", "human", COLUMNS="80")
    assert answer.out.splitlines()[:3] == [
        "最后一日    剩余天数  状态  文号               标题",
        "2026-02-07       687  有效  武政规〔2023〕6号  市人民政府印发关于加快发展股权投",
        "                                               资若干支持政策的通知",
    ]
    assert "1 件，状态按 2024-03-22 判断" in answer.out
