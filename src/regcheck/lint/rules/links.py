"""RC308, RC309, RC315: acts, seen from the acting document and from its target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import say
from regcheck.labels import ACTION
from regcheck.lint.context import Act, Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import ENDING, Document, Event
from regcheck.timeline import ENDED

_NAMED = 4  # documents of a circle that its message names
_SHOWN = 9  # acts of a circle that are shown beside the one that closes it


def _on_itself(context: Context) -> Iterator[Finding]:
    for document, event in context.acts:
        if event.by == document.number:
            message = say("{by} 对自己作出行为；by 应是行为文件的文号", by=event.by)
            yield Finding("RC308", message, event.at.value_place("by"), document.number)
        if event.replaced_by == document.number:
            message = say(
                "{number} 被自己替代；replaced_by 应是替代它的文件", number=document.number
            )
            yield Finding("RC308", message, event.at.value_place("replaced_by"), document.number)


ACTS_ON_ITSELF = CheckedRule(
    Rule(
        "RC308",
        "acts-on-itself",
        "error",
        say("行为文件或替代它的文件就是本文件自己"),
        say("文件不能废止、修改自己；真正的行为文件没有记下来"),
        say("把 by 改成作出这一行为的文件，replaced_by 改成替代它的文件"),
        bad="""
- number: 江政规〔2023〕6号
  events:
    - {action: amend, by: 江政规〔2023〕6号, date: 2024-03-22}
""",
        good="""
- number: 江政规〔2023〕6号
  events:
    - {action: amend, by: 江政规〔2024〕5号, date: 2024-03-22}
- number: 江政规〔2024〕5号
""",
    ),
    _on_itself,
)


def _cycles(context: Context) -> Iterator[Finding]:
    """Walks from each document to those that ended it; an act that leads back closes a circle."""
    ended_by: dict[str, list[Act]] = {}
    for document, event in context.acts:
        if event.action in ENDING and not event.provisions and event.by != document.number:
            ended_by.setdefault(document.number, []).append((document, event))
    done: set[str] = set()
    taken: dict[str, Act] = {}  # by document, the act that the walk follows
    for first in ended_by:
        path: dict[str, Iterator[Act]] = {}
        if first not in done:
            path[first] = iter(ended_by[first])
        while path:
            number, acts = next(reversed(path.items()))
            act = next(acts, None)
            if act is None:
                done.add(number)
                del path[number]
                continue
            taken[number] = act
            if act[1].by in path:
                yield _cycle(*act, path, taken)
            elif act[1].by in ended_by and act[1].by not in done:
                path[act[1].by] = iter(ended_by[act[1].by])


def _cycle(
    document: Document, event: Event, path: dict[str, Iterator[Act]], taken: Mapping[str, Act]
) -> Finding:
    """Any act of the circle may be the one written backwards, so all are shown, or the last few."""
    back = list(islice(reversed(path), _SHOWN + 1))  # the walk, last first
    circle = back[: back.index(event.by) + 1] if event.by in back else back
    cut = circle[-1] != event.by or len(circle) > _NAMED
    named = [event.by, "…", circle[0], event.by] if cut else [*reversed(circle), event.by]
    message = say("互相废止：{circle}（每一件被后一件废止）", circle=" → ".join(named))
    others = [taken[number] for number in reversed(circle[1:])]
    related = tuple(_link(*act) for act in others)
    return Finding("RC309", message, event.at.value_place("by"), document.number, related)


def _link(document: Document, event: Event) -> Related:
    message = say(
        "{number} 被 {by} {action}",
        number=document.number,
        by=event.by,
        action=ACTION[event.action],
    )
    return Related(event.at.value_place("by"), message)


ACT_CYCLE = CheckedRule(
    Rule(
        "RC309",
        "act-cycle",
        "error",
        say("几件文件互相废止或宣布失效"),
        say("已被废止的文件不能再废止别人；其中必有一件其实有效，却答成失效"),
        say("核对这几个事件的 by，找出写反的一个"),
        bad="""
- number: 江政规〔2023〕6号
  events:
    - {action: repeal, by: 江政规〔2023〕8号, date: 2024-03-01}
- number: 江政规〔2023〕8号
  events:
    - {action: repeal, by: 江政规〔2023〕6号, date: 2024-04-01}
""",
        good="""
- number: 江政规〔2023〕6号
  events:
    - {action: repeal, by: 江政规〔2023〕8号, date: 2024-03-01}
- number: 江政规〔2023〕8号
""",
    ),
    _cycles,
)


def _outlives(context: Context) -> Iterator[Finding]:
    """Judged on the day through which the catalogue is complete, for want of another."""
    day = context.facts.header.known_through
    if "catalogue" in context.partial:  # perhaps it is that day which could not be read
        return
    ended: dict[int, bool] = {}  # a document that many acts amended is looked at once
    for by, acts in context.acts_by.items():
        act = context.facts.by_number.get(by)
        if act is None or any(event.action != "amend" for _, event in acts):
            continue
        if not context.knows_periods_of(act) or context.losses_of(by):
            continue
        for target, _ in acts:
            if id(target) not in ended:
                ended[id(target)] = has_ended(context, target, day)
        if all(ended[id(target)] for target, _ in acts):
            known = context.timeline(act)
            if known.periods[known.index(day)].status == "in-force":
                yield _outliving(act, acts)


def has_ended(context: Context, document: Document, day: date) -> bool:
    """By a cheap look first, which says no only where that is certain."""
    if not context.knows_periods_of(document):
        return False
    stated = context.statements(document)[-1]
    end = context.last_day(stated.validity, stated.start)
    if not (end and end < day) and not any(event.action in ENDING for event in document.events):
        return False
    known = context.timeline(document)
    return known.periods[known.index(day)].status in ENDED


def _outliving(act: Document, acts: Sequence[Act]) -> Finding:
    message = say(
        "它修改的 {numbers} 已经失效，它自己仍答有效",
        numbers=[target.number for target, _ in acts[:3]],
    )
    related = tuple(
        Related(target.at.value_place("number"), say("已经失效的文件")) for target, _ in acts[:3]
    )
    return Finding("RC315", message, act.at.value_place("number"), act.number, related)


AMENDMENT_OUTLIVES_BASE = CheckedRule(
    Rule(
        "RC315",
        "amendment-outlives-base",
        "info",
        say("修改别人的文件仍有效，被它修改的文件都已失效"),
        say("修正案没有了可修正的文件，答“有效”容易让人误以为还有规定可循"),
        say("查是否漏记了它的废止；来源没有说，就用注释说明并忽略"),
        bad="""
- number: 江政规〔2019〕6号
  validity: {until: 2023-12-31}
  events:
    - {action: amend, by: 江政规〔2021〕8号}
- number: 江政规〔2021〕8号
  effective: 2021-06-01
  validity: {until: 2025-12-31}
""",
        good="""
- number: 江政规〔2019〕6号
  validity: {until: 2023-12-31}
  events:
    - {action: amend, by: 江政规〔2021〕8号}
- number: 江政规〔2021〕8号
  effective: 2021-06-01
  validity: {until: 2023-12-31}
""",
    ),
    _outlives,
)
