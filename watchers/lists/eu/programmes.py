"""What the EU's programmes mean, and which are for human rights. IRN mixes three regimes: acts.toml tells them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from watchers.model import Listing, Purpose

MAGNITSKY = "HR"  # Regulation 2020/1998
# The EU's own terrorist list, Al-Qaida and ISIL, and Hamas.
TERRORISM = frozenset({"TERR", "TAQA", "HAM"})
_IRAN = "IRN"
_WORDS = {
    MAGNITSKY: ("the EU's Global Human Rights regime (its “Magnitsky” law)", Purpose.YES),
    "IRN 359/2011": ("serious human rights violations in Iran", Purpose.YES),
    "IRN 267/2012": ("Iran's nuclear programme", Purpose.NO),
    "IRN 2023/1529": ("Iran's drones and missiles for Russia and armed groups", Purpose.NO),
    _IRAN: ("Iran; under which of its three regimes, the file does not tell", Purpose.UNSAID),
    "UKR": ("Ukraine's territorial integrity (arms and drones for Russia)", Purpose.NO),
}
TEXTS = tuple(words for words, _ in _WORDS.values())


@cache
def _acts() -> Mapping[str, Mapping[str, str]]:
    """Returns programme -> number of an act -> number of its base act."""
    table = tomllib.loads(resources.files(__package__).joinpath("acts.toml").read_text("utf-8"))
    return {
        programme: {act: base for base, acts in bases.items() for act in acts} for programme, bases in table.items()
    }


def regime(programme: str, title: str) -> str:
    """Returns the regime of a record: the programme, and where that mixes several the base act, if its act is known.

    `title` is the act that last touched the record: "2021/584 (OJ L124I)".
    """
    base = _acts().get(programme, {}).get(title.partition(" ")[0])
    return f"{programme} {base}" if base else programme


def programme(regime: str) -> str:
    """Returns the programme of a regime, without the base act."""
    return regime.partition(" ")[0]


def purpose(listing: Listing) -> Purpose:
    """Returns whether the regimes are for human rights; UNSAID where the file does not tell which they are."""
    return Purpose.together(_WORDS[one][1] if one in _WORDS else Purpose.UNSAID for one in listing.regimes)


def is_magnitsky(listing: Listing) -> bool:
    """Returns whether it stands under the Global Human Rights regime of 2020."""
    return MAGNITSKY in listing.regimes


def is_renaming(before: str, after: str) -> bool:
    """Returns whether one of two regimes is the other with its base act: an act that is not known here hides it."""
    one, other = programme(before), programme(after)
    return one == other and one in (before, after)


def concerning_iran(listing: Listing) -> tuple[str, ...]:
    """Returns the regimes of a listing that concern Iran."""
    return tuple(one for one in listing.regimes if programme(one) == _IRAN)


def regime_keys(listing: Listing) -> tuple[str, ...]:
    """Returns the programmes: what the guard counts must not change with acts that are not known here."""
    return tuple(map(programme, listing.regimes))


def regime_words(regime: str) -> str:
    """Returns the regime in plain words; empty where it is not known here."""
    return _WORDS[regime][0] if regime in _WORDS else ""
