"""Fills the READMEs' `$ regcheck …` examples with what the commands really print.

`python tools/readme.py` rewrites the examples, `--check` only tells whether any is out of date.
Every example names its day, so that the output is the same on any day.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from shlex import split

ROOT = Path(__file__).resolve().parent.parent
READMES = {"README.md": "en", "README.zh-CN.md": "zh"}
_EXAMPLE = re.compile(r"(?<=```console\n)\$ regcheck (?P<words>[^\n]*)\n.*?(?=```)", re.DOTALL)
COLUMNS = "88"


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def printed(words: str, language: str) -> str:
    """What a terminal of 88 columns without colour shows for a command."""
    from regcheck import i18n
    from regcheck.cli.app import run

    os.environ |= {"COLUMNS": COLUMNS, "NO_COLOR": "1"}
    os.environ.pop("REGCHECK_CATALOGUE", None)
    os.chdir(ROOT)
    i18n.use(language)
    out = _Terminal()
    with redirect_stdout(out):
        run(split(words.partition(" | ")[0]))
    i18n.use("zh")
    text = out.getvalue()
    if " | head -" in words:
        text = "".join(text.splitlines(keepends=True)[: int(words.rpartition("-")[2])])
    return text


def refilled(text: str, language: str) -> str:
    """A README with every example's output made anew."""

    def again(example: re.Match[str]) -> str:
        return f"$ regcheck {example['words']}\n{printed(example['words'], language)}"

    return _EXAMPLE.sub(again, text)


def main() -> None:
    """Rewrite the examples; with `--check` exit 1 where one differs from what is printed."""
    stale = []
    for name, language in READMES.items():
        path = ROOT / name
        old = path.read_text("utf-8")
        new = refilled(old, language)
        if new != old:
            stale.append(name)
            if "--check" not in sys.argv[1:]:
                path.write_text(new, "utf-8", newline="\n")
    if stale and "--check" in sys.argv[1:]:
        sys.exit(f"out of date: {', '.join(stale)}; run python tools/readme.py")


if __name__ == "__main__":
    main()
