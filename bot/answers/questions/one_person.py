"""The answers to what is asked of one named person beyond whether he or she is listed: as data, without words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.on_list import OnList
from bot.answers.questions.question import Asks
from bot.answers.questions.standing import FirstSide
from bot.answers.questions.yes_or_no import sides_asked
from bot.answers.search import Hit
from bot.answers.status import Standing, Status
from watchers.lists import registry
from watchers.model import NAME_FIELDS, Field
from watchers.names import comparison
from watchers.values import Written

OF_THE_TEN = "ten"  # of a question whether somebody is watched: as one of the ten of the paper


class Facet(StrEnum):
    """What is asked of one person."""

    WATCHED = "watched"  # is he or she among those who are watched here?
    COUNT = "count"  # by how many governments is he or she listed?
    QUOTE = "quote"  # what does the list say, in its own words?
    WROTE = "wrote"  # when did it list the person, and what did it write?
    SAME_REASON = "same-reason"  # do the lists give the same reasons?
    PURPOSE = "purpose"  # is he or she listed for this, or for that? The question names the subjects
    DETAILS = "details"  # birth, documents, origin: which of them, stands beside it
    NAMES = "names"  # as each list writes the name
    ALIKE = "alike"  # do lists write it alike?
    FIRST = "first"  # which government was first?
    AFTER = "after"  # how long after another, or after the paper?
    OFFICE = "office"  # what is he or she now?
    ACTIVE = "active"  # is the listing in force?
    DATED = "dated"  # where the date of a listing is from
    EXPIRY = "expiry"  # when does a listing end?
    FAMILY = "family"  # are relatives listed?
    ONLY = "only"  # does that government alone list the person?
    CHARGED = "charged"  # was he or she arrested, indicted or convicted?
    EVIDENCE = "evidence"  # what is there against him or her?
    SURE = "sure"  # is it certain that he or she is listed, or is not?
    COMPARED = "compared"  # two people side by side
    BY_REASON = "by-reason"  # for what is each listing?
    SPELLINGS = "spellings"  # are these forms of a name known for the person?
    IDENTITY = "identity"  # is somebody of that name this person?
    BEARERS = "bearers"  # how many people on the lists have the name?


BIRTH, PAPERS, ORIGIN = "birth", "papers", "origin"  # the kinds of details


@dataclass(frozen=True, slots=True)
class OfOne:
    """What is known of one person, of that which was asked."""

    status: Status
    facet: Facet
    side: str | None = None  # the side that was asked about
    each_of: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()  # of details
    asks: Asks = Asks.FACTS

    @property
    def listed(self) -> tuple[str, ...]:
        """Returns the sides that list the person now, of all that are read."""
        return tuple(side for side in self.status.sides if self.status.standing(side) is Standing.LISTED)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(side for side in self.status.sides if self.status.standing(side) is Standing.MISSING)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Returns the sides of which neither can be said."""
        return tuple(side for side in self.status.sides if side not in (*self.listed, *self.missing))

    @property
    def listings(self) -> tuple[OnList, ...]:
        """Returns the listings of the sides asked about."""
        sides = self.each_of or sides_asked(self.status, self.side)
        return tuple(on for side in sides for on in self.status.sure(side))

    def with_reasons(self) -> tuple[tuple[OnList, str], ...]:
        """Returns each listing that gives reasons, with them."""
        return tuple((on, said) for on in self.listings if (said := reasons_of(on)))

    def values(self, *fields: Field) -> tuple[tuple[OnList, tuple[str, ...]], ...]:
        """Returns each listing that has some of these fields, with their values."""
        found = [
            (on, tuple(dict.fromkeys(v for field in fields for v in on.listing.get(field)))) for on in self.listings
        ]
        return tuple(pair for pair in found if pair[1])

    @property
    def births_agree(self) -> bool:
        """Tells whether the lists contradict one another in no birth date: each year of one is one of the others'."""
        years = [{year for one in given for year in _YEAR.findall(one)} for _, given in self.values(Field.BIRTHS)]
        days = [{one for one in given if _DAY.fullmatch(one)} for _, given in self.values(Field.BIRTHS)]
        exact = [one for one in days if one]
        return bool(years and set.intersection(*years)) and (not exact or bool(set.intersection(*exact)))


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def reasons_of(found: OnList) -> str:
    """Returns the reasons that a list gives for a listing; empty where it gives none."""
    return " ".join(" ".join(found.listing.get(Field.REASONS)).split())


