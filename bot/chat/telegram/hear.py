"""What Telegram's updates say, as things that users did. Sends nothing but the short answers that a tap waits for."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberRestricted,
    ChatMemberUpdated,
)
from telegram import Message as TelegramMessage
from telegram.constants import CallbackQueryLimit, ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.chat.base import Destination, Incoming, OnIncoming

TAP_WAITS = 2.0  # seconds that a tapped button shows it is waiting before it is let go
TOAST = 60  # letters that are read in the moment a notice is shown; a longer one stays until it is closed
ADMIN_KNOWN = 60.0  # seconds that an answer about a group's admin is believed
_MAX_NOTICE = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH

# Spaces that a keyboard or a copied text brings become plain ones; marks that nobody sees go. The zero-width
# non-joiner stays, Persian is written with it, but not at the edges of what was said.
_SPACES = dict.fromkeys([0x09, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_UNSEEN = dict.fromkeys(
    [0xAD, 0x061C, 0x200B, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)
_EDGES = " \r\n\u200c"
_COMMAND = re.compile(r"/(?P<word>[^\s@/]+)(?:@(?P<to>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)


class Admins:
    """Who may change a group's settings, asked of Telegram when somebody tries to."""

    def __init__(self, bot: Bot, now: Callable[[], float] = time.monotonic) -> None:
        self._bot, self._now = bot, now
        self._known: dict[tuple[int, int], tuple[bool, float]] = {}

    async def is_admin(self, chat: int, user: int) -> bool:
        """False where Telegram does not say: nothing is changed on a guess."""
        now = self._now()
        self._known = {key: kept for key, kept in self._known.items() if now - kept[1] < ADMIN_KNOWN}
        if (chat, user) not in self._known:
            try:
                member = await self._bot.get_chat_member(chat, user)
            except TelegramError:
                return False
            admin = member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
            self._known[chat, user] = (admin, now)
        return self._known[chat, user][0]


def written(message: TelegramMessage, bot: Bot, admins: Admins) -> Incoming | None:
    """What a message says to this bot; None where it is not meant for it."""
    text, private = tidy(message.text or ""), message.chat.type == ChatType.PRIVATE
    called = f"@{bot.username}".lower()
    command = _COMMAND.fullmatch(text)
    if command is not None:
        if command["to"] and f"@{command['to']}".lower() != called:
            return None  # another bot's
        text = f"{command['word'].strip(_EDGES)} {(command['rest'] or '').strip(_EDGES)}".strip()
    elif text.lower().startswith(called):  # heard in groups whose admins made the bot one of theirs
        text = text[len(called) :].strip(_EDGES + ",:")
    elif not private and not _is_reply_to(bot, message):
        return None
    if not text:
        return None
    return Incoming(
        _where(message),
        _user(message),
        text,
        is_command=command is not None,
        private=private,
        title=_title(message.chat),
        language=message.from_user.language_code if message.from_user else None,
        is_admin=None if private else _admin_who_wrote(message, admins),
    )


def tapped(query: CallbackQuery, notice: Notice, admins: Admins) -> Incoming | None:
    """What a tapped button asks. Telegram keeps the chat and the number of a message that it no longer shows."""
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
    )


def joined(update: ChatMemberUpdated, admins: Admins) -> Incoming | None:
    """The bot may post in a group or channel in which it could not before."""
    chat, user = update.chat, update.from_user
    if chat.type == ChatType.PRIVATE or _may_post(chat, update.old_chat_member):
        return None
    if not _may_post(chat, update.new_chat_member):
        return None
    return Incoming(
        Destination("telegram", str(chat.id)),
        "anonymous" if user.is_bot else str(user.id),
        title=_title(chat),
        language=user.language_code,
        event="joined",
        is_admin=partial(admins.is_admin, chat.id, user.id),
    )


class Notice:
    """The one answer to a tap: a few words, or nothing but the end of its waiting."""

    def __init__(self, query: CallbackQuery) -> None:
        self._query, self._said = query, False

    async def say(self, text: str) -> None:
        if self._said:
            return
        self._said = True
        if len(text) > _MAX_NOTICE:
            text = text[: _MAX_NOTICE - 1] + "…"
        with contextlib.suppress(TelegramError):  # too late, or out of reach: the chat has the answer
            await self._query.answer(text or None, show_alert=len(text) > TOAST)

    async def while_heard(self, on_incoming: OnIncoming, incoming: Incoming | None, waits: float) -> None:
        """Hands a tap on, and answers it with nothing when nothing was said in time or at its end."""
        ended = asyncio.Event()
        blank = asyncio.create_task(self._blank(ended, waits))
        try:
            if incoming is not None:
                await on_incoming(incoming)
        finally:
            ended.set()
            await blank

    async def _blank(self, ended: asyncio.Event, waits: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), waits)
        await self.say("")


def tidy(text: str) -> str:
    """What a user typed, without what is not seen."""
    return text.translate(_UNSEEN).translate(_SPACES).strip(_EDGES)


def _is_reply_to(bot: Bot, message: TelegramMessage) -> bool:
    earlier = message.reply_to_message
    return bool(earlier and earlier.from_user and earlier.from_user.id == bot.id)


def _admin_who_wrote(message: TelegramMessage, admins: Admins) -> Callable[[], Awaitable[bool]]:
    """A message in the group's own name is an anonymous admin's; one in a channel's name is nobody's."""
    if message.sender_chat is None and message.from_user is not None:
        return partial(admins.is_admin, message.chat.id, message.from_user.id)

    async def in_the_name_of_the_group() -> bool:
        return message.sender_chat is not None and message.sender_chat.id == message.chat.id

    return in_the_name_of_the_group


def _may_post(chat: Chat, member: ChatMember) -> bool:
    if chat.type == ChatType.CHANNEL:
        return isinstance(member, ChatMemberAdministrator) and member.can_post_messages is not False
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status in (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR)


def _where(message: TelegramMessage) -> Destination:
    topic = str(message.message_thread_id) if message.is_topic_message and message.message_thread_id else None
    return Destination("telegram", str(message.chat.id), topic)


def _user(message: TelegramMessage) -> str:
    """An anonymous group admin writes as the group: his own number is not known, and he is nobody's operator."""
    if message.sender_chat is not None or message.from_user is None:
        return "anonymous"
    return str(message.from_user.id)


def _title(chat: Chat) -> str:
    if chat.title:
        return chat.title
    name = " ".join(part for part in (chat.first_name, chat.last_name) if part)
    return f"{name} (@{chat.username})" if chat.username else name
