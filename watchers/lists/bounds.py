"""Limits how much of one listing, and of one edition, is read: a list is hostile text. Pure.

What exceeds the limits of a listing is left out, and the edition counts the listings that were cut; an edition that
exceeds its limits as a whole is not believed. The figures of real lists are those of the UK list of 2026-05-12, the
SDN list of 2021-12-07 and of 2024-05-03, the EU's of 2026-02-23, the UN's of 2025-06-18 and Canada's of 2025-05.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from watchers.errors import Unreadable, Why
from watchers.model import NAME_FIELDS, Field, Listing
from watchers.names.consonants import consonants
from watchers.names.spelling import LONGEST, words

# The limits of one listing.
NAMES = 500  # the most are 145 (EU) and 144 (UK)
NAME = LONGEST + 1  # letters of a name: one more than is compared, so that it still counts as cut (spelling.is_cut)
VALUES = 1000  # of any other field; the most are 27 addresses, and some hundred of an OFAC listing's wallets
LETTERS = 50_000  # in all; the most are 5,051

# Of an edition, each so many times the least number of listings (Limits.min_listings), which real lists have up to
# three times. All names are kept in memory as they are searched: a part of a name that no other has takes 0.65 kB.
LISTINGS = 10  # 19,390 of the SDN list in 2026 are 2.8 times
ALL_NAMES = 15  # 18,980 of the UK are 4.7 times; the SDN list's are under 8
ALL_LETTERS = 400  # of names; 425,000 of the UK are 106 times, the SDN list's under 160
ALL_PARTS = 12  # different parts of names; 17,647 of the UK are 4.4 times, the SDN list's some 5
REGIMES, REGIME = 5000, 200  # what the guard counts apart, and its letters; there are some 120, of up to 84 letters

# The work that an edition may cause in the matching and in the change log, for each watched person: the SDN list of
# 2021-12-07 takes 158 pairs of names, and no one stands on it more than twice.
COMPARED, MATCHES = 2000, 100
LOGGED = 10_000_000  # letters of the listings that the change log's rows show; a row of a real one has up to 5,000

# The fields that must not be lost come first: who it is and on what ground. The rest is only shown.
_ORDER = (
    *(Field.KIND, Field.NAMES, Field.BIRTHS, Field.NATIONALITIES, Field.BIRTH_PLACES, Field.REGIMES, Field.MEASURES),
    *(Field.LISTED_ON, Field.NON_LATIN_NAMES, Field.ALIASES, Field.WEAK_ALIASES, Field.REASONS),
)
_NAMES = frozenset(NAME_FIELDS)
_RANK = {field: rank for rank, field in enumerate((*_ORDER, *(field for field in Field if field not in _ORDER)))}


def bounded(listing: Listing, watched: Collection[str] = ()) -> Listing:
    """Returns the listing cut to the limits; the listing itself where it keeps them.

    `watched`: the consonants (names.consonants) of names that are watched. Of too many names those stay that are
    primary or may be one of these, whatever the order of the list.
    """
    if _is_bounded(listing):
        return listing
    room, left = LETTERS, NAMES
    kept: dict[Field, tuple[str, ...]] = {}
    for field in sorted(listing.values, key=_RANK.__getitem__):
        texts: Sequence[str] = listing.values[field]
        if field in NAME_FIELDS:
            texts = [text[:NAME] for text in texts]
            if len(texts) > left or sum(map(len, texts)) > room:
                texts = sorted(texts, key=lambda name: consonants(name) not in watched)
            texts = texts[:left]
        fitting = list(_fitting(texts[:VALUES], room))
        room -= sum(map(len, fitting))
        left -= len(fitting) if field in NAME_FIELDS else 0
        kept[field] = tuple(sorted(set(fitting)))  # in the order that every field's values have
    return Listing(listing.id, kept)


def _is_bounded(listing: Listing) -> bool:
    """Tells whether a listing keeps the limits."""
    letters = names = 0
    for field, texts in listing.values.items():
        if not texts:
            continue
        letters += len(texts[0]) if len(texts) == 1 else sum(map(len, texts))
        if field in _NAMES:
            names += len(texts)
            if max(map(len, texts)) > NAME:
                return False
        elif len(texts) > VALUES:
            return False
    return names <= NAMES and letters <= LETTERS


def _fitting(texts: Sequence[str], room: int) -> Iterator[str]:
    """Yields the texts that fit into `room` letters, the last one cut."""
    for text in texts:
        if room <= 0:
            return
        yield text[:room]
        room -= len(text)


class Work:
    """Counts the work that an edition causes while it is matched and logged."""

    def __init__(self, people: int, compared: int = 0) -> None:
        """`people` is the number of watched people; `compared` the number of pairs of names compared before."""
        self._people, self._before = people, compared
        self._matches = self._logged = 0

    def matched(self, matches: int, compared: int) -> None:
        """Counts the matches of a listing, and all pairs compared so far. Raises Unreadable."""
        self._matches += matches
        _hold(self._matches, MATCHES * self._people, "listings that may be someone watched")
        _hold(compared - self._before, COMPARED * self._people, "names like those watched")

    def logged(self, listing: Listing) -> None:
        """Counts the letters of one more row of the change log. Raises Unreadable."""
        self._logged += sum(sum(map(len, texts)) for texts in listing.values.values())
        _hold(self._logged, LOGGED, "letters of listings that are someone watched")


def _hold(number: int, most: float, what: str) -> None:
    """Raises Unreadable where a number exceeds its limit."""
    if number > most:
        raise Unreadable(Why.TOO_BIG, f"more than {most:.0f} {what}")


class Totals:
    """Counts the contents of an edition while it is read."""

    def __init__(self, least: int) -> None:
        """`least` is the least number of listings that such a list has."""
        self._least = least
        self.listings = self.names = self.letters = 0
        self._parts = set[str]()
        self.regimes = Counter[str]()

    def add(self, listing: Listing, regimes: Collection[str]) -> None:
        """Counts one more listing. Raises Unreadable once it is more than any list comes to."""
        self.listings += 1
        self.regimes.update(key[:REGIME] for key in regimes)
        for field in NAME_FIELDS:
            names = listing.get(field)
            self.names += len(names)
            self.letters += sum(map(len, names))
            for name in names:
                self._parts.update(words(name))
        _hold(self.listings, LISTINGS * self._least, "listings")
        _hold(self.names, ALL_NAMES * self._least, "names")
        _hold(self.letters, ALL_LETTERS * self._least, "letters of names")
        _hold(len(self._parts), ALL_PARTS * self._least, "different parts of names")
        _hold(len(self.regimes), REGIMES, "regimes or programmes")
