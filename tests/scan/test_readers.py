"""What is read from each format: every text that a reader would see, and where it stands."""

import codecs
import gzip
import io
import multiprocessing
import os
import pickle
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pypdf
import pytest

from regcheck.scan import ooxml, readers
from regcheck.scan.core import Scanned, scan_bytes, scan_file
from regcheck.scan.index import Index
from regcheck.scan.markdown import read_markdown
from regcheck.scan.markup import read_html
from tests.scan.makers import docx, linked, paragraph, pdf, run, word, xlsx, zipped

NUMBER = "武政规〔2023〕6号"
INDEX = Index(frozenset({"武政规"}), {"武汉市门楼牌标志管理暂行办法": ("武政规〔2018〕24号",)})


def scanned(data: bytes, path: str = "draft") -> Scanned:
    return scan_bytes(data, path, INDEX)


def numbers(found: Scanned) -> list[str | None]:
    return [cited.citation.number for cited in found.cited]


def spots(found: Scanned) -> list[str]:
    return [str(cited.spot.said) if cited.spot else "" for cited in found.cited]


def place(found: Scanned) -> list[tuple[int, int, int, int]]:
    return [cited.place[1:] for cited in found.cited]


def assert_grows_linearly(work: Callable[[int], object]) -> None:
    """Eight times as much may take four times eight as long, which no square does."""

    def seconds(size: int) -> float:
        start = time.process_time()
        work(size)
        return time.process_time() - start

    small = max(min(seconds(5_000) for _ in range(3)), 0.002)
    assert min(seconds(40_000) for _ in range(3)) < 8 * small * 4


def problem(found: Scanned) -> tuple[str, str]:
    assert not found.is_read
    assert not found.cited
    [finding] = found.problems
    return finding.code, str(finding.message)


# ---- Text ----


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("gb18030", b""),
        ("gbk", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_encodings(encoding: str, mark: bytes):
    found = scanned(mark + f"第一行\r\n依据{NUMBER}办理".encode(encoding))
    assert numbers(found) == [NUMBER]
    assert place(found) == [(2, 3, 2, 14)]
    assert found.problems == ()


@pytest.mark.parametrize(
    "text",
    ["依據《條例》及α、β兩類標準，の字┌─┬─┐", "㐂𠮷〾⺁" * 9, "目录" + "\ue5e5" + "第一章总则" * 3],
)
def test_what_is_rare_in_gb18030_is_read(text: str):
    found = scanned(f"{text}，{NUMBER}".encode("gb18030"))
    assert numbers(found) == [NUMBER]
    assert found.problems == ()


@pytest.mark.parametrize(
    "data",
    [
        "依據武漢市人民政府關於加強城市管理的意見（武政規〔2023〕6號）辦理。".encode("cp950"),
        "依据武政规〔2023〕6号".encode("utf-32-le"),
        f"依据{NUMBER}办理\0".encode(),
    ],
    ids=["Big5", "UTF-32", "NUL"],
)
def test_what_is_in_no_known_encoding_is_told(data: bytes):
    assert problem(scanned(data))[0] == "RS001"


def test_nul_is_damage():
    found = scanned(f"{NUMBER}\0".encode("utf-16"))
    assert [finding.code for finding in found.problems] == ["RS003"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb武政规〔2023〕6号", (2, 2, 2, 13)),
        ("a\r\nb武政规〔2023〕6号", (2, 2, 2, 13)),
        ("a\rb武政规〔2023〕6号", (2, 2, 2, 13)),
        ("\n\n武政规\n〔2023〕6号", (3, 1, 4, 9)),
        ("𠮷武政规〔2023〕6号", (1, 2, 1, 13)),
    ],
)
def test_places_in_text(text: str, expected: tuple[int, ...]):
    assert place(scanned(text.encode())) == [expected]


def test_text_damaged_in_one_place_is_still_read():
    found = scanned((f"依据{NUMBER}办理。" * 20).encode().replace("办".encode(), b"\xe5", 1))
    assert numbers(found) == [NUMBER] * 20
    assert [finding.code for finding in found.problems] == ["RS003"]


