"""Prints the lines of the benchmarks: what is measured, the figure, the floor or goal it is held against, and the
ratio."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def heading(text: str) -> None:
    print(f"\n{text}\n{'':56} {'figure':>11} {'against':>28} {'ratio':>8}", flush=True)


def line(what: str, figure: float, unit: str, goal: float, *, least: bool = False) -> None:
    """Prints a figure and its goal; `least`: the figure shall be at least that."""
    kept = figure >= goal if least else figure <= goal
    against = f"goal {'>=' if least else '<='} {goal:g} {unit}"
    missed = "" if kept else "  MISSED"
    times = f"{figure / goal:6.2f} x" if goal else " " * 8
    print(f"{what:56} {shown(figure):>7} {unit:3} {against:>28} {times}{missed}", flush=True)


def plain(what: str, figure: float, unit: str) -> None:
    """Prints a figure that has no goal."""
    print(f"{what:56} {shown(figure):>7} {unit:3}", flush=True)


def shown(figure: float) -> str:
    """Returns a number in three figures, and without an exponent."""
    return f"{figure:.0f}" if abs(figure) >= 100 else f"{figure:.3g}"


def ratio(what: str, cost: float, floor: float, name: str, goal: float | None, unit: str = "s") -> None:
    """Prints a cost and a floor of the same run: how many times the floor it is. None: there is no goal."""
    missed = "" if goal is None or cost <= goal * floor else "  MISSED"
    against = f"{name} {floor:.3g} {unit}" + ("" if goal is None else f", <= {goal:g} x")
    print(f"{what:56} {shown(cost):>7} {unit:3} {against:>28} {cost / floor:6.2f} x{missed}", flush=True)


def against(what: str, cost: float, theirs: float, name: str, goal: float, unit: str) -> None:
    """Prints a cost and another's for the same: how many times less ours is, and how many times it shall be at
    least."""
    missed = "" if cost * goal <= theirs else "  MISSED"
    said = f"{name} {shown(theirs)} {unit}" + (f", >= {goal:g} x" if goal else "")
    print(f"{what:56} {shown(cost):>7} {unit:3} {said:>28} {theirs / cost:6.2f} x{missed}", flush=True)


def share(values: Iterable[float], part: float) -> float:
    """Returns the value that so large a part of all does not exceed."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(len(ranked) * part) - 1)]


def memory(pid: int | str, which: str = "VmHWM") -> float:
    """Returns the memory that a process holds (VmRSS) or has held at most (VmHWM), in MB; 0 once the process is
    gone."""
    try:
        found = re.search(rf"{which}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def computes(pid: int) -> bool:
    """Tells whether a thread of a process computes just now, or waits for a processor."""
    for path in Path(f"/proc/{pid}/task").glob("*/stat"):
        with suppress(OSError):  # the thread has ended
            if path.read_text().rpartition(")")[2].split()[0] == "R":
                return True
    return False


def spent(pid: int) -> float:
    """Returns the seconds of the processor that a process has used, its threads included and its children not."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def busy() -> str:
    """Describes how busy the machine is by itself, because the figures of a busy one are worse."""
    return f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
