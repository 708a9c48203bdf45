"""What messages say: only what the catalogue records."""

from __future__ import annotations

from tests.lint.catalogues import checked

TRIAL = "- number: 江政规〔2022〕6号\n  title: 市人民政府关于印发江城市停车管理办法（试行）的通知\n"


def said(documents: str) -> list[str]:
    """The messages of the findings, in Chinese."""
    return [d.finding.message.chinese for d in checked(documents).diagnostics]


def test_a_start_that_is_not_known_is_not_printed():
    (message,) = said(TRIAL + "  validity: {until: 2025-12-31}\n")
    assert message == "文件是 2022 年的，截止日却到 2025-12-31，超过通常的上限 2年"


def test_a_known_start_is_printed():
    (message,) = said(TRIAL + "  effective: 2022-03-01\n  validity: {until: 2025-12-31}\n")
    assert message == "从 2022-03-01 到 2025-12-31，超过通常的上限 2年"


AMENDED = """
- number: 江政规〔2022〕1号
  events:
    - {action: amend, by: 江政规〔2024〕3号, date: 2024-03-22}
"""
LISTED = """
- number: 江政规〔2022〕%d号
  events:
    - {action: confirm, by: 江政规〔2024〕%d号, date: 2024-03-22, list: {row: 1}}
"""


def test_lists_that_leave_a_document_out_are_told_at_once():
    listed = "".join(LISTED % (n, n) for n in range(4, 9))
    acts = "".join(f"- number: 江政规〔2024〕{n}号\n" for n in range(3, 9))
    (diagnostic,) = checked(AMENDED + listed + acts).diagnostics
    lists = "江政规〔2024〕4号、江政规〔2024〕5号、江政规〔2024〕6号"
    assert f"{lists} 同日公布的继续有效目录" in diagnostic.finding.message.chinese
    assert len(diagnostic.finding.related) == 3
