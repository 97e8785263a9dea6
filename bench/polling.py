"""`python -m bench.polling`: parsing against the floor (bench.parsing), and polls against parsing alone.

Against parsing stands the processor's time of the whole command, start and child process included: on a busy machine
it varies less than the time of the clock.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import threading
import time
from pathlib import Path

from bench import parsing
from bench.lists import composed, others
from bench.lists.composed import EVERYONE, Everyone
from bench.parts import service, table
from bot.service.config import load
from bot.service.config import of as config_of
from bot.service.locked_watcher import source_of
from tests.fakes.running import Running
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.outcome import Changed, Quiet
from watchers.poll import PollContext, poll
from watchers.reading.fetcher import Fetcher
from watchers.values import utc_now
from watchers.watchlist import official_file, people

HEADERS = 2048  # bytes of two answers' headers; the fake sends fewer
OFFICIALS = 100
FEW = 200  # listings of each list beside the two whole ones


def main(folder: Path) -> None:
    """Leaves `folder` with the data of both whole lists."""
    alone = parsing.main(folder)
    table.heading(f"polls of both lists, 25,800 listings, {OFFICIALS} officials, by `check`")
    watched = composed.watchlist(folder / "officials.toml", OFFICIALS)
    with service.prepared(folder) as made:
        made.config.write_text(f'{made.config.read_text()}\n[watchlist]\nfile = "{watched}"\n')
        first = service.check(made)
        start = service.check(made).processor
        table.plain("the command itself, with nothing new; taken off below", start, "s")
        table.ratio("first reading", first.processor - start, alone, "parsing", 3.0)
        checks = [first]
        for what, position, everyone, goal in (
            ("every listing has changed", "Retired", EVERYONE, 2.0),
            ("the same, and its days of birth, not their years", "Guard", Everyone(3), 2.0),
            ("the same, and its years: nobody watched was born then", "Clerk", Everyone(3, 18), 2.0),
            ("the same, and its country's name: all are matched", "Judge", Everyone(3, 18, "Iran (I.R.)"), 2.0),
        ):
            service.publish_uk(made.lists, position=position, everyone=everyone)
            service.publish_us(made.lists, position=position, everyone=everyone)
            checks.append(service.check(made))
            table.ratio(what, checks[-1].processor - start, alone, "parsing", goal)
        table.line("memory at most, the watcher", max(one.own for one in checks), "MB", 150)
        table.line("memory at most, its child that parses", max(one.child for one in checks), "MB", 150)
        _unchanged(folder, made, watched)


def _unchanged(folder: Path, made: Running, watched: Path) -> None:
    config = load(made.config)
    archive = Archive.create(folder / "data" / "archive.db")
    people.seed(archive, official_file.load(watched), utc_now())
    fetcher = Fetcher(user_agent="bench", folder=folder, random=random.Random(), stop=threading.Event())
    for answered in (304, 200):
        for page in made.lists.pages.values():
            page.never_304 = answered == 200
        costs, sizes = [], []
        for name, one in list(config.enabled().items()) * 10:
            asked = len(made.lists.requests)
            start = time.thread_time()
            outcome = poll(PollContext(source_of(name, one, config), archive, folder, utc_now), fetcher)
            costs.append(time.thread_time() - start)
            assert isinstance(outcome, Quiet) and not outcome.body_read
            sizes.append(sum(request.sent for request in made.lists.requests[asked:]) + HEADERS)
        table.line(
            f"poll of an unchanged list that answers {answered}, processor", statistics.median(costs) * 1000, "ms", 20
        )
        if answered == 304:
            table.line("the same, received (headers put at 2 KB)", max(sizes) / 1024, "KB", 10)
        else:  # it fills the connection until it learns that we closed
            table.plain("the same, sent before it was cut off: median", statistics.median(sizes) / 1024, "KB")
    _all_unchanged(folder, made, archive, fetcher)
    fetcher.close()
    archive.close()


def _all_unchanged(folder: Path, made: Running, archive: Archive, fetcher: Fetcher) -> None:
    """Polls every list that there is, the others beside the two whole ones too, where the server answers 304."""
    config = load(made.config)
    names = [name for name in registry.names() if name not in config.enabled()]
    for name in names:
        made.lists.publish(f"/{name}", others.few(name, FEW))
    sections = {name: {"url": made.lists.url(f"/{name}"), "fallback_urls": [], "min_listings": 1} for name in names}
    beside = config_of({"lists": sections})
    for page in made.lists.pages.values():
        page.never_304 = False
    total = 0.0
    for name in registry.names():
        of = beside if name in names else config
        context = PollContext(source_of(name, of.lists[name], of), archive, folder, utc_now)
        if name in names:
            outcome = poll(context, fetcher)
            assert isinstance(outcome, Changed), outcome
        costs = []
        for _ in range(10):
            start = time.thread_time()
            outcome = poll(context, fetcher)
            costs.append(time.thread_time() - start)
            assert isinstance(outcome, Quiet) and not outcome.body_read, outcome
        total += statistics.median(costs)
    table.line(f"polls of all {len(registry.names())} lists, which answer 304, processor", total * 1000, "ms", 60)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name))
