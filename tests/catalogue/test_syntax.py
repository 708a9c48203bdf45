"""Text that is not the YAML of a catalogue: every problem with its place and what to do."""

from __future__ import annotations

import codecs

import pytest
import yaml

from regcheck.catalogue import file, refused, source
from tests.catalogue.texts import HEADER, Span, catalogue, document, marked, read, span

# The text up to the problem, ⟦its place⟧, and words of the sentence.
REFUSED = [
    # Not YAML
    ("a: 1\n⟦\t⟧b: 2", "缩进请用空格，不用制表符"),
    ("a:\n  - 1\n⟦\t⟧- 2", "缩进请用空格，不用制表符"),
    ("⟦\t⟧a: 1", "缩进请用空格，不用制表符"),
    ("a: ⟦@⟧x", "% @ ` 开头的文字请加引号"),
    ("a: ⟦`⟧x", "% @ ` 开头的文字请加引号"),
    ("a: ⟦%⟧x", "% @ ` 开头的文字请加引号"),
    ("标题: 关于⟦:⟧ 通知", "文字里有冒号加空格时请加引号"),
    ("a: 1\n b⟦:⟧ 2", "新字段要与上一个字段对齐"),
    ("a: [1, 2⟦⟧", "方括号 [ 没有闭合"),
    ("a: [1\nb⟦:⟧ 2", "方括号 [ 没有闭合"),
    ("a: {b: 1⟦⟧", "花括号 { 没有闭合"),
    ("a: {b: 1 c⟦:⟧ 2}", "少了逗号"),
    ('a: ⟦"⟧x', "引号没有闭合"),
    ("a: ⟦'⟧x\nb: 1\n", "引号没有闭合"),
    ("a: 1\n⟦b⟧\nc: 2", "这一行少了冒号"),
    ("a: 1\n⟦标⟧题：全角冒号\nc: 2", "要写半角冒号加空格"),
    ("a:\n  b: 1\n ⟦c⟧: 2", "请看缩进是否与上一个字段对齐"),
    ("a: '问题房'⟦登⟧记", "引号或括号后面是否还有文字"),
    ("a: [b]⟦]⟧", "引号或括号后面是否还有文字"),
    ("a:\n  - 1\n  ⟦b⟧: 2", "请看缩进是否与上一项对齐"),
    ("  a: 1\n⟦b⟧: 2", "请看缩进是否与第一行对齐"),
    ("a: ⟦]⟧", "这里少了内容"),
    ("a: [⟦,⟧]", "这里少了内容"),
    ("a: *⟦重⟧要", "* 和 & 开头的文字请加引号"),
    ("a: &⟦ ⟧b", "* 和 & 开头的文字请加引号"),
    ("a: |⟦x⟧\n y", "| 和 > 后面要另起一行"),
    ("a: ⟦-⟧ b", "“- ”不能接在这里"),
    (r'a: "⟦\⟧q"', "双引号里的反斜杠写法不对"),
    (r'a: "\x⟦4⟧"', "双引号里的反斜杠写法不对"),
    ("⟦%⟧YAML 3.0\n---\na: 1", "只读 YAML 1.1 和 1.2"),
    ("标题: 很好\n第二: 😀⟦\x07⟧x", "看不见的控制字符"),
    ("标题: ⟦\x00⟧", "看不见的控制字符"),
    ("标题: 很⟦\x9b⟧31m", "看不见的控制字符"),
    # A full-width colon or space, on the line or before it
    ("- number⟦：⟧ 甲\n  title: 乙", "字段名 number 后面要用半角冒号加空格，不用全角冒号"),
    ("- number⟦：⟧甲\n\n  # 注释: 乙\n  title: 丙", "字段名 number 后面要用半角冒号"),
    ("number ⟦：⟧ 甲\ntitle: 乙", "字段名 number 后面要用半角冒号"),
    ("a: 1\ntrial_term⟦：⟧3年\nc: 2", "字段名 trial_term 后面要用半角冒号"),
    ("a: [1]\ntitle⟦：⟧乙", "字段名 title 后面要用半角冒号"),
    ("a: [1]\nevents⟦：⟧\n  - action: x\n    by: y", "字段名 events 后面要用半角冒号"),
    ("sources⟦：⟧ [{id: s, locator: 一}]", "字段名 sources 后面要用半角冒号"),
    ("- - a⟦：⟧ 1\n    b: 2", "字段名 a 后面要用半角冒号"),
    ("a: 1\nb⟦：⟧x\nc：y\nd: 1", "字段名 b 后面要用半角冒号"),
    ("- a: 1\n⟦\u3000⟧\u3000b: 1\n  c: 1", "缩进请用半角空格，不用全角空格或不换行空格"),
    ("- a: 1\n⟦\u00a0⟧ b: [1]\n  c: 1", "缩进请用半角空格"),
    ("- a: 1\n ⟦\u3000⟧b: 1\n  c: 1", "缩进请用半角空格"),
    ("- a: [1]\n⟦\u3000⟧\n  c: 1", "缩进请用半角空格"),
    ("a:\n⟦\u3000⟧ - b: 1\n    c: 1", "缩进请用半角空格"),
    ("-⟦\u00a0⟧b: 1\n  c: 1", "缩进请用半角空格"),
    # Half-width brackets in words
    (
        "- {action: amend, by: 武政规⟦[⟧2024]5号, date: 2024-01-01}",
        "文号请用〔〕；文字里有 [ ] 就加引号",
    ),
    ("- {by: 武政规 ⟦[⟧2024]5号}", "文号请用〔〕"),
    ("a: [关于⟦[⟧2024]5号, b]", "文号请用〔〕"),
    ("- {note: 见《办法》⟦{⟧一}, by: x}", "文字里有 { } 就加引号"),
    ("- {note: a⟦[⟧b]}", "花括号 { 没有闭合"),
    ("- {note: 甲 b⟦:⟧ 2}", "少了逗号"),
    # Pasted line ends that nobody sees
    ("- a: 1\n  title: 关于⟦\u2028⟧停车\n  b: 2", "看不见的字符 U+2028"),
    ("- a: 1\n  title: 关于⟦\u2029⟧停车", "看不见的字符 U+2029"),
    ("- a: 1\n  title: 关于⟦\x85⟧停车\n  b: 2", "看不见的字符 U+0085"),
    ("- a: 1\n  title: 关于⟦\u2028⟧ b: 停车", "看不见的字符 U+2028"),
    ("- a: '\u2028'\n  ⟦t⟧itle\n  b: 2", "这一行少了冒号"),
    # Full-width characters that are not to blame
    ("- note: 甲\n    title：乙\n  b: 1\n ⟦c⟧: 1", "请看缩进是否与上一项对齐"),
    ("note: |\n  title：乙\na: ⟦@⟧x", "% @ ` 开头的文字请加引号"),
    ("# title：乙\na: b⟦:⟧ 2", "文字里有冒号加空格时请加引号"),
    ("a: 1\n\u3000b: 1\nc: 1\n# 注释\nd: 1⟦:⟧ 1", "文字里有冒号加空格时请加引号"),
    # YAML that no catalogue needs
    ("a: ⟦&x 1⟧", "目录不用锚"),
    ("⟦&x a⟧: 1", "目录不用锚"),
    ("a: ⟦*x⟧", "目录不用别名"),
    ("- ⟦*x⟧", "目录不用别名"),
    ("a: ⟦!!str 1⟧", "目录不用标签"),
    ("a: ⟦!x⟧ {b: 1}", "目录不用标签"),
    ("a: ⟦!⟧e!x 1", "目录不用标签"),
    ("⟦<<⟧: {a: 1}", "目录不用合并键"),
    ("⟦[⟧a]: 1", "字段名必须是一个词"),
    ("? ⟦{⟧a: 1}\n: 1", "字段名必须是一个词"),
    ("a: 1\n⟦---⟧\nb: 1", "一个文件里只能有一个 YAML 文档"),
    ("a: 1\n...\n⟦---⟧\n", "一个文件里只能有一个 YAML 文档"),
    ("a: " + "[" * 19 + "⟦[⟧" + "]" * 20, "嵌套超过 20 层"),
    # Neither
    ("⟦\ufeff⟧a: 1", "BOM"),
]
each_refused = pytest.mark.parametrize(
    ("text", "told"), REFUSED, ids=[repr(text) for text, _ in REFUSED]
)


