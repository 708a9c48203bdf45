"""RC204–RC206: whether the end of a validity is plausible, and explained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from regcheck import labels
from regcheck.dates import ANNIVERSARY, Term, last_day
from regcheck.findings import Finding, Rule
from regcheck.i18n import Sentence, say
from regcheck.lint.context import VALIDITY_FIELDS, Context, Statement
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import CONTINUING, PROLONGING, Document, Event, Validity
from regcheck.titles import ENDINGS, plain, regulations_inside

_ON_TRIAL = ("暂行", "试行")
_PARTS = str.maketrans(dict.fromkeys("、()和及与", " "))
_KIND = 4  # characters of a kind of document: 办法, 实施细则
# Of whose names a title speaks, where it issues none itself.
_ON_ANOTHER = (
    *("修改", "修订", "延长", "废止", "失效", "继续"),
    *("转发", "贯彻", "落实", "执行", "学习"),
)
_ANY_DAY = date(2001, 1, 1)


@lru_cache(maxsize=1024)
def _longer(term: Term, limit: Term) -> bool:
    """Whether a term is longer than a limit, whatever units they are given in."""
    end, most = last_day(_ANY_DAY, term), last_day(_ANY_DAY, limit)
    return end is None or (most is not None and end > most)


def _beyond(start: date, until: date, limit: Term) -> bool:
    """Whether an end lies beyond the limit from `start`, under the more generous day count."""
    if limit.days:
        most = last_day(start, limit, ANNIVERSARY)
        return most is not None and until > most
    months = (until.year - start.year) * 12 + until.month - start.month
    return (months, until.day) > (limit.years * 12 + limit.months, start.day)


def _too_long(validity: Validity, start: date | None, limit: Term) -> Sentence | None:
    """What is too long about a validity, or None."""
    if validity.term and _longer(validity.term, limit):
        return say(
            "期限 {term} 超过通常的上限 {limit}",
            term=labels.term(validity.term),
            limit=labels.term(limit),
        )
    if validity.until and start and _beyond(start, validity.until, limit):
        return say(
            "从 {start} 到 {until}，超过通常的上限 {limit}",
            start=start,
            until=validity.until,
            limit=labels.term(limit),
        )
    return None


def _longer_than_limit(context: Context) -> Iterator[Finding]:
    """An act that may have set the document's own end explains it."""
    limit = context.facts.header.limits.term
    if limit is None:
        return
    for document in context.having(*VALIDITY_FIELDS):
        for stated in context.statements(document):
            message = _too_long(stated.validity, stated.start, limit)
            if message and not (stated.at is document.at and _is_explained(document, limit)):
                yield Finding("RC204", message, stated.place, document.number)
    for document, event in context.acts:
        if event.date or event.validity is None or event.validity.term is None:
            continue
        if message := _too_long(event.validity, None, limit):  # a term is as long at any time
            place = Statement(event.at, event.validity, None).place
            yield Finding("RC204", message, place, document.number)


def _is_explained(document: Document, limit: Term) -> bool:
    """Whether the document's own last day may be the one that a recorded act has given it.

    An act that sets another, or from its day on a term, explains nothing of the one before.
    """
    until = document.validity.until
    return until is not None and any(_may_have_set(e, until, limit) for e in document.events)


def _may_have_set(event: Event, until: date, limit: Term) -> bool:
    given = event.validity
    if given is None or event.action not in CONTINUING:
        return event.action in PROLONGING
    if given.until is not None or given.term is None:
        return given.until == until
    return event.date is None and not _longer(given.term, limit)


LONGER_THAN_LIMIT = CheckedRule(
    Rule(
        "RC204",
        "longer-than-limit",
        "warning",
        say("起算日已知，而有效期超过目录 limits 的上限，又没有记录延长它的行为"),
        say("超过上限多半是截止日抄错，或者漏记了一次延期；两样都会把失效答成有效"),
        say("对照来源核对；有延期就记为事件，来源确实如此就用注释说明并忽略"),
        bad="""
- number: 江政规〔2023〕6号
  effective: 2023-02-08
  validity: {until: 2036-02-07}
""",
        good="""
- number: 江政规〔2023〕6号
  effective: 2023-02-08
  validity: {until: 2028-02-07}
""",
    ),
    _longer_than_limit,
)


