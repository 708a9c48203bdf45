"""What a file is, by how it begins; what it is called matters only where that leaves it open."""

from __future__ import annotations

import re
from itertools import takewhile

from regcheck.i18n import Sentence, say
from regcheck.scan.encoding import recognise

PLAIN = frozenset({".txt", ".text", ".rst", ".csv", ".tsv"})
MARKDOWN = frozenset({".md", ".markdown"})
HTML = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".shtm"})
OFFICE = frozenset({".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pdf"})
UNREAD = frozenset(
    {".doc", ".wps", ".rtf", ".odt", ".ofd", ".xls", ".et", ".ods", ".mht", ".mhtml"}
)
"""Drafts in these formats are met in folders, too, and told as what cannot be read."""
DRAFTS = PLAIN | MARKDOWN | HTML | OFFICE | UNREAD

_BEGINNING = 2**16  # bytes in which the first element is looked for
_ASIDE = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->", re.S)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title)(?![\w:-])", re.I)
# What Markdown may begin with as well.
_PART = re.compile(
    r"<(?:article|center|div|dl|font|form|h[1-6]|hr|li|link|main|ol|p|pre|script|section|span|style"
    r"|table|tbody|td|th|thead|tr|ul)(?=[\s/>])",
    re.I,
)
_OFFICE_XML = re.compile(r"<(?:(?:\w+:)?(?:wordDocument|Workbook|UOF)|(?:pkg|office):\w+)\b")
_FIELD = re.compile(r"[!-9;-~]+:|[ \t]+\S")  # of a message's head, or its continuation
_ENCODED = re.compile(
    r"^content-(?:type:\s*multipart/|transfer-encoding:\s*(?:quoted|base64))", re.I | re.M
)


def first_element(head: bytes) -> str:
    """A text from the first thing in it that is neither blank nor a comment; "" of no text."""
    sample = head[:_BEGINNING]
    encoding = recognise(sample, whole=len(head) <= _BEGINNING)
    if encoding is None:
        return ""
    text = sample.decode(encoding, "replace")
    at = 0
    while aside := _ASIDE.match(text, at):
        at = aside.end()
    return text[at:]


def is_page(text: str, suffix: str) -> bool:
    """Whether what begins with such an element is HTML."""
    if suffix in HTML or _PAGE.match(text):
        return True
    return suffix not in PLAIN | MARKDOWN and bool(_PART.match(text))


def closed_format(head: bytes, text: str) -> Sentence | None:
    """Why a file that begins like this cannot be read, where its format is known not to be."""
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return say(
            "旧版 Office（.doc、.xls、.wps）或加了密码的文件；请去掉密码，另存为 docx 或 xlsx"
        )
    if head.startswith(b"{\\rtf"):
        return say("RTF 文件；请另存为 docx")
    if _OFFICE_XML.match(text):
        return say("Office 的单个 XML 文件；请另存为 docx 或 xlsx")
    if _is_message(text):
        return say("网页存档（MHT）或邮件；请另存为 docx 或 html")
    return None


def _is_message(text: str) -> bool:
    """Whether a text begins with the head of a MIME message whose body cannot be read as it is."""
    head = "\n".join(takewhile(_FIELD.match, text.splitlines()))
    return bool(_ENCODED.search(head))
