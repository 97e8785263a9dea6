"""Tells which of Slack's users belong to the workspace that has the bot, which are guests from another in a channel
that both share (Slack Connect), who made a channel, and in which channels a user is."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.chat.base import Undelivered
from bot.chat.loose_json import at, list_at, text_at
from bot.chat.slack.errors import No
from bot.chat.slack.web import Web

log = logging.getLogger(__name__)

MOST = 5000  # users whose workspace is remembered
PAGES, PAGE = 5, 200  # of a user's channels; in those beyond, nothing is known of the user


class Teams:
    """Asks Slack about a user where the delivery does not tell, and only when it matters."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self.ours: frozenset[str] = frozenset()  # the workspace, and the organization it is part of; once signed in
        self._known: dict[str, bool] = {}
        self._creators: dict[str, str] = {}
        self._told = False

    def whether_ours(self, user: str, *named: str) -> Callable[[], Awaitable[bool]]:
        """Returns the test whether a user is no guest. `named`: the workspaces that the delivery says are the
        user's."""
        return partial(self._is_ours, user, frozenset(filter(None, named)))

    def whether_made_by(self, user: str, channel: str) -> Callable[[], Awaitable[bool]]:
        """Returns the test whether a user created a channel. It asks Slack when it is called."""
        return partial(self._is_creator, user, channel)

    def channels_of(self, user: str) -> Callable[[], Awaitable[frozenset[str] | None]]:
        """Returns the way to learn in which channels a user is: public ones, and private ones that have the bot."""
        return partial(self._channels, user)

    async def _channels(self, user: str) -> frozenset[str] | None:
        found, cursor = set[str](), None
        try:
            for _ in range(PAGES):
                page = await self._web.ask(partial(_channels_page, user, cursor))
                found.update(text_at(one, "id") for one in list_at(page, "channels"))
                cursor = text_at(page, "response_metadata", "next_cursor")
                if not cursor:
                    break
        except (No, Undelivered):
            return None
        return frozenset(found - {""})

    async def _is_creator(self, user: str, channel: str) -> bool:
        """Tells whether a user created a channel. False where Slack does not say: nothing is ended on a guess."""
        if channel not in self._creators:
            try:
                about = (await self._web.ask(lambda web: web.conversations_info(channel=channel))).get("channel")
            except (No, Undelivered):
                return False
            while len(self._creators) >= MOST:
                del self._creators[next(iter(self._creators))]
            self._creators[channel] = text_at(about, "creator")
        return bool(user) and self._creators[channel] == user

    async def _is_ours(self, user: str, named: frozenset[str]) -> bool:
        """Tells whether a user is no guest. False where Slack does not say: nothing is changed on a guess."""
        if named and named <= self.ours:
            return True
        if user not in self._known:
            try:
                about = (await self._web.ask(lambda web: web.users_info(user=user))).get("user")
            except No as no:
                if not self._told and no.code == "missing_scope":
                    log.warning("Slack does not let the bot see whose guest a user is: it lacks the scope users:read")
                    self._told = True
                return False
            except Undelivered:
                return False
            while len(self._known) >= MOST:
                del self._known[next(iter(self._known))]
            teams = {text_at(about, "team_id"), text_at(about, "enterprise_user", "enterprise_id")} - {""}
            self._known[user] = bool(teams & self.ours) and at(about, "is_stranger") is not True
        return self._known[user]


async def _channels_page(user: str, cursor: str | None, web: AsyncWebClient) -> AsyncSlackResponse:
    kinds = "public_channel,private_channel"
    return await web.users_conversations(user=user, types=kinds, exclude_archived=True, limit=PAGE, cursor=cursor)
