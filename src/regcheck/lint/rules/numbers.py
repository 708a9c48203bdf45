"""RC101–RC104: the numbers under which documents are known."""

from __future__ import annotations

from collections.abc import Iterator

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import say
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Document, External
from regcheck.nodes import MapNode
from regcheck.number.grammar import INVISIBLE, parse, try_parse

# How many years a date may lie after the year of the number, and what it is called.
_YEARS_LATER = {
    "signed": (1, say("成文")),
    "published": (1, say("公布")),
    "effective": (2, say("施行")),
}

MALFORMED_NUMBER = CheckedRule(
    Rule(
        "RC101",
        "malformed-number",
        "error",
        say("读不懂的文号"),
        say("文号是唯一的钥匙；读不懂的文号，谁也查不到它"),
        say("照来源写成 武政规〔2023〕6号 这样的形式"),
        bad="""
- number: 江政规6号
""",
        good="""
- number: 江政规〔2023〕6号
""",
    )
)


def _non_canonical(context: Context) -> Iterator[Finding]:
    """The place is the value itself, which the canonical number replaces."""
    for document in context.facts.documents:
        if document.at["number"] != document.number:
            yield from _spelling(document.at, "number", document.number, document)
    for document, event in context.acts:
        if event.at["by"] != event.by:
            yield from _spelling(event.at, "by", event.by, document)
        if event.replaced_by and event.at["replaced_by"] != event.replaced_by:
            yield from _spelling(event.at, "replaced_by", event.replaced_by, document)
    for record in context.facts.external:
        if record.number and record.at["number"] != record.number:
            yield from _spelling(record.at, "number", record.number, None)


def _spelling(at: MapNode, key: str, number: str, document: Document | None) -> Iterator[Finding]:
    text = at[key]
    if text == parse(number).bracketed:
        return  # 证监会公告〔2020〕22号: so some organs print their announcements
    unseen = next((char for char in text if char in INVISIBLE), None)
    message = (
        say(
            "文号里有看不见的字符 U+{code}；应为 {number}", code=f"{ord(unseen):04X}", number=number
        )
        if unseen
        else say("“{text}”不是规范写法；应为 {number}", text=text, number=number)
    )
    yield Finding("RC102", message, at.value_place(key), document and document.number)


NON_CANONICAL_NUMBER = CheckedRule(
    Rule(
        "RC102",
        "non-canonical-number",
        "warning",
        say("文号不是规范写法：括号、空格、“第”、全角数字、前导零"),
        say("同一件文件有两种写法，搜索、比对、去重都会漏掉一种"),
        say(
            "改成所示的写法：六角括号、四位年份、没有空格；除令、公告、通告外不加“第”（GB/T 9704-2012）"
        ),
        bad="""
- number: 江政规[2023]第06号
""",
        good="""
- number: 江政规〔2023〕6号
""",
        fixable=True,
    ),
    _non_canonical,
)

DUPLICATE_NUMBER = CheckedRule(
    Rule(
        "RC103",
        "duplicate-number",
        "error",
        say("两条记录用同一个文号"),
        say("同一文号有两条记录时，两条可能一条有效一条失效，答哪一条都不可靠"),
        say("是同一件就合并，是两件就核对文号"),
        bad="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于加强停车管理的通知
- number: 江政规〔2023〕6号
  title: 市人民政府关于加强桥梁管理的通知
""",
        good="""
- number: 江政规〔2023〕6号
  title: 市人民政府关于加强停车管理的通知
- number: 江政规〔2023〕8号
  title: 市人民政府关于加强桥梁管理的通知
""",
    )
)


def _year_mismatch(context: Context) -> Iterator[Finding]:
    """Of external acts, too: the day on which what they did was known rests on their publication."""
    for record in context.facts.external:
        key = try_parse(record.number)
        if key and key.year and record.published:
            yield from _wrong_years(record, key.year, None)
    for document in context.facts.documents:
        year = document.key.year
        if year and (document.effective or document.signed or document.published):
            yield from _wrong_years(document, year, document.number)


def _wrong_years(record: Document | External, year: int, number: str | None) -> Iterator[Finding]:
    wrong = [
        name
        for name, (later, _) in _YEARS_LATER.items()
        if (day := getattr(record, name, None)) and not year <= day.year <= year + later
    ]
    if wrong:
        message = say(
            "文号是 {year} 年的，{name}日期却是 {day}",
            year=year,
            name=_YEARS_LATER[wrong[0]][1],
            day=getattr(record, wrong[0]),
        )
        dates = tuple(Related(record.at.value_place(name), say("日期在这里")) for name in wrong)
        yield Finding("RC104", message, record.at.value_place("number"), number, dates)


NUMBER_YEAR_MISMATCH = CheckedRule(
    Rule(
        "RC104",
        "number-year-mismatch",
        "warning",
        say("文号的年份晚于成文、公布、施行的年份，或者早一年以上（施行：两年以上）"),
        say("文号当年编、当年或次年初公布；差得更多，不是文号就是日期抄错了一位"),
        say("对照来源核对文号和日期；来源确实如此，就用注释说明并忽略"),
        bad="""
- number: 江政规〔2023〕6号
  signed: 2021-02-05
""",
        good="""
- number: 江政规〔2023〕6号
  signed: 2023-02-05
""",
    ),
    _year_mismatch,
)
