"""Which acts upon a document count: all that are recorded, or those known on a day."""

from __future__ import annotations

from regcheck.model import Event
from regcheck.timeline import Timeline


def known_events(life: Timeline) -> tuple[Event, ...]:
    """The acts that the timeline knows of: those without a day first, then as they take effect.

    Of a timeline under `known_on`, only what had been published by then.
    """
    return (*life.undated, *life.events)
