"""RC207: whether the end of a validity is stated at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regcheck import labels
from regcheck.findings import Finding, Rule
from regcheck.i18n import Sentence, say
from regcheck.lint.context import VALIDITY_FIELDS, Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import CONTINUING, ENDING, PROLONGING, Event, Validity


def _end_left_unsaid(context: Context) -> Iterator[Finding]:
    """A dated extension or republication that does not say until when, though an end is known.

    One that another act tells in time is none.
    """
    for document in context.having(*VALIDITY_FIELDS):
        if not any(e.action in PROLONGING and e.validity is None for e in document.events):
            continue
        unsaid: list[tuple[Event, date, Sentence]] = []
        for event, end in context.ends_before(document):
            if event.validity is not None:
                unsaid = [told for told in unsaid if event.date and told[1] < event.date]
            elif end and event.action == "extend":
                message = say("延长有效期而没有写到哪一天；仍按 {end} 到期回答", end=end)
                unsaid.append((event, end, message))
            elif end and event.date and end < event.date and event.action == "republish":
                message = say(
                    "重新公布而没有写有效期，原有效期已于 {end} 届满：在另有行为之前只能答“不明”",
                    end=end,
                )
                unsaid.append((event, date.max, message))
        for event, _, message in unsaid:
            place = event.at.value_place("action")
            yield Finding("RC207", message, place, document.number, (), "warning")


def _no_end_stated(context: Context) -> Iterator[Finding]:
    """Judged after all dated acts; a document that an act has ended needs no end of its own."""
    yield from _end_left_unsaid(context)
    for document in context.having(*VALIDITY_FIELDS):
        if any(event.action in ENDING and not event.provisions for event in document.events):
            continue
        stated = context.statements(document)[-1]
        acts = document.events
        begun = stated.start or any(act.date and act.action in CONTINUING for act in acts)
        if message := _no_end(stated.validity, stated.start, bool(begun)):
            yield Finding("RC207", message, stated.place, document.number)


def _no_end(validity: Validity, start: date | None, begun: bool) -> Sentence | None:
    """What is missing; `begun` where a day is known on which the document was in force."""
    if validity.word == "unstated" and not begun:
        return say("全文没有写有效期，施行日期（effective）也不知道：只能答“不明”")
    if validity.word == "unstated":
        return say("全文没有写有效期：只能答“有效，未写明有效期”")
    if validity.word == "unknown":
        return say("有效期不知道：只能答“不明”")
    if validity.term and not validity.until and start is None:
        return say("有期限 {term} 而没有起算日，推算不出截止日", term=labels.term(validity.term))
    return None


NO_END_STATED = CheckedRule(
    Rule(
        "RC207",
        "no-end-stated",
        "info",
        say(
            "没有写有效期、不知道有效期，或有期限而没有起算日；延长、到期后重新公布而没有写到何时（警告）"
        ),
        say("没有终点的文件永远答“有效”或“不明”，都不是使用者想要的准信"),
        say("查找正文的施行、有效期条款并补记；来源确实没有写，就用注释说明并忽略"),
        bad="""
- number: 江政规〔2023〕6号
  effective: 2023-02-08
  validity: unknown
""",
        good="""
- number: 江政规〔2023〕6号
  effective: 2023-02-08
  validity: {term: 3年}
""",
    ),
    _no_end_stated,
)
