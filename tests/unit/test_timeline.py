"""What is in force when, rule by rule: one row, one date, one answer.

An answer reads `status since/until flags`, as the status of a day is told; `?` is a day that is
not known, or an end that is open.
"""

from __future__ import annotations

from datetime import date

import pytest

from regcheck.dates import ANNIVERSARY, ANNIVERSARY_EVE
from regcheck.model import Document, Facts, Header, Validity
from regcheck.nodes import MapNode
from regcheck.queries.answer import answer
from regcheck.timeline import FLAGS, STATUSES, Timeline, timeline
from tests.factories import BY, day, document, event

ORDER = "市人民政府令第290号"  # a number without a year


def tell(life: Timeline, on: str) -> str:
    asked = date.fromisoformat(on)
    at = life.index(asked)
    period = life.periods[at]
    since, until = life.since(at), life.until(at, asked)
    return " ".join([period.status, f"{since or '?'}/{until or '?'}", *period.flags])


def table(*rows: tuple[Document, str, str]) -> pytest.MarkDecorator:
    """Rows of a document, a day, and what is told of it."""
    return pytest.mark.parametrize(
        ("life", "on", "told"), [(timeline(d, {}), *rest) for d, *rest in rows]
    )


# --- Rule 1: last days are in force ----------------------------------------------------------

PRINTED = document("2025-12-31", effective="2023-02-08")
ONE_DAY = document("2023-02-08", effective="2023-02-08")
NEVER = document("2023-02-07", effective="2023-02-08")
FOR_EVER = document("9999-12-31", effective="2023-02-08")


@table(
    (PRINTED, "2023-02-07", "not-yet-effective ?/2025-12-31"),
    (PRINTED, "2023-02-08", "in-force 2023-02-08/2025-12-31"),
    (PRINTED, "2025-12-31", "in-force 2023-02-08/2025-12-31"),
    (PRINTED, "2026-01-01", "expired 2026-01-01/2025-12-31"),
    (ONE_DAY, "2023-02-08", "in-force 2023-02-08/2023-02-08"),
    (ONE_DAY, "2023-02-09", "expired 2023-02-09/2023-02-08"),
    (NEVER, "2023-02-07", "not-yet-effective ?/?"),  # never in force, not even on its end
    (NEVER, "2023-02-08", "expired 2023-02-08/?"),
    (FOR_EVER, "9999-12-31", "in-force 2023-02-08/?"),  # the calendar has no day after it
)
def test_last_days_are_in_force(life, on, told):
    assert tell(life, on) == told


# --- Rule 2: terms (the arithmetic is in test_dates) -----------------------------------------

TERM = document("3年", effective="2023-02-08")
TERM_AND_DAY = document("3年 2026-03-01", effective="2023-02-08")
CODE = timeline(TERM, {}, ANNIVERSARY)
DAY_TERM = document("1日", effective="2023-02-08")
NO_SUCH_DAY = document("9999年", effective="2023-02-08")


@table(
    (TERM, "2023-02-07", "not-yet-effective ?/2026-02-07 computed-end"),
    (TERM, "2026-02-07", "in-force 2023-02-08/2026-02-07 computed-end"),
    (TERM, "2026-02-08", "expired 2026-02-08/2026-02-07 computed-end"),
    (TERM_AND_DAY, "2026-03-01", "in-force 2023-02-08/2026-03-01"),  # the printed day wins
    (TERM_AND_DAY, "2026-03-02", "expired 2026-03-02/2026-03-01"),
    (DAY_TERM, "2023-02-08", "in-force 2023-02-08/2023-02-08 computed-end"),
    (DAY_TERM, "2023-02-09", "expired 2023-02-09/2023-02-08 computed-end"),
    (NO_SUCH_DAY, "2023-02-09", "unknown 2023-02-09/?"),  # it leaves the calendar
)
def test_terms_count_from_the_effective_day(life, on, told):
    assert tell(life, on) == told


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-02-08", "in-force 2023-02-08/2026-02-08 computed-end"),
        ("2026-02-09", "expired 2026-02-09/2026-02-08 computed-end"),
    ],
)
def test_terms_under_the_civil_code(on, told):
    assert tell(CODE, on) == told


# --- Rule 3: a repeal bites on its day -------------------------------------------------------

REPEALED = document("2025-12-31", event("repeal", "2024-03-22"), effective="2023-02-08")
LAPSED = document("2025-12-31", event("declare-lapsed", "2024-03-22"), effective="2023-02-08")
ON_LAST_DAY = document("2025-12-31", event("repeal", "2025-12-31"), effective="2023-02-08")
NEXT_DAY = document("2025-12-31", event("repeal", "2026-01-01"), effective="2023-02-08")
TOO_LATE = document("2025-12-31", event("declare-lapsed", "2026-05-01"), effective="2023-02-08")
TWICE = document(
    "2025-12-31",
    event("declare-lapsed", "2024-03-22"),
    event("repeal", "2024-06-01"),
    effective="2023-02-08",
)
REPEALED_AGAIN = document(
    "2025-12-31",
    event("repeal", "2024-03-22"),
    event("repeal", "2026-05-01"),  # by then it would have expired
    effective="2023-02-08",
)
ORDER_TOO_LATE = document("2025-12-31", event("repeal", "2026-05-01"), number=ORDER)


@table(
    (REPEALED, "2024-03-21", "in-force 2023-02-08/2024-03-21 pending-end"),
    (REPEALED, "2024-03-22", "repealed 2024-03-22/2024-03-21"),
    (REPEALED, "2030-01-01", "repealed 2024-03-22/2024-03-21"),  # its old last day means no more
    (LAPSED, "2024-03-21", "in-force 2023-02-08/2024-03-21 pending-end"),
    (LAPSED, "2024-03-22", "declared-lapsed 2024-03-22/2024-03-21"),
    (ON_LAST_DAY, "2025-12-30", "in-force 2023-02-08/2025-12-30 pending-end"),
    (ON_LAST_DAY, "2025-12-31", "repealed 2025-12-31/2025-12-30"),
    (NEXT_DAY, "2025-12-31", "in-force 2023-02-08/2025-12-31"),
    (NEXT_DAY, "2026-01-01", "expired 2026-01-01/2025-12-31"),
    (TOO_LATE, "2025-12-31", "in-force 2023-02-08/2025-12-31"),
    (TOO_LATE, "2026-04-30", "expired 2026-01-01/2025-12-31"),
    (TOO_LATE, "2026-05-01", "expired 2026-01-01/2025-12-31"),
    (TWICE, "2024-06-01", "declared-lapsed 2024-03-22/2024-03-21"),
    (REPEALED_AGAIN, "2026-05-01", "repealed 2024-03-22/2024-03-21"),
    (ORDER_TOO_LATE, "2026-05-01", "expired 2026-01-01/2025-12-31"),
)
def test_a_repeal_bites_on_its_day_and_the_first_end_stays_the_cause(life, on, told):
    assert tell(life, on) == told


