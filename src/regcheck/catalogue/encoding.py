"""Files that are not UTF-8: what they are instead, as far as their bytes tell."""

from __future__ import annotations

from regcheck.findings import Finding, Place
from regcheck.i18n import say
from regcheck.nodes import SourceText


def not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Finding:
    """What kind of file this is, and where its text is no UTF-8."""
    if wide := _wide_encoding(data):
        sentence = say("文件是 {encoding} 编码；请另存为 UTF-8", encoding=wide)
        return Finding("RC001", sentence, Place(path, 1, 1, 1, 2))
    before = data[: error.start].decode("utf-8")
    line, column = SourceText(path, before).position(len(before))
    sentence = say(
        "此处的字节 0x{byte:02X} 不是 UTF-8（可能是 GBK）；请另存为 UTF-8",
        byte=data[error.start],
    )
    return Finding("RC001", sentence, Place(path, line, column, line, column + 1))


def _wide_encoding(data: bytes) -> str | None:
    """UTF-32 or UTF-16, by the mark at the beginning, or by the zeros of which such a text is full."""
    if data[:4] in {b"\xff\xfe\0\0", b"\0\0\xfe\xff"}:
        return "UTF-32"
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "UTF-16"
    sample = data[:4096]
    zeros = sample.count(0) / len(sample)  # UTF-32: two or three of four bytes; GBK has none
    return "UTF-32" if zeros > 0.5 else "UTF-16" if zeros > 0.05 else None
