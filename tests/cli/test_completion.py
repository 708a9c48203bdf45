"""Completion in the shell, through the protocol that the shells speak."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogue.texts import catalogue, document
from tests.cli.conftest import Run, clean_environment


def offered(process: Run, words: str, **more: str) -> list[str]:
    """What bash is offered for the last word of a command line."""
    answer = process(
        _REGCHECK_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
        **more,
    )
    assert (answer.code, answer.err) == (0, "")
    return answer.out.split()


@pytest.mark.parametrize(
    ("words", "first", "count"),
    [
        ("regcheck status 武政规〔2023〕", "武政规〔2023〕1号", 18),
        ("regcheck status 武政规[2023]", "武政规[2023]1号", 18),
        ("regcheck status 武政规（2023）6", "武政规（2023）6号", 1),
        ("regcheck status 武医保规", "武医保规〔2023〕2号", 1),
        ("regcheck history 武发", "武发改规〔2023〕1号", 2),
        ("regcheck list --by 武政规〔2024〕", "武政规〔2024〕1号", 5),
        ("regcheck status 鄂", None, 0),
        ("regcheck sta", "status", 1),
        ("regcheck status --kn", "--known-on", 1),
        ("regcheck list --status in", "in-force", 1),
        ("regcheck list --action re", "republish", 3),
        ("regcheck status --format j", "json", 1),
    ],
)
def test_what_is_offered(process: Run, words: str, first: str | None, count: int) -> None:
    found = offered(process, words)
    assert found[:1] == ([first] if first else [])
    assert len(found) == count


def test_numbers_of_the_catalogue_in_use(process: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(catalogue(document()), encoding="utf-8")
    assert offered(process, "regcheck status 武", REGCHECK_CATALOGUE=str(path)) == [
        "武政规〔2020〕1号"
    ]
    typed = f"regcheck status --catalogue {path} 武"
    assert offered(process, typed) == ["武政规〔2020〕1号"]
    path.write_text("a: [", encoding="utf-8")
    assert offered(process, "regcheck status 武", REGCHECK_CATALOGUE=str(path)) == []


def test_zsh_shows_titles_beside_numbers(process: Run) -> None:
    answer = process(_REGCHECK_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="regcheck status 武医")
    assert answer.code == 0
    assert "武医保规〔2023〕2号" in answer.out
    assert "门诊慢特病" in answer.out


def started_from(shell: str, folder: Path, command: str) -> tuple[int, str, str]:
    """What regcheck answers where a shell has started it."""
    done = subprocess.run(
        [shell, "-c", f"{sys.executable} -m regcheck {command}; exit $?"],
        capture_output=True,
        env=clean_environment(HOME=str(folder)),
        timeout=60,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_script_of_this_shell(tmp_path: Path) -> None:
    code, out, err = started_from("bash", tmp_path, "--show-completion")
    assert (code, err) == (0, "")
    assert "_REGCHECK_COMPLETE=complete_bash" in out
    code, out, err = started_from("bash", tmp_path, "--install-completion")
    written = tmp_path / ".bash_completions" / "regcheck.sh"
    assert (code, out) == (0, "")
    assert err == f"bash 的补全写在 {written}；重开终端后生效\n"
    assert "_REGCHECK_COMPLETE=complete_bash" in written.read_text("utf-8")


@pytest.mark.skipif(not shutil.which("dash"), reason="a system without dash")
@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_a_shell_without_completion(tmp_path: Path, option: str) -> None:
    told = started_from("dash", tmp_path, option)
    assert told == (2, "", "错误：补全不支持 dash，只支持 bash、zsh、fish、powershell、pwsh\n")