# --- Rule 4: an unknown start stays unknown --------------------------------------------------

BARE = document("indefinite")
CONFIRMED = document("indefinite", event("confirm", "2024-03-22"))
AMENDED = document("indefinite", event("amend", "2024-03-22"))
EXTENDED = document("2024-06-30", event("extend", "2024-03-22", "2027-06-30"))
REPUBLISHED = document("indefinite", event("republish", "2024-03-22"))
ENDS = document("2023-04-01")
ENDS_AFTER_CONFIRMATION = document("2025-12-31", event("confirm", "2024-03-22"))
REPEALED_UNSEEN = document("unknown", event("repeal", "2024-03-22"))
REPEALED_IN_VAIN = document("indefinite", event("repeal", "2024-03-22", provisions=("第三条",)))
SUSPENDED_UNSEEN = document("indefinite", event("suspend", "2024-03-22"))
ORDERED = document("indefinite", event("confirm", "2024-03-22"), number=ORDER)
BEFORE_ITS_YEAR = document("indefinite", event("amend", "2019-07-01"))
REPEALED_BEFORE_ITS_YEAR = document("indefinite", event("repeal", "2019-07-01"))
ENDS_BEFORE_ITS_YEAR = document("2019-07-01")


@table(
    (BARE, "2019-12-31", "not-yet-effective ?/?"),
    (BARE, "2020-01-01", "unknown 2020-01-01/?"),
    (BARE, "2099-12-31", "unknown 2020-01-01/?"),
    (CONFIRMED, "2024-03-21", "unknown 2020-01-01/?"),
    (CONFIRMED, "2024-03-22", "in-force ?/? indefinite"),
    (AMENDED, "2024-03-21", "unknown 2020-01-01/?"),
    (AMENDED, "2024-03-22", "in-force ?/? amended indefinite"),
    (EXTENDED, "2024-03-21", "unknown 2020-01-01/2027-06-30"),
    (EXTENDED, "2024-03-22", "in-force ?/2027-06-30"),
    (REPUBLISHED, "2024-03-21", "unknown 2020-01-01/?"),
    (REPUBLISHED, "2024-03-22", "in-force ?/? indefinite"),
    (ENDS, "2023-03-31", "unknown 2020-01-01/2023-04-01"),
    (ENDS, "2023-04-01", "in-force ?/2023-04-01"),  # the printed last day attests itself
    (ENDS, "2023-04-02", "expired 2023-04-02/2023-04-01"),
    (ENDS_AFTER_CONFIRMATION, "2024-03-21", "unknown 2020-01-01/2025-12-31"),
    (ENDS_AFTER_CONFIRMATION, "2024-03-22", "in-force ?/2025-12-31"),
    (REPEALED_UNSEEN, "2019-12-31", "not-yet-effective ?/2024-03-21 pending-end"),
    (REPEALED_UNSEEN, "2024-03-21", "unknown 2020-01-01/2024-03-21 pending-end"),
    (REPEALED_UNSEEN, "2024-03-22", "repealed 2024-03-22/?"),  # a repeal attests nothing before it
    (REPEALED_IN_VAIN, "2024-03-22", "unknown 2020-01-01/? partially-repealed"),
    (SUSPENDED_UNSEEN, "2024-03-21", "unknown 2020-01-01/? pending-end"),
    (SUSPENDED_UNSEEN, "2024-03-22", "suspended 2024-03-22/? indefinite"),
    (ORDERED, "1949-10-01", "unknown ?/?"),  # no year in the number, nothing known before
    (ORDERED, "2024-03-22", "in-force ?/? indefinite"),
    (BEFORE_ITS_YEAR, "2019-12-31", "not-yet-effective ?/? amended"),
    (BEFORE_ITS_YEAR, "2020-01-01", "unknown 2020-01-01/? amended"),
    (REPEALED_BEFORE_ITS_YEAR, "2019-06-30", "not-yet-effective ?/2019-06-30 pending-end"),
    (REPEALED_BEFORE_ITS_YEAR, "2019-07-01", "repealed 2019-07-01/?"),
    (ENDS_BEFORE_ITS_YEAR, "2019-07-01", "not-yet-effective ?/?"),
    (ENDS_BEFORE_ITS_YEAR, "2020-01-01", "expired 2020-01-01/?"),
)
def test_an_unknown_start_stays_unknown(life, on, told):
    assert tell(life, on) == told


# --- Rule 5: amendments and extensions -------------------------------------------------------


def five_years(*events, valid="5年"):
    return document(valid, *events, effective="2020-03-01")  # of itself until 2025-02-28


