"""What is wrong with text that is not YAML, in words for the person at the keyboard, and where."""

from __future__ import annotations

import re

from regcheck.catalogue.records import WIDE_SPACES
from regcheck.findings import Finding, Related
from regcheck.i18n import Sentence, say
from regcheck.nodes import SourceText

# The parser's words for a problem → what the person at the keyboard has to look for.
_TAB = say("缩进请用空格，不用制表符")
_NO_FIELD = say("这里应当是一个字段；请看缩进是否与上一个字段对齐，引号或括号后面是否还有文字")
_PROBLEMS = (
    ("tab character", _TAB),
    ("'\\t' that cannot start", _TAB),
    (
        "cannot start any token",
        say("这里有不能用的字符；缩进请用空格，不用制表符，% @ ` 开头的文字请加引号"),
    ),
    (
        "mapping values are not allowed",
        say("这里不能再有“: ”；文字里有冒号加空格时请加引号，新字段要与上一个字段对齐"),
    ),
    ("expected ',' or ']'", say("方括号 [ 没有闭合，或者少了逗号")),
    ("expected ',' or '}'", say("花括号 {{ 没有闭合，或者少了逗号")),
    ("unexpected end of stream", say("引号没有闭合")),
    ("could not find expected ':'", say("这一行少了冒号；要写半角冒号加空格，如“title: 标题”")),
    ("did not find expected key", _NO_FIELD),
    ("<block end>", _NO_FIELD),
    ("document start>", say("这里接不上；请看缩进是否与第一行对齐")),
    ("expected '-' indicator", say("这里应当是“- ”开头的一项；请看缩进是否与上一项对齐")),
    ("node content", say("这里少了内容")),
    ("tag handle", say("目录不用标签（!类型）；请删去")),
    ("alphabetic or numeric", say("* 和 & 开头的文字请加引号")),
    ("comment or line break", say("| 和 > 后面要另起一行")),
    ("characters are not allowed", say("这里有看不见的控制字符；请删去")),
    ("escape", say("双引号里的反斜杠写法不对；请改用单引号")),
    ("hexdecimal", say("双引号里的反斜杠写法不对；请改用单引号")),
    ("block sequence entries are not allowed", say("“- ”不能接在这里；请另起一行")),
    ("incompatible YAML", say("只读 YAML 1.1 和 1.2；请删去 %YAML 一行")),
)
_ANY_PROBLEM = say("这里不符合 YAML 的语法")
# Noticed only further on; what is wrong stands where the context begins.
_NOTICED_LATE = ("could not find expected ':'", "unexpected end of stream")


# What the parser says when a line before was no field, because of a character that only looks right.
_KNOCK_ON = (
    "mapping values are not allowed",
    "could not find expected ':'",
    "did not find expected key",
    "<block end>",
    "expected '-' indicator",
    "document start>",
)
_WIDE_SLIP = rf"[ -]*(?:([{''.join(WIDE_SPACES)}])|([A-Za-z_][\w-]{{0,40}}) *(：))"
# A line end for YAML, not for editors: a title that was pasted goes on in what looks like nothing.
_UNSEEN = "\x85\u2028\u2029\ufeff"
_HALF_WIDTH = {
    "[": say("文号请用〔〕；文字里有 [ ] 就加引号"),
    "{": say("文字里有 {{ }} 就加引号"),
}
_FIRST_WIDE = "\u2e80"  # from here on, characters are those of East Asia
_NO_CONTENT = r" *(?:#|[\r\n]|\Z)"
_LINES_BACK = 20


def syntax_finding(source: SourceText, words: str, offset: int, context: int) -> Finding:
    """RC001: the parser's words for a problem, its offset, and that of what it was reading."""
    sentence = next((said for part, said in _PROBLEMS if part in words), _ANY_PROBLEM)
    if words.endswith(_NOTICED_LATE):
        offset = context
    offset = min(offset, len(source.text))
    begun = context if context != offset else None
    if any(part in words for part in _KNOCK_ON):
        slip = _unseen(source, offset) or _wide_slip(source, offset)
        offset, sentence = slip or (offset, sentence)
    elif "expected ',' or" in words and _stands_in_words(source.text, offset):
        sentence = _HALF_WIDTH.get(source.text[offset], sentence)
    related: tuple[Related, ...] = ()
    if begun is not None and begun < offset:
        related = (Related(source.place(begun, begun + 1), say("从这里开始")),)
    here = source.text[offset : offset + 1]
    place = source.place(offset, offset + (here not in "\r\n"))  # nothing of a line's end
    return Finding("RC001", sentence, place, None, related)


def _unseen(source: SourceText, offset: int) -> tuple[int, Sentence] | None:
    """The last character before an offset on its line that nobody sees and YAML stumbles over."""
    line = source.position(offset)[0]
    at = max(source.text.rfind(char, source.line_starts[line - 1], offset) for char in _UNSEEN)
    if at < 0:
        return None
    code = f"{ord(source.text[at]):04X}"
    return at, say("看不见的字符 U+{code} 使 YAML 读不懂这一行；请删去", code=code)


def _stands_in_words(text: str, offset: int) -> bool:
    """Whether an offset holds what goes on with the text before it."""
    before = text[max(offset - 9, 0) : offset].rstrip(" ")
    return offset < len(text) and before[-1:] >= _FIRST_WIDE


def _wide_slip(source: SourceText, offset: int) -> tuple[int, Sentence] | None:
    """A full-width colon or space that made YAML stumble, here or on the last line with content."""
    line = source.position(offset)[0] - 1
    for at in range(line, max(line - _LINES_BACK, -1), -1):
        begin = source.line_starts[at]
        slip = re.compile(_WIDE_SLIP, re.ASCII).match(source.text, begin)
        if slip and slip[1]:
            return slip.start(1), say("缩进请用半角空格，不用全角空格或不换行空格")
        if slip:
            told = say("字段名 {name} 后面要用半角冒号加空格，不用全角冒号", name=slip[2])
            return slip.start(3), told
        if at < line and not re.compile(_NO_CONTENT).match(source.text, begin):
            break
    return None
