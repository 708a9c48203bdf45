"""RC303: acts upon what did not exist yet."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import say
from regcheck.labels import ACTION
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.lint.starts import first_possible_day, start_place
from regcheck.model import Document, Event, External
from regcheck.number import try_parse

_OWN_DATES = frozenset({"signed", "published"})


def _before_document(context: Context) -> Iterator[Finding]:
    instruments = _instruments(context)
    for document in context.having("events"):
        if not document.events:
            continue
        start = first_possible_day(document, document.key)
        for event in document.events:
            if event.replaced_by and _is_of_earlier_year(event.replaced_by, document):
                yield _replaced_by_older(document, event, event.replaced_by)
            if start and event.date and event.date < start:
                yield _acts_before(document, event, start)
            elif (
                document.lost.isdisjoint(_OWN_DATES)
                and (act := instruments.get(event.by))
                and _is_older(act, document)
            ):
                yield _by_older(document, event, act)


def _acts_before(document: Document, event: Event, start: date) -> Finding:
    message = say("行为 {day} 生效，本文件最早 {start} 才有", day=event.date, start=start)
    related = Related(start_place(document), say("本文件的日期在这里"))
    place = event.at.value_place("date")
    return Finding("RC303", message, place, document.number, (related,))


class _Instrument(NamedTuple):
    """An acting document: the day of its publication, else the last of its number's year."""

    record: Document | External
    day: date
    published: bool


def _instruments(context: Context) -> Mapping[str, _Instrument]:
    found = {}
    for by, record in context.instruments.items():
        if record is None or (isinstance(record, Document) and record.lost & _OWN_DATES):
            continue
        key = context.keys[by]
        if record.published:
            found[by] = _Instrument(record, record.published, True)
        elif key and key.year:
            found[by] = _Instrument(record, date(key.year, 12, 31), False)
    return found


def _is_older(act: _Instrument, document: Document) -> bool:
    """Whether an act was settled before the document can have existed, on whatever day it bites.

    A number is given when the text is settled, but may be published in the year after: where no
    day of publication is recorded, years of numbers are compared with each other.
    """
    known, year = document.signed or document.published, document.key.year
    if act.published and known:
        return act.day < known
    if year:
        return act.day.year < year
    return known is not None and act.day.year + 1 < known.year


def _by_older(document: Document, event: Event, act: _Instrument) -> Finding:
    name = "published" if act.published else "number"
    when = (
        say("{day} 公布", day=act.day)
        if act.published
        else say("是 {year} 年的", year=act.day.year)
    )
    message = say(
        "{by} {when}，本文件最早 {start} 才有：它不能{action}在它之后的文件",
        by=event.by,
        when=when,
        start=document.signed or first_possible_day(document, document.key),
        action=ACTION[event.action],
    )
    own = document.at.value_place("signed") if document.signed else start_place(document)
    related = (
        Related(own, say("本文件的日期在这里")),
        Related(act.record.at.value_place(name), say("行为文件在这里")),
    )
    return Finding("RC303", message, event.at.value_place("by"), document.number, related)


def _is_of_earlier_year(number: str, document: Document) -> bool:
    other, own = try_parse(number), document.key.year
    return bool(other and other.year and own and other.year < own)


def _replaced_by_older(document: Document, event: Event, number: str) -> Finding:
    message = say("{by} 比本文件早，不会是替代它的文件；多半是文号抄错", by=number)
    place = event.at.value_place("replaced_by")
    related = Related(document.at.value_place("number"), say("本文件的文号在这里"))
    return Finding("RC303", message, place, document.number, (related,), "warning")


EVENT_BEFORE_DOCUMENT = CheckedRule(
    Rule(
        "RC303",
        "event-before-document",
        "error",
        say("行为的生效日，或者行为文件本身，早于它所处理的文件；替代它的文件更早（警告）"),
        say("文件还没有公布就被修改或废止，是日期或文号抄错；状态会从错误的一天起算"),
        say("核对事件的 date、by 和本文件的文号、日期"),
        bad="""
- number: 江政规〔2023〕6号
  events:
    - {action: amend, by: 江政规〔2021〕5号, date: 2022-03-22}
- number: 江政规〔2021〕5号
""",
        good="""
- number: 江政规〔2021〕6号
  events:
    - {action: amend, by: 江政规〔2022〕5号, date: 2022-03-22}
- number: 江政规〔2022〕5号
""",
    ),
    _before_document,
)
