"""RC6xx: what depends on the day; these rules run only where a day is given."""

from __future__ import annotations

from collections.abc import Iterator

from regcheck.findings import Finding, Rule
from regcheck.i18n import say
from regcheck.lint.context import VALIDITY_FIELDS, Context
from regcheck.lint.rules.rule import CheckedRule


def _expiring_soon(context: Context) -> Iterator[Finding]:
    """The cheap look at what was stated last spares most documents their timeline."""
    on, days = context.on, context.settings.expiring_days
    if on is None:
        return
    for document in context.having(*VALIDITY_FIELDS):
        stated = context.statements(document)[-1]
        end = context.last_day(stated.validity, stated.start)
        if end is None or not 0 <= (end - on).days <= days:
            continue
        if context.timeline(document).final_end() == end:
            message = say("{end} 到期，还有 {n} 天", end=end, n=(end - on).days)
            yield Finding("RC601", message, stated.place, document.number)


EXPIRING_SOON = CheckedRule(
    Rule(
        "RC601",
        "expiring-soon",
        "warning",
        say("快要到期（默认 180 天之内）"),
        say("评估、续期要在到期之前办完；一到期，依据它的行为就没有了依据"),
        say("着手评估和续期；已有续期的，补记为事件"),
        bad="""
- number: 江政规〔2022〕6号
  validity: {until: 2024-08-31}
""",
        good="""
- number: 江政规〔2022〕6号
  validity: {until: 2025-08-31}
""",
        timed=True,
    ),
    _expiring_soon,
)


def _stale(context: Context) -> Iterator[Finding]:
    header, on = context.facts.header, context.on
    if on is None or "known_through" not in header.at:
        return
    age = (on - header.known_through).days
    if age > context.settings.stale_days:
        message = say(
            "目录只记到 {known}，距 {on} 已有 {n} 天；这期间的修改、废止不在其中",
            known=header.known_through,
            on=on,
            n=age,
        )
    elif age < 0:
        message = say(
            "目录说记到 {known}，可是 {on} 还没有到那一天：在那以前，该有的提醒（此后的行为不在其中）都不会有",
            known=header.known_through,
            on=on,
        )
    else:
        return
    yield Finding("RC602", message, header.at.value_place("known_through"))


_STALE_HEADER = """
catalogue:
  title: 江城市行政规范性文件目录
  timezone: Asia/Shanghai
  known_through: {known_through}
documents:
- number: 江政规〔2022〕6号
"""

CATALOGUE_STALE = CheckedRule(
    Rule(
        "RC602",
        "catalogue-stale",
        "warning",
        say("known_through 太旧（默认超过 180 天），或者还没有到"),
        say(
            "目录之后可能已有废止、修改：旧目录答的“有效”会过时；写成将来的一天，连这样的提醒也没有了"
        ),
        say(
            "太旧的，查阅之后的公报，补记行为，再改 known_through；还没有到的，改成已经查阅到的那一天"
        ),
        bad=_STALE_HEADER.format(known_through="2023-03-31"),
        good=_STALE_HEADER.format(known_through="2024-03-31"),
        timed=True,
    ),
    _stale,
)
