"""`regcheck` itself: which commands there are, and what becomes of every error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from regcheck import i18n
from regcheck.cli.output import emit, emit_error, leave
from regcheck.errors import RegcheckError, UsageError
from regcheck.i18n import _, mark, say

COMPLETING = "_REGCHECK_COMPLETE"  # set by the shell that asks for completions
_INTERRUPTED = 130  # what Typer makes of Ctrl-C
# Each command lives in the module of its name; only the one that is asked for is imported.
COMMANDS = {
    "status": mark("一件或几件文件在某日是否有效，为什么，到何时"),
    "expiring": mark("有效期在某段时间内届满的文件"),
    "history": mark("一件文件的来龙去脉：公布、修改、废止和由此得出的各段期间"),
    "list": mark("按状态、机关、年份、行为或标题列出文件"),
    "summary": mark("整个目录一览：各状态的件数、逐年届满、与公布件数的核对"),
    "lint": mark("检查目录本身：写错的、漏记的、互相矛盾的，指到行列"),
    "rules": mark("列出全部规则"),
    "explain": mark("说明一条规则：查什么，为什么，错例和正例"),
    "scan": mark("查文稿里引用的文件在某日是否还有效"),
}


class Command(TyperCommand):
    """A command whose help is in the reader's language, and which refuses an option without text.

    `--fail-on "$LEVEL"` with the variable unset would else be as good as not there.
    """

    def invoke(self, ctx: Any) -> Any:
        for option in self.params:
            if option.param_type_name == "option" and ctx.params.get(option.name) == "":
                told = say(
                    "{option} 是空的；请写 {value}，或者去掉这个选项",
                    option=option.opts[0],
                    value=option.metavar,
                )
                raise UsageError(told)
        return super().invoke(ctx)

    def get_help(self, ctx: Any) -> str:
        from regcheck.cli.help import show

        show(self, ctx, super().get_help)


class Commands(TyperGroup):
    """Imports a command when it is called for, so that none pays for the others."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        made = import_module(f"regcheck.cli.{cmd_name}").app.registered_commands[0]
        made.cls, made.help = Command, COMMANDS[cmd_name]
        return typer.main.get_command_from_info(
            made, pretty_exceptions_short=True, rich_markup_mode=None
        )

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _(said)) for name, said in COMMANDS.items()])

    def get_help(self, ctx: Any) -> str:
        from regcheck.cli.help import show

        show(self, ctx, super().get_help)


def _version(wanted: bool) -> None:
    if wanted:
        from regcheck import __version__

        emit(f"regcheck {__version__}\n")
        raise typer.Exit


def _install_completion(wanted: bool) -> None:
    if wanted:
        from regcheck.cli.completion import install

        install(COMPLETING)
        raise typer.Exit


def _show_completion(wanted: bool) -> None:
    if wanted:
        from regcheck.cli.completion import script

        emit(script(COMPLETING))
        raise typer.Exit


def _before_commands(name: str, callback: Callable[[bool], None], said: str) -> Any:
    return typer.Option(name, callback=callback, is_eager=True, help=said)


_Version = Annotated[bool, _before_commands("--version", _version, mark("显示版本"))]
_Install = Annotated[
    bool,
    _before_commands("--install-completion", _install_completion, mark("为当前的 shell 安装补全")),
]
_Show = Annotated[
    bool, _before_commands("--show-completion", _show_completion, mark("显示补全脚本"))
]


def regcheck(
    version: _Version = False,
    install_completion: _Install = False,
    show_completion: _Show = False,
) -> None:
    """What stands before any command."""


def _no_options() -> None:
    """Where a command comes first, nothing can stand before it."""


def application(arguments: list[str]) -> typer.Typer:
    """The command line, without Typer's own options for completion, which speak English."""
    app = typer.Typer(cls=Commands, rich_markup_mode=None, add_completion=False)
    command_first = bool(arguments) and arguments[0] in COMMANDS
    before = _no_options if command_first and COMPLETING not in os.environ else regcheck
    app.callback(help=mark("行政规范性文件在某日是否有效。"))(before)
    return app


def main() -> None:
    """Run the command line and exit: 0 answered, 1 the check failed, 2 could not answer."""
    i18n.use("en" if os.environ.get("REGCHECK_LANG", "").lower().startswith("en") else "zh")
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    leave(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run with arguments; every error becomes a sentence and an exit code, never a traceback."""
    try:
        command = typer.main.get_command(application(arguments))
        if COMPLETING in os.environ:
            from regcheck.cli.completion import serve_shells

            serve_shells()
        code = command.main(arguments or ["--help"], prog_name="regcheck", standalone_mode=False)
        if code == _INTERRUPTED:
            raise KeyboardInterrupt
        if not arguments:
            return 2  # nothing was asked, so nothing was answered
        return code if code in (0, 1, 2) else 0 if code is None else 2
    except SystemExit:  # Typer's way out of completion
        return 0
    except RegcheckError as error:
        emit_error(error, arguments)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        emit_error(say("已中断"), arguments)
        return 2
    except Exception as error:
        if os.environ.get("REGCHECK_DEBUG"):
            raise
        from regcheck.cli.usage import explain

        emit_error(explain(error, arguments), arguments)
        return 2
