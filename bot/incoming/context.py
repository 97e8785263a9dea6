"""What a command is given: the request, and what it may read and do. Knows no command and no platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.chat.base import Incoming, WayIn
from bot.errors import BotError
from bot.incoming.undo import RecentChanges
from bot.language import Language
from bot.model.destination import Destination
from bot.model.message import Button, Message, paragraph
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.model import Official
from watchers.poll import Changed, Failed
from watchers.watchlist import people as watchlist

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
    from_afar: bool = False  # said by an operator, from another chat than the one it is about
    as_operator: bool = False  # what it does is done as an operator, and not by whoever belongs to the chat


@dataclass(frozen=True, slots=True)
class Context:
    """What commands may use. The actions at the end are None where another process holds the writing ends."""

    archive: Archive  # read-only
    store: Store
    enabled: tuple[str, ...]
    clock: Callable[[], dt.datetime]
    timezone: dt.tzinfo
    operators_unreachable: Callable[[], str] = lambda: ""
    next_polls: Callable[[], dict[str, str]] = dict
    operators: Callable[[], Audience] = list  # where operators can be reached
    accept: Callable[[str, str], Awaitable[Changed | Failed]] | None = None  # a refused edition: source, sha256
    gone: Callable[[str, str], Awaitable[bool]] | None = None  # source, listing -> whether it was pending
    # Writes to the archive through its one writing end, then sends the change log's news on its way.
    change: Callable[[Change[Any]], Awaitable[Any]] | None = None
    queue: Callable[[str, Destination, Message], None] | None = None  # key, destination, message: into the outbox
    tell: Callable[[Destination, Message], Awaitable[None]] | None = None  # at once, and kept nowhere
    ways_in: Callable[[str], list[WayIn]] = lambda token: []  # how a chat begins with an invitation, by platform
    recent: RecentChanges = field(default_factory=RecentChanges)  # who changes what a group gets, and is named there
    wake: Callable[[], None] = lambda: None  # something that waited may be due now

    def today(self) -> dt.date:
        return self.clock().astimezone(self.timezone).date()

    def people(self) -> dict[str, Official]:
        return {official.slug: official for official in watchlist.read(self.archive)}

    def audit(self, request: Request, action: str, detail: str = "") -> None:
        """Who did what, never the text of a message."""
        where, user = request.incoming.where, request.incoming.user
        self.store.audit(self.clock(), where, user, action, detail, of_operator=request.as_operator)


class Declined(BotError):
    """The user may not do that here. The message says who may."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def say(request: Request, text: str, *rows: tuple[Button, ...]) -> Message:
    """One paragraph in the language of the request."""
    return Message((paragraph(text),), rows, request.t.code)
