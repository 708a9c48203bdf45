"""JSON as every report writes it: indented, in UTF-8, steering no terminal that shows it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from regcheck.render.visible import visible_json

SCHEMA_VERSION = 1
"""Of the contract of all JSON objects."""


def dumped(answer: Mapping[str, Any], rows: Iterable[Any] = ()) -> str:
    """An object as text. `rows`, of which there may be very many, fill its last empty list.

    Each row is a line by itself: to indent them, too, takes Python ten times as long.
    """
    text = visible_json(json.dumps(answer, ensure_ascii=False, indent=2)) + "\n"
    told = [visible_json(json.dumps(row, ensure_ascii=False)) for row in rows]
    if not told:
        return text
    head, _, tail = text.rpartition("[]")
    line = head[head.rindex("\n") + 1 :]
    margin = "\n" + " " * (len(line) - len(line.lstrip(" ")))
    return f"{head}[{margin}  " + f",{margin}  ".join(told) + f"{margin}]{tail}"
