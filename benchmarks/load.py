"""`regcheck.load` beside `yaml.load(…, CSafeLoader)`: time and peak memory; then every status.

    python benchmarks/load.py [documents]

Aims for 10,000 documents: at least 4 x as fast, at most half the peak memory, and at most 40
microseconds a document for the status of each after loading.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.generate import catalogue


def load_with_regcheck(path: str) -> object:
    import regcheck

    return regcheck.load(path)


def load_with_pyyaml(path: str) -> object:
    import yaml

    return yaml.load(Path(path).read_text("utf-8"), yaml.CSafeLoader)


def _in_child(
    work: Callable[[str], object], path: str, report: multiprocessing.Queue[tuple[float, int]]
) -> None:
    import yaml  # noqa: F401

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    kept = work(path)
    spent = time.process_time() - begin
    report.put((spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before))
    del kept


def measured(work: Callable[[str], object], path: str) -> tuple[float, int]:
    """CPU seconds and additional peak memory (KiB on Linux) of one load in a fresh process."""
    context = multiprocessing.get_context("spawn")
    report: multiprocessing.Queue[tuple[float, int]] = context.Queue()
    process = context.Process(target=_in_child, args=(work, path, report))
    process.start()
    found = report.get()
    process.join()
    return found


def statuses(path: str) -> float:
    """CPU microseconds a document for the status of every one, after loading."""
    import regcheck

    loaded = regcheck.load(path)
    begin = time.process_time()
    for document in loaded.documents:
        answer = loaded.status(document.number, on=date(2024, 5, 1))
        assert answer.status
        for asked in (answer.since, answer.until, answer.days_left, answer.flags):
            del asked
    return (time.process_time() - begin) / len(loaded.documents) * 1e6


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "documents.yaml"))
        Path(path).write_text(catalogue(size), "utf-8")
        runs = [
            (measured(load_with_pyyaml, path), measured(load_with_regcheck, path)) for _ in range(5)
        ]
        theirs = [run[0] for run in runs]
        ours = [run[1] for run in runs]
        speed = statistics.median(a[0] / b[0] for a, b in runs)
        memory = statistics.median(b[1] / a[1] for a, b in runs)
        for name, found in (("yaml.load, CSafeLoader", theirs), ("regcheck.load", ours)):
            seconds = statistics.median(run[0] for run in found)
            kib = statistics.median(run[1] for run in found)
            print(f"{seconds:7.2f} s  {kib / 1024:7.0f} MiB  {name}")
        print(
            f"regcheck.load is {speed:.1f} x as fast, at {memory:.2f} x the memory ({size} documents)"
        )
        print(
            f"status: {statistics.median(statuses(path) for _ in range(5)):.1f} microseconds a document"
        )


if __name__ == "__main__":
    main()
