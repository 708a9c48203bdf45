"""Settings of lint: `regcheck.toml`, or `[tool.regcheck]` of a pyproject.toml; read strictly.

A setting that nothing reads would be a check that nobody makes, so an unknown key or a wrong
type is a usage error that names the file and the key. A rule that does not exist is a finding
(RC903) with a place, as it is in a suppression.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from regcheck.errors import UsageError
from regcheck.findings import SEVERITIES, Finding, Rule, Severity
from regcheck.i18n import Sentence, say
from regcheck.lint.config_file import read_table
from regcheck.lint.context import Settings as Limits
from regcheck.lint.naming import unknown_rule
from regcheck.nodes import SourceText
from regcheck.suggest import nearest_word

EVERY_RULE = "RC"
# A file that cannot be read is never passed over, whatever is selected, graded or suppressed.
ALWAYS = frozenset({"RC001"})
# With such an error no other command answers, so none is called clean: it may not be selected, but can
# be neither ignored, nor graded down or suppressed.
BLOCKING = ALWAYS | {"RC002", "RC003", "RC004", "RC005", "RC101", "RC103", "RC301"}
_MAX_DAYS = 36_500


class Selection(NamedTuple):
    """Which rules run: by prefix of the code, the longer prefix first, `ignore` before a tie."""

    select: tuple[str, ...] = (EVERY_RULE,)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def codes(self, rules: Iterable[str]) -> frozenset[str]:
        """Those of the codes that are selected; what blocks every answer is never ignored."""
        wanted = *self.select, *self.extend_select
        return frozenset(
            code
            for code in rules
            if _longest(code, wanted) > (0 if code in BLOCKING else _longest(code, self.ignore))
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


def read_config(path: Path, name: str, rules: Mapping[str, Rule]) -> Config:
    """Read a configuration that is reported as `name`; UsageError or FileError where it is wrong."""
    table, text = read_table(path, name)
    return _Reader(SourceText(name, text), rules).config(table)


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
    """The same of what is not to be checked; UsageError where nobody can do without one."""
    found = prefixes(texts, option, rules)
    for code in found:
        if code in BLOCKING:
            raise UsageError(say("{option}：{told}", option=option, told=_blocks(code)))
    return found


def _blocks(code: str) -> Sentence:
    return say("不能忽略 {code}：目录有这种错误，别的命令一概不答；请改正", code=code)


class _Reader:
    """One configuration being read."""

    def __init__(self, source: SourceText, rules: Mapping[str, Rule]) -> None:
        self.source = source
        self.rules = rules
        self.problems: list[Finding] = []
        self.told: dict[str, int] = {}  # up to which offset an unknown rule has been told

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
            if prefix in BLOCKING:
                self._refuse(key, _blocks(prefix))
        return read

    def _severities(self, key: str, value: Any) -> dict[str, Severity]:
        self._must_be_table(key, value)
        for code in value:
            if code not in self.rules:
                self._no_such_rule(code)
        read = {code: self._severity(f"{key}.{code}", word) for code, word in value.items()}
        for code, severity in read.items():
            if code in BLOCKING and severity != "error":
                told = say("不能改轻：目录有这种错误，别的命令一概不答")
                self._refuse(f"{key}.{code}", told)
        return read

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
        found = self._next_standing(text)
        place = self.source.place(*(found.span() if found else (0, 0)))
        self.problems.append(Finding("RC903", unknown_rule(text, self.rules, whole), place))

    def _next_standing(self, text: str) -> re.Match[str] | None:
        """Where a rule is named behind its place that was told last; else where it is at all."""
        whole, found = self.source.text, None
        for found in re.finditer(rf"(?<![\w-]){re.escape(text)}(?![\w-])", whole):
            line = whole.rfind("\n", 0, found.start()) + 1
            if "#" not in whole[line : found.start()] and found.start() >= self.told.get(text, 0):
                self.told[text] = found.end()
                return found
        return None
