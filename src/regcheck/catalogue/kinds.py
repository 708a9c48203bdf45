"""Kinds of field: how each reads a node into a fact, and how it is described in JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from regcheck.catalogue.source import Quoted
from regcheck.dates import read_date, read_term
from regcheck.findings import Finding, Place
from regcheck.i18n import Sentence, say
from regcheck.nodes import ListNode, MapNode
from regcheck.number import Number, NumberError, parse
from regcheck.suggest import nearest_word

# Unquoted, other YAML readers would not take these for text: no, null, 012, 1.5, 2024-01-01 …
_NOT_TEXT = (
    r"~|null|true|false|yes|no|on|off|y|n|=|<<|[-+.]\w*|[-+]?0[bx][0-9a-f_]+"
    r"|[-+]?[0-9._][0-9._:eo+-]*(?:(?:t|[ \t]+)[0-9:.]+[ \t]*[z0-9:+-]*)?"
)
_FIRST_HAN = "\u3400"
SHOWN = 40  # characters of a bad value that a message repeats




@lru_cache(4096)
def read_number(text: str) -> tuple[str, Number]:
    """A number's canonical form, and the number itself. Raises NumberError."""
    number = parse(text)
    return str(number), number



class Invalid(Exception):
    """A node that a kind cannot read; without a sentence where a finding has told it already."""

    def __init__(self, sentence: Sentence | None = None, code: str = "RC005") -> None:
        super().__init__()
        self.sentence = sentence
        self.code = code


class Report:
    """Collects the data errors of one file; `document` is the number that they belong to."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.document: str | None = None
        self.errors = 0

    def add(self, code: str, sentence: Sentence, place: Place) -> None:
        self.errors += 1
        self.findings.append(Finding(code, sentence, place, self.document))

    def invalid(self, error: Invalid, place: Callable[[], Place]) -> None:
        """Tell an unreadable node; one already told still counts as an error."""
        if error.sentence is None:
            self.errors += 1
        else:
            self.add(error.code, error.sentence, place())


class Kind:
    """A kind of field. `read` raises Invalid, or reports inside `report` and returns what it can."""

    def read(self, raw: Any, report: Report) -> Any:
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        raise NotImplementedError


class Scalar(Kind):
    """A kind that is one piece of text in the file; `wanted` names it where it is something else."""

    wanted: Sentence
    repeats = True  # the same few values stand in most records, so what was read is kept

    def read(self, raw: Any, report: Report) -> Any:
        return self.value(raw)

    def value(self, raw: Any) -> Any:
        """The fact; Invalid where the text is none."""
        raise NotImplementedError

    def text(self, raw: Any) -> str:
        if isinstance(raw, str):
            return raw
        if raw is None:
            raise Invalid
        raise Invalid(say("这里应当是{wanted}，不是列表或映射", wanted=self.wanted))


def shown(text: str) -> str:
    return (text if len(text) <= SHOWN else text[:SHOWN] + "…") or "“”"


@lru_cache(1024)
def _not_text(plain: str) -> bool:
    return re.fullmatch(_NOT_TEXT, plain, re.IGNORECASE | re.ASCII) is not None


class Text(Scalar):
    """Non-empty text, which no YAML reader takes for anything else."""

    wanted = say("文字")
    repeats = False

    def value(self, raw: Any) -> str:
        if raw.__class__ is str and raw[:1] >= _FIRST_HAN:
            return str(raw)  # most texts; none that begins so is empty or anything but text
        text = self.text(raw)
        if type(text) is Quoted:
            text = str(text)
        elif _not_text(text):
            raise Invalid(
                say("{value} 会被别的程序读成数、日期或是非；是文字就加引号", value=shown(text))
            )
        if not text.strip():
            raise Invalid(say("内容是空的；请填写，或删去这个字段"))
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "pattern": r"\S"}


class Day(Scalar):
    """A calendar day, `2025-12-31`, quoted or not."""

    wanted = say("日期")

    def value(self, raw: Any) -> Any:
        text = self.text(raw)
        try:
            return read_date(text)
        except ValueError:
            raise Invalid(
                say("{value} 不是日期；请写成 2025-12-31，并核对这一天是否存在", value=shown(text))
            ) from None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


class Choice(Scalar):
    """One word of a fixed vocabulary."""

    wanted = say("一个词")

    def __init__(self, *words: str, others: tuple[str, ...] = ()) -> None:
        self.words = words
        self.others = others  # what may stand here instead of a word

    def value(self, raw: Any) -> str:
        text = self.text(raw)
        if text in self.words:
            return str(text)
        nearest = nearest_word(text, self.words)
        if nearest:
            raise Invalid(say("{value} 不在词表里；是不是 {nearest}？", value=shown(text), nearest=nearest))
        raise Invalid(
            say(
                "{value} 不在词表里；可用：{words}",
                value=shown(text),
                words=(*self.words, *self.others),
            )
        )

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


class Whole(Scalar):
    """A whole number from `minimum`, in decimal digits without a leading zero."""

    wanted = say("整数")

    def __init__(self, minimum: int = 1) -> None:
        self.minimum = minimum

    def value(self, raw: Any) -> int:
        text = self.text(raw)
        if type(text) is not Quoted and text.isascii() and text.isdecimal() and len(text) < 10:
            number = int(text)
            if number >= self.minimum and (text[0] != "0" or text == "0"):
                return number
        raise Invalid(
            say(
                "{value} 不是从 {minimum} 起的整数（不加引号，前面不加 0）",
                value=shown(text),
                minimum=self.minimum,
            )
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.minimum}


class Version(Kind):
    """The version of the catalogue's format that this program reads."""

    def __init__(self, version: int) -> None:
        self.version = version

    def read(self, raw: Any, report: Report) -> int:
        if raw != str(self.version) or type(raw) is Quoted:
            raise Invalid(say("这个版本的 regcheck 只读 schema_version: {version}", version=self.version))
        return self.version

    def schema(self) -> dict[str, Any]:
        return {"const": self.version}


