"""Slack: hears users over Socket Mode, sends with the Web API. Tells every failure in the words of base.py; knows
blocks only through its renderer, and neither lists nor answers.

    not sent      connection refused, 429, an error that Slack may take back  ->  Busy
    perhaps sent  no answer, a broken one, 5xx, internal_error  ->  Unclear, and looked up before the next try
    never again   the table GONE  ->  Gone
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.chat.base import BadToken, Busy, Destination, Gone, Incoming, OnIncoming, Receipt, Unclear, Undelivered
from bot.message import Message
from bot.render.slack import Post, escape, plain, render

log = logging.getLogger(__name__)

# The SDK's own records hold message bodies at DEBUG, requests with user's words at WARNING and one-time socket
# addresses in its errors: it is silent, and what matters is logged here.
_sdk_log = logging.getLogger(f"{__name__}.sdk")

T = TypeVar("T")
Json = dict[str, Any]

EVENT = "magnitsky_alert"  # the type of the metadata on each alert; a release must go on finding the last one's
PAGE = 200  # messages; the most that Slack recommends a page
PAGES = 5  # an unanswered send is looked for among the last 1,000 messages of its channel ...
LOOK_BACK = 7 * 86400  # seconds ... and no further back than any back-off reaches
REMEMBERED = 2000  # deliveries known as heard: Slack repeats one three times, within some five minutes
RESPONSES, RESPONSE_SECONDS = 5, 1790  # of a response_url: 5 uses in 30 minutes, with ten seconds for the way
ANSWER_TRIES = 3

# Words of auth.test and apps.connections.open that only another token, or another installation, cures.
TOKEN_REFUSED = (
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type"}
    | {"missing_scope", "no_permission", "access_denied", "forbidden_team"}
)  # fmt: skip

_POSTING = "the workspace does not let this bot post there"
# No later try can succeed until a person acts. Not here, so tried for ever: what an administrator or Slack may take
# back without us (ekm_access_denied, org_login_required, team_added_to_org) and invalid_auth, which Slack also says
# to a disallowed address: `run` tells a refused token by its name, and no chat is forgotten for it.
GONE = {
    "channel_not_found": "the channel does not exist, or the bot is not in it",
    "not_in_channel": "the bot is not a member of the channel",
    "is_archived": "the channel is archived",
    "is_inactive": "the channel is closed",
    "user_not_found": "the person is not in the workspace",
    "user_disabled": "the person's account is closed",
    "user_not_visible": "the person cannot be seen by the bot",
    "cannot_dm_bot": "it is a bot, and bots get no direct messages",
    "messages_tab_disabled": "the app's direct messages are switched off (App Home in the manifest)",
    "method_not_supported_for_channel_type": "it is not a place where messages can be sent",
    "restricted_action": _POSTING,
    "restricted_action_read_only_channel": _POSTING,
    "restricted_action_thread_only_channel": _POSTING,
    "team_access_not_granted": _POSTING,
}
UNSURE = {"internal_error", "fatal_error"}  # "some aspect of the operation may have succeeded": Slack's reference
BAD_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch"}
BAD_THREAD = {"thread_not_found", "invalid_thread_ts", "restricted_action_non_threadable_channel"}


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds. Tests pass shorter ones."""

    first_wait: float = 1.0  # before trying again to reach Slack, doubled each time ...
    longest_wait: float = 60.0  # ... up to this
    connect: float = 10.0  # for a connection
    answer: float = 30.0  # for a whole call
    ping: float = 5.0  # between the socket's pings; four missed ones are a lost connection
    lost: float = 15.0  # that the SDK has to bring a lost connection back before it gets a new one
    finish: float = 5.0  # for answers under way when the bot stops
    between_posts: float = 1.05  # of one long message: Slack allows one a second in a channel


