"""The answers to questions about what happened, as data: who of those held responsible is listed, for that or not
said to be, who is not, and how long it took."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.on_list import OnList
from bot.answers.status import Standing, Status
from watchers.model import Field, Listing, Official, Record

AROUND = 70  # letters of a reason before and after the words that speak of an event


class Aspect(StrEnum):
    """What is asked about those who are held responsible for an event."""

    LISTED = ""  # who is listed, and for that?
    DONE = "done"  # who did it?
    ORDERED = "ordered"  # who ordered it?
    MISSING = "missing"  # who is not listed, and where?
    IDLE = "idle"  # which governments list none of them?
    AFTER = "after"  # how long after it were they listed?
    BEFORE = "before"  # were they listed before it, or after it?
    SAYS = "says"  # which reasons speak of it?
    FIRST = "first"  # who was listed for it first, or who was the first to list somebody?


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, and by which words and programmes a list speaks of it."""

    key: str
    title: str = ""  # what it is called
    what: str = ""  # as the paper tells it; empty where the paper does not
    date: str = ""  # its first day, where one is known
    reasons: tuple[str, ...] = ()  # words by which a list's reasons would speak of it
    programmes: tuple[str, ...] = ()  # regimes and programmes that are for such deeds
    ordered: tuple[str, ...] = ()  # who by the paper ordered it
    elsewhere: tuple[str, ...] = ()  # the same words of others' reasons, where those would fit other deeds too
    lasted: bool = False  # it went on after its first day
    in_part: bool = False  # the paper tells more of the same person: this is not all that he or she did

    @property
    def day(self) -> dt.date | None:
        return dt.date.fromisoformat(self.date) if self.date else None

    def quoted(self, listing: Listing) -> str:
        """Returns the part of a listing's reasons that speaks of it; empty where none does."""
        said = " ".join(" ".join(listing.get(Field.REASONS)).split())
        at = self._found_in(said)
        if at < 0:
            return ""
        start, end = max(at - AROUND, 0), min(at + AROUND, len(said))
        start = said.find(" ", start) + 1 if start else 0
        end = said.rfind(" ", at, end) if end < len(said) and said.rfind(" ", at, end) > at else end
        return f"{'…' if start else ''}{said[start:end]}{'…' if end < len(said) else ''}"

    def stated(self, official: Official, on: OnList) -> Record | None:
        """Returns the public record of a listing by which the government spoke of it when it listed the person."""
        records = (one for one in official.record if (one.source, one.listing) == (on.source, on.listing.id))
        return next((one for one in records if self._found_in(one.note) >= 0), None)

    def _found_in(self, text: str) -> int:
        """Returns where a text speaks of it; -1 where it does not."""
        folded = text.lower()
        return min((place for word in self.reasons if (place := folded.find(word.lower())) >= 0), default=-1)

    def programme(self, listing: Listing) -> str:
        """Returns the regime or programme of a listing that is for such deeds."""
        return next((one for one in listing.get(Field.REGIMES) if one in self.programmes), "")


