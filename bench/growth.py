"""`python -m bench.growth [PNG]`: how each cost grows with the lists, the officials and the chats.

Everything is the processor's time, so that others on the machine matter little: of the process and its children where
a list is read, of the one thread that works elsewhere. An exponent of 1: twice as much costs twice as much; 0: it
costs the same. A fixed cost (the start of a child process) makes an exponent smaller than what grows really has.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bench import sending
from bench.answering import Ear
from bench.lists import composed
from bench.parsing import hashed, seconds
from bench.parts import service, table
from bench.parts.chart import Curve, Panel, draw
from bench.parts.service import Peaks
from bot.answers.search import search_lists
from tests.fakes.running import running
from watchers.archive.archive import Archive
from watchers.changes.edition_guard import Limits
from watchers.commit import Source, take
from watchers.lists import uk, us
from watchers.model import Listing
from watchers.outcome import Changed
from watchers.reading.address import Target
from watchers.reading.edition import read
from watchers.values import utc_now
from watchers.watchlist import official_file
from watchers.watchlist import people as watchlist
from watchers.watchlist.match import Matcher

PICTURE = Path("build") / "growth.png"  # git does not look there
PARTS = ((1 / 16, "1/16"), (1 / 4, "1/4"), (1, "whole"))
WARM_UP = 1 / 64  # what is done once in a process, for a run that does not count
OFFICIALS = (6, 25, 100, 1_000)
CHATS = (625, 2_500, 10_000)
LISTS = {"uk": ("uk", uk.parse), "us-sdn": ("us", us.parse)}
SEARCHES = 40

Costs = dict[str, list[tuple[float, float]]]  # what -> (size, cost)


class Taker(Ear):
    """Stands for Telegram, and takes what it is sent at once and without HTTP."""

    platform = "telegram"


def main(picture: Path) -> None:
    by_part: Costs = {}
    memory: Costs = {}
    with tempfile.TemporaryDirectory() as name:
        over_lists(Path(name), WARM_UP, {}, {})
    for part, _ in PARTS:
        with tempfile.TemporaryDirectory() as name:
            over_lists(Path(name), part, by_part, memory)
    sizes = tuple((part, label) for part, label in PARTS)
    people = {"match both lists": list(over_officials())}
    chats: Costs = {"change log to outbox": [], "outbox to a platform": []}
    sending.unpaced(CHATS[0], Taker())  # a picture is drawn for the first time, and more
    for count in CHATS:
        cost = sending.unpaced(count, Taker())
        chats["change log to outbox"].append((count, cost.derived * count))
        chats["outbox to a platform"].append((count, cost.sent * count))
    panels = (
        _panel("the lists (22 and 109 MB)", "seconds of the processor", sizes, by_part),
        _panel("the lists", "MB at most", sizes, memory),
        _panel("officials", "seconds of the processor", _counts(OFFICIALS), people),
        _panel("chats", "seconds of the processor", _counts(CHATS), chats),
    )
    for panel in panels:
        show(panel)
    draw(picture, "What more lists, officials and chats cost", panels)
    print(f"\n{picture}")


def _panel(over: str, unit: str, ticks: tuple[tuple[float, str], ...], costs: Costs) -> Panel:
    return Panel(over, unit, ticks, tuple(Curve(name, tuple(points)) for name, points in costs.items()))


def _counts(counts: tuple[int, ...]) -> tuple[tuple[float, str], ...]:
    return tuple((count, f"{count:,}") for count in counts)


def show(panel: Panel) -> None:
    print(
        f"\n{f'{panel.unit}, over {panel.over}':56}"
        + "".join(f"{label:>10}" for _, label in panel.ticks)
        + "  exponent"
    )
    for curve in panel.curves:
        print(
            f"{curve.name:56}" + "".join(f"{table.shown(y):>10}" for _, y in curve.points) + f"{curve.exponent:10.2f}"
        )


# -- over the size of the lists ------------------------------------------------------------------------------


def over_lists(folder: Path, part: float, costs: Costs, memory: Costs) -> None:
    data = folder / "data"
    data.mkdir()
    archive = Archive.create(data / "archive.db")
    watchlist.seed(archive, official_file.load(), utc_now())

    def note(what: str, cost: float) -> None:
        costs.setdefault(what, []).append((part, cost))

    old, new = {}, {}
    for source, (which, parse) in LISTS.items():
        old[source] = composed.write(folder / f"{source}-old.xml", which, "2026-05-12", "Officer", part)
        new[source] = composed.write(folder / f"{source}-new.xml", which, "2026-05-13", "Guard", part)
        note(f"parse {source}", seconds(partial(hashed, parse, old[source])))
    peaks = Peaks(os.getpid())
    for what, files in (("first reading of both", old), ("a poll of both, everybody changed", new)):
        before = _all_spent()
        for source, path in files.items():
            _take(archive, source, path, data)
        note(what, _all_spent() - before)
    peaks.stop()
    memory.setdefault("the child that parses", []).append((part, peaks.child))
    note("a search, the median", _searching(archive))
    archive.close()
    start, held = _starting(folder)
    note("start to the first answer", start)
    memory.setdefault("the service after its first answer", []).append((part, held))


def _take(archive: Archive, name: str, path: Path, folder: Path) -> None:
    source = Source(name, Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
    with read(path, name, folder, 1 << 30) as edition:
        outcome = take(source, edition, archive, watchlist.matcher(archive), utc_now())
    assert isinstance(outcome, Changed), outcome


def _searching(archive: Archive) -> float:
    people = composed.us(PARTS[0][0])
    taken = []
    for one in people[:: len(people) // SEARCHES]:
        start = time.thread_time()
        search_lists(archive, one.name, tuple(LISTS))
        taken.append(time.thread_time() - start)
    return statistics.median(taken[1:])  # the first one reads the names


def _starting(folder: Path) -> tuple[float, float]:
    """Returns the seconds of the processor, and the MB held, of a start at which the lists cannot be reached: the
    service answers from what is known of them."""
    with running(folder) as made:
        made.forked = False
        made.lists.pages.clear()
        asked = {2002: service.asks(made, 2002, "/status")}
        made.start()
        service.answers(made, asked)
        assert made.process is not None
        pid = made.process.pid
        found = table.spent(pid), table.memory(pid)
        made.stop()
    return found


# -- over officials ------------------------------------------------------------------------------------------


def over_officials() -> Iterator[tuple[float, float]]:
    """Yields (officials, seconds) for every listing of both whole lists. What the comparison remembers of parts of
    names is there already, as in a service that has polled before."""
    with tempfile.TemporaryDirectory() as name:
        listings = [(source, one) for source in LISTS for one in _listings(Path(name), source)]
    everyone = [*official_file.load(), *composed.officials(max(OFFICIALS))]
    _match(Matcher(everyone), listings)
    for count in OFFICIALS:
        yield count, _match(Matcher(everyone[:count]), listings)


def _match(matcher: Matcher, listings: Sequence[tuple[str, Listing]]) -> float:
    start = time.thread_time()
    for source, listing in listings:
        matcher.match(source, listing)
    return time.thread_time() - start


def _listings(folder: Path, source: str) -> list[Listing]:
    which, parse = LISTS[source]
    with composed.write(folder / "list.xml", which).open("rb") as file:
        return list(parse(file))


def _all_spent() -> float:
    """Returns the seconds of the processor, of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.growth")
    parser.add_argument("picture", nargs="?", type=Path, default=PICTURE, metavar="PNG", help=f"default: {PICTURE}")
    main(parser.parse_args().picture)
