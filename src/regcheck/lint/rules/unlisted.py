"""RC312: documents that an act amended, missing from the list of what stays in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import say
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import ENDING, Document, Event

_LISTING = frozenset({"confirm", "republish"})
_SHOWN = 3  # listing acts that one finding names

_Day = tuple[str, date]
"""An organ, and a day on which it published an act."""


def _published(context: Context, event: Event) -> date | None:
    """When the acting document was published; where no source says, when the act took effect."""
    known = context.facts.known_from.get(event.by)
    return (known or event.date) if context.publication_is_read(event.by) else None


def _amended_but_unlisted(context: Context) -> Iterator[Finding]:
    listing = _listing_acts(context)
    amended: dict[int, tuple[Document, list[Event]]] = {}
    for document, event in context.acts if listing else ():
        if event.action == "amend" and _published(context, event):
            amended.setdefault(id(document), (document, []))[1].append(event)
    for document, events in amended.values():
        yield from _left_out(context, document, events, listing)


def _listing_acts(context: Context) -> Mapping[_Day, Mapping[str, None]]:
    """By organ and day, the acts that list what stays in force, in the order of the file."""
    found: dict[_Day, dict[str, None]] = {}
    for by, acts in context.acts_by.items():
        key = context.keys[by]
        rows = [act for act in acts if act[1].list and act[1].action in _LISTING]
        if len(rows) == 1 and (rows[0][1].action == "republish" or "events" in rows[0][0].lost):
            continue  # it republishes one document, and lists nothing
        days = {day for _, event in rows if (day := _published(context, event))}
        for day in days if key else ():
            found.setdefault((key.organ, day), {})[by] = None  # type: ignore[union-attr]
    return found


def _left_out(
    context: Context,
    document: Document,
    amended: Iterable[Event],
    listing: Mapping[_Day, Mapping[str, None]],
) -> Iterator[Finding]:
    """One finding an amendment, however many acts list something on its day."""
    named = {event.by for event in document.events if event.action in _LISTING}
    ends = (event.date or date.min for event in document.events if event.action in ENDING)
    ended = min(ends, default=date.max)
    listed: dict[_Day, bool] = {}
    for event in amended:
        key, day = context.keys[event.by], _published(context, event)
        if key is None or day is None or (key.organ, day) not in listing or ended <= day:
            continue
        on = key.organ, day
        if on not in listed:
            listed[on] = not listing[on].keys().isdisjoint(named)
        if listed[on]:
            continue
        if lists := [*islice((by for by in listing[on] if by != event.by), _SHOWN)]:
            yield _unlisted(context, document, event, lists)


def _unlisted(context: Context, document: Document, event: Event, lists: list[str]) -> Finding:
    message = say(
        "{by} 修改了本文件，{list} 同日公布的继续有效目录却没有列入它", by=event.by, list=lists
    )
    records = (context.facts.by_number.get(by) for by in lists)
    related = tuple(
        Related(record.at.value_place("number"), say("{number} 在这里", number=record.number))
        for record in records
        if record
    )
    return Finding("RC312", message, event.at.value_place("by"), document.number, related)


AMENDED_BUT_UNLISTED = CheckedRule(
    Rule(
        "RC312",
        "amended-but-unlisted",
        "warning",
        say("一个文件修改了它，同机关同日公布的继续有效目录却没有它"),
        say("目录常被当作“有效的全在这里”；漏列的文件其实有效，或者漏记了一行"),
        say("对照目录：漏记就补 confirm 事件；来源确实没有列，就用注释说明并忽略"),
        bad="""
- number: 江政规〔2022〕6号
  events:
    - {action: amend, by: 江政规〔2024〕4号, date: 2024-03-22}
- number: 江政规〔2022〕8号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 1}}
- number: 江政规〔2024〕4号
- number: 江政规〔2024〕5号
""",
        good="""
- number: 江政规〔2022〕6号
  events:
    - {action: amend, by: 江政规〔2024〕4号, date: 2024-03-22}
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 2}}
- number: 江政规〔2022〕8号
  events:
    - {action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 1}}
- number: 江政规〔2024〕4号
- number: 江政规〔2024〕5号
""",
    ),
    _amended_but_unlisted,
)
