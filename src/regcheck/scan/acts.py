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
    rf"|(?P<heading>[^。；;《》\n：:]{{0,30}})[：:]\s*(?:{_ROW})?\s*{_BARE}"
    rf"|[^。；;《》\n]{{0,30}}(?:文件|[件项个])[^。；;《》\n]{{0,20}}\n\s*{_ROW}\s*{_BARE}"
    r")[（(“]?\s*$"
)
# A heading is one of documents: not 本合同的修改：, not 延长营业时间：.
_OF_DOCUMENTS = re.compile(r"文件|规定|下列|以下|决定")
_OF_OTHERS = re.compile(r"合同|协议|条款|期限|时间|日期")
# Who must not, need not or did not do it does not do it.
_NEGATED = re.compile(
    r"(?:(?:不得|严禁|禁止|不能|无需|无须|不可|不应|不宜|不必|不要|未经|没有|避免|防止)[^，,。；;：:《》\n]{0,12}|[未不])$"
)
# What the draft rests on, and who does something, is not what it is done to.
_RELIED_ON = re.compile(
    r"(?:根据|依据|按照?|依照?|遵照|参照|参考|对照|鉴于|落实|贯彻|实施|遵守|遵循|符合|结合"
    r"|(?<!停止)(?<!不再)(?:执行|适用))"
    rf"(?:(?!{_ENDING}|{_CHANGING})[^。；，,：:\n]){{0,16}}[:：]?\s*(?:{_ROW})?[（(]?$"
)
_AGENT = re.compile(r"(?:被|由|经|以)\s*$")
_PASSIVE = re.compile(
    r"[）)]?\s*[（(\[【]?[，,]?(?:已经?|现已?|均)?(?:于[^。；，,（）()]{1,20})?(?:被|由|经)\s*"
)

# The draft goes on to use the document, or speaks of something in it: 修改甲规定的样本.
_GOES_ON = re.compile(r"[）)]?\s*(?:仍|继续|之?[前后]|时|[中所]?(?:规定|确定|要求|约定))")
_JOINED = re.compile("[、和及与》]")
_ROW_END = re.compile(r"[）)]?[ \t\u3000]*(?:[；;、，,。|\t\n\r]|$)")
_CLAUSES = re.compile(r"[。；;\n]")
_ROW_START = re.compile(rf"(?:^|[：:\n\t|])\s*(?P<row>{_ROW})\s*{_BARE}[（(“]?\s*$")
_NUMERALS = re.compile(r"[\d一二三四五六七八九十]+")
_BLANKS = re.compile(r"\s\s+")
_WORDS = (
    r"(?:[，,]?(?:同时|目前|现|一并|相应|即行?|随即|随之|予以|应予|应当|应|均|也|都|已经?|现已?|自行|自动|"
    r"届时|到期|期满|届满|因有效期|因期限|宣布|自然|全文|集中|被|将|拟)\s?)*"
)
_WHEN = rf"{_WORDS}(?:[，,]?(?:自[^。；，]{{1,30}}(?:起|后)|于[^。；，]{{1,25}})\s?{_WORDS})?"
# What follows an act: not 废止后, 废止前, 失效的, nor 修改方案, 修改完善本办法, 延长申报期限.
_STOPS = r"\s*(?:[。；;，,、）)\]】！!\n]|$|和|或|及|与)(?![^。；;\n]{0,2}(?:继续|仍))"
_ETC = r"(?:等(?:(?!要求|规定|精神|依据)[^。；，,]){0,25}?)?"
_AFTER_ENDING = re.compile(rf"\A[）)]?\s*[（(\[【]?{_ETC}\s*{_WHEN}(?P<verb>{_ENDING})(?={_STOPS})")
# A sentence of its own on the list before it.
_ABOVE_ENDING = re.compile(
    r"\A[）)]?\s*[。；;，,]?\s*(?:以上|上述|前述)[^。；，,]{0,8}?(?:文件|规定|通知|办法)"
    rf"\s*{_WHEN}(?P<verb>{_ENDING})(?={_STOPS})"
)
_AFTER_CHANGING = re.compile(
    rf"\A[）)]?{_ETC}"
    r"(?:的?部分(?:条款|内容|条文|规定))?(?:的?有效期)?(?:的?施行时间)?"
    r"(?:的?第[^。；，规]{1,40}?[条款项章节](?:[^。；，]{0,30}?“[^”]{0,80}”)?)?\s*"
    r"(?:[，,]?(?:同时|一并|均|再次|予以|进行|作出?|做出?|相应|如下|以下|下列|部分|集中|适当|统一|的|已经?|被))*"
    rf"(?P<verb>{_CHANGING})"
    r"(?:(?=为|成|如下|以下|下列|至|到|有效期|施行时间|[：:“\d]|第[\d一二三四五六七八九十]|其中"
    rf"|[一二两三四五六七八九十]+年)|(?={_STOPS}))"
)


