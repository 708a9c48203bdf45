"""`regcheck lint` beside `yamllint` with its default rules, on the same files; then its growth.

    python benchmarks/lint.py [documents …]

Aims: the shipped catalogue at least 4 x, 2,000 documents at least 20 x as fast as yamllint, each
as a whole process; and 100,000 documents in 50 x the time of 2,000, within 15 %. Below lint's time
stands what importing Typer and taking PyYAML's events takes of it: no program that does so is faster.

The large catalogues are the shipped one over and over, as if other cities had published it, so
that rules meet the same mix of documents, acts and findings at every size. `concise` is the
format that says about as much as yamllint does.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.measure import compare, cpu_seconds, tell

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "documents.yaml"
_DOCUMENT = re.compile(r"^  - number: .*\n(?:(?!  - number:).*\n)*", re.MULTILINE)
_OWN_ORGAN = re.compile(r"(?<!武汉)市(?=人民政府|发改委|医保局)")
_OWN_CODE = re.compile(r"武(?=政规|发改规|医保规)")
_EVENTS_ALONE = """
import sys, typer, yaml
with open(sys.argv[1], "rb") as file:
    for event in yaml.parse(file, yaml.CSafeLoader):
        pass
"""
_FIRST_HAN = 0x4E00
_CITIES_IN_A_ROW = 5000


def copies(size: int) -> str:
    """The text of a catalogue of at least `size` documents: the shipped one, of many cities."""
    head = SHIPPED.read_text("utf-8").partition("documents:\n")[0]
    shipped = _shipped()
    cities = -(-size // len(shipped))
    return f"{head}documents:\n" + "".join(_documents(shipped, cities * len(shipped)))


def _shipped() -> list[str]:
    return _DOCUMENT.findall(SHIPPED.read_text("utf-8").partition("documents:\n")[2])


def _documents(shipped: list[str], size: int) -> Iterator[str]:
    for n in range(size):
        city, at = divmod(n, len(shipped))
        text = shipped[at]
        if city:
            name = "".join(chr(_FIRST_HAN + part) for part in divmod(city, _CITIES_IN_A_ROW))
            text = _OWN_ORGAN.sub(f"{name}市", text).replace("武汉", name)
            text = _OWN_CODE.sub(name, text)
        yield text


def main() -> None:
    here = Path(sys.executable).parent
    regcheck, yamllint = (shutil.which(name, path=str(here)) for name in ("regcheck", "yamllint"))
    assert regcheck, "regcheck must be installed beside this Python"
    assert yamllint, "yamllint must be installed beside this Python"
    sizes = [int(size) for size in sys.argv[1:]] or [2_000, 100_000]
    lint = [regcheck, "lint", "--exit-zero", "--format", "concise"]
    with tempfile.TemporaryDirectory() as folder:
        for path, runs, often in ((SHIPPED, 15, 3), (_written(folder, sizes[0]), 7, 9)):
            print(f"{path.name}:", end=" ")
            rounds = compare(
                {
                    "regcheck lint": [*lint, str(path)],
                    "Typer and PyYAML's events": [sys.executable, "-c", _EVENTS_ALONE, str(path)],
                    "yamllint": [yamllint, str(path)],
                },
                runs,
                often={"regcheck lint": often, "Typer and PyYAML's events": often},
            )
            tell(rounds, "regcheck lint")
        few = len(_shipped())
        start = min(cpu_seconds([*lint, str(_written(folder, few))]) for _ in range(9))
        print(f"growth, less the {start:.3f} s that {few} documents take:")
        base = 0.0
        for size in sizes:
            runs = 9 if size <= sizes[0] else 3
            spent = min(cpu_seconds([*lint, str(_written(folder, size))]) for _ in range(runs))
            each = (spent - start) / (-(-size // few) * few - few)  # only whole copies are made
            base = base or each
            print(f"  {spent:9.2f} s  {each / base:5.2f} x the time a document takes  {size}")


def _written(folder: str, size: int) -> Path:
    path = Path(folder, f"{size}.yaml")
    if not path.exists():
        path.write_text(copies(size), "utf-8")
    return path


if __name__ == "__main__":
    main()
