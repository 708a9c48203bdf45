"""What a suppression comment silences, and what is said of one that silences nothing."""

import pytest

from regcheck.catalogue.load import read_text
from regcheck.lint import engine
from regcheck.lint.config import Config, Selection
from regcheck.lint.rules import whole_file
from tests.lint.catalogues import GAP, checked, codes

NUMBER, TITLE = GAP.splitlines()


def lines(*texts: str) -> str:
    return "\n".join(texts) + "\n"


COMMENT = "# regcheck: ignore[RC106] 来源如此"

SILENCED = {
    "behind the line": lines(NUMBER, f"{TITLE}  {COMMENT}"),
    "above the line": lines(NUMBER, f"  {COMMENT}", TITLE),
    "above, with other comments between": lines(NUMBER, f"  {COMMENT}", "  # 见公报", TITLE),
    "with full-width punctuation": lines(NUMBER, f"{TITLE}  # regcheck：ignore[RC106]：来源如此"),
    "one of several codes": lines(
        NUMBER, f"{TITLE}文件文件  # regcheck: ignore[RC106，RC107] 来源如此"
    ),
    "behind a text that looks like one": lines(
        f"{NUMBER}",
        "  title: '市人民政府关于 # regcheck: ignore[RC107] 停车 # 的通 知'  " + COMMENT,
    ),
    "without spaces": lines(NUMBER, f"{TITLE} #regcheck:ignore[RC106]来源如此"),
}


@pytest.mark.parametrize("text", SILENCED.values(), ids=SILENCED)
def test_silenced_with_its_reason(text):
    found = checked(text)
    assert codes(found) == []
    assert "来源如此" in {d.suppressed for d in found.diagnostics if d.rule.code == "RC106"}


NOT_SILENCED = {
    "another rule": ("# regcheck: ignore[RC107] 来源如此", ["RC106", "RC902"]),
    "no reason": ("# regcheck: ignore[RC106]", ["RC106", "RC901"]),
    "a reason of punctuation only": ("# regcheck: ignore[RC106] ——", ["RC106", "RC901"]),
    "no such rule": ("# regcheck: ignore[RC999] 来源如此", ["RC106", "RC903"]),
    "a name for a code": (
        "# regcheck: ignore[title-whitespace] 来源如此",
        ["RC106", "RC903"],
    ),
    "no brackets": ("# regcheck: ignore 来源如此", ["RC106", "RC903"]),
    "empty brackets": ("# regcheck: ignore[] 来源如此", ["RC106", "RC903"]),
    "lower case": ("# regcheck: ignore[rc106] 来源如此", ["RC106", "RC903"]),
    "another word": ("# regcheck: ignored[RC106] 来源如此", ["RC106"]),
}


@pytest.mark.parametrize(("comment", "expected"), NOT_SILENCED.values(), ids=NOT_SILENCED)
def test_not_silenced(comment, expected):
    assert codes(checked(lines(NUMBER, f"{TITLE}  {comment}"))) == expected


ELSEWHERE = {
    "two lines above": lines(f"{NUMBER}  {COMMENT}", "  issuers: [江城市人民政府]", TITLE),
    "below": lines(NUMBER, TITLE, f"  {COMMENT}"),
    "above an empty line": lines(NUMBER, f"  {COMMENT}", "", TITLE),
}


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE)
def test_elsewhere_it_is_unused(text):
    assert sorted(codes(checked(text))) == ["RC106", "RC902"]


ON_THE_KEY = {
    "of a folded block": lines(NUMBER, "  {}", "  title: >-", "    市人民政府关于停车的通 知"),
    "behind the head of a block": lines(NUMBER, "  title: |-  {}", "    市人民政府关于停车的通 知"),
    "of a text on the next line": lines(NUMBER, "  title:  {}", "    市人民政府关于停车的通 知"),
    "of a list on the next line": lines(
        NUMBER, TITLE.replace("通 知", "通知"), "  {}", "  aliases:", "  - 停车管理的通 知"
    ),
    "of the last line of a text": lines(
        NUMBER, "  {}", "  title: 市人民政府关于", "    停车", "    管理的通 知"
    ),
}


