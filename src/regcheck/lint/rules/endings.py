"""RC304–RC307: acts upon what has ended, days without validity, and acts that contradict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from regcheck.dates import day_before
from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import Sentence, say
from regcheck.labels import ACTION, STATUS
from regcheck.lint.context import AfterEnd, Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import CONTINUING, ENDING, Document, Event, Validity

_PAUSING = frozenset({"suspend", "resume"})


def _ended(late: AfterEnd) -> Sentence:
    """How and when it had ended."""
    since, status = late.since, late.period.status
    if status == "expired" and since and since > date.min:
        return say("{day} 之后已到期失效", day=day_before(since))
    return say("{day} 起{status}", day=since, status=STATUS[status])


def _end_place(late: AfterEnd) -> tuple[Related, ...]:
    """Where the end is stated: by the act on which the period rests, or by the document."""
    at = late.period.basis.at if late.period.basis else late.document.at
    name = "validity" if "validity" in at else "date"
    return (Related(at.value_place(name), say("失效的依据在这里")),) if name in at else ()


def _finding(code: str, message: Sentence, late: AfterEnd) -> Finding:
    place = late.event.at.value_place("date")
    return Finding(code, message, place, late.document.number, _end_place(late))


def _act_after_end(context: Context) -> Iterator[Finding]:
    for late in context.acts_after_end:
        action = late.event.action
        if action not in ENDING and action != "republish":
            yield _finding("RC304", _too_late(late), late)


def _too_late(late: AfterEnd) -> Sentence:
    day, action = late.event.date, ACTION[late.event.action]
    if late.period.status == "expired" and late.since == day:
        return say(
            "本文件 {ended}，{day} 又{action}：失效的文件只能重新公布；"
            "若 {day} 是新一期有效期的第一天，date 应写行为生效的那一天",
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
            message = (
                say(
                    "{first} 至 {last} 共 {n} 天没有效力：重新公布没有写 covers_gap",
                    first=first,
                    last=day_before(day),
                    n=(day - first).days,
                )
                if first
                else say("重新公布之前没有效力，也没有写 covers_gap")
            )
            yield _finding("RC306", message, late)
    yield from _covers_nothing(context)


def _covers_nothing(context: Context) -> Iterator[Finding]:
    for document in context.documents:
        if not any(event.covers_gap for event in document.events):
            continue
        for event, end in context.ends_before(document):
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
        say("看行为文件是否写明届满到施行期间也适用：写了就加 covers_gap: true，没写就说明并忽略"),
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


def _conflicting(context: Context) -> Iterator[Finding]:
    for document in context.documents:
        events = document.events
        if not events or (len(events) == 1 and events[0].action not in _PAUSING):
            continue  # it takes two to conflict
        days: dict[date, list[Event]] = {}
        for event in events:
            if event.date and not event.provisions:
                days.setdefault(event.date, []).append(event)
        for day, together in days.items():
            if len(together) > 1:
                yield from _conflicts_on(day, together, context, document)
        yield from _pauses(document)


def _pauses(document: Document) -> Iterator[Finding]:
    """Suspended twice, or resumed without suspension; judged only where every date is known."""
    pauses = [event for event in document.events if event.action in _PAUSING]
    if not all(event.date for event in pauses):
        return
    suspended = parts = False
    for event in sorted(pauses, key=lambda event: event.date or date.min):
        pauses_now = event.action == "suspend"
        if event.provisions:
            parts = True
            continue
        if pauses_now == suspended and (pauses_now or not parts):
            message = (
                say("{day} 又暂停，而之前的暂停没有恢复", day=event.date)
                if pauses_now
                else say("{day} 恢复，而之前没有暂停", day=event.date)
            )
            place = event.at.value_place("action")
            yield Finding("RC307", message, place, document.number, (), "warning")
        suspended = pauses_now


def _conflicts_on(
    day: date, events: Sequence[Event], context: Context, document: Document
) -> Iterator[Finding]:
    ending = [event for event in events if event.action in ENDING]
    going_on = [event for event in events if event.action in CONTINUING]
    against = going_on[:1] or [event for event in ending if event.action != ending[0].action][:1]
    if ending and against:
        yield _conflict(ending[0], against[0], "action", document)
    setting = [(event, event.validity) for event in going_on if event.validity]
    for event, validity in setting[1:]:
        first, earlier = setting[0]
        if _differ(earlier, validity, day, context):
            yield _conflict(first, event, "validity", document)
            return


def _differ(one: Validity, other: Validity, day: date, context: Context) -> bool:
    if one == other:
        return False
    ends = context.last_day(one, day), context.last_day(other, day)
    return one.word != other.word or None in ends or ends[0] != ends[1]


def _conflict(first: Event, second: Event, name: str, document: Document) -> Finding:
    if second.at.start < first.at.start:
        first, second = second, first
    message = say(
        "同在 {day}：{one}（{by_one}）与{other}（{by_other}）不能都对",
        day=second.date,
        one=_said(first, name),
        by_one=first.by,
        other=_said(second, name),
        by_other=second.by,
    )
    related = Related(first.at.value_place(name), say("与它矛盾的在这里"))
    return Finding("RC307", message, second.at.value_place(name), document.number, (related,))


def _said(event: Event, name: str) -> Sentence:
    if name == "action" or event.validity is None:
        return ACTION[event.action]
    word, until, term = event.validity
    return say("有效期 {validity}", validity=word or until or term)


CONFLICTING_ACTS = CheckedRule(
    Rule(
        "RC307",
        "conflicting-acts",
        "error",
        say("同一天既终止又继续，或定了两个不同的有效期；未恢复又暂停、未暂停就恢复（警告）"),
        say("两个行为不能都对；程序按终止答，若错的是终止，就把有效答成失效"),
        say("对照两个行为文件，改掉记错的一个"),
        bad="""
- number: 江政规〔2022〕6号
  events:
    - {action: repeal, by: 江政规〔2024〕4号, date: 2024-03-22}
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕4号
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2022〕6号
  events:
    - {action: amend, by: 江政规〔2024〕4号, date: 2024-03-22}
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕4号
- number: 江政规〔2024〕5号
""",
    ),
    _conflicting,
)
