"""Checks what a first-time operator gets wrong, and tells how to mend it. Reads; changes and sends nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.cli.doctor import lists, machine, people
from bot.model.doctor_finding import Finding
from bot.service.config import Config
from bot.service.logs import redact
from watchers.reading import proxies

SHOWN = 200  # characters of an error that nobody foresaw

__all__ = ["Finding", "examine"]


def examine(config: Config, file: Path | None, *, now: Callable[[], float] = time.time) -> Iterator[Finding]:
    """Yields every finding, in the order in which things have to be right."""
    yield from _whole("configuration", machine.configuration(config, file))
    yield from _whole("data", machine.data(config))
    yield from _whole("watchlist", machine.watchlist(config))
    yield from _whole("templates", machine.templates(config))
    yield from _whole("proxy", machine.proxy())
    sections = config.platforms().values()
    for section in sections if not proxies.trouble() else ():  # another finding tells it
        yield from _whole(section.name, section.check())
    if not any(section.configured for section in sections):
        ways = "; or ".join(section.needs for section in sections)
        mend = f"set {ways}, or put them into the environment"
        yield Finding("platforms", "none has a token: the service does not start", mend, bad=True)
    yield from _whole("operators", people.operators(config))
    yield from _whole("chats", people.chats(config))
    yield from _whole("lists", lists.reached(config, now))
    yield from _whole("lists", lists.dates(config))
    yield from _whole("health", machine.watching_over_us(config))


def _whole(what: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yields one check's findings. An unforeseen error ends this check, not the examination."""
    try:
        yield from findings
    except Exception as error:
        message = redact(" ".join(str(error).split()))[:SHOWN]
        yield Finding(what, f"this check broke off ({type(error).__name__}: {message})", "mend that first", bad=True)
