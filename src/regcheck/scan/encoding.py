"""Which encoding a text is in: UTF-8, UTF-16, GB18030; with its mark, UTF-32, too."""

from __future__ import annotations

import codecs
import re

_MARKS = (  # that of UTF-16 begins one of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What nearly all of a Chinese text is made of.
_USUAL = re.compile("[\t-\r -~\u2000-\u206f\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
# Kana, Cyrillic, bopomofo, private use: what Big5, read as GB18030, makes of every second character.
_ODD = re.compile("[\u0400-\u04ff\u3040-\u312f\ue000-\uf8ff]")
_ODD_SHARE = 0.1  # measured: 0.5 where Big5 is misread, 0.0 in the gazette of a city
_CONTROLS = bytes({*range(32)} - {*b"\t\n\x0b\x0c\r\x1b"})
_WIDE = bytes(range(128, 256))
_FEW = 50  # at most one character in so many may be broken


def recognise(sample: bytes, whole: bool = True) -> str | None:
    """The encoding of a text from its beginning, or None where it is no text.

    `whole` tells whether the sample is all there is; else a character cut off at its end does
    not count. Text that is UTF-8 but for a few bytes stays UTF-8: GB18030 would turn all of it
    into other characters.
    """
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    if wide := _utf_16(sample):
        return wide
    if len(sample.translate(None, _CONTROLS)) < len(sample):
        return None
    for encoding in ("utf-8", "gb18030"):
        if _is_few(sample, _broken(sample, encoding, whole)):
            return encoding if encoding == "utf-8" or _is_chinese(sample) else None
    return None


def damage(text: str) -> int:
    """How many characters of a decoded text stand for what could not be, or for none."""
    return text.count("\ufffd") + text.count("\0")


def _is_chinese(sample: bytes) -> bool:
    """Whether what reads as GB18030 makes sense as such: nearly any bytes of Big5 read as it."""
    beginning = sample[: 2**18].decode("gb18030", "ignore")
    wide = sum(character > "\x7f" for character in beginning)
    return len(_ODD.findall(beginning)) <= wide * _ODD_SHARE


def _utf_16(sample: bytes) -> str | None:
    """UTF-16 without a mark: its digits, blanks and line ends have a NUL in every second byte."""
    zeros = (sample[::2].count(0), sample[1::2].count(0))
    if not any(zeros):
        return None
    encoding = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    beginning = sample[:4000].decode(encoding, "replace")
    usual = sum(map(len, _USUAL.findall(beginning)))
    return encoding if usual >= len(beginning) * 0.9 else None


def _broken(sample: bytes, encoding: str, whole: bool) -> int:
    """How many stretches of bytes are no character in an encoding."""
    decoder = codecs.getincrementaldecoder(encoding)
    try:
        decoder("strict").decode(sample, final=whole)
    except UnicodeDecodeError:
        return decoder("replace").decode(sample, final=whole).count("\ufffd")
    return 0


def _is_few(sample: bytes, broken: int) -> bool:
    wide = len(sample) - len(sample.translate(None, _WIDE))
    return not broken or broken * _FEW <= wide // 3
