"""Configuration: which rules run and how grave they are; every slip in it is told."""

import subprocess
import sys

import pytest

from regcheck.errors import FileError, UsageError
from regcheck.lint.config import Config, Selection, prefixes, read_config
from regcheck.lint.config_file import find_config
from regcheck.lint.rules import BY_CODE

CODES = ["RC101", "RC102", "RC201", "RC203", "RC901"]

SELECTIONS = [
    (Selection(), "RC101 RC102 RC201 RC203 RC901"),
    (Selection(select=("RC1",)), "RC101 RC102"),
    (Selection(select=("RC1", "RC203")), "RC101 RC102 RC203"),
    (Selection(select=("RC1",), extend_select=("RC9",)), "RC101 RC102 RC901"),
    (Selection(ignore=("RC2",)), "RC101 RC102 RC901"),
    (Selection(ignore=("RC2",), extend_select=("RC203",)), "RC101 RC102 RC203 RC901"),
    (Selection(select=("RC101",), ignore=("RC1",)), "RC101"),
    (Selection(select=("RC1",), ignore=("RC102",)), "RC101"),
    (Selection(select=("RC2",), ignore=("RC2",)), ""),
    (Selection(select=("RC1",), ignore=("RC1",)), "RC101"),  # it blocks every answer
    (Selection(ignore=("RC",)), "RC101"),
]


@pytest.mark.parametrize(("selection", "expected"), SELECTIONS)
def test_the_longer_prefix_decides(selection, expected):
    assert sorted(selection.codes(CODES)) == expected.split()


def read(folder, text: str, name: str = "regcheck.toml") -> Config:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_config(path, name, BY_CODE)


def test_everything_that_can_be_set(tmp_path):
    config = read(
        tmp_path,
        """
        select = ["RC1", "RC2"]
        extend-select = ["RC404"]
        ignore = ["RC107"]
        fail-on = "error"
        severity = {RC206 = "warning", RC109 = "error"}
        limits = {expiring-days = 30, stale-days = 0}
        """,
    )
    assert config.selection == Selection(("RC1", "RC2"), ("RC404",), ("RC107",))
    assert config.severity == {"RC206": "warning", "RC109": "error"}
    assert (config.fail_on, config.limits, config.problems) == ("error", (30, 0), ())


def test_a_byte_order_mark_is_no_part_of_it(tmp_path):
    config = read(tmp_path, '\ufeffignore = ["RC999"]')
    assert config.problems[0].place == ("regcheck.toml", 1, 12, 1, 17)
    (tmp_path / "regcheck.toml").unlink()
    path = tmp_path / "pyproject.toml"
    path.write_text('\ufefftool.regcheck.fail-on = "info"', "utf-8")
    assert find_config(tmp_path) == path
    assert read_config(path, "pyproject.toml", BY_CODE).fail_on == "info"


@pytest.mark.parametrize("text", ["", "[tool.other]\n", "tool = 1", "# [tool.regcheck]"])
def test_a_pyproject_that_says_nothing_of_it_is_refused(tmp_path, text):
    with pytest.raises(UsageError, match=r"pyproject.toml 里没有 \[tool.regcheck\]"):
        read(tmp_path, text, "pyproject.toml")


def test_nothing_is_set_by_an_empty_file(tmp_path):
    empty = read(tmp_path, "")
    assert empty._replace(text=None) == Config()


def test_a_table_of_pyproject(tmp_path):
    text = '[project]\nname = "x"\n[tool.regcheck]\nignore = ["RC107"]\n'
    assert read(tmp_path, text, "pyproject.toml").selection.ignore == ("RC107",)


WRONG = {
    "unknown key": ('selects = ["RC1"]', "selects", "select"),
    "unknown key in a table": (
        "[limits]\nexpiring_days = 3",
        "limits.expiring_days",
        "expiring-days",
    ),
    "no list": ('select = "RC1"', "select", '["RC1", "RC404"]'),
    "no texts": ("ignore = [101]", "ignore", '["RC1", "RC404"]'),
    "empty text": ('ignore = [""]', "ignore", '["RC1", "RC404"]'),
    "nothing selected": ("select = []", "select", "什么也不会查"),
    "a severity that cannot be changed": ('[severity]\nRC001 = "info"', "severity.RC001", "不能改"),
    "ignoring what is always told": ('ignore = ["RC107", "RC001"]', "ignore", "不能忽略 RC001"),
    "ignoring what blocks every answer": ('ignore = ["RC103"]', "ignore", "不能忽略 RC103"),
    "grading it down": ('[severity]\nRC301 = "warning"', "severity.RC301", "不能改轻"),
    "given twice": ('ignore = ["RC107"]\nignore = []\n', "regcheck.toml:2:12", "前面已经写过"),
    "ends too early": ('select = ["RC1"', "regcheck.toml:1:16", "不是 TOML"),
    "no table": ("severity = 3", "severity", "表"),
    "no severity": ('[severity]\nRC101 = "fatal"', "severity.RC101", "error、warning 或 info"),
    "fail-on": ('fail-on = "never"', "fail-on", "error、warning 或 info"),
    "days as text": ('[limits]\nstale-days = "30"', "limits.stale-days", "天数"),
    "days below zero": ("[limits]\nstale-days = -1", "limits.stale-days", "天数"),
    "days as truth": ("[limits]\nstale-days = true", "limits.stale-days", "天数"),
    "no TOML": ("select = [\n", "regcheck.toml:2:1", "不是 TOML"),
}


