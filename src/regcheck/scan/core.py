"""One file and a catalogue's index in, its citations out: a pure function for any pool to map."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from regcheck.catalogue.find import unreadable
from regcheck.findings import Finding, Place
from regcheck.i18n import Sentence, say
from regcheck.scan.citations import citations
from regcheck.scan.index import Index
from regcheck.scan.model import Citation
from regcheck.scan.readers import read
from regcheck.scan.reading import Reading, Spot, Unreadable


class Cited(NamedTuple):
    """A citation and where it stands; `spot` names places in files that have no lines."""

    citation: Citation
    place: Place
    spot: Spot | None


class Scanned(NamedTuple):
    """What one file holds. `problems` are findings on the file itself; `is_read` tells whether
    its text could be read at all; `text` is for excerpts (of a very long file, only its cited
    lines).
    """

    path: str
    cited: tuple[Cited, ...] = ()
    problems: tuple[Finding, ...] = ()
    is_read: bool = True
    text: str = ""


def scan_file(path: str, index: Index) -> Scanned:
    """The citations in one file, or why it cannot be read: no file raises an exception."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode) and os.path.islink(path):
            return _unread(path, "RS001", say("{path} 链接到别的文件夹；要查就点名", path=path))
        if stat.S_ISDIR(mode):
            os.listdir(path)  # raises why the drafts in it could not be told
        if not stat.S_ISREG(mode):  # a pipe may never end, or begin
            return _unread(path, "RS001", say("{path} 不是普通文件；管道请写成 -", path=path))
        with open(path, "rb") as stream:
            return scan_stream(stream, path, index)
    except OSError as error:
        return _unread(path, "RS001", unreadable(Path(path), error).sentence)


def scan_bytes(data: bytes, path: str, index: Index) -> Scanned:
    """The citations in the bytes of a file; `path` is what it is called."""
    return scan_stream(io.BytesIO(data), path, index)


def scan_stream(stream: IO[bytes], path: str, index: Index) -> Scanned:
    """The citations in what a stream holds. Raises OSError."""
    try:
        pieces = list(_pieces(read(stream, path), path, index))
    except Unreadable as problem:
        return _unread(path, problem.code, problem.sentence)
    cited = tuple(cited for piece in pieces for cited in piece.cited)
    damaged = sum(piece.damaged for piece in pieces)
    problems = (_damaged(path, damaged),) if damaged else ()
    return Scanned(path, cited, problems, text="".join(piece.text for piece in pieces))


class _Piece(NamedTuple):
    cited: list[Cited]
    text: str
    damaged: int


def _pieces(readings: Iterator[Reading], path: str, index: Index) -> Iterator[_Piece]:
    """What is found in each piece of a text; only a very long one has more than one."""
    at = _At(1, 0)
    reading: Reading | None = next(readings, Reading(""))
    alone = True
    while reading is not None:
        cited, after = _found(reading, path, index, at)
        following = next(readings, None)
        alone = alone and following is None
        source = reading.text if reading.source is None else reading.source
        yield _Piece(cited, source if alone else _blanked(source, cited, at.line), reading.damaged)
        reading, at = following, after


class _At(NamedTuple):
    """Where a piece of text begins: its line, from 1, and the characters before it on that line."""

    line: int
    column: int

    def moved(self, text: str, start: int, end: int) -> _At:
        breaks = text.count("\n", start, end)
        if not breaks:
            return _At(self.line, self.column + end - start)
        return _At(self.line + breaks, end - text.rfind("\n", start, end) - 1)


def _found(reading: Reading, path: str, index: Index, at: _At) -> tuple[list[Cited], _At]:
    """The citations of one piece of a file with their places, and where the next piece begins."""
    source = reading.text if reading.source is None else reading.source
    cited = []
    done = 0
    for citation in citations(reading.text, index):
        start, end = reading.source_span(citation.start, citation.end)
        at, done = at.moved(source, done, start), start
        to = at.moved(source, start, end)
        place = Place(path, at.line, at.column + 1, to.line, to.column + 1)
        cited.append(Cited(citation, place, reading.spot(at.line)))
    return cited, at.moved(source, done, len(source))


def _blanked(source: str, found: Sequence[Cited], first: int) -> str:
    """A piece of a very long text, which begins on line `first`, with only the lines filled that
    an excerpt may show; its own first and last go on in other pieces.
    """
    lines = source.split("\n")
    shown = {cited.place.line - first for cited in found} | {0, len(lines) - 1}
    return "\n".join(line if at in shown else "" for at, line in enumerate(lines))


def _unread(path: str, code: str, why: Sentence) -> Scanned:
    return Scanned(path, problems=(_problem(path, code, why),), is_read=False)


def _damaged(path: str, count: int) -> Finding:
    told = say("有 {n} 处字符解不出来，那里的引用可能看不到", n=count)
    return _problem(path, "RS003", told)


def _problem(path: str, code: str, why: Sentence) -> Finding:
    return Finding(code, why, Place(path, 1, 1, 1, 1))
