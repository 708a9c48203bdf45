"""Behind a syntax error: every other record is read, at its own place, and nothing is made of the rest."""

from __future__ import annotations

import pytest

from regcheck.catalogue import source
from regcheck.catalogue.load import Loaded, read_text
from regcheck.lint import engine
from tests.catalogue.texts import HEADER, catalogue, document, marked, span


def numbered(n: int, *lines: str) -> str:
    return document(f"number: 武政规〔2020〕{n}号", *lines)


def load(text: str) -> Loaded:
    return read_text("c.yaml", text.encode())


SLIPS = [
    "issuers: [武汉市人民政府",
    "issuers: {武汉市人民政府",
    'title: "关于停车的通知',
    "title: '关于停车的通知",
    "title:关于停车的通知",
    "title: 关于停车: 通知",
    "\ttitle: 关于停车的通知",
    "title: 关于停车的通知\n   issuers: [甲]",
    "title: 关于停车的通知\n      issuers: [甲]",
    "title: @关于停车的通知",
    "title: *关于",
    "title: |关于",
]


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("at", range(3))
def test_a_slip_hides_no_other_record(slip: str, at: int) -> None:
    records = [numbered(n) for n in range(1, 4)]
    records[at] = numbered(at + 1, slip)
    records[2 - at % 2] = records[2 - at % 2].replace("indefinite", "⟦indefinit⟧")
    clean, spans = marked(catalogue(*records))
    loaded = load(clean)
    codes = [finding.code for finding in loaded.findings]
    assert codes.count("RC001") == 1
    others = {f"武政规〔2020〕{n}号" for n in range(1, 4) if n != at + 1}
    assert others <= set(loaded.facts.by_number)
    if at != 2 - at % 2:  # another record's error has its own place
        (other,) = [finding for finding in loaded.findings if finding.code == "RC005"]
        assert span(other) == spans[0]


def test_every_slip_is_told() -> None:
    slips = [numbered(n, slip) for n, slip in enumerate(SLIPS, 1)]
    loaded = load(catalogue(*slips, numbered(99)))
    assert [f.code for f in loaded.findings].count("RC001") == len(SLIPS)
    assert "武政规〔2020〕99号" in loaded.facts.by_number


@pytest.mark.parametrize("indent", ["", "  ", "    "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_however_the_list_is_written(indent: str, end: str) -> None:
    records = [numbered(1), numbered(2, "issuers: [甲"), numbered(3)]
    body = "".join(records).replace("\n  ", f"\n{indent}").replace("  - ", f"{indent}- ", 1)
    loaded = load((HEADER + body).replace("\n", end))
    assert [*loaded.facts.by_number] == ["武政规〔2020〕1号", "武政规〔2020〕3号"]
    assert [finding.code for finding in loaded.findings] == ["RC001"]


def test_a_list_before_the_documents() -> None:
    broken = HEADER.replace(
        "sources: [{id: s, title: 来源}]",
        "sources:\n  - {id: s, title: 来源\n  - {id: t, title: 乙}",
    )
    loaded = load(broken + numbered(1))
    assert [source.id for source in loaded.facts.sources] == ["t"]
    assert [*loaded.facts.by_number] == ["武政规〔2020〕1号"]
    assert [finding.code for finding in loaded.findings] == ["RC001"]


def test_a_header_that_is_broken() -> None:
    loaded = load(HEADER.replace("2024-03-22}", "2024-03-22") + numbered(1))
    assert [*loaded.facts.by_number] == ["武政规〔2020〕1号"]
    assert [finding.code for finding in loaded.findings] == ["RC001"]
    assert "catalogue" in loaded.partial


def test_fields_behind_the_documents() -> None:
    head, _, rest = HEADER.partition("sources:")
    loaded = load(
        f"{head}documents:\n{numbered(1, 'issuers: [甲')}{numbered(2)}sources:{rest}".removesuffix(
            "documents:\n"
        )
    )
    assert [source.id for source in loaded.facts.sources] == ["s"]
    assert [*loaded.facts.by_number] == ["武政规〔2020〕2号"]


def test_a_field_that_has_lost_its_indentation() -> None:
    loaded = load(catalogue(numbered(1), numbered(2).replace("    title", "title"), numbered(3)))
    assert "武政规〔2020〕1号" in loaded.facts.by_number
    assert "RC001" in {finding.code for finding in loaded.findings}


@pytest.mark.parametrize("slip", SLIPS)
def test_what_may_stand_in_the_rest_counts_as_not_known(slip: str) -> None:
    """The record with the slip may be the one that acts, is a source, or is listed."""
    acting = numbered(9, slip)
    other = numbered(
        1,
        "events: [{action: confirm, by: 武政规〔2020〕9号, list: {row: 2}}]",
        "sources: [{id: z}]",
    )
    checked = engine.check(load(catalogue(acting, other)))
    assert {d.rule.code for d in checked.diagnostics} <= {"RC001", "RC207"}


def test_what_no_yaml_may_hold_is_told_once() -> None:
    loaded = load(
        catalogue(numbered(1), numbered(2, "title: 甲\0乙"), *(numbered(n) for n in range(3, 9)))
    )
    assert [finding.code for finding in loaded.findings] == ["RC001"]


def test_an_end_to_starting_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_RESTARTS", 3)
    loaded = load(catalogue(*(numbered(n, "issuers: [甲") for n in range(1, 9))))
    assert [finding.code for finding in loaded.findings] == ["RC001"] * 3


@pytest.mark.parametrize(
    "text", ["a: [", "- a: [", "documents: [", "documents:\n- [", "a: 1\nb", "甲"]
)
def test_what_is_no_catalogue(text: str) -> None:
    loaded = load(text)
    assert loaded.findings
    assert not loaded.facts.documents
