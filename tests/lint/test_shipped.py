"""The shipped catalogue is clean, and each suppression in it says what the gazette prints."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from regcheck.catalogue.load import read_text
from regcheck.findings import Diagnostic
from regcheck.lint.engine import check

CATALOGUE = Path(__file__).resolve().parents[2] / "data" / "documents.yaml"

# What lint finds in the gazette itself: rule → documents, as the short part of the number.
IN_THE_GAZETTE = {
    "RC107": "2021〕4 2022〕17 2024〕4",
    "RC109": "2016〕22 2018〕21",
    "RC205": "2018〕24 2022〕2",
    "RC206": "2017〕10 2017〕58 2017〕65 2018〕5 2018〕39 2019〕32 2020〕9 2020〕20 2021〕19 2021〕20",
    "RC207": "2024〕4 2024〕5",
    "RC312": "2019〕21 2022〕22",
    "RC314": "2018〕25 2019〕8 2021〕4 2023〕6 2024〕4 2024〕4",
    "RC404": "2021〕13 2022〕15 2023〕13",
}


@cache
def diagnostics() -> tuple[Diagnostic, ...]:
    return check(read_text("data/documents.yaml", CATALOGUE.read_bytes())).diagnostics


def test_clean_down_to_the_infos() -> None:
    assert [d for d in diagnostics() if d.suppressed is None] == []


@pytest.mark.parametrize("code", IN_THE_GAZETTE)
def test_what_the_gazette_gets_wrong(code: str) -> None:
    numbers = [str(d.finding.document) for d in diagnostics() if d.rule.code == code]
    assert numbers == [f"武政规〔{part}号" for part in IN_THE_GAZETTE[code].split()]


def test_nothing_else_is_suppressed() -> None:
    assert {d.rule.code for d in diagnostics()} == set(IN_THE_GAZETTE)


def test_reasons_speak_of_what_is_printed() -> None:
    words = ("印", "写", "原文", "引用", "名称")
    for diagnostic in diagnostics():
        reason = diagnostic.suppressed or ""
        assert any(word in reason for word in words), reason
