"""Pages of human text: folding by columns, and characters that every Chinese terminal has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import regcheck
from regcheck.catalogue.find import shipped
from regcheck.render import answers, history, summary, table
from regcheck.render.page import Page, Screen, fold

# --- Folding ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("甲乙丙", 10, ["甲乙丙"]),
        ("甲乙丙丁戊己", 8, ["甲乙丙丁", "戊己"]),
        ("甲乙丙丁，戊己", 8, ["甲乙丙", "丁，戊己"]),  # no line begins with closing marks
        ("甲乙丙（丁）", 8, ["甲乙丙", "（丁）"]),  # and none ends with opening ones
        (
            "应当按照武政规〔2023〕6号",
            20,
            ["应当按", "照武政规〔2023〕6号"],
        ),  # a number is not parted
        ("至 2026-02-07 止", 10, ["至", "2026-02-07", "止"]),  # a day is not parted
        ("abcdefghijkl", 5, ["abcde", "fghij", "kl"]),
        ("甲\n乙", 10, ["甲", "乙"]),
        ("甲\t乙", 10, ["甲 乙"]),
        ("甲   乙丙丁", 4, ["甲", "乙丙", "丁"]),
        ("𠀀𠀀𠀀😀", 4, ["𠀀𠀀", "𠀀😀"]),
    ],
)
def test_fold(text: str, width: int, lines: list[str]) -> None:
    assert fold(text, width) == lines


_TEXTS = st.text(st.sampled_from("甲乙（）《》，。“” ab2-\t\n𠀀😀é\u0301"), max_size=80)


@given(_TEXTS, st.integers(4, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    lines = fold(text, width)
    assert max(map(cell_len, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(_TEXTS, _TEXTS, st.integers(40, 80))
def test_pages_stay_within_the_screen(short: str, long: str, width: int) -> None:
    page = Page(Screen(width, False))
    page.paragraph(long, indent=4, hang=2)
    page.pairs([(short[:10].replace("\n", " "), long), ("甲", "乙")])
    assert max(map(cell_len, page.text.splitlines())) <= width


def test_colour_only_where_it_is_welcome() -> None:
    for colour, shown in ((True, "\x1b[1;31m甲\x1b[0m\n"), (False, "甲\n")):
        page = Page(Screen(80, colour))
        page.paragraph("甲", style="bold red")
        assert page.text == shown


# --- The whole shipped catalogue -------------------------------------------------------------

DAYS = [date(2019, 12, 31), date(2024, 3, 22), date(2030, 1, 1)]


@pytest.fixture(scope="module")
def catalogue() -> regcheck.Catalogue:
    return regcheck.load(shipped())


def pages(catalogue: regcheck.Catalogue, on: date, screen: Screen) -> Iterator[str]:
    everything = catalogue.list(on=on)
    yield answers.status_text(catalogue, everything, screen)
    yield table.list_text(catalogue, everything, on, screen)
    yield summary.summary_text(catalogue, catalogue.summary(on=on), on, screen)
    for document in catalogue.documents:
        yield history.history_text(catalogue, catalogue.history(document.number), on, screen)


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_page_fits_the_screen_and_gbk(
    catalogue: regcheck.Catalogue, on: date, width: int
) -> None:
    for page in pages(catalogue, on, Screen(width, False)):
        page.encode("gbk")
        assert max(map(cell_len, page.splitlines())) <= width
        assert "\x1b" not in page


def test_no_title_is_cut(catalogue: regcheck.Catalogue) -> None:
    page = table.list_text(catalogue, catalogue.list(on=DAYS[1]), DAYS[1], Screen(60, False))
    assert "…" not in page
    characters = "".join(page.split())
    for document in catalogue.documents:
        assert "".join(document.title.split())[:4] in characters
