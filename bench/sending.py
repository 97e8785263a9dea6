"""`python -m bench.sending`: how soon news of a list stand in the chats, one alert to many chats, and an outbox that
has sent a million messages. `--chats 10000` takes six minutes: Telegram takes 30 messages a second."""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from bench.parts import service, table
from bot.answers.status import read_board
from bot.chat import platforms
from bot.chat.base import Channel, Incoming, Pace
from bot.chat.telegram.adapter import Telegram
from bot.language import Language
from bot.model.destination import Destination
from bot.model.message import File, Message, paragraph
from bot.outgoing import alerts
from bot.outgoing.backoff import Backoff
from bot.outgoing.composer import Defaults
from bot.outgoing.courier import Courier
from bot.presentation import pictures
from bot.storage.records import ALL, Outgoing
from bot.storage.store import Store
from tests.fakes.chat.telegram import FakeTelegram
from tests.fakes.chat.telegram_rules import Limits
from tests.fakes.running import Running, until
from tests.fakes.watching import NOORI, VASEGHI, Watching

CHATS = 600  # 20 s
A_SECOND, A_CHAT = 30, 1.0  # Telegram: messages a second over all, and seconds between two in one chat
FIRST = 100_000  # the chats' numbers begin after it
IMPATIENT, AT_ONCE = 49_999, 5  # a user who asks so many times at once
MILLION, WAITING = 1_000_000, 1_000
TIMES, EVERY = 10, 5  # publications, and the seconds between two polls


def main(folder: Path) -> None:
    table.heading(f"publication to chat, {TIMES} times, a poll each {EVERY} s")
    soon(folder)
    table.heading(f"an alert with a picture to {CHATS} chats, Telegram's limits enforced")
    to_many(folder, CHATS)
    table.heading("the same with the limits off; an outbox of a million")
    cost = unpaced(CHATS)
    table.plain("from the change log to the outbox, processor, per message", cost.derived * 1000, "ms")
    table.plain("from the outbox to Telegram, processor, per message", cost.sent * 1000, "ms")
    full_outbox()


def to_many(folder: Path, chats: int) -> None:
    with service.prepared(folder) as made:
        service.check(made)
        Store.open(folder / "data" / "bot.db").close()
        followers(folder / "data" / "bot.db", chats)
        made.telegram.limits = Limits(A_SECOND, A_CHAT)
        service.publish_uk(made.lists, NOORI)
        made.start()
        assert made.process is not None
        before = 0.0
        asked: dict[int, float] = {}
        deadline = time.monotonic() + service.PATIENCE + 2 * chats / A_SECOND
        while (done := len(_alerts(made, "GHR0999"))) < chats and time.monotonic() < deadline:
            if done:
                for _ in range(AT_ONCE if not asked else 0):
                    service.asks(made, IMPATIENT, "/status")
                user = 50_000 + len(asked)
                asked[user] = service.asks(made, user, "/status")
            if not before and done >= chats / 2:  # the poll that brought the news is long over
                before, half = table.spent(made.process.pid), done
            time.sleep(0.5)
        spent = table.spent(made.process.pid) - before
        waited = service.answers(made, asked)
        peak = table.memory(made.process.pid)
        made.stop()
    times = sorted(one["at"] for one in made.telegram.sent)
    alerts = [one["at"] for one in _alerts(made, "GHR0999")]
    rate = (len([one for one in times if alerts[0] <= one <= alerts[-1]]) - 1) / (alerts[-1] - alerts[0])
    table.line(f"messages a second, of {A_SECOND} that Telegram allows", rate, "/s", 0.95 * A_SECOND, least=True)
    table.line("most within one second, as they arrive", _most_within(times, 1.0), "", A_SECOND)
    table.line("refused for sending too many (429)", made.telegram.too_many, "", 0)
    table.line("alerts that came", len(alerts), "", chats, least=True)
    by_chat: dict[str, list[float]] = {}
    for one in made.telegram.sent:
        by_chat.setdefault(str(one["chat_id"]), []).append(one["at"])
    gaps = [after - before for own in by_chat.values() for before, after in pairwise(own)]
    table.line("shortest time between two in one chat", min(gaps), "s", A_CHAT, least=True)
    table.line(f"a command's answer meanwhile, p99 of {len(asked)}", table.share(waited, 0.99), "s", 1.0)
    table.plain("the service's processor per message, commands included", spent / (len(alerts) - half) * 1000, "ms")
    table.plain("the service's memory at most", peak, "MB")


def followers(path: Path, chats: int) -> None:
    """Puts chats that follow everyone into a database at once: said one by one, each would wait for the disk."""
    at = dt.datetime.now(dt.UTC).isoformat()
    numbers = range(1, chats + 1)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO chats (platform, chat, title, private, state, language, number, added_at)"
            " VALUES ('telegram', ?, '', 1, 'approved', 'en', ?, ?)",
            [(str(FIRST + number), FIRST + number, at) for number in numbers],
        )
        connection.executemany(
            "INSERT INTO follows VALUES ('telegram', ?, '', ?, ?)",
            [(str(FIRST + number), ALL, at) for number in numbers],
        )


@dataclass(frozen=True, slots=True)
class Cost:
    """Holds the seconds of the processor for one message, in the service alone: what Telegram's side costs does not
    count."""

    derived: float
    sent: float


