"""The status of documents for people: the answer first, then why."""

from __future__ import annotations

from collections.abc import Sequence

from regcheck import labels
from regcheck.api import Catalogue
from regcheck.i18n import Sentence, _, say
from regcheck.queries import wording
from regcheck.queries.answer import Answer
from regcheck.queries.why import Reason
from regcheck.render.page import Page, Screen
from regcheck.render.shared import STYLES, footer

_TOLD_ELSEWHERE = frozenset(
    {"beyond-horizon", "indefinite", "unstated-end", "conditional", "unpublished"}
)


def status_text(catalogue: Catalogue, answers: Sequence[Answer], screen: Screen) -> str:
    """Each document: the answer first, then why, what is not known, what may change it."""
    page = Page(screen)
    for answer in answers:
        _status(page, answer)
        page.line()
    footer(page, catalogue, any(catalogue.is_passed(a.on, a.known_on) for a in answers))
    return page.text


def _status(page: Page, answer: Answer) -> None:
    page.paragraph(answer.number, style="bold")
    page.paragraph(answer.title)
    asked = say("{day}", day=answer.on)
    if answer.known_on is not None:
        asked = say("{day}（按截至 {known} 已公布的）", day=answer.on, known=answer.known_on)
    verdict = say("{asked}  {headline}", asked=asked, headline=wording.headline(answer))
    page.paragraph(verdict, style=STYLES[answer.status], hang=2)
    flags = [str(labels.FLAG[flag]) for flag in answer.flags if flag not in _TOLD_ELSEWHERE]
    if flags:
        page.paragraph(_("、").join(flags), indent=2)
    _acts(page, say("依据"), answer.reasons)
    _acts(page, say("已记录、当日尚未生效"), answer.ahead)
    _acts(page, say("日期不明的行为"), answer.undated)
    _texts(page, say("目录里没有的事实"), [missing.text for missing in answer.missing])
    _texts(page, say("条件"), answer.conditions)


def _acts(page: Page, title: Sentence, reasons: Sequence[Reason]) -> None:
    if reasons:
        page.heading(title)
        page.pairs((_day(reason), reason.text) for reason in reasons)


def _day(reason: Reason) -> object:
    """The day of an act; a document's own clause need not have one."""
    return reason.date or ("" if reason.action is None else say("日期不明"))


def _texts(page: Page, title: Sentence, texts: Sequence[Sentence]) -> None:
    if texts:
        page.heading(title)
        for text in texts:
            page.paragraph(text, indent=2)