def refusals(text: str) -> list[tuple[Span, str]]:
    return [(span(found), str(found.message)) for found in read(text) if found.code == "RC001"]


@each_refused
def test_refused(text: str, told: str) -> None:
    clean, spans = marked(text)
    ((place, sentence),) = refusals(clean)
    assert place[:2] == spans[0][:2]
    assert told in sentence


@each_refused
def test_refused_after_wide_characters_and_windows_lines(text: str, told: str) -> None:
    if "BOM" not in told:
        clean, spans = marked(("# 注释 𠀀😀\n" + text).replace("\n", "\r\n"))
        ((place, _),) = refusals(clean)
        assert place[:2] == spans[0][:2]


@pytest.mark.parametrize(("between", "column"), [(18, 7), (19, 6)])
def test_a_slip_is_sought_on_a_few_lines_only(between: int, column: int) -> None:
    ((place, _),) = refusals("number：甲" + "\n" * (between + 1) + "title: 乙")
    assert place[1] == column


def test_where_the_block_of_a_slip_begins() -> None:
    clean, spans = marked("a:\n  ⟦-⟧ b: [1]\n  \u3000c: 1")
    (finding,) = read(clean)
    assert [(related.place[1:], str(related.message)) for related in finding.related] == [
        (spans[0], "从这里开始")
    ]
    assert read("- a: [1]\n  title：乙")[0].related == ()


