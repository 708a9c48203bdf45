"""Whatever stands in a file, reading and linting it ends, in linear time, with findings only."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regcheck.catalogue.load import read_text
from regcheck.findings import Diagnostic, Place
from regcheck.lint.engine import check
from regcheck.lint.rules import BY_CODE
from regcheck.model import ACTIONS

HEAD = """schema_version: 1
catalogue: {title: 目录, timezone: Asia/Shanghai, known_through: 2024-05-31, limits: {term: 5年}}
sources: [{id: gazette, title: 公报}]
documents:
"""
REST = "issuers: [市政府], validity: {until: 2026-12-31}, sources: [{id: gazette}]"


def lint(data: bytes) -> tuple[Diagnostic, ...]:
    """What is found, with every finding looked at as a renderer would."""
    loaded = read_text("fuzz.yaml", data)
    found = check(loaded, on=date(2024, 6, 1)).diagnostics
    (source,) = loaded.texts
    last = len(source.line_starts)
    for diagnostic in found:
        finding = diagnostic.finding
        assert BY_CODE[finding.code] is diagnostic.rule
        assert str(finding.message)
        assert finding.message.chinese
        for place in (finding.place, *(related.place for related in finding.related)):
            assert well_formed(place, last)
    return found


def well_formed(place: Place, last_line: int) -> bool:
    start, end = place[1:3], place[3:5]
    return (1, 1) <= start <= end and place.end_line <= last_line


@given(st.binary(max_size=100))
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


# --- Size ------------------------------------------------------------------------------------


def rows(count: int, more: str = "", title: str = "第@号", number: str = "") -> str:
    """Documents with one more field or so each; `@` stands for the number of the row."""
    return HEAD + "".join(
        f"- {{number: {number or numbered(at)}, title: {title}, {REST}, {more}}}\n".replace(
            "@", str(at + 1)
        )
        for at in range(count)
    )


def numbered(at: int) -> str:
    return f"江政规〔{2010 + at % 14}〕{at // 14 + 1}号"


def acts(count: int, act: str) -> str:
    """One document with that many events; `@` stands for a day, each later than the last."""
    first = date(2025, 1, 1).toordinal()
    events = ", ".join(
        f"{{by: 江政规〔2024〕1号, {act.replace('@', str(date.fromordinal(first + 3 * at)))}}}"
        for at in range(count)
    )
    return f"{HEAD}- {{number: 江政规〔2024〕1号, title: 第1号, {REST}, events: [{events}]}}\n"


NOTICE = "by: 江政规〔2010〕1号"
GROWING: dict[str, Callable[[int], str]] = {
    "unknown fields": lambda n: rows(n, "colour@: x"),
    "unknown fields in one": lambda n: rows(1, ", ".join(f"x{at}: 1" for at in range(n))),
    "repeated keys": lambda n: rows(1, ", ".join(f"x{at % (n // 2)}: 1" for at in range(n))),
    "impossible dates": lambda n: rows(n, "signed: 2023-02-30"),
    "one number": lambda n: rows(n, number="江政规〔2023〕9号"),
    "one title": lambda n: rows(n, title="停车"),
    "unknown instruments": lambda n: rows(n, "events: [{action: amend, by: 江政规〔2025〕@号}]"),
    "one row": lambda n: rows(n, f"events: [{{action: confirm, {NOTICE}, list: {{row: 7}}}}]"),
    "rows apart": lambda n: rows(n, f"events: [{{action: confirm, {NOTICE}, list: {{row: @1}}}}]"),
    "mentions": lambda n: rows(n, title="关于修改《江城市停车第@号办法》的决定"),
    "repeals": lambda n: rows(n, "events: [{action: repeal, by: 江政规〔2010〕@号}]"),
    "confirmed after the end": lambda n: acts(n, "action: confirm, date: @"),
    "republished": lambda n: acts(n, "action: republish, date: @, validity: {until: @}"),
    "suspended": lambda n: acts(n, "action: suspend, date: @"),
    "listed again and again": lambda n: acts(n, "action: confirm, date: @, list: {row: 1}"),
    "in parts": lambda n: acts(n, "action: repeal, date: @, provisions: ['@']"),
    "suppressions": lambda n: rows(n).replace("\n-", "\n# regcheck: ignore[RC107] 甲\n-"),
    "spaces in a title": lambda n: rows(1, title="停 " * 9 * n),
    "marks in a title": lambda n: rows(1, title="修改" + "《停》" * 9 * n),
    "names": lambda n: rows(1, f"aliases: [{', '.join(f'停车第{at}办法' for at in range(n))}]"),
}


def seconds(data: bytes) -> float:
    started = time.process_time()
    check(read_text("large.yaml", data))
    return time.process_time() - started


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_size(kind: str) -> None:
    """Four times the size may take some more than four times as long, not sixteen times."""
    small, large = (GROWING[kind](count).encode() for count in (400, 1600))
    lint(small)
    quick = max(min(seconds(small) for _ in range(3)), 0.05)
    assert min(seconds(large) for _ in range(3)) < 12 * quick


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
    assert lint(data)


def test_every_one_of_many_errors_is_told() -> None:
    assert len(lint((HEAD + "- {}\n" * 20_000).encode())) >= 100_000
