"""RC207: whether the end of a validity is stated at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regcheck import labels
from regcheck.findings import Finding, Rule
from regcheck.i18n import Sentence, say
from regcheck.lint.context import VALIDITY_FIELDS, Context
from regcheck.lint.rules.ends import is_extended
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import ENDING, Validity


def _extended_without_end(context: Context) -> Iterator[Finding]:
    """A dated extension that does not say until when: the answers keep to the old end."""
    for document in context.having(*VALIDITY_FIELDS):
        if not is_extended(document):
            continue
        for event, end in context.ends_before(document):
            if event.action == "extend" and event.validity is None and end:
                message = say("延长有效期而没有写到哪一天；仍按 {end} 到期回答", end=end)
                place = event.at.value_place("action")
                yield Finding("RC207", message, place, document.number, (), "warning")


def _no_end_stated(context: Context) -> Iterator[Finding]:
    """Judged after all dated acts; a document that an act has ended needs no end of its own."""
    yield from _extended_without_end(context)
    for document in context.having(*VALIDITY_FIELDS):
        if any(event.action in ENDING and not event.provisions for event in document.events):
            continue
        stated = context.statements(document)[-1]
        if message := _no_end(stated.validity, stated.start):
            yield Finding("RC207", message, stated.place, document.number)


def _no_end(validity: Validity, start: date | None) -> Sentence | None:
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
        say("没有写有效期、不知道有效期，或有期限而没有起算日；延长而没有写到何时（警告）"),
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
