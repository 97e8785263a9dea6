"""Connects to Slack: one workspace's app. Receives what users do over Socket Mode and waits out Slack's outages.
heard/ reads the deliveries, send.py and private.py send messages, errors.py translates errors."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any, TypeVar

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.chat.base import BadToken, Busy, Incoming, OnIncoming, Receipt, Unclear, WayIn
from bot.chat.loose_json import text_at
from bot.chat.slack.envelopes import Envelopes, close, log_fault
from bot.chat.slack.errors import TOKEN_REFUSED, No
from bot.chat.slack.heard import of_messages, said, tapped
from bot.chat.slack.heard.own_page import OwnPages
from bot.chat.slack.heard.places import Names
from bot.chat.slack.heard.teams import Teams
from bot.chat.slack.private import Privately
from bot.chat.slack.send import Posts, is_person
from bot.chat.slack.unfurled import Cards
from bot.chat.slack.web import Json, Times, Web, sdk_log
from bot.model.destination import Destination
from bot.model.message import Message

log = logging.getLogger(__name__)

T = TypeVar("T")
Ack = Callable[[], Awaitable[Any]]  # Bolt's acknowledgement: Slack got ours before

REMEMBERED = 2000  # handled deliveries that are remembered: Slack repeats one three times, within some five minutes
DIRECT_TRIES = 3  # tries to learn the direct message of a user who waits for an answer


class Slack:
    """One Slack workspace (see base.Channel)."""

    platform, reached, handle = "slack", True, ""

    def __init__(self, bot_token: str, app_token: str, base_url: str, times: Times | None = None) -> None:
        self._bot_token, self._app_token = bot_token, app_token
        self._times = times or Times()
        self._web = Web(bot_token, base_url, self._times)
        self._posts = Posts(self._web, self._times)
        self._privately = Privately(self._web, self._posts, self._times)
        self._names, self._teams = Names(self._web), Teams(self._web)
        self._cards, self._pages = Cards(self._web), OwnPages(self._privately, self._teams)
        self._bot_user = ""
        self._heard: dict[str, None] = {}
        self._work: set[asyncio.Task[None]] = set()
        self._on_incoming: OnIncoming | None = None
        self._stop, self._ended = asyncio.Event(), asyncio.Event()
        self._ended.set()
        self._up = True  # as last logged

    # -- receiving ------------------------------------------------------------------------------------------

    async def run(self, on_incoming: OnIncoming) -> None:
        """Signs in, listens, and reconnects for ever; returns after `stop`. Raises BadToken whenever Slack refuses a
        token, at the start or later."""
        self._ended.clear()
        self._on_incoming = on_incoming
        try:
            await self._persist(self._sign_in)
            while not self._stop.is_set():
                address = await self._persist(self._socket_address)
                if address is not None:
                    await self._listen(address)
        finally:
            self._ended.set()

    @property
    def at_work(self) -> bool:
        """Tells whether anything that was heard is being worked on."""
        return bool(self._work)

    async def stop(self) -> None:
        """Closes the socket, then lets the answers under way finish."""
        self._stop.set()
        await self._ended.wait()
        under_way = self._work - {asyncio.current_task()}
        if under_way:
            await asyncio.wait(under_way, timeout=self._times.finish)

    async def _sign_in(self) -> None:
        me = await self._token_checked("bot_token", lambda web: web.auth_test())
        self._bot_user, self._posts.bot_id = me.get("user_id", ""), me.get("bot_id", "")
        self._teams.workspace = text_at(me, "team_id")
        self._teams.ours = frozenset(filter(None, (text_at(me, "team_id"), text_at(me, "enterprise_id"))))

    async def _socket_address(self) -> str:
        """Returns a new address for the socket: good once, for some 30 seconds."""
        token = self._app_token
        opened = await self._token_checked("app_token", lambda web: web.apps_connections_open(app_token=token))
        return str(opened.get("url", ""))

    async def _token_checked(self, key: str, call: Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]) -> Json:
        """Returns Slack's answer. Raises BadToken where it refuses the token, Busy for every other refusal."""
        try:
            return await self._web.ask(call)
        except No as no:
            if no.code in TOKEN_REFUSED:
                raise BadToken(f"slack.{key} is refused by Slack: {no.code}") from None
            raise Busy(f"Slack answers {no.code}") from None

    async def _persist(self, what: Callable[[], Coroutine[Any, Any, T]]) -> T | None:
        """Tries until it succeeds; returns None after `stop`. A refused token ends it."""
        wait = self._times.first_wait
        while not self._stop.is_set():
            try:
                return await self._unless_stopped(what())
            except (Busy, Unclear) as error:
                self._note(False, str(error))
                named = error.retry_after if isinstance(error, Busy) else None
                await self._stopping(within=named or wait)
                wait = min(wait * 2, self._times.longest_wait)
        return None

    async def _listen(self, address: str) -> None:
        """Runs one socket client, until `stop` or until it has lost its connection for good."""
        app = self._app()
        handler = Envelopes(
            app, self._app_token, logger=sdk_log, web_client=self._web.client(None), ping_interval=self._times.ping
        )
        client = handler.client
        client.wss_uri = address
        client.proxy = app.client.proxy
        try:
            # On a failure the SDK goes on trying the same address, which is good only once: hence the limit.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._times.connect):
                    await self._unless_stopped(handler.connect_async())  # type: ignore[no-untyped-call]
            lost: float | None = None
            while not await self._stopping(within=0.2):
                if await client.is_connected():
                    lost = None
                    self._note(True)
                    continue
                lost = lost or time.monotonic()
                if client.current_session is None or time.monotonic() - lost > self._times.lost:
                    return self._note(False, "the connection is lost")
        finally:
            await close(client)

    async def _unless_stopped(self, what: Coroutine[Any, Any, T]) -> T | None:
        """Returns the coroutine's result, or None where `stop` came first: to cut off signing in loses nothing."""
        task, stop = asyncio.create_task(what), asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
            return await task if task.done() else None
        finally:
            for each in (task, stop):
                each.cancel()
            await asyncio.gather(task, stop, return_exceptions=True)

    async def _stopping(self, *, within: float) -> bool:
        """Waits up to `within` seconds; tells whether the adapter stops."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._stop.wait()
        return self._stop.is_set()

    def _note(self, up: bool, why: str = "") -> None:
        """Logs the first failure and the recovery."""
        if up and not self._up:
            log.info("Slack is back")
        elif self._up and not up:
            log.warning("Slack cannot be heard: %s; it is tried again until it can", why)
        self._up = up

    def _app(self) -> AsyncApp:
        """Returns Bolt's app. Five listeners take everything: Bolt logs a delivery without a listener, with its
        words."""
        me = AuthorizeResult(
            enterprise_id=None,
            team_id=None,
            bot_token=self._bot_token,
            bot_id=self._posts.bot_id,
            bot_user_id=self._bot_user,
        )

        async def authorize() -> AuthorizeResult:
            return me

        app = AsyncApp(name="slack", logger=sdk_log, client=self._web.client(None), authorize=authorize)
        anything = re.compile(".*", re.DOTALL)
        app.command(anything)(self._slash)
        app.action(anything)(self._tap)
        app.view(anything)(self._submitted)
        app.shortcut(anything)(self._pointed_at)
        app.event(anything)(self._event)
        app.error(log_fault)
        return app

    async def _slash(self, ack: Ack, body: Json) -> None:
        await ack()
        self._begin(body, said.slash(body, self._privately, self._teams))

    async def _tap(self, ack: Ack, body: Json) -> None:
        await ack()
        self._begin(body, tapped.tapped(body, self._privately, self._teams))

    async def _submitted(self, ack: Ack, body: Json) -> None:
        await ack()
        self._begin(body, tapped.submitted(body, self._privately, self._teams), self._pages.anew(body))

    async def _pointed_at(self, ack: Ack, body: Json) -> None:
        await ack()
        self._begin(body, of_messages.pointed_at(body, self._privately, self._teams))

    async def _event(self, event: Json, body: Json) -> None:
        if text_at(event, "type") == "link_shared":
            incoming = of_messages.linked(event, self._bot_user, self._cards)
        else:
            incoming = said.happened(event, self._bot_user, self._privately, self._teams, self._pages)
        if incoming is not None and incoming.private and (channel := text_at(event, "channel")):
            self._posts.know_direct(incoming.user, channel)
        self._begin(body, incoming)

    def _begin(self, body: Json, incoming: Incoming | None, then: Incoming | None = None) -> None:
        """Handles each delivery once, as a task of its own, and then what follows from it; while the adapter stops
        too, for the delivery was acknowledged."""
        delivery = text_at(body, "trigger_id") or text_at(body, "event_id")
        if incoming is None or self._ended.is_set() or (delivery and delivery in self._heard):
            return
        if delivery:
            self._heard[delivery] = None
            if len(self._heard) > REMEMBERED:
                del self._heard[next(iter(self._heard))]
        task = asyncio.create_task(self._handle(incoming, *([then] if then else [])))
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _handle(self, *events: Incoming) -> None:
        assert self._on_incoming is not None  # noqa: S101 - `run` set it before it listened
        try:
            for one in events:
                await self._on_incoming(one if one.event in ("moved", "links") else await self._placed(one))
        except Exception as error:
            await log_fault(error)

    async def _placed(self, incoming: Incoming) -> Incoming:
        """Returns the event with the name of its chat; a person's chat is the direct message with that person."""
        title = ""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._times.name):
                title = await self._names.of(incoming)
        where = incoming.where
        if is_person(where.chat):
            where = replace(where, chat=await self._direct(where.chat))
        about = self._teams.about(incoming.user, where.chat, private=incoming.private)
        return replace(incoming, where=where, title=title or incoming.title, about=about)

    async def _direct(self, user: str) -> str:
        """Returns the direct message with a person. Never guesses: under another ID the same person would be a new
        chat that nobody has approved. Raises Undelivered."""
        for attempt in range(DIRECT_TRIES - 1):
            try:
                return await self._posts.direct(user)
            except Busy as busy:
                await self._stopping(within=busy.retry_after or self._times.first_wait * 2**attempt)
        return await self._posts.direct(user)

    def way_in(self, token: str) -> WayIn | None:
        """Returns the words to type: Slack has no link that carries an invitation."""
        typed = f"/sanctions start {token}"
        return WayIn(self.platform, typed, typed)

    # -- sending --------------------------------------------------------------------------------------------

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
        """Sends as base.Channel says. A person's ID as `to.chat` is the direct message with that person. `silent` has
        no meaning here: on Slack each reader decides what makes a sound."""
        return await self._posts.send(to, message, key=key, repeat=repeat, reply_to=reply_to, broadcast=broadcast)

    async def pin(self, to: Destination, ref: str) -> None:
        """Pins nothing: it is a channel's own board on another platform."""

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Edits as base.Channel says."""
        await self._posts.edit(to, ref, message)
