"""One edition through reader, guard, matcher, archive and index, beside an event loop. A script: for bench/bombs.py.

Prints one line of JSON: CPU seconds of this process (the reader's child is not in it), wall time, the most memory,
how late the loop's callbacks were at most, how long a stop took, and what came of it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import re
import sys
import threading
import time
from pathlib import Path
from typing import Any

ROOT, BODY, FOLDER = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
CAP, STOP_AFTER = float(sys.argv[4]), float(sys.argv[5])
sys.path.insert(0, ROOT)

from bot.answers.search import prepare_search, search_lists  # noqa: E402
from watchers.archive.archive import Archive  # noqa: E402
from watchers.changes.edition_guard import Limits  # noqa: E402
from watchers.commit import Source, take  # noqa: E402
from watchers.errors import Stopped, Unreadable  # noqa: E402
from watchers.lists.sample import Person  # noqa: E402
from watchers.lists.uk.sample import uk_xml  # noqa: E402
from watchers.reading.address import Target  # noqa: E402
from watchers.reading.edition import read  # noqa: E402
from watchers.watchlist import official_file, people  # noqa: E402

UNWATCHED = [Person(f"RUS{number:04d}", f"Ivan Ivanov{number}", ("R",), nationality="Russia") for number in range(10)]
NOW = dt.datetime(2026, 5, 12, tzinfo=dt.UTC)
SOURCE = Source("uk", Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
late: list[float] = [0.0]
said: dict[str, Any] = {}


async def beat(done: threading.Event) -> None:
    """Works as any service does, and finds how late a callback comes that was due 20 ms after the last."""
    while not done.is_set():
        before = time.perf_counter()
        await asyncio.sleep(0.02)
        late[0] = max(late[0], time.perf_counter() - before - 0.02)


def work(stop: threading.Event) -> str:
    archive = Archive.create(FOLDER / "archive.db")
    archive.stopping = stop  # an attribute that older code does not ask for
    people.seed(archive, official_file.load(), NOW)
    try:
        first = FOLDER / "first.xml"
        first.write_bytes(uk_xml("2026-05-11", UNWATCHED))
        with read(first, "uk", FOLDER, 1 << 30, stop) as reading:
            take(SOURCE, reading, archive, people.matcher(archive), NOW)
        with read(BODY, "uk", FOLDER, 1 << 30, stop) as reading:
            said["read"] = reading.seconds
            outcome: Any = take(SOURCE, reading, archive, people.matcher(archive), NOW)
        said["matched"] = time.perf_counter() - START
        reader = Archive.reader(FOLDER / "archive.db")
        reader.stopping = stop
        prepare_search(reader, "uk")
        said["indexed"] = time.perf_counter() - START
        for query in ("Leila Vaseghi", "محمد مقیسه", "Hassan Rouhani of Tehran"):
            search_lists(reader, query, ("uk",))
    except (Unreadable, Stopped) as error:
        return f"{type(error).__name__}: {error}"
    cut = getattr(getattr(outcome, "edition", None), "cut", "")
    return f"{type(outcome).__name__} {getattr(outcome, 'reasons', '')} {cut}"


def report(outcome: str) -> None:
    status = Path("/proc/self/status").read_text()
    most = re.search(r"VmHWM:\s+(\d+)", status)
    said.update(
        cpu=time.process_time() - CPU,
        wall=time.perf_counter() - START,
        rss=int(most[1]) / 1024 if most else 0,
        late=late[0] * 1000,
        outcome=outcome,
    )
    print(json.dumps(said), flush=True)
    os._exit(0)


async def main() -> None:
    done, stop = threading.Event(), threading.Event()
    loop = asyncio.get_running_loop()
    beating = asyncio.create_task(beat(done))
    job = loop.run_in_executor(None, work, stop)
    if STOP_AFTER:
        await asyncio.wait([job], timeout=STOP_AFTER)
        asked = time.perf_counter()
        stop.set()
        await asyncio.wait([job], timeout=CAP)
        said["stop"] = time.perf_counter() - asked
    await asyncio.wait([job], timeout=max(0.0, CAP - (time.perf_counter() - START)))
    if not job.done():
        report("given up")
    beating.cancel()
    report(job.result())


CPU, START = time.process_time(), time.perf_counter()
giving_up = threading.Timer(CAP + 5, lambda: report("given up, the loop stood still"))
giving_up.daemon = True
giving_up.start()
asyncio.run(main())
