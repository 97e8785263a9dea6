"""The questions that the bot understands, as plain data. Knows no words of any language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from persiantools.jdatetime import JalaliDate

from bot.answers.questions.of_events import Aspect
from watchers.model import Official


class Intent(StrEnum):
    """The subject of a question."""

    STATUS = "status"  # is NAME sanctioned?
    WHEN = "when"  # since when?
    GROUNDS = "grounds"  # why, under what; with a section: is it for human rights, under "Magnitsky"?
    PERSON = "person"  # who is that, why watched?
    DEAD = "dead"  # does he live; without a name: who has died?
    BRIEF = "brief"  # a text to pass on; `topic` is its form, empty for a paragraph
    CHANGES = "changes"
    MISSING = "missing"
    RIGHTS = "rights"  # listed, but not for human rights
    MAGNITSKY = "magnitsky"  # not under the "Magnitsky" regime
    GAPS = "gaps"  # all three
    LISTED = "listed"  # who is on the list of one side
    COUNT = "count"
    ON_IRAN = "on-iran"  # how many are on a list over Iran, watched or not
    BOARD = "board"
    SOURCES = "sources"
    HELP = "help"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    ALERTS_OF = "alerts-of"  # those of some governments alone: `topic` has their codes
    OFTEN = "often"  # how often news come; `topic` says "daily" or "weekly"
    QUIET = "quiet"  # nothing at night
    MUTE = "mute"  # nothing for a while
    ZONE = "zone"  # the time zone of a chat: `topic` is its name
    DATES = "dates"  # by which calendar; `topic` is the value of that setting
    PICTURE = "picture"
    EXPORT = "export"
    PRIVACY = "privacy"
    LANGUAGE = "language"  # `topic` is the code of one
    EXPLAIN = "explain"  # what a word of sanctions means: `topic` says which
    SUBJECT = "subject"  # the same of all that the languages explain (bot/language/subjects.py): `topic` is its key
    BODY = "body"  # is a body listed? `topic` is its key; `section` is "terrorism" where it is asked for that
    MEASURES = "measures"  # are the assets frozen, is travel banned? `topic`: "freeze", "travel", or empty for both
    WHY_NOT = "why-not"  # why is someone not listed?
    REMOVED = "removed"  # has someone left a list; without a name: has anyone?
    STILL = "still"  # dead, and still listed?
    SAME = "same"  # are two names one person's?
    EARLIER = "earlier"  # which of two was listed first?
    ADDED = "added"  # who was listed in a period; with the topic "latest": last
    ABOUT = "about"  # the bot itself: `topic` is one of about.Topic
    NOT_BY = "not-by"  # which governments do not list someone?
    CASES = "cases"  # what is said of each?
    RECORDS = "records"  # under which ID does a list have someone?
    HAPPENED = "happened"  # what an event was; `topic` is its key
    LETTER = "letter"  # a text to pass on, about nobody who is named; `topic` is its form, as of BRIEF
    NEAREST = "nearest"  # something that the bot does not make or do; `topic` says what (wishes.Nearest)
    FACTS = "facts"  # someone's date of birth, or the other names on the lists
    EVENT = "event"  # about an event, its key the topic: `people` are those whom the paper holds responsible
    REMEMBER = "remember"  # a slogan or a victim's name: `topic` says which; nobody is looked up
    GREETING = "greeting"
    THANKS = "thanks"
    NOT_WATCHED = "not-watched"  # a name that nobody watched has
    OUTSIDE = "outside"  # beyond what the two lists tell: `topic` names the subject
    SELECT = "select"  # of the listings of several people: `selection` says of which, and what is asked of them
    ONE = "one"  # of one named person; `topic` is one of one_person.Facet
    UNCLEAR = "unclear"


FEW = 2  # people of one question of whom all that is known is told
RELATIVE = "relative"  # the topic of UNCLEAR: about somebody else than those who are named
SHORT = "short"  # the topic of STATUS: in a sentence alone
SINCE = "since"  # the section of ONE: since when, too
KIN = "kin"  # the topic of a question whether two people are relatives
OF_PEOPLE = "people"  # the section of SUBJECT: who stands under it


TO_BE_WATCHED = "to-be-watched"  # the topic of NOT_WATCHED: somebody is to be watched, or followed
LAST_ALERT = "last-alert"  # the topic of CHANGES: the alert that was given the last number
REASONS = "why"  # the topic of MISSING: why are they missing?
SAME = "same"  # the end of an AHEAD that asks for whom two governments listed on one day
BOTH_ENDS = "both"  # the end of a SELECT that asks for the most and for the least


class Asks(StrEnum):
    """The question to which "Yes" or "No" would be an answer, in a question about someone."""

    FACTS = "facts"  # none: something else is asked, or more; the facts are told without "Yes" or "No"
    NOW = "now"  # is he or she listed?
    EVER = "ever"  # was he or she ever listed? A person who is not listed now may have been


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, as someone said it: so many days back, or since a date whose year may be missing, up to now;
    or one day, month or year."""

    days: int | None = None
    unit: str = ""  # "month" or "year": the one that runs now
    back: int = 0  # how many of that unit before it
    iranian: bool = False  # that unit is one of the Iranian calendar
    year: int | None = None
    month: int | None = None  # of a unit, its month: of that calendar
    day: int | None = None
    weekday: int | None = None  # 0 for Monday: the last one before today
    whole: str = ""  # "day", "month" or "year": the period is that one alone; empty: it goes on up to now
    length: int = 0  # days of that month or year, where it is one of the Iranian calendar
    to: Period | None = None  # the last year of a span of years: "from 2019 to 2021"

    @classmethod
    def since(cls, day: str) -> Period:
        """Returns the time since a day, "2021-11-15", up to now."""
        first = dt.date.fromisoformat(day)
        return cls(year=first.year, month=first.month, day=first.day)

    @property
    def is_recent(self) -> bool:
        """Tells whether it is counted back from today: "this month", "last week"."""
        return self.days is not None or bool(self.unit) or self.weekday is not None

    def start(self, today: dt.date) -> dt.date:
        """Returns its first day. A month without a year is the last one that has begun."""
        if self.days is not None:
            return today - dt.timedelta(days=self.days)
        if self.weekday is not None:
            return today - dt.timedelta(days=(today.weekday() - self.weekday - 1) % 7 + 1)
        if self.unit:
            return first_of(self.unit, today, self.back, iranian=self.iranian, month=self.month or 1)
        month, day = self.month or 1, self.day or 1
        if self.year is not None:
            return dt.date(self.year, month, day)
        this_year = _date(today.year, month, day)
        return this_year if this_year <= today else _date(today.year - 1, month, day)

    def end(self, today: dt.date) -> dt.date | None:
        """Returns its last day; None where it goes on up to now."""
        if self.to is not None:
            return self.to.end(today)
        start = self.start(today)
        if not self.whole:
            return None
        if self.unit:
            month, back = (self.month + 1, self.back) if self.month else (1, self.back - 1)
            return first_of(self.unit, today, back, iranian=self.iranian, month=month) - dt.timedelta(days=1)
        if self.whole == "day":
            return start
        if self.length:
            return start + dt.timedelta(days=self.length - 1)
        if self.whole == "year":
            return dt.date(start.year, 12, 31)
        return (start.replace(day=1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def first_of(unit: str, today: dt.date, back: int, *, iranian: bool, month: int = 1) -> dt.date:
    """Returns the first day of the month or year of a day, or of one before it; of a year, of that month of it."""
    calendar = JalaliDate if iranian else dt.date
    there = JalaliDate(today) if iranian else today  # type: ignore[no-untyped-call]
    months = (there.year - back) * 12 + month - 1 if unit == "year" else there.year * 12 + there.month - 1 - back
    first = calendar(months // 12, months % 12 + 1, 1)
    return first if isinstance(first, dt.date) else first.to_gregorian()


def _date(year: int, month: int, day: int) -> dt.date:
    """Returns a day; for the 29th of February of a common year the 28th."""
    return dt.date(year, month, 28) if (month, day) == (2, 29) else dt.date(year, month, day)


class Asked(StrEnum):
    """What is asked of the listings that are selected."""

    WHO = "who"  # the people: how many, and who
    LISTINGS = "listings"  # how many listings
    DATES = "dates"  # each listing, by its date
    FIRST = "first"  # the earliest listing
    LAST = "last"  # the latest one
    FIRST_OF_EACH = "first-of-each"  # which government was first to list each person; with `by`: whom that one was
    GOVERNMENTS = "governments"  # how many people each government lists; `end` is the end of the row asked about
    YEARS = "years"  # how many in each year; `end` as above
    GROUNDS = "grounds"  # how many for human rights, and how many for other reasons
    MEASURES = "measures"  # how many with each measure
    BETWEEN = "between"  # how long it took from the listing by one government to that by another
    SAME_DAY = "same-day"  # whether the people were listed on one day
    TABLE = "table"  # each person, with the day of every government's listing
    ABSENT = "absent"  # who is on no list, and whom each government does not list
    AHEAD = "ahead"  # which of two governments was first to list each person whom both list


@dataclass(frozen=True, slots=True)
class Selection:
    """The listings that a question selects of those of several people, and what it asks of them. The people are the
    question's own, or a group of the watched."""

    asks: Asked = Asked.WHO
    group: str = ""  # "ten", "others" or "all" of the watched; empty: the ten, and the others apart
    life: str = ""  # "living" or "dead": those alone
    by: tuple[str, ...] = ()  # the governments whose listings count; none: all
    each: bool = False  # a person is listed by each of them, not by any
    not_by: tuple[str, ...] = ()  # governments that do not list the person
    only: bool = False  # no government beside those of `by` does; without any there: one government alone does
    reach: str = ""  # by how many governments a person is listed: a number, "most", "least" or "all"
    or_more: bool = False  # by that number of governments or more; of governments: they list so many people
    grounds: str = ""  # the listings for human rights alone: "rights"; the others: "other"; or "magnitsky"
    measure: str = ""  # the listings with that measure: "freeze" or "travel"
    period: Period | None = None  # the listings that began in it
    before: bool = False  # before its first day, not in it
    without: bool = False  # the people, or the governments, that have none of those listings
    end: str = ""  # the end of a row that is asked about: "most", "least" or both
    whether: bool = False  # "Yes" or "No" would be an answer: "is anyone ...?"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was understood."""

    intent: Intent
    people: tuple[Official, ...] = ()  # the officials whom it names beyond doubt
    candidates: tuple[Official, ...] = ()  # the officials whom it may name: a person must choose
    side: str | None = None  # the side that was asked about, where it is one
    section: str | None = None  # "rights" or "magnitsky"
    strangers: tuple[str, ...] = ()  # names, as typed, of people who are not watched
    period: Period | None = None
    topic: str = (
        ""  # the subject outside the lists: "country", "visa", "opinion", "future", "legal", "private"; or see Intent
    )
    asks: Asks = Asks.FACTS
    each_of: tuple[str, ...] = ()  # the sides asked about by name, where they are several: a "Yes" is about each
    guesses: tuple[str, ...] = ()  # what it may ask, where that is not sure: labels of the classifier
    chosen: tuple[tuple[str, str], ...] = ()  # further settings of news that were wished: the hour, the day, the zone
    language: str = ""  # the code of the one in which a text was asked for
    told_in: str = ""  # the code of the language in which the answer before is wished again, this once
    aspect: Aspect = Aspect.LISTED  # what is asked about an event
    beside: str = ""  # the key of an event of which the paper does not tell, asked about with another
    of_them: bool = False  # of those held responsible as such, not of what anyone is listed for
    acts: bool = False  # whether anything was done about an event
    mourns: bool = False  # who asks has lost somebody in an event
    subjects: tuple[str, ...] = ()  # what a listing may be for: keys of subjects
    form: str = ""  # of the text, the picture or the file that a wish is about
    over: str = ""  # of a text: the key of the event of which it speaks
    marks: str = ""  # of a text: the key of the event whose anniversary it marks
    short: bool = False  # of a text: in one sentence
    gaps: bool = False  # of a text: about those who are not listed
    lacks: tuple[str, ...] = ()  # of a text: what was wished in it, and is not made here (wishes.Beside)
    undated: str = ""  # the words about a time that were not understood
    selection: Selection | None = None  # of SELECT: the listings that are meant, and what is asked of them
    in_part: bool = False  # of ON_IRAN: some of them are meant whom no list tells apart
    of_a_member: bool = False  # of a state that applies the list of the side asked about
    first: tuple[Question, ...] = ()  # what the same message asks before it, each to be answered in its turn

    @property
    def says_of_each(self) -> bool:
        """Tells whether a line is said of each who is named: of more than a few, where it is asked who they are."""
        return self.intent is Intent.CASES or (self.intent is Intent.PERSON and len(self.people) > FEW)
