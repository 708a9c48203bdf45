"""The sentences in which answers give their reasons."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from regcheck import labels
from regcheck.dates import Term, day_before
from regcheck.i18n import Sentence, say
from regcheck.model import DISCONTINUING, Action, Document, Event, ListRow, Validity
from regcheck.periods import Timeline

if TYPE_CHECKING:
    from regcheck.queries.answer import Answer

_ACTS = {
    "amend": say("由 {by} 修改"),
    "confirm": say("{by} 公布其继续有效"),
    "republish": say("由 {by} 重新公布"),
    "extend": say("由 {by} 延长有效期"),
    "repeal": say("由 {by} 废止"),
    "declare-lapsed": say("由 {by} 宣布失效"),
    "suspend": say("由 {by} 暂停执行"),
    "resume": say("由 {by} 恢复执行"),
}
_NOTHING = say("")


def validity(validity: Validity) -> Sentence:
    """A validity as it is printed."""
    if validity.until and validity.term:
        return say(
            "有效期{term}，至 {until}", term=labels.term(validity.term), until=validity.until
        )
    if validity.until:
        return say("有效期至 {until}", until=validity.until)
    if validity.term:
        return say("有效期{term}", term=labels.term(validity.term))
    if validity.word == "indefinite":
        return say("长期有效")
    if validity.word == "unstated":
        return say("没有写明有效期")
    return say("有效期没有记录")


def clause(document: Document, computed: date | None) -> Sentence | None:
    """The document's own clause on when it begins and how long it is valid; None where unknown.

    `computed` is the last day that follows from its term.
    """
    own = document.validity
    known = own.word != "unknown"
    if document.effective is None:
        return say("文件自身：{validity}", validity=validity(own)) if known else None
    if not known:
        return say("文件自身：自 {effective} 起施行", effective=document.effective)
    told = validity(own)
    if computed and own.term and not own.until:
        told = say("{validity}，推算至 {last}", validity=told, last=computed)
    return say(
        "文件自身：自 {effective} 起施行，{validity}", effective=document.effective, validity=told
    )


def act(event: Event, without_effect: bool = False, computed: date | None = None) -> Sentence:
    """One act upon a document, with its place in the act's list and what it does to the validity.

    `computed` is the last day that follows from its term.
    """
    told = validity(event.validity) if event.validity else None
    if computed:
        told = say("{validity}，推算至 {last}", validity=told, last=computed)
    return say(
        "{act}{provisions}{row}{validity}{gap}{successor}{late}",
        act=say(_ACTS[event.action].template, by=event.by),
        provisions=say("（仅{provisions}）", provisions=event.provisions)
        if event.provisions
        else _NOTHING,
        row=list_row(event.list) if event.list else _NOTHING,
        validity=say("，{validity}", validity=told) if told else _NOTHING,
        gap=say("，并适用于原有效期届满以来的日子") if event.covers_gap else _NOTHING,
        successor=say("，由 {number} 替代", number=event.replaced_by)
        if event.replaced_by
        else _NOTHING,
        late=say("；不改变效力（此前或当日已终止）") if without_effect else _NOTHING,
    )


def later_act(event: Event) -> Sentence:
    """An act of a later day, on which the status of an earlier one rests."""
    return say("后来{act}", act=act(event))


def list_row(row: ListRow) -> Sentence:
    if row.part is None:
        return say("（目录第 {row} 项）", row=row.row)
    return say("（目录第 {part} 部分第 {row} 项）", part=row.part, row=row.row)


def number_year(year: int) -> Sentence:
    return say("文号的年份是 {year} 年，在此之前不可能施行", year=year)


def unpublished(document: Document) -> Sentence:
    if document.published:
        return say("当时尚未公布：公布日期是 {day}", day=document.published)
    if document.signed:
        return say("当时尚未公布：成文日期是 {day}", day=document.signed)
    return say("当时尚未公布：文号的年份是 {year} 年", year=document.key.year)


def no_start(attested: date | None, before: bool) -> Sentence:
    """Why the start is missing; `before` where that leaves the day asked about undecided."""
    if not before:
        return say("目录的来源没有印出施行日期，何时开始有效不明")
    if attested is None:
        return say("目录的来源没有印出施行日期，也没有哪一天能证明已经施行")
    return say("目录的来源没有印出施行日期；最早能证明有效的一天是 {day}", day=attested)


def no_validity(document: Document, setter: Event | None = None) -> Sentence:
    """Why the end is missing; `setter` is the act that has set the validity, or left it unsaid."""
    if setter is not None and setter.validity and setter.validity.word == "unknown":
        return say("{by} 定的有效期没有记录", by=setter.by)
    if setter is not None:
        return _none_set(setter.by, setter.action, setter.validity and setter.validity.term)
    if document.validity.term and document.effective:
        return say("有效期{term}超出了日历，算不出截止日", term=labels.term(document.validity.term))
    if document.validity.term:
        return say("只知道有效期{term}，不知道从哪天起算", term=labels.term(document.validity.term))
    return say("目录的来源没有印出有效期")


def _none_set(by: str, action: Action, term: Term | None) -> Sentence:
    if term is None:
        return say("{by} 没有写明有效期", by=by)
    if action == "extend":
        return say("{by} 延长{term}，推算不出截止日", by=by, term=labels.term(term))
    return say("{by} 定的有效期{term}超出了日历，算不出截止日", by=by, term=labels.term(term))


def no_date(event: Event) -> Sentence:
    """An act without a day; one that ends or suspends leaves a doubt about every answer."""
    action = labels.ACTION[event.action]
    if _is_doubtful(event):
        return say(
            "由 {by} 作出的{action}没有印出日期：从哪天起不再有效，以上没有计入",
            by=event.by,
            action=action,
        )
    return say("{by} 对它的行为（{action}）没有印出日期，没有计入期间", by=event.by, action=action)


def doubts(life: Timeline) -> tuple[Event, ...]:
    """The recorded endings and suspensions of the whole document that have no day."""
    return tuple(filter(_is_doubtful, life.undated))


def _is_doubtful(event: Event) -> bool:
    return event.action in DISCONTINUING and not event.provisions


def own_condition(text: str) -> Sentence:
    return say("文件自身附有条件：{condition}", condition=labels.condition(text))


def act_condition(event: Event) -> Sentence:
    return say(
        "{by} 附有条件：{condition}", by=event.by, condition=labels.condition(event.condition or "")
    )


def horizon(known_through: date) -> Sentence:
    """The note that every human answer beyond the catalogue's horizon carries."""
    return say(
        "目录只记录了截至 {day} 公布的行为；此后的修改、废止、延长，这里看不到，请另行核实。",
        day=known_through,
    )


