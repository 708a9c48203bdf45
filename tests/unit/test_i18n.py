"""The English messages: whole, exact, compiled; and which language is spoken when."""

import os
import re
import subprocess
import sys
from datetime import date

import pytest

from regcheck import i18n, labels
from regcheck.catalogue.find import shipped
from regcheck.cli import app
from regcheck.dates import read_term
from regcheck.i18n import say
from tools import i18n as tool

NUMBER = "武政规〔2023〕6号"


@pytest.fixture
def english():
    i18n.use("en")
    yield
    i18n.use("zh")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, with only these settings."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "PYTHONPATH", "SYSTEMROOT")
        if name in os.environ
    }
    return subprocess.run(
        [sys.executable, "-m", "regcheck", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=kept | environment,
        check=False,
    )


# The catalogue


def test_every_message_is_translated_and_compiled():
    translated = tool.read()
    assert [*tool.complaints(tool.messages(), translated)] == []
    assert tool.MO.read_bytes() == tool.compiled(translated), "run: python tools/i18n.py"


def test_no_chinese_punctuation_is_left_in_the_english():
    said = {form: message.id for message in tool.read() for form in tool.forms(message)}
    assert [form for form in said if set(form) & set("，。；：、（）？！")] == []


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Sets up a tree of its own for the tool."""
    monkeypatch.setattr(tool, "SOURCES", tmp_path)
    monkeypatch.setattr(tool, "PO", tmp_path / "regcheck.po")
    monkeypatch.setattr(tool, "MO", tmp_path / "regcheck.mo")

    def write(source, po=""):
        (tmp_path / "a.py").write_text(source, "utf-8")
        tool.PO.write_text(f"{HEADER}\n{po}\n", "utf-8")

    return write


SOURCE = {
    "plain": ('_("甲")', {"甲": False}),
    "marked for later": ('mark("甲")', {"甲": False}),
    "with values": ('say("甲 {x}", x=1)', {"甲 {x}": False}),
    "counted": ('say("{n} 件", n=1)', {"{n} 件": True}),
    "over two lines": ('say("甲"\n    "乙")', {"甲乙": False}),
    "one of two": ('say("甲" if here else "乙")', {"甲": False, "乙": False}),
    "of the module": ('i18n.say("甲")', {"甲": False}),
    "a template of a table": ('TABLE = {1: say("甲 {x}")}', {"甲 {x}": False}),
    "marked elsewhere": ("say(TABLE[1].template, x=1)", {}),
    "nothing": ('say("")', {}),
    "another function": ('print("甲")', {}),
    "braces that are no placeholder": ('mark("{")', {"{": False}),
}


@pytest.mark.parametrize(("source", "found"), SOURCE.values(), ids=SOURCE)
def test_messages_are_found(files, source, found):
    files(source)
    assert {text: use.plural for text, use in tool.messages().items()} == found


UNREADABLE = {
    "f-string": ('_(f"甲 {x}")', "a.py:1: a message must be one plain text"),
    "put together": ('say("甲" + x)', "a.py:1: a message must be one plain text"),
    "lone brace": ('say("甲 {")', "a.py:1: "),
    "value missing": ('say("甲 {x} {y}", x=1)', "a.py:1: placeholders and values disagree"),
    "count missing": ('say("{n} {x}", x=1)', "a.py:1: placeholders and values disagree"),
    "value unused": ('say("甲 {x}", x=1, y=1)', "a.py:1: placeholders and values disagree"),
    "with n and without": ('say("甲", n=1)\nsay("甲")', "a.py:2: without n, but with at a.py:1"),
}


@pytest.mark.parametrize(("source", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_message_that_would_fail_is_told(files, source, told):
    files(source)
    with pytest.raises(tool.Unreadable, match=re.escape(told)):
        tool.messages()


PO = {
    "good": ('msgid "甲 {x}"\nmsgstr "A {x}"', []),
    "missing": ("", ["stale"]),
    "untranslated": ('msgid "甲 {x}"\nmsgstr ""', ["untranslated"]),
    "fuzzy": ('#, fuzzy\nmsgid "甲 {x}"\nmsgstr "A {x}"', ["fuzzy"]),
    "other placeholder": ('msgid "甲 {x}"\nmsgstr "A {y}"', ["other"]),
    "placeholder lost": ('msgid "甲 {x}"\nmsgstr "A"', ["other"]),
    "other format": ('msgid "甲 {x}"\nmsgstr "A {x:d}"', ["other"]),
    "lone brace": ('msgid "甲 {x}"\nmsgstr "A {x} {"', ["other"]),
    "plural": (
        'msgid "甲 {x}"\nmsgid_plural "甲 {x}"\nmsgstr[0] "A {x}"\nmsgstr[1] "A {x}"',
        ["stale"],
    ),
    "one too many": ('msgid "甲 {x}"\nmsgstr "A {x}"\n\nmsgid "乙"\nmsgstr "B"', ["obsolete"]),
    "commented out": (
        'msgid "甲 {x}"\nmsgstr "A {x}"\n\n#~ msgid "乙"\n#~ msgstr "B"',
        ["obsolete"],
    ),
}


@pytest.mark.parametrize(("po", "told"), PO.values(), ids=PO)
def test_a_translation_that_is_not_right_is_told(files, po, told):
    files('say("甲 {x}", x=1)', po)
    found = tool.complaints(tool.messages(), tool.read())
    assert [re.split(r"\W", complaint)[0] for complaint in found] == told


def test_an_update_keeps_translations_adds_what_is_new_and_drops_what_is_gone(files, capsys):
    files('_("丙丁戊己")\n_("甲")', 'msgid "甲"\nmsgstr "A"\n\nmsgid "乙"\nmsgstr "B"')
    assert tool.main([]) == 0
    assert {message.id: message.string for message in tool.read() if message.id} == {
        "丙丁戊己": "",
        "甲": "A",
    }
    assert tool.main(["--check"]) == 1
    assert "untranslated (a.py:1): 丙丁戊己" in capsys.readouterr().err


def test_a_changed_message_keeps_its_translation_for_review_and_does_not_use_it(files):
    files('_("没有这个文件")', 'msgid "没有这个目录"\nmsgstr "no such file"')
    tool.main([])
    assert '#, fuzzy\nmsgid "没有这个文件"\nmsgstr "no such file"' in tool.PO.read_text("utf-8")
    assert b"no such file" not in tool.MO.read_bytes()


def test_a_second_run_writes_the_same_bytes(files):
    files('_("甲")\nsay("{n} 件", n=1)', 'msgid "甲"\nmsgstr "A"')
    tool.main([])
    first = tool.PO.read_bytes(), tool.MO.read_bytes()
    tool.main([])
    assert (tool.PO.read_bytes(), tool.MO.read_bytes()) == first


def test_a_stale_mo_is_told(files, capsys):
    files('_("甲")', 'msgid "甲"\nmsgstr "A"')
    tool.main([])
    assert tool.main(["--check"]) == 0
    tool.MO.write_bytes(tool.MO.read_bytes() + b"x")
    assert tool.main(["--check"]) == 1
    assert "regcheck.mo" in capsys.readouterr().err


# Speaking


def left(days):
    return say("有效：至 {until}（含当日），还有 {n} 天", until="2026-02-07", n=days)


COUNTED = {
    -1: "In force: through 2026-02-07 (that day included), -1 days left",
    0: "In force: through 2026-02-07 (that day included), 0 days left",
    1: "In force: through 2026-02-07 (that day included), 1 day left",
    2: "In force: through 2026-02-07 (that day included), 2 days left",
    100: "In force: through 2026-02-07 (that day included), 100 days left",
}


@pytest.mark.parametrize(("days", "told"), COUNTED.items())
def test_counts_take_their_plural(english, days, told):
    assert str(left(days)) == told
    assert left(days).chinese == f"有效：至 2026-02-07（含当日），还有 {days} 天"


TERMS = {
    "1年": "1 year",
    "5年": "5 years",
    "6个月": "6 months",
    "30日": "30 days",
    "1年6个月": "1 year 6 months",
}


@pytest.mark.parametrize(("term", "told"), TERMS.items())
def test_terms_are_said_in_either_language(english, term, told):
    sentence = labels.term(read_term(term))
    assert (str(sentence), sentence.chinese) == (told, term)


@pytest.mark.parametrize("value", ["{n}", "{0} {", "}} %s 100%", "%(n)s", "\\x", "[bold]"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_value_is_never_read_as_a_template(language, value):
    i18n.use(language)
    told = say("{number} 不在目录里；未收录不等于失效", number=value)
    outer = say("错误：{error}", error=told)
    i18n.use("zh")
    assert value in str(told)
    assert value in str(outer)
    assert outer.chinese == f"错误：{value} 不在目录里；未收录不等于失效"


def test_a_series_and_a_sentence_inside_another_follow_the_whole(english):
    told = say(
        "{option} 没有 {value}；可用：{known}", option="-x", value="y", known=["a", say("有效")]
    )
    assert str(told) == "y is not a value of -x; use one of: a, in force"
    assert told.chinese == "-x 没有 y；可用：a、有效"


def test_a_message_without_a_translation_is_said_in_chinese(english):
    assert str(say("没有译文 {n}", n=1)) == "没有译文 1"
    assert i18n._("没有译文") == "没有译文"
    assert i18n._("") == ""


# Choosing the language

CHINESE, ENGLISH = "有效：至 2026-02-07", "In force: through 2026-02-07"
ENVIRONMENTS = {
    "nothing set": ({}, CHINESE),
    "an English locale": ({"LC_ALL": "en_US.UTF-8", "LANGUAGE": "en"}, CHINESE),
    "a language there is not": ({"REGCHECK_LANG": "../fr"}, CHINESE),
    "English asked for": ({"REGCHECK_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, ENGLISH),
    "as a locale": ({"REGCHECK_LANG": "EN_GB.UTF-8"}, ENGLISH),
}
LOCALE = ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE")


@pytest.mark.parametrize(("environment", "told"), ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_only_its_own_variable_chooses_the_language(environment, told):
    kept = {name: value for name, value in os.environ.items() if name not in LOCALE}
    asked = ["status", NUMBER, "--on", "2024-05-01", "--format", "human"]
    done = subprocess.run(
        [sys.executable, "-m", "regcheck", *asked],
        capture_output=True,
        encoding="utf-8",
        env=kept | environment,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert told in done.stdout


ASKED = {
    "status": ["status", NUMBER, "武政规〔2020〕1号", "武政规〔2023〕999号", "--on", "2024-05-01"],
    "history": ["history", "武政规〔2019〕21号", "--on", "2024-05-01"],
    "summary": ["summary", "--on", "2024-05-01"],
    "lint": ["lint", str(shipped()), "--on", "2024-05-01"],
    "rules": ["rules"],
    "error": ["list", "--status", "nope"],
}


@pytest.mark.parametrize("arguments", ASKED.values(), ids=ASKED)
def test_prose_in_json_is_chinese_in_either_language(english, capsys, arguments):
    english_code = app.run([*arguments, "--format", "json"])
    english_told = capsys.readouterr().out
    i18n.use("zh")
    assert (app.run([*arguments, "--format", "json"]), capsys.readouterr().out) == (
        english_code,
        english_told,
    )


def test_a_date_is_said_as_iso_in_either_language(english):
    told = say("有效期至 {until}", until=date(2026, 2, 7))
    assert (str(told), told.chinese) == ("valid through 2026-02-07", "有效期至 2026-02-07")
