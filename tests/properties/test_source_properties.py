"""The reader against PyYAML itself, on generated documents in every style that it writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regcheck.catalogue.builder import Quoted
from regcheck.catalogue.load import read_text
from regcheck.catalogue.source import read_source
from regcheck.nodes import ListNode, MapNode
from tests.catalogue.texts import catalogue, document

_WORDS = st.sampled_from(
    ["武政规〔2023〕6号", "2024-02-30", "012", "no", "~", "<<", "a: b", "- 甲", "# 注", "{x}", "'"]
)
_CHARACTERS = st.characters(codec="utf-8") | st.sampled_from("市政府“”《》：、 \n\t'\":#-,[]{}𠀀😀")
_TEXTS = _WORDS | st.text(_CHARACTERS, max_size=60)
_DATA = st.recursive(
    _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)
_ROOTS = st.dictionaries(_TEXTS, _DATA, max_size=4) | st.lists(_DATA, max_size=4)


class _Writer(yaml.SafeDumper):
    """Writes what is equal twice, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@st.composite
def written(draw: st.DrawFn) -> str:
    """Plain data as YAML: block and flow, quoted or not, wrapped, in lines of two systems."""
    text = yaml.dump(
        draw(_ROOTS),
        Dumper=_Writer,
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from([True, False, None])),
        default_style=draw(st.sampled_from([None, None, "'", '"', "|", ">"])),
        width=draw(st.sampled_from([20, 80, 1000])),
        indent=draw(st.sampled_from([2, 4])),
        sort_keys=False,
    )
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def read(text: str) -> Any:
    root, findings, *_ = read_source("t.yaml", text.encode())
    assert findings == []
    return root


def as_text(text: str) -> Any:
    """The data as PyYAML reads it, every scalar left as text."""
    return yaml.load(text, yaml.CBaseLoader)


@given(written())
@example("{'a': \"\\u4e00\\\n  b\", ? c : [d, e: f]}")
@settings(max_examples=100)
def test_the_same_data(text: str) -> None:
    assert read(text) == as_text(text)


def entries(node: Any) -> Iterator[tuple[MapNode | ListNode, str | int, Any]]:
    """Every entry of every collection: the collection, the key or index, the value."""
    if isinstance(node, MapNode | ListNode):
        pairs: Any = node.items() if isinstance(node, MapNode) else enumerate(node)
        for key, value in pairs:
            yield node, key, value
            yield from entries(value)


@given(written())
@settings(max_examples=100)
def test_the_span_of_a_value_holds_that_value(text: str) -> None:
    for node, key, value in entries(read(text)):
        start, end = node.value_span(key)
        piece = text[start:end]
        if isinstance(value, Quoted) and piece[0] in "|>":
            continue  # its indentation says nothing outside its place
        if isinstance(value, str):
            assert as_text(piece) == value if piece else value == ""
            assert isinstance(value, Quoted) is piece.startswith(("'", '"'))
        else:
            assert (value.start, value.end) == (start, end)


@given(written())
@settings(max_examples=100)
def test_the_place_of_a_collection_holds_that_collection(text: str) -> None:
    lines = text.splitlines(keepends=True)
    if "\x85" in text or "\u2028" in text or "\u2029" in text:
        return  # more line ends for Python than for an editor
    for node, key, value in entries(read(text)):
        if not isinstance(value, str):
            _, line, column, end_line, end_column = node.value_place(key)
            piece = lines[line - 1 : end_line]
            piece[-1] = piece[-1][: end_column - 1]
            piece[0] = " " * (column - 1) + piece[0][column - 1 :]
            assert as_text("".join(piece)) == value


@given(written())
@settings(max_examples=100)
def test_the_span_of_a_key_holds_that_key(text: str) -> None:
    for node, key, _ in entries(read(text)):
        if isinstance(node, MapNode):
            start, end = node.key_span(key)
            piece = text[start:end]
            if not piece.startswith(("|", ">")):  # no field's name is a block
                assert as_text(piece) == key if piece else key == ""
            assert (str(key), node.key_place(key)) in set(node.key_places())


_SCALARISH = st.text(st.sampled_from("0123456789.-+_:eExXoOtTzZabfinyrsulNYO~=<? 年"), max_size=12)


@given(_WORDS | _SCALARISH | st.from_regex(r"[-+]?(0x|0o|0b)?[0-9a-fA-F._:]{1,8}", fullmatch=True))
@example("2001-12-14 21:59:43.10 -5")
@example("190:20:30.15")
@example("685_230.15e+03")
@settings(max_examples=200)
def test_what_passes_for_text_is_text_to_every_reader(plain: str) -> None:
    text = catalogue(document(f"note: {plain}"))
    loaded = read_text("t.yaml", text.encode())
    if not loaded.findings and loaded.facts.documents[0].note is not None:
        read_by_pyyaml = yaml.load(text, yaml.CSafeLoader)["documents"][0]["note"]
        assert read_by_pyyaml == loaded.facts.documents[0].note


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=200)
def test_no_bytes_at_all_raise(data: bytes) -> None:
    for finding in read_text("t.yaml", data).findings:
        assert str(finding.message)
        assert finding.place[1:3] <= finding.place[3:]


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 6), st.text(_CHARACTERS, max_size=6)),
        max_size=4,
    )
)
@settings(max_examples=200)
def test_no_slip_in_a_good_catalogue_raises(slips: list[tuple[int, int, str]]) -> None:
    second = document("number: 武政规〔2020〕2号", "aliases:\n  - 甲\n  - '乙'")
    text = catalogue(document(), second)
    for at, taken, put in slips:
        text = text[:at] + put + text[at + taken :]
    loaded = read_text("t.yaml", text.encode())
    for finding in loaded.findings:
        assert str(finding.message)
        assert 1 <= finding.place.line <= loaded.texts[0].position(len(text))[0]
