"""RC304–RC306: acts upon what has ended, and days without validity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regcheck.dates import day_before
from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import Sentence, say
from regcheck.labels import ACTION, STATUS
from regcheck.lint.after_end import AfterEnd, find_undated_after_end
from regcheck.lint.context import VALIDITY_FIELDS, Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import ENDING, Document
from regcheck.timeline import Period


def _ended(late: AfterEnd) -> Sentence:
    """How and when it had ended."""
    since, status = late.since, late.period.status
    if status == "expired" and since and since > date.min:
        return say("{day} 之后已到期失效", day=day_before(since))
    return say("{day} 起{status}", day=since, status=STATUS[status])


def end_place(document: Document, period: Period) -> tuple[Related, ...]:
    """Where the end is stated: by the act on which the period rests, or by the document."""
    at = period.basis.at if period.basis else document.at
    name = "validity" if "validity" in at else "date"
    return (Related(at.value_place(name), say("失效的依据在这里")),) if name in at else ()


def _finding(code: str, message: Sentence, late: AfterEnd) -> Finding:
    place = late.event.at.value_place("date")
    return Finding(
        code, message, place, late.document.number, end_place(late.document, late.period)
    )


def _act_after_end(context: Context) -> Iterator[Finding]:
    for late in context.acts_after_end:
        action = late.event.action
        if action not in ENDING and action != "republish":
            yield _finding("RC304", _too_late(late), late)
    for document in context.having("events"):
        if any(e.date is None for e in document.events) and context.knows_periods_of(document):
            for late, first in find_undated_after_end(context, document):
                yield _too_late_undated(late, first)


def _too_late_undated(late: AfterEnd, first: date) -> Finding:
    message = say(
        "本文件 {ended}，而{action}它的 {by} 最早 {first} 才有：失效的文件只能重新公布",
        ended=_ended(late),
        action=ACTION[late.event.action],
        by=late.event.by,
        first=first,
    )
    place, related = late.event.at.value_place("by"), end_place(late.document, late.period)
    return Finding("RC304", message, place, late.document.number, related)


def _too_late(late: AfterEnd) -> Sentence:
    day, action = late.event.date, ACTION[late.event.action]
    if late.period.status == "expired" and late.since == day:
        return say(
            "本文件 {ended}，{day} 又{action}：失效的文件只能重新公布；"
            "行为在届满前已经公布的，date 写它公布的那一天",
            ended=_ended(late),
            day=day,
            action=action,
        )
    return say(
        "本文件 {ended}，{day} 又{action}：失效的文件只能重新公布",
        ended=_ended(late),
        day=day,
        action=action,
    )


ACT_AFTER_END = CheckedRule(
    Rule(
        "RC304",
        "act-after-end",
        "error",
        say("失效之后又被修改、延长、确认继续有效、暂停或恢复"),
        say("要么截止日抄错，要么漏记了延期或重新公布；文件可能有效，却答成失效"),
        say("核对截止日和事件的日期；漏记的延长、重新公布补为事件"),
        bad="""
- number: 江政规〔2020〕6号
  validity: {until: 2023-12-31}
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2020〕6号
  validity: {until: 2024-12-31}
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
    ),
    _act_after_end,
)


def _repeal_after_expiry(context: Context) -> Iterator[Finding]:
    for late in context.acts_after_end:
        if late.event.action in ENDING:
            message = say(
                "本文件 {ended}，{day} 又{action}；失效的原因仍是前者",
                ended=_ended(late),
                day=late.event.date,
                action=ACTION[late.event.action],
            )
            yield _finding("RC305", message, late)


REPEAL_AFTER_EXPIRY = CheckedRule(
    Rule(
        "RC305",
        "repeal-after-expiry",
        "info",
        say("失效之后才被废止或宣布失效"),
        say("清理时常有，状态不变；但也可能是截止日抄早了，使文件少有效了一段"),
        say("核对截止日；来源如此就不必改"),
        bad="""
- number: 江政规〔2020〕6号
  validity: {until: 2023-12-31}
  events:
    - {action: repeal, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2020〕6号
  validity: {until: 2024-12-31}
  events:
    - {action: repeal, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
    ),
    _repeal_after_expiry,
)


def _gaps(context: Context) -> Iterator[Finding]:
    for late in context.acts_after_end:
        day, first = late.event.date, late.since
        if late.event.action == "republish" and day:
            why = (
                say("covers_gap 只补届满之后的日子，补不了废止、宣布失效之后的")
                if late.period.status != "expired"
                else say("重新公布没有写 covers_gap: true")
            )
            message = (
                say(
                    "{first} 至 {last} 共 {n} 天没有效力：{why}",
                    first=first,
                    last=day_before(day),
                    n=(day - first).days,
                    why=why,
                )
                if first
                else say("重新公布之前没有效力：{why}", why=why)
            )
            yield _finding("RC306", message, late)
    yield from _covers_nothing(context)


def _covers_nothing(context: Context) -> Iterator[Finding]:
    too_late = {id(late.event) for late in context.acts_after_end}  # a repeal leaves the old end
    for document in context.having(*VALIDITY_FIELDS):
        if not any(event.covers_gap for event in document.events):
            continue
        for event, end in context.ends_before(document):
            if id(event) in too_late:
                continue
            if event.covers_gap and end and event.date and end >= day_before(event.date):
                message = say(
                    "写了 covers_gap，但原有效期到 {end}，{day} 重新公布时没有空档",
                    end=end,
                    day=event.date,
                )
                yield Finding("RC306", message, event.at.key_place("covers_gap"), document.number)


UNCOVERED_GAP = CheckedRule(
    Rule(
        "RC306",
        "uncovered-gap",
        "warning",
        say("两段有效期之间有几天没有效力；或者写了 covers_gap 而没有空档"),
        say("在空档里作出的行为有没有依据，全看重新公布的文件有没有把它补上"),
        say(
            "看行为文件是否写明届满到施行期间也适用：写了就加 covers_gap: true，没写就说明并忽略；"
            "没有空档就删去 covers_gap"
        ),
        bad="""
- number: 江政规〔2019〕6号
  validity: {until: 2023-12-31}
  events:
    - {action: republish, by: 江政规〔2024〕5号, date: 2024-03-22, validity: {until: 2025-12-31}}
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2019〕6号
  validity: {until: 2023-12-31}
  events:
    - action: republish
      by: 江政规〔2024〕5号
      date: 2024-03-22
      validity: {until: 2025-12-31}
      covers_gap: true
- number: 江政规〔2024〕5号
""",
    ),
    _gaps,
)
