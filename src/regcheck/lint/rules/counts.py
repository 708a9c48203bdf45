"""RC401: what was recorded of an acting document, against the counts that it announces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from regcheck.findings import Finding, Related, Rule, Severity
from regcheck.i18n import say
from regcheck.labels import ACTION
from regcheck.lint.context import Act, Context
from regcheck.lint.rules.lists import in_list
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Action, Declaration, Document, Event

_SHOWN = 3  # related places of one finding


def _count_mismatch(context: Context) -> Iterator[Finding]:
    for document in context.having("declares"):
        # Of records under one number (RC103) one is enough.
        if document.declares and context.facts.by_number[document.number] is document:
            acts = context.acts_by.get(document.number, [])
            wrong = tuple(_against_declared(context, document, acts))
            yield from wrong
            yield from _undeclared_parts(document, acts)
            # Where every count agrees, an act may well do more than it counts.
            yield from _odd_actions(document, acts, None if wrong else "warning")


def _against_declared(
    context: Context, document: Document, acts: Sequence[Act]
) -> Iterator[Finding]:
    """What could not be read may be among what is missing, or be something else than it seems."""
    in_part, in_all = sure_in_part, sure_in_all = _counts(acts)
    sound = [act for act in acts if "events" not in act[0].lost]
    if len(sound) < len(acts):
        sure_in_part, sure_in_all = _counts(sound)
    undeclared: Mapping[int | None, Sequence[Related]] | None = None
    for declared in document.declares:
        action, part = declared.action, declared.part
        found = in_part[action, part] if part else in_all[action]
        sure = sure_in_part[action, part] if part else sure_in_all[action]
        if sure <= declared.count <= found:
            continue
        if found < declared.count <= found + context.losses_of(document.number):
            continue
        message = say(
            "{part}宣布{action} {declared} 件，记录的事件有 {found} 件",
            part=in_list(part) if part else say("全文"),
            action=ACTION[action],
            declared=declared.count,
            found=found,
        )
        if undeclared is None:  # most counts agree
            undeclared = _undeclared_actions(document, acts)
        place, related = declared.at.value_place("count"), undeclared.get(part, ())
        yield Finding("RC401", message, place, document.number, tuple(related))


def _counts(acts: Sequence[Act]) -> tuple[Counter[tuple[Action, int | None]], Counter[Action]]:
    """How many acts of each kind there are, by part and in all."""
    in_part = Counter((event.action, event.list.part if event.list else None) for _, event in acts)
    return in_part, Counter(event.action for _, event in acts)


def _undeclared_actions(
    document: Document, acts: Sequence[Act]
) -> Mapping[int | None, Sequence[Related]]:
    """By part, acts that the part does not announce: one of them may be what it lacks."""
    declared = {(declaration.part, declaration.action) for declaration in document.declares}
    odd: dict[int | None, list[Related]] = {}
    for target, event in acts:
        part = event.list.part if event.list else None
        places = odd.setdefault(part, [])
        if part is None or "events" in target.lost or (part, event.action) in declared:
            continue
        if len(places) < _SHOWN:
            places.append(Related(event.at.value_place("action"), say("同一部分，行为却不同")))
    return odd


def _undeclared_parts(document: Document, acts: Sequence[Act]) -> Iterator[Finding]:
    declared = {declaration.part for declaration in document.declares}
    if None in declared:
        return
    for target, event in acts:
        if event.list and event.list.part not in declared and "events" not in target.lost:
            declared.add(event.list.part)  # one finding a part
            message = say(
                "{by} 的 declares 里没有{part}", by=document.number, part=in_list(event.list.part)
            )
            related = Related(document.at.key_place("declares"), say("declares 在这里"))
            place = event.at.value_place("list")
            yield Finding("RC401", message, place, target.number, (related,))


def _odd_actions(
    document: Document, acts: Sequence[Act], severity: Severity | None
) -> Iterator[Finding]:
    """The first act of each kind that its own part does not announce, though it announces others.

    One row can hold two acts: what is amended and stays in force. One of them is announced then.
    """
    by_part: dict[int | None, list[Declaration]] = {}
    for declared in document.declares:
        by_part.setdefault(declared.part, []).append(declared)
    in_all = {declared.action for declared in by_part.get(None, ())}
    known = {(declared.part, declared.action) for declared in document.declares}
    known.update((part, action) for part in by_part for action in in_all)
    listed = [(target, event, event.list) for target, event in acts if event.list]
    odd = [act for act in listed if (act[2].part, act[1].action) not in known]
    if not odd:
        return
    rows = {(id(act[0]), act[2]) for act in listed if (act[2].part, act[1].action) in known}
    for target, event, row in odd:
        kind = row.part, event.action
        if kind in known or row.part not in by_part or (id(target), row) in rows:
            continue
        if "events" in target.lost:
            continue
        known.add(kind)
        yield _odd_action(document, target, event, by_part[row.part], severity)


def _odd_action(
    document: Document,
    target: Document,
    event: Event,
    declared: Sequence[Declaration],
    severity: Severity | None,
) -> Finding:
    message = say(
        "{by} 的{part}宣布的是{declared}，这里记的却是{action}：行为记错，或者 declares 漏了一项",
        by=document.number,
        part=in_list(declared[0].part),
        declared=[ACTION[one.action] for one in declared[:_SHOWN]],
        action=ACTION[event.action],
    )
    related = tuple(
        Related(one.at.value_place("action"), say("宣布的在这里")) for one in declared[:_SHOWN]
    )
    place = event.at.value_place("action")
    return Finding("RC401", message, place, target.number, related, severity)


COUNT_MISMATCH = CheckedRule(
    Rule(
        "RC401",
        "count-mismatch",
        "error",
        say("行为文件宣布的件数与记录的事件对不上；目录里记了没有宣布过的行为（件数都对时是警告）"),
        say("公布说几件就该有几件；少一件，就有一件文件的状态答错"),
        say("对照目录找出漏记、多记或行为记错的一件"),
        bad="""
- number: 江政规〔2022〕6号
  events:
    - {action: repeal, by: 江政规〔2024〕4号, date: 2024-03-22}
- number: 江政规〔2024〕4号
  declares:
    - {action: repeal, count: 2}
""",
        good="""
- number: 江政规〔2022〕6号
  events:
    - {action: repeal, by: 江政规〔2024〕4号, date: 2024-03-22}
- number: 江政规〔2024〕4号
  declares:
    - {action: repeal, count: 1}
""",
    ),
    _count_mismatch,
)