ENDS_AS_BEFORE = five_years(event("amend", "2024-03-22"))
RESTARTED = five_years(event("amend", "2024-03-22", "5年"))
NO_LONGER_INDEFINITE = five_years(
    event("amend", "2024-03-22", "5年 2029-03-21"), valid="indefinite"
)
MADE_INDEFINITE = five_years(event("confirm", "2024-03-22", "indefinite"))
MADE_UNSTATED = five_years(event("republish", "2024-03-22", "unstated"))
MADE_UNKNOWN = five_years(event("amend", "2024-03-22", "unknown"))
CONFIRMED_FOR_A_TERM = five_years(event("confirm", "2024-03-22", "6个月"))
EXTENDED_BY = five_years(event("extend", "2024-03-22", "2年"))
EXTENDED_ON_LAST_DAY = five_years(event("extend", "2025-02-28", "2年"))
EXTENDED_TWICE = five_years(
    event("extend", "2024-03-22", "1年"), event("extend", "2024-06-01", "1年")
)
EXTENDED_TO = five_years(event("extend", "2024-03-22", "2年 2026-12-31"))
EXTENDED_FROM_NOTHING = five_years(event("extend", "2024-03-22", "2年"), valid="indefinite")
CUT_SHORT = five_years(event("amend", "2024-03-22", "2024-06-30"))
SIX_YEARS = five_years(event("extend", "2024-03-22", "1年"))
CUT_INTO_THE_PAST = five_years(event("amend", "2024-03-22", "2023-12-31"))


@pytest.mark.parametrize("day_count", [ANNIVERSARY, ANNIVERSARY_EVE])
def test_a_term_and_its_extension_are_as_long_as_one_term(day_count):
    extended, whole = (
        timeline(SIX_YEARS, {}, day_count),
        timeline(five_years(valid="6年"), {}, day_count),
    )
    assert extended.final_end() == whole.final_end()


@table(
    (ENDS_AS_BEFORE, "2024-03-21", "in-force 2020-03-01/2025-02-28 computed-end"),
    (ENDS_AS_BEFORE, "2024-03-22", "in-force 2020-03-01/2025-02-28 amended computed-end"),
    (ENDS_AS_BEFORE, "2025-03-01", "expired 2025-03-01/2025-02-28 amended computed-end"),
    (RESTARTED, "2029-03-21", "in-force 2020-03-01/2029-03-21 amended computed-end"),
    (RESTARTED, "2029-03-22", "expired 2029-03-22/2029-03-21 amended computed-end"),
    (NO_LONGER_INDEFINITE, "2024-03-21", "in-force 2020-03-01/2029-03-21 indefinite"),
    (NO_LONGER_INDEFINITE, "2024-03-22", "in-force 2020-03-01/2029-03-21 amended"),
    (MADE_INDEFINITE, "2030-01-01", "in-force 2020-03-01/? indefinite"),
    (MADE_UNSTATED, "2030-01-01", "in-force 2020-03-01/? unstated-end"),
    (MADE_UNKNOWN, "2024-03-22", "in-force 2020-03-01/? amended"),
    (MADE_UNKNOWN, "2024-03-23", "unknown 2024-03-23/? amended"),
    (CONFIRMED_FOR_A_TERM, "2024-09-21", "in-force 2020-03-01/2024-09-21 computed-end"),
    (CONFIRMED_FOR_A_TERM, "2024-09-22", "expired 2024-09-22/2024-09-21 computed-end"),
    (EXTENDED_BY, "2027-02-28", "in-force 2020-03-01/2027-02-28 computed-end"),
    (EXTENDED_BY, "2027-03-01", "expired 2027-03-01/2027-02-28 computed-end"),
    (EXTENDED_ON_LAST_DAY, "2027-02-28", "in-force 2020-03-01/2027-02-28 computed-end"),
    (EXTENDED_TWICE, "2027-02-28", "in-force 2020-03-01/2027-02-28 computed-end"),
    (EXTENDED_TO, "2026-12-31", "in-force 2020-03-01/2026-12-31"),
    (EXTENDED_TO, "2027-01-01", "expired 2027-01-01/2026-12-31"),
    (EXTENDED_FROM_NOTHING, "2024-03-22", "in-force 2020-03-01/?"),
    (EXTENDED_FROM_NOTHING, "2024-03-23", "unknown 2024-03-23/?"),
    (CUT_SHORT, "2024-06-30", "in-force 2020-03-01/2024-06-30 amended"),
    (CUT_SHORT, "2024-07-01", "expired 2024-07-01/2024-06-30 amended"),
    (CUT_INTO_THE_PAST, "2024-03-21", "in-force 2020-03-01/2024-03-21 computed-end"),
    (CUT_INTO_THE_PAST, "2024-03-22", "expired 2024-03-22/2024-03-21 amended"),
)
def test_amendments_and_extensions(life, on, told):
    assert tell(life, on) == told


# --- Rule 6: republication, and the two clocks -----------------------------------------------


def renewed(old_end, covers_gap, valid="2025-12-31"):
    return document(old_end, event("republish", "2024-03-22", valid, covers_gap=covers_gap))


GAP_COVERED = renewed("2023-04-01", True)
GAP_LEFT = renewed("2023-04-01", False)
NO_GAP = renewed("2024-03-27", True)
EVE = renewed("2024-03-21", True)
WITHOUT_VALIDITY = renewed("2023-04-01", True, valid=None)
TERM_RAN_OUT = document(
    "1年",
    event("republish", "2024-03-22", "1年", covers_gap=True),
    effective="2022-04-02",
)
REPEALED_IN_BETWEEN = document(
    "2023-04-01",
    event("repeal", "2023-06-01"),
    event("republish", "2024-03-22", "2025-12-31", covers_gap=True),
)
REPEALED_AND_BACK = document(
    "2025-12-31",
    event("repeal", "2023-06-01"),
    event("republish", "2024-03-22", covers_gap=True),
    effective="2020-03-01",
)
REPEALED_PAST_ITS_END = document(
    "2023-12-31",
    event("repeal", "2023-06-01"),
    event("republish", "2024-03-22"),
    effective="2020-03-01",
)
INDEFINITE_AND_BACK = document(
    "indefinite", event("repeal", "2023-06-01"), event("republish", "2024-03-22")
)
BACK_ON_ITS_LAST_DAY = document(
    "2024-03-22", event("repeal", "2023-06-01"), event("republish", "2024-03-22")
)
COVERED_THEN_REPEALED = document(
    "2023-04-01",
    event("republish", "2024-03-22", "2025-12-31", covers_gap=True),
    event("repeal", "2024-06-01"),
)
PARTLY_REPEALED_IN_THE_GAP = document(
    "2023-04-01",
    event("repeal", "2023-06-01", provisions=("第三条",)),
    event("suspend", "2023-07-01", provisions=("第四条",)),
    event("amend", "2023-08-01", condition="仅限市区"),
    event("republish", "2024-03-22", "2025-12-31", covers_gap=True),
)
COVERS_NO_DAY = renewed("2023-04-01", True, valid="2023-12-31")
RESUMED_AFTER_ITS_END = document(
    "2022-12-31",
    event("suspend", "2022-06-01"),
    event("resume", "2023-06-01", condition="仅限市区"),
    event("republish", "2024-01-01", "2026-12-31"),
    effective="2020-03-01",
)
TWO_GAPS = document(
    "2021-12-31",
    event("republish", "2022-03-01", "2022-12-31"),
    event("republish", "2023-03-01", "2023-12-31", covers_gap=True),
    effective="2020-03-01",
)


