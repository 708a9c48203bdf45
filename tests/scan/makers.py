"""Files in Word's, Excel's and PDF's formats, made by hand: as small as the formats allow."""

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of runs; a run that is no XML is text."""
    return f"<w:p>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def linked(source: str, **targets: str) -> dict[str, str]:
    """The part that links a part, or with "" the file, with others: types and where they are."""
    folder, _, file = source.rpartition("/")
    links = "".join(
        f'<Relationship Id="r{n}" Type="http://schemas.example/relationships/{kind}" '
        f'Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    name = f"{folder}/_rels/{file}.rels".lstrip("/")
    return {name: f"<Relationships>{links}</Relationships>"}


def word(content: str, root: str = "document") -> str:
    """A part of a Word file."""
    return f"<w:{root} {_W}>{content}</w:{root}>"


def docx(body: str, **others: str) -> bytes:
    """A Word file; `others` are parts by name (header1, footer1, footnotes, endnotes)."""
    kinds = {name: name.rstrip("0123456789") for name in others}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}{kind}+xml"/>'
        for name, kind in {**kinds, "document": "document.main"}.items()
    )
    roots = {"header": "hdr", "footer": "ftr"}
    return zipped(
        {
            "[Content_Types].xml": f"<Types>{types}</Types>",
            "word/document.xml": word(f"<w:body>{body}</w:body>"),
            **{
                f"word/{name}.xml": word(content, roots.get(kinds[name], kinds[name]))
                for name, content in others.items()
            },
        }
    )


def xlsx(sheets: dict[str, dict[str, str]]) -> bytes:
    """A workbook: texts by cell, by sheet. Odd sheets share their strings, even ones do not."""
    strings: list[str] = []
    parts = {}
    for number, cells in enumerate(sheets.values(), 1):
        written = ""
        for place, text in cells.items():
            if number % 2:
                if text not in strings:
                    strings.append(text)
                written += f'<c r="{place}" t="s"><v>{strings.index(text)}</v></c>'
            else:
                written += f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet><sheetData><row>{written}</row></sheetData></worksheet>"
        )
    names = "".join(f'<sheet name="{name}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    shared = "".join(f"<si><r><t>{s[:3]}</t></r><r><t>{s[3:]}</t></r></si>" for s in strings)
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook xmlns:r="r"><sheets>{names}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            "xl/sharedStrings.xml": f"<sst>{shared}</sst>",
            **parts,
        }
    )


_CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Plain def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange "
    "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)


def pdf(*pages: list[str]) -> bytes:
    """A PDF with a text layer: lines by page, in a font whose codes are UTF-16."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/ToUnicode 4 0 R"
        "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>",
        f"<</Length {len(_CMAP)}>>stream\n{_CMAP}\nendstream",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
        content = f"BT /F 12 Tf 20 TL 60 780 Td {shown} ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {6 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    return _assembled(objects)


def _assembled(objects: list[str]) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
    return data + f"{trailer}startxref\n{len(data)}\n%%EOF\n".encode("ascii")
