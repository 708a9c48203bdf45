"""A rule as it is checked, and the way its examples become whole catalogues."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from regcheck.findings import Finding, Rule
from regcheck.lint.context import Context

Check = Callable[[Context], Iterable[Finding]]

EXAMPLE_DAY = date(2024, 6, 1)
"""The day on which the examples of timed rules are checked."""


class CheckedRule(NamedTuple):
    """A rule's record and its check; None where loading or the engine finds what it tells."""

    rule: Rule
    check: Check | None = None


_TOP = (
    ("schema_version", "schema_version: 1"),
    (
        "catalogue",
        "catalogue:\n  title: 示例\n  timezone: Asia/Shanghai\n  known_through: 2024-05-31\n"
        "  limits: {term: 5年, trial_term: 2年}",
    ),
    ("sources", "sources: [{id: gazette, title: 市政府公报}]"),
)
_OWN = (
    ("title", "title: 关于{number}所列事项的通知"),
    ("issuers", "issuers: [江城市人民政府]"),
    ("validity", "validity: {{until: {until}-12-31}}"),
    ("sources", "sources: [{{id: gazette}}]"),
)
# Compiled when first used: lint itself completes no examples.
_ITEM = r"(?m)^- number: *(.*(?:\n(?!- ).*)*)"
_NUMBER = r"[^ #\n]+"
_YEAR = r"〔(\d{4})〕"


def whole_file(example: str) -> str:
    """The catalogue file of an example, which itself shows only the lines that matter.

    An example is one or more documents, or top-level fields; what the schema requires beside
    them is added, in a way that no rule objects to.
    """
    text = example.strip("\n") + "\n"
    if text.startswith("- "):
        text = f"documents:\n{text}"
    text = re.sub(_ITEM, _completed, text)
    return "\n".join([line for name, line in _TOP if f"\n{name}:" not in f"\n{text}"] + [text])


def _completed(item: re.Match[str]) -> str:
    first, *rest = item[0].rstrip("\n").split("\n")
    number, year = re.match(_NUMBER, item[1]), re.search(_YEAR, item[1])
    values = {
        "number": number[0] if number else "",
        "until": int(year[1]) + 3 if year else 2026,
    }
    missing = [f"  {line.format(**values)}" for name, line in _OWN if f"\n  {name}:" not in item[0]]
    return "\n".join([first, *missing, *rest]) + "\n"