@table(
    (GAP_COVERED, "2023-03-31", "unknown 2020-01-01/2025-12-31"),
    (GAP_COVERED, "2023-04-01", "in-force ?/2025-12-31"),
    (GAP_COVERED, "2023-04-02", "in-force ?/2025-12-31 gap-covered"),
    (GAP_COVERED, "2024-03-21", "in-force ?/2025-12-31 gap-covered"),
    (GAP_COVERED, "2024-03-22", "in-force ?/2025-12-31"),
    (GAP_COVERED, "2026-01-01", "expired 2026-01-01/2025-12-31"),
    (GAP_LEFT, "2023-04-02", "expired 2023-04-02/2023-04-01"),
    (GAP_LEFT, "2024-03-21", "expired 2023-04-02/2023-04-01"),
    (GAP_LEFT, "2024-03-22", "in-force 2024-03-22/2025-12-31"),
    (NO_GAP, "2024-03-21", "unknown 2020-01-01/2025-12-31"),
    (NO_GAP, "2024-03-22", "in-force ?/2025-12-31"),
    (NO_GAP, "2024-03-28", "in-force ?/2025-12-31"),
    (EVE, "2024-03-21", "in-force ?/2025-12-31"),  # no day between the two
    (EVE, "2024-03-22", "in-force ?/2025-12-31"),
    (PARTLY_REPEALED_IN_THE_GAP, "2023-05-31", "in-force ?/2025-12-31 gap-covered"),
    (
        PARTLY_REPEALED_IN_THE_GAP,
        "2023-06-01",
        "in-force ?/2025-12-31 gap-covered partially-repealed",
    ),
    (
        PARTLY_REPEALED_IN_THE_GAP,
        "2023-08-01",
        "in-force ?/2025-12-31 amended gap-covered partially-repealed conditional partially-suspended",
    ),
    (
        PARTLY_REPEALED_IN_THE_GAP,
        "2024-03-22",
        "in-force ?/2025-12-31 amended partially-repealed conditional partially-suspended",
    ),
    (COVERS_NO_DAY, "2023-06-01", "expired 2023-04-02/2023-04-01"),  # its own end had passed
    (COVERS_NO_DAY, "2024-03-22", "expired 2023-04-02/2023-04-01"),
    (RESUMED_AFTER_ITS_END, "2024-01-01", "in-force 2024-01-01/2026-12-31 conditional"),
    (WITHOUT_VALIDITY, "2024-03-21", "in-force ?/? gap-covered"),
    (WITHOUT_VALIDITY, "2024-03-22", "in-force ?/?"),
    (WITHOUT_VALIDITY, "2024-03-23", "unknown 2024-03-23/?"),
    (TERM_RAN_OUT, "2023-04-01", "in-force 2022-04-02/2025-03-21 computed-end"),
    (TERM_RAN_OUT, "2023-04-02", "in-force 2022-04-02/2025-03-21 gap-covered"),
    (TERM_RAN_OUT, "2024-03-22", "in-force 2022-04-02/2025-03-21 computed-end"),
    (REPEALED_IN_BETWEEN, "2023-05-31", "in-force ?/2023-05-31 gap-covered pending-end"),
    (REPEALED_IN_BETWEEN, "2023-06-01", "repealed 2023-06-01/2023-05-31"),  # it bites after all
    (REPEALED_IN_BETWEEN, "2024-03-21", "repealed 2023-06-01/2023-05-31"),
    (REPEALED_IN_BETWEEN, "2024-03-22", "in-force 2024-03-22/2025-12-31"),
    (REPEALED_AND_BACK, "2023-06-01", "repealed 2023-06-01/2023-05-31"),  # no expiry to cover
    (REPEALED_AND_BACK, "2024-03-21", "repealed 2023-06-01/2023-05-31"),
    (REPEALED_AND_BACK, "2024-03-22", "in-force 2024-03-22/2025-12-31"),
    (REPEALED_PAST_ITS_END, "2024-03-22", "in-force 2024-03-22/?"),
    (REPEALED_PAST_ITS_END, "2024-03-23", "unknown 2024-03-23/?"),
    (INDEFINITE_AND_BACK, "2024-03-22", "in-force 2024-03-22/? indefinite"),
    (BACK_ON_ITS_LAST_DAY, "2024-03-22", "in-force 2024-03-22/2024-03-22"),
    (BACK_ON_ITS_LAST_DAY, "2024-03-23", "expired 2024-03-23/2024-03-22"),
    (COVERED_THEN_REPEALED, "2023-04-02", "in-force ?/2024-05-31 gap-covered pending-end"),
    (TWO_GAPS, "2022-01-01", "expired 2022-01-01/2021-12-31"),
    (TWO_GAPS, "2022-03-01", "in-force 2022-03-01/2023-12-31"),
    (TWO_GAPS, "2023-01-01", "in-force 2022-03-01/2023-12-31 gap-covered"),
)
def test_republication(life, on, told):
    assert tell(life, on) == told


