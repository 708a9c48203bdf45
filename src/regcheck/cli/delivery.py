"""Where the reports of lint and scan go: stdout, a file, the page of a workflow's run."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from regcheck.catalogue.find import repository
from regcheck.cli.output import emit, note
from regcheck.errors import FileError, reason
from regcheck.findings import Report
from regcheck.i18n import Sentence, say

BESIDE_A_REPOSITORY = ("github", "sarif")  # the formats that are read next to its files


def deliver(text: str, output: str | None) -> None:
    """Write a report to a file, or to stdout where none (or `-`) is named."""
    if output and output != "-":
        from regcheck.cli import files

        files.write(output, text)
    else:
        emit(text)


def for_readers_of(form: str, report: Report) -> Report:
    """The report, its paths as the repository around each file knows them where the format wants it."""
    if form not in BESIDE_A_REPOSITORY:
        return report
    findings = [diagnostic.finding for diagnostic in report.diagnostics]
    paths = {finding.place.path for finding in findings}
    paths.update(related.place.path for finding in findings for related in finding.related)
    return report._replace(in_repository={path: in_repository(path) for path in paths})


def in_repository(path: str) -> str:
    """The path from the root of the git repository that holds the file, links on the way followed.

    Where none does, the path as it is, or the whole of it where it leads out of the working folder.
    """
    full = Path(os.path.abspath(path))
    root = repository(full.parent)
    if root:
        real, real_root = full.resolve(), root.resolve()
        inside = real.is_relative_to(real_root)
        return os.fspath(real.relative_to(real_root) if inside else full.relative_to(root))
    return os.fspath(full) if os.pardir in Path(path).parts else path


def tell_workflow(report: Report) -> None:
    """Add the findings to the summary of the step, where GitHub wants one."""
    from regcheck.render.findings_github import step_summary

    _add_to_summary(step_summary(report))


def tell_workflow_of_error(sentence: Sentence) -> None:
    """The same for what kept a command from checking anything, with an annotation."""
    from regcheck.render.findings_github import error, failure_summary

    with suppress(FileError):  # where even this cannot be written, the exit code is left
        emit(error(sentence) + "\n")
    _add_to_summary(failure_summary(sentence))


def _add_to_summary(text: str) -> None:
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as error:
        note(say("写不了 {path}：{why}", path=path, why=reason(error)))