@lru_cache(maxsize=1024)
def _latest_end(year: int, limit: Term) -> date:
    """The last day that a limit allows what began in a year, under the more generous day count."""
    return last_day(date(year, 12, 31), limit, ANNIVERSARY) or date.max


def _too_late(document: Document, limit: Term) -> bool:
    """Whether a document whose start is not known ends later than what began in its year."""
    until, year = document.validity.until, _year_of(document)
    if until is None or year is None or document.effective:
        return False
    return until > _latest_end(year, limit)


def _year_of(document: Document) -> int | None:
    """The year of the number; of one without, that in which the document was published or signed."""
    dated = document.published or document.signed
    return document.key.year or (dated.year if dated else None)


def _trial_message(document: Document, limit: Term) -> Sentence | None:
    message = _too_long(document.validity, document.effective, limit)
    if message or not _too_late(document, limit):
        return message
    return say(
        "文件是 {year} 年的，截止日却到 {until}，超过通常的上限 {limit}",
        year=_year_of(document),
        until=document.validity.until,
        limit=labels.term(limit),
    )


def _is_on_trial(title: str) -> bool:
    """Whether a title names its own document, or one that it issues, 暂行 or 试行."""
    names = () if "转发" in title else regulations_inside(title)
    if not names and not any(verb in title for verb in _ON_ANOTHER):
        ending = next((ending for ending in ENDINGS if title.endswith(ending)), "")
        names = (title.removesuffix(ending),)
    return any(_says_so(part) for name in names for part in name.translate(_PARTS).split())


def _says_so(part: str) -> bool:
    """Whether a part of a name, such as 试行 or 甲暂行办法, says it before no more than its kind."""
    end = len(part.removesuffix("》"))
    return any(part.rfind(word) >= max(end - len(word) - _KIND, 0) for word in _ON_TRIAL)


def _trial_too_long(context: Context) -> Iterator[Finding]:
    limit = context.facts.header.limits.trial_term
    if limit is None:
        return
    for document in context.having(*VALIDITY_FIELDS):
        title = document.title
        if "暂行" not in title and "试行" not in title:
            continue
        message = _trial_message(document, limit)
        if message and _is_on_trial(plain(title)):
            place = context.statements(document)[0].place
            yield Finding("RC205", message, place, document.number)


TRIAL_TOO_LONG = CheckedRule(
    Rule(
        "RC205",
        "trial-too-long",
        "info",
        say("文件自己或它印发的文件名为“暂行”“试行”，有效期超过 limits 的 trial_term"),
        say("暂行、试行的文件通常只有一两年；更长的，可能是截止日抄错，也可能来源如此"),
        say("对照来源核对截止日；来源如此就用注释说明并忽略"),
        bad="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于印发江城市路边停车管理暂行办法的通知
  effective: 2023-02-08
  validity: {term: 5年}
""",
        good="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于印发江城市路边停车管理暂行办法的通知
  effective: 2023-02-08
  validity: {term: 2年}
""",
    ),
    _trial_too_long,
)


def _end_not_explained(context: Context) -> Iterator[Finding]:
    limit = context.facts.header.limits.term
    if limit is None:
        return
    for document in context.having(*VALIDITY_FIELDS):
        if _too_late(document, limit) and not _is_explained(document, limit):
            message = say(
                "文件是 {year} 年的，截止日却到 {until}，超过 {limit}：起算较晚，或者延期没有记录",
                year=_year_of(document),
                until=document.validity.until,
                limit=labels.term(limit),
            )
            place = context.statements(document)[0].place
            yield Finding("RC206", message, place, document.number)


END_NOT_EXPLAINED = CheckedRule(
    Rule(
        "RC206",
        "end-not-explained",
        "info",
        say("起算日不知道，而截止日超出文号年份加上限"),
        say("中间可能有一次没有记录的延期，也可能施行得晚；不知道是哪一样，历史就说不全"),
        say("查找延期的文件或施行日期，补记；来源没有，就用注释说明并忽略"),
        bad="""
- number: 江政规〔2017〕6号
  validity: {until: 2024-12-26}
""",
        good="""
- number: 江政规〔2017〕6号
  effective: 2019-12-27
  validity: {until: 2024-12-26}
""",
    ),
    _end_not_explained,
)
