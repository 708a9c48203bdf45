"""Running the command line: inside this process for its answers, outside it for its streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from regcheck import api, i18n
from regcheck.catalogue.find import shipped
from regcheck.catalogue.load import load_facts
from regcheck.cli import app
from regcheck.model import Facts

SOURCES = Path(app.__file__).parents[2]


class Result(NamedTuple):
    """What a command line answered: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[list[str]]:
        """The tab-separated rows of a pipe."""
        return [line.split("\t") for line in self.out.removesuffix("\n").split("\n") if line]


Run = Callable[..., Result]


@cache
def _shipped_facts() -> Facts:
    return load_facts(shipped())


def _load_facts(path: Path) -> Facts:
    """Read the shipped catalogue once for all tests, any other each time."""
    return _shipped_facts() if path == shipped() else load_facts(path)


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[Run]:
    """Runs `main` inside this process, in an empty folder; `stdin` is bytes."""
    monkeypatch.chdir(tmp_path)

    def run_main(*arguments: object, stdin: bytes = b"", **environment: str) -> Result:
        with monkeypatch.context() as context:
            context.setattr(sys, "argv", ["regcheck", *map(str, arguments)])
            context.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
            context.setattr(app, "leave", sys.exit)  # it ends the whole process
            context.setattr(api, "load_facts", _load_facts)
            for name, value in environment.items():
                context.setenv(name, value)
            with pytest.raises(SystemExit) as left:
                app.main()
        assert type(left.value.code) is int
        return Result(left.value.code, *capsys.readouterr())

    yield run_main
    i18n.use("zh")


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Runs a process of its own, in an empty folder, with nothing but a path in its environment."""

    def run_process(
        *arguments: str | bytes, stdin: bytes = b"", cwd: Path = tmp_path, **environment: str
    ) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "regcheck", *arguments],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env=clean_environment(**environment),
            timeout=60,
        )
        return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run_process


def clean_environment(**more: str) -> dict[str, str]:
    """PATH, where the sources are, and `more`; the warnings of Python count as errors."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(SOURCES),
        "PYTHONWARNINGS": "error",
        **more,
    }
