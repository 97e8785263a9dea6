"""Runs the bot over one list, without a network: what operators and followers say, and what reaches their chats."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.chat.base import Incoming
from bot.incoming.reception import Answer
from bot.model.destination import Destination
from bot.model.message import Message
from bot.outgoing import alerts
from bot.service.build import build
from tests.fakes import databases
from tests.fakes.actions import FakeActions
from tests.fakes.watching import Watching
from watchers.model import Entry

_ALERT = re.compile(r"MW-(L?)(\d{6})")

ANNA, BEN, CHATS = "telegram:1", "slack:U2", Destination("telegram", "-7")  # two operators, and a group that follows


class FakeService:
    """Runs the desk: `watching` feeds editions; `says` and `taps` are what a user does, and return the answer."""

    def __init__(self, folder: Path, *, source: str = "uk", operators: Sequence[str] = (ANNA, BEN)) -> None:
        self.folder, self.operators, self._source = folder, operators, source
        self._refs = itertools.count(1)
        self.shown: dict[tuple[str, str, str], Message] = {}  # platform, chat, ref -> what stands there now
        self.takes: Answer | None = None  # the answers, instead of this
        self.start()

    def start(self) -> None:
        self.watching = Watching(self.folder, self._source)
        self.archive, self.clock = self.watching.archive, self.watching.clock
        self.store = databases.store(self.folder / "bot.db")
        self._answers: list[tuple[Destination, Message]] = []

        actions = FakeActions(self.archive, self.clock, self._answer, self.derive, accepted=self.watching.accept)
        self.reception = build(
            self.archive,
            self.store,
            (self._source,),
            self.clock,
            dt.UTC,
            actions=actions,
            answer=self._answer,
            mode="open",
            operators=self.operators,
            language="en",
        )

    async def _answer(
        self, to: Destination, message: Message, edits: str | None = None, *, operator: bool = False
    ) -> None:
        if self.takes is None:
            self._answers.append((to, message))
        else:
            await self.takes(to, message, edits, operator=operator)

    def restart(self) -> None:
        self.archive.close()
        self.store.close()
        self.start()

    def derive(self) -> None:
        alerts.derive(self.archive, self.store, self.reception.operators.audience, self.clock)

    def publish(self, *people: Any, date: str = "2026-05-12", **more: Any) -> None:
        self.watching.publish(*people, date=date, **more)
        self.derive()

    def follows(self, where: Destination, language: str | None = None) -> None:
        """Lets a group, or a channel, in; it then follows everyone."""
        self.store.add_chat(where, "A group", private=False, state="approved", language=language, at=self.clock())
        self.store.follow(where, ["*"], self.clock())

    # -- what users do ---------------------------------------------------------------------------------------

    def says(self, text: str, who: str = ANNA, **more: Any) -> Message:
        return asyncio.run(self._handle(self._incoming(who, text=text, **more)))

    def taps(self, label: str, who: str = ANNA, *, on: str = "", **more: Any) -> Message:
        """Taps the button of that label under the newest message in the chat that says `on`."""
        return asyncio.run(self._handle(self._tap(label, who, on, **more)))

    def acts(self, action: str, who: str = ANNA) -> Message:
        """Taps a button whose action is known, wherever it stands."""
        return asyncio.run(self._handle(self._incoming(who, action=action)))

    def taps_shown(self, message: Message, label: str, who: str = ANNA) -> Message:
        """Taps a button of an answer."""
        return self.acts(next(one.action for row in message.buttons for one in row if one.label == label), who)

    def both_tap(self, *taps: tuple[str, str], on: str = "") -> list[Message]:
        """Lets several people tap at once, each (label, who)."""

        async def at_once() -> list[Message]:
            return await asyncio.gather(*(self._handle(self._tap(label, who, on)) for label, who in taps))

        return asyncio.run(at_once())

    def _tap(self, label: str, who: str, on: str, **more: Any) -> Incoming:
        chat = self._chat(who)
        for (platform, at, ref), message in reversed(self._delivered().items()):
            for button in (one for row in message.buttons for one in row):
                if (platform, at) == (chat.platform, chat.chat) and on in message.text and button.label == label:
                    return self._incoming(who, action=button.action, ref=ref, **more)
        raise LookupError(f"no button {label!r} for {who}: {[m.text for m in self.messages(who)]}")

    async def _handle(self, incoming: Incoming) -> Message:
        before = len(self._answers)
        await self.reception.handle(incoming)
        return next(message for to, message in self._answers[before:] if to == incoming.where)

    def _incoming(self, who: str, **more: Any) -> Incoming:
        return Incoming(user=who.partition(":")[2], **{"where": self._chat(who), "private": True, **more})

    @staticmethod
    def _chat(who: str) -> Destination:
        platform, _, user = who.partition(":")
        return Destination(platform, user)

    # -- what reaches chats ----------------------------------------------------------------------------------

    def messages(self, who: str | Destination) -> list[Message]:
        """Returns what stands in a chat now, edits included, the oldest first."""
        chat = self._chat(who) if isinstance(who, str) else who
        return [
            message
            for (platform, at, _), message in self._delivered().items()
            if (platform, at) == (chat.platform, chat.chat)
        ]

    def told(self, who: str | Destination) -> list[Entry]:
        """Returns the rows of the change log whose alerts stand in a chat now, the oldest first."""
        ids = [found[-1] for one in self.messages(who) if (found := _ALERT.findall(one.blocks[-1].text))]
        rows = [
            self.archive.entry(int(id)) if of_operators else self.archive.alert(int(id)) for of_operators, id in ids
        ]
        return [row for row in rows if row is not None]

    def said(self, who: str | Destination, words: str) -> list[str]:
        return [message.text for message in self.messages(who) if words in message.text]

    def _delivered(self) -> dict[tuple[str, str, str], Message]:
        """Empties the outbox, as the courier would."""
        for where in self.store.waiting_chats(("telegram", "slack")):
            while row := self.store.next_waiting(where):
                ref = self.store.ref(row.edits, row.to) if row.edits else str(next(self._refs))
                if ref is not None:
                    self.shown[row.to.platform, row.to.chat, ref] = row.message
                self.store.sent(row, ref or "", self.clock())
        return self.shown
