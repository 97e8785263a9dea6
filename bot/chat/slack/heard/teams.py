"""Tells which of Slack's users belong to the workspace that has the bot, which are guests from another in a channel
that both share (Slack Connect), who made a channel, in which channels a user is, and what a chat is that asks for
access."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.chat.base import About, ChatKind, Undelivered
from bot.chat.loose_json import at, list_at, text_at
from bot.chat.slack.errors import No
from bot.chat.slack.web import Web
from bot.chat.typed import tidy

log = logging.getLogger(__name__)

ASKED = 3.0  # seconds for what Slack knows of a chat that asks for access
MOST = 5000  # users whose workspace is remembered
PAGES, PAGE = 5, 200  # of a user's channels; in those beyond, nothing is known of the user


class Teams:
    """Asks Slack about a user where the delivery does not tell, and only when it matters."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self.workspace = ""  # its ID; once signed in
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

    def about(self, user: str, channel: str, *, private: bool) -> Callable[[], Awaitable[About]]:
        """Returns the question what kind of chat it is, how many are in it, and who asks."""
        return partial(self._about, user, channel, private=private)

    async def _about(self, user: str, channel: str, *, private: bool) -> About:
        found = About(ChatKind.PERSON) if private else About()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ASKED):
                if not private:
                    found = await self._channel(channel)
                name, is_ours = await self._user(user)
                whole = is_ours and found.kind in (ChatKind.PERSON, ChatKind.OPEN, ChatKind.CLOSED)
                found = replace(found, asker=name, mark=user, workspace=self.workspace if whole else "")
        return found

    async def _channel(self, channel: str) -> About:
        try:
            told = await self._web.ask(lambda web: web.conversations_info(channel=channel, include_num_members=True))
        except No as no:
            return About(outside=no.code == "channel_not_found")
        except Undelivered:
            return About()
        about = told.get("channel")
        members = at(about, "num_members")
        count = members if isinstance(members, int) and not isinstance(members, bool) and members > 0 else None
        return About(_kind(about), count, outside=at(about, "is_member") is False)

    async def _user(self, user: str) -> tuple[str, bool]:
        """Returns a user's name, and whether the user is a full member of the workspace: no stranger, no guest of its
        own."""
        if not user:
            return "", False
        try:
            about = (await self._web.ask(lambda web: web.users_info(user=user))).get("user")
        except (No, Undelivered):
            return "", False
        teams = {text_at(about, "team_id"), text_at(about, "enterprise_user", "enterprise_id")} - {""}
        guest = any(at(about, key) is True for key in ("is_stranger", "is_restricted", "is_ultra_restricted"))
        name, full = text_at(about, "name"), text_at(about, "real_name")
        return tidy(full or name), bool(teams & self.ours) and not guest

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


def _kind(about: object) -> ChatKind:
    """Returns the kind of a channel by what Slack says of it."""
    if any(at(about, key) is True for key in ("is_ext_shared", "is_pending_ext_shared", "is_shared")):
        return ChatKind.SHARED
    if at(about, "is_mpim") is True:
        return ChatKind.SEVERAL
    if at(about, "is_private") is True or at(about, "is_group") is True:
        return ChatKind.CLOSED
    return ChatKind.OPEN if at(about, "is_channel") is True else ChatKind.UNKNOWN
