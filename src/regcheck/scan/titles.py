"""Whether a title that stands beside a number is, more or less, that of the number's document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from regcheck.model import Document
from regcheck.scan.index import citable
from regcheck.titles import folded, regulations_inside

_SHORT = 8  # characters: 《办法》, 《实施意见》 stand for a title that was given before
_NEAR = 0.75


Likeness = Literal["same", "near"] | None


def likeness(title: str, document: Document) -> Likeness:
    """Whether a title is the document's, but for its issuer's name; near it; or another's (None).

    `title` is without white space (`titles.plain`).
    """
    own, cited = set(_cores(map(folded, citable(document)))), set(_cores([folded(title)]))
    if own & cited or len(title) <= _SHORT:
        return "same"
    return "near" if any(_is_near(one, other) for one in own for other in cited) else None


def share_a_name(title: str, other: str) -> bool:
    """Whether two titles are one, but for an issuer's name, or issue the same regulation."""
    cited, own = (set(_cores([folded(one)])) for one in (title, other))
    return bool(cited & own)


def _cores(titles: Iterable[str]) -> Iterator[str]:
    """Titles without the issuer before 关于, and the names of the regulations inside them."""
    for title in titles:
        at = title.find("关于")
        yield title[max(at, 0) :]
        yield from regulations_inside(title)


def _is_near(one: str, other: str) -> bool:
    from difflib import SequenceMatcher  # only titles that disagree pay for it

    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= _NEAR
