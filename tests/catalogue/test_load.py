"""Loading a catalogue: from one file or a folder, with everything that is wrong in it."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest

from regcheck.catalogue.load import load_facts, read_catalogue, read_text
from regcheck.dates import Term
from regcheck.errors import CatalogueError, FileError
from regcheck.model import Change, Declaration, Event, ListRow, Validity
from tests.catalogue.texts import HEADER, catalogue, document, event, marked, read, span

TOP = HEADER.removesuffix("documents:\n")
A, B, C = (document(f"number: 武政规〔2020〕{n}号") for n in (1, 2, 3))


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return folder


# --- Facts -----------------------------------------------------------------------------------


def test_every_field_becomes_a_fact(tmp_path: Path) -> None:
    text = catalogue(
        document(
            "number: 武政规[2020]第01号",
            "aliases: [甲, '012']",
            "issuers:\n  - 武汉市人民政府\n  - 武汉市财政局",
            "signed: '2020-01-01'",
            "published: 2020-01-02",
            'effective: "2020-02-01"',
            "validity: {term: 3年6个月, until: 2023-07-31}",
            "declares: [{part: 1, action: repeal, count: 0}, {action: amend, count: 3}]",
            "condition: yields-to-newer",
            "sources: [{id: s, locator: 第1页}, {id: s}]",
            "note: |-\n  一\n  二",
            "events:\n"
            "  - {action: amend, by: 武政规〔2024〕4号, date: 2021-01-01,\n"
            "     changes: [{provision: 第八条, replace: 甲, with: 乙}, {insert: 丙, after: 丁}],\n"
            "     list: {part: 2, row: 10}}\n"
            "  - {action: republish, by: 武政规〔2024〕4号, covers_gap: true,\n"
            "     validity: {term: 30日}, condition: 见附件}\n"
            "  - {action: suspend, by: 武政规〔2024〕4号, provisions: [第三条]}\n"
            "  - {action: repeal, by: 武政规〔2024〕4号, replaced_by: 武政规【2022】7号,\n"
            "     list: {row: 1}}",
        )
    )
    path = write(tmp_path, one=text) / "one.yaml"
    facts = load_facts(path)
    assert facts.path == str(path)
    assert facts.header[:3] == ("测试目录", "Asia/Shanghai", date(2024, 3, 22))
    assert (facts.header.day_count, facts.header.limits) == ("anniversary-eve", (None, None))
    assert [(source.id, source.title, source.publisher) for source in facts.sources] == [
        ("s", "来源", None)
    ]
    assert facts.known_from == {
        "武政规〔2024〕4号": None,
        "武政规〔2020〕1号": date(2020, 1, 2),
    }
    (found,) = facts.documents
    assert facts.by_number == {"武政规〔2020〕1号": found}
    assert (found.number, str(found.key), found.title) == ("武政规〔2020〕1号",) * 2 + ("测试文件",)
    assert found.aliases == ("甲", "012")
    assert found.issuers == ("武汉市人民政府", "武汉市财政局")
    days = (found.signed, found.published, found.effective)
    assert days == (date(2020, 1, 1), date(2020, 1, 2), date(2020, 2, 1))
    assert found.validity == Validity(until=date(2023, 7, 31), term=Term(3, 6, 0))
    declared = [_told(declaration) for declaration in found.declares]
    assert declared == [(1, "repeal", 0), (None, "amend", 3)]
    assert (found.condition, found.note, found.lost) == ("yields-to-newer", "一\n二", frozenset())
    references = [(source.id, source.locator) for source in found.sources]
    assert references == [("s", "第1页"), ("s", None)]
    by = "武政规〔2024〕4号"
    at = [event.at for event in found.events]
    assert found.events == (
        Event(
            *("amend", by, at[0], date(2021, 1, 1)),
            changes=(
                Change(provision="第八条", replace="甲", substitute="乙"),
                Change(insert="丙", after="丁"),
            ),
            list=ListRow(10, 2),
        ),
        Event(
            *("republish", by, at[1]),
            validity=Validity(term=Term(0, 0, 30)),
            covers_gap=True,
            condition="见附件",
        ),
        Event("suspend", by, at[2], provisions=("第三条",)),
        Event("repeal", by, at[3], replaced_by="武政规〔2022〕7号", list=ListRow(1)),
    )


def _told(declared: Declaration) -> tuple[int | None, str, int]:
    return declared.part, declared.action, declared.count


@pytest.mark.parametrize("word", ["indefinite", "unstated", "unknown"])
def test_validity_words(word: str) -> None:
    (found,) = read_text("t", catalogue(document(f"validity: {word}")).encode()).facts.documents
    assert found.validity == (word, None, None)


def test_external_acts_are_known_from_their_publication() -> None:
    text = catalogue(A).replace("4号}]", "4号, title: 决定, published: 2024-03-01}]")
    facts = read_text("t", text.encode()).facts
    assert facts.external[0].title == "决定"
    assert facts.known_from["武政规〔2024〕4号"] == date(2024, 3, 1)


# --- Several errors --------------------------------------------------------------------------


def test_errors_come_in_the_order_of_their_places() -> None:
    clean, spans = marked(
        catalogue(
            document("number: 武政规〔2020〕1号", "signed: ⟦x⟧", "⟦titel⟧: 甲"),
            document("⟦number: 武政规〔2020〕2号⟧", "title:").replace("    title:\n", ""),
            document("number: ⟦武政规[2020]1号⟧", "note: ⟦1⟧\n⟦note⟧: 甲"),
            event("by: ⟦武政规〔2099〕1号⟧", number="武政规〔2020〕4号"),
        )
    )
    found = read(clean)
    assert [span(finding) for finding in found] == spans
    codes = [finding.code for finding in found]
    assert codes == ["RC005", "RC003", "RC004", "RC103", "RC005", "RC002", "RC301"]


def test_each_error_names_its_document() -> None:
    findings = read(
        catalogue(
            document("signed: x"),
            document("number: 武政规〔2020〕2号", "events: [{action: amend, by: 甲}]"),
            document("number: 武政规6号", "title: no"),
        ).replace("测试目录", "no")
    )
    assert [finding.document for finding in findings] == [
        None,
        "武政规〔2020〕1号",
        "武政规〔2020〕2号",
        "武政规6号",
        "武政规6号",
    ]


@pytest.mark.parametrize(
    "broken",
    [
        document("signed: x"),
        document("title: &a 甲"),
        document("title: 甲\ntitle: 乙"),
        document("events: [{}]"),
        document("sources: [{id: s, id: t}]"),
        document("issuers: [&a 甲]"),
    ],
)
def test_a_broken_document_is_marked_and_hides_no_other(broken: str) -> None:
    loaded = read_text("t", catalogue(A.replace("1号", "9号"), broken, B).encode())
    assert [(found.number, bool(found.lost)) for found in loaded.facts.documents] == [
        ("武政规〔2020〕9号", False),
        ("武政规〔2020〕1号", True),
        ("武政规〔2020〕2号", False),
    ]


@pytest.mark.parametrize("broken", ["  - 文件\n", "  - [甲]\n", "  -\n", document("number: 甲")])
def test_without_a_number_there_is_no_document(broken: str) -> None:
    loaded = read_text("t", catalogue(A, broken, B).encode())
    assert list(loaded.facts.by_number) == ["武政规〔2020〕1号", "武政规〔2020〕2号"]
    assert len(loaded.findings) == 1


def test_duplicate_numbers_in_any_spelling() -> None:
    clean, spans = marked(
        catalogue(
            document("number: ⟦武政规〔2020〕1号⟧", "title: 先"),
            document("number: ⟦武政规［2020］01号⟧", "title: 后"),
            document('number: ⟦"武政规【2020】第1号"⟧', "title: 再后"),
        )
    )
    loaded = read_text("t.yaml", clean.encode())
    assert loaded.facts.by_number["武政规〔2020〕1号"].title == "先"
    assert [finding.code for finding in loaded.findings] == ["RC103", "RC103"]
    assert [span(finding) for finding in loaded.findings] == spans[1:]
    assert {finding.related[0].place[1:] for finding in loaded.findings} == {spans[0]}


# --- Folders ---------------------------------------------------------------------------------


def test_a_folder_is_one_catalogue(tmp_path: Path) -> None:
    acts = "documents:\n" + event("by: 武政规〔2020〕1号", number="武政规〔2020〕3号")
    write(tmp_path, a=acts, b=TOP, c="documents:\n" + A)
    (tmp_path / "notes.yml").write_text("not: read")
    (tmp_path / "._a.yaml").write_bytes(b"\0\5\x16\7")  # what macOS leaves on a stick
    (tmp_path / "sub.yaml").mkdir()
    facts = load_facts(tmp_path)
    assert [found.number for found in facts.documents] == ["武政规〔2020〕3号", "武政规〔2020〕1号"]
    assert (facts.path, facts.header.title) == (str(tmp_path), "测试目录")


def test_documents_sources_and_externals_of_all_files_go_together(tmp_path: Path) -> None:
    more = "sources: [{id: t, title: 乙}]\nexternal: [{number: 武政规〔2024〕5号}]\n"
    facts = load_facts(write(tmp_path, a=catalogue(A), b=more + "documents:\n" + B))
    assert [source.id for source in facts.sources] == ["s", "t"]
    assert [act.number for act in facts.external] == ["武政规〔2024〕4号", "武政规〔2024〕5号"]
    assert len(facts.documents) == 2


def test_the_header_stands_in_one_file(tmp_path: Path) -> None:
    loaded = read_catalogue(write(tmp_path, a=catalogue(A), b=catalogue(B), c="documents:\n" + C))
    (finding,) = (found for found in loaded.findings if found.code != "RC103")
    assert finding.place[:3] == (str(tmp_path / "b.yaml"), 2, 1)
    assert "一个目录只能有一个 catalogue: 说明" in str(finding.message)
    assert finding.related[0].place.path == str(tmp_path / "a.yaml")
    assert len(loaded.facts.documents) == 3


def test_no_header_at_all(tmp_path: Path) -> None:
    folder = write(tmp_path, a="documents:\n" + A, b="documents:\n" + B)
    assert [(found.code, str(found.message)) for found in read_catalogue(folder).findings] == [
        ("RC004", "缺少字段 schema_version；如果这只是文件夹目录的一部分，请检查整个文件夹"),
        ("RC004", "缺少字段 catalogue；如果这只是文件夹目录的一部分，请检查整个文件夹"),
    ]


def test_the_same_number_in_two_files(tmp_path: Path) -> None:
    (finding,) = read_catalogue(write(tmp_path, a=catalogue(A), b="documents:\n" + A)).findings
    assert (finding.code, finding.place.path) == ("RC103", str(tmp_path / "b.yaml"))
    assert finding.related[0].place.path == str(tmp_path / "a.yaml")


def test_one_file_that_is_not_yaml_hides_no_other(tmp_path: Path) -> None:
    folder = write(tmp_path, a="a: [", b=catalogue(A, document("signed: x")), c="- 甲")
    loaded = read_catalogue(folder)
    assert [(Path(found.place.path).stem, found.code) for found in loaded.findings] == [
        ("a", "RC001"),
        ("b", "RC103"),
        ("b", "RC005"),
        ("c", "RC005"),
    ]
    assert [text.path for text in loaded.texts] == [str(folder / f"{name}.yaml") for name in "abc"]


def test_an_empty_file_of_a_folder_is_nothing(tmp_path: Path) -> None:
    assert len(load_facts(write(tmp_path, a="", b=catalogue(A), c="# 待补\n")).documents) == 1


# --- What blocks every answer ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [("a: [", 1), (catalogue(A, A), 1), (catalogue(document("signed: x", "titel: y")), 2)],
)
def test_data_errors_block_every_answer(tmp_path: Path, text: str, count: int) -> None:
    path = write(tmp_path, bad=text) / "bad.yaml"
    with pytest.raises(CatalogueError) as raised:
        load_facts(path)
    assert len(raised.value.findings) == count
    assert str(raised.value) == f"目录 {path} 有 {count} 处错误，先改好才能回答"


@pytest.mark.parametrize(
    "text", ["", "# 只有注释\n", "---\n", TOP + "documents: []\n", TOP + "documents:\n"]
)
def test_a_catalogue_without_documents(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileError, match="没有任何文件记录"):
        load_facts(write(tmp_path, none=text) / "none.yaml")


# --- What cannot be read at all --------------------------------------------------------------


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"没有 .*none\.yaml 这个文件或文件夹"):
        load_facts(tmp_path / "none.yaml")


def test_a_folder_without_files(tmp_path: Path) -> None:
    (tmp_path / "documents.yml").write_text(catalogue(A), encoding="utf-8")
    with pytest.raises(FileError, match=r"里没有 \*\.yaml 文件"):
        load_facts(tmp_path)


def test_a_path_through_a_file(tmp_path: Path) -> None:
    write(tmp_path, file=catalogue(A))
    with pytest.raises(FileError, match=r"file\.yaml"):
        load_facts(tmp_path / "file.yaml" / "inner.yaml")


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    with pytest.raises(FileError, match=r"loop\.yaml"):
        load_facts(tmp_path / "loop.yaml")


def test_a_name_that_is_too_long() -> None:
    with pytest.raises(FileError):
        load_facts(Path("长" * 3000))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without devices")
def test_a_device_that_never_ends() -> None:
    with pytest.raises(FileError, match="是设备，不是文件"):
        load_facts(Path("/dev/zero"))


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (errno.EACCES, "没有权限读取"),
        (errno.EIO, "读不了"),
        (errno.ENOENT, "没有"),  # gone between looking and reading
        (errno.EISDIR, "读不了"),
    ],
)
@pytest.mark.parametrize("where", ["read_bytes", "iterdir", "is_dir"])
def test_whatever_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, reason: int, told: str
) -> None:
    """Refusals by the system itself, so that the test holds for root as well."""
    write(tmp_path, a=catalogue(A))

    def refuse(path: Path) -> None:
        raise OSError(reason, os.strerror(reason), str(path))

    monkeypatch.setattr(Path, where, refuse)
    with pytest.raises(FileError, match=told):
        load_facts(tmp_path)


def test_a_finding_names_its_document_in_canonical_form():
    text = "documents:\n- number: 江政规[2023]第06号\n  efective: 2023-01-01\n"
    found = read_text("documents.yaml", text.encode("utf-8")).findings
    assert {one.document for one in found} == {"江政规〔2023〕6号", None}
