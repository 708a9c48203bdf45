"""What titles say of other documents: 关于修改《…》的决定, 关于《…》有效期延长的通告."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from regcheck.model import Action, Document
from regcheck.titles import plain, regulations_inside

# What can become of a document when another with its name is issued.
REISSUING: frozenset[Action] = frozenset({"republish", "repeal", "extend", "confirm"})
_ENDING: frozenset[Action] = frozenset({"repeal", "declare-lapsed", "suspend"})
_RESETTING: frozenset[Action] = REISSUING | {"amend"}
# What a title says that its document does to the one that it names in 《》.
_SAYS: Mapping[str, frozenset[Action]] = {
    "修改": frozenset({"amend"}),
    "修订": frozenset({"amend"}),
    "修正": frozenset({"amend"}),
    "延长": frozenset({"extend", "republish"}),
    "延续": frozenset({"extend", "republish"}),
    "废止": frozenset({"repeal"}),
    "延期": frozenset({"extend", "republish"}),
    "失效": frozenset({"declare-lapsed", "repeal"}),
    "撤销": frozenset({"repeal", "declare-lapsed"}),
    "取消": frozenset({"repeal", "declare-lapsed", "amend"}),
    **dict.fromkeys(("停止", "终止", "不再执行", "不再施行", "不再实施", "不再适用"), _ENDING),
    "继续": frozenset({"confirm", "extend", "republish"}),
    "顺延": frozenset({"extend", "republish"}),
    "重新": REISSUING,
    **dict.fromkeys(("调整", "变更"), _RESETTING),
    **dict.fromkeys(("暂停", "中止", "暂缓执行", "暂缓施行", "暂缓实施"), frozenset({"suspend"})),
    "恢复": frozenset({"resume"}),
}
# The verb stands right before the name or right after it; only such words may come between.
_DONE = ("执行", "施行", "实施", "适用", "公布", "发布", "印发", "颁布", "有效")
_DOING = f"(?:{'|'.join(_DONE)})?"
_FILLER = (
    "(?:部分|以下|下列|现行|原|我市|本市|市人民政府|市政府|(?:印发|发布|公布|制定)的|对|有关|规章|"
    "规范性文件|文件|等|、|和|及|与)"
)
_VERBS = f"((?:(?:{'|'.join(_SAYS)}){_DOING}(?:、|和|及|与|或者|或|并)?)+)"
_BEFORE = re.compile(rf"{_VERBS}{_FILLER}*\Z")
_HOW_LONG = "(?:[至到].{1,25}|.{1,5}[年月])?"  # 延长至2026年12月31日, 延长两年
_AFTER = re.compile(
    r"(?:[（(][^）)]*[）)])?(?:文件|文)?(?:等[^《》]{0,12}?)?的?(?:部分内容|部分条款|有效期限?|期限)?"
    rf"(?:(?:到期|期满|届满)后?)?(?:予以|进行|宣布|作出|再)?{_VERBS}(?:期限|有效期)?{_HOW_LONG}(?:期限|有效期)?(?:的|\Z)"
)
# Compiled when first used: few titles name several documents.
_BETWEEN = r"(?:文件|文)?(?:[（(][^）)]*[）)])?(?:以及|和|及|与|或|、|，)?"
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
_GRANTED = "过渡期|优惠|补贴|奖励|许可|受理|收费|事项|业务|项目|资格"
_WHAT_IT_GRANTS = f"[^的等，、和及与《》]{{0,10}}(?:{_GRANTED})(?!.*(?:条款|标准|期限|有效期))"
_LASTING = frozenset(_SAYS) - {
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
# Right before the verb, or, where the verb follows, before the name.
_NOT_DONE = ("不", "不再", "不予", "不得", "暂缓", "拟", "启动", "开展", "组织", "新", *_PASSING_ON)
# 合同终止适用《…》: of something else.
_OF_ANOTHER = ("合同", "协议", "处罚", "许可", "项目")
_COMMENT = ("的补充", "解读", "说明", "征求", "草案")  # 关于修改《…》的决定的说明
_NEAR = 60  # characters around a name in which its verb is looked for
_MOST = 50  # documents that one title can name
_MARK = re.compile("[《》〈〉]")
_OTHER_MARKS = str.maketrans("‹›<>＜＞«»「」『』", "《》" * 6)
# A title without marks: 关于废止X的通知, 关于延长X有效期的通知, 关于X继续有效的通知. What stands around
# the name is taken off by words: patterns for it cost more than all titles.
# Each kind has three characters.
_KINDS = ("的通知", "的通告", "的公告", "的决定", "的命令", "的批复")
_BEHIND = (
    "的部分条款",
    "部分条款",
    "的有关条款",
    "有关条款",
    "部分内容",
    "有效期限",
    "有效期",
    "期限",
)
_LEADING_UP = (*_BEHIND, "予以", "进行", "宣布", "作出", "再", "到期后", "到期", "期满后", "届满后")
_NO_NAMES = ("部分", "以下", "下列", "现行", "有关", "和", "及", "与", "并", "、")
_VERBS_ALONE = tuple(_SAYS)
_LAST = frozenset("年月日" + "".join(word[-1] for word in (*_SAYS, *_DONE)))
_LONGEST = 200  # characters of a title that is read without marks


class Mention(NamedTuple):
    """A document that a title names: what the title says is done to it, and where it stands."""

    document: Document
    name: str
    start: int
    end: int
    actions: frozenset[Action]


class Mentions(NamedTuple):
    """Every mention in a catalogue's titles, and the documents behind the names that they use."""

    all: tuple[Mention, ...]
    by_name: Mapping[str, list[Document]]


