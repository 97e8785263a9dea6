"""The answers to questions in plain words, where no command gives that answer: as data, without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers.lists import FOCUS, ListState
from bot.answers.on_list import OnList
from bot.answers.questions.question import Asks
from bot.answers.questions.yes_or_no import Word, sides_asked, yes_or_no
from bot.answers.status import Board, Status
from bot.answers.unwatched import Stranger
from watchers.model import Field, Official

# -- of people who are watched -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """The first sentence of an answer: which sides list someone, and since when."""

    status: Status
    side: str | None = None  # the side that was asked about
    asks: Asks = Asks.FACTS
    each_of: tuple[str, ...] = ()  # the sides that were asked about by name, where they are several
    in_days: bool = False  # it was asked how long that has been so

    @property
    def is_over_all(self) -> bool:
        """Tells whether it is about every side, whichever lists the person."""
        return self.side is None and not (self.each_of or self.in_days)

    @property
    def word(self) -> Word | None:
        """Returns the "Yes" or "No" with which it begins, if one answers the question."""
        return yes_or_no(self.status, self.side, self.asks, self.each_of)


@dataclass(frozen=True, slots=True)
class Grounds:
    """The grounds on which someone is listed; with a section, whether it is for human rights, or under
    "Magnitsky"."""

    status: Status
    side: str | None = None
    section: str | None = None
    asks: Asks = Asks.FACTS
    each_of: tuple[str, ...] = ()

    @property
    def word(self) -> Word | None:
        """Returns the "Yes" or "No" with which it begins, where a section was asked about."""
        if self.section is None:
            return None
        is_sure = any(self.status.sure(side) for side in sides_asked(self.status, self.side, self.each_of))
        return yes_or_no(self.status, self.side, self.asks, self.each_of, self.section if is_sure else None)


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons that the lists themselves give for listing someone, word for word."""

    status: Status
    side: str | None = None

    @property
    def given(self) -> tuple[tuple[OnList, str], ...]:
        """Returns each listing that gives its reasons, with them."""
        return tuple((on, text) for on in self.listings if (text := " ".join(on.listing.get(Field.REASONS))))

    @property
    def listings(self) -> tuple[OnList, ...]:
        return tuple(on for side in sides_asked(self.status, self.side) for on in self.status.sure(side))


@dataclass(frozen=True, slots=True)
class Who:
    """The person in a sentence: the role, and what the paper says. `holds`: it was asked whether that is the role,
    and it is."""

    official: Official
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Whom a question names is sure, but not what it asks: how that person stands is told, and that it may be
    something else. `whole`: all that is known of the person is told, for what is asked may be among it."""

    status: Status
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Death:
    """Tells whether someone's death is known."""

    official: Official


@dataclass(frozen=True, slots=True)
class MoreOf:
    """Several people, each of whom a tap describes in full."""

    officials: tuple[Official, ...]
    then: str = "status"  # the command that does


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer to follow someone, or to end that, by a tap; without names it is about all."""

    officials: tuple[Official, ...]
    ends: bool = False
    alone: bool = False  # nobody else's news is wished


# -- of all who are watched ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TheDead:
    """The watched people whose death has been reported."""

    officials: tuple[Official, ...]  # everyone watched


@dataclass(frozen=True, slots=True)
class Listed:
    """The watched people on the lists of a side, or of each; with a section, those who are there for that."""

    statuses: tuple[Status, ...]
    side: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """The number of watched people whom each side lists."""

    board: Board
    side: str | None = None  # the one that was asked about


# -- of nobody who is watched --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InBrief:
    """Names that nobody watched has, a line each."""

    strangers: tuple[Stranger, ...]
    people: Mapping[str, Official]  # by slug: everyone watched


@dataclass(frozen=True, slots=True)
class NamedTogether:
    """Several names of one question, answered in short."""

    statuses: tuple[Status, ...]
    others: InBrief
    lists: tuple[ListState, ...]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The watched people who have a name like the one that was asked for."""

    officials: tuple[Official, ...]


# -- of what is not looked up --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Beyond:
    """Something that the lists of a side do not hold."""

    side: str


@dataclass(frozen=True, slots=True)
class Outside:
    """The question is about something beyond the lists."""

    topic: str  # "country", "members", "visa", "opinion", "future", "legal", "private"; of several, a Facet
    officials: tuple[Official, ...] = ()
    leads_on: bool = True  # False: another part of the question is answered
    sides: tuple[str, ...] = FOCUS  # those whose lists are read here


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Nothing is asked: a greeting, thanks, a slogan, the name of a victim."""

    of: str  # "greeting", "thanks", "slogan", "victim"
    sides: tuple[str, ...] = FOCUS  # those whose lists are read here


@dataclass(frozen=True, slots=True)
class Undated:
    """A question about changes since a day that is not understood."""

    written: str


@dataclass(frozen=True, slots=True)
class PerhapsAName:
    """The question is not understood; a word of it may be somebody's name."""

    name: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Nothing of the question is understood."""
