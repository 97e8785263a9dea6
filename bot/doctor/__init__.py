"""Checks what a first-time operator gets wrong, and says how to mend it. Reads; changes and sends nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.config import Config
from bot.doctor import lists, machine, people, platforms
from bot.doctor.finding import Finding

__all__ = ["Finding", "examine"]


def examine(config: Config, file: Path | None, *, now: Callable[[], float] = time.time) -> Iterator[Finding]:
    """Every finding, in the order in which things have to be right."""
    yield from machine.configuration(config, file)
    yield from machine.data(config)
    yield from machine.watchlist(config)
    yield from platforms.telegram(config)
    yield from platforms.slack(config)
    if config.telegram.token is None and config.slack.bot_token is None:
        mend = "put a token under [telegram] or both under [slack], or into the environment"
        yield Finding("platforms", "none has a token: the service does not start", mend, bad=True)
    yield from people.operators(config)
    yield from people.chats(config)
    yield from lists.reached(config, now)
    yield from lists.dates(config)
    yield from machine.watching_over_us(config)
