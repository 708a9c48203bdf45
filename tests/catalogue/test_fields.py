"""Every kind of wrong value: its code, its exact place, and a sentence that helps."""

from __future__ import annotations

import pytest

from regcheck.catalogue.load import read_text
from tests.catalogue.texts import HEADER, catalogue, document, event, marked, read, span

# Lines of a document, with ⟦the place⟧ of what is wrong.
DOCUMENTS = [
    # Numbers
    ("number: ⟦武政规6号⟧", "RC101", "没有括号里的年份"),
    ("number: ⟦武政规〔20〕1号⟧", "RC101", "年份只有两位"),
    ('number: ⟦"〔2023〕6号"⟧', "RC101", "没有机关代字"),
    ("number: ⟦关于某事的通知⟧", "RC101", "不是文号"),
    ("number:⟦⟧", "RC101", "文号是空的"),
    ("number: ⟦[武政规〔2020〕1号]⟧", "RC005", "这里应当是一个文号，不是列表或映射"),
    # Texts
    *(
        (f"title: ⟦{value}⟧", "RC005", f"{value} 会被别的程序读成数、日期或是非；是文字就加引号")
        for value in (
            *("no", "Yes", "on", "~", "null", "TRUE", "y", "=", "<<"),
            *(
                "2024",
                "012",
                "1.5",
                ".5",
                "1e5",
                "0x1F",
                "0b1",
                "0o17",
                "1_000",
                "+1",
                "-1",
                "12:30",
            ),
            *("2024-01-01", "2024-01-01 00:00:00", "2001-12-14t21:59:43.10-05:00", ".inf"),
        )
    ),
    ("title:⟦⟧", "RC005", "内容是空的"),
    ('title: ⟦""⟧', "RC005", "内容是空的"),
    ("title: ⟦'  '⟧", "RC005", "内容是空的"),
    ("title: ⟦[甲]⟧", "RC005", "这里应当是文字，不是列表或映射"),
    ("title: ⟦{甲: 乙}⟧", "RC005", "这里应当是文字，不是列表或映射"),
    ("title:\n  ⟦- 甲\n  - 乙⟧", "RC005", "这里应当是文字，不是列表或映射"),
    ("note: ⟦12⟧", "RC005", "是文字就加引号"),
    ("condition: ⟦off⟧", "RC005", "是文字就加引号"),
    # Lists
    ("aliases: ⟦甲⟧", "RC005", "这里应当是列表（[…] 或“- ”开头的行）"),
    ("aliases:⟦⟧", "RC005", "这里应当是列表"),
    ("aliases: [甲, ⟦2024⟧, 乙]", "RC005", "是文字就加引号"),
    ("aliases:\n  - 甲\n  - ⟦no⟧", "RC005", "是文字就加引号"),
    ("issuers: ⟦[]⟧", "RC005", "列表是空的"),
    ("issuers: ⟦{甲: 乙}⟧", "RC005", "这里应当是列表"),
    ("events: ⟦{}⟧", "RC005", "这里应当是列表"),
    ("events: [⟦修改⟧]", "RC005", "这里应当是“字段: 内容”的映射"),
    ("sources: [⟦s⟧]", "RC005", "这里应当是“字段: 内容”的映射"),
    # Days
    ("signed: ⟦2024-02-30⟧", "RC005", "2024-02-30 不是日期；请写成 2025-12-31，并核对"),
    ("signed: ⟦2023-02-29⟧", "RC005", "不是日期"),
    ("effective: ⟦9999-12-31⟧", "RC005", "来源不会印 9999-12-31"),  # a stand-in for "no end"
    ("signed: ⟦0000-01-01⟧", "RC005", "不是日期"),
    ("signed: ⟦2024-2-3⟧", "RC005", "不是日期"),
    ("signed: ⟦20240203⟧", "RC005", "不是日期"),
    ("signed: ⟦2024年2月3日⟧", "RC005", "不是日期"),
    ("signed: ⟦２０２４-０２-０３⟧", "RC005", "不是日期"),
    ("signed: ⟦2024-02-03T00:00:00⟧", "RC005", "不是日期"),
    ("published: ⟦unknown⟧", "RC005", "不是日期"),
    ("published:⟦⟧", "RC005", "“” 不是日期"),
    ("effective: ⟦[2024-02-03]⟧", "RC005", "这里应当是日期，不是列表或映射"),
    # Validity
    ("validity: ⟦3年⟧", "RC005", "unstated、unknown、{until: 2026-02-07}、{term: 3年}"),
    ("validity: ⟦indefinit⟧", "RC005", "是不是 indefinite？"),
    ("validity: ⟦{}⟧", "RC005", "until（截止日）或 term（期限）"),
    ("validity: ⟦[unknown]⟧", "RC005", "这里应当是“字段: 内容”的映射"),
    ("validity: {until: ⟦2025-02-29⟧}", "RC005", "不是日期"),
    ("validity: {⟦unti⟧: 2025-02-28}", "RC003", "没有 unti 这个字段；是不是 until？"),
    ("validity:\n  term: ⟦3⟧", "RC005", "3 不是期限；请写成 5年、6个月 或 30日"),
    *(
        (f"validity: {{term: ⟦{term}⟧, until: 2025-12-31}}", "RC005", "不是期限")
        for term in ("0年", "三年", "3 年", "3周", "3年2年", "-3年", "1.5年", "99999年")
    ),
    # Counts and sources
    ("declares: [{part: ⟦0⟧, action: amend, count: 3}]", "RC005", "不是从 1 起的整数"),
    ("declares: [{action: amend, count: ⟦-1⟧}]", "RC005", "不是从 0 起的整数"),
    ("declares: [{action: amend, count: ⟦'3'⟧}]", "RC005", "不加引号"),
    ("declares: [{action: amend, count: ⟦03⟧}]", "RC005", "前面不加 0"),
    ("declares: [{action: amend, count: ⟦三⟧}]", "RC005", "不是从 0 起的整数"),
    ("declares: [{action: amend, count: ⟦99999999999999999999⟧}]", "RC005", "不是从 0 起的整数"),
    ("declares: [{action: ⟦repeel⟧, count: 3}]", "RC005", "是不是 repeal？"),
    ("declares: [⟦{action: amend}⟧]", "RC004", "缺少字段 count"),
    ("sources:\n  - ⟦locator: 一⟧\n", "RC004", "缺少字段 id"),
    # Fields
    ("⟦conditon⟧: 甲", "RC003", "没有 conditon 这个字段；是不是 condition？"),
    ("⟦Title⟧: 甲", "RC003", "是不是 title？"),
    ("⟦标题⟧: 甲", "RC003", "没有 标题 这个字段"),
    ("⟦by⟧: 武政规〔2024〕4号", "RC003", "by 是 events 里的字段，这里不用；是不是少了缩进？"),
    ('⟦"expires"⟧: 2026-02-07', "RC003", "没有 expires 这个字段"),
    ("? ⟦状态⟧\n: 有效", "RC003", "没有 状态 这个字段"),
    (
        "validity: {⟦until：2025-12-31⟧, until: 2025-12-31}",
        "RC003",
        "字段名 until 后面要用半角冒号",
    ),
    ("⟦events： [{id⟧: s}]", "RC003", "字段名 events 后面要用半角冒号加空格，不用全角冒号"),
    ("⟦标题：甲⟧: 乙", "RC003", "字段名 标题 后面要用半角冒号"),
    ("⟦\u3000signed⟧: 2024-01-01", "RC003", "缩进请用半角空格，不用全角空格或不换行空格"),
    # Places after what is wide, quoted or folded
    ('title: "𠀀😀\\u4e00\\\n  二"\nsigned: ⟦x⟧', "RC005", "不是日期"),
    ("title: >\n  很长的\n  标题\n\nsigned: ⟦x⟧", "RC005", "不是日期"),
    ("aliases: [𠀀, '😀', \"甲\\t\", ⟦2⟧]", "RC005", "是文字就加引号"),
]
EVENTS = [
    ("action: ⟦revoke⟧", "RC005", "可用：amend、confirm、republish、extend、"),
    ("action: ⟦修改⟧", "RC005", "不在词表里"),
    ("by: ⟦5号⟧", "RC101", "没有机关代字"),
    ("by: ⟦武政规〔2099〕99号⟧", "RC301", "武政规〔2099〕99号 既不在 documents，也不在 external"),
    ("date: ⟦2024-06-31⟧", "RC005", "不是日期"),
    ("validity: {term: 3年, until: ⟦2024-13-01⟧}", "RC005", "不是日期"),
    ("list: {row: ⟦0⟧}", "RC005", "不是从 1 起的整数"),
    ("list: {part: ⟦一⟧, row: 1}", "RC005", "不是从 1 起的整数"),
    ("list: ⟦{part: 1}⟧", "RC004", "缺少字段 row"),
    ("list: ⟦3⟧", "RC005", "这里应当是“字段: 内容”的映射"),
    ("⟦lists⟧: {row: 1}", "RC003", "是不是 list？"),
    # What belongs to other actions
    ("⟦covers_gap⟧: true", "RC005", "covers_gap 不用在 amend 上"),
    ("⟦replaced_by⟧: 武政规〔2020〕2号", "RC005", "replaced_by 不用在 amend 上"),
    ("⟦provisions⟧: [第三条]", "RC005", "provisions 不用在 amend 上"),
    ("action: suspend\n⟦changes⟧: [{delete: 甲}]", "RC005", "changes 不用在 suspend 上"),
    ("action: repeal\n⟦validity⟧: indefinite", "RC005", "repeal 结束效力，不能再带 validity"),
    ("action: declare-lapsed\n⟦validity⟧: {term: 1年}", "RC005", "不能再带 validity"),
    # Republications, partial acts, amendments
    *(
        (f"action: republish\ncovers_gap: ⟦{flag}⟧", "RC005", "要写成 true 或 false")
        for flag in ("yes", "True", "1", "'true'", "是")
    ),
    ("action: repeal\nreplaced_by: ⟦新办法⟧", "RC101", "不是文号"),
    ("action: suspend\nprovisions: ⟦[]⟧", "RC005", "列表是空的"),
    ("changes: ⟦[]⟧", "RC005", "列表是空的"),
    ("changes: [⟦{}⟧]", "RC005", "delete、insert、replace 之一，且只有一个"),
    ("changes: [{⟦provision⟧: 第八条}]", "RC005", "delete、insert、replace 之一，且只有一个"),
    ("changes: [⟦{delete: 甲, insert: 乙}⟧]", "RC005", "只有一个"),
    ("changes: [⟦{replace: 甲}⟧]", "RC005", "replace（原文）和 with（改为）要一起写"),
    ("changes: [{delete: 甲, ⟦with⟧: 乙}]", "RC005", "要一起写"),
    ("changes: [{delete: 甲, ⟦after⟧: 乙}]", "RC005", "只和 insert 一起用"),
    ("changes: [{delete: ⟦12⟧}]", "RC005", "是文字就加引号"),
]
HEADERS = [
    ("schema_version: ⟦2⟧", "RC005", "只读 schema_version: 1"),
    ("schema_version: ⟦'1'⟧", "RC005", "只读 schema_version: 1"),
    ("schema_version: ⟦[1]⟧", "RC005", "只读 schema_version: 1"),
    ("catalogue: ⟦目录⟧", "RC005", "这里应当是“字段: 内容”的映射"),
    ("catalogue:⟦⟧", "RC005", "这里应当是“字段: 内容”的映射"),
    *(
        (f"catalogue: {{title: 甲, timezone: ⟦{zone}⟧, known_through: 2024-03-22}}", "RC005", told)
        for zone, told in (
            ("Mars/Olympus", "不是时区名；请写成 Asia/Shanghai 之类"),
            ("localtime", "不是时区名"),
            ("asia/shanghai", "不是时区名"),
            ("../../etc/passwd", "不是时区名"),
            ("/etc/localtime", "不是时区名"),
            ("北京时间", "不是时区名"),
            ("''", "不是时区名"),
            ('"Asia/Shanghai\\0"', "不是时区名"),
        )
    ),
    ("catalogue: {title: 甲, timezone: UTC, known_through: ⟦今天⟧}", "RC005", "不是日期"),
    ("catalogue: ⟦{title: 甲, timezone: UTC}⟧", "RC004", "缺少字段 known_through"),
    (
        "catalogue:\n  ⟦title: 甲⟧\n  known_through: 2024-03-22\n  limits: {}\n",
        "RC004",
        "缺少字段 timezone",
    ),
    (
        "catalogue: {title: 甲, timezone: UTC, known_through: 2024-03-22, day_count: ⟦eve⟧}",
        "RC005",
        "可用：anniversary-eve、anniversary",
    ),
    (
        "catalogue: {title: 甲, timezone: UTC, known_through: 2024-03-22, limits: {term: ⟦5⟧}}",
        "RC005",
        "不是期限",
    ),
    ("sources: ⟦来源⟧", "RC005", "这里应当是列表"),
    ("sources: [⟦{id: s}⟧]", "RC004", "缺少字段 title"),
    ("external: [{number: 武政规〔2024〕4号}, ⟦{title: 甲}⟧]", "RC004", "缺少字段 number"),
    ("external: [{number: 武政规〔2024〕4号, published: ⟦x⟧}]", "RC005", "不是日期"),
    ("⟦document⟧: []", "RC003", "没有 document 这个字段；是不是 documents？"),
    ("⟦x-note⟧: 甲", "RC003", "没有 x-note 这个字段"),
]


