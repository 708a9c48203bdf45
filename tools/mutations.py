"""Which slips lint catches: every record of the shipped catalogue, spoilt in every usual way.

`python -m tools.mutations` writes docs/lint-mutations.md; with `--check` it only says whether
that page is stale, and then exits 1. Each slip is made in the text of the whole catalogue, which
is then read and linted as ever: the catalogue is clean, so whatever is found is due to the slip.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from regcheck.catalogue.load import read_text
from regcheck.findings import SEVERITIES, Severity
from regcheck.lint.engine import check
from regcheck.model import Document
from tools.slips import KINDS, slips

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "data" / "documents.yaml"
PAGE = ROOT / "docs" / "lint-mutations.md"


@cache
def catalogue() -> tuple[str, tuple[Document, ...]]:
    text = CATALOGUE.read_text(encoding="utf-8")
    return text, read_text("catalogue", text.encode()).facts.documents


def verdict(text: str) -> Severity | None:
    """The gravest thing that lint finds in a text; None where it finds nothing."""
    loaded = read_text("catalogue", text.encode())
    if loaded.findings:
        return "error"
    told = {d.severity for d in check(loaded).diagnostics if d.suppressed is None}
    return next((severity for severity in SEVERITIES if severity in told), None)


def judge(index: int) -> list[tuple[str, Severity | None]]:
    """Every slip in one record, with the gravest thing that lint finds."""
    text, documents = catalogue()
    return [
        (slip.kind, verdict(text[: slip.start] + slip.text + text[slip.end :]))
        for slip in slips(documents[index], index)
    ]


Counts = Mapping[str, Counter[Severity | None]]


def judge_all() -> Counts:
    """By kind of slip, how often lint finds what."""
    counted: dict[str, Counter[Severity | None]] = {kind: Counter() for kind in KINDS}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=context) as pool:
        for judged in pool.map(judge, range(len(catalogue()[1])), chunksize=4):
            for kind, severity in judged:
                counted[kind][severity] += 1
    return counted


# --- The page --------------------------------------------------------------------------------

TOP = """# lint 能发现哪些抄写错误

把随附目录的 {documents} 条记录逐条弄错，每次只错一处，再对整个目录运行 lint：有发现就算抓住。
目录原本连提示也没有，所以任何发现都来自这一处错误。共 {slips} 处，抓住 {caught} 处（{share}%），
其中 {failing} 处（{failing_share}%）是错误或警告，会使 CI 失败。
处数最多、最好查的是字段名；不算它，抓住 {rest_share}%。

（本页由 `python -m tools.mutations` 生成，不要手改。）

| 抄写错误 | 处 | 抓住 | 错误 | 警告 | 提示 | 漏过 |
|---|--:|--:|--:|--:|--:|--:|
"""
MIDDLE = """
日期的相邻两位颠倒，取仍是真实日期、且离原日期最近的一种，也就是最难发现的一种。
漏填必填字段，各条记录轮流换一个字段。截止日早于起始日，是把年份改成文号或事件日期的前一年。
文号的括号，记录自己的和行为文件的都改；字段名，记录、事件、效力、目录各处的都改。

## 为什么漏过

lint 只看目录自己是否矛盾。孤立的、与别处都不矛盾的错误，只有拿来源逐条核对才看得出。

"""


def page(counts: Counts) -> str:
    """The page: a table of all kinds, and why some slips of a kind are not caught."""
    total: Counter[Severity | None] = sum(counts.values(), Counter())
    slips, missed, failing = total.total(), total[None], total["error"] + total["warning"]
    keys = counts["字段名少一个字母"].total()
    top = TOP.format(
        documents=len(catalogue()[1]),
        slips=slips,
        caught=slips - missed,
        share=round(100 * (slips - missed) / slips),
        failing=failing,
        failing_share=round(100 * failing / slips),
        rest_share=round(100 * (slips - missed - keys) / (slips - keys)),
    )
    rows = [
        f"| {kind} | {found.total()} | {found.total() - found[None]} | {found['error']} "
        f"| {found['warning']} | {found['info']} | {found[None]} |\n"
        for kind, found in counts.items()
    ]
    missed_kinds = [kind for kind, found in counts.items() if found[None]]
    reasons = [f"- **{kind}**：{KINDS[kind]}。\n" for kind in missed_kinds]
    return "".join([top, *rows, MIDDLE, *reasons])


def main(arguments: Sequence[str]) -> int:
    written = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    made = page(judge_all())
    if "--check" in arguments:
        if made != written:
            print(f"{PAGE} is stale; run: python -m tools.mutations", file=sys.stderr)
        return int(made != written)
    PAGE.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
