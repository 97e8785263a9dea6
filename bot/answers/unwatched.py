"""Finds the listings of a name that nobody watched has, as data. Knows no platform and no language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.lists import SOURCES_OF, ListState, sides
from bot.answers.questions.question import Asks
from bot.answers.questions.yes_or_no import Word, word
from bot.answers.search import Hit, search_lists, search_within
from bot.answers.status import Standing
from watchers.archive.archive import Archive
from watchers.model import NAME_FIELDS, Field, Official
from watchers.names import comparison
from watchers.names.budget import Spent
from watchers.names.sound import is_persian
from watchers.watchlist.match import POSSIBLE

COMPARED = 25  # best like names that are compared in full: one real name has fewer than ten close ones
# Least score of a name of one part that stands in longer ones: the search deducts 0.02 for each part more.
PARTLY = 0.9
TITLES_MOST = 2  # most words before a name that may be a title: "brigadier general ..."

_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Stranger:
    """The listings of a name that nobody watched has. No hit is a watched person's for sure."""

    name: str  # as asked for, or the part of it that is listed
    equal: tuple[Hit, ...]  # listings under exactly this name
    close: tuple[Hit, ...]  # listings under a name so close that it may be the same, the closest first
    lists: tuple[ListState, ...]
    watched: tuple[str, ...] = ()  # slugs of watched people with a listing under exactly this name
    weakly: tuple[str, ...] = ()  # slugs of those for whom the list itself calls it a weak alias only
    asked: str = ""  # the whole text that was asked for, where the name is a part of it that may be another's
    more: bool = False  # True where there are further names like it
    whole: bool = True  # False: looking for like names took too long, so some may lack
    gone: tuple[tuple[Hit, str | None], ...] = ()  # hits absent from the edition of a date, which is being confirmed

    @property
    def across(self) -> bool:
        """Tells whether the name is in Persian letters, and the close names in Latin ones."""
        return self.in_persian and bool(self.close) and not any(_in_persian(hit.name) for hit in self.close)

    @property
    def in_persian(self) -> bool:
        return _in_persian(self.name)

    @property
    def weak(self) -> tuple[Hit, ...]:
        """Returns the close hits of which exactly this name is a weak alias, as the list itself calls it."""
        return tuple(hit for hit in self.close if comparison.same(self.name, hit.name))

    @property
    def partly(self) -> bool:
        """Tells whether the name is one word, which stands in longer names."""
        return len(comparison.parts(self.name)) == 1


@dataclass(frozen=True, slots=True)
class NotWatched:
    """A question about a name that nobody watched has, and the listings of that name."""

    found: Stranger
    people: Mapping[str, Official]  # by slug: everyone watched
    side: str | None = None  # the side that was asked about, where it is one
    asks: Asks = Asks.NOW
    each_of: tuple[str, ...] = ()  # the sides that were asked about by name, where they are several
    asked_watched: bool = False  # it was asked whether anyone of that name is watched here
    to_be_watched: bool = False  # somebody is to be watched, or followed
    beside_others: bool = False  # others are told of in the same answer: its first sentence says of whom it is
    after_another: bool = False  # such an answer comes before it, and has told which lists are not read

    @property
    def word(self) -> Word | None:
        """Returns the "Yes" or "Perhaps" with which it begins, if one answers what was asked. A name that is not
        found says nothing of the person: there is no "No" to a stranger."""
        found, equal = self.found, self.found.equal
        there = [hit for hit in equal if self.side is None or hit.source in SOURCES_OF[self.side]]
        if (equal and (found.asked or not there)) or (not equal and (found.weak or found.partly)):
            return None  # the name is another's, another side's, a weak alias, or stands in longer ones only
        near = found.close if found.across and may_be_one(found.close) else ()
        doubtful = {state.source for state in found.lists if state.in_doubt or not state.enabled}
        gone = [hit for hit, _ in found.gone]
        sure = [hit for hit in (*equal, *near) if hit not in gone and hit.source not in doubtful]

        def standing(side: str) -> Standing:
            there = [hit for hit in sure if hit.source in SOURCES_OF[side]]
            if any(hit in equal for hit in there):
                return Standing.LISTED
            return Standing.BY_NAME if there else Standing.UNKNOWN

        asked = [self.side] if self.side else self.each_of or sides(found.lists)
        return word(self.asks, [standing(side) for side in asked], both=bool(self.each_of))


def may_be_one(hits: Sequence[Hit]) -> bool:
    """Tells whether nothing speaks against their being one and the same: one a list, of one kind, and born in one
    year or in neighbouring years."""
    if len({hit.source for hit in hits}) < len(hits) or len({hit.listing.kind for hit in hits}) > 1:
        return False
    born = [{int(year) for year in years(hit)} for hit in hits if years(hit)]
    return all(any(abs(a - b) <= 1 for a in born[0] for b in other) for other in born[1:])


