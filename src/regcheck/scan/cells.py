"""What the cells beside a citation say of the document: 废止 right of its number, or below it.

What stands under a head that is of something else, the state of a contract, is no act.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from regcheck.model import Action
from regcheck.number.grammar import HAN
from regcheck.scan.model import Span
from regcheck.scan.wording import (
    CHANGING,
    ENDING,
    OF_A_DEAL,
    WHEN,
    act_of,
    has_verb,
    said_after,
    tidy,
)

# A cell right of the citation, in a row that cites nothing more.
_BESIDE = re.compile(
    rf"\A[）)]?\"?[ \u3000]*[\t|,][ \t|\"]*{WHEN}(?P<verb>{ENDING}|{CHANGING})\"?"
    r"[ \u3000]*(?=[\t|,\n]|\Z)[^\n《号]{0,80}(?:\n|\Z)"
)
# The cell below it, where a file gives every cell a line.
_BELOW = re.compile(rf"\A[）)]?\n{WHEN}(?P<verb>{ENDING}|{CHANGING})(?=\n|\Z)")
_IN_ROW = re.compile(r"(?:文件?)?[）)]?\"?[ \u3000]*(?P<sign>[\t|,])")

# Where every cell has a line: the head of the numbers' column, what stands between the numbers
# of two rows, and what does not stand there, as it begins another table.
_NUMBERS = re.compile(r"^[^\n。；;]{0,12}[文字]号[^\n\t|,，。；;]{0,6}\n", re.M)
_ROWS = re.compile(r"[)）]?\n(?:[^\n。；;]{1,80}\n){1,6}")
_HEAD = re.compile(
    r"[^\n]{0,8}(?:编号|名称|状态|情况|结果|结论|依据|依据文件|处理意见|清理意见|备注|日期|金额"
    r"|[租购标包]人|[甲乙]方)"
)
_LONGEST_HEAD = 12

# What becomes of documents; of anything else, 办理结果, it is not.
_DEED = "清理|处理|处置|调整|存废|废止|失效|保留|修[改订]|废改立|立改废|继续|后?评估|梳理|执行"
_VERDICT = re.compile(
    r"(?:规范性|文件|政策|法规|法律|制度|现行|当前|目前|最新|本次|最终|初步|建议|拟|的"
    r"|起草|实施|制定|责任|牵头|主管|市直|部门|单位|机关|清理后|\d{4}年度?|年度|第[一二三四五六七八九十\d]{1,3}[轮批次])*"
    rf"(?:(?:{_DEED})*(?:意见|结果|结论|建议|情况|状态|现状|方式|类[型别])"
    rf"|(?:[{HAN}]{{1,8}}(?:[局委厅]|处室)|各[{HAN}]{{0,3}}单位|合法性)?(?:[初复]?审[核查]?|审定|复核|研究|自查|会议|专家)?(?:意见|建议)"
    rf"|清理|处理|处置|(?:{_DEED})+措施"
    rf"|(?:是否)?(?:继续|现行|仍然?|目前)?(?:效力|有效|时效)(?:性|期|状态|情况|类别|标识)?|是否(?:{_DEED})+"
    rf"|(?:{_DEED})[/／、或和及与](?:{_DEED}|[/／、或和及与])+)(?:[（(及和与].*)?"
    "|.*(?:存废|废止(?=.)).*"
)
# No verdict stands under these.
_OF_TITLES = re.compile(".*(?:名称|标题|部门|单位|机关|科室|处室|日期|时间)")
_NOTE = re.compile("备注|说明")
_OF_ANOTHER = re.compile(
    f"{OF_A_DEAL.pattern}|中标|标书|标的|标段|订单|项目|工程|租赁|租约|契约|履约|履行|验收"
    "|审批(?!意见)|付款|支付|发票|(?<!有效期)到期日|租期|工期|金额|租金|价款|数量"
    "|(?:采购|交易|账[户号]|证照|执照|许可证?|证书|资质|资格|保函|保单|保险|担保|押金|保证金|票据"
    "|承租|租户|商户|客户|用户|会员|企业|车辆|房屋|房源|地块|设备|缴费|结算|交付|施工)"
    ".*(?:状态|情况|结果)"
)
# Titles of documents; without 《》 they fill a cell, but for the number behind them.
_TITLE = re.compile(
    "《[^《》]*》"
    r"|[^\t|,\n]*(?:意见|办法|规定|规则|条例|通知|决定|通告|公告|方案|预案|措施|细则)"
    r"(?:[（(][^（）()\t|,\n]*[）)])?[（(]?[ \u3000]*(?=[\t|,]|\Z)"
)
_CITES = re.compile(r"\d ?号|《")
_CLAUSE = re.compile("[。；：;:]")
_QUOTED = re.compile('"[^"\n]*"')
_RULE = re.compile(r"[-:|\s]*")
# A page's cells begin with a tab and end with one.
_OF_PAGE = re.compile(r" *\t.*\t *\r?")
_PAGE_CELLS = re.compile(r"\t *\t")
_PAGE_START = re.compile(r"\A *\t")
_PAGE_END = re.compile(r"\t *\r?\Z")

REACH = 120  # characters looked at on either side of a citation
_LONGEST_ROW = 2_000  # characters of the heads, and of a row on either side of a citation
_BLANK_LINES = 2  # that a page may have between rows
_LINES = 20  # of one row, whose cells have several


class Table(NamedTuple):
    """Rows with nothing between them: where they begin, and the first that has heads."""

    start: int
    head: str = ""


class Cells:
    """The tables of a text, and what their cells say; asked from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tables: dict[str, list[Table]] = {}  # by the sign that parts their cells
        self.below = False

    def said(self, span: Span, before: str, after: str, opens: bool) -> Action | None:
        """The act in the cell right of a citation that `opens` its row, or in the one below.

        `before` and `after` is what stands around it.
        """
        self.below = _tells_below(tidy(before), self.below)
        if not has_verb(after):
            return None
        found = act_of(_BESIDE.match(tidy(after))) if opens else None
        if found is None or self.is_barred(span, after):
            found = act_of(_BELOW.match(tidy(after))) if self.below else None
        return found

    def bars(self, span: Span, after: str) -> bool:
        """Whether an act that the words after a citation say is said of something else."""
        return said_after(after) is not None and self.is_barred(span, after)

    def is_barred(self, span: Span, after: str) -> bool:
        """Whether the cell right of a citation, if one is, speaks of something else."""
        row = _IN_ROW.match(after)
        if row is None:
            return False
        heads = self._heads(span.end, row["sign"])
        if any(heads) and (row["sign"] != "," or _is_cell(heads, after)):
            return not any(_is_verdict(head) or _is_note(head) for head in heads)
        if any(map(_is_of_another, heads)):
            return True
        before = self.text[max(span.start - REACH, 0) : span.start].rpartition("\n")[2]
        return bool(OF_A_DEAL.search(_TITLE.sub("", before)))

    def _heads(self, at: int, sign: str) -> list[str]:
        """What stands over the next cell that is not empty, in the row where a citation ends.

        Where the row has more or fewer cells than its head, counted from the left and the right.
        """
        start = self.text.rfind("\n", max(at - _LONGEST_ROW, 0), at) + 1
        end = self.text.find("\n", at, at + _LONGEST_ROW)
        if end < 0:
            end = min(len(self.text), at + _LONGEST_ROW)
        if at - start > _LONGEST_ROW:
            return []
        if sign not in self.tables:
            self.tables[sign] = find_tables(self.text, sign)
        tables = self.tables[sign]
        table = tables[bisect_right(tables, start, key=lambda table: table.start) - 1]
        if not table.head:
            return []
        of_page = sign == "\t" and bool(_OF_PAGE.fullmatch(table.head))
        heads = _cells(table.head, sign, of_page)
        cells = _cells(self.text[start:end], sign, of_page)
        # The citation's own cell is told by what is right of it.
        quote = '"' * (self.text.count('"', start, at) % 2)  # where it stands in a quoted cell
        right = _cells(quote + self.text[at:end], sign, of_page, begins=False)[1:]
        empty = next((n for n, cell in enumerate(right) if cell), 0)
        from_right = len(right) - empty
        places = {len(cells) - from_right, len(heads) - from_right}
        return [heads[place] for place in places if 0 <= place < len(heads)]


