"""The shipped catalogue against the gazette, fact by fact and row by row.

The catalogue is read here with PyYAML alone, so that a fault of regcheck's own loader cannot
hide a slip in the data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.data import facts
from tests.data.facts import (
    DECISION,
    LISTED,
    NOTICE,
    ROWS,
    TITLES,
    DatedAct,
    Row,
    Validity,
    rows_of,
)

CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "documents.yaml"

Record = dict[str, Any]
Act = tuple[str, str, str]
"""Of an event: action, acting document, ISO date or nothing."""

LIST_ACTIONS = {(act, part): action for act in facts.DECLARED
                for part, action, _ in facts.DECLARED[act]}  # fmt: skip
LIST_ONLY = sorted(set(TITLES) - set(facts.OWN_DATES))
each_document = pytest.mark.parametrize("number", sorted(TITLES))
each_row = pytest.mark.parametrize("row", LISTED, ids=str)


@cache
def catalogue() -> Record:
    with CATALOGUE.open(encoding="utf-8") as text:
        loaded: Record = yaml.load(text, yaml.CSafeLoader)
    return loaded


@cache
def documents() -> dict[str, Record]:
    return {record["number"]: record for record in catalogue()["documents"]}


def plain(value: Any) -> Any:
    """`value` with every date as ISO text, quoted or not in the file."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def document(number: str) -> Record:
    assert number in documents(), "not catalogued"
    record: Record = plain(documents()[number])
    return record


def events(number: str) -> list[Record]:
    recorded: list[Record] = document(number).get("events", [])
    return recorded


def act_of(event: Record) -> Act:
    return event["action"], event["by"], event.get("date", "")


def event_of(row: Row) -> Record:
    """The one event by which the row's act reaches the row's document."""
    found = [event for event in events(row.number) if event["by"] == row.act]
    assert len(found) == 1, f"{len(found)} events by {row.act}"
    return found[0]


# --- What the gazette makes of a record ------------------------------------------------------


def listed_action(row: Row) -> str:
    return LIST_ACTIONS[row.act, int(row.part)]


def expected_acts(number: str) -> list[Act]:
    unlisted = [act[1:] for act in facts.UNLISTED_ACTS if act.number == number]
    listed = [
        (listed_action(row), row.act, facts.ACTS_TAKE_EFFECT)
        for row in LISTED
        if row.number == number
    ]
    return unlisted + listed


def expected_validity(number: str) -> Validity:
    """The document's own validity: printed by itself, or by 5号's parts one and two."""
    if number in facts.OWN_VALIDITY:
        return facts.OWN_VALIDITY[number]
    ends = [row.end for row in rows_of(NOTICE, 1) + rows_of(NOTICE, 2) if row.number == number]
    return {"until": ends[0]} if ends else "unknown"


def expected_event_validity(row: Row) -> Validity | None:
    if row.act == NOTICE:
        return {"1": None, "2": {"until": facts.REPUBLISHED_UNTIL}, "3": "indefinite"}[row.part]
    return facts.RESTARTED.get(row.number)


def until(validity: Validity | None) -> list[str]:
    return [validity["until"]] if isinstance(validity, dict) and "until" in validity else []


def expected_dates(number: str) -> Counter[tuple[str, str]]:
    """Every date that the record may hold, as (field, day)."""
    own = facts.OWN_DATES.get(number, {}).items()
    rows = [row for row in LISTED if row.number == number]
    ends = until(expected_validity(number))
    ends += [end for row in rows for end in until(expected_event_validity(row))]
    acts = [("date", day) for *_, day in expected_acts(number) if day]
    return Counter([*own, *acts, *(("until", end) for end in ends)])


def dates_in(node: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every scalar below `node` that is a date and nothing else."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from dates_in(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from dates_in(value, field)
    elif isinstance(node, str) and re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", node):
        yield field, node


PROSE_DATE = re.compile(r"(?<![\w-])(\d{4})\s*[-年]\s*(\d{1,2})\s*[-月]\s*(\d{1,2})(?!\d)")


def days_named(text: str) -> set[str]:
    return {"{}-{:0>2}-{:0>2}".format(*match.groups()) for match in PROSE_DATE.finditer(text)}


PLACE = re.compile(r"(武政规〔2024〕\d+号)(?:目录|第)([一二三])条?第\(?([一二三四五六]|\d+)\)?项")


def place_in_words(row: Row) -> tuple[str, str, str]:
    """Where a `locator` says that the row stands: the decision's items are numbered in words."""
    item = "一二三四五六"[int(row.row) - 1] if row.act == DECISION else row.row
    return row.act, "一二三"[int(row.part) - 1], item


# --- The facts agree with one another --------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "part", "count"),
    [(act, part, count) for act, parts in facts.DECLARED.items() for part, _, count in parts],
)
def test_facts_rows_are_numbered_through(act: str, part: int, count: int) -> None:
    assert [int(row.row) for row in rows_of(act, part)] == list(range(1, count + 1))