def in_header(line: str) -> str:
    name = line.replace("⟦", "").partition(":")[0]
    kept = [kept for kept in HEADER.splitlines() if not kept.startswith(name + ":")]
    return "\n".join([*kept[:-1], line, kept[-1]]) + "\n" + document()


CASES = [
    *((catalogue(document(lines)), *told) for lines, *told in DOCUMENTS),
    *((catalogue(event(*lines.split("\n"))), *told) for lines, *told in EVENTS),
    *((in_header(lines), *told) for lines, *told in HEADERS),
]
each_case = pytest.mark.parametrize(
    ("text", "code", "told"),
    CASES,
    ids=[repr(row[0]) for row in (*DOCUMENTS, *EVENTS, *HEADERS)],
)


@each_case
def test_wrong_value(text: str, code: str, told: str) -> None:
    clean, spans = marked(text)
    (finding,) = read(clean)
    assert (finding.code, span(finding)) == (code, spans[0])
    assert told in str(finding.message)


@each_case
def test_the_same_place_in_a_file_of_windows_lines(text: str, code: str, told: str) -> None:
    clean, spans = marked(text.replace("\n", "\r\n"))
    assert [(found.code, span(found)) for found in read(clean)] == [(code, spans[0])]


@pytest.mark.parametrize("name", ["number", "title", "issuers", "validity", "sources"])
def test_missing_field(name: str) -> None:
    lines = document().splitlines(keepends=True)
    kept = [line for line in lines if not line.strip(" -").startswith(f"{name}:")]
    clean, spans = marked(catalogue("  - ⟦" + kept[0].lstrip(" -").replace("\n", "⟧\n"), *kept[1:]))
    (finding,) = read(clean)
    assert (finding.code, str(finding.message)) == ("RC004", f"缺少字段 {name}")
    assert span(finding) == spans[0]


