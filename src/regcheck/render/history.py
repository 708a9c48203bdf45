"""A document's life for people: a timeline in plain characters, then every period and act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from regcheck import labels
from regcheck.api import Catalogue
from regcheck.i18n import Sentence, _, say
from regcheck.model import Change, Document
from regcheck.queries import wording
from regcheck.queries.history import History
from regcheck.render.page import Page, Screen
from regcheck.render.picture import SIGNS, picture
from regcheck.render.shared import footer
from regcheck.timeline import Period, Timeline


def history_text(catalogue: Catalogue, life: History, on: date, screen: Screen) -> str:
    """Facts, timeline, periods, acts upon it with their words, and what it did to others."""
    page = Page(screen)
    page.paragraph(life.document.number, style="bold")
    page.paragraph(life.document.title)
    page.pairs(_facts(life.document))
    page.line()
    _timeline(page, life, on)
    page.heading(say("期间"))
    page.pairs((_span(period), _said(period)) for period in life.life.periods)
    _events(page, life.life)
    _deeds(page, life)
    page.line()
    footer(page, catalogue, catalogue.is_passed(on, life.known_on), life.known_on)
    return page.text


def _facts(document: Document) -> Iterator[tuple[Sentence, object]]:
    facts: list[tuple[Sentence, object]] = [
        (say("别名"), _("；").join(document.aliases)),
        (say("发文机关"), _("、").join(document.issuers)),
        (say("成文"), document.signed),
        (say("公布"), document.published),
        (say("施行"), document.effective),
        (say("期限"), wording.validity(document.validity)),
        (say("条件"), document.condition and labels.condition(document.condition)),
        (say("说明"), document.note),
        (say("来源"), _("；").join(source.locator or source.id for source in document.sources)),
    ]
    return ((name, value) for name, value in facts if value)


def _timeline(page: Page, life: History, on: date) -> None:
    lines, marks = picture(life.life, on, page.screen.width - 2)
    for line in lines:
        page.line("  " + line)
    met = dict.fromkeys(period.status for period in life.life.periods)
    legend = [f"{SIGNS[status]} {labels.STATUS[status]}" for status in met]
    page.paragraph("   ".join([*legend, f"^ {on}"]), indent=2)
    page.pairs((f"{sign} {act.date}", wording.act(act, idle)) for sign, act, idle in marks)
    page.line()


def _span(period: Period) -> Sentence:
    if period.start is None and period.last is None:
        return say("全部日子")
    if period.start is None:
        return say("至 {last}", last=period.last)
    if period.last is None:
        return say("{first} 起", first=period.start)
    return say("{first} 至 {last}", first=period.start, last=period.last)


def _said(period: Period) -> str:
    words = [labels.STATUS[period.status], *(labels.FLAG[flag] for flag in period.flags)]
    return _("、").join(map(str, words))


def _events(page: Page, life: Timeline) -> None:
    if not life.acts:
        return
    page.heading(say("对它的行为"))
    for event, idle in life.told():
        page.pairs([(event.date or say("日期不明"), wording.act(event, idle))])
        for change in event.changes:
            page.paragraph(_words(change), indent=4)
        if event.condition:
            page.paragraph(labels.condition(event.condition), indent=4)


def _words(change: Change) -> Sentence:
    """A textual amendment, with the words that the act quotes."""
    if change.delete is not None:
        told = say("删去“{words}”", words=change.delete)
    elif change.replace is not None:
        told = say("“{words}”改为“{new}”", words=change.replace, new=change.substitute)
    elif change.after is not None:
        told = say("在“{after}”之后增加“{words}”", after=change.after, words=change.insert)
    else:
        told = say("增加“{words}”", words=change.insert)
    return say("{where}：{told}", where=change.provision, told=told) if change.provision else told


def _deeds(page: Page, life: History) -> None:
    if not life.acts:
        return
    page.heading(say("它对其他文件的行为（{n} 件）", n=len(life.acts)))
    page.pairs(
        (deed.date or say("日期不明"), f"{labels.ACTION[deed.action]}  {deed.number}")
        for deed in life.acts
    )