def find_tables(text: str, sign: str) -> list[Table]:
    """The tables whose cells a sign parts, and before them all an empty one.

    Their rows are lines that hold the sign, and lines that lie inside a cell of such a row.
    """
    tables = [Table(0)]
    at = other = 0  # where a line begins; how many there were without the sign
    in_table = is_open = has_begun = False
    for line in text.split("\n"):
        if sign in line:
            if not in_table:
                tables.append(Table(at))
                in_table, is_open, has_begun = True, False, False
            other = 0
            if not has_begun and _is_filled(line, sign):
                has_begun = True
                if len(line) <= _LONGEST_ROW and not _CITES.search(line):
                    tables[-1] = Table(tables[-1].start, line)
        else:
            other += 1
            is_blank = sign == "\t" and other <= _BLANK_LINES and not line.strip()
            is_inside = is_open or (line.startswith('"') and _is_open(line, sign, was=False))
            in_table = in_table and (is_blank or (is_inside and other <= _LINES))
        is_open = in_table and _is_open(line, sign, was=is_open)
        at += len(line) + 1
    return tables


def _is_filled(line: str, sign: str) -> bool:
    """Whether a row has heads, more than a title."""
    return not _RULE.fullmatch(line) and sum(map(bool, _cells(line, sign))) > 1