def headline(answer: Answer) -> Sentence:
    """The answer first, in plain words: in force or not, until when, days left or gone."""
    verdict = {
        "in-force": _in_force,
        "not-yet-effective": _not_yet,
        "expired": _expired,
        "repealed": lambda a: say("已废止：自 {since} 起", since=a.since),
        "declared-lapsed": lambda a: say("已宣布失效：自 {since} 起", since=a.since),
        "suspended": _suspended,
        "unknown": _unknown,
    }[answer.status]
    found = verdict(answer)
    doubtful = doubts(answer.life) if answer.in_force else ()
    if doubtful:
        return say(
            "{verdict}；但已由 {by} {action}，日期不明，请先核实",
            verdict=found,
            by=doubtful[0].by,
            action=labels.ACTION[doubtful[0].action],
        )
    return found


def _in_force(answer: Answer) -> Sentence:
    if answer.until is not None and answer.days_left is not None:
        if answer.days_left == 0:
            return say("有效：{until} 是最后一日", until=answer.until)
        return say(
            "有效：至 {until}（含当日），还有 {n} 天", until=answer.until, n=answer.days_left
        )
    if "indefinite" in answer.flags:
        return say("有效：长期有效")
    if "unstated-end" in answer.flags:
        return say("有效：文件没有写明有效期")
    return say("有效：到何时不明")


def _not_yet(answer: Answer) -> Sentence:
    effective = answer.document.effective
    until = answer.until
    if until is not None and until < (effective or until):
        return say("尚未施行：施行以前就会终止，{day} 是最后一日", day=until)
    following = answer.life.after_run(answer.at)
    if following and following.status == "expired":
        return say("尚未施行：有效期在施行以前就已届满")
    if following and following.status == "suspended" and following.start == effective:
        by = following.basis and following.basis.by
        return say("尚未施行：{day} 起施行时已由 {by} 暂停执行", day=effective, by=by)
    if effective is not None:
        return say("尚未施行：自 {day} 起施行", day=effective)
    return say("尚未施行：文号的年份还没有到")


def _expired(answer: Answer) -> Sentence:
    """The last day of the validity, which a suspension may have kept from being one in force."""
    if answer.until is None or answer.since is None:
        return say("到期失效：自 {since} 起", since=answer.since)
    last = day_before(answer.since)
    told = say("到期失效：最后一日是 {until}，已过 {n} 天", until=last, n=(answer.on - last).days)
    if answer.until == last:
        return told
    if answer.life.before_run(answer.at) != "suspended":  # an act that gave a day of the past
        return say("到期失效：自 {since} 起", since=answer.since)
    return say("{told}；此前已暂停执行，有效到 {until}", told=told, until=answer.until)


def _suspended(answer: Answer) -> Sentence:
    if answer.until is None:
        return say("暂停执行：自 {since} 起，没有记录何时恢复", since=answer.since)
    return say("暂停执行：自 {since} 起，至 {until}", since=answer.since, until=answer.until)


def _unknown(answer: Answer) -> Sentence:
    if not answer.missing:
        return say("不明")
    return say("不明：{why}", why=answer.missing[0].text)


# Of documents without a year of ending, in the order of Summary's fields.
WITHOUT_YEAR = (say("长期有效"), say("没有写明有效期"), say("由行为终止"), say("终止日不明"))
