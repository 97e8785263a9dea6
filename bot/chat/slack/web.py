"""Calls Slack's Web API: one call at a time, tried once, every failure as errors.py names it. Knows no message of
ours and receives nothing."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.chat.base import Busy, Gone, Unclear, Undelivered
from bot.chat.slack.errors import No, refusal, seconds
from watchers.certificates import believed

# The SDK's own records hold message bodies at DEBUG, requests with users' words at WARNING and one-time socket
# addresses in its errors: its logger is off, and we log what matters.
sdk_log = logging.getLogger(f"{__name__}.sdk")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Times:
    """The waits, in seconds. Tests pass shorter ones."""

    first_wait: float = 1.0  # before trying again to reach Slack, doubled each time ...
    longest_wait: float = 60.0  # ... up to this
    connect: float = 10.0  # for a connection
    answer: float = 30.0  # for a whole call
    ping: float = 5.0  # between the socket's pings; four missed ones are a lost connection
    lost: float = 15.0  # in which the SDK may bring a lost connection back before it gets a new one
    finish: float = 5.0  # for answers under way when the bot stops
    between_posts: float = 1.05  # of one long message: Slack allows one a second in a channel
    name: float = 1.5  # for the name of a chat; a window of choices must open within 3 seconds of its tap


class Web:
    """One workspace's Web API."""

    def __init__(self, bot_token: str, base_url: str, times: Times) -> None:
        self._bot_token, self._base_url, self._times = bot_token, base_url, times
        sdk_log.setLevel(logging.CRITICAL + 1)
        for name in ("slack_sdk", "slack_bolt"):
            logging.getLogger(name).setLevel(logging.WARNING)

    async def ask(self, call: Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]) -> Json:
        """Makes one call and returns the answer. Raises No, Busy (not done) or Unclear (perhaps done)."""
        async with self._network() as session:
            try:
                answer = (await call(self.client(session))).data
            except SlackApiError as error:
                raise refusal(error) from None
            if not isinstance(answer, dict):
                raise Unclear("an answer that is not Slack's")
            return answer

    async def respond(self, url: str, body: Json) -> None:
        """Uses a response_url once. Raises Gone where it is used up, No where the form is refused, Busy, Unclear."""
        async with self._network() as session:
            client = AsyncWebhookClient(url, session=session, retry_handlers=[], logger=sdk_log, ssl=believed())
            client.proxy = self.client(None).proxy
            answer = await client.send_dict(body)
        if answer.status_code == 429:
            raise Busy("Slack asks for a pause", seconds(answer.headers.get("Retry-After")))
        if answer.status_code >= 500:
            raise Unclear(f"HTTP {answer.status_code}")
        if answer.status_code != 200:
            raise No("invalid_blocks") if "invalid_blocks" in answer.body else Gone("the address is used up")

    async def upload(self, url: str, data: bytes) -> None:
        """Sends the bytes of a file to the address that Slack gave for it. Raises Busy or Unclear."""
        async with self._network() as session, session.post(url, data=data, proxy=self.client(None).proxy) as answer:
            if answer.status == 429:
                raise Busy("Slack asks for a pause", seconds(answer.headers.get("Retry-After")))
            if answer.status != 200:
                raise Unclear(f"Slack answers an upload with HTTP {answer.status}")

    def client(self, session: aiohttp.ClientSession | None) -> AsyncWebClient:
        """Returns a client that never tries again by itself: its default would post twice when an answer is lost.
        Without a session it is for the SDK's own socket calls, and holds no bot token: Bolt is given that by
        `authorize`."""
        web = AsyncWebClient(
            token=self._bot_token if session else None,
            base_url=self._base_url,
            timeout=int(self._times.answer) or 1,
            session=session,
            retry_handlers=[],
            logger=sdk_log,
            ssl=believed(),
        )
        if urlsplit(self._base_url).hostname in ("127.0.0.1", "localhost", "::1"):
            web.proxy = None  # the SDK takes HTTPS_PROXY for every address
        return web

    @contextlib.asynccontextmanager
    async def _network(self) -> AsyncIterator[aiohttp.ClientSession]:
        """Opens a session for one call: at one message a second a kept connection saves little and can break
        unseen."""
        limits = aiohttp.ClientTimeout(total=self._times.answer, sock_connect=self._times.connect)
        try:
            connector = aiohttp.TCPConnector(ssl=believed())
            async with aiohttp.ClientSession(connector=connector, timeout=limits) as session:
                yield session
        except (Undelivered, No):
            raise
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise Busy(f"Slack cannot be reached ({type(error).__name__})") from None
        except Exception as error:
            raise Unclear(f"no answer from Slack ({type(error).__name__})") from None
