"""`--fix`: edits are tried on the text in memory, read again, and kept only if they did no harm."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from regcheck.catalogue.load import Loaded, read_text, read_texts
from regcheck.findings import Finding
from regcheck.lint.context import Context
from regcheck.lint.engine import Checked
from regcheck.lint.fixers import FIXERS, Edit, Fix
from regcheck.model import Document
from regcheck.nodes import Node
from regcheck.number.grammar import SKIPPED

_ROUNDS = 100  # of one rule: where a title has very many gaps, each round is told some of them
_TRIES = 60  # readings of one document to find those of its fixes that do harm
_SPACE = re.compile(f"[{SKIPPED}]+")


Edits = tuple[Edit, ...]
"""Edits that are made together, in order of place."""


class Fixed(NamedTuple):
    """The catalogue after fixing; each changed file's text, old and new, and what was put right."""

    checked: Checked
    changes: Mapping[str, tuple[str, str]]
    counts: Mapping[str, int]

    @property
    def fixes(self) -> int:
        """How much was put right in all files."""
        return sum(self.counts.values())


def fix(checked: Checked, check: Callable[[Loaded], Checked]) -> Fixed:
    """Fix what can be fixed, rule by rule, in memory; `check` lints a catalogue again.

    A fix after which the facts differ in more than the rule means to change is not made.
    """
    before = {text.path: text.text for text in checked.loaded.texts}
    counts: Counter[str] = Counter()
    for code, fixer in FIXERS.items():
        for _ in range(_ROUNDS):
            findings = _to_fix(checked, code)
            fixes = [*fixer(Context(checked.loaded), findings)] if findings else []
            done = _fixed(checked.loaded, code, fixes)
            if done is None:
                break
            loaded, made = done
            counts.update(fix.edits[0].path for fix in fixes if _sorted(fix) in made)
            checked = check(loaded)
    changes = {
        text.path: (before[text.path], text.text)
        for text in checked.loaded.texts
        if text.text != before[text.path]
    }
    # What still stands has been tried.
    left = tuple(diagnostic._replace(fixable=False) for diagnostic in checked.diagnostics)
    return Fixed(checked._replace(diagnostics=left), changes, counts)


def _to_fix(checked: Checked, code: str) -> list[Finding]:
    return [d.finding for d in checked.diagnostics if d.rule.code == code and d.suppressed is None]


def _sorted(fix: Fix) -> Edits:
    return tuple(sorted(fix.edits))


def _fixed(loaded: Loaded, code: str, fixes: Iterable[Fix]) -> tuple[Loaded, set[Edits]] | None:
    """The catalogue with every fix that does no harm, and their edits; None where there is none.

    All are tried at once. Where that does harm, each document is tried by itself, so that the time
    grows with the size of the catalogue only; what is harmed even then is a file left as it is.
    """
    tried = _apart(fixes)
    if not tried:
        return None
    before, after = _essence(loaded, code), _read_again(loaded, tried)
    if _harmed(after, code, before):
        tried = _harmless(loaded, code, tried)
        after = _read_again(loaded, tried)
        if harmed := _harmed(after, code, before):
            tried = [edits for edits in tried if edits[0].path not in harmed]
            after = _read_again(loaded, tried)
            if _harmed(after, code, before):
                return None
    return (after, set(tried)) if _texts(after) != _texts(loaded) else None


def _harmed(after: Loaded, code: str, before: Mapping[str, list[Any]]) -> Collection[str]:
    """The files of which something else is read than before."""
    found = _essence(after, code)
    return {path for path in before if found[path] != before[path]}


def _apart(fixes: Iterable[Fix]) -> list[Edits]:
    """The edits of each fix, in order of place; of two that overlap, the first."""
    kept: list[Edits] = []
    for edits in sorted({_sorted(fix) for fix in fixes}):
        last = kept[-1][-1] if kept else None
        if last is None or (last.path, last.end) <= (edits[0].path, edits[0].start):
            kept.append(edits)
    return kept


def _harmless(loaded: Loaded, code: str, fixes: list[Edits]) -> list[Edits]:
    """The fixes that do no harm to their document; and those that belong to none."""
    parts = sorted(
        (d.at.source.path, d.at.start, at) for at, d in enumerate(loaded.facts.documents)
    )
    of_part: dict[int, list[Edits]] = {}
    kept: list[Edits] = []
    for edits in fixes:
        at = bisect_right(parts, (edits[0].path, edits[0].start, len(parts))) - 1
        path, _start, index = parts[at] if at >= 0 else ("", 0, 0)
        inside = path == edits[0].path and edits[-1].end <= loaded.facts.documents[index].at.end
        if inside:
            of_part.setdefault(index, []).append(edits)
        else:
            kept.append(edits)
    for index, own in of_part.items():
        kept += _harmless_alone(loaded.facts.documents[index].at, code, own)
    return sorted(kept)


def _harmless_alone(node: Node, code: str, fixes: list[Edits]) -> list[Edits]:
    """Those of a document's fixes that do it no harm, when it is read by itself.

    All are tried, then halves of them, down to the culprits. Where those are too many, none is
    made: half of them would leave the other half to the next run.
    """
    before = _essence(_read_alone(node, []), code)
    harmless, waiting = list[Edits](), [fixes]
    for _ in range(_TRIES):
        tried = waiting.pop()
        after = _read_alone(node, [edit for edits in [*harmless, *tried] for edit in edits])
        if _essence(after, code) == before:
            harmless += tried
        elif len(tried) > 1:
            half = len(tried) // 2
            waiting += [tried[half:], tried[:half]]
        if not waiting:
            return harmless
    return []


def _read_alone(node: Node, edits: Sequence[Edit]) -> Loaded:
    """A document with edits applied, read as the only one of a file, as deep in it as it stands."""
    margin = " " * max(node.source.position(node.start)[1] - 1, 1)
    text = f"documents:\n-\n{margin}{_edited(node.source.text, edits, node.start, node.end)}"
    return read_text(node.source.path, text.encode("utf-8"))


def _read_again(loaded: Loaded, fixes: Iterable[Edits]) -> Loaded:
    """The catalogue with edits applied, read from memory under the same names."""
    by_path: dict[str, list[Edit]] = {}
    for edits in fixes:
        by_path.setdefault(edits[0].path, []).extend(edits)
    files = []
    for source in loaded.texts:
        text = _edited(source.text, by_path.get(source.path, []), 0, len(source.text))
        # What is no text was read with losses: that file is as it was.
        files.append((source.path, loaded.undecoded.get(source.path) or text.encode("utf-8")))
    return read_texts(loaded.facts.path, files)


def _edited(text: str, edits: Iterable[Edit], start: int, end: int) -> str:
    parts = []
    for edit in edits:
        parts += [text[start : edit.start], edit.text]
        start = edit.end
    return "".join([*parts, text[start:end]])


def _texts(loaded: Loaded) -> list[str]:
    return [source.text for source in loaded.texts]


def _essence(loaded: Loaded, code: str) -> dict[str, list[Any]]:
    """What was read of each file, without places and without what the rule may change.

    Under "" stands what a catalogue has once, whichever file holds it.
    """
    facts = loaded.facts
    found: dict[str, list[Any]] = {source.path: [] for source in loaded.texts}
    for error in sorted((f.place.path, f.code, f.document or "") for f in loaded.findings):
        found[error[0]].append(error)
    for document in facts.documents:
        found[document.at.source.path].append(_bare(_levelled(document, code)))
    found[""] = [_bare(facts.header), _bare(facts.sources), _bare(facts.external)]
    return found


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
