"""What scanning finds, as plain records that a process can hand to another."""

from __future__ import annotations

from typing import NamedTuple

from regcheck.model import Action


class Citation(NamedTuple):
    """A citation as the draft writes it.

    `start` and `end` are the half-open span of `raw` in code points; `number` is canonical, None
    for a title alone; `title` the title beside it, as written but without white space; `names`
    the catalogued numbers that the title is a name of; `act` what the sentence says is being done
    to the document (repeal, declare-lapsed, amend, extend).
    """

    start: int
    end: int
    raw: str
    number: str | None
    organ: str | None
    title: str | None
    names: tuple[str, ...]
    act: Action | None = None


class Span(NamedTuple):
    """A citation with the stretch of text that it takes up, its title included."""

    start: int
    end: int
    citation: Citation