@pytest.mark.parametrize("block", [64, 200, 1000])
def test_pieces_of_a_long_text_are_found_as_in_one(block: int, monkeypatch: pytest.MonkeyPatch):
    text = "".join(
        f"第{n}段：依据《武汉市门楼牌标志管理暂行办法》"
        f"（武政规〔20{n % 20 + 10}〕{n}号、{n + 1}号）办理。"
        f"武政规〔2019〕{n + 2}号同时废止。{'换行' if n % 3 else chr(10)}"
        for n in range(1, 60)
    ).encode()
    whole = scanned(text)
    monkeypatch.setattr(readers, "BLOCK", block)
    parts = scanned(text)
    assert [cited.place for cited in parts.cited] == [cited.place for cited in whole.cited]
    assert [cited.citation[2:] for cited in parts.cited] == [
        cited.citation[2:] for cited in whole.cited
    ]
    assert len(whole.cited) == 177


# ---- HTML, Markdown ----


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>依据武政规<b>〔2023〕</b>6号</p>", (1, 6, 1, 24)),
        ("<p>依据武政规&#12308;2023&#x3015;6号</p>", (1, 6, 1, 31)),
        ("<p>依据武政规〔2023〕6&#21495;</p>", (1, 6, 1, 24)),
        ("<p>\n依据\n武政规〔2023〕\n6号</p>", (3, 1, 4, 3)),
        (
            "<!-- 武政规〔2020〕1号 --><p title='武政规〔2020〕1号'>武政规〔2023〕6号",
            (1, 44, 1, 55),
        ),
        ("<script>武政规〔2020〕1号</script>武政规〔2023〕6号", (1, 29, 1, 40)),
        ("<p><del>武政规〔2020〕1号</del>武政规〔2023〕6号", (1, 26, 1, 37)),
        ("<p><del>武政规〔2020〕1号<p>武政规〔2023〕6号", (1, 23, 1, 34)),
        ("<p><del>武政规〔2020〕1号</p>武政规〔2023〕6号", (1, 24, 1, 35)),
        ("<div><del>武政规〔2020〕1号</div>武政规〔2023〕6号", (1, 28, 1, 39)),
        ("<li><p><del>武政规〔2020〕1号<li>武政规〔2023〕6号", (1, 28, 1, 39)),
        ("<tr><td><del>武政规〔2020〕1号<td>武政规〔2023〕6号", (1, 29, 1, 40)),
        ("<tr><td><del>武政规〔2020〕1号<tr>武政规〔2023〕6号", (1, 29, 1, 40)),
        ("<del><p>武政规〔2020〕1号</p><p>甲</del>武政规〔2023〕6号", (1, 34, 1, 45)),
        ("<p><del>一<br>武政规〔2020〕1号</del>武政规〔2023〕6号", (1, 31, 1, 42)),
        ("<del><td>一<table><td>二</table><p>三</del>武政规〔2023〕6号", (1, 41, 1, 52)),
        ("<td>第1</td>号<br>武政规〔2023〕6号&amp;", (1, 17, 1, 28)),
        ("<![if !x]>武政规〔2023〕6号<![endif]><![x", (1, 11, 1, 22)),
        ("</b></del><p>&nosuch;&武政规〔2023〕6号", (1, 23, 1, 34)),
        ("&# &#12a <del>武政规〔2020〕1号</del>&#x;<b>武政规</b>〔2023〕6号", (1, 39, 1, 54)),
        (f"&#{'9' * 5000};<a b='&#{'9' * 5000};'>武政规〔2023〕6号", (1, 10015, 1, 10026)),
        ("<p><!-- <b>武政规</b>〔2023〕6号", (1, 12, 1, 27)),
        ("<!--><!---><p>武政规〔2023〕6号<!-- 武政规〔2020〕1号 -->", (1, 15, 1, 26)),
        ("<ruby>武<rt>wu</ruby>政规〔2023〕6号", (1, 7, 1, 31)),
        ("<ruby>武<rp>(<rt>wu<rp>)</ruby>政规〔2023〕6号", (1, 7, 1, 41)),
        ("<ruby>武<rt>wu<rtc><rt>a<rb>政</ruby>规〔2023〕6号", (1, 7, 1, 45)),
        ("<td><ruby>武<rt>wu<td>武政规〔2023〕6号", (1, 22, 1, 33)),
        ("<p>1 < 2，<b 武政规&#12308;2023&#x3015;6&#21495;", (1, 13, 1, 45)),
    ],
)
def test_places_in_html(html: str, expected: tuple[int, ...]):
    found = scanned(html.encode(), "page.html")
    assert numbers(found) == [NUMBER]
    assert place(found) == [expected]


