"""Connects to Telegram: one bot. Receives what users do by long polling and waits out Telegram's outages. hear.py
reads the updates, send.py sends messages, menus.py sets the menus and profiles, errors.py translates errors."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import time
from collections.abc import Callable, Sequence

from telegram import Bot, CallbackQuery, ChatMemberUpdated, InlineQuery, Update
from telegram import Message as TelegramMessage
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.chat.base import EVERYWHERE, GROUPS, BadToken, Busy, Incoming, Menu, OnIncoming, Profile, Receipt, WayIn
from bot.chat.telegram import inline as telegram_inline
from bot.chat.telegram import send as telegram_send
from bot.chat.telegram.errors import seconds
from bot.chat.telegram.hear import TAP_WAITS, Admins, Notice, joined, moved, tapped, written
from bot.chat.telegram.menus import Menus, Profiles
from bot.chat.telegram.updates import LongPoll
from bot.errors import traced
from bot.model.destination import Destination
from bot.model.message import Message
from watchers.certificates import believed

log = logging.getLogger(__name__)

HEARD = ["message", "callback_query", "my_chat_member"]
INLINE = "inline_query"
ANSWER = 30.0  # seconds for a call
CONNECT = 10.0
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds before Telegram is tried again
LONG_POLL = 25  # seconds that a request for updates stays open
LAST_WORD = 1.5  # seconds that Telegram has, when the bot stops, to say that it knows which messages came
FINISH = 3.3  # seconds for answers under way when the bot stops: the service waits for five in all


class Telegram:
    """One bot (see base.Channel)."""

    platform = "telegram"

    def __init__(
        self,
        token: str,
        *,
        base_url: str = "https://api.telegram.org/bot",
        menus: Sequence[Menu] = (),
        profiles: Sequence[Profile] = (),
        inline: bool = False,
        first_wait: float = FIRST_WAIT,
        answer: float = ANSWER,
        tap_waits: float = TAP_WAITS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._base_url, self._first_wait, self._tap_waits = base_url, first_wait, tap_waits
        self._asked_for = [*HEARD, *([INLINE] if inline else [])]
        self._stop = asyncio.Event()
        self._on_incoming: OnIncoming | None = None
        self._conflict = self._silent = False
        os.environ.setdefault("PTB_TIMEDELTA", "true")  # else PTB warns at each Retry-After that it will change
        self._requests = tuple(
            kind(
                connection_pool_size=size,
                read_timeout=answer,
                write_timeout=answer,
                media_write_timeout=answer,
                connect_timeout=CONNECT,
                pool_timeout=CONNECT,
                httpx_kwargs={"verify": believed()},
            )
            for kind, size in ((HTTPXRequest, 64), (LongPoll, 1))
        )
        calls, polls = self._requests
        self._bot = Bot(token, base_url, request=calls, get_updates_request=polls)
        self._menus, self._profiles = Menus(self._bot, menus), Profiles(self._bot, profiles)
        self._admins = Admins(self._bot, now)
        self._work: set[asyncio.Task[None]] = set()
        self.ready = asyncio.Event()  # Telegram knows us: messages can be sent
        # PTB's own records hold addresses, which hold the token, and at CRITICAL what users wrote: its loggers are
        # off, and we log what matters.
        for name in ("telegram", "httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)

    @property
    def reached(self) -> bool:
        return self.ready.is_set()

    # -- receiving -------------------------------------------------------------------------------------------

    async def run(self, on_incoming: OnIncoming) -> None:
        """Listens until `stop` and waits out Telegram's outages. Raises BadToken when it refuses the token."""
        self._on_incoming = on_incoming
        try:
            await self._sign_in()
            if not self._stop.is_set():
                self._menus.offer(EVERYWHERE, GROUPS)
                self._profiles.begin()
                await self._listen()
        finally:
            await self._close()

    async def stop(self) -> None:
        """Stops listening; answers under way are finished, then the connections are closed."""
        self._stop.set()

    async def _close(self) -> None:
        if self._work:  # confirmed updates do not come again: they can still be answered
            _, late = await asyncio.wait(self._work, timeout=FINISH)
            if late:
                log.warning("Telegram: %d updates could not be answered before the end", len(late))
            for task in late:
                task.cancel()
        await self._menus.close()
        await self._profiles.close()
        self.ready.clear()
        with contextlib.suppress(RuntimeError, TelegramError):
            await self._bot.shutdown()
        for request in self._requests:
            await request.shutdown()

    async def _sign_in(self) -> None:
        wait = self._first_wait
        while not self._stop.is_set():
            try:
                await self._bot.initialize()
                self.ready.set()
                return
            except InvalidToken:
                raise BadToken("telegram.token is refused by Telegram") from None
            except TelegramError as error:
                self._lost(error)
                await self._pause(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def _listen(self) -> None:
        """Polls for updates. They are handled only once Telegram has been told that they came: a message whose
        handling kills us must not come again at each start (docs/decisions/0012-told-before-worked-on.md)."""
        offset: int | None = None
        held: list[Update] = []
        wait = self._first_wait
        while not self._stop.is_set():
            ask = asyncio.create_task(self._updates(offset, 0 if held else LONG_POLL))
            stopped = asyncio.create_task(self._stop.wait())
            await asyncio.wait({ask, stopped}, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            if not ask.done():
                break
            try:
                updates = ask.result()
            except InvalidToken:
                raise BadToken("telegram.token is refused by Telegram") from None
            except Conflict:
                if not self._conflict:
                    log.error("Telegram: another program reads with the same token; each message reaches only one")
                self._conflict = True
                await self._pause(5)
                continue
            except Exception as error:  # an outage, or an answer that is no answer
                self._lost(error)
                after = seconds(error.retry_after) if isinstance(error, RetryAfter) else wait
                await self._pause(after)
                wait = min(wait * 2, LONGEST_WAIT)
                continue
            if self._silent:
                log.info("Telegram answers again")
            self._silent, self._conflict, wait = False, False, self._first_wait
            self._hand_on(held)
            held = list(updates)
            if held:
                offset = max(update.update_id for update in held) + 1
        await self._end(ask, offset, held)

    async def _end(self, ask: asyncio.Task[tuple[Update, ...]], offset: int | None, held: Sequence[Update]) -> None:
        """Ends the last call. What came before the stop is still handled, once Telegram has been told of it: then a
        restart does not get it again. Where Telegram does not answer in time, too: twice is better than never.

        The call under way tells it. It is not broken off for another: httpx then may never find a free connection.
        """
        if held:
            if ask.done():
                ask = asyncio.create_task(self._updates(offset, 0))
            await asyncio.wait({ask}, timeout=LAST_WORD)
            self._hand_on(held)
        ask.cancel()
        await asyncio.gather(ask, return_exceptions=True)

    async def _updates(self, offset: int | None, waits: int) -> tuple[Update, ...]:
        return await self._bot.get_updates(
            offset=offset, timeout=waits, read_timeout=10, allowed_updates=self._asked_for
        )

    def _hand_on(self, updates: Sequence[Update]) -> None:
        """Handles each update as a task of its own: the reception decides how many of a chat's run at once."""
        for update in updates:
            task = asyncio.create_task(self._handle(update))
            self._work.add(task)
            task.add_done_callback(self._work.discard)

    async def _handle(self, update: Update) -> None:
        try:
            if update.message is not None:
                await self._written(update.message)
            elif update.callback_query is not None:
                await self._tapped(update.callback_query)
            elif update.my_chat_member is not None:
                await self._joined(update.my_chat_member)
            elif update.inline_query is not None:
                await self._asked(update.inline_query)
        except Exception as error:
            log.error("update %d of Telegram's could not be handled: %s", update.update_id, traced(error))

    def _lost(self, error: Exception) -> None:
        """Logs the first failure to reach Telegram."""
        if not self._silent:
            log.warning("Telegram cannot be reached (%s); it is tried again", type(error).__name__)
        self._silent = True

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stop.wait()

    async def _written(self, message: TelegramMessage) -> None:
        incoming = moved(message) or written(message, self._bot, self._admins)
        if incoming is None:
            return
        self._menus.offer(incoming.where.chat)
        await self._heard(incoming)

    async def _tapped(self, query: CallbackQuery) -> None:
        notice = Notice(query)
        incoming = tapped(query, notice, self._admins)
        async with notice.given(self._tap_waits):
            if incoming is not None:
                await self._heard(incoming)

    async def _joined(self, change: ChatMemberUpdated) -> None:
        incoming = joined(change, self._admins)
        if incoming is not None:
            await self._heard(incoming)

    async def _asked(self, query: InlineQuery) -> None:
        await self._heard(telegram_inline.asked(query))

    async def _heard(self, incoming: Incoming) -> None:
        assert self._on_incoming is not None  # noqa: S101 - `run` set it before it listened
        await self._on_incoming(incoming)

    @property
    def handle(self) -> str:
        return f"@{self._bot.username}" if self.ready.is_set() else ""

    def way_in(self, token: str) -> WayIn | None:
        """Returns links that make Telegram send "/start" and the token; None until Telegram has told the bot's
        name."""
        if not self.ready.is_set():
            return None
        link = f"https://t.me/{self._bot.username}"
        return WayIn(self.platform, f"{link}?start={token}", f"{link}?startgroup={token}")

    # -- sending ---------------------------------------------------------------------------------------------

    async def send(
        self,
        to: Destination,
        message: Message,
        *,
        key: str | None = None,
        repeat: bool = False,
        silent: bool = False,
        reply_to: str | None = None,
        broadcast: bool = False,
    ) -> Receipt:
        """Sends as base.Channel says. Telegram keeps no key of ours and shows every reply to all: `key` and
        `broadcast` change nothing."""
        self._must_be_ready()
        return await telegram_send.send(self._bot, to, message, repeat=repeat, silent=silent, reply_to=reply_to)

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Edits as base.Channel says."""
        self._must_be_ready()
        await telegram_send.edit(self._bot, to, ref, message)

    async def pin(self, to: Destination, ref: str) -> None:
        """Pins as base.Channel says. An admin who did not give the bot that right pins it by hand."""
        with contextlib.suppress(TelegramError):
            await self._bot.pin_chat_message(to.chat, int(ref), disable_notification=True)

    def _must_be_ready(self) -> None:
        """Raises Busy until Telegram was reached."""
        if not self.ready.is_set():
            raise Busy("Telegram was not reached yet")
