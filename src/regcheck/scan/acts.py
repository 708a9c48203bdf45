"""Whether the sentence around a citation says that the document is being repealed or amended.

Such a draft means the document itself, it does not rely on it. Decided from the words right
before and right after the citation, or the list of citations in which it stands: 废止《…》,
《…》自本通知印发之日起废止, 将《…》第三条修改为, 对《…》作如下修改, 延长《…》有效期, and headings
(废止下列文件：) with the list below them. What stands farther away is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regcheck.model import ENDING, Action
from regcheck.scan.cells import REACH, Cells
from regcheck.scan.model import Citation, Span
from regcheck.scan.reported import is_denied, is_reported, is_used
from regcheck.scan.wording import (
    BARE,
    KINDS_OF_TITLES,
    ROW,
    goes_on,
    is_agent,
    is_carried_out,
    is_condition,
    is_relied_on,
    is_supposed,
    said_after,
    said_before,
    said_of_list,
    tidy,
)

# What stands between two items of one list, in a line and over lines.
_IN_LINE = re.compile(
    r"[)）\s]*(?:、|以?及|和|与|[至到])?\s*(?:《[^《》]{1,150}》[、和及与]?)*[（(\s]*"
)
_OVER_LINES = re.compile(rf"[)）]*\s*[；;、，,]?\s*\n\s*(?:{ROW})?\s*{BARE}[（(]?\s*")
# In one line an item may also be a sentence of its own: only what is surely a title leads to it.
_NUMBERED = re.compile(
    rf"[)）]*(?:\s?[；;、，,]\s?{ROW}|\s?[①-⒛])\s*"
    rf"(?:(?:(?:武汉)?市[^。；;，,：:《》\n的按受用据]{{0,12}}[府局委厅会])?关于[^。；;，,：:《》\n]{{2,80}}(?:{KINDS_OF_TITLES}))?"
    r"[（(]?\s*"
)
_ASIDE = re.compile(r"\s*[（(]\s*")
_BREAK = re.compile(r"[\n\t|]")
_JOINED = re.compile("[、和及与至到]")

_PASSIVE = re.compile(
    r"[）)]?\s*[（(\[【]?[，,]?(?:已经?|现已?|均)?(?:于[^。；，,（）()]{1,20})?(?:被|由|经)\s*"
)
_ROW_END = re.compile(r"[）)]?[ \t\u3000]*(?:[；;、，,。|\t\n\r]|$)")
_ITEM_END = re.compile(r"[）)]*\s?(?:[；;、和及与。①-⒛]|[，,]\s?[（(]?[\d一二三四五六七八九十]|$)")
_ROW_START = re.compile(rf"(?:^[）)]*|[；;、，,：:\n\t|])\s*(?P<row>{ROW})\s*{BARE}[（(“]?\s*$")
_LINE_START = re.compile(rf"(?:^|[：:\n])\s*{BARE}[（(“]?\s*$")
_NUMERALS = re.compile(r"[\d一二三四五六七八九十]+|[①-⒛]")


def mark_acts(text: str, spans: Sequence[Span]) -> list[Citation]:
    """The citations of the spans, each with the act that its sentence says is done to it."""
    acts: list[Action | None] = []
    for at in range(len(spans)):
        acts.append(_said_before(text, spans, at) or _heading(text, spans, at, acts))
    _drop_conditions(text, spans, acts)
    leaning = _Leaning(text, spans)
    in_cells, barred = _said_in_cells(text, spans)
    following: Action | None = None
    above: Action | None = None
    for at in reversed(range(len(spans))):
        above = _said_above(text, spans, at, above)
        following = in_cells[at] or _said_after(text, spans, at, following) or above
        if following and (
            barred[at] or leaning.on(at) or _is_denied(following, _after(text, spans, at))
        ):
            following = None
        acts[at] = acts[at] or following
    return [
        span.citation._replace(act=act) if act else span.citation
        for span, act in zip(spans, acts, strict=True)
    ]


def _drop_conditions(text: str, spans: Sequence[Span], acts: list[Action | None]) -> None:
    """Of a list in one line what follows its end is said of all: 废止甲、乙的，租金不变."""
    carried_out: list[bool] = []
    for at, span in enumerate(spans):
        before = _before(text, spans, at)
        opening = "\n" if len(before) == span.start else ""
        listed = at > 0 and carried_out[-1] and _is_in_line(tidy(before))
        carried_out.append(bool(acts[at]) and (listed or is_carried_out(opening + before)))
    conditional = False
    for at in reversed(range(len(spans))):
        listed = conditional and _is_in_line(tidy(_before(text, spans, at + 1)))
        after = _after(text, spans, at)
        denied = _is_denied(acts[at], after)
        conditional = listed or denied or is_condition(after, carried_out[at])
        if conditional:
            acts[at] = None


def _is_denied(act: Action | None, after: str) -> bool:
    """Whether the draft goes on to deny an act, or to use what it amends."""
    return act is not None and (is_denied(after) or (act not in ENDING and is_used(after)))


def _before(text: str, spans: Sequence[Span], at: int) -> str:
    """What stands before a citation, as far back as the one before it."""
    start = spans[at].start
    return text[max(start - REACH, spans[at - 1].end if at else 0) : start]


def _after(text: str, spans: Sequence[Span], at: int) -> str:
    return text[spans[at].end : spans[at].end + REACH]


def _said_before(text: str, spans: Sequence[Span], at: int) -> Action | None:
    before = _before(text, spans, at)
    act = said_before(before)
    if act and (is_relied_on(before) or is_reported(before) or goes_on(_after(text, spans, at))):
        return None
    return act


def _heading(
    text: str, spans: Sequence[Span], at: int, acts: Sequence[Action | None]
) -> Action | None:
    """The act of the item before, where a list goes on from it: one heading governs all."""
    act = acts[at - 1] if at else None
    if act is None:
        return None
    gap = tidy(text[spans[at - 1].end : spans[at].start])
    if len(gap) > REACH or is_relied_on(gap) or is_agent(gap) or goes_on(_after(text, spans, at)):
        return None
    if _is_in_line(gap):
        return act
    goes_on_so = _OVER_LINES.fullmatch(gap) or (
        _NUMBERED.fullmatch(gap) and _ITEM_END.match(_after(text, spans, at))
    )
    return act if goes_on_so and _is_alike(text, spans, at) else None


def _is_in_line(gap: str) -> bool:
    """Whether items go on in one line; the end of a line or a cell alone begins another row."""
    return bool(_IN_LINE.fullmatch(gap) and (_JOINED.search(gap) or not _BREAK.search(gap)))


def _is_alike(text: str, spans: Sequence[Span], at: int) -> bool:
    """Whether a row is numbered as those above it are: a heading governs one list.

    Where they have no numbers, each is to begin a line, and the row is to hold nothing else.
    """
    form = _form(_before(text, spans, at))
    if not form and not _ROW_END.match(_after(text, spans, at)):
        return False
    first = at - 1
    while first and _is_in_line(_before(text, spans, first)):
        first -= 1
    above = _before(text, spans, first)
    return form == _form(above) and bool(form or _LINE_START.search(tidy(above)))


def _form(before: str) -> str:
    """How the row that a citation begins is numbered: 1. or （一）, or not at all."""
    row = _ROW_START.search(tidy(before))
    return _NUMERALS.sub("1", row["row"]) if row else ""


def _said_above(
    text: str, spans: Sequence[Span], at: int, following: Action | None
) -> Action | None:
    """The act that a sentence on the list says after it: 以上文件同时废止."""
    end = spans[at].end
    if act := said_of_list(_after(text, spans, at)):
        return act
    if following is None or spans[at + 1].start - end > REACH:
        return None
    gap = tidy(text[end : spans[at + 1].start])
    listed = (_IN_LINE, _OVER_LINES, _NUMBERED)
    return following if any(form.fullmatch(gap) for form in listed) else None


class _Leaning:
    """Whether the draft rests on a citation, or on the list that it stands in: 根据…和…

    What is only supposed of it (如…和…), or reported (误认为…), is no act either.
    """

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = spans
        self.known: dict[int, bool] = {}

    def on(self, at: int) -> bool:
        first = at
        while first not in self.known:
            before = _before(self.text, self.spans, first)
            if _is_given(before):
                self.known[first] = True
            elif not first or _ASIDE.fullmatch(before) or not _IN_LINE.fullmatch(before):
                self.known[first] = False
            else:
                first -= 1
        self.known.update(dict.fromkeys(range(first, at + 1), self.known[first]))
        return self.known[at]


def _is_given(before: str) -> bool:
    """Whether these words before a citation leave what is said of it to others, or to chance."""
    return any(test(before) for test in (is_relied_on, is_agent, is_supposed, is_reported))


def _said_after(
    text: str, spans: Sequence[Span], at: int, following: Action | None
) -> Action | None:
    """The act that the words after a citation say, or those after the list that it stands in."""
    end = spans[at].end
    if act := said_after(text[end : end + REACH]):
        return act
    if at + 1 == len(spans):
        return None
    following_start = spans[at + 1].start
    if following_start - end > REACH:
        return None
    gap = text[end:following_start]
    if _PASSIVE.fullmatch(gap):  # 《…》已被武政规〔2024〕4号废止
        return said_after(_after(text, spans, at + 1))
    if _ASIDE.fullmatch(gap):  # 3号（《…》已废止） says it of another
        return None
    return following if following and _is_in_line(gap) else None


def _said_in_cells(text: str, spans: Sequence[Span]) -> tuple[list[Action | None], list[bool]]:
    """The act in the cell beside each citation, in a row that cites nothing before it.

    And whether what follows it in its row is said of something else.
    """
    cells = Cells(text)
    said: list[Action | None] = []
    barred: list[bool] = []
    for at, span in enumerate(spans):
        before, after = _before(text, spans, at), _after(text, spans, at)
        opens = not at or "\n" in before or _is_in_line(before)
        said.append(cells.said(span, before, after, opens))
        barred.append(said[at] is None and cells.bars(span, after))
    return said, barred
