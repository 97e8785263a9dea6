"""Puts the UK's regulations in plain words, and decides whether a record is under them for human rights. Knows no
XML."""

from __future__ import annotations

import re
from functools import lru_cache

from watchers.model import Field, Listing, Purpose
from watchers.values import day_of

GLOBAL_HUMAN_RIGHTS = "The Global Human Rights Sanctions Regulations 2020"
IRAN_2023 = "The Iran (Sanctions) Regulations 2023"
IRAN_2019 = "The Iran (Sanctions) (Human Rights) (EU Exit) Regulations 2019"

# full title -> (short name, plain words, purpose); UNSAID: several purposes, and the record's own reasons tell
REGIMES: dict[str, tuple[str, str, Purpose]] = {
    GLOBAL_HUMAN_RIGHTS: (
        "Global Human Rights",
        'the UK\'s "Magnitsky" regime: serious violations anywhere',
        Purpose.YES,
    ),
    IRAN_2023: ("Iran 2023", "Iran: human rights, and hostile acts against the UK", Purpose.UNSAID),
    IRAN_2019: ("Iran (Human Rights) 2019", "Iran human rights, until 2023", Purpose.YES),
    "The Iran (Sanctions) (Nuclear) (EU Exit) Regulations 2019": (
        "Iran (Nuclear)",
        "Iran's nuclear programme",
        Purpose.NO,
    ),
    "The Russia (Sanctions) (EU Exit) Regulations 2019": ("Russia", "Russia's war on Ukraine", Purpose.NO),
    "The Global Anti-Corruption Sanctions Regulations 2021": (
        "Global Anti-Corruption",
        "serious corruption",
        Purpose.NO,
    ),
    "The Counter-Terrorism (Sanctions) (EU Exit) Regulations 2019": ("Counter-Terrorism", "terrorism", Purpose.NO),
    "The Counter-Terrorism (International Sanctions) (EU Exit) Regulations 2019": (
        "Counter-Terrorism (International)",
        "terrorism",
        Purpose.NO,
    ),
}
# Regulations against terrorism.
TERRORISM = frozenset(
    [
        "The Counter-Terrorism (Sanctions) (EU Exit) Regulations 2019",
        "The Counter-Terrorism (International Sanctions) (EU Exit) Regulations 2019",
        "Isil (Da'esh) and Al-Qaeda (United Nations Sanctions) (EU Exit) Regulations 2019",
    ]
)
# Regulations made for one other purpose, by their titles. Those that are neither here nor above may have several.
_OTHER_PURPOSES = frozenset(
    [
        "Isil (Da'esh) and Al-Qaeda (United Nations Sanctions) (EU Exit) Regulations 2019",
        "The Chemical Weapons (Sanctions) (EU Exit) Regulations 2019",
        "The Cyber (Sanctions) (EU Exit) Regulations 2020",
    ]
)

# The regulations of 2023 came into force that day and took over the Iran human-rights regime of 2019, which had been
# the EU's until 2020, with all its people. Of 173 records from before it 59 do not say "human rights", and it is what
# they are listed for: "beatings, murder, and arbitrary arrests".
TOOK_OVER = "2023-12-14"
FROM_2019 = "listed under the Iran human-rights regime until 2023"
_IRAN_PREFIX = "IRN"  # begins the IDs of that regime; those of the nuclear one begin with INU
_IRAN_PREFIXES = (_IRAN_PREFIX, "INU")
_IRAN = re.compile(r"\bIran(?:ian)?\b", re.IGNORECASE)

TEXTS = (*(words for _, words, _ in REGIMES.values()), FROM_2019)  # all that stands in plain words here

