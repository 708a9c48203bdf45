"""The table of caught slips: what it says holds, and it speaks of today's catalogue.

Every slip in the whole catalogue takes a minute: `python -m tools.mutations --check` does that.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from regcheck.catalogue.load import read_text
from regcheck.lint.engine import check
from tools.mutations import PAGE, catalogue, verdict
from tools.slips import KINDS, near_day, next_digit, slips, swapped

TABLE = {
    found[1]: tuple(int(count) for count in found[2].split("|"))
    for found in re.finditer(
        r"^\| (\D[^|]*) \| ([\d |]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
}
ALWAYS_CAUGHT = {kind for kind, (slips_made, caught, *_) in TABLE.items() if slips_made == caught}


def test_table_counts_the_slips_of_this_catalogue() -> None:
    _, documents = catalogue()
    made = Counter(slip.kind for at, record in enumerate(documents) for slip in slips(record, at))
    assert {kind: row[0] for kind, row in TABLE.items()} == made


def test_table_adds_up() -> None:
    for made, caught, errors, warnings, infos, missed in TABLE.values():
        assert (errors + warnings + infos, caught + missed) == (caught, made)


def test_every_kind_that_is_missed_is_explained() -> None:
    assert set(TABLE) == set(KINDS)
    assert {kind for kind, reason in KINDS.items() if not reason} <= ALWAYS_CAUGHT


@pytest.mark.parametrize("index", range(0, 127, 21))
def test_what_the_table_calls_caught_is_caught(index: int) -> None:
    text, documents = catalogue()
    missed = [
        slip.kind
        for slip in slips(documents[index], index)
        if verdict(text[: slip.start] + slip.text + text[slip.end :]) is None
    ]
    assert ALWAYS_CAUGHT.isdisjoint(missed)


def test_nothing_is_caught_where_nothing_is_wrong() -> None:
    assert verdict(catalogue()[0]) is None


@pytest.mark.parametrize("index", range(0, 127, 9))
def test_a_broken_record_breaks_no_other(index: int) -> None:
    """Where a field's name is misspelt; what its act did is another matter (RC301)."""
    text, documents = catalogue()
    at = documents[index].at
    for key in {"title", "events", "number"} & set(at):
        start, _ = at.key_span(key)
        found = check(read_text("catalogue", f"{text[:start]}x{text[start:]}".encode())).diagnostics
        codes = {diagnostic.rule.code for diagnostic in found if diagnostic.suppressed is None}
        assert codes - {"RC301"} <= {"RC003", "RC004"}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("2025-12-31", "2025-12-13"),
        ("2023-10-12", "2023-10-21"),
        ("2024-03-22", "2042-03-22"),  # there is no 30th month
        ("2021-03-23", "2012-03-23"),
    ],
)
def test_swap_takes_the_nearest_real_day(text: str, other: str) -> None:
    assert swapped(text) == other


@pytest.mark.parametrize(
    ("change", "text", "other"),
    [
        (next_digit, "18", "19"),
        (next_digit, "19", "18"),
        (near_day, "2025-12-31", "2025-12-30"),
        (near_day, "2025-12-30", "2025-12-31"),
        (near_day, "2025-12-29", "2025-12-28"),
    ],
)
def test_neighbouring_digit(change, text: str, other: str) -> None:
    assert change(text) == other
