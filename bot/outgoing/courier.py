"""Takes messages from the outbox to the platforms: sends, then records. Answers and alerts share each chat's pace;
one chat never holds up another, and one place of a chat no other."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from bot.chat import platforms
from bot.chat.base import Busy, Channel, Closed, Gone, Moved, Receipt, Unclear
from bot.language import language
from bot.model.destination import Destination
from bot.model.message import Message, bold, paragraph
from bot.off_loop import on_loop, within
from bot.outgoing.backoff import CLOSED, Backoff
from bot.outgoing.missed import combine_missed
from bot.outgoing.pacing import Who
from bot.outgoing.platform_queue import AT_ONCE, PlatformQueue
from bot.outgoing.rates import Rates
from bot.storage.records import PINNED, Outgoing
from bot.storage.store import Store
from watchers.errors import StorageError

log = logging.getLogger(__name__)

ANSWER_TRIES = 3  # a reader can ask again for an answer; an alert is tried for ever
STOP_WITHIN = 5.0  # seconds that a stop waits for messages in flight


class Courier:
    """Delivers everything that the bot says. One per service. It reads and writes the outbox in the store's thread,
    and speaks to the platforms on the event loop."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        store: Store,
        *,
        backoff: Backoff,
        chance: random.Random,
        now: Callable[[], float] = time.time,
        closed: Backoff = CLOSED,
    ) -> None:
        self._channels, self._store, self._backoff, self._closed = channels, store, backoff, closed
        self._chance, self._now = chance, now
        self._unreachable = {one.to for one in store.unreachable() if one.state == "waiting"}
        self._rates = Rates()
        self._queues: dict[str, PlatformQueue] = {}
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = False
        # The reason why the outbox cannot be used: its first failure and its recovery are logged, not every repeat.
        self.trouble = ""
        self.tally: Counter[tuple[str, str]] = Counter()  # (platform, outcome of a try) -> how often

    def wake(self) -> None:
        """Makes `run` look into the outbox: something was put into it. May be called from any thread."""
        if self._loop is not None:  # `run` looks by itself when it begins
            with contextlib.suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._wake.set)

    async def run(self) -> None:
        """Delivers the messages that wait, for ever. What a crash left behind goes first. A platform that does not
        know us yet is no failed try: after a restart nothing waits for a back-off."""
        self._loop = asyncio.get_running_loop()
        while not self._stopping:
            self._wake.clear()
            for platform, channel in self._channels.items():
                if channel.reached:
                    await self._begin(platform, self._queues.setdefault(platform, PlatformQueue()))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await self._wake.wait()

    async def _begin(self, platform: str, queue: PlatformQueue) -> None:
        """Begins with as many chats as are served at the same time."""
        if queue.is_due:
            queue.fill(await self._store.worker.do(self._waiting, platform))
        for where in queue.next_ones():
            task = asyncio.create_task(self._store.worker.run(self._serve(where)))
            queue.serving[where.chat] = task
            task.add_done_callback(lambda _, where=where: self._served(where, queue))  # type: ignore[misc]

    def _served(self, where: Destination, queue: PlatformQueue) -> None:
        queue.serving.pop(where.chat, None)
        if queue.in_line and len(queue.serving) <= AT_ONCE // 2:
            self.wake()

    def _waiting(self, platform: str) -> list[Destination]:
        try:
            waiting = self._store.waiting_chats([platform], self._now())
            if self.trouble and not self._store.waiting():
                self._can_write()  # no message waits whose sending would show it
            return waiting
        except StorageError as error:
            self._cannot_write(error)
            return []

    async def stop(self) -> None:
        """Lets messages in flight end, up to a deadline; the rest waits in the outbox for the next start."""
        self._stopping = True
        self._wake.set()
        pending = [task for queue in self._queues.values() for task in queue.serving.values() if not task.done()]
        if pending:
            _, late = await asyncio.wait(pending, timeout=STOP_WITHIN)
            for task in late:
                task.cancel()

    async def answer(
        self, to: Destination, message: Message, edits: str | None = None, *, operator: bool = False
    ) -> None:
        """Sends an answer, an operator's ahead of all others. After a few tries it is dropped: the reader can ask
        again. A place that takes it may take alerts again."""
        await self._store.worker.run(self._answer(to, message, edits, Who.OPERATOR if operator else Who.ANSWER))

    async def _answer(self, to: Destination, message: Message, edits: str | None, who: Who) -> None:
        for attempt in range(ANSWER_TRIES):
            try:
                async with within(self._rates.turn(to, who)):
                    channel = self._channels[to.platform]
                    await on_loop(
                        partial(channel.send, to, message)
                        if edits is None
                        else partial(channel.edit, to, edits, message)
                    )
                self.tally[to.platform, "sent"] += 1
                self._heard_of(platforms.home(to))
                return
            except Busy as busy:
                self.tally[to.platform, "busy"] += 1
                wait = busy.retry_after or self._backoff.after(attempt, self._chance)
                self._rates.hold(to, wait)
                await on_loop(partial(asyncio.sleep, wait))
            except Moved as moved:
                self._moved(to, moved.to)
                to = moved.to
            except Closed as closed:
                self.tally[to.platform, "closed"] += 1
                log.info("an answer on %s was not taken: %s", to.platform, closed.why)
                return
            except Gone as gone:
                self._gone(to, gone.why)
                return
            except Unclear:
                self.tally[to.platform, "unclear"] += 1
                return
        log.warning("an answer on %s was dropped after %s tries", to.platform, ANSWER_TRIES)

    async def _serve(self, where: Destination) -> None:
        """Sends what one chat may be sent now, until nothing waits or no next try is due yet."""
        try:
            while not self._stopping and await self._one(where):
                pass
        except StorageError as error:
            # Perhaps it was sent and not recorded: it is tried again, and a reader recognises it by its id.
            self._cannot_write(error)
            await on_loop(partial(asyncio.sleep, self._backoff.first))

    async def _one(self, where: Destination) -> bool:
        """Tries one message; returns False where none is left to try now. The message is chosen when the turn has
        come: news that comes meanwhile goes before a notice that waits."""
        if self._store.next_number(where, self._now()) is None:
            return False
        async with within(self._rates.turn(where, Who.ALERT)):
            row = self._store.next_waiting(where, self._now())
            if (
                row is None or self._stopping or where.platform not in self._channels
            ):  # its token was refused meanwhile
                return False
            if row.to in self._unreachable and combine_missed(self._store, row.to, self._at()):
                row = self._store.next_waiting(where, self._now())
            if row is None or not self._store.claim(row.id):
                return True  # its chat was forgotten
            await self._try(row, where)
        return True

    async def _try(self, row: Outgoing, where: Destination) -> None:
        """Sends one message and records the outcome."""
        wait = self._backoff.after(row.attempts, self._chance)
        try:
            receipt = await self._send(row)
            self._store.sent(row, receipt.ref, self._at())
            if row.key == PINNED:  # once that is noted: a board is rather not pinned than posted twice
                await on_loop(partial(self._channels[row.to.platform].pin, row.to, receipt.ref))
            self._can_write()
            self.tally[where.platform, "sent"] += 1
            if row.to in self._unreachable:
                self._store.reached(row.to)
                self._unreachable.discard(row.to)
                log.info("a chat on %s takes messages again", where.platform)
        except Busy as busy:
            self.tally[where.platform, "busy"] += 1
            self._rates.hold(where, busy.retry_after or 0)  # before anything that can fail
            wait = busy.retry_after or wait
            self._store.postpone(row.id, self._now() + wait, unclear=row.unclear)  # unchanged: nothing was sent
            _first(row, where, busy)
        except Unclear as unclear:
            self.tally[where.platform, "unclear"] += 1
            self._store.postpone(row.id, self._now() + wait, unclear=True)
            _first(row, where, unclear)
        except Moved as moved:
            self._store.postpone(row.id, self._now(), unclear=row.unclear)
            self._moved(where, moved.to)  # the next round serves the new address
        except Closed as closed:
            self._not_taken(row, closed.why)
        except Gone as gone:
            self._gone(where, gone.why)
        except StorageError:
            raise
        except Exception:  # a bug, in a renderer say: it must neither spin nor stop its chat for good
            self._store.postpone(row.id, self._now() + wait, unclear=True)
            if row.attempts == 0:
                log.exception("%s to a chat on %s is delayed by a fault here", row.key, where.platform)

    def _not_taken(self, row: Outgoing, why: str) -> None:
        """Postpones the messages of a place that takes nothing, and of no other."""
        self.tally[row.to.platform, "closed"] += 1
        wait = self._closed.after(row.attempts, self._chance)
        self._store.put_off(row.id, self._now() + wait, unclear=row.unclear)
        self._unreachable.add(row.to)
        if self._store.cannot_reach(row.to, why, self._at()):
            log.warning("a chat on %s takes nothing for now, what it follows waits: %s", row.to.platform, why)

    def _heard_of(self, to: Destination) -> None:
        """Notes that a place that took nothing has taken something: its messages are tried at once."""
        if to in self._unreachable:
            with contextlib.suppress(StorageError):
                self._store.try_again(to)
            self.wake()

    def _at(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self._now(), dt.UTC)

    def _cannot_write(self, error: StorageError) -> None:
        if not self.trouble:
            log.error("the outbox cannot be written, everything waits: %s", error)
        self.trouble = str(error)

    def _can_write(self) -> None:
        if self.trouble:
            log.info("the outbox can be written again")
        self.trouble = ""

    async def _send(self, row: Outgoing) -> Receipt:
        """Sends one message, or the edit of an earlier one. Raises Undelivered."""
        channel = self._channels[row.to.platform]
        if row.edits is not None:
            ref = self._store.ref(row.edits, row.to)
            if ref is not None:
                await on_loop(partial(channel.edit, row.to, ref, row.message))
            return Receipt(ref or "")
        message = row.message
        if row.unclear:
            t = language(message.language)
            mark = paragraph(bold(t("Possibly a repeat: the first try had no answer.")))
            message = replace(message, blocks=(mark, *message.blocks))
        send = partial(
            channel.send,
            row.to,
            message,
            key=row.key,
            repeat=row.unclear,
            silent=row.silent,
            reply_to=self._store.thread(row.to, row.subject) if row.subject else None,
            broadcast=row.broadcast,
        )
        return await on_loop(send)

    def _moved(self, old: Destination, new: Destination) -> None:
        self._store.move_chat(old, new)
        self._unreachable = {one.to for one in self._store.unreachable() if one.state == "waiting"}

    def _gone(self, where: Destination, why: str) -> None:
        self.tally[where.platform, "gone"] += 1
        self._unreachable = {to for to in self._unreachable if (to.platform, to.chat) != (where.platform, where.chat)}
        if self._store.give_up(where, why, self._at()):
            log.warning("a chat on %s can no longer be reached: %s", where.platform, why)


def _first(row: Outgoing, where: Destination, error: Exception) -> None:
    """Logs the first failure of a message, not every repeat."""
    if row.attempts == 0:
        log.warning("%s to a chat on %s is delayed: %s", row.key, where.platform, error)
