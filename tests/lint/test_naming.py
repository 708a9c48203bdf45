"""Rules as people write them: what is said where no rule is called so."""

import pytest

from regcheck.lint.naming import find_rules, nearest_rule, unknown_rule
from regcheck.lint.rules import BY_CODE

NONE = "全部规则见 regcheck rules"
BEGINNING = "只是编号的开头；请写完整的编号"

# What is written where a whole code must stand, the rule that may be meant, and words of the message.
WRITTEN = [
    ("RC170", "RC107", "是不是 RC107？"),
    ("rc170", "RC107", "是不是 RC107？"),
    ("rc107", "RC107", "是不是 RC107？"),
    ("RC017", "RC107", "是不是 RC107？"),
    ("RC-107", "RC107", "是不是 RC107？"),
    ("RC1O7", "RC107", "是不是 RC107？"),
    ("R107", "RC107", "是不是 RC107？"),
    ("107", "RC107", "是不是 RC107？"),
    ("RC300", "RC301", "是不是 RC301？"),
    ("RC3111", "RC311", "是不是 RC311？"),
    ("title-whitespace", "RC106", "是不是 RC106？"),
    ("Title-Whitspace", "RC106", "是不是 RC106？"),
    ("RC1", None, BEGINNING),
    ("RC3", None, BEGINNING),
    ("rc1", None, BEGINNING),
    ("RC", None, BEGINNING),
    ("RC60", None, BEGINNING),
    ("RC7", None, NONE),
    ("RC999", None, NONE),
    ("所有", None, NONE),
    ("", None, NONE),
]


@pytest.mark.parametrize(("text", "near", "told"), WRITTEN)
def test_no_such_rule(text, near, told):
    assert nearest_rule(text, BY_CODE) == near
    assert told in str(unknown_rule(text, BY_CODE))


@pytest.mark.parametrize(
    ("text", "told"), [("rc1", "是不是 RC1？"), ("rc", "是不是 RC？"), ("RX1", NONE)]
)
def test_no_such_rule_where_a_beginning_may_stand(text, told):
    assert told in str(unknown_rule(text, BY_CODE, whole=False))


@pytest.mark.parametrize(
    ("text", "code"),
    [("RC107", "RC107"), (" rc107 ", "RC107"), ("Title-Repeated-Word", "RC107"), ("RC1", None)],
)
def test_find_rule(text, code):
    assert find_rules(text, BY_CODE) == ([BY_CODE[code]] if code else [])


def test_what_is_written_is_cut_in_the_message():
    assert str(unknown_rule("长" * 99, BY_CODE)).startswith(f"没有 {'长' * 40}… 这条规则")