class _No(Exception):
    """Slack's answer `ok: false`, with its code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class _Earlier:
    """What an earlier, unanswered try left in the channel: the posts by number, of how many."""

    posts: dict[int, str] = field(default_factory=dict)
    of: int = 0

    @property
    def whole(self) -> bool:
        return bool(self.posts) and len(self.posts) == self.of


class Slack:
    """One Slack workspace (see base.Channel). `commands` are the words that begin a command in a mention or a direct
    message; anything else said there is a free question."""

    platform = "slack"

    def __init__(
        self, bot_token: str, app_token: str, base_url: str, commands: Collection[str], times: Times | None = None
    ) -> None:
        self._bot_token, self._app_token, self._base_url = bot_token, app_token, base_url
        self._commands = {command.casefold() for command in commands}
        self._times = times or Times()
        self._bot_user = self._bot_id = ""
        self._direct: dict[str, str] = {}  # a person's ID -> the direct message with that person
        self._heard: dict[str, None] = {}
        self._work: set[asyncio.Task[None]] = set()
        self._on_incoming: OnIncoming | None = None
        self._stop, self._ended = asyncio.Event(), asyncio.Event()
        self._ended.set()
        self._up = True  # as last logged
        _sdk_log.setLevel(logging.CRITICAL + 1)
        for name in ("slack_sdk", "slack_bolt"):
            logging.getLogger(name).setLevel(logging.WARNING)

    # -- hearing --------------------------------------------------------------------------------------------

    async def run(self, on_incoming: OnIncoming) -> None:
        """Signs in, listens, and reconnects for ever; returns after `stop`. Raises BadToken whenever Slack refuses
        a token, at the start or later."""
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

    async def stop(self) -> None:
        """Closes the socket, then lets the answers under way finish."""
        self._stop.set()
        await self._ended.wait()
        under_way = self._work - {asyncio.current_task()}
        if under_way:
            await asyncio.wait(under_way, timeout=self._times.finish)

    async def _sign_in(self) -> None:
        me = await self._token_checked("bot_token", lambda web: web.auth_test())
        self._bot_user, self._bot_id = me.get("user_id", ""), me.get("bot_id", "")

    async def _socket_address(self) -> str:
        """A new address for the socket: good once, for some 30 seconds."""
        token = self._app_token
        opened = await self._token_checked("app_token", lambda web: web.apps_connections_open(app_token=token))
        return str(opened.get("url", ""))

    async def _token_checked(self, key: str, call: Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]) -> Json:
        try:
            return await self._ask(call)
        except _No as no:
            if no.code in TOKEN_REFUSED:
                raise BadToken(f"slack.{key} is refused by Slack: {no.code}") from None
            raise Busy(f"Slack answers {no.code}") from None

    async def _persist(self, what: Callable[[], Coroutine[Any, Any, T]]) -> T | None:
        """Tries until it succeeds; None after `stop`. A refused token ends it."""
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
        """One socket client, until `stop` or until it has lost its connection for good."""
        app = self._app()
        handler = AsyncSocketModeHandler(
            app, self._app_token, logger=_sdk_log, web_client=self._web(None), ping_interval=self._times.ping
        )
        client = handler.client
        client.wss_uri = address
        client.proxy = app.client.proxy
        try:
            # On a failure the SDK goes on trying the same address, which is good only once: so the limit.
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
            await _close(client)

    async def _unless_stopped(self, what: Coroutine[Any, Any, T]) -> T | None:
        """Its result, or None where `stop` came first: signing in may be cut off, nothing is lost by it."""
        task, stop = asyncio.create_task(what), asyncio.create_task(self._stop.wait())
        try:
            await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
            return await task if task.done() else None
        finally:
            for one in (task, stop):
                one.cancel()
            await asyncio.gather(task, stop, return_exceptions=True)

    async def _stopping(self, *, within: float) -> bool:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), within)
        return self._stop.is_set()

    def _note(self, up: bool, why: str = "") -> None:
        """Logs the first failure and the recovery."""
        if up and not self._up:
            log.info("Slack is back")
        elif self._up and not up:
            log.warning("Slack cannot be heard: %s; it is tried again until it can", why)
        self._up = up

    def _app(self) -> AsyncApp:
        """Everything is acknowledged by one of three listeners: what nobody listens for, Bolt logs with its words."""
        me = AuthorizeResult(
            enterprise_id=None,
            team_id=None,
            bot_token=self._bot_token,
            bot_id=self._bot_id,
            bot_user_id=self._bot_user,
        )

        async def authorize() -> AuthorizeResult:
            return me

        app = AsyncApp(name="slack", logger=_sdk_log, client=self._web(None), authorize=authorize)
        anything = re.compile(".*", re.DOTALL)
        app.command(anything)(self._slash)
        app.action(anything)(self._tap)
        app.event(anything)(self._event)
        app.error(_log_fault)
        return app

    async def _slash(self, ack: Callable[[], Awaitable[Any]], body: Json) -> None:
        await ack()
        where = Destination(self.platform, body["channel_id"])
        private = where.chat.startswith("D")
        incoming = Incoming(
            where,
            user=body["user_id"],
            text=_words(body.get("text", "")) or "help",
            private=private,
            title=body.get("user_name" if private else "channel_name", ""),
            respond=_Whisper(self, body["response_url"]),
        )
        self._begin(body.get("trigger_id"), incoming)

    async def _tap(self, ack: Callable[[], Awaitable[Any]], body: Json) -> None:
        await ack()
        container, channel = body.get("container", {}), body.get("channel", {})
        value, ref = body["actions"][0].get("value"), container.get("message_ts")
        if value is None or ref is None or "id" not in channel:
            return  # not a button of ours, or not in a message
        thread = container.get("thread_ts") or body.get("message", {}).get("thread_ts")
        private = channel["id"].startswith("D")
        incoming = Incoming(
            Destination(self.platform, channel["id"], thread if thread != ref else None),
            user=body["user"]["id"],
            action=value,
            private=private,
            title=(body["user"].get("name") if private else channel.get("name")) or "",
            respond=_Whisper(self, body["response_url"]) if container.get("is_ephemeral") else None,
            ref=ref,
        )
        self._begin(body.get("trigger_id"), incoming)

    async def _event(self, event: Json, body: Json) -> None:
        """Mentions and direct messages; Bolt has acknowledged it. The bot's own words, other bots', edits and every
        other kind of message are not for us."""
        direct = event.get("type") == "message" and event.get("channel_type") == "im"
        if not (direct or event.get("type") == "app_mention"):
            return
        if event.get("subtype") or event.get("bot_id") or event.get("edited") or not event.get("user"):
            return
        before, mention, after = _around_mention(event.get("text", ""), self._bot_user)
        text = after or before
        if not text and not mention:
            return
        text = text or "help"
        thread, channel = event.get("thread_ts"), event["channel"]
        incoming = Incoming(
            Destination(self.platform, channel, None if direct else thread),
            user=event["user"],
            text=text,
            is_command=text.split(maxsplit=1)[0].casefold() in self._commands or not (after or before),
            private=direct,
        )
        self._begin(body.get("event_id"), incoming)

    def _begin(self, delivery: str | None, incoming: Incoming) -> None:
        """Handles each delivery once, as a task of its own: what Slack waits for is over."""
        if self._stop.is_set() or (delivery is not None and delivery in self._heard):
            return
        if delivery is not None:
            self._heard[delivery] = None
            if len(self._heard) > REMEMBERED:
                del self._heard[next(iter(self._heard))]
        task = asyncio.create_task(self._handle(incoming))
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def _handle(self, incoming: Incoming) -> None:
        assert self._on_incoming is not None  # noqa: S101 - `run` set it before it listened
        try:
            await self._on_incoming(incoming)
        except Exception as error:
            await _log_fault(error)

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
        """See base.Channel. A person's ID as `to.chat` is the direct message with that person. `silent` is without
        meaning here: on Slack each reader decides what makes a sound."""
        channel, thread = await self._channel(to.chat), reply_to or to.topic
        earlier = await self._look_up(channel, thread, key) if key and repeat else _Earlier()
        if earlier.whole:
            return Receipt(earlier.posts[min(earlier.posts)])
        posts = _posts(message)
        done: list[str] = []
        for number, post in enumerate(posts, 1):
            if number in earlier.posts:
                done.append(earlier.posts[number])
                continue
            try:
                if done:
                    await asyncio.sleep(self._times.between_posts)
                done.append(await self._post(channel, thread, post, _metadata(key, number, len(posts))))
            except Busy as busy:
                if done:
                    raise Unclear(f"a part of it was sent, then: {busy}") from None
                raise
        return Receipt(done[0])

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """See base.Channel."""
        channel, post = await self._channel(to.chat), _posts(message)[-1]
        try:
            await self._ask(lambda web: web.chat_update(channel=channel, ts=ref, text=post.text, blocks=post.blocks))
        except _No as no:
            log.debug("a message of Slack's is not changed: %s", no.code)
        except Unclear as unclear:
            raise Busy(str(unclear)) from None  # to say it twice is to say it once

    async def _post(self, channel: str, topic: str | None, post: Post, metadata: Json | None) -> str:
        """Posts once. Only after a clear refusal of its blocks, or of its thread, once more without them."""
        while True:
            try:
                return await self._post_as_it_is(channel, topic, post, metadata)
            except _No as no:
                if no.code in BAD_BLOCKS and post.blocks:
                    log.error("Slack refused the form of a message (%s): it is sent as plain text", no.code)
                    post = plain(post)
                elif no.code in BAD_THREAD and topic is not None:
                    topic = None
                else:
                    raise _verdict(no) from None

    async def _post_as_it_is(self, channel: str, topic: str | None, post: Post, metadata: Json | None) -> str:
        sent = await self._ask(
            lambda web: web.chat_postMessage(
                channel=channel,
                text=post.text,
                blocks=post.blocks or None,
                thread_ts=topic,
                metadata=metadata,
                mrkdwn=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return str(sent.get("ts", ""))

    async def _channel(self, chat: str) -> str:
        if not chat.startswith(("U", "W")):
            return chat
        if chat not in self._direct:
            try:
                opened = await self._ask(lambda web: web.conversations_open(users=chat))
            except _No as no:
                raise _verdict(no) from None
            except Unclear as unclear:
                raise Busy(str(unclear)) from None  # opening twice is opening once
            self._direct[chat] = str((opened.get("channel") or {}).get("id") or chat)
        return self._direct[chat]

    async def _look_up(self, channel: str, topic: str | None, key: str) -> _Earlier:
        """The posts of this alert that stand in the channel, by their metadata. Where the app may not read there,
        none: the message then goes out, marked as a possible repeat by the caller. Nothing read is kept."""
        found, cursor = _Earlier(), None
        for _ in range(PAGES):
            try:
                page = await self._history(channel, topic, cursor)
            except _No as no:
                log.info("an unanswered message cannot be looked for on Slack: %s", no.code)
                break
            for message in page.get("messages", ()):
                metadata = message.get("metadata") or {}
                payload = metadata.get("event_payload") or {}
                ours = message.get("bot_id") == self._bot_id or not self._bot_id
                if ours and metadata.get("event_type") == EVENT and payload.get("alert_id") == key:
                    found.posts[payload.get("part", 1)] = str(message.get("ts", ""))
                    found.of = payload.get("parts", 1)
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if found.whole or not cursor:
                break
        return found

    async def _history(self, channel: str, topic: str | None, cursor: str | None) -> Json:
        what: Json = {"limit": PAGE, "oldest": f"{time.time() - LOOK_BACK:.6f}", "include_all_metadata": True}
        if topic is None:
            return await self._ask(lambda web: web.conversations_history(channel=channel, cursor=cursor, **what))
        return await self._ask(
            lambda web: web.conversations_replies(channel=channel, ts=topic, cursor=cursor, **what)
        )

    # -- the wire -------------------------------------------------------------------------------------------

    async def _ask(self, call: Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]) -> Json:
        """One call of the Web API, tried once. Raises _No, Busy (not sent) or Unclear (perhaps sent)."""
        async with self._network() as session:
            try:
                answer = (await call(self._web(session))).data
            except SlackApiError as error:
                raise _refusal(error) from None
            if not isinstance(answer, dict):
                raise Unclear("an answer that is not Slack's")
            return answer

    async def whisper(self, url: str, post: Post) -> None:
        """One use of a response_url. Raises Gone where it is used up, Busy or Unclear."""
        body = {"text": post.text, "mrkdwn": False, "response_type": "ephemeral", "replace_original": False}
        async with self._network() as session:
            client = AsyncWebhookClient(url, session=session, retry_handlers=[], logger=_sdk_log)
            client.proxy = self._web(None).proxy
            answer = await client.send_dict(body | ({"blocks": post.blocks} if post.blocks else {}))
        if answer.status_code == 429:
            raise Busy("Slack asks for a pause", _seconds(answer.headers.get("Retry-After")))
        if answer.status_code >= 500:
            raise Unclear(f"HTTP {answer.status_code}")
        if answer.status_code != 200:
            raise _No("invalid_blocks") if "invalid_blocks" in answer.body else Gone("the address is used up")

    def _web(self, session: aiohttp.ClientSession | None) -> AsyncWebClient:
        """A client that never tries again by itself: its default would post twice when an answer is lost. Without a
        session it is for the SDK's own socket calls, and holds no bot token: Bolt is given that by `authorize`."""
        web = AsyncWebClient(
            token=self._bot_token if session else None,
            base_url=self._base_url,
            timeout=int(self._times.answer) or 1,
            session=session,
            retry_handlers=[],
            logger=_sdk_log,
        )
        if self._loopback:
            web.proxy = None  # the SDK takes HTTPS_PROXY for every address
        return web

    @property
    def _loopback(self) -> bool:
        return urlsplit(self._base_url).hostname in ("127.0.0.1", "localhost", "::1")

    @contextlib.asynccontextmanager
    async def _network(self) -> AsyncIterator[aiohttp.ClientSession]:
        """A session of one call: at one message a second a kept connection saves little and can break unseen."""
        limits = aiohttp.ClientTimeout(total=self._times.answer, sock_connect=self._times.connect)
        try:
            async with aiohttp.ClientSession(timeout=limits) as session:
                yield session
        except (Undelivered, _No):
            raise
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise Busy(f"Slack cannot be reached ({type(error).__name__})") from None
        except Exception as error:
            raise Unclear(f"no answer from Slack ({type(error).__name__})") from None


