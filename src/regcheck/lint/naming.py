"""Rules as people write them: by code, by name, or nearly so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from regcheck.findings import Rule
from regcheck.i18n import Sentence, say
from regcheck.suggest import nearest_word

_SHOWN = 40  # characters of what was written that a message repeats


def find_rule(text: str, rules: Mapping[str, Rule]) -> Rule | None:
    """The rule with this code or name, in any case of letters."""
    by_name = {rule.name: rule for rule in rules.values()}
    return rules.get(text.strip().upper()) or by_name.get(text.strip().lower())


def nearest_rule(text: str, rules: Mapping[str, Rule]) -> str | None:
    """The code that is probably meant: also where the name is written, or nearly."""
    return _nearest(text, tuple((code, rule.name) for code, rule in rules.items()))


@lru_cache(256)  # a slip repeats
def _nearest(text: str, rules: tuple[tuple[str, str], ...]) -> str | None:
    codes = {word.lower(): code for code, name in rules for word in (code, name)}
    near = nearest_word(text, codes)
    return codes[near] if near else None


def unknown_rule(text: str, rules: Mapping[str, Rule]) -> Sentence:
    """That there is no such rule, with the one that may be meant."""
    near = nearest_rule(text, rules)
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    if near is None:
        return say("没有 {code} 这条规则；全部规则见 regcheck rules", code=shown)
    return say("没有 {code} 这条规则；是不是 {near}？", code=shown, near=near)
