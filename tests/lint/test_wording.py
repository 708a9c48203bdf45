"""What messages say: only what the catalogue records."""

from __future__ import annotations

from tests.lint.catalogues import checked

TRIAL = "- number: 江政规〔2022〕6号\n  title: 市人民政府关于印发江城市停车管理办法（试行）的通知\n"


def said(documents: str) -> list[str]:
    """The messages of the findings, in Chinese."""
    return [d.finding.message.chinese for d in checked(documents).diagnostics]


def test_a_start_that_is_not_known_is_not_printed():
    (message,) = said(TRIAL + "  validity: {until: 2025-12-31}\n")
    assert message == "文号是 2022 年的，截止日却到 2025-12-31，超过通常的上限 2年"


def test_a_known_start_is_printed():
    (message,) = said(TRIAL + "  effective: 2022-03-01\n  validity: {until: 2025-12-31}\n")
    assert message == "从 2022-03-01 到 2025-12-31，超过通常的上限 2年"
