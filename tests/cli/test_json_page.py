"""docs/json.md names every key that the commands write, and no status or flag is left out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from regcheck.periods import FLAGS, STATUSES

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8")
NAMED = set(re.findall(r"[`\"]([\w-]+)(?:\[\])?[`\"]", PAGE))
# What a catalogue writes itself, and what is named by the tables of other pages.
ELSEWHERE = {
    "aliases",
    "condition",
    "declares",
    "effective",
    "id",
    "issuers",
    "locator",
    "note",
} | {
    *("published", "signed", "sources", "validity", "part", "row", "count", "provision", "delete"),
    *("insert", "after", "replace", "with", "until", "term", "place"),
}


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return {*value}.union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize(
    "command",
    [
        ["status", "武政规〔2023〕6号", "武政规〔2018〕25号"],
        ["history", "武政规〔2024〕4号"],
        ["history", "武政规〔2019〕21号"],
        ["expiring", "--before", "2025-12-31"],
        ["rules"],
        ["lint", "none.yaml"],
    ],
)
def test_every_key_is_named(run, command):
    days = ["--on", "2024-05-01"] if command[0] in {"status", "history", "expiring"} else []
    told = json.loads(run(*command, *days, "--format", "json").out)
    assert keys(told) - NAMED - ELSEWHERE == set()


def test_every_status_and_flag_is_named():
    assert {*STATUSES, *FLAGS} <= NAMED
