"""Telegram's inline mode: what a user writes behind the bot's name in any chat is answered with cards, one of which
the user may put into that chat."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

from telegram import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.error import TelegramError

from bot.chat.base import Incoming
from bot.chat.telegram.render import one_post
from bot.chat.typed import tidy
from bot.model.card import Card
from bot.model.destination import Destination

# Seconds for which Telegram may give one user the same answer again without asking us: as often as lists are asked.
KEPT = 300
# Letters of a card's title and of the line below it that are shown: more does not fit beside its picture.
_TITLE, _LINE = 64, 120
_ID = re.compile(r"[^A-Za-z0-9_-]")


def asked(query: InlineQuery) -> Incoming:
    """Returns the event of an inline query. It belongs to no chat of the bot's: the address is the user's own, and
    nothing is looked up or written under it."""

    async def offer(cards: Sequence[Card]) -> None:
        """Answers the query with these cards, in their order; one that is too late is left unanswered."""
        with contextlib.suppress(TelegramError):
            await query.answer([_result(card) for card in cards[: InlineQueryLimit.RESULTS]], KEPT, is_personal=True)

    user = str(query.from_user.id)
    return Incoming(
        Destination("telegram", user),
        user,
        tidy(query.query),
        is_command=False,
        private=True,
        language=query.from_user.language_code,
        event="inline",
        offer=offer,
    )


def _result(card: Card) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        one_post(card.message).html, ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(
        _ID.sub("-", card.key)[:64], card.title[:_TITLE], content, description=card.line[:_LINE]
    )
