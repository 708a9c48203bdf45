"""RC310–RC311: the events of a document as a list: each once, the oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import say
from regcheck.labels import ACTION
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Event


def _duplicates(context: Context) -> Iterator[Finding]:
    """One act does one thing to a document once: also where one record lacks the day."""
    for document in context.having("events"):
        if len(document.events) < 2:
            continue
        seen: dict[tuple[Any, ...], Event] = {}
        for event in document.events:
            what = event.action, event.by, event.provisions
            same_day = seen.setdefault((*what, event.date), event)
            any_day = seen.setdefault(what, event)
            first = any_day if same_day is event else same_day
            if first is event or (first.date and event.date and first.date != event.date):
                continue
            message = say("{by} 的“{action}”记了两次", by=event.by, action=ACTION[event.action])
            related = Related(first.at.first_line, say("第一次在这里"))
            yield Finding("RC310", message, event.at.first_line, document.number, (related,))


DUPLICATE_EVENT = CheckedRule(
    Rule(
        "RC310",
        "duplicate-event",
        "error",
        say("同一行为记了两次"),
        say("重复的事件让历史和件数都多出一次，与行为文件宣布的对不上"),
        say("只留一个事件；几处文字改动并在一个事件的 changes 里"),
        bad="""
- number: 江政规〔2023〕6号
  events:
    - {action: amend, by: 江政规〔2024〕5号, date: 2024-03-22}
    - {action: amend, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2023〕6号
  events:
    - {action: amend, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
    ),
    _duplicates,
)


def _events_out_of_order(context: Context) -> Iterator[Finding]:
    """One finding a document, at the first date that is earlier than one above it."""
    for document in context.having("events"):
        if len(document.events) < 2:
            continue
        latest: Event | None = None
        for event in document.events:
            if event.date is None:
                continue
            if latest and latest.date and event.date < latest.date:
                message = say(
                    "{day} 的事件排在 {latest} 的后面；旧的在前", day=event.date, latest=latest.date
                )
                related = Related(latest.at.value_place("date"), say("较晚的事件在这里"))
                place = event.at.value_place("date")
                yield Finding("RC311", message, place, document.number, (related,))
                break
            latest = event


EVENTS_OUT_OF_ORDER = CheckedRule(
    Rule(
        "RC311",
        "events-out-of-order",
        "warning",
        say("事件没有按日期从旧到新排列"),
        say("读目录的人从上往下看历史；次序颠倒，容易把后来的行为看漏或看反"),
        say("把各项按日期排列"),
        bad="""
- number: 江政规〔2021〕6号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22}
    - {action: amend, by: 江政规〔2022〕5号, date: 2022-03-22}
- number: 江政规〔2022〕5号
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2021〕6号
  events:
    - {action: amend, by: 江政规〔2022〕5号, date: 2022-03-22}
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2022〕5号
- number: 江政规〔2024〕5号
""",
        fixable=True,
    ),
    _events_out_of_order,
)