@pytest.mark.parametrize("end", ["", ">", "-->"])
@pytest.mark.parametrize(
    "piece",
    [
        *["<a ", "<a b='", '<a b="', "<!--", "<!-- >", "</", "</a", "<?", "<!", "<![", "<![CDATA["],
        *["&", "&#", "&#1", "&a", "<script>", "</script", "<textarea>", "</textarea ", "<del>"],
        *["<ruby>", "<rt>", "<ruby><rt>a</ruby>"],
    ],
)
@pytest.mark.parametrize("begin", ["", "<textarea>", "<script>"])
def test_reading_html_takes_linear_time(begin: str, piece: str, end: str):
    assert_grows_linearly(lambda size: read_html(begin + piece * (size // len(piece)) + end))


@pytest.mark.parametrize("end", ["", ">", "\n\n[a]: u"])
@pytest.mark.parametrize(
    "piece",
    [
        *[
            "<a ",
            "<a b='",
            '<a b="',
            "<a b=\" c=' ",
            "<a b",
            " b=c",
            "<!--",
            "~~",
            "```",
            "```a`\n",
            "`",
        ],
        *["[", "]", "[a]", "[a][b]", "[a](", "](", "![", "[a]:", "- [a]: b\n", "[a]:\n", "> "],
    ],
)
@pytest.mark.parametrize("begin", ["", "<a", "[["])
def test_reading_markdown_takes_linear_time(begin: str, piece: str, end: str):
    assert_grows_linearly(lambda size: read_markdown(begin + piece * (size // len(piece)) + end))


def test_lines_of_a_page_do_not_run_together():
    assert numbers(scanned("<p>武政规<p>〔2023〕6号".encode(), "a.html")) == [NUMBER]
    assert numbers(scanned("<li>处理2件<li>3号楼".encode(), "a.html")) == []


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("依据**武政规**\\[2023\\]`6号`", (1, 5, 1, 21)),
        ("〇武政规〔2023〕_6_号", (1, 2, 1, 15)),
        ("武政规〔2023〕*6*号", (1, 1, 1, 14)),
        ("> 依据武政规\n> 〔2023〕6号", (1, 5, 2, 11)),
        (">> 武政规〔20\n> > 23〕6\n> > 号", (1, 4, 3, 6)),
        ("武政规&#12308;2023&#x3015;6号", (1, 1, 1, 26)),
        ("武政规[〔2023〕6号](u)", (1, 1, 1, 13)),
        ("[武政规](https://a.example/_(b)_ '题')〔2023〕6号", (1, 2, 1, 43)),
        ("![武政规][1]〔2023〕6号\n\n[1]: u", (1, 3, 1, 18)),
        ("[武政规][]〔2023〕6号\n\n> - [武政规]: u", (1, 2, 1, 16)),
        ("[![武政规](i)][A  b]〔2023〕6号\n\n[a B]: u", (1, 4, 1, 26)),
        # What looks like a link, a tag or a fence, and is none, is shown.
        ("[依据][武政规〔2023〕6号]", (1, 6, 1, 17)),
        ("[依据][甲][武政规〔2023〕6号](u)", (1, 9, 1, 20)),
        ("依据](武政规〔2023〕6号)", (1, 5, 1, 16)),
        ("若 A<B 时，按武政规〔2023〕6号执行；若 A>B 时，另议。", (1, 10, 1, 21)),
        ("<b 依据=武政规〔2023〕6号>", (1, 7, 1, 18)),
        ("武政规<i a b-c='>' :d = \"'\" e=f\n/>〔2023〕6号", (1, 1, 2, 11)),
        ("武政规<i></i >〔2023〕6号", (1, 1, 1, 20)),
        ("```代码``` ~~武政规〔2020〕1号~~武政规〔2023〕6号", (1, 25, 1, 36)),
        ("[武政规[2023]6号](<甲 乙>)", (1, 2, 1, 13)),
        ("武政规[2023]6号", (1, 1, 1, 12)),
        ("武政规<br>〔2023〕<b title='〔2020〕'>6</b>号", (1, 1, 1, 38)),
        ("~~武政规〔2020〕1号~~武政规〔2023〕6号", (1, 16, 1, 27)),
        ("~~武政规\n〔2020〕1号~~武政规〔2023〕6号", (2, 11, 2, 22)),
        ("<del>武政规〔2020〕1号</del>武政规〔2023〕6号", (1, 23, 1, 34)),
        ("<!-- 武政规〔2020〕1号\n\n-->武政规〔2023〕6号", (3, 4, 3, 15)),
        ("~~武政规〔2020〕1号 ~~ 甲~~武政规〔2023〕6号", (1, 21, 1, 32)),
        # What is never closed hides nothing; neither does what is shown as it is.
        ("~~甲\n\n武政规〔2023〕6号~~", (3, 1, 3, 12)),
        ("~~甲\r\n\r\n武政规〔2023〕6号~~", (3, 1, 3, 12)),
        ("- ~~甲\n- 武政规〔2023〕6号~~", (2, 3, 2, 14)),
        ("1. ~~甲\n  2. 武政规〔2023〕6号~~", (2, 6, 2, 17)),
        ("|~~甲|武政规〔2023〕6号~~|", (1, 6, 1, 17)),
        ("甲 ~~ 武政规〔2023〕6号 ~~ 乙", (1, 6, 1, 17)),
        ("甲~~ 武政规〔2023〕6号~~", (1, 5, 1, 16)),
        ("~~武政规〔2023〕6号 ~~", (1, 3, 1, 14)),
        ("<del>武政规〔2023〕6号", (1, 6, 1, 17)),
        ("<!-- 武政规〔2023〕6号", (1, 6, 1, 17)),
        ("`~~`武政规〔2023〕6号~~", (1, 5, 1, 16)),
        ("`<!--`武政规〔2023〕6号`-->`", (1, 7, 1, 18)),
        ("\\~~武政规〔2023〕6号~~", (1, 4, 1, 15)),
        ("~~~\n<!--\n~~~\n武政规〔2023〕6号 -->", (4, 1, 4, 12)),
    ],
)
def test_places_in_markdown(markdown: str, expected: tuple[int, ...]):
    found = scanned(markdown.encode(), "a.md")
    assert numbers(found) == [NUMBER]
    assert place(found) == [expected]


def test_a_range_in_markdown_is_no_mark():
    assert numbers(scanned("武政规〔2023〕1~6号".encode(), "a.md")) == numbers(
        scanned("武政规〔2023〕1~6号".encode(), "a.txt")
    )


# ---- Word ----

BOX = f"<w:r><w:txbxContent>{paragraph(NUMBER)}</w:txbxContent></w:r>"
DELETED = f"<w:del><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del>"


def _sign(code: str) -> str:
    return f'<w:r><w:sym w:font="仿宋" w:char="{code}"/></w:r>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph(NUMBER), ["第 1 段"]),
        (paragraph("武政", "规〔20", "23〕6", "号"), ["第 1 段"]),
        (paragraph("武政规", "<w:r><w:tab/></w:r>", "〔2023〕6号"), ["第 1 段"]),
        (paragraph("武政规", "<w:r><w:br/></w:r>", "〔2023〕6号"), ["第 1 段"]),
        (paragraph("武政规<w:softHyphen/>〔2023〕6号"), ["第 1 段"]),
        (
            paragraph("武政规", _sign("3014"), "2023", _sign("3015"), "6号", _sign("F0A8")),
            ["第 1 段"],
        ),
        *[
            (paragraph("武政规", _sign(code), "〔2023〕6号"), ["第 1 段"])
            for code in ("F06F", "D800", "0000", "0x31", "", "３０１４", "110000")
        ],
        (paragraph("武政规〔2023〕", _sign("0036"), "号"), ["第 1 段"]),
        (paragraph("武政规〔2023〕", f"<w:ins>{run('6号')}</w:ins>"), ["第 1 段"]),
        (paragraph(DELETED), []),
        (
            paragraph(
                "武政规〔2023〕", "<w:del><w:r><w:delText>1</w:delText></w:r></w:del>", "6号"
            ),
            ["第 1 段"],
        ),
        (paragraph(f"<w:moveFrom>{run(NUMBER)}</w:moveFrom>", "。"), []),
        (paragraph(f"<w:moveTo>{run(NUMBER)}</w:moveTo>"), ["第 1 段"]),
        (paragraph("") + paragraph(NUMBER), ["第 2 段"]),
        (paragraph("甲", BOX, "乙") + paragraph(NUMBER), ["第 2 段", "第 3 段"]),
        (
            paragraph(
                '<mc:AlternateContent xmlns:mc="m"><mc:Choice>'
                f"{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"
            ),
            ["第 2 段"],
        ),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph('一')}</w:tc><w:tc>{paragraph(NUMBER)}</w:tc></w:tr></w:tbl>",
            ["第 2 段"],
        ),
        (paragraph(f"<w:hyperlink>{run(NUMBER)}</w:hyperlink>"), ["第 1 段"]),
        (paragraph(f"<w:sdt><w:sdtContent>{run(NUMBER)}</w:sdtContent></w:sdt>"), ["第 1 段"]),
        (paragraph(f"<w:r><w:instrText>{NUMBER}</w:instrText></w:r>"), []),
        (
            paragraph("<w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:del/></w:rPr></w:pPr>", NUMBER),
            ["第 1 段"],
        ),
    ],
)
def test_word(body: str, expected: list[str]):
    found = scanned(docx(body))
    assert found.problems == ()
    assert spots(found) == expected
    assert set(numbers(found)) <= {NUMBER}


