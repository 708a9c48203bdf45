"""Whether the sentence around a citation says that the document is being repealed or amended.

Such a draft means the document itself, it does not rely on it. Decided from the words right
before and right after the citation, or the list of citations in which it stands: 废止《…》,
《…》自本通知印发之日起废止, 将《…》第三条修改为, 对《…》作如下修改, 延长《…》有效期, and headings
(废止下列文件：) with the list below them. What stands farther away is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from regcheck.model import Action
from regcheck.scan.model import Citation, Span

_REACH = 120  # characters looked at on either side

_VERBS: Mapping[Action, str] = {
    "declare-lapsed": "失效|作废",
    "repeal": "废止|停止执行|停止施行|停止使用|不再执行|不再适用|不再施行",
    "amend": "修改|修订|修正|删去|删除",
    "extend": "延长",
}
_ENDING = f"{_VERBS['declare-lapsed']}|{_VERBS['repeal']}"
_CHANGING = f"{_VERBS['amend']}|{_VERBS['extend']}"
_SIGNS = ("废", "修", "失效", "作", "停止", "不再", "删", "延长")  # each verb holds one

_ROW = (
    r"(?:[-*•·]\s*)?"
    r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]?|第[一二三四五六七八九十]+[条项件]?[、，]?)"
)
_BARE = (  # a title without 《》
    r"(?:[^。；;：:《》\n]{2,80}"
    r"(?:通知|通告|公告|决定|意见|办法|规定|细则|方案|措施|政策|批复|预案|标准|规划))?"
)
_OURS = r"(?:武汉市人民政府|市?人民政府|市政府|本市|我市|原)*"
# What stands between two items of one list, in a line and over lines.
_IN_LINE = re.compile(r"[)）\s]*(?:、|以?及|和|与)?\s*(?:《[^《》]{1,150}》[、和及与]?)*[（(\s]*")
_OVER_LINES = re.compile(rf"[)）]*\s*[；;、，,]?\s*[\n\t|]\s*(?:{_ROW})?\s*{_BARE}[（(]?\s*")

# A verb right before the citation, or in the heading of the list that it opens.
_BEFORE = re.compile(
    rf"(?<![未不])(?P<verb>(?:{_ENDING})的?|{_CHANGING})(?:了|的是)?(?:{_OURS}"
    rf"|[^。；;《》\n]{{0,30}}[：:]\s*(?:{_ROW})?\s*{_BARE}"
    rf"|[^。；;《》\n]{{0,30}}(?:文件|[件项个])[^。；;《》\n]{{0,20}}\n\s*{_ROW}\s*{_BARE}"
    r")[（(“]?\s*$"
)
# What the draft rests on, and who does something, is not what it is done to.
_RELIED_ON = re.compile(
    r"(?:根据|依据|按照?|依照?|遵照|参照|落实|贯彻|(?<!停止)(?<!不再)执行|实施|遵守|符合|结合)"
    rf"(?:(?!{_ENDING}|{_CHANGING})[^。；，,：:\n]){{0,16}}[:：]?\s*(?:{_ROW})?[（(]?$"
)
_AGENT = re.compile(r"(?:被|由|经|以)\s*$")
_PASSIVE = re.compile(r"[）)]?[，,]?(?:已经?|现已?|均)?(?:被|由|经)\s*")

_BLANKS = re.compile(r"\s\s+")
_WORDS = (
    r"(?:[，,]?(?:同时|一并|相应|即行?|随即|随之|予以|应予|应当|应|均|也|都|已经?|现已?|自行|自动|"
    r"届时|到期|期满|全文|集中|被|将|拟)\s?)*"
)
_WHEN = rf"{_WORDS}(?:[，,]?(?:自[^。；，]{{1,30}}(?:起|后)|于[^。；，]{{1,25}})\s?{_WORDS})?"
_AFTER_ENDING = re.compile(
    rf"\A[）)]?(?:等[^。；，]{{0,25}}?)?\s*{_WHEN}(?P<verb>{_ENDING})"
    r"(?=\s*(?:[。；;，,、）)！!\n]|的|后|前|$|和|或|及|与))"
)
_AFTER_CHANGING = re.compile(
    r"\A[）)]?(?:等[^。；，]{0,25}?)?(?:的?部分(?:条款|内容|条文|规定))?(?:的?有效期)?(?:的?施行时间)?"
    r"(?:的?第[^。；，规]{1,40}?[条款项章节](?:[^。；，]{0,30}?“[^”]{0,80}”)?)?\s*"
    r"(?:[，,]?(?:同时|一并|均|再次|予以|进行|作出?|做出?|相应|如下|以下|下列|部分|集中|适当|统一|的|已经?|被))*"
    rf"(?P<verb>{_CHANGING})"
)


def mark_acts(text: str, spans: Sequence[Span]) -> list[Citation]:
    """The citations of the spans, each with the act that its sentence says is done to it."""
    acts: list[Action | None] = []
    for at in range(len(spans)):
        acts.append(_said_before(text, spans, at) or _heading(text, spans, at, acts))
    leaning = _Leaning(text, spans)
    following: Action | None = None
    for at in reversed(range(len(spans))):
        following = _said_after(text, spans, at, following)
        if following and leaning.on(at):
            following = None
        acts[at] = acts[at] or following
    return [
        span.citation._replace(act=act) if act else span.citation
        for span, act in zip(spans, acts, strict=True)
    ]


def _before(text: str, spans: Sequence[Span], at: int) -> str:
    """What stands before a citation, as far back as the one before it."""
    start = spans[at].start
    return text[max(start - _REACH, spans[at - 1].end if at else 0) : start]


def _said_before(text: str, spans: Sequence[Span], at: int) -> Action | None:
    before = _before(text, spans, at)
    act = _verb(_BEFORE, before)
    return None if act and _RELIED_ON.search(before) else act


def _heading(
    text: str, spans: Sequence[Span], at: int, acts: Sequence[Action | None]
) -> Action | None:
    """The act of the item before, where a list goes on from it: one heading governs all."""
    act = acts[at - 1] if at else None
    if act is None:
        return None
    gap = _tidy(text[spans[at - 1].end : spans[at].start])
    if len(gap) > _REACH or _RELIED_ON.search(gap) or _AGENT.search(gap):
        return None
    return act if _IN_LINE.fullmatch(gap) or _OVER_LINES.fullmatch(gap) else None


class _Leaning:
    """Whether the draft rests on a citation, or on the list that it stands in: 根据…和…"""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = spans
        self.known: dict[int, bool] = {}

    def on(self, at: int) -> bool:
        first = at
        while first not in self.known:
            before = _before(self.text, self.spans, first)
            if _RELIED_ON.search(before) or _AGENT.search(before):
                self.known[first] = True
            elif not first or not _IN_LINE.fullmatch(before):
                self.known[first] = False
            else:
                first -= 1
        self.known.update(dict.fromkeys(range(first, at + 1), self.known[first]))
        return self.known[at]


def _said_after(
    text: str, spans: Sequence[Span], at: int, following: Action | None
) -> Action | None:
    """The act that the words after a citation say, or those after the list that it stands in."""
    end = spans[at].end
    after = text[end : end + _REACH]
    if act := _verb(_AFTER_ENDING, after) or _verb(_AFTER_CHANGING, after):
        return act
    if at + 1 == len(spans):
        return None
    following_start = spans[at + 1].start
    if following_start - end > _REACH:
        return None
    gap = text[end:following_start]
    if _PASSIVE.fullmatch(gap):  # 《…》已被武政规〔2024〕4号废止
        rest = text[spans[at + 1].end : spans[at + 1].end + _REACH]
        return _verb(_AFTER_ENDING, rest) or _verb(_AFTER_CHANGING, rest)
    return following if following and _IN_LINE.fullmatch(gap) else None


def _verb(pattern: re.Pattern[str], text: str) -> Action | None:
    """The act that a pattern finds; most text holds none of the verbs and costs little."""
    if not any(sign in text for sign in _SIGNS) or not (found := pattern.search(_tidy(text))):
        return None
    said = found["verb"].removesuffix("的")
    return next(act for act, words in _VERBS.items() if said in words.split("|"))


def _tidy(text: str) -> str:
    """Runs of white space made one character: the patterns would try every way to part them."""
    return _BLANKS.sub(lambda run: "\n" if "\n" in run[0] else run[0][0], text)