class Flag(Scalar):
    """`true` or `false`, and no other of YAML's words for them."""

    wanted = say("是非")

    def value(self, raw: Any) -> bool:
        text = self.text(raw)
        if type(text) is Quoted or text not in {"true", "false"}:
            raise Invalid(say("{value} 要写成 true 或 false", value=shown(text)))
        return text == "true"

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


class TermLength(Scalar):
    """A term as printed: `5年`, `6个月`, `30日`."""

    wanted = say("期限")

    def value(self, raw: Any) -> Any:
        text = self.text(raw)
        try:
            return read_term(text)
        except ValueError:
            raise Invalid(
                say("{value} 不是期限；请写成 5年、6个月 或 30日", value=shown(text))
            ) from None

    def schema(self) -> dict[str, Any]:
        pattern = r"^(?=[0-9])([0-9]{1,4}年)?([0-9]{1,4}个月)?([0-9]{1,5}日)?$"
        return {"type": "string", "pattern": pattern}


class DocumentNumber(Scalar):
    """A document number; read into its canonical form, whatever its brackets."""

    wanted = say("文号")

    def value(self, raw: Any) -> str:
        text = self.text(raw)
        try:
            return read_number(text)[0]
        except NumberError as error:
            raise Invalid(error.sentence, "RC101") from None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


class TimeZone(Scalar):
    """The name of a time zone of the IANA database, such as Asia/Shanghai."""

    wanted = say("时区")

    def value(self, raw: Any) -> str:
        from zoneinfo import ZoneInfo

        text = str(self.text(raw))
        try:
            ZoneInfo(text)
        except (ValueError, OSError, KeyError):
            raise Invalid(say("{value} 不是时区名；请写成 Asia/Shanghai 之类", value=shown(text))) from None
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


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


def _remembering(kind: Kind) -> Callable[[str], Any] | None:
    """The kind's reading of unquoted text, keeping what it has read before."""
    if isinstance(kind, Scalar) and kind.repeats:
        return lru_cache(4096)(kind.value)
    return None


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
            f.name: (f.attribute or f.name, f.kind.read, _remembering(f.kind)) for f in fields
        }
        self._required = frozenset(f.name for f in fields if f.required)

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
            attribute, read, remembered = reader
            try:
                if remembered is not None and value.__class__ is str:
                    values[attribute] = remembered(value)
                else:
                    values[attribute] = read(value, report)
            except Invalid as error:
                report.invalid(error, lambda name=name: raw.value_place(name))  # type: ignore[misc]
        if unknown:
            self.tell_unknown(raw, report)
        if not self._required <= raw.keys():
            self._missing(raw, report)
        if self.check is not None:
            for name, sentence in self.check(values, raw):
                report.add("RC005", sentence, raw.key_place(name) if name in raw else raw.place)
        return self.build(values, raw)

    def tell_unknown(self, raw: MapNode, report: Report) -> None:
        """Tell every field that is not declared (RC003)."""
        if raw.keys() <= self._readers.keys():
            return
        for name, place in raw.key_places():
            if name not in self._readers:
                self._unknown(name, place, report)

    def _unknown(self, name: str, place: Place, report: Report) -> None:
        nearest = nearest_word(name, [field.name for field in self.fields])
        told = (
            say("没有 {name} 这个字段；是不是 {nearest}？", name=shown(name), nearest=nearest)
            if nearest
            else say("没有 {name} 这个字段", name=shown(name))
        )
        report.add("RC003", told, place)

    def _missing(self, raw: MapNode, report: Report) -> None:
        for field in self.fields:
            if field.required and field.name not in raw:
                report.add("RC004", say("缺少字段 {name}", name=field.name), raw.first_line)

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


class Either(Kind):
    """A word, or a record: the two shapes that a validity can take."""

    def __init__(self, word: Choice, record: Record, from_word: Callable[[str], Any]) -> None:
        self.word = word
        self.record = record
        self.from_word = from_word

    def read(self, raw: Any, report: Report) -> Any:
        if isinstance(raw, str):
            return self.from_word(self.word.read(raw, report))
        return self.record.read(raw, report)

    def schema(self) -> dict[str, Any]:
        return {"oneOf": [self.word.schema(), self.record.schema()]}
