"""Drafts of many kinds, and beside each the citations that a reader finds in it.

A row of `NAME.expected.tsv`: the citation as written (without white space), the number or numbers
that it means, the title that belongs to it, and what its sentence does to the document; `-` is
none. Written by a reader of the drafts, not taken from what scan finds.
"""

from pathlib import Path

import pytest

from regcheck.catalogue.find import shipped
from regcheck.catalogue.load import load_facts
from regcheck.scan.core import Cited, scan_file
from regcheck.scan.index import Index

CORPUS = Path(__file__).with_name("corpus")
DRAFTS = sorted(path for path in CORPUS.iterdir() if path.suffix != ".tsv")
INDEX = Index.of(load_facts(shipped()))

Row = tuple[str, ...]


def expected(draft: Path) -> list[Row]:
    lines = draft.with_name(draft.name + ".expected.tsv").read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines]


def row(cited: Cited) -> Row:
    citation = cited.citation
    raw = "".join(citation.raw.replace("\u200b", "").split())
    return (
        raw,
        citation.number or ",".join(citation.names),
        citation.title or "-",
        citation.act or "-",
    )


def found(draft: Path) -> list[Row]:
    scanned = scan_file(str(draft), INDEX)
    assert not scanned.problems
    return [row(cited) for cited in scanned.cited]


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.name)
def test_draft(draft: Path):
    assert found(draft) == expected(draft)


def test_precision_and_recall(capsys: pytest.CaptureFixture[str]):
    assert len(DRAFTS) >= 20
    right = wrong = missed = 0
    for draft in DRAFTS:
        got, wanted = found(draft), expected(draft)
        right += sum(row in wanted for row in got)
        wrong += sum(row not in wanted for row in got)
        missed += sum(row not in got for row in wanted)
    precision, recall = right / (right + wrong), right / (right + missed)
    with capsys.disabled():
        print(f" {len(DRAFTS)} drafts, {right} citations: {precision=:.3f} {recall=:.3f}")
    assert (precision, recall) == (1.0, 1.0)
