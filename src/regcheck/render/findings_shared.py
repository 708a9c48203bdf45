"""What every format of findings needs: which of them stand, and text, paths and places for it."""

from __future__ import annotations

from collections.abc import Iterator

from regcheck.findings import Diagnostic, Place, Report, posix
from regcheck.render.visible import one_line


def standing(report: Report) -> Iterator[Diagnostic]:
    """The findings that no suppression silences."""
    return (diagnostic for diagnostic in report.diagnostics if diagnostic.suppressed is None)


def headline(diagnostic: Diagnostic) -> str:
    """The document and what is wrong with it, on one line."""
    finding = diagnostic.finding
    return one_line(
        f"{finding.document}: {finding.message}" if finding.document else finding.message
    )


def spot(place: Place) -> str:
    """Where a place begins, as editors jump to it."""
    return one_line(f"{posix(place.path)}:{place.line}:{place.column}")
