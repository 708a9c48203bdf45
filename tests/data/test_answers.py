"""The answers on the shipped catalogue: the worked cases, the golden counts, every row's days."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

import regcheck
from tests.data import facts
from tests.data.facts import DECISION, NOTICE, TITLES, Case, Row, rows_of

CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "documents.yaml"

EVE = "2024-03-21"  # the day before both acts
CONTINUING = [row.number for part in (1, 2, 3) for row in rows_of(NOTICE, part)]
REPEALED = [row.number for row in rows_of(DECISION, 2)]


@pytest.fixture(scope="session")
def catalogue() -> regcheck.Catalogue:
    return regcheck.load(CATALOGUE)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def after(text: str, days: int = 1) -> str:
    return (date.fromisoformat(text) + timedelta(days)).isoformat()


def each(rows: tuple[Row, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.number)


# --- The worked cases ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case",
    facts.WORKED_CASES,
    ids=lambda case: f"{case.number} {case.on} known {case.known_on or 'today'}",
)
def test_worked_case(catalogue: regcheck.Catalogue, case: Case) -> None:
    answer = catalogue.status(case.number, on=case.on, known_on=case.known_on)
    assert answer.number == case.number
    assert (answer.status, answer.in_force) == (case.status, case.status == "in-force")
    assert case.since == facts.ANY or answer.since == day(case.since)
    assert case.until == facts.ANY or answer.until == day(case.until)
    assert set(case.flags.split()) <= set(answer.flags)
    assert not set(case.no_flags.split()) & set(answer.flags)


def test_example_of_the_contract(catalogue: regcheck.Catalogue) -> None:
    answer = catalogue.status(facts.EQUITY_FUNDS, on="2024-05-01")
    assert (answer.days_left, answer.flags) == (647, ("amended", "beyond-horizon"))


def test_dates_are_taken_as_text_and_as_dates(catalogue: regcheck.Catalogue) -> None:
    as_text = catalogue.status("武政规〔2019〕17号", on="2023-12-01", known_on="2023-12-01")
    noon = date(2023, 12, 1)
    assert catalogue.status("武政规〔2019〕17号", on=noon, known_on=noon) == as_text


# --- Golden counts ---------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "count"), facts.GOLDEN_IN_FORCE.items())
def test_golden_count(catalogue: regcheck.Catalogue, on: str, count: int) -> None:
    assert sum(catalogue.status(number, on=on).in_force for number in CONTINUING) == count


@pytest.mark.parametrize(
    ("on", "known_on", "counts"),
    [
        # The 114, the two amended but unlisted, both acts, the three departmental documents
        ("2024-03-22", None, {"in-force": 121, "repealed": 6}),
        # Known starts: 〔2019〕21号, 〔2022〕22号, 〔2023〕6号, 〔2021〕4号, three departmental;
        # ten gaps, covered since; of the others no fact attests the day
        (EVE, None, {"in-force": 17, "unknown": 108, "not-yet-effective": 2}),
        # The same day to a reader of that day: the ten have expired, and nobody has said
        # anything of part three's documents; the acts themselves are unpublished
        (EVE, EVE, {"in-force": 6, "expired": 10, "unknown": 111}),
    ],
)
def test_whole_catalogue(
    catalogue: regcheck.Catalogue, on: str, known_on: str | None, counts: dict[str, int]
) -> None:
    answers = [catalogue.status(number, on=on, known_on=known_on) for number in TITLES]
    assert Counter(answer.status for answer in answers) == counts


# --- Every row's first and last days ---------------------------------------------------------


@each(rows_of(NOTICE, 1))
def test_part_one_lapses_after_its_printed_day(catalogue: regcheck.Catalogue, row: Row) -> None:
    last, gone = (catalogue.status(row.number, on=on) for on in (row.end, after(row.end)))
    assert (last.status, last.until, last.days_left) == ("in-force", day(row.end), 0)
    assert (gone.status, gone.until, gone.days_left) == ("expired", day(row.end), -1)


@each(rows_of(NOTICE, 2))
def test_part_two_lapses_after_2025(catalogue: regcheck.Catalogue, row: Row) -> None:
    last = catalogue.status(row.number, on="2025-12-31")
    gone = catalogue.status(row.number, on="2026-01-01")
    assert (last.status, last.until) == ("in-force", date(2025, 12, 31))
    assert (gone.status, gone.until) == ("expired", date(2025, 12, 31))


@each(rows_of(NOTICE, 2))
def test_part_two_around_its_old_end(catalogue: regcheck.Catalogue, row: Row) -> None:
    gap = row.number in facts.GAPS
    last, next_day = (catalogue.status(row.number, on=on) for on in (row.end, after(row.end)))
    then = catalogue.status(row.number, on=after(row.end), known_on=EVE)
    assert (last.status, "gap-covered" in last.flags) == ("in-force", False)
    assert (next_day.status, "gap-covered" in next_day.flags) == ("in-force", gap)
    assert (then.status, then.since) == ("expired", day(after(row.end)))


@pytest.mark.parametrize(("number", "length"), facts.GAPS.items())
def test_gap_covers_its_days_and_no_other(
    catalogue: regcheck.Catalogue, number: str, length: int
) -> None:
    notice = facts.ACTS_TAKE_EFFECT
    covered = [
        "gap-covered" in catalogue.status(number, on=after(notice, -back)).flags
        for back in range(length + 2)
    ]
    assert covered == [False, *[True] * length, False]


@each(rows_of(NOTICE, 3))
def test_part_three_has_no_end(catalogue: regcheck.Catalogue, row: Row) -> None:
    answer = catalogue.status(row.number, on="2099-12-31")
    assert (answer.status, answer.until, answer.days_left) == ("in-force", None, None)
    assert {"indefinite", "conditional", "beyond-horizon"} <= set(answer.flags)


@pytest.mark.parametrize("number", REPEALED)
def test_repealed_on_its_day_and_unknown_before(catalogue: regcheck.Catalogue, number: str) -> None:
    assert catalogue.status(number, on="2024-03-22").status == "repealed"
    assert catalogue.status(number, on=EVE).status == "unknown"


@pytest.mark.parametrize(("number", "end"), facts.COMPUTED_ENDS.items())
def test_computed_end(catalogue: regcheck.Catalogue, number: str, end: str) -> None:
    last = catalogue.status(number, on=end)
    assert (last.status, last.until, "computed-end" in last.flags) == ("in-force", day(end), True)
    assert catalogue.status(number, on=after(end)).status == "expired"


@pytest.mark.parametrize("act", [DECISION, NOTICE])
def test_the_acts_state_no_end(catalogue: regcheck.Catalogue, act: str) -> None:
    answer = catalogue.status(act, on="2024-03-22")
    assert (answer.status, answer.since, answer.until) == ("in-force", date(2024, 3, 22), None)
    assert "unstated-end" in answer.flags
    assert "indefinite" not in answer.flags


# --- Endings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "statuses"),
    [
        ("2024-03-22", {"in-force": 41}),
        ("2025-12-31", {"in-force": 22, "expired": 19}),  # rows 1–19 of part one
        ("2026-01-02", {"expired": 41}),
    ],
)
def test_expiring_by_the_end_of_2025(
    catalogue: regcheck.Catalogue, on: str, statuses: dict[str, int]
) -> None:
    answers = catalogue.expiring(before="2025-12-31", on=on)
    assert len(answers) == facts.EXPIRING_BY_END_OF_2025
    assert {answer.number for answer in answers} == set(facts.EXPIRING_NUMBERS)
    assert Counter(answer.status for answer in answers) == statuses
    ends = [answer.until for answer in answers]
    assert ends == sorted(end for end in ends if end)


def test_every_final_end(catalogue: regcheck.Catalogue) -> None:
    answers = catalogue.expiring(before="2099-12-31", on="2024-03-22")
    ends = {answer.number: answer.until for answer in answers}
    assert ends == {number: day(end) for number, end in facts.final_ends().items()}
    assert Counter(end.year for end in ends.values() if end) == facts.ENDS_BY_YEAR


def test_expired_to_a_reader_of_the_day_before_the_notice(catalogue: regcheck.Catalogue) -> None:
    answers = catalogue.expiring(before=EVE, on=EVE, known_on=EVE)
    assert {answer.number for answer in answers} == set(facts.GAPS)
    assert not catalogue.expiring(before=EVE, on="2024-03-22")


# --- regcheck reads the file as PyYAML does --------------------------------------------------


def test_loaded_documents(catalogue: regcheck.Catalogue) -> None:
    assert {document.number: document.title for document in catalogue.documents} == TITLES
    assert len(catalogue.documents) == facts.DOCUMENTS


@pytest.mark.parametrize("number", sorted(TITLES))
def test_loaded_issuers(catalogue: regcheck.Catalogue, number: str) -> None:
    (document,) = [document for document in catalogue.documents if document.number == number]
    assert tuple(document.issuers) == facts.ISSUERS.get(number, (facts.CITY,))
