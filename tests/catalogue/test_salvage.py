"""A file that is no YAML as a whole: every other record is read, at its own place, and nothing is made up."""

from __future__ import annotations

import pytest

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
    """The record with the slip may be the one that acts, or is listed; the sources stand before it."""
    acting = numbered(9, slip)
    other = numbered(
        1,
        "events: [{action: confirm, by: 武政规〔2020〕9号, list: {row: 2}}]",
        "sources: [{id: z}]",
    )
    checked = engine.check(load(catalogue(acting, other)))
    assert {d.rule.code for d in checked.diagnostics} <= {"RC001", "RC207", "RC502"}


def test_a_slip_costs_no_list_that_was_read_in_full_before_it() -> None:
    """Where another field of the file's own follows it: else the rest may belong to it."""
    text = catalogue(numbered(1, "issuers: [甲"), numbered(2, "sources: [{id: z}]"))
    assert "RC502" in {finding.rule.code for finding in engine.check(load(text)).diagnostics}
    *head, last = text.partition("documents:")
    moved = "".join(head[1:]) + last + head[0].replace("schema_version: 1\n", "")
    assert "RC502" not in {f.rule.code for f in engine.check(load(moved)).diagnostics}


def test_what_no_yaml_may_hold_is_told_once() -> None:
    loaded = load(
        catalogue(numbered(1), numbered(2, "title: 甲\0乙"), *(numbered(n) for n in range(3, 9)))
    )
    assert [finding.code for finding in loaded.findings] == ["RC001"]


@pytest.mark.parametrize(
    "text", ["a: [", "- a: [", "documents: [", "documents:\n- [", "a: 1\nb", "甲"]
)
def test_what_is_no_catalogue(text: str) -> None:
    loaded = load(text)
    assert loaded.findings
    assert not loaded.facts.documents


def test_a_control_character_far_into_a_file_is_told_once() -> None:
    """The parser reads ahead, and fails long before it."""
    records = [numbered(n) for n in range(1, 400)]
    loaded = load(catalogue(*records[:300], numbered(300, "title: 甲\x07乙"), *records[300:]))
    (finding,) = loaded.findings
    assert (finding.code, finding.place.line > 1000) == ("RC001", True)
    assert loaded.partial


@pytest.mark.parametrize("columns", [0, 2, 3])
@pytest.mark.parametrize("field", ["title", "validity", "sources"])
def test_a_record_that_a_slip_cuts_off_is_not_read(columns: int, field: str) -> None:
    """What stands behind the slip belongs to it, too: nothing of it is missing."""
    slipped = numbered(2).replace(f"    {field}", f"{' ' * columns}{field}")
    loaded = load(catalogue(numbered(1), slipped, numbered(3)))
    assert {finding.code for finding in loaded.findings} == {"RC001"}
    assert [*loaded.facts.by_number] == ["武政规〔2020〕1号", "武政规〔2020〕3号"]


@pytest.mark.parametrize("column", [0, 1, 3])
def test_a_dash_that_has_slipped(column: int) -> None:
    slipped = numbered(3).replace("  - ", f"{' ' * column}- ")
    loaded = load(catalogue(*(numbered(n) for n in (1, 2)), slipped, numbered(4), numbered(5)))
    assert "RC001" in {finding.code for finding in loaded.findings}
    assert {"武政规〔2020〕1号", "武政规〔2020〕4号", "武政规〔2020〕5号"} <= {
        *loaded.facts.by_number
    }
    assert "RC004" not in {finding.code for finding in loaded.findings}


@pytest.mark.parametrize("slip", ["documents：", "documents", "[documents:", '"documents:'])
def test_the_name_of_a_list_that_has_a_slip(slip: str) -> None:
    head = HEADER.replace("external: [{", "external:\n  - {").replace("4号}]", "4号}")
    loaded = load(head.replace("documents:", slip) + numbered(1) + numbered(2))
    assert [finding.code for finding in loaded.findings] == ["RC001"]
    assert [external.number for external in loaded.facts.external] == ["武政规〔2024〕4号"]


@pytest.mark.parametrize("unknown", ["notes", "documets", "comment"])
def test_a_list_of_another_name_holds_no_records(unknown: str) -> None:
    loaded = load(catalogue(numbered(1), numbered(2, "issuers: [甲")) + f"{unknown}:\n  - a: b\n")
    assert [finding.code for finding in loaded.findings] == ["RC001"]
    assert [*loaded.facts.by_number] == ["武政规〔2020〕1号"]


@pytest.mark.parametrize("first", ['"number: ', "@number: ", "`number: ", "|number: ", "%number: "])
def test_a_slip_in_the_first_key_is_told_once(first: str) -> None:
    slipped = numbered(2).replace("number: ", first, 1)
    loaded = load(catalogue(numbered(1), slipped, numbered(3)))
    assert [finding.code for finding in loaded.findings] == ["RC001"]
    assert [*loaded.facts.by_number] == ["武政规〔2020〕1号", "武政规〔2020〕3号"]


@pytest.mark.parametrize(
    "slip", ["schema_version: [1", "schema_version:\n1", "schema_version: 1\ncatalogue: [a"]
)
def test_a_slip_in_the_header_makes_no_other_error_of_it(slip: str) -> None:
    _, _, rest = HEADER.partition("sources:")
    loaded = load(f"{slip}\nsources:{rest}{numbered(1)}")
    assert [finding.code for finding in loaded.findings] == ["RC001"]
    assert [*loaded.facts.by_number] == ["武政规〔2020〕1号"]


