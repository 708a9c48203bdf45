"""What an answer says of itself: the headline, the reasons, the facts that are missing."""

from datetime import date
from typing import Any

import pytest

from regcheck.dates import read_date
from regcheck.model import Document, Event, Facts, Header
from regcheck.nodes import MapNode
from regcheck.queries import wording
from regcheck.queries.answer import Answer, answer
from tests.factories import BY, document, event

OTHER = "武政规〔2024〕5号"


def asked(life: Document, on: str, known_on: str | None = None) -> Answer:
    header = Header("测试目录", "Asia/Shanghai", date(2030, 12, 31), MapNode())
    facts = Facts("x.yaml", header, (), (), (life,), {life.number: life}, {})
    return answer(facts, life, read_date(on), read_date(known_on) if known_on else None)


def reopened(*meanwhile: Event, **how: Any) -> Document:
    """A document that expired, what was done to it then, and its republication."""
    again = event("republish", "2024-03-22", "2025-12-31", by=OTHER, **how)
    return document("2023-06-30", *meanwhile, again, effective="2020-01-01")


NEVER_BEGUN = document("2022-06-30", effective="2023-02-08")
PRINTED = document("2026-02-07", effective="2023-02-08")
COVERED = document(
    "2023-04-01", event("republish", "2024-03-22", "2025-12-31", by=OTHER, covers_gap=True)
)
PROVEN = document(
    "unknown", event("confirm", "2024-03-22", "indefinite", by=OTHER), effective="2021-03-23"
)
NOTHING = document("unknown", event("repeal", "2024-03-22"))
LISTED = document("unknown", event("confirm", "2024-03-22", "indefinite"))
ONLY_START = document("unknown", effective="2021-03-23")
GAP_OF_KNOWLEDGE = document(
    "unknown", event("republish", "2024-03-22", "2025-12-31"), effective="2021-03-23"
)
INDEFINITE_ONLY = document("indefinite")
TERM_ONLY = document("3年")
HUGE = document("9999年", effective="2021-03-23")
UNDATED_REPEAL = document("indefinite", event("repeal"), effective="2021-03-23")
UNDATED_AMENDMENT = document("indefinite", event("amend"), effective="2021-03-23")
SUSPENDED = document("unknown", event("suspend", "2024-03-22"))
EARLY_REPEAL = document("indefinite", event("repeal", "2020-06-01"), effective="2021-03-23")
BEATEN = document(
    "indefinite",
    event("repeal", "2024-03-22"),
    event("confirm", "2024-03-22", by=OTHER),
    effective="2021-03-23",
)
TERM_LATER = document("unknown", event("amend", "2022-03-22", "5年"))
SUSPENDED_TO_ITS_END = document(
    "3年", event("suspend", "2022-06-01", by=OTHER), effective="2020-01-01"
)
LATE = document("2023-12-31", event("confirm", "2024-01-01", "2026-12-31"), effective="2020-01-01")
REOPENED = document(
    "2023-06-30",
    event("republish", "2024-03-22", "2025-12-31"),
    event("amend", "2024-03-22", "2026-12-31", by=OTHER),
    effective="2020-01-01",
)
SUSPENDED_IN_A_GAP = reopened(
    event("suspend", "2023-08-01"),
    event("amend", "2023-09-01", "2028-12-31"),
    covers_gap=True,
    condition="仅限市区",
)
SUSPENDED_AFTER_ITS_END = document(
    "2023-06-30", event("suspend", "2023-08-01"), effective="2020-01-01"
)
REPEALED_IN_A_GAP = reopened(
    event("repeal", "2023-08-01"),
    event("declare-lapsed", "2023-08-01", by=OTHER),
    covers_gap=True,
)
REPUBLISHED_WITHOUT_END = document(
    "2023-06-30", event("republish", "2024-03-22"), effective="2020-01-01"
)
EXTENDED_FROM_NOTHING = document(
    "indefinite", event("extend", "2024-03-22", "1年"), effective="2020-01-01"
)
UNDATED_PART = document(
    "indefinite", event("repeal", provisions=("第三条",)), effective="2020-01-01"
)
UNSAID = document("5年", event("amend", "2024-03-22", "unknown"), effective="2020-01-01")
SET_TOO_FAR = document("5年", event("amend", "2024-03-22", "9999年"), effective="2020-01-01")
LATE_BEHIND_A_SUSPENSION = document(
    "3年",
    event("suspend", "2022-06-01"),
    event("confirm", "2024-01-01", "2026-12-31", by=OTHER),
    effective="2020-01-01",
)
PART_SUSPENDED_IN_A_GAP = reopened(event("suspend", "2023-08-01", provisions=("第三条",)))
BEATEN_REOPENING = reopened(event("declare-lapsed", "2024-03-22"))
PAUSED_IN_A_GAP = reopened(event("suspend", "2023-08-01"), event("resume", "2023-09-01"))
ACTS_IN_A_COVERED_GAP = reopened(
    event("suspend", "2023-08-01", provisions=("第三条",)),
    event("amend", "2023-09-01"),
    covers_gap=True,
)
RESUMED_AFTER_ITS_END = reopened(event("suspend", "2023-01-01"), event("resume", "2023-09-01"))
SUSPENDED_BEYOND_A_GAP = reopened(event("suspend", "2023-08-01"))
CONFIRMED_ON_A_CONDITION = document(
    "unknown", event("confirm", "2024-03-22", condition="仅限市区"), effective="2020-01-01"
)
CONFIRMED_ALL_THE_SAME = document(
    "2025-12-31", event("confirm", "2024-03-22", condition="仅限市区"), effective="2020-01-01"
)
REPEALED_TERM = document("5年", event("repeal", "2022-01-01"), effective="2020-01-01")


