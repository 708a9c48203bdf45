"""RC5xx: where the facts come from."""

from __future__ import annotations

from collections.abc import Iterator

from regcheck.findings import Finding, Related, Rule
from regcheck.i18n import say
from regcheck.lint.context import Context
from regcheck.lint.rules.rule import CheckedRule
from regcheck.model import Source
from regcheck.suggest import nearest_word

_MOST_UNKNOWN = 100  # ids for which the nearest is looked for


def _missing(context: Context) -> Iterator[Finding]:
    for document in context.having("sources"):
        if not document.sources:
            message = say("没有写出处；没有出处的事实无法核对")
            yield Finding("RC501", message, document.at.value_place("sources"), document.number)


MISSING_SOURCE = CheckedRule(
    Rule(
        "RC501",
        "missing-source",
        "error",
        say("文件没有出处"),
        say("没有出处，就没有人能核实一个“有效”从何而来"),
        say("写明事实出自 sources 里的哪一个、在其何处"),
        bad="""
- number: 江政规〔2023〕6号
  sources: []
""",
        good="""
- number: 江政规〔2023〕6号
  sources:
    - {id: gazette, locator: 目录一第27项}
""",
    ),
    _missing,
)


def _unknown(context: Context) -> Iterator[Finding]:
    if "sources" in context.partial:  # any may be among those that could not be read
        return
    known: dict[str, Source] = {}
    for source in context.facts.sources:
        first = known.setdefault(source.id, source)
        # The files of a folder may repeat a source.
        if (source.title, source.publisher) != (first.title, first.publisher):
            message = say("sources 里有两个 {id}：分不清出处是哪一个", id=source.id)
            related = Related(first.at.value_place("id"), say("第一个在这里"))
            yield Finding("RC502", message, source.at.value_place("id"), None, (related,))
    near: dict[str, str | None] = {}
    for document in context.having("sources"):
        for cited in document.sources:
            if cited.id in known:
                continue
            if cited.id not in near and len(near) < _MOST_UNKNOWN:
                near[cited.id] = nearest_word(cited.id, known)
            message = (
                say("sources 里没有 {id}；是不是 {near}？", id=cited.id, near=near[cited.id])
                if near.get(cited.id)
                else say("sources 里没有 {id}", id=cited.id)
            )
            yield Finding("RC502", message, cited.at.value_place("id"), document.number)


UNKNOWN_SOURCE = CheckedRule(
    Rule(
        "RC502",
        "unknown-source",
        "error",
        say("出处的 id 不在 sources 里，或者 sources 里有两个不同的来源用这个 id"),
        say("指不到一个来源，等于没有出处"),
        say("改正 id，或在 sources 里加上这个来源；两个来源各用自己的 id"),
        bad="""
- number: 江政规〔2023〕6号
  sources: [{id: gazete}]
""",
        good="""
- number: 江政规〔2023〕6号
  sources: [{id: gazette}]
""",
    ),
    _unknown,
)