def find_mentions(sound: Iterable[Document], documents: Iterable[Document]) -> Mentions:
    """The mentions in the titles of `sound` documents; any of `documents` may be meant."""
    found = tuple(mention for document in sound for mention in _in_title(document))
    by_name: dict[str, list[Document]] = {mention.name: [] for mention in found}
    for document in documents if found else ():
        for name in (document.number, *every_name(document)):
            if name in by_name and document not in by_name[name][-1:]:
                by_name[name].append(document)
    return Mentions(found, by_name)


def _in_title(document: Document) -> Iterator[Mention]:
    title = document.title
    if not title.isalnum():
        title = title.translate(_OTHER_MARKS)
    if "《" not in title and "号" not in title:
        names = [*_unmarked(title)]
    else:
        names = _names(title) if any(map(title.__contains__, _SAYS)) else []
    if not names:
        return
    first, last = _own_words(title, names)
    for group in _groups(title, names):
        if first < group[0].start and group[-1].end <= last:
            verbs = _verbs(title, group[0].start, group[-1].end)
            actions = frozenset().union(*(_SAYS[verb] for verb in verbs))
            for name in group if verbs else ():
                yield Mention(document, *name, actions)


class _Name(NamedTuple):
    """A title in 《》 or a number that a title names, and where it stands."""

    name: str
    start: int
    end: int


def _own_words(title: str, names: Iterable[_Name]) -> tuple[int, int]:
    """The stretch of a title in which verbs are its document's own acts, not those of another.

    It begins behind the last word of a comment and ends before the 关于 of a title that is passed
    on. Words inside names do not count.
    """
    for name in names:
        title = title[: name.start] + " " * (name.end - name.start) + title[name.end :]
    passed = [at for word in _PASSING_ON if (at := title.find(word)) >= 0]
    inner = title.find("关于", min(passed)) if passed else -1
    return max(map(title.rfind, _COMMENT)), len(title) if inner < 0 else inner


def _verbs(title: str, start: int, end: int) -> list[str]:
    """What a title says that is done to the names from `start` to `end`."""
    near, rest = title[max(0, start - _NEAR) : start], title[end : end + _NEAR]
    if rest.startswith(_ABOUT_ANOTHER) or ("规定" in rest and re.match(_WHAT_IT_RULES, rest)):
        return []
    if rest.startswith(_AT_ODDS) and near.endswith(_WITH):
        return []
    before, after = _BEFORE.search(near), _AFTER.match(rest)
    if (
        near[: before.start() if before else None]
        .removesuffix("对")
        .endswith((*_NOT_DONE, *_OF_ANOTHER))
    ):
        return []
    said = "".join(found[1] for found in (before, after) if found)
    verbs = [verb for verb in _SAYS if verb in said]
    if _LASTING.issuperset(verbs) and re.match(_WHAT_IT_GRANTS, rest):
        return []
    if after is None and rest[:1] not in _RIGHT_BEHIND and _UPON_ITS_TERMS.issuperset(verbs):
        terms = "" if _UPON_ITSELF.issuperset(verbs) else _ITS_TERMS
        return verbs if re.match(f"{_ITSELF}{terms})", rest) else []
    return verbs


def _groups(title: str, names: Iterable[_Name]) -> Iterator[list[_Name]]:
    """The names of a title; those with nothing but 和 or 、 between them together."""
    group: list[_Name] = []
    for name in names:
        if group and not re.compile(_BETWEEN).fullmatch(title, group[-1].end, name.start):
            yield group
            group = []
        group.append(name)
    if group:
        yield group


def _names(title: str) -> list[_Name]:
    marked = [*islice(_marked(title), _MOST)]
    names = [_Name(plain(title[start + 1 : end - 1]), start, end) for start, end in marked]
    for number in islice(_numbers(title), _MOST):
        if not any(start < number.start < end for start, end in marked):
            names.append(number)
    return sorted(names, key=lambda name: name.start)


def _numbers(title: str) -> Iterator[_Name]:
    if "号" in title:
        from regcheck.number.finding import find  # few titles name a number

        for found in find(title):
            yield _Name(str(found.number), found.start, found.end)


def _unmarked(title: str) -> Iterator[_Name]:
    """What stands between the verb and the end of a title; whether it is a name, others tell."""
    begin = title.find("关于") + len("关于")
    if begin < len("关于") or len(title) > _LONGEST:
        return
    begin += title.startswith(("对", "将"), begin)
    end = len(title) - len(_KINDS[0]) * title.endswith(_KINDS)
    if title.startswith(_VERBS_ALONE, begin):
        begin += max(len(verb) for verb in _VERBS_ALONE if title.startswith(verb, begin))
        begin += next((len(word) for word in _DONE if title.startswith(word, begin)), 0)
        end = len(_less(title[:end], _BEHIND))
    elif title[end - 1] in _LAST:
        verb = max(title.rfind(verb, begin, end) for verb in _VERBS_ALONE)
        end = len(_less(title[: max(verb, 0)], _LEADING_UP))
    else:
        return
    if begin < end and not title.startswith(_NO_NAMES, begin):
        yield _Name(plain(title[begin:end]), begin, end)


def _less(text: str, endings: Iterable[str]) -> str:
    """A text without any of these at its end."""
    while ending := next((ending for ending in endings if text.endswith(ending)), ""):
        text = text.removesuffix(ending)
    return text


def _marked(title: str) -> Iterator[tuple[int, int]]:
    """The spans of the outermost 《》 of a title."""
    depth = start = 0
    for mark in _MARK.finditer(title):
        if mark[0] in "《〈":
            start = mark.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, mark.end()


def every_name(document: Document) -> Iterator[str]:
    """Every name of a document, also without the organ before 关于."""
    for title in (document.title, *document.aliases):
        name = plain(title)
        yield name
        about = name.find("关于")
        if about > 0:
            yield name[about:]
        yield from regulations_inside(name)