async def _log_fault(error: Exception) -> None:
    """By its kind only: its text may be a user's."""
    log.error("what a user did on Slack could not be handled: %s", type(error).__name__)


class _Whisper:
    """Answers one slash command, or one tap in such an answer, so that only its user sees it. Never raises."""

    def __init__(self, slack: Slack, url: str) -> None:
        self._slack, self._url = slack, url
        self._left, self._until = RESPONSES, time.monotonic() + RESPONSE_SECONDS

    async def __call__(self, message: Message) -> None:
        for post in _posts(message):
            if not await self._say(post):
                log.warning("a private answer on Slack could not be given, or not in full")
                return

    async def _say(self, post: Post) -> bool:
        for attempt in range(ANSWER_TRIES):
            if self._left <= 0 or time.monotonic() > self._until:
                return False
            self._left -= 1
            try:
                await self._slack.whisper(self._url, post)
                return True
            except _No:
                log.error("Slack refused the form of an answer: it is given as plain text")
                post = plain(post)
            except Gone:
                return False
            except Busy as busy:
                await asyncio.sleep(busy.retry_after or 2.0**attempt)
            except Unclear:
                await asyncio.sleep(2.0**attempt)
        return False


def _posts(message: Message) -> tuple[Post, ...]:
    """The rendered message; where the renderer has a fault, its bare words: an alert is not lost to it."""
    try:
        return render(message)
    except Exception:
        log.exception("a message could not be rendered for Slack: it is sent as plain text")
        return (Post(escape(message.text), []),)


