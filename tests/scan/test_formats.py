"""What a file is, is seen from how it begins."""

import base64
import codecs

import pytest

from regcheck.scan.formats import first_element
from tests.scan.test_readers import NUMBER, assert_grows_linearly, numbers, problem, scanned

PAGE = "根据武政规<b>〔2023〕</b>6号"


@pytest.mark.parametrize(
    "begin",
    [
        "<!DOCTYPE html>",
        '<html lang="zh">',
        '<head><meta charset="utf-8"></head>',
        "<BODY>",
        "<meta charset='utf-8'>",
        "<title>通知</title>",
        '<?xml version="1.0" encoding="utf-8"?>\n<!-- a --><html xmlns="x">',
        "\n<!-- 一\n二 --> <!----> <!doctype HTML>",
        "<p class='a'>",
        "<table><tr><td>",
    ],
)
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("gb18030", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_a_page_is_known_by_its_beginning(begin: str, encoding: str, mark: bytes):
    page = mark + f"{begin}{PAGE}".encode(encoding)
    for path in ("-", "page", "page.xls"):
        assert numbers(scanned(page, path)) == [NUMBER]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"<p 依据{NUMBER}>", "a.txt"),
        (f"<div align='center'>\n\n`<!--` {NUMBER} `-->`", "a.md"),
        (f"<p:a 依据{NUMBER}>", "-"),
        (f"<头>依据{NUMBER}", "-"),
        (f"<!-- 依据{NUMBER}", "-"),
        (f"<header-1 依据{NUMBER}>", "-"),
    ],
)
def test_what_is_no_page_is_read_as_it_is(text: str, path: str):
    assert numbers(scanned(text.encode(), path)) == [NUMBER]


@pytest.mark.parametrize("path", ["a.md", "a.txt", "-"])
def test_a_text_may_begin_with_many_comments(path: str):
    assert numbers(scanned(("<!-- x -->\n" * 5000 + NUMBER).encode(), path)) == [NUMBER]


@pytest.mark.parametrize(
    "piece", ["<!-- x -->", "<!-- x -->\n", "<!--", "<!---->", "<?x ?>", "<?", " ", "<", "-->"]
)
def test_looking_for_the_first_element_takes_linear_time(piece: str):
    assert_grows_linearly(lambda size: first_element(piece.encode() * (size // len(piece))))


_MHT = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\n"
_ENCODED = f"Content-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(NUMBER.encode()).decode()}"
_FOLDED = "From: <Saved by Word>\nContent-Type:\n\tmultipart/related;\n boundary=a\n\n--a"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_MHT, "MHT"),
        (_ENCODED, "MHT"),
        (_FOLDED, "MHT"),
        ('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>'
         '<w:wordDocument xmlns:w="w"><w:p>', "单个 XML"),
        ("<pkg:package xmlns:pkg='p'>", "单个 XML"),
        ("<!-- a --><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "单个 XML"),
        ("<office:document>", "单个 XML"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_drafts_in_disguise_are_told(text: str, said: str, encoding: str):
    code, message = problem(scanned(text.encode(encoding), "a.doc"))
    assert code == "RS001"
    assert said in message


@pytest.mark.parametrize(
    "text",
    [
        f"Subject: a\nMIME-Version: 1.0\nContent-Transfer-Encoding: 8bit\n\n依据{NUMBER}",
        f"说明: 一\nContent-Type: multipart/related\n\n依据{NUMBER}",
        f"依据{NUMBER}\n\nContent-Transfer-Encoding: base64\n",
    ],
)
def test_what_is_no_encoded_message_is_read(text: str):
    assert numbers(scanned(text.encode(), "a.doc")) == [NUMBER]
