"""Takes the service's actions on one archive in this process, without threads and without a schedule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from bot.chat.base import Channel, WayIn
from bot.incoming.context import Change
from bot.model.destination import Destination
from bot.model.message import Message
from bot.off_loop import on_loop
from watchers.archive.archive import Archive
from watchers.commit import confirm_absence
from watchers.outcome import Changed, Failed

T = TypeVar("T")


class FakeActions:
    """Stands for the actions: `wake` is called where the service would look for what is due; `accepted` takes a
    refused edition."""

    can_write = True

    def __init__(
        self,
        archive: Archive,
        clock: Callable[[], dt.datetime],
        answer: Callable[[Destination, Message], Awaitable[None]],
        wake: Callable[[], object] = lambda: None,
        *,
        accepted: Callable[[str], Changed | Failed] | None = None,
        channels: dict[str, Channel] | None = None,
    ) -> None:
        self._archive, self._clock, self._answer, self._wake = archive, clock, answer, wake
        self._accepted, self._channels = accepted, channels if channels is not None else {}

    async def accept(self, source: str, sha256: str) -> Changed | Failed:
        assert self._accepted is not None, "this test accepts no edition"
        done = self._accepted(sha256)
        self._wake()
        return done

    async def confirm_gone(self, source: str, listing: str) -> bool:
        done = bool(confirm_absence(source, listing, self._archive, self._clock()))
        self._wake()
        return done

    async def change(self, change: Change[T]) -> T:
        done = change(self._archive, self._clock())
        self._wake()
        return done

    async def tell(self, to: Destination, message: Message) -> None:
        await on_loop(partial(self._answer, to, message))

    def wake(self) -> None:
        self._wake()

    def ways_in(self, token: str) -> list[WayIn]:
        return [way for one in self._channels.values() if (way := one.way_in(token)) is not None]

    def made_by(self) -> str:
        return " · ".join(one.handle for one in self._channels.values() if one.handle)

    def next_polls(self) -> dict[str, str]:
        return {}
