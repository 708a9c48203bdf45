"""Tab-separated rows for pipes: one document a row, nothing folded or cut."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from regcheck import labels
from regcheck.i18n import _
from regcheck.queries import wording
from regcheck.queries.answer import Answer
from regcheck.render.visible import visible

if TYPE_CHECKING:
    from regcheck.queries.history import History
    from regcheck.queries.summary import Summary

_BREAKS = str.maketrans(dict.fromkeys("\t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def row(*cells: object) -> str:
    """One row; a tab or line break inside a cell becomes a space, so that columns stay columns."""
    told = ("" if cell is None else str(cell) for cell in cells)
    return "\t".join(visible(text.translate(_BREAKS)) for text in told) + "\n"


def answer_rows(answers: Iterable[Answer], known_through: date, final: bool = False) -> str:
    """Number, status, last day, days left (negative: gone), title, remarks.

    With `final` the last day is that of the validity that finally runs out.
    """
    rows = []
    for answer in answers:
        last = answer.end if final else answer.until
        days = None if last is None else (last - answer.on).days
        status = labels.STATUS[answer.status]
        remarks = _("；").join(str(remark) for remark in _remarks(answer, known_through))
        rows.append(row(answer.number, status, last, days, answer.title, remarks))
    return "".join(rows)


def _remarks(answer: Answer, known_through: date) -> list[object]:
    flags = [labels.FLAG[flag] for flag in answer.flags if flag != "beyond-horizon"]
    missing = [missing.text for missing in answer.missing if answer.status == "unknown"]
    horizon = [wording.horizon(known_through)] if "beyond-horizon" in answer.flags else []
    return [*flags, *missing, *answer.conditions, *horizon]


def history_rows(life: History) -> str:
    """A row for every period, act and deed, told apart by the first cell."""
    rows = [
        row(
            "period",
            period.start,
            period.last,
            labels.STATUS[period.status],
            _("、").join(str(labels.FLAG[flag]) for flag in period.flags),
        )
        for period in life.life.periods
    ]
    rows += [
        row("event", event.date, labels.ACTION[event.action], event.by, wording.act(event))
        for event in life.events
    ]
    rows += [row("act", deed.date, labels.ACTION[deed.action], deed.number) for deed in life.acts]
    return "".join(rows)


def summary_rows(found: Summary) -> str:
    """Counts, each with what it counts: by status, by year of ending, by list."""
    rows = [row("documents", found.documents)]
    rows += [row("status", labels.STATUS[status], n) for status, n in found.statuses.items()]
    rows += [row("ending", year, n) for year, n in found.endings.items()]
    others = found.indefinite, found.unstated, found.ended_by_act, found.end_unknown
    rows += [row("ending", said, n) for said, n in zip(wording.WITHOUT_YEAR, others, strict=True)]
    rows += [
        row("list", t.by, t.part, labels.ACTION[t.action], t.announced, t.recorded)
        for t in found.tallies
    ]
    return "".join(rows)
