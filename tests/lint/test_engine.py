"""The engine: all findings at once, in order, as grave as settings say; and what fails a run."""

from codecs import BOM_UTF8
from datetime import date
from pathlib import Path

import pytest

from regcheck.catalogue.load import read_text, read_texts
from regcheck.errors import FileError
from regcheck.findings import SEVERITIES
from regcheck.lint import engine
from regcheck.lint.config import Config, Selection, read_config
from regcheck.lint.context import Context
from regcheck.lint.rules import BY_CODE, RULES, whole_file
from tests.lint.catalogues import GAP, checked, codes, loaded

MISPRINT = GAP.replace("通 知", "通知文件文件")
EXPIRING = "- number: 江政规〔2023〕6号\n  validity: {until: 2024-06-30}\n"


def test_a_broken_document_hides_nothing_in_the_others():
    found = checked("- number: 江政规〔2022〕1号\n  signed: 2022-02-30\n" + GAP)
    assert codes(found) == ["RC005", "RC106"]


ASIDE = {
    "an unknown field": "  电话: '12345'\n",
    "a note": "  note: [a]\n",
    "a locator": "  sources: [{id: gazette, locator: [a]}]\n",
    "a condition": "  condition: ''\n",
}


@pytest.mark.parametrize("line", ASIDE.values(), ids=ASIDE)
def test_what_no_judgement_rests_on_hides_nothing_in_its_document(line):
    late = "- number: 江政规〔2022〕1号\n  signed: 2022-02-03\n  published: 2022-02-01\n"
    assert sorted(codes(checked(late + line)))[1:] == ["RC201"]


LISTED = """\
- number: 江政规〔2024〕5号
  declares: [{action: confirm, count: 3}]
""" + "".join(
    f"""- number: 江政规〔2022〕{row}号
  events: [{{action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {{row: {row}}}}}]
"""
    for row in (1, 3)
)
LIST_ERRORS = ["RC401", "RC402"]
OTHER = "- number: 江政规〔2022〕7号\n"


@pytest.mark.parametrize(
    "beside",
    [
        *(OTHER + line for line in ASIDE.values()),
        OTHER + "  signed: 2022-02-30\n",
        OTHER + "  remark: 甲\n",
        OTHER * 2,
        OTHER + "  events: [{action: amend, by: 乙政办〔2001〕77号}]\n",
    ],
)
def test_an_error_that_costs_no_act_hides_no_row_that_is_missing(beside):
    assert {*LIST_ERRORS} <= {*codes(checked(LISTED + beside))}


LOST_ROW = "events: [{action: confirm, by: 江政规〔2024〕5号, date: 2024-03-22, list: {row: 2}}]\n"


@pytest.mark.parametrize(
    "beside",
    [
        f"- number: 江政规〔2022〕号\n  {LOST_ROW}",
        f"{OTHER}  {LOST_ROW.replace('confirm', 'confrm')}",
        f"{OTHER}  {LOST_ROW.replace('row: 2', 'row: 二')}",
        f"{OTHER}  {LOST_ROW.replace('〔2024〕5号', '〔2024〕6号')}",
        f"{OTHER}  evnets: [{LOST_ROW[9:]}",
    ],
)
def test_what_was_merely_not_read_is_not_called_missing(beside):
    assert not {*LIST_ERRORS} & {*codes(checked(LISTED + beside))}


@pytest.mark.parametrize("field", ["documnets", "documents"])
def test_a_file_that_could_not_be_read_lacks_no_rows(field):
    rest = whole_file(f"- number: 江政规〔2022〕2号\n  {LOST_ROW}").partition("documents:\n")[2]
    whole = [("a.yaml", whole_file(LISTED)), ("b.yaml", f"{field}:\n{rest}")]
    found = engine.check(read_texts("c", [(name, text.encode()) for name, text in whole]))
    assert not {*LIST_ERRORS} & {*codes(found)}


def test_one_number_that_cannot_be_read_makes_no_others_unknown():
    acting = LISTED.replace("- number: 江政规〔2024〕5号", "- number: 江政规〔2024〕号")
    far = OTHER + "  events: [{action: amend, by: 乙政办〔2001〕77号}]\n"
    assert codes(checked(acting + far)) == ["RC101", "RC301"]


def test_one_source_that_cannot_be_read_makes_no_others_unknown():
    text = whole_file(GAP).replace("id: gazette, title", "id: 2024, title", 1)
    found = engine.check(read_text("t.yaml", text.encode()))
    assert codes(found) == ["RC005", "RC106"]


def test_a_byte_order_mark_hides_nothing():
    text = whole_file(LISTED + GAP).encode()
    found, sound = (engine.check(read_text("t.yaml", bom + text)) for bom in (BOM_UTF8, b""))
    assert codes(found) == ["RC001", *codes(sound)]
    assert codes(sound) == ["RC401", "RC402", "RC106"]
    assert [d.finding.place for d in found.diagnostics[1:]] == [
        d.finding.place for d in sound.diagnostics
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("  signd: 2023-02-03\n  published: 2023-02-01\n", []),
        ("  signed: 2023-02-03\n  published: 2023-02-01\n  efective: 2023-02-01\n", ["RC201"]),
        ("  signed: 2023-02-30\n  validity: {until: 2019-01-01}\n", []),
        ("  note: [a]\n  validity: {until: 2019-01-01}\n", ["RC202"]),
        ("  validity: {until: 2035-01-01}\n  efective: 2030-01-02\n", []),
        ("  validity: {until: 2035-01-01}\n  signed: 2023-02-30\n", ["RC206"]),
        ("  validity: {untl: 2035-01-01}\n  sources: [{id: gazete}]\n", ["RC502"]),
        ("  validity: {bad: x}\n  aliases: [关于停车的通 知]\n", ["RC005", "RC106", "RC314"]),
    ],
)
def test_a_lost_fact_hides_no_more_than_what_rests_on_it(lines, told):
    _, *others = sorted(codes(checked(GAP + lines)))
    assert sorted(others) == sorted(["RC106", *told])


