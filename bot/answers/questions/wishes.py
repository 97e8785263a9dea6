"""The answers to what somebody wants done, shown or explained: as data, without words. Only a tap does something."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.lists import FOCUS
from bot.model.action import Action, Perform


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
    """What a word of sanctions means: "magnitsky", "sdn", "freeze", "travel", "sanction", "proscribed"."""

    of: str
    sides: tuple[str, ...] = FOCUS  # those whose lists are read here


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """The question is not understood for sure: what it may have asked, each a tap. Nothing is asserted."""

    perhaps: tuple[Perform, ...]
