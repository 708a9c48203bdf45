"""Titles: comparing them, and the name of the regulation that a notice issues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from regcheck.model import Document

# A notice that issues, forwards or puts out a regulation carries its name; a decision that amends
# or extends one names another document, so it is not among these verbs.
# Each has two characters.
_ISSUING = ("印发", "批转", "转发", "发布", "颁布")
_MAKING_PUBLIC = ("发布", "颁布")
_AMENDING = ("修改", "修订", "修正")
# 修改完善后印发X issues it all the same; in 废止A并印发B what stands before 并 is done to A.
_ANEW = (
    "并",
    *(
        f"{before}{again}{issued}"
        for before in ("修改", "修订", "修正", "后", "并", "和", "及")
        for again in ("重新", "再次")
        for issued in ("", "公布", "发布")
    ),
)
_UNDOING = (
    *(
        "废止",
        "停止",
        "撤销",
        "延长",
        "暂停",
        "取消",
        "终止",
        "中止",
        "撤回",
        "不再",
        "暂缓",
        "推迟",
    ),
    *("失效", "更正"),
)
# What carries out, or tells of, what others have issued: 贯彻实施国务院发布X.
_FOLLOWING = ("贯彻", "落实", "执行", "学习", "宣传", "做好", "解读")
ENDINGS = ("的通知", "的通告", "的公告", "的决定", "的命令")


@lru_cache(1 << 17)  # several rules compare the same titles, one rule after another
def plain(title: str) -> str:
    """A title for comparison: without white space, outer 《》 and differences of width."""
    if title.isalnum():  # most are nothing but Han characters
        return title
    text = "".join(title.split())
    if text.startswith("《") and text.endswith("》") and "》" not in text[1:-1]:
        text = text[1:-1]
    return (
        text.replace("（", "(")
        .replace("）", ")")
        .replace("，", ",")
        .replace("〈", "《")
        .replace("〉", "》")
    )


_MARKS = str.maketrans("〔〕[]【】", "()()()", "《》〈〉<>“”\"‘’'「」")
# Compiled when first used: only scan asks for them, or few titles have what they look for.
_OUTER_NAME = r"《((?:[^《》]|《[^《》]*》)+)》"
_ROW_OF_NAMES = (
    r"(?:新?修[订改正]后?的)?((?:《(?:[^《》]|《[^《》]*》)+》(?:以及|[、，,和与及])?)+)(?:等.*)?"
)
_VERSION = r"\((?:试行|暂行|修订|修正|(?:19|20)\d\d年?(?:版|本|修订|修正|修订版)?)(?:稿|版)?\)"
_YEARS = r"\((?:19|20)\d\d-(?:19|20)\d\d\)"
_RANGE = r"((?:19|20)\d\d)年?(?:[-‐-―−─━~〜]{1,2}|至|到)((?:19|20)\d\d)(?!\d)年?"  # of years


def folded(title: str) -> str:
    """A title for telling which document it names: also without any quotation marks.

    A range of years is written in one way: 2022-2025 for 2022—2025年, 2022年至2025年.
    """
    import unicodedata  # a large library that only scan needs

    text = unicodedata.normalize("NFKC", plain(title)).translate(_MARKS)
    return re.sub(_RANGE, r"\1-\2", text) if "20" in text or "19" in text else text


def unversioned(title: str, ranges: bool = False) -> str:
    """A folded title without what it says of the version: （试行）, （2020年版）.

    With `ranges` also without years that it is for: （2022—2025年） tells a plan from the next.
    """
    if "(" not in title:
        return title
    title = re.sub(_VERSION, "", title)
    return re.sub(_YEARS, "", title) if ranges else title


@lru_cache(1 << 17)  # of one title, too
def regulations_inside(name: str) -> tuple[str, ...]:
    """The regulations that a plain title says it issues: 关于印发X的通知 → X, 《X》和《Y》 → X, Y.

    A title on another document, 关于废止《…关于印发X的通知》的决定, issues nothing of it.
    """
    if "发" not in name and "转" not in name and "颁" not in name:
        return ()  # in every verb that issues: most titles are spared a search
    end = max(map(name.rfind, ENDINGS))
    starts = [at + len(verb) for verb in _ISSUING if (at := name.find(verb, 0, end)) >= 0]
    if end <= 0 or not starts:
        return ()
    begin = min(starts)
    verb, issued = name[begin - 2 : begin], name[begin:end]
    if _is_of_another(name[: begin - 2], verb in _MAKING_PUBLIC):
        return ()
    if verb in _MAKING_PUBLIC and issued.endswith("工作"):
        return ()  # 做好停车信息发布工作
    if issued[:1] == "《" and issued.find("》", 2) == len(issued) - 1:
        return (issued[1:-1],)  # most of those in marks
    if "《" in issued and (row := re.compile(_ROW_OF_NAMES).fullmatch(issued)):
        return tuple(re.findall(_OUTER_NAME, row[1]))
    return (issued,) if issued else ()


def _is_of_another(before: str, made_public: bool) -> bool:
    """Whether what stands before the verb of issuing makes it that of another title, or undone.

    What an organ has only `made_public` others carry out.
    """
    _, mark, own = before.rpartition("》")
    if "《" in own or own.count("关于") > (0 if mark else 1):
        return True
    own = own[own.find("关于") + 1 :]  # an organ's name says nothing of what is done
    anew = own.endswith(_ANEW)
    if made_public and not anew and any(verb in own for verb in _FOLLOWING):
        return True
    amended = any(verb in own for verb in _AMENDING)
    if anew or (amended and own.endswith("后")):
        return False
    return any(verb in own for verb in _UNDOING) or any(
        verb in own.removesuffix(verb) for verb in _AMENDING
    )


def names(document: Document) -> Iterator[str]:
    """Every name, ready for comparison, by which a source may cite a document."""
    for title in (document.title, *document.aliases):
        name = plain(title)
        yield name
        yield from regulations_inside(name)


def by_name(documents: Iterable[Document]) -> dict[str, tuple[Document, ...]]:
    """Documents by each of their names; several where a name is not unique."""
    found: dict[str, tuple[Document, ...]] = {}
    for document in documents:
        for name in dict.fromkeys(names(document)):
            found[name] = (*found.get(name, ()), document)
    return found
