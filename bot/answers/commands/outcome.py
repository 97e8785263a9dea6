"""What came of a command, where one sentence says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.model.action import InChat, Perform, Tap
from watchers.model import Official

Value = str | int | Official | tuple[Official, ...]


class Outcome(StrEnum):
    """The outcomes, each of which has its sentence in bot/presentation/words/commands/outcomes.py."""

    # of any command
    OPERATORS_ONLY = auto()
    NOT_BEFORE_OTHERS = auto()
    NAMED_MANAGERS_ONLY = auto()
    WORKSPACE_ONLY = auto()
    ADMINS_ONLY = auto()
    CHANNEL_ADMINS_ONLY = auto()
    ENDED_BY_FEW = auto()
    REVIVED_BY_FEW = auto()
    SERVICE_ONLY = auto()
    BUTTON_UNKNOWN = auto()
    BUTTON_OLD = auto()
    TOO_LONG = auto()
    TOO_MUCH = auto()
    BUSY = auto()
    NOT_YOUR_CHANNEL = auto()
    WINDOW_CLOSED = auto()
    BOT_NOT_HERE = auto()
    POST_LATE = auto()
    # of whom a place follows, and how
    NOT_ON_WATCHLIST = auto()
    HEARS_OF_NOBODY = auto()
    HEARS_NO_MORE_OF = auto()
    HEARS_NO_MORE_AT_ALL = auto()  # of these, who were the last
    NOT_MUTED = auto()
    # of this chat
    END_LATE = auto()
    ENDED = auto()
    ENDED_FOR_ALL = auto()
    UNDO_LATE = auto()
    CHANGED_SINCE = auto()
    NO_SAMPLE = auto()
    EXPORT_IN_SHELL = auto()
    # of a match, an edition, a listing
    NOT_WATCHED = auto()
    REVIEW_CLOSED = auto()
    REVIEW_FOLLOWS = auto()
    REVIEW_WAITS = auto()
    NONE_REFUSED = auto()
    NONE_REFUSED_OF = auto()
    GONE_TOLD = auto()
    GONE_BEFORE = auto()
    # of other chats
    NONE_WAITS = auto()
    NO_CHAT = auto()
    NO_CHATS = auto()
    APPROVED_ALREADY = auto()
    REFUSED_ALREADY = auto()
    REFUSED = auto()
    APPROVED = auto()
    APPROVED_THERE = auto()  # a channel, in which nobody can write commands
    APPROVED_OUTSIDE = auto()  # one in which the bot is not yet
    NOT_APPROVED = auto()
    FORGOTTEN = auto()
    ONE_PERSONS = auto()
    NO_USER = auto()
    NO_PLATFORM = auto()
    WORKSPACE_APPROVED = auto()
    WORKSPACE_ALREADY = auto()
    WORKSPACE_ENDED = auto()
    NO_WORKSPACE = auto()
    NOTHING_RECORDED = auto()
    # of watched people
    SEVERAL_NAMED = auto()
    REMOVE_ASKED = auto()
    REMOVED = auto()
    NOTHING_TO_UNDO = auto()
    WATCHED_NOW = auto()
    WATCHED_BEFORE = auto()
    LISTING_LEFT = auto()
    NOT_A_PERSON = auto()
    CHANGED_NOW = auto()
    # of suggestions
    SUGGESTED = auto()
    SUGGESTED_BEFORE = auto()
    SUGGESTED_MUCH = auto()
    DECLINED_BEFORE = auto()
    DECLINED_NOW = auto()
    SUGGESTION_OVER = auto()
    NONE_SUGGESTED = auto()


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence: the outcome, what it names, and the actions that are a tap away."""

    outcome: Outcome
    values: Mapping[str, Value]
    then: tuple[Perform | Tap | InChat, ...] = ()


def said(outcome: Outcome, *then: Perform | Tap | InChat, **values: Value) -> Said:
    return Said(outcome, values, then)
