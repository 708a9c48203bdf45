"""`--format json`, to the letter: exact keys, ISO days, codes, null, prose in Chinese."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import Any, get_args

import pytest

from regcheck import findings
from regcheck.lint.rules import whole_file
from regcheck.model import ACTIONS
from regcheck.timeline import STATUSES, Flag
from tests.catalogue.texts import catalogue, document
from tests.cli.conftest import Run
from tests.lint.catalogues import GAP

FUNDS = "武政规〔2023〕6号"
JSON = ("--format", "json")
OPENING = {"schema_version", "kind", "on", "known_on", "catalogue"}
CATALOGUE = {"title", "path", "shipped", "known_through", "documents"}
RESULT = {
    *("number", "title", "issuers", "status", "in_force", "since", "until", "days_left", "end"),
    *("flags", "text", "reasons", "ahead", "undated", "missing", "conditions"),
}
REASON = {"date", "action", "by", "text"}
EVENT = {
    *("date", "action", "by", "validity", "covers_gap", "changes", "provisions", "replaced_by"),
    *("condition", "list", "text", "without_effect"),
}
DOCUMENT = {
    *("number", "title", "aliases", "issuers", "signed", "published", "effective", "validity"),
    *("declares", "condition", "sources", "note"),
}


def test_the_example_of_the_contract(run: Run) -> None:
    answer = run("status", FUNDS, "--on", "2024-05-01", *JSON).json
    path = answer["catalogue"].pop("path")
    (found,) = answer.pop("results")
    assert Path(path).name == "documents.yaml"
    assert answer == {
        "schema_version": 1,
        "kind": "status",
        "on": "2024-05-01",
        "known_on": None,
        "catalogue": {
            "title": "武汉市行政规范性文件目录",
            "shipped": True,
            "known_through": "2024-03-22",
            "documents": 127,
        },
    }
    assert {name: found[name] for name in list(found)[:9]} == {
        "number": FUNDS,
        "title": "市人民政府印发关于加快发展股权投资若干支持政策的通知",
        "issuers": ["武汉市人民政府"],
        "status": "in-force",
        "in_force": True,
        "since": "2023-02-08",
        "until": "2026-02-07",
        "days_left": 647,
        "end": "2026-02-07",
    }
    assert found["flags"] == ["amended", "beyond-horizon"]
    assert [(told["date"], told["action"], told["by"]) for told in found["reasons"]] == [
        ("2023-02-08", None, None),  # the document's own clause
        ("2024-03-22", "amend", "武政规〔2024〕4号"),
        ("2024-03-22", "confirm", "武政规〔2024〕5号"),
    ]


# number, on, known on → status, since, until, days left
WORKED = [
    ("武政规〔2023〕6号", "2026-02-07", None, "in-force", "2023-02-08", "2026-02-07", 0),
    ("武政规〔2023〕6号", "2026-02-08", None, "expired", "2026-02-08", "2026-02-07", -1),
    ("武政规〔2023〕6号", "2023-02-07", None, "not-yet-effective", None, "2026-02-07", 1096),
    ("武政规〔2019〕21号", "2029-03-21", None, "in-force", "2019-09-15", "2029-03-21", 0),
    ("武政规〔2019〕21号", "2029-03-22", None, "expired", "2029-03-22", "2029-03-21", -1),
    ("武政规〔2019〕17号", "2023-12-01", None, "in-force", None, "2025-12-31", 761),
    ("武政规〔2019〕17号", "2023-12-01", "2023-12-01", "expired", "2023-04-02", "2023-04-01", -244),
    ("武政规〔2019〕10号", "2024-04-01", None, "in-force", None, "2025-12-31", 639),
    ("武政规〔2020〕1号", "2024-03-22", None, "repealed", "2024-03-22", None, None),
    ("武政规〔2020〕1号", "2024-03-21", None, "unknown", None, "2024-03-21", 0),
    ("武政规〔2020〕1号", "2019-12-31", None, "not-yet-effective", None, "2024-03-21", 1542),
    ("武政规〔2009〕6号", "2030-01-01", None, "in-force", None, None, None),
    ("武医保规〔2023〕2号", "2028-12-31", None, "in-force", "2024-01-01", "2028-12-31", 0),
    ("武医保规〔2023〕2号", "2029-01-01", None, "expired", "2029-01-01", "2028-12-31", -1),
    ("武政规〔2021〕4号", "2022-01-01", None, "in-force", "2021-03-23", None, None),
    ("武政规〔2021〕4号", "2021-03-22", None, "not-yet-effective", None, None, None),
]


@pytest.mark.parametrize("case", WORKED, ids=lambda case: " ".join(str(part) for part in case[:3]))
def test_worked_cases(run: Run, case: tuple[Any, ...]) -> None:
    number, on, known_on, status, since, until, left = case
    asked = ["--known-on", known_on] if known_on else []
    answer = run("status", number, "--on", on, *asked, *JSON).json
    (found,) = answer["results"]
    assert (answer["on"], answer["known_on"]) == (on, known_on)
    assert (found["status"], found["in_force"]) == (status, status == "in-force")
    assert (found["until"], found["days_left"]) == (until, left)
    assert status in {"unknown", "not-yet-effective"} or found["since"] == since


ASKED = [
    ("status", FUNDS, "武政规〔2020〕1号", "武政规〔2009〕6号"),
    ("expiring", "--before", "2025-12-31"),
    ("expiring",),
    ("list",),
    ("list", "--status", "repealed", "--year", "2020"),
    ("history", "武政规〔2019〕21号"),
    ("history", "武政规〔2024〕4号"),
    ("summary",),
]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
@pytest.mark.parametrize("on", ["2019-12-31", "2024-03-22", "2030-01-01"])
def test_keys_codes_and_days(run: Run, asked: tuple[str, ...], on: str) -> None:
    answer = run(*asked, "--on", on, *JSON)
    assert (answer.code, answer.err) == (0, "")
    told = answer.json
    kind = asked[0]
    more = {
        "expiring": {"after", "before"},
        "list": {"filters"},
        "history": {"document", "events", "periods", "acts"},
    }.get(kind, set())
    assert set(told) == OPENING | more | ({"results"} if kind != "history" else set())
    assert set(told["catalogue"]) == CATALOGUE
    assert (told["schema_version"], told["kind"], told["on"]) == (1, kind, on)
    _check(told)
    for found in told.get("results", []) if kind != "summary" else []:
        assert set(found) == RESULT
        assert found["status"] in STATUSES
        assert set(found["flags"]) <= set(get_args(Flag))
        for told in (*found["reasons"], *found["ahead"], *found["undated"]):
            assert set(told) == REASON


def _check(told: Any, name: str = "") -> None:
    """Days are ISO, actions are codes, and prose is Chinese, wherever they stand."""
    if isinstance(told, dict):
        for key, value in told.items():
            _check(value, key)
    elif isinstance(told, list):
        for value in told:
            _check(value, name)
    elif name in {"on", "since", "until", "end", "date", "from", "signed", "after", "before"}:
        assert told is None or str(date.fromisoformat(told)) == told
    elif name == "action":
        assert told in (None, *ACTIONS)
    elif name in {"text", "message"}:
        assert re.search("[一-龥]", told)


def test_history(run: Run) -> None:
    told = run("history", "武政规〔2019〕21号", "--on", "2024-03-22", *JSON).json
    assert set(told["document"]) == DOCUMENT
    assert [set(event) for event in told["events"]] == [EVENT, EVENT]
    assert told["events"][1]["changes"] == [{"provision": "第八条", "delete": "长期执行"}]
    assert told["events"][1]["validity"] == {"term": "5年", "until": "2029-03-21"}
    assert told["events"][1]["list"] == {"part": 1, "row": 1}
    assert [tuple(period)[:5] for period in told["periods"]] == [
        ("from", "until", "status", "flags", "basis")
    ] * len(told["periods"])
    spans = [(period["from"], period["until"], period["status"]) for period in told["periods"]]
    assert spans[0] == (None, "2019-09-14", "not-yet-effective")
    assert spans[-1] == ("2029-03-22", None, "expired")
    acts = run("history", "武政规〔2024〕4号", *JSON).json["acts"]
    assert acts[0] == {"action": "repeal", "number": "武政规〔2017〕17号", "date": "2024-03-22"}


def test_list_says_what_was_asked(run: Run) -> None:
    told = run("list", "摩托车", "--year", "2019", "--action", "amend", *JSON).json
    assert told["filters"] == {
        "status": None,
        "issuer": None,
        "year": 2019,
        "action": "amend",
        "by": None,
        "words": ["摩托车"],
    }


def test_summary(run: Run) -> None:
    told = run("summary", "--on", "2024-03-22", *JSON).json["results"]
    assert set(told) == {
        *("documents", "statuses", "endings", "indefinite", "unstated", "ended_by_act"),
        *("end_unknown", "lists"),
    }
    assert list(told["statuses"]) == list(STATUSES)
    assert told["endings"]["2025"] == 38
    assert told["lists"][0] == {
        "by": "武政规〔2024〕4号",
        "part": 1,
        "action": "amend",
        "announced": 3,
        "recorded": 3,
    }


# --- Errors ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "code", "message"),
    [
        (("history", "武政规〔2023〕60号"), "not-catalogued", "未收录不等于失效"),
        (("history", "什么"), "unreadable-number", "“什么”不是文号"),
        (("list", "--by", "武政规〔2023〕60号"), "not-catalogued", "未收录不等于失效"),
        (("status",), "usage", "缺少 NUMBER"),
        (("status", "--chek", "x"), "usage", "没有 --chek 这个选项（是不是 --check？）"),
        (("status", FUNDS, "--on", "x"), "usage", "--on 的日期“x”读不懂"),
        (("expiring", "--within", "x"), "usage", "--within 要写一个整数"),
        (("stauts", "x"), "usage", "没有 stauts 这个命令（是不是 status？）"),
        (("summary", "--catalogue", "none.yaml"), "unreadable", "没有 none.yaml 这个文件或文件夹"),
        (("summary", "--catalogue", ""), "usage", "--catalogue 是空的"),
        (("summary", "extra"), "usage", "多余的参数：extra"),
    ],
)
@pytest.mark.parametrize("form", [("--format", "json"), ("--format=json",)])
def test_an_error_is_one_object_on_stdout(
    run: Run, asked: tuple[str, ...], code: str, message: str, form: tuple[str, ...]
) -> None:
    answer = run(*asked, *form)
    assert (answer.code, answer.err) == (2, "")
    assert set(answer.json) == {"schema_version", "kind", "error"}
    assert (answer.json["schema_version"], answer.json["kind"]) == (1, "error")
    error = answer.json["error"]
    assert list(error) == ["code", "message", "suggestions"]
    assert (error["code"], type(error["suggestions"])) == (code, list)
    assert message in error["message"]


def test_errors_beside_answers(run: Run) -> None:
    answer = run("status", "什么", FUNDS, "--on", "2024-03-22", *JSON)
    assert (answer.code, answer.err) == (2, "")
    assert set(answer.json) == OPENING | {"results", "errors"}
    assert [set(error) for error in answer.json["errors"]] == [
        {"number", "code", "message", "suggestions"}
    ]


def test_a_broken_catalogue_tells_every_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(catalogue(document("signed: x", "titel: 甲")), encoding="utf-8")
    answer = run("summary", "--catalogue", path, *JSON)
    assert (answer.code, answer.err) == (2, "")
    error = answer.json["error"]
    assert error["code"] == "broken-catalogue"
    assert error["message"] == f"目录 {path} 有 2 处错误，先改好才能回答"
    assert [(told["code"], told["line"], told["column"]) for told in error["findings"]] == [
        ("RC005", 11, 13),
        ("RC003", 12, 5),
    ]
    assert {told["path"] for told in error["findings"]} == {str(path)}


def test_prose_is_chinese_whoever_reads(run: Run) -> None:
    for asked in (*ASKED, ("history", "什么"), ("stauts",), ("status", "什么")):
        english, chinese = (
            run(*asked, "--on", "2024-03-22", *JSON, REGCHECK_LANG=lang) for lang in ("en", "zh")
        )
        assert english == chinese


def test_paths_are_written_with_slashes_on_windows(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name with a backslash is there what a path is."""
    path, broken = Path("data\\c.yaml"), Path("data\\broken.yaml")
    monkeypatch.setattr(findings, "PurePath", PureWindowsPath)
    findings.posix.cache_clear()
    path.write_text(whole_file(GAP), "utf-8")
    broken.write_text("a: [", "utf-8")
    asked = ("summary", "--format", "json", "--catalogue")
    assert run(*asked, path).json["catalogue"]["path"] == "data/c.yaml"
    assert run(*asked, broken).json["error"]["findings"][0]["path"] == "data/broken.yaml"
    assert "\n  data/broken.yaml:1:5: RC001" in run("summary", "--catalogue", broken).err
    linted = run("lint", path, "data\\none.yaml", "--format", "json").json
    assert linted["paths"] == [finding["path"] for finding in linted["findings"]] == ["data/c.yaml"]
    assert [error["path"] for error in linted["errors"]] == ["data/none.yaml"]
    assert run("scan", path, "--format", "json").json["paths"] == ["data/c.yaml"]
    assert "+++ b/data/c.yaml\n" in run("lint", path, "--diff").out
    findings.posix.cache_clear()
