"""Puts OFAC's programme tags in plain words, and decides whether a record is under them for human rights. Knows no
format."""

from __future__ import annotations

from watchers.model import Listing, Purpose

# Tags that only mark a listing made under another programme (OFAC's own use of them).
MARKERS = frozenset({"IRGC", "IFSR"})
TERRORISM = frozenset({"SDGT", "FTO"})  # tags against terrorism
# Tags that concern Iran; and every tag "IRAN-...".
_OF_IRAN = frozenset({"IRAN", "IRGC", "IFSR", "HRIT-IR", "CAATSA - IRAN"})

# tag -> (plain words, whether it is for human rights); a tag that is not known here may be for several purposes
TAGS: dict[str, tuple[str, Purpose]] = {
    "IRAN-HR": ("serious human-rights abuses by Iran's government, EO 13553", Purpose.YES),
    "GLOMAG": ("Global Magnitsky: rights abuse or corruption anywhere, EO 13818", Purpose.YES),
    "HRIT-IR": ("information technology used for rights abuse in Iran", Purpose.YES),
    "CAATSA - IRAN": ("gross violations of rights, CAATSA s.106", Purpose.YES),
    "IRAN-TRA": ("censorship, Iran Threat Reduction Act and EO 13846", Purpose.YES),
    "IRAN-EO13846": ("trade with Iran, and censorship there, EO 13846", Purpose.UNSAID),
    "IRAN-EO13876": ("the Supreme Leader, his office and appointees", Purpose.NO),
    "IRAN-EO13871": ("metals of Iran, EO 13871", Purpose.NO),
    "IRAN-EO13902": ("sectors of Iran's economy, EO 13902", Purpose.NO),
    "SDGT": ("global terrorist, EO 13224", Purpose.NO),
    "FTO": ("foreign terrorist organisation", Purpose.NO),
    "IRGC": ("agent or affiliate of the IRGC, a marker beside other tags", Purpose.NO),
    "IFSR": ("Iranian Financial Sanctions Regulations, a warning to foreign banks", Purpose.NO),
    "NPWMD": ("weapons proliferation, EO 13382", Purpose.NO),
    "IRAN": ("Government of Iran, EO 13599", Purpose.NO),
    "IRAN-CON-ARMS-EO": ("conventional arms", Purpose.NO),
}
TEXTS = tuple(words for words, _ in TAGS.values())  # all that stands in plain words here


def regime_words(tag: str) -> str:
    """Returns the programme in plain words; empty where the tag is not known here."""
    return TAGS[tag][0] if tag in TAGS else ""


def purpose(listing: Listing) -> Purpose:
    """Tells whether a programme of a listing is for human rights; UNSAID where one has several purposes or is not
    known here."""
    return Purpose.together(TAGS[tag][1] if tag in TAGS else Purpose.UNSAID for tag in listing.regimes)


def is_magnitsky(listing: Listing) -> bool:
    """Tells whether a listing stands under Global Magnitsky."""
    return "GLOMAG" in listing.regimes


def concerning_iran(listing: Listing) -> tuple[str, ...]:
    """Returns the programmes of a listing that concern Iran."""
    return tuple(tag for tag in listing.regimes if tag in _OF_IRAN or tag.startswith("IRAN-"))
