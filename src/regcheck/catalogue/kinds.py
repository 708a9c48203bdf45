"""Kinds of field: how each reads a piece of text into a fact, and what JSON Schema says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from regcheck.catalogue.builder import Quoted
from regcheck.dates import read_date, read_term
from regcheck.errors import NO_TIME_ZONES, RegcheckError
from regcheck.findings import Finding, Place
from regcheck.i18n import Sentence, say
from regcheck.number import Number, NumberError, parse
from regcheck.suggest import nearest_word

# Unquoted, other YAML readers would not take these for text: no, null, 012, 1.5, 2024-01-01 …
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_NOT_TEXT = (
    r"~|=|<<|[-+.]\w*|[-+]?0[bx][0-9a-f_]+"
    r"|[-+]?[0-9._][0-9._:eo+-]*(?:(?:t|[ \t]+)[0-9:.]+[ \t]*[z0-9:+-]*)?"
)
_FIRST_HAN = "\u3400"
_CHINESE_TIME = "Asia/Shanghai"  # known without the time zone database, which takes long to load
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


def _known_as(number: str | None) -> str | None:
    """The canonical form of a number as it is written; the same text where it is none."""
    try:
        return read_number(number)[0] if number else None
    except NumberError:
        return number


class Report:
    """Collects the data errors of one catalogue; `document` is the number that they belong to.

    `lost` are the places of those for which a fact may be lost.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.document: str | None = None
        self.lost: list[Place] = []

    def add(self, code: str, sentence: Sentence, place: Place, aside: bool = False) -> None:
        """Tell an error; one `aside` leaves the facts as they are."""
        self.findings.append(Finding(code, sentence, place, _known_as(self.document)))
        if not aside:
            self.lost.append(place)

    def invalid(self, error: Invalid, place: Callable[[], Place], aside: bool = False) -> None:
        """Tell an unreadable node; of one already told, the fact is lost all the same."""
        if error.sentence is not None:
            self.add(error.code, error.sentence, place(), aside)
        elif not aside:
            self.lost.append(place())


class Kind:
    """A kind of field. `read` raises Invalid, or reports inside `report` and returns what it can."""

    def read(self, raw: Any, report: Report) -> Any:
        raise NotImplementedError

    def reader_of_text(self) -> Callable[[str], Any] | None:
        """What reads unquoted text, for kinds that need nothing else; it raises Invalid."""
        return None

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

    def reader_of_text(self) -> Callable[[str], Any]:
        return lru_cache(4096)(self.value) if self.repeats else self.value

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
    if plain[:1].isalpha():
        return plain.lower() in _WORDS
    return re.fullmatch(_NOT_TEXT, plain, re.IGNORECASE | re.ASCII) is not None


class Text(Scalar):
    """Non-empty text, which no YAML reader takes for anything else."""

    wanted = say("文字")
    repeats = False

    def value(self, raw: Any) -> str:
        if raw.__class__ is str and raw[:1] >= _FIRST_HAN:
            return raw  # most texts; none that begins so is empty or anything but text
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
            day = read_date(text)
        except ValueError:
            raise Invalid(
                say("{value} 不是日期；请写成 2025-12-31，并核对这一天是否存在", value=shown(text))
            ) from None
        if day == date.max:
            raise Invalid(say("来源不会印 {value}；长期有效写 validity: indefinite", value=text))
        return day

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
            raise Invalid(
                say("{value} 不在词表里；是不是 {nearest}？", value=shown(text), nearest=nearest)
            )
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
        if raw is None:
            raise Invalid
        if raw != str(self.version) or type(raw) is Quoted:
            raise Invalid(
                say("这个版本的 regcheck 只读 schema_version: {version}", version=self.version)
            )
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

    wanted = say("一个期限")

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

    wanted = say("一个文号")

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
        text = str(self.text(raw))
        if text == _CHINESE_TIME:
            return text
        from importlib.resources import files

        try:
            known = files("tzdata").joinpath("zones").read_text("ascii").split()
        except ModuleNotFoundError:
            raise RegcheckError(NO_TIME_ZONES) from None
        # The package's own list: systems know other names, too (localtime), or in any case.
        if text not in known:
            raise Invalid(say("{value} 不是时区名；请写成 Asia/Shanghai 之类", value=shown(text)))
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}
