"""RC402–RC403: the rows of the lists of an acting document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from regcheck.findings import Finding, Related, Rule, Severity
from regcheck.i18n import Sentence, say
from regcheck.lint.context import Act, Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import ListRow


def in_list(part: int | None) -> Sentence:
    """How a list is called in a message."""
    return say("第 {part} 部分", part=part) if part else say("目录")


def row_of(act: Act) -> ListRow:
    """The row of an act that is known to have one."""
    row = act[1].list
    assert row is not None
    return row


def _first_in_rows(acts: Sequence[Act]) -> dict[int, Act]:
    """By row, the act that is recorded first."""
    return {row_of(act).row: act for act in reversed(acts)}


def _row_missing(context: Context) -> Iterator[Finding]:
    for (by, part), acts in context.lists.items():
        rows = _first_in_rows(acts)
        earlier = 0 if 1 in rows else _rows_before(context, by, part)
        severity: Severity | None = None
        if earlier and not _may_be_all(context, by, part, len(rows)):
            earlier, severity = 0, "warning"
        yield from _rows_lacking(context, by, part, rows, earlier, severity)


def _rows_lacking(
    context: Context,
    by: str,
    part: int | None,
    rows: Mapping[int, Act],
    earlier: int,
    severity: Severity | None,
) -> Iterator[Finding]:
    """The gaps in the rows of a part that begins after the `earlier` ones."""
    missing = max(rows) - earlier - len(rows)
    if not missing or missing <= context.losses_of(by):
        return
    ordered = sorted(row for row in rows if row > earlier)
    for before, after in pairwise([earlier, *ordered]):
        document, event = rows[after]
        if after - before > 1 and "events" not in document.lost:
            lacking = f"{before + 1}" if after - before == 2 else f"{before + 1}–{after - 1}"
            message = say("{by} 的{part}缺第 {rows} 行", by=by, part=in_list(part), rows=lacking)
            related = (
                (Related(rows[before][1].at.value_place("list"), say("前一行在这里")),)
                if before in rows
                else ()
            )
            place = event.at["list"].value_place("row")
            doubtful = severity if before == 0 else None
            yield Finding("RC402", message, place, document.number, related, doubtful)


def _rows_before(context: Context, by: str, part: int | None) -> int:
    """The rows of the parts before, where these may go on from them: some lists are numbered through."""
    earlier = context.lists.get((by, part - 1)) if part else None
    last = max(row_of(act).row for act in earlier) if earlier else 0
    rows = (row_of(act).row for act in context.lists[by, part])
    first = min((row for row in rows if row), default=0)  # one that could not be read is 0
    return first - 1 if last and 0 < first - last <= 1 + context.losses_of(by) else 0


def _may_be_all(context: Context, by: str, part: int | None, rows: int) -> bool:
    """Whether the act announces no more rows of a part than there are, or than may be lost."""
    act = context.facts.by_number.get(by)
    if act is None:
        return "documents" in context.partial
    announced = [one.count for one in act.declares if one.part == part]
    return "declares" in act.lost or 0 < sum(announced) <= rows + context.losses_of(by)


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
            # Two acts upon one document may well stand in one row: 修改后继续有效.
            if earlier[0] is document or any("events" in d.lost for d in (earlier[0], document)):
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