def unpaced(chats: int, channel: Channel | None = None) -> Cost:
    """Sends one designation to that many chats as fast as it goes, over HTTP unless a platform is given."""
    with tempfile.TemporaryDirectory() as name:
        watching = Watching(Path(name))
        watching.publish()
        with closing(Store.open(Path(name) / "bot.db")) as store:
            followers(Path(name) / "bot.db", chats)
            house = Defaults(lists=("uk",), draw=partial(_board, watching))
            alerts.derive(watching.archive, store, lambda: (), watching.clock, house)
            watching.publish(NOORI, date="2026-05-13")
            start = time.thread_time()
            added = alerts.derive(watching.archive, store, lambda: (), watching.clock, house)
            derived = time.thread_time() - start
            assert added == chats
            with FakeTelegram() as server, _no_pace():
                over_http = Telegram(server.token, base_url=server.base_url)
                sent = asyncio.run(_deliver_all(store, channel or over_http))
        watching.archive.close()
    return Cost(derived / chats, sent / chats)


def _board(watching: Watching, t: Language, official: str | None) -> File:
    return pictures.draw(read_board(watching.archive, ("uk",)), watching.clock().date(), t)


async def _deliver_all(store: Store, channel: Channel) -> float:
    """Returns the seconds of the processor, of this thread alone, until nothing waits."""
    courier = Courier({"telegram": channel}, store, backoff=Backoff(), chance=random.Random(1))
    hearing = asyncio.create_task(channel.run(_hears_nobody))
    while not channel.reached:  # noqa: ASYNC110 - a platform tells nobody
        await asyncio.sleep(0.01)
    start = time.thread_time()
    running = asyncio.create_task(courier.run())
    while store.waiting():  # noqa: ASYNC110 - nor does an outbox
        await asyncio.sleep(0.1)
    spent = time.thread_time() - start
    await courier.stop()
    await channel.stop()
    await asyncio.gather(hearing, running)
    return spent


@contextmanager
def _no_pace() -> Iterator[None]:
    telegram = platforms.of("telegram")
    pace, telegram.pace = telegram.pace, Pace(0, 0)
    try:
        yield
    finally:
        telegram.pace = pace


async def _hears_nobody(incoming: Incoming) -> None:
    """Does nothing, for nobody writes."""


def _alerts(made: Running, words: str) -> list[dict[str, float]]:
    return [one for one in list(made.telegram.sent) if words in one["text"] and int(one["chat_id"]) > FIRST]


def _most_within(times: list[float], seconds: float) -> int:
    most = start = 0
    for end, at in enumerate(times):
        while at - times[start] >= seconds:
            start += 1
        most = max(most, end - start + 1)
    return most


def full_outbox() -> None:
    """Measures what the courier asks at each message, with a thousand waiting alone and after a million that were
    sent."""
    at = dt.datetime.now(dt.UTC)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bot.db"
        store = Store.open(path)
        chats = [Destination("telegram", str(number)) for number in range(WAITING)]
        store.enqueue([Outgoing("MW-1", to, Message((paragraph("x"),))) for to in chats], at)
        few = _turn(store, chats)
        connection = sqlite3.connect(path)
        with connection:
            connection.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO outbox"
                " (key, platform, chat, topic, message, state, created_at, sent_at, ref) SELECT 'MW-' || (i + 9),"
                " 'telegram', CAST(i % 1000 AS TEXT), '', '{}', 'sent', ?, ?, '1' FROM n",
                (MILLION, at.isoformat(), at.isoformat()),
            )
        connection.close()
        table.ratio("waiting_chats and next_waiting, per message", _turn(store, chats), few, "alone", 1.5, "ms")
        store.close()


def _turn(store: Store, chats: list[Destination]) -> float:
    """Returns the milliseconds for one look at which chats wait, and the next message of one of them; the median."""
    taken = []
    for where in chats[:200]:
        start = time.perf_counter()
        store.waiting_chats(["telegram"])
        store.next_waiting(where)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def soon(folder: Path) -> None:
    """Measures how soon the news reach a Telegram chat and a Slack channel that follow all, while officials are
    listed, and changed, again and again."""
    telegram, slack = [], []
    with tempfile.TemporaryDirectory() as name, service.prepared(Path(name), every=f"{EVERY}s") as made:
        if (folder / "data").exists():  # the lists have been read by another benchmark
            shutil.copytree(folder / "data", Path(name) / "data")
        service.check(made)
        made.start()
        service.wait_ready(made)
        service.asks(made, 2002, "/follow all")
        made.slack.do(made.slack.slash("follow all"))
        follow = "now hears of all officials"
        made.telegram.wait_for(follow, timeout=service.PATIENCE)
        until(lambda: made.slack.saying(follow), service.PATIENCE, made.said)
        for number in range(TIMES):
            heard, posted = len(made.telegram.texts(2002)), len(made.slack.posts)
            people = (NOORI,) if number % 2 == 0 else (NOORI, VASEGHI)
            changed = [replace(one, position=f"Officer {number}") for one in people]
            service.publish_uk(made.lists, *changed)
            start = time.monotonic()
            seen: dict[str, float] = {}

            def both(seen: dict[str, float] = seen, heard: int = heard, posted: int = posted) -> bool:
                if len(made.telegram.texts(2002)) > heard:
                    seen.setdefault("telegram", time.monotonic())
                if len(made.slack.posts) > posted:
                    seen.setdefault("slack", time.monotonic())
                return len(seen) == 2

            until(both, service.PATIENCE, made.said)
            telegram.append(seen["telegram"] - start)
            slack.append(seen["slack"] - start)
        made.stop()
    table.line("list to Telegram chat, p95", table.share(telegram, 0.95), "s", EVERY + 5)
    table.line("list to Slack channel, p95", table.share(slack, 0.95), "s", EVERY + 5)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.sending")
    parser.add_argument("--chats", type=int, metavar="N", help="an alert to that many chats, and nothing else")
    chats = parser.parse_args().chats
    with service.filled() as folder:
        if chats:
            table.heading(f"an alert with a picture to {chats} chats, Telegram's limits enforced")
            to_many(folder, chats)
        else:
            main(folder)
