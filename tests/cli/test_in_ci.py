"""What other people's CI takes from here: the pre-commit hook, the action, the page on both."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from regcheck.lint.config import Config, Selection, read_config
from regcheck.lint.rules import BY_CODE, whole_file
from tests.cli.conftest import clean_environment
from tests.lint.catalogues import GAP

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")


def test_the_configuration_that_the_page_shows(tmp_path):
    (shown,) = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    path = tmp_path / "regcheck.toml"
    path.write_text(shown, "utf-8")
    config = read_config(path, "regcheck.toml", BY_CODE)
    assert config.problems == ()
    assert config.selection == Selection(ignore=("RC107",))
    assert (config.fail_on, config.limits) == (Config().fail_on, Config().limits)
    assert set(tomllib.loads(shown)) == {
        *("select", "extend-select", "ignore", "fail-on", "severity", "limits")
    }


def test_the_page_shows_yaml_that_can_be_read():
    shown = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert len([yaml.safe_load(text) for text in shown]) == 4


def test_the_hook_runs_on_the_usual_file():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["entry"]) == ("regcheck-lint", "regcheck lint")
    assert re.search(hook["files"], "data/documents.yaml")
    assert re.search(hook["files"], "city/data/documents.yaml")
    assert not re.search(hook["files"], "data/other.yaml")


@pytest.fixture
def action(tmp_path):
    """Runs the last step of the action in a folder with a broken and a sound catalogue."""
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    (tmp_path / "broken.yaml").write_text(whole_file(GAP), "utf-8")
    (tmp_path / "sound catalogue.yaml").write_text(
        whole_file(GAP.replace("通 知", "通知")), "utf-8"
    )

    def run(**inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name.removeprefix("INPUT_"): "" for name in steps[-1]["env"] if name != "PYTHON"}
        environment = {f"INPUT_{name}": value for name, value in {**given, **inputs}.items()}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps[-1]["run"]],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=clean_environment(PYTHON=sys.executable, **environment),
            timeout=60,
        )

    return run


def test_the_action_marks_what_is_wrong(action, tmp_path):
    done = action(PATH="broken.yaml", SARIF="out.sarif")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::warning file=broken.yaml,line=")
    assert "RC106" in (tmp_path / "out.sarif").read_text("utf-8")


def test_the_report_for_code_scanning_goes_without_what_is_suppressed(action, tmp_path):
    other = GAP.replace("6号", "7号").replace("停车", "供水")
    silenced = GAP + other.replace("title", "# regcheck: ignore[RC106] 原文\n  title")
    (tmp_path / "silenced.yaml").write_text(whole_file(silenced), "utf-8")
    assert action(PATH="silenced.yaml", SARIF="out.sarif").returncode == 1
    (told,) = json.loads((tmp_path / "out.sarif").read_text("utf-8"))["runs"]
    assert [one["locations"][0]["logicalLocations"][0]["name"] for one in told["results"]] == [
        "江政规〔2023〕6号"
    ]


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"PATH": "sound catalogue.yaml"}, 0),
        ({"PATH": "sound catalogue.yaml\nbroken.yaml\n"}, 1),
        ({"PATH": "broken.yaml", "FAIL_ON": "error"}, 0),
        ({"PATH": "broken.yaml", "FAIL_ON": "error; exit 0"}, 2),
        ({"PATH": "sound catalogue.yaml", "ON": "2027-06-01"}, 1),
        ({"PATH": "--help"}, 2),
        ({"PATH": "none.yaml"}, 2),
    ],
)
def test_the_inputs_of_the_action(action, inputs, code):
    assert action(**inputs).returncode == code


def test_what_cannot_be_read_hides_nothing_else(action, tmp_path):
    done = action(PATH="broken.yaml\nnone.yaml", SARIF="out.sarif")
    assert done.returncode == 2
    assert [line.split(" ")[0] for line in done.stdout.splitlines()] == ["::error", "::warning"]
    assert "RC106" in (tmp_path / "out.sarif").read_text("utf-8")


def test_nor_does_a_file_that_cannot_be_read_bring_the_suppressed_back(action, tmp_path):
    silenced = GAP.replace("title", "# regcheck: ignore[RC106] 原文\n  title")
    (tmp_path / "silenced.yaml").write_text(whole_file(silenced), "utf-8")
    assert action(PATH="silenced.yaml\nnone.yaml", SARIF="out.sarif").returncode == 2
    assert "RC106" not in (tmp_path / "out.sarif").read_text("utf-8").partition("results")[2]


def test_what_keeps_it_from_checking_is_marked(action, tmp_path):
    for inputs in ({"WORKING_DIRECTORY": "none"}, {"SARIF": "none/out.sarif"}):
        done = action(PATH="broken.yaml", **inputs)
        assert (done.returncode, done.stdout.count("::error")) == (2, 1)


@pytest.mark.parametrize("module", ["yaml.py", "regcheck.py", "typer/__init__.py", "types.py"])
def test_no_module_of_the_repository_under_check_is_imported(action, tmp_path, module):
    path = tmp_path / module
    path.parent.mkdir(exist_ok=True)
    path.write_text("raise SystemExit(0)\n", "utf-8")
    assert action(PATH="broken.yaml").returncode == 1


def test_a_folder_to_check_in(action, tmp_path):
    (tmp_path / ".git").mkdir()
    city = tmp_path / "a city"
    city.mkdir()
    (city / "regcheck.toml").write_text('fail-on = "error"\n', "utf-8")
    (tmp_path / "broken.yaml").rename(city / "broken.yaml")
    done = action(WORKING_DIRECTORY="a city", PATH="broken.yaml")
    assert done.returncode == 0
    assert done.stdout.startswith("::warning file=a city/broken.yaml,")


def test_the_action_names_no_input_that_it_does_not_declare():
    told = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    used = re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8"))
    assert sorted(set(used)) == sorted(told["inputs"])
    assert all("inputs." not in step.get("run", "") for step in told["runs"]["steps"])
