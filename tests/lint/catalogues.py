"""Small catalogues for the tests of lint: documents as a few lines, completed to whole files."""

from __future__ import annotations

from datetime import date

from regcheck.catalogue.load import Loaded, read_text
from regcheck.lint import engine
from regcheck.lint.config import Config
from regcheck.lint.engine import Checked
from regcheck.lint.rules import whole_file

# RC106 on the title's line, and on no other.
GAP = """\
- number: 江政规〔2023〕6号
  title: 市人民政府关于加强停车管理的通 知
"""


def loaded(documents: str, path: str = "documents.yaml") -> Loaded:
    """A catalogue that holds these documents and is sound otherwise."""
    return read_text(path, whole_file(documents).encode("utf-8"))


def checked(documents: str, config: Config = Config(), on: date | None = None) -> Checked:  # noqa: B008
    return engine.check(loaded(documents), config, on)


def codes(found: Checked) -> list[str]:
    """The codes of the findings that stand, in the order of the text."""
    return [d.rule.code for d in found.diagnostics if d.suppressed is None]