@pytest.mark.parametrize(
    ("known_from", "on", "known_on", "told"),
    [
        # The acting document was published on the day of the act
        ("2024-03-22", "2023-12-01", None, "in-force ?/2025-12-31 gap-covered"),
        ("2024-03-22", "2023-12-01", "2024-03-22", "in-force ?/2025-12-31 gap-covered"),
        ("2024-03-22", "2023-12-01", "2024-03-21", "expired 2023-04-02/2023-04-01"),
        ("2024-03-22", "2024-05-01", "2024-03-21", "expired 2023-04-02/2023-04-01"),
        # … before it
        ("2024-03-16", "2024-05-01", "2024-03-16", "in-force ?/2025-12-31"),
        ("2024-03-16", "2024-05-01", "2024-03-15", "expired 2023-04-02/2023-04-01"),
        # … after it
        ("2024-04-30", "2024-05-01", "2024-04-29", "expired 2023-04-02/2023-04-01"),
        ("2024-04-30", "2024-05-01", "2024-04-30", "in-force ?/2025-12-31"),
        # … on a day that is not known: the act's own day
        (None, "2024-05-01", "2024-03-21", "expired 2023-04-02/2023-04-01"),
        (None, "2024-05-01", "2024-03-22", "in-force ?/2025-12-31"),
    ],
)
def test_an_act_is_known_from_its_publication(known_from, on, known_on, told):
    life = timeline(GAP_COVERED, {BY: day(known_from)}, known_on=day(known_on))
    assert tell(life, on) == told


@pytest.mark.parametrize(
    ("facts", "known_on", "told"),
    [
        ({"published": "2023-02-06", "signed": "2023-02-05"}, "2023-02-06", "in-force"),
        ({"published": "2023-02-06", "signed": "2023-02-05"}, "2023-02-05", "unknown unpublished"),
        ({"signed": "2023-02-05"}, "2023-02-05", "in-force"),
        ({"signed": "2023-02-05"}, "2023-02-04", "unknown unpublished"),
        ({}, "2020-01-01", "in-force"),  # 武政规〔2020〕1号
        ({}, "2019-12-31", "unknown unpublished"),
        ({"number": ORDER}, "1949-10-01", "in-force"),  # nothing says that it was not
    ],
)
def test_a_document_is_unknown_before_its_own_publication(facts, known_on, told):
    amended = document("2025-12-31", event("amend"), effective="2023-02-08", **facts)
    life = timeline(amended, {}, known_on=day(known_on))
    period = life.periods[life.index(date(2024, 5, 1))]
    assert " ".join([period.status, *period.flags]) == told


# --- Rules 7 and 8: acts without a date; nothing is inferred ---------------------------------

DATELESS = ["amend", "confirm", "extend", "republish", "repeal", "declare-lapsed", "suspend"]


@pytest.mark.parametrize("action", DATELESS)
def test_an_act_without_a_date_changes_no_period(action):
    act = event(action, sets="indefinite" if action in DATELESS[:4] else None)
    plain = timeline(PRINTED, {})
    life = timeline(PRINTED._replace(events=(act,)), {})
    assert (life.periods, life.events, life.undated) == (plain.periods, (), (act,))


def test_acts_are_told_in_the_order_in_which_they_take_effect():
    tenth = event("amend", "2024-03-22", by="武政规〔2024〕10号")
    second = event("confirm", "2024-03-22", by="武政规〔2024〕2号")
    older = event("amend", "2024-03-22", by="武政规〔2023〕11号")
    order = event("amend", "2024-03-22", by=ORDER)
    again = event("confirm", "2024-03-22", by="武政规〔2024〕10号")
    first = event("amend", "2022-01-01", by="武政规〔2024〕99号")
    life = timeline(document("indefinite", tenth, order, second, older, again, first), {})
    assert life.events == (first, order, older, second, tenth, again)


# --- Rule 9: a validity that is not known ----------------------------------------------------


def unseen(*events, effective="2021-03-23", valid="unknown"):
    return document(valid, *events, effective=effective)


ONLY_A_START = unseen()
ATTESTED = unseen(event("confirm", "2024-03-22"))
ATTESTED_BY_AMENDMENT = unseen(event("amend", "2024-03-22"))
ATTESTED_BY_EXTENSION = unseen(event("extend", "2024-03-22", "2年"))
UNSEEN_REPUBLISHED = unseen(event("republish", "2024-03-22"))
UNSEEN_TWICE = unseen(event("confirm", "2022-01-01"), event("republish", "2024-03-22", "2年"))
UNSEEN_REPEALED = unseen(event("repeal", "2024-03-22"))
PARTLY_REPEALED_UNSEEN = unseen(
    event("repeal", "2022-01-01", provisions=("第三条",)), event("confirm", "2024-03-22")
)
BEATEN = unseen(event("confirm", "2024-03-22"), event("repeal", "2024-03-22"))
AFTER_REPEAL = unseen(event("repeal", "2023-01-01"), event("confirm", "2024-03-22"))
KNOWN_AT_LAST = unseen(event("confirm", "2024-03-22", "indefinite"))
TERM_WITHOUT_START = document("3年", event("confirm", "2022-01-01"), event("amend", "2022-06-01"))
NOTHING_READ = document(Validity(), effective="2021-03-23")  # as data errors leave it
WITHOUT_END = document("unstated", effective="2021-03-23")