@pytest.mark.parametrize(
    ("life", "on", "told"),
    [
        (PRINTED, "2026-02-06", "有效：至 2026-02-07（含当日），还有 1 天"),
        (PRINTED, "2026-02-07", "有效：2026-02-07 是最后一日"),
        (PRINTED, "2026-02-08", "到期失效：最后一日是 2026-02-07，已过 1 天"),
        (PRINTED, "2023-02-07", "尚未施行：自 2023-02-08 起施行"),
        (PROVEN, "2022-01-01", "有效：长期有效"),  # what the run ends in, not that day alone
        (ONLY_START, "2021-03-23", "有效：到何时不明"),
        (UNDATED_REPEAL, "2022-01-01", f"有效：长期有效；但已由 {BY} 废止，日期不明，请先核实"),
        (UNDATED_AMENDMENT, "2022-01-01", "有效：长期有效"),
        (EARLY_REPEAL, "2020-05-31", "尚未施行：施行以前就会终止，2020-05-31 是最后一日"),
        (EARLY_REPEAL, "2020-06-01", "已废止：自 2020-06-01 起"),
        (NEVER_BEGUN, "2022-12-31", "尚未施行：有效期在施行以前就已届满"),
        (NEVER_BEGUN, "2023-02-08", "到期失效：自 2023-02-08 起"),
        (SUSPENDED, "2024-03-22", "暂停执行：自 2024-03-22 起，没有记录何时恢复"),
        (
            SUSPENDED_TO_ITS_END,
            "2023-01-05",
            "到期失效：最后一日是 2022-12-31，已过 5 天；此前已暂停执行，有效到 2022-05-31",
        ),
    ],
)
def test_headline(life, on, told):
    assert wording.headline(asked(life, on)).chinese == told


@pytest.mark.parametrize(
    ("life", "on", "reasons", "ahead"),
    [
        (COVERED, "2023-12-01", [None, "republish"], []),  # a later act decides this day
        (COVERED, "2023-04-01", [None], ["republish"]),
        (COVERED, "2024-03-22", [None, "republish"], []),
        (PROVEN, "2022-01-01", [None, "confirm"], []),
        (PROVEN, "2021-03-22", [None], ["confirm"]),
        (NOTHING, "2024-03-21", [], ["repeal"]),
    ],
)
def test_reasons_hold_what_decides(life, on, reasons, ahead):
    found = asked(life, on)
    assert [reason.action for reason in found.reasons] == reasons
    assert [reason.action for reason in found.ahead] == ahead


def test_an_act_of_a_later_day_is_called_so():
    assert asked(COVERED, "2023-12-01").reasons[-1].text.chinese.startswith("后来")


