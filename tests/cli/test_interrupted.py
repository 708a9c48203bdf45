"""`lint --fix`, killed at any moment: the file is the old one or the new one, and never another."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from regcheck.lint.rules import whole_file
from tests.cli.conftest import clean_environment
from tests.lint.catalogues import GAP

OLD = whole_file("".join(GAP.replace("6号", f"{at}号") for at in range(1, 1500))).encode()
NEW = OLD.replace("通 知".encode(), "通知".encode())
FIX = [sys.executable, "-m", "regcheck", "lint", "a.yaml", "--fix", "--format", "concise"]


def started(folder: Path, command: list[str]) -> subprocess.Popen[bytes]:
    (folder / "a.yaml").write_bytes(OLD)
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=clean_environment(),
    )


def test_killed_after_a_while(tmp_path: Path) -> None:
    begin = time.monotonic()
    started(tmp_path, FIX).wait(60)
    whole = time.monotonic() - begin
    assert (tmp_path / "a.yaml").read_bytes() == NEW
    for tenth in range(1, 11):
        process = started(tmp_path, FIX)
        time.sleep(whole * tenth / 10)
        process.kill()
        process.wait(60)
        assert (tmp_path / "a.yaml").read_bytes() in (OLD, NEW)
        assert [*tmp_path.glob("*.yaml")] == [tmp_path / "a.yaml"]


KILLED = """
import os, signal, sys
from regcheck.cli.app import run
step = os.{step}
def kill(*arguments):
    {before}os.kill(os.getpid(), signal.SIGKILL)
    result = step(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
os.{step} = kill
run(sys.argv[1:])
"""
MOMENTS = [
    ("fsync", "", OLD),
    ("fsync", "pass  # ", OLD),
    ("chmod", "", OLD),
    ("replace", "", OLD),
    ("replace", "pass  # ", NEW),
]


@pytest.mark.parametrize(("step", "before", "left"), MOMENTS)
def test_killed_in_the_middle_of_writing(
    tmp_path: Path, step: str, before: str, left: bytes
) -> None:
    script = KILLED.format(step=step, before=before)
    process = started(tmp_path, [sys.executable, "-c", script, *FIX[3:]])
    assert process.wait(60) == -signal.SIGKILL
    assert (tmp_path / "a.yaml").read_bytes() == left


def test_interrupted_while_it_starts(tmp_path: Path) -> None:
    script = """
import regcheck.cli, sys
class Interrupted:
    def find_spec(self, name, *others):
        if name == "typer":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
regcheck.cli.main()
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env=clean_environment(), timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")