@table(
    (ONLY_A_START, "2021-03-22", "not-yet-effective ?/?"),
    (ONLY_A_START, "2021-03-23", "in-force 2021-03-23/?"),
    (ONLY_A_START, "2021-03-24", "unknown 2021-03-24/?"),
    (ATTESTED, "2022-01-01", "in-force 2021-03-23/?"),
    (ATTESTED, "2024-03-22", "in-force 2021-03-23/?"),
    (ATTESTED, "2024-03-23", "unknown 2024-03-23/?"),
    (ATTESTED_BY_AMENDMENT, "2022-01-01", "in-force 2021-03-23/?"),
    (ATTESTED_BY_EXTENSION, "2022-01-01", "in-force 2021-03-23/?"),
    (ATTESTED_BY_EXTENSION, "2024-03-23", "unknown 2024-03-23/?"),  # from which old end?
    (UNSEEN_REPUBLISHED, "2021-03-23", "in-force 2021-03-23/?"),
    (UNSEEN_REPUBLISHED, "2022-01-01", "unknown 2021-03-24/?"),  # may have ended and come back
    (UNSEEN_REPUBLISHED, "2024-03-22", "in-force ?/?"),
    (UNSEEN_REPUBLISHED, "2024-03-23", "unknown 2024-03-23/?"),
    (UNSEEN_TWICE, "2021-12-31", "in-force 2021-03-23/?"),
    (UNSEEN_TWICE, "2022-01-02", "unknown 2022-01-02/2026-03-21"),
    (UNSEEN_TWICE, "2024-03-22", "in-force ?/2026-03-21 computed-end"),
    (UNSEEN_REPEALED, "2021-03-23", "in-force 2021-03-23/? pending-end"),
    (UNSEEN_REPEALED, "2024-03-21", "unknown 2021-03-24/2024-03-21 pending-end"),
    (UNSEEN_REPEALED, "2024-03-22", "repealed 2024-03-22/?"),
    (PARTLY_REPEALED_UNSEEN, "2021-12-31", "in-force 2021-03-23/?"),
    (BEATEN, "2024-03-21", "unknown 2021-03-24/2024-03-21 pending-end"),
    (BEATEN, "2024-03-22", "repealed 2024-03-22/?"),
    (AFTER_REPEAL, "2022-12-31", "unknown 2021-03-24/2022-12-31 pending-end"),
    (AFTER_REPEAL, "2024-03-22", "repealed 2023-01-01/?"),
    (KNOWN_AT_LAST, "2024-03-21", "in-force 2021-03-23/?"),
    (KNOWN_AT_LAST, "2024-03-22", "in-force 2021-03-23/? indefinite"),
    (TERM_WITHOUT_START, "2021-12-31", "unknown 2020-01-01/?"),
    (TERM_WITHOUT_START, "2022-05-31", "in-force ?/?"),
    (TERM_WITHOUT_START, "2022-06-01", "in-force ?/? amended"),
    (TERM_WITHOUT_START, "2022-06-02", "unknown 2022-06-02/? amended"),
    (NOTHING_READ, "2021-03-24", "unknown 2021-03-24/?"),
    (WITHOUT_END, "2099-12-31", "in-force 2021-03-23/? unstated-end"),
)
def test_an_unknown_validity_is_in_force_between_attested_days(life, on, told):
    assert tell(life, on) == told


# --- Rule 10: after an end, only a republication reopens -------------------------------------


def ended(*events):
    return document("2023-12-31", *events, effective="2021-03-23")


RETOUCHED = ended(
    event("amend", "2024-01-01", "5年"),
    event("confirm", "2024-02-01", "indefinite", condition="yields-to-newer"),
    event("extend", "2024-03-22", "2年"),
    event("repeal", "2024-04-01", provisions=("第三条",)),
    event("suspend", "2024-05-01", provisions=("第三条",)),
)
IN_TIME = ended(event("extend", "2023-12-31", "2年"))
REOPENED = ended(event("republish", "2024-03-22", "2年", condition="yields-to-newer"))
AMENDED_THEN_BACK = ended(event("amend", "2023-06-01"), event("republish", "2024-03-22", "2年"))


def same_day(*acts):
    return document(
        "indefinite",
        *(event(action, "2024-03-22", by=by) for action, by in acts),
        effective="2021-03-23",
    )


TORN = same_day(("repeal", "武政规〔2024〕2号"), ("amend", "武政规〔2024〕1号"))
TORN_BY_LATER = same_day(
    ("declare-lapsed", "武政规〔2024〕4号"), ("republish", "武政规〔2024〕5号")
)
TWO_ENDS = same_day(("repeal", "武政规〔2024〕10号"), ("declare-lapsed", "武政规〔2024〕2号"))
SUSPENDED_AND_RESUMED = same_day(("resume", "武政规〔2024〕10号"), ("suspend", "武政规〔2024〕2号"))
TWO_VALIDITIES = document(
    "indefinite",
    event("confirm", "2024-03-22", "2026-12-31", by="武政规〔2024〕10号"),
    event("confirm", "2024-03-22", "2025-12-31", by="武政规〔2024〕2号"),
    effective="2021-03-23",
)


@table(
    (RETOUCHED, "2023-12-31", "in-force 2021-03-23/2023-12-31"),
    (RETOUCHED, "2024-01-01", "expired 2024-01-01/2023-12-31"),
    (RETOUCHED, "2024-06-01", "expired 2024-01-01/2023-12-31"),
    (IN_TIME, "2025-12-31", "in-force 2021-03-23/2025-12-31 computed-end"),
    (REOPENED, "2024-03-21", "expired 2024-01-01/2023-12-31"),
    (REOPENED, "2024-03-22", "in-force 2024-03-22/2026-03-21 computed-end conditional"),
    (AMENDED_THEN_BACK, "2024-01-01", "expired 2024-01-01/2023-12-31 amended"),
    (AMENDED_THEN_BACK, "2024-03-22", "in-force 2024-03-22/2026-03-21 amended computed-end"),
    (TORN, "2024-03-21", "in-force 2021-03-23/2024-03-21 indefinite pending-end"),
    (TORN, "2024-03-22", "repealed 2024-03-22/2024-03-21"),
    (TORN_BY_LATER, "2024-03-22", "declared-lapsed 2024-03-22/2024-03-21"),
    (TWO_ENDS, "2024-03-22", "declared-lapsed 2024-03-22/2024-03-21"),
    (SUSPENDED_AND_RESUMED, "2024-03-22", "in-force 2021-03-23/? indefinite"),
    (TWO_VALIDITIES, "2024-03-22", "in-force 2021-03-23/2026-12-31"),
)
def test_after_an_end_only_a_republication_reopens(life, on, told):
    assert tell(life, on) == told


# --- Rule 11: partial acts, suspensions, acts before the effective day -----------------------


def during(*events, valid="2025-12-31", **facts):
    return document(valid, *events, effective="2021-03-23", **facts)


