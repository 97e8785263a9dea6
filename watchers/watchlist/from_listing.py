"""Makes a person to watch of a listing: what its list says, and the listings that are the same person's for sure.

Pure; knows no list by name. Only what the matcher calls strong is taken, and only where nothing speaks for two
people of one name; the others stay questions for an operator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from watchers.lists.naming import is_latin
from watchers.model import Field, Listing, Official, Tier
from watchers.names import comparison
from watchers.watchlist import evidence, official_file
from watchers.watchlist.match import PEOPLE, match
from watchers.watchlist.official_file import ADDED, Wrong
from watchers.watchlist.official_names import in_persian

Place = tuple[str, Listing]  # a list, and one listing on it

MAX_NAME = 120  # letters of a name
MOST_ALIASES, MOST_BIRTHS = 20, 8  # of one person: real ones have up to fifteen

_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")


def is_of_a_person(listing: Listing) -> bool:
    return listing.kind in PEOPLE


def names_in(listing: Listing) -> tuple[str, ...]:
    """Returns the names by which a listing may be the same person's elsewhere: none that the list itself calls
    weak."""
    fields = (Field.NAMES, Field.ALIASES, Field.NON_LATIN_NAMES)
    return tuple(dict.fromkeys(name for field in fields for name in listing.get(field)))


def made(opened: Place, others: Iterable[Place], watched: Sequence[Official]) -> Official:
    """Returns the person whose listing was opened. `others`: listings under equal names, on any list, which nobody
    watched has."""
    alone = _drawn_from([opened], watched)
    if not _has_an_origin(alone, opened):  # nothing but the name could agree elsewhere
        return alone
    taken = {(source, id) for one in watched for source, ids in one.pins.items() for id in ids}
    free = [(source, one) for source, one in others if (source, one.id) not in taken]
    return _drawn_from([opened, *_same_person(alone, opened, free)], watched)


def _same_person(alone: Official, opened: Place, others: Sequence[Place]) -> list[Place]:
    """Returns the listings of other lists that are strongly the person's: one on its list, contradicted by nothing,
    not even by each other. Where another record of that name contradicts, only those whose birth agrees."""
    sure: dict[str, list[Place]] = {}
    two_of_one_name = False
    for source, listing in others:
        found = match(alone, source, listing, ignore_pins=True)
        if found is None or (listing.id == opened[1].id and source == opened[0]):
            continue
        two_of_one_name |= found.rule == "contradicted"
        if found.tier is Tier.STRONG and not found.against:
            sure.setdefault(source, []).append((source, listing))
    chosen = [held[0] for source, held in sure.items() if len(held) == 1 and source != opened[0]]
    if two_of_one_name:
        chosen = [one for one in chosen if evidence.births(alone, one[1]).agreeing]
    apart = any(_differ(one[1], other[1]) for one in chosen for other in chosen)
    return [] if apart else chosen


def _differ(one: Listing, other: Listing) -> bool:
    """Tells whether the births of two listings are not those of one person."""
    births = evidence.births(Official("", "", "", ADDED, births=one.get(Field.BIRTHS)), other)
    return bool(births.against or births.differing)


def _has_an_origin(official: Official, place: Place) -> bool:
    source, listing = place
    return bool(evidence.origin(official, listing) or evidence.regimes_of_iran(source, listing))


def _drawn_from(places: Sequence[Place], watched: Sequence[Official]) -> Official:
    """Returns the person with what these listings say together, the first before the others."""
    listings = [listing for _, listing in places]
    first = listings[0]
    name = next((plain(one) for one in names_in(first) if is_latin(one)), plain(first.name))[:MAX_NAME]
    others = [one for held in watched for one in held.all_names if one]
    aliases, persian = list[str](), list[str]()
    for listing in listings:
        for one in map(plain, names_in(listing)):
            kept = persian if in_persian(one) else aliases
            known = [name, *aliases, *persian, *others]
            is_name = len(comparison.parts(one)) > 1 and len(one) <= MAX_NAME
            if is_name and (is_latin(one) or in_persian(one)) and not any(comparison.same(one, it) for it in known):
                kept.append(one)
    births = [birth for listing in listings for one in listing.get(Field.BIRTHS) if (birth := _exact(one))]
    pins: dict[str, tuple[str, ...]] = {}
    for source, listing in places:
        pins[source] = (*pins.get(source, ()), listing.id)
    official = Official(
        official_file.slug_of_added(name),
        name,
        persian[0] if persian else "",
        ADDED,
        aliases=tuple(aliases[:MOST_ALIASES]),
        persian_aliases=tuple(persian[1:MOST_ALIASES]),
        births=tuple(dict.fromkeys(births))[:MOST_BIRTHS],
        pins=pins,
    )
    return replace(official, nationality=_nationality(official, first))


def _nationality(official: Official, listing: Listing) -> str:
    """Returns the nationality that the list gives, where the usual one is none of those."""
    foreign: Sequence[str] = evidence.foreign(official, listing)
    return foreign[0].partition(":")[2] if foreign else official.nationality


def _exact(birth: str) -> str:
    """Returns a birth that is a day, a month or a year; empty for one that is about or between some."""
    with suppress(Wrong):
        return official_file.birth(birth, "born")
    return ""


def plain(name: str) -> str:
    """Returns a listed name as people write it: "Mohammad Reza Naqdi" for "NAQDI, Mohammad Reza"."""
    last, comma, first = name.partition(", ")
    turned = f"{first} {last}" if comma and ", " not in first else name
    written = _WORD.sub(lambda word: word[0].capitalize() if word[0].isupper() else word[0], turned)
    return written if comparison.same(written, name) else name
