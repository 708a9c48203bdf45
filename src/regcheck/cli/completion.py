"""Completion in the shell: of document numbers, and the script that a shell needs for it."""

from __future__ import annotations

from regcheck.cli.common import open_catalogue
from regcheck.cli.output import note
from regcheck.errors import FileError, RegcheckError, UsageError, reason
from regcheck.i18n import say

_BRACKETS = str.maketrans("[]【】()（）［］﹝﹞", "〔〕〔〕〔〕〔〕〔〕〔〕")


def numbers(incomplete: str, catalogue: str | None = None) -> list[tuple[str, str]]:
    """Numbers that begin with what is typed, each with its title.

    Brackets may be typed as any keyboard has them: the shell needs what it offers to begin with
    what was typed, so the typed beginning is kept. `catalogue` is the option, where it has been
    typed already. A catalogue that cannot be read offers none.
    """
    try:
        documents = open_catalogue(catalogue).documents
    except RegcheckError:
        return []
    typed = incomplete.translate(_BRACKETS)
    return [
        (incomplete + document.number[len(typed) :], document.title)
        for document in documents
        if document.number.startswith(typed)
    ]


def script(variable: str) -> str:
    """The script that makes this shell complete, asking through an environment variable."""
    from typer._completion_shared import get_completion_script

    shell = _shell()
    return get_completion_script(prog_name="regcheck", complete_var=variable, shell=shell) + "\n"


def install(variable: str) -> None:
    """Put the script where this shell reads it at its start; FileError where that cannot be."""
    from typer import _completion_shared as typers

    shell = _shell()
    try:
        _, path = typers.install(shell=shell, prog_name="regcheck", complete_var=variable)
    except OSError as error:
        told = say("写不了 {path}：{why}", path=error.filename or shell, why=reason(error))
        raise FileError(told) from None
    note(say("{shell} 的补全写在 {path}；重开终端后生效", shell=shell, path=path))


def _shell() -> str:
    """The shell that regcheck was started from; UsageError where Typer has no script for it."""
    from typer._completion_shared import Shells, _get_shell_name

    shell, known = _get_shell_name(), [shell.value for shell in Shells]
    if shell is None:
        raise UsageError(say("认不出这是哪种 shell；补全只支持 {known}", known=known))
    if shell not in known:
        raise UsageError(say("补全不支持 {shell}，只支持 {known}", shell=shell, known=known))
    return shell


def serve_shells() -> None:
    """Teach Typer the protocols in which shells ask; a command line has no use for them."""
    from typer._completion_classes import completion_init

    completion_init()
