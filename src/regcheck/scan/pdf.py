"""The text layer of PDF files, through pypdf: pure Python, to run wherever regcheck does."""

from __future__ import annotations

import io
import logging

from regcheck.i18n import say
from regcheck.scan.reading import Reading, Section, Unreadable


def read_pdf(data: bytes) -> Reading:
    """The lines of every page, in the order in which the file draws them."""
    try:
        import pypdf
    except ImportError:
        raise Unreadable(
            say(
                "读 PDF 需要另装一个库（regcheck[pdf]）：在 regcheck 的克隆里运行 "
                ".venv/bin/pip install '.[pdf]'"
            ),
            "RS002",
        ) from None
    # It logs what it puts up with in broken files; a report has no use for that.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise Unreadable(say("PDF 有打开密码；请先去掉密码"))
        pages = [page.extract_text() for page in document.pages]
    except Unreadable:
        raise
    except pypdf.errors.DependencyError:
        raise Unreadable(say("PDF 有加密；请先另存为没有加密的 PDF")) from None
    except Exception as error:  # whatever a broken file makes of the library
        raise Unreadable(say("PDF 读不了（{why}）", why=type(error).__name__)) from None
    if not any(map(str.strip, pages)):
        raise Unreadable(say("PDF 里没有文字，可能是扫描件；请先做文字识别（OCR）"))
    return _joined(pages)


def _joined(pages: list[str]) -> Reading:
    lines: list[str] = []
    sections: list[Section] = []
    for number, page in enumerate(pages, 1):
        sections.append(Section(len(lines) + 1, "page", str(number)))
        lines += page.splitlines() or [""]
    return Reading("\n".join(lines), sections=tuple(sections))
