"""The pieces of a text that is no YAML as a whole: its fields, and the records of their lists.

They are told by how their lines begin, so that an error in one piece keeps to it. What YAML would
say of the text behind an error nobody knows; the records of a list begin alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from regcheck.catalogue.file import Names
from regcheck.suggest import nearest_word

# A line that is not indented: no item, no comment; a stray sign before a name does not hide it. The
# colon counts where nothing stands behind it.
_NOTHING = r"(?=[ \t]*(?:#|\r?$))"
_TOP = rf"^(?![\s#-])\W{{0,2}}(\w{{0,40}})[\"']?[ \t]*([:：]{_NOTHING})?"
_END = r"^---(?=\s|\Z)"  # of the first YAML document
_DASH = r"^( *)-(?=\s|\Z)"


def end_of_document(text: str, start: int) -> int:
    """Where the YAML document that goes on at an offset ends."""
    found = re.compile(_END, re.MULTILINE).search(text, start)
    return found.start() if found else len(text)


def fields(
    text: str, start: int, end: int, names: Names, seen: Iterable[str]
) -> Iterator[tuple[str, int, int, bool]]:
    """Name and span of each field of the file from an offset on; "" for what stands before the first.

    With each goes whether another of the file's own fields, or its end, ends it. A line that begins
    like a field of a record has only lost its indentation, also where it was `seen` as a field of
    the file before.
    """
    name, begin, seen = "", start, {*seen}
    only = "|".join(name for name in names.own if name not in names.inner)
    top = re.compile(rf"{_TOP}|^[ \t]{{1,4}}({only})[ \t]*:{_NOTHING}", re.MULTILINE)
    for line in top.finditer(text, start, end):
        word, colon = line[1] or line[3] or "", line[2]
        is_own = word in names.own and not (word in names.inner and word in seen)
        if not is_own and (not colon or word in names.own or not _is_field(word, names)):
            continue
        seen.add(word)
        if line.start() > begin:
            yield name, begin, line.start(), is_own
        name, begin = word or line[0], line.start()
    yield name, begin, end, True


def _is_field(word: str, names: Names) -> bool:
    """Whether a word at the beginning of a line is meant for a field of the file, known or not."""
    return word not in names.inner or nearest_word(word, names.own) is not None


def begins_list(head: str, key: str) -> bool:
    """Whether there is no more before a list's first dash than its key, comments and blanks."""
    blank = r"[ \t]*(?:#[^\n]*)?"
    begins = rf"\W{{0,2}}{re.escape(key)}[\"']?[ \t]*[:：]?{blank}(?:\n{blank})*"
    return re.fullmatch(begins, head.replace("\r", "")) is not None


def column_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The column, from 0, in which the dashes of a list stand, and the offset of the first of them.

    It is the leftmost that is not that of one line alone, whose dash may have slipped.
    """
    columns: dict[int, list[int]] = {}
    for line in re.compile(_DASH, re.MULTILINE).finditer(text, start, end):
        columns.setdefault(len(line[1]), []).append(line.end() - 1)
    if not columns:
        return None
    column = min((c for c, found in columns.items() if len(found) > 1), default=min(columns))
    return column, columns[column][0]


def records(text: str, start: int, end: int, column: int) -> Iterator[tuple[int, int]]:
    """The span of each record of a list from an offset on, by the column of their dashes."""
    begin: int | None = None
    for line in re.compile(rf"^ {{{column}}}-(?=\s|\Z)", re.MULTILINE).finditer(text, start, end):
        if begin is not None:
            yield begin, line.start()
        begin = line.start()
    if begin is not None:
        yield begin, end
