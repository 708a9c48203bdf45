"""Answers as JSON, to the letter of the contract: ISO days, codes, null for what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from regcheck.api import Catalogue
from regcheck.errors import RegcheckError
from regcheck.findings import posix
from regcheck.model import Document, Event, Validity
from regcheck.queries import wording
from regcheck.queries.answer import Answer
from regcheck.queries.history import History
from regcheck.queries.listing import Filters
from regcheck.queries.lookup import failed
from regcheck.queries.summary import Summary
from regcheck.queries.why import Reason
from regcheck.render.json_text import SCHEMA_VERSION, dumped
from regcheck.timeline import Period


def _opening(
    kind: str, catalogue: Catalogue, on: date | None, known_on: date | None
) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": kind,
        "on": _iso(on),
        "known_on": _iso(known_on),
        "catalogue": catalogue_json(catalogue),
    }


def catalogue_json(catalogue: Catalogue) -> dict[str, Any]:
    """Which catalogue answered."""
    return {
        "title": catalogue.title,
        "path": posix(catalogue.path),
        "shipped": catalogue.shipped,
        "known_through": _iso(catalogue.known_through),
        "documents": len(catalogue.documents),
    }


def error_json(error: RegcheckError) -> str:
    """`kind: error`: what stands on stdout where there is no answer at all."""
    return dumped({"schema_version": SCHEMA_VERSION, "kind": "error", "error": failed(error)})


def status_json(
    catalogue: Catalogue,
    on: date,
    known_on: date | None,
    answers: Sequence[Answer],
    errors: Sequence[tuple[str, RegcheckError]],
) -> str:
    """`kind: status`; where some numbers could not be answered, `errors[]` says which and why."""
    answer = _opening("status", catalogue, on, known_on)
    answer["results"] = [result(found) for found in answers]
    if errors:
        answer["errors"] = [{"number": number, **failed(error)} for number, error in errors]
    return dumped(answer)


def expiring_json(
    catalogue: Catalogue,
    on: date,
    known_on: date | None,
    answers: Sequence[Answer],
    *,
    after: date | None,
    before: date | None,
) -> str:
    answer = _opening("expiring", catalogue, on, known_on)
    answer |= {"after": _iso(after), "before": _iso(before)}
    answer["results"] = [result(found) for found in answers]
    return dumped(answer)


def list_json(
    catalogue: Catalogue,
    on: date,
    known_on: date | None,
    answers: Sequence[Answer],
    filters: Filters,
) -> str:
    answer = _opening("list", catalogue, on, known_on)
    answer["filters"] = {**filters._asdict(), "words": list(filters.words)}
    answer["results"] = [result(found) for found in answers]
    return dumped(answer)


def result(answer: Answer) -> dict[str, Any]:
    """One document's status. `end` is the final last day of its validity."""
    return {
        "number": answer.number,
        "title": answer.title,
        "issuers": list(answer.issuers),
        "status": answer.status,
        "in_force": answer.in_force,
        "since": _iso(answer.since),
        "until": _iso(answer.until),
        "days_left": answer.days_left,
        "end": _iso(answer.end),
        "flags": list(answer.flags),
        "text": wording.headline(answer).chinese,
        "reasons": _reasons(answer.reasons),
        "ahead": _reasons(answer.ahead),
        "undated": _reasons(answer.undated),
        "missing": [
            {"fact": missing.fact, "text": missing.text.chinese} for missing in answer.missing
        ],
        "conditions": [condition.chinese for condition in answer.conditions],
    }


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [
        {
            "date": _iso(reason.date),
            "action": reason.action,
            "by": reason.by,
            "text": reason.text.chinese,
        }
        for reason in reasons
    ]


def history_json(catalogue: Catalogue, on: date, known_on: date | None, life: History) -> str:
    answer = _opening("history", catalogue, on, known_on)
    answer["document"] = document_json(life.document)
    answer["events"] = [_event(event, idle) for event, idle in life.life.told()]
    answer["periods"] = [_period(period) for period in life.life.periods]
    answer["acts"] = [
        {"action": deed.action, "number": deed.number, "date": _iso(deed.date)}
        for deed in life.acts
    ]
    return dumped(answer)


def document_json(document: Document) -> dict[str, Any]:
    """The facts of a document, under the catalogue's own field names."""
    return {
        "number": document.number,
        "title": document.title,
        "aliases": list(document.aliases),
        "issuers": list(document.issuers),
        "signed": _iso(document.signed),
        "published": _iso(document.published),
        "effective": _iso(document.effective),
        "validity": _validity(document.validity),
        "declares": [
            {"part": declared.part, "action": declared.action, "count": declared.count}
            for declared in document.declares
        ],
        "condition": document.condition,
        "sources": [{"id": source.id, "locator": source.locator} for source in document.sources],
        "note": document.note,
    }


def _event(event: Event, idle: bool) -> dict[str, Any]:
    return {
        "date": _iso(event.date),
        "action": event.action,
        "by": event.by,
        "validity": None if event.validity is None else _validity(event.validity),
        "covers_gap": event.covers_gap,
        "changes": [
            {
                ("with" if name == "substitute" else name): words
                for name, words in change._asdict().items()
                if words is not None
            }
            for change in event.changes
        ],
        "provisions": list(event.provisions),
        "replaced_by": event.replaced_by,
        "condition": event.condition,
        "list": None if event.list is None else {"part": event.list.part, "row": event.list.row},
        "without_effect": idle,
        "text": wording.act(event, idle).chinese,
    }


def _period(period: Period) -> dict[str, Any]:
    basis = period.basis
    return {
        "from": _iso(period.start),
        "until": _iso(period.last),
        "status": period.status,
        "flags": list(period.flags),
        "basis": None
        if basis is None
        else {"date": _iso(basis.date), "action": basis.action, "by": basis.by},
    }


def summary_json(catalogue: Catalogue, on: date, known_on: date | None, found: Summary) -> str:
    answer = _opening("summary", catalogue, on, known_on)
    answer["results"] = {
        "documents": found.documents,
        "statuses": found.statuses,
        "endings": {str(year): count for year, count in found.endings.items()},
        "indefinite": found.indefinite,
        "unstated": found.unstated,
        "ended_by_act": found.ended_by_act,
        "end_unknown": found.end_unknown,
        "lists": [tally._asdict() for tally in found.tallies],
    }
    return dumped(answer)


def _validity(validity: Validity) -> Any:
    if validity.word is not None:
        return validity.word
    told = {"term": validity.term and str(validity.term), "until": _iso(validity.until)}
    return {name: value for name, value in told.items() if value is not None}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
