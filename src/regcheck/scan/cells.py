"""What the cells beside a citation say of the document: 废止 right of its number, or below it.

What the table's heads tell of something else, the state of a contract, is no act.
"""

from __future__ import annotations

import re

from regcheck.model import Action
from regcheck.scan.wording import (
    CHANGING,
    ENDING,
    OF_A_DEAL,
    WHEN,
    act_of,
    has_verb,
    said_after,
    tidy,
)

# A cell right of the citation, in a row that cites nothing more.
_BESIDE = re.compile(
    rf"\A[）)]?[ \u3000]*[\t|,][ \t|]*{WHEN}(?P<verb>{ENDING}|{CHANGING})"
    r"[ \u3000]*(?=[\t|,\n]|\Z)[^\n《号]{0,80}(?:\n|\Z)"
)
# The cell below it, where a file gives every cell a line.
_BELOW = re.compile(rf"\A[）)]?\n{WHEN}(?P<verb>{ENDING}|{CHANGING})(?=\n|\Z)")
_IN_ROW = re.compile(r"[）)]?[ \u3000]*[\t|,](?P<empty>[ \t|]*)")

# The head of the numbers' column, and what is the next: beside it, or below.
_HEADS = re.compile(
    r"[文字]号[^\n\t|,，]{0,6}"
    r"(?:[ \u3000]*[\t|,，][ \t|]*(?P<beside>[^\n\t|,，]*)[^\n]*\n|\n(?P<below>[^\n]*)\n)"
)
_VERDICT = re.compile("意见|结果|结论|建议|效力|处理|清理|备注|说明")
_STATE = re.compile(
    "(?:文件|规范性|法规|政策|制度|效力|有效|时效|现行|当前|目前|清理)*(?:状态|情况)"
)
_OF_ANOTHER = re.compile(
    f"{OF_A_DEAL.pattern}|中标|标书|标的|订单|项目|工程|租赁|履约|履行|验收|审批|付款|支付|发票"
)
_TITLE = re.compile("《[^《》]*》")
# What stands between the numbers of two rows, where every cell has a line.
_ROWS = re.compile(r"[)）]?\n(?:[^\n。；;]{1,80}\n){1,6}")


class Cells:
    """The tables of a text, read down from its beginning."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.read = 0
        self.head: str | None = None
        self.below = False

    def said(self, start: int, before: str, after: str, opens: bool) -> Action | None:
        """The act in the cell right of a citation that `opens` its row, or in the one below.

        `before` and `after` is what stands around it; `start` is where it stands in the text.
        """
        if heads := max(_HEADS.finditer(before), key=re.Match.start, default=None):
            self.below = heads["below"] is not None and _is_verdict(heads["below"])
        else:
            self.below = self.below and bool(_ROWS.fullmatch(tidy(before)))
        if not has_verb(after):
            return None
        found = act_of(_BESIDE.match(tidy(after))) if opens else None
        if found is None or self.is_barred(start, after):
            found = act_of(_BELOW.match(tidy(after))) if self.below else None
        return found

    def is_barred(self, start: int, after: str) -> bool:
        """Whether the cell right of a citation, if one is, speaks of something else."""
        row = _IN_ROW.match(after)
        if row is None:
            return False
        for heads in _HEADS.finditer(self.text, self.read, start):
            self.head = heads["beside"] if heads["below"] is None else heads["below"]
        self.read = max(self.read, start)
        if self.head is not None:  # that of the next cell, not of one beyond an empty one
            return bool(row["empty"].strip(" ")) or not _is_verdict(self.head)
        before = self.text[max(start - _REACH, 0) : start].rpartition("\n")[2]
        return bool(OF_A_DEAL.search(_TITLE.sub("", before)))

    def bars(self, start: int, after: str) -> bool:
        """Whether an act that the words after a citation say is said of something else."""
        return said_after(after) is not None and self.is_barred(start, after)


_REACH = 120  # characters of a row that are looked at


def _is_verdict(head: str) -> bool:
    """Whether a column tells what becomes of documents."""
    head = "".join(head.split())
    if _OF_ANOTHER.search(head):
        return False
    return bool(_VERDICT.search(head) or _STATE.fullmatch(head))
