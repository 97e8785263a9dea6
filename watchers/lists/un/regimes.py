"""What the committees of the UN's Security Council are about. None of its regimes is for human rights."""

from __future__ import annotations

from watchers.model import Listing, Purpose

_IRAN = "Iran"  # the list of resolution 1737, in force again since 28 September 2025
TERRORISM = frozenset({"Al-Qaida"})
_IRAN_WORDS = "Iran's nuclear and missile programmes"
TEXTS = (_IRAN_WORDS,)


def purpose(listing: Listing) -> Purpose:
    """Returns NO: the UN has no regime for human rights."""
    return Purpose.NO


def is_magnitsky(listing: Listing) -> bool:
    """Returns False: the UN has no "Magnitsky" regime."""
    return False


def concerning_iran(listing: Listing) -> tuple[str, ...]:
    """Returns the regimes of a listing that concern Iran."""
    return tuple(one for one in listing.regimes if one == _IRAN)


def regime_words(regime: str) -> str:
    """Returns the regime in plain words; empty where it is not known here."""
    return _IRAN_WORDS if regime == _IRAN else ""
