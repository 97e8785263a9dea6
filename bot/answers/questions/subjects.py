"""The answers to what is explained, with the people whom the lists have under it, and to whether a body is listed: as
data, without words."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.answers.lists import FOCUS, SOURCES_OF, ListState, list_states
from bot.answers.search import Hit, listed_as
from bot.answers.status import Status
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.model import Official
from watchers.names import comparison

TERRORISM = "terrorism"
_PERSON = "individual"


@dataclass(frozen=True, slots=True)
class Under:
    """Who of the watched stands under a regime of one government, by its list now."""

    side: str
    regime: str  # as the list has it; empty for the government's own "Magnitsky" regime
    source: str
    people: tuple[Official, ...]


@dataclass(frozen=True, slots=True)
class SubjectExplained:
    """What is said of a subject (bot/language/subjects.py), and what the lists hold of it now."""

    key: str
    sides: tuple[str, ...] = FOCUS  # those whose lists are read here
    under: tuple[Under, ...] = ()
    of_people: bool = False  # it was asked who stands there: that comes first
    counted: bool = False  # whether who stands there can be told: the lists of all its governments are read
    lists: tuple[ListState, ...] = ()  # whose editions are named
    nobody_by: str = ""  # the government that lists nobody watched, where that is a part of the answer

    def has_none(self, *, of_magnitsky: bool) -> bool:
        """Tells whether nobody stands there; of the "Magnitsky" regimes alone, where it has some."""
        return not any(one.people for one in self.under if not (of_magnitsky and one.regime))


@dataclass(frozen=True, slots=True)
class BodyListed:
    """Where a body is listed, by its names on the lists."""

    key: str
    found: tuple[Hit, ...]
    lists: tuple[ListState, ...]
    sides: tuple[str, ...] = FOCUS  # those whose lists are read here
    side: str | None = None  # the government that was asked about, where it is one
    section: str | None = None  # "terrorism" where it was asked for that

    def of(self, side: str) -> tuple[Hit, ...]:
        """Returns its listings by one government."""
        return tuple(hit for hit in self.found if hit.source in SOURCES_OF[side])

    def for_terrorism(self, side: str) -> tuple[Hit, ...]:
        """Returns those of its listings by one government that are under a regime against terrorism."""
        return tuple(hit for hit in self.of(side) if is_for_terrorism(hit))

    def is_read(self, side: str) -> bool:
        return any(one.read for one in self.lists if one.source in SOURCES_OF[side])


def is_for_terrorism(hit: Hit) -> bool:
    """Tells whether a listing stands under a regime against terrorism."""
    return not registry.of(hit.source).meaning.terrorism.isdisjoint(hit.listing.regimes)


@cache
def body_names() -> Mapping[str, tuple[str, ...]]:
    """Returns the names of each known body on the lists, by its key."""
    read = tomllib.loads(files("watchers.watchlist").joinpath("bodies.toml").read_text(encoding="utf-8"))
    return {key: tuple(one["names"]) for key, one in read.items()}


def body_listed(
    archive: Archive, key: str, enabled: Sequence[str], sides: Sequence[str], side: str | None, section: str | None
) -> BodyListed:
    """Returns where a body is listed now."""
    names = body_names()[key]
    known = {comparison.parts(name) for name in names}
    found = [
        Hit(
            source,
            listing,
            listing.name if comparison.parts(listing.name) in known else name,
            1.0,
            registry.link(source, listing),
        )
        for source, listing, name in listed_as(archive, names)
        if listing.kind != _PERSON and registry.jurisdiction_of(source) in sides
    ]
    lists = tuple(one for one in list_states(archive, enabled) if registry.jurisdiction_of(one.source) in sides)
    return BodyListed(key, tuple(found), lists, tuple(sides), side, section)


def under_regimes(statuses: Sequence[Status], wanted: Collection[tuple[str, str]]) -> tuple[Under, ...]:
    """Returns who stands under the regimes that begin with these words, of each government its own."""
    found: dict[tuple[str, str, str], list[Official]] = {}
    for status in statuses:
        for side, begin in wanted:
            for on in status.sure(side):
                for regime in on.listing.regimes:
                    if on.stands and (regime == begin or regime.startswith((f"{begin} ", f"{begin},", f"{begin}-"))):
                        found.setdefault((side, regime, on.source), []).append(status.official)
    return tuple(Under(*key, tuple({one.slug: one for one in those}.values())) for key, those in found.items())


def under_magnitsky(statuses: Sequence[Status], sides: Sequence[str]) -> tuple[Under, ...]:
    """Returns who stands under the "Magnitsky" regime of each of these governments."""
    return tuple(
        Under(
            side,
            "",
            SOURCES_OF[side][0],
            tuple(one.official for one in statuses if any(on.magnitsky and on.stands for on in one.sure(side))),
        )
        for side in sides
    )
