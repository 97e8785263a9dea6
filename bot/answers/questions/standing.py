"""The answers about how one person stands, beyond whether he or she is listed: as data, without words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.on_list import OnList
from bot.answers.questions.question import Asks
from bot.answers.questions.yes_or_no import Word, sides_asked
from bot.answers.search import Hit
from bot.answers.status import Standing, Status
from bot.answers.unwatched import Stranger
from watchers.lists import registry
from watchers.model import Entry, Field, Official, Purpose
from watchers.values import Written, order

FREEZE, TRAVEL = "freeze", "travel"
# The words of the publishers for each measure. A list that states none is told apart.
MEASURED = {
    FREEZE: frozenset({"asset freeze", "block", "targeted financial sanction"}),
    TRAVEL: frozenset({"travel ban"}),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """Which sides have frozen someone's assets, or banned his or her travel; both where neither was named."""

    status: Status
    kinds: tuple[str, ...] = (FREEZE, TRAVEL)
    side: str | None = None
    asks: Asks = Asks.FACTS

    @property
    def word(self) -> Word | None:
        """Returns the "Yes" or "No" with which it begins, where one measure was asked about: "No" only where none of
        those asked about lists the person at all, for a file may state no measures."""
        if self.asks is Asks.FACTS or len(self.kinds) != 1:
            return None
        if self.by(self.kinds[0]):
            return Word.YES
        standings = {self.status.standing(side) for side in sides_asked(self.status, self.side)}
        return Word.NO if standings == {Standing.MISSING} and not self.status.undecided else None

    def by(self, kind: str) -> tuple[OnList, ...]:
        """Returns the listings with that measure."""
        return tuple(one for one in self._listings if kind in measures(one))

    @property
    def by_anyone(self) -> tuple[str, ...]:
        """Returns the sides asked about that list the person, with any measure."""
        return tuple(dict.fromkeys(registry.jurisdiction_of(one.source) for one in self._listings))

    @property
    def untold(self) -> tuple[str, ...]:
        """Returns the sides that list the person in a file which states no measures."""
        silent = [one for one in self._listings if not measures(one)]
        return tuple(dict.fromkeys(registry.jurisdiction_of(one.source) for one in silent))

    @property
    def _listings(self) -> tuple[OnList, ...]:
        sides = sides_asked(self.status, self.side)
        return tuple(one for side in sides for one in self.status.sure(side) if one.stands)


def measures(found: OnList) -> frozenset[str]:
    """Returns the measures of a listing: what it states, and what every listing of its file means."""
    stated = {*found.listing.get(Field.MEASURES), *registry.of(found.source).meaning.measures}
    return frozenset(kind for kind, words in MEASURED.items() if not words.isdisjoint(stated))


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why someone is not listed: no list tells that; what is known is told beside it."""

    status: Status
    side: str | None = None

    @property
    def absent(self) -> bool:
        """Tells whether the person is missing where it was asked; if not, the question rests on a mistake."""
        if self.side:
            return self.status.standing(self.side) is Standing.MISSING
        standings = [self.status.standing(side) for side in self.status.sides]
        return Standing.MISSING in standings and Standing.LISTED not in standings


@dataclass(frozen=True, slots=True)
class Removal:
    """Whether someone has left a list."""

    status: Status
    side: str | None = None
    since: str | None = None  # the day since which the lists have been read here

    @property
    def gone(self) -> tuple[Entry, ...]:
        """Returns the rows by which the person left lists, and did not come back."""
        return tuple(one for side in sides_asked(self.status, self.side) for one in self.status.removed(side))

    @property
    def listed(self) -> tuple[str, ...]:
        """Returns the sides asked about that list the person now."""
        sides = sides_asked(self.status, self.side)
        return tuple(side for side in sides if self.status.standing(side) is Standing.LISTED)

    @property
    def word(self) -> Word | None:
        """Returns the "Yes" or "No" with which it begins; none where nothing speaks for either."""
        if self.gone:
            return Word.YES if not self.listed else None
        unsure = any(state.in_doubt or not state.enabled for state in self.status.lists)
        return Word.NO if self.listed and not unsure else None


@dataclass(frozen=True, slots=True)
class StillListed:
    """Whether someone who is reported dead is still listed."""

    status: Status
    side: str | None = None

    @property
    def listed(self) -> tuple[str, ...]:
        sides = sides_asked(self.status, self.side)
        return tuple(side for side in sides if self.status.standing(side) is Standing.LISTED)


@dataclass(frozen=True, slots=True)
class Same:
    """Whether two names are one person's."""

    officials: tuple[Official, ...]  # the watched people who are named: one, or several
    other: Stranger | None = None  # the name that is no watched person's, where there is one
    likely: tuple[str, ...] = ()  # names that lists, or the watchlist, have for those people and that are like it
    borne: tuple[tuple[str, tuple[OnList, ...]], ...] = ()  # those among them that a list gives the person, and where
    apart: tuple[Hit, ...] = ()  # listings of the other name that are none of theirs
    of_kin: bool = False  # it was asked whether they are relatives

    @property
    def is_one(self) -> bool | None:
        """Tells whether they are; None where nothing known here tells it."""
        if len(self.officials) > 1:
            return False
        if self.other is None or any(one.slug in self.other.watched for one in self.officials):
            return True
        if self.borne and not self.apart:
            return True
        if self.likely:
            return None
        return False if self.apart else None


@dataclass(frozen=True, slots=True)
class Earlier:
    """Which of two people was listed first: by each side, and at all."""

    first: Status
    second: Status
    side: str | None = None

    def date(self, one: Status) -> tuple[str, Written] | None:
        """Returns the side that listed the person first, of those asked about, and since when; None where no whole
        day is known."""
        dated = [
            (order(str(since)), side, since)
            for side in sides_asked(one, self.side)
            if one.sure(side) and (since := one.since(side)) is not None and not isinstance(since, str)
        ]
        found = min(dated, key=lambda each: each[0], default=None)
        return (found[1], found[2]) if found else None


@dataclass(frozen=True, slots=True)
class FirstSide:
    """Which of several sides listed one person first."""

    status: Status
    sides: tuple[str, ...]

    @property
    def dated(self) -> tuple[tuple[str, Written], ...]:
        """Returns the sides that list the person since a day that is known, the first of them first."""
        found = [
            (side, since) for side in self.sides if self.status.sure(side) and (since := self.status.since(side))
        ]
        return tuple(sorted(found, key=lambda each: order(str(each[1]))))

    @property
    def dated_for_rights(self) -> tuple[tuple[str, Written], ...]:
        """Returns the sides that list the person for human rights since a day that is known, the first of them
        first."""
        found = [
            (side, since)
            for side, _ in self.dated
            if self.status.purpose(side) is Purpose.YES and (since := self.status.purpose_since(side))
        ]
        return tuple(sorted(found, key=lambda each: order(str(each[1]))))

    @property
    def undated(self) -> tuple[str, ...]:
        """Returns the other sides: those that do not list the person, or give no day."""
        dated = {side for side, _ in self.dated}
        return tuple(side for side in self.sides if side not in dated)