@pytest.mark.parametrize(
    ("life", "on", "idle"),
    [
        (BEATEN, "2024-03-22", [False, False, True]),
        (document("2023-04-01", event("confirm", "2024-03-22")), "2024-03-22", [False, True]),
        (COVERED, "2024-03-22", [False, False]),
        (LATE, "2024-01-01", [False, True]),  # the day after the last
        (REOPENED, "2024-05-01", [False, False, False]),  # it met what was reopened that day
        (SUSPENDED_IN_A_GAP, "2024-03-22", [False, False, True, False]),
        (SUSPENDED_AFTER_ITS_END, "2024-03-22", [False, True]),
        (REPEALED_IN_A_GAP, "2024-03-22", [False, False, True, False]),
        (BEATEN_REOPENING, "2024-03-22", [False, False, True]),
        (PART_SUSPENDED_IN_A_GAP, "2024-03-22", [False, True, False]),
        (ACTS_IN_A_COVERED_GAP, "2024-03-22", [False, False, False, False]),
        (RESUMED_AFTER_ITS_END, "2024-03-22", [False, False, False, False]),
        (PAUSED_IN_A_GAP, "2024-03-22", [False, True, True, False]),
        (SUSPENDED_BEYOND_A_GAP, "2024-03-22", [False, False, False]),
    ],
)
def test_acts_that_changed_nothing_are_marked(life, on, idle):
    texts = [reason.text.chinese for reason in asked(life, on).reasons]
    assert ["不改变效力" in text for text in texts] == idle


@pytest.mark.parametrize(
    ("life", "on", "facts"),
    [
        (PRINTED, "2024-01-01", []),
        (NOTHING, "2024-03-21", ["effective", "validity"]),
        (NOTHING, "2024-03-22", []),
        (LISTED, "2023-01-01", ["effective"]),  # confirmed later: only the start is missing
        (LISTED, "2024-03-22", ["effective"]),
        (ONLY_START, "2022-01-01", ["validity"]),
        (ONLY_START, "2021-03-23", ["validity"]),
        (PROVEN, "2022-01-01", []),
        (GAP_OF_KNOWLEDGE, "2022-01-01", ["validity"]),
        (GAP_OF_KNOWLEDGE, "2024-03-22", []),
        (INDEFINITE_ONLY, "2022-01-01", ["effective"]),
        (TERM_ONLY, "2022-01-01", ["effective", "validity"]),
        (HUGE, "2022-01-01", ["validity"]),
        (UNDATED_REPEAL, "2022-01-01", ["event-date"]),
        (SUSPENDED, "2024-03-22", ["effective", "validity"]),
    ],
)
def test_missing_facts(life, on, facts):
    assert [missing.fact for missing in asked(life, on).missing] == facts


def test_each_missing_fact_is_told_as_it_is():
    assert "超出了日历" in asked(HUGE, "2022-01-01").missing[0].text.chinese
    assert "不知道从哪天起算" in asked(TERM_ONLY, "2022-01-01").missing[1].text.chinese
    assert "从哪天起不再有效" in asked(UNDATED_REPEAL, "2022-01-01").missing[0].text.chinese
    assert "没有计入期间" in asked(UNDATED_PART, "2022-01-01").missing[0].text.chinese
    reopened = asked(REPUBLISHED_WITHOUT_END, "2024-03-23").missing[0].text.chinese
    assert reopened == f"{BY} 没有写明有效期"
    extended = asked(EXTENDED_FROM_NOTHING, "2024-03-23").missing[0].text.chinese
    assert extended == f"{BY} 延长1年，推算不出截止日"
    assert f"{BY} 定的有效期没有记录" in asked(UNSAID, "2024-03-23").missing[0].text.chinese
    assert "超出了日历" in asked(SET_TOO_FAR, "2024-03-23").missing[0].text.chinese


def test_the_clause_tells_the_computed_end_also_through_a_suspension():
    for life in (SUSPENDED_TO_ITS_END, LATE_BEHIND_A_SUSPENSION):
        assert "推算至 2022-12-31" in asked(life, "2023-01-05").reasons[0].text.chinese


