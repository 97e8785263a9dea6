"""Names the places of Slack: as destinations, and as people call them. Asks Slack for names only."""

from __future__ import annotations

from bot.chat.base import Incoming, Undelivered
from bot.chat.loose_json import text_at
from bot.chat.slack.errors import No
from bot.chat.slack.send import is_person
from bot.chat.slack.web import Web
from bot.chat.typed import tidy
from bot.model.destination import Destination

_NAMELESS = ("directmessage", "privategroup")  # a slash command has these in place of a name


class Names:
    """The names of chats and people, asked of Slack once each."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._known: dict[str, str] = {}

    async def of(self, incoming: Incoming) -> str:
        """Returns the name for an event's chat; empty where Slack does not tell it."""
        whose = incoming.user if incoming.private else incoming.where.chat
        if whose not in self._known:
            try:
                name = incoming.title or await (self._person(whose) if is_person(whose) else self._channel(whose))
            except No:
                name = ""  # e.g. a scope is missing: it is not asked again until the next start
            except Undelivered:
                return ""
            self._known[whose] = name
        return self._known[whose]

    async def _person(self, user: str) -> str:
        known = await self._web.ask(lambda web: web.users_info(user=user))
        name, full = text_at(known, "user", "name"), text_at(known, "user", "real_name")
        return tidy(f"{full} (@{name})" if full and name else full or name)

    async def _channel(self, channel: str) -> str:
        known = await self._web.ask(lambda web: web.conversations_info(channel=channel))
        return tidy(text_at(known, "channel", "name"))


def place(chat: str, thread: str | None = None) -> Destination:
    """Returns a chat of Slack as a destination."""
    return Destination("slack", chat, thread)


def named(name: str) -> str:
    """Returns a channel's name; empty where it is a placeholder."""
    return "" if name in _NAMELESS else name
