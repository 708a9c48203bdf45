"""Whole processes: pipes that close, disks that are full, terminals, locales, encodings."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from rich.cells import cell_len

from regcheck.cli import output
from tests.catalogue.texts import HEADER, catalogue, document
from tests.cli.conftest import Run, clean_environment

FUNDS = "武政规〔2023〕6号"
ON = ("--on", "2024-03-22")
TITLE = "市人民政府印发关于加快发展股权投资若干支持政策的通知"
ROW = f"{FUNDS}\tin-force\t2026-02-07\t687\t{TITLE}\t有效；经修改\n"
FULL = Path("/dev/full")

# --- Pipes and disks -------------------------------------------------------------------------


def test_a_pipe_gets_rows(process: Run) -> None:
    assert process("status", FUNDS, *ON) == (0, ROW, "")


@pytest.mark.parametrize("form", ["tsv", "json", "human"])
def test_head_takes_one_line_and_goes(tmp_path: Path, form: str) -> None:
    many = (document(f"number: 武政规〔2020〕{n}号", f"title: {'长' * 200}") for n in range(1, 500))
    (tmp_path / "many.yaml").write_text(catalogue(*many), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "regcheck", "list", "--catalogue", "many.yaml", "--format", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=clean_environment(),
    ) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        assert listing.stdout.readline()
        listing.stdout.close()
        named = "目录：测试目录（many.yaml，499 件，记录截至 2024-03-22）\n"
        assert listing.stderr.read().decode() == (named if form == "tsv" else "")
        assert listing.wait(30) == 0


Opened = Callable[[], int]


def nobody_reads() -> int:
    read, write = os.pipe()
    os.close(read)
    return write


def full_disk() -> int:
    return os.open(FULL, os.O_WRONLY)


def outcome(
    *arguments: str, out: Opened | None = None, err: Opened | None = None
) -> tuple[int, str]:
    """The exit code, and what stands on stderr, of a process whose streams are such."""
    opened = [None if make is None else make() for make in (out, err)]
    done = subprocess.run(
        [sys.executable, "-m", "regcheck", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if opened[0] is None else opened[0],
        stderr=subprocess.PIPE if opened[1] is None else opened[1],
        env=clean_environment(),
        timeout=60,
    )
    for descriptor in opened:
        if descriptor is not None:
            os.close(descriptor)
    return done.returncode, (done.stderr or b"").decode("utf-8")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("list",), 0),
        (("--help",), 0),
        (("list", "--help"), 0),
        (("--version",), 0),
        (("status", FUNDS, *ON, "--check"), 0),
        (("status", FUNDS, "--on", "2026-02-08", "--check"), 1),
        (("status", "什么", "--format", "json"), 2),
    ],
)
def test_nobody_reads_the_answer(asked: tuple[str, ...], code: int) -> None:
    told = outcome(*asked, out=nobody_reads)
    assert told[0] == code
    assert "错误" not in told[1]


@pytest.mark.skipif(not FULL.exists(), reason="a system without /dev/full")
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("list",), "错误：写不出结果：磁盘满了\n"),
        (("status", FUNDS, *ON), "错误：写不出结果：磁盘满了\n"),
        (("--version",), "错误：写不出结果：磁盘满了\n"),
        (("--help",), "错误：写不出结果：磁盘满了\n"),
        (("lint", "--help"), "错误：写不出结果：磁盘满了\n"),
        (("status", "什么", "--format", "json"), ""),
    ],
)
def test_a_full_disk(asked: tuple[str, ...], told: str) -> None:
    assert outcome(*asked, out=full_disk) == (2, told)


def test_nobody_reads_on_windows(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """There a closed pipe is a bad argument, which it is nowhere else."""

    def refuse(text: str) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(sys.stdout, "write", refuse)
    monkeypatch.setattr(sys.stdout, "fileno", lambda: os.open(os.devnull, os.O_WRONLY))
    assert run("--version").code == 2
    monkeypatch.setattr(output, "_GONE", {errno.EINVAL})
    assert run("--version") == (0, "", "")


@pytest.mark.parametrize("err", [nobody_reads, full_disk])
def test_nobody_reads_the_notes(err: Opened) -> None:
    assert outcome("status", "什么", err=err)[0] == 2
    assert outcome("status", FUNDS, *ON, err=err)[0] == 0


@pytest.mark.parametrize(
    ("closed", "asked", "code"),
    [
        (">&-", f"status {FUNDS} --on 2024-03-22", 0),
        (">&-", f"status {FUNDS} --on 2026-02-08 --check", 1),
        (">&-", "status 什么 --format json", 2),
        ("2>&-", "status 什么", 2),
        (">&- 2>&-", "status 什么", 2),
        ("<&-", "status -", 2),
        (">&- 2>&- <&-", "status -", 2),
        (">&-", "--help", 0),
    ],
)
def test_closed_streams(closed: str, asked: str, code: int) -> None:
    command = f"{sys.executable} -m regcheck {asked} {closed}"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, env=clean_environment(), timeout=60
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr
    assert "意外" not in done.stderr.decode("utf-8")


# --- Locales and encodings -------------------------------------------------------------------


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "gbk"},
        {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "ascii:strict"},
        {"LC_ALL": "zh_CN.GBK"},
        {"LANG": "C", "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-16"},
    ],
    ids=str,
)
def test_output_is_utf8_whatever_the_locale(process: Run, locale: dict[str, str]) -> None:
    assert process("status", FUNDS, *ON, **locale) == (0, ROW, "")
    told = process("status", "什么", **locale)
    assert told == (2, "", "错误：“什么”不是文号；请写成 武政规〔2023〕6号 这样的形式\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_standard_input_is_read_by_its_bytes_whatever_the_locale(
    process: Run, encoding: str
) -> None:
    given = f"{FUNDS}\r\n".encode(encoding)
    for locale in ("gbk", "utf-8"):
        assert process("status", "-", *ON, stdin=given, PYTHONIOENCODING=locale).out == ROW


def test_standard_input_in_no_known_encoding(process: Run) -> None:
    told = process("status", "-", stdin="武政規〔2023〕6號".encode("big5"))
    assert told == (2, "", "错误：认不出标准输入的编码；请转换成 UTF-8\n")


def test_arguments_that_are_not_utf8(process: Run) -> None:
    told = process("status", FUNDS.encode("gbk"))
    assert told.code == 2
    assert "不是文号" in told.err


def test_a_catalogue_of_more_than_the_basic_plane(process: Run, tmp_path: Path) -> None:
    text = catalogue(document("title: 关于𠀀𠮷和😀的通知", "note: 👨\u200d👩\u200d👧"))
    (tmp_path / "c.yaml").write_text(text, encoding="utf-8")
    for form in ("tsv", "human", "json"):
        told = process(
            *("status", "武政规〔2020〕1号", "--catalogue", "c.yaml", "--format", form),
            PYTHONIOENCODING="gbk",
        )
        assert (told.code, "错误" in told.err) == (0, False)
        assert "关于𠀀𠮷和😀的通知" in told.out


# --- Terminals -------------------------------------------------------------------------------


def on_terminal(
    *arguments: str, columns: int = 80, environment: Mapping[str, str] = MappingProxyType({})
) -> str:
    """What a terminal of that width is sent."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "regcheck", *arguments],
        stdin=slave,
        stdout=slave,
        stderr=subprocess.PIPE,
        env=clean_environment(**{"TERM": "xterm-256color", **environment}),
    ) as asked:
        os.close(slave)
        sent = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # Linux reports the end of a terminal so
                break
            if not piece:
                break
            sent += piece
        os.close(master)
        assert asked.stderr is not None
        assert asked.stderr.read() == b""
        assert asked.wait(30) == 0
    return sent.decode("utf-8").replace("\r\n", "\n")