def test_word_beside_the_body():
    note = f"<w:footnote>{paragraph('注')}{paragraph(NUMBER)}</w:footnote>"
    found = scanned(
        docx(
            paragraph("正文"),
            header1=paragraph(NUMBER),
            header2=paragraph(NUMBER),
            footer1=paragraph(NUMBER),
            footnotes=note,
            endnotes=note,
        )
    )
    assert spots(found) == [
        "脚注第 2 段",
        "尾注第 2 段",
        "页眉第 1 段",
        "页眉第 1 段",
        "页脚第 1 段",
    ]


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NO_TYPES = {"[Content_Types].xml": "<Types/>"}
_BY_DEFAULT = f'<Types><Default Extension="xml" ContentType="{_WORD}.document.main+xml"/></Types>'
_BODY = word(f"<w:body>{paragraph(NUMBER)}</w:body>")


@pytest.mark.parametrize(
    "parts",
    [
        {"[Content_Types].xml": _BY_DEFAULT, "word/document.xml": _BODY},
        {**_NO_TYPES, **linked("", officeDocument="word/document.xml"), "word/document.xml": _BODY},
        {**_NO_TYPES, **linked("", officeDocument="/a/b.xml"), "a/b.xml": _BODY},
        {
            **_NO_TYPES,
            **linked("", officeDocument="a/b.xml"),
            **linked("a/b.xml", header="../c/d.xml"),
            "a/b.xml": word("<w:body/>"),
            "c/d.xml": word(paragraph(NUMBER), "hdr"),
        },
    ],
)
def test_parts_of_word_are_found_by_type_or_by_link(parts: dict[str, str]):
    assert numbers(scanned(zipped(parts))) == [NUMBER]