# Matches a right that reasons name: the regulations' own term, or a right by its name, in the list's spelling. Words
# of deeds (torture, arrests, attacks) prove nothing by themselves: they stand in reasons of hostile acts abroad, too.
_RIGHTS = re.compile(
    "|".join(
        (
            r"\bhuman[ -]rights?\b",  # "a serious human rights violation or abuse in Iran"
            r"\brights? (?:to|of) (?:a )?(?:life|liberty|security|fair trial|due process|privacy)\b",
            r"\brights? to (?:protest|be heard|be free from|freedom|peaceful|free)\b",  # "to peaceful assembly"
            r"\brights? (?:of (?:assembly|association|expression|the accused)|to assembly)\b",
            r"\brights? (?:of \w+ )?not to be (?:subject|subjected|held|tortured|arrested|detained)\b",
            r"\bfreedoms? of (?:expression|speech|assembly|peaceful assembly|association|religion|belief|opinion)\b",
            r"\b(?:fundamental|basic|civil|political|minority|women.s|children.s|workers.) rights\b",
        )
    ),
    re.IGNORECASE,
)
# Matches bodies with these words in their names: a person who held an office there need not be listed for it.
_BODIES = re.compile(
    r"\b(?:high )?(?:council|headquarters|commission|committee) (?:for|of|on) human rights\b"
    r"|\bhuman rights (?:council|watch|headquarters|commission|committee)\b",
    re.IGNORECASE,
)


def regime_keys(listing: Listing) -> tuple[str, ...]:
    """Returns the regime as the guard counts it: the prefix of the ID, for titles of regulations are renamed."""
    return (listing.id[:3],)


def is_renaming(before: str, after: str) -> bool:
    """Tells whether one title in place of another on a record renames the regulations, as in 2023 for Iran."""
    return "Regulations" in before and "Regulations" in after


def concerning_iran(listing: Listing) -> tuple[str, ...]:
    """Returns the regulations of a record that concern Iran; where no title does, the prefix of its ID, if that
    does."""
    titles = tuple(title for title in listing.regimes if _IRAN.search(title))
    prefix = listing.id[:3]
    return titles or ((prefix,) if prefix in _IRAN_PREFIXES else ())


def regime_short(regime: str) -> str:
    """Returns the regulations' short name; the title where it is not known here."""
    return REGIMES[regime][0] if regime in REGIMES else regime


def regime_words(regime: str) -> str:
    """Returns the regulations in plain words; empty where they are not known here."""
    return REGIMES[regime][1] if regime in REGIMES else ""


def purpose(listing: Listing) -> Purpose:
    """Tells whether a record is for human rights: by its regulations, their history, or its own reasons."""
    found = {_made_for(regime) for regime in listing.regimes}
    if Purpose.UNSAID in found and (_is_taken_over(listing) or _speaks_of_rights(listing)):
        return Purpose.YES
    return Purpose.together(found)


def _made_for(regime: str) -> Purpose:
    if regime in REGIMES:
        return REGIMES[regime][2]
    return Purpose.NO if regime in _OTHER_PURPOSES else Purpose.UNSAID


def _is_taken_over(listing: Listing) -> bool:
    """Tells whether the Iran human-rights regime listed a record before the regulations of 2023 took that over."""
    began = day_of(listing.listed_on)
    return listing.id.startswith(_IRAN_PREFIX) and began is not None and began.isoformat() < TOOK_OVER


def _speaks_of_rights(listing: Listing) -> bool:
    return _speak_of_rights(listing.get(Field.REASONS))


@lru_cache(maxsize=64)  # one answer asks the same of one record several times
def _speak_of_rights(reasons: tuple[str, ...]) -> bool:
    return any(_RIGHTS.search(_BODIES.sub(" ", text)) for text in reasons)


def purpose_why(listing: Listing) -> str:
    """Returns why a record is for human rights where neither its regulations nor its reasons need to say so; else
    an empty text."""
    if IRAN_2023 in listing.regimes and _is_taken_over(listing):
        return FROM_2019
    return ""


def is_magnitsky(listing: Listing) -> bool:
    """Tells whether a record stands under the UK's "Magnitsky" regulations."""
    return GLOBAL_HUMAN_RIGHTS in listing.regimes
