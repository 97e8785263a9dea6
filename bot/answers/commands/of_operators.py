"""What operators' commands answer: of all chats, of who did what, of watched people, of matches and editions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers.commands.outcome import Said
from bot.answers.review import Review
from bot.answers.search import Hit
from bot.answers.status import Status
from bot.chat.base import WayIn
from bot.model.destination import Destination
from bot.storage.records import Act, Chat, Suggestion, Unreachable
from watchers.archive.people import Decision, Watched
from watchers.model import Edition, Official
from watchers.outcome import Changed, Failed
from watchers.watchlist.decisions import Decided
from watchers.watchlist.official_file import Wrong

# -- of chats ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AllChats:
    """One page of all chats, in the order in which they are shown."""

    chats: tuple[Chat, ...]
    first: int
    follows: Mapping[Destination, set[str]]
    closed: Mapping[Destination, Unreachable]  # those that take nothing for now


@dataclass(frozen=True, slots=True)
class OneChat:
    """One chat: whom it follows, who manages it, and whether it takes messages."""

    chat: Chat
    followed: frozenset[str]
    people: tuple[Official, ...]  # those of the followed who are watched
    managers: tuple[str, ...]
    closed: Unreachable | None


@dataclass(frozen=True, slots=True)
class Managers:
    """The users who alone may change what a group gets. `asked`: nothing was changed, and how it is done is shown."""

    chat: Chat
    users: tuple[str, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class RemovalAsked:
    """Whether a chat is to be removed."""

    chat: Chat


@dataclass(frozen=True, slots=True)
class WaitingChats:
    """The chats that wait to be let in."""

    chats: tuple[Chat, ...]


@dataclass(frozen=True, slots=True)
class Workspaces:
    """The workspaces whose chats are let in without a question, each as (platform, ID)."""

    approved: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation of one chat, and how it is used on each platform."""

    hours: int
    ways: tuple[WayIn, ...]


@dataclass(frozen=True, slots=True)
class Acts:
    """Lines of the audit log, the newest first. `n`: how many were asked for; `more`: earlier ones follow."""

    acts: tuple[Act, ...]
    n: int
    more: bool
    zone: dt.tzinfo


# -- of watched people ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Everyone:
    """Everyone who is watched."""

    watched: tuple[Watched, ...]


@dataclass(frozen=True, slots=True)
class HowToWatch:
    """How a person is added, changed and removed."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """What is wrong with what an operator typed about a person."""

    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Stands:
    """What was done about a person, and where he or she stands now; chats are not alerted of earlier listings."""

    done: Said
    status: Status
    to_review: bool  # True where matches await an operator's word
    drawn: bool = False  # True where the facts were taken from the lists, which is shown


@dataclass(frozen=True, slots=True)
class Suggested:
    """A listing that a chat suggested to watch; `hit`: None where it has left its list."""

    suggestion: Suggestion
    hit: Hit | None
    chat: Chat | None


@dataclass(frozen=True, slots=True)
class OpenSuggestions:
    """The suggestions that await an operator's word."""

    suggestions: tuple[Suggested, ...]


# -- of matches and editions ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenReviews:
    """Some of the reviews that await an operator's word (`of` how many), and those decided. `paged`: buttons lead to
    the others."""

    reviews: tuple[Review, ...]
    done: tuple[Review, ...]
    of: int
    first: int = 0
    paged: bool = False
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class WasFirst:
    """Another operator has decided already."""

    decision: Decision


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of an operator's tap ("same", "not", "undo-same", "undo-not")."""

    decided: Decided
    verb: str
    listing: str
    official: Official


@dataclass(frozen=True, slots=True)
class RefusedEditions:
    """Refused editions that await an operator's word, each with its reasons."""

    editions: tuple[tuple[Edition, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class AnotherWaits:
    """Nothing was accepted: a later refused edition waits by now."""

    edition: Edition
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of an operator's word to take a refused edition."""

    outcome: Changed | Failed
    source: str


OfJudgements = OpenReviews | WasFirst | Judged | RefusedEditions | AnotherWaits | Accepted
OfOperators = (
    AllChats
    | OneChat
    | Managers
    | RemovalAsked
    | WaitingChats
    | Workspaces
    | Invitation
    | Acts
    | Everyone
    | HowToWatch
    | Faulty
    | Stands
    | OpenSuggestions
    | OfJudgements
)
