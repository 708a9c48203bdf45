"""The verbs in titles: what a title says that its document does to one that it names."""

import re
from collections.abc import Iterable, Mapping

from regcheck.model import DISCONTINUING, PROLONGING, Action

# What can become of a document when another with its name is issued.
REISSUING: frozenset[Action] = frozenset({"republish", "repeal", "extend", "confirm"})
_RESETTING: frozenset[Action] = REISSUING | {"amend"}
# What a title says that its document does to the one that it names in 《》.
SAYS: Mapping[str, frozenset[Action]] = {
    "修改": frozenset({"amend"}),
    "修订": frozenset({"amend"}),
    "修正": frozenset({"amend"}),
    "延长": PROLONGING,
    "延续": PROLONGING,
    "废止": frozenset({"repeal"}),
    "延期": PROLONGING,
    "失效": frozenset({"declare-lapsed", "repeal"}),
    "撤销": frozenset({"repeal", "declare-lapsed"}),
    "取消": frozenset({"repeal", "declare-lapsed", "amend"}),
    **dict.fromkeys(
        ("停止", "终止", "不再执行", "不再施行", "不再实施", "不再适用"), DISCONTINUING
    ),
    "继续": frozenset({"confirm", "extend", "republish"}),
    "顺延": PROLONGING,
    "重新": REISSUING,
    **dict.fromkeys(("调整", "变更"), _RESETTING),
    **dict.fromkeys(("暂停", "中止", "暂缓执行", "暂缓施行", "暂缓实施"), frozenset({"suspend"})),
    "恢复": frozenset({"resume"}),
}
# The verb stands right before the name or right after it; only such words may come between.
DONE = ("执行", "施行", "实施", "适用", "公布", "发布", "印发", "颁布", "有效")
_DOING = f"(?:{'|'.join(DONE)})?"
_FILLER = (
    "(?:部分|以下|下列|现行|原|我市|本市|市人民政府|市政府|(?:印发|发布|公布|制定)的|对|有关|规章|"
    "规范性文件|文件|等|、|和|及|与)"
)
_VERBS = f"((?:(?:{'|'.join(SAYS)}){_DOING}(?:、|和|及|与|或者|或|并)?)+)"
_BEFORE = re.compile(rf"{_VERBS}{_FILLER}*\Z")
_HOW_LONG = "(?:[至到].{1,25}|.{1,5}[年月])?"  # 延长至2026年12月31日, 延长两年
_AFTER = re.compile(
    r"(?:[（(][^）)]*[）)])?(?:文件|文)?(?:等[^《》]{0,12}?)?的?(?:部分内容|部分条款|有效期限?|期限)?"
    rf"(?:(?:到期|期满|届满)后?)?(?:予以|进行|宣布|作出|再)?{_VERBS}(?:期限|有效期)?{_HOW_LONG}(?:期限|有效期)?(?:的|\Z)"
)
# 修改《…》实施细则
_ABOUT_ANOTHER = ("实施细则", "实施办法", "实施方案", "实施意见", "工作方案", "配套", "后续")
# 废止与《…》不一致的文件
_WITH = ("与", "同", "和", "跟")
_AT_ODDS = ("不一致", "不符", "不相", "相抵触", "抵触", "相冲突", "重复")
# 停止《…》规定的收费 is about the charges, 停止《…》第五条规定的通知 about the regulation.
_WHAT_IT_RULES = (
    "(?:文件|文)?(?:中|所|有关|相关|第[^《》条]{1,5}条)*规定"
    r"(?!的(?:通知|通告|公告|决定|命令|批复)|和|及|与|、|并|部分|条款|有效期|\Z)"
)
# 延长《…》过渡期, 停止执行《…》中行政事业性收费: what it grants or charges, not the document.
_GRANTED = (
    "过渡期",
    "优惠",
    "补贴",
    "奖励",
    "许可",
    "受理",
    "收费",
    "事项",
    "业务",
    "项目",
    "资格",
)
_WHAT_IT_GRANTS = (
    f"[^的等，、和及与《》]{{0,10}}(?:{'|'.join(_GRANTED)})(?!.*(?:条款|标准|期限|有效期))"
)
_LASTING = frozenset(SAYS) - {
    "修改",
    "修订",
    "修正",
    "废止",
    "失效",
    "撤销",
    "重新",
    "调整",
    "变更",
}
# 重新公布《…》收费标准, 撤销《…》起草小组: not the document; 调整《…》收费标准: what it sets.
_RIGHT_BEHIND = ("", *"的等和与及、，并中第《")  # of these no pattern is needed
_ITSELF = (
    "(?:[（(][^）)]*[）)])?(?:文件|文)?(?:\\Z|[的等和与及、，并中第《]|以及|(?:部分|有关|相关|若干|个别)?"
    "(?:条款|内容|规定|附件)|部分|有效期|期限|[施执]行期|实施期"
)
_ITS_TERMS = "|[^的等，、《》]{1,8}(?:标准|条款|内容|范围|比例)"
_UPON_ITSELF = frozenset({"重新", "撤销", "终止", "中止", "顺延", "取消"})
_UPON_ITS_TERMS = _UPON_ITSELF | {"调整", "变更"}
# Words of documents that only pass on or prepare the act of another: 转发…关于修改《…》的决定.
_PASSING_ON = ("转发", "贯彻", "落实", "征求", "解读", "做好")
# Right before the verb, or, where the verb follows, before the name; 合同终止适用《…》 is of the contract.
_NOT_DONE = (
    *("不", "不再", "不予", "不得", "暂缓", "拟", "启动", "开展", "组织", "新", *_PASSING_ON),
    *("合同", "协议", "处罚", "许可", "项目"),
)
_COMMENT = ("的补充", "解读", "说明", "征求", "草案")  # 关于修改《…》的决定的说明
_NEAR = 60  # characters around a name in which its verb is looked for


