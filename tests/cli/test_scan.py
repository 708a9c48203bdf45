"""`scan` from the command line: exit codes, files, formats, streams."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.scan.makers import docx, paragraph

DAY = ("--on", "2024-05-01")
GOOD = "依据武政规〔2023〕6号办理。\n"
DEAD = "依据《市人民政府关于印发武汉市重污染天气应急预案的通知》（武政规〔2020〕4号）办理。\n"
SLIP = "依据武政规〔2023〕66号办理。\n"
ODD = "依据武政规[2023]6号办理。\n"
OTHERS = "依据财税〔2023〕5号办理。\n"
ENDED = "武政规〔2020〕4号同时废止。\n"


def put(text: str, name: str = "draft.txt") -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


EXIT_CODES = [
    (GOOD, [], 0),
    (DEAD, [], 1),
    (SLIP, [], 0),
    (SLIP, ["--fail-on", "warning"], 1),
    (ODD, [], 0),
    (ODD, ["--fail-on", "info"], 1),
    (OTHERS, ["--fail-on", "info"], 0),
    (ENDED, [], 0),
    (ENDED, ["--fail-on", "info"], 1),
    ("", [], 0),
    (DEAD, ["--exit-zero"], 0),
    (DEAD, ["--on", "2024-03-21"], 0),  # unknown then: a warning
    (DEAD, ["--on", "2024-03-21", "--fail-on", "warning"], 1),
    (DEAD, ["--known-on", "2024-03-15"], 0),
    ("{\\rtf1}", [], 2),
]


@pytest.mark.parametrize(("text", "options", "code"), EXIT_CODES)
def test_exit_codes(run, text, options, code):
    assert run("scan", put(text), *DAY, *options).code == code


USAGE = [
    (["none.txt"], "没有 none.txt"),
    (["empty"], "没有可查的草稿"),
    (["draft.txt", "--format", "cvs"], "csv"),
    (["draft.txt", "--fail-on", "fatal"], "--fail-on"),
    (["draft.txt", "--drafted", "2024-13-01"], "--drafted"),
    (["draft.txt", "--catalogue", "none.yaml"], "none.yaml"),
    ([], "PATH"),
]


@pytest.mark.parametrize(("arguments", "said"), USAGE)
def test_what_cannot_be_answered(run, arguments, said):
    put(DEAD)
    Path("empty").mkdir()
    result = run("scan", *arguments)
    assert result.code == 2
    assert said in result.out + result.err
    assert "Traceback" not in result.err


def test_one_file_that_cannot_be_read_stops_no_other(run):
    result = run("scan", put("{\\rtf1}", "a.doc"), put(GOOD), *DAY, "--format", "concise")
    assert result.code == 1
    assert result.out.startswith("a.doc:1:1: error: RTF")


def test_standard_input_and_a_folder_together(run):
    put(DEAD, "drafts/a.md")
    put(DEAD, "drafts/b.py")
    result = run("scan", "-", "drafts", *DAY, "--format", "concise", stdin=DEAD.encode("gb18030"))
    assert [line.split(":")[0] for line in result.out.splitlines()] == ["-", "drafts/a.md"]


# ---- Formats ----


def test_the_mark_stands_right_under_wide_characters(run):
    lines = run("scan", put(DEAD), *DAY, COLUMNS="120").out.splitlines()
    at = next(n for n, line in enumerate(lines) if "^" in line)
    start, carets = lines[at].index("^"), lines[at].count("^")
    above = lines[at - 1]
    assert carets == cell_len("武政规〔2020〕4号")
    assert cell_len(above[: above.index("武政规")]) == start


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_human_output_fits_the_screen(run, width, language):
    text = (DEAD + SLIP + ODD + OTHERS + ENDED) * 2
    out = run("scan", put(text), *DAY, COLUMNS=str(width), REGCHECK_LANG=language).out
    assert max(map(cell_len, out.splitlines())) <= width


def test_human_output_says_what_was_counted_and_how_far_the_catalogue_reaches(run):
    out = run("scan", put(GOOD + DEAD + SLIP + OTHERS + ENDED), *DAY, COLUMNS="120").out
    assert "武政规〔2023〕6号   有效，至 2026-02-07" in out
    assert "有效 1，不在有效期内 1，草案要废止或修改、本已不是有效的 1" in out
    assert "目录里没有这一号 1，目录不收该机关、没有判断 1" in "".join(out.split("\n"))
    assert "截至 2024-03-22" in out


def test_json(run):
    answer = run("scan", put(GOOD + DEAD + OTHERS), *DAY, "--format", "json").json
    assert (answer["kind"], answer["on"], answer["known_on"]) == ("scan", "2024-05-01", None)
    good, dead, other = answer["citations"]
    assert dead == {
        "path": "draft.txt",
        "line": 2,
        "column": 30,
        "end_line": 2,
        "end_column": 41,
        "spot": None,
        "raw": "武政规〔2020〕4号",
        "number": "武政规〔2020〕4号",
        "title": "市人民政府关于印发武汉市重污染天气应急预案的通知",
        "status": "repealed",
        "until": None,
        "remarks": [],
        "catalogued": True,
        "covered": True,
        "act": None,
        "finding": "RS102",
    }
    assert (good["status"], good["until"], good["finding"]) == ("in-force", "2026-02-07", None)
    assert (other["status"], other["catalogued"], other["covered"]) == (None, False, False)
    assert [found["code"] for found in answer["findings"]] == ["RS102"]
    assert answer["summary"] == {
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "files": 1,
        "unread": 0,
        "citations": 3,
        "in_force": 1,
        "acted_on": 0,
        "not_in_force": 1,
        "unknown": 0,
        "not_catalogued": 0,
        "not_covered": 1,
    }


def test_remarks_stand_in_the_list_and_in_rows(run):
    condition = "武政规〔2024〕5号 附有条件：如新文件作出调整的，以新文件为准"
    put("根据武政规〔2009〕6号")
    day = ("--on", "2024-03-22")
    assert f"有效；长期有效；{condition}" in run("scan", "draft.txt", *day, COLUMNS="200").out
    [row] = run("scan", "draft.txt", *day, "--format", "json").json["citations"]
    assert row["remarks"] == ["长期有效", condition]
    [row] = csv.DictReader(io.StringIO(run("scan", "draft.txt", *day, "--format", "csv").out[1:]))
    assert row["remarks"] == f"长期有效；{condition}"
    english = run("scan", "draft.txt", *day, COLUMNS="200", REGCHECK_LANG="en").out
    assert "in force; valid indefinitely; " in english


@pytest.mark.parametrize("form", ["concise", "csv", "github", "sarif"])
def test_beyond_the_horizon_every_format_says_so(run, form):
    put(GOOD)
    within = run("scan", "draft.txt", "--on", "2024-03-22", "--format", form)
    beyond = run("scan", "draft.txt", "--on", "2024-03-23", "--format", form)
    assert (within.err, within.out) == ("", beyond.out)
    note, catalogue = beyond.err.splitlines()
    assert note.startswith("注意：目录只记录了截至 2024-03-22 公布的行为")
    assert catalogue.startswith("目录：武汉市行政规范性文件目录（随 regcheck 提供")


def test_a_catalogue_of_ones_own_is_named_on_stderr(run):
    own = Path(__file__).parents[1] / "scan" / "examples.yaml"
    found = run("scan", put(GOOD), *DAY, "--format", "concise", "--catalogue", str(own))
    assert found.err.startswith("目录：江城市行政规范性文件目录")


def test_places_in_word_are_paragraphs(run):
    Path("a.docx").write_bytes(docx(paragraph("第一段") + paragraph("见武政规〔2020〕4号")))
    [citation] = run("scan", "a.docx", *DAY, "--format", "json").json["citations"]
    assert (citation["line"], citation["column"], citation["spot"]) == (2, 2, "第 2 段")
    assert "（第 2 段）" in run("scan", "a.docx", *DAY, "--format", "concise").out


def test_csv_is_data_to_a_spreadsheet(run):
    out = run("scan", put(DEAD, "=1+1.txt"), *DAY, "--format", "csv").out
    [row] = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert row["path"] == "'=1+1.txt"
    assert (row["number"], row["status"], row["finding"]) == (
        "武政规〔2020〕4号",
        "repealed",
        "RS102",
    )


def test_sarif_and_github(run):
    put(DEAD)
    log = json.loads(run("scan", "draft.txt", *DAY, "--format", "sarif").out)
    [found] = log["runs"][0]["results"]
    assert (found["ruleId"], found["level"]) == ("RS102", "error")
    told = run("scan", "draft.txt", *DAY, "--format", "github", GITHUB_STEP_SUMMARY="sum.md")
    assert told.out.startswith("::error file=draft.txt,line=1,endLine=1,col=30,endColumn=41,")
    assert "RS102" in Path("sum.md").read_text("utf-8")


def test_a_report_goes_to_a_file(run):
    assert run("scan", put(DEAD), *DAY, "-o", "out.txt", FORCE_COLOR="1").out == ""
    assert "\x1b" not in Path("out.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "text", ["\x1b[31m武政规〔2020〕4号", "武政规〔2020〕4号[red]\u202e", "\x00"]
)
def test_a_draft_steers_no_terminal(run, text):
    out = run("scan", put(text), *DAY, FORCE_COLOR="").out
    assert not {"\x1b", "\u202e", "\x00"} & {*out}


def test_drafted(run):
    put("依据武政规〔2019〕21号办理。")
    out = run("scan", "draft.txt", *DAY, "--drafted", "2024-03-01", "--format", "concise").out
    assert "2024-03-22 由 武政规〔2024〕4号 修改" in out
    assert (
        run("scan", "draft.txt", *DAY, "--drafted", "2024-03-22", "--format", "concise").out == ""
    )
