"""Checks what a first-time operator gets wrong, and says how to mend it. Reads; changes and sends nothing."""

from __future__ import annotations

import os
import random
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot import __version__, answers
from bot.app import source_of
from bot.backup import MARK
from bot.config import Config
from bot.finding import ANSWER, Finding
from bot.lock import DataLock, Locked
from bot.store import Store, engine
from watchers.archive import Archive
from watchers.errors import StorageError
from watchers.fetch import Fetcher, Look, user_agent
from watchers.health import CLOCK_OFF


def examine(config: Config, file: Path | None, *, now: Callable[[], float] = time.time) -> Iterator[Finding]:
    """Every finding, in the order in which things have to be right."""
    yield from _configuration(config, file)
    yield from _data(config)
    for section in config.platforms().values():
        yield from section.check()
    yield from _operators(config)
    yield from _lists(config, now)


def _configuration(config: Config, file: Path | None) -> Iterator[Finding]:
    yield Finding("version", f"Magnitsky Watch {__version__}, {engine()}")
    if file is None:
        mend = "copy config.example.toml to config.toml"
        yield Finding("configuration", "the defaults: there is no config.toml here", mend)
        return
    mode = stat.S_IMODE(file.stat().st_mode)
    if mode & 0o077:
        yield Finding("configuration", f"{file} can be read by others", f"chmod 600 {file}")
    else:
        yield Finding("configuration", str(file))
    if config.access.mode == "open":
        yield Finding("access.mode", "open: anyone who finds the bot is served", 'mode = "approval" asks operators')


def _data(config: Config) -> Iterator[Finding]:
    folder = config.bot.data_dir
    if not (folder / "archive.db").exists():
        yield Finding("data", f"{folder}: nothing yet", "start the service, or run `magnitsky-watch check`")
        return
    if (folder / MARK).exists():
        yield Finding("data", f"a restore into {folder} broke off", "run `magnitsky-watch restore` again", bad=True)
    running = _is_running(folder)
    yield Finding("data", f"{folder}, {'in use by the running service' if running else 'not in use'}")
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        yield Finding("data", f"{folder} can be opened by others", f"chmod 700 {folder}")
    for name, reader in (("archive.db", Archive.reader), ("bot.db", Store.reader)):
        if (folder / name).exists():
            yield _database(folder / name, reader)


def _database(path: Path, reader: Callable[[Path], Archive | Store]) -> Finding:
    restore = "stop the service and run `magnitsky-watch restore FILE`"
    try:
        database = reader(path)
    except StorageError as error:
        return Finding(path.name, f"cannot be read: {error}", restore, bad=True)
    try:
        damage = database.damage(full=True)
    finally:
        database.close()
    if damage:
        return Finding(path.name, f"damaged: {damage}", restore, bad=True)
    return Finding(path.name, f"whole, {path.stat().st_size / 1e6:.1f} MB")


def _is_running(folder: Path) -> bool:
    if not os.access(folder / "lock", os.W_OK):
        return False
    try:
        lock = DataLock(folder)
    except Locked:
        return True
    lock.release(unclean=lock.unclean)
    return False


def _operators(config: Config) -> Iterator[Finding]:
    if not config.bot.operators:
        mend = 'bot.operators = ["telegram:ID"]; the bot answers /start with the ID of whoever asks'
        yield Finding("operators", "none: nobody can approve chats or decide about matches", mend, bad=True)
        return
    seen: dict[tuple[str, str], str] = {}
    try:
        store = Store.reader(config.bot.data_dir / "bot.db")
        seen = store.operators_seen()
        store.close()
    except StorageError:
        pass  # no service has run here yet: nobody can have written
    for operator in config.bot.operators:
        platform, _, user = operator.partition(":")
        section = config.platforms()[platform]
        if section.writes_first:
            unused = "" if section.configured else f"{section.title} has no tokens: not reached"
            yield Finding("operator", operator, unused, bad=bool(unused))
        elif (platform, user) in seen:
            yield Finding("operator", f"{operator} has started the bot")
        else:
            mend = f"on {section.title} a bot may not write first: send it {section.before_command}start"
            yield Finding("operator", f"{operator} has not started the bot", mend, bad=True)


def _lists(config: Config, now: Callable[[], float]) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory(prefix="magnitsky-watch-") as scratch:
        fetcher = Fetcher(
            user_agent=user_agent(__version__, config.bot.contact),
            folder=Path(scratch),
            random=random.Random(),
            read=ANSWER,
            now=now,
        )
        try:
            offs = []
            for name, one in config.enabled().items():
                looks = fetcher.look(source_of(name, one, config).target)
                yield from (_address(name, look, first=at == 0) for at, look in enumerate(looks))
                offs += [look.clock_off for look in looks if look.clock_off is not None]
        finally:
            fetcher.close()
    yield from _dates(config)
    if not config.enabled():
        yield Finding("lists", "none is enabled", "lists.uk.enabled = true", bad=True)
    if offs:
        off = min(offs, key=abs)
        if abs(off) > CLOCK_OFF:
            mend = "set it by NTP: days and digests are counted by it"
            yield Finding(
                "clock", f"{abs(off):.0f} s {'ahead' if off > 0 else 'behind'} of the publishers'", mend, bad=True
            )
        else:
            yield Finding("clock", "agrees with the publishers'")


def _dates(config: Config) -> Iterator[Finding]:
    """A list that is read well and never changes: a publisher's old address went on answering for months once."""
    try:
        archive = Archive.reader(config.bot.data_dir / "archive.db")
    except StorageError:
        return  # nothing has been read yet, or `_data` has said what is wrong
    for state in answers.list_states(archive, tuple(config.enabled())):
        if state.stale:
            said = f"its own date, {state.date}, is {state.days_old} days old: more than is usual"
            yield Finding(f"list {state.source}", said, "does the publisher's page lead to another address now?")
    archive.close()


def _address(name: str, look: Look, *, first: bool) -> Finding:
    """A fall-back that fails is worth a word, the list's own address fails the examination."""
    what = f"list {name}" if first else f"list {name}, fall-back"
    if look.foreign_host:
        mend = f'if the publisher moved there: redirect_hosts = [..., "{look.foreign_host}"]'
        return Finding(what, f"{look.url} leads to {look.foreign_host}", mend, bad=first)
    if look.why:
        return Finding(what, f"{look.url}: {look.why}", "is it reached from a browser on this machine?", bad=first)
    return Finding(what, f"{look.url} answers from {look.final_host}")
