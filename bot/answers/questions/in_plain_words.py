"""What questions in plain words are answered with, where no command gives that answer: as data, without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers.lists import ListState
from bot.answers.questions.question import Asks
from bot.answers.questions.yes_or_no import Word, sides_asked, yes_or_no
from bot.answers.status import Board, Status
from bot.answers.unwatched import Stranger
from watchers.model import Official

# -- of people who are watched -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """By whom someone is listed and since when: the first sentence of an answer."""

    status: Status
    side: str | None = None  # the one that was asked about
    asks: Asks = Asks.FACTS
    both: bool = False  # both sides were asked about by name
    in_days: bool = False  # it was asked how long that has been so

    @property
    def word(self) -> Word | None:
        """The "Yes" or "No" with which it begins, if one answers what was asked."""
        return yes_or_no(self.status, self.side, self.asks, self.both)


@dataclass(frozen=True, slots=True)
class Grounds:
    """Under what someone is listed; with a section, whether it is for human rights, or under "Magnitsky"."""

    status: Status
    side: str | None = None
    section: str | None = None
    asks: Asks = Asks.FACTS
    both: bool = False

    @property
    def word(self) -> Word | None:
        """The "Yes" or "No" with which it begins, where a section was asked about."""
        if self.section is None:
            return None
        is_sure = any(self.status.sure(side) for side in sides_asked(self.status, self.side))
        return yes_or_no(self.status, self.side, self.asks, self.both, self.section if is_sure else None)


@dataclass(frozen=True, slots=True)
class Death:
    """Whether someone's death is known."""

    official: Official


@dataclass(frozen=True, slots=True)
class Facts:
    """When someone was born, and what other names the lists have."""

    official: Official


@dataclass(frozen=True, slots=True)
class MoreOf:
    """Of several people, each to be told of in full by a tap."""

    officials: tuple[Official, ...]
    then: str = "status"  # the command that does


@dataclass(frozen=True, slots=True)
class Offer:
    """Following someone, or ending that, is done by a tap; without anyone's name it is of all."""

    officials: tuple[Official, ...]
    ends: bool = False


# -- of all who are watched ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TheDead:
    """Of whom of the watched a death has been reported."""

    officials: tuple[Official, ...]  # everyone watched


@dataclass(frozen=True, slots=True)
class Listed:
    """Who of the watched is on the lists of a side, or of each; with a section, who is there for that."""

    statuses: tuple[Status, ...]
    side: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of the watched each side lists."""

    board: Board


@dataclass(frozen=True, slots=True)
class Responsible:
    """Whom the paper holds responsible for what happened, and whether they are listed."""

    statuses: tuple[Status, ...]
    side: str | None = None


# -- of nobody who is watched --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InBrief:
    """Names that nobody watched bears, a line each."""

    strangers: tuple[Stranger, ...]
    people: Mapping[str, Official]  # by slug: everyone watched


@dataclass(frozen=True, slots=True)
class NamedTogether:
    """Several names of one question, told of in short."""

    statuses: tuple[Status, ...]
    others: InBrief
    lists: tuple[ListState, ...]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Those watched who have a name like the one that was asked for."""

    officials: tuple[Official, ...]


# -- of what is not looked up --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Beyond:
    """Something that the lists of a side do not hold."""

    side: str


@dataclass(frozen=True, slots=True)
class Outside:
    """What was asked lies beyond the lists."""

    topic: str  # "country", "visa", "opinion", "future", "legal", "private"
    officials: tuple[Official, ...] = ()
    leads_on: bool = True  # False: what was asked beside it is answered


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Nothing is asked: a greeting, thanks, a slogan, the name of a victim."""

    of: str  # "greeting", "thanks", "slogan", "victim"


@dataclass(frozen=True, slots=True)
class Undated:
    """Changes since a day are asked for, and which day is not understood."""

    written: str


@dataclass(frozen=True, slots=True)
class PerhapsAName:
    """The question is not understood; a word of it may be somebody's name."""

    name: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Nothing of the question is understood."""