STATUS = ("status", FUNDS, *ON)


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
    ids=str,
)
def test_a_terminal_gets_human_text(environment: dict[str, str], coloured: bool) -> None:
    sent = on_terminal(*STATUS, environment=environment)
    assert "有效：至 2026-02-07（含当日），还有 687 天" in sent
    assert ("\x1b[" in sent) is coloured


def test_format_beats_the_terminal() -> None:
    assert on_terminal(*STATUS, "--format", "tsv").expandtabs() == ROW.expandtabs()
    assert on_terminal(*STATUS, "--format", "json").startswith('{\n  "schema_version": 1,')


def test_a_pipe_may_be_coloured(process: Run) -> None:
    told = process("status", FUNDS, *ON, "--format", "human", FORCE_COLOR="1")
    assert "\x1b[1;32m" in told.out
    assert "\x1b" not in process("status", FUNDS, *ON, "--format", "tsv", FORCE_COLOR="1").out


@pytest.mark.parametrize(
    ("columns", "environment", "width"),
    [
        (80, {}, 80),
        (120, {}, 120),
        (40, {}, 40),
        (20, {}, 40),
        (0, {}, 80),
        (80, {"COLUMNS": "50"}, 50),
        (80, {"COLUMNS": "x"}, 80),
        (80, {"COLUMNS": "-5"}, 80),
        (80, {"COLUMNS": "999999999"}, 400),
    ],
)
def test_lines_fold_at_the_width(columns: int, environment: dict[str, str], width: int) -> None:
    environment = {"NO_COLOR": "1", **environment}
    sent = on_terminal("list", "管理", *ON, columns=columns, environment=environment)
    widest = max(cell_len(line) for line in sent.splitlines())
    assert min(width, 120) - 8 <= widest <= width
    assert "…" not in sent


def test_an_empty_catalogue_speaks_on_stderr(process: Run, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(HEADER, encoding="utf-8")
    assert process("summary", "--catalogue", "c.yaml") == (
        2,
        "",
        "错误：c.yaml 里没有任何文件记录（documents 是空的）\n",
    )
