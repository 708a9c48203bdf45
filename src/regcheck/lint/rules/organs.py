"""RC105: the organ codes of numbers, and the organs that give them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from regcheck.findings import Finding, Related, Rule, Severity
from regcheck.i18n import say
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Document

_ENOUGH_OTHERS = 3  # documents that make a habit
_NEARLY_ALL = 10  # documents of one code, beside which single ones are slips
_SERIES = frozenset("规发办函文令字通告公")  # how codes end that say what kind of document it is


def _issuer_mismatch(context: Context) -> Iterator[Finding]:
    """What is usual, and what is rare, only a catalogue shows of which every record could be read."""
    if "documents" in context.partial or any("issuers" in d.lost for d in context.facts.documents):
        return
    by_code: dict[str, list[Document]] = {}
    for document in context.facts.documents:
        by_code.setdefault(document.key.organ, []).append(document)
    for code, documents in by_code.items():
        if len(documents) > _ENOUGH_OTHERS:
            yield from _against_habit(code, documents)
    yield from _misspelt(by_code)


def _against_habit(code: str, documents: Sequence[Document]) -> Iterator[Finding]:
    """A joint document is in order as long as the usual issuer is among its issuers.

    An issuer that departs from the habit more than once is another habit: a renamed organ keeps
    its code. So what is older than all others may be of before the organ got its name.
    """
    usual, times = max(_count_issuers(documents).items(), key=itemgetter(1))
    if times < _ENOUGH_OTHERS or times * 2 <= len(documents):
        return
    departing = [document for document in documents if usual not in document.issuers]
    habits = _count_issuers(departing)
    first = min(d.key.sort_key for d in documents if usual in d.issuers)
    for document in departing:
        if all(habits[issuer] == 1 for issuer in document.issuers):
            values = {
                "organ": code,
                "others": len(documents) - 1,
                "times": times,
                "usual": usual,
                "issuers": document.issuers,
            }
            yield _other_issuer(document, values, older=document.key.sort_key < first)


def _other_issuer(document: Document, values: Mapping[str, Any], older: bool) -> Finding:
    message = (
        say(
            "机关代字“{organ}”的其他 {others} 件中 {times} 件由{usual}发布，这件更早，是{issuers}："
            "核对是不是机关的旧名",
            **values,
        )
        if older
        else say(
            "机关代字“{organ}”的其他 {others} 件中 {times} 件由{usual}发布，这件是{issuers}",
            **values,
        )
    )
    place = document.at.value_place("issuers")
    severity: Severity | None = "info" if older else None
    return Finding("RC105", message, place, document.number, (), severity)


def _count_issuers(documents: Iterable[Document]) -> Counter[str]:
    return Counter(issuer for document in documents for issuer in document.issuers)


def _misspelt(by_code: Mapping[str, Sequence[Document]]) -> Iterator[Finding]:
    """A code that stands once, one character away from the one that its organ uses as a habit."""
    alone = [documents[0] for documents in by_code.values() if len(documents) == 1]
    slots = _slots(by_code) if alone else {}
    for document in alone:
        if usual := _usual(document.key.organ, document.issuers[0], slots):
            yield _odd_code(document, usual)


class _Slot(NamedTuple):
    """A place in an organ's codes: those that it uses as a habit, and all that differ only there."""

    habits: list[Sequence[Document]]
    codes: set[str]


_Slots = Mapping[tuple[str, str, str], _Slot]
"""By the organ that leads the issuers, and the code before and after the place."""


def _slots(by_code: Mapping[str, Sequence[Document]]) -> _Slots:
    """Every place of every code that an organ uses as a habit, with all codes that differ there."""
    slots: dict[tuple[str, str, str], _Slot] = {}
    by_organ = {code: _by_lead(documents) for code, documents in by_code.items()}
    for code, leads in by_organ.items():
        for lead, documents in leads.items():
            if len(documents) >= _ENOUGH_OTHERS:
                for around in _around(code):
                    slot = slots.setdefault((lead, *around), _Slot([], set()))
                    slot.habits.append(documents)
    for code, leads in by_organ.items():
        for lead in leads:
            for around in _around(code):
                if known := slots.get((lead, *around)):
                    known.codes.add(code)
    return slots


def _by_lead(documents: Sequence[Document]) -> dict[str, list[Document]]:
    """Documents by the first of their issuers, whose number they bear."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(document.issuers[0], []).append(document)
    return found


def _around(code: str) -> Iterator[tuple[str, str]]:
    """What stands before and after each character of a code."""
    return ((code[:at], code[at + 1 :]) for at in range(len(code)))


def _usual(code: str, lead: str, slots: _Slots) -> Sequence[Document]:
    """The documents of the code that was probably meant; none where the code is a series of its own.

    Series differ in one character, mostly the last (规, 发, 办), and so do the offices of an organ
    (建市规, 建质规): these come in several, none of which is nearly all.
    """
    for before, after in _around(code):
        slot = slots.get((lead, before, after))
        if slot is None or len(slot.habits) > 1:
            continue
        usual = slot.habits[0]
        if len(slot.codes) > 2 and len(usual) < _NEARLY_ALL:
            continue
        if after or (code[-1] not in _SERIES and usual[0].key.organ[-1] in _SERIES):
            return usual
    return ()


def _odd_code(document: Document, usual: Sequence[Document]) -> Finding:
    meant = usual[0].key.organ
    message = say(
        "机关代字“{organ}”只有这一件，{issuer}的另外 {times} 件都是“{usual}”：只差一个字，多半抄错",
        organ=document.key.organ,
        issuer=document.issuers[0],
        times=len(usual),
        usual=meant,
    )
    related = Related(
        usual[0].at.value_place("number"), say("惯用的“{usual}”见这一件", usual=meant)
    )
    place = document.at.value_place("number")
    return Finding("RC105", message, place, document.number, (related,))


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
        say(
            "机关代字与发文机关的搭配，同目录里的其他文件不一样（更早的，可能是旧名：提示）；"
            "或者代字与该机关惯用的只差一个字"
        ),
        say("代字抄错一个字就成了另一个机关的文件；按机关查的人会漏掉它"),
        say("对照来源核对文号的代字和发文机关；联合发文要列全机关"),
        bad=f"{_STREETS}  issuers: [江城市公安局]\n",
        good=f"{_STREETS}  issuers: [江城市人民政府, 江城市公安局]\n",
    ),
    _issuer_mismatch,
)
