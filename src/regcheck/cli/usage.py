"""Typer's complaints about a command line, as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from regcheck.cli.app import COMMANDS
from regcheck.errors import FileError, RegcheckError, UsageError
from regcheck.i18n import Sentence, say
from regcheck.suggest import nearest_word

# The base of Typer's own errors; Typer does not export it.
_TYPER_ERROR: type[Exception] = next(
    base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException"
)


def explain(error: Exception, arguments: Sequence[str]) -> RegcheckError:
    """The error to show: a usage error in words, or an apology for an unexpected one."""
    if isinstance(error, FileNotFoundError) and error.filename is None:  # of os.getcwd
        return FileError(say("当前文件夹已经删去；请到别的文件夹里运行"))
    if not isinstance(error, _TYPER_ERROR):
        kind = type(error).__name__
        return RegcheckError(
            say(
                "regcheck 出了意外的错误（{kind}：{error}）；没有得出任何结论。"
                "设环境变量 REGCHECK_DEBUG=1 再运行，可见详情",
                kind=kind,
                error=error,
            )
        )
    told = _complaint(error, getattr(error, "ctx", None))
    # Typer does not always tell of which command it complains.
    path = ["regcheck", *(name for name in arguments[:1] if name in COMMANDS)]
    return UsageError(say("{told}；用法见 {path} --help", told=told, path=" ".join(path)))


def _complaint(error: Exception, context: object) -> Sentence:
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    name = parameter.human_readable_name.upper() if parameter is not None else ""
    if parameter is not None and parameter.param_type_name == "option":
        name = parameter.opts[0]
    option = getattr(error, "option_name", "")
    message = str(getattr(error, "message", error))
    if kind == "MissingParameter":
        return say("缺少 {name}", name=name)
    if kind == "NoSuchOption":
        names = {option.lstrip("-"): option for option in _options(context)}
        near = names.get(nearest_word(option.lstrip("-"), names) or "")
        if near:
            return say("没有 {option} 这个选项（是不是 {near}？）", option=option, near=near)
        return say("没有 {option} 这个选项", option=option)
    if kind == "BadOptionUsage":
        if "not take a value" in message:
            return say("{option} 不带值", option=option)
        return say("{option} 后面要有一个值", option=option)
    if kind == "BadParameter" and "not a valid int" in message:
        return say("{name} 要写一个整数", name=name)
    if kind == "BadParameter":
        return say("{name} 的值不对：{message}", name=name, message=message)
    if "No such command" in message:
        word = message.split("'")[1] if "'" in message else message
        near = nearest_word(word, _commands(context))
        if near:
            return say("没有 {word} 这个命令（是不是 {near}？）", word=word, near=near)
        return say("没有 {word} 这个命令", word=word)
    if "unexpected extra argument" in message:
        extra = message.partition(" (")[2].removesuffix(")") or "“”"
        return say("多余的参数：{extra}", extra=extra)
    if "Missing command" in message:
        return say("缺少命令")
    return say("{message}", message=message)


def _options(context: object) -> list[str]:
    command = getattr(context, "command", None)
    return [option for parameter in getattr(command, "params", []) for option in parameter.opts]


def _commands(context: object) -> list[str]:
    command = getattr(context, "command", None)
    listed = getattr(command, "list_commands", None)
    return listed(context) if listed else []
