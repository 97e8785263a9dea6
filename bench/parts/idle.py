"""Measures how long a loop that only writes a page to the disk now and then stands still on this machine, now. This
is the floor for a loop that works, which waits for the disk at each commit.

`python -m bench.parts.idle` looks until its input ends, and prints the longest standstill, in ms.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

LOOK = 0.002  # seconds between two looks at the loop
A_PAGE, EVERY = bytes(4096), 100  # is written once in so many looks


class Beside:
    """Holds what a process that looks while ours works has found."""

    longest = 0.0  # ms, once it has ended


@contextmanager
def beside() -> Iterator[Beside]:
    """Lets a process look from here to the end of the block."""
    made = Beside()
    with subprocess.Popen(
        [sys.executable, "-m", "bench.parts.idle"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield made
        finally:
            made.longest = float(process.communicate()[0])


async def _look() -> None:
    print("ready", flush=True)
    ended = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    longest, looks = 0.0, 0
    with tempfile.TemporaryFile() as file:
        while not ended.done():
            clock, looks = time.perf_counter(), looks + 1
            if looks % EVERY == 0:
                file.write(A_PAGE)
                file.flush()
                os.fsync(file.fileno())
            await asyncio.sleep(LOOK)
            longest = max(longest, time.perf_counter() - clock - LOOK)
    print(longest * 1000)


if __name__ == "__main__":
    asyncio.run(_look())
