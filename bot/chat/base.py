"""What every chat platform offers the bot, and the five ways in which a send can fail. Knows no platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.errors import BotError
from bot.model.destination import Destination
from bot.model.message import Form, Message


@dataclass(frozen=True, slots=True)
class Pace:
    """What a platform allows; the numbers are the platforms' own, each a little under what it takes."""

    chat: float = 1.0  # seconds between messages in one chat
    group: float = 3.0  # in one group
    a_second: int = 0  # messages that arrive within any second, over all chats; 0: as many as there are
    groups: str = ""  # what a group's ID begins with, where that tells it from a person's; empty: it does not

    def gap(self, chat: str) -> float:
        """Seconds until the next message to this chat."""
        return self.group if self.groups and chat.startswith(self.groups) else self.chat


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform's word that the message is there."""

    ref: str  # Telegram: message_id; Slack: ts


@dataclass(frozen=True, slots=True)
class WayIn:
    """How a chat of a platform begins with an invitation: a link to follow, or the words to type."""

    platform: str
    person: str  # for one person's chat
    group: str  # for a group


EVERYWHERE, GROUPS = "everywhere", "groups"


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands that a platform offers behind a menu button: everywhere, in groups, or in one user's chat."""

    where: str  # EVERYWHERE, GROUPS or a user's ID
    language: str
    commands: tuple[tuple[str, str], ...]  # name, description


@dataclass(frozen=True, slots=True)
class Wiring:
    """What an adapter is told of the bot when it is made."""

    menus: tuple[Menu, ...] = ()


Respond = Callable[[Message], Awaitable[None]]
Notify = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something a user did. `text` is a command without its slash ("status leila") or a free question.

    A tapped button is an Incoming with `action` set. `respond`, where set, answers in the platform's own
    private way (a Slack slash command); otherwise the answer is sent to `where`. With `event` "joined" the bot was
    put into a chat and may post there; with "home" a user opened the bot's own page, and `respond` fills it; with
    "moved" the platform says that the chat has a new address, `moved_to`.
    """

    where: Destination
    user: str
    text: str = ""
    action: str | None = None
    is_command: bool = True  # False: free words, answered as a question
    private: bool = False  # a one-to-one chat with the bot
    title: str = ""  # how the chat or the person calls itself; shown to operators only
    language: str | None = None  # the platform's hint, e.g. "fa"
    respond: Respond | None = None
    ref: str | None = None  # the message that the tapped button belongs to
    event: Literal["", "joined", "home", "moved"] = ""
    moved_to: Destination | None = None
    notify: Notify | None = None  # a short notice to the user alone, where the platform can; at most once
    # A window of choices, where the platform has one: at once, and once. Raises Undelivered where it does not open.
    open_form: Callable[[Form], Awaitable[None]] | None = None
    # Whether the user may change the settings of this chat: a group's admin. None: the platform knows no admins.
    is_admin: Callable[[], Awaitable[bool]] | None = None
    readers_only: bool = False  # a button in a channel in which readers cannot write: only its admins speak there
    mentions: tuple[str, ...] = ()  # the users whom the text names by the platform's own mark
    # Somebody else's words, passed on: a question at most, and never a command.
    forwarded: bool = False
    # Who wrote, where `user` is nobody's own ID (a channel, an anonymous admin): known apart in this chat only.
    sender: str = ""
    name: str = ""  # how the user is called in this chat, said there and kept nowhere
    # The same as the platform's own mark, of which it makes the name; empty where it has none.
    mention: str = ""
    # Whether the user made this chat, asked where the platform knows no admins. None: it does not know.
    is_creator: Callable[[], Awaitable[bool]] | None = None
    # Whether the user is of the house that the chat belongs to, and no guest from another. None: there are no guests.
    is_ours: Callable[[], Awaitable[bool]] | None = None


OnIncoming = Callable[[Incoming], Awaitable[None]]


class Undelivered(BotError):
    """A message that did not, or may not have, reached its chat."""


class Busy(Undelivered):
    """Nothing was sent: try again, after `retry_after` seconds where the platform named them."""

    def __init__(self, why: str, retry_after: float | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class Unclear(Undelivered):
    """No answer came: it may have been sent. The next try is marked as a possible repeat."""


class Moved(Undelivered):
    """The chat has a new address."""

    def __init__(self, to: Destination) -> None:
        super().__init__("the chat has moved")
        self.to = to


class Closed(Undelivered):
    """Not taken there now, and perhaps again some day: no rights, archived, not found, or a refusal in words that are
    not known. Nothing was sent. `why` is shown to operators."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Gone(Undelivered):
    """Never again, unless somebody there acts: blocked, kicked, deleted. `why` is shown to operators."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class BadToken(BotError):
    """The platform refused the token. The message is one line that names the configuration key."""


class Channel(Protocol):
    """One platform. `run` lives until cancelled or stopped; the platform's outages are its own business,
    a refused token is not: it raises BadToken."""

    @property
    def platform(self) -> str: ...

    @property
    def reached(self) -> bool:
        """Whether `send` can be tried: False only while the platform does not know us yet."""

    async def run(self, on_incoming: OnIncoming) -> None:
        """Connects, hears users, until `stop`. Raises BadToken at once on a refused token."""

    async def stop(self) -> None:
        """Stops hearing users, then closes what `run` opened. Safe to call twice or before `run`."""

    def way_in(self, token: str) -> WayIn | None:
        """How a chat begins with an invitation; None where none can (yet)."""

    async def send(
        self,
        to: Destination,
        message: Message,
        *,
        key: str | None = None,
        repeat: bool = False,
        silent: bool = False,
        reply_to: str | None = None,
        broadcast: bool = False,
    ) -> Receipt:
        """Sends one message, once, without pacing or retries of its own.

        `key` is the alert's id where it is an alert; `repeat` says that an earlier try had no answer: a platform
        that can look up `key` does so before it posts again. `reply_to` is the Receipt.ref of an earlier message of
        the same chat that this one goes on from (a reply, a thread); where that is gone, it is sent on its own.
        `broadcast`: a reply in a thread is shown in the channel too. Raises Busy, Unclear, Moved, Closed or Gone,
        nothing else. A long message may become several posts: the receipt is the first one's. A message with a
        picture is one post where it fits a caption, else the picture follows it.
        """

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Replaces the text and buttons of a message sent before. One that is gone, or says this already, is done.
        Raises as `send`; an edit may be repeated without harm, so Unclear is never raised."""
