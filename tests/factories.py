"""Facts without YAML: short ways to write a document and the acts upon it. Dates are ISO text."""

from __future__ import annotations

from datetime import date
from typing import Any

from regcheck.dates import read_term
from regcheck.model import (
    UNKNOWN_VALIDITY,
    VALIDITY_WORDS,
    Action,
    Document,
    Event,
    Validity,
    ValidityWord,
)
from regcheck.nodes import MapNode
from regcheck.number import parse

NUMBER = "武政规〔2020〕1号"
BY = "武政规〔2024〕4号"


def day(text: str | None) -> date | None:
    """An ISO date; None stays None."""
    return None if text is None else date.fromisoformat(text)


def validity(text: str) -> Validity:
    """`indefinite`, `2026-02-07` (a last day), `3年` (a term), or `3年 2026-02-07` (both)."""
    words: dict[str, ValidityWord] = {word: word for word in VALIDITY_WORDS}
    if text in words:
        return Validity(words[text])
    parts = {("until" if "-" in part else "term"): part for part in text.split()}
    term = read_term(parts["term"]) if "term" in parts else None
    return Validity(until=day(parts.get("until")), term=term)


def event(
    action: Action, on: str | None = None, sets: str | None = None, by: str = BY, **facts: Any
) -> Event:
    """An act that takes effect `on` a day and `sets` a validity; None leaves it unchanged."""
    new = None if sets is None else validity(sets)
    return Event(action, by, MapNode(), date=day(on), validity=new, **facts)


def document(
    valid: str | Validity = UNKNOWN_VALIDITY,
    *events: Event,
    number: str = NUMBER,
    signed: str | None = None,
    published: str | None = None,
    effective: str | None = None,
    **facts: Any,
) -> Document:
    """A document of that validity with these acts upon it."""
    return Document(
        number,
        parse(number),
        "测试文件",
        ("武汉市人民政府",),
        validity(valid) if isinstance(valid, str) else valid,
        MapNode(),
        signed=day(signed),
        published=day(published),
        effective=day(effective),
        events=events,
        **facts,
    )
