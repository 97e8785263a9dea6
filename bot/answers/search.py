"""Searches a name on the whole of every list. Knows no platform and no language."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from bot.answers.lists import ListState, list_states
from bot.answers.people import officials_named
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.model import Edition, Listing, Match, Official, Tier
from watchers.names import budget, comparison
from watchers.names.search.query import Finder
from watchers.names.search.register import Register
from watchers.watchlist import people as watchlist

SEARCH_LIMIT = 10  # hits of one page: about a telephone's screen
SEARCH_FLOOR = 0.75  # below it two names have little in common: "Omid Noori" and "Hadi Nouri" lie under it
LIKE_SHARE = 0.75  # the share of a question's budget for like names: equal ones, and all else, need little
MOST_WORDS, MOST_OF_THEM = 8, 6  # most words of a text in which a listed name is looked for, and of such a name


@dataclass(frozen=True, slots=True)
class Hit:
    """One listing that a search found."""

    source: str
    listing: Listing
    name: str  # the name that fits best
    score: float  # in [0, 1]
    link: str
    match: Match | None = None  # with a watched person, sure or by name; None where nobody's, or nobody has decided

    @property
    def official(self) -> str | None:
        """Returns the slug of the watched person whose it is; `by_name` tells whether that is by name only."""
        return self.match.official if self.match else None

    @property
    def by_name(self) -> bool:
        """Tells whether nobody has confirmed that it is that person."""
        return self.match is not None and self.match.tier is not Tier.CONFIRMED


@dataclass(frozen=True, slots=True)
class Search:
    """The result of a search: one page of hits."""

    query: str
    hits: tuple[Hit, ...]  # of one page, best first
    lists: tuple[ListState, ...]
    total: int = 0  # hits of all pages
    page: int = 1
    whole: bool = True  # False: looking for like names took too long, so some may lack; equal ones are all there
    people: Mapping[str, Official] = field(default_factory=dict)  # by slug: the watched people of the hits
    beside_others: bool = False  # one of several names that were searched together: only its best hits are shown

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // SEARCH_LIMIT))


# Largest share of absent listings that are searched: no real edition has lacked more than 1.64 %.
ABSENT_SEARCHED = 0.1


class _Registers:
    """The names of each list as they are searched: read anew by one thread where something has changed."""

    def __init__(self) -> None:
        self._made: WeakKeyDictionary[Archive, dict[str, tuple[tuple[int | None, int], Register]]]
        self._made = WeakKeyDictionary()
        self._lock = threading.Lock()

    def of(self, archive: Archive, source: str) -> Register:
        """Returns the search index of a list."""
        with self._lock:
            # Names change with a new edition, and where the absence of a listing is confirmed, which is logged.
            last = archive.last_good(source)
            state = (last.id if last else None, archive.log_head_of(source))
            made = self._made.setdefault(archive, {})
            if source not in made or made[source][0] != state:
                with budget.at_our_cost():
                    made[source] = (state, self._renewed(archive, source, last, made))
            return made[source][1]

    @staticmethod
    def _renewed(
        archive: Archive, source: str, last: Edition | None, made: dict[str, tuple[tuple[int | None, int], Register]]
    ) -> Register:
        absent = archive.absent(source)
        # An edition of nothing but new IDs would double the names in memory: then the old ones are searched no more.
        gone = absent if len(absent) > ABSENT_SEARCHED * (last.count if last else 0) else ()
        names, before = archive.names(source, gone), made.get(source)
        if before and (renamed := before[1].renamed(names, archive.go_on)):
            return renamed
        del before
        made.pop(source, None)  # or there would be two of them in memory
        return Register(names, archive.go_on)


_registers = _Registers()


def prepare_search(archive: Archive, source: str) -> None:
    """Reads a list's names anew if it has changed, so that nobody who searches waits for it."""
    _registers.of(archive, source)


