"""What every command has: a request in, a message out. Commands and taps register here by name; knows no platform."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.chat.base import Destination, Incoming
from bot.locale import Language
from bot.message import Button, Message, code, paragraph
from bot.store import Store
from watchers import watchlist
from watchers.archive import Archive
from watchers.model import Official

T = TypeVar("T")
Audience = list[tuple[Destination, str | None]]  # destinations with their languages
Change = Callable[[Archive, dt.datetime], T]  # what is written to the archive, and when


@dataclass(frozen=True, slots=True)
class Request:
    """One question of one user in one served chat."""

    incoming: Incoming
    args: str
    t: Language
    operator: bool


@dataclass(frozen=True, slots=True)
class Office:
    """What commands may use. The actions at the end are None where another process holds the writing ends."""

    archive: Archive  # read-only
    store: Store
    enabled: tuple[str, ...]
    clock: Callable[[], dt.datetime]
    timezone: dt.tzinfo
    operators_unreachable: Callable[[], str] = lambda: ""
    next_polls: Callable[[], dict[str, str]] = dict
    operators: Callable[[], Audience] = list  # where operators can be reached
    accept: Callable[[str], Awaitable[str]] | None = None  # source -> what came of it
    gone: Callable[[str, str], Awaitable[bool]] | None = None  # source, listing -> whether it was pending
    # Writes to the archive through its one writing end, then sends the change log's news on its way.
    change: Callable[[Change[Any]], Awaitable[Any]] | None = None
    queue: Callable[[str, Destination, Message], None] | None = None  # key, destination, message: into the outbox
    wake: Callable[[], None] = lambda: None  # something that waited may be due now

    def today(self) -> dt.date:
        return self.clock().astimezone(self.timezone).date()

    def people(self) -> dict[str, Official]:
        return {official.slug: official for official in watchlist.read(self.archive)}

    def audit(self, request: Request, action: str, detail: str = "") -> None:
        """Who did what, never the text of a message."""
        self.store.audit(self.clock(), request.incoming.where, request.incoming.user, action, detail)


Handler = Callable[[Request, Office], Awaitable[Message]]


@dataclass(frozen=True, slots=True)
class Command:
    run: Handler
    usage: str
    does: str
    operators: bool = False


COMMANDS: dict[str, Command] = {}
TAPS: dict[str, Command] = {}  # what a button's action begins with, up to ":" -> what it does; `args` is the rest


def command(usage: str, does: str, *, operators: bool = False) -> Callable[[Handler], Handler]:
    """Registers a command under the first word of its usage. `does` is a text of the catalogue."""

    def register(handler: Handler) -> Handler:
        COMMANDS[usage.split()[0]] = Command(handler, usage, does, operators)
        return handler

    return register


def tap(name: str, *, operators: bool = False) -> Callable[[Handler], Handler]:
    """Registers what a button does whose action is `name` or begins with `name:`."""

    def register(handler: Handler) -> Handler:
        TAPS[name] = Command(handler, name, "", operators)
        return handler

    return register


def say(request: Request, text: str, *rows: tuple[Button, ...]) -> Message:
    """One paragraph in the language of the request."""
    return Message((paragraph(text),), rows, request.t.code)


def usage(name: str, request: Request, wrong: str = "") -> Message:
    """How a command goes; `wrong` is the word that is not known to it."""
    known, t = COMMANDS[name], request.t
    said = t("“{word}” is not known here. ", word=t.apart(wrong[:40])) if wrong else ""
    return Message(
        (paragraph(said + t("It goes like this: "), code(known.usage), " — ", t(known.does)),),
        language=t.code,
    )


async def run(text: str, request: Request, office: Office) -> Message:
    """Runs a command line such as "status leila". An unknown one gets the nearest right one."""
    word, _, args = text.strip().removeprefix("/").partition(" ")
    word, t = word.lower(), request.t
    known = COMMANDS.get(word)
    if known is None:
        near = difflib.get_close_matches(word, COMMANDS, 1)
        said = t("There is no command “{word}”.", word=t.apart(word[:40]))
        return say(request, said, (Button(near[0], f"do:{near[0]}"),) if near else (Button(t("Help"), "do:help"),))
    return await _allowed(known, args.strip(), request, office)


async def tapped(action: str, request: Request, office: Office) -> Message:
    """What a tapped button does: "do:" runs a command, all others are registered by `tap`."""
    what, _, rest = action.partition(":")
    if what == "do":  # its answer stands by itself: the message with the button is of something else
        return replace(await run(rest, request, office), in_place=False)
    known = TAPS.get(what)
    if known is None:
        return say(request, request.t("That button is no longer known."))
    return await _allowed(known, rest, request, office)


async def _allowed(known: Command, args: str, request: Request, office: Office) -> Message:
    if known.operators and not request.operator:
        return say(request, request.t("Only an operator can do that."))
    return await known.run(Request(request.incoming, args, request.t, request.operator), office)
