"""RC106–RC108: titles as they are printed, less what layout and pasting left in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from regcheck.findings import Finding, Place, Rule
from regcheck.i18n import say
from regcheck.lint.context import Context, within
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Document
from regcheck.nodes import Node
from regcheck.number.grammar import INVISIBLE, OFFICES

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_INK = _HAN + "、，。；：！？“”‘’《》〈〉（）()〔〕【】—…·"
_SPACE = re.compile(r"\s+")
# Compiled when a title has white space: ranges of Han cost more than the whole rule pass.
_GAP = rf"(?<=[{_INK}])\s+(?=[{_INK}])|(?<=—)\s+(?=[0-9])|(?<=[0-9])\s+(?=—)"
_BLOCK_HEADER = r"[|>][-+0-9]*(?:[ \t]+#[^\r\n]*)?\s+"
_TWICE = re.compile(r"((..)(?:|.|..))\1")
_RIGHTLY_TWICE = (
    *("大学大学生", "企业企业家", "企业企业年金", "企业企业所得税", "公司公司债"),
    *("政府政府采购", "政府政府投资", "政府政府规章", "政府政府性", "政府政府信息"),
    *("居民居民", "市城市城", "城市城市", "规范规范性", "的通知的通知"),
    *("点对点对接", "一对一对口", "面对面对话", "业创业创", "医生医生签约"),
)
_PASSING_ON = ("转发", "批转")  # 转发财政部 发展改革委关于…的通知
_ORGAN_ENDINGS = ("联", "中央", "集团", "公司")  # beside those of offices
_NO_ORGANS = ("公司", "有限公司", "有限责任公司", "股份有限公司", "集团")
_NOT_ISSUERS = "关于|印发|转发|批转|《"
_MOST = 100  # gaps that are told of one title
_BRACKETS = frozenset("《》〈〉“”()（）")
_PARTNER = {"》": "《", "〉": "〈", "”": "“", ")": "("}
_NARROW = str.maketrans("（）", "()")


def _whitespace(context: Context) -> Iterator[Finding]:
    """The place is the white space itself, which goes; the whole value where quoting hides it."""
    for document, title, node, key in context.titles:
        if title.isalnum():
            continue
        if not title.isprintable():
            yield from _unseen(document, title, node, key)
        if len(title.split(None, 1)) < 2 or "issuers" in document.lost:
            continue  # one space is printed: that between the organs of a joint document
        for start, end, place in islice(_spaces(title, node, key), _MOST):
            before, after = title[:start], title[end:]
            if _parts_issuers(document.issuers, before, after):
                continue
            if re.compile(_GAP).match(title, start):
                message = say(
                    "“{before}”和“{after}”之间有空格，是排版换行留下的",
                    before=before[-4:],
                    after=after[:4],
                )
                yield Finding("RC106", message, place, document.number)


def _unseen(document: Document, title: str, node: Node, key: str | int) -> Iterator[Finding]:
    """What pasted text brings along: nobody sees it, and no search finds the title."""
    unseen = (at for at, char in enumerate(title) if char in INVISIBLE)
    for at in islice(unseen, _MOST):
        message = say("标题里有看不见的字符 U+{code}", code=f"{ord(title[at]):04X}")
        yield Finding("RC106", message, within(node, key, at, at + 1), document.number)


def _parts_issuers(issuers: Sequence[str], before: str, after: str) -> bool:
    """Whether a gap stands between organs, where it is printed: of a joint document, or of one passed on."""
    one = before.rsplit(None, 1)[-1:]
    others = re.split(_NOT_ISSUERS, after, maxsplit=1)[0].split()
    joint = len(issuers) > 1 or any(verb in before for verb in _PASSING_ON)
    return joint and all(any(_is_organ(name, issuers) for name in names) for names in (one, others))


def _is_organ(name: str, issuers: Sequence[str]) -> bool:
    """Whether a word names an organ: one that signed, with or without its city, or any by its ending."""
    if name in _NO_ORGANS:
        return False
    ends = name[-1] in OFFICES or name.endswith(_ORGAN_ENDINGS)
    return ends or any(issuer.endswith(name) for issuer in issuers)


def _spaces(title: str, node: Node, key: str | int) -> Iterator[tuple[int, int, Place]]:
    """White space in a title and its places: a folded title has a line end for a space."""
    begin, stop = node.value_span(key)
    if header := re.compile(_BLOCK_HEADER).match(node.source.text, begin, stop):
        begin = header.end()
    raw = node.source.text[begin:stop]
    whole = None if raw.strip("'\"").split() == title.split() else node.value_place(key)
    written = _SPACE.finditer(raw)
    for space in _SPACE.finditer(title):
        if whole is None:
            start, end = next(written).span()
            place = node.source.place(begin + start, begin + end)
        yield *space.span(), whole or place


TITLE_WHITESPACE = CheckedRule(
    Rule(
        "RC106",
        "title-whitespace",
        "warning",
        say("标题的汉字之间有空格，或者标题里有看不见的字符"),
        say("换行留下的空格、粘贴带来的零宽字符不是标题的一部分；按标题搜索、比对时会找不到"),
        say("删去空格和看不见的字符"),
        bad="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于加强停车管理的通 知
""",
        good="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于加强停车管理的通知
