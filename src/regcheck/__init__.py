"""regcheck tells whether a Chinese normative document is in force on a given day, and why.

>>> import regcheck
>>> catalogue = regcheck.load()
>>> catalogue.status("武政规〔2023〕6号", on="2024-05-01").until
datetime.date(2026, 2, 7)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from regcheck.api import Catalogue, load
    from regcheck.errors import (
        CatalogueError,
        FileError,
        NotCatalogued,
        RegcheckError,
        UnreadableNumber,
        UsageError,
    )
    from regcheck.model import Document, Event, Validity
    from regcheck.queries.answer import Answer
    from regcheck.queries.history import History
    from regcheck.queries.listing import Filters
    from regcheck.queries.summary import Summary
    from regcheck.queries.why import Missing, Reason
    from regcheck.timeline import Period, Timeline

__all__ = [
    "Answer",
    "Catalogue",
    "CatalogueError",
    "Document",
    "Event",
    "FileError",
    "Filters",
    "History",
    "Missing",
    "NotCatalogued",
    "Period",
    "Reason",
    "RegcheckError",
    "Summary",
    "Timeline",
    "UnreadableNumber",
    "UsageError",
    "Validity",
    "__version__",
    "load",
]

_HOMES = {
    "api": ("Catalogue", "load"),
    "errors": (
        "CatalogueError",
        "FileError",
        "NotCatalogued",
        "RegcheckError",
        "UnreadableNumber",
        "UsageError",
    ),
    "model": ("Document", "Event", "Validity"),
    "queries.answer": ("Answer",),
    "queries.history": ("History",),
    "queries.listing": ("Filters",),
    "queries.summary": ("Summary",),
    "queries.why": ("Missing", "Reason"),
    "timeline": ("Period", "Timeline"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: the command line needs few of them."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"regcheck.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