@pytest.mark.parametrize(
    ("data", "line", "column", "told"),
    [
        ("标题: 中".encode("gbk"), 1, 1, "不是 UTF-8（可能是 GBK）"),
        ("a: 1\r\n标题: ".encode() + "中".encode("gbk"), 2, 5, "0xD6 不是 UTF-8"),
        ("a: 1\n𠀀b: ".encode() + b"\xff", 2, 5, "0xFF 不是 UTF-8"),
        ("a: 1".encode("utf-16"), 1, 1, "UTF-16"),
        (codecs.BOM_UTF16_BE + "a: 1".encode("utf-16-be"), 1, 1, "UTF-16"),
        ("a: 1".encode("utf-32"), 1, 1, "UTF-32"),
        (codecs.BOM_UTF32_BE + "a: 1".encode("utf-32-be"), 1, 1, "UTF-32"),
        ("标题: 关于停车的通知".encode("utf-16-le"), 1, 1, "UTF-16"),
        ("标题: 关于停车的通知".encode("utf-16-be"), 1, 1, "UTF-16"),
        ("标题: 关于停车的通知".encode("utf-32-le"), 1, 1, "UTF-32"),
        ("标题: 中\0".encode("gbk") + b"a" * 100, 1, 1, "可能是 GBK"),
        (b"a: \xed\xa0\x80", 1, 4, "不是 UTF-8"),  # a surrogate
        (b"a: \xc0\xaf", 1, 4, "不是 UTF-8"),  # an overlong form
    ],
)
def test_not_utf8(data: bytes, line: int, column: int, told: str) -> None:
    (finding,) = read(data)
    assert (finding.code, *span(finding)[:2]) == ("RC001", line, column)
    assert told in str(finding.message)
    assert "请另存为 UTF-8" in str(finding.message)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\na: 2", "字段 a 写了两次"),
        ("documents: []\n⟦documents⟧: []", "字段 documents 写了两次"),
        ("a: {'b': 1, ⟦b⟧: 2}", "字段 b 写了两次"),
        ('a: {b: 1, ⟦"b"⟧: 2}', "字段 b 写了两次"),
        ('a: {标题: 1, ⟦"\\u6807题"⟧: 2}', "字段 标题 写了两次"),
    ],
)
def test_duplicate_key(text: str, told: str) -> None:
    clean, spans = marked(text.replace("\na: 2", "\n⟦a⟧: 2"))
    (finding,) = [finding for finding in read(clean) if finding.code == "RC002"]
    assert (span(finding), str(finding.message)) == (spans[0], f"{told}；请只留一个")
    (first,) = finding.related
    assert str(first.message) == "第一次写在这里"
    assert first.place[1:3] < spans[0][:2]


