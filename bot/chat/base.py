"""The interface that every chat platform offers the bot, and the five ways in which a send can fail. Knows no
platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from bot.errors import BotError
from bot.model.action import Tap, read
from bot.model.card import Card
from bot.model.destination import Destination
from bot.model.form import Form
from bot.model.message import Message
from bot.model.page import Page


@dataclass(frozen=True, slots=True)
class Pace:
    """The rate at which a platform takes messages. The numbers are the platforms' own, each a little under its
    limit."""

    chat: float = 1.0  # seconds between messages in one chat
    group: float = 3.0  # seconds between messages in one group
    a_second: int = 0  # messages within any second, over all chats; 0: no limit
    groups: str = ""  # the beginning of every group's ID, where it tells a group from a person; else empty

    def gap(self, chat: str) -> float:
        """Returns the seconds until the next message to this chat."""
        return self.group if self.groups and chat.startswith(self.groups) else self.chat


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform's confirmation that it took the message."""

    ref: str  # Telegram: message_id; Slack: ts


@dataclass(frozen=True, slots=True)
class WayIn:
    """The way to begin a chat of a platform with an invitation: a link to follow, or the words to type."""

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
class Profile:
    """What a platform shows of the bot to whoever has not written to it yet, in one language."""

    language: str
    text: str  # at most 512 characters
    short: str  # at most 120


@dataclass(frozen=True, slots=True)
class Wiring:
    """The facts about the bot that an adapter gets when it is made."""

    menus: tuple[Menu, ...] = ()
    profiles: tuple[Profile, ...] = ()


class ChatKind(StrEnum):
    """The kind of a chat, as its platform tells it. The value is stored."""

    UNKNOWN = ""
    PERSON = "person"  # one person, alone with the bot
    GROUP = "group"
    CHANNEL = "channel"  # its admins write, all others read
    OPEN = "open"  # a channel that everyone of a workspace may join
    CLOSED = "closed"  # a channel whose members are invited
    SHARED = "shared"  # a channel that people of several workspaces share
    SEVERAL = "several"  # a conversation of several people


@dataclass(frozen=True, slots=True)
class About:
    """What a platform tells of a chat that asks for access, and of who asks there. What it does not tell is empty."""

    kind: ChatKind = ChatKind.UNKNOWN
    members: int | None = None
    asker: str = ""  # the name of who asks
    mark: str = ""  # and the platform's own mark of that user, which it shows as one
    # The workspace that the chat and who asks there both belong to; empty for guests, and where others read too.
    workspace: str = ""
    outside: bool = False  # commands work there, and the bot may not post