def own_words(title: str, names: Iterable[tuple[str, int, int]]) -> tuple[int, int]:
    """The stretch of a title in which verbs are its document's own acts, not those of another.

    It begins behind the last word of a comment and ends before the 关于 of a title that is passed
    on. Words inside names do not count.
    """
    for _, start, end in names:
        title = title[:start] + " " * (end - start) + title[end:]
    passed = [at for word in _PASSING_ON if (at := title.find(word)) >= 0]
    inner = title.find("关于", min(passed)) if passed else -1
    return max(map(title.rfind, _COMMENT)), len(title) if inner < 0 else inner


def verbs(title: str, start: int, end: int) -> list[str]:
    """What a title says that is done to the names from `start` to `end`."""
    near, rest = title[max(0, start - _NEAR) : start], title[end : end + _NEAR]
    if rest.startswith(_ABOUT_ANOTHER) or ("规定" in rest and re.match(_WHAT_IT_RULES, rest)):
        return []
    if rest.startswith(_AT_ODDS) and near.endswith(_WITH):
        return []
    if plainly := _plainly(near, rest):
        return [plainly]
    before, after = _BEFORE.search(near), _AFTER.match(rest)
    if near[: before.start() if before else None].removesuffix("对").endswith(_NOT_DONE):
        return []
    said = "".join(one[1] for one in (before, after) if one)
    found = [verb for verb in SAYS if verb in said]
    if _LASTING.issuperset(found) and re.match(_WHAT_IT_GRANTS, rest):
        return []
    if after is None and rest[:1] not in _RIGHT_BEHIND and _UPON_ITS_TERMS.issuperset(found):
        terms = "" if _UPON_ITSELF.issuperset(found) else _ITS_TERMS
        return found if re.match(f"{_ITSELF}{terms})", rest) else []
    return found


def _plainly(near: str, rest: str) -> str | None:
    """The verb between 关于 and a name, if no other is near: most titles need no patterns."""
    verb = next((verb for verb in SAYS if near.endswith(f"关于{verb}")), None)
    if verb is None or verb in _UPON_ITS_TERMS or any(map(rest.__contains__, SAYS)):
        return None
    granted = verb in _LASTING and any(map(rest.__contains__, _GRANTED))
    return None if granted else verb
