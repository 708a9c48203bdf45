"""Whole processes measured in turn (A B A B …), so that a machine's moods fall on all alike."""

from __future__ import annotations

import os
import pty
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence

Command = Sequence[str]


def cpu_seconds(command: Command, terminal: bool = False) -> float:
    """User and system seconds of one finished process; with `terminal` it writes to a pty."""
    if terminal:
        pid, master = pty.fork()
        if pid == 0:
            os.execvp(command[0], list(command))
        try:
            while os.read(master, 65536):
                pass
        except OSError:
            pass
        os.close(master)
    else:
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            while process.stdout.read(65536):
                pass
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            return usage.ru_utime + usage.ru_stime
    _, _, usage = os.wait4(pid, 0)
    return usage.ru_utime + usage.ru_stime


def compare(
    commands: Mapping[str, Command], runs: int = 15, terminal: Sequence[str] = ()
) -> dict[str, float]:
    """The median CPU seconds of each command, run in turn after one warm-up each."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for at in range(runs + 1):
        for name, command in commands.items():
            spent = cpu_seconds(command, name in terminal)
            if at:
                times[name].append(spent)
    return {name: statistics.median(spent) for name, spent in times.items()}


def tell(medians: Mapping[str, float], base: str) -> None:
    """Print each median and its ratio to one of them."""
    print(f"{sys.version.split()[0]}, {os.cpu_count()} CPUs; median CPU time, ratio to {base}")
    for name, spent in medians.items():
        print(f"  {spent * 1000:9.1f} ms  {spent / medians[base]:6.2f} x  {name}")
