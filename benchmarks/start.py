"""`regcheck status` as a whole process, beside a bare Typer application and `import typer`.

    python benchmarks/start.py

Aims: into a pipe at most 1.3 x the bare application and 1.5 x the import, on a terminal 1.6 x.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.measure import compare, tell

BARE = """\
from typing import Annotated
import typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def status(
    numbers: Annotated[list[str], typer.Argument()],
    catalogue: Annotated[str | None, typer.Option("--catalogue")] = None,
    on: Annotated[str | None, typer.Option("--on")] = None,
    known_on: Annotated[str | None, typer.Option("--known-on")] = None,
    form: Annotated[str | None, typer.Option("--format")] = None,
    check: Annotated[bool, typer.Option("--check")] = False,
    strict: Annotated[bool, typer.Option("--strict")] = False,
) -> None:
    print(numbers)
app()
"""
BARE_NAME, IMPORT = "bare Typer application", "import typer"


def main() -> None:
    regcheck = shutil.which("regcheck", path=str(Path(sys.executable).parent))
    assert regcheck, "regcheck is not installed beside this Python"
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "bare.py")
        bare.write_text(BARE, "utf-8")
        ask = [regcheck, "status", "武政规〔2023〕6号"]
        rounds = compare(
            {
                "pass": [sys.executable, "-c", "pass"],
                IMPORT: [sys.executable, "-c", "import typer"],
                BARE_NAME: [sys.executable, str(bare), "武政规〔2023〕6号"],
                "regcheck status, pipe": ask,
                "regcheck status, terminal": ask,
                "regcheck --help": [regcheck, "--help"],
            },
            runs=int(sys.argv[1]) if len(sys.argv) > 1 else 15,
            terminal=["regcheck status, terminal"],
        )
    tell(rounds, BARE_NAME)
    tell(rounds, IMPORT)


if __name__ == "__main__":
    main()