PART = ("第三条",)
PARTLY_REPEALED = during(event("repeal", "2024-03-22", provisions=PART))
PARTLY_LAPSED = during(event("declare-lapsed", "2024-03-22", provisions=PART))
PARTLY_SUSPENDED = during(
    event("suspend", "2024-03-22", provisions=("第三条", "第四条")),
    event("resume", "2024-06-01", provisions=("第三条",)),
    event("resume", "2024-09-01", provisions=("第四条",)),
)
WHOLLY_RESUMED = during(
    event("suspend", "2024-03-22", provisions=PART), event("resume", "2024-06-01")
)
SUSPENDED = during(event("suspend", "2024-03-22"), event("resume", "2024-06-01"))
PARTLY_RESUMED = during(
    event("suspend", "2024-03-22"), event("resume", "2024-06-01", provisions=PART)
)
SUSPENDED_TO_ITS_END = during(event("suspend", "2024-03-22"))
SUSPENDED_THEN_REPEALED = during(event("suspend", "2024-03-22"), event("repeal", "2024-06-01"))
SUSPENDED_THEN_AMENDED = during(event("suspend", "2024-03-22"), event("amend", "2024-06-01", "5年"))
SUSPENDED_INDEFINITE = during(event("suspend", "2024-03-22"), valid="indefinite")
SUSPENDED_THROUGH = during(
    event("suspend", "2025-06-01"),
    event("republish", "2026-03-01", "2027-12-31"),
    event("resume", "2026-06-01"),
)
SUSPENDED_IN_A_GAP = during(
    event("suspend", "2025-12-01"),
    event("resume", "2026-02-01"),
    event("republish", "2026-03-01", "2027-12-31", covers_gap=True),
)
SUSPENDED_UNKNOWN = during(
    event("suspend", "2024-03-22"), event("resume", "2024-06-01"), valid="unknown"
)
REPEALED_EARLY = during(event("repeal", "2021-01-10"))
SUSPENDED_EARLY = during(event("suspend", "2021-01-10"), event("resume", "2021-04-01"))
SAVED_TOO_LATE = during(event("amend", "2021-03-23", "2022-12-31"), valid="2021-01-31")
SAVED_EARLY = during(event("amend", "2021-02-10", "2022-12-31"), valid="2021-01-31")
AMENDED_EARLY = during(event("amend", "2021-01-10", "1年"))
REPEALED_AND_BACK_EARLY = during(event("repeal", "2021-01-10"), event("republish", "2021-02-01"))
BEFORE_THE_YEAR = document("indefinite", effective="2019-11-01")  # 武政规〔2020〕1号


@table(
    (PARTLY_REPEALED, "2024-03-21", "in-force 2021-03-23/2025-12-31"),
    (PARTLY_REPEALED, "2024-03-22", "in-force 2021-03-23/2025-12-31 partially-repealed"),
    (PARTLY_REPEALED, "2026-01-01", "expired 2026-01-01/2025-12-31 partially-repealed"),
    (PARTLY_LAPSED, "2024-03-22", "in-force 2021-03-23/2025-12-31 partially-repealed"),
    (PARTLY_SUSPENDED, "2024-03-21", "in-force 2021-03-23/2025-12-31"),
    (PARTLY_SUSPENDED, "2024-03-22", "in-force 2021-03-23/2025-12-31 partially-suspended"),
    (PARTLY_SUSPENDED, "2024-06-01", "in-force 2021-03-23/2025-12-31 partially-suspended"),
    (PARTLY_SUSPENDED, "2024-09-01", "in-force 2021-03-23/2025-12-31"),
    (WHOLLY_RESUMED, "2024-05-31", "in-force 2021-03-23/2025-12-31 partially-suspended"),
    (WHOLLY_RESUMED, "2024-06-01", "in-force 2021-03-23/2025-12-31"),
    (SUSPENDED, "2024-03-21", "in-force 2021-03-23/2024-03-21 pending-end"),
    (SUSPENDED, "2024-03-22", "suspended 2024-03-22/2024-05-31"),
    (SUSPENDED, "2024-05-31", "suspended 2024-03-22/2024-05-31"),
    (SUSPENDED, "2024-06-01", "in-force 2024-06-01/2025-12-31"),
    (PARTLY_RESUMED, "2024-06-01", "suspended 2024-03-22/?"),
    (SUSPENDED_TO_ITS_END, "2025-12-31", "suspended 2024-03-22/?"),  # it stops no clock
    (SUSPENDED_TO_ITS_END, "2026-01-01", "expired 2026-01-01/2024-03-21"),  # an end beats it
    (SUSPENDED_THEN_REPEALED, "2024-05-31", "suspended 2024-03-22/? pending-end"),
    (SUSPENDED_THEN_REPEALED, "2024-06-01", "repealed 2024-06-01/2024-03-21"),
    (SUSPENDED_THEN_AMENDED, "2024-06-01", "suspended 2024-03-22/? amended computed-end"),
    (SUSPENDED_INDEFINITE, "2024-03-22", "suspended 2024-03-22/? indefinite"),
    (SUSPENDED_THROUGH, "2026-02-28", "expired 2026-01-01/2025-05-31"),
    (SUSPENDED_THROUGH, "2026-03-01", "suspended 2026-03-01/2026-05-31"),
    (SUSPENDED_THROUGH, "2026-06-01", "in-force 2026-06-01/2027-12-31"),
    (SUSPENDED_IN_A_GAP, "2025-12-31", "suspended 2025-12-01/2026-01-31"),
    (SUSPENDED_IN_A_GAP, "2026-01-31", "suspended 2025-12-01/2026-01-31 gap-covered"),
    (SUSPENDED_IN_A_GAP, "2026-02-01", "in-force 2026-02-01/2027-12-31 gap-covered"),
    (SUSPENDED_UNKNOWN, "2024-03-21", "unknown 2021-03-24/? pending-end"),
    (SUSPENDED_UNKNOWN, "2024-05-31", "suspended 2024-03-22/2024-05-31"),
    (SUSPENDED_UNKNOWN, "2024-06-01", "unknown 2024-06-01/?"),
    (REPEALED_EARLY, "2021-01-09", "not-yet-effective ?/2021-01-09 pending-end"),
    (REPEALED_EARLY, "2021-01-10", "repealed 2021-01-10/?"),
    (REPEALED_EARLY, "2021-03-23", "repealed 2021-01-10/?"),
    (SUSPENDED_EARLY, "2021-03-22", "not-yet-effective ?/2025-12-31 pending-end"),
    (SUSPENDED_EARLY, "2021-03-23", "suspended 2021-03-23/2021-03-31"),
    (SUSPENDED_EARLY, "2021-04-01", "in-force 2021-04-01/2025-12-31"),
    (AMENDED_EARLY, "2021-01-10", "not-yet-effective ?/2022-01-09 amended computed-end"),
    (AMENDED_EARLY, "2022-01-09", "in-force 2021-03-23/2022-01-09 amended computed-end"),
    (SAVED_EARLY, "2021-02-09", "not-yet-effective ?/2022-12-31"),  # what never began has not ended
    (SAVED_EARLY, "2021-03-23", "in-force 2021-03-23/2022-12-31 amended"),
    (SAVED_TOO_LATE, "2021-03-23", "expired 2021-03-23/?"),
    (REPEALED_AND_BACK_EARLY, "2021-01-31", "repealed 2021-01-10/?"),
    (REPEALED_AND_BACK_EARLY, "2021-02-01", "not-yet-effective 2021-02-01/2025-12-31"),
    (REPEALED_AND_BACK_EARLY, "2021-03-23", "in-force 2021-03-23/2025-12-31"),
    (BEFORE_THE_YEAR, "2019-11-01", "in-force 2019-11-01/? indefinite"),
)
def test_partial_acts_suspensions_and_early_acts(life, on, told):
    assert tell(life, on) == told


