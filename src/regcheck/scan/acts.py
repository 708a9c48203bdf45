"""Whether the sentence around a citation says that the document is being repealed or amended.

Such a draft means the document itself, it does not rely on it. Decided from the words right
before and right after the citation, or the list of citations in which it stands: 废止《…》,
《…》自本通知印发之日起废止, 将《…》第三条修改为, 对《…》作如下修改, 延长《…》有效期, and headings
(废止下列文件：) with the list below them. What stands farther away is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from regcheck.model import Action

if TYPE_CHECKING:
    from regcheck.scan.citations import Citation, Span

_REACH = 120  # characters looked at on either side

_VERBS: tuple[tuple[str, Action], ...] = (
    ("宣布失效|失效|作废", "declare-lapsed"),
    ("废止|停止执行|停止施行|停止使用|不再执行|不再适用|不再施行", "repeal"),
    ("修改|修订|修正|删去|删除|调整", "amend"),
    ("延长", "extend"),
)
_VERB = "|".join(words for words, _ in _VERBS)

_ENUMERATOR = (
    r"(?:[-*•·]\s*)?(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]?|第[一二三四五六七八九十]+[条项件]?[、,，]?)?"
)
_TITLE = r"《[^《》]{1,150}》"
# What stands between two items of one list, in a line and over lines (then also a bare title).
_IN_LINE = (
    rf"[)）\s]*(?:[、，,；;]|以?及|和|与|{_ENUMERATOR})?\s*(?:(?:{_TITLE})[、和及与]?)*[（(\s]*"
)
_OVER_LINES = rf"[)）]*\s*[；;、，,。]?\s*[\n|\t]\s*{_ENUMERATOR}\s*[^。；;：:《》\n]{{0,80}}[（(]?\s*"
_ITEMS = re.compile(rf"{_IN_LINE}|{_OVER_LINES}")

# A verb right before the citation, or in the heading of the list that it opens.
_BEFORE = re.compile(
    rf"(?<![未不])(?P<verb>{_VERB})(?:了|的是|已废止的|原)?"
    rf"(?:的?(?:市?人民政府|市政府|本市|原|(?<=止)的|(?<=效)的)?"
    rf"|[^。；;《》根据]{{0,40}}(?:[：:]|\n)\s*{_ENUMERATOR}\s*[^。；;：:《》\n]{{0,60}})[（(“\"]?\s*$"
)
# 将《…》第三条修改为, 对《…》作如下修改: the object stands before the verb.
_OBJECT = re.compile(r"(?:将|对|把)(?:市?人民政府|市政府|原)*\s*$")
_RELIED_ON = re.compile(
    r"(?:根据|依据|按照?|依照?|遵照|参照|落实|贯彻|执行|实施|遵守|符合|结合)[^。；，,：:\n]{0,8}$"
)
_AGENT = re.compile(r"(?:被|由|经|以)\s*$")
_SOON = (
    r"(?:[，,]?(?:自[^。；，]{1,30}(?:起|后)|于[^。；，]{1,25}|同时|一并|相应|即行?|随即|随之|予以|应予|"
    r"应当|应|均|也|都|已经?|现已?|自行|自动|届时|全文|集中|被|将|拟)\s*)*"
)
_ENDS_CLAUSE = r"(?=\s*(?:[。；;，,、）)！!\n]|的|后|前|$|和|或|及|与))"
_AFTER_END = re.compile(
    rf"[）)]?(?:等[^。；，]{{0,25}}?)?\s*{_SOON}(?P<verb>{_VERBS[0][0]}|{_VERBS[1][0]}){_ENDS_CLAUSE}"
)
_AFTER_CHANGE = re.compile(
    r"[）)]?(?:等[^。；，]{0,25}?)?(?:的?部分(?:条款|内容|条文|规定))?(?:的?有效期)?"
    r"(?:的?第[^。；，规]{1,40}?[条款项章节](?:[^。；，]{0,30}?“[^”]{0,80}”)?)?\s*"
    r"(?:同时|一并|均|再次)*(?:予以|进行|作出?|做出?|相应|如下|以下|下列|部分|集中|适当|统一|的)*"
    rf"(?P<verb>{_VERBS[2][0]}|{_VERBS[3][0]}|{_VERBS[1][0]})"
)


def mark_acts(text: str, spans: Sequence[Span]) -> list[Citation]:
    """The citations of the spans, each with the act that its sentence says is done to it."""
    ...
