"""Reads Telegram's updates as they come over the wire. An update that cannot be read is passed over by its number;
nothing of its content is kept or logged."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)


class LongPoll(HTTPXRequest):
    """The requests for updates. An update that the library cannot read is reduced to its number."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Returns an answer of Telegram's. Raises TelegramError for a text that is none."""
        try:
            answer = HTTPXRequest.parse_json_payload(payload)
        except RecursionError:
            raise TelegramError("an answer nested without end") from None
        if not isinstance(answer, dict):
            raise TelegramError("an answer that is not Telegram's")
        if answer.get("ok") is True:
            answer["result"] = _readable(answer.get("result"))
        return answer


def _readable(updates: object) -> list[dict[str, Any]]:
    """Returns the updates, each unreadable one reduced to its number. Raises TelegramError."""
    if not isinstance(updates, list):
        raise TelegramError("an answer without updates")
    numbered = [update for update in updates if isinstance(update, dict) and type(update.get("update_id")) is int]
    if updates and not numbered:  # they cannot be passed over, and would come again at once
        raise TelegramError("updates without a number")
    return [update if _can_be_read(update) else {"update_id": update["update_id"]} for update in numbered]


def _can_be_read(update: dict[str, Any]) -> bool:
    """Tells whether the library can read an update; logs where it cannot."""
    try:
        Update.de_json(update, None)
    except Exception as error:  # whatever the library makes of a form that it does not know
        log.error(
            "update %d of Telegram's cannot be read (%s); it is passed over",
            update["update_id"],
            type(error).__name__,
        )
        return False
    return True
