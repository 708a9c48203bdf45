"""What a table's own cells say becomes of a document, as files of each kind show it.

One letter a citation, as in test_acts: `r` is repealed, `=` is nothing.
"""

import io

import pytest

from regcheck.scan.citations import citations
from regcheck.scan.index import Index
from regcheck.scan.readers import read
from tests.scan.makers import docx, paragraph, xlsx

INDEX = Index(frozenset({"武政规"}), {})
N1, N2 = "武政规〔2020〕4号", "武政规〔2020〕1号"
_LETTERS = {"repeal": "r", "declare-lapsed": "l", None: "="}


def acts(data: str | bytes, path: str, index: Index = INDEX) -> str:
    raw = data.encode() if isinstance(data, str) else data
    found = [found for text in read(io.BytesIO(raw), path) for found in citations(text.text, index)]
    return "".join(_LETTERS[citation.act] for citation in found)


def html(*rows: list[str]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>\n" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "\n</table>"


def markdown(*rows: list[str]) -> str:
    head, *others = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|---" * len(rows[0]) + "|", *others])


def csv(*rows: list[str]) -> str:
    return "\n".join(",".join(row) for row in rows) + "\n"


def tabs(*rows: list[str]) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def word(*lines: str) -> bytes:
    return docx("".join(paragraph(line) for line in lines))


def sheets(*tables: list[list[str]]) -> bytes:
    return xlsx(
        {
            f"表{at}": {
                f"{'ABCD'[column]}{line}": cell
                for line, row in enumerate(table, 1)
                for column, cell in enumerate(row)
            }
            for at, table in enumerate(tables)
        }
    )


KINDS = [(html, "a.html"), (markdown, "a.md"), (csv, "a.csv"), (tabs, "a.txt")]


@pytest.mark.parametrize(("written", "path"), KINDS)
@pytest.mark.parametrize(
    "head",
    [
        *["处理意见", "有效性", "时效性", "是否有效", "修改/废止", "执行情况", "效力状态", "备注"],
        *[
            "清理意见（保留/废止）",
            "建议处理意见及理由",
            "主管部门意见",
            "是否继续执行",
            "拟废止文件",
            *["审核意见", "司法局意见", "各单位意见", "合法性审核意见", "废改立意见", "处理措施"],
            *["是否继续有效", "2023年清理结果", "第三轮清理意见", "清理后效力", "最新状态"],
            "",
        ],
    ],
)
def test_heads_of_documents(written, path: str, head: str):
    rows = [["序号", "名称", "文号", head], ["1", "预案", N1, "已废止"], ["2", "预案", N2, "保留"]]
    assert acts(written(*rows), path) == "r="


@pytest.mark.parametrize(("written", "path"), KINDS)
@pytest.mark.parametrize(
    "heads",
    [
        ["承租人", "政策依据", "合同状态"],
        ["合同编号", "政策依据", "合同状态"],
        ["项目", "依据文件", "项目状态"],
        ["甲方", "依据", "履行情况"],
        *[
            ["企业", "依据文号", head]
            for head in (
                *[
                    "证照状态",
                    "登记状态",
                    "补贴状态",
                    "使用状态",
                    "工单状态",
                    "办理情况",
                    "整改情况",
                ],
                *["期限", "到期情况", "审核", "审核结果", "办理结果", "公示结果", "审批意见"],
            )
        ],
    ],
)
def test_heads_of_something_else(written, path: str, heads: list[str]):
    assert acts(written(heads, ["1", N1, "失效"], ["2", N2, "已失效"]), path) == "=="
    assert acts(word(*heads, "1", N1, "失效", "2", N2, "已失效"), "a.docx") == "=="
    assert acts(sheets([heads, ["1", N1, "失效"], ["2", N2, "已失效"]]), "a.xlsx") == "=="


@pytest.mark.parametrize(("written", "path"), KINDS)
def test_a_title_without_marks_between_number_and_verdict(written, path: str):
    index = INDEX._replace(names={"市政府关于修改预案的通知": (N1,)})
    heads = ["序号", "文号", "名称", "清理意见"]
    rows = [["1", N1, "市政府关于修改预案的通知（试行）", "废止"], ["2", N2, "预案", "保留"]]
    assert acts(written(heads, *rows), path, index) == "r="
    assert acts(word(*heads, *rows[0], *rows[1]), "a.docx", index) == "r="
    # Another document rests on the number: what is ended is that one.
    assert acts(written(heads, *rows), path) == "=="
    assert acts(word(*heads, *rows[0], *rows[1]), "a.docx") == "=="
    heads[3] = "登记状态"
    assert acts(written(heads, *rows), path, index) == "=="
    assert acts(word(*heads, *rows[0], *rows[1]), "a.docx", index) == "=="


@pytest.mark.parametrize(("written", "path"), KINDS)
def test_a_note_where_the_cell_before_it_is_empty(written, path: str):
    heads, row = ["文件名称", "文号", "主管部门", "备注"], ["预案", N1, "", "废止"]
    if path != "a.csv":  # two commas
        assert acts(written(heads, row), path) == "r"
    assert acts(word(*heads, *filter(None, row)), "a.docx") == "r"
    assert acts(sheets([heads, row]), "a.xlsx") == "r"


def test_clauses_before_a_row_are_no_heads():
    text = f"为做好清理工作,经研究,通知如下:\n{N1},废止\n"
    assert acts(text, "a.txt") == "r"


@pytest.mark.parametrize(("written", "path"), KINDS)
def test_a_day_in_a_cell_is_not_when_the_next_one_ends_the_document(written, path: str):
    heads, row = ["合同名称", "依据文号", "签订日期", "状态"], ["协议", N1, "2020年3月5日", "作废"]
    assert acts(written(heads, row), path) == "="
    assert acts(word(*heads, *row), "a.docx") == "="
    assert acts(sheets([heads, row]), "a.xlsx") == "="


def quoted(*rows: list[str]) -> str:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\n"


@pytest.mark.parametrize("written", [csv, quoted])
@pytest.mark.parametrize(
    ("heads", "letters"), [(["文号", "状态"], "rl="), (["文号", "合同状态"], "===")]
)
def test_quoted_cells(written, heads: list[str], letters: str):
    rows = [[N1, "废止"], [N2, "已失效"], [N1, "保留"]]
    assert acts(written(heads, *rows), "a.csv") == letters


@pytest.mark.parametrize(("written", "path"), KINDS)
def test_the_head_is_the_one_above_the_verb(written, path: str):
    heads = ["文号", "备注", "合同状态"]
    assert acts(written(heads, [N1, "", "作废"], [N2, "已废止", "作废"]), path) == "=r"


@pytest.mark.parametrize(("written", "path"), KINDS)
def test_a_title_above_the_heads_is_none(written, path: str):
    title, heads = ["台账", "", ""], ["承租人", "政策依据", "合同状态"]
    assert acts(written(title, heads, ["张三", N1, "失效"]), path) == "="


@pytest.mark.parametrize(("written", "path"), KINDS)
@pytest.mark.parametrize(
    "title",
    [
        *["市人民政府关于加强合同管理的意见", "武汉市招标投标管理办法", "《合同管理细则》"],
        *["关于实行劳动合同制的通知（试行）"],
    ],
)
def test_a_title_in_a_table_without_heads_is_no_contract(written, path: str, title: str):
    assert acts(written(["1", title, N1, "废止"], ["2", title, N2, "废止"]), path) == "rr"


@pytest.mark.parametrize(("written", "path"), KINDS)
def test_a_contract_in_a_table_without_heads(written, path: str):
    assert acts(written(["租赁合同", N1, "作废"], ["租赁合同", N2, "作废"]), path) == "=="


@pytest.mark.parametrize(("written", "path"), [*KINDS[:2], KINDS[3]])  # a comma parts clauses, too
@pytest.mark.parametrize("verb", ["实施", "执行", "落实"])
def test_a_title_of_what_is_implemented_ends_with_its_cell(written, path: str, verb: str):
    rows = [["名称", "文号", "处理意见"], [f"关于{verb}重污染天气预案的通知", N1, "废止"]]
    assert acts(written(*rows), path) == "r"


@pytest.mark.parametrize("label", ["依据", "政策依据", "依据文件"])
def test_a_label_says_that_the_draft_rests_on_the_cell_beside_it(label: str):
    assert acts(f"| {label} | {N1} | 失效 |", "a.md") == "="


@pytest.mark.parametrize(
    "table",
    [
        f"<tr><th>文号</th><th>处理意见</th></tr>\n<tr><td>{N1}</td><td>废止</td></tr>",
        f"<tr><th>文号<th>备注<th>处理意见<tr><td>{N1}<td><td>废止",
        f"<tr>\n<th>文号</th>\n<th>处理意见</th>\n</tr>\n<tr>\n<td>{N1}</td>\n<td>废止</td>\n</tr>",
        f"<tr><td><p>文号</p></td><td><p>意见</p></td></tr><tr><td><p>{N1}</p></td><td><p>废止</p>",
    ],
)
def test_pages(table: str):
    assert acts(f"<table>\n{table}\n</table>", "a.html") == "r"


@pytest.mark.parametrize(
    "table",
    [
        "<thead><tr><th>承租人</th><th>依据文号</th><th>合同状态</th></tr></thead><tbody><tr>"
        f"<td>张三</td><td>{N1}</td><td>失效</td></tr></tbody>",
        "<tr><td>承租人</td><td>依据</td><td>合同状态</td></tr>"
        f"<tr><td>张三<br>李四<br>王五</td><td>{N1}</td><td>失效</td></tr>",
    ],
)
def test_pages_with_contracts(table: str):
    assert acts(f"<table>\n{table}\n</table>", "a.html") == "="


@pytest.mark.parametrize(
    "before",
    [
        "请在回函中注明文号，日期和联系人。",
        "请注明文号,合同状态",
        markdown(["文号", "金额"], ["1", "2"]) + "\n\n下文。",
        markdown(["文件", "合同状态"], ["甲", "有效"]) + "\n下文。",
        markdown(["文件", "合同状态"], ["甲", "有效"]),
    ],
)
def test_a_head_is_a_row_of_its_own_table(before: str):
    table = markdown(["文件", "处理意见"], [N1, "废止"])
    assert acts(f"{before}\n\n{table}", "a.md") == "r"


def test_a_head_of_another_page_table():
    tables = html(["文号", "合同状态"], ["甲", "有效"]) + html(["文件", "处理意见"], [N1, "废止"])
    assert acts(tables, "a.html") == "r"


@pytest.mark.parametrize(
    ("row", "letters"),
    [
        (f'"张三\n李四\n王,五",{N1},失效', "="),
        (f'"张,三",{N1},失效', "="),
        (f"张三,{N1}文件,已失效", "="),
        (f"张三,李四,{N1},失效", "="),  # one cell too many
    ],
)
def test_rows_that_are_not_like_their_head(row: str, letters: str):
    assert acts(f"承租人,政策依据,合同状态\n{row}\n", "a.csv") == letters


def test_clauses_parted_by_commas_are_no_table():
    assert acts(f"甲方,乙方,签订合同,约定如下\n{N1},同时废止。\n", "a.txt") == "r"


@pytest.mark.parametrize(
    ("lines", "letters"),
    [
        (
            ["文号", "处理意见", N1, "废止", "承租人", "政策依据", "合同状态", "张三", N2, "失效"],
            "r=",
        ),
        (["文号", "处理意见", N1, "废止", "合同", "编号", "依据", "状态", "1", N2, "失效"], "r="),
        (["文号", "处理意见", N1, "废止", "文号", "项目状态", N2, "失效"], "r="),
        (
            ["名称", "文号", "有效性", "关于合同的意见", N1, "废止", "关于投标的通知", N2, "废止"],
            "rr",
        ),
        (["名称", "文号", "时效性", "规范性文件", N1, "废止", "规范性文件", N2, "废止"], "rr"),
        (["承租人", "政策依据", "合同状态", "张三", N1, "失效"], "="),
    ],
)
def test_a_line_a_cell(lines: list[str], letters: str):
    assert acts(word(*lines), "a.docx") == letters


def test_a_head_of_another_sheet():
    contracts = [["承租人", "政策依据", "合同状态"], ["张三", N2, "失效"]]
    assert acts(sheets([["文号", "处理意见"], [N1, "废止"]], contracts), "a.xlsx") == "r="


@pytest.mark.parametrize(
    "row",
    [
        f"甲,{N1},失效\n",
        f"甲\t{N1}\t失效\n\n",
        f"|甲|{N1}|失效|\n\n",
        f'"甲,{N1},失效\n',
        f"甲,{N1},失效,",
        f"\t{N1}\t\t \t失效",
        f"甲,{N1},{'失' * 500},失效\n",
    ],
)
def test_long_tables_take_linear_time(row: str):
    assert len(citations(row * 3_000, INDEX)) == 3_000


def test_long_heads_take_linear_time():
    assert len(citations("甲," * 1_000_000 + "\n" + f"甲,{N1},失效\n" * 1_000, INDEX)) == 1_000
