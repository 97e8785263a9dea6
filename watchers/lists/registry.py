"""Finds the jurisdictions and lists: every folder beside this file that declares LISTS. Names none of them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources

from watchers.lists.base import Jurisdiction, SanctionsList
from watchers.model import Listing, Purpose

WORDS = "words.txt"  # in a jurisdiction's folder
# Its sections: words for the government itself, those of them that are pronouns too, and those that are another word
# unless they stand in capitals; the states that apply its list as their own; all others are its own.
GOVERNMENT, PRONOUN, IN_CAPITALS, MEMBERS = "government", "pronoun", "in-capitals", "members"
ITSELF = (GOVERNMENT, PRONOUN, IN_CAPITALS)
_ELSEWHERE = (PRONOUN, IN_CAPITALS, MEMBERS)  # whose words name it only beside others, or name a part of it


@cache
def lists() -> Mapping[str, SanctionsList]:
    """Returns the lists by name, in the jurisdictions' order."""
    package = importlib.import_module(__package__)
    folders = [one.name for one in pkgutil.iter_modules(package.__path__) if one.ispkg]
    modules = [importlib.import_module(f"{__package__}.{name}") for name in folders]
    found: list[SanctionsList] = [one for module in modules for one in module.LISTS]
    return {one.name: one for one in sorted(found, key=lambda one: one.jurisdiction.order)}


@cache
def names() -> tuple[str, ...]:
    """Returns the names of the lists, in the jurisdictions' order."""
    return tuple(lists())


@cache
def jurisdictions() -> Mapping[str, Jurisdiction]:
    """Returns the jurisdictions by code, in their order."""
    return {one.jurisdiction.code: one.jurisdiction for one in lists().values()}


@cache
def lists_of(jurisdiction: str) -> tuple[str, ...]:
    """Returns the names of a jurisdiction's lists."""
    return tuple(one.name for one in lists().values() if one.jurisdiction.code == jurisdiction)


def words() -> Iterator[tuple[str, str]]:
    """Yields each jurisdiction's code with a word that names it and nothing else; "_" joins the words of a phrase."""
    for code in jurisdictions():
        yield from ((code, word) for section, word in _words(code) if section not in _ELSEWHERE)


@cache
def pronouns() -> Mapping[str, str]:
    """Returns the words that name a jurisdiction and are pronouns too, each with the jurisdiction's code."""
    return _named_in(PRONOUN)


@cache
def in_capitals() -> Mapping[str, str]:
    """Returns the words that name a jurisdiction only in capitals, and are other words elsewhere, each with the
    jurisdiction's code."""
    return _named_in(IN_CAPITALS)


@cache
def members() -> Mapping[str, str]:
    """Returns the words that name a state which applies a jurisdiction's list as its own, each with the
    jurisdiction's code."""
    return _named_in(MEMBERS)


def _named_in(wanted: str) -> dict[str, str]:
    return {word: code for code in jurisdictions() for section, word in _words(code) if section == wanted}


@cache
def government_words() -> frozenset[str]:
    """Returns the words that name the governments themselves, not an office, a list or a capital of theirs."""
    return frozenset(word for code in jurisdictions() for section, word in _words(code) if section in ITSELF)


def _words(code: str) -> Iterator[tuple[str, str]]:
    """Yields the words of a jurisdiction's folder, each after the section that it stands in."""
    section = ""
    for line in resources.files(f"{__package__}.{code}").joinpath(WORDS).read_text("utf-8").splitlines():
        for word in () if line.startswith("#") else line.split():
            if word.startswith("["):
                section = word.strip("[]")
            else:
                yield section, word


def of(name: str) -> SanctionsList:
    """Returns the list of this name."""
    return lists()[name]


def jurisdiction_of(name: str) -> str:
    """Returns the code of the jurisdiction whose list this is."""
    return of(name).jurisdiction.code


def jurisdictions_of(lists: Iterable[str]) -> tuple[str, ...]:
    """Returns the codes of the jurisdictions of these lists, in the jurisdictions' order."""
    codes = {jurisdiction_of(name) for name in lists}
    return tuple(code for code in jurisdictions() if code in codes)


def quiet_days(source: str) -> int:
    """Returns the greatest usual age of a list's own date, in days."""
    return of(source).limits.quiet_days


def page(source: str) -> str:
    """Returns the publisher's page of the list, for a person who must check whether a change is meant."""
    return of(source).addresses.page


def link(source: str, listing: Listing) -> str:
    """Returns the publisher's own page of this record."""
    return of(source).meaning.link(listing) or page(source)


def record_of(url: str) -> str | None:
    """Returns the ID of the record whose own page an address is; None where it is the page of none."""
    return next(filter(None, (one.meaning.record_of(url) for one in lists().values())), None)


def notice(source: str, listed_on: str | None) -> str | None:
    """Returns the publisher's notice of that day, where its list carries no reasons."""
    return of(source).meaning.notice(listed_on)


def regime_short(source: str, regime: str) -> str:
    """Returns the regime's short official name, or the programme's tag."""
    return of(source).meaning.regime_short(regime)


def regime_words(source: str, regime: str) -> str:
    """Returns the regime in plain words; empty where it is not known here."""
    return of(source).meaning.regime_words(regime)


def purpose(source: str, listing: Listing) -> Purpose:
    """Tells whether the listing is for human rights, as far as its list says."""
    return of(source).meaning.purpose(listing)


def purpose_why(source: str, listing: Listing) -> str:
    """Returns why it is for human rights, where neither its regime nor its reasons need to say so; else empty."""
    return of(source).meaning.purpose_why(listing)


def is_magnitsky(source: str, listing: Listing) -> bool:
    """Tells whether it stands under the government's own "Magnitsky" regime."""
    return of(source).meaning.is_magnitsky(listing)
