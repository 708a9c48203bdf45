"""Progress: on a terminal, after a while, and gone at the end; nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from io import StringIO

import pytest

from regcheck.cli import progress
from regcheck.i18n import say
from regcheck.lint.rules import whole_file
from tests.cli.conftest import clean_environment
from tests.lint.catalogues import GAP


def work(seconds: float) -> None:
    with progress.Progress() as observe:
        observe(say("正在读取 {path}", path="[red]a.yaml\x1b"))
        time.sleep(seconds)
        observe(say("正在检查"))


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, seconds: float) -> str:
    master, slave = pty.openpty()
    with open(slave, "w", encoding="utf-8") as stream, monkeypatch.context() as context:
        context.setenv("TERM", "xterm")
        context.setattr(sys, "stderr", stream)
        work(seconds)
        stream.write("end")
        stream.flush()
        shown = b""
        while not shown.endswith(b"end"):
            shown += os.read(master, 65536)
    os.close(master)
    return shown.decode("utf-8")


def test_what_takes_long_is_told_on_a_terminal(monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE", 0.05)
    shown = on_a_terminal(monkeypatch, 0.5)
    assert "正在读取 [red]a.yaml\\x1b" in shown
    assert shown.rpartition("正在检查")[2].count("\x1b[2K") == 1  # the line is wiped


SLOW = """
import sys, time
from regcheck.cli import app, lint, progress
progress._PATIENCE = 0.05
rendered = lint.render
lint.render = lambda *report: (time.sleep(0.5), rendered(*report))[1]
sys.exit(app.run(["lint", "a.yaml", "--format", "concise"]))
"""


def test_writing_a_report_that_takes_long_is_told_and_gone_before_it_is_shown(tmp_path):
    (tmp_path / "a.yaml").write_text(whole_file(GAP), "utf-8")
    master, slave = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", SLOW],
        stdout=slave,
        stderr=slave,
        cwd=tmp_path,
        env=clean_environment(TERM="xterm"),
        timeout=60,
    )
    os.close(slave)
    shown = os.read(master, 1 << 20).decode("utf-8")
    os.close(master)
    assert done.returncode == 1
    assert "正在写报告" in shown
    assert shown.rpartition("\x1b[2K")[2].lstrip("\x1b[?25h\r\n").startswith("a.yaml:")


def test_what_is_soon_done_is_not(monkeypatch):
    assert on_a_terminal(monkeypatch, 0) == "end"


def test_nothing_is_told_to_a_file(monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE", 0.05)
    stream = StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    work(0.3)
    assert stream.getvalue() == ""
