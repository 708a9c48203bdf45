"""What a spreadsheet would take for a formula is written so that it stays text."""

import csv
import io

import pytest

from regcheck.findings import Report
from regcheck.render.scan_csv import render

COLUMNS = [
    *["path", "line", "column", "spot", "raw", "number", "title", "status", "until"],
    *["catalogued", "act", "finding", "remarks"],
]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("＝1＋1", "'＝1＋1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("\t=1", "'=1"),
        ("\r＝1", "'＝1"),
        ("\n甲\r\n乙", "甲 乙"),
        ("甲=1", "甲=1"),
        (None, ""),
    ],
)
def test_cells(title: str | None, written: str):
    citation = {**dict.fromkeys(COLUMNS), "title": title}
    text = render(Report("scan", (), {}, {}, {"citations": [citation]}))
    [row] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row["title"] == written


def test_remarks_share_a_cell():
    citation = {**dict.fromkeys(COLUMNS), "remarks": ["经修改", "=1"]}
    text = render(Report("scan", (), {}, {}, {"citations": [citation]}))
    assert text.splitlines()[1].endswith(",经修改；=1")
