"""The formats of findings, by name; each lives in a module that is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from regcheck.findings import Report

if TYPE_CHECKING:
    from regcheck.render.page import Screen

_MODULES = {
    "human": "findings_human",
    "concise": "findings_concise",
    "json": "findings_json",
    "sarif": "findings_sarif",
    "github": "findings_github",
}
FORMATS = tuple(_MODULES)


def render(form: str, report: Report, screen: Screen | None = None) -> str:
    """The report in a format; only `human` is laid out for a screen."""
    module = import_module(f"regcheck.render.{_MODULES[form]}")
    text: str = module.render(report, screen) if form == "human" else module.render(report)
    return text