@dataclass(frozen=True, slots=True)
class Mention:
    """A listing that speaks of what happened: in its reasons, by what the government said of it by the public
    record, or by its programme."""

    status: Status
    side: str
    on: OnList
    quoted: str
    programme: str
    stated: Record | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A listing, and the day on which it began."""

    status: Status
    side: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Later:
    """A listing since a day after what happened."""

    status: Status
    side: str
    date: dt.date
    days: int
    months: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Listings of others than the watched whose reasons speak of what happened."""

    source: str
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Responsible:
    """The people whom the paper holds responsible for an event, and whether they are listed: for that, or not said to
    be. Where the paper does not tell of it, everyone watched."""

    statuses: tuple[Status, ...]
    event: Happening
    side: str | None = None
    each_of: tuple[str, ...] = ()
    aspect: Aspect = Aspect.LISTED
    others: tuple[Elsewhere, ...] = ()
    mourns: bool = False  # who asks has lost somebody there
    whether: bool = False  # "Yes" or "No" would be an answer
    of_them: bool = False  # it is asked of those people as such, not of what anyone is listed for
    acts: bool = False  # it is asked whether anything was done about it
    other_year: str = ""  # in which it was not, where that was asked about
    beside: Happening | None = None  # what the paper does not tell of, asked about with it, of which no list speaks
    meanwhile: tuple[Happening, ...] = ()  # what else happened in those days, by the same people

    @property
    def sides(self) -> tuple[str, ...]:
        """Returns the sides asked about."""
        every = self.statuses[0].sides if self.statuses else ()
        return (self.side,) if self.side else (self.each_of or every)

    @property
    def known(self) -> tuple[str, ...]:
        """Returns the sides asked about of which "not listed" may be said."""
        return tuple(side for side in self.sides if all(one.known(side) for one in self.statuses))

    @property
    def is_of_the_paper(self) -> bool:
        return bool(self.event.what)

    @property
    def asks_of_the_responsible(self) -> bool:
        """Tells whether it is asked about those responsible; not where any reasons may speak of it."""
        return self.is_of_the_paper and self.aspect is not Aspect.SAYS

    @property
    def listed(self) -> tuple[tuple[Status, str], ...]:
        """Returns each person with each side asked about that lists him or her for sure."""
        return tuple((one, side) for one in self.statuses for side in self.sides if one.sure(side))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Returns the listings that speak of it; none that is older than it."""
        found = [
            Mention(
                one,
                side,
                on,
                self.event.quoted(on.listing),
                self.event.programme(on.listing),
                self.event.stated(one.official, on),
            )
            for one, side in self.listed
            for on in one.sure(side)
            if not self._is_older(on)
        ]
        return tuple(one for one in found if one.quoted or one.programme or one.stated)

    @property
    def beside_it(self) -> tuple[tuple[Status, str], ...]:
        """Returns who is listed by whom, of those of whom no listing speaks of it, and not since before it."""
        told = {one.status.official.slug for one in self.mentions}
        older = {(one.official.slug, side) for one, side in self.older}
        return tuple(
            (one, side)
            for one, side in self.listed
            if one.official.slug not in told and (one.official.slug, side) not in older
        )

    @property
    def for_what_else(self) -> tuple[tuple[Status, str, Happening], ...]:
        """Returns who of those is listed by whom, in words, for what else happened in those days."""
        return tuple(
            (one, side, other)
            for one, side in self.beside_it
            for other in self.meanwhile
            if any(other.quoted(on.listing) or other.stated(one.official, on) for on in one.sure(side))
        )

    @property
    def earliest(self) -> tuple[tuple[Status, str, dt.date], ...]:
        """Returns the first listings of those held responsible, of one day: after it, where its day is known."""
        day = self.event.day or dt.date.min
        dated = [
            (one, side, on.since)
            for one, side in self.listed
            for on in one.sure(side)
            if isinstance(on.since, dt.date) and on.since >= day
        ]
        first = min((date for *_, date in dated), default=None)
        return tuple(one for one in dated if one[2] == first)

    @property
    def with_reasons(self) -> tuple[str, ...]:
        """Returns the sides whose listings of these people give reasons in words."""
        giving = {side for one, side in self.listed if any(on.listing.get(Field.REASONS) for on in one.sure(side))}
        return tuple(side for side in self.sides if side in giving)

    @property
    def older(self) -> tuple[tuple[Status, str], ...]:
        """Returns who was listed by whom since a day before it, also where a later listing has come beside."""
        return tuple((one, side) for one, side in self.listed if any(self._is_older(on) for on in one.sure(side)))

    @property
    def later(self) -> tuple[Later, ...]:
        """Returns for each person and side the first listing after it, the earliest first."""
        day = self.event.day
        found = []
        for one, side in self.listed:
            days = [on.since for on in one.sure(side) if isinstance(on.since, dt.date)]
            if day is not None and (after := [date for date in days if date >= day]):
                found.append(Later(one, side, min(after), (min(after) - day).days, _months(day, min(after))))
        return tuple(sorted(found, key=lambda one: one.date))

    @property
    def before_or_after(self) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
        """Returns the listings that began before it, and those that began on its day or after, the earliest first;
        none where its day is not known."""
        day = self.event.day
        every = {
            (one.official.slug, side, on.since): Dated(one, side, on.since)
            for one, side in self.listed
            for on in one.sure(side)
            if isinstance(on.since, dt.date)
        }
        found = sorted(every.values(), key=lambda one: one.date)
        if day is None:
            return (), ()
        return tuple(one for one in found if one.date < day), tuple(one for one in found if one.date >= day)

    @property
    def undated(self) -> tuple[tuple[Status, str], ...]:
        """Returns who is listed by whom since a day that is not known."""
        return tuple(
            (one, side)
            for one, side in self.listed
            if any(not isinstance(on.since, dt.date) for on in one.sure(side))
        )

    def reach(self, one: Status) -> int:
        """Returns how many of the sides asked about list someone."""
        return sum(bool(one.sure(side)) for side in self.sides)

    def missing(self, side: str) -> tuple[Status, ...]:
        return tuple(one for one in self.statuses if one.standing(side) is Standing.MISSING)

    @property
    def nowhere(self) -> tuple[Status, ...]:
        """Returns those whom no side lists."""
        return tuple(
            one for one in self.statuses if all(one.standing(side) is Standing.MISSING for side in one.sides)
        )

    @property
    def idle(self) -> tuple[str, ...]:
        """Returns the sides that list none of them."""
        return tuple(side for side in self.sides if len(self.missing(side)) == len(self.statuses))

    def _is_older(self, on: OnList) -> bool:
        day = self.event.day
        return day is not None and isinstance(on.since, dt.date) and on.since < day


@dataclass(frozen=True, slots=True)
class Happened:
    """What an event was, as the paper tells it."""

    event: Happening
    people: tuple[Official, ...]
    asks_when: bool = False
    mourns: bool = False


def _months(start: dt.date, end: dt.date) -> int:
    """Returns how many whole months lie between two days."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
