"""Whatever a file holds, loading and lint answer with findings, soon, and never with a traceback."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regcheck.catalogue.find import shipped
from regcheck.catalogue.load import Loaded, read_text
from regcheck.lint import engine
from regcheck.lint.engine import Checked
from regcheck.lint.fix import fix
from regcheck.lint.rules import BY_CODE, RULES, whole_file
from regcheck.render.findings_formats import FORMATS, render
from regcheck.render.page import Screen

SHIPPED = shipped().read_bytes()
EXAMPLES = [whole_file(text).encode() for rule, _ in RULES for text in (rule.bad, rule.good)]
DAY = date(2024, 6, 1)


def check(loaded: Loaded) -> Checked:
    return engine.check(loaded, on=DAY)


def lint(data: bytes, formats: Sequence[str] = FORMATS) -> Checked:
    """Everything that lint does with a file, down to the last renderer."""
    found = check(read_text("documents.yaml", data))
    report = engine.report([found])
    for form in formats:
        assert isinstance(render(form, report, Screen(80, False)), str)
    for diagnostic in found.diagnostics:
        place = diagnostic.finding.place
        assert (1, 1) <= (place.line, place.column) <= (place.end_line, place.end_column)
    return found


@given(st.binary(max_size=200))
def test_random_bytes(data):
    lint(data)


def _changed(data: bytes, at: int, cut: int, put: bytes) -> bytes:
    at %= len(data) + 1
    return data[:at] + put + data[at + cut :]


PIECES = st.sampled_from(
    [
        *(text.encode() for text in " \n:'\"{}[]#?\0\t\r\u2028𠮷"),
        *(b"", b"- ", b"&a ", b"*a", b"!!x ", b"<<: ", b"|\n", b"\xff", b"documents: ", b"until"),
        *(b"# regcheck: ignore[", b"0000-00-00", b"9999-12-31", "99年".encode()),
    ]
)
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 1 << 20), st.integers(0, 40), st.one_of(PIECES, st.binary(max_size=6))
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150)
@given(st.sampled_from(EXAMPLES), CHANGES)
def test_small_catalogues_with_slips(data, changes):
    for change in changes:
        data = _changed(data, *change)
    found = lint(data)
    fixed = fix(found, check)
    assert fix(fixed.checked, check).changes == {}


@settings(max_examples=15)
@given(CHANGES)
def test_the_shipped_catalogue_with_slips(changes):
    data = SHIPPED
    for change in changes:
        data = _changed(data, *change)
    lint(data)


HEAD = whole_file("documents:\n")
SOUND = "- number: 江政规〔2023〕{n}号\n  title: 关于第{n}号停车场的通知\n"


def _documents(n: int, body: str) -> str:
    return whole_file("".join(body.replace("{n}", str(at + 1)) for at in range(n)))


BULK: dict[str, Callable[[int], str]] = {
    "documents": lambda n: _documents(n, SOUND),
    "documents without anything": lambda n: HEAD + "- {}\n" * n,
    "unknown fields of one document": lambda n: (
        _documents(1, SOUND) + "".join(f"  field{at}: x\n" for at in range(n))
    ),
    "one key many times": lambda n: _documents(1, SOUND) + "  note: x\n" * n,
    "duplicates of one number": lambda n: _documents(n, SOUND.replace("{n}", "1")),
    "bad dates": lambda n: _documents(n, SOUND + "  signed: 2023-02-30\n"),
    "acts on one document": lambda n: (
        _documents(1, SOUND) + "  events:\n" + "  - {action: amend, by: 江政规〔2024〕5号}\n" * n
    ),
    "acts of one document": lambda n: _documents(
        n, SOUND + "  events: [{action: amend, by: 江政规〔2023〕1号, date: 2024-03-22}]\n"
    ),
    "repeals in a row": lambda n: whole_file(
        "".join(
            f"- number: 江政规〔2023〕{at}号\n  title: 关于第{at}号停车场的通知\n"
            f"  events: [{{action: repeal, by: 江政规〔2023〕{at % n + 1}号, date: 2024-03-22}}]\n"
            for at in range(1, n + 1)
        )
    ),
    "same titles": lambda n: _documents(n, SOUND.replace("第{n}号", "")),
    "aliases": lambda n: (
        _documents(1, SOUND) + "  aliases:\n" + "".join(f"  - 停车场{at}\n" for at in range(n))
    ),
    "spaces in a title": lambda n: _documents(1, SOUND.replace("停车", "停 " * n)),
    "one word again and again in a title": lambda n: _documents(
        1, SOUND.replace("停车", "停车" * n)
    ),
    "brackets that do not close": lambda n: _documents(1, SOUND.replace("停车", "《" * n)),
    "a long line": lambda n: _documents(1, SOUND) + "  note: " + "字" * (20 * n) + "\n",
    "suppressions": lambda n: _documents(n, SOUND + "  # regcheck: ignore[RC106] 来源如此\n"),
    "unknown suppressions": lambda n: _documents(n, SOUND + "  # regcheck: ignore[RC{n}] x\n"),
    "suppressions in a row": lambda n: HEAD + "# regcheck: ignore[RC106] 来源如此\n" * n,
    "comments": lambda n: _documents(1, SOUND) + "# regcheck\n" * n,
    "brackets of flow": lambda n: HEAD + "[" * n,
    "nested lists": lambda n: HEAD + "- " * n,
    "aliases of YAML": lambda n: HEAD + "- &a x\n" + "- *a\n" * n,
    "quotes": lambda n: HEAD + "- '\n" * n,
    "carriage returns": lambda n: HEAD + "\r" * n,
}


def _seconds(text: str) -> float:
    data = text.encode("utf-8")
    begin = time.process_time()
    lint(data, ["human"])
    return time.process_time() - begin


@pytest.mark.parametrize("text", BULK.values(), ids=BULK)
def test_time_grows_with_the_size_and_no_faster(text):
    small, large = _seconds(text(150)), _seconds(text(1200))
    assert large < 0.2 or large < 20 * small, f"8 x the size took {large / small:.0f} x the time"


def test_every_rule_is_met_by_the_examples():
    met = {d.rule.code for data in EXAMPLES for d in lint(data).diagnostics}
    assert met >= set(BY_CODE) - {"RC903"}