def search_lists(
    archive: Archive,
    query: str,
    enabled: Sequence[str],
    page: int = 1,
    *,
    like: bool = True,
    most: int = SEARCH_LIMIT,
) -> Search:
    """Returns the names like `query` over the whole of every list, in both scripts, the best first; one page, of
    `most` hits at most. Without `like` only those of exactly this name, which cost nearly nothing."""
    registers = {source: _registers.of(archive, source) for source in registry.names()}
    scores = _equal(registers, query)
    whole = True
    try:
        with budget.share(LIKE_SHARE):
            finder = Finder(query, SEARCH_FLOOR)
            for source, register in registers.items():
                for id, name, score in register.best(finder) if like else ():
                    scores[source, id] = score, name
    except budget.Spent:
        whole = False
    # Lists have few names in Persian: watched people are found by the watchlist's own spellings, too.
    for official in officials_named(archive, query):
        for source, id, match in archive.matches_of(official.slug):
            if match.tier is not Tier.POSSIBLE:
                scores.setdefault((source, id), (1.0, ""))
    return _found(archive, query, enabled, scores, page, whole=whole, most=most)


def equally_named(archive: Archive, names: Sequence[str]) -> list[tuple[str, Listing]]:
    """Returns the listings of exactly one of these names, on every list."""
    registers = {source: _registers.of(archive, source) for source in registry.names()}
    keys = dict.fromkeys(key for name in names for key in _equal(registers, name))
    return [(source, listing) for source, id in keys if (listing := archive.listing(source, id)) is not None]


def listed_as(archive: Archive, names: Sequence[str]) -> list[tuple[str, Listing, str]]:
    """Returns the listings that stand on a list now under exactly one of these names, each with that spelling of
    it."""
    registers = {source: _registers.of(archive, source) for source in registry.names()}
    spelt: dict[tuple[str, str], str] = {}
    for name in names:
        for key, (_, spelling) in _equal(registers, name).items():
            spelt.setdefault(key, spelling)
    gone = {(source, id) for source in registers for id in archive.absent(source)}
    return [
        (source, listing, spelling)
        for (source, id), spelling in spelt.items()
        if (source, id) not in gone and (listing := archive.listing(source, id)) is not None
    ]


def search_within(archive: Archive, text: str, enabled: Sequence[str]) -> tuple[Search, bool] | None:
    """Returns the search for the longest part of several words that is exactly a listed name, and whether the other
    words are no part of any name: a title or a verb hides nobody. None where no two of them are such a name."""
    words = text.split()
    if not 2 < len(words) <= MOST_WORDS:
        return None
    registers = {source: _registers.of(archive, source) for source in registry.names()}
    for length in range(min(len(words) - 1, MOST_OF_THEM), 1, -1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            if not (len(comparison.parts(name)) > 1 and (scores := _equal(registers, name))):
                continue
            others = comparison.parts(" ".join((*words[:start], *words[start + length :])))
            sure = not any(register.bears(part) for register in registers.values() for part in others)
            return _found(archive, name, enabled, scores), sure
    return None


def _found(
    archive: Archive,
    query: str,
    enabled: Sequence[str],
    scores: Mapping[tuple[str, str], tuple[float, str]],
    page: int = 1,
    *,
    whole: bool = True,
    most: int = SEARCH_LIMIT,
) -> Search:
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1][0], pair[0]))
    page = max(1, min(page, -(-len(ranked) // most)))
    hits: list[Hit] = []
    for (source, id), (score, name) in ranked[(page - 1) * most : page * most]:
        listing = archive.listing(source, id)
        if listing:  # it may have left the list this instant
            link = registry.link(source, listing)
            hits.append(Hit(source, listing, name or listing.name, score, link, whose(archive, source, id)))
    lists = list_states(archive, enabled)
    return Search(query, tuple(hits), lists, len(ranked), page, whole, _people(archive, hits))


def _people(archive: Archive, hits: Sequence[Hit]) -> dict[str, Official]:
    wanted = {hit.official for hit in hits}
    return {one.slug: one for one in watchlist.read(archive) if one.slug in wanted} if any(wanted) else {}


def whose(archive: Archive, source: str, listing: str) -> Match | None:
    """Returns the match of a listing with a watched person, the sure one before one by name; None where it is
    nobody's."""
    found = (match for _, match in archive.matches(source, listing) if match.tier is not Tier.POSSIBLE)
    return min(found, key=lambda match: match.tier is not Tier.CONFIRMED, default=None)


def _equal(registers: Mapping[str, Register], name: str) -> dict[tuple[str, str], tuple[float, str]]:
    """Returns (source, ID) -> (1.0, spelling), for all listings of exactly this name."""
    found = ((source, *one) for source, register in registers.items() for one in register.same(name))
    return {(source, id): (1.0, spelling) for source, id, spelling in sorted(found, reverse=True)}