@pytest.mark.parametrize("text", ON_THE_KEY.values(), ids=ON_THE_KEY)
def test_a_comment_on_a_key_speaks_of_the_value_below(text):
    comment = "# regcheck: ignore[RC106, RC314, RC107] 来源如此"
    found = checked(text.replace("{}", comment))
    assert "RC106" in {d.rule.code for d in found.diagnostics if d.suppressed}
    assert not {"RC106", "RC314"} & {d.rule.code for d in found.diagnostics if not d.suppressed}


def test_a_comment_on_a_key_speaks_of_the_first_line_only():
    comment = "# regcheck: ignore[RC106] 来源如此"
    of_the_second = lines(
        NUMBER,
        f"{TITLE}知".replace("通 知", "通知"),
        f"  {comment}",
        "  aliases:",
        "  - 甲事项",
        "  - 乙 事项",
    )
    assert {"RC106", "RC902"} <= set(codes(checked(of_the_second)))


def test_the_document_is_that_of_the_line_below():
    first, second = (whole_file(lines(number)) for number in (NUMBER, NUMBER.replace("6号", "7号")))
    text = f"{first}{COMMENT}\n{second[second.index(NUMBER[:4]) :]}"
    found = engine.check(read_text("documents.yaml", text.encode("utf-8")))
    (unused,) = [d.finding for d in found.diagnostics if d.rule.code == "RC902"]
    assert unused.document == "江政规〔2023〕7号"


def test_inside_another_comment_it_is_none():
    assert codes(checked(lines(NUMBER, f"{TITLE}  # 写法：{COMMENT}"))) == ["RC106"]
    assert codes(checked(lines(NUMBER, f"  # 写法： {COMMENT}", TITLE))) == ["RC106"]


INSIDE_TEXT = {
    "single quotes": f"  note: 'x {COMMENT}'",
    "double quotes over two lines": f'  note: "x\n    {COMMENT}"',
    "a literal block": f"  note: |\n    x\n    {COMMENT}\n    y",
    "a folded block": f"  note: >-\n    {COMMENT}",
    "a deeper text": f"  events:\n    - {{action: confirm, by: 江政规〔2023〕6号, condition: 'x {COMMENT}'}}",
}


@pytest.mark.parametrize("note", INSIDE_TEXT.values(), ids=INSIDE_TEXT)
def test_text_that_looks_like_one_is_none(note):
    found = codes(checked(lines(NUMBER, note, TITLE)))
    assert "RC106" in found
    assert not {"RC901", "RC902", "RC903"} & set(found)


def test_a_span_of_several_lines_is_covered_by_any_of_them():
    folded = lines(NUMBER, "  title: 市人民政府关于加强停车管理的通", f"    知 {COMMENT}")
    assert codes(checked(folded)) == []


def test_unused_ones_are_told_apart():
    comment = "# regcheck: ignore[RC106, RC107, RC108] 来源如此"
    found = checked(lines(NUMBER, f"{TITLE}  {comment}"))
    unused = [d.finding for d in found.diagnostics if d.rule.code == "RC902"]
    assert [finding.message.values["code"] for finding in unused] == ["RC107", "RC108"]
    assert {finding.document for finding in unused} == {"江政规〔2023〕6号"}


def test_a_rule_that_does_not_run_proves_nothing_unused():
    only = Config(Selection(select=("RC9",)))
    assert codes(checked(lines(NUMBER, f"{TITLE}  {COMMENT}"), only)) == []
    timed = COMMENT.replace("RC106", "RC601")
    assert codes(checked(lines(NUMBER, f"{TITLE}知  {timed}"))) == ["RC106"]


def test_beside_data_errors_none_is_called_unused():
    broken = lines(f"{NUMBER}  {COMMENT}", "  effectve: 2023-01-01")
    assert codes(checked(broken)) == ["RC003"]


def test_a_file_that_cannot_be_read_cannot_be_silenced():
    comment = "# regcheck: ignore[RC001] 来源如此"
    found = checked(lines(NUMBER, f"  title: [  {comment}"))
    assert sorted(codes(found)) == ["RC001", "RC902"]


BLOCKS = {
    "RC003": "  remark: 甲",
    "RC005": "  signed: 2023-02-30",
    "RC301": "  events: [{action: amend, by: 江政规〔2023〕8号}]",
}


@pytest.mark.parametrize(("code", "line"), BLOCKS.items(), ids=BLOCKS)
def test_what_keeps_a_catalogue_from_being_used_cannot_be_silenced(code, line):
    title = TITLE.replace("通 知", "通知")
    found = checked(lines(NUMBER, title, f"{line}  # regcheck: ignore[{code}] 来源如此"))
    assert sorted(codes(found)) == [code, "RC902"]


