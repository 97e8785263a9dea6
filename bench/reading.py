"""`python -m bench.reading`: the memory of the child that parses over that of a Python that does nothing, and whether
it stays the same however large the file is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.lists import composed
from bench.parts import table
from bench.parts.service import Peaks
from watchers.reading.edition import read

PARTS = (1 / 16, 1 / 4, 1)  # of the whole list
OVER_PYTHON = 20  # MB
FLAT = 1.1  # times the least: sixteen times the file, a tenth more memory at most


def main(folder: Path) -> None:
    table.heading("memory of the child that parses")
    bare = interpreter()
    table.plain("a Python that does nothing", bare, "MB")
    for source, which, name in (("uk", "uk", "UK"), ("us-sdn", "us", "ENHANCED")):
        peaks = []
        for part in PARTS:
            path = composed.write(folder / "list.xml", which, part=part)
            peaks.append(child_memory(path, source, folder))
            what = f"{name}, {path.stat().st_size / 1e6:.0f} MB: over that"
            table.line(what, peaks[-1] - bare, "MB", OVER_PYTHON)
        table.ratio(f"{name}, whole against a sixteenth", peaks[-1], peaks[0], "a sixteenth", FLAT, "MB")


def child_memory(path: Path, source: str, folder: Path) -> float:
    """Returns the most that the child holds while it reads a file, in MB."""
    peaks = Peaks(os.getpid())
    with read(path, source, folder, 1 << 30):
        peaks.stop()
    return peaks.child


def interpreter() -> float:
    """Returns the memory of a Python as the child is started, in MB."""
    look = "print(open('/proc/self/status').read())"
    said = subprocess.run([sys.executable, "-I", "-c", look], capture_output=True, text=True, check=True).stdout
    found = re.search(r"VmHWM:\s+(\d+)", said)
    assert found is not None
    return int(found[1]) / 1024


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name))
