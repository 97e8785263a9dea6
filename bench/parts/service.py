"""Runs the real service and command line on whole lists, in processes of their own, with everything they talk to
here."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.lists import composed
from bench.lists.composed import EVERYONE, Everyone
from bench.parts import table
from bench.parts.table import memory
from tests.fakes.lists import ListServer, Page
from tests.fakes.running import ROOT, Running, running, until
from watchers.lists.sample import Person

# An operator's Python keeps what it has compiled: so do those that are started here, whatever the environment says.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Seconds that something is waited for. A benchmark tells how long it took, and whether that is too long: it ends only
# where nothing comes, also on a machine that does ten other things.
PATIENCE = 120.0

LOOK, LOOKS = 0.1, 30  # seconds between two looks at whether a service computes, and how many it is judged by

_DAYS = itertools.count()
_shown: dict[str, bytes] = {}  # path -> what the publishers show now: a service that starts later finds the same


def _next_day() -> str:
    """Returns the date of the next edition. Each is a day younger than the one before: an older one would be
    refused."""
    return (dt.date(2026, 5, 12) + dt.timedelta(next(_DAYS))).isoformat()


def publish_uk(lists: ListServer, *people: Person, position: str = "Officer", everyone: Everyone = EVERYONE) -> str:
    """Publishes a whole list with these people on it too, and returns its date."""
    date = _next_day()
    _shown["/uk.xml"] = composed.uk_body(date, position, people, everyone=everyone)
    _show(lists)
    return date


def publish_us(lists: ListServer, position: str = "Officer", everyone: Everyone = EVERYONE) -> str:
    date = _next_day()
    _shown["/store/sdn.zip"] = composed.us_zip(date, position, everyone=everyone)
    _show(lists)
    return date


def _show(lists: ListServer) -> None:
    for path, body in _shown.items():
        lists.publish(path, body)
    lists.pages["/SDN_ENHANCED.ZIP"] = Page(redirect=lists.url("/store/sdn.zip?X-Signature=x"))


@contextmanager
def prepared(folder: Path, every: str = "15m") -> Iterator[Running]:
    """Yields a service, not started, that finds the whole lists published last; the data of `folder` stays from one
    service to the next."""
    with running(folder) as made:
        made.forked = False
        if not _shown:
            publish_uk(made.lists)
            publish_us(made.lists)
        _show(made.lists)
        made.config.write_text(made.config.read_text().replace('every = "1s"', f'every = "{every}"'))
        made.log.unlink(missing_ok=True)
        yield made


@contextmanager
def filled() -> Iterator[Path]:
    """Yields a data folder for which both whole lists have been read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with prepared(folder) as service:
            check(service)
        yield folder


def wait_ready(service: Running) -> None:
    """Waits until every list has been polled and both platforms know the bot."""
    until(
        lambda: len(service.lists.asked("/store/sdn.zip")) and len(service.lists.asked("/uk.xml")),
        PATIENCE,
        service.said,
    )
    until(lambda: any(not socket.closed for socket in service.slack.sockets), PATIENCE, service.said)


def wait_at_rest(service: Running) -> None:
    """Waits until a service has done next to nothing for some seconds: what it loads beside its first answers is done
    then. A thread that waits for a processor has not done it yet."""

    def seldom() -> bool:
        computing = 0
        for _ in range(LOOKS):
            time.sleep(LOOK)
            computing += table.computes(service.pid)
        return computing <= LOOKS / 10

    until(seldom, PATIENCE, service.said)


@dataclass(frozen=True)
class Checked:
    """Holds what one `check` of the command line took: the processor's seconds, its own peak of memory and its
    child's, in MB."""

    processor: float
    own: float
    child: float


def check(service: Running, source: str = "") -> Checked:
    """Polls once in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "bot", "check", *([source] if source else []), "--config", str(service.config)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    peaks = Peaks(process.pid)
    if process.wait(300):
        raise RuntimeError("the lists could not be read")
    peaks.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Checked(spent, peaks.own, peaks.child)


class Peaks:
    """Looks at a process and its children while they run: the most memory that each has held."""

    def __init__(self, pid: int) -> None:
        self.own = self.child = 0.0
        self._pid, self._end = pid, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        last: dict[str, float] = {}  # a child that is being made still shows its parent's figure: the last counts
        while not self._end.wait(0.02):
            self.own = max(self.own, memory(self._pid))
            for task in Path(f"/proc/{self._pid}/task").glob("*/children"):
                try:
                    last.update({one: size for one in task.read_text().split() if (size := memory(one))})
                except OSError:
                    continue
        self.child = max(last.values(), default=0.0)


def asks(service: Running, user: int, text: str) -> float:
    """Lets a user ask on Telegram, and returns the time of asking."""
    at = time.monotonic()
    service.telegram.says(text, user=user)
    return at


def answers(service: Running, asked: dict[int, float]) -> list[float]:
    """Returns the seconds from each user's question to the first message in that user's chat."""

    def first() -> dict[int, float]:
        found: dict[int, float] = {}
        for one in list(service.telegram.sent):
            found.setdefault(int(one["chat_id"]), one["at"])
        return found

    until(lambda: asked.keys() <= first().keys(), PATIENCE, service.said)
    return [first()[user] - at for user, at in asked.items()]