_DRAWN = f'<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>{NUMBER}</a:t></a:p>'


@pytest.mark.parametrize(
    ("name", "kind"), [("diagrams/data1", "diagramData"), ("charts/chart1", "chart")]
)
def test_word_in_drawings(name: str, kind: str):
    parts = {
        **_NO_TYPES,
        **linked("", officeDocument="word/document.xml"),
        **linked("word/document.xml", **{kind: f"{name}.xml"}),
        "word/document.xml": word(f"<w:body>{paragraph('甲', _DRAWN)}</w:body>"),
        f"word/{name}.xml": f"<x>{_DRAWN}</x>",
    }
    assert spots(scanned(zipped(parts))) == ["第 2 段", "图形第 1 段"]


# ---- Excel, PDF ----


def test_excel():
    sheets = {"依据": {"B2": f"见{NUMBER}", "B3": "无"}, "附表 2": {"C4": f"一\n二{NUMBER}"}}
    assert spots(scanned(xlsx(sheets))) == ["单元格 依据!B2", "单元格 附表 2!C4"]


def test_pdf():
    found = scanned(pdf(["第一页"], ["关于", "武政规〔20", "23〕6号"]))
    assert numbers(found) == [NUMBER]
    assert spots(found) == ["第 2 页第 2 行"]