def test_a_second_document_behind_a_slip_is_not_read() -> None:
    loaded = load(
        catalogue(numbered(1), numbered(2, "issuers: [甲")) + "---\n" + catalogue(numbered(3))
    )
    assert [finding.code for finding in loaded.findings] == ["RC001"]
    assert [*loaded.facts.by_number] == ["武政规〔2020〕1号"]


@pytest.mark.parametrize(
    "slip", [" documents:", "# documents:", "- documents:", "{}documents", "documents: x"]
)
def test_records_are_not_those_of_the_list_before(slip: str) -> None:
    loaded = load(HEADER.replace("documents:", slip) + numbered(1) + numbered(2))
    assert {finding.code for finding in loaded.findings} == {"RC001"}
    assert not loaded.facts.external or loaded.facts.external[0].number == "武政规〔2024〕4号"


@pytest.mark.parametrize("column", [0, 1, 3, 4])
def test_the_first_dash_may_have_slipped(column: int) -> None:
    slipped = numbered(1).replace("  - ", f"{' ' * column}- ")
    loaded = load(catalogue(slipped, *(numbered(n) for n in (2, 3, 4))))
    assert {finding.code for finding in loaded.findings} == {"RC001"}
    assert {"武政规〔2020〕3号", "武政规〔2020〕4号"} <= {*loaded.facts.by_number}


@pytest.mark.parametrize("line", ["待核实: 是", "待核实", "title: 甲", "<<<<<<< HEAD"])
def test_a_stray_line_costs_its_record(line: str) -> None:
    broken = numbered(2).replace("    issuers", f"{line}\n    issuers")
    loaded = load(catalogue(numbered(1), broken, numbered(3)))
    assert {finding.code for finding in loaded.findings} == {"RC001"}
    assert [*loaded.facts.by_number] == ["武政规〔2020〕1号", "武政规〔2020〕3号"]


@pytest.mark.parametrize("behind", ["---\n", "---\n" + HEADER + numbered(3)])
def test_a_second_document_costs_nothing_of_the_first(behind: str) -> None:
    loaded = load(catalogue(numbered(1), numbered(2)) + behind)
    assert [finding.code for finding in loaded.findings] == ["RC001"]
    assert [*loaded.facts.by_number] == ["武政规〔2020〕1号", "武政规〔2020〕2号"]
    assert loaded.partial


def test_a_second_document_leaves_the_rules_what_stands_before_it() -> None:
    record = numbered(1, "effective: 2020-01-01", "validity: {term: 3年, until: 2029-12-31}")
    found = engine.check(load(catalogue(record) + "---\n" + catalogue(numbered(2)))).diagnostics
    assert [diagnostic.rule.code for diagnostic in found] == ["RC203", "RC001"]


def test_a_last_field_without_indentation_hides_no_record_behind_it() -> None:
    records = [numbered(n).replace("\n  ", "\n").removeprefix("  ") for n in (1, 2, 3)]
    events = "events:\n- {action: amend, by: 武政规〔2024〕4号, date: 2024-03-22}\n"
    loaded = load(catalogue(records[0], events, *records[1:]))
    (finding,) = loaded.findings
    assert (finding.code, finding.place.line) == ("RC003", 11)
    assert "documents" in str(finding.message)
    assert [*loaded.facts.by_number] == [f"武政规〔2020〕{n}号" for n in (1, 2, 3)]
    assert loaded.lost_acts


@pytest.mark.parametrize(
    ("line", "around"), [("published", "documents"), ("timezone", "catalogue")]
)
def test_what_has_lost_its_indentation_is_told_where_it_belongs(line: str, around: str) -> None:
    (finding,) = load(catalogue(numbered(1)) + f"{line}: 2020-02-01\n").findings
    assert f"是 {around} 里的字段" in str(finding.message)


def test_a_list_of_sources_without_indentation_is_not_called_one_too_many() -> None:
    text = catalogue(numbered(1).replace("    sources", "sources"))
    assert "缩进" in str(next(f for f in load(text).findings if f.code == "RC002").message)


def test_what_is_given_twice_costs_the_others_no_rule() -> None:
    record = numbered(1, "effective: 2020-01-01", "validity: {term: 3年, until: 2029-12-31}")
    for twice in ("sources:\n- {id: s}\n", "external: []\n", "schema_version: 1\n"):
        found = engine.check(load(catalogue(record) + twice)).diagnostics
        assert [diagnostic.rule.code for diagnostic in found] == ["RC203", "RC002"]


@pytest.mark.parametrize("slip", ["schema_version: *a", "schema_version: !a 1"])
def test_what_is_refused_is_told_once(slip: str) -> None:
    loaded = load(catalogue(numbered(1)).replace("schema_version: 1", slip))
    assert [finding.code for finding in loaded.findings] == ["RC001"]


def test_a_field_of_the_header_that_has_lost_its_indentation() -> None:
    """Much rests on the header: nothing is called an unused suppression."""
    header = "catalogue:\n  title: 目录\n  timezone: Asia/Shanghai\n  known_through: 2024-03-22\nlimits: {term: 5年}\n"
    text = "schema_version: 1\n" + header + "sources: [{id: s, title: 甲}]\ndocuments:\n"
    record = numbered(1).replace(
        "    validity", "    # regcheck: ignore[RC204] 来源如此\n    validity"
    )
    checked = engine.check(load(text + record))
    assert [diagnostic.rule.code for diagnostic in checked.diagnostics] == ["RC003"]


def test_a_list_inside_the_header() -> None:
    inside = catalogue(numbered(1)).replace("sources: [{id: s, title: 来源}]\n", "")
    inside = inside.replace(
        "known_through: 2024-03-22}", "known_through: 2024-03-22, sources: [{id: s}]}"
    )
    assert [d.rule.code for d in engine.check(load(inside)).diagnostics] == ["RC003"]
