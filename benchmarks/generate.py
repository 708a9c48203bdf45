"""A catalogue of any size in the shape of the shipped one: `python benchmarks/generate.py 10000`.

The mix of records is the gazette's: of 127, about half run to a last day and are confirmed, an
eighth are republished, a third are indefinite, a few are repealed, amended or carry full dates.
All documents and acts are invented.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

HEADER = """\
schema_version: 1
catalogue:
  title: 试验目录
  timezone: Asia/Shanghai
  known_through: 2024-03-22
  day_count: anniversary-eve
  limits: {term: 5年, trial_term: 2年}

sources:
  - {id: gazette, title: 试验公报2024年第1期, publisher: 试验市人民政府办公厅}

external:
  - {number: 试政规〔2024〕9001号, title: 试验市人民政府关于公布继续有效文件目录的通告, published: 2024-03-22}
  - {number: 试政规〔2024〕9002号, title: 试验市人民政府关于修改和废止部分文件的决定, published: 2024-03-22}

documents:
"""
_SUBJECTS = (
    "数字经济",
    "公共租赁住房",
    "新型工业用地",
    "中小企业",
    "养老服务",
    "物流业",
    "湿地保护",
    "防雷许可",
)


def catalogue(size: int) -> str:
    """The YAML text of a catalogue of `size` documents."""
    rows: Counter[str] = Counter()
    return HEADER + "".join(_document(n, rows) for n in range(size))


_PARTS = ("1", "1", "1", "1", "3", "3", "repealed", "2")  # the list that names each kind


def _document(n: int, rows: Counter[str]) -> str:
    year, serial = 2009 + n % 15, n // 15 + 1
    number = f"试政规〔{year}〕{serial}号"
    subject = _SUBJECTS[n % len(_SUBJECTS)]
    title = f"试验市人民政府关于印发试验市第{n}号{subject}高质量发展若干政策措施的通知"
    return "\n".join(
        [f"  - number: {number}", f"    title: {title}", *_rest(n, year, rows), "", ""]
    )


def _rest(n: int, year: int, rows: Counter[str]) -> Iterator[str]:
    end = f"{year + 4}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
    yield "    issuers: [试验市人民政府]"
    kind = n % 8
    part = _PARTS[kind]
    row = rows[part] = rows[part] + (kind != 7 or year < 2020)
    if kind == 7:
        yield f"    signed: {year}-03-01"
        yield f"    published: {year}-03-05"
        yield f"    effective: {year}-03-10"
        yield "    validity: {term: 5年}"
    elif kind in (4, 5, 6):
        yield "    validity: unknown"
    else:
        yield f"    validity: {{until: {max(end, '2024-03-22')}}}"
    yield "    events:"
    confirm = "{action: confirm, by: 试政规〔2024〕9001号, date: 2024-03-22"
    if kind in (4, 5):
        yield "      - action: confirm"
        yield "        by: 试政规〔2024〕9001号"
        yield "        date: 2024-03-22"
        yield "        validity: indefinite"
        yield "        condition: yields-to-newer"
        yield f"        list: {{part: 3, row: {row}}}"
    elif kind == 6:
        yield f"      - {{action: repeal, by: 试政规〔2024〕9002号, date: 2024-03-22, list: {{part: 2, row: {row}}}}}"
    elif kind == 7 and year >= 2020:
        yield "      - action: amend"
        yield "        by: 试政规〔2024〕9002号"
        yield "        date: 2024-03-22"
        yield f"        changes: [{{provision: 第{n % 9 + 1}条, delete: 长期执行}}]"
    elif kind == 7:
        yield "      - action: republish"
        yield "        by: 试政规〔2024〕9001号"
        yield "        date: 2024-03-22"
        yield "        validity: {until: 2025-12-31}"
        yield "        covers_gap: true"
        yield f"        list: {{part: 2, row: {row}}}"
    else:
        yield f"      - {confirm}, list: {{part: 1, row: {row}}}}}"
    yield "    sources:"
    yield f"      - {{id: gazette, locator: 试政规〔2024〕9001号目录第{row}项}}"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(catalogue(int(sys.argv[1])))
