"""Did you mean: slips of the keyboard get their word, words of another meaning get none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from regcheck import model
from regcheck.catalogue import schema
from regcheck.suggest import is_like, nearest_word

FIELDS = [field.name for record in (schema.DOCUMENT, schema.EVENT) for field in record.fields]
VALIDITIES = ["indefinite", "unstated", "unknown"]

# What is written, and what it is a slip of.
SLIPS_OF_ACTIONS = [
    # One or two letters wrong, missing, swapped or doubled
    ("repael", "repeal"),
    ("repeel", "repeal"),
    ("reppeal", "repeal"),
    ("reapel", "repeal"),
    ("republsh", "republish"),
    ("repubilsh", "republish"),
    ("confrim", "confirm"),
    ("comfirm", "confirm"),
    ("cofirn", None),  # two wrong of seven may be another word
    ("ammend", "amend"),
    ("amnd", "amend"),
    ("amand", "amend"),
    ("susspendd", "suspend"),
    ("resmue", "resume"),
    ("extned", "extend"),
    ("declarelapsed", "declare-lapsed"),
    ("declare_lapsed", "declare-lapsed"),
    ("REPEAL", "repeal"),
    # Another ending, or none
    ("amended", "amend"),
    ("amendment", "amend"),
    ("confirmation", "confirm"),
    ("republished", "republish"),
    ("declare", "declare-lapsed"),
    # Another meaning
    *(
        (word, None)
        for word in (
            *("abolish", "abolished", "revoke", "rescind", "cancel", "annul", "void", "delete"),
            *("renew", "renewal", "reissue", "reenact", "prolong", "continue", "expand"),
            *("affirm", "reaffirm", "revise", "modify", "append", "replace", "remove"),
            *("restore", "revive", "reinstate", "recall", "reduce", "rename", "expire"),
            *("unpublish", "appeal", "修改", "", "a", "x" * 500),
        )
    ),
]
OTHER_SLIPS = [
    ("efective", "effective", FIELDS),
    ("effective_date", "effective", FIELDS),
    ("isuers", "issuers", FIELDS),
    ("isuer", "issuers", FIELDS),
    ("valdity", "validity", FIELDS),
    ("valid", "validity", FIELDS),
    ("numbr", "number", FIELDS),
    ("dtae", "date", FIELDS),
    ("lsit", "list", FIELDS),
    ("yb", "by", FIELDS),
    ("repealed_by", None, FIELDS),
    ("expires", None, FIELDS),
    ("标题", None, FIELDS),
    ("untill", "until", ["until", "term"]),
    ("unti", "until", ["until", "term"]),
    ("trem", "term", ["until", "term"]),
    ("fromat", "format", ["format", "force"]),
    ("inforce", "in-force", ["in-force", "expired"]),
    ("indefinit", "indefinite", VALIDITIES),
    ("indefinate", "indefinite", VALIDITIES),
    ("indefinitely", "indefinite", VALIDITIES),
    ("unkown", "unknown", VALIDITIES),
    ("definite", None, VALIDITIES),
    ("stated", None, VALIDITIES),
    ("known", None, VALIDITIES),
    # Equally near: the one that begins alike longest, then the first
    ("2023-b", "2023-a", ["2024-b", "2023-a"]),
    ("2023-b", "2023-a", ["2023-a", "2023-c"]),
    ("gazette-a", "Gazette-B", ["Gazette-B"]),
]


@pytest.mark.parametrize(
    ("text", "word", "words"), [*((*row, model.ACTIONS) for row in SLIPS_OF_ACTIONS), *OTHER_SLIPS]
)
def test_nearest_word(text: str, word: str | None, words: Sequence[str]) -> None:
    assert nearest_word(text, words) == word


@pytest.mark.parametrize("word", [*FIELDS, *VALIDITIES, *model.ACTIONS])
def test_a_word_is_nearest_to_itself(word: str) -> None:
    assert nearest_word(word, [*FIELDS, *VALIDITIES, *model.ACTIONS]) == word


@pytest.mark.parametrize(
    ("text", "like"), [("repealed_by", True), ("expires", False), ("标题", False)]
)
def test_is_like(text: str, like: bool) -> None:
    assert is_like(text, FIELDS) is like
