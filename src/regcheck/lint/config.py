"""Settings of lint: `regcheck.toml`, or `[tool.regcheck]` of a pyproject.toml; read strictly.

A setting that nothing reads would be a check that nobody makes, so an unknown key or a wrong
type is a usage error that names the file and the key. A rule that does not exist is a finding
(RC903) with a place, as it is in a suppression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from regcheck.catalogue.find import unreadable
from regcheck.errors import FileError, UsageError
from regcheck.findings import SEVERITIES, Finding, Rule, Severity
from regcheck.i18n import Sentence, say
from regcheck.lint.context import Settings as Limits
from regcheck.lint.naming import unknown_rule
from regcheck.nodes import SourceText
from regcheck.suggest import nearest_word

EVERY_RULE = "RC"
# A file that cannot be read is never passed over, whatever is selected, graded or suppressed.
ALWAYS = frozenset({"RC001"})
_OWN_FILE = "regcheck.toml"
_SHARED_FILE = "pyproject.toml"
_MAX_DAYS = 36_500
# What the parser raises: a number too long for Python, or brackets too deep, as well.
_NOT_TOML = (ValueError, RecursionError)


class Selection(NamedTuple):
    """Which rules run: by prefix of the code, the longer prefix first, `ignore` before a tie."""

    select: tuple[str, ...] = (EVERY_RULE,)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def codes(self, rules: Iterable[str]) -> frozenset[str]:
        """Those of the codes that are selected."""
        wanted, unwanted = (*self.select, *self.extend_select), self.ignore
        return frozenset(
            code for code in rules if _longest(code, wanted) > _longest(code, unwanted)
        )


def _longest(code: str, prefixes: Iterable[str]) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)


class Config(NamedTuple):
    """What is to be checked and how grave it is; `problems` are findings in the file itself."""

    selection: Selection = Selection()
    severity: Mapping[str, Severity] = {}
    fail_on: Severity = "warning"
    limits: Limits = Limits()
    problems: tuple[Finding, ...] = ()
    text: SourceText | None = None


def find_config(folder: Path) -> Path | None:
    """The nearest configuration of a folder and those above it; a pyproject.toml without one is passed."""
    for place in (folder, *folder.parents):
        own, shared = place / _OWN_FILE, place / _SHARED_FILE
        try:
            if own.is_file():
                return own
            if shared.is_file() and _has_settings(shared.read_bytes()):
                return shared
        except OSError:
            continue
    return None


# `tool` and `regcheck` with a dot between, or a bare [tool] or tool = {…} that may hold the other.
_MAYBE = rb"""(?m)tool["' \t]*\.["' \t]*regcheck|^[ \t]*\[?[ \t]*["']?tool["']?[ \t]*[\]=]"""


def _has_settings(data: bytes) -> bool:
    """Whether a pyproject.toml has `tool.regcheck`, however TOML lets it be spelled."""
    if b"regcheck" not in data or not re.search(_MAYBE, data):
        return False  # nearly all of them: the parser is not even imported
    try:
        return "regcheck" in _tools(_parse(data.decode("utf-8")))
    except _NOT_TOML:  # told when it is read, if it looks meant
        return b"tool.regcheck" in data


def _tools(table: Mapping[str, Any]) -> Mapping[str, Any]:
    tools = table.get("tool")
    return tools if isinstance(tools, dict) else {}


def _parse(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def read_config(path: Path, name: str, rules: Mapping[str, Rule]) -> Config:
    """Read a configuration that is reported as `name`; UsageError or FileError where it is wrong."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise _unreadable(name, error) from None
    except UnicodeDecodeError:
        raise UsageError(say("配置 {path} 不是 UTF-8；请另存为 UTF-8", path=name)) from None
    table = _table(text, name)
    if path.name == _SHARED_FILE:
        table = _tools(table).get("regcheck", {})
    return _Reader(SourceText(name, text), rules).config(table)


def _unreadable(name: str, error: OSError) -> FileError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileError(say("没有 {path} 这个文件", path=name))
    if isinstance(error, IsADirectoryError):
        return FileError(say("{path} 是文件夹，不是文件", path=name))
    return unreadable(Path(name), error)


def _table(text: str, name: str) -> Any:
    try:
        return _parse(text)
    except _NOT_TOML as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = found.groups() if found else (text.count("\n") + 1, 1)
        sentence = say("{path}:{line}:{column}: 不是 TOML", path=name, line=line, column=column)
        raise UsageError(sentence) from None


def prefixes(texts: Iterable[str], option: str, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """Prefixes of rule codes from the command line, in either case, commas between them.

    UsageError where one begins no code.
    """
    found = []
    for part in re.split(r"[\s,，、]+", ",".join(texts)):
        prefix = part.upper()
        if not any(code.startswith(prefix) for code in rules):
            told = unknown_rule(part, rules)
            raise UsageError(say("{option}：{told}", option=option, told=told))
        if prefix:
            found.append(prefix)
    return tuple(found)


def ignored(texts: Iterable[str], option: str, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """The same of what is not to be checked; UsageError where one is always checked."""
    found = prefixes(texts, option, rules)
    for code in found:
        if code in ALWAYS:
            raise UsageError(say("{option}：{told}", option=option, told=_always(code)))
    return found


def _always(code: str) -> Sentence:
    return say("不能忽略 {code}：读不出来的文件总是错误", code=code)


class _Reader:
    """One configuration being read."""

    def __init__(self, source: SourceText, rules: Mapping[str, Rule]) -> None:
        self.source = source
        self.rules = rules
        self.problems: list[Finding] = []

    def config(self, table: Any) -> Config:
        keys: dict[str, Callable[[str, Any], Any]] = {
            "select": self._some_prefixes,
            "extend-select": self._prefixes,
            "ignore": self._ignored,
            "severity": self._severities,
            "fail-on": self._severity,
            "limits": self._limits,
        }
        read = self._fields("", table, keys)
        chosen = {name: read[name] for name in Selection._fields if name in read}
        rest = {name: read[name] for name in ("severity", "fail_on", "limits") if name in read}
        return Config(
            Selection()._replace(**chosen), problems=tuple(self.problems), text=self.source, **rest
        )

    def _fields(
        self, name: str, table: Any, keys: Mapping[str, Callable[[str, Any], Any]]
    ) -> dict[str, Any]:
        """The values of a table by attribute name, each read by its own reader."""
        self._must_be_table(name, table)
        values = {}
        for key, value in table.items():
            full = f"{name}.{key}" if name else key
            if key not in keys:
                self._unknown(full, key, keys)
            values[key.replace("-", "_")] = keys[key](full, value)
        return values

    def _prefixes(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(part, str) and part for part in value):
            self._refuse(key, say("应当是一列规则编号，如 {example}", example='["RC1", "RC404"]'))
        for prefix in value:
            if not any(code.startswith(prefix) for code in self.rules):
                self._no_such_rule(prefix, whole=False)
        return tuple(value)

    def _some_prefixes(self, key: str, value: Any) -> tuple[str, ...]:
        return self._prefixes(key, value) or self._refuse(key, say("是空的，什么也不会查"))

    def _ignored(self, key: str, value: Any) -> tuple[str, ...]:
        for prefix in (read := self._prefixes(key, value)):
            if prefix in ALWAYS:
                self._refuse(key, _always(prefix))
        return read

    def _severities(self, key: str, value: Any) -> dict[str, Severity]:
        self._must_be_table(key, value)
        for code in value:
            if code not in self.rules:
                self._no_such_rule(code)
            if code in ALWAYS:
                self._refuse(f"{key}.{code}", say("不能改：读不出来的文件总是错误"))
        return {code: self._severity(f"{key}.{code}", word) for code, word in value.items()}

    def _severity(self, key: str, value: Any) -> Severity:
        if value not in SEVERITIES:
            self._refuse(key, say("应当是 error、warning 或 info"))
        return value  # type: ignore[no-any-return]

    def _limits(self, key: str, value: Any) -> Limits:
        names = [name.replace("_", "-") for name in Limits._fields]
        read = self._fields(key, value, dict.fromkeys(names, self._days))
        return Limits()._replace(**read)

    def _days(self, key: str, value: Any) -> int:
        if type(value) is not int or not 0 <= value <= _MAX_DAYS:
            self._refuse(key, say("应当是天数，从 0 到 {most}", most=_MAX_DAYS))
        return int(value)

    def _must_be_table(self, key: str, value: Any) -> None:
        if not isinstance(value, dict):
            self._refuse(key, say("应当是一个表"))

    def _unknown(self, full: str, key: str, keys: Iterable[str]) -> NoReturn:
        near = nearest_word(key, keys)
        if near:
            self._refuse(full, say("没有这个设置；是不是 {near}？", near=near))
        self._refuse(full, say("没有这个设置；可用：{known}", known=list(keys)))

    def _refuse(self, key: str, told: Sentence) -> NoReturn:
        key = key or "tool.regcheck"
        raise UsageError(say("{path}：{key} {told}", path=self.source.path, key=key, told=told))

    def _no_such_rule(self, text: str, whole: bool = True) -> None:
        """Where the text stands is looked up: TOML gives no positions."""
        standing = rf"^[^#\n]*?(?<![\w-]){re.escape(text)}(?![\w-])"
        found = re.search(standing, self.source.text, re.MULTILINE)
        place = (
            self.source.place(found.end() - len(text), found.end())
            if found
            else self.source.place(0, 0)
        )
        self.problems.append(Finding("RC903", unknown_rule(text, self.rules, whole), place))
