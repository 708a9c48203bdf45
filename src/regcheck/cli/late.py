"""What Typer and PyYAML load at import, and few commands use, is loaded when it is first used.

It is a fifth of what a command takes to start. The command line does so for itself only: who uses
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

# Typer runs other programs only to install completion; shutil, which tells it how wide the terminal
# is, also packs archives; pathlib can make addresses of the web, and inspect reads source code.
_MODULES = ("ast", "bz2", "ipaddress", "lzma", "platform", "subprocess", "tokenize", "zlib")


class _LateModule(ModuleType):
    """Stands for a module until something of it is first used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system looks for such names, and needs none
            raise AttributeError(name)
        _make_room(self)
        module = import_module(self.__name__)
        vars(self).update(vars(module))
        return getattr(module, name)


def _make_room(module: ModuleType) -> None:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]


@contextmanager
def late_modules() -> Iterator[None]:
    """What is imported within it has to wait for these modules; all that comes later has not."""
    late = [_LateModule(name) for name in _MODULES if name not in sys.modules]
    sys.modules.update((module.__name__, module) for module in late)
    try:
        yield
    finally:
        for module in late:
            _make_room(module)


class _LatePattern:
    """Stands for a pattern until it is first used."""

    def __init__(self, *arguments: Any) -> None:
        self._arguments = arguments

    def __getattr__(self, name: str) -> Any:
        return getattr(_compile(*self._arguments), name)  # `re` keeps what it has compiled


_compile = re.compile


@contextmanager
def late_patterns() -> Iterator[None]:
    """Within it, `re.compile` only takes note of what to compile.

    PyYAML compiles at import what only its constructors and its Python reader use. A catalogue is
    read from the C parser's events, which need none of it.
    """
    re.compile = _LatePattern  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = _compile
