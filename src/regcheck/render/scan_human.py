"""Scan's findings for people: as lint's, then each document cited, and what was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from regcheck import labels
from regcheck.api import Catalogue
from regcheck.findings import Report
from regcheck.i18n import Sentence, say
from regcheck.render import findings_human
from regcheck.render.page import Page, Screen
from regcheck.render.shared import footer

if TYPE_CHECKING:
    from regcheck.scan.judge import Judged

_MOST_DOCUMENTS = 40  # that are told one by one
_KINDS = {
    "in_force": say("有效 {count}"),
    "not_in_force": say("不在有效期内 {count}"),
    "unknown": say("不明 {count}"),
    "acted_on": say("草案要废止或修改、本已不是有效的 {count}"),
    "not_catalogued": say("目录里没有这一号 {count}"),
    "not_covered": say("目录不收该机关、没有判断 {count}"),
}


def render(
    report: Report, judged: Sequence[Judged], screen: Screen, catalogue: Catalogue, beyond: bool
) -> str:
    """The findings with their excerpts, the documents cited, and which catalogue answered."""
    if report.summary["unread"] == report.summary["files"]:
        return findings_human.render(report, screen)
    page = Page(screen)
    cited = dict(_documents(judged))
    if 0 < len(cited) <= _MOST_DOCUMENTS:
        page.line()
        page.heading(say("引用的文件，在 {on}：", on=report.extra["on"]))
        page.pairs(cited.items())
        page.line()
    page.paragraph(counts(report))
    footer(page, catalogue, beyond)
    return findings_human.render(report, screen) + page.text


def _documents(judged: Sequence[Judged]) -> Iterator[tuple[str, Sentence]]:
    """Each document cited, in the drafts' order, with its status; a shared title by itself."""
    for one in judged:
        said = _standing(one)
        for remark in one.remarks:
            said = say("{said}；{remark}", said=said, remark=remark)
        yield one.number or f"《{one.cited.citation.title}》", said


def _standing(judged: Judged) -> Sentence:
    if not judged.covered:
        return say("目录不收该机关，没有判断")
    if judged.status is None:
        return say("目录里没有这一号")
    status = labels.STATUS[judged.status]
    if judged.until is None:
        return say("{status}", status=status)
    if judged.status in {"in-force", "suspended"}:
        return say("{status}，至 {until}", status=status, until=judged.until)
    if judged.status in {"unknown", "not-yet-effective"}:
        return say("{status}，记录的截止日是 {until}", status=status, until=judged.until)
    return say("{status}，最后有效日是 {until}", status=status, until=judged.until)


def counts(report: Report) -> Sentence:
    """What came of the citations, kind by kind; kinds without any are left out."""
    told: Sentence | None = None
    for kind, template in _KINDS.items():
        if count := report.summary[kind]:
            said = template._replace(values={"count": count})
            told = said if told is None else say("{told}，{said}", told=told, said=said)
    unread = report.summary["unread"]
    files = say("查了 {n} 个文件", n=report.summary["files"] - unread)
    if unread:
        files = say("{files}，另有 {n} 个读不了", files=files, n=unread)
    if told is None:
        return say("{files}，没有查到引用", files=files)
    return say("{files}。引用：{told}", files=files, told=told)