def test_findings_stand_in_the_order_of_the_text():
    texts = GAP + MISPRINT.replace("6号", "7号") + GAP.replace("6号", "8号").replace("停车", "桥梁")
    places = [d.finding.place for d in checked(texts).diagnostics]
    assert places == sorted(places)
    assert len(places) > 2


def test_settings_select_and_grade():
    assert codes(checked(GAP, Config(Selection(select=("RC2",))))) == []
    assert codes(checked(GAP, Config(Selection(ignore=("RC106",))))) == []
    (diagnostic,) = checked(GAP, Config(severity={"RC106": "error"})).diagnostics
    assert (diagnostic.rule.severity, diagnostic.severity) == ("warning", "error")


def test_what_cannot_be_read_is_told_whatever_is_selected():
    text = "- number: [\n"
    assert codes(checked(text, Config(Selection(ignore=("RC0",))))) == ["RC001"]
    assert codes(checked(text, Config(Selection(select=("RC4",))))) == ["RC001"]


def test_timed_rules_need_a_day():
    assert codes(checked(EXPIRING)) == []
    assert codes(checked(EXPIRING, on=date(2024, 6, 1))) == ["RC601"]


def test_each_rule_reports_under_its_own_code():
    for rule, check in RULES:
        if check is not None and not rule.timed:
            context = Context(loaded(rule.bad))
            assert {finding.code for finding in check(context)} == {rule.code}


def test_what_fails_a_run(tmp_path):
    worst = {"RC103": "error", "RC106": "warning", "RC107": "info"}
    texts = {"RC103": GAP.replace("通 知", "通知") * 2, "RC106": GAP, "RC107": MISPRINT}
    for code, severity in worst.items():
        only = Config(Selection(select=(code,)))
        report = engine.report([checked(texts[code], only)])
        failing = [level for level in SEVERITIES if engine.fails(report, level)]
        assert failing == list(SEVERITIES[SEVERITIES.index(severity) :])


def test_suppressed_findings_fail_nothing_and_are_counted_apart():
    report = engine.report([checked(GAP.rstrip() + "  # regcheck: ignore[RC106] 来源如此\n")])
    assert not engine.fails(report, "info")
    assert report.summary == {
        "errors": 0,
        "warnings": 0,
        "infos": 0,
        "suppressed": 1,
        "documents": 1,
    }


def test_a_problem_of_the_configuration_is_reported_once(tmp_path):
    path = tmp_path / "regcheck.toml"
    path.write_text('select = ["RC999"]', "utf-8")
    config = read_config(path, "regcheck.toml", BY_CODE)
    report = engine.report([checked(GAP, config), checked(GAP, config)], config)
    assert [d.rule.code for d in report.diagnostics] == ["RC903"]
    assert engine.fails(report, "error")


def test_several_catalogues_are_one_report():
    report = engine.report([checked(GAP), checked(MISPRINT)])
    assert report.summary["documents"] == 2
    assert [d.rule.code for d in report.diagnostics] == ["RC106", "RC107"]


NOTHING = {
    "no documents": "documents: []",
    "a list of nothing that can be read, untold": "documents: [甲]",
}


@pytest.mark.parametrize("documents", NOTHING.values(), ids=NOTHING)
def test_no_documents_is_an_error_whatever_is_selected(documents):
    with pytest.raises(FileError, match="documents"):
        engine.require_documents(checked(documents, Config(Selection(select=("RC2",)))))


def test_no_documents_is_no_error_beside_one_that_says_why(tmp_path):
    path = tmp_path / "documents.yaml"
    path.write_text("documents: [", "utf-8")
    assert codes(engine.require_documents(engine.check(engine.read(path)))) == ["RC001"]
    with pytest.raises(FileError):
        engine.read(Path(tmp_path, "none.yaml"))


def test_an_observer_hears_of_each_step(tmp_path):
    heard: list[str] = []
    engine.check(loaded(GAP), observe=lambda step: heard.append(str(step)))
    assert any("RC106" in step for step in heard)
    assert not any("RC601" in step for step in heard)


@pytest.mark.parametrize(("day", "hinted"), [("2024-03-22", True), ("2024-03-23", False)])
def test_an_act_on_the_day_after_the_last_may_have_been_published_before(day, hinted):
    late = (
        "- number: 江政规〔2019〕6号\n  validity: {until: 2024-03-21}\n"
        f"  events: [{{action: confirm, by: 江政规〔2024〕5号, date: {day}}}]\n"
        "- number: 江政规〔2024〕5号\n"
    )
    (found,) = checked(late).diagnostics
    assert (found.rule.code, "公布的那一天" in str(found.finding.message)) == ("RC304", hinted)
