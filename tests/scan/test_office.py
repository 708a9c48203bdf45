"""Word and Excel files that are unusual, or made to be a burden."""

import tracemalloc
from collections.abc import Callable

import pytest

from regcheck.scan import ooxml
from tests.scan.makers import docx, linked, paragraph, word, xlsx, zipped
from tests.scan.test_readers import NUMBER, numbers, place, problem, scanned, spots

# ---- Breaks inside of a paragraph or a cell ----


@pytest.mark.parametrize("broken", ["br", 'br w:type="page"', "cr"])
def test_a_number_goes_on_behind_a_break_in_word(broken: str):
    body = paragraph("甲") + paragraph("按武政规〔2023〕1", f"<w:r><w:{broken}/></w:r>", "8号办理")
    found = scanned(docx(body + paragraph(NUMBER)))
    assert numbers(found) == ["武政规〔2023〕18号", NUMBER]
    assert spots(found) == ["第 2 段", "第 3 段"]
    assert place(found) == [(2, 2, 2, 15), (3, 1, 3, 12)]
    assert found.text == "甲\n按武政规〔2023〕1 8号办理\n武政规〔2023〕6号"


@pytest.mark.parametrize("broken", ["\n", "\r\n", "&#10;", "&#13;&#10;", "_x000D_\n", "_x000a_"])
def test_a_number_goes_on_behind_a_break_in_excel(broken: str):
    cells = {"A1": f"一二三{broken}武政规〔2023〕1{broken}8号", "A2": NUMBER}
    found = scanned(xlsx({"一": cells, "二": cells}))
    assert numbers(found) == ["武政规〔2023〕18号", NUMBER] * 2
    assert spots(found) == [f"单元格 {sheet}!A{row}" for sheet in "一二" for row in (1, 2)]


# ---- Parts that are called something else ----


def workbook(cells: str, strings: str = "xl/sharedStrings.xml", **links: str) -> bytes:
    targets = {"worksheet": "worksheets/sheet1.xml", **links}
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": (
                '<workbook xmlns:r="r"><sheets><sheet name="一" r:id="r0"/></sheets></workbook>'
            ),
            **linked("xl/workbook.xml", **targets),
            "xl/worksheets/sheet1.xml": f"<worksheet><row>{cells}</row></worksheet>",
            strings: f"<sst><si><t>甲</t></si><si><t>{NUMBER}</t></si></sst>",
        }
    )


CELL = '<c r="A1" t="s"><v>1</v></c>'


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("xl/strings.xml", "strings.xml"),
        ("xl/SharedStrings.xml", "SharedStrings.xml"),
        ("xl/SharedStrings.xml", "sharedstrings.xml"),
        ("a/b.xml", "/a/b.xml"),
        ("XL/sharedstrings.XML", ""),
    ],
)
def test_shared_strings_are_where_the_workbook_says(name: str, target: str):
    links = {"sharedStrings": target} if target else {}
    found = scanned(workbook(CELL, name, **links))
    assert numbers(found) == [NUMBER]
    assert spots(found) == ["单元格 一!A1"]


@pytest.mark.parametrize(
    "data",
    [
        workbook(CELL, "xl/gone.xml"),
        workbook(CELL, "xl/gone.xml", sharedStrings="strings.xml"),
        *[
            workbook(f'<c t="s"><v>{at}</v></c>')
            for at in ("2", "-1", "一", "1.0", "1e0", "9" * 5000)
        ],
    ],
)
def test_a_string_that_is_not_there_is_told(data: bytes):
    code, message = problem(scanned(data))
    assert code == "RS001"
    assert "已损坏" in message


def test_an_empty_cell_refers_to_no_string():
    empty = '<c t="s"/><c t="s"><v/></c><c t="s"><v> </v></c>'
    assert numbers(scanned(workbook(empty + CELL))) == [NUMBER]


def test_names_of_parts_of_word_have_no_case():
    body = word(f"<w:body>{paragraph(NUMBER)}</w:body>")
    parts = {"[content_types].xml": "<Types/>", "_rels/.rels": "", "Word/Document.xml": body}
    parts |= linked("", officeDocument="word/document.xml")
    assert numbers(scanned(zipped(parts))) == [NUMBER]


# ---- Places ----


def test_the_copy_of_a_text_box_has_no_paragraphs():
    box = f"<w:txbxContent>{paragraph('一') * 3}</w:txbxContent>"
    choice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = paragraph(f'<w:r><mc:AlternateContent xmlns:mc="m">{choice}</mc:AlternateContent></w:r>')
    assert spots(scanned(docx(body + paragraph(NUMBER)))) == ["第 5 段"]


# ---- Files made to be a burden ----


@pytest.mark.parametrize(
    "data",
    [
        docx("<w:p>" * 5000 + "</w:p>" * 5000),
        docx(paragraph("<w:r>" * 5000 + "</w:r>" * 5000)),
        docx("<a>" * 5000),
        docx("".join(f"<a{n}/>" for n in range(50_000))),
        docx("".join(f"<a b{n}=''/>" for n in range(50_000))),
        docx("".join(f"<a xmlns:b{n}='c'/>" for n in range(50_000))),
        docx("<a" + "".join(f" b{n}=''" for n in range(900_000)) + "/>"),
    ],
)
def test_what_no_program_writes_is_left_alone(data: bytes):
    assert "嵌套" in problem(scanned(data))[1]


def _types(count: int) -> bytes:
    return zipped({"[Content_Types].xml": "<Types>" + '<Override A=""/>' * count + "</Types>"})


@pytest.mark.parametrize(
    "make",
    [
        lambda n: docx("<w:p/>" * (n // 6)),
        lambda n: docx(paragraph("甲\n" * (n // 4))),
        lambda n: docx("<w:p>" + "<w:br/>" * (n // 7) + "</w:p>"),
        lambda n: docx("<w:p>" + "<w:t>甲</w:t>" * (n // 15) + "</w:p>"),
        lambda n: docx("<w:p>" * (n // 5)),
        lambda n: xlsx({"一": {f"A{row}": "甲" for row in range(n // 32)}}),
        lambda n: workbook('<c t="s"><v>0</v></c>' * (n // 23)),
        lambda n: workbook("<c/>" * (n // 4)),
        lambda n: workbook('<c t="str"><v>' + "甲\n" * (n // 4) + "</v></c>"),
        lambda n: zipped({"xl/workbook.xml": "<workbook>" + "<sheet/>" * (n // 8) + "</workbook>"}),
        lambda n: _types(n // 16),
    ],
)
def test_memory_is_a_few_times_the_limit(
    make: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ooxml, "LIMIT", 2**21)
    data = make(2**21 - 2**12)
    tracemalloc.start()
    try:
        scanned(data)
        assert tracemalloc.get_traced_memory()[1] < 6 * ooxml.LIMIT
    finally:
        tracemalloc.stop()
