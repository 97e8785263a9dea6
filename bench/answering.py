"""`python -m bench.answering`: how long users wait for answers on whole lists while another list is being read.

The service in a process of its own, over HTTP and the WebSocket; then its desk alone in this process, at twenty
questions a second.
"""

from __future__ import annotations

import asyncio
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.lists import asked
from bench.parts import service, table
from bot.answers.search import prepare_search, search_lists
from bot.chat.base import Incoming, OnIncoming, Receipt, WayIn
from bot.cli import ready
from bot.model.destination import Destination
from bot.model.message import Message
from bot.service.config import load
from bot.service.service import Service
from tests.fakes.running import Running
from watchers.archive.archive import Archive
from watchers.lists import registry

A_SECOND = 20
LEAST, MOST = 5, 15  # seconds of questions, as long as the poll goes on
PLAIN = ("status", "gaps", "status Soleimani", "gaps uk missing", "status leila-vaseghi", "gaps us")
ALONE = 200  # searches of each script that are timed by themselves
HALF = 1000 / A_SECOND / 2  # ms for each, with which so many a second leave half of a processor to the poll


def main(folder: Path) -> None:
    table.heading("answers while a poll reads the largest list")
    with service.prepared(folder, every="3s") as made:
        service.check(made)
        made.start()
        service.wait_ready(made)
        over_the_wire(made)
        made.stop()
    with service.prepared(folder) as made:
        asyncio.run(at_the_desk(made))
        alone(made)


def over_the_wire(made: Running) -> None:
    """Asks on Telegram and Slack, from the first moment of a new edition to its last."""
    date = service.publish_us(made.lists, position="Guard")
    sent: dict[int, float] = {}
    made.slack.acks.clear()
    deadline = time.monotonic() + 60
    while f"edition of {date}" not in made.said() and time.monotonic() < deadline:
        user = 30_000 + len(sent)
        sent[user] = service.asks(made, user, PLAIN[len(sent) % 2])
        made.slack.do(made.slack.dm("status"))
        time.sleep(0.1)
    waited = service.answers(made, sent)
    table.line(f"Telegram, update to answer sent, p99 of {len(sent)}", table.share(waited, 0.99), "s", 1.0)
    acks = list(made.slack.acks)
    table.line(f"Slack, event to acknowledgement, p99 of {len(acks)}", table.share(acks, 0.99), "s", 1.0)


class Ear:
    """Stands for a platform that takes what it is sent at once, so that nothing is waited for but the answer."""

    platform, reached = "bench", True

    def __init__(self) -> None:
        self.at: dict[str, float] = {}

    async def run(self, on_incoming: OnIncoming) -> None:
        return None

    async def send(self, to: Destination, message: Message, **more: Any) -> Receipt:
        self.at[to.chat] = time.perf_counter()
        return Receipt("1")

    async def pin(self, to: Destination, ref: str) -> None:
        return None

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        return None

    async def stop(self) -> None:
        return None

    handle = ""

    def way_in(self, token: str) -> WayIn | None:
        return None


async def at_the_desk(made: Running) -> None:
    ear = Ear()
    running = Service(load(made.config), {"bench": ear})
    for name in running.watch.sources:
        await running.jobs.poll_now(name)
    ready.warm(running.reader)
    ready.shorten_pauses()
    searches = islice(asked.questions(), MOST * A_SECOND)
    for what, texts, goal in (("status and gaps", cycle(PLAIN), 0.05), ("searches", iter([*searches]), 0.2)):
        service.publish_us(made.lists, position=what)
        poll = running.jobs.poll_now("us-sdn")
        sent: dict[str, float] = {}
        tasks = []
        start = time.perf_counter()
        while len(sent) < LEAST * A_SECOND or (not poll.done() and len(sent) < MOST * A_SECOND):
            chat = f"{what}-{len(sent)}"
            incoming = Incoming(Destination("bench", chat), chat, next(texts), private=True)
            sent[chat] = time.perf_counter()
            tasks.append(asyncio.create_task(running.reception.handle(incoming)))
            await asyncio.sleep(max(0.0, start + len(sent) / A_SECOND - time.perf_counter()))
        await asyncio.gather(*tasks, poll)
        waited = [ear.at[chat] - at for chat, at in sent.items()]
        table.line(
            f"{what}, {A_SECOND} a second, p99 of {len(sent)}", table.share(waited, 0.99) * 1000, "ms", goal * 1000
        )
        table.line(f"{what}, the median", table.share(waited, 0.5) * 1000, "ms", goal * 1000)
    running.watch.close()
    running.reader.close()
    running.store.close()


def alone(made: Running) -> None:
    """Measures the processor's time of one search while nothing else happens, for names in Latin and Persian
    script."""
    reader = Archive.reader(made.folder / "data" / "archive.db")
    for source in registry.names():
        prepare_search(reader, source)
    taken: list[list[float]] = [[], []]
    for pair in islice(asked.searched(), ALONE):
        for name, times in zip(pair, taken, strict=True):
            start = time.thread_time()
            search_lists(reader, name, registry.names())
            times.append((time.thread_time() - start) * 1000)
    reader.close()
    for script, times in zip(("Latin", "Persian"), taken, strict=True):
        table.line(f"one search in {script} letters, processor, the median", table.share(times, 0.5), "ms", HALF)
        table.line(f"one search in {script} letters, processor, p99", table.share(times, 0.99), "ms", 200)


if __name__ == "__main__":
    with service.filled() as folder:
        main(folder)
