"""PyYAML compiles patterns at import that only its constructors and its Python reader use.

They cost more than the rest of the import, and a catalogue is read from the C parser's events,
which need none of them: so the command line has them compiled when somebody first uses one. It
does so for itself only; who uses regcheck as a library has `re` left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class _LatePattern:
    """Stands for a pattern until it is first used."""

    def __init__(self, *arguments: Any) -> None:
        self._arguments = arguments

    def __getattr__(self, name: str) -> Any:
        return getattr(_compile(*self._arguments), name)  # `re` keeps what it has compiled


_compile = re.compile


@contextmanager
def late_patterns() -> Iterator[None]:
    """Within it, `re.compile` only takes note of what to compile."""
    re.compile = _LatePattern  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = _compile
