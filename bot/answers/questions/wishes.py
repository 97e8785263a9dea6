"""The answers to what somebody wants done, shown or explained: as data, without words. Only a tap does something."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.lists import FOCUS
from bot.model.action import Action, Perform
from watchers.model import Official


@dataclass(frozen=True, slots=True)
class Wish:
    """A choice for the chat that somebody asked for in words, and the tap that makes it."""

    key: str  # of the settings, or "mute"
    value: str
    tap: Action
    others: Perform  # shows what else may be chosen
    more: tuple[tuple[str, str, Action], ...] = ()  # further settings of the same wish: key, value and tap of each


@dataclass(frozen=True, slots=True)
class Explained:
    """What a word of sanctions means, or what follows from them (presentation/words/questions/explained.py)."""

    of: str
    sides: tuple[str, ...] = FOCUS  # those whose lists are read here
    side: str | None = None  # the government that was asked about, where it is one


@dataclass(frozen=True, slots=True)
class PictureOf:
    """A picture is wished, of one person or of everyone: its forms, a tap each."""

    official: Official | None = None


@dataclass(frozen=True, slots=True)
class LetterAbout:
    """A text for a letter is wished: about whom, a tap each."""

    officials: tuple[Official, ...]


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """The question is not understood for sure: what it may have asked, each a tap. Nothing is asserted."""

    perhaps: tuple[Perform, ...]