""",
        fixable=True,
    ),
    _whitespace,
)


def _repeated_word(context: Context) -> Iterator[Finding]:
    for document, title, node, key in context.titles:
        if found := _written_twice(title):
            message = say("“{word}”连写了两次；核对来源是否如此", word=found[1])
            yield Finding("RC107", message, within(node, key, *found.span()), document.number)


def _written_twice(title: str) -> re.Match[str] | None:
    """A word of two to four Han characters that follows itself, where it should not."""
    found = _TWICE.search(title)
    while found and (not _is_han(found[1]) or title.startswith(_RIGHTLY_TWICE, found.start())):
        found = _TWICE.search(title, found.start() + 1)
    return found


def _is_han(word: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in word)


TITLE_REPEATED_WORD = CheckedRule(
    Rule(
        "RC107",
        "title-repeated-word",
        "info",
        say("标题里一个词连写两次，如“文件文件”"),
        say("多半是误植：来源印错了照录并说明，抄错了就会搜不到"),
        say("来源原文如此，就用注释说明并忽略；是抄错的，改正"),
        bad="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于修改部分规范性文件文件的决定
""",
        good="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于修改部分规范性文件的决定
""",
    ),
    _repeated_word,
)


def _unbalanced(context: Context) -> Iterator[Finding]:
    for document, title, node, key in context.titles:
        if title.isalnum():
            continue
        places = [at for at, char in enumerate(title) if char in _BRACKETS]
        unpaired = _first_unpaired("".join([title[at] for at in places]))
        if unpaired is not None:
            at = places[unpaired]
            message = say("“{bracket}”没有配对", bracket=title[at])
            yield Finding("RC108", message, within(node, key, at, at + 1), document.number)


@lru_cache(1024)
def _first_unpaired(brackets: str) -> int | None:
    """Which bracket is the first without a partner; （ and ( count as one."""
    opened: list[int] = []
    text = brackets.translate(_NARROW)
    for at, char in enumerate(text):
        if char not in _PARTNER:
            opened.append(at)
        elif opened and text[opened[-1]] == _PARTNER[char]:
            opened.pop()
        elif any(text[earlier] == _PARTNER[char] for earlier in opened):
            return opened[-1]
        else:
            return at
    return opened[0] if opened else None


TITLE_UNBALANCED = CheckedRule(
    Rule(
        "RC108",
        "title-unbalanced",
        "warning",
        say("《》〈〉“”() 没有成对"),
        say("缺一半书名号，就分不清标题里说的是哪一件文件，从哪里到哪里"),
        say("对照来源补上或删去；来源原文如此，就用注释说明并忽略"),
        bad="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于印发《江城市停车管理办法的通知
""",
        good="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于印发《江城市停车管理办法》的通知
""",
    ),
    _unbalanced,
)
