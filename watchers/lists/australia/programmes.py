"""What the committees and programmes of Australia's list mean, in one form each, and which are for human rights."""

from __future__ import annotations

import re

from watchers.model import Listing, Purpose

HUMAN_RIGHTS = "Autonomous (Thematic - Human Rights)"
_IRAN, _UKRAINE, _UN_IRAN = "Autonomous (Iran)", "Autonomous (Ukraine)", "1737 (Iran)"
# By the resolutions on Al-Qaida and ISIL, and on terrorism at large.
TERRORISM = frozenset({"1267", "1373"})
_WORDS = {
    HUMAN_RIGHTS: ("Australia's human rights regime (its “Magnitsky” law)", Purpose.YES),
    _IRAN: ("Iran; whether for human rights or for its nuclear programme, the list does not tell", Purpose.UNSAID),
    _UKRAINE: ("Russia's war on Ukraine", Purpose.NO),
    _UN_IRAN: ("the UN's sanctions on Iran's nuclear programme", Purpose.NO),
}
TEXTS = tuple(words for words, _ in _WORDS.values())
_RESOLUTION = re.compile(r"\d{4}\b", re.ASCII)
# Names that were edited on references that stayed as they were.
_RENAMED = {"Autonomous (Russia/Ukraine)": _UKRAINE, "1737": _UN_IRAN}


def programme(text: str) -> str:
    """Returns a programme in one form. Those of the UN go by the number of their resolution, for the words behind it
    are edited: "1267 Committee (ISIL & Al-Qaida)" became "1267 (ISIL (Da'esh) and Al-Qaida)" of the same people."""
    number = _RESOLUTION.match(text)
    key = number[0] if number else text.replace("–", "-")
    return _RENAMED.get(key, key)


def purpose(listing: Listing) -> Purpose:
    """Returns whether the programmes are for human rights; UNSAID for those that are not known here."""
    return Purpose.together(_WORDS[one][1] if one in _WORDS else Purpose.UNSAID for one in listing.regimes)


def is_magnitsky(listing: Listing) -> bool:
    """Returns whether it stands under the thematic sanctions for human rights."""
    return HUMAN_RIGHTS in listing.regimes


def concerning_iran(listing: Listing) -> tuple[str, ...]:
    """Returns the programmes of a listing that concern Iran."""
    return tuple(one for one in listing.regimes if one in (_IRAN, _UN_IRAN))


def regime_words(regime: str) -> str:
    """Returns the programme in plain words; empty where it is not known here."""
    return _WORDS[regime][0] if regime in _WORDS else ""
