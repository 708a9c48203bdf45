"""Lists and records: mappings of declared fields, read into facts; whatever else is an error."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from regcheck.catalogue.kinds import Choice, Invalid, Kind, Report, shown
from regcheck.findings import Place
from regcheck.i18n import Sentence, say
from regcheck.nodes import ListNode, MapNode
from regcheck.suggest import is_like, nearest_word

WIDE_SPACES = ("\u3000", "\u00a0")  # full-width and no-break: text for YAML, no indentation


class ListOf(Kind):
    """A list of one kind; items that cannot be read are told and left out."""

    def __init__(self, kind: Kind, minimum: int = 0) -> None:
        self.kind = kind
        self.minimum = minimum

    def read(self, raw: Any, report: Report) -> tuple[Any, ...]:
        if type(raw) is not ListNode:
            raise Invalid(None if raw is None else say("这里应当是列表（[…] 或“- ”开头的行）"))
        if len(raw) < self.minimum:
            raise Invalid(say("列表是空的；请填写"))
        items = []
        read = self.kind.read
        for at, item in enumerate(raw):
            try:
                items.append(read(item, report))
            except Invalid as error:
                report.invalid(error, lambda at=at: raw.value_place(at))  # type: ignore[misc]
        return tuple(items)

    def schema(self) -> dict[str, Any]:
        described: dict[str, Any] = {"type": "array", "items": self.kind.schema()}
        return {**described, "minItems": self.minimum} if self.minimum else described


class Field(NamedTuple):
    """A field of a record: its name in the file, its kind, and what it means (for the docs)."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    attribute: str | None = None  # where the name is a Python keyword or the fact has another
    aside: bool = False  # told to readers only: no judgement rests on it


Check = Callable[[Mapping[str, Any], MapNode], Iterable[tuple[str, Sentence]]]


class Record(Kind):
    """A mapping with declared fields, read into a fact; anything undeclared is an error.

    `build` takes the values that could be read, by attribute name, and the node. `check` yields
    what is wrong between fields, as pairs of field name and sentence; `rules` says the same as
    JSON Schema.
    """

    def __init__(
        self,
        name: str,
        fields: Sequence[Field],
        build: Callable[[dict[str, Any], MapNode], Any],
        check: Check | None = None,
        rules: Mapping[str, Any] | None = None,
    ) -> None:
        self.name = name
        self.fields = tuple(fields)
        self.build = build
        self.check = check
        self.rules = rules or {}
        self._readers = {
            f.name: (f.attribute or f.name, f.kind.read, f.kind.reader_of_text()) for f in fields
        }
        self._asides = frozenset(f.name for f in fields if f.aside)
        self._required = tuple(f.name for f in fields if f.required)

    def read(self, raw: Any, report: Report) -> Any:
        if type(raw) is not MapNode:
            raise Invalid(None if raw is None else say("这里应当是“字段: 内容”的映射"))
        values: dict[str, Any] = {}
        readers, unknown = self._readers, False
        for name, value in raw.items():
            reader = readers.get(name)
            if reader is None:
                unknown = True
                continue
            attribute, read, of_text = reader
            try:
                if value.__class__ is str and of_text is not None:
                    values[attribute] = of_text(value)
                else:
                    values[attribute] = read(value, report)
            except Invalid as error:
                aside = name in self._asides
                report.invalid(error, lambda name=name: raw.value_place(name), aside)  # type: ignore[misc]
        if unknown:
            self.tell_unknown(raw, report)
        for name in self._required:
            if name not in raw:
                self._missing(raw, report)
                break
        if self.check is not None:
            for name, sentence in self.check(values, raw):
                report.add("RC005", sentence, raw.key_place(name) if name in raw else raw.place)
        return self.build(values, raw)

    def tell_unknown(self, raw: MapNode, report: Report) -> None:
        """Tell every field that is not declared (RC003)."""
        if raw.keys() <= self._readers.keys():
            return
        above: str | None = None
        for name, place in raw.key_places():
            if name in self._readers:
                above = name
            else:
                self._unknown(name, place, above, report)

    def _unknown(self, name: str, place: Place, above: str | None, report: Report) -> None:
        fields = [field.name for field in self.fields]
        word = bare_name(name)
        nearest, around = nearest_word(word, fields), self._around(word, above)
        thrown_out = name.startswith(WIDE_SPACES)
        if thrown_out:
            told = say("缩进请用半角空格，不用全角空格或不换行空格")
        elif "：" in name:
            told = say("字段名 {name} 后面要用半角冒号加空格，不用全角冒号", name=shown(word))
        elif around:
            told = say(
                "{name} 是 {around} 里的字段，这里不用；是不是少了缩进？",
                name=shown(word),
                around=around,
            )
        elif nearest:
            told = say(
                "没有 {name} 这个字段；是不是 {nearest}？", name=shown(name), nearest=nearest
            )
        else:
            told = say("没有 {name} 这个字段", name=shown(name))
        # A near name hides a fact, and so does a field that its indentation has thrown out.
        hides = thrown_out or bool(nearest or around) or is_like(word, fields)
        report.add("RC003", told, place, aside=not hides)

    def _around(self, word: str, above: str | None) -> str | None:
        """The field inside which one of this name belongs: the one above it, if that has such."""
        having = [f.name for f in self.fields if word in _names_inside(f.kind)]
        return above if above in having else next(reversed(having), None)

    def _missing(self, raw: MapNode, report: Report) -> None:
        """Tell required fields that are absent, and not there under a name that is nearly theirs."""
        names = [field.name for field in self.fields]
        meant = {nearest_word(bare_name(name), names) for name in raw if name not in names}
        for name in self._required:
            if name not in raw and name not in meant:
                report.add("RC004", say("缺少字段 {name}", name=name), raw.first_line)

    def schema(self) -> dict[str, Any]:
        required = [field.name for field in self.fields if field.required]
        described: dict[str, Any] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                field.name: {"description": field.meaning, **field.kind.schema()}
                for field in self.fields
            },
        }
        return {**described, **({"required": required} if required else {}), **self.rules}


def _names_inside(kind: Kind) -> Iterator[str]:
    record = None if isinstance(kind, Either) else record_of(kind)
    return (field.name for field in record.fields) if record else iter(())


def record_of(kind: Kind) -> Record | None:
    """The record that a kind is, is a list of, or can be; None where it has none."""
    if isinstance(kind, ListOf):
        return record_of(kind.kind)
    if isinstance(kind, Either):
        return kind.record
    return kind if isinstance(kind, Record) else None


def bare_name(name: str) -> str:
    """The word in a field's name, of which a full-width colon has made the value a part."""
    return name.strip().partition("：")[0]


class Either(Kind):
    """A word, or a record: the two shapes that a validity can take."""

    def __init__(self, word: Choice, record: Record, from_word: Callable[[str], Any]) -> None:
        self.word = word
        self.record = record
        self.from_word = from_word

    def read(self, raw: Any, report: Report) -> Any:
        if isinstance(raw, str):
            return self._value(raw)
        return self.record.read(raw, report)

    def _value(self, raw: str) -> Any:
        return self.from_word(self.word.value(raw))

    def reader_of_text(self) -> Callable[[str], Any]:
        return lru_cache(64)(self._value)

    def schema(self) -> dict[str, Any]:
        return {"oneOf": [self.word.schema(), self.record.schema()]}
