"""`lint`, `rules` and `explain` from the command line: exit codes, files, settings, streams."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from regcheck.catalogue.find import shipped
from regcheck.cli import files
from regcheck.errors import FileError
from regcheck.lint.rules import BY_CODE, whole_file
from regcheck.scan.rules import BY_CODE as OF_SCAN
from tests.cli.conftest import clean_environment
from tests.lint.catalogues import GAP

SOUND = GAP.replace("通 知", "通知")
WARNING, INFO, ERROR = GAP, SOUND.replace("通知", "通知文件文件"), SOUND * 2
LINE = next(n for n, line in enumerate(whole_file(GAP).splitlines(), 1) if "通 知" in line)
EXPIRING = "- number: 江政规〔2023〕6号\n  validity: {until: 2024-06-30}\n"


def put(name: str, documents: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(whole_file(documents), "utf-8")
    return path


EXIT_CODES = [
    (SOUND, [], 0),
    (INFO, [], 0),
    (WARNING, [], 1),
    (ERROR, [], 1),
    (INFO, ["--fail-on", "info"], 1),
    (WARNING, ["--fail-on", "info"], 1),
    (WARNING, ["--fail-on", "error"], 0),
    (ERROR, ["--fail-on", "error"], 1),
    (ERROR, ["--exit-zero"], 0),
    (WARNING, ["--ignore", "RC1"], 0),
    (WARNING, ["--select", "RC2,RC3"], 0),
    (WARNING, ["--select", "rc1"], 1),
    (WARNING, ["--ignore", "RC1", "--extend-select", "RC106"], 1),
    (EXPIRING, [], 0),
    (EXPIRING, ["--on", "2024-06-01"], 1),
    (EXPIRING, ["--on", "2024年6月1日"], 1),
    ("documents: [", [], 1),
    ("documents: []", [], 2),
]


@pytest.mark.parametrize(("documents", "options", "code"), EXIT_CODES)
def test_exit_codes(run, documents, options, code):
    assert run("lint", put("documents.yaml", documents), *options).code == code


USAGE = [
    (["a.yaml", "--select", ""], "--select"),
    (["a.yaml", "--select", " , "], "--select"),
    (["a.yaml", "--diff", "--format", "concise"], "--diff"),
    (["none.yaml"], "none.yaml"),
    (["a.yaml", "--fail-on", "fatal"], "--fail-on"),
    (["a.yaml", "--format", "xml"], "--format"),
    (["a.yaml", "--select", "RX1"], "--select"),
    (["a.yaml", "--select", "title-whitspace"], "RC106"),
    (["a.yaml", "--ignore", "RC1,rc001"], "--ignore：不能忽略 RC001"),
    (["a.yaml", "--on", "2024-02-30"], "2024-02-30"),
    (["a.yaml", "--config", "none.toml"], "none.toml"),
    (["a.yaml", "-o", "none/report.txt"], "none/report.txt"),
]


@pytest.mark.parametrize(("arguments", "told"), USAGE)
def test_what_cannot_be_done_is_said(run, arguments, told):
    put("a.yaml", SOUND)
    found = run("lint", *arguments)
    assert (found.code, found.out) == (2, "")
    assert told in found.err


def test_errors_as_json(run):
    found = run("lint", "none.yaml", "--format", "json")
    assert (found.code, found.json["kind"], found.json["error"]["code"]) == (
        2,
        "error",
        "unreadable",
    )


def test_without_a_path_the_catalogue_of_this_folder(run):
    put("data/documents.yaml", WARNING)
    found = run("lint", "--format", "concise")
    assert found.out.startswith("data/documents.yaml:")
    assert (found.code, found.err) == (1, "")


def test_without_any_catalogue_the_shipped_one_and_that_is_said(run):
    found = run("lint")
    assert found.code == 0
    assert "documents.yaml" in found.err


@pytest.mark.parametrize("option", ["--fix", "--diff", "--format=github", "--format=sarif"])
def test_the_shipped_one_is_not_taken_for_the_readers_own(run, option):
    told = run("lint", option)
    assert told.code == 2
    assert "请写明要检查的目录文件或文件夹" in told.err


def test_what_a_folder_leaves_out_is_said(run):
    put("catalogue/2023.yaml", SOUND)
    put("catalogue/2024.yml", SOUND)
    put("catalogue/old/2022.yaml", SOUND)
    put("catalogue/.hidden.yml", SOUND)
    put("catalogue/2025.YAML", SOUND)
    for asked in (["catalogue"], ["--catalogue", "catalogue"]):
        told = run("lint", *asked)
        assert told.code == 0
        assert "catalogue 里的 2024.yml、2025.YAML、old/ 不算目录" in told.err


def test_the_shipped_catalogue_is_clean(run):
    assert run("lint", shipped(), "--fail-on", "info").code == 0


def test_several_catalogues_and_one_that_cannot_be_read(run):
    put("a.yaml", WARNING)
    put("b.yaml", INFO)
    found = run("lint", "a.yaml", "none.yaml", "b.yaml", "./a.yaml", "--format", "json")
    assert found.code == 2
    assert [finding["path"] for finding in found.json["findings"]] == ["a.yaml", "b.yaml"]
    assert [error["path"] for error in found.json["errors"]] == ["none.yaml"]
    assert "none.yaml" in found.err


def test_what_blocks_every_answer_is_told_or_said_to_be_left_out(run):
    put(
        "a.yaml",
        "- number: 江政规〔2023〕6号\n  events: [{action: amend, by: 江政规〔2023〕8号}]\n",
    )
    for ignored in ("RC30", "RC3"):
        found = run("lint", "a.yaml", "--ignore", ignored, "--format", "concise")
        assert (found.code, "RC301" in found.out) == (1, True)
    found = run("lint", "a.yaml", "--select", "RC4")
    assert (found.code, "RC301" in found.err) == (0, True)


def test_where_every_rule_is_ignored_that_is_said(run):
    put("a.yaml", WARNING)
    found = run("lint", "a.yaml", "--select", "RC2", "--ignore", "RC2")
    assert (found.code, "没有选到任何规则" in found.err) == (0, True)
    assert run("lint", "a.yaml", "--ignore", "RC1").err == ""
    timed = run("lint", "a.yaml", "--select", "RC6")
    assert (timed.code, "--on" in timed.err) == (0, True)
    assert run("lint", "a.yaml", "--select", "RC6", "--on", "2024-03-22").err == ""


@pytest.mark.parametrize(
    ("text", "select", "told"),
    [
        (f"{SOUND}- nummer: 江政规〔2023〕8号\n", "RC2", "RC003"),  # no rule sees the record
        (f"{SOUND}- nummer: 江政规〔2023〕8号\n", "RC2,RC0", None),
        (WARNING, "RC2", None),
    ],
)
def test_what_the_selected_rules_could_not_look_at_is_said(run, text, select, told):
    put("a.yaml", text)
    found = run("lint", "a.yaml", "--select", select, "--exit-zero")
    assert (found.code, found.err != "") == (0, told is not None)
    assert (told or "") in found.err


def test_a_file_is_not_checked_again_beside_its_folder(run):
    put("folder/a.yaml", WARNING)
    put("b.yaml", WARNING)
    found = run("lint", "folder/a.yaml", "folder", "b.yaml", "--format", "json")
    assert [finding["path"] for finding in found.json["findings"]] == ["folder/a.yaml", "b.yaml"]


def test_sarif_of_what_lies_elsewhere_or_cannot_be_read(run, monkeypatch):
    put("a.yaml", WARNING)
    Path("inner").mkdir()
    monkeypatch.chdir("inner")
    (log,) = run("lint", "../a.yaml", "--format", "sarif").json["runs"]
    (result,) = log["results"]
    (location,) = result["locations"]
    artifact = location["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": Path("../a.yaml").resolve().as_uri()}
    assert log["invocations"] == [{"executionSuccessful": True}]
    (log,) = run("lint", "../a.yaml", "none.yaml", "--format", "sarif").json["runs"]
    assert log["invocations"] == [{"executionSuccessful": False}]


def test_json_keeps_the_contract(run):
    (finding,) = run("lint", put("a.yaml", GAP), "--format", "json").json["findings"]
    place = {"path": "a.yaml", "line": LINE, "column": 25, "end_line": LINE, "end_column": 26}
    assert finding["message"]
    assert finding | place == finding
    assert {name: finding[name] for name in ("code", "name", "severity")} == {
        "code": "RC106",
        "name": "title-whitespace",
        "severity": "warning",
    }
    assert finding["document"] == "江政规〔2023〕6号"
    assert (finding["fixable"], finding["suppressed"], "reason" in finding) == (True, False, False)
    ignored = GAP.rstrip() + "  # regcheck: ignore[RC106] 来源如此\n"
    (finding,) = run("lint", put("a.yaml", ignored), "--format", "json").json["findings"]
    assert (finding["suppressed"], finding["reason"]) == (True, "来源如此")


def test_prose_in_json_is_chinese_in_any_language(run):
    path = put("a.yaml", GAP)
    chinese = run("lint", path, "--format", "json").out
    assert run("lint", path, "--format", "json", REGCHECK_LANG="en").out == chinese


def test_fix_is_offered_where_it_has_something_to_do(run):
    assert "  处理：删去空格和看不见的字符；--fix 可以代劳\n" in run("lint", put("a.yaml", GAP)).out
    escaped = GAP.replace("市", '"市').replace(" 知", '\\u3000知"')
    found = run("lint", put("a.yaml", escaped))
    assert (found.code, "  处理：删去空格和看不见的字符\n" in found.out) == (1, True)


def test_paths_are_said_from_here(run):
    path = put("a.yaml", GAP).resolve()
    assert run("lint", path, "--format", "concise").out.startswith(f"a.yaml:{LINE}:")
    put("folder/b.yaml", GAP)
    assert run("lint", "folder", "--format", "concise").out.startswith(f"folder/b.yaml:{LINE}:")


def test_the_same_anywhere_and_any_day(run, monkeypatch):
    path = put("a.yaml", WARNING + EXPIRING.replace("6号", "7号"))
    first = run("lint", path, "--format", "sarif").out
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    assert run("lint", path, "--format", "sarif", LANG="C", COLUMNS="40").out == first


def test_configuration_is_found_and_overridden(run):
    put("data/documents.yaml", WARNING)
    Path("regcheck.toml").write_text('ignore = ["RC106"]\n', "utf-8")
    assert run("lint").code == 0
    assert run("lint", "--extend-select", "RC106").code == 0
    assert run("lint", "--select", "RC1").code == 0
    other = Path("other.toml")
    other.write_text('fail-on = "error"\n[severity]\nRC106 = "info"\n', "utf-8")
    found = run("lint", "--config", other, "--format", "json")
    assert (found.code, found.json["summary"]["infos"]) == (0, 1)
    assert run("lint", "--config", other, "--fail-on", "info").code == 1


def test_a_slip_in_the_configuration(run):
    put("data/documents.yaml", SOUND)
    Path("regcheck.toml").write_text('ignored = ["RC106"]\n', "utf-8")
    found = run("lint")
    assert found.code == 2
    assert "regcheck.toml" in found.err
    assert "ignore" in found.err
    Path("regcheck.toml").write_text('# 配置\nignore = ["RC999"]\n', "utf-8")
    found = run("lint", "--format", "concise")
    assert found.code == 1
    assert found.out.startswith("regcheck.toml:2:12: error: ")


def test_a_report_into_a_file(run):
    path = put("a.yaml", GAP)
    found = run("lint", path, "-o", "report.txt", FORCE_COLOR="1")
    assert (found.code, found.out) == (1, "")
    assert "\x1b" not in Path("report.txt").read_text("utf-8")
    assert run("lint", path, "--format", "json", "-o", "-").json["kind"] == "lint"


def test_colour_only_where_it_is_wanted(run):
    path = put("a.yaml", GAP)
    assert "\x1b[" not in run("lint", path).out
    assert "\x1b[" in run("lint", path, FORCE_COLOR="1").out
    assert "\x1b[" not in run("lint", path, FORCE_COLOR="1", NO_COLOR="1").out


def test_the_summary_of_a_github_step_is_added_to(run):
    summary = Path("summary.md")
    summary.write_text("before\n", "utf-8")
    found = run("lint", put("a.yaml", GAP), "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    place = f"file=a.yaml,line={LINE},endLine={LINE},col=25,endColumn=26"
    assert found.out.startswith(f"::warning {place},title=RC106 title-whitespace::")
    lines = summary.read_text("utf-8").splitlines()
    assert lines[0] == "before"
    assert "RC106" in lines[-1]


def test_what_cannot_be_checked_is_an_annotation_too(run, monkeypatch):
    put("documents.yaml", SOUND)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    told = run("lint", "documents.yaml", "none.yaml", "--format", "github")
    assert (told.code, told.out) == (2, "::error title=regcheck::没有 none.yaml 这个文件或文件夹\n")
    assert run("lint", "--format", "github").out.startswith("::error title=regcheck::")
    summary = Path("summary.md").read_text("utf-8")
    assert summary.count("**错误") == 2
    assert "没有发现问题" not in summary


def test_no_setting_speaks_to_the_workflow(run):
    put("documents.yaml", SOUND)
    Path("regcheck.toml").write_text('"a\\n::error::b" = 1\n', "utf-8")
    told = run("lint", "documents.yaml", "--format", "github")
    assert told.code == 2
    assert not [line for line in (told.out + told.err).splitlines() if line.startswith("::error::")]


def test_paths_from_the_root_of_the_repository(run, monkeypatch):
    put("city/data/documents.yaml", WARNING)
    Path(".git").mkdir()
    monkeypatch.chdir("city")
    assert "::warning file=city/data/documents.yaml," in run("lint", "--format", "github").out
    assert '"uri": "city/data/documents.yaml"' in run("lint", "--format", "sarif").out
    assert '"path": "data/documents.yaml"' in run("lint", "--format", "json").out


def test_a_link_on_the_way_is_followed_within_the_repository(run):
    put("repository/city/documents.yaml", WARNING)
    put("elsewhere/documents.yaml", WARNING)
    Path("repository/.git").mkdir()
    Path("repository/link").symlink_to("city")
    Path("repository/out").symlink_to(Path("elsewhere").resolve())
    for path, said in (("link", "city"), ("out", "out")):
        told = run("lint", f"repository/{path}", "--format", "github").out
        assert told.startswith(f"::warning file={said}/documents.yaml,")


def test_a_configuration_above_is_said_from_here(run, monkeypatch):
    put("folder/a.yaml", SOUND)
    Path("regcheck.toml").write_text('ignore = ["RC999"]\n', "utf-8")
    monkeypatch.chdir("folder")
    assert run("lint", "a.yaml", "--format", "concise").out.startswith("../regcheck.toml:1:")


def test_fix_writes_and_tells_what_is_left(run):
    path = put("a.yaml", GAP + "- number: 江政规[2022]6号\n  title: 关于桥梁管理的通知\n")
    before = path.read_text("utf-8")
    path.chmod(0o640)
    link = Path("link.yaml")
    link.symlink_to(path)
    found = run("lint", link, "--fix")
    after = path.read_text("utf-8")
    assert (found.code, link.is_symlink()) == (0, True)
    assert after == before.replace("通 知", "通知").replace("[2022]", "〔2022〕")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert "2" in found.err
    again = run("lint", link, "--fix")
    assert (again.code, again.err, path.read_text("utf-8")) == (0, "", after)
    assert sorted(os.listdir()) == ["a.yaml", "link.yaml"]


def test_nothing_is_fixed_where_the_report_would_be_written_over_it(run):
    path = put("a.yaml", GAP)
    before = path.read_bytes()
    Path("A.yaml").hardlink_to(path)  # as a system shows it that ignores case
    for output in ("a.yaml", "./a.yaml", "A.yaml"):
        found = run("lint", path, "--fix", "-o", output)
        assert (found.code, path.read_bytes()) == (2, before)
        assert "-o 指的" in found.err


def test_a_file_that_cannot_be_written_keeps_no_other_from_being_fixed(run, monkeypatch):
    """The system itself refuses, so that the test holds for root as well."""
    replace = os.replace

    def refuse(source: str, target: Path) -> None:
        if Path(target).name in ("b.yaml", "d.yaml"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    paths = [put(f"{name}.yaml", GAP) for name in ("a", "b", "c")]
    put("folder/d.yaml", GAP)
    other = GAP.replace("6号", "7号").replace("停车", "桥梁")
    _, _, part = whole_file(other).partition("documents:")
    Path("folder/e.yaml").write_text(f"documents:{part}", "utf-8")
    found = run("lint", *paths, "folder", "--fix", "--format", "json")
    assert found.code == 2
    assert [finding["path"] for finding in found.json["findings"]] == ["b.yaml", "folder/d.yaml"]
    assert [error["path"] for error in found.json["errors"]] == ["b.yaml", "folder/d.yaml"]
    assert "写不了 b.yaml：那里只能读，不能写" in found.err
    assert found.err.count("改正了 1 处") == 3
    for path in ("a.yaml", "c.yaml", "folder/e.yaml"):
        assert "通知" in Path(path).read_text("utf-8")


REFUSED = [
    ("none/report.txt", "写不了 none/report.txt：没有 none 这个文件夹"),
    (".", "写不了 .：是文件夹，不是文件"),
    ("a.yaml/report.txt", "写不了 a.yaml/report.txt：路径中间有一段不是文件夹"),
    ("x" * 300, "：名称太长"),
]


@pytest.mark.parametrize(("output", "told"), REFUSED)
def test_why_a_report_cannot_be_written_is_said_in_the_readers_language(run, output, told):
    put("a.yaml", SOUND)
    found = run("lint", "a.yaml", "-o", output)
    assert (found.code, told in found.err) == (2, True)
    assert not set("没有文件夹名称") & set(
        run("lint", "a.yaml", "-o", output, REGCHECK_LANG="en").err
    )


def test_diff_shows_and_writes_nothing(run):
    path = put("a.yaml", GAP.rstrip("\n"))
    before = path.read_bytes()
    found = run("lint", path, "--diff")
    assert path.read_bytes() == before
    assert found.code == 1
    assert found.out.startswith("--- a/a.yaml\n+++ b/a.yaml\n")
    assert [line for line in found.out.splitlines() if line[:1] in "+-"][2:] == [
        "-  title: 市人民政府关于加强停车管理的通 知",
        "+  title: 市人民政府关于加强停车管理的通知",
    ]


@pytest.mark.parametrize("name", ["目录 一.yaml", 'a"b\\c.yaml', "a\tb\n.yaml"])
def test_a_diff_can_be_applied(run, name):
    path = put(name, GAP)
    diff = run("lint", "./" + name, "--diff").out
    subprocess.run(["git", "apply", "-"], input=diff, text=True, check=True)
    assert "通 知" not in path.read_text("utf-8")


def test_a_diff_of_what_lies_above_can_be_applied(run, monkeypatch):
    subprocess.run(["git", "init", "--quiet"], check=True)
    path = put("data/documents.yaml", GAP).resolve()
    Path("drafts").mkdir()
    monkeypatch.chdir("drafts")
    for given in ([], [path]):
        assert run("lint", *given, "--diff").out.startswith("--- a/data/documents.yaml\n")
    alone = put("../../alone.yaml", GAP).resolve()
    assert run("lint", alone, "--diff").out.startswith(f"--- a{alone}\n")


def test_a_file_that_nobody_may_write_is_not_replaced(run, monkeypatch):
    path = put("a.yaml", GAP)
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    found = run("lint", path, "--fix")
    assert (found.code, path.read_bytes()) == (2, before)
    assert "写不了 a.yaml：没有权限" in found.err


def test_line_ends_stay_as_they_are(run):
    path = Path("a.yaml")
    path.write_bytes(whole_file(GAP).replace("\n", "\r\n").encode("utf-8"))
    before = path.read_bytes()
    assert run("lint", path, "--fix").code == 0
    assert path.read_bytes() == before.replace("通 知".encode(), "通知".encode())


def test_an_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text("old", "utf-8")

    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    for step in ("fsync", "chmod", "replace"):
        with monkeypatch.context() as context:
            context.setattr(os, step, interrupted)
            with pytest.raises(KeyboardInterrupt):
                files.write(path, "new")
        assert (path.read_text("utf-8"), os.listdir(tmp_path)) == ("old", ["a.yaml"])
    files.write(path, "new")
    assert path.read_text("utf-8") == "new"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("changed", "utf-8")
    with pytest.raises(FileError):
        files.write(path, "new", old="old")
    assert path.read_text("utf-8") == "changed"


def test_what_is_no_file_is_written_to_and_not_replaced():
    files.write("/dev/null", "text")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize("mode", ["ab", "pipe"])
def test_the_standard_output_keeps_what_is_there(run, tmp_path, mode):
    path = put("documents.yaml", WARNING)
    command = [sys.executable, "-m", "regcheck", "lint", str(path), "--format", "concise"]
    log = tmp_path / "log.txt"
    log.write_text("before\n", "utf-8")
    with open(log, "ab") as stream:
        done = subprocess.run(
            [*command, "-o", "/dev/stdout"],
            stdout=subprocess.PIPE if mode == "pipe" else stream,
            env=clean_environment(),
            timeout=60,
        )
    told = done.stdout if mode == "pipe" else log.read_bytes()
    assert done.returncode == 1
    assert told.decode().startswith("before\n") == (mode == "ab")
    assert "RC106" in told.decode()


def test_rules_are_listed(run):
    rows = run("rules").rows
    assert [row[0] for row in rows] == [*BY_CODE, *OF_SCAN]
    assert rows[0][1:3] == ["yaml-syntax", "error"]
    told = run("rules", "--format", "json").json
    assert [rule["code"] for rule in told["results"]] == [*BY_CODE, *OF_SCAN]
    assert all(code in run("rules", "--format", "human").out for code in (*BY_CODE, *OF_SCAN))


def test_every_rule_is_explained_in_both_languages(run):
    for code in (*BY_CODE, *OF_SCAN):
        assert code in run("explain", code).out
        english = run("explain", code, REGCHECK_LANG="en").out
        assert not set("为什么怎办会报") & set(english.split("Reported")[0])


@pytest.mark.parametrize("text", ["RC306", "rc306", "uncovered-gap", " Uncovered-Gap "])
def test_a_rule_is_explained(run, text):
    rule = BY_CODE["RC306"]
    found = run("explain", text)
    assert found.code == 0
    for line in (*rule.bad.strip().splitlines(), *rule.good.strip().splitlines()):
        assert f"    {line}\n" in found.out
    (told,) = run("explain", text, "--format", "json").json["results"]
    assert told["remedy"] == rule.remedy.chinese


def test_a_name_of_two_rules_explains_both(run):
    found = run("explain", "title-drift")
    assert all(code in found.out for code in ("RC314", "RS302"))


def test_a_rule_that_does_not_exist(run):
    found = run("explain", "uncoverd-gap")
    assert found.code == 2
    assert "RC306" in found.err
    error = run("explain", "uncoverd-gap", "--format", "json").json["error"]
    assert error["suggestions"] == ["RC306"]


def test_no_machine_format_loads_rich(tmp_path):
    (tmp_path / "a.yaml").write_text(whole_file(GAP), "utf-8")
    code = "import sys; from regcheck.cli.app import run; run(sys.argv[1:])\nprint('rich' in sys.modules)"
    for form in ("concise", "json", "sarif", "github"):
        done = subprocess.run(
            [sys.executable, "-c", code, "lint", "a.yaml", "--format", form],
            capture_output=True,
            cwd=tmp_path,
            env=clean_environment(),
            timeout=60,
        )
        assert done.stdout.splitlines()[-1] == b"False"
