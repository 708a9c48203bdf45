"""Tab-separated rows for pipes: one document a row, nothing folded or cut.

Enumerations are codes; only the last cell of an answer or an act is prose, in the reader's
language.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from regcheck import labels
from regcheck.i18n import _, say
from regcheck.periods import OPEN_ENDS
from regcheck.queries import wording
from regcheck.queries.answer import Answer
from regcheck.queries.remarks import remarks
from regcheck.render.visible import visible

if TYPE_CHECKING:
    from regcheck.api import Catalogue
    from regcheck.queries.history import History
    from regcheck.queries.summary import Summary

_WITHOUT_YEAR = ("indefinite", "unstated", "ended_by_act", "end_unknown")  # as JSON has them
_BREAKS = str.maketrans(dict.fromkeys("\t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def row(*cells: object) -> str:
    """One row; a tab or line break inside a cell becomes a space, so that columns stay columns."""
    told = ("" if cell is None else str(cell) for cell in cells)
    return "\t".join(visible(text.translate(_BREAKS)) for text in told) + "\n"


def answer_rows(answers: Iterable[Answer], catalogue: Catalogue, final: bool = False) -> str:
    """Number, status, last day, days left (negative: gone), title, and the status with remarks.

    With `final` the last day is that of the validity that finally runs out.
    """
    rows = []
    for answer in answers:
        last = answer.end if final else answer.until
        days = None if last is None else (last - answer.on).days
        said = [labels.STATUS[answer.status], *remarks(answer, final=final)]
        if answer.in_force and last is None and OPEN_ENDS.isdisjoint(answer.flags):
            said.insert(1, say("到何时不明"))
        if catalogue.is_passed(answer.on, answer.known_on):
            said.append(wording.horizon(catalogue.known_through))
        prose = _("；").join(map(str, said))
        rows.append(row(answer.number, answer.status, last, days, answer.title, prose))
    return "".join(rows)


def history_rows(life: History) -> str:
    """A row for every period, act and deed, told apart by the first cell."""
    rows = [
        row("period", period.start, period.last, period.status, ",".join(period.flags))
        for period in life.life.periods
    ]
    rows += [
        row("event", event.date, event.action, event.by, wording.act(event, idle))
        for event, idle in life.life.told()
    ]
    rows += [row("act", deed.date, deed.action, deed.number) for deed in life.acts]
    return "".join(rows)


def summary_rows(
    catalogue: Catalogue, found: Summary, on: date, known_on: date | None = None
) -> str:
    """Counts, each with what it counts: by status, by year of ending, by list.

    Past the horizon the last row says so.
    """
    rows = [row("documents", found.documents)]
    rows += [row("status", status, n) for status, n in found.statuses.items()]
    rows += [row("ending", year, n) for year, n in found.endings.items()]
    rows += [row("ending", name, getattr(found, name)) for name in _WITHOUT_YEAR]
    rows += [row("list", t.by, t.part, t.action, t.announced, t.recorded) for t in found.tallies]
    if catalogue.is_passed(on, known_on):
        rows.append(row("note", wording.horizon(catalogue.known_through)))
    return "".join(rows)
