"""What commands of one chat answer: its beginning and end, whom it follows, and what it has chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers.status import Board
from bot.model.preferences import Installation, Settings
from watchers.model import Official

# -- its beginning, its language, its end --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the bot is, what comes, and how that is ended."""

    sides: tuple[str, ...]
    user: str  # platform and ID, as an operator names them
    chat: str
    platform: str  # its title
    follows: bool  # someone is followed here already


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first message in an approved chat. It does not tell who put the bot there."""

    board: Board


@dataclass(frozen=True, slots=True)
class LanguageAsked:
    """Which language the chat wants."""


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The chat is in this language now."""

    code: str


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is kept of a chat on this platform, who can see it, and how it is deleted."""

    platform: str  # its title
    answers_alone: bool = False  # an answer that one user alone sees may be posted afterwards


@dataclass(frozen=True, slots=True)
class EndAsked:
    """Whether everything about the chat is to be deleted. `minute`: in which it was asked."""

    number: int
    minute: int
    private: bool


# -- whom it follows -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Following:
    """The chat hears of these officials now (None: of all), and how often."""

    officials: tuple[Official, ...] | None
    settings: Settings
    own: Installation


@dataclass(frozen=True, slots=True)
class Choosing:
    """One page of the officials, to follow or to let go by a tap."""

    people: tuple[Official, ...]
    followed: frozenset[str]
    first: int
    in_place: bool


@dataclass(frozen=True, slots=True)
class InWindow:
    """A window asks the user, and nothing else is said."""


# -- what it has chosen --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Muted:
    """The chat is muted. `cut`: for less long than was asked for."""

    settings: Settings
    own: Installation
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Unmuted:
    """The chat is muted no longer."""

    settings: Settings
    own: Installation


@dataclass(frozen=True, slots=True)
class PauseAsked:
    """For how long the chat is to be muted. `muted`: what it has chosen, where it is muted already."""

    muted: Settings | None
    own: Installation


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that a chat has chosen. `saved`: just now; `window`: a form changes it, else buttons do."""

    settings: Settings
    followed: tuple[str, ...]
    people: Mapping[str, Official]
    now: dt.datetime
    own: Installation
    saved: bool = False
    window: bool = False
    in_place: bool = True


@dataclass(frozen=True, slots=True)
class SettingMenu:
    """One setting: its value, and the others."""

    key: str
    settings: Settings
    own: Installation
    in_place: bool = True


@dataclass(frozen=True, slots=True)
class WrongValueOf:
    """A setting does not take a value; nothing was changed."""

    key: str


@dataclass(frozen=True, slots=True)
class UnknownSetting:
    """There is no such setting. `near`: the nearest right one."""

    word: str
    near: str | None


# -- who changed it ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hand:
    """The user who made a change: a name, or a platform's mark of a user; neither for someone unknown."""

    name: str = ""
    mention: str = ""
    operator: bool = False  # an operator did it from elsewhere


@dataclass(frozen=True, slots=True)
class EndedForAll:
    """Someone deleted the chat; for a day a button brings it back."""

    hand: Hand
    token: str


@dataclass(frozen=True, slots=True)
class Revived:
    """Someone brought the deleted chat back."""

    hand: Hand
    language: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """It is as it was before the change, in the language that this brings back."""

    language: str
    dates: str


Menu = Overview | SettingMenu | Choosing  # shown in place of the message whose button asked for it
OfSettings = Overview | SettingMenu | WrongValueOf | UnknownSetting
OfAChat = (
    Introduction
    | Welcome
    | LanguageAsked
    | LanguageChosen
    | Privacy
    | EndAsked
    | Following
    | Choosing
    | InWindow
    | Muted
    | Unmuted
    | PauseAsked
    | OfSettings
    | EndedForAll
    | Revived
    | PutBack
)
