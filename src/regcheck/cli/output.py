"""Where output goes: reports to stdout, everything else to stderr, a closed pipe to nowhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from regcheck.errors import RegcheckError
from regcheck.i18n import Sentence, say


def emit(text: str) -> None:
    """Write a report to stdout. A reader that has gone away, as `head` does, is not an error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it closes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def note(sentence: Sentence | str) -> None:
    """Write a note to stderr."""
    try:
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
    except (BrokenPipeError, AttributeError):
        pass


def emit_error(error: RegcheckError | Sentence, arguments: Sequence[str] = ()) -> None:
    """Tell an error: on stderr for people, as one JSON object on stdout under `--format json`."""
    if isinstance(error, Sentence):
        error = RegcheckError(error)
    if wants_json(arguments):
        import json

        from regcheck.queries.lookup import failed

        answer = {"schema_version": 1, "kind": "error", "error": failed(error)}
        emit(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        return
    note(say("错误：{error}", error=error.sentence))
    suggest(error)
    for finding in getattr(error, "findings", ())[:MAX_FINDINGS]:
        place = finding.place
        note(f"  {place.path}:{place.line}:{place.column}: {finding.code} {finding.message}")
    more = len(getattr(error, "findings", ())) - MAX_FINDINGS
    if more > 0:
        note(say("  另有 {n} 处", n=more))


MAX_FINDINGS = 20  # of a broken catalogue, before the lint command is the better tool


def suggest(error: RegcheckError) -> None:
    if error.suggestions:
        note(say("  是不是：{numbers}？", numbers="、".join(error.suggestions)))


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether the command line asks for JSON, as far as it can be told before it is parsed."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    return any(
        argument == "--format=json" or (argument == "--format" and value == "json")
        for argument, value in pairs
    )
