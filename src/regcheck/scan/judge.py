"""What is wrong with citations on a day: the catalogue's answers turned into findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from regcheck.findings import SEVERITIES, Finding, Severity
from regcheck.i18n import Sentence, say
from regcheck.model import ENDING, Action, External, Facts
from regcheck.number.nearest import nearest
from regcheck.queries.answer import Answer, answer
from regcheck.queries.remarks import remarks
from regcheck.queries.wording import doubts
from regcheck.scan import verdicts
from regcheck.scan.core import Cited
from regcheck.scan.model import Citation
from regcheck.scan.numbers import is_printed_form
from regcheck.scan.rules import BY_CODE
from regcheck.scan.titles import Likeness, likeness, share_a_name
from regcheck.timeline import ENDED, Status

CODES: Mapping[Status, str] = {
    "expired": "RS101",
    "repealed": "RS102",
    "declared-lapsed": "RS103",
    "suspended": "RS104",
    "not-yet-effective": "RS105",
    "unknown": "RS201",
}


class Question(NamedTuple):
    """The days asked about; `drafted` is the draft's own, for what was amended since."""

    on: date
    known_on: date | None = None
    drafted: date | None = None


class Judged(NamedTuple):
    """A citation with what the catalogue says of it.

    `answers` are those of every document that it may mean: one for a number, several where
    documents share a title, none where nothing is catalogued. `covered` tells whether the
    catalogue holds other documents of the number's organ. `remarks` are what `status` says beside
    the status; where documents share a title, each with its number.
    """

    cited: Cited
    answers: tuple[Answer, ...]
    covered: bool
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Sentence, ...] = ()

    @property
    def number(self) -> str | None:
        """The canonical number, also of a title alone where it names one document."""
        alone = self.answers[0].number if len(self.answers) == 1 else None
        return self.cited.citation.number or alone

    @property
    def status(self) -> Status | None:
        """The status on the day; `unknown` where it depends on which document is meant."""
        statuses = {found.status for found in self.answers}
        return statuses.pop() if len(statuses) == 1 else "unknown" if statuses else None

    @property
    def until(self) -> date | None:
        return self.answers[0].until if len(self.answers) == 1 else None

    @property
    def gravest(self) -> Finding | None:
        return min(self.findings, key=_grade, default=None)


def _grade(finding: Finding) -> tuple[int, str]:
    return SEVERITIES.index(severity(finding)), finding.code


def severity(finding: Finding) -> Severity:
    return finding.severity or BY_CODE[finding.code].severity


