"""The page of fields: its example is a whole catalogue, and it names every word that may be written."""

from __future__ import annotations

import re
from pathlib import Path

from regcheck.catalogue.load import read_text
from regcheck.lint import engine
from regcheck.model import ACTIONS, VALIDITY_WORDS

PAGE = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text("utf-8")


def test_the_example_is_a_whole_catalogue():
    (example,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    found = engine.check(read_text("documents.yaml", example.encode("utf-8")))
    assert {d.rule.code for d in found.diagnostics} == {"RC207"}
    assert len(found.loaded.facts.documents) == 2


def test_every_word_is_named():
    for word in (*ACTIONS, *VALIDITY_WORDS, "anniversary", "anniversary-eve"):
        assert re.search(rf"\b{word}\b", PAGE), word
