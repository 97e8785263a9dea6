"""The data that a command gets: the request, and what it may read and do. Knows no command and no platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from bot.answers.commands.outcome import Said
from bot.answers.lists import FOCUS, SOURCES_OF
from bot.chat.base import Incoming, WayIn
from bot.errors import BotError
from bot.incoming.operators import Operators
from bot.incoming.questions.recent import RecentQuestions
from bot.incoming.questions.shown import ShownAnswers
from bot.incoming.undo import RecentChanges
from bot.language import Language
from bot.model.action import Perform
from bot.model.destination import Destination
from bot.model.message import Message
from bot.model.preferences import Installation, Settings
from bot.presentation.words.briefs.templates import Templates, shipped
from bot.storage.records import Outgoing
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.model import Official
from watchers.outcome import Changed, Failed
from watchers.watchlist import people as watchlist

T = TypeVar("T")
Change = Callable[[Archive, dt.datetime], T]  # writes to the archive, at this time


@dataclass(frozen=True, slots=True)
class Request:
    """One question of one user in one served chat."""

    incoming: Incoming
    args: str
    t: Language
    operator: bool
    from_afar: bool = False  # said by an operator, from another chat than the one it is about
    as_operator: bool = False  # it acts as an operator, and not as a member of the chat
    then: Perform | None = None  # what is to be run for the chat that `args` names

    @property
    def reads_alone(self) -> bool:
        """Tells whether an operator asks, and nobody else reads: figures of other chats are for him or her alone."""
        return self.operator and self.incoming.private


class Actions(Protocol):
    """The actions of the running service that commands may use, beyond the archive and the chats' records."""

    @property
    def can_write(self) -> bool:
        """Tells whether commands may write: False where another process holds the writing ends."""

    async def accept(self, source: str, sha256: str) -> Changed | Failed:
        """Takes the edition of this hash, which was refused last."""

    async def confirm_gone(self, source: str, listing: str) -> bool:
        """Takes an operator's decision that a listing left its list; returns whether that was pending."""

    async def change(self, change: Change[T]) -> T:
        """Writes to the archive through its one writing end, then sends the change log's news on their way."""

    async def tell(self, to: Destination, message: Message) -> None:
        """Sends a message at once, without storing it."""

    def wake(self) -> None:
        """Derives and sends whatever may be due now."""

    def ways_in(self, token: str) -> list[WayIn]:
        """Returns how a chat begins with an invitation, on each platform that is connected."""

    def made_by(self) -> str:
        """Returns who makes pictures: the bot's public name and the team's own line; empty where neither is known."""

    def next_polls(self) -> dict[str, str]:
        """Returns when each list is polled next."""


class ReadOnly:
    """The actions where nothing can be written. Dispatch refuses commands that write, so none of these is ever
    called."""

    can_write = False

    async def accept(self, source: str, sha256: str) -> Changed | Failed:
        raise NothingIsWritten

    async def confirm_gone(self, source: str, listing: str) -> bool:
        raise NothingIsWritten

    async def change(self, change: Change[T]) -> T:
        raise NothingIsWritten

    async def tell(self, to: Destination, message: Message) -> None:
        raise NothingIsWritten

    def wake(self) -> None:
        raise NothingIsWritten

    def ways_in(self, token: str) -> list[WayIn]:
        return []

    def made_by(self) -> str:
        return ""

    def next_polls(self) -> dict[str, str]:
        return {}


class NothingIsWritten(BotError):
    """A command that writes was not registered as one."""


@dataclass(frozen=True, slots=True)
class Context:
    """The data and actions that commands may use."""

    archive: Archive  # read-only
    store: Store
    enabled: tuple[str, ...]
    clock: Callable[[], dt.datetime]
    timezone: dt.tzinfo
    operators: Operators
    actions: Actions
    usual_focus: tuple[str, ...] = FOCUS  # the governments of which chats ask something that chose none
    recent: RecentChanges = field(default_factory=RecentChanges)
    asked: RecentQuestions = field(default_factory=RecentQuestions)  # in memory alone
    shown: ShownAnswers = field(default_factory=ShownAnswers)  # in memory alone
    focus: tuple[str, ...] = FOCUS  # the governments of which the chat that asks now does
    templates: Templates = field(default_factory=shipped)  # of letters and posts
    hashtags: tuple[str, ...] = ()  # under every post
    every: Mapping[str, dt.timedelta] = field(default_factory=dict)  # by list: how often it is asked for
    zone: dt.tzinfo | None = None  # the time zone in which that chat reads; None: the service's own

    def today(self) -> dt.date:
        return self.clock().astimezone(self.timezone).date()

    @property
    def own(self) -> Installation:
        """Returns what every chat's settings rest on."""
        return Installation(self.timezone, registry.jurisdictions_of(self.enabled), self.usual_focus)

    def of_chat(self, chosen: Settings) -> Context:
        """Returns the context of a chat with these settings: its answers speak of its own focus, in its own zone."""
        focus = tuple(code for code in SOURCES_OF if code in chosen.focused(self.usual_focus))
        return replace(self, focus=focus or self.usual_focus, zone=chosen.tz(self.timezone))

    def people(self) -> dict[str, Official]:
        return {official.slug: official for official in watchlist.read(self.archive)}

    def audit(self, request: Request, action: str, detail: str = "") -> None:
        """Notes who did what, never the text of a message."""
        where, user = request.incoming.where, request.incoming.user
        self.store.audit(self.clock(), where, user, action, detail, of_operator=request.as_operator)

    def queue(self, key: str, to: Destination, message: Message) -> None:
        """Puts a message into the outbox."""
        self.store.enqueue([Outgoing(key, to, message)], self.clock())
        self.actions.wake()


class Declined(BotError):
    """The user may not do that here. The answer says who may, in this language where the chat is not known."""

    def __init__(self, answer: Said, language: str | None = None) -> None:
        super().__init__(answer.outcome.value)
        self.answer, self.language = answer, language
