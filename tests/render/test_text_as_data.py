"""Catalogue text is data: no markup, no escape sequence, no placeholder, no formula."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import regcheck
from regcheck.render import answers, answers_json, history, rows, summary, table
from regcheck.render.page import Screen
from regcheck.render.visible import visible
from tests.catalogue.texts import catalogue, document

ON = date(2024, 3, 1)
NUMBER = "武政规〔2020〕1号"
# Terminal escapes (7 and 8 bits), a title bar, a bell, backspaces, other line ends, marks that
# turn the line around; markup, placeholders, a formula, an emoji's name.
HOSTILE = (
    "甲\x1b[31m红\x1b[0m\x1b]0;pwn\x07\x9b31m\x08\x7f\r\x0b\x0c\x85\u2028\u2029\u202e倒\u202c\u2066\u200f"
    "[bold red]乙[/] [/] {n} {title} {0} %s %(x)d :smile: \\ =1+1 \t丙\n丁 𠀀😀\u200b"
)
QUOTED = yaml.dump(HOSTILE, default_style='"', allow_unicode=True, width=10_000).strip()
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200f]")
# How an escaped text reads on a page, apart from where it folds.
_READS = re.compile(r"\s+")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> regcheck.Catalogue:
    quoted = QUOTED
    path = tmp_path_factory.mktemp("hostile") / "c.yaml"
    text = catalogue(
        document(
            f"title: {quoted}",
            f"aliases: [{quoted}]",
            f"issuers: [{quoted}]",
            "effective: 2020-01-01",
            "validity: {until: 2025-12-31}",
            f"condition: {quoted}",
            f"note: {quoted}",
            f"sources: [{{id: s, locator: {quoted}}}]",
            "events:\n"
            "  - {action: amend, by: 武政规〔2024〕4号, date: 2024-01-01,"
            f" condition: {quoted}, changes: [{{provision: {quoted}, delete: {quoted}}},"
            f" {{insert: {quoted}, after: {quoted}}}, {{replace: {quoted}, with: {quoted}}}]}}\n"
            "  - {action: suspend, by: 武政规〔2024〕4号, date: 2024-02-01,"
            f" provisions: [{quoted}]}}",
        )
    ).replace("测试目录", quoted)
    path.write_text(text, encoding="utf-8")
    return regcheck.load(path)


@pytest.fixture(scope="module")
def pages(loaded: regcheck.Catalogue) -> dict[str, str]:
    """Every human page, wide, without colour."""
    return {name: _page(name, loaded, Screen(5000, False)) for name in _PAGES}


_PAGES = ("status", "history", "list", "summary")


def _page(name: str, loaded: regcheck.Catalogue, screen: Screen) -> str:
    if name == "status":
        return answers.status_text(loaded, [loaded.status(NUMBER, on=ON)], screen)
    if name == "history":
        return history.history_text(loaded, loaded.history(NUMBER), ON, screen)
    if name == "list":
        return table.list_text(loaded, loaded.list(on=ON), ON, screen)
    return summary.summary_text(loaded, loaded.summary(on=ON), ON, screen)


@pytest.mark.parametrize("name", _PAGES)
def test_nothing_steers_the_terminal(pages: dict[str, str], name: str) -> None:
    assert not _STEERING.search(pages[name])


@pytest.mark.parametrize("name", _PAGES)
@pytest.mark.parametrize("width", [40, 80])
def test_only_the_pages_own_colours(loaded: regcheck.Catalogue, name: str, width: int) -> None:
    coloured = _page(name, loaded, Screen(width, True))
    assert set(re.findall("\x1b.", coloured)) == {"\x1b["}
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert not _STEERING.search(bare)
    plain = _page(name, loaded, Screen(width, False))
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


@pytest.mark.parametrize(
    ("name", "times"), [("status", 4), ("history", 15), ("list", 3), ("summary", 0)]
)
def test_everything_is_shown(pages: dict[str, str], name: str, times: int) -> None:
    shown = _READS.sub("", pages[name])
    catalogues_own = 1  # its title, in the last line
    assert shown.count(_READS.sub("", visible(HOSTILE))) == times + catalogues_own
    assert r"\x1b[31m红\x1b[0m\x1b]0;pwn\x07\x9b31m\x08\x7f\x0d\x0b\x0c\x85\u2028" in shown


def test_rows_keep_their_columns(loaded: regcheck.Catalogue) -> None:
    text = rows.answer_rows([loaded.status(NUMBER, on=ON)], loaded)
    assert text.count("\n") == 1
    cells = text.rstrip("\n").split("\t")
    assert len(cells) == 6
    assert not _STEERING.search("".join(cells))
    kept = r"[bold red]乙[/] [/] {n} {title} {0} %s %(x)d :smile: \ =1+1  丙 丁 𠀀😀"
    assert cells[4].endswith(kept + "\u200b")
    for line in rows.history_rows(loaded.history(NUMBER)).splitlines():
        assert not _STEERING.search(line)


def test_json_holds_the_very_text(loaded: regcheck.Catalogue) -> None:
    found = [loaded.status(NUMBER, on=ON)]
    text = answers_json.status_json(loaded, ON, None, found, [])
    assert not _STEERING.search(text)
    told: Any = json.loads(text)
    assert told["catalogue"]["title"] == HOSTILE
    assert told["results"][0]["title"] == HOSTILE
    text = answers_json.history_json(loaded, ON, None, loaded.history(NUMBER))
    assert not _STEERING.search(text)
    told = json.loads(text)
    assert told["document"]["note"] == HOSTILE
    assert told["events"][0]["changes"][2] == {"replace": HOSTILE, "with": HOSTILE}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("关于〈甲〉的通知 𠀀😀", "关于〈甲〉的通知 𠀀😀"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x00\x7f\x9b", r"\x00\x7f\x9b"),
        ("\r\n", "\\x0d\n"),
        ("\u202e\u2028\u2069", r"\u202e\u2028\u2069"),
        ("👨\u200d👩 é", "👨\u200d👩 é"),
        (r"\x1b", r"\x1b"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_none_of_the_characters_that_steer_is_printable() -> None:
    steering = [char for char in map(chr, range(0x3000)) if visible(char) != char]
    assert len(steering) > 70
    assert not any(map(str.isprintable, steering))


def test_a_message_about_hostile_text_is_harmless(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    text = catalogue(document(f"signed: {QUOTED}", '"{n}\\e[1m": x'))
    path.write_text(text, encoding="utf-8")
    with pytest.raises(regcheck.CatalogueError) as raised:
        regcheck.load(path)
    for finding in raised.value.findings:
        assert "{n}" in str(finding.message) or "不是日期" in str(finding.message)
