"""`python -m bench.starting`: from the start of the service to its first answer, and what it holds while it waits."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.parts import service, table
from tests.fakes.running import ROOT

RUNS = 3
IDLE = 3.0  # seconds after which the memory of a service that does nothing is looked at


def main(folder: Path) -> None:
    table.heading("starting on whole lists")
    helps, starts, held = [], [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", "--help"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        helps.append(time.perf_counter() - start)
    floor = least()
    with service.prepared(folder) as made:
        service.check(made)
        for _ in range(RUNS):
            made.telegram.sent.clear()
            asked = {2002: service.asks(made, 2002, "/status")}  # before the start: it is the first thing heard
            made.start()
            starts += service.answers(made, asked)
            service.wait_ready(made)
            time.sleep(IDLE)
            assert made.process is not None
            held.append(table.memory(made.process.pid, "VmRSS"))
            made.stop()
    table.ratio("`--help`", statistics.median(helps), floor, "bare python", 5.0)
    table.line("`--help`", statistics.median(helps), "s", 0.4)
    table.line("start to the first answer on Telegram", statistics.median(starts), "s", 2.0)
    table.line("memory while nothing happens", statistics.median(held), "MB", 120)


def least() -> float:
    """Returns the seconds that a Python takes that does nothing, the median of several runs."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


if __name__ == "__main__":
    with service.filled() as folder:
        main(folder)
