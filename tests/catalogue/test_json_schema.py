"""The JSON Schema, generated from the declared fields: editors are told what the reader says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from regcheck.catalogue import generate
from regcheck.catalogue.find import shipped
from regcheck.catalogue.schema import FILE, json_schema
from tests.catalogue.test_fields import CASES, DOCUMENTS, EVENTS, HEADERS
from tests.catalogue.texts import catalogue, document, event, marked, read

SCHEMA = Path(__file__).resolve().parents[2] / "schema" / "catalogue.schema.json"
_VALIDATOR = jsonschema.Draft202012Validator(
    json_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


class _TextDates(yaml.CSafeLoader):
    """Reads YAML as JSON knows it: days stay text."""


_TextDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def valid(text: str) -> bool:
    return bool(_VALIDATOR.is_valid(yaml.load(text, _TextDates)))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_shipped_catalogue_fits_and_names_it() -> None:
    text = shipped().read_text(encoding="utf-8")
    assert valid(text)
    first = text.partition("\n")[0]
    assert first == "# yaml-language-server: $schema=../schema/catalogue.schema.json"
    assert (shipped().parent / first.partition("=")[2]).resolve() == SCHEMA


GOOD = [
    document(),
    document("validity: {until: 2026-02-07}"),
    document("validity: {term: 3年}", "signed: '2024-01-01'", 'published: "2024-01-02"'),
    document("aliases: []", "declares: [{action: amend, count: 0}]", "note: |\n  一\n  二"),
    event("changes: [{delete: 甲}, {insert: 乙, after: 丙}, {replace: 甲, with: 乙}]"),
    event("action: republish\ncovers_gap: true\nvalidity: {until: 2025-12-31}"),
    event("action: repeal\nreplaced_by: 武政规〔2022〕7号\nprovisions: [第三条]"),
    event("action: suspend\nprovisions: [第三条]\nlist: {row: 1}"),
]


@pytest.mark.parametrize("item", GOOD)
def test_good_for_the_reader_and_for_the_schema(item: str) -> None:
    assert read(catalogue(item)) == ()
    assert valid(catalogue(item))


# What JSON Schema cannot say, or what other YAML readers have already turned into something else.
ONLY_THE_READER = {
    **dict.fromkeys(("⟦武政规", "⟦5号⟧", '〕6号"⟧', "⟦关于", "⟦新办法⟧"), "the grammar of numbers"),
    "RC301": "what is catalogued elsewhere in the file",
    **dict.fromkeys(
        ("⟦Mars", "/etc/", "⟦localtime", "⟦asia", "⟦北京", "\\0"), "the time zones there are"
    ),
    "0年": "a term of nothing",
    "9999-12-31": "a day that no source prints",
    "⟦03⟧": "3 to other readers",
    "99999999999999999999": "any whole number will do",
    "⟦yes⟧": "true to other readers",
    "⟦True⟧": "true to other readers",
    **dict.fromkeys(("⟦y⟧", "⟦1e5⟧", "⟦0o17⟧"), "text to some readers, and not to others"),
    **dict.fromkeys(("title: ⟦2024-", "title: ⟦2001-"), "text to a reader of JSON"),
}
_UNREADABLE = ("title: ⟦=⟧", "title: ⟦<<⟧")  # PyYAML reads no value that looks like these


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [case for case in CASES if not any(part in case[0] for part in _UNREADABLE)],
    ids=[
        repr(row[0]) for row in (*DOCUMENTS, *EVENTS, *HEADERS) if not row[0].endswith(_UNREADABLE)
    ],
)
def test_wrong_for_the_reader_and_for_the_schema(text: str, code: str, told: str) -> None:
    only_reader = any(part in text + code for part in ONLY_THE_READER)
    assert valid(marked(text).text) is only_reader


def test_the_generated_files_are_fresh() -> None:
    assert generate.stale() == []
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()


def test_a_stale_file_is_noticed_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh, old, missing = (tmp_path / name for name in ("fresh.md", "old.md", "new/missing.md"))
    fresh.write_text("甲\n", encoding="utf-8")
    old.write_text("乙\n", encoding="utf-8")
    made: dict[Path, Any] = dict.fromkeys((fresh, old, missing), lambda: "甲\n")
    monkeypatch.setattr(generate, "GENERATED", made)
    monkeypatch.setattr(generate, "_ROOT", tmp_path)
    monkeypatch.setattr("sys.argv", ["schema", "--check"])
    with pytest.raises(SystemExit) as raised:
        generate.main()
    assert raised.value.code == (
        "stale: old.md, new/missing.md; run python -m regcheck.catalogue.schema"
    )
    assert old.read_text(encoding="utf-8") == "乙\n"
    monkeypatch.setattr("sys.argv", ["schema"])
    generate.main()
    assert generate.stale() == []
    monkeypatch.setattr("sys.argv", ["schema", "--check"])
    generate.main()


def test_the_page_of_fields_names_every_field() -> None:
    page = generate.fields_page()
    for record in generate._records(FILE):
        assert f"\n## {record.name}\n" in page
        assert all(f"| `{field.name}` |" in page for field in record.fields)
