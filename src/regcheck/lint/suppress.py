"""Suppression comments: `# regcheck: ignore[RC404] 公报原文如此`, on or above what they silence.

A comment on a line of its own speaks of the line below it and the other comments there; one
behind something, of its own line. Several may follow each other on a line, each with its reason.
One silences the findings whose span holds the line that it is about; where a value begins on the
line below its key, the span of what is found there begins with the key.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from regcheck.findings import Finding, Rule
from regcheck.i18n import say
from regcheck.lint.config import BLOCKING
from regcheck.lint.naming import unknown_rule
from regcheck.lint.positions import Positions
from regcheck.model import Facts
from regcheck.nodes import SourceText

# Compiled when first used: a catalogue without such a comment pays for none of them.
_MARK = (
    r"#[ \t]*regcheck[ \t]*[:：][ \t]*ignore(?![A-Za-z-])"
    r"(?:[ \t]*\[([^\]\r\n]{0,500})\])?"
)
_HASH = r"(?<!\S)#"
_CODE = r"[^\s,]+"
_COMMAS = str.maketrans("，、", ",,")
_COMMENT_LINES = r"(?:[ \t]*#[^\r\n]*(?:\r\n|\r|\n))*"
_LEAD_IN = " \t\u3000-—:：,，"  # what people put between the bracket and the reason

# No comment silences these: what keeps a catalogue from being used, and what is wrong with comments.
_IN_VAIN = BLOCKING | {"RC901", "RC902", "RC903"}


class Code(NamedTuple):
    """A rule's code in a suppression, with its span in the text."""

    text: str
    start: int
    end: int


class Suppression(NamedTuple):
    """One comment: its span, the rules that it names, its reason, and the line that it is about.

    At `stop` begins the next one on the line, or the next line.
    """

    source: SourceText
    start: int
    end: int
    stop: int
    codes: tuple[Code, ...]
    reason: str
    target: int
    positions: Positions

    @property
    def document(self) -> str | None:
        """The number of the document to which that line belongs."""
        return self.positions.document_on(self.target)


Provable = Callable[[Suppression, str], bool]
"""Whether it can be told that a suppression has no finding of a rule to silence."""


def find_suppressions(facts: Facts, texts: Iterable[SourceText]) -> list[Suppression]:
    """Every suppression of a catalogue's files, in order; what only looks like one is left out."""
    found: list[Suppression] = []
    for source in texts:
        if "regcheck" in source.text:
            found += _in_file(source, facts)
    return found


class _Mark(NamedTuple):
    """Where a suppression begins, on which line, and the line that it is about."""

    match: re.Match[str]
    line: int
    target: int


def _in_file(source: SourceText, facts: Facts) -> Iterator[Suppression]:
    positions = Positions(source, facts)
    marks = [*_marks(source, positions)]
    for at, mark in enumerate(marks, 1):
        ends = source.line_starts[mark.line : mark.line + 1]
        stop = ends[0] if ends else len(source.text)
        if at < len(marks) and marks[at].line == mark.line:
            stop = marks[at].match.start()
        yield _suppression(source, mark, stop, positions)


def _marks(source: SourceText, positions: Positions) -> Iterator[_Mark]:
    text = source.text
    seen = 0  # the last line with a comment: what else stands there is part of it
    mark: _Mark | None = None  # unless that is a suppression, too
    run = target = 0  # the end of the last run of comment lines, and the line there
    for match in re.finditer(_MARK, text):
        start = match.start()
        line, column = source.position(start)
        if column > 1 and not text[start - 1].isspace():
            continue
        if line == seen:
            if mark and mark.line == line and match[1] is not None:
                yield _Mark(match, line, mark.target)
            continue
        if positions.in_text(start):
            continue
        seen, begin = line, start - column + 1
        before = text[begin:start]
        if "#" in before and _in_comment(before, begin, positions):
            continue
        if before.strip():
            mark = _Mark(match, line, line)
        else:
            if start >= run:
                lines = re.compile(_COMMENT_LINES).match(text, begin)
                run = lines.end() if lines else start
                target = source.position(run)[0]
            mark = _Mark(match, line, target)
        yield mark


def _in_comment(before: str, begin: int, positions: Positions) -> bool:
    """Whether a comment begins in what stands before on the line: then all else is part of it."""
    hashes = (begin + found.start() for found in re.finditer(_HASH, before))
    return any(not positions.in_text(at) for at in hashes)


