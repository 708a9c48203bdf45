"""Days and terms: reading them, and the last day of a term under both day counts.

All dates are calendar days. A *last day* is in force; half-open intervals exclude their end.
"""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

DayCount = Literal["anniversary-eve", "anniversary"]
ANNIVERSARY_EVE: DayCount = "anniversary-eve"
ANNIVERSARY: DayCount = "anniversary"

# Compiled when first used (`re` keeps them): most commands read no term and no typed date.
_TYPED = r"([0-9]{4})\s*[-年/.]\s*([0-9]{1,2})\s*[-月/.]\s*([0-9]{1,2})\s*日?"
_TERM = r"(?:([0-9]{1,4})年)?(?:([0-9]{1,4})个月)?(?:([0-9]{1,5})日)?"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")


class Term(NamedTuple):
    """A length of validity in years, months and days, as a source prints it (`3年`)."""

    years: int
    months: int
    days: int

    def __str__(self) -> str:
        parts = ((self.years, "年"), (self.months, "个月"), (self.days, "日"))
        return "".join(f"{count}{unit}" for count, unit in parts if count)


def read_date(text: str) -> date:
    """Read `2025-12-31`, the catalogue's one spelling; ValueError for anything else."""
    if len(text) != 10 or text[4] + text[7] != "--" or not text.isascii():
        raise ValueError(text)  # `fromisoformat` alone reads other spellings, too
    return date.fromisoformat(text)


def read_typed_date(text: str) -> date:
    """Read a date as people type it: `2025-12-31` or `2025年12月31日`; ValueError otherwise."""
    found = re.fullmatch(_TYPED, text.strip().translate(_FULL_WIDTH))
    if not found:
        raise ValueError(text)
    return date(*(int(part) for part in found.groups()))


def read_term(text: str) -> Term:
    """Read `5年`, `6个月` or `30日`; ValueError where nothing or zero is said."""
    found = re.fullmatch(_TERM, text)
    if not found:
        raise ValueError(text)
    term = Term(*(int(part or 0) for part in found.groups()))
    if not any(term):
        raise ValueError(text)
    return term


def last_day(start: date, term: Term, day_count: DayCount = ANNIVERSARY_EVE) -> date | None:
    """The last day in force of a term that begins on `start`; None where it leaves the calendar.

    Under `anniversary-eve` it is the day before the anniversary, and an anniversary that does
    not exist (29 February, the 31st of a short month) falls on the next day. Under
    `anniversary` it is the anniversary itself, or the month's last day where there is none
    (Civil Code of the PRC, art. 202). Holidays move nothing.
    """
    from dateutil.relativedelta import relativedelta  # only computed ends pay for it

    try:
        moved = start + relativedelta(years=term.years, months=term.months)
        days = term.days
        if day_count == ANNIVERSARY_EVE and moved.day == start.day:
            days -= 1  # else the anniversary is missing, and its eve is the month's last day
        return moved + timedelta(days=days)
    except (OverflowError, ValueError):
        return None


def start_of_extension(end: date | None, day_count: DayCount = ANNIVERSARY_EVE) -> date | None:
    """The day that `last_day` takes as the start of a term which goes on from an old last day.

    It is the next day, None after the calendar's last and where no old last day is known. Under
    `anniversary`, which leaves the day it starts from out of the term, it is the old last day
    itself: five years and then one are six.
    """
    return end if end is None or day_count == ANNIVERSARY else day_after(end)


def day_after(day: date) -> date | None:
    """The next day; None after the calendar's last."""
    return None if day == date.max else day + timedelta(days=1)


def day_before(day: date) -> date:
    return day - timedelta(days=1)
