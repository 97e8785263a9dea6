"""The types of an answer: a frozen type for each kind, by which words, JSON and pictures render it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.answers.briefs.brief import Brief
from bot.answers.briefs.joint import JointBrief
from bot.answers.commands.of_a_chat import Hand, OfAChat
from bot.answers.commands.of_commands import OfCommands
from bot.answers.commands.of_operators import OfOperators
from bot.answers.commands.outcome import Said
from bot.answers.gaps import Countdown, Gaps
from bot.answers.history import History
from bot.answers.ids import AlertFound, Found, NoAlert
from bot.answers.lists import Sources
from bot.answers.on_iran import OnIran
from bot.answers.people import WhichOne
from bot.answers.questions.about import About
from bot.answers.questions.compared import Cases, NotListing, Records, RecordsOfSeveral
from bot.answers.questions.everyone import Departures, Designations, Novelty, OtherPurposes, WhoIsMissing
from bot.answers.questions.in_plain_words import (
    Beyond,
    Counted,
    Death,
    Grounds,
    InBrief,
    Listed,
    MoreOf,
    NamedTogether,
    Namesakes,
    NotUnderstood,
    Offer,
    Outside,
    PerhapsAName,
    Reasons,
    SmallTalk,
    TheDead,
    Uncertain,
    Undated,
    Verdict,
    Who,
)
from bot.answers.questions.of_events import Happened, Responsible
from bot.answers.questions.one_person import Bearers, Interval, OfOne, Purposes, SideBySide, Spellings
from bot.answers.questions.selected import Selected
from bot.answers.questions.standing import Earlier, FirstSide, Measured, Removal, Same, StillListed, WhyNot
from bot.answers.questions.subjects import BodyListed, SubjectExplained
from bot.answers.questions.wishes import DidYouMean, Explained, LetterAbout, Nearest, PictureOf, Wish
from bot.answers.search import Search
from bot.answers.status import Board, Status
from bot.answers.unwatched import NotWatched
from bot.model.subscription import Standing
from bot.storage.records import Chat

OfLists = (
    Status | Board | Brief | JointBrief | Gaps | Countdown | History | Search | Sources | Found | AlertFound | NoAlert
)
OfPeople = Verdict | Grounds | Reasons | Who | Uncertain | Death | MoreOf | Offer | WhichOne
OfStanding = Measured | WhyNot | Removal | StillListed | Same | Earlier | FirstSide
OfOnePerson = OfOne | Purposes | Interval | SideBySide | Spellings | Bearers
_OfAllAtOnce = TheDead | Listed | Counted | OnIran | Responsible
OfAll = _OfAllAtOnce | WhoIsMissing | OtherPurposes | Designations | Departures | Novelty
OfOthers = NotWatched | InBrief | NamedTogether | Namesakes
OfNothing = Beyond | Outside | SmallTalk | Undated | PerhapsAName | NotUnderstood
OfComparison = NotListing | Cases | Records | RecordsOfSeveral | Happened | Selected
OfWishes = Wish | Explained | SubjectExplained | BodyListed | DidYouMean | PictureOf | LetterAbout | Nearest | About


@dataclass(frozen=True, slots=True)
class Timeline:
    """Tells what happened to everyone watched, by date, and where they stand."""

    board: Board
    history: History


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer that was asked for as a picture."""

    answer: Board | Timeline | Status | Countdown
    today: dt.date
    dark: bool = False
    form: str = "post"  # of a card: "post", "story", "square" or "wide"
    named: str = ""  # how a command names those who are drawn, where they are some of those watched


@dataclass(frozen=True, slots=True)
class Several:
    """One question asks several things, or of several people: the answers in their order."""

    parts: tuple[Told, ...]
    in_turn: bool = False  # one message asks them after one another: what each begins with is told


@dataclass(frozen=True, slots=True)
class Undoable:
    """What a command answered that changed something, with the button that undoes it."""

    answer: Answer
    token: str


@dataclass(frozen=True, slots=True)
class Signed:
    """The same where all read it: it begins with who changed it."""

    answer: Answer
    hand: Hand
    before: Standing
    after: Standing
    token: str


@dataclass(frozen=True, slots=True)
class ThereDone:
    """What a command answered that an operator said for another chat."""

    chat: Chat
    answer: Answer


@dataclass(frozen=True, slots=True)
class Postable:
    """An answer that one user alone sees, with a button that posts it for all in the chat."""

    answer: Answer
    token: str


@dataclass(frozen=True, slots=True)
class Posted:
    """An answer for all in the chat, whoever asked for it, and how."""

    answer: Answer
    hand: Hand


@dataclass(frozen=True, slots=True)
class InLanguage:
    """An answer that is given in another language than its chat's, this once."""

    answer: Answer
    code: str


Told = (
    OfLists
    | OfPeople
    | OfStanding
    | OfOnePerson
    | OfAll
    | OfComparison
    | OfOthers
    | OfNothing
    | OfWishes
    | Timeline
    | Drawn
    | Several
)  # of lists and people
Done = Said | OfAChat | OfOperators | OfCommands  # of chats, and of what was done
Answer = Told | Done | Undoable | Signed | ThereDone | Postable | Posted | InLanguage
