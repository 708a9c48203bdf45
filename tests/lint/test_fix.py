"""`--fix` in memory: edits of spans, read again, kept only where the facts are as they were meant."""

from time import process_time

import pytest

from regcheck.catalogue.load import read_text
from regcheck.catalogue.source import no_garbage_collection
from regcheck.lint import engine, fixers
from regcheck.lint.context import Context
from regcheck.lint.engine import Checked
from regcheck.lint.fix import Fixed, fix
from regcheck.lint.fixers import Edit, Fix
from regcheck.lint.rules import BY_CODE, RULES
from tests.lint.catalogues import loaded

HEAD = """\
schema_version: 1
catalogue: {title: 示例, timezone: Asia/Shanghai, known_through: 2024-05-31}
sources: [{id: gazette, title: 市政府公报}]
documents:
"""
REST = """\
  issuers: [江城市人民政府]
  validity: unstated
  sources: [{id: gazette}]
"""
ACTS = (
    f"- number: 江政规〔2023〕1号\n  title: 市人民政府关于甲事项的决定\n{REST}"
    f"- number: 江政规〔2024〕2号\n  title: 市人民政府关于乙事项的决定\n{REST}"
)


def fixed(text: str) -> Fixed:
    found = engine.check(read_text("documents.yaml", text.encode("utf-8")))
    return fix(found, engine.check)


def text_of(found: Checked) -> str:
    (source,) = found.loaded.texts
    return source.text


def whole(document: str) -> str:
    return HEAD + document + REST + ACTS