class Judge:
    """Answers for citations, each document's once. The catalogue and the days do not change."""

    def __init__(self, facts: Facts, question: Question) -> None:
        self.facts = facts
        self.question = question
        self.answer = cache(self._answer)
        self.remarks = cache(self._remarks)
        self.near = cache(self._near)
        self.likeness = cache(self._likeness)

    @cached_property
    def organs(self) -> frozenset[str]:
        return frozenset(document.key.organ for document in self.facts.documents)

    @cached_property
    def external(self) -> Mapping[str, External]:
        return {external.number: external for external in self.facts.external}

    def _answer(self, number: str) -> Answer:
        document = self.facts.by_number[number]
        return answer(self.facts, document, self.question.on, self.question.known_on)

    def _remarks(self, number: str) -> tuple[Sentence, ...]:
        return tuple(remarks(self.answer(number)))

    def _near(self, number: str) -> tuple[str, ...]:
        return tuple(nearest(number, list(self.facts.by_number)))

    def _likeness(self, title: str, number: str) -> Likeness:
        return likeness(title, self.facts.by_number[number])

    def judge(self, cited: Cited) -> Judged:
        citation = cited.citation
        named = tuple(map(self.answer, citation.names))
        if citation.number in self.facts.by_number:
            answers: tuple[Answer, ...] = (self.answer(citation.number),)
        elif citation.number is None:
            answers = named
        elif citation.number in self.external or citation.organ in self.organs:
            answers = ()
        else:  # the number is nothing to go by, but what the title names may not stand
            stand = all(found.in_force for found in named)
            answers = () if stand or _is_apart(citation, named) else named
        judged = Judged(cited, answers, bool(answers) or citation.organ in self.organs)
        return judged._replace(
            findings=tuple(self._findings(judged)), remarks=tuple(self._remarks_on(answers))
        )

    def _remarks_on(self, answers: tuple[Answer, ...]) -> Iterator[Sentence]:
        for found in answers:
            for told in self.remarks(found.number):
                alone = len(answers) == 1
                yield told if alone else verdicts.of_one(found, told)

    def _findings(self, judged: Judged) -> Iterator[Finding]:
        citation = judged.cited.citation
        if not judged.answers:
            if citation.number in self.external:
                yield from self._beside_external(judged)
            elif judged.covered:
                yield self._mismatch(judged, "RS202", self._slip(citation))
            elif named := [one for one in map(self.answer, citation.names) if not one.in_force]:
                told = verdicts.title_beside_unknown(citation)
                yield _finding(judged, "RS301", verdicts.named_is_dead(told, named))
            return
        if len(judged.answers) > 1:
            yield from _ambiguous(judged)
        else:
            yield from _standing(judged)
            yield from self._amended_since(judged)
        yield from _doubtful(judged)
        if citation.number:
            yield from self._title(judged)
            if not is_printed_form(citation.raw, citation.organ):
                yield _finding(judged, "RS401", verdicts.odd(citation))

    def _slip(self, citation: Citation) -> Sentence:
        if citation.names:
            return verdicts.titled_otherwise(citation)
        return verdicts.no_such_number(citation, self.near(citation.number))

    def _title(self, judged: Judged) -> Iterator[Finding]:
        """RS301, RS302: the title beside a number is another document's, or not quite its own."""
        citation, document = judged.cited.citation, judged.answers[0].document
        if citation.title is None or (citation.number not in self.facts.by_number):
            return
        kinship = self.likeness(citation.title, document.number)
        if citation.names and document.number not in citation.names:
            yield self._mismatch(judged, "RS301", verdicts.other_title(citation, document))
        elif not kinship and not citation.names:
            yield _finding(judged, "RS301", verdicts.strange_title(citation, document))
        elif kinship == "near":
            yield _finding(judged, "RS302", verdicts.drifted_title(citation, document))

    def _beside_external(self, judged: Judged) -> Iterator[Finding]:
        """RS301: a catalogued title beside the number of a document that is not catalogued."""
        citation = judged.cited.citation
        own = self.external[citation.number or ""].title
        if citation.names and not (own and share_a_name(citation.title or "", own)):
            yield self._mismatch(judged, "RS301", verdicts.title_beside_external(citation))

    def _mismatch(self, judged: Judged, code: str, told: Sentence) -> Finding:
        """The number is not the title's: an error where what the title names does not stand."""
        citation = judged.cited.citation
        named = tuple(map(self.answer, citation.names))
        stands = any(found.in_force or found.status == "unknown" for found in named)
        if citation.act or not named or stands:
            return _finding(judged, code, told)
        return _finding(judged, code, verdicts.named_is_dead(told, named), "error")

    def _amended_since(self, judged: Judged) -> Iterator[Finding]:
        """RS402: amendments that took effect after the draft's day and by the day asked about."""
        drafted = self.question.drafted
        if drafted is None or not judged.answers[0].in_force:
            return
        for reason in judged.answers[0].reasons:
            if reason.action == "amend" and reason.date and reason.date > drafted:
                yield _finding(judged, "RS402", verdicts.amended_since(drafted, reason))


def _finding(
    judged: Judged, code: str, told: Sentence, severity: Severity | None = None
) -> Finding:
    spot = judged.cited.spot
    message = say("（{spot}）{told}", spot=spot.said, told=told) if spot else told
    return Finding(code, message, judged.cited.place, judged.number, severity=severity)


def _is_apart(citation: Citation, named: Sequence[Answer]) -> bool:
    """Whether a number may well be that of another document with the title of one that ended.

    Not where only the organ differs, nor where the draft ends or amends what the title names.
    """
    rest = (citation.number or "").removeprefix(citation.organ or "")
    ended = all(found.status in ENDED for found in named)
    return ended and not citation.act and not any(one.endswith(rest) for one in citation.names)


def _standing(judged: Judged) -> Iterator[Finding]:
    """RS101–RS105, RS201: it does not stand on the day; RS403 where the draft itself ends it."""
    found, citation = judged.answers[0], judged.cited.citation
    if found.in_force:
        return
    told = verdicts.verdict(found, with_title=citation.title is None)
    if citation.act:
        yield _acted(judged, citation.act, told)
    else:
        yield _finding(judged, CODES[found.status], told)


def _doubtful(judged: Judged) -> Iterator[Finding]:
    """RS204: in force as far as is known, but an end is recorded, and not its day."""
    if judged.cited.citation.act in ENDING:
        return
    for found in judged.answers:
        if found.in_force and (undated := doubts(found.life)):
            told = verdicts.ended_undated(undated[0])
            alone = len(judged.answers) == 1
            yield _finding(judged, "RS204", told if alone else verdicts.of_one(found, told))


def _ambiguous(judged: Judged) -> Iterator[Finding]:
    """RS203: which of several documents is meant matters; an error where none of them stands."""
    if all(found.in_force for found in judged.answers):
        return
    told = verdicts.shared_title(judged.answers)
    if act := judged.cited.citation.act:
        yield _acted(judged, act, told)
        return
    stands = any(found.in_force or found.status == "unknown" for found in judged.answers)
    yield _finding(judged, "RS203", told, None if stands else "error")


def _acted(judged: Judged, act: Action, told: Sentence) -> Finding:
    """RS403: what is over needs no repeal; to amend or extend it is a slip."""
    over = all(found.status in ENDED for found in judged.answers)
    if over and act not in ENDING:
        return _finding(judged, "RS403", verdicts.past_acting(act, told), "warning")
    return _finding(judged, "RS403", verdicts.acted(act, told))
