"""What must be said of a document beside its status."""

from __future__ import annotations

from collections.abc import Container

from regcheck import labels
from regcheck.i18n import Sentence, say
from regcheck.model import Action
from regcheck.periods import Flag, in_order
from regcheck.queries.answer import Answer

_UNCHANGING: frozenset[Action | None] = frozenset({"amend", "confirm"})


def remarks(answer: Answer, shown: Container[Flag] = (), final: bool = False) -> list[Sentence]:
    """What a line on a document must say beside its status; flags `shown` elsewhere are left out.

    Flags, the facts for want of which the status is unknown, conditions, and acts on a day that is not
    known that may have changed the status or its last day. With `final` they are of a line that shows
    the last day of the validity that finally runs out. The horizon is the caller's to tell.
    """
    conditions, interrupted = answer.conditions, []
    if final and answer.end and _is_interrupted(answer):
        conditions = answer._replace(on=answer.end).conditions  # of the acts up to then
        interrupted = [_interrupted(answer)]
    missing = answer.missing if answer.status == "unknown" else ()
    told = {"beyond-horizon", *(["conditional"] if conditions else [])}
    if missing:
        told.add("unpublished")  # the missing fact says so, and why
    flags = _flags_of_end(answer) if final else answer.flags
    return [
        *interrupted,
        *(labels.FLAG[flag] for flag in flags if flag not in told and flag not in shown),
        *(fact.text for fact in missing if fact.fact != "event-date"),
        *conditions,
        *(
            say("{act}，日期不明", act=act.text)
            for act in answer.undated
            if act.action not in _UNCHANGING
        ),
    ]


def _flags_of_end(answer: Answer) -> tuple[Flag, ...]:
    flags = {*answer.flags} - {"computed-end"}
    if answer.end_is_computed:
        flags.add("computed-end")
    return in_order(frozenset(flags))


def _is_interrupted(answer: Answer) -> bool:
    """Whether the final last day is not the one up to which the document is, or was, in force."""
    if answer.status == "suspended":  # it is the suspension that ends first
        return False
    return bool(answer.until and answer.end and answer.until < answer.end)


def _interrupted(answer: Answer) -> Sentence:
    return say("{until} 之后有不在有效的日子；这里是有效期最终届满的一日", until=answer.until)
