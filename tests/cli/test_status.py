"""`regcheck status`: which document is meant, what is answered, and with which exit code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from regcheck.cli import common
from tests.catalogue.texts import catalogue, document
from tests.cli.conftest import Run

FUNDS = "武政规〔2023〕6号"  # in force from 2023-02-08 to 2026-02-07
MASKS = "武政规〔2020〕1号"  # repealed from 2024-03-22
CYCLES = "武政规〔2019〕21号"  # in force to 2029-03-21
DAY = "2024-03-22"  # the catalogue's horizon

# --- Which document is meant -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        FUNDS,
        "武政规[2023]6号",
        "武政规（2023）6号",
        "武政规【2023】第6号",
        "武政规﹝2023﹞06号",
        "武政规〔２０２３〕６号",
        " 武政规 〔2023〕 6 号 ",
        "《武政规〔2023〕6号》",
        "武政规〔2023〕6号》",
        "武政规〔2023〕6",
        "武政规2023-6",
        "市人民政府印发关于加快发展股权投资若干支持政策的通知",
        "《市人民政府印发关于加快发展股权投资若干支持政策的通知》",
        "市人民政府印发关于加快发展股权投资 若干支持政策的通知",
        "关于加快发展股权投资的若干支持政策",  # the title of its text
        "关于加快发展股权投资若干支持政策",  # the regulation inside its title
    ],
)
def test_one_document_by_many_names(run: Run, text: str) -> None:
    ((number, status, last, left, *_),) = run("status", text, "--on", DAY).rows
    assert (number, status, last, left) == (FUNDS, "in-force", "2026-02-07", "687")


@pytest.mark.parametrize(
    ("text", "code", "message", "suggestions"),
    [
        ("武政规〔2023〕60号", "not-catalogued", "未收录不等于失效", FUNDS),
        ("武规政〔2023〕6号", "not-catalogued", "武规政〔2023〕6号 不在目录里", FUNDS),
        ("武政规6号", "unreadable-number", "没有括号里的年份", FUNDS),
        ("股权投资若干支持政策", "unreadable-number", "不是文号", FUNDS),
        ("鄂政发〔2023〕6号", "not-catalogued", "不在目录里", ""),
        ("市人民政府令第290号", "not-catalogued", "市人民政府令第290号 不在目录里", ""),
        ("市政府令290", "unreadable-number", "", ""),
        ("武政规〔23〕6号", "unreadable-number", "年份只有两位", FUNDS),
        ("武政规〔2023〕0号", "unreadable-number", "序号不对", ""),
        ("什么", "unreadable-number", "“什么”不是文号；请写成", ""),
        ("", "unreadable-number", "文号是空的", ""),
        ("  ", "unreadable-number", "文号是空的", ""),
        ("6", "unreadable-number", "", ""),
        ("\ud800", "unreadable-number", "不是文号", ""),
        ("长" * 5000, "unreadable-number", "不是文号", ""),
    ],
    ids=lambda value: value[:12],
)
def test_no_document(run: Run, text: str, code: str, message: str, suggestions: str) -> None:
    answer = run("status", "--format", "json", "--on", DAY, "--", text)
    (error,) = answer.json["errors"]
    assert (answer.code, answer.json["results"], error["number"]) == (2, [], text)
    assert error["code"] == code or not message
    assert message in error["message"]
    assert not suggestions or suggestions in error["suggestions"]
    told = run("status", "--on", DAY, "--", text)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("错误：")
    assert ("是不是：" in told.err) is bool(error["suggestions"])


def test_a_name_of_several_documents_offers_their_numbers(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(catalogue(document(), document("number: 武政规〔2020〕2号")), encoding="utf-8")
    asked = ("status", "测试文件", "--catalogue", str(path))
    (error,) = run(*asked, "--format", "json").json["errors"]
    assert error["message"] == "“测试文件”是 2 件文件的名称；请用文号"
    assert error["suggestions"] == [MASKS, "武政规〔2020〕2号"]
    assert run(*asked).err.endswith("  是不是：武政规〔2020〕1号、武政规〔2020〕2号？\n")


def test_several_in_the_order_asked(run: Run) -> None:
    rows = run("status", MASKS, FUNDS, MASKS, "--on", DAY).rows
    assert [row[:2] for row in rows] == [
        [MASKS, "repealed"],
        [FUNDS, "in-force"],
        [MASKS, "repealed"],
    ]


def test_good_and_bad_together(run: Run) -> None:
    answer = run("status", FUNDS, "什么", MASKS, "武政规〔2023〕60号", "--on", DAY)
    assert answer.code == 2
    assert [row[0] for row in answer.rows] == [FUNDS, MASKS]
    assert [line for line in answer.err.splitlines() if line.startswith("错误：")] == [
        "错误：“什么”不是文号；请写成 武政规〔2023〕6号 这样的形式",
        "错误：武政规〔2023〕60号 不在目录里；未收录不等于失效",
    ]
    told = run("status", FUNDS, "什么", "--on", DAY, "--format", "json").json
    assert [found["number"] for found in told["results"]] == [FUNDS]
    assert [error["number"] for error in told["errors"]] == ["什么"]


# --- Standard input --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        f"{FUNDS}\n{MASKS}\n".encode(),
        f"{FUNDS}\n{MASKS}".encode(),
        f"\n\n  {FUNDS}\t\r\n\r\n{MASKS}\r\n".encode(),
        f"\ufeff{FUNDS}\r\n{MASKS}\r\n".encode(),
        f"{FUNDS}\r{MASKS}\r".encode(),
        f"武政规（2023）6号\n{MASKS}\n".encode(),
        f"{FUNDS}\tin-force\t2026-02-07\n{MASKS} \t\t\n".encode(),
    ],
)
def test_numbers_from_standard_input(run: Run, given: bytes) -> None:
    answer = run("status", "-", "--on", DAY, stdin=given)
    assert (answer.code, [row[0] for row in answer.rows]) == (0, [FUNDS, MASKS])


def test_rows_of_a_list_may_be_piped_in(run: Run) -> None:
    rows = run("list", "--year", "2019", "--on", DAY)
    assert run("status", "-", "--on", DAY, stdin=rows.out.encode()) == rows


@pytest.mark.parametrize(
    "text",
    [
        "市人民政府关于印发《测试办法》的通知",
        "《市人民政府关于印发《测试办法》的通知》",
        "市人民政府关于印发〈测试办法〉的通知",
        "市人民政府关于印发测试办法的通知",
        "测试办法",
        "《测试办法》",
    ],
)
def test_titles_with_and_without_their_marks(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "c.yaml"
    title = "title: 市人民政府关于印发《测试办法》的通知"
    path.write_text(catalogue(document(title)), encoding="utf-8")
    asked = ("--catalogue", path, "--on", DAY)
    assert [row[0] for row in run("status", text, *asked).rows] == [MASKS]
    near = run("status", "印发测试办", *asked, "--format", "json").json["errors"][0]
    assert near["suggestions"] == [MASKS]


def test_standard_input_among_numbers(run: Run) -> None:
    rows = run("status", MASKS, "-", CYCLES, "-", "--on", DAY, stdin=FUNDS.encode()).rows
    assert [row[0] for row in rows] == [MASKS, FUNDS, CYCLES]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (bytes(range(256)), "认不出标准输入的编码；请转换成 UTF-8"),
        (b"", "标准输入里没有文号"),
        (b" \n\r\n", "标准输入里没有文号"),
    ],
)
def test_standard_input_without_numbers(run: Run, given: bytes, told: str) -> None:
    assert run("status", "-", stdin=given) == (2, "", f"错误：{told}\n")


def test_bad_lines_of_standard_input(run: Run) -> None:
    answer = run("status", "-", "--on", DAY, stdin=f"{FUNDS}\n# 注释\n".encode())
    assert (answer.code, answer.rows[0][0]) == (2, FUNDS)
    assert "“# 注释”不是文号" in answer.err


# --- Days ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "status", "last", "left"),
    [
        ("2026-02-07", "in-force", "2026-02-07", "0"),
        ("2026-02-08", "expired", "2026-02-07", "-1"),
        ("2023-02-08", "in-force", "2026-02-07", "1095"),
        ("2023-02-07", "not-yet-effective", "2026-02-07", "1096"),
        ("2023年2月7日", "not-yet-effective", "2026-02-07", "1096"),
        ("2023年02月07日", "not-yet-effective", "2026-02-07", "1096"),
        ("２０２３年２月７日", "not-yet-effective", "2026-02-07", "1096"),
        ("2023-2-7", "not-yet-effective", "2026-02-07", "1096"),
        ("2023/2/7", "not-yet-effective", "2026-02-07", "1096"),
        ("0001-01-01", "not-yet-effective", "2026-02-07", "739653"),
        ("9999-12-31", "expired", "2026-02-07", "-2912405"),
    ],
)
def test_on(run: Run, on: str, status: str, last: str, left: str) -> None:
    assert run("status", FUNDS, "--on", on).rows[0][1:4] == [status, last, left]


@pytest.mark.parametrize("word", ["today", "今天", "TODAY", "今日", None])
def test_today(run: Run, monkeypatch: pytest.MonkeyPatch, word: str | None) -> None:
    monkeypatch.setattr(common, "today", lambda catalogue: date(2026, 2, 7))
    asked = ["--on", word] if word else []
    assert run("status", FUNDS, *asked).rows[0][3] == "0"


def test_known_on(run: Run) -> None:
    number, asked = "武政规〔2019〕17号", ("--on", "2023-12-01")
    assert run("status", number, *asked).rows[0][1:3] == ["in-force", "2025-12-31"]
    then = run("status", number, *asked, "--known-on", "2023年12月1日")
    assert then.rows[0][1:4] == ["expired", "2023-04-01", "-244"]


@pytest.mark.parametrize("option", ["--on", "--known-on"])
@pytest.mark.parametrize(
    "day", ["x", "2024-02-30", "0000-01-01", "10000-01-01", "20240322", "-1", "二〇二四年"]
)
def test_no_day(run: Run, option: str, day: str) -> None:
    code, out, err = run("status", FUNDS, option, day)
    assert (code, out) == (2, "")
    assert err.startswith(f"错误：{option} 的日期“{day}”读不懂，或者没有这一天；请写成")


# --- The check -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "code", "warned"),
    [
        ((FUNDS, CYCLES, "--check", "--on", DAY), 0, False),
        ((FUNDS, MASKS, "--check", "--on", DAY), 1, False),
        ((FUNDS, "--check", "--on", "2023-02-07"), 1, False),  # not yet
        ((MASKS, "--check", "--on", "2024-03-21"), 1, False),  # unknown
        ((FUNDS, "--check", "--on", "2024-03-23"), 0, True),  # beyond the horizon
        ((FUNDS, "--check", "--on", "2026-02-08"), 1, True),
        ((FUNDS, "--check", "--strict", "--on", DAY, "--known-on", "2026-07-01"), 1, True),
        ((FUNDS, "--check", "--strict", "--on", DAY, "--known-on", DAY), 0, False),
        ((FUNDS, "--check", "--strict", "--on", DAY), 0, False),
        ((FUNDS, "--check", "--strict", "--on", "2024-03-23"), 1, True),
        ((FUNDS, MASKS, "--on", DAY), 0, False),  # no check
        ((FUNDS, "什么", "--check", "--on", DAY), 2, False),
        ((MASKS, "什么", "--check", "--on", DAY), 2, False),
        ((FUNDS, "--strict", "--on", DAY), 2, False),
    ],
)
@pytest.mark.parametrize("form", ["human", "tsv", "json"])
def test_check(run: Run, asked: tuple[str, ...], code: int, warned: bool, form: str) -> None:
    answer = run("status", *asked, "--format", form)
    assert answer.code == code
    assert ("注意：目录只记录了截至 2024-03-22 公布的行为" in answer.err) is warned


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_an_undated_repeal_leaves_a_doubt(
    run: Run, tmp_path: Path, strict: tuple[str, ...], code: int
) -> None:
    text = catalogue(
        document("effective: 2020-02-01", "events: [{action: repeal, by: 武政规〔2024〕4号}]")
    )
    (tmp_path / "c.yaml").write_text(text, encoding="utf-8")
    answer = run("status", MASKS, "--catalogue", "c.yaml", "--on", DAY, "--check", *strict)
    assert answer.code == code
    assert "但已由 武政规〔2024〕4号 废止，日期不明" in answer.err


# --- Human answers ---------------------------------------------------------------------------


def test_the_answer_comes_first(run: Run) -> None:
    answer = run("status", FUNDS, "--on", DAY, "--format", "human", COLUMNS="100")
    assert answer == (
        0,
        """\
