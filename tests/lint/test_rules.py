"""Each rule against catalogues that carry the findings expected of them.

`# expect: RC203` behind a line says that exactly this is found there, `RC203(info)` that it is
found with another severity than the rule's own; on a line of its own it speaks of the line below.
Nothing else may be found. `# on: 2024-06-01` gives the day for timed rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from regcheck.catalogue.load import read_text
from regcheck.lint.engine import check
from regcheck.lint.rules import BY_CODE, EXAMPLE_DAY, RULES, whole_file

FOLDER = Path(__file__).parent / "rules"
CATALOGUES = sorted(FOLDER.glob("*/*.yaml"))
EXPECTATION = re.compile(
    r"^(?P<line>.*?)# expect:(?P<codes>(?: RC\d{3}(?:\((?:error|warning|info)\))?)+)$"
)
ON = re.compile(r"^# on: (\S+)$", re.MULTILINE)

Told = tuple[int, str, str]
"""Line, code, severity."""


def found(data: bytes, on: date | None = None) -> list[Told]:
    diagnostics = check(read_text("catalogue.yaml", data), on=on).diagnostics
    return sorted(
        (d.finding.place.line, d.rule.code, d.severity) for d in diagnostics if d.suppressed is None
    )


def expected(text: str) -> Iterator[Told]:
    for number, line in enumerate(text.splitlines(), start=1):
        if match := EXPECTATION.match(line):
            for word in match["codes"].split():
                code, _, severity = word.rstrip(")").partition("(")
                about = number if match["line"].strip() else number + 1
                yield about, code, severity or BY_CODE[code].severity


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_catalogue(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    day = ON.search(text)
    on = date.fromisoformat(day[1]) if day else None
    assert found(text.encode(), on) == sorted(expected(text))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_name_says_what_is_in_it(path: Path) -> None:
    codes = Counter(code for _, code, _ in expected(path.read_text(encoding="utf-8")))
    assert (codes[path.parent.name] > 0) == path.stem.startswith("fail")
    assert path.stem.startswith(("fail", "pass"))


@pytest.mark.parametrize("code", BY_CODE)
def test_every_rule_has_passing_and_failing_catalogues(code: str) -> None:
    stems = [path.stem[:4] for path in (FOLDER / code).iterdir()]
    assert {"fail", "pass"} <= set(stems)


def test_no_folder_without_a_rule() -> None:
    assert sorted(folder.name for folder in FOLDER.iterdir()) == sorted(BY_CODE)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xef\xbb\xbf- a\n", 1),
        ("schema_version: 1\ntitle: 标题\n".encode("gbk"), 2),
        ("schema_version: 1\n".encode("utf-16"), 1),
        (b"a: \x07\n", 1),
        (b"a:\n" + b"- " * 30 + b"x\n", 2),
        (b"&a [" + b"*a, " * 3 + b"]\n", 1),
    ],
    ids=["bom", "gbk", "utf-16", "control", "deep", "alias"],
)
def test_unreadable_bytes(data: bytes, line: int) -> None:
    told = found(data)
    assert {code for _, code, _ in told} <= {"RC001", "RC005"}
    assert (line, "RC001", "error") in told


# --- The records -----------------------------------------------------------------------------


def test_codes_are_unique_and_in_order() -> None:
    codes = [checked.rule.code for checked in RULES]
    assert codes == sorted(set(codes))
    assert len({checked.rule.name for checked in RULES}) == len(RULES)


@pytest.mark.parametrize("code", BY_CODE)
def test_bad_example_fires_exactly_this_rule(code: str) -> None:
    rule = BY_CODE[code]
    told = found(whole_file(rule.bad).encode(), EXAMPLE_DAY if rule.timed else None)
    assert [other for _, other, _ in told] == [code]


def test_no_remedy_promises_what_is_not_true_of_every_finding() -> None:
    assert not [code for code, rule in BY_CODE.items() if "--fix" in rule.remedy.chinese]


@pytest.mark.parametrize("code", BY_CODE)
def test_good_example_fires_nothing(code: str) -> None:
    rule = BY_CODE[code]
    assert not found(whole_file(rule.good).encode(), EXAMPLE_DAY if rule.timed else None)


@pytest.mark.parametrize("code", BY_CODE)
def test_record_says_something(code: str) -> None:
    rule = BY_CODE[code]
    for sentence in (rule.summary, rule.why, rule.remedy):
        text = sentence.chinese
        assert 6 <= len(text) <= 80
        assert not text.endswith(("。", "."))


@pytest.mark.parametrize("checked", RULES, ids=lambda checked: checked.rule.code)
def test_only_timed_rules_need_a_day(checked) -> None:
    assert checked.rule.timed == checked.rule.code.startswith("RC6")
