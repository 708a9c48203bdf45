"""The engine against a naive replay, and what must hold of every document there can be."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regcheck.dates import ANNIVERSARY, ANNIVERSARY_EVE, DayCount, Term
from regcheck.model import ACTIONS, VALIDITY_WORDS, Document, Event, Validity
from regcheck.nodes import MapNode
from regcheck.timeline import FLAGS, Timeline, timeline
from tests import factories
from tests.properties.naive import Replay

ONE_DAY = timedelta(days=1)

# --- Documents -------------------------------------------------------------------------------

# A few days that meet often, among many: month ends, a leap day, the turn of the number's year.
MEETING_DAYS = ["2019-12-31", "2020-01-01", "2020-02-29", "2020-08-31", "2021-02-28", "2021-03-01"]
DAYS = st.one_of(
    st.sampled_from([date.fromisoformat(text) for text in MEETING_DAYS]),
    st.integers(0, 30).map(lambda days: date(2020, 8, 15) + days * ONE_DAY),
    st.dates(date(2019, 6, 1), date(2021, 12, 31)),
)
TERMS = st.sampled_from(
    [Term(1, 0, 0), Term(2, 0, 0), Term(0, 1, 0), Term(0, 6, 0), Term(0, 0, 1), Term(0, 0, 30)]
) | st.builds(Term, st.just(1), st.integers(0, 11), st.integers(0, 31))
VALIDITIES = st.one_of(
    st.sampled_from([Validity(word) for word in VALIDITY_WORDS]),
    st.builds(Validity, st.none(), DAYS),
    st.builds(Validity, st.none(), st.none(), TERMS),
    st.builds(Validity, st.none(), DAYS, TERMS),
)
INSTRUMENTS = [
    "武政规〔2021〕2号",
    "武政规〔2021〕10号",
    "武发改规〔2021〕1号",
    "市人民政府令第9号",
]
PROVISIONS = st.sampled_from([(), (), ("第三条",), ("第四条",), ("第三条", "第四条")])


@st.composite
def events(draw: st.DrawFn) -> Event:
    action = draw(st.sampled_from(ACTIONS))
    continuing = action in ("amend", "confirm", "republish", "extend")
    return Event(
        action,
        draw(st.sampled_from(INSTRUMENTS)),
        MapNode(),
        date=draw(DAYS | st.none()) if draw(st.integers(0, 9)) == 0 else draw(DAYS),
        validity=draw(st.none() | VALIDITIES) if continuing else None,
        covers_gap=action == "republish" and draw(st.booleans()),
        provisions=() if continuing else draw(PROVISIONS),
        condition=draw(st.sampled_from([None, None, None, "yields-to-newer"])),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return factories.document(
        draw(VALIDITIES),
        *draw(st.lists(events(), max_size=6)),
        number=draw(
            st.sampled_from(["武政规〔2020〕1号", "武政规〔2021〕1号", "市人民政府令第290号"])
        ),
        condition=draw(st.sampled_from([None, None, "yields-to-newer"])),
    )._replace(
        effective=draw(st.none() | DAYS),
        signed=draw(st.none() | DAYS),
        published=draw(st.none() | DAYS),
    )


DAY_COUNTS: st.SearchStrategy[DayCount] = st.sampled_from([ANNIVERSARY_EVE, ANNIVERSARY])
KNOWN_FROM = st.dictionaries(st.sampled_from(INSTRUMENTS), st.none() | DAYS)
KNOWN_ON = st.none() | DAYS


def changes(life: Timeline, replay: Replay) -> list[date]:
    """The days on either side of every change that either of the two tells: enough for all days.

    Between two changes both are constant, so that these days stand for every other.
    """
    found = {period.start for period in life.periods if period.start}
    found |= {replay.days[0].day, replay.days[-1].day}
    for before, after in pairwise(replay.days):
        if replay.status(before.day) != replay.status(after.day) or replay.flags(
            before.day
        ) != replay.flags(after.day):
            found.add(after.day)
    return sorted({day + step * ONE_DAY for day in found for step in (-1, 0)})


def told(life: Timeline, on: date) -> tuple[object, ...]:
    """Status, flags, since, until of a day."""
    at = life.index(on)
    period = life.periods[at]
    return period.status, set(period.flags), life.since(at), life.until(at, on)


# --- The engine and the replay ---------------------------------------------------------------


@given(documents(), KNOWN_FROM, DAY_COUNTS, KNOWN_ON)
def test_every_day_is_as_in_the_naive_replay(document, known_from, day_count, known_on):
    life = timeline(document, known_from, day_count, known_on)
    replay = Replay(document, known_from, day_count, known_on)
    for on in changes(life, replay):
        naive = (replay.status(on), replay.flags(on), replay.since(on), replay.until(on))
        assert (on, *told(life, on)) == (on, *naive)