def test_facts_no_number_is_listed_twice_by_one_act() -> None:
    for act, total in ((DECISION, 9), (NOTICE, facts.CONTINUING)):
        assert len({row.number for row in LISTED if row.act == act}) == total


def test_facts_part_one_is_sorted_by_last_day_except_as_printed() -> None:
    ends = [row.end for row in rows_of(NOTICE, 1)]
    broken = [row for row, (above, end) in enumerate(pairwise(ends), start=2) if end < above]
    assert tuple(broken) == facts.ROWS_OUT_OF_ORDER


def test_facts_gaps_follow_from_the_printed_ends() -> None:
    act = date.fromisoformat(facts.ACTS_TAKE_EFFECT)
    gaps = {row.number: (act - date.fromisoformat(row.end)).days - 1
            for row in rows_of(NOTICE, 2) if row.end < facts.ACTS_TAKE_EFFECT}  # fmt: skip
    assert gaps == facts.GAPS


@pytest.mark.parametrize(("on", "count"), facts.GOLDEN_IN_FORCE.items())
def test_facts_golden_counts_follow_from_the_rows(on: str, count: int) -> None:
    part_one = sum(on <= row.end for row in rows_of(NOTICE, 1))
    part_two = len(rows_of(NOTICE, 2)) if on <= facts.REPUBLISHED_UNTIL else 0
    assert part_one + part_two + len(rows_of(NOTICE, 3)) == count


def test_facts_expiring_by_the_end_of_2025() -> None:
    by_then = [number for number, end in facts.final_ends().items() if end <= "2025-12-31"]
    assert sorted(by_then) == sorted(facts.EXPIRING_NUMBERS)
    assert len(facts.EXPIRING_NUMBERS) == facts.EXPIRING_BY_END_OF_2025


def test_facts_ends_by_year() -> None:
    assert Counter(int(end[:4]) for end in facts.final_ends().values()) == facts.ENDS_BY_YEAR


# --- The catalogue as a whole ----------------------------------------------------------------


def test_every_document_is_printed_and_every_printed_document_is_there_once() -> None:
    recorded = Counter(record["number"] for record in catalogue()["documents"])
    assert recorded == Counter(TITLES.keys())
    assert recorded.total() == facts.DOCUMENTS


def test_header() -> None:
    loaded = plain(catalogue())
    assert loaded["schema_version"] == 1
    assert loaded["external"] == []  # every acting document is in the issue's own lists
    assert loaded["catalogue"] == {
        "title": "武汉市行政规范性文件目录",
        "timezone": "Asia/Shanghai",
        "known_through": facts.ACTS_TAKE_EFFECT,
        "day_count": "anniversary-eve",
        "limits": {"term": "5年", "trial_term": "2年"},
    }


def test_the_one_source_is_the_issue() -> None:
    (source,) = catalogue()["sources"]
    assert source["id"] == "gazette-2024-05-06"
    assert source["title"] == "武汉市人民政府公报2024年第5、6期(总第738期)"
    assert source["publisher"] == "武汉市人民政府办公厅"


def test_no_day_is_named_that_the_gazette_does_not_print() -> None:
    printed = {day for number in TITLES for _, day in expected_dates(number)}
    assert days_named(CATALOGUE.read_text(encoding="utf-8")) <= printed


# --- One document ----------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_title(row: Row) -> None:
    assert document(row.number)["title"] == row.title


@each_document
def test_aliases(number: str) -> None:
    recorded = document(number).get("aliases", [])
    required = set(facts.ALIASES.get(number, ()))
    assert required <= set(recorded) <= required | set(facts.ALSO_PRINTED.get(number, ()))
    assert len(recorded) == len(set(recorded))


