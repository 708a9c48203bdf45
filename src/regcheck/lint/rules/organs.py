"""RC105: the organ codes of numbers, and the organs that give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from regcheck.findings import Finding, Rule
from regcheck.i18n import say
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule

_ENOUGH_OTHERS = 3  # documents that make a habit


class _Habit(NamedTuple):
    documents: int
    issuer: str
    times: int


def _habits(context: Context) -> dict[str, _Habit]:
    """By organ code, the issuer that most documents with that code have."""
    documents: dict[str, int] = defaultdict(int)
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    for document in context.documents:
        organ = document.key.organ
        documents[organ] += 1
        for issuer in document.issuers:
            pairs[organ, issuer] += 1
    habits: dict[str, _Habit] = {}
    for (organ, issuer), times in pairs.items():
        usual = habits.get(organ)
        if documents[organ] > _ENOUGH_OTHERS and (usual is None or times > usual.times):
            habits[organ] = _Habit(documents[organ], issuer, times)
    return habits


def _issuer_mismatch(context: Context) -> Iterator[Finding]:
    """A joint document is in order as long as the usual issuer is among its issuers."""
    habits = _habits(context)
    for document in context.documents:
        habit = habits.get(document.key.organ)
        if habit is None or habit.issuer in document.issuers:
            continue
        if habit.times >= _ENOUGH_OTHERS and habit.times * 2 > habit.documents:
            message = say(
                "机关代字“{organ}”的其他 {others} 件中 {times} 件由{usual}发布，这件是{issuers}",
                organ=document.key.organ,
                others=habit.documents - 1,
                times=habit.times,
                usual=habit.issuer,
                issuers=document.issuers,
            )
            yield Finding("RC105", message, document.at.value_place("issuers"), document.number)


_STREETS = """
- number: 江政规〔2023〕6号
  issuers: [江城市人民政府]
- number: 江政规〔2023〕7号
  issuers: [江城市人民政府]
- number: 江政规〔2023〕8号
  issuers: [江城市人民政府]
- number: 江政规〔2023〕9号
"""

ISSUER_MISMATCH = CheckedRule(
    Rule(
        "RC105",
        "issuer-mismatch",
        "warning",
        say("机关代字与发文机关的搭配，同目录里的其他文件不一样"),
        say("代字抄错一个字就成了另一个机关的文件；按机关查的人会漏掉它"),
        say("对照来源核对文号的代字和发文机关；联合发文要列全机关"),
        bad=f"{_STREETS}  issuers: [江城市公安局]\n",
        good=f"{_STREETS}  issuers: [江城市人民政府, 江城市公安局]\n",
    ),
    _issuer_mismatch,
)
