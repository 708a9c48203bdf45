"""Where output goes: reports to stdout, everything else to stderr, a closed pipe to nowhere."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from typing import NoReturn

from regcheck.errors import CatalogueError, FileError, RegcheckError, reason
from regcheck.i18n import Sentence, say
from regcheck.render.visible import one_line

# Windows says of a pipe that nobody reads what it says of a bad argument (CPython's bpo-30418).
_GONE = frozenset({errno.EINVAL} if os.name == "nt" else ())


def emit(text: str) -> None:
    """Write a report to stdout; FileError where it cannot be written, as on a full disk.

    A reader that has gone away, as `head` does, is not an error, nor is a closed stdout.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Python would complain once more when it closes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError) and error.errno not in _GONE:
            raise FileError(say("写不出结果：{why}", why=reason(error))) from None


def note(sentence: Sentence | str) -> None:
    """Write a note of one line to stderr, if there is anyone to read it."""
    if sys.stderr is None:
        return
    with suppress(OSError):
        sys.stderr.write(one_line(sentence) + "\n")
        sys.stderr.flush()


def emit_error(error: RegcheckError | Sentence, arguments: Sequence[str] = ()) -> None:
    """Tell an error: on stderr for people, as one JSON object on stdout under `--format json`.

    Under `--format github` it is an annotation, too.
    """
    if isinstance(error, Sentence):
        error = RegcheckError(error)
    if asks_for("json", arguments):
        from regcheck.render.answers_json import error_json

        with suppress(FileError):  # where even this cannot be written, the exit code is left
            emit(error_json(error))
        return
    if asks_for("github", arguments):
        from regcheck.cli.delivery import tell_workflow_of_error

        tell_workflow_of_error(error.sentence)
    note(say("错误：{error}", error=error.sentence))
    suggest(error)
    if not isinstance(error, CatalogueError):
        return
    from regcheck.render.findings_shared import spot

    for finding in error.findings[:MAX_FINDINGS]:
        note(f"  {spot(finding.place)}: {finding.code} {finding.message}")
    more = len(error.findings) - MAX_FINDINGS
    if more > 0:
        note(say("  另有 {n} 处", n=more))


MAX_FINDINGS = 20  # of a broken catalogue, before the lint command is the better tool


def suggest(error: RegcheckError) -> None:
    if error.suggestions:
        note(say("  是不是：{numbers}？", numbers=error.suggestions))


def asks_for(form: str, arguments: Sequence[str]) -> bool:
    """Whether the command line asks for a format, as far as it can be told before it is parsed."""
    return any(
        argument == f"--format={form}" or (argument == "--format" and value == form)
        for argument, value in pairwise([*arguments, ""])
    )


def leave(code: int) -> NoReturn:
    """Exit with a code, without taking the interpreter apart: the output is out, no file is open."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            continue  # a reader that has gone away; or there is no such stream
    os._exit(code)
