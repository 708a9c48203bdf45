"""The public Python API: what README shows, days as text or dates, and its errors."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import regcheck
from regcheck.catalogue.find import shipped
from tests.catalogue.texts import catalogue, document

FUNDS = "武政规〔2023〕6号"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def loaded() -> regcheck.Catalogue:
    return regcheck.load(shipped())


def test_every_public_name_is_there() -> None:
    for name in regcheck.__all__:
        assert getattr(regcheck, name) is not None
    assert not hasattr(regcheck, "no_such_name")


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    code = "import regcheck, sys; print([n for n in sys.modules if n.startswith('regcheck.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_the_example_of_the_package() -> None:
    tried = doctest.testmod(regcheck)
    assert (tried.failed, tried.attempted) == (0, 3)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_example_of_the_readme(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    known: dict[str, Any] = {}
    exec(block, known)
    ((shown, value),) = re.findall(r"^(answer\..*?)  # (.*)$", block, re.MULTILINE)
    assert repr(eval(shown, known)) == value


def test_a_catalogue_says_what_it_is(loaded: regcheck.Catalogue) -> None:
    assert (loaded.title, loaded.timezone) == ("武汉市行政规范性文件目录", "Asia/Shanghai")
    assert (loaded.known_through, len(loaded.documents)) == (date(2024, 3, 22), 127)
    assert (loaded.path, loaded.shipped) == (str(shipped()), True)


@pytest.mark.parametrize(
    "day", ["2024-05-01", date(2024, 5, 1), datetime(2024, 5, 1, 23, 59, tzinfo=UTC)]
)
def test_days_are_dates_or_text(loaded: regcheck.Catalogue, day: regcheck.api.Day) -> None:
    answer = loaded.status(FUNDS, on=day, known_on=day)
    assert (answer.on, answer.known_on) == (date(2024, 5, 1), date(2024, 5, 1))
    assert type(answer.on) is date
    assert (answer.status, answer.days_left) == ("in-force", 647)
    assert len(loaded.expiring(on=day, before="2025-12-31")) == 41
    assert loaded.expiring(on=day, after=date(2026, 2, 7), before=day) == []
    assert loaded.summary(on=day).documents == 127
    assert loaded.history(FUNDS, known_on=day).known_on == date(2024, 5, 1)
    assert len(loaded.list(on=day)) == 127


@pytest.mark.parametrize(
    "day", ["2024-5-1", "2024-02-30", "today", "", "2024年5月1日", 20240501, None]
)
def test_no_day(loaded: regcheck.Catalogue, day: Any) -> None:
    with pytest.raises(regcheck.UsageError, match="读不懂，或者没有这一天；请给 date"):
        loaded.status(FUNDS, on=day)


@pytest.mark.parametrize("number", [6, None, b"x", ["x"], Path("x")])
def test_no_text(loaded: regcheck.Catalogue, number: Any) -> None:
    for ask in (loaded.document, loaded.acting_number, loaded.history):
        with pytest.raises(regcheck.UsageError, match="文号要写成文字"):
            ask(number)


def test_asking_for_documents(loaded: regcheck.Catalogue) -> None:
    for text in (FUNDS, "武政规[2023]第06号", "关于加快发展股权投资若干支持政策"):
        assert loaded.document(text).number == FUNDS
    assert loaded.acting_number("武政规[2024]5号") == "武政规〔2024〕5号"
    filters = regcheck.Filters(year=2023, words=("股权投资",))
    assert [answer.number for answer in loaded.list(filters, on="2024-03-22")] == [FUNDS]
    life = loaded.history(FUNDS)
    assert [event.action for event in life.events] == ["amend", "confirm"]
    assert [period.status for period in life.life.periods][-1] == "expired"
    assert len(loaded.history("武政规〔2024〕4号").acts) == 9


@pytest.mark.parametrize(
    ("text", "error", "suggested"),
    [
        ("武政规〔2023〕60号", regcheck.NotCatalogued, FUNDS),
        ("武政规6号", regcheck.UnreadableNumber, FUNDS),
        ("股权投资", regcheck.UnreadableNumber, FUNDS),
        ("", regcheck.UnreadableNumber, None),
    ],
)
def test_no_such_document(
    loaded: regcheck.Catalogue, text: str, error: type[Any], suggested: str | None
) -> None:
    for ask in (loaded.document, loaded.acting_number, loaded.history):
        with pytest.raises(error) as raised:
            ask(text)
        assert isinstance(raised.value, regcheck.RegcheckError)
        assert suggested is None or suggested in raised.value.suggestions


def test_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(regcheck.FileError, match="没有"):
        regcheck.load(tmp_path / "none.yaml")
    bad = tmp_path / "bad.yaml"
    bad.write_text(catalogue(document("signed: x")), encoding="utf-8")
    with pytest.raises(regcheck.CatalogueError, match="1 处错误") as raised:
        regcheck.load(str(bad))
    (finding,) = raised.value.findings
    assert (finding.code, finding.place.line, finding.place.column) == ("RC005", 11, 13)


def test_load_takes_paths_folders_and_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "c.yaml").write_text(catalogue(document()), encoding="utf-8")
    for path in (tmp_path, str(tmp_path), tmp_path / "c.yaml"):
        found = regcheck.load(path)
        assert (found.title, found.shipped) == ("测试目录", False)
    monkeypatch.chdir(tmp_path)
    assert regcheck.load().shipped


def test_a_typed_program(loaded: regcheck.Catalogue) -> None:
    """What mypy says of it counts as well: each `ignore` here is a mistake that it must notice."""
    answer: regcheck.Answer = loaded.status(FUNDS, on=date(2024, 5, 1), known_on="2024-05-01")
    until: date | None = answer.until
    left: int | None = answer.days_left
    flags: tuple[str, ...] = answer.flags
    first: regcheck.Document = loaded.documents[0]
    events: tuple[regcheck.Event, ...] = first.events
    validity: regcheck.Validity = first.validity
    life: regcheck.Timeline = loaded.history(FUNDS).life
    periods: tuple[regcheck.Period, ...] = life.periods
    rows: list[regcheck.Answer] = loaded.expiring(on="2024-05-01", in_force=True)
    reasons: tuple[regcheck.Reason, ...] = answer.reasons
    missing: tuple[regcheck.Missing, ...] = answer.missing
    history: regcheck.History = loaded.history(FUNDS)
    summary: regcheck.Summary = loaded.summary(on=datetime(2024, 5, 1))
    assert all((until, left, flags, events, validity, periods, rows, reasons, history, summary))
    assert missing == ()
    with pytest.raises(TypeError):
        loaded.status(FUNDS)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        loaded.status(FUNDS, "2024-05-01")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        loaded.title = "目录"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        first.title = "标题"  # type: ignore[misc]
