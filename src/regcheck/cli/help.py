"""Help pages in the reader's language, folded by columns: Typer's own folding counts characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import typer
from rich.cells import cell_len

from regcheck.cli.common import screen
from regcheck.cli.output import emit
from regcheck.i18n import _, mark
from regcheck.render.page import fold

_UNFOLDED = 10_000  # columns
_NARROW = 20  # columns
_INDENT = 6
_MARGIN = re.compile(r" *(?:\S+(?: \S+)*  +)?")  # of a line: the name of an option, and the gap


def show(command: Any, ctx: Any, typers: Callable[[Any], str]) -> NoReturn:
    """Write the help page, and leave: Typer's own way of writing knows no full disk."""
    emit(_page(command, ctx, typers) + "\n")
    raise typer.Exit


def _page(command: Any, ctx: Any, typers: Callable[[Any], str]) -> str:
    """The help page that Typer writes, translated and folded at the screen's width."""
    _translate(command, ctx)
    ctx.terminal_width = ctx.max_content_width = _UNFOLDED
    width = screen().width
    lines = _translated(typers(ctx)).splitlines()
    return "\n".join(folded for line in lines for folded in _folded(line, width))


def _folded(line: str, width: int) -> Iterator[str]:
    """The lines of one that may be too long; what goes over hangs under where its text began.

    Where that leaves too little room, all of the text stands under the name of its option.
    """
    margin = _MARGIN.match(line)
    hang = margin.end() if margin else 0
    first, text = line[:hang], line[hang:]
    if width - hang < _NARROW and cell_len(line) > width:
        yield first.rstrip()
        hang = _INDENT
        first = " " * hang
    for at, part in enumerate(fold(text, width - hang)):
        yield (first if not at else " " * hang) + part


_TYPERS_HELP = {"Show this message and exit.": mark("显示这段说明")}


def _translate(command: Any, ctx: Any) -> None:
    """A command's help and that of its options in the reader's language, Typer's own included."""
    for told in (command, *command.get_params(ctx)):
        if getattr(told, "help", None):
            told.help = _(_TYPERS_HELP.get(told.help, told.help))


def _translated(text: str) -> str:
    """Typer's own words for the parts of a help page, in the reader's language."""
    for english, said in (
        ("Usage:", _("用法：")),
        ("Options:", _("选项：")),
        ("Arguments:", _("参数：")),
        ("Commands:", _("命令：")),
        ("[required]", _("[必填]")),
    ):
        text = text.replace(english, said)
    return text