FIXED = {
    "RC102 brackets, 第 and zero": (
        "- number: 江政规[2022]第03号\n  title: 市人民政府关于丙事项的通知\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n",
    ),
    "RC102 keeps quotes and comment": (
        "- number: '江政规(2022)3号'  # 原用圆括号\n  title: 市人民政府关于丙事项的通知\n",
        "- number: '江政规〔2022〕3号'  # 原用圆括号\n  title: 市人民政府关于丙事项的通知\n",
    ),
    "RC102 in acts": (
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n"
        '  events: [{action: repeal, by: "江政规[2024]2号", replaced_by: 江政规（2024）2号}]\n',
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n"
        '  events: [{action: repeal, by: "江政规〔2024〕2号", replaced_by: 江政规〔2024〕2号}]\n',
    ),
    "RC106 several gaps": (
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关 于丙事项的  通知\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n",
    ),
    "RC106 a folded title": (
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事\n    项的通知\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n",
    ),
    "RC106 a title in a folded block": (
        "- number: 江政规〔2022〕3号\n  title: >-\n    市人民政府关于丙事\n    项的通知\n",
        "- number: 江政规〔2022〕3号\n  title: >-\n    市人民政府关于丙事项的通知\n",
    ),
    "RC106 a title in a literal block with a comment": (
        "- number: 江政规〔2022〕3号\n  title: |-2  # 照录\n    市人民政府关于丙事 项的通知\n",
        "- number: 江政规〔2022〕3号\n  title: |-2  # 照录\n    市人民政府关于丙事项的通知\n",
    ),
    "RC106 an alias in quotes": (
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n"
        '  aliases: ["丙事项 通知"]  # 另一名称\n',
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n"
        '  aliases: ["丙事项通知"]  # 另一名称\n',
    ),
    "RC311 lines of flow": (
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n  events:\n"
        "    # 第二次\n"
        "    - {action: amend, by: 江政规〔2024〕2号, date: 2024-03-22}  # 二\n"
        "    - {action: amend, by: 江政规〔2023〕1号, date: 2023-05-01}  # 一\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n  events:\n"
        "    - {action: amend, by: 江政规〔2023〕1号, date: 2023-05-01}  # 一\n"
        "    # 第二次\n"
        "    - {action: amend, by: 江政规〔2024〕2号, date: 2024-03-22}  # 二\n",
    ),
    "RC311 blocks, an undated one stays": (
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n  events:\n"
        "  - action: confirm\n    by: 江政规〔2024〕2号\n    date: 2024-03-22\n\n"
        "  - {action: amend, by: 江政规〔2024〕2号}\n"
        "  - action: amend\n    by: 江政规〔2023〕1号\n    date: 2023-05-01\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n  events:\n"
        "  - action: amend\n    by: 江政规〔2023〕1号\n    date: 2023-05-01\n\n"
        "  - {action: amend, by: 江政规〔2024〕2号}\n"
        "  - action: confirm\n    by: 江政规〔2024〕2号\n    date: 2024-03-22\n",
    ),
    "RC311 on one line": (
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n"
        "  events: [{action: amend, by: 江政规〔2024〕2号, date: 2024-03-22},"
        " {action: amend, by: 江政规〔2023〕1号, date: 2023-05-01}]\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n"
        "  events: [{action: amend, by: 江政规〔2023〕1号, date: 2023-05-01},"
        " {action: amend, by: 江政规〔2024〕2号, date: 2024-03-22}]\n",
    ),
    "RC902 the only code, behind something": (
        "- number: 江政规〔2022〕3号  # regcheck: ignore[RC104] 来源如此\n"
        "  title: 市人民政府关于丙事项的通知\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n",
    ),
    "RC902 a line of its own": (
        "# regcheck: ignore[RC104, RC102] 来源如此\n- number: 江政规〔2022〕3号\n"
        "  title: 市人民政府关于丙事项的通知\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n",
    ),
    "RC902 one code of three": (
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通 知文件文件"
        "  # regcheck: ignore[RC106，RC104, RC107] 来源如此\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通 知文件文件"
        "  # regcheck: ignore[RC106, RC107] 来源如此\n",
    ),
    "RC902 both of two on a line": (
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知"
        "  # regcheck: ignore[RC106] 甲 # regcheck: ignore[RC107] 乙\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n",
    ),
    "RC902 the first of two on a line": (
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知文件文件"
        "  # regcheck: ignore[RC106] 甲 # regcheck: ignore[RC107] 乙\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知文件文件"
        "  # regcheck: ignore[RC107] 乙\n",
    ),
    "RC902 the second of two on a line of their own": (
        "- number: 江政规〔2022〕3号\n  # regcheck: ignore[RC107] 甲 # regcheck: ignore[RC106] 乙\n"
        "  title: 市人民政府关于丙事项的通知文件文件\n",
        "- number: 江政规〔2022〕3号\n  # regcheck: ignore[RC107] 甲\n"
        "  title: 市人民政府关于丙事项的通知文件文件\n",
    ),
    "rules together": (
        "- number: 江政规[2022]3号\n  title: 市人民政府关于丙事 项的通知\n  events:\n"
        "  - {action: amend, by: 江政规〔2024〕2号, date: 2024-03-22}\n"
        "  # regcheck: ignore[RC311] 来源如此\n"
        "  - {action: amend, by: '江政规[2023]1号', date: 2023-05-01}\n",
        "- number: 江政规〔2022〕3号\n  title: 市人民政府关于丙事项的通知\n  events:\n"
        "  - {action: amend, by: 江政规〔2024〕2号, date: 2024-03-22}\n"
        "  # regcheck: ignore[RC311] 来源如此\n"
        "  - {action: amend, by: '江政规〔2023〕1号', date: 2023-05-01}\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), FIXED.values(), ids=FIXED)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_fixed_and_nothing_else_is_touched(before, after, line_end):
    result = fixed(whole(before).replace("\n", line_end))
    assert text_of(result.checked) == whole(after).replace("\n", line_end)
    assert result.fixes >= 1
    again = fix(result.checked, engine.check)
    assert (again.changes, again.fixes) == ({}, 0)


def test_the_title_of_a_document_that_has_errors():
    broken = "- number: 江政规〔2022〕3号\n  title: 关于丙事项的通 知\n  signed: 2022-02-30\n"
    result = fixed(whole(broken))
    assert text_of(result.checked) == whole(broken.replace("通 知", "通知"))


def test_unused_suppressions_go_in_time_in_proportion():
    def seconds(count: int) -> float:
        comment = "  # regcheck: ignore[RC107] 来源如此\n"
        many = "- number: 江政规〔2022〕3号\n" + comment * count + "  title: 关于丙事项的通知\n"
        found = engine.check(read_text("documents.yaml", whole(many).encode("utf-8")))
        context = Context(found.loaded)
        findings = [d.finding for d in found.diagnostics if d.rule.code == "RC902"]
        assert len(findings) == count
        with no_garbage_collection():
            start = process_time()
            assert len([*fixers.FIXERS["RC902"](context, findings)]) == count
            return process_time() - start

    few, many = (min(seconds(count) for _ in range(3)) for count in (4_000, 16_000))
    assert many < 4 * few * 3


NOT_FIXED = {
    "suppressed": "- number: 江政规〔2022〕3号\n"
    "  title: 市人民政府关于丙事项的通 知  # regcheck: ignore[RC106] 来源如此\n",
    "written as an escape": '- number: 江政规〔2022〕3号\n  title: "关于丙事项的\\u0020通知"\n',
    "among events that have errors": "- number: 江政规〔2022〕3号\n"
    "  title: 关于丙事项的通知\n  events:\n"
    "    - {action: amend, by: 江政规〔2024〕5号, date: 2024-03-22}\n"
    "    - {action: amend, by: 江政规〔2022〕4号, date: 2023-03-22, validty: indefinite}\n"
    "- number: 江政规〔2024〕5号\n- number: 江政规〔2022〕4号\n",
    "nothing to fix": "- number: 江政规〔2022〕3号\n  title: 关于丙事项的通知\n",
}


@pytest.mark.parametrize("document", NOT_FIXED.values(), ids=NOT_FIXED)
def test_left_alone(document):
    result = fixed(whole(document))
    assert (result.changes, result.fixes) == ({}, 0)


def test_at_the_end_of_a_file_without_a_line_end():
    events = (
        "  events:\n"
        "  - {action: amend, by: 江政规〔2024〕2号, date: 2024-03-22}\n"
        "  - {action: amend, by: 江政规〔2023〕1号, date: 2023-05-01}"
    )
    result = fixed(
        HEAD + ACTS + "- number: 江政规〔2022〕3号\n  title: 关于丙的通知\n" + REST + events
    )
    assert text_of(result.checked).endswith(
        "  events:\n"
        "  - {action: amend, by: 江政规〔2023〕1号, date: 2023-05-01}\n"
        "  - {action: amend, by: 江政规〔2024〕2号, date: 2024-03-22}"
    )


def test_all_files_of_a_catalogue(tmp_path):
    spaced = "- number: 江政规〔2022〕3号\n  title: 关于丙事项的通 知\n" + REST
    (tmp_path / "a.yaml").write_text(HEAD + spaced, "utf-8")
    (tmp_path / "b.yaml").write_text("documents:\n" + spaced.replace("3号", "4号"), "utf-8")
    (tmp_path / "c.yaml").write_text("documents:\n" + ACTS, "utf-8")
    result = fix(engine.check(engine.read(tmp_path)), engine.check)
    assert sorted(result.changes) == [str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]
    assert result.fixes == 2
    for old, new in result.changes.values():
        assert new == old.replace("通 知", "通知")


HARMFUL = [
    Edit("documents.yaml", 0, 0, "x"),  # no catalogue any more
    Edit("documents.yaml", 0, 17, "schema_version: 2"),  # another error than before
]


@pytest.mark.parametrize("edit", HARMFUL)
def test_an_edit_that_does_more_than_it_should_is_not_kept(monkeypatch, edit):
    monkeypatch.setattr(
        "regcheck.lint.fix.FIXERS",
        {"RC106": lambda context, findings: [Fix(findings[0], (edit,))]},
    )
    result = fixed(whole("- number: 江政规〔2022〕3号\n  title: 关于丙事项的通 知\n"))
    assert (result.changes, result.fixes) == ({}, 0)


def test_a_changed_fact_is_noticed(monkeypatch):
    def careless(context, findings):
        source = context.texts[0]
        at = source.text.index("unstated")
        edit = Edit(source.path, at, at + len("unstated"), "unknown")
        return [Fix(findings[0], (edit,))]

    monkeypatch.setattr("regcheck.lint.fix.FIXERS", {"RC106": careless})
    result = fixed(whole("- number: 江政规〔2022〕3号\n  title: 关于丙事项的通 知\n"))
    assert result.changes == {}


# Joining the lines would take the blank line along, and with it the block's head.
ODD = "- number: 江政规〔2022〕{n}号\n  title: >-\n\n    关于丙事\n    项的通知\n"
GAP = "- number: 江政规〔2022〕{n}号\n  title: 关于丁{n}事项的通 知\n"


def test_a_fix_that_does_harm_keeps_no_other_from_being_made():
    odd = ODD.format(n=3)
    plain = "- number: 江政规〔2022〕4号\n  title: 关于丁事项的通 知\n"
    result = fixed(HEAD + odd + REST + plain + REST + ACTS)
    assert "关于丁事项的通知" in text_of(result.checked)
    assert result.fixes >= 1
    assert not any(diagnostic.fixable for diagnostic in result.checked.diagnostics)


def test_any_number_of_harmful_ones_among_the_harmless():
    pairs = [
        ODD.format(n=2 * at + 1) + REST + GAP.format(n=2 * at + 2) + REST for at in range(1, 101)
    ]
    before = HEAD + "".join(pairs) + ACTS
    result = fixed(before)
    assert text_of(result.checked) == before.replace("通 知", "通知")
    assert result.fixes == 100
    again = fixed(text_of(result.checked))
    assert (again.changes, again.fixes) == ({}, 0)


def test_the_harmful_ones_are_found_in_time_in_proportion():
    def seconds(count: int) -> float:
        found = engine.check(
            read_text("a.yaml", (HEAD + (ODD.format(n=3) + REST) * count).encode("utf-8"))
        )
        with no_garbage_collection():
            start = process_time()
            assert fix(found, engine.check).changes == {}
            return process_time() - start

    few, many = (min(seconds(count) for _ in range(3)) for count in (50, 400))
    assert many < 8 * few * 3


def test_a_harmful_one_beside_a_harmless_one_in_the_same_document():
    document = ODD.format(n=3) + "  aliases: [丙事项 通知, 丙事 项]\n"
    result = fixed(whole(document))
    assert text_of(result.checked) == whole(document.replace("项 ", "项").replace("事 ", "事"))


def test_where_too_many_in_one_document_do_harm_the_next_run_finds_as_many():
    odd = "  - >-\n\n    丙事{n}\n    项\n  - 丁事{n} 项\n"
    many = "".join(odd.format(n=at) for at in range(60))
    document = f"- number: 江政规〔2022〕3号\n  title: 关于戊事项的通知\n  aliases:\n{many}"
    once = fixed(whole(document + REST) + GAP.format(n=4) + REST)
    assert "丁4事项的通知" in text_of(once.checked)
    assert fixed(text_of(once.checked)).changes == {}


def test_more_gaps_in_a_title_than_are_told():
    title = "市人民政府关于" + "停 车" * 350 + "的通知"
    document = f"- number: 江政规〔2022〕3号\n  title: {title}\n"
    result = fixed(whole(document))
    assert text_of(result.checked) == whole(document.replace("停 车", "停车"))
    assert result.fixes == 350


def test_what_is_harmed_only_in_the_whole_is_a_file_left_as_it_is(tmp_path, monkeypatch):
    def careless(context, findings):
        for finding in findings:
            (source,) = (text for text in context.texts if text.path == finding.place.path)
            start, end = source.span(finding.place)
            yield Fix(finding, (Edit(source.path, start, end, ""),))
            if source.path.endswith("a.yaml"):
                yield Fix(finding, (Edit(source.path, 0, 17, "schema_version: 2"),))

    monkeypatch.setattr("regcheck.lint.fix.FIXERS", {"RC106": careless})
    (tmp_path / "a.yaml").write_text(HEAD + GAP.format(n=3) + REST, "utf-8")
    (tmp_path / "b.yaml").write_text("documents:\n" + GAP.format(n=4) + REST, "utf-8")
    result = fix(engine.check(engine.read(tmp_path)), engine.check)
    assert [*result.changes] == [str(tmp_path / "b.yaml")]


@pytest.mark.parametrize(
    "other",
    ["documents: []  # 公报".encode("gbk"), "a: 1".encode("utf-16"), b"a: [", b"\xef\xbb\xbfa: 1"],
)
def test_a_file_that_cannot_be_read_keeps_no_other_from_being_fixed(tmp_path, other):
    (tmp_path / "a.yaml").write_text(HEAD + GAP.format(n=3) + REST, "utf-8")
    (tmp_path / "b.yaml").write_bytes(other)
    found = engine.check(engine.read(tmp_path))
    result = fix(found, engine.check)
    assert [*result.changes] == [str(tmp_path / "a.yaml")]
    codes = [d.rule.code for d in found.diagnostics]
    codes.remove("RC106")
    assert [d.rule.code for d in result.checked.diagnostics] == codes


NOT_FIXABLE = {
    "RC106": '- number: 江政规〔2022〕3号\n  title: "关于丙事项的\\u3000通知"\n',
    "RC102": '- number: "江政规\\u30142022\\u30153号 "\n  title: 关于丙事项的通知\n',
    "RC311": "- number: 江政规〔2022〕3号\n  title: 关于丙事项的通知\n  events: [\n"
    "    {action: amend, by: 江政规〔2024〕2号, date: 2024-03-22},  # 二\n"
    "    {action: amend, by: 江政规〔2023〕1号, date: 2023-05-01}]  # 一\n",
}


@pytest.mark.parametrize("code", NOT_FIXABLE)
def test_what_cannot_be_fixed_is_not_said_to_be(code):
    found = engine.check(read_text("documents.yaml", whole(NOT_FIXABLE[code]).encode("utf-8")))
    (told,) = [diagnostic for diagnostic in found.diagnostics if diagnostic.rule.code == code]
    assert not told.fixable
    assert fix(found, engine.check).changes == {}


def test_what_can_be_fixed_is_said_to_be_unless_it_is_suppressed():
    text = whole("- number: 江政规〔2022〕3号\n  title: 关于丙事项的通 知{}\n")
    reason = "  # regcheck: ignore[RC106] 原文如此"
    for comment, fixable in (("", True), (reason, False)):
        found = engine.check(read_text("a.yaml", text.replace("{}", comment).encode("utf-8")))
        (told,) = [
            diagnostic for diagnostic in found.diagnostics if diagnostic.rule.code == "RC106"
        ]
        assert told.fixable is fixable


def test_every_fixable_rule_has_a_fixer():
    fixable = {rule.code for rule, _ in RULES if rule.fixable}
    assert set(fixers.FIXERS) == fixable


@pytest.mark.parametrize("code", sorted(fixers.FIXERS))
def test_the_bad_example_of_a_fixable_rule_is_fixed(code):
    bad = engine.check(loaded(BY_CODE[code].bad))
    result = fix(bad, engine.check)
    assert result.fixes >= 1
    assert [d for d in result.checked.diagnostics if d.rule.code == code] == []
