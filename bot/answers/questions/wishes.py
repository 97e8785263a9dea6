"""The answers to what somebody wants done, shown or explained: as data, without words. Only a tap does something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    officials: tuple[Official, ...] = ()  # of alerts: those who are to be followed; none: all
    capped: bool = False  # less than was wished: it is the most that can be had
    more: tuple[tuple[str, str, Action], ...] = ()  # further settings of the same wish: key, value and tap of each
    lacks: tuple[Beside, ...] = ()  # what was wished with it, and is no choice
    asked: bool = False  # it was asked whether it can be had


@dataclass(frozen=True, slots=True)
class Explained:
    """What a word of sanctions means, or what follows from them (presentation/words/questions/explained.py)."""

    of: str
    sides: tuple[str, ...] = FOCUS  # those whose lists are read here
    side: str | None = None  # the government that was asked about, where it is one


@dataclass(frozen=True, slots=True)
class PictureOf:
    """A picture is wished, of some people or of everyone: its forms, a tap each."""

    officials: tuple[Official, ...] = ()
    named: str = ""  # how a command names several of them
    form: str = ""  # the one that was wished
    language: str = ""  # the code of one that was wished for its words
    left_out_by: str = ""  # the government that does not list them
    lacks: tuple[Beside, ...] = ()  # what was wished in it, and is not put in


@dataclass(frozen=True, slots=True)
class LetterAbout:
    """A text to pass on is wished: about whom, a tap each."""

    officials: tuple[Official, ...]
    form: str = "letter"
    language: str = ""
    to: str = ""  # the jurisdiction that is asked, where one was named


class Beside(StrEnum):
    """What is wished, and neither made nor done here: something near to it is."""

    OWN_WORDS = "own-words"  # a line or a name of one's own in a text
    SHORTER = "shorter"  # a text of another length
    SENT = "sent"  # a text sent to somebody else
    OTHER_TEXT = "other-text"  # a speech, a petition, a question to parliament
    OTHER_LANGUAGE = "other-language"
    OTHER_OFFICE = "other-office"  # a letter to a government that is not asked for listings here
    COLUMNS = "columns"  # a table of some governments alone
    SQUARE = "square"  # a picture of another form
    BIGGER = "bigger"  # larger letters
    OWN_DESIGN = "own-design"  # colours, flags, a logo, own words in a picture
    VIDEO = "video"
    DOCUMENT = "document"  # a PDF, a Word file
    LINK = "link"
    MAIL = "mail"  # by e-mail, SMS or WhatsApp
    ONE_PLACE = "one-place"  # alerts in one channel alone
    ONLY_ADDED = "only-added"  # alerts of new listings alone
    NOT_THAT_DAY = "not-that-day"  # no alerts on a weekday
    BY_EVENT = "by-event"  # alerts about those who are listed for something
    REMIND = "remind"  # on a day of one's own
    FORWARD = "forward"  # to another chat
    CHAT_NAME = "chat-name"
    PIN = "pin"
    UNWATCH = "unwatch"  # off the watchlist


@dataclass(frozen=True, slots=True)
class Nearest:
    """Something is wished that is neither made nor done here: what comes nearest, a tap each."""

    of: Beside
    officials: tuple[Official, ...] = ()
    named: str = "all"  # how a command names them
    form: str = ""  # of the text or the picture that it is about
    to: str = ""  # the jurisdiction that is asked in that text
    sides: tuple[str, ...] = ()  # those to which there are letters
    more: tuple[Beside, ...] = ()  # what else was wished with it


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """The question is not understood for sure: what it may have asked, each a tap. Nothing is asserted."""

    perhaps: tuple[Perform, ...]