@pytest.mark.parametrize("name", ["action", "by"])
def test_missing_field_of_an_event(name: str) -> None:
    event_of = {"action": "by: 武政规〔2024〕4号", "by": "action: amend"}[name]
    clean, spans = marked(catalogue(document("events: [⟦{" + event_of + "}⟧]")))
    (finding,) = read(clean)
    assert (span(finding), str(finding.message)) == (spans[0], f"缺少字段 {name}")


_PART = "；如果这只是文件夹目录的一部分，请检查整个文件夹"


@pytest.mark.parametrize(
    ("name", "more"), [("schema_version", _PART), ("catalogue", _PART), ("documents", "")]
)
def test_missing_field_at_the_top(name: str, more: str) -> None:
    text = in_header("x: 1").replace("x: 1\n", "")
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"{name}:")]
    if name == "documents":
        kept = kept[: HEADER.count("\n") - 1]
    (finding,) = read("".join(kept))
    assert (finding.code, str(finding.message)) == ("RC004", f"缺少字段 {name}{more}")
    assert span(finding) == (1, 1, 1, len(kept[0]))


@pytest.mark.parametrize("value", ["文件", "{}", "[文件]"])
def test_documents_are_a_list_of_mappings(value: str) -> None:
    text = in_header("x: 1").partition("x: 1")[0] + f"documents: {value}\n"
    (finding,) = read(text)
    assert finding.code == "RC005"


@pytest.mark.parametrize(
    ("field", "broken"),
    [
        ("until：2025-12-31", True),
        ("utnil：2025-12-31", True),
        ("依据：某法", False),
        ("untill: 2025-12-31", True),
        ("until_day: 2025-12-31", True),
        ("\u3000依据: 某法", True),
        ("依据: 某法", False),
    ],
)
def test_an_unknown_field_that_may_hide_a_fact(field: str, broken: bool) -> None:
    text = catalogue(document(f"validity: {{term: 3年, {field}}}"))
    loaded = read_text("t.yaml", text.encode())
    assert [found.code for found in loaded.findings] == ["RC003"]
    assert [bool(found.lost) for found in loaded.facts.documents] == [broken]


def test_a_long_value_is_cut_in_the_message() -> None:
    (finding,) = read(catalogue(document(f"signed: {'长' * 3000}")))
    assert str(finding.message).startswith(f"{'长' * 40}… 不是日期")


def test_braces_in_a_value_are_no_placeholders() -> None:
    (finding,) = read(catalogue(document("signed: '{value} {0} %s'")))
    assert str(finding.message).startswith("{value} {0} %s 不是日期")
    assert finding.message.chinese == str(finding.message)
