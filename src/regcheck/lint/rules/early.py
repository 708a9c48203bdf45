"""RC303: acts upon what did not exist yet."""

from __future__ import annotations

from collections.abc import Iterator

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import say
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.lint.rules.starts import first_possible_day, start_place


def _before_document(context: Context) -> Iterator[Finding]:
    for document in context.documents:
        if not document.events:
            continue
        start = first_possible_day(document, document.key)
        for event in document.events if start else ():
            if start and event.date and event.date < start:
                message = say(
                    "行为 {day} 生效，本文件最早 {start} 才有", day=event.date, start=start
                )
                related = Related(start_place(document), say("本文件的日期在这里"))
                place = event.at.value_place("date")
                yield Finding("RC303", message, place, document.number, (related,))


EVENT_BEFORE_DOCUMENT = CheckedRule(
    Rule(
        "RC303",
        "event-before-document",
        "error",
        say("行为的生效日早于它所处理的文件"),
        say("文件还没有公布就被修改或废止，是日期或文号抄错；状态会从错误的一天起算"),
        say("核对事件的 date 和本文件的文号、日期"),
        bad="""
- number: 江政规〔2023〕6号
  events:
    - {action: amend, by: 江政规〔2020〕5号, date: 2022-03-22}
- number: 江政规〔2020〕5号
""",
        good="""
- number: 江政规〔2021〕6号
  events:
    - {action: amend, by: 江政规〔2020〕5号, date: 2022-03-22}
- number: 江政规〔2020〕5号
""",
    ),
    _before_document,
)
