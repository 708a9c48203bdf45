"""Whole processes measured in turn (A B A B …), so that a machine's moods fall on all alike."""

from __future__ import annotations

import operator
import os
import pty
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence

Command = Sequence[str]
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs are compiled; so are these


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


Rounds = Mapping[str, Sequence[float]]
"""By command, the CPU seconds of one run, round by round."""


def compare(
    commands: Mapping[str, Command],
    runs: int = 15,
    terminal: Sequence[str] = (),
    often: Mapping[str, int] = {},  # never changed
) -> Rounds:
    """Run the commands in turn after one warm-up each, `runs` rounds.

    A command far shorter than the others runs `often` times in a round, of which the mean counts:
    else its one moment may be a better or worse one than their long ones.
    """
    times: dict[str, list[float]] = {name: [] for name in commands}
    for at in range(runs + 1):
        for name, command in commands.items():
            spent = [cpu_seconds(command, name in terminal) for _ in range(often.get(name, 1))]
            if at:
                times[name].append(statistics.mean(spent))
    return times


def tell(rounds: Rounds, base: str) -> None:
    """Print each median, and the median of its ratios to another command's time in the same round."""
    print(f"{sys.version.split()[0]}, {os.cpu_count()} CPUs; median CPU time, ratio to {base}")
    for name, times in rounds.items():
        ratio = statistics.median(map(operator.truediv, times, rounds[base]))
        print(f"  {statistics.median(times) * 1000:9.1f} ms  {ratio:6.2f} x  {name}")
