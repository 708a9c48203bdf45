"""Days and terms: reading them, and the last day of a term under both day counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regcheck.dates import (
    ANNIVERSARY,
    ANNIVERSARY_EVE,
    DayCount,
    Term,
    day_after,
    day_before,
    last_day,
    read_date,
    read_term,
    read_typed_date,
    start_of_extension,
)
from tests.factories import day
from tests.properties import naive

# --- The last day of a term ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "term", "eve", "anniversary"),
    [
        # The design's examples
        ("2024-03-22", "5年", "2029-03-21", "2029-03-22"),
        ("2023-02-08", "3年", "2026-02-07", "2026-02-08"),
        ("2019-03-01", "5年", "2024-02-29", "2024-03-01"),
        ("2024-02-29", "5年", "2029-02-28", "2029-02-28"),
        ("2024-02-29", "4年", "2028-02-28", "2028-02-29"),
        ("2023-08-31", "6个月", "2024-02-29", "2024-02-29"),
        # Leap days
        ("2024-02-29", "1年", "2025-02-28", "2025-02-28"),
        ("2023-02-28", "1年", "2024-02-27", "2024-02-28"),
        ("2023-03-01", "1年", "2024-02-29", "2024-03-01"),
        ("2096-02-29", "4年", "2100-02-28", "2100-02-28"),  # 2100 is no leap year
        # Month ends
        ("2023-01-31", "1个月", "2023-02-28", "2023-02-28"),
        ("2024-01-31", "1个月", "2024-02-29", "2024-02-29"),
        ("2024-01-30", "1个月", "2024-02-29", "2024-02-29"),
        ("2024-01-29", "1个月", "2024-02-28", "2024-02-29"),
        ("2023-03-31", "1个月", "2023-04-30", "2023-04-30"),
        ("2023-04-30", "1个月", "2023-05-29", "2023-05-30"),
        ("2023-12-01", "1个月", "2023-12-31", "2024-01-01"),
        ("2023-11-30", "15个月", "2025-02-28", "2025-02-28"),
        # Days: the first counts, or does not
        ("2024-03-22", "1日", "2024-03-22", "2024-03-23"),
        ("2024-03-22", "30日", "2024-04-20", "2024-04-21"),
        ("2024-02-29", "365日", "2025-02-27", "2025-02-28"),
        # Years, months and days together
        ("2024-03-22", "1年6个月", "2025-09-21", "2025-09-22"),
        ("2023-08-31", "6个月1日", "2024-03-01", "2024-03-01"),
        ("2024-03-22", "1年6个月10日", "2025-10-01", "2025-10-02"),
        # The calendar's edges
        ("9998-12-31", "1年", "9999-12-30", "9999-12-31"),
        ("9999-12-31", "1日", "9999-12-31", None),
        ("9999-12-31", "2日", None, None),
        ("9999-12-31", "1个月", None, None),
        ("2024-03-22", "9999年", None, None),
        ("0001-01-01", "1日", "0001-01-01", "0001-01-02"),
    ],
)
def test_last_day_of_a_term(start, term, eve, anniversary):
    begins, length = date.fromisoformat(start), read_term(term)
    assert last_day(begins, length) == day(eve)
    assert last_day(begins, length, ANNIVERSARY_EVE) == day(eve)
    assert last_day(begins, length, ANNIVERSARY) == day(anniversary)


STARTS = st.dates(date(1949, 10, 1), date(2099, 12, 31))
TERMS = st.builds(Term, st.integers(0, 60), st.integers(0, 40), st.integers(0, 800))
DAY_COUNTS: st.SearchStrategy[DayCount] = st.sampled_from([ANNIVERSARY_EVE, ANNIVERSARY])


@given(STARTS, TERMS, DAY_COUNTS)
def test_last_day_is_that_of_a_calendar_counted_by_hand(start, term, day_count):
    assert last_day(start, term, day_count) == naive.last_day(start, term, day_count)


@given(STARTS, TERMS, DAY_COUNTS)
def test_a_term_never_ends_before_its_start(start, term, day_count):
    shortest = 0 if any(term) else -1
    last = last_day(start, term, day_count)
    assert last is not None
    assert last >= start + shortest * timedelta(days=1)


@given(STARTS, TERMS, TERMS, DAY_COUNTS)
def test_a_longer_term_never_ends_earlier(start, term, more, day_count):
    longer = Term(*(a + b for a, b in zip(term, more, strict=True)))
    last, later = last_day(start, term, day_count), last_day(start, longer, day_count)
    assert last is not None
    assert later is not None
    assert last <= later


@given(STARTS, TERMS)
def test_the_two_day_counts_differ_by_one_day_at_most(start, term):
    eve, anniversary = last_day(start, term), last_day(start, term, ANNIVERSARY)
    assert eve is not None
    assert anniversary is not None
    assert anniversary - eve in (timedelta(0), timedelta(days=1))


@pytest.mark.parametrize(
    ("end", "eve", "anniversary"),
    [("2024-06-30", "2024-07-01", "2024-06-30"), ("9999-12-31", None, "9999-12-31")],
)
def test_where_an_extension_starts(end, eve, anniversary):
    starts = [
        start_of_extension(date.fromisoformat(end), count)
        for count in (ANNIVERSARY_EVE, ANNIVERSARY)
    ]
    assert starts == [eve and day(eve), day(anniversary)]


# --- Reading ---------------------------------------------------------------------------------

DATE = date(2025, 1, 31)


def read_with(read, text):
    """What is read, None where the text is refused."""
    try:
        return read(text)
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-01-31", DATE),
        ("2025-1-31", None),
        ("20250131", None),
        ("2025-02-29", None),
        ("2025-13-01", None),
        ("0000-01-01", None),
        ("2025-W05-5", None),
        ("25-01-31", None),
        ("2025-01-31T00:00:00", None),
        (" 2025-01-31", None),
        ("2025-01-31\n", None),
        ("２０２５-01-31", None),
        ("2025年1月31日", None),
        ("", None),
    ],
)
def test_the_catalogue_has_one_spelling_of_a_date(text, expected):
    assert read_with(read_date, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-01-31", DATE),
        ("2025-1-31", DATE),
        ("2025年1月31日", DATE),
        ("2025年01月31日", DATE),
        ("2025 年 1 月 31 日", DATE),
        ("2025/1/31", DATE),
        ("2025.1.31", DATE),
        ("２０２５年１月３１日", DATE),
        ("２０２５－０１－３１", DATE),
        ("  2025-01-31\n", DATE),
        ("2025-02-29", None),
        ("2025年2月30日", None),
        ("2025-13-01", None),
        ("25-01-31", None),
        ("31-01-2025", None),
        ("20250131", None),
        ("2025", None),
        ("2025年1月", None),
        ("今天", None),
        ("2025-01-31 12:00", None),
        ("二〇二五年一月三十一日", None),
        ("٢٠٢٥-٠١-٣١", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_type_them(text, expected):
    assert read_with(read_typed_date, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5年", Term(5, 0, 0)),
        ("10年", Term(10, 0, 0)),
        ("6个月", Term(0, 6, 0)),
        ("30日", Term(0, 0, 30)),
        ("1年6个月", Term(1, 6, 0)),
        ("1年6个月10日", Term(1, 6, 10)),
        ("", None),
        ("0年", None),
        ("0年0日", None),
        ("年", None),
        ("5", None),
        ("五年", None),
        ("5 年", None),
        ("5月", None),
        ("5天", None),
        ("-5年", None),
        ("5.5年", None),
        ("５年", None),
        ("6个月1年", None),
        ("5年以内", None),
        ("10000年", None),
        ("5年\n", None),
    ],
)
def test_terms_are_read_as_sources_print_them(text, expected):
    assert read_with(read_term, text) == expected


@given(TERMS.filter(any))
def test_a_term_reads_back_as_it_is_written(term):
    assert read_term(str(term)) == term


# --- Days ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("eve", "morrow"),
    [("2024-02-28", "2024-02-29"), ("2025-02-28", "2025-03-01"), ("2025-12-31", "2026-01-01")],
)
def test_the_day_after_and_the_day_before(eve, morrow):
    assert day_after(date.fromisoformat(eve)) == date.fromisoformat(morrow)
    assert day_before(date.fromisoformat(morrow)) == date.fromisoformat(eve)


def test_the_calendar_ends():
    assert day_after(date.max) is None