Respond = Callable[[Message], Awaitable[None]]
Notify = Callable[[str], Awaitable[None]]
Fill = Callable[[Message | Page], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event that a user caused. `text` is a command without its slash ("status leila") or a free question.

    A tapped button is an Incoming with `action` set. `respond`, where set, answers in the platform's own private way
    (a Slack slash command); otherwise the answer is sent to `where`. With `form` set, a window of choices was sent,
    with these `answers`. With `event` "joined" the bot was put into a chat and may post there; with "home" a user
    opened the bot's own page, or changed what it shows, and `fill` fills it; with "moved" the platform says that the
    chat has a new address, `moved_to`; with "names" a user asks who is named in somebody's message, the words of
    which are `text`; with "links" a message in the chat has `links`, below which `unfurl` shows cards. With "inline"
    a user asks from a chat that the bot is not in: `offer` shows cards to the user alone, and no chat is looked up.
    """

    where: Destination
    user: str
    text: str = ""
    action: str | None = None
    is_command: bool = True  # False: free words, answered as a question
    private: bool = False  # a one-to-one chat with the bot
    title: str = ""  # the name that the chat or the person gives itself; shown to operators only
    language: str | None = None  # the platform's hint, e.g. "fa"
    respond: Respond | None = None
    ref: str | None = None  # the message that the tapped button belongs to
    below: Destination | None = None  # the thread of that message, for an answer that does not concern the others
    event: Literal["", "joined", "home", "moved", "inline", "names", "links"] = ""
    moved_to: Destination | None = None
    fill: Fill | None = None
    offer: Callable[[Sequence[Card]], Awaitable[None]] | None = None  # of "inline"; at most once
    notify: Notify | None = None  # a short notice to the user alone, where the platform can; at most once
    # Opens a window of choices, where the platform has one: at once, and once. Raises Undelivered where it does not
    # open.
    open_form: Callable[[Form], Awaitable[None]] | None = None
    # Tells whether the user may change the settings of this chat: a group's admin. None: the platform knows no
    # admins.
    is_admin: Callable[[], Awaitable[bool]] | None = None
    # The button is in a channel in which readers cannot write: only its admins speak there.
    readers_only: bool = False
    mentions: tuple[str, ...] = ()  # the users whom the text names by the platform's own mark
    # The words are somebody else's, passed on: a question at most, and never a command.
    forwarded: bool = False
    replied_to: str = ""  # the text of this bot's message to which it replies, where the platform tells it
    # The writer, where `user` is nobody's own ID (a channel, an anonymous admin): told apart in this chat only.
    sender: str = ""
    name: str = ""  # the user's name in this chat, shown there and stored nowhere
    # The user's name as the platform's own mark, which it shows as the name; empty where it has none.
    mention: str = ""
    # Tells whether the user made this chat, where the platform knows no admins. None: it does not know.
    is_creator: Callable[[], Awaitable[bool]] | None = None
    # Tells whether the user belongs to the chat's own workspace and is no guest of another. None: there are no
    # guests.
    is_ours: Callable[[], Awaitable[bool]] | None = None
    form: str = ""  # the name of a window that was sent ...
    form_about: str = ""  # ... whom or what it was about ...
    answers: tuple[tuple[str, str], ...] = ()  # ... and what was chosen there, by the keys of its questions
    # Tells whether the bot may post in this chat, where the answer is seen by one user alone.
    may_post: Callable[[], Awaitable[bool]] | None = None
    # The place of a long answer, where the platform has one that is out of the way: a thread below the question.
    aside: Destination | None = None
    # Returns the chats of the platform in which the user is; None where it does not tell. Unset: it never does.
    chats: Callable[[], Awaitable[frozenset[str] | None]] | None = None
    # Returns the same act as done in another chat, by the same user; its answer is seen by that user alone.
    there: Callable[[Destination], Incoming] | None = None
    links: tuple[str, ...] = ()
    unfurl: Callable[[Mapping[str, Message]], Awaitable[None]] | None = None  # by link
    # The chat beside which it was done: it counts as done there, where that chat is approved.
    beside: Destination | None = None

    # Asks the platform about the chat and who asks there, within a few seconds; raises nothing. None: it tells
    # nothing.
    about: Callable[[], Awaitable[About]] | None = None

    @property
    def is_read_alone(self) -> bool:
        """Tells whether the user alone reads the answer."""
        return self.private or self.respond is not None

    @property
    def tapped_message(self) -> str | None:
        """Returns the message whose place the answer to a tap may take; None where the answer stands by itself, as a
        command's does."""
        return self.ref if self.action and isinstance(read(self.action), Tap) else None


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
    """The chat takes nothing now, and perhaps again some day: no rights, archived, not found, or a refusal in unknown
    words. Nothing was sent. `why` is shown to operators."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Gone(Undelivered):
    """The chat takes nothing any more, unless somebody there acts: blocked, kicked, deleted. `why` is shown to
    operators."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class BadToken(BotError):
    """The platform refused the token. The message is one line that names the configuration key."""


class Channel(Protocol):
    """One platform. `run` lives until cancelled or stopped and waits out the platform's outages; for a refused token
    it raises BadToken."""

    @property
    def platform(self) -> str: ...

    @property
    def reached(self) -> bool:
        """Tells whether `send` can be tried: False only while the platform does not know us yet."""

    async def run(self, on_incoming: OnIncoming) -> None:
        """Connects and receives what users do, until `stop`. Raises BadToken at once on a refused token."""

    async def stop(self) -> None:
        """Stops receiving, then closes what `run` opened. Safe to call twice or before `run`."""

    @property
    def handle(self) -> str:
        """Returns the name by which anyone can find the bot, such as "@watch_bot"; empty where there is none, or it
        is not known yet."""

    def way_in(self, token: str) -> WayIn | None:
        """Returns the way to begin a chat with an invitation; None where none can (yet)."""

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

        `key` is the alert's id where it is an alert; `repeat` says that an earlier try had no answer: a platform that
        can look up `key` does so before it posts again. `reply_to` is the Receipt.ref of an earlier message of the
        same chat that this one goes on from (a reply, a thread); where that is gone, it is sent on its own.
        `broadcast`: a reply in a thread is shown in the channel too.

        Raises Busy, Unclear, Moved, Closed or Gone, nothing else. A long message may become several posts: the
        receipt is the first one's. A message with a picture is one post where it fits a caption, else the picture
        follows it.
        """

    async def pin(self, to: Destination, ref: str) -> None:
        """Pins a message sent before, without a sound, where the platform can and the bot may. Raises nothing: it
        stands there all the same."""

    async def edit(self, to: Destination, ref: str, message: Message) -> None:
        """Replaces the text and buttons of a message sent before. A message that is gone, or reads so already, counts
        as done.

        Raises as `send`; an edit may be repeated without harm, so Unclear is never raised.
        """
