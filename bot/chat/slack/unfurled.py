"""Shows cards below links in messages of others. Where the app lacks the scope for it, it says so once in the log."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from bot.chat.base import Undelivered
from bot.chat.loose_json import text_at
from bot.chat.slack.block_kit.blocks import fitting
from bot.chat.slack.errors import No
from bot.chat.slack.web import Json, Web
from bot.model.message import Message

log = logging.getLogger(__name__)

BLOCKS_MOST, CARD_MOST = 20, 6_000  # blocks of a card, and characters of its JSON: a card is no page


class Cards:
    """The cards of one workspace."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._why = ""  # the failure as last logged

    def below(self, event: Json) -> Callable[[Mapping[str, Message]], Awaitable[None]]:
        """Returns the way to show cards below the links of a message."""
        return partial(self._show, event)

    async def _show(self, event: Json, cards: Mapping[str, Message]) -> None:
        unfurls = {url: {"blocks": card(message)} for url, message in cards.items()}
        unfurl, source = text_at(event, "unfurl_id"), text_at(event, "source")
        where: Json = {"channel": text_at(event, "channel"), "ts": text_at(event, "message_ts")}
        if unfurl and source:
            where = {"unfurl_id": unfurl, "source": source}
        try:
            await self._web.ask(lambda web: web.chat_unfurl(unfurls=unfurls, **where))
        except (No, Undelivered) as error:
            why = str(error)
            if why == "missing_scope":
                why = "the scope links:write is missing; install the app again from bot/chat/slack/manifest.yaml"
            if why != self._why:
                log.warning("links on Slack have no cards: %s", why)
            self._why = why


def card(message: Message) -> list[Json]:
    """Returns the blocks of a card: as much of a message as one has room for, without buttons, which nobody asked
    for."""
    bare = Message(message.blocks, language=message.language)
    return fitting(bare, blocks=BLOCKS_MOST, weight=CARD_MOST)