@dataclass(frozen=True, slots=True)
class Subject:
    """Something for which a person may be listed, and the words by which lists speak of it."""

    key: str
    title: str  # in English, as it stands after "of"
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A listing that speaks of a subject."""

    on: OnList
    where: str  # "reasons", "regime" or "record"
    regimes: tuple[str, ...]  # those that do


@dataclass(frozen=True, slots=True)
class Purposes:
    """Whether someone is listed for this or for that, by the lists' own words alone: their reasons, the names of
    their regimes and programmes, and what was published with a designation."""

    status: Status
    subjects: tuple[Subject, ...]
    side: str | None = None
    each_of: tuple[str, ...] = ()

    @property
    def listings(self) -> tuple[OnList, ...]:
        sides = self.each_of or sides_asked(self.status, self.side)
        return tuple(on for side in sides for on in self.status.sure(side))

    def speaking(self, subject: Subject) -> tuple[Spoken, ...]:
        """Returns the listings that speak of a subject, with where they do."""
        found = (Spoken(on, self._where(on, subject), _regimes(on, subject)) for on in self.listings)
        return tuple(one for one in found if one.where)

    @property
    def silent(self) -> tuple[OnList, ...]:
        """Returns the listings that speak of none of the subjects."""
        return tuple(on for on in self.listings if not any(self._where(on, one) for one in self.subjects))

    def _where(self, on: OnList, subject: Subject) -> str:
        if _speaks(reasons_of(on), subject):
            return "reasons"
        if _regimes(on, subject):
            return "regime"
        notes = " ".join(
            one.note for one in self.status.official.record if (one.source, one.listing) == (on.source, on.listing.id)
        )
        return "record" if _speaks(notes, subject) else ""


def _regimes(on: OnList, subject: Subject) -> tuple[str, ...]:
    """Returns the regimes of a listing whose names, or plain words, speak of a subject."""
    return tuple(
        value
        for value in on.listing.regimes
        if _speaks(f"{value} {registry.regime_words(on.source, value)}", subject)
    )


def _speaks(text: str, subject: Subject) -> bool:
    said = text.lower()
    return any(word.lower() in said for word in subject.evidence)


@dataclass(frozen=True, slots=True)
class Interval:
    """How long one government took after another, or after a day that everyone counts from."""

    status: Status
    sides: tuple[str, ...]  # the sides asked about; none: all that list the person
    origin: str = ""  # the day from which it is counted, where it is no listing's

    @property
    def dated(self) -> tuple[tuple[str, Written], ...]:
        sides = self.sides or tuple(self.status.sides)
        return FirstSide(self.status, sides).dated

    @property
    def undated(self) -> tuple[str, ...]:
        return FirstSide(self.status, self.sides).undated if self.sides else ()

    def days(self, since: Written) -> int | None:
        """Returns the days from the origin, or from the first listing, to a listing; None without whole days."""
        start = dt.date.fromisoformat(self.origin) if self.origin else (self.dated[0][1] if self.dated else None)
        if isinstance(start, dt.date) and isinstance(since, dt.date):
            return (since - start).days
        return None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two people beside one another, by government."""

    statuses: tuple[Status, ...]

    def number(self, one: Status) -> int:
        return len(self.listed(one))

    def listed(self, one: Status) -> tuple[str, ...]:
        return tuple(side for side in one.sides if one.standing(side) is Standing.LISTED)

    @property
    def same_day(self) -> tuple[str, ...]:
        """Returns the sides that list all of them since one day."""
        first, *others = self.statuses
        return tuple(
            side
            for side in first.sides
            if first.since(side) and all(one.since(side) == first.since(side) for one in others)
        )


@dataclass(frozen=True, slots=True)
class Spellings:
    """Whether forms of a name are known here for one person: from the watchlist, or from a list."""

    status: Status
    forms: tuple[tuple[str, bool, tuple[str, ...]], ...]  # as written, whether it is understood, sides that have it


def sides_with(status: Status, name: str) -> tuple[str, ...]:
    """Returns the sides of which a listing of the person has this name in these letters, in any order."""
    return tuple(
        side
        for side in status.sides
        if any(
            sorted(comparison.parts(name)) == sorted(comparison.parts(one))
            for on in status.sure(side)
            for field in NAME_FIELDS
            for one in on.listing.get(field)
        )
    )


@dataclass(frozen=True, slots=True)
class Bearers:
    """The people on the lists who have a watched person's surname: relatives, namesakes, or nobody's kin."""

    status: Status
    hits: tuple[Hit, ...]  # listings of others, the closest first
    asked: Facet  # FAMILY or BEARERS
    name: str = ""  # the name that was looked for
    whole: bool = True  # False: the search was not finished


def written_names(listings: Sequence[OnList], *fields: Field) -> dict[str, tuple[OnList, ...]]:
    """Returns each name that lists write for someone in these fields, once however its parts are ordered, with the
    listings that have it."""
    found: dict[str, tuple[str, list[OnList]]] = {}
    for on in listings:
        for field in fields:
            for name in on.listing.get(field):
                key = " ".join(sorted(comparison.parts(name)))
                found.setdefault(key, (name, []))[1].append(on)
    return {name: tuple({on.source + on.listing.id: on for on in where}.values()) for name, where in found.values()}
