"""Checks what a first-time operator gets wrong, and says how to mend it. Reads; changes and sends nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.config import Config
from bot.doctor import lists, machine, people
from bot.finding import Finding

__all__ = ["Finding", "examine"]


def examine(config: Config, file: Path | None, *, now: Callable[[], float] = time.time) -> Iterator[Finding]:
    """Every finding, in the order in which things have to be right."""
    yield from machine.configuration(config, file)
    yield from machine.data(config)
    yield from machine.watchlist(config)
    sections = config.platforms().values()
    for section in sections:
        yield from section.check()
    if not any(section.configured for section in sections):
        ways = "; or ".join(section.needs for section in sections)
        mend = f"set {ways}, or put them into the environment"
        yield Finding("platforms", "none has a token: the service does not start", mend, bad=True)
    yield from people.operators(config)
    yield from people.chats(config)
    yield from lists.reached(config, now)
    yield from lists.dates(config)
    yield from machine.watching_over_us(config)
