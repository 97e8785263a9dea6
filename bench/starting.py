"""`python -m bench.starting`: from the start of the service to its first answer, and what it holds while it waits, at
the start and once it has worked."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.parts import service, table
from tests.fakes.running import ROOT, Running, until

RUNS = 3
WORK = ("is Hossein Salami sanctioned?", "آیا حسین سلامی تحریم شده؟", "search Rahimi", "board")


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
            service.wait_at_rest(made)
            held.append(table.memory(made.pid, "VmRSS"))
            made.stop()
    with service.prepared(folder, every="3s") as made:
        made.start()
        service.wait_ready(made)
        worked = after_work(made)
        made.stop()
    table.ratio("`--help`", statistics.median(helps), floor, "bare python", 5.0)
    table.line("`--help`", statistics.median(helps), "s", 0.4)
    table.line("start to the first answer on Telegram", statistics.median(starts), "s", 2.0)
    table.line("memory while nothing happens", statistics.median(held), "MB", 100)
    table.line("the same after answers, a picture and a new edition", worked, "MB", 150)


def after_work(made: Running) -> float:
    """Returns the memory, in MB, of a service that has answered in both languages, searched every list, drawn a
    picture and read a new edition, and is at rest again."""
    for user, text in enumerate(WORK, 4000):
        service.answers(made, {user: service.asks(made, user, text)})
    date = service.publish_uk(made.lists, position="Guard")
    until(lambda: f"edition of {date}" in made.said(), service.PATIENCE, made.said)
    service.wait_at_rest(made)
    return table.memory(made.pid, "VmRSS")


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
