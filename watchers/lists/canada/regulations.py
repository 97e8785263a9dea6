"""What Canada's regulations and their schedules mean, and which of them are for human rights."""

from __future__ import annotations

from watchers.model import Listing, Purpose

MAGNITSKY = "JVCFOR"  # Justice for Victims of Corrupt Foreign Officials Regulations
_IRAN = "Iran"
_HUMAN_RIGHTS = "gross human rights violations in Iran"
_PEACE = "grave breach of international peace and security by Iran"
# The headings of the schedule to SOR/2010-165, the regulations on Iran. A part that is not here is shown raw.
_PARTS = {
    "1, Part 1": (_PEACE, Purpose.NO),
    "1, Part 2": (_PEACE, Purpose.NO),
    "1, Part 1.1": (_HUMAN_RIGHTS, Purpose.YES),
    "1, Part 2.1": (_HUMAN_RIGHTS, Purpose.YES),
}
_MAGNITSKY_WORDS = "Canada's Magnitsky law: human rights and corruption"
TEXTS = (_HUMAN_RIGHTS, _PEACE, _MAGNITSKY_WORDS)
_SCHEDULE = ", Schedule "


def regime(country: str, schedule: str) -> str:
    """Returns the regime of a record: "Iran, Schedule 1, Part 2.1"; empty where no country stands."""
    if country == MAGNITSKY:
        return country
    return f"{country}{_SCHEDULE}{schedule}" if country else ""


def purpose(listing: Listing) -> Purpose:
    """Returns whether the schedule is for human rights; UNSAID for the regulations of other countries."""
    return Purpose.together(map(_purpose, listing.regimes))


def _purpose(regime: str) -> Purpose:
    if regime == MAGNITSKY:
        return Purpose.YES
    country, _, schedule = regime.partition(_SCHEDULE)
    return _PARTS[schedule][1] if country == _IRAN and schedule in _PARTS else Purpose.UNSAID


def is_magnitsky(listing: Listing) -> bool:
    """Returns whether it stands under the Justice for Victims of Corrupt Foreign Officials Regulations."""
    return MAGNITSKY in listing.regimes


def concerning_iran(listing: Listing) -> tuple[str, ...]:
    """Returns the regimes of a listing that concern Iran. The Magnitsky regulations do not say whom they concern."""
    return tuple(one for one in listing.regimes if one.partition(_SCHEDULE)[0] == _IRAN)


def regime_words(regime: str) -> str:
    """Returns the schedule's heading in plain words; empty where it is not known here."""
    if regime == MAGNITSKY:
        return _MAGNITSKY_WORDS
    country, _, schedule = regime.partition(_SCHEDULE)
    return _PARTS[schedule][0] if country == _IRAN and schedule in _PARTS else ""
