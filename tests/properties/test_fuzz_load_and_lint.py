"""Whatever stands in a file, reading and linting it ends, in linear time, with findings only."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regcheck.catalogue.find import shipped
from regcheck.catalogue.load import Loaded, read_text
from regcheck.catalogue.source import no_garbage_collection
from regcheck.findings import Place
from regcheck.lint import engine
from regcheck.lint.engine import Checked
from regcheck.lint.fix import fix
from regcheck.lint.rules import BY_CODE, RULES, whole_file
from regcheck.model import ACTIONS
from regcheck.queries.answer import answer
from regcheck.render.answers_json import result
from regcheck.render.findings_formats import FORMATS, render
from regcheck.render.page import Screen
from tests.properties.growing import GROWING, HEAD, REST

DAY = date(2024, 6, 1)
ON_ONE_DOCUMENT = [kind for kind in GROWING if kind.startswith(("amended", "confirmed after"))]


def check(loaded: Loaded) -> Checked:
    return engine.check(loaded, on=DAY)


def lint(data: bytes, formats: Sequence[str] = FORMATS) -> Checked:
    """Everything that lint does with a file, down to the last renderer."""
    found = check(read_text("fuzz.yaml", data))
    (source,) = found.loaded.texts
    last = len(source.line_starts)
    for diagnostic in found.diagnostics:
        finding = diagnostic.finding
        assert BY_CODE[finding.code] is diagnostic.rule
        assert str(finding.message)
        assert finding.message.chinese
        for place in (finding.place, *(related.place for related in finding.related)):
            assert well_formed(place, last)
    for form in formats:
        assert isinstance(rendered(form, found), str)
    return found


def rendered(form: str, found: Checked) -> str:
    return render(form, engine.report([found]), Screen(80, False))


def well_formed(place: Place, last_line: int) -> bool:
    start, end = place[1:3], place[3:5]
    return (1, 1) <= start <= end and place.end_line <= last_line


@given(st.binary(max_size=200))
def test_bytes(data: bytes) -> None:
    lint(data)


@given(st.text(max_size=100))
def test_text(text: str) -> None:
    lint(text.encode("utf-8", "surrogatepass"))


# --- Catalogues that are nearly right --------------------------------------------------------

DAYS = ["2024-03-22", "2024-03-21", "2023-12-31", "2026-02-07", "0001-01-01", "9999-12-31", "x"]
NUMBERS = [f"江政规〔{year}〕{serial}号" for year in (1949, 2023, 2024) for serial in (1, 5)]
NUMBERS += ["'江政规[2024]05号'", "江城市人民政府令第290号", "2024", "''"]
TITLES = [
    *("关于停车的通知", "市政府关于修改《关于停车的通知》的决定", "关于废止《《》的文件文件决定"),
    *(
        "市政府关于印发停车 管理暂行办法的通知",
        "市政府关于延长《停车管理办法》有效期的通告",
        "𠮷野(家",
    ),
    *("'  '", '"停\\u3000车\\n办法"', "市政府关于修改《停车管理条例》的决定", "no"),
]
WORDS = [
    *DAYS,
    *NUMBERS,
    *TITLES,
    *ACTIONS,
    "true",
    "-1",
    "99999999",
    "indefinite",
    "~",
    "[]",
    "{}",
]

day, number, title = st.sampled_from(DAYS), st.sampled_from(NUMBERS), st.sampled_from(TITLES)
term = st.sampled_from(["5年", "1个月", "9999年", "99999日", "0年"])
junk = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=2)
    ),
    max_leaves=4,
)


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the fields, and now and then something else in their place."""
    return st.fixed_dictionaries(
        {}, optional={name: st.one_of(*[kind] * 9, junk) for name, kind in fields.items()}
    )


validity = record(until=day, term=term) | st.sampled_from(["indefinite", "unstated", "unknown"])
event = record(
    action=st.sampled_from(ACTIONS),
    by=number,
    date=day,
    validity=validity,
    covers_gap=st.sampled_from(["true", "false"]),
    provisions=st.just(["第三条"]),
    list=record(part=st.sampled_from("12"), row=st.sampled_from("12345")),
)
document = record(
    title=title,
    aliases=st.lists(title, max_size=2),
    signed=day,
    published=day,
    effective=day,
    declares=st.lists(
        record(part=st.just("1"), action=st.sampled_from(ACTIONS), count=st.sampled_from("0123"))
    ),
    events=st.lists(event, max_size=4),
)
documents = st.lists(
    st.builds(
        lambda number, validity, fields: {
            "number": number,
            "title": "关于桥梁的通知",
            "issuers": ["市政府"],
            "validity": validity,
            "sources": [{"id": "gazette"}],
            **fields,
        },
        number,
        validity,
        document,
    ),
    max_size=5,
)


