"""The engine against a naive replay, and what must hold of every document there can be."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from regcheck.dates import ANNIVERSARY, ANNIVERSARY_EVE, DayCount, read_term
from regcheck.model import ACTIONS, CONTINUING, VALIDITY_WORDS, Document, Event, Validity
from regcheck.nodes import MapNode
from regcheck.number import Number, parse
from regcheck.timeline import FLAGS, Timeline, timeline
from tests.properties.naive import Replay

ONE_DAY = timedelta(days=1)

# --- Documents -------------------------------------------------------------------------------

# One draw for each fact, from pools: days that meet often (neighbours, month ends, a leap day,
# the turn of the numbers' years) among others that lie apart.
POOL = sorted(
    {date(2019, 6, 1) + step * timedelta(days=29) for step in range(33)}
    | {date(2020, 8, 28) + step * ONE_DAY for step in range(8)}
    | {date.fromisoformat(f"{year}-{day}") for year in (2019, 2020) for day in ("12-31", "02-28")}
    | {date(2020, 1, 1), date(2020, 2, 29), date(2021, 1, 1), date(2021, 3, 1)}
)
TERMS = [
    read_term(text)
    for text in (
        "1日",
        "30日",
        "1个月",
        "6个月",
        "18个月",
        "1年",
        "2年",
        "1年6个月",
        "1年1个月15日",
    )
]
DAYS = st.sampled_from(POOL)
MAYBE_DAY = st.sampled_from([None, *POOL])
SOMETIMES_NO_DAY = st.sampled_from([*POOL, None, None, None])
POSSIBLE = [
    *(Validity(word) for word in VALIDITY_WORDS for _ in range(4)),
    *(Validity(None, until, None) for until in POOL[::2]),
    *(Validity(None, None, term) for term in TERMS * 2),
    *(Validity(None, until, term) for until, term in zip(POOL[::5], TERMS, strict=False)),
]
VALIDITIES = st.sampled_from(POSSIBLE)
MAYBE_VALIDITY = st.sampled_from([*POSSIBLE, *[None] * len(POSSIBLE)])
ORDER = Number("市人民政府令", None, 290)
INSTRUMENTS = [
    "武政规〔2021〕2号",
    "武政规〔2021〕10号",
    "武发改规〔2021〕1号",
    "市人民政府令第9号",
]
PROVISIONS = st.sampled_from([(), (), ("第三条",), ("第四条",), ("第三条", "第四条")])
CONDITIONS = st.sampled_from([None, None, None, "yields-to-newer"])


# Functions, because hypothesis would fill the other fields of a NamedTuple too.
def carries_on(action, by, on, validity, covers, condition) -> Event:
    covers = covers and action == "republish"
    return Event(action, by, MapNode(), on, validity, covers, condition=condition)


def ends_or_pauses(action, by, on, provisions, condition) -> Event:
    return Event(action, by, MapNode(), on, provisions=provisions, condition=condition)


def is_document(key, validity, signed, published, effective, condition, events) -> Document:
    return Document(
        str(key),
        key,
        "测试文件",
        ("武汉市人民政府",),
        validity,
        MapNode(),
        signed=signed,
        published=published,
        effective=effective,
        condition=condition,
        events=tuple(events),
    )


EVENTS = st.builds(
    carries_on,
    st.sampled_from(sorted(CONTINUING)),
    st.sampled_from(INSTRUMENTS),
    SOMETIMES_NO_DAY,
    MAYBE_VALIDITY,
    st.booleans(),
    CONDITIONS,
) | st.builds(
    ends_or_pauses,
    st.sampled_from(sorted(set(ACTIONS) - CONTINUING)),
    st.sampled_from(INSTRUMENTS),
    SOMETIMES_NO_DAY,
    PROVISIONS,
    CONDITIONS,
)
DOCUMENTS = st.builds(
    is_document,
    st.sampled_from([Number("武政规", 2020, 1), Number("武政规", 2021, 1), ORDER]),
    VALIDITIES,
    MAYBE_DAY,
    MAYBE_DAY,
    MAYBE_DAY,
    CONDITIONS,
    st.lists(EVENTS, max_size=6),
)


def reopens(document: Document, end, by, on, validity) -> Document:
    """The document, ended early and republished late, so that most of its acts lie between."""
    covering = Event("republish", by, MapNode(), on, validity, True)
    ended = document.validity._replace(word=None, until=end)
    return document._replace(validity=ended, events=(*document.events, covering))


REOPENED = st.builds(
    reopens,
    DOCUMENTS,
    st.sampled_from(POOL[:8]),
    st.sampled_from(INSTRUMENTS),
    st.sampled_from(POOL[-8:]),
    MAYBE_VALIDITY,
)
DAY_COUNTS: st.SearchStrategy[DayCount] = st.sampled_from([ANNIVERSARY_EVE, ANNIVERSARY])
KNOWN_FROM = st.dictionaries(st.sampled_from(INSTRUMENTS), MAYBE_DAY)
KNOWN_ON = MAYBE_DAY


def first_day_of(act: Event) -> date:
    """The first day on which an act of an unpublished number can have been known."""
    year = parse(act.by).year
    return max(act.date or date.min, date(year, 1, 1) if year else date.min)


def edges(life: Timeline) -> list[date]:
    """The first and last days of all periods: they stand for every other day."""
    days = {day for period in life.periods for day in (period.start, period.last) if day}
    return sorted(days) or [date(2020, 1, 1)]


def changes(replay: Replay) -> list[date]:
    """The days on either side of every change in the replay, and its first and last."""
    days = [day.day for day in replay.days]
    told = [(replay.status(day), replay.flags(day)) for day in days]
    found = [
        (eve, day)
        for (eve, day), (a, b) in zip(pairwise(days), pairwise(told), strict=True)
        if a != b
    ]
    return [days[0], *(day for pair in found for day in pair), days[-1]]


def told(life: Timeline, on: date) -> tuple[object, ...]:
    """Status, flags, since, until of a day."""
    at = life.index(on)
    period = life.periods[at]
    return period.status, set(period.flags), life.since(at), life.until(at, on)


# --- The engine and the replay ---------------------------------------------------------------


@settings(max_examples=300)
@given(DOCUMENTS | REOPENED, KNOWN_FROM, DAY_COUNTS, KNOWN_ON)
def test_every_day_is_as_in_the_naive_replay(document, known_from, day_count, known_on):
    life = timeline(document, known_from, day_count, known_on)
    replay = Replay(document, known_from, day_count, known_on)
    for on in (*edges(life), *changes(replay)):
        naive = (replay.status(on), replay.flags(on), replay.since(on), replay.until(on))
        assert (on, *told(life, on)) == (on, *naive)
    assert life.final_end() == replay.final_end()


# --- What holds of every document ------------------------------------------------------------


@given(DOCUMENTS, KNOWN_FROM, DAY_COUNTS, KNOWN_ON)
def test_periods_cover_every_day_once(document, known_from, day_count, known_on):
    periods = timeline(document, known_from, day_count, known_on).periods
    assert periods[0].start is None
    assert periods[-1].end is None
    for before, after in pairwise(periods):
        assert before.end is not None
        assert before.end == after.start
    for period in periods:
        assert period.start is None or period.end is None or period.start < period.end
        assert period.flags == tuple(flag for flag in FLAGS if flag in period.flags)


@given(DOCUMENTS, EVENTS, DAY_COUNTS)
def test_an_act_without_a_date_changes_nothing(document, act, day_count):
    act = act._replace(date=None)
    life = timeline(document, {}, day_count)
    told = timeline(document._replace(events=(*document.events, act)), {}, day_count)
    assert told == life._replace(undated=(*life.undated, act))


@given(DOCUMENTS, KNOWN_FROM, DAY_COUNTS, DAYS)
def test_what_was_not_known_has_no_influence(document, known_from, day_count, known_on):
    document = document._replace(published=None, signed=None, key=ORDER)  # not itself unpublished
    known = [
        act for act in document.events if (known_from.get(act.by) or first_day_of(act)) <= known_on
    ]
    assert timeline(document, known_from, day_count, known_on) == timeline(
        document._replace(events=tuple(known)), known_from, day_count
    )


@given(DOCUMENTS, KNOWN_FROM, DAY_COUNTS)
def test_the_end_of_time_knows_everything(document, known_from, day_count):
    assert timeline(document, known_from, day_count, date.max) == timeline(
        document, known_from, day_count
    )


@given(DOCUMENTS, EVENTS, DAYS, DAY_COUNTS)
def test_a_repeal_brings_nothing_into_force(document, repeal, on, day_count):
    """Unless a later republication brings back what an act undone by the repeal had taken."""
    repeal = repeal._replace(action="repeal", date=on, validity=None, provisions=())
    acts = [a for a in document.events if a.action != "republish" or not a.date or a.date <= on]
    before = timeline(document._replace(events=tuple(acts)), {}, day_count)
    after = timeline(document._replace(events=(*acts, repeal)), {}, day_count)
    for day in (*edges(before), *edges(after)):
        if after.periods[after.index(day)].status == "in-force":
            assert day < on
            assert before.periods[before.index(day)].status == "in-force"


@given(DOCUMENTS, st.randoms(use_true_random=False), DAY_COUNTS)
def test_the_order_in_the_file_matters_only_within_a_day(document, random, day_count):
    days = sorted({act.date or date.min for act in document.events})
    random.shuffle(days)
    acts = sorted(document.events, key=lambda act: days.index(act.date or date.min))
    shuffled = document._replace(events=tuple(acts))
    assert timeline(shuffled, {}, day_count) == timeline(document, {}, day_count)
