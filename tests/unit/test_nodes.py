"""Offsets and places: one is the other, told differently."""

import pytest

from regcheck.findings import Place
from regcheck.nodes import SourceText

TEXT = SourceText("a.yaml", "甲: 1\r\n乙: 𠮷\n\n丙: 2")


@pytest.mark.parametrize("start", range(len(TEXT.text) + 1))
def test_the_span_of_a_place_is_where_it_came_from(start):
    for end in range(start, len(TEXT.text) + 1):
        assert TEXT.span(TEXT.place(start, end)) == (start, end)


def test_a_place_below_the_last_line_is_on_it():
    assert TEXT.span(Place("a.yaml", 9, 1, 9, 2)) == (12, 13)
