"""RC201, RC203: the dates of a document, and ends that are stated twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regcheck import labels
from regcheck.dates import ANNIVERSARY, ANNIVERSARY_EVE, DayCount, Term, last_day
from regcheck.findings import Finding, Place, Related, Rule, Severity
from regcheck.i18n import Sentence, say
from regcheck.lint.context import VALIDITY_FIELDS, Context
from regcheck.lint.rules.early_ends import stated_end
from regcheck.lint.rules.rule import CheckedRule
from regcheck.lint.starts import A_YEAR
from regcheck.model import Document
from regcheck.nodes import MapNode


def _out_of_order(context: Context) -> Iterator[Finding]:
    for document in context.facts.documents:
        signed, published, effective = document.signed, document.published, document.effective
        if signed and published and published < signed:
            message = say("{signed} 成文，却在 {day} 公布", signed=signed, day=published)
            yield _disagree(document, message, "published", "signed")
        if effective and published and effective < published:
            message = say("{published} 公布，却自 {day} 起施行", published=published, day=effective)
            yield _disagree(document, message, "effective", "published", "warning")
        elif effective and signed and effective < signed:
            message = say("{signed} 成文，却自 {day} 起施行", signed=signed, day=effective)
            yield _disagree(document, message, "effective", "signed", "warning")
        elif effective and "published" not in document.lost:
            known = published or signed
            if known and effective - known > A_YEAR:
                yield _long_after(document, effective, known)
        if signed or published:
            yield from _beyond_horizon(context, document)
        if document.events and "events" not in document.lost:
            yield from _acts_beyond_horizon(context, document)


def _long_after(document: Document, effective: date, known: date) -> Finding:
    name = "published" if document.published else "signed"
    message = (
        say("{published} 公布，过了一年多才自 {day} 起施行", published=known, day=effective)
        if document.published
        else say("{signed} 成文，过了一年多才自 {day} 起施行", signed=known, day=effective)
    )
    return _disagree(document, message, "effective", name, "info")


def _disagree(
    document: Document, message: Sentence, name: str, other: str, severity: Severity | None = None
) -> Finding:
    related = Related(document.at.value_place(other), say("另一个日期在这里"))
    place = document.at.value_place(name)
    return Finding("RC201", message, place, document.number, (related,), severity)


def _beyond_horizon(context: Context, document: Document) -> Iterator[Finding]:
    for name in ("signed", "published"):
        day = getattr(document, name)
        if day and day > context.facts.header.known_through:
            yield _unexpected(context, document, document.at.value_place(name), day)


def _acts_beyond_horizon(context: Context, document: Document) -> Iterator[Finding]:
    """An act published before may take effect after; of any other nothing should be recorded."""
    known_through, known_from = context.facts.header.known_through, context.facts.known_from
    for event in document.events:
        if event.date and event.date > known_through:
            if not context.publication_is_read(event.by):
                continue  # nobody can say when it was published
            published = known_from.get(event.by)
            if published is None or published > known_through:
                yield _unexpected(context, document, event.at.value_place("date"), event.date)


def _unexpected(context: Context, document: Document, place: Place, day: date) -> Finding:
    header = context.facts.header
    message = say(
        "{day} 晚于目录的 known_through（{known}）：那以后的行为目录说没有记录",
        day=day,
        known=header.known_through,
    )
    related = Related(header.at.value_place("known_through"), say("known_through 在这里"))
    return Finding("RC201", message, place, document.number, (related,), "info")


DATES_OUT_OF_ORDER = CheckedRule(
    Rule(
        "RC201",
        "dates-out-of-order",
        "error",
        say(
            "公布早于成文是错误；施行早于公布是警告；施行晚一年以上、日期晚于 known_through 只提示"
        ),
        say("先成文，再公布，再施行；次序颠倒，必有一个日期抄错，有效的起止就跟着错"),
        say("对照来源核对这几个日期"),
        bad="""
- number: 江政规〔2023〕6号
  signed: 2023-02-08
  published: 2023-02-05
""",
        good="""
- number: 江政规〔2023〕6号
  signed: 2023-02-05
  published: 2023-02-08
""",
    ),
    _out_of_order,
)


def _term_and_end(context: Context) -> Iterator[Finding]:
    if not context.day_count_is_read:
        return
    day_count = context.facts.header.day_count
    for document in context.having(*VALIDITY_FIELDS):
        for at, (_, until, term), start in context.statements(document):
            if term and until and start and last_day(start, term, day_count) != until:
                yield _two_ends(document, at, start, term, until, day_count)


def _two_ends(
    document: Document, at: MapNode, start: date, term: Term, until: date, day_count: DayCount
) -> Finding:
    other = ANNIVERSARY if day_count == ANNIVERSARY_EVE else ANNIVERSARY_EVE
    computed = last_day(start, term, day_count)
    values = {"start": start, "term": labels.term(term), "computed": computed, "until": until}
    if last_day(start, term, other) == until:
        message = say(
            "自 {start} 起 {term}，按 {day_count} 到 {computed}，按 {other} 到 {until}；"
            "印的是 {until}，合后一种",
            **values,
            day_count=day_count,
            other=other,
        )
    else:
        message = say("自 {start} 起 {term}，应到 {computed}，印的却是 {until}", **values)
    near = computed is not None and abs((computed - until).days) == 1
    place = stated_end(at)
    return Finding("RC203", message, place, document.number, (), "info" if near else None)


TERM_AND_END_DISAGREE = CheckedRule(
    Rule(
        "RC203",
        "term-and-end-disagree",
        "error",
        say("期限推算的截止日与印出的截止日不同；只差一天时是提示"),
        say("来源把同一个终点说了两遍却不一致：照哪一个，最后几天的答案都可能是错的"),
        say("对照来源核对期限、起算日和截止日；差一天而来源如此，就用注释说明并忽略"),
        bad="""
- number: 江政规〔2023〕6号
  effective: 2023-02-08
  validity: {term: 3年, until: 2026-07-02}
""",
        good="""
- number: 江政规〔2023〕6号
  effective: 2023-02-08
  validity: {term: 3年, until: 2026-02-07}
""",
    ),
    _term_and_end,
)
