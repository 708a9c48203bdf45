"""Where the settings of lint are, and what stands there: `regcheck.toml` or a pyproject.toml."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regcheck.catalogue.find import unreadable
from regcheck.errors import FileError, UsageError
from regcheck.i18n import say

_OWN_FILE = "regcheck.toml"
_SHARED_FILE = "pyproject.toml"
_ENCODING = "utf-8-sig"  # with the mark that editors on Windows put before it, or without
# What the parser raises: a number too long for Python, or brackets too deep, as well.
_NOT_TOML = (ValueError, RecursionError)
# As it says of what is given twice.
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate")


def find_config(folder: Path) -> Path | None:
    """The nearest configuration of a folder and those above it; a pyproject.toml without one is passed."""
    try:
        folder = folder.absolute()
    except OSError:  # the working folder has been deleted
        return None
    for place in (folder, *folder.parents):
        own, shared = place / _OWN_FILE, place / _SHARED_FILE
        try:
            if own.is_file():
                return own
            if shared.is_file() and _has_settings(shared.read_bytes()):
                return shared
        except OSError:
            continue
    return None


# A table `tool.regcheck`, or `tool` itself, which may hold the other.
_MAYBE = (b"tool.regcheck", b"[tool]", b"tool=")


def _has_settings(data: bytes) -> bool:
    """Whether a pyproject.toml has `tool.regcheck`, however TOML lets it be spelled."""
    if b"regcheck" not in data:
        return False
    bare = data.translate(None, b"\"' \t")
    if not any(name in bare for name in _MAYBE):
        return False  # nearly all of them: the parser is not even imported
    try:
        return "regcheck" in _tools(_parse(data.decode(_ENCODING)))
    except _NOT_TOML:  # told when it is read, if it looks meant
        return b"tool.regcheck" in data


def _tools(table: Mapping[str, Any]) -> Mapping[str, Any]:
    tools = table.get("tool")
    return tools if isinstance(tools, dict) else {}


def _parse(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def read_table(path: Path, name: str) -> tuple[Any, str]:
    """The settings of a file that is reported as `name`, and its text.

    FileError where it cannot be read; UsageError where it is no TOML, or says nothing of regcheck.
    """
    try:
        text = path.read_bytes().decode(_ENCODING)
    except OSError as error:
        raise _unreadable(path, name, error) from None
    except UnicodeDecodeError:
        raise UsageError(say("配置 {path} 不是 UTF-8；请另存为 UTF-8", path=name)) from None
    table = _table(text, name)
    if path.name != _SHARED_FILE:
        return table, text
    if "regcheck" not in _tools(table):
        raise UsageError(say("{path} 里没有 [tool.regcheck] 这一段", path=name))
    return _tools(table)["regcheck"], text


def _unreadable(path: Path, name: str, error: OSError) -> FileError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileError(say("没有 {path} 这个文件", path=name))
    if os.path.isdir(path):  # of which Windows says that it may not be read
        return FileError(say("{path} 是文件夹，不是文件", path=name))
    return unreadable(Path(name), error)


def _table(text: str, name: str) -> Any:
    try:
        return _parse(text)
    except _NOT_TOML as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        end = text.count("\n") + 1, len(text) - text.rfind("\n")
        line, column = found.groups() if found else end
        at = {"path": name, "line": line, "column": column}
        if str(error).startswith(_TWICE):
            told = say("{path}:{line}:{column}: 到这里为止的一项，前面已经写过；请并到一处", **at)
        else:
            told = say("{path}:{line}:{column}: 不是 TOML", **at)
        raise UsageError(told) from None