def test_every_duplicate_is_told() -> None:
    text = catalogue(document("title: 甲\ntitle: 乙\ntitle: 丙"))
    assert [finding.code for finding in read(text)] == ["RC002", "RC002"]


LAUGHS = "a: &a [lol, lol]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        "[" * 100_000,
        "{" * 100_000,
        "a: {" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        '"' + "a\n" * 100_000,
        "a" * 1_000_000,
        "".join(f"field{n}: 1\n" for n in range(3_000)),
        "".join(f"k{n}: &a{n} *a{n}\n" for n in range(1_000)),
    ],
    ids=lambda text: text[:12],
)
def test_a_bomb_is_refused_at_once(text: str) -> None:
    assert read(text)


def test_two_hundred_and_fifty_six_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 1 << 20)
    (finding,) = read(b"#" * (1 << 20) + b"\n")
    assert (finding.code, span(finding)) == ("RC001", (1, 1, 1, 1))
    assert "文件超过 1 MB" in str(finding.message)


def test_no_more_findings_than_anyone_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refused, "MAX_FINDINGS", 10)
    assert len(read("a: " + "[&x 1, " * 3 + "{" + "b: *x, " * 50 + "}" + "]" * 3)) == 10


@pytest.mark.parametrize("text", ["- a: 1\n⟦\ufeff⟧  b: 2\n", "a: 1\n⟦\ufeff⟧b: 2\n"])
def test_a_byte_order_mark_in_the_middle(text: str) -> None:
    """As files that were put together have it; PyYAML's own parser takes it for a letter."""
    clean, spans = marked(text)
    ((place, sentence),) = refusals(clean)
    assert (place, "看不见的字符 U+FEFF" in sentence) == (spans[0], True)


@each_refused
def test_refused_without_libyaml(text: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser words its problems otherwise, but finds them all."""
    monkeypatch.setattr(file, "_Parser", yaml.SafeLoader)
    assert len(refusals(marked(text).text)) == 1


def test_the_same_catalogue_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    text = catalogue(document("title: '甲: 乙'", 'note: "𠀀\\n丙"', "signed: ⟦2024-02-30⟧"))
    clean, spans = marked(text)
    monkeypatch.setattr(file, "_Parser", yaml.SafeLoader)
    assert [span(finding) for finding in read(clean)] == spans


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n", "---\n...\n"])
def test_nothing_at_all(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("text", ["目录", "12", "~", "- a\n- b", "[]", "'a: 1'", '""'])
def test_not_a_mapping(text: str) -> None:
    (finding,) = read(text)
    assert (finding.code, span(finding)[:2]) == ("RC005", (1, 1))
    assert "文件应当以 schema_version:、catalogue:、documents: 等字段开头" in str(finding.message)


def test_a_good_catalogue() -> None:
    assert read(catalogue(document())) == ()
    assert read("%YAML 1.2\n---\n" + HEADER + document() + "...\n# 尾\n") == ()
