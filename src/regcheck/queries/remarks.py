"""What must be said of a document beside its status."""

from __future__ import annotations

from collections.abc import Container

from regcheck import labels
from regcheck.i18n import Sentence, say
from regcheck.model import ENDING
from regcheck.periods import Flag
from regcheck.queries.answer import Answer


def remarks(answer: Answer, shown: Container[Flag] = ()) -> list[Sentence]:
    """What a line on a document must say beside its status; flags `shown` elsewhere are left out.

    Flags, the facts for want of which the status is unknown, conditions, and acts that ended or
    suspended it on a day that is not known. The horizon is the caller's to tell.
    """
    conditions = answer.conditions
    told = {"beyond-horizon", *(["conditional"] if conditions else [])}
    missing = answer.missing if answer.status == "unknown" else ()
    return [
        *(labels.FLAG[flag] for flag in answer.flags if flag not in told and flag not in shown),
        *(fact.text for fact in missing if fact.fact != "event-date"),
        *conditions,
        *(
            say("{act}，日期不明", act=act.text)
            for act in answer.undated
            if act.action in ENDING or act.action == "suspend"
        ),
    ]
