"""What is stored of chats and messages, as records: what the roles of storage take and give."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.model.destination import Destination
from bot.model.message import Message

KEEP_SENT = dt.timedelta(days=30)  # sent rows are kept so long to recognise a repeat, then they are pruned
KEEP_NAMED = dt.timedelta(days=1)  # who changed what in a group, as said there: as long as it can be undone
KEEP_AUDIT = dt.timedelta(days=400)  # a year and a little: who did what can be looked up through a whole year
ALL = "*"  # follows everyone on the watchlist
NEWS, NOTICE = 0, 1  # ranks of messages: to one place a notice goes when no news waits for it
NEWS_KEYS = ("MW-", "edition-", "digest-", "missed-")  # what the outbox keys of news begin with
OF_MANY = ("edition-", "digest-", "missed-")  # of them, those of messages that tell several alerts
NAMED = "named"  # what the keys begin with that say who changed what, in the chat itself
# What operators are told of a chat, with its name: their keys begin with these and the chat's number.
ABOUT_A_CHAT = ("chat", "invited", "gone", "welcome")


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that has spoken to the bot. `number` names it to operators without naming the chat's ID."""

    where: Destination  # without topic
    title: str
    private: bool
    state: str  # pending, approved, refused, gone
    language: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the audit log."""

    id: int
    at: dt.datetime
    platform: str
    user: str
    chat: int | None  # the number of the chat in which it was done; None where it is not known any more
    action: str  # `user` is "#7" where the person is known by the number of a forgotten chat alone
    detail: str


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
    subject: str | None = None  # messages of one subject go on from its first one: a thread, a reply
    silent: bool = False
    broadcast: bool = False  # in a thread: shown in the channel too
    # The key of an earlier message of this place whose text and buttons this one replaces.
    edits: str | None = None
    rank: int = NEWS


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the outbox as others may want to change it."""

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
    told: bool  # operators know that it is so
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Pending:
    """Up to where in the change log a place has been served, and whether something waits for a digest of it."""

    after: int
    waits: bool


@dataclass(frozen=True, slots=True)
class Follower:
    """A destination that hears of an official, with what it has chosen."""

    to: Destination
    language: str | None
    settings: str | None  # JSON, as bot/model/preferences.py reads it
    digest_after: int  # how far into the change log its last digest went
    digest_at: dt.datetime | None  # when what waits for it comes in a digest; None: nothing waits


class Overtaken(Exception):
    """A chat was forgotten or moved since what is to be written was read: read again."""
