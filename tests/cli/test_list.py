"""`regcheck list`: the documents that fit a description."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalogue.texts import catalogue, document
from tests.cli.conftest import Run

ON = ("--on", "2024-03-22")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ([], 127),
        (["--status", "in-force"], 121),
        (["--status", "repealed"], 6),
        (["--status", "unknown"], 0),
        (["--status", "有效"], 121),
        (["--status", "已废止"], 6),
        (["--status", "In force"], 121),
        (["--status", "IN-FORCE"], 121),
        (["--action", "废止"], 6),
        (["--action", "重新公布"], 15),
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


@pytest.mark.parametrize("asked", [["--action", "repealed"], ["--status", "declared lapsed"]])
def test_labels_of_the_readers_language(run: Run, asked: list[str]) -> None:
    told = run("list", *asked, *ON, REGCHECK_LANG="en")
    assert (told.code, len(told.rows)) == (0, 6 if asked[0] == "--action" else 0)


@pytest.mark.parametrize(
    ("asked", "then", "now"),
    [
        (["--action", "repeal"], 0, 6),
        (["--by", "武政规〔2024〕5号"], 0, 114),
        (["--by", "武政规〔2024〕4号", "--action", "amend"], 0, 3),
    ],
)
def test_acts_count_once_they_are_known(run: Run, asked: list[str], then: int, now: int) -> None:
    for known_on, count in (("2024-01-01", then), ("2024-03-21", then), ("2024-03-22", now)):
        assert len(run("list", *asked, *ON, "--known-on", known_on).rows) == count


@pytest.mark.parametrize(
    ("asked", "column", "part"),
    [
        (["--year", "2023"], 0, "〔2023〕"),
        (["--status", "repealed"], 1, "repealed"),
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
        (["--status", "失效"], "--status 没有 失效；可用：in-force、not-yet-effective、expired、"),
        (["--status", "x"], "--status 没有 x；可用：in-force、not-yet-effective、expired、"),
        (["--status", "inforce"], "--status 没有 inforce；是不是 in-force？"),
        (["--action", "改"], "--action 没有 改；可用：amend、confirm、"),
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
    assert answer.out.splitlines()[:4] == [
        "最后一日    剩余天数  状态  文号               标题",
        "2026-02-07       687  有效  武政规〔2023〕6号  市人民政府印发关于加快发展股权投",
        "                                               资若干支持政策的通知",
        "                                                 经修改",
    ]
    assert "1 件，状态按 2024-03-22 判断" in answer.out


def test_narrow_entries(run: Run) -> None:
    answer = run("list", "股权", *ON, "--format", "human", COLUMNS="40")
    assert answer.out.splitlines()[:5] == [
        "武政规〔2023〕6号  有效",
        "  最后一日 2026-02-07  剩余天数 687",
        "  市人民政府印发关于加快发展股权投资若干",
        "  支持政策的通知",
        "    经修改",
    ]


@pytest.mark.parametrize("columns", ["40", "60", "72", "73", "80", "200"])
def test_numbers_stay_whole(run: Run, columns: str) -> None:
    lines = run("list", *ON, "--format", "human", COLUMNS=columns).out.splitlines()
    for row in run("list", *ON).rows:
        assert any(row[0] in line for line in lines)


# What is recorded → the remarks, after the status in words
REMARKS = [
    ("condition: 仅限新城区", "文件自身附有条件：仅限新城区"),
    ("validity: unknown", "目录的来源没有印出施行日期，也没有哪一天能证明已经施行；"),
    ("events: [{action: repeal, by: 武政规〔2024〕4号}]", "由 武政规〔2024〕4号 废止，日期不明"),
    (
        "events: [{action: suspend, by: 武政规〔2024〕4号}]",
        "由 武政规〔2024〕4号 暂停执行，日期不明",
    ),
    (
        "events: [{action: declare-lapsed, by: 武政规〔2024〕4号}]",
        "由 武政规〔2024〕4号 宣布失效，日期不明",
    ),
    ("events: [{action: amend, by: 武政规〔2024〕4号}]", ""),
    (
        "events: [{action: extend, by: 武政规〔2024〕4号}]",
        "由 武政规〔2024〕4号 延长有效期，日期不明",
    ),
    (
        "events: [{action: confirm, by: 武政规〔2024〕4号, date: 2024-03-22, validity: {until: 2026-12-31},"
        " condition: yields-to-newer}, {action: confirm, by: 武政规〔2024〕4号, date: 2025-03-22, validity:"
        " {until: 2028-12-31}}]",  # without the first, nothing would be left for the second
        "武政规〔2024〕4号 附有条件：如新文件作出调整的，以新文件为准",
    ),
    (
        "events: [{action: confirm, by: 武政规〔2024〕4号, date: 2021-01-01, condition: yields-to-newer}]",
        "武政规〔2024〕4号 附有条件：如新文件作出调整的，以新文件为准",
    ),
]


@pytest.mark.parametrize(("fact", "told"), REMARKS, ids=[fact for fact, _ in REMARKS])
def test_remarks(run: Run, tmp_path: Path, fact: str, told: str) -> None:
    path = tmp_path / "c.yaml"
    facts = ["validity: {until: 2025-12-31}", "effective: 2020-02-01"]
    if "unknown" in fact:
        facts = ["validity: unknown"]
    path.write_text(catalogue(document(*facts, fact)), encoding="utf-8")
    asked = ("list", "--catalogue", path, "--on", "2021-06-01")
    (row,) = run(*asked).rows
    status = "不明" if "unknown" in fact else "有效"
    assert row[5].startswith(f"{status}；{told}" if told else status)
    assert told or row[5] == status
    human = run(*asked, "--format", "human", COLUMNS="400").out
    assert human.count("日期不明") == told.count("日期不明")
    assert not told or f"  {told}" in human


def test_the_horizon_is_told_once_to_people_and_in_every_row_to_pipes(run: Run) -> None:
    beyond = ("list", "摩托车", "--on", "2024-05-01")
    assert all("；目录只记录了截至 2024-03-22" in row[5] for row in run(*beyond).rows)
    assert run(*beyond, "--format", "human").out.count("目录只记录了截至 2024-03-22") == 1
