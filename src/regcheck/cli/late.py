"""What Typer and PyYAML load at import, and few commands use, is loaded when it is first used.

It is near a third of what a command takes to start. The command line does so for itself only: who uses
regcheck as a library has `re` and `sys.modules` left alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

# Typer runs other programs, and asks which shell it is in, only to install completion, and its help
# alone shows what nearly matches, as wide as the terminal, and is translated; pathlib knows the paths of
# Windows and URIs; inspect reads source code, traceback shows it; a YAML document may hold bytes; a
# calendar knows the days' names in every language.
_MODULES = (
    *("ast", "base64", "binascii", "bz2", "difflib", "gettext", "ipaddress", "locale", "lzma"),
    *("ntpath", "platform", "shellingham", "shutil", "subprocess", "textwrap", "tokenize"),
    *("traceback", "typer.completion", "urllib.parse", "uuid", "zlib"),
)
# What is imported from them by name, and called no sooner than the others are used.
_CALLED = {
    *("FrameSummary", "StackSummary", "UUID"),
    *("get_close_matches", "get_completion_inspect_parameters", "get_terminal_size", "gettext"),
    "quote_from_bytes",
}
_compile = re.compile


class _LateModule(ModuleType):
    """Stands for a module until something of it is first used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system looks for such names, and needs none
            raise AttributeError(name)
        if name == "NodeVisitor":
            return _LateVisitor
        if name in _CALLED:
            return lambda *args, **options: getattr(self._load(), name)(*args, **options)
        return getattr(self._load(), name)

    def _load(self) -> ModuleType:
        _make_room(self)
        module = import_module(self.__name__)
        vars(self).update(vars(module))
        return module


class _LateVisitor:
    """Stands for `ast.NodeVisitor` as the base of a class, until a method of it is first used."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module("ast").NodeVisitor, name).__get__(self)


class _LatePattern:
    """Stands for a pattern until it is first used: also where `re` is given it."""

    def __init__(self, pattern: Any, flags: Any = 0) -> None:
        self._arguments = pattern, flags

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return re.Pattern

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(_compile(*self._arguments), name)  # `re` keeps what it has compiled
        setattr(self, name, found)  # from now on it is found without this call
        return found


def _make_room(module: ModuleType) -> None:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]


@contextmanager
def late_imports() -> Iterator[None]:
    """What is imported within it has to wait for these modules, and for every pattern it compiles.

    All that comes later has not.
    """
    late = [_LateModule(name) for name in _MODULES if name not in sys.modules]
    sys.modules.update((module.__name__, module) for module in late)
    re.compile = _LatePattern  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = _compile
        for module in late:
            _make_room(module)