@pytest.mark.parametrize(("text", "key", "told"), WRONG.values(), ids=WRONG)
def test_a_slip_names_file_and_key(tmp_path, text, key, told):
    with pytest.raises(UsageError) as error:
        read(tmp_path, text)
    assert str(error.value).startswith("regcheck.toml")
    assert key in str(error.value)
    assert told in str(error.value)


NOT_READ = [
    ("none.toml", "没有 none.toml 这个文件"),
    ("plain/regcheck.toml", "没有 plain/regcheck.toml 这个文件"),
    ("folder", "folder 是文件夹，不是文件"),
    ("x" * 300, "读不了 "),
]


@pytest.mark.parametrize(("name", "told"), NOT_READ)
def test_what_cannot_be_read(tmp_path, name, told):
    (tmp_path / "folder").mkdir()
    (tmp_path / "plain").touch()
    with pytest.raises(FileError) as error:
        read_config(tmp_path / name, name, BY_CODE)
    assert str(error.value).startswith(told)


def test_what_is_no_text(tmp_path):
    path = tmp_path / "regcheck.toml"
    path.write_bytes("ignore = [] # 忽略".encode("gbk"))
    with pytest.raises(UsageError, match="UTF-8"):
        read_config(path, "regcheck.toml", BY_CODE)


UNKNOWN_RULES = [
    ('# RC999\nignore = ["RC107",\n  "RC999"]\n', (3, 4, 9)),
    ('[severity]\nRC999 = "error"\n', (2, 1, 6)),
    ('select = ["title-whitespace"]\n', (1, 12, 28)),
]


@pytest.mark.parametrize(("text", "place"), UNKNOWN_RULES)
def test_a_rule_that_does_not_exist_is_a_finding_with_a_place(tmp_path, text, place):
    (problem,) = read(tmp_path, text).problems
    found = problem.place
    assert problem.code == "RC903"
    assert (found.path, found.line, found.column, found.end_column) == ("regcheck.toml", *place)


def test_each_mention_of_a_rule_that_does_not_exist_has_its_own_place(tmp_path):
    text = 'select = ["RC999"]  # RC999\nignore = ["RC9999", "RC999", "RC999"]\n[severity]\nRC999 = "info"\n'
    found = [finding.place[1:3] for finding in read(tmp_path, text).problems]
    assert found == [(1, 12), (2, 12), (2, 22), (2, 31), (4, 1)]


# A pyproject.toml, and what it sets: None where it is passed, the words of the error where wrong.
PYPROJECTS = [
    ('[tool.regcheck]\nfail-on = "info"', "info"),
    ('[tool]\nregcheck = {fail-on = "info"}', "info"),
    ('[tool]\nregcheck.fail-on = "info"', "info"),
    ('tool.regcheck.fail-on = "info"', "info"),
    ('["tool"."regcheck"]\nfail-on = "info"', "info"),
    ('[tool . regcheck]\nfail-on = "info"', "info"),
    ('[tool.regcheck.limits]\n[tool.regcheck]\nfail-on = "info"', "info"),
    ("[tool]\nregcheck = {}", "warning"),
    ("[tool]\nregcheck = 3", "tool.regcheck 应当是一个表"),
    ("[[tool.regcheck]]", "tool.regcheck 应当是一个表"),
    ("[tool.regcheck", "不是 TOML"),
    ("[tool.regcheck]\nx = " + "[" * 5000, "不是 TOML"),
    ("[tool.regcheck]\nx = " + "9" * 5000, "不是 TOML"),
    ("# [tool.regcheck]", None),
    ('[project]\ndependencies = ["regcheck"]', None),
    ('[project]\ndependencies = ["regcheck"', None),
    ("[tool.regchecks]", None),
    ("tool = 'regcheck'", None),
    ("[tool.other]\nregcheck = 3", None),
]


@pytest.mark.parametrize(("text", "told"), PYPROJECTS, ids=[text[:50] for text, _ in PYPROJECTS])
def test_a_pyproject_however_it_is_spelled(tmp_path, text, told):
    path = tmp_path / "pyproject.toml"
    path.write_text(text, "utf-8")
    found = find_config(tmp_path)
    assert found == (path if told else None)
    if told in ("info", "warning"):
        assert read_config(path, "pyproject.toml", BY_CODE).fail_on == told
    elif told:
        with pytest.raises(UsageError, match=told):
            read_config(path, "pyproject.toml", BY_CODE)


def test_toml_is_parsed_only_where_regcheck_is_mentioned(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    script = (
        "import sys, pathlib; from regcheck.lint.config_file import find_config;"
        "find_config(pathlib.Path(sys.argv[1])); print('tomllib' in sys.modules)"
    )
    asked = [sys.executable, "-c", script, str(tmp_path)]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_nearest_folder_that_has_one(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.regcheck]\n", "utf-8")
    assert find_config(inner) == tmp_path / "pyproject.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert find_config(inner) == tmp_path / "pyproject.toml"
    (tmp_path / "a" / "regcheck.toml").write_text("", "utf-8")
    assert find_config(inner) == tmp_path / "a" / "regcheck.toml"
    (inner / "pyproject.toml").write_text("[tool.regcheck]\n", "utf-8")
    (inner / "regcheck.toml").write_text("", "utf-8")
    assert find_config(inner) == inner / "regcheck.toml"


def test_prefixes_of_the_command_line():
    found = prefixes(["RC1,rc404", "RC2、RC3 RC5,"], "--select", BY_CODE)
    assert found == ("RC1", "RC404", "RC2", "RC3", "RC5")
    with pytest.raises(UsageError, match=r"--select.*RC106"):
        prefixes(["title-whitspace"], "--select", BY_CODE)
