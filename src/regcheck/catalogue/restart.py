"""Where reading can go on behind a syntax error: at the next record of a list, by its indentation.

What YAML says of the text behind an error nobody knows; but the records of a list begin alike, and
who mends one wants to hear of the others, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection


def next_field(text: str, after: int, fields: Collection[str]) -> int:
    """The offset of the next of the file's own fields, where its lists end; the text's end without one."""
    names = "|".join(map(re.escape, fields))
    found = re.compile(rf"^(?:{names})[ \t]*:", re.MULTILINE).search(text, after)
    return found.start() if found else len(text)


def next_record(text: str, after: int, end: int, column: int) -> int | None:
    """The offset of the next line of a list, after an offset, that has its dash in a column (from 0)."""
    found = re.compile(rf"^ {{{column}}}-[ \t]", re.MULTILINE).search(text, after, end)
    return found.start() if found else None
