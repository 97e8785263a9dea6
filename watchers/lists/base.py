"""The declarations of a government and of its lists: typed, frozen, and light enough for the command line's start.

A declaration reads no document: `parse` imports its parser when it is called.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from watchers.model import Listing, Purpose, Reading

if TYPE_CHECKING:
    from watchers.lists.sample import Person

Parse = Callable[[BinaryIO, Reading | None], Iterator[Listing]]
Discover = Callable[[bytes], str | None]
Write = Callable[[str, "Iterable[Person]"], bytes]  # takes a day (YYYY-MM-DD), returns the edition


def no_page(answer: bytes) -> str | None:
    """Returns None: the list's addresses are fixed, and no page names them."""
    return None


def no_notice(listed_on: str | None) -> str | None:
    """Returns None: the list carries its reasons itself."""
    return None


def no_words(listing: Listing) -> str:
    """Returns an empty text: the regimes and the reasons say why a listing is for human rights."""
    return ""


def as_listed(listing: Listing) -> tuple[str, ...]:
    """Returns the regimes of a listing, as its record names them."""
    return listing.regimes


def as_written(regime: str) -> str:
    """Returns a regime as the list writes it."""
    return regime


def no_record_page(listing: Listing) -> str:
    """Returns an empty text: no record has a page of its own, and a link leads to the page of the list."""
    return ""


def names_no_record(url: str) -> str | None:
    """Returns None: no record has a page of its own."""
    return None


def never(before: str, after: str) -> bool:
    """Returns False: a list of short tags renames none."""
    return False


@dataclass(frozen=True, slots=True)
class Petition:
    """Whom a letter asks to list someone for human rights, and under what. Offices, never their holders' names."""

    office: str  # the office in full, as a letter is addressed to it
    dear: str  # the office as a letter greets it
    named: str  # the office in a sentence
    member: str  # a member of its parliament, to whom people write who live there
    instrument: str  # its instrument for violations of human rights, in a sentence
    instrument_short: str  # the same where there is little room
    decides: bool = True  # False: that office proposes, and others decide


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A government, or a union of governments, that lists people."""

    code: str  # the name of its folder, used in commands, settings and JSON
    title: str  # the name that people write; a catalogue may translate it
    order: int  # its place among the others
    licence: str  # the licence under which its lists may be passed on
    absent: str = "not listed as of {date}"  # what an absence from its lists may be called
    is_absent: str = "is not listed by {side} as of {date}"  # the same in a sentence
    beyond: str = ""  # a warning about sanctions that its lists do not hold
    only: str = "{side} only"  # names a chat's choice of its lists alone
    called: str = "{side}"  # names it in a sentence: "the UK"
    whose: str = "{side}'s"  # the same as an owner: "the UK's" lists
    lists_called: str = "the lists of {side}"  # names its lists in a sentence
    lists_cited: str = "of {side}"  # whose published lists a letter rests on
    has_magnitsky: bool = True  # it has a "Magnitsky" regime of its own
    government: bool = True  # False: an organisation of states
    focus: bool = False  # True: teams ask something of it, where they do not say of whom
    explains: Mapping[str, str] = field(default_factory=dict)  # a word of the field -> what it is in its law
    petition: Petition | None = None  # None: it lists nobody for human rights


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses at which a list is published."""

    url: str
    fallback_urls: tuple[str, ...] = ()
    redirect_hosts: tuple[str, ...] = ()  # further hosts that an answer may redirect to, by their full names
    page: str = ""  # the publisher's page of the list, for a person who must check whether a change is meant
    silence: float | None = None  # seconds without a byte that its server may take, where it needs longer than others
    discover: Discover = no_page  # reads the list's address out of a fall-back's answer that only names it


@dataclass(frozen=True, slots=True)
class Limits:
    """The usual length, size and age of a list."""

    min_listings: int
    max_bytes: int
    quiet_days: int  # the greatest usual age of its own date: an address out of use may go on answering for months


@dataclass(frozen=True, slots=True)
class IdForm:
    """The form of the publisher's listing IDs."""

    pattern: re.Pattern[str]
    wrong: str  # the message for a text of another form, named as {value}
    example: str = ""  # of an ID
    capitals: bool = False  # True where all its letters are capitals, however someone typed them

    def written(self, typed: str) -> str:
        """Returns an ID in the publisher's spelling, however someone typed it."""
        return typed.upper() if self.capitals else typed

    def resembles(self, typed: str) -> bool:
        """Tells whether a text has the form of an ID but for the case of its letters."""
        return re.fullmatch(self.pattern.pattern, typed, self.pattern.flags | re.IGNORECASE) is not None

    def fits(self, id: str) -> bool:
        """Tells whether a text has the form of an ID."""
        return self.pattern.fullmatch(id) is not None


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of a list's records. Pure functions of one record or of one regime."""

    purpose: Callable[[Listing], Purpose]  # tells whether it is for human rights, as far as its list says
    is_magnitsky: Callable[[Listing], bool]  # tells whether it is under the government's own "Magnitsky" regime
    concerning_iran: Callable[[Listing], tuple[str, ...]]  # the regimes of a listing that concern Iran
    regime_words: Callable[[str], str]  # the regime in plain words; empty where it is not known
    regime_keys: Callable[[Listing], tuple[str, ...]] = as_listed  # the regimes as the guard counts them
    regime_short: Callable[[str], str] = as_written  # the regime's short official name, or the programme's tag
    link: Callable[[Listing], str] = no_record_page  # the publisher's own page of a record
    record_of: Callable[[str], str | None] = names_no_record  # the ID of the record whose own page an address is
    notice: Callable[[str | None], str | None] = no_notice  # the publisher's notice of a day
    notice_title: str = ""  # the text of a link to it
    notice_cited: str = ""  # the words by which a letter cites it
    # Returns why a listing is for human rights, where neither its regime nor its reasons need to say so; else empty.
    purpose_why: Callable[[Listing], str] = no_words
    is_renaming: Callable[[str, str], bool] = never  # tells whether one regime in place of another is its new title
    markers: frozenset[str] = frozenset()  # programmes that only mark a listing made under another one
    carried_over: Mapping[str, str] = field(default_factory=dict)  # a date that is no designation -> its wording
    measures: tuple[str, ...] = ()  # measures that every listing means, where its records state none
    cited_in_full: bool = False  # True where a letter names regimes by their full titles
    terrorism: frozenset[str] = frozenset()  # the regimes that are against terrorism
    texts: tuple[str, ...] = ()  # the plain words that these functions return, for the catalogues


@dataclass(frozen=True, slots=True)
class SanctionsList:
    """One list of a government."""

    name: str  # in commands, configuration, JSON and the database
    jurisdiction: Jurisdiction
    title: str  # the title that people read; a catalogue may translate it
    short_title: str  # a title for where there is little room
    addresses: Addresses
    limits: Limits
    every: dt.timedelta  # the pause between two polls where the configuration names none
    ids: IdForm
    meaning: Meaning
    parse: Parse  # yields an edition's listings; nothing may be acted on before the iterator ended well
    write_sample: Write  # writes an edition from facts, for the demo and for tests
    publisher: str  # the publisher's name, as it stands in a sentence
    keys_promised: bool = True  # False: the publisher may give a record's key to another record
    patience: dt.timedelta = dt.timedelta()  # the time that its server's failures are no news, where it fails often
    has_own_date: bool = True  # False: it is dated by its server's Last-Modified, else by the day of its reading
    # Against what an alert was checked: its list, by its date.
    checked: str = "Checked against the {list} of {date}"
