"""From a file's bytes to its text: by what the bytes are, not by what the file is called."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO
from xml.etree.ElementTree import ParseError

from regcheck.i18n import say
from regcheck.scan.encoding import damage, recognise
from regcheck.scan.formats import MARKDOWN, OFFICE, UNREAD, closed_format, first_element, is_page
from regcheck.scan.reading import Reading, Unreadable

BLOCK = 8 * 2**20  # bytes of a text that are looked at together
_PATIENCE = 2**22  # characters without the end of a sentence
_LARGEST = 512 * 2**20  # bytes of a file that has to be held as a whole

_LONE = re.compile(r"\r(?!\n)")
_HAN = re.compile("[\u3400-\u9fff“《（]")


def read(stream: IO[bytes], path: str) -> Iterator[Reading]:
    """The text of a file in one or, where it is plain and long, several pieces.

    Pieces are cut where a sentence ends, so that no citation is; memory stays at a few blocks.
    Raises Unreadable, OSError.
    """
    head = stream.read(BLOCK)
    suffix = PurePath(path).suffix.lower()
    begins = first_element(head)
    if not head and suffix in OFFICE | UNREAD:
        raise Unreadable(say("文件是空的，一个字节也没有；可能没有下载完或没有存好，请另取一份"))
    if head.startswith(b"PK\x03\x04"):
        yield _office(_rest(head, stream))
    elif head.startswith(b"%PDF-"):
        from regcheck.scan.pdf import read_pdf

        yield read_pdf(_rest(head, stream))
    elif closed := closed_format(head, begins):
        raise Unreadable(closed)
    elif is_page(begins, suffix):
        from regcheck.scan.markup import read_html

        data = _rest(head, stream)
        text = data.decode(_encoding(data, whole=True), "replace")
        yield read_html(text)._replace(damaged=damage(text))
    else:
        for text in _sentences(_decoded(head, stream)):
            yield _plain(text, suffix in MARKDOWN)


def _rest(head: bytes, stream: IO[bytes]) -> bytes:
    data = head if len(head) < BLOCK else head + stream.read(_LARGEST - len(head) + 1)
    if len(data) > _LARGEST:
        raise Unreadable(say("文件超过 {n} MB；没有读", n=_LARGEST // 2**20))
    return data


def _office(data: bytes) -> Reading:
    from regcheck.scan.excel import BOOK, read_excel
    from regcheck.scan.ooxml import Package
    from regcheck.scan.word import read_word

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = Package(archive, len(data))
            if package.has(BOOK):
                return read_excel(package)
            if any(name.startswith(("[content_types]", "word/")) for name in package.names):
                return read_word(package)
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError, EOFError, zlib.error):
        raise Unreadable(say("文件已损坏：请用 Word 或 WPS 打开后另存一次")) from None
    except (RuntimeError, NotImplementedError):
        raise Unreadable(say("文件有密码或用了少见的压缩方法；请另存一次")) from None
    raise Unreadable(say("压缩文件里没有 Word 或 Excel 的内容；请另存为 docx 或 xlsx"))


def _encoding(sample: bytes, whole: bool) -> str:
    encoding = recognise(sample, whole)
    if encoding is None:
        raise Unreadable(say("不是文本：认不出 UTF-8、GB18030 或 UTF-16 编码；请另存为 UTF-8"))
    return encoding


def _decoded(head: bytes, stream: IO[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(_encoding(head, whole=len(head) < BLOCK))("replace")
    block = head
    while block:
        following = stream.read(BLOCK) if len(block) == BLOCK else b""
        yield decoder.decode(block, final=not following)
        block = following


def _sentences(blocks: Iterator[str]) -> Iterator[str]:
    """The same text, cut where a sentence ends instead of where a block does."""
    carry = next(blocks, "")
    for block in blocks:
        if cut := _cut(carry):
            yield carry[:cut]
        carry = carry[cut:] + block
    yield carry


def _cut(text: str) -> int:
    """Where the last sentence ends that another follows on its line; a long text may end a line."""
    at = text.rfind("。")
    while at >= 0 and not _HAN.match(text, at + 1):
        at = text.rfind("。", 0, at)
    if at < 0 and len(text) > _PATIENCE:
        return text.rfind("\n") + 1 or len(text)
    return at + 1


def _plain(text: str, markdown: bool) -> Reading:
    if "\r" in text and text.count("\r") > text.count("\r\n"):
        text = _LONE.sub("\n", text)
    if markdown:
        from regcheck.scan.markdown import read_markdown

        return read_markdown(text)._replace(damaged=damage(text))
    return Reading(text, damaged=damage(text))
