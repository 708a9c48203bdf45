"""Which catalogue answers, and what is said where it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from regcheck.catalogue.find import shipped
from tests.catalogue.texts import HEADER, catalogue, document, event
from tests.cli.conftest import SOURCES, Run, clean_environment

NUMBER = "武政规〔2020〕1号"
TOP = HEADER.removesuffix("documents:\n")


def put(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def answering(run: Run, *asked: object, **environment: str) -> str:
    told = run("summary", "--format", "json", *asked, **environment).json["catalogue"]
    return f"{told['title']} {told['path']}"


def test_the_option_then_the_environment_then_the_folder_then_the_shipped_one(
    run: Run, tmp_path: Path
) -> None:
    assert answering(run) == f"武汉市行政规范性文件目录 {shipped()}"
    for name in ("option", "environment", "folder"):
        path = "data/documents.yaml" if name == "folder" else f"{name}.yaml"
        put(tmp_path / path, catalogue(document()).replace("测试目录", name))
    assert answering(run) == "folder data/documents.yaml"
    assert answering(run, REGCHECK_CATALOGUE="") == "folder data/documents.yaml"
    by_environment = {"REGCHECK_CATALOGUE": "environment.yaml"}
    assert answering(run, **by_environment) == "environment environment.yaml"
    assert answering(run, "--catalogue", "option.yaml", **by_environment) == "option option.yaml"


def test_a_parent_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "data" / "documents.yaml", catalogue(document()))
    deep = tmp_path / "drafts" / "2024"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert answering(run) == "测试目录 ../../data/documents.yaml"


def test_every_answer_names_its_catalogue(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path / "mine.yaml", catalogue(document()))
    for asked in (["status", NUMBER], ["history", NUMBER], ["list"], ["summary"], ["expiring"]):
        said = (*asked, "--on", "2024-03-22", "--catalogue", path)
        human = run(*said, "--format", "human", COLUMNS="400").out
        assert human.endswith(f"目录：测试目录（{path}，1 件，记录截至 2024-03-22）\n")
        named = f"目录：测试目录（{path}，1 件，记录截至 2024-03-22）\n"
        assert run(*said, "--format", "tsv").err == named
        answer = run(*said, "--format", "json")
        told = answer.json["catalogue"]
        assert (told["path"], told["shipped"], told["documents"]) == (str(path), False, 1)
        assert answer.err == ""


def test_rows_from_the_shipped_catalogue_need_no_name(run: Run) -> None:
    assert run("summary", "--on", "2024-03-22").err == ""


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/Adak"])
def test_today_is_the_catalogues_and_not_the_machines(run: Run, tmp_path: Path, zone: str) -> None:
    """Two zones that are 26 hours apart never have the same day, wherever the machine is."""
    days = []
    for place in ("Etc/GMT+12", "Pacific/Kiritimati"):
        path = put(tmp_path / "c.yaml", catalogue(document()).replace("Asia/Shanghai", place))
        told = run("status", NUMBER, "--catalogue", path, "--format", "json", TZ=zone).json
        days.append(told["on"])
    assert days[0] < days[1]


def test_a_folder(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "c" / "a.yaml", TOP)
    put(tmp_path / "c" / "b.yaml", "documents:\n" + document())
    put(tmp_path / "c" / "c.yaml", "documents:\n" + document("number: 武政规〔2020〕2号"))
    rows = run("list", "--catalogue", "c").rows
    assert [row[0] for row in rows] == [NUMBER, "武政规〔2020〕2号"]


# What is wrong → where, and what is said
BROKEN = [
    ("a: [", "c.yaml:1:5: RC001 "),
    ("a: 1\n\tb: 2", "c.yaml:2:1: RC001 缩进请用空格，不用制表符"),
    (catalogue(document("title: 甲", "note: 乙\n")).encode("gbk"), "c.yaml:2:20: RC001 此处的字节"),
    ("\ufeff" + catalogue(document()), "c.yaml:1:1: RC001 文件以字节顺序标记（BOM）开头"),
    (catalogue(document()).encode("utf-16"), "c.yaml:1:1: RC001 文件是 UTF-16 编码"),
    (catalogue(document("title: 甲\ntitle: 乙")), "c.yaml:8:5: RC002 字段 title 写了两次"),
    (catalogue(document("titel: 甲")), "c.yaml:11:5: RC003 没有 titel 这个字段；是不是 title？"),
    (catalogue(document("validity:")).replace("    validity:\n", ""), "RC004 缺少字段 validity"),
    (catalogue(document("title: no")), "c.yaml:7:12: RC005 no 会被别的程序读成"),
    (catalogue(document("signed: 2024-02-30")), "c.yaml:11:13: RC005 2024-02-30 不是日期"),
    (catalogue(document("number: 武政规6号")), "c.yaml:6:13: RC101 “武政规6号”没有括号里的年份"),
    (catalogue(document(), document()), "c.yaml:11:13: RC103 文号 武政规〔2020〕1号 出现了两次"),
    (catalogue(event("by: 武政规〔2099〕1号")), "c.yaml:13:13: RC301 武政规〔2099〕1号 既不在"),
    ("- 甲\n", "c.yaml:1:1: RC005 文件应当以"),
    ("", "没有任何文件记录"),
    ("# 注释\n", "没有任何文件记录"),
    (TOP, "RC004 缺少字段 documents"),
    (HEADER, "没有任何文件记录"),
]


@pytest.mark.parametrize(("text", "told"), BROKEN, ids=[told for _, told in BROKEN])
@pytest.mark.parametrize(
    "asked", [("status", NUMBER), ("history", NUMBER), ("list",), ("summary",), ("expiring",)]
)
def test_no_answer_from_broken_data(
    run: Run, tmp_path: Path, text: str | bytes, told: str, asked: tuple[str, ...]
) -> None:
    put(tmp_path / "c.yaml", text)
    answer = run(*asked, "--catalogue", "c.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert answer.err.startswith("错误：")


def test_many_errors_are_counted_not_all_shown(run: Run, tmp_path: Path) -> None:
    many = (document(f"number: 武政规〔2020〕{n}号", "signed: x") for n in range(1, 31))
    put(tmp_path / "c.yaml", catalogue(*many))
    lines = run("summary", "--catalogue", "c.yaml").err.splitlines()
    assert lines[0] == "错误：目录 c.yaml 有 30 处错误，先改好才能回答"
    assert (len(lines), lines[-1]) == (22, "  另有 10 处")


@pytest.mark.parametrize(
    ("catalogue", "told"),
    [
        ("none.yaml", "没有 none.yaml 这个文件或文件夹"),
        ("none/none.yaml", "没有 none/none.yaml 这个文件或文件夹"),
        ("empty", "文件夹 empty 里没有 *.yaml 文件"),
        ("file.yaml/x", "file.yaml/x"),
        ("", "--catalogue 是空的；请写 PATH，或者去掉这个选项"),
        ("/dev/null", "/dev/null 是设备，不是文件"),
        ("\x1b[31m", r"没有 \x1b[31m 这个文件或文件夹"),
    ],
)
def test_no_catalogue(run: Run, tmp_path: Path, catalogue: str, told: str) -> None:
    (tmp_path / "empty").mkdir()
    put(tmp_path / "file.yaml", "")
    code, out, err = run("summary", "--catalogue", catalogue)
    assert (code, out) == (2, "")
    assert err.startswith("错误：")
    assert told in err


def test_an_installed_regcheck_answers_from_any_folder(process: Run, tmp_path: Path) -> None:
    """Laid out as the wheel lays it out: the package, with the catalogue inside."""
    site = tmp_path / "site"
    shutil.copytree(SOURCES / "regcheck", site / "regcheck")
    put(site / "regcheck" / "data" / "documents.yaml", shipped().read_bytes())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    told = process("summary", "--format", "json", cwd=elsewhere, PYTHONPATH=str(site)).json
    assert told["catalogue"]["path"] == str(site / "regcheck" / "data" / "documents.yaml")
    assert (told["catalogue"]["shipped"], told["results"]["documents"]) == (True, 127)


def test_without_time_zones_what_to_install_is_said(process: Run, tmp_path: Path) -> None:
    """Neither the package nor the system has any; a day that is given needs none."""
    put(tmp_path / "tzdata" / "__init__.py", "raise ModuleNotFoundError\n")
    put(tmp_path / "c.yaml", catalogue(document()).replace("Asia/Shanghai", "Asia/Tokyo"))
    bare = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{SOURCES}", "PYTHONTZPATH": ""}
    asked = [["summary"], ["summary", "--catalogue", "c.yaml", "--on", "2024-01-01"]]
    for arguments in asked:
        code, out, err = process(*arguments, **bare)
        assert (code, out) == (2, "")
        assert err.endswith("运行 pip install tzdata\n")
    assert process("summary", "--on", "2024-03-22", **bare).code == 0


def test_a_working_folder_that_has_been_deleted(process: Run, tmp_path: Path) -> None:
    path = put(tmp_path / "c.yaml", catalogue(document()))
    for asked, code in (
        (f"lint {path}", 0),
        (f"scan {path} --exit-zero", 0),
        ("scan .", 2),
        ("lint c.yaml", 2),
    ):
        gone = tmp_path / "gone"
        gone.mkdir()
        command = f"rmdir {gone}; {sys.executable} -m regcheck {asked}"
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=gone,
            capture_output=True,
            env=clean_environment(),
            timeout=60,
        )
        assert (done.returncode, "意外" in done.stderr.decode()) == (code, False), done
