"""Every rule there is, in the order of the codes. A code is never used again for another rule."""

from __future__ import annotations

from collections.abc import Mapping

from regcheck.findings import Rule
from regcheck.lint.rules import (
    acts,
    conflicts,
    counts,
    data,
    dates,
    early,
    early_ends,
    endings,
    ends,
    events,
    links,
    lists,
    names,
    numbers,
    open_ends,
    order,
    organs,
    sources,
    suppressions,
    timed,
    titles,
)
from regcheck.lint.rules.rule import EXAMPLE_DAY, CheckedRule, whole_file

__all__ = ["BY_CODE", "EXAMPLE_DAY", "RULES", "CheckedRule", "whole_file"]

RULES: tuple[CheckedRule, ...] = (
    data.YAML_SYNTAX,
    data.DUPLICATE_KEY,
    data.UNKNOWN_FIELD,
    data.MISSING_FIELD,
    data.INVALID_VALUE,
    numbers.MALFORMED_NUMBER,
    numbers.NON_CANONICAL_NUMBER,
    numbers.DUPLICATE_NUMBER,
    numbers.NUMBER_YEAR_MISMATCH,
    organs.ISSUER_MISMATCH,
    titles.TITLE_WHITESPACE,
    titles.TITLE_REPEATED_WORD,
    titles.TITLE_UNBALANCED,
    titles.SAME_TITLE,
    dates.DATES_OUT_OF_ORDER,
    early_ends.ENDS_BEFORE_START,
    dates.TERM_AND_END_DISAGREE,
    ends.LONGER_THAN_LIMIT,
    ends.TRIAL_TOO_LONG,
    ends.END_NOT_EXPLAINED,
    open_ends.NO_END_STATED,
    acts.UNKNOWN_INSTRUMENT,
    acts.EVENT_BEFORE_INSTRUMENT,
    early.EVENT_BEFORE_DOCUMENT,
    endings.ACT_AFTER_END,
    endings.REPEAL_AFTER_EXPIRY,
    endings.UNCOVERED_GAP,
    conflicts.CONFLICTING_ACTS,
    links.ACTS_ON_ITSELF,
    links.ACT_CYCLE,
    events.DUPLICATE_EVENT,
    events.EVENTS_OUT_OF_ORDER,
    links.AMENDED_BUT_UNLISTED,
    names.IMPLIED_ACT_UNRECORDED,
    names.TITLE_DRIFT,
    links.AMENDMENT_OUTLIVES_BASE,
    counts.COUNT_MISMATCH,
    lists.LIST_ROW_MISSING,
    lists.LIST_ROW_DUPLICATE,
    order.LIST_OUT_OF_ORDER,
    sources.MISSING_SOURCE,
    sources.UNKNOWN_SOURCE,
    timed.EXPIRING_SOON,
    timed.CATALOGUE_STALE,
    suppressions.WITHOUT_REASON,
    suppressions.UNUSED,
    suppressions.UNKNOWN_RULE,
)
BY_CODE: Mapping[str, Rule] = {checked.rule.code: checked.rule for checked in RULES}
