"""Tests what is left in the data folder, and what stands in the log, after everything has happened."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tests.fakes.running import until
from tests.faults.publisher import Publisher
from tests.faults.torture import traces
from tests.faults.world import AT_ONCE, CHANNEL, DAILY, MEMBER, MUTED, OPERATOR, WEEKLY, World, world

FORGOTTEN = "Everything about this chat is deleted"
GONE_WITHIN = 5.0  # seconds in which nothing of a forgotten chat stands in any file


def naming(service: World, *words: str) -> list[tuple[str, str]]:
    """Returns the files of the data folder that hold one of these words, with the word."""
    found = []
    for path in (service.folder / "data").iterdir():
        with suppress(FileNotFoundError):  # of a download that has ended
            body = path.read_bytes()
            found += [(path.name, word) for word in words if word.encode() in body]
    return found


def is_gone(service: World, *words: str) -> None:
    """Asserts that the words leave every file in time, and that the service has not ended meanwhile."""
    until(lambda: not naming(service, *words), GONE_WITHIN, lambda: naming(service, *words))
    assert service.lives, service.said()


def test_of_a_chat_that_says_stop_no_byte_is_left_within_five_seconds_while_the_service_runs(tmp_path: Path) -> None:
    with world(tmp_path) as service:
        service.start()
        service.ready()
        service.users_arrive()
        service.slack.rooms[CHANNEL].creator = MEMBER
        group = f"Group {WEEKLY}"
        everyone = {WEEKLY, group, AT_ONCE, CHANNEL}
        assert {word for _, word in naming(service, *everyone)} == everyone

        service.telegram.stops(user=int(DAILY), chat=int(WEEKLY))
        service.telegram.wait_for(FORGOTTEN, chat=WEEKLY)
        is_gone(service, WEEKLY, group)

        assert service.slack.do(service.slack.slash("stop", MEMBER, CHANNEL))
        service.slack.do(service.slack.wait_for("Delete everything"))
        assert service.slack.do(service.slack.tap(service.slack.button("stop:", CHANNEL), MEMBER, CHANNEL))
        service.slack.do(service.slack.wait_for(FORGOTTEN))
        is_gone(service, CHANNEL)

        with closing(sqlite3.connect(service.folder / "data" / "bot.db")) as other:  # as a backup, or `doctor`
            other.execute("BEGIN")
            other.execute("SELECT * FROM chats").fetchall()
            service.telegram.stops(user=int(AT_ONCE))
            service.telegram.wait_for(FORGOTTEN, chat=AT_ONCE)
            assert naming(service, AT_ONCE)  # it reads the state of before
        is_gone(service, AT_ONCE)
        assert naming(service, DAILY), "a chat that has not said it is still served"


def test_a_chat_that_says_stop_leaves_no_byte_and_no_secret_is_anywhere(tmp_path: Path) -> None:
    with world(tmp_path) as service:
        publisher = Publisher(service.lists, random.Random(1))
        service.start()
        service.ready()
        service.users_arrive()
        service.telegram.says("/mute 8", user=int(MUTED))
        service.telegram.wait_for("Muted until", chat=MUTED)
        publisher.publish()
        service.telegram.wait_for("MW-", chat=AT_ONCE)
        service.slack.do(service.slack.wait_for("MW-"))
        service.kill()
        service.start()
        service.slack.do(service.slack.connected())
        for chat in (AT_ONCE, DAILY, MUTED, OPERATOR):
            service.telegram.stops(user=int(chat))
        service.telegram.stops(user=int(DAILY), chat=int(WEEKLY))
        service.slack.rooms[CHANNEL].creator = MEMBER
        assert service.slack.do(service.slack.slash("stop", MEMBER, CHANNEL))
        service.slack.do(service.slack.wait_for("Delete everything"))
        sure = service.slack.button("stop:", CHANNEL)
        assert service.slack.do(service.slack.tap(sure, MEMBER, CHANNEL))
        for chat in (AT_ONCE, DAILY, MUTED, OPERATOR, WEEKLY):
            service.telegram.wait_for(FORGOTTEN, chat=chat)
        service.slack.do(service.slack.wait_for(FORGOTTEN))
        polls = len(service.lists.asked("/uk.xml"))
        until(lambda: len(service.lists.asked("/uk.xml")) > polls + 1, 10)
        assert service.stop() == 0
        assert list(traces(service)) == []
        assert naming(service, AT_ONCE, DAILY, WEEKLY, MUTED, OPERATOR, CHANNEL, MEMBER) == []
