"""Text as data for a terminal: what would steer it, or turn a line around, is spelled out."""

from __future__ import annotations

# Control characters (Unicode Cc) but tab and line feed, the separators of lines and paragraphs,
# and the marks that change the direction of writing (UAX #9): none has a place in a title.
# None is printable for Python, so that most texts are told to have none at once.
_STEERING = frozenset(
    [
        *range(0x09),
        *range(0x0B, 0x20),
        *range(0x7F, 0xA0),
        0x61C,
        0x200E,
        0x200F,
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
    ]
)
_ESCAPES = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in _STEERING}
_TO_SPACE = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ")
_JSON_ESCAPES = {code: f"\\u{code:04x}" for code in _STEERING}


def visible(text: str) -> str:
    """The text with every steering character as its escape, `\\x1b` or `\\u202e`."""
    return text if text.isprintable() else text.translate(_ESCAPES)


def one_line(text: object) -> str:
    """Text that stays on its line and steers no terminal."""
    line = str(text)
    return line if line.isprintable() else visible(line.translate(_TO_SPACE))


def visible_json(text: str) -> str:
    """The same JSON, with those of the characters escaped that JSON itself lets through."""
    return text if text.isprintable() else text.translate(_JSON_ESCAPES)
