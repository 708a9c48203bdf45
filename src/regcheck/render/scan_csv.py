"""Every citation of a scan as a row of CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

from regcheck.findings import Report

_COLUMNS = (
    "path", "line", "column", "spot", "raw", "number", "title", "status", "until",
    "catalogued", "act", "finding", "remarks",
)  # fmt: skip
_FORMULA = (*"=+-@＝＋－＠", "\t", "\r")  # a spreadsheet would take it for one


def render(report: Report) -> str:
    """A header and a row for each citation; text that looks like a formula is made text by a '."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for citation in report.extra["citations"]:
        rows.writerow([_cell(citation[column]) for column in _COLUMNS])
    return "\ufeff" + out.getvalue()  # without the mark Excel takes UTF-8 for GBK


def _cell(value: Any) -> str:
    value = "；".join(value) if isinstance(value, list) else value
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    text = " ".join(text.split()) if isinstance(value, str) else text
    return f"'{text}" if text.startswith(_FORMULA) else text
