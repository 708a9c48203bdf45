"""From a catalogue as it was read to a report: run the rules, apply suppressions and settings.

Nothing stops at the first finding: what loading could not read is told, and every rule runs
over what it could. Without a day, timed rules stay silent, so the findings depend on the bytes
of catalogue and configuration alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from regcheck.catalogue.load import Loaded, read_catalogue
from regcheck.errors import FileError
from regcheck.findings import SEVERITIES, Diagnostic, Finding, Report, Severity
from regcheck.i18n import Sentence, say
from regcheck.lint.config import ALWAYS, Config
from regcheck.lint.context import Context
from regcheck.lint.rules import BY_CODE, RULES
from regcheck.lint.suppress import Provable, find_suppressions, judge

Observer = Callable[[Sentence], None]
"""Is told what is being done, whenever that changes."""

# What these find in one document depends on the others: those that could not be read, too.
_CATALOGUE_WIDE = ("RC103", "RC105", "RC109", "RC201", "RC202", "RC3", "RC4", "RC502", "RC602")
_FROM_LOADING = frozenset(
    rule.code for rule, check in RULES if check is None and not rule.code.startswith("RC9")
)


class Checked(NamedTuple):
    """A catalogue and what lint found in it, in the order of the files' text."""

    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]


def _unobserved(step: Sentence) -> None:
    """The observer where nobody watches."""


def read(path: Path, observe: Observer = _unobserved) -> Loaded:
    """Read a catalogue; FileError where nothing can be read."""
    observe(say("正在读取 {path}", path=path))
    return read_catalogue(path)


def check(
    loaded: Loaded,
    config: Config = Config(),  # noqa: B008
    on: date | None = None,
    observe: Observer = _unobserved,
) -> Checked:
    """Every finding of the selected rules, with suppressions applied; timed rules need `on`."""
    selected = config.selection.codes(BY_CODE) | ALWAYS
    findings = [finding for finding in loaded.findings if finding.code in selected]
    ran = set(_FROM_LOADING & selected)
    context = Context(loaded, on, config.limits)
    for rule, find in RULES:
        if find is not None and rule.code in selected and (on is not None or not rule.timed):
            observe(say("正在检查 {code} {name}", code=rule.code, name=rule.name))
            findings += find(context)
            ran.add(rule.code)
    suppressions = find_suppressions(loaded.facts, loaded.texts)
    provable = _provable(loaded, frozenset(ran))
    verdict = judge(suppressions, findings, BY_CODE, provable)
    diagnostics = [
        _diagnostic(finding, config, verdict.reasons.get(at)) for at, finding in enumerate(findings)
    ]
    diagnostics += [
        _diagnostic(finding, config) for finding in verdict.findings if finding.code in selected
    ]
    return Checked(loaded, tuple(sorted(_with_fixes(diagnostics, context), key=_by_place)))


def unchecked(checked: Iterable[Checked], config: Config) -> Iterator[Sentence]:
    """Where errors that block every answer, of which nobody selected the rule, are not told."""
    selected = config.selection.codes(BY_CODE) | ALWAYS
    for loaded in (one.loaded for one in checked):
        codes = {finding.code for finding in loaded.findings} - selected
        if codes:
            yield say(
                "{path} 有没选上的错误，别的命令因此一概不答，所选的规则也可能查不到那里；请也选上 {codes}，先改好",
                path=loaded.facts.path,
                codes=sorted(codes),
            )


def require_documents(checked: Checked) -> Checked:
    """FileError where a catalogue holds no documents and no error stands that says why."""
    facts = checked.loaded.facts
    if not facts.documents and not any(map(_is_standing_error, checked.diagnostics)):
        raise FileError(say("{path} 里没有任何文件记录（documents 是空的）", path=facts.path))
    return checked


def _is_standing_error(diagnostic: Diagnostic) -> bool:
    return diagnostic.suppressed is None and diagnostic.severity == "error"


def _with_fixes(diagnostics: list[Diagnostic], context: Context) -> list[Diagnostic]:
    """The diagnostics, those marked about which `--fix` has something to do."""
    able = [d for d in diagnostics if d.rule.fixable and d.suppressed is None]
    if not able:
        return diagnostics
    from regcheck.lint.fixers import FIXERS  # only what can be fixed pays for it

    fixable = {
        id(fix.finding)
        for code in {d.rule.code for d in able}
        for fix in FIXERS[code](context, [d.finding for d in able if d.rule.code == code])
    }
    return [d._replace(fixable=id(d.finding) in fixable) for d in diagnostics]


def _provable(loaded: Loaded, ran: frozenset[str]) -> Provable:
    """Whether a suppression would have met a finding, if there were one.

    A rule may not run on what data errors have cost: that it found nothing there proves nothing.
    """
    if loaded.is_whole:
        return lambda _, code: code in ran
    # Much rests on the header's days and limits, and on the sources.
    if loaded.partial - {"documents"}:
        return lambda _, __: False
    sound = {
        (place.path, line)
        for document in loaded.facts.documents
        if not document.lost
        for place in (document.at.place,)
        for line in range(place.line, place.end_line + 1)
    }
    return lambda suppression, code: (
        code in ran
        and not code.startswith(_CATALOGUE_WIDE)
        and (suppression.source.path, suppression.target) in sound
    )


def _diagnostic(finding: Finding, config: Config, suppressed: str | None = None) -> Diagnostic:
    rule = BY_CODE[finding.code]
    severity = config.severity.get(finding.code) or finding.severity or rule.severity
    return Diagnostic(finding, rule, severity, suppressed)


def _by_place(diagnostic: Diagnostic) -> tuple[Any, ...]:
    return diagnostic.finding.place, diagnostic.finding.code


def report(
    checked: Iterable[Checked],
    config: Config = Config(),  # noqa: B008
    extra: Mapping[str, Any] | None = None,
) -> Report:
    """One report of one or more catalogues, after what is wrong in the configuration itself."""
    checked = tuple(checked)
    diagnostics = [_diagnostic(finding, config) for finding in config.problems]
    diagnostics += [diagnostic for one in checked for diagnostic in one.diagnostics]
    texts = {text.path: text for one in checked for text in one.loaded.texts}
    if config.text is not None:
        texts.setdefault(config.text.path, config.text)
    documents = sum(len(one.loaded.facts.documents) for one in checked)
    return Report("lint", tuple(diagnostics), texts, summary(diagnostics, documents), extra or {})


def summary(diagnostics: Sequence[Diagnostic], documents: int) -> dict[str, int]:
    """The counts of the JSON contract; suppressed findings are counted only as such."""
    counts = dict.fromkeys(("error", "warning", "info", "suppressed"), 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity if diagnostic.suppressed is None else "suppressed"] += 1
    return {
        "errors": counts["error"],
        "warnings": counts["warning"],
        "infos": counts["info"],
        "suppressed": counts["suppressed"],
        "documents": documents,
    }


def fails(found: Report, fail_on: Severity) -> bool:
    """Whether a report holds a finding, not suppressed, at least as grave as `fail_on`."""
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(d.suppressed is None and d.severity in grave for d in found.diagnostics)
