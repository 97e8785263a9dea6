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
Write = Callable[[str, "Iterable[Person]"], bytes]  # an edition of a day (YYYY-MM-DD)


def no_page(answer: bytes) -> str | None:
    """Returns None: the list's addresses are fixed, and no page names them."""
    return None


def no_notice(listed_on: str | None) -> str | None:
    """Returns None: the list carries its reasons itself."""
    return None


def no_words(listing: Listing) -> str:
    """Returns an empty text: the regimes and the reasons say why a listing is for human rights."""
    return ""


def never(before: str, after: str) -> bool:
    """Returns False: a list of short tags renames none."""
    return False


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A government, or a union of governments, that lists people."""

    code: str  # the name of its folder: in commands, settings and JSON
    title: str  # as people write it; a catalogue may have it in other words
    order: int  # its place among the others
    licence: str  # under which its lists may be handed on
    absent: str = "not listed as of {date}"  # what its silence may be said to mean
    is_absent: str = "is not listed by the {side} as of {date}"  # the same in a sentence
    beyond: str = ""  # what its lists do not hold and who asks for them should know
    only: str = "{side} only"  # a chat's choice of its lists alone


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a list is published."""

    url: str
    fallback_urls: tuple[str, ...] = ()
    redirect_hosts: tuple[str, ...] = ()  # further hosts that an answer may redirect to, by their full names
    page: str = ""  # the publisher's page of the list, for whoever must look whether it means what it published
    discover: Discover = no_page  # the list's address in a fall-back's answer that only names it


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how large and how old a list usually is."""

    min_listings: int
    max_bytes: int
    quiet_days: int  # the usual age of its own date at most: an address out of use may go on answering for months


@dataclass(frozen=True, slots=True)
class IdForm:
    """How the publisher writes a listing's ID."""

    pattern: re.Pattern[str]
    wrong: str  # the refusal of another text, which it names as {value}
    capitals: bool = False  # whether all its letters are capitals, however someone typed them

    def written(self, typed: str) -> str:
        """Returns an ID that someone typed as the publisher writes it."""
        return typed.upper() if self.capitals else typed

    def fits(self, id: str) -> bool:
        return self.pattern.fullmatch(id) is not None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the records of a list mean. Pure functions of one record or of one regime."""

    purpose: Callable[[Listing], Purpose]  # whether it is for human rights, as far as its list tells
    is_magnitsky: Callable[[Listing], bool]  # whether it stands under the government's own "Magnitsky" regime
    concerning_iran: Callable[[Listing], tuple[str, ...]]  # the regimes of a listing that concern Iran
    regime_keys: Callable[[Listing], tuple[str, ...]]  # the regimes of a listing as the guard counts them
    regime_short: Callable[[str], str]  # the regime's short official name, or the programme's tag
    regime_words: Callable[[str], str]  # the regime in plain words; empty where it is not known
    link: Callable[[Listing], str]  # the publisher's own page of a record
    notice: Callable[[str | None], str | None] = no_notice  # the publisher's notice of a day
    notice_title: str = ""  # as a link to it is called
    notice_cited: str = ""  # as a letter cites it
    # Why a listing is for human rights, where neither its regime nor its reasons need to say so; else empty.
    purpose_why: Callable[[Listing], str] = no_words
    is_renaming: Callable[[str, str], bool] = never  # whether one regime in place of another is a new title of it
    markers: frozenset[str] = frozenset()  # programmes that only mark a listing made under another one
    carried_over: Mapping[str, str] = field(default_factory=dict)  # a date that is no designation -> how it is said
    cited_in_full: bool = False  # whether a letter names regimes by their full titles
    texts: tuple[str, ...] = ()  # the plain words that these functions return, for the catalogues


@dataclass(frozen=True, slots=True)
class SanctionsList:
    """One list of a government."""

    name: str  # in commands, configuration, JSON and the database
    jurisdiction: Jurisdiction
    title: str  # as people read it; a catalogue may have it in other words
    short_title: str  # the same where there is little room
    addresses: Addresses
    limits: Limits
    every: dt.timedelta  # the pause between two polls where the configuration names none
    ids: IdForm
    meaning: Meaning
    parse: Parse  # yields an edition's listings; nothing may be acted on before the iterator ended well
    write_sample: Write  # writes an edition from facts, for the demo and for tests
    publisher: str  # who publishes it, in a sentence
    dated: str = "Edition of {date}"  # how its own date is said