def test_a_condition_of_the_act_on_which_a_day_rests_is_told():
    for on in ("2023-07-15", "2023-08-15"):  # suspended on the second, and covered all the same
        found = asked(SUSPENDED_IN_A_GAP, on)
        assert (len(found.conditions), "conditional" in found.flags) == (1, True)
    # A later act shows that it was in force, or tells how it goes on; else none rests on it.
    for life, on, rests in (
        (SUSPENDED_IN_A_GAP, "2023-06-30", True),
        (CONFIRMED_ON_A_CONDITION, "2022-01-01", True),
        (CONFIRMED_ALL_THE_SAME, "2022-01-01", False),
    ):
        found = asked(life, on)
        assert (len(found.conditions), "conditional" in found.flags) == (rests, rests)


def test_a_condition_of_an_act_that_changes_nothing_is_none():
    late = event("confirm", "2024-03-22", condition="yields-to-newer")
    found = asked(document("2023-06-30", late, effective="2020-01-01"), "2024-03-22")
    assert (found.conditions, found.flags) == ((), ())


@pytest.mark.parametrize(
    ("life", "on", "computed"),
    [
        (REPEALED_TERM, "2021-12-01", False),  # the repeal sets the last day
        (REPEALED_TERM, "2022-01-01", False),
        (SUSPENDED_TO_ITS_END, "2021-12-01", False),  # it is the suspension's eve
        (TERM_LATER, "2022-03-22", True),
        (TERM_LATER, "2022-03-21", True),
    ],
)
def test_a_last_day_is_called_computed_where_it_is(life, on, computed):
    assert ("computed-end" in asked(life, on).flags) is computed


def test_conditions_of_undated_acts_are_told():
    life = document(
        "indefinite", event("amend", condition="yields-to-newer"), effective="2021-03-23"
    )
    assert len(asked(life, "2022-01-01").conditions) == 1


def test_a_computed_last_day_is_flagged_wherever_it_shows():
    early = asked(TERM_LATER, "2021-06-01")
    assert early.until == date(2027, 3, 21)
    assert "computed-end" in early.flags


def test_before_its_publication_nothing_is_told_but_that():
    life = document("2026-02-07", published="2023-02-05", effective="2023-02-08")
    found = asked(life, "2024-01-01", known_on="2023-01-01")
    assert (found.status, found.reasons, found.conditions) == ("unknown", (), ())
    assert [missing.fact for missing in found.missing] == ["published"]


def test_what_an_act_left_unsaid_is_told_of_the_act_through_its_gap_and_before_its_day():
    for own in ("3年", "2022-12-31"):
        covered = document(
            own, event("republish", "2024-06-01", covers_gap=True), effective="2020-01-01"
        )
        assert f"{BY} 没有写明有效期" in asked(covered, "2024-07-01").missing[0].text.chinese
        amended = document(own, event("amend", "2022-01-01", "unknown"), effective="2020-01-01")
        assert f"{BY} 定的有效期没有记录" in asked(amended, "2021-07-01").missing[0].text.chinese


@pytest.mark.parametrize(
    ("own", "later", "flags", "said"),
    [
        ("3年", "indefinite", ["indefinite"], "有效：长期有效"),
        ("indefinite", "2023-12-31", [], "有效：至 2023-12-31（含当日），还有 913 天"),
        ("unstated", "2023-12-31", [], "有效：至 2023-12-31（含当日），还有 913 天"),
        ("indefinite", "3年", ["computed-end"], "有效：至 2024-12-31（含当日），还有 1279 天"),
        ("2023-12-31", "unknown", [], "有效：到何时不明"),
    ],
)
def test_flags_tell_how_it_goes_on_as_the_headline_does(own, later, flags, said):
    life = document(own, event("amend", "2022-01-01", later), effective="2020-01-01")
    found = asked(life, "2021-07-01")
    assert ([*found.flags], wording.headline(found).chinese) == (flags, said)


def test_what_is_suspended_before_it_begins_does_not_begin_on_its_first_day():
    life = document("2025-12-31", event("suspend", "2020-06-15"), effective="2020-07-01")
    found = asked(life, "2020-06-20")
    assert f"2020-07-01 起施行时已由 {BY} 暂停执行" in wording.headline(found).chinese
    assert "pending-end" in found.flags


def test_an_act_s_term_is_told_with_the_last_day_that_follows():
    life = document("5年", event("extend", "2024-08-20", "3年"), effective="2019-09-01")
    assert "3年，推算至 2027-08-31" in asked(life, "2025-01-01").reasons[-1].text.chinese
