"""Runs chats at the desk, on one clock: what they say, what is published, and what is sent to them. Knows no
platform."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.chat.base import Incoming
from bot.model.destination import Destination
from bot.model.message import Message
from bot.outgoing import alerts, digests
from bot.outgoing.composer import Defaults
from bot.outgoing.regular import anniversaries, pinned_boards
from bot.service.build import build
from bot.storage.records import Outgoing
from tests.fakes import databases
from tests.fakes.actions import FakeActions
from tests.fakes.watching import Watching
from watchers.lists.sample import Person
from watchers.model import Detail, Entry, Kind

CHAT = Destination("telegram", "2002")
OPERATOR = Destination("telegram", "1001")


class Chats:
    """Keeps answers as they come; `sent` takes what waits in the outbox, as a platform would."""

    def __init__(
        self, folder: Path, *, zone: str = "UTC", language: str = "en", lists: tuple[str, ...] = ("uk",)
    ) -> None:
        self.folder, self.watching = folder, Watching(folder)
        self.clock, self.zone = self.watching.clock, ZoneInfo(zone)
        self.language, self.lists = language, lists
        self.house = Defaults(language, self.zone, lists)
        self.answers: list[Message] = []
        self.edits: list[tuple[str, Message]] = []
        self.places: list[Destination] = []  # of the answers
        self._ref = 0
        self._open()

    def _open(self) -> None:
        self.store = databases.store(self.folder / "bot.db")
        self.reception = build(
            self.watching.archive,
            self.store,
            self.lists,
            self.clock,
            self.zone,
            actions=FakeActions(self.watching.archive, self.clock, self._answer),
            answer=self._answer,
            mode="open",
            operators=["telegram:1001"],
            language=self.language,
        )

    async def _answer(
        self, to: Destination, message: Message, edits: str | None = None, *, operator: bool = False
    ) -> None:
        if edits is None:
            self.answers.append(message)
            self.places.append(to)
        else:
            self.edits.append((edits, message))

    async def says(self, text: str, where: Destination = CHAT, **more: Any) -> str:
        """Returns what the bot answers."""
        user = more.pop("user", where.chat)
        await self.reception.handle(Incoming(where, user, text, private=where.topic is None, **more))
        return self.answers[-1].text

    async def taps(self, action: str, where: Destination = CHAT, **more: Any) -> Message:
        """Returns what then stands in the place of the message with the button."""
        await self.reception.handle(Incoming(where, where.chat, action=action, private=True, ref="7", **more))
        return self.edits[-1][1]

    async def tapped(self, action: str, where: Destination = CHAT, **more: Any) -> str:
        """Returns what the bot answers to a tap, in a message of its own."""
        user = more.pop("user", where.chat)
        await self.reception.handle(Incoming(where, user, action=action, private=True, ref="7", **more))
        return self.answers[-1].text

    def at(self, time: str, zone: str | None = None) -> None:
        """Sets the clock to a time such as "2026-05-18 09:00" there."""
        local = dt.datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(zone) if zone else self.zone)
        self.clock.now = local.astimezone(dt.UTC)

    def publish(self, *people: Person, date: str = "2026-05-12") -> None:
        """Publishes a new edition, whose alerts are derived at the time that the clock shows."""
        now = self.clock.now
        self.watching.publish(*people, date=date)
        self.clock.now = now
        self.derive()

    def trouble(self) -> None:
        """Leaves the list unreadable for so long that followers hear it."""
        detail = Detail(audience="followers", polls=99, since=self.clock().isoformat(), reasons=("timeout",))
        with self.watching.archive.writing(self.clock()) as writing:
            writing.log(Entry(Kind.SOURCE_TROUBLE, "uk", None, detail=detail))
        self.derive()

    def derive(self) -> None:
        """Does what the service does after each poll."""
        alerts.derive(self.watching.archive, self.store, self.reception.operators.audience, self.clock, self.house)

    def minute(self) -> None:
        """Does what the service does each minute."""
        self.derive()
        digests.send_due(self.watching.archive, self.store, self.clock, self.house)
        anniversaries.send_due(self.watching.archive, self.store, self.clock, self.house)
        pinned_boards.keep(self.watching.archive, self.store, self.clock, self.house)

    def sent(self, to: Destination = CHAT) -> list[Outgoing]:
        """Returns what has come to a chat (and its topics) since the last look."""
        found = []
        while (row := self.store.next_waiting(to)) is not None:
            self._ref += 1
            self.store.sent(row, str(self._ref), self.clock())
            found.append(row)
        return found

    def hours(self, number: int) -> list[tuple[str, Outgoing]]:
        """Lets that many hours pass, looking each half hour; returns what came, and when in UTC."""
        found = []
        for _ in range(number * 2):
            self.clock.forward(minutes=30)
            self.minute()
            found += [(f"{self.clock():%a %d %b %H:%M}", row) for row in self.sent()]
        return found

    def killed(self, doing: str = "") -> None:
        """Lets the process die and start again on what is on the disk; `doing`: code in which another one is
        killed."""
        self.store.close()
        if doing:
            command = [sys.executable, "-c", doing, str(self.folder), self.clock().isoformat()]
            assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
        self._open()
