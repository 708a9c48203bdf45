"""RC401–RC403: the lists of an acting document, against the counts that it announces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import Sentence, say
from regcheck.labels import ACTION
from regcheck.lint.context import Act, Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Document, ListRow

_SHOWN = 3  # related places of one finding


def in_list(part: int | None) -> Sentence:
    """How a list is called in a message."""
    return say("第 {part} 部分", part=part) if part else say("目录")


def row_of(act: Act) -> ListRow:
    """The row of an act that is known to have one."""
    row = act[1].list
    assert row is not None
    return row


def _count_mismatch(context: Context) -> Iterator[Finding]:
    for document in context.documents:
        if document.declares:
            acts = context.acts_by.get(document.number, [])
            yield from _against_declared(context, document, acts)
            yield from _undeclared_parts(document, acts)


def _against_declared(
    context: Context, document: Document, acts: Sequence[Act]
) -> Iterator[Finding]:
    """What could not be read may be among what is missing, so it is not told as missing."""
    in_part = Counter((event.action, event.list.part if event.list else None) for _, event in acts)
    in_all = Counter(event.action for _, event in acts)
    undeclared = _undeclared_actions(document, acts)
    for declared in document.declares:
        action, part = declared.action, declared.part
        found = in_part[action, part] if part else in_all[action]
        if found == declared.count or found < declared.count <= found + context.losses_of(
            document.number
        ):
            continue
        message = say(
            "{part}宣布{action} {declared} 件，记录的事件有 {found} 件",
            part=in_list(part) if part else say("全文"),
            action=ACTION[action],
            declared=declared.count,
            found=found,
        )
        place, related = declared.at.value_place("count"), undeclared.get(part, ())
        yield Finding("RC401", message, place, document.number, tuple(related))


def _undeclared_actions(
    document: Document, acts: Sequence[Act]
) -> Mapping[int | None, Sequence[Related]]:
    """By part, acts that the part does not announce: one of them may be what it lacks."""
    declared = {(declaration.part, declaration.action) for declaration in document.declares}
    odd: dict[int | None, list[Related]] = {}
    for target, event in acts:
        part = event.list.part if event.list else None
        places = odd.setdefault(part, [])
        if part is None or target.broken or (part, event.action) in declared:
            continue
        if len(places) < _SHOWN:
            places.append(Related(event.at.value_place("action"), say("同一部分，行为却不同")))
    return odd


def _undeclared_parts(document: Document, acts: Sequence[Act]) -> Iterator[Finding]:
    declared = {declaration.part for declaration in document.declares}
    if None in declared:
        return
    for target, event in acts:
        if event.list and event.list.part not in declared and not target.broken:
            declared.add(event.list.part)  # one finding a part
            message = say(
                "{by} 的 declares 里没有{part}", by=document.number, part=in_list(event.list.part)
            )
            related = Related(document.at.key_place("declares"), say("declares 在这里"))
            place = event.at.value_place("list")
            yield Finding("RC401", message, place, target.number, (related,))


COUNT_MISMATCH = CheckedRule(
    Rule(
        "RC401",
        "count-mismatch",
        "error",
        say("行为文件宣布的件数与记录的事件对不上"),
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


def _first_in_rows(acts: Sequence[Act]) -> dict[int, Act]:
    """By row, the act that is recorded first."""
    return {row_of(act).row: act for act in reversed(acts)}


def _row_missing(context: Context) -> Iterator[Finding]:
    for (by, part), acts in context.lists.items():
        rows = _first_in_rows(acts)
        missing = max(rows) - len(rows)
        if not missing or missing <= context.losses_of(by):
            continue
        ordered = sorted(rows)
        for before, after in pairwise([0, *ordered]):
            document, event = rows[after]
            if after - before > 1 and not document.broken:
                lacking = f"{before + 1}" if after - before == 2 else f"{before + 1}–{after - 1}"
                message = say(
                    "{by} 的{part}缺第 {rows} 行", by=by, part=in_list(part), rows=lacking
                )
                related = (
                    (Related(rows[before][1].at.value_place("list"), say("前一行在这里")),)
                    if before
                    else ()
                )
                place = event.at["list"].value_place("row")
                yield Finding("RC402", message, place, document.number, related)


LIST_ROW_MISSING = CheckedRule(
    Rule(
        "RC402",
        "list-row-missing",
        "error",
        say("目录的行号不是从 1 起连续的"),
        say("缺的那一行是一件漏记的文件，或者行号抄错；漏记的文件会答“不明”或“到期”"),
        say("对照目录找出那一行，补记事件或改正行号"),
        bad="""
- number: 江政规〔2022〕6号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 1}}
- number: 江政规〔2022〕8号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 3}}
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2022〕6号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 1}}
- number: 江政规〔2022〕8号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 2}}
- number: 江政规〔2024〕5号
""",
    ),
    _row_missing,
)


def _row_duplicate(context: Context) -> Iterator[Finding]:
    for (by, part), acts in context.lists.items():
        first = _first_in_rows(acts)
        for act in acts if len(first) < len(acts) else ():
            document, event = act
            row = row_of(act).row
            earlier = first[row]
            if earlier is act or document.broken:
                continue
            message = say(
                "{by} 的{part}第 {row} 行已经是 {number}",
                by=by,
                part=in_list(part),
                row=row,
                number=earlier[0].number,
            )
            related = Related(earlier[1].at.value_place("list"), say("第一次在这里"))
            place = event.at["list"].value_place("row")
            yield Finding("RC403", message, place, document.number, (related,))


LIST_ROW_DUPLICATE = CheckedRule(
    Rule(
        "RC403",
        "list-row-duplicate",
        "error",
        say("目录的同一行记在两件文件上"),
        say("一行只有一件；两件中必有一件不在目录里，却被答成继续有效"),
        say("对照目录改正行号"),
        bad="""
- number: 江政规〔2022〕6号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 1}}
- number: 江政规〔2022〕8号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 1}}
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2022〕6号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 1}}
- number: 江政规〔2022〕8号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 2}}
- number: 江政规〔2024〕5号
""",
    ),
    _row_duplicate,
)