# --- Rule 12: runs ---------------------------------------------------------------------------

BUSY = during(
    event("amend", "2022-01-01"),
    event("confirm", "2023-01-01", condition="yields-to-newer"),
    event("repeal", "2024-01-01", provisions=PART),
    condition="到期前评估",
)


@table(
    (BUSY, "2021-03-22", "not-yet-effective ?/2025-12-31 conditional"),
    (BUSY, "2021-03-23", "in-force 2021-03-23/2025-12-31 conditional"),
    (BUSY, "2022-01-01", "in-force 2021-03-23/2025-12-31 amended conditional"),
    (BUSY, "2024-01-01", "in-force 2021-03-23/2025-12-31 amended partially-repealed conditional"),
    (BUSY, "2026-01-01", "expired 2026-01-01/2025-12-31 amended partially-repealed conditional"),
)
def test_flags_and_acts_never_split_a_run(life, on, told):
    assert tell(life, on) == told


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        (PRINTED, "2025-12-31"),
        (TERM, "2026-02-07"),
        (EXTENDED_BY, "2027-02-28"),
        (GAP_COVERED, "2025-12-31"),
        (GAP_LEFT, "2025-12-31"),
        (SUSPENDED_TO_ITS_END, "2025-12-31"),  # suspended, and then its validity ran out
        (TOO_LATE, "2025-12-31"),
        (REPEALED, None),
        (LAPSED, None),
        (BARE, None),
        (MADE_INDEFINITE, None),
        (WITHOUT_END, None),
        (ONLY_A_START, None),
        (TERM_WITHOUT_START, None),
    ],
)
def test_the_final_end_is_that_of_a_validity_which_runs_out(facts, end):
    assert timeline(facts, {}).final_end() == day(end)


# --- What a period rests on ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "on", "basis"),
    [
        (PRINTED, "2024-01-01", None),  # its own text
        (REPEALED, "2024-03-21", None),
        (REPEALED, "2024-03-22", "repeal"),
        (RESTARTED, "2024-03-21", None),
        (RESTARTED, "2024-03-22", "amend"),
        (RESTARTED, "2029-03-22", "amend"),
        (ENDS_AS_BEFORE, "2024-03-22", None),  # the amendment left the end alone
        (AMENDED_EARLY, "2021-01-10", None),
        (SUSPENDED, "2024-03-22", "suspend"),
        (SUSPENDED, "2024-06-01", None),
        (GAP_COVERED, "2023-04-01", None),
        (GAP_COVERED, "2023-04-02", "republish"),
        (REPEALED_AND_BACK, "2024-03-22", "republish"),
        (SUSPENDED_IN_A_GAP, "2026-01-01", "suspend"),
    ],
)
def test_the_act_on_which_a_status_rests(facts, on, basis):
    life = timeline(facts, {})
    act = life.periods[life.index(date.fromisoformat(on))].basis
    assert (act and act.action) == basis


# --- The vocabulary --------------------------------------------------------------------------


def test_beyond_the_horizon_is_told_and_nothing_else_changes():
    header = Header("目录", "Asia/Shanghai", date(2024, 3, 22), MapNode())
    facts = Facts("", header, (), (), (PRINTED,), {PRINTED.number: PRINTED}, {})
    last, next_day = (answer(facts, PRINTED, date(2024, 3, on)) for on in (22, 23))
    assert (last.status, last.flags) == ("in-force", ())
    assert (next_day.status, next_day.flags) == ("in-force", ("beyond-horizon",))


def test_every_status_and_flag_has_its_row():
    lives = [timeline(facts, {}) for facts in globals().values() if isinstance(facts, Document)]
    periods = [period for life in lives for period in life.periods]
    assert {period.status for period in periods} == set(STATUSES)
    # The two that need a clock of their own have tests of their own
    told = {flag for period in periods for flag in period.flags}
    assert told == set(FLAGS) - {"unpublished", "beyond-horizon"}


# --- The edges of the calendar ---------------------------------------------------------------

FIRST_DAY = document("2025-12-31", event("amend", "0001-01-01"), effective="0001-01-01")
LAST_DAY = document("indefinite", event("repeal", "9999-12-31"), effective="9999-12-31")
AMENDED_ON_THE_LAST = document("unknown", event("amend", "9999-12-31"))


@table(
    (FIRST_DAY, "0001-01-01", "in-force 0001-01-01/2025-12-31 amended"),
    (LAST_DAY, "9999-12-30", "not-yet-effective ?/9999-12-30 pending-end"),
    (LAST_DAY, "9999-12-31", "repealed 9999-12-31/?"),
    (AMENDED_ON_THE_LAST, "9999-12-31", "in-force ?/? amended"),
)
def test_the_edges_of_the_calendar(life, on, told):
    assert tell(life, on) == told
    assert all(
        period.last is None or period.last >= (period.start or date.min) for period in life.periods
    )
