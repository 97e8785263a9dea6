"""Starts the service and the terminal chat: the first checks, and the first lines that they print."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from bot import __version__
from bot.answers.lists import ListState, Sources, list_states
from bot.chat.base import EVERYWHERE, GROUPS, Channel, Incoming, Menu, Profile, Wiring
from bot.cli import progress
from bot.cli.early_stop import is_told
from bot.cli.ready import A_TURN, get_ready, keep_less_memory
from bot.errors import NO_DATA, OLDER, JobFailed, WrongUse, unusable
from bot.incoming.commands import COMMANDS, Context, Declined, Request, tapped, written
from bot.incoming.reception import rendered
from bot.language import language, languages
from bot.model.destination import Destination
from bot.model.message import Message
from bot.presentation.words.briefs.templates import load as load_templates
from bot.presentation.words.commands.this_chat import profile
from bot.presentation.words.in_words import Reader, in_words
from bot.presentation.words.list_names import TITLES
from bot.service.build import configured
from bot.service.config import Config
from bot.service.lock import Locked
from bot.service.logs import set_up_logging
from bot.service.service import Service
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.errors import StorageError, StorageUnavailable
from watchers.lists import registry
from watchers.reading import proxies
from watchers.values import utc_now
from watchers.watchlist.official_file import WatchlistError

if TYPE_CHECKING:
    from rich.console import Console as Terminal

    from bot.chat.console.adapter import Console

log = logging.getLogger(__name__)


def service(config: Config, *, verbose: bool = False, as_json: bool = False, new: bool = False) -> int:
    """Runs the service with the platforms that have tokens; returns the exit code. `as_json`: the log's format.
    `new`: a database that is lost is begun anew."""
    set_up_logging(verbose=verbose, as_json=as_json)
    if fault := proxies.trouble():  # before a platform's own library says it in its own words
        raise JobFailed(fault)
    channels = platforms(config)
    if not channels:
        ways = "; ".join(section.needs for section in config.platforms().values())
        raise WrongUse(
            f"no chat platform has its tokens ({ways}): nobody would hear an alert"
            " (`magnitsky-watch console` is the chat in this terminal)"
        )
    say = log.info if as_json else _plainly
    return _run(config, channels, None if as_json else progress.on_terminal(), say, new=new)


def console(config: Config, *, new: bool = False) -> int:
    """Runs the chat in this terminal, with the watchers; beside a running service it only answers."""
    from rich.console import Console as Terminal

    from bot.chat.console.adapter import Console

    set_up_logging(quiet=True)
    logging.getLogger("watchers.outcome").setLevel(logging.ERROR)  # `_told` says it in a line
    terminal = Terminal(highlight=False)
    channel = Console(terminal=terminal)
    try:
        return _run(config, {"console": channel}, new=new, beside=lambda running: _told(running, terminal))
    except JobFailed as failed:
        if not isinstance(failed.__cause__, Locked):
            raise
    terminal.print("The service is running on this data: questions are answered here, changes are said in its chats.")
    return asyncio.run(_only_answers(config, channel))


async def _told(running: Service, terminal: Terminal) -> None:
    """Says in a terminal how to ask, and after the first polls which lists could not be read."""
    terminal.print("Ask: a name, a question, gaps, history, sources, help. Ctrl-D ends.\n")
    await running.jobs.ready.wait()
    states = list_states(running.reader, tuple(running.config.enabled()))
    if any(state.bad_polls for state in states if state.enabled):
        first = in_words(Sources(states), Reader(language(running.config.bot.language))).blocks[0]
        terminal.print(f"{first.text} `sources` says why.\n")


def platforms(config: Config) -> dict[str, Channel]:
    """Returns the platforms that are configured."""
    return {
        name: section.connect(Wiring(menus_of(name, config.bot.operators), profiles_of(tuple(config.enabled()))))
        for name, section in config.platforms().items()
        if section.configured
    }


# The commands that groups use most; every other command works there too.
IN_GROUPS = ("status", "ask", "gaps", "search", "history", "board", "follow", "unfollow", "settings", "mute", "help")


def menus_of(platform: str, operators: Sequence[str]) -> tuple[Menu, ...]:
    """Returns the commands that a platform offers behind a menu button, by language: to followers, in groups, to each
    operator."""
    followers = [name for name, one in COMMANDS.items() if not one.operators]
    offered = {EVERYWHERE: followers, GROUPS: [name for name in IN_GROUPS if name in followers]}
    for operator in operators:
        on, _, user = operator.partition(":")
        if on == platform:
            offered[user] = list(COMMANDS)
    return tuple(
        Menu(where, code, tuple((name, language(code)(COMMANDS[name].does)) for name in names))
        for where, names in offered.items()
        for code in languages()
    )


def profiles_of(lists: Sequence[str]) -> tuple[Profile, ...]:
    """Returns what is said of the bot to whoever has not written to it yet, in each language."""
    sides = registry.jurisdictions_of(lists)
    return tuple(profile(sides, language(code)) for code in languages())


def _plainly(line: str) -> None:
    click.echo(line, err=True)


def _run(
    config: Config,
    channels: dict[str, Channel],
    bar: progress.Bar | None = None,
    say: Callable[[str], None] = _plainly,
    *,
    new: bool = False,
    beside: Callable[[Service], Coroutine[None, None, None]] | None = None,
) -> int:
    keep_less_memory()

    async def start(running: Service) -> int:
        running.heed_signals()
        if is_told():
            running.stop()
        for line in summary(config, running):
            say(line)
        sys.setswitchinterval(A_TURN)  # whoever writes first does not wait until all is ready
        also = [asyncio.create_task(asyncio.to_thread(get_ready, running.reader))]
        if beside:
            also.append(asyncio.create_task(beside(running)))
        try:
            return await running.run()
        finally:
            for task in also:
                task.cancel()

    try:
        return asyncio.run(start(Service(config, channels, bar, new=new)))
    except Locked as locked:
        raise JobFailed(str(locked)) from locked
    except WatchlistError as error:
        raise WrongUse(str(error)) from None
    except (StorageError, OSError) as error:
        raise unusable(config.bot.data_dir, error) from None


def summary(config: Config, running: Service) -> list[str]:
    """Returns the lines of a start: version, platforms, data, each list and its next poll, chats, operators. Names
    nobody."""
    lines = [
        f"Magnitsky Watch {__version__} on {', '.join(running.channels)}; data in {config.bot.data_dir.absolute()}"
    ]
    every = {name: _duration(one.every) for name, one in config.enabled().items()}
    for state in list_states(running.reader, tuple(every)):
        if state.enabled:
            title = f"{TITLES[state.source]} ({state.source})"
            lines.append(f"{title}: {_standing(state)}; next poll now, then every {every[state.source]}")
    if not every:
        lines.append("no list is enabled: nothing is watched")
    if "console" not in running.channels:
        served, follow, waiting = running.standing()
        lines.append(f"chats: {served} connected, {follow} of them follow someone, {waiting} to be approved")
        why = running.reception.operators.unreachable()
        reached = f"{len(running.reception.operators.audience())} of {len(config.bot.operators)} can be reached"
        lines.append(f"no operator can be reached: {why}" if why else f"operators: {reached}")
        if config.access.mode == "open":
            lines.append("access.mode is open: anyone who finds the bot is let in")
    return lines


def _standing(state: ListState) -> str:
    if state.good_at is None:
        return "not read yet"
    good = dt.datetime.fromisoformat(state.good_at).astimezone(dt.UTC)
    polls = "1 bad poll" if state.bad_polls == 1 else f"{state.bad_polls} bad polls"
    bad = f", not well since ({polls})" if state.bad_polls else ""
    return f"edition of {state.date or 'unknown date'}, read well at {good:%Y-%m-%d %H:%M} UTC{bad}"


def _duration(every: object) -> str:
    seconds = int(getattr(every, "total_seconds", lambda: 0)())
    for unit, size in (("h", 3600), ("m", 60)):
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


@dataclass(slots=True)
class _Answers:
    context: Context
    channel: Console
    lang: str

    async def handle(self, incoming: Incoming) -> None:
        message = await self.context.store.worker.run(self._answer_to(incoming))
        await self.channel.send(incoming.where, message)

    async def _answer_to(self, incoming: Incoming) -> Message:
        request = Request(incoming, incoming.text, language(self.lang), operator=False)
        try:
            if incoming.action is not None:
                answer = await tapped(incoming.action, request, self.context)
            else:
                answer = await written(request, self.context)
        except Declined as declined:
            answer = declined.answer
        return await rendered(answer, request, self.context)


async def _only_answers(config: Config, channel: Console) -> int:
    templates = load_templates(config.bot.templates)
    try:
        archive = Archive.reader(config.bot.data_dir / "archive.db")
    except StorageUnavailable:
        raise JobFailed(NO_DATA) from None
    if archive.is_older:
        archive.close()
        raise JobFailed(f"the service that runs on this data is of an older version: stop it first; {OLDER}")
    store = Store.scratch()
    store.add_chat(Destination("console", "console"), "", private=True, state="approved", language=None, at=utc_now())
    context = configured(config, archive, store, templates)
    try:
        await channel.run(_Answers(context, channel, config.bot.language).handle)
    finally:
        archive.close()
        store.close()
    sys.stdout.flush()
    return 0
