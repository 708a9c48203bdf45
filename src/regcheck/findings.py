"""Findings: what is wrong, exactly where, by which rule; and the report that renderers show."""

# No postponed annotations here: NamedTuple would compile each of them again at start-up.
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from regcheck.i18n import Sentence

if TYPE_CHECKING:
    from regcheck.nodes import SourceText

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # gravest first


class Place(NamedTuple):
    """A stretch of a file: 1-based lines and columns in code points, the end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@lru_cache(64)  # many findings lie in few files
def posix(path: str) -> str:
    """A path as reports write it on every platform."""
    return PurePath(path).as_posix()


class Related(NamedTuple):
    """Another place that explains a finding, such as the first of two duplicates."""

    place: Place
    message: Sentence


class Finding(NamedTuple):
    """One thing that a rule found. Name and severity belong to the rule, not to the finding.

    `severity` is set only where a rule grades its findings (RC203: info when by one day).
    """

    code: str
    message: Sentence
    place: Place
    document: str | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


class Rule(NamedTuple):
    """Everything that is said of a rule anywhere: terminal, docs page, SARIF.

    `why` is for someone who relies on the answer, `remedy` one line on what to do. The examples
    are snippets, as `explain` shows them: completed, `bad` makes exactly this rule fire, `good` none.
    """

    code: str
    name: str
    severity: Severity
    summary: Sentence
    why: Sentence
    remedy: Sentence
    bad: str
    good: str
    fixable: bool = False
    timed: bool = False


class Diagnostic(NamedTuple):
    """A finding as it is reported: with its rule, the severity in force, and its suppression.

    `suppressed` is the reason given in the file, None where the finding stands; `fixable` tells
    whether `--fix` has something to do about it.
    """

    finding: Finding
    rule: Rule
    severity: Severity
    suppressed: str | None = None
    fixable: bool = False


class Report(NamedTuple):
    """What a check found, in file order: the one thing that every findings renderer takes.

    `kind` is `lint` or `scan`; `texts` holds the text of each file by path, for excerpts;
    `summary` are the counts of the JSON contract; `extra` further fields of the JSON object.
    `failures` say what could not be checked, and why; `in_repository` gives, for formats that
    are read beside a repository, the path by which it knows each file.
    """

    kind: str
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, "SourceText"]
    summary: Mapping[str, int]
    extra: Mapping[str, Any] = {}
    failures: tuple[Sentence, ...] = ()
    in_repository: Mapping[str, str] = {}