# ---- What cannot be read ----

BOMB = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><w:document>&b;</w:document>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Office"),
        (b"{\\rtf1 }", "RTF"),
        (bytes(range(256)) * 4, "不是文本"),
        (gzip.compress(b"a" * 100), "不是文本"),
        (b"PK\x03\x04 cut short", "已损坏"),
        (docx(paragraph(NUMBER))[:-30], "已损坏"),
        (zipped({"a.txt": "武政规"}), "没有 Word 或 Excel"),
        (zipped({"word/document.xml": "<w/>"}), "已损坏"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": _BODY}), "没有 Word"),
        (zipped({**_NO_TYPES, **linked("", officeDocument="word/gone.xml")}), "已损坏"),
        (
            zipped({**_NO_TYPES, **linked("", officeDocument="p.xml"), "p.xml": "<show/>"}),
            "没有 Word",
        ),
        (zipped({"[Content_Types].xml": BOMB, "word/document.xml": ""}), "声明了实体"),
        (docx("").replace(b"x", b"y"), "已损坏"),
        (b"%PDF-1.7\n", "PDF 读不了"),
        (pdf([""]), "没有文字"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unreadable(data: bytes, said: str):
    code, message = problem(scanned(data))
    assert code == "RS001"
    assert said in message


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_office_does_not_use(method: int):
    data = bytearray(docx(paragraph(NUMBER)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # as damage has it: the bytes that follow are deflated
        data[at + 10] = method
        at = data.find(b"PK\x01\x02", at + 1)
    code, message = problem(scanned(bytes(data)))
    assert code == "RS001"
    assert "少见的压缩方法" in message


@pytest.mark.parametrize("path", ["a.docx", "a.XLSX", "a.pdf", "a.doc", "a.txt", "a.md", "-"])
def test_an_empty_file_is_no_draft_of_a_format_that_never_is(path: str):
    found = scanned(b"", path)
    assert found.is_read == (path in {"a.txt", "a.md", "-"})
    assert found.is_read or "文件是空的" in problem(found)[1]


@pytest.mark.parametrize(("password", "read"), [("", True), ("geheim", False)])
def test_pdf_with_a_password(password: str, read: bool):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([NUMBER])))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    found = scanned(data.getvalue())
    assert found.is_read == read
    assert numbers(found) == [NUMBER] * read


def test_a_zip_bomb_is_left_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ooxml, "LIMIT", 2**20)
    bomb = docx(paragraph("零" * 2**20))
    assert len(bomb) < 2**14
    assert "压缩炸弹" in problem(scanned(bomb))[1]


def test_a_file_packed_too_well_is_left_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ooxml, "_FREE", 2**18)
    assert "压缩炸弹" in problem(scanned(docx("<w:p/>" * 2**16)))[1]
    assert numbers(scanned(docx("<w:p/>" * 2**15 + paragraph(NUMBER)))) == [NUMBER]


def test_a_string_shared_by_too_many_cells_is_left_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ooxml, "LIMIT", 2**16)
    for rows, is_read in ((20, True), (90, False)):
        found = scanned(xlsx({"一": {f"A{row}": "零" * 2**10 for row in range(rows)}}))
        assert found.is_read == is_read


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path(os.devnull)):
        code, message = problem(scan_file(str(path), INDEX))
        assert code == "RS001"
        assert "不是普通文件" in message


def test_a_missing_file_is_told():
    assert problem(scan_file("/nowhere/draft.txt", INDEX)) == (
        "RS001",
        "没有 /nowhere/draft.txt 这个文件或文件夹",
    )


@pytest.mark.parametrize("make", [lambda: docx(paragraph(NUMBER)), lambda: b"{\\rtf1 }"])
def test_results_go_from_process_to_process(make: Callable[[], bytes]):
    found = scanned(make())
    assert pickle.loads(pickle.dumps((found, INDEX))) == (found, INDEX)


def test_a_pool_finds_the_same(tmp_path: Path):
    paths = [str(tmp_path / f"{n}.txt") for n in range(3)]
    for path in paths:
        Path(path).write_text(NUMBER, "utf-8")
    work = partial(scan_file, index=INDEX)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(work, paths)) == list(map(work, paths))
