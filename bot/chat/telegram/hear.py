"""Turns Telegram's updates into events that users caused. Sends nothing but the short answers that a tap waits
for."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache, partial

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberRestricted,
    ChatMemberUpdated,
    User,
)
from telegram import Message as TelegramMessage
from telegram.constants import CallbackQueryLimit, ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.chat.base import About, ChatKind, Incoming
from bot.chat.typed import EDGES, tidy
from bot.language.writing import commas
from bot.model.destination import Destination

TAP_WAITS = 2.0  # seconds that a tapped button shows as waiting before its tap is answered with nothing
TOAST = 60  # letters that can be read while a notice is shown briefly; a longer one stays until it is closed
ADMIN_KNOWN = 60.0  # seconds for which an answer about a group's admin is kept
ASKED = 3.0  # seconds for what Telegram knows of a chat that asks for access
ANONYMOUS = "anonymous"
_MAX_NOTICE = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH

# Telegram's own accounts, which stand behind messages of a group, of a channel, or passed on from a channel by
# itself, for programs that do not know sender_chat.
_NOBODY = (1087968824, 136817688, 777000)
_KINDS: dict[str, ChatKind] = {
    ChatType.PRIVATE: ChatKind.PERSON,
    ChatType.GROUP: ChatKind.GROUP,
    ChatType.SUPERGROUP: ChatKind.GROUP,
    ChatType.CHANNEL: ChatKind.CHANNEL,
}
_COMMAND = re.compile(r"/(?P<word>[^\s@/]+)(?:@(?P<to>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)


class Admins:
    """Asks Telegram who may change a group's settings, when somebody tries to; and about a group that asks for
    access."""

    def __init__(self, bot: Bot, now: Callable[[], float] = time.monotonic) -> None:
        self._bot, self._now = bot, now
        self._known: dict[tuple[int, int], tuple[bool, float]] = {}

    async def is_admin(self, chat: int, user: int) -> bool:
        """Tells whether a user is an admin. False where Telegram does not say: nothing is changed on a guess."""
        now = self._now()
        self._known = {key: kept for key, kept in self._known.items() if now - kept[1] < ADMIN_KNOWN}
        if (chat, user) not in self._known:
            try:
                member = await self._bot.get_chat_member(chat, user)
            except Exception:  # out of reach, or an answer that cannot be read
                return False
            admin = member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
            self._known[chat, user] = (admin, now)
        return self._known[chat, user][0]

    async def about(self, chat: Chat, user: User | None) -> About:
        """Returns what kind of chat it is, how many are in it, and who asks."""
        members = None
        if chat.type != ChatType.PRIVATE:
            with contextlib.suppress(Exception):  # out of reach, or an answer that cannot be read
                async with asyncio.timeout(ASKED):
                    members = await self._bot.get_chat_member_count(chat.id)
        kind = _KINDS.get(chat.type, ChatKind.UNKNOWN)
        if user is None or user.is_bot:
            return About(kind, members)
        return About(kind, members, tidy(user.full_name), f"@{user.username}" if user.username else "")


def written(message: TelegramMessage, bot: Bot, admins: Admins) -> Incoming | None:
    """Returns the event of a message, or of the text under its picture; None where it is not meant for this bot."""
    text, private = tidy(message.text or message.caption or ""), message.chat.type == ChatType.PRIVATE
    passed_on = _is_passed_on(message)
    if passed_on and not private:
        return None
    command = _COMMAND.fullmatch(text)
    if command is not None:
        if command["to"] and command["to"].lower() != bot.username.lower():
            return None  # another bot's
        text = f"{command['word'].strip(EDGES)} {(command['rest'] or '').strip(EDGES)}".strip()
    elif (called := _called(bot).match(text)) is not None:  # comes from groups whose admins made the bot an admin
        text = text[called.end() :].strip(EDGES + ":" + commas())
    elif not private and not _is_reply_to(bot, message):
        return None
    if not text:
        return None
    return Incoming(
        _where(message),
        _user(message),
        text,
        is_command=command is not None and not passed_on,
        private=private,
        title=_title(message.chat),
        language=message.from_user.language_code if message.from_user else None,
        is_admin=None if private else _admin_who_wrote(message, admins),
        forwarded=passed_on,
        replied_to=_replied_to(bot, message),
        sender=_sender(message),
        name=_name(message),
        about=partial(admins.about, message.chat, None if _sender(message) else message.from_user),
    )


def moved(message: TelegramMessage) -> Incoming | None:
    """Returns the event that a group has become a supergroup, which has another number; None for other messages.
    Telegram reports it in either chat."""
    old, new = message.chat.id, message.migrate_to_chat_id
    if new is None:
        old, new = message.migrate_from_chat_id, message.chat.id  # type: ignore[assignment]
    if old is None:
        return None
    old_place, new_place = Destination("telegram", str(old)), Destination("telegram", str(new))
    return Incoming(old_place, "", event="moved", moved_to=new_place, title=_title(message.chat))


def tapped(query: CallbackQuery, notice: Notice, admins: Admins) -> Incoming | None:
    """Returns the event of a tapped button. Telegram keeps the chat and the number of a message that it no longer
    shows."""
    message = query.message
    if message is None or not query.data:
        return None
    private = message.chat.type == ChatType.PRIVATE
    user = query.from_user
    return Incoming(
        _where(message) if isinstance(message, TelegramMessage) else Destination("telegram", str(message.chat.id)),
        str(user.id),
        action=query.data,
        private=private,
        title=_title(message.chat),
        language=user.language_code,
        ref=str(message.message_id),
        notify=notice.say,
        is_admin=None if private else partial(admins.is_admin, message.chat.id, user.id),
        readers_only=message.chat.type == ChatType.CHANNEL,
        name=tidy(user.full_name),
        about=partial(admins.about, message.chat, user),
    )


def joined(update: ChatMemberUpdated, admins: Admins) -> Incoming | None:
    """Returns the event that the bot may post in a group or channel in which it could not before; None otherwise."""
    chat, user = update.chat, update.from_user
    if chat.type == ChatType.PRIVATE or _may_post(chat, update.old_chat_member):
        return None
    if not _may_post(chat, update.new_chat_member):
        return None
    return Incoming(
        Destination("telegram", str(chat.id)),
        ANONYMOUS if user.is_bot else str(user.id),
        title=_title(chat),
        language=user.language_code,
        event="joined",
        is_admin=partial(admins.is_admin, chat.id, user.id),
        sender=ANONYMOUS if user.is_bot else "",
        about=partial(admins.about, chat, user),
    )


class Notice:
    """The one answer to a tap: a few words, or nothing but the end of its waiting."""

    def __init__(self, query: CallbackQuery) -> None:
        self._query, self._said = query, False

    async def say(self, text: str) -> None:
        """Answers the tap with a few words, unless it was answered before."""
        if self._said:
            return
        self._said = True
        if len(text) > _MAX_NOTICE:
            text = text[: _MAX_NOTICE - 1] + "…"
        with contextlib.suppress(TelegramError):  # too late, or out of reach: the chat has the answer
            await self._query.answer(text or None, show_alert=len(text) > TOAST)

    @contextlib.asynccontextmanager
    async def given(self, waits: float) -> AsyncIterator[None]:
        """Answers the tap with nothing when no answer comes in time, or none until the block ends."""
        ended = asyncio.Event()
        blank = asyncio.create_task(self._blank(ended, waits))
        try:
            yield
        finally:
            ended.set()
            await blank

    async def _blank(self, ended: asyncio.Event, waits: float) -> None:
        """Answers the tap with nothing after `waits` seconds, or once it was handled."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(waits):
                await ended.wait()
        await self.say("")