武政规〔2023〕6号
市人民政府印发关于加快发展股权投资若干支持政策的通知
2024-03-22  有效：至 2026-02-07（含当日），还有 687 天
  经修改
依据
  2023-02-08  文件自身：自 2023-02-08 起施行，有效期3年，至 2026-02-07
  2024-03-22  由 武政规〔2024〕4号 修改（目录第 1 部分第 3 项）
  2024-03-22  武政规〔2024〕5号 公布其继续有效（目录第 1 部分第 27 项）

目录：武汉市行政规范性文件目录（随 regcheck 提供，127 件，记录截至 2024-03-22）
""",
        "",
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((FUNDS, "--on", "2026-02-07"), "有效：2026-02-07 是最后一日"),
        ((FUNDS, "--on", "2026-02-08"), "到期失效：最后一日是 2026-02-07，已过 1 天"),
        ((FUNDS, "--on", "2023-02-07"), "尚未施行：自 2023-02-08 起施行"),
        ((MASKS, "--on", DAY), "已废止：自 2024-03-22 起"),
        ((MASKS, "--on", "2024-03-21"), "不明：目录的来源没有印出施行日期"),
        ((MASKS, "--on", "2019-12-31"), "尚未施行：文号的年份还没有到"),
        (("武政规〔2009〕6号", "--on", DAY), "有效：长期有效"),
        (("武政规〔2009〕6号", "--on", DAY), "如新文件作出调整的，以新文件为准"),
        (("武政规〔2009〕6号", "--on", "2030-01-01"), "注意：目录只记录了截至 2024-03-22"),
        (("武政规〔2024〕5号", "--on", DAY), "有效：文件没有写明有效期"),
        (("武医保规〔2023〕2号", "--on", DAY), "截止日由期限推算"),
        (("武政规〔2019〕17号", "--on", "2023-12-01"), "由重新公布追溯覆盖"),
        (
            ("武政规〔2019〕17号", "--on", "2023-12-01", "--known-on", "2023-12-01"),
            "2023-12-01（按截至 2023-12-01 已公布的）  到期失效",
        ),
    ],
)
def test_in_plain_words(run: Run, asked: tuple[str, ...], told: str) -> None:
    out = run("status", *asked, "--format", "human", COLUMNS="200").out
    assert told in out
    assert out.splitlines()[-1].startswith("目录：武汉市行政规范性文件目录（随 regcheck 提供")


def test_no_horizon_note_within_what_is_recorded(run: Run) -> None:
    assert "注意" not in run("status", FUNDS, "--on", DAY, "--format", "human").out