def _metadata(key: str | None, number: int, of: int) -> Json | None:
    if key is None:
        return None
    part = {"part": number, "parts": of} if of > 1 else {}
    return {"event_type": EVENT, "event_payload": {"alert_id": key, **part}}


def _refusal(error: SlackApiError) -> Exception:
    """What an answer that is not `ok: true` means. Its body may be no JSON, its response the HTTP library's own."""
    response: Any = error.response
    data = getattr(response, "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    status: int = response.status_code if hasattr(response, "status_code") else response.status
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return Busy("Slack asks for a pause", _seconds(response.headers.get("Retry-After")))
    if status >= 500 or code in UNSURE:
        return Unclear(f"Slack answers {code or f'HTTP {status}'}")
    if code is None:
        return Busy(f"Slack answers HTTP {status}") if status >= 400 else Unclear("an answer that is not Slack's")
    return _No(str(code))


def _verdict(no: _No) -> Undelivered:
    why = GONE.get(no.code)
    return Gone(f"{why} ({no.code})") if why else Busy(f"Slack refuses the message: {no.code}")


def _seconds(header: str | None) -> float | None:
    try:
        return max(0.0, float(header)) if header else None
    except ValueError:
        return None


async def _close(client: SocketModeClient) -> None:
    """Closes a socket client and waits for its tasks, which its own `close` does not."""
    tasks = [client.message_processor, client.current_session_monitor, client.message_receiver]
    with contextlib.suppress(Exception):
        await asyncio.wait_for(client.close(), 2)  # type: ignore[no-untyped-call]
    running = [task for task in tasks if task is not None]
    for task in running:
        task.cancel()
    await asyncio.wait(running, timeout=2)
    await client.aiohttp_client_session.close()


_MARKUP = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def _words(text: str) -> str:
    """What a user typed, without Slack's own marks: links as their words, other people's mentions left out."""

    def shown(mark: re.Match[str]) -> str:
        return mark[2] or ("" if mark[1][:1] in "@#!" else mark[1])

    plain_text = _MARKUP.sub(shown, text)
    return plain_text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _around_mention(text: str, bot: str) -> tuple[str, bool, str]:
    """The words before the bot's first mention, whether there is one, and those after it."""
    mark = re.search(rf"<@{re.escape(bot)}(\|[^<>]*)?>", text) if bot else None
    if mark is None:
        return _words(text), False, ""
    return _words(text[: mark.start()]), True, _words(text[mark.end() :]).lstrip(" ,:،")
