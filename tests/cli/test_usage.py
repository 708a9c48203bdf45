"""Mistakes on the command line: a sentence, exit code 2, and never a traceback."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from regcheck import __version__
from regcheck.cli import app
from tests.cli.conftest import Run

FUNDS = "武政规〔2023〕6号"
REOPENED = "武政规〔2019〕17号"
COMMANDS = ["status", "expiring", "history", "list", "summary"]


@pytest.mark.parametrize(
    ("asked", "told", "english"),
    [
        (["stauts", FUNDS], "没有 stauts 这个命令（是不是 status？）", "status"),
        (["xyz"], "没有 xyz 这个命令", "xyz"),
        (["--verison"], "没有 --verison 这个选项（是不是 --version？）", "--version"),
        (["status", "--chek", FUNDS], "没有 --chek 这个选项（是不是 --check？）", "--check"),
        (["status", "-x", FUNDS], "没有 -x 这个选项", "-x"),
        (["status"], "缺少 NUMBER", "NUMBER"),
        (["history"], "缺少 NUMBER", "NUMBER"),
        (["status", FUNDS, "--on"], "--on 后面要有一个值", "--on"),
        (["status", FUNDS, "--format"], "--format 后面要有一个值", "--format"),
        (["status", "--check=1", FUNDS], "--check 不带值", "--check"),
        (["history", FUNDS, "武政规(2019)1号"], "多余的参数：武政规(2019)1号", "武政规(2019)1号"),
        (["summary", "a", "b"], "多余的参数：a b", "a b"),
        (["list", "--year", "x"], "--year 要写一个整数", "--year"),
        (["status", FUNDS, "--on", "x"], "--on 的日期“x”读不懂", "--on"),
        (["status", FUNDS, "--format", "xml"], "--format 没有 xml；可用：human、tsv、json", "xml"),
        (["summary", "--catalogue", "none"], "没有 none 这个文件或文件夹", "none"),
        (["status", "什么"], "“什么”不是文号", "什么"),
        (["lint", "-o", ""], "--output 是空的；请写 FILE", "--output"),
        (["lint", "--config", ""], "--config 是空的", "--config"),
        (["scan", "x", "--fail-on="], "--fail-on 是空的", "--fail-on"),
        (["list", "--format", ""], "--format 是空的", "--format"),
        (["scan", ""], "要查的草稿有一个是空的", "empty"),
    ],
)
def test_mistakes(run: Run, asked: list[str], told: str, english: str) -> None:
    code, out, err = run(*asked)
    assert (code, out) == (2, "")
    assert err.startswith(f"错误：{told}")
    code, out, err = run(*asked, REGCHECK_LANG="en")
    assert (code, out) == (2, "")
    assert english in err
    assert not re.search("[，。；：？“”]", err), err


HOSTILE = [
    ["\0"],
    ["\n"],
    ["--"],
    ["-"],
    ["--", "--help"],
    ["--format", "json"],
    ["--format=json"],
    ["--install-completion=x"],
    ["status", "--"],
    ["status", "-", "-"],
    ["status", "--", "-"],
    ["status", "--", "--check"],
    ["status", "\udcff\udcfe"],
    ["status", "{n}"],
    ["status", "{"],
    ["status", "%s%s%n"],
    ["status", "[red]x[/red]"],
    ["status", "\x1b[2J"],
    ["status", "=1+1"],
    ["status", "$(id)"],
    ["status", "../../etc/passwd"],
    ["status", "😀" * 100],
    ["status", "武" * 100_000],
    ["status", "1" * 100_000],
    ["status", "武政规〔2023〕" + "6" * 5000 + "号"],
    ["status", "武政规〔" + "2" * 5000 + "〕6号"],
    ["status", "〔" * 10_000],
    ["status", *["x"] * 500],
    ["status", FUNDS, "--on", "{text}"],
    ["status", FUNDS, "--on", "9" * 5000],
    ["status", FUNDS, "--on", "-2024-01-01"],
    ["status", FUNDS, "--on", "2024-01-01", "--known-on", "1-1-1"],
    ["status", FUNDS, "--on", "0001-01-01", "--known-on", "0001-01-01"],
    ["status", FUNDS, "--on", "9999-12-31", "--known-on", "9999-12-31"],
    ["history", FUNDS, "--on", "9999-12-31", "--format", "human"],
    ["history", FUNDS, "--on", "0001-01-01", "--format", "human"],
    ["status", FUNDS, "--catalogue", "{path}"],
    ["status", FUNDS, "--catalogue", "\udcff"],
    ["status", FUNDS, "--catalogue", "x" * 10_000],
    ["status", FUNDS, "--catalogue", "/"],
    ["status", FUNDS, "--catalogue", "."],
    ["status", FUNDS, "--catalogue", "/dev/null"],
    ["status", FUNDS, "--catalogue", app.__file__],
    ["status", FUNDS, "--format", "{value}"],
    ["status", FUNDS, "--format", ""],
    ["status", FUNDS, "--format", "json", "--format", "human"],
    ["status", "--format", "json", "--on"],
    ["expiring", "--within", "9" * 4000],
    ["expiring", "--within", "9" * 5000],
    ["expiring", "--within", "١٢"],
    ["expiring", "--within", "-9" * 20],
    ["expiring", "--before", "0001-01-01"],
    ["expiring", "--after", "9999-12-31"],
    ["expiring", "--on", "9999-12-31", "--format", "human"],
    ["expiring", "--on", "0001-01-01"],
    ["list", "--year", "9" * 5000],
    ["list", "--year", "nan"],
    ["list", "--by", "\0"],
    ["list", "--issuer", ""],
    ["list", ""],
    ["list", "(", "[", "\\"],
    ["list", "--status", "{known}"],
    ["summary", "--on", "0001-01-01", "--format", "human"],
    ["summary", "--on", "9999-12-31", "--format", "human"],
    ["history", "{by}"],
    ["history", "--help", "--format", "json"],
]


@pytest.mark.parametrize("asked", HOSTILE, ids=lambda asked: repr(" ".join(asked)[:30]))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_never_a_traceback(run: Run, asked: list[str], language: str) -> None:
    answer = run(*asked, REGCHECK_LANG=language, COLUMNS="40")
    assert answer.code in (0, 1, 2)
    assert (answer.code == 2) is ("错误：" in answer.err or "rror" in answer.err + answer.out)
    for word in ("Traceback", "意外", "unexpected error", "\x1b", "\0"):
        assert word not in answer.out + answer.err


def test_an_unexpected_error_is_an_apology_with_nothing_answered(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **settings: object) -> None:
        raise ZeroDivisionError("division by {zero}")

    monkeypatch.setattr(app.Commands, "main", fail)
    code, out, err = run("summary")
    assert (code, out) == (2, "")
    assert err.startswith("错误：regcheck 出了意外的错误（ZeroDivisionError：division by {zero}）")
    assert "没有得出任何结论" in err
    told = run("summary", "--format", "json").json
    assert (told["kind"], told["error"]["code"]) == ("error", "error")
    with pytest.raises(ZeroDivisionError):
        run("summary", REGCHECK_DEBUG="1")


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments: object, **settings: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.Commands, "invoke", interrupt)
    assert run("summary") == (2, "", "错误：已中断\n")


# --- Help ------------------------------------------------------------------------------------


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"regcheck {__version__}\n", "")


def test_without_a_command_there_is_help_and_no_answer(run: Run) -> None:
    asked = run("--help")
    assert run() == (2, asked.out, "")
    assert asked.code == 0
    assert all(command in asked.out for command in COMMANDS)


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        (["status", FUNDS, "--on"], "regcheck status"),
        (["status", FUNDS, "--chek"], "regcheck status"),
        (["--verison"], "regcheck"),
        (["stauts", FUNDS], "regcheck"),
    ],
)
def test_the_help_page_of_the_command_is_named(run: Run, asked: list[str], page: str) -> None:
    assert run(*asked).err.endswith(f"；用法见 {page} --help\n")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_both_languages(run: Run, command: str) -> None:
    asked = [command, "--help"] if command else ["--help"]
    chinese, english = run(*asked), run(*asked, REGCHECK_LANG="en")
    assert (chinese.code, chinese.err, english.code, english.err) == (0, "", 0, "")
    assert "显示这段说明" in chinese.out
    assert not re.search(r"Usage:|Options:|Arguments:|[a-z] (the|this|and) [a-z]", chinese.out)
    assert "Usage:" in english.out
    assert not re.search("[一-龥：（）]", english.out), english.out
    options = re.compile(r"--[a-z-]+")
    assert set(options.findall(chinese.out)) == set(options.findall(english.out))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "asked", [["--help"], ["lint", "--help"], ["history", REOPENED], ["summary"], ["rules"]]
)
def test_nothing_is_wider_than_a_narrow_screen(run: Run, asked: list[str], language: str) -> None:
    answers = asked[0] in COMMANDS
    form = ["--format", "human", *(["--on", "2024-05-01"] if answers else [])]
    told = run(*asked, *([] if "--help" in asked else form), COLUMNS="40", REGCHECK_LANG=language)
    assert told.code == 0
    assert [line for line in told.out.splitlines() if cell_len(line) > 40] == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("", "有效"),
        ("zh", "有效"),
        ("zh_CN.UTF-8", "有效"),
        ("fr", "有效"),
        ("en", "in force"),
        ("EN", "in force"),
        ("en_GB.UTF-8", "in force"),
        ("../../en", "有效"),
    ],
)
def test_the_language_is_chosen(run: Run, language: str, told: str) -> None:
    out = run("status", FUNDS, "--on", "2024-03-22", REGCHECK_LANG=language).out
    assert told in out.lower()


@pytest.mark.parametrize("command", COMMANDS)
def test_english_answers_hold_no_chinese_but_the_catalogues_own(run: Run, command: str) -> None:
    asked = {"list": ["摩托车"], "status": [REOPENED], "history": [REOPENED]}.get(command, [])
    code, out, err = run(
        *(command, *asked, "--on", "2025-06-01", "--format", "human"), REGCHECK_LANG="en"
    )
    assert (code, err) == (0, "")
    assert not re.search("[：？]|有效|失效|不明|期间|剩余|目录：|注意", out), out