def _suppression(source: SourceText, mark: _Mark, stop: int, positions: Positions) -> Suppression:
    match = mark.match
    rest = source.text[match.end() : stop].rstrip()
    codes = tuple(
        Code(code[0], match.start(1) + code.start(), match.start(1) + code.end())
        for code in re.finditer(_CODE, (match[1] or "").translate(_COMMAS))
    )
    reason, end = rest.strip(_LEAD_IN), match.end() + len(rest)
    if not any(map(str.isalnum, reason)):
        reason = ""  # a full stop says nothing
    return Suppression(source, match.start(), end, stop, codes, reason, mark.target, positions)


_Able = tuple[int, int, str, Code]
"""What can silence a rule in a file: its line, the suppression's position, the reason, the code."""


class Verdict(NamedTuple):
    """What suppressions did: the reason for each silenced finding, and findings about themselves."""

    reasons: Mapping[int, str]
    findings: tuple[Finding, ...]


def judge(
    suppressions: Sequence[Suppression],
    findings: Sequence[Finding],
    rules: Mapping[str, Rule],
    provable: Provable,
) -> Verdict:
    """Match findings (by their position in the sequence) with suppressions."""
    told: list[Finding] = []
    able: dict[tuple[str, str], list[_Able]] = {}
    for at, suppression in enumerate(suppressions):
        told += _unknown(suppression, rules)
        told += [_unused(suppression, code) for code in suppression.codes if code.text in _IN_VAIN]
        if not suppression.reason:
            told.append(_without_reason(suppression))
            continue
        for code in suppression.codes:
            if code.text in rules and code.text not in _IN_VAIN:
                key = (suppression.source.path, code.text)
                able.setdefault(key, []).append((suppression.target, at, suppression.reason, code))
    for entries in able.values():
        entries.sort(key=lambda entry: entry[0])
    positions = {suppression.source.path: suppression.positions for suppression in suppressions}
    reasons, used = _matched(findings, able, positions)
    for entries in able.values():
        told += [
            _unused(suppressions[at], code)
            for _, at, _, code in entries
            if (at, code.start) not in used and provable(suppressions[at], code.text)
        ]
    return Verdict(reasons, tuple(told))


def _matched(
    findings: Sequence[Finding],
    able: Mapping[tuple[str, str], list[_Able]],
    positions: Mapping[str, Positions],
) -> tuple[dict[int, str], set[tuple[int, int]]]:
    reasons: dict[int, str] = {}
    used: set[tuple[int, int]] = set()
    for number, finding in enumerate(findings):
        place = finding.place
        entries = able.get((place.path, finding.code))
        if not entries:
            continue
        last_line = place.end_line - (place.end_column == 1 and place.end_line > place.line)
        met = _on(entries, place.line, last_line)
        if met is None:  # few are commented on their key
            met = _on(entries, positions[place.path].first_line(place), place.line)
        if met is not None:
            _, at, reason, code = met
            reasons[number] = reason
            used.add((at, code.start))
    return reasons, used


def _on(entries: Sequence[_Able], first_line: int, last_line: int) -> _Able | None:
    """The first suppression that is about one of the lines."""
    at = bisect_left(entries, first_line, key=lambda entry: entry[0])
    return entries[at] if at < len(entries) and entries[at][0] <= last_line else None


def _unknown(suppression: Suppression, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    source, document = suppression.source, suppression.document
    if not suppression.codes:
        sentence = say("没有写明是哪条规则；请写成 # regcheck: ignore[RC404] 理由")
        place = source.place(suppression.start, suppression.end)
        yield Finding("RC903", sentence, place, document)
    for code in suppression.codes:
        if code.text not in rules:
            place = source.place(code.start, code.end)
            yield Finding("RC903", unknown_rule(code.text, rules), place, document)


def _without_reason(suppression: Suppression) -> Finding:
    sentence = say("没有写理由，所以不起作用；请在方括号后面写明，例如：公报原文如此")
    place = suppression.source.place(suppression.start, suppression.end)
    return Finding("RC901", sentence, place, suppression.document)


def _unused(suppression: Suppression, code: Code) -> Finding:
    if code.text in _IN_VAIN:
        sentence = say("{code} 不能用注释忽略；请删去", code=code.text)
    else:
        sentence = say("这里没有 {code} 的问题可忽略；请删去", code=code.text)
    place = suppression.source.place(code.start, code.end)
    return Finding("RC902", sentence, place, suppression.document)
