"""Telegram: hears users by long polling, sends with the Bot API. Tells every failure in the words of base.py.

not sent      connection refused, 429, an error that may pass  ->  Busy
perhaps sent  no answer, a broken one, 5xx  ->  Unclear: Telegram has no key by which to look a message up
never again   the table GONE  ->  Gone
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import os
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Update,
)
from telegram import Message as TelegramMessage
from telegram.constants import ChatType, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.chat.base import BadToken, Busy, Destination, Gone, Incoming, Moved, OnIncoming, Receipt, Unclear
from bot.message import Message
from bot.render.telegram import Post, plain, render

log = logging.getLogger(__name__)

# Telegram's own words, lower case: no later try can succeed until the user or a group's admin acts.
GONE = (
    "bot was blocked by the user",
    "user is deactivated",
    "the group chat was deleted",
    "bot was kicked from",
    "bot is not a member of",
    "chat not found",
    "bot can't initiate conversation with a user",
    "bot can't send messages to bots",
    "have no rights to send a message",
    "not enough rights to send text messages",
    "chat_write_forbidden",
)
NO_THREAD = ("message thread not found", "topic_closed", "topic_deleted")
BAD_MARKUP = ("can't parse entities", "message is too long", "button_data_invalid", "message text is empty")

# Raised before any byte of the request left: nothing can have been sent.
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
ANSWER = 30.0  # seconds for a call
CONNECT = 10.0
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds before Telegram is tried again at the start
BETWEEN_POSTS = 1.05  # seconds between the posts of one long message: one a second in a chat


class Telegram:
    """One bot (see base.Channel). `commands`: language -> (name, description) for the menu."""

    platform = "telegram"

    def __init__(
        self,
        token: str,
        *,
        base_url: str = "https://api.telegram.org/bot",
        commands: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        first_wait: float = FIRST_WAIT,
        answer: float = ANSWER,
    ) -> None:
        self._base_url, self._commands, self._first_wait = base_url, commands or {}, first_wait
        self._stop = asyncio.Event()
        self._on_incoming: OnIncoming | None = None
        self._conflict = self._silent = False
        os.environ.setdefault("PTB_TIMEDELTA", "true")  # else PTB warns at each Retry-After that it will change
        self._requests = tuple(
            HTTPXRequest(
                connection_pool_size=size,
                read_timeout=answer,
                write_timeout=answer,
                connect_timeout=CONNECT,
                pool_timeout=CONNECT,
            )
            for size in (64, 1)  # calls; the long poll
        )
        self._app: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder()
            .token(token)
            .base_url(base_url)
            .updater(None)
            .request(self._requests[0])
            .get_updates_request(self._requests[1])
            .concurrent_updates(64)
            .build()
        )
        self._app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT, self._heard))
        self._app.add_handler(CallbackQueryHandler(self._tapped))
        self.ready = asyncio.Event()  # Telegram knows us: messages can be sent
        # PTB's own records hold addresses, and those the token: what matters is logged here.
        for name in ("telegram", "httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.CRITICAL)

    # -- hearing ---------------------------------------------------------------------------------------------

    async def run(self, on_incoming: OnIncoming) -> None:
        """Listens until `stop`; Telegram's outages are waited out. Raises BadToken when it refuses the token."""
        self._on_incoming = on_incoming
        try:
            await self._sign_in()
            if not self._stop.is_set():
                await self._app.start()
                await self._set_menu()
                await self._listen()
        finally:
            await self._close()

    async def stop(self) -> None:
        """Stops listening; answers under way are finished, then the connections are closed."""
        self._stop.set()

    async def _close(self) -> None:
        self.ready.clear()
        with contextlib.suppress(RuntimeError, TelegramError):
            if self._app.running:
                await self._app.stop()
            await self._app.shutdown()
        for request in self._requests:
            await request.shutdown()

    async def _sign_in(self) -> None:
        wait = self._first_wait
        while not self._stop.is_set():
            try:
                await self._app.initialize()
                self.ready.set()
                return
            except InvalidToken:
                raise BadToken("telegram.token is refused by Telegram") from None
            except TelegramError as error:
                self._lost(error)
                await self._pause(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def _listen(self) -> None:
        """Long polling of our own: an update counts as heard once it was handed on."""
        offset: int | None = None
        wait = self._first_wait
        while not self._stop.is_set():
            ask = asyncio.create_task(
                self._app.bot.get_updates(
                    offset=offset, timeout=25, read_timeout=35, allowed_updates=["message", "callback_query"]
                )
            )
            stopped = asyncio.create_task(self._stop.wait())
            await asyncio.wait({ask, stopped}, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            if not ask.done():
                ask.cancel()
                await asyncio.gather(ask, return_exceptions=True)
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
            except TelegramError as error:
                self._lost(error)
                after = _seconds(error.retry_after) if isinstance(error, RetryAfter) else wait
                await self._pause(after)
                wait = min(wait * 2, LONGEST_WAIT)
                continue
            if self._silent:
                log.info("Telegram answers again")
            self._silent, self._conflict, wait = False, False, self._first_wait
            for update in updates:
                offset = update.update_id + 1
                await self._app.update_queue.put(update)
        if offset is not None:
            # Telegram learns what was heard, so that a restart does not hear it again.
            with contextlib.suppress(TelegramError):
                await self._app.bot.get_updates(offset=offset, timeout=0, read_timeout=2)

    def _lost(self, error: TelegramError) -> None:
        if not self._silent:
            log.warning("Telegram cannot be reached (%s); it is tried again", type(error).__name__)
        self._silent = True

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)

    async def _set_menu(self) -> None:
        for code, commands in self._commands.items():
            menu = [BotCommand(name, does[:256]) for name, does in commands]
            with contextlib.suppress(TelegramError):  # a menu is a convenience
                await self._app.bot.set_my_commands(menu, language_code=None if code == "en" else code)

    async def _heard(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None or not message.text or self._on_incoming is None:
            return
        private = message.chat.type == ChatType.PRIVATE
        text, command = message.text.strip(), False
        if text.startswith("/"):
            word, _, rest = text[1:].partition(" ")
            word, at, to = word.partition("@")
            if at and to.lower() != (self._app.bot.username or "").lower():
                return  # another bot's
            text, command = f"{word} {rest}".strip(), True
        elif not private and not self._is_reply_to_us(message):
            return
        await self._on_incoming(
            Incoming(
                _where(message),
                _user(message),
                text,
                is_command=command,
                private=private,
                title=_title(message),
                language=message.from_user.language_code if message.from_user else None,
            )
        )

    async def _tapped(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None or query.data is None or self._on_incoming is None:
            return
        with contextlib.suppress(TelegramError):
            await query.answer()
        message = query.message
        if not isinstance(message, TelegramMessage):
            return  # too old to be answered to
        await self._on_incoming(
            Incoming(
                _where(message),
                str(query.from_user.id),
                action=query.data,
                private=message.chat.type == ChatType.PRIVATE,
                title=_title(message),
                language=query.from_user.language_code,
                ref=str(message.message_id),
            )
        )

    def _is_reply_to_us(self, message: TelegramMessage) -> bool:
        earlier = message.reply_to_message
        return bool(earlier and earlier.from_user and earlier.from_user.id == self._app.bot.id)

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
        """See base.Channel. Telegram keeps no key of ours: `key` and `repeat` change nothing, the text says it."""
        if not self.ready.is_set():
            raise Busy("Telegram was not reached yet")
        first: Receipt | None = None
        for post in render(message):
            if first is not None:
                await asyncio.sleep(BETWEEN_POSTS)
            try:
                receipt = await self._post(to, post, plain(message), silent=silent)
            except (Busy, Unclear):
                if first is None:
                    raise
                raise Unclear("a later part of a long message") from None
            first = first or receipt
        if first is None:
            raise Busy("an empty message")
        return first

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """See base.Channel."""
        if not self.ready.is_set():
            raise Busy("Telegram was not reached yet")
        post = render(message)[-1]
        try:
            await self._app.bot.edit_message_text(
                chat_id=int(to.chat) if to.chat.lstrip("-").isdigit() else to.chat,
                message_id=int(ref),
                text=post.html,
                parse_mode=ParseMode.HTML,
                reply_markup=_keyboard(post),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except RetryAfter as error:
            raise Busy("Telegram asks to wait", retry_after=_seconds(error.retry_after)) from None
        except (BadRequest, Forbidden) as error:
            log.debug("a message of Telegram's is not changed: %s", error)  # gone, too old, or it says this already
        except TelegramError as error:
            raise Busy(type(error).__name__) from None

    async def _post(self, to: Destination, post: Post, bare: str, *, silent: bool) -> Receipt:
        try:
            return await self._call(to, post.html, post, ParseMode.HTML, silent=silent)
        except BadRequest as error:
            said = str(error).lower()
            if to.topic is not None and any(words in said for words in NO_THREAD):
                log.warning("a Telegram topic is gone: its message goes to the group")
                return await self._post(Destination(to.platform, to.chat), post, bare, silent=silent)
            if any(words in said for words in BAD_MARKUP):
                log.error("Telegram refused the form of a message, it goes out as plain text: %s", error)
                try:
                    return await self._call(to, bare, Post(bare), None, silent=silent)
                except BadRequest as again:
                    raise Busy(str(again)) from None
            raise Busy(str(error)) from None

    async def _call(self, to: Destination, text: str, post: Post, mode: str | None, *, silent: bool) -> Receipt:
        """One sendMessage. Raises the words of base.py, or BadRequest for what another form may mend."""
        try:
            sent = await self._app.bot.send_message(
                chat_id=int(to.chat) if to.chat.lstrip("-").isdigit() else to.chat,
                text=text,
                parse_mode=mode,
                message_thread_id=int(to.topic) if to.topic and to.topic.isdigit() else None,
                reply_markup=_keyboard(post),
                disable_notification=silent,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except RetryAfter as error:
            raise Busy("Telegram asks to wait", retry_after=_seconds(error.retry_after)) from None
        except ChatMigrated as error:
            raise Moved(Destination(to.platform, str(error.new_chat_id), to.topic)) from None
        except (BadRequest, Forbidden) as error:
            said = str(error).lower()
            why = next((words for words in GONE if words in said), None)
            if why is not None:
                raise Gone(why) from None
            if isinstance(error, BadRequest):
                raise
            raise Busy(str(error)) from None
        except InvalidToken:
            raise Busy("telegram.token is refused by Telegram") from None
        except (TimedOut, NetworkError) as error:
            if isinstance(error.__cause__, _NEVER_LEFT):
                raise Busy("Telegram cannot be reached") from None
            raise Unclear("no answer from Telegram") from None
        except TelegramError as error:
            raise Busy(type(error).__name__) from None
        return Receipt(str(sent.message_id))


def _keyboard(post: Post) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(b.label[:64], callback_data=b.action) for b in row] for row in post.keyboard]
    return InlineKeyboardMarkup(rows) if rows else None


def _where(message: TelegramMessage) -> Destination:
    topic = str(message.message_thread_id) if message.is_topic_message and message.message_thread_id else None
    return Destination("telegram", str(message.chat.id), topic)


def _user(message: TelegramMessage) -> str:
    """An anonymous group admin writes as the group: his own number is not known, and he is nobody's operator."""
    if message.sender_chat is not None or message.from_user is None:
        return "anonymous"
    return str(message.from_user.id)


def _title(message: TelegramMessage) -> str:
    chat = message.chat
    if chat.title:
        return chat.title
    name = " ".join(part for part in (chat.first_name, chat.last_name) if part)
    return f"{name} (@{chat.username})" if chat.username else name


def _seconds(after: int | dt.timedelta) -> float:
    return after.total_seconds() if isinstance(after, dt.timedelta) else float(after)