@pytest.mark.parametrize("code", ["RC001", "RC103", "RC901", "RC902", "RC903"])
def test_what_no_comment_can_silence_is_told(code):
    title = TITLE.replace("通 知", "通知")
    for beside in ("", "  signed: 2023-02-30\n"):  # whatever else is wrong
        text = lines(NUMBER, f"{title}  # regcheck: ignore[{code}] 来源如此") + beside
        found = checked(text)
        assert codes(found)[0] == "RC902"
        assert "不能用注释忽略" in str(found.diagnostics[0].finding.message)
    unused = "# regcheck: ignore[RC107, RC902] 来源如此"
    assert codes(checked(lines(NUMBER, f"{title}  {unused}"))) == ["RC902", "RC902"]


TWO = "# regcheck: ignore[RC106] 甲 # regcheck: ignore[RC107] 乙"
BOTH = TITLE.replace("通 知", "通 知文件文件")


@pytest.mark.parametrize(
    "text",
    [lines(NUMBER, f"{BOTH}  {TWO}"), lines(NUMBER, f"  {TWO}", BOTH)],
    ids=["behind", "above"],
)
def test_two_on_a_line_each_with_its_reason(text):
    found = checked(text)
    assert codes(found) == []
    reasons = {d.rule.code: d.suppressed for d in found.diagnostics}
    assert reasons == {"RC106": "甲", "RC107": "乙"}


def test_each_of_two_on_a_line_needs_a_reason():
    without = TWO.replace("甲 ", "")
    assert codes(checked(lines(NUMBER, f"{BOTH}  {without}"))) == ["RC106", "RC901"]


def test_many_on_a_line_take_time_in_proportion():
    many = "# regcheck: ignore[RC107] 甲 " * 20_000
    assert codes(checked(lines(NUMBER, f"{TITLE}  {many}"))).count("RC902") == 20_000


def test_comments_without_number_take_time_in_proportion():
    many = "".join(f"  {COMMENT}\n" for _ in range(20_000))
    found = codes(checked(f"{NUMBER}\n{many}{TITLE}\n"))
    assert found.count("RC902") == 19_999  # the first of them is enough


def test_a_huge_line_takes_time_in_proportion():
    marks = "# regcheck: ignore[ " * 20_000
    assert codes(checked(lines(NUMBER, f"  note: '{marks}'", TITLE))) == ["RC106"]
    assert codes(checked(lines(NUMBER, f"{TITLE}  {marks}"))) == ["RC106", "RC903"]


TITLE_WITHOUT_GAP = TITLE.replace("通 知", "通知")
SOUND = lines(NUMBER, f"{TITLE_WITHOUT_GAP}  # regcheck: ignore[RC107] 来源如此")
BROKEN = "- number: 江政规〔2022〕1号\n  signed: 2022-02-30\n"


@pytest.mark.parametrize(
    ("code", "told"), [("RC107", ["RC902"]), ("RC204", ["RC902"]), ("RC313", []), ("RC404", [])]
)
def test_a_data_error_elsewhere_hides_no_unused_one_of_a_rule_about_one_document(code, told):
    text = SOUND.replace("RC107", code)
    assert codes(checked(text)) == ["RC902"]
    assert codes(checked(BROKEN + text)) == ["RC005", *told]


def test_a_field_that_hides_no_fact_hides_no_unused_one():
    strange = SOUND.replace("\n  title", "\n  电话: '12345'\n  title")
    assert codes(checked(strange)) == ["RC003", "RC902"]


@pytest.mark.parametrize(
    "slip",
    [
        ("timezone:", "timezon:"),
        ("known_through: 2024-05-31", "known_through: 2024-5-31"),
        ("catalogue:", "catalog:"),
        ("sources: [", "sources: &all ["),
        ("sources: [", "sources: [{id: no, title: 甲}, "),
    ],
)
def test_where_header_or_sources_could_not_be_read_nothing_is_called_unused(slip):
    text = whole_file(SOUND)
    assert slip[0] in text
    found = engine.check(read_text("t.yaml", text.replace(*slip).encode()))
    assert not {"RC902", "RC315"} & {*codes(found)}
