"""The sentences of scan's findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from regcheck import labels
from regcheck.i18n import Sentence, say
from regcheck.model import Action, Document, Event
from regcheck.queries.answer import Answer
from regcheck.queries.why import Reason
from regcheck.scan.model import Citation
from regcheck.timeline import Status

_ENDED_BY: dict[Status, Action] = {
    "repealed": "repeal",
    "declared-lapsed": "declare-lapsed",
    "suspended": "suspend",
}


def verdict(found: Answer, with_title: bool) -> Sentence:
    """What the document's status is instead of in force, since when and through what."""
    told = _STATUS_SAID[found.status](found)
    if with_title:
        return say("《{title}》{told}", title=found.title, told=told)
    return told


def _expired(found: Answer) -> Sentence:
    if found.until is None:
        return say("已到期失效")
    return say("已到期失效，最后有效日是 {until}", until=found.until)


def _ended(found: Answer) -> Sentence:
    """Repealed, declared lapsed or suspended: the day and the act, with the successor it names."""
    reason = _cause(found)
    if reason is None:
        return labels.STATUS[found.status]
    return say("已于 {day} {act}", day=reason.date, act=reason.text)


def _cause(found: Answer) -> Reason | None:
    """The act that brought the status about: of several alike, the first after the last day."""
    action = _ENDED_BY[found.status]
    acts = [reason for reason in found.reasons if reason.action == action and reason.date]
    if found.status == "suspended":
        return acts[-1] if acts else None
    after = (r for r in acts if found.until and r.date and r.date > found.until)
    return next(after, acts[0] if acts else None)


def _not_yet(found: Answer) -> Sentence:
    if found.document.effective and found.document.effective > found.on:
        return say("在 {on} 尚未施行，自 {day} 起施行", on=found.on, day=found.document.effective)
    return say("在 {on} 尚未施行", on=found.on)


def _unknown(found: Answer) -> Sentence:
    missing = [told.text for told in found.missing]
    if not missing:
        return say("在 {on} 是否有效不明", on=found.on)
    return say("在 {on} 是否有效不明：{why}", on=found.on, why=missing[0])


_STATUS_SAID = {
    "expired": _expired,
    "repealed": _ended,
    "declared-lapsed": _ended,
    "suspended": _ended,
    "not-yet-effective": _not_yet,
    "unknown": _unknown,
}


def ended_undated(event: Event) -> Sentence:
    return say(
        "目录记录了由 {by} 作出的{action}，没有印出日期：从哪天起不再有效，请先核实",
        by=event.by,
        action=labels.ACTION[event.action],
    )


def of_one(found: Answer, told: Sentence) -> Sentence:
    """What is said of one of several documents."""
    return say("{number}：{told}", number=found.number, told=told)


def acted(act: Action, told: Sentence) -> Sentence:
    return say("{told}；这一句说的正是它的{act}，不算失效的引用", told=told, act=labels.ACTION[act])


def past_acting(act: Action, told: Sentence) -> Sentence:
    return say("{told}；它已不是有效的文件，无从{act}", told=told, act=labels.ACTION[act])


def named_is_dead(told: Sentence, named: Sequence[Answer]) -> Sentence:
    dead = verdict(named[0], with_title=False) if len(named) == 1 else shared_title(named)
    return say("{told}；标题所指的文件：{dead}", told=told, dead=dead)


def shared_title(answers: Sequence[Answer]) -> Sentence:
    statuses = [
        say("{number}（{status}）", number=found.number, status=labels.STATUS[found.status])
        for found in answers
    ]
    return say("几件文件都叫这个标题，请写上文号：{statuses}", statuses=statuses)


def no_such_number(citation: Citation, near: Sequence[str]) -> Sentence:
    told = say("目录里有“{organ}”的文件，没有这一号", organ=citation.organ)
    if not near:
        return told
    return say("{told}；是不是 {numbers}？", told=told, numbers=tuple(near))


def titled_otherwise(citation: Citation) -> Sentence:
    return say(
        "目录里有“{organ}”的文件，没有这一号；旁边的标题是 {numbers} 的",
        organ=citation.organ,
        numbers=citation.names,
    )


def title_beside_external(citation: Citation) -> Sentence:
    return say(
        "旁边的标题《{cited}》是 {numbers} 的；这个文号，目录只列作未收录的行为文件",
        cited=citation.title,
        numbers=citation.names,
    )


def title_beside_unknown(citation: Citation) -> Sentence:
    return say(
        "旁边的标题《{cited}》是 {numbers} 的；这个文号是别的机关的，目录不收",
        cited=citation.title,
        numbers=citation.names,
    )


def other_title(citation: Citation, document: Document) -> Sentence:
    return say(
        "旁边的标题《{cited}》是 {numbers} 的；这个文号是《{title}》",
        cited=citation.title,
        numbers=citation.names,
        title=document.title,
    )


def strange_title(citation: Citation, document: Document) -> Sentence:
    return say(
        "旁边的标题是《{cited}》，这个文号却是《{title}》",
        cited=citation.title,
        title=document.title,
    )


def drifted_title(citation: Citation, document: Document) -> Sentence:
    return say(
        "标题写作《{cited}》，目录里是《{title}》", cited=citation.title, title=document.title
    )


def odd(citation: Citation) -> Sentence:
    raw = " ".join(citation.raw.split())
    return say("写作“{raw}”；规范的写法是“{number}”", raw=raw, number=citation.number)


def amended_since(drafted: date, reason: Reason) -> Sentence:
    return say(
        "起草（{drafted}）以后有改动：{day} {act}",
        drafted=drafted,
        day=reason.date,
        act=reason.text,
    )
