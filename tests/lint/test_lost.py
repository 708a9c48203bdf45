"""A field that cannot be read makes no other rule speak: what it may have said counts as not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from regcheck.catalogue.load import read_text
from regcheck.lint import engine
from regcheck.nodes import ListNode, MapNode, Node

SOUND = sorted((Path(__file__).parent / "rules").glob("*/pass_*.yaml"))
DATA_ERRORS = ("RC0", "RC101", "RC103", "RC301", "RC9")
ON = re.compile(r"^# on: (\S+)$", re.MULTILINE)


def findings(text: str) -> set[tuple[str, str | None]]:
    """What lint finds beside data errors: code and document."""
    on = ON.search(text)
    day = date.fromisoformat(on[1]) if on else None
    checked = engine.check(read_text("t.yaml", text.encode()), on=day)
    told = ((d.rule.code, d.finding.document) for d in checked.diagnostics if d.suppressed is None)
    return {(code, document) for code, document in told if not code.startswith(DATA_ERRORS)}


def broken(node: Node, text: str) -> Iterator[str]:
    """The text with each field of a record, and of what stands in it, made unreadable or misspelt."""
    keys = node if isinstance(node, MapNode) else range(len(node))  # type: ignore[arg-type]
    for key in keys:
        start, end = node.value_span(key)
        if isinstance(key, str):
            name = node.key_span(key)
            yield text[: name[0]] + key[:-1] + text[name[1] :]
            if text[start - 1] != "\n":
                yield text[:start] + "{bad: x}" + text[end:]
        value = node[key]  # type: ignore[index]
        if isinstance(value, Node):
            yield from broken(value, text)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_rule_speaks_of_what_could_not_be_read(path: Path) -> None:
    text = path.read_text("utf-8")
    loaded = read_text("t.yaml", text.encode())
    sound = findings(text)
    for document in loaded.facts.documents:
        assert isinstance(document.at, MapNode | ListNode)
        for damaged in broken(document.at, text):
            assert findings(damaged) <= sound, damaged
