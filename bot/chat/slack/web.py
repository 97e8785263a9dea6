"""Calls Slack's Web API: one call at a time, tried once, every failure as errors.py names it. Knows no message of
ours and receives nothing."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.chat.base import Busy, Gone, Unclear, Undelivered
from bot.chat.slack.errors import No, refusal, seconds
from watchers.certificates import believed
from watchers.loopback import is_loopback

Json = dict[str, Any]

# Methods that take JSON; those that read take a form only.
WITH_JSON = ("chat.", "views.", "files.complete")
JSON_TYPE = {"Content-Type": "application/json; charset=utf-8"}  # without a charset Slack warns in each answer
# Errors of the network before a request was sent.
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.UnsupportedProtocol, httpx.InvalidURL)


@dataclass(frozen=True, slots=True)
class Times:
    """The waits, in seconds. Tests pass shorter ones."""

    first_wait: float = 1.0  # before trying again to reach Slack, doubled each time ...
    longest_wait: float = 60.0  # ... up to this
    connect: float = 10.0  # for a connection
    answer: float = 30.0  # for a whole call
    ping: float = 5.0  # between the socket's pings ...
    lost: float = 20.0  # ... and for the answer to one: without it the connection is lost
    finish: float = 5.0  # for answers under way when the bot stops
    between_posts: float = 1.05  # of one long message: Slack allows one a second in a channel
    name: float = 1.5  # for the name of a chat; a window of choices must open within 3 seconds of its tap


class Web:
    """One workspace's Web API."""

    def __init__(self, bot_token: str, base_url: str, times: Times) -> None:
        self._bot_token, self._base_url, self._times = bot_token, base_url, times

    async def ask(self, method: str, *, app_token: str = "", **arguments: object) -> Json:
        """Calls a method with the bot's token, or with the app's where it is given, and returns the answer. What is
        None is left out. Raises No, Busy (not done) or Unclear (perhaps done)."""
        named = {name: value for name, value in arguments.items() if value is not None}
        headers = {"Authorization": f"Bearer {app_token or self._bot_token}"}
        address = self._base_url + method
        async with self._network(address) as network:
            if method.startswith(WITH_JSON):
                answer = await network.post(address, headers=headers | JSON_TYPE, content=json.dumps(named))
            else:
                answer = await network.post(address, headers=headers, data=named)
        data = _json(answer)
        if answer.status_code == 200 and isinstance(data, dict) and data.get("ok"):
            return data
        raise refusal(answer.status_code, answer.headers, data)

    async def respond(self, url: str, body: Json) -> None:
        """Uses a response_url once. Raises Gone where it is used up, No where the form is refused, Busy, Unclear."""
        async with self._network(url) as network:
            answer = await network.post(url, headers=JSON_TYPE, content=json.dumps(body))
        if answer.status_code == 429:
            raise Busy("Slack asks for a pause", seconds(answer.headers.get("Retry-After")))
        if answer.status_code >= 500:
            raise Unclear(f"HTTP {answer.status_code}")
        if answer.status_code != 200:
            raise No("invalid_blocks") if "invalid_blocks" in answer.text else Gone("the address is used up")

    async def upload(self, url: str, data: bytes) -> None:
        """Sends the bytes of a file to the address that Slack gave for it. Raises Busy or Unclear."""
        async with self._network(url) as network:
            answer = await network.post(url, content=data, headers={"Content-Type": "application/octet-stream"})
        if answer.status_code == 429:
            raise Busy("Slack asks for a pause", seconds(answer.headers.get("Retry-After")))
        if answer.status_code != 200:
            raise Unclear(f"Slack answers an upload with HTTP {answer.status_code}")

    @contextlib.asynccontextmanager
    async def _network(self, url: str) -> AsyncIterator[httpx.AsyncClient]:
        """Opens a client for one call: at one message a second a kept connection saves little and can break
        unseen."""
        limits = httpx.Timeout(self._times.answer, connect=self._times.connect)
        try:
            async with (
                asyncio.timeout(self._times.answer),
                httpx.AsyncClient(timeout=limits, verify=believed(), trust_env=not is_here(url)) as network,
            ):
                yield network
        except NOT_SENT as error:
            raise Busy(f"Slack cannot be reached ({type(error).__name__})") from None
        except Undelivered:
            raise
        except Exception as error:
            raise Unclear(f"no answer from Slack ({type(error).__name__})") from None


def is_here(url: str) -> bool:
    """Tells whether an address is this machine's, which no proxy serves."""
    return is_loopback(urlsplit(url).hostname or "")


def _json(answer: httpx.Response) -> object:
    """Returns the body of an answer; None where it is no JSON."""
    try:
        return answer.json()
    except ValueError:
        return None
