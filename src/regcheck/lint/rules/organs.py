"""RC105: the organ codes of numbers, and the organs that give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from regcheck.findings import Finding, Rule
from regcheck.i18n import say
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Document

_ENOUGH_OTHERS = 3  # documents that make a habit


def _by_code(context: Context) -> dict[str, list[Document]]:
    """The documents by organ code."""
    found: dict[str, list[Document]] = {}
    for document in context.documents:
        found.setdefault(document.key.organ, []).append(document)
    return found


def _issuer_mismatch(context: Context) -> Iterator[Finding]:
    for code, documents in _by_code(context).items():
        if len(documents) > _ENOUGH_OTHERS:
            yield from _against_habit(code, documents)


def _against_habit(code: str, documents: Sequence[Document]) -> Iterator[Finding]:
    """A joint document is in order as long as the usual issuer is among its issuers.

    An issuer that departs from the habit more than once is another habit: a renamed organ keeps
    its code.
    """
    ((usual, times),) = _count_issuers(documents).most_common(1)
    if times < _ENOUGH_OTHERS or times * 2 <= len(documents):
        return
    departing = [document for document in documents if usual not in document.issuers]
    habits = _count_issuers(departing)
    for document in departing:
        if all(habits[issuer] == 1 for issuer in document.issuers):
            message = say(
                "机关代字“{organ}”的其他 {others} 件中 {times} 件由{usual}发布，这件是{issuers}",
                organ=code,
                others=len(documents) - 1,
                times=times,
                usual=usual,
                issuers=document.issuers,
            )
            yield Finding("RC105", message, document.at.value_place("issuers"), document.number)


def _count_issuers(documents: Iterable[Document]) -> Counter[str]:
    return Counter(issuer for document in documents for issuer in document.issuers)


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
