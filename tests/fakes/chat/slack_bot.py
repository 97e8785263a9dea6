"""Runs the real Slack adapter at the small fake, and keeps what it heard."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

from bot.chat.base import Incoming
from bot.chat.slack.adapter import Slack
from bot.chat.slack.web import Times
from bot.model.destination import Destination
from bot.model.message import Message, heading, item, paragraph, small
from tests.fakes.chat.slack import FakeSlack

# An answer has time to come on a busy machine; who is to wait for one that never comes is hasty.
QUICK = Times(
    first_wait=0.05, longest_wait=0.2, connect=5.0, answer=5.0, ping=0.3, lost=0.6, finish=2.0, between_posts=0.01
)
HASTY = replace(QUICK, answer=0.3)
HERE = Destination("slack", "C1")
ALERT = Message((heading("Omid Noori was listed"), item("UK · GHR0999"), small("MW-000001")))
LONG = Message(tuple(paragraph(f"{n} " + "word " * 500) for n in range(12)))

Hear = Callable[[Incoming], Awaitable[None]]


def made(fake: FakeSlack, *, bot: str | None = None, app: str | None = None, times: Times = QUICK) -> Slack:
    tokens = bot or fake.bot_token, app or fake.app_token
    return Slack(*tokens, base_url=fake.base_url, times=times)


@contextlib.asynccontextmanager
async def running(slack: Slack, fake: FakeSlack, hear: Hear | None = None) -> AsyncIterator[list[Incoming]]:
    """Yields the adapter at work, with what it heard."""
    heard: list[Incoming] = []

    async def on_incoming(incoming: Incoming) -> None:
        heard.append(incoming)
        if hear is not None:
            await hear(incoming)

    task = asyncio.create_task(slack.run(on_incoming))
    try:
        await fake.connected()
        yield heard
    finally:
        await slack.stop()
        await asyncio.wait_for(task, 5)


def said_only(incoming: Incoming) -> Incoming:
    """Returns what was heard without the ways to answer it."""
    known = replace(incoming, respond=None, notify=None, open_form=None, is_ours=None, is_creator=None)
    return replace(known, mention="", fill=None, chats=None, there=None, may_post=None, aside=None, about=None)