@each_document
def test_issuers(number: str) -> None:
    expected = facts.ISSUERS.get(number, (facts.CITY,))
    assert tuple(document(number)["issuers"]) == expected


@pytest.mark.parametrize("number", sorted(facts.OWN_DATES))
@pytest.mark.parametrize("field", ["signed", "published", "effective"])
def test_own_date(number: str, field: str) -> None:
    assert document(number).get(field) == facts.OWN_DATES[number].get(field)


@pytest.mark.parametrize("number", LIST_ONLY)
def test_known_only_from_a_list_so_without_own_dates(number: str) -> None:
    assert not {"signed", "published", "effective"} & document(number).keys()


@each_document
def test_validity(number: str) -> None:
    assert document(number)["validity"] == expected_validity(number)


@each_document
def test_every_date_is_printed_and_every_printed_date_is_there(number: str) -> None:
    assert Counter(dates_in(document(number))) == expected_dates(number)


@each_document
def test_acts_oldest_first(number: str) -> None:
    recorded = [act_of(event) for event in events(number)]
    assert Counter(recorded) == Counter(expected_acts(number))
    dated = [act for act in recorded if act[2]]
    assert dated == [act for act in expected_acts(number) if act[2]]


@each_document
def test_declares(number: str) -> None:
    expected = [
        {"part": part, "action": action, "count": count}
        for part, action, count in facts.DECLARED.get(number, ())
    ]
    assert document(number).get("declares", []) == expected


@each_document
def test_own_condition(number: str) -> None:
    assert document(number).get("condition") == facts.OWN_CONDITION.get(number)


@each_document
def test_sources_name_the_issue_and_the_rows(number: str) -> None:
    sources = document(number)["sources"]
    assert {source["id"] for source in sources} == {"gazette-2024-05-06"}
    locators = [source["locator"] for source in sources]
    assert len(locators) == len(set(locators))
    named = [match.groups() for text in locators for match in PLACE.finditer(text)]
    dateless = [act.by for act in facts.UNLISTED_ACTS if act.number == number and not act.date]
    rows = [row for row in LISTED if row.number in (number, *dateless)]
    assert sorted(named) == sorted(place_in_words(row) for row in rows)


@each_document
def test_no_other_field(number: str) -> None:
    allowed = {"number", "title", "aliases", "issuers", "signed", "published", "effective",
               "validity", "declares", "condition", "events", "sources", "note"}  # fmt: skip
    assert document(number).keys() <= allowed


# --- One row of a list -----------------------------------------------------------------------


@each_row
def test_row_is_recorded_on_its_document(row: Row) -> None:
    event = event_of(row)
    assert (event["action"], event["list"]) == (listed_action(row), row.place)


@each_row
def test_row_takes_effect_on_the_day_of_its_act(row: Row) -> None:
    assert event_of(row).get("date") == facts.ACTS_TAKE_EFFECT


@each_row
def test_row_does_to_the_validity_what_its_part_says(row: Row) -> None:
    assert event_of(row).get("validity") == expected_event_validity(row)


@each_row
def test_row_covers_a_gap_where_the_old_end_had_passed(row: Row) -> None:
    covered = row.act == NOTICE and row.number in facts.GAPS
    assert event_of(row).get("covers_gap") is (True if covered else None)


@each_row
def test_row_carries_the_condition_of_its_part(row: Row) -> None:
    long_term = (row.act, row.part) == (NOTICE, "3")
    assert event_of(row).get("condition") == (facts.LISTED_CONDITION if long_term else None)


@each_row
def test_row_strikes_the_words_that_the_decision_quotes(row: Row) -> None:
    struck = facts.STRUCK.get(row.number) if row.act == DECISION else None
    assert event_of(row).get("changes") == ([struck._asdict()] if struck else None)


@each_row
def test_row_says_no_more(row: Row) -> None:
    allowed = {"action", "by", "date", "validity", "covers_gap", "condition", "changes", "list"}
    assert event_of(row).keys() <= allowed


@pytest.mark.parametrize("act", facts.UNLISTED_ACTS, ids=lambda act: act.number)
def test_act_without_a_row_says_only_who_and_when(act: DatedAct) -> None:
    (event,) = [event for event in events(act.number) if event["by"] == act.by]
    assert event == {"action": act.action, "by": act.by} | ({"date": act.date} if act.date else {})
