"""`--fix`: edits are tried on the text in memory, read again, and kept only if they did no harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from regcheck.catalogue.load import Loaded, read_texts
from regcheck.findings import Finding
from regcheck.lint.context import Context
from regcheck.lint.engine import Checked
from regcheck.lint.fixers import FIXERS, Edit, Fix
from regcheck.model import Document, Facts
from regcheck.nodes import Node
from regcheck.number.grammar import SKIPPED

_ROUNDS = 3  # of one rule: fixing may uncover a second finding, never a long chain
_TRIES = 60  # readings to find the fixes that do harm
_SPACE = re.compile(f"[{SKIPPED}]+")


Edits = tuple[Edit, ...]
"""Edits that are made together, in order of place."""


class Fixed(NamedTuple):
    """The catalogue after fixing; each changed file's text, old and new; how much was put right."""

    checked: Checked
    changes: Mapping[str, tuple[str, str]]
    fixes: int


def fix(checked: Checked, check: Callable[[Loaded], Checked]) -> Fixed:
    """Fix what can be fixed, rule by rule, in memory; `check` lints a catalogue again.

    A fix after which the facts differ in more than the rule means to change is not made.
    """
    before = {text.path: text.text for text in checked.loaded.texts}
    fixes = 0
    for code, fixer in FIXERS.items():
        for _ in range(_ROUNDS):
            findings = _to_fix(checked, code)
            context = Context(checked.loaded)
            loaded = _fixed(checked.loaded, code, fixer(context, findings)) if findings else None
            if loaded is None:
                break
            after = check(loaded)
            fixes += max(len(findings) - len(_to_fix(after, code)), 0)
            checked = after
    changes = {
        text.path: (before[text.path], text.text)
        for text in checked.loaded.texts
        if text.text != before[text.path]
    }
    # What still stands has been tried.
    left = tuple(diagnostic._replace(fixable=False) for diagnostic in checked.diagnostics)
    return Fixed(checked._replace(diagnostics=left), changes, fixes)


def _to_fix(checked: Checked, code: str) -> list[Finding]:
    return [d.finding for d in checked.diagnostics if d.rule.code == code and d.suppressed is None]


def _fixed(loaded: Loaded, code: str, fixes: Iterable[Fix]) -> Loaded | None:
    """The catalogue with every fix that does no harm; None where there is none.

    All are tried at once; where that does harm, halves of them, down to the culprits.
    """
    waiting = [_apart(fixes)]
    harmless: list[Edits] = []
    for _ in range(_TRIES):
        if not waiting:
            break
        tried = waiting.pop()
        if not tried:
            continue
        after = _read_again(loaded, [edit for edits in [*harmless, *tried] for edit in edits])
        if _as_meant(code, loaded, after):
            harmless += tried
        elif len(tried) > 1:
            half = len(tried) // 2
            waiting += [tried[half:], tried[:half]]
    if not harmless:
        return None
    return _read_again(loaded, [edit for edits in harmless for edit in edits])


def _apart(fixes: Iterable[Fix]) -> list[Edits]:
    """The edits of each fix, in order of place; of two that overlap, the first."""
    kept: list[Edits] = []
    for edits in sorted({tuple(sorted(fix.edits)) for fix in fixes}):
        last = kept[-1][-1] if kept else None
        if last is None or (last.path, last.end) <= (edits[0].path, edits[0].start):
            kept.append(edits)
    return kept


def _read_again(loaded: Loaded, edits: Iterable[Edit]) -> Loaded:
    """The catalogue with edits applied, read from memory under the same names."""
    files, edits = [], sorted(edits)
    for source in loaded.texts:
        parts, end = [], 0
        for edit in edits:
            if edit.path == source.path:
                parts += [source.text[end : edit.start], edit.text]
                end = edit.end
        text = "".join([*parts, source.text[end:]])
        files.append((source.path, text.encode("utf-8")))
    return read_texts(loaded.facts.path, files)


def _as_meant(code: str, before: Loaded, after: Loaded) -> bool:
    """Whether two readings differ in nothing but what the rule is about."""
    return _errors(before) == _errors(after) and _essence(before.facts, code) == _essence(
        after.facts, code
    )


def _errors(loaded: Loaded) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.document or "") for finding in loaded.findings)


def _essence(facts: Facts, code: str) -> Any:
    """The facts without their places, and without what the rule may change."""
    documents = [_bare(_levelled(document, code)) for document in facts.documents]
    return documents, _bare(facts.header), _bare(facts.sources), _bare(facts.external)


def _levelled(document: Document, code: str) -> Document:
    if code == "RC106":
        aliases = tuple(_SPACE.sub("", alias) for alias in document.aliases)
        return document._replace(title=_SPACE.sub("", document.title), aliases=aliases)
    if code == "RC311":
        events = sorted(document.events, key=lambda event: repr(_bare(event)))
        return document._replace(events=tuple(events))
    return document


def _bare(fact: Any) -> Any:
    if isinstance(fact, Node):
        return None
    return tuple(_bare(part) for part in fact) if isinstance(fact, tuple) else fact
