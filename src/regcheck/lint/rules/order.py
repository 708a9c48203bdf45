"""RC404: what stands out in a list that otherwise follows a rule."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from operator import itemgetter
from typing import Any

from regcheck.findings import Finding, Place, Related, Rule, Severity
from regcheck.i18n import Sentence, say
from regcheck.lint.context import Act, Context
from regcheck.lint.rules.lists import in_list, row_of
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Document, Event

_ROW_FIELDS = ("validity", "events")
_ORDERED = 6  # rows that make an order; of so many, one may break it
# What mostly says the same throughout a list, and from how many rows on one may not differ.
_COLUMNS = (("date", 3), ("validity", 4), ("condition", 4))
_MANY_ALIKE = 10  # others that make an odd day or validity, on which a status rests, a warning


def strays(values: Sequence[Any]) -> list[int]:
    """The positions that break the order of a list that is sorted but for a few; else none.

    They are what is left of the longest ascending subsequence; of two that do not agree, the
    later is the stray.
    """
    if len(values) < _ORDERED or all(a <= b for a, b in pairwise(values)):
        return []
    rank = {value: -at for at, value in enumerate(sorted(set(values)))}
    tails: list[int] = []
    ends: list[int] = []
    following = [-1] * len(values)
    for at in range(len(values) - 1, -1, -1):
        length = bisect_right(tails, rank[values[at]])
        if length:
            following[at] = ends[length - 1]
        tails[length : length + 1] = [rank[values[at]]]
        ends[length : length + 1] = [at]
    kept = set()
    at = ends[-1]
    while at >= 0:
        kept.add(at)
        at = following[at]
    broken = [at for at in range(len(values)) if at not in kept]
    return broken if len(broken) * _ORDERED <= len(values) else []


def _out_of_order(context: Context) -> Iterator[Finding]:
    earlier = _earlier_acts(context)
    for (_, part), acts in context.lists.items():
        sound = (act for act in acts if act[0].lost.isdisjoint(_ROW_FIELDS))
        rows = sorted(sound, key=_row)
        yield from _by_date(part, [(act, earlier.get(id(act[1]), act[0])) for act in rows])
        yield from _by_date(part, [(act, act[1]) for act in rows if act[1].validity])
        if rows:
            yield from _odd_ones(part, rows)
    yield from _by_number(context)


def _row(act: Act) -> int:
    return row_of(act).row


def _earlier_acts(context: Context) -> dict[int, Event]:
    """By act, the last one before it that set the validity, where there is one."""
    found: dict[int, Event] = {}
    for document in context.having("events"):
        if len(document.events) > 1:
            last: Event | None = None
            for event in document.events:
                if last:
                    found[id(event)] = last
                if event.validity:
                    last = event
    return found


_Dated = tuple[Act, Document | Event]
"""An act in a list, and the record that states the last day by which the list may be sorted."""


def _by_date(part: int | None, acts: Sequence[_Dated]) -> Iterator[Finding]:
    """Lists are sorted by the end that a document had, or by the one that it is given."""
    rows = [row for row in acts if _until(row)]
    for at in strays([_until(row) for row in rows]):
        yield _stray_row(rows, at, part)


def _until(row: _Dated) -> date | None:
    validity = row[1].validity
    return validity and validity.until


def _stray_row(rows: Sequence[_Dated], at: int, part: int | None) -> Finding:
    before = rows[at - 1] if at else None
    after = rows[at + 1] if at + 1 < len(rows) else None
    message = say(
        "{part}按截止日排列，第 {row} 行是 {day}，与前后不合：{around}",
        part=in_list(part),
        row=_row(rows[at][0]),
        day=_until(rows[at]),
        around=_around(before, after),
    )
    near = [neighbour for neighbour in (before, after) if neighbour]
    related = tuple(Related(_place(neighbour), say("相邻的一行")) for neighbour in near)
    return Finding("RC404", message, _place(rows[at]), rows[at][0][0].number, related)


def _place(row: _Dated) -> Place:
    return row[1].at["validity"].value_place("until")  # type: ignore[no-any-return]


def _around(before: _Dated | None, after: _Dated | None) -> Sentence:
    if before is None or after is None:
        return say("相邻的是 {day}", day=_until(before or after))  # type: ignore[arg-type]
    return say("前面 {before}，后面 {after}", before=_until(before), after=_until(after))


def _odd_ones(part: int | None, acts: Sequence[Act]) -> Iterator[Finding]:
    """The one row that differs from all others; in what an act does, of those where it does the same."""
    usual, _ = max(Counter(event.action for _, event in acts).items(), key=itemgetter(1))
    alike = [act for act in acts if act[1].action == usual]
    for name, enough in _COLUMNS:
        acts = acts if name == "date" else alike
        values = [getattr(event, name) for _, event in acts]
        if len(values) >= enough and len(set(values)) == 2:
            one, other = values[0], next(value for value in values if value != values[0])
            alone = next((value for value in (other, one) if values.count(value) == 1), ...)
            if alone is not ...:
                at = values.index(alone)
                yield _odd_row(part, acts[at], name, acts[at - 1 if at else 1], len(acts) - 1)


def _odd_row(part: int | None, odd: Act, name: str, model: Act, others: int) -> Finding:
    document, event = odd
    message = say(
        "{part}其他 {others} 行的 {name} 都一样，只有第 {row} 行不同",
        part=in_list(part),
        others=others,
        name=name,
        row=row_of(odd).row,
    )
    related = Related(_field_place(model[1], name), say("其他各行如此"))
    place = _field_place(event, name)
    grave = others >= _MANY_ALIKE and name != "condition"
    severity: Severity | None = "warning" if grave else None
    return Finding("RC404", message, place, document.number, (related,), severity)


def _field_place(event: Event, name: str) -> Place:
    return event.at.value_place(name) if name in event.at else event.at.first_line


def _by_number(context: Context) -> Iterator[Finding]:
    """The catalogue itself, where its documents of one organ stand in the order of numbers."""
    if "documents" in context.partial:  # the neighbours of what could not be read
        return
    by_organ: dict[str, list[Document]] = {}
    for document in context.facts.documents:
        by_organ.setdefault(document.key.organ, []).append(document)
    for documents in by_organ.values():
        keys = [document.key.sort_key for document in documents]
        for at in strays(keys):
            document, near = documents[at], documents[at - 1 if at else 1]
            message = say("文件按文号排列，{number} 的位置不合", number=document.number)
            related = Related(near.at.value_place("number"), say("相邻的一件"))
            place = document.at.value_place("number")
            yield Finding("RC404", message, place, document.number, (related,))


def _example(last_day: str) -> str:
    """Six rows, of which the third ends on `last_day`."""
    ends = ["2025-01-31", "2025-02-28", last_day, "2025-04-30", "2025-05-31", "2025-06-30"]
    rows = [
        f"""- number: 江政规〔2022〕{row}号
  validity: {{until: {end}}}
  events:
    - {{action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {{row: {row}}}}}
"""
        for row, end in enumerate(ends, start=1)
    ]
    return "".join([*rows, "- number: 江政规〔2024〕5号\n"])


LIST_OUT_OF_ORDER = CheckedRule(
    Rule(
        "RC404",
        "list-out-of-order",
        "info",
        say(
            "目录里有一行与众不同：乱了日期的顺序，或生效日、有效期、条件与其余各行不一样"
            "（生效日、有效期与十行以上不一样：警告）"
        ),
        say("整份目录按规律排列，破例的一行最可能是抄错的一行；截止日错了，有效与否就答错"),
        say("对照来源核对这一行；来源如此就用注释说明并忽略"),
        bad=_example("2026-03-31"),
        good=_example("2025-03-31"),
    ),
    _out_of_order,
)
