"""How long a loop that does nothing else stands still on this machine, now: the floor for one that works.

`python -m bench.idle` looks until its input ends, and prints the longest, in ms.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

LOOK = 0.002  # seconds between two looks at the loop


class Beside:
    """A process that looks while ours works."""

    longest = 0.0  # ms, once it has ended


@contextmanager
def beside() -> Iterator[Beside]:
    """Looks from here to the end of what is within."""
    made = Beside()
    with subprocess.Popen(
        [sys.executable, "-m", "bench.idle"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
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
    longest = 0.0
    while not ended.done():
        clock = time.perf_counter()
        await asyncio.sleep(LOOK)
        longest = max(longest, time.perf_counter() - clock - LOOK)
    print(longest * 1000)


if __name__ == "__main__":
    asyncio.run(_look())