def flow(value: Any) -> str:
    """A value in YAML's flow style; texts stand as they are."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


@given(documents)
@settings(max_examples=150)
def test_nearly_right(catalogue: list[dict[str, Any]]) -> None:
    lint((HEAD + "".join(f"- {flow(record)}\n" for record in catalogue)).encode())


@given(st.data())
def test_spoilt_text(data: st.DataObject) -> None:
    text = HEAD + "".join(
        f"- {{number: 江政规〔2023〕{row}号, title: 第{row}号, {REST}, events: [{{action: confirm, "
        f"by: 江政规〔2024〕5号, date: 2024-03-22, list: {{row: {row}}}}}]}}\n"
        for row in range(1, 4)
    )
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 12, len(text))))
    lint((text[:start] + data.draw(st.text(max_size=4)) + text[end:]).encode("utf-8", "replace"))


# --- Slips in what is right ------------------------------------------------------------------

EXAMPLES = [whole_file(text).encode() for rule, _ in RULES for text in (rule.bad, rule.good)]
PIECES = st.sampled_from(
    [
        *(text.encode() for text in " \n:'\"{}[]#?\0\t\r\u2028𠮷"),
        *(b"", b"- ", b"&a ", b"*a", b"!!x ", b"<<: ", b"|\n", b"\xff", b"documents: ", b"until"),
        *(b"# regcheck: ignore[", b"0000-00-00", b"9999-12-31", "99年".encode()),
    ]
)
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 1 << 20), st.integers(0, 40), st.one_of(PIECES, st.binary(max_size=6))
    ),
    min_size=1,
    max_size=4,
)


def changed(data: bytes, changes: Sequence[tuple[int, int, bytes]]) -> bytes:
    for at, cut, put in changes:
        at %= len(data) + 1
        data = data[:at] + put + data[at + cut :]
    return data


@settings(max_examples=150)
@given(st.sampled_from(EXAMPLES), CHANGES)
def test_small_catalogues_with_slips(data: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    found = lint(changed(data, changes))
    fixed = fix(found, check)
    assert fix(fixed.checked, check).changes == {}


@settings(max_examples=15)
@given(CHANGES)
def test_the_shipped_catalogue_with_slips(changes: list[tuple[int, int, bytes]]) -> None:
    lint(changed(shipped().read_bytes(), changes))


def test_every_rule_is_met_by_the_examples() -> None:
    met = {d.rule.code for data in EXAMPLES for d in lint(data).diagnostics}
    assert met >= set(BY_CODE) - {"RC903"}


# --- Size ------------------------------------------------------------------------------------

Work = Callable[[], object]
ENOUGH = 0.1  # seconds for the smaller of two runs: nothing else is felt beside them
LARGEST = 4_000_000  # bytes of the smaller file: one that is given up early never takes that long


def timed(work: Work) -> float:
    with no_garbage_collection():
        started = time.process_time()
        work()
        return time.process_time() - started


def assert_linear(prepare: Callable[[int], tuple[int, Work]]) -> None:
    """Four times as much may take some more than four times as long, not sixteen times.

    `prepare` gives for a count the size that comes of it, and the work that is timed.
    """
    count = 100
    while True:
        size, small = prepare(count)
        few = timed(small)
        if few >= ENOUGH or size >= LARGEST:
            break
        count = int(count * min(max(1.2 * ENOUGH / max(few, 1e-6), 1.5), 4))
    large = prepare(4 * count)[1]
    many = timed(large)
    if 8 * few < many < 5:  # it may have been the machine
        few, many = (min(timed(work) for _ in range(3)) for work in (small, large))
    if size >= LARGEST:  # given up at once: so little time for so much says nothing of growth
        few = max(few, ENOUGH)
    assert many <= 8 * few, f"4 x the size took {many / few:.1f} x the time ({count} of them)"


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_size(kind: str) -> None:
    lint(GROWING[kind](30).encode())

    def prepare(count: int) -> tuple[int, Work]:
        data = GROWING[kind](count).encode()
        return len(data), lambda: check(read_text("large.yaml", data))

    assert_linear(prepare)


@pytest.mark.parametrize("kind", ON_ONE_DOCUMENT)
def test_time_of_an_answer_grows_with_its_acts(kind: str) -> None:
    def prepare(count: int) -> tuple[int, Work]:
        data = GROWING[kind](count).encode()
        facts = read_text("large.yaml", data).facts
        first = facts.documents[0]
        return len(data), lambda: result(answer(facts, first, date(2025, 6, 1)))

    assert_linear(prepare)


@pytest.fixture(scope="module")
def many_findings() -> Checked:
    return check(read_text("large.yaml", GROWING["documents without anything"](60_000).encode()))


@pytest.mark.parametrize("form", FORMATS)
def test_time_of_a_report_grows_with_its_size(form: str, many_findings: Checked) -> None:
    def prepare(count: int) -> tuple[int, Work]:
        some = many_findings._replace(diagnostics=many_findings.diagnostics[:count])
        assert len(some.diagnostics) == count
        return count, lambda: rendered(form, some)

    assert_linear(prepare)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 1_000_000,
        b"{a: " * 1_000_000,
        b"- " * 1_000_000,
        b"a: &a [x, x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(5_000)),
        b"# " + b"x" * 10_000_000 + b"\n]",
        b"a: " + b"x" * 10_000_000,
        b"'" * 10_000_001,
        HEAD.encode() + b"- " * 15 + b"x\n",
    ],
    ids=["brackets", "braces", "dashes", "aliases", "comment", "line", "quotes", "items"],
)
def test_large_and_hostile(data: bytes) -> None:
    assert lint(data, ["human"]).diagnostics


def test_every_one_of_many_errors_is_told() -> None:
    assert len(lint((HEAD + "- {}\n" * 20_000).encode(), []).diagnostics) >= 100_000
