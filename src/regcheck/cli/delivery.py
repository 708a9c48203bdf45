"""Where the reports of lint and scan go: stdout, a file, the page of a workflow's run."""

from __future__ import annotations

import os

from regcheck.cli.output import emit, note
from regcheck.findings import Report
from regcheck.i18n import say


def deliver(text: str, output: str | None) -> None:
    """Write a report to a file, or to stdout where none (or `-`) is named."""
    if output and output != "-":
        from regcheck.cli import files

        files.write(output, text)
    else:
        emit(text)


def tell_workflow(report: Report) -> None:
    """Add the findings to the summary of the step, where GitHub wants one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from regcheck.render.findings_github import step_summary

    try:
        with open(path, "a", encoding="utf-8") as file:
            file.write(step_summary(report))
    except OSError as error:
        note(say("写不了 {path}：{why}", path=path, why=error.strerror or error))
