"""What `--fix` does about each fixable rule: from its findings to edits of the text.

An edit replaces a span and nothing else, so comments, order and quoting stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from regcheck.findings import Finding, Place
from regcheck.lint.context import Context
from regcheck.lint.suppress import Code, Suppression, find_suppressions
from regcheck.model import Document
from regcheck.nodes import ListNode, SourceText
from regcheck.number import try_parse

_COMMENT_LINE = re.compile(r"[ \t]*#")
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_QUOTES = "'\""


class Edit(NamedTuple):
    """The text of a file from `start` up to, not including, `end` becomes `text`."""

    path: str
    start: int
    end: int
    text: str


Fixer = Callable[[Context, Sequence[Finding]], Iterable[Edit]]


def offset(source: SourceText, line: int, column: int) -> int:
    """The offset of a line and column, both 1-based."""
    return source.line_starts[line - 1] + column - 1


def _spans(context: Context, findings: Iterable[Finding]) -> Iterator[tuple[SourceText, int, int]]:
    """The file and the half-open span of each finding's place."""
    texts = {text.path: text for text in context.texts}
    for finding in findings:
        place: Place = finding.place
        source = texts[place.path]
        start = offset(source, place.line, place.column)
        yield source, start, offset(source, place.end_line, place.end_column)


def canonical_numbers(context: Context, findings: Sequence[Finding]) -> Iterator[Edit]:
    """RC102: a number as the standard writes it, in the quotes that it had."""
    for source, start, end in _spans(context, findings):
        raw = source.text[start:end]
        quote = raw[:1] if raw[:1] in _QUOTES and raw[:1] == raw[-1:] else ""
        number = try_parse(raw[len(quote) : len(raw) - len(quote)])
        if number is not None:
            yield Edit(source.path, start, end, f"{quote}{number}{quote}")


def titles_without_gaps(context: Context, findings: Sequence[Finding]) -> Iterator[Edit]:
    """RC106: the white space goes, a line break in a folded title included."""
    for source, start, end in _spans(context, findings):
        if source.text[start:end].isspace():
            yield Edit(source.path, start, end, "")


def events_in_order(context: Context, findings: Sequence[Finding]) -> Iterator[Edit]:
    """RC311: dated events change places, each with the comments above it; undated ones stay."""
    starts: dict[str, list[int]] = {}
    for source, start, _ in _spans(context, findings):
        starts.setdefault(source.path, []).append(start)
    for document in context.documents:
        node = document.at
        told = starts.get(node.source.path, [])
        if bisect_left(told, node.start) < bisect_left(told, node.end):
            yield from _sorted_events(document)


def _sorted_events(document: Document) -> Iterator[Edit]:
    source, days = document.at.source, [event.date for event in document.events]
    blocks = _blocks(source.text, document.at["events"])
    if len(blocks) != len(days):
        return
    dated = [at for at, day in enumerate(days) if day]
    for slot, at in zip(dated, sorted(dated, key=lambda at: days[at] or date.min), strict=True):
        if slot != at:
            yield Edit(source.path, *blocks[slot], source.text[slice(*blocks[at])])


def _blocks(text: str, events: ListNode) -> list[tuple[int, int]]:
    """The span of each event, from the comments right above it to the end of its last line."""
    if text.startswith("[", events.start):
        return [events.value_span(at) for at in range(len(events))]
    column = events.start - (text.rfind("\n", 0, events.start) + 1)
    dash = re.compile(rf"^ {{{column}}}-(?=\s)", re.MULTILINE)
    blocks: list[tuple[int, int]] = []
    previous = events.start - column
    for at in range(len(events)):
        place = events.value_place(at)
        dashes = [*dash.finditer(text, previous, events.value_span(at)[0])]
        if not dashes:
            return []
        end = offset(events.source, place.end_line, place.end_column)
        end = _end_of_line(text, end)
        blocks.append((_with_comments(text, dashes[-1].start(), previous if blocks else 0), end))
        previous = end
    return blocks


def _end_of_line(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def _with_comments(text: str, start: int, floor: int) -> int:
    """The beginning of the comment lines right above a line, not above `floor`."""
    while start > floor:
        above = max(text.rfind("\n", 0, start - 1), text.rfind("\r", 0, max(start - 2, 0))) + 1
        if above < floor or not _COMMENT_LINE.match(text, above, start):
            break
        start = above
    return start


def suppressions_in_use(context: Context, findings: Sequence[Finding]) -> Iterator[Edit]:
    """RC902: codes that silence nothing go; a comment of which nothing is left goes with its line."""
    unused = {(source.path, start) for source, start, _ in _spans(context, findings)}
    for suppression in find_suppressions(context.facts, context.texts):
        path = suppression.source.path
        kept = [code for code in suppression.codes if (path, code.start) not in unused]
        if len(kept) == len(suppression.codes):
            continue
        if not kept:
            yield _without(suppression)
            continue
        first, last = suppression.codes[0], suppression.codes[-1]
        yield Edit(path, first.start, last.end, _listed(kept))


def _listed(codes: Iterable[Code]) -> str:
    return ", ".join(code.text for code in codes)


def _without(suppression: Suppression) -> Edit:
    text, start = suppression.source.text, suppression.start
    end = _end_of_line(text, suppression.end)
    begin = start
    while begin and text[begin - 1] in " \t":
        begin -= 1
    if begin == 0 or text[begin - 1] in "\r\n":  # a line of its own
        found = _LINE_END.search(text, end)
        return Edit(suppression.source.path, begin, found.end() if found else end, "")
    return Edit(suppression.source.path, begin, end, "")


FIXERS: Mapping[str, Fixer] = {
    "RC106": titles_without_gaps,
    "RC102": canonical_numbers,
    "RC311": events_in_order,
    "RC902": suppressions_in_use,
}