def _is_open(line: str, sign: str, *, was: bool) -> bool:
    """Whether a cell goes on after the end of a line."""
    if sign == ",":
        return (line.count('"') + was) % 2 == 1
    if not was and not line.lstrip(" \u3000").startswith(sign):
        return False
    if sign == "|":
        return not line.rstrip().endswith(sign)
    return (line.count(sign) + was) % 2 == 1


def _cells(row: str, sign: str, of_page: bool = False, begins: bool = True) -> list[str]:
    """The cells of a row, or of what is left of it."""
    if of_page:
        row = _PAGE_END.sub("", _PAGE_START.sub("", row) if begins else row)
        cells = _PAGE_CELLS.split(row)
    else:
        if sign == "," and '"' in row:
            row = _QUOTED.sub(lambda found: found[0].replace(",", "，"), row)
        cells = row.split(sign)
    return [cell.strip(' "\t\r\u3000') for cell in cells]


def _is_cell(heads: Sequence[str], after: str) -> bool:
    """Whether commas part the cells of a table there, not the clauses of sentences."""
    return bool(_BESIDE.match(tidy(after))) and not any(map(_CLAUSE.search, heads))


def _is_of_another(head: str) -> bool:
    """Whether a column clearly tells of something else than documents."""
    return bool(_OF_ANOTHER.search(_joined(head)))


def _is_verdict(head: str) -> bool:
    """Whether a column tells what becomes of documents."""
    head = _joined(head)
    return not _OF_ANOTHER.search(head) and bool(_VERDICT.fullmatch(head))


def _is_note(head: str) -> bool:
    return not _is_of_another(head) and bool(_NOTE.search(head))


def _joined(head: str) -> str:
    return "".join(head.split())


def _tells_below(before: str, was: bool) -> bool:
    """Whether the line below a number tells what becomes of it, by what stands before the number.

    `was` is whether that was so of the number before.
    """
    numbers = max(_NUMBERS.finditer(before), key=re.Match.start, default=None)
    if numbers is None:
        if not was or not _ROWS.fullmatch(before):
            return False
        heads = [line for line in before.split("\n") if _HEAD.fullmatch(line)]
        return len(heads) < 2 and not any(map(_is_of_another, heads))
    noted = unknown = False
    for head in before[numbers.end() :].split("\n"):
        if len(head) <= _LONGEST_HEAD and (_is_of_another(head) or _is_verdict(head)):
            return _is_verdict(head)
        noted = noted or (not unknown and _is_note(head))
        unknown = unknown or not _OF_TITLES.fullmatch(head)
    return noted
