"""What the command line loads late: absent at first, whole when used, and nobody else's concern."""

from __future__ import annotations

import subprocess
import sys

import pytest

WITHIN = """
import sys
from regcheck.cli.late import late_imports
with late_imports():
    import calendar, typer
"""


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", WITHIN + code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_typer_is_imported_without_what_few_commands_use():
    assert (
        _python("print('subprocess' in sys.modules, 'ipaddress' in sys.modules)") == "False False"
    )


@pytest.mark.parametrize(
    ("used", "printed"),
    [
        ("typer.main.subprocess.run([sys.executable, '-c', ''], check=True).returncode", "0"),
        ("__import__('subprocess').Popen is typer.main.subprocess.Popen", "True"),
        ("hasattr(typer.main.platform, 'no_such_name')", "False"),
        ("typer.main.UUID(int=7) == __import__('uuid').UUID(int=7)", "True"),
        ("__import__('pathlib').Path('/a b').as_uri()", "file:///a%20b"),
        ("typer.core._('no translation')", "no translation"),
        ("len(__import__('calendar').LocaleTextCalendar().formatweekheader(3).split())", "7"),
        (
            "__import__('inspect').getsource(__import__('abc').ABC).split()[1]",
            "ABC(metaclass=ABCMeta):",
        ),
    ],
)
def test_a_late_module_is_whole_when_it_is_used(used: str, printed: str):
    assert _python(f"print({used})") == printed


def test_a_module_used_at_once_is_the_real_one():
    code = "with late_imports():\n    from lzma import compress\n    import lzma\n"
    assert (
        _python(code + "print(lzma.compress is compress, lzma is sys.modules['lzma'])")
        == "True True"
    )


@pytest.mark.parametrize(
    ("used", "printed"),
    [
        ("late.pattern, late.flags == re.I | re.U", "a+ True"),
        ("late.sub('-', 'xAAx'), late.sub('-', 'xax')", "x-x x-x"),
        ("[found[0] for found in re.finditer(late, 'aAxa')]", "['aA', 'a']"),
        ("__import__('copy').copy(late).pattern", "a+"),
        ("isinstance(late, re.Pattern), type(re.compile('a')) is re.Pattern", "True True"),
    ],
)
def test_a_late_pattern_does_what_the_pattern_does(used: str, printed: str):
    code = f"import re\nwith late_imports():\n    late = re.compile(pattern='a+', flags=re.I)\nprint({used})"
    assert _python(code) == printed


def test_a_pattern_that_is_none_is_told_when_it_is_used():
    code = """
import re
with late_imports():
    late = re.compile("(")
try:
    late.search("")
except re.error:
    print("told")
"""
    assert _python(code) == "told"
