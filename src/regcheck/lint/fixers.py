"""What `--fix` does about each fixable rule: from its findings to edits of the text.

An edit replaces a span and nothing else, so comments, order and quoting stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from regcheck.findings import Finding
from regcheck.lint.context import Context
from regcheck.lint.suppress import Suppression, find_suppressions
from regcheck.model import Document
from regcheck.nodes import ListNode, SourceText
from regcheck.number import try_parse
from regcheck.number.grammar import SKIPPED

_COMMENT_LINE = re.compile(r"[ \t]*#")
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_QUOTES = "'\""


class Edit(NamedTuple):
    """The text of a file from `start` up to, not including, `end` becomes `text`."""

    path: str
    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """What puts one finding right: edits that are made together or not at all."""

    finding: Finding
    edits: tuple[Edit, ...]


Fixer = Callable[[Context, Sequence[Finding]], Iterable[Fix]]


class _Span(NamedTuple):
    """A finding with its file, and the half-open span of its place."""

    finding: Finding
    source: SourceText
    start: int
    end: int


def _spans(context: Context, findings: Iterable[Finding]) -> Iterator[_Span]:
    texts = {text.path: text for text in context.texts}
    for finding in findings:
        source = texts[finding.place.path]
        yield _Span(finding, source, *source.span(finding.place))


def canonical_numbers(context: Context, findings: Sequence[Finding]) -> Iterator[Fix]:
    """RC102: a number as the standard writes it, in the quotes that it had."""
    for finding, source, start, end in _spans(context, findings):
        raw = source.text[start:end]
        quote = raw[:1] if raw[:1] in _QUOTES and raw[:1] == raw[-1:] else ""
        number = try_parse(raw[len(quote) : len(raw) - len(quote)])
        if number is not None:
            edit = Edit(source.path, start, end, f"{quote}{number}{quote}")
            yield Fix(finding, (edit,))


def titles_without_gaps(context: Context, findings: Sequence[Finding]) -> Iterator[Fix]:
    """RC106: white space and what cannot be seen go, a line break in a folded title included."""
    for finding, source, start, end in _spans(context, findings):
        if re.fullmatch(f"[{SKIPPED}]+", source.text[start:end]):
            yield Fix(finding, (Edit(source.path, start, end, ""),))


def events_in_order(context: Context, findings: Sequence[Finding]) -> Iterator[Fix]:
    """RC311: dated events change places, each with the comments above it; undated ones stay."""
    told: dict[str, list[_Span]] = {}
    for span in _spans(context, findings):
        told.setdefault(span.source.path, []).append(span)
    for document in context.having("events"):
        node = document.at
        spans = told.get(node.source.path, [])
        at = bisect_left(spans, node.start, key=_start)
        if (
            at < len(spans)
            and spans[at].start < node.end
            and (edits := [*_sorted_events(document)])
        ):
            yield Fix(spans[at].finding, tuple(edits))


def _start(span: _Span) -> int:
    return span.start


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
        spans = [events.value_span(at) for at in range(len(events))]
        between = [(end, start) for (_, end), (start, _) in pairwise([*spans, (events.end, 0)])]
        # A comment between events may belong to either.
        return [] if any("#" in text[end:start] for end, start in between) else spans
    column = events.start - (text.rfind("\n", 0, events.start) + 1)
    dash = re.compile(rf"^ {{{column}}}-(?=\s)", re.MULTILINE)
    blocks: list[tuple[int, int]] = []
    previous = events.start - column
    for at in range(len(events)):
        dashes = [*dash.finditer(text, previous, events.value_span(at)[0])]
        if not dashes:
            return []
        _, end = events.source.span(events.value_place(at))
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


def suppressions_in_use(context: Context, findings: Sequence[Finding]) -> Iterator[Fix]:
    """RC902: codes that silence nothing go; a comment of which nothing is left goes with its line."""
    unused = {(span.source.path, span.start): span.finding for span in _spans(context, findings)}
    for suppression in find_suppressions(context.facts, context.texts):
        path, codes = suppression.source.path, suppression.codes
        told = [unused[path, code.start] for code in codes if (path, code.start) in unused]
        if not told:
            continue
        kept = [code.text for code in codes if (path, code.start) not in unused]
        edit = (
            Edit(path, codes[0].start, codes[-1].end, ", ".join(kept))
            if kept
            else _without(suppression)
        )
        for finding in told:  # one edit for all the codes of a comment
            yield Fix(finding, (edit,))


def _without(suppression: Suppression) -> Edit:
    text, start, end = suppression.source.text, suppression.start, suppression.stop
    begin = start
    if end == len(text) or text[end - 1] in "\r\n":  # else the next one on the line stays
        while begin and text[begin - 1] in " \t":
            begin -= 1
        if begin and text[begin - 1] not in "\r\n":  # behind something, whose line end stays
            end = start + len(text[start:end].rstrip("\r\n"))
    return Edit(suppression.source.path, begin, end, "")


FIXERS: Mapping[str, Fixer] = {
    "RC106": titles_without_gaps,
    "RC102": canonical_numbers,
    "RC311": events_in_order,
    "RC902": suppressions_in_use,
}