def years(hit: Hit) -> list[str]:
    """Returns the years of birth that a listing gives."""
    return [year for birth in hit.listing.get(Field.BIRTHS) for year in _YEAR.findall(birth)]


def find(archive: Archive, name: str, enabled: Sequence[str]) -> Stranger:
    """Returns the listings of exactly this name, of a part of it that is a listed name, or of names close to it."""
    found = _of(archive, name, enabled)
    if found.equal or found.watched or found.weak:
        return found
    if part := search_within(archive, name, enabled):
        shorter, sure = part
        other = _of(archive, shorter.query, enabled)
        return replace(other, asked="" if sure else name, whole=found.whole and other.whole)
    words, whole = name.split(), found.whole
    for at in range(1, min(TITLES_MOST, len(words) - 2) + 1) if not found.close else ():
        without = _of(archive, " ".join(words[at:]), enabled)
        whole = whole and without.whole
        if without.close:
            return replace(without, asked=name, whole=whole)
    return replace(found, whole=whole)


def exactly(archive: Archive, name: str, enabled: Sequence[str]) -> Stranger:
    """Returns only the listings of exactly this name, if only as a weak alias: for many names at once."""
    return _of(archive, name, enabled, like=False)


def _of(archive: Archive, name: str, enabled: Sequence[str], *, like: bool = True) -> Stranger:
    found = search_lists(archive, name, enabled, like=like, most=COMPARED)
    equal, close = [], dict[tuple[str, str], tuple[float, Hit]]()
    watched, surely = list[str](), set[str]()
    whole = found.whole
    for hit in found.hits:
        exact = [one for field in NAME_FIELDS for one in _borne(hit, field) if comparison.same(name, one)]
        strong = [one for one in exact if one not in _borne(hit, Field.WEAK_ALIASES)]
        if hit.official is not None and not hit.by_name:
            watched += [hit.official] if exact and hit.official not in watched else []
            surely |= {hit.official} if strong else set()
        elif strong:
            equal.append(replace(hit, name=hit.name if hit.name in strong else strong[0]))
        elif exact:
            close[hit.source, hit.listing.id] = 1.0, replace(hit, name=exact[0])
        elif like:
            try:
                score, spelling = _closest(name, hit)
            except Spent:
                whole = False
                break
            if score >= POSSIBLE:
                close[hit.source, hit.listing.id] = score, replace(hit, name=spelling)
    # Of the many people who share one word of their names, those of Iran come first: questions here are about them.
    best = sorted(
        close.values(), key=lambda pair: (len(comparison.parts(name)) == 1 and not is_of_iran(pair[1]), -pair[0])
    )
    others = found.total - len(equal) - len(watched)
    if equal:  # a like name has no place beside an equal one, except on sides that have no equal one
        sides = {source: side for side, sources in SOURCES_OF.items() for source in sources}
        there = {sides[hit.source] for hit in equal}
        best = [(score, hit) for score, hit in best if sides[hit.source] not in there]
    others -= len(best)
    shown = (*equal, *(hit for _, hit in best))
    absent = {source: archive.absent(source) for source in {hit.source for hit in shown}}
    return Stranger(
        name,
        tuple(equal),
        tuple(hit for _, hit in best),
        found.lists,
        tuple(watched),
        tuple(slug for slug in watched if slug not in surely),
        more=like and others > 0,
        whole=whole,
        gone=tuple(
            (hit, absent[hit.source][hit.listing.id]) for hit in shown if hit.listing.id in absent[hit.source]
        ),
    )


def _borne(hit: Hit, field: Field) -> tuple[str, ...]:
    return hit.listing.get(field)


def is_of_iran(hit: Hit) -> bool:
    """Tells whether a listing is of Iran, by its regime or the nationality that it gives."""
    return any(names_iran(_borne(hit, field)) for field in (Field.REGIMES, Field.NATIONALITIES))


def names_iran(values: Sequence[str]) -> bool:
    return any("iran" in one.lower() for one in values)


def _closest(name: str, hit: Hit) -> tuple[float, str]:
    """Returns how close a listing comes to the name, and by which of its spellings."""
    if len(comparison.parts(name)) == 1:
        return (hit.score if hit.score >= PARTLY else 0.0), hit.name
    spellings = (hit.name, *(one for field in NAME_FIELDS for one in _borne(hit, field)))
    return max(
        ((comparison.similarity(name, one), one) for one in dict.fromkeys(spellings)), key=lambda pair: pair[0]
    )


def _in_persian(name: str) -> bool:
    own = comparison.parts(name)
    return bool(own) and is_persian(own[0])
