"""文号: the grammar of document numbers, their canonical form, and finding them in text.

One grammar serves the command line, lint, scan and import.
"""

from regcheck.number.grammar import (
    Number,
    NumberError,
    canonical,
    is_canonical,
    parse,
    try_parse,
)

__all__ = ["Number", "NumberError", "canonical", "is_canonical", "parse", "try_parse"]
