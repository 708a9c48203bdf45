"""RC307: acts that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import Sentence, say
from regcheck.labels import ACTION
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import CONTINUING, ENDING, Document, Event, Validity

_PAUSING = frozenset({"suspend", "resume"})


def _conflicting(context: Context) -> Iterator[Finding]:
    for document in context.having("events"):
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
    if one == other or not (context.day_count_is_read or (_is_stated(one) and _is_stated(other))):
        return False
    ends = context.last_day(one, day), context.last_day(other, day)
    return one.word != other.word or None in ends or ends[0] != ends[1]


def _is_stated(validity: Validity) -> bool:
    """Whether an end needs no computing."""
    return validity.until is not None or validity.term is None


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
