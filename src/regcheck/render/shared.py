"""What every human answer shows alike: the colours of a status, and which catalogue answered."""

from __future__ import annotations

from datetime import date

from regcheck.api import Catalogue
from regcheck.i18n import Sentence, say
from regcheck.queries import wording
from regcheck.render.page import Page
from regcheck.timeline import Status

STYLES: dict[Status, str] = {
    "in-force": "bold green",
    "not-yet-effective": "bold yellow",
    "expired": "bold red",
    "repealed": "bold red",
    "declared-lapsed": "bold red",
    "suspended": "bold yellow",
    "unknown": "bold magenta",
}


def footer(page: Page, catalogue: Catalogue, beyond: bool, known_on: date | None = None) -> None:
    """Which catalogue answered, and whether the day asked about is beyond what it records.

    `known_on` where the answer rests only on what had been published by then, and does not say so.
    """
    if known_on is not None:
        page.paragraph(say("只按截至 {known} 已公布的判断，此后公布的不算。", known=known_on))
    if beyond:
        note = say("注意：{horizon}", horizon=wording.horizon(catalogue.known_through))
        page.paragraph(note, style="yellow")
    page.paragraph(named(catalogue), style="dim")


def named(catalogue: Catalogue) -> Sentence:
    """Which catalogue answered, and through which day it records acts."""
    return say(
        "目录：{title}（{path}，{n} 件，记录截至 {day}）",
        title=catalogue.title,
        path=say("随 regcheck 提供") if catalogue.shipped else catalogue.path,
        n=len(catalogue.documents),
        day=catalogue.known_through,
    )
