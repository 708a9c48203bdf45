"""Scan's findings for people: as lint's, then every citation at a glance, and what was counted."""

from __future__ import annotations

from regcheck.api import Catalogue
from regcheck.findings import Report
from regcheck.i18n import Sentence, say
from regcheck.render import findings_human
from regcheck.render.page import Page, Screen
from regcheck.render.shared import footer

_KINDS = {
    "in_force": say("有效 {count}"),
    "not_in_force": say("不再有效或尚未施行 {count}"),
    "unknown": say("不明 {count}"),
    "acted_on": say("要废止或修改而已不是有效的 {count}"),
    "not_catalogued": say("目录里没有这一号 {count}"),
    "not_covered": say("目录不收的机关，未判断 {count}"),
}


def render(report: Report, screen: Screen, catalogue: Catalogue, beyond: bool) -> str:
    """The findings with their excerpts, the counts, and which catalogue answered."""
    page = Page(screen)
    page.paragraph(counts(report))
    footer(page, catalogue, beyond)
    return findings_human.render(report, screen) + page.text


def counts(report: Report) -> Sentence:
    """What came of the citations, kind by kind; kinds without any are left out."""
    told: Sentence | None = None
    for kind, template in _KINDS.items():
        if count := report.summary[kind]:
            said = template._replace(values={"count": count})
            told = said if told is None else say("{told}，{said}", told=told, said=said)
    files = say("{n} 个文件", n=report.summary["files"])
    if told is None:
        return say("查了 {files}", files=files)
    return say("查了 {files}。引用：{told}", files=files, told=told)