def _is_passed_on(message: TelegramMessage) -> bool:
    """Tells whether a message holds another's words: forwarded by someone, by Telegram itself from a group's channel,
    or an inline bot's."""
    return bool(message.forward_origin or message.is_automatic_forward or message.via_bot)


@cache
def _mark(name: str) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(name)}(?![A-Za-z0-9_])", re.IGNORECASE)


def _called(bot: Bot) -> re.Pattern[str]:
    """Returns the pattern of this bot's mark, which does not match that of another whose name begins with it."""
    return _mark(bot.username)


def _is_reply_to(bot: Bot, message: TelegramMessage) -> bool:
    earlier = message.reply_to_message
    return bool(earlier and earlier.from_user and earlier.from_user.id == bot.id)


def _replied_to(bot: Bot, message: TelegramMessage) -> str:
    """Returns the text of this bot's message that is replied to; empty where it is none."""
    earlier = message.reply_to_message
    return tidy(earlier.text or earlier.caption or "") if earlier and _is_reply_to(bot, message) else ""


def _admin_who_wrote(message: TelegramMessage, admins: Admins) -> Callable[[], Awaitable[bool]]:
    """Returns the test whether the writer is an admin. A message in the group's own name is an anonymous admin's; one
    in a channel's name is nobody's."""
    if not _sender(message) and message.from_user is not None:
        return partial(admins.is_admin, message.chat.id, message.from_user.id)

    async def in_the_name_of_the_group() -> bool:
        return message.sender_chat is not None and message.sender_chat.id == message.chat.id

    return in_the_name_of_the_group


def _may_post(chat: Chat, member: ChatMember) -> bool:
    """Tells whether the bot, with this membership, may post in the chat."""
    if chat.type == ChatType.CHANNEL:
        return isinstance(member, ChatMemberAdministrator) and member.can_post_messages is not False
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status in (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR)


def _where(message: TelegramMessage) -> Destination:
    topic = str(message.message_thread_id) if message.is_topic_message and message.message_thread_id else None
    return Destination("telegram", str(message.chat.id), topic)


def _user(message: TelegramMessage) -> str:
    """Returns the writer's ID. An anonymous group admin writes as the group: his own number is not known, and he is
    nobody's operator."""
    return ANONYMOUS if _sender(message) or message.from_user is None else str(message.from_user.id)


def _sender(message: TelegramMessage) -> str:
    """Returns the ID of the chat in whose name a message is written; empty where a user wrote it."""
    if message.sender_chat is not None:
        return str(message.sender_chat.id)
    if message.from_user is None or message.from_user.is_bot or message.from_user.id in _NOBODY:
        return ANONYMOUS
    return ""


def _name(message: TelegramMessage) -> str:
    """Returns the writer's name; empty for an anonymous admin, and for a message in a channel's name."""
    return "" if _sender(message) or message.from_user is None else tidy(message.from_user.full_name)


def _title(chat: Chat) -> str:
    name = chat.title or " ".join(part for part in (chat.first_name, chat.last_name) if part)
    return tidy(f"{name} (@{chat.username})" if chat.username and not chat.title else name)
