"""What YAML allows and a catalogue must not: told at its place, with what to do instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from regcheck.findings import Finding, Related
from regcheck.i18n import Sentence, say
from regcheck.nodes import SourceText

MAX_FINDINGS = 100_000


class Stop(Exception):
    """Reading on would make no sense; the finding says why."""


class Refused:
    """Collects what is wrong with the YAML of one file; Stop where that is too much."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.base = 0  # the offset of what the parser was given, where that is a piece of the file

    def tell(self, event: Any, sentence: Sentence) -> None:
        """Tell something at the place of an event."""
        self._add("RC001", sentence, event.start_mark.index, event.end_mark.index)

    def properties(self, event: Any) -> None:
        """Tell an event's anchor or tag."""
        what = (
            say("目录不用锚（&名称）；请删去")
            if event.anchor
            else say("目录不用标签（!类型）；请删去")
        )
        self.tell(event, what)

    def duplicate_keys(
        self,
        repeated: Iterable[tuple[str, Any]],
        starts: Mapping[str, int],
        inner: AbstractSet[str] = frozenset(),
    ) -> None:
        """Tell keys that stand twice in a mapping, which gives the place of each first one.

        Those of `inner` may be fields of a record inside it that have lost their indentation.
        """
        for key, event in repeated:
            first = starts[key] + self.base
            related = Related(self.source.place(first, first + len(key)), say("第一次写在这里"))
            told = (
                say("字段 {key} 写了两次；属于上面那条记录的就缩进，不然只留一个", key=key)
                if key in inner
                else say("字段 {key} 写了两次；请只留一个", key=key)
            )
            self._add(
                "RC002",
                told,
                event.start_mark.index,
                event.end_mark.index,
                (related,),
            )

    def forget(self, start: int) -> None:
        """Leave out what stands from an offset on."""
        span = self.source.span
        self.findings = [found for found in self.findings if span(found.place)[0] < start]

    def syntax(self, words: str, offset: int, context: int) -> None:
        """Tell a syntax error: the parser's words, its offset, and that of what it was reading."""
        from regcheck.catalogue.syntax import syntax_finding  # only what cannot be read pays for it

        self._keep(syntax_finding(self.source, words, offset, context))

    def _add(
        self, code: str, sentence: Sentence, start: int, end: int, related: tuple[Related, ...] = ()
    ) -> None:
        start, end = start + self.base, end + self.base
        place = self.source.place(start, max(end, start + 1))
        self._keep(Finding(code, sentence, place, None, related))

    def _keep(self, finding: Finding) -> None:
        self.findings.append(finding)
        if len(self.findings) >= MAX_FINDINGS:
            raise Stop
