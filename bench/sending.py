"""`python -m bench.sending`: one alert to many chats, an outbox that has sent a million messages, and how soon news
of a list stand in the chats."""

from __future__ import annotations

import datetime as dt
import sqlite3
import statistics
import tempfile
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bench import service, table
from bot.chat.base import Destination
from bot.message import Message, paragraph
from bot.store import ALL, Outgoing, Store
from tests.fakes.running import Running, until
from tests.fakes.watching import NOORI, VASEGHI

CHATS = 600
A_SECOND, A_CHAT = 30, 1.0  # Telegram: messages a second over all, and seconds between two in one chat
MILLION, WAITING = 1_000_000, 1_000
TIMES, EVERY = 10, 5  # publications, and the seconds between two polls


def main(folder: Path) -> None:
    table.heading(f"an alert to {CHATS} chats")
    to_many(folder)
    table.heading("an outbox of a million")
    full_outbox()
    table.heading(f"publication to chat, {TIMES} times, a poll each {EVERY} s")
    soon(folder)


def to_many(folder: Path) -> None:
    at = dt.datetime.now(dt.UTC)
    with service.prepared(folder, every="2s") as made:
        store = Store.open(folder / "data" / "bot.db")
        for number in range(CHATS):
            where = Destination("telegram", str(100_000 + number))
            store.add_chat(where, "", private=True, state="approved", language="en", at=at)
            store.follow(where, [ALL], at)
        store.close()
        made.start()
        service.wait_ready(made)
        service.publish_uk(made.lists, NOORI)
        until(lambda: len(_alerts(made, "GHR0999")) > 10, 60, made.said)
        asked: dict[int, float] = {}
        deadline = time.monotonic() + 120
        while len(_alerts(made, "GHR0999")) < CHATS and time.monotonic() < deadline:
            user = 50_000 + len(asked)
            asked[user] = service.asks(made, user, "/status")
            time.sleep(0.5)
        waited = service.answers(made, asked)
        made.stop()
    times = sorted(one["at"] for one in made.telegram.sent)
    alerts = [one["at"] for one in _alerts(made, "GHR0999")]
    rate = (len([one for one in times if alerts[0] <= one <= alerts[-1]]) - 1) / (alerts[-1] - alerts[0])
    table.line(f"messages a second, of {A_SECOND} that Telegram allows", rate, "/s", 0.9 * A_SECOND, least=True)
    table.line("most within one second", _most_within(times, 1.0), "", A_SECOND)
    by_chat: dict[str, list[float]] = {}
    for one in made.telegram.sent:
        by_chat.setdefault(str(one["chat_id"]), []).append(one["at"])
    gaps = [after - before for own in by_chat.values() for before, after in pairwise(own)]
    table.line("shortest time between two in one chat", min(gaps, default=9.0), "s", A_CHAT, least=True)
    table.line(f"a command's answer meanwhile, p99 of {len(asked)}", table.share(waited, 0.99), "s", 1.0)


def _alerts(made: Running, words: str) -> list[dict[str, float]]:
    return [one for one in list(made.telegram.sent) if words in one["text"] and int(one["chat_id"]) >= 100_000]


def _most_within(times: list[float], seconds: float) -> int:
    most = start = 0
    for end, at in enumerate(times):
        while at - times[start] >= seconds:
            start += 1
        most = max(most, end - start + 1)
    return most


def full_outbox() -> None:
    """What the courier asks at each message, with a thousand waiting alone and after a million that were sent."""
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
    """Milliseconds for one look at which chats wait, and the next message of one of them; the median."""
    taken = []
    for where in chats[:200]:
        start = time.perf_counter()
        store.waiting_chats(["telegram"])
        store.next_waiting(where)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def soon(folder: Path) -> None:
    """A Telegram chat and a Slack channel follow all; officials are listed, and changed, again and again."""
    telegram, slack = [], []
    with tempfile.TemporaryDirectory() as name, service.prepared(Path(name), every=f"{EVERY}s") as made:
        service.check(made)
        made.start()
        service.wait_ready(made)
        service.asks(made, 2002, "/follow all")
        made.slack.do(made.slack.slash("follow all"))
        made.telegram.wait_for("now hears of all officials")
        made.slack.do(made.slack.wait_for("now hears of all officials"))
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

            until(both, 60, made.said)
            telegram.append(seen["telegram"] - start)
            slack.append(seen["slack"] - start)
        made.stop()
    table.line("list to Telegram chat, p95", table.share(telegram, 0.95), "s", EVERY + 5)
    table.line("list to Slack channel, p95", table.share(slack, 0.95), "s", EVERY + 5)


if __name__ == "__main__":
    with service.filled() as folder:
        main(folder)
