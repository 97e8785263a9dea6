"""Words what Telegram answers, when it does not do what was asked, as base.py has it. Knows errors, sends nothing.

not sent      connection refused, 429  ->  Busy
perhaps sent  no answer, a broken one, 5xx  ->  Unclear: Telegram has no key by which to look a message up
not now       the table CLOSED, a 403 of unknown words  ->  Closed
never again   the table GONE  ->  Gone
another form  any other 400  ->  Refused: plain text, no topic, no picture may mend it; what nothing mends is Closed
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Awaitable
from typing import TypeVar

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.chat.base import Busy, Closed, Gone, Moved, Unclear, Undelivered
from bot.model.destination import Destination

log = logging.getLogger(__name__)

T = TypeVar("T")

# Telegram's own words, lower case, for chats that cannot come back by themselves: only the user, or the person who
# removed the bot, can undo it, and then Telegram says so (my_chat_member, /start).
GONE = (
    "bot was blocked by the user",
    "user is deactivated",
    "the group chat was deleted",
    "bot was kicked from",
    "bot can't send messages to bots",
)
# Telegram's words for refusals that end by themselves, or when an admin acts, which Telegram does not tell a bot. It
# also sent them in error to admins of channels, for hours on 31 October 2023. They are about texts: "not enough
# rights to send photos" is about the photo alone.
CLOSED = (
    "not enough rights to send text messages",
    "have no rights to send a message",
    "need administrator rights in the channel chat",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_send_plain_forbidden",
    "chat_admin_required",
    "channel_private",
    "chat not found",
    "peer_id_invalid",
    "bot is not a member of",
    "bot can't initiate conversation with a user",
)
NO_THREAD = ("message thread not found", "topic_closed", "topic_deleted")
BAD_ENTITIES = ("can't parse entities",)
BAD_FORM = (
    "message is too long",
    "caption is too long",
    "text is too long",
    "message text is empty",
    "must be non-empty",
    "keyboard button",
    "button_",  # BUTTON_DATA_INVALID and its like
    "reply markup is too long",
)
SAYS_IT_ALREADY = "message is not modified"
IS_NO_TEXT = "there is no text in the message to edit"  # it is a picture: its caption can be edited
IS_NO_PICTURE = "there is no caption in the message to edit"

# Raised before any byte of the request left: nothing can have been sent.
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Refused(Exception):
    """Telegram does not take a request in this form. `reason` is its own, in lower case."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def among(self, *reasons: str) -> bool:
        """Tells whether Telegram's reason contains one of these."""
        return any(known in self.reason for known in reasons)


async def translated(call: Awaitable[T], to: Destination) -> T:
    """Returns the result of one call. Raises Busy, Unclear, Moved, Closed, Gone or Refused, nothing else."""
    try:
        return await call
    except TelegramError as error:
        raise in_our_words(error, to) from None
    except Exception as error:  # a good answer with a body that is no message: it may have been sent
        log.error("Telegram's answer cannot be read: %s", type(error).__name__)
        raise Unclear("an answer of Telegram's that cannot be read") from None


def in_our_words(error: TelegramError, to: Destination) -> Undelivered | Refused:
    """Returns the error of base.py, or Refused, for an error of the library's."""
    reason = str(error).lower()
    match error:
        case RetryAfter():
            return Busy("Telegram asks to wait", retry_after=seconds(error.retry_after))
        case ChatMigrated():
            return Moved(Destination(to.platform, str(error.new_chat_id), to.topic))
        case BadRequest() | Forbidden():
            why = next((words for words in GONE if words in reason), None)
            if why is not None:
                return Gone(why)
            if isinstance(error, BadRequest) and not any(words in reason for words in CLOSED):
                return Refused(reason)
            return Closed(reason)
        case InvalidToken():
            return Busy("telegram.token is refused by Telegram")
        case Conflict():
            return Busy(str(error))
        case NetworkError() if "request entity too large" in reason:
            return Refused(reason)
        case NetworkError() if "too many requests" in reason:
            return Busy("Telegram asks to wait")
        case NetworkError() if isinstance(error.__cause__, _NEVER_LEFT):
            return Busy("Telegram cannot be reached")
        case _:  # no answer in time, a connection that broke, 5xx, an answer that is no JSON
            return Unclear("no answer from Telegram")


def seconds(after: int | dt.timedelta) -> float:
    """Returns the seconds of Telegram's Retry-After."""
    return after.total_seconds() if isinstance(after, dt.timedelta) else float(after)
