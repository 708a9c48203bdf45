"""RC316: acts whose day could be known, and without it change no answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import Sentence, say
from regcheck.labels import ACTION, STATUS
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.lint.starts import first_possible_day, usual_start
from regcheck.model import DISCONTINUING, PROLONGING, Document, Event, External
from regcheck.timeline import ENDED


def _undated(context: Context) -> Iterator[Finding]:
    """Only where the acting document's own day is recorded: who has that can look up the act's."""
    for document, event in context.acts:
        if event.date or event.provisions or event.action not in DISCONTINUING | PROLONGING:
            continue
        act = context.instruments[event.by]
        if act is None or not context.publication_is_read(event.by):
            continue
        known = usual_start(act)
        if known and context.knows_periods_of(document):
            yield from _without_effect(context, document, event, act, *known)


def _without_effect(
    context: Context,
    document: Document,
    event: Event,
    act: Document | External,
    name: str,
    day: date,
) -> Iterator[Finding]:
    if lack := _lack(context, document, event, day):
        message = say(
            "{by}（{day}）的“{action}”没有日期，回答用不上它：{lack}",
            by=event.by,
            day=day,
            action=ACTION[event.action],
            lack=lack,
        )
        related = Related(act.at.value_place(name), say("行为文件的日期在这里"))
        place = event.at.value_place("action")
        yield Finding("RC316", message, place, document.number, (related,))


def _lack(context: Context, document: Document, event: Event, day: date) -> Sentence | None:
    """What answers miss for want of the day; None where it would change none of them."""
    start = first_possible_day(document, document.key)
    if start and day < start:
        return None  # RC303 tells
    known = context.timeline(document)
    status = known.periods[known.index(day)].status
    if event.action in DISCONTINUING:
        if status in ENDED or status == "suspended":
            return None
        return say(
            "此后仍按没有{action}回答（{status}）",
            action=ACTION[event.action],
            status=STATUS[status],
        )
    if status in ENDED:  # RC304 tells of an extension
        return say("仍答{status}", status=STATUS[status]) if event.action == "republish" else None
    end, validity = known.final_end(), event.validity
    if validity is None or validity.word or (end and validity.until and validity.until <= end):
        return None  # a last day that is printed may contain what the act gave
    return say("仍按 {end} 到期回答", end=end) if end else say("定的有效期没有算进去")


ACT_UNDATED = CheckedRule(
    Rule(
        "RC316",
        "act-undated",
        "info",
        say("废止、失效、暂停、延长或重新公布没有日期，而行为文件公布或施行的日期有记录"),
        say("没有日期的行为不改变任何一天的答案：已废止的照旧答有效，延长了的照旧到期"),
        say("查行为文件写的生效日，补记 date；来源没有印出就不写，用注释说明并忽略"),
        bad="""
- number: 江政规〔2022〕6号
  events:
    - {action: repeal, by: 江政规〔2024〕5号}
- number: 江政规〔2024〕5号
  published: 2024-03-22
""",
        good="""
- number: 江政规〔2022〕6号
  events:
    - {action: repeal, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
  published: 2024-03-22
""",
    ),
    _undated,
)
