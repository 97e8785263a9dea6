"""Tells operators and followers, by whatever still works, that findings can be neither stored nor sent, and that an
archive was lost."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

from bot.incoming.operators import Audience, Operators
from bot.language import Language, language
from bot.model.message import Message
from bot.outgoing.courier import Courier
from bot.presentation.words.news import storage_trouble as words
from bot.service import backup
from bot.service.monitoring.storage_trouble import ALERTS, CHATS, OUTBOX, Keeping, News
from bot.storage.records import Outgoing
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.changes.trouble import Patience
from watchers.errors import StorageError, StorageUnavailable
from watchers.outcome import Failed, Outcome
from watchers.steady_clock import steady

log = logging.getLogger(__name__)


class Alarm:
    """Tells of storage failures. `archive` is the one that answers are read from: they show what could not be written
    there, and are held back while it is damaged."""

    def __init__(
        self,
        archive: Archive,
        store: Store,
        operators: Operators,
        courier: Courier,
        patience: Patience,
        language: str,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._archive, self._store, self._reachable, self._courier = archive, store, operators, courier
        self._language, self._now = language, now
        self._keeping = Keeping(patience, now, steady)
        self._reached: Audience = []  # operators as last looked up, for when that is no longer possible
        self._saying: set[asyncio.Task[None]] = set()

    def troubles(self) -> dict[str, str]:
        """Returns the part that can be neither stored nor sent -> the reason."""
        return self._keeping.reasons()

    async def polled(self, name: str, outcome: Outcome) -> None:
        """Notes whether the outcome of a poll could be stored."""
        if isinstance(outcome, Failed) and not outcome.kept:
            await self.note(name, "; ".join(outcome.reasons), outcome.damaged)
        else:
            await self.note(name)

    async def check(self, folder: Path) -> None:
        """Finds damage that no poll and no question has met yet. A database that cannot be checked is a failure, no
        damage."""
        for name, reader in backup.DATABASES.items():
            try:
                damage, words = await asyncio.to_thread(backup.damage, reader, folder / name), "is damaged"
                trouble = damage
            except StorageUnavailable as error:
                damage, words, trouble = "", "cannot be looked at", str(error)
            if trouble and name not in self._keeping.reasons():
                log.error("%s %s: %s", name, words, trouble)
            await self.note(name, trouble, bool(damage))

    async def note(self, what: str, trouble: str = "", damaged: bool = False) -> None:
        """Notes one more try of a list, of alerts, of the outbox: it succeeded, or it failed for the reason
        `trouble`. Tells those concerned."""
        for row in await self._store.worker.do(self._noted, what, trouble, damaged):
            task = asyncio.create_task(self._say_at_once(row))
            self._saying.add(task)
            task.add_done_callback(self._saying.discard)

    def _noted(self, what: str, trouble: str, damaged: bool) -> list[Outgoing]:
        """Notes one more try. Returns the messages that must be sent at once."""
        keeping, archive = self._keeping, self._archive
        keeping.note(what, trouble, damaged=damaged)
        archive.unkept = keeping.unkept()
        if damaged or (archive.broken and not trouble):
            try:
                found = archive.damage()
            except StorageUnavailable:
                found = archive.broken  # the last known state
            archive.broken = found or (trouble if what not in (ALERTS, OUTBOX, CHATS) else "")
        since = keeping.since
        match keeping.news():
            case News.TROUBLE | News.AGAIN as news:
                return self._say(self._operators(), self._trouble(again=news is News.AGAIN))
            case News.BLIND:
                told = self._say(self._operators(), self._trouble(again=True))
                return [*told, *self._say(self._followers(), lambda t: words.blind(since, t))]
            case News.OVER:
                informed = self._operators() + (self._followers() if keeping.followers_heard else [])
                return self._say(informed, lambda t: words.kept_again(since, t))
        return []

    def tell_loss(self) -> None:
        """Tells that an archive was lost, once an operator can be reached. Raises StorageError."""
        self._reached = self._reachable.audience()
        if self._reached and self._store.loss_untold() and (lost := self._store.lost()):
            waited = sum(1 for follower, _ in self._store.appointments() if follower.digest_after <= lost[0])
            key = f"lost-{lost[1]:%Y%m%d%H%M%S}"
            rows = [Outgoing(key, to, words.lost(waited, language(lang))) for to, lang in self._reached]
            self._store.tell_loss(rows, self._now())

    async def close(self) -> None:
        for task in self._saying:
            task.cancel()
        await asyncio.gather(*self._saying, return_exceptions=True)

    def _trouble(self, *, again: bool) -> Callable[[Language], Message]:
        since, damaged = self._keeping.since, self._keeping.damaged
        reasons = tuple(f"{what}: {why}" for what, why in self._keeping.reasons().items())
        return lambda t: words.cannot_keep(since, reasons, t, damaged=damaged, again=again)

    def _operators(self) -> Audience:
        try:
            return self._reachable.audience()
        except StorageError:
            return self._reached

    def _followers(self) -> Audience:
        """Returns everyone who follows someone, without the chats in which operators are told already."""
        try:
            theirs = {to for to, _ in self._operators()}
            return [(one.to, one.language) for one in self._store.followers(None) if one.to not in theirs]
        except StorageError:
            return []

    def _say(self, audience: Audience, made: Callable[[Language], Message]) -> list[Outgoing]:
        """Sends through the outbox. Where that may be the part that cannot be written, returns the messages that must
        be sent at once and are stored nowhere."""
        key = f"keeping-{self._now():%Y%m%d%H%M%S%f}"
        rows = [Outgoing(key, to, made(language(lang or self._language))) for to, lang in audience]
        if not self._keeping.chats_at_risk:
            with contextlib.suppress(StorageError):
                self._store.enqueue(rows, self._now())
                self._courier.wake()
                return []
        return rows

    async def _say_at_once(self, row: Outgoing) -> None:
        with contextlib.suppress(Exception):  # while the failure lasts, it is told again tomorrow
            await self._courier.answer(row.to, row.message)