def mark_acts(text: str, spans: Sequence[Span]) -> list[Citation]:
    """The citations of the spans, each with the act that its sentence says is done to it."""
    acts: list[Action | None] = []
    for at in range(len(spans)):
        acts.append(_said_before(text, spans, at) or _heading(text, spans, at, acts))
    leaning = _Leaning(text, spans)
    following: Action | None = None
    above: Action | None = None
    for at in reversed(range(len(spans))):
        above = _said_above(text, spans, at, above)
        following = _said_after(text, spans, at, following) or above
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


def _after(text: str, spans: Sequence[Span], at: int) -> str:
    return text[spans[at].end : spans[at].end + _REACH]


def _said_before(text: str, spans: Sequence[Span], at: int) -> Action | None:
    before = _before(text, spans, at)
    act = _verb(_BEFORE, before)
    if act and (_RELIED_ON.search(before) or _GOES_ON.match(_after(text, spans, at))):
        return None
    return act


def _heading(
    text: str, spans: Sequence[Span], at: int, acts: Sequence[Action | None]
) -> Action | None:
    """The act of the item before, where a list goes on from it: one heading governs all."""
    act = acts[at - 1] if at else None
    if act is None:
        return None
    gap = _tidy(text[spans[at - 1].end : spans[at].start])
    after = _after(text, spans, at)
    if len(gap) > _REACH or _RELIED_ON.search(gap) or _AGENT.search(gap) or _GOES_ON.match(after):
        return None
    if _is_in_line(gap):
        return act
    return act if _OVER_LINES.fullmatch(gap) and _is_alike(text, spans, at) else None


def _is_in_line(gap: str) -> bool:
    """Whether items go on in one line; a line end alone begins another row."""
    return bool(_IN_LINE.fullmatch(gap)) and ("\n" not in gap or bool(_JOINED.search(gap)))


def _is_alike(text: str, spans: Sequence[Span], at: int) -> bool:
    """Whether a row is numbered as those above it are: a heading governs one list.

    Where they have no numbers, the row is to hold nothing else.
    """
    form = _form(_before(text, spans, at))
    if not form and not _ROW_END.match(_after(text, spans, at)):
        return False
    first = at - 1
    while first and _is_in_line(_before(text, spans, first)):
        first -= 1
    return form == _form(_before(text, spans, first))


def _form(before: str) -> str:
    """How the row that a citation begins is numbered: 1. or （一）, or not at all."""
    row = _ROW_START.search(_tidy(before))
    return _NUMERALS.sub("1", row["row"]) if row else ""


def _said_above(
    text: str, spans: Sequence[Span], at: int, following: Action | None
) -> Action | None:
    """The act that a sentence on the list says after it: 以上文件同时废止."""
    end = spans[at].end
    if act := _verb(_ABOVE_ENDING, _after(text, spans, at)):
        return act
    if following is None or spans[at + 1].start - end > _REACH:
        return None
    gap = _tidy(text[end : spans[at + 1].start])
    return following if _IN_LINE.fullmatch(gap) or _OVER_LINES.fullmatch(gap) else None


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
    if _NEGATED.search(found.string, 0, found.start("verb")) or not _is_of_documents(found):
        return None
    said = found["verb"].removesuffix("的")
    return next(act for act, words in _VERBS.items() if said in words.split("|"))


def _is_of_documents(found: re.Match[str]) -> bool:
    """Whether the heading that a match ends with, if any, speaks of documents."""
    if found.groupdict().get("heading") is None:
        return True
    before = _CLAUSES.split(found.string[: found.start("verb")])[-1]
    said = before + found["heading"]
    return bool(_OF_DOCUMENTS.search(said)) and not _OF_OTHERS.search(said)


def _tidy(text: str) -> str:
    """Runs of white space made one character: the patterns would try every way to part them."""
    return _BLANKS.sub(lambda run: "\n" if "\n" in run[0] else run[0][0], text)
