"""Renderers: pure functions from an answer or a report to text, one module a format.

`render.rows` and the like are imported when they are first used: a pipe needs no table.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regcheck.render import answers as answers
    from regcheck.render import answers_json as answers_json
    from regcheck.render import history as history
    from regcheck.render import rows as rows
    from regcheck.render import summary as summary
    from regcheck.render import table as table

_LATE = frozenset({"answers", "answers_json", "history", "rows", "summary", "table"})


def __getattr__(name: str) -> Any:
    if name in _LATE:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
