"""The records that the roles of storage take and return."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.model.destination import Destination
from bot.model.message import Message
from bot.model.preferences import Settings
from bot.model.subscription import Standing

KEEP_SENT = dt.timedelta(days=30)  # sent rows are kept so long to recognise a repeat, then they are pruned
KEEP_NAMED = dt.timedelta(
    days=1
)  # messages that say who changed what in a group are kept as long as it can be undone
KEEP_AUDIT = dt.timedelta(days=400)  # a year and a little: the audit log can be read through a whole year
ALL = "*"  # follows everyone on the watchlist
NEWS, NOTICE = 0, 1  # ranks of messages: a notice goes to a place only when no news waits for it
NEWS_KEYS = ("MW-", "edition-", "digest-", "missed-")  # beginnings of the outbox keys of news
OF_MANY = ("edition-", "digest-", "missed-")  # beginnings of the keys of messages that tell several alerts
PINNED = "pinned-board"  # the key of the board that a place in the style of a channel keeps
NAMED = "named"  # the beginning of the keys of messages that say who changed what, in the chat itself
# Beginnings of the keys of messages that name a chat to operators; the chat's number follows.
ABOUT_A_CHAT = ("chat", "invited", "gone", "welcome", "suggestion")


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that has spoken to the bot. `number` names it to operators without naming the chat's ID."""

    where: Destination  # without topic
    title: str
    private: bool
    state: str  # pending, approved, refused, gone
    language: str | None
    number: int
    kind: str = ""  # as its platform tells it (bot.chat.base.ChatKind)
    members: int | None = None
    workspace: str = ""  # the workspace whose own chat it is
    asker: str = ""  # who asked for access: name and handle, until it is decided
    asker_mark: str = ""  # and the platform's own mark of that user
    outside: bool = False  # commands work there, and the bot may not post


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit log."""

    id: int
    at: dt.datetime
    platform: str
    user: str
    chat: int | None  # the number of the chat in which it was done; None where it is not known any more
    action: str  # `user` is "#7" where only the number of a forgotten chat is left of the person
    detail: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A listing that a chat suggested to watch. Who did it stands in the audit log alone."""

    number: int
    where: Destination
    source: str
    listing: str
    name: str  # as its list gives it
    state: str  # open, watched, declined


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one destination. `key` is the alert's id, e.g. "MW-000123"."""

    key: str
    to: Destination
    message: Message
    id: int = 0
    attempts: int = 0
    unclear: bool = False  # an earlier try had no answer
    due: float = 0.0  # Unix time before which it is not tried (again)
    subject: str | None = None  # later messages of a subject reply to its first one, or stand in its thread
    silent: bool = False
    broadcast: bool = False  # in a thread: shown in the channel too
    # The key of an earlier message of this place whose text and buttons this one replaces.
    edits: str | None = None
    rank: int = NEWS


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message of the outbox, with what is needed to change it."""

    key: str
    to: Destination
    language: str
    ref: str | None  # the platform's own name of it, once sent


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A place that takes nothing: for now ("waiting"), any more ("gone"), or until a moment ago ("over")."""

    to: Destination
    number: int | None  # of its chat
    since: dt.datetime
    why: str  # in the platform's words
    state: str
    told: bool  # True where operators were told of this state
    tries: int = 0  # of the message that waits first


@dataclass(frozen=True, slots=True)
class Pending:
    """The row of the change log up to which a place has been served, and whether something waits for its digest."""

    after: int
    waits: bool


@dataclass(frozen=True, slots=True)
class Follower:
    """A destination that is told of an official, with its choices."""

    to: Destination
    language: str | None
    settings: Settings
    digest_after: int  # the row of the change log up to which its last digest went
    digest_at: dt.datetime | None  # the time of its next digest; None: nothing waits for one


@dataclass(frozen=True, slots=True)
class Change:
    """One change of what a place gets: the state before and after it, and the row up to which it had been served."""

    where: Destination
    before: Standing
    after: Standing
    pending: Pending


@dataclass(frozen=True, slots=True)
class Place:
    """The choices of one place of a chat, the row after which its next digest begins, and the time of that digest."""

    topic: str | None
    settings: Settings
    digest_after: int
    digest_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class DeletedChat:
    """A chat with all that is put back when its end is undone."""

    where: Destination  # without topic
    title: str
    language: str | None
    follows: tuple[tuple[str | None, str], ...]  # topic, official
    places: tuple[Place, ...]
    served: tuple[tuple[str | None, int], ...]  # topic, the row of the change log up to which it had been served
    managers: tuple[str, ...]


class Overtaken(Exception):
    """A chat was forgotten or moved after the data to be written was read: read again."""
