"""Rules as people write them: by code, by name, or nearly so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from regcheck.findings import Rule
from regcheck.i18n import Sentence, say
from regcheck.suggest import nearest_word

_SHOWN = 40  # characters of what was written that a message repeats


def find_rules(text: str, rules: Mapping[str, Rule]) -> list[Rule]:
    """The rules with this code or name, in any case of letters: lint and scan share some names."""
    word = text.strip().lower()
    return [rule for code, rule in rules.items() if word in (code.lower(), rule.name)]


def nearest_rule(text: str, rules: Mapping[str, Rule]) -> str | None:
    """The code that is probably meant: also where the name is written, or nearly."""
    if _begins_code(text, rules):  # several: none of them is nearer
        return None
    return _nearest(text, tuple((code, rule.name) for code, rule in rules.items()))


@lru_cache(256)  # a slip repeats
def _nearest(text: str, rules: tuple[tuple[str, str], ...]) -> str | None:
    codes = {word.lower(): code for code, name in rules for word in (code, name, code[2:])}
    near = nearest_word(text, codes)
    return codes[near] if near else None


def _begins_code(text: str, rules: Mapping[str, Rule]) -> bool:
    """Whether a text, in either case, is the beginning of a code, but none itself."""
    beginning = text.upper()
    return beginning not in rules and any(code.startswith(beginning) for code in rules)


def unknown_rule(text: str, rules: Mapping[str, Rule], whole: bool = True) -> Sentence:
    """That there is no such rule, with the one that may be meant.

    Where not only `whole` codes may stand, a beginning can only be in the wrong case.
    """
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    begins = bool(text) and _begins_code(text, rules)
    if begins and whole:
        return say("{code} 只是编号的开头；请写完整的编号，全部规则见 regcheck rules", code=shown)
    near = text.upper() if begins else nearest_rule(text, rules)
    if near is None:
        return say("没有 {code} 这条规则；全部规则见 regcheck rules", code=shown)
    return say("没有 {code} 这条规则；是不是 {near}？", code=shown, near=near)
