"""Invents listings that are, or are not, for human rights, or do not tell."""

from __future__ import annotations

from dataclasses import replace

from bot.cli.demo.chronology import STEPS
from tests.fakes.watching import RUSSIA, VASEGHI, Watching
from watchers.lists.sample import Person
from watchers.lists.us.sample import enhanced_xml

BEATINGS = "As governor she was responsible for beatings, murder, and arbitrary arrests of protesters."
HOSTILE = "Involved in hostile activity by the Government of Iran, namely attacks in the United Kingdom."
BEFORE = replace(VASEGHI, listed_on="2022-10-10", reasons=BEATINGS)
UNSAID = replace(VASEGHI, listed_on="2023-12-14", reasons=HOSTILE)
OWN = Person("RUS1653", "Saeed Aghajani", (RUSSIA,), "2022-10-20")
SOLEIMANI, HAJIZADEH = "gholamreza-soleimani", "amir-ali-hajizadeh"
MISSILES = Person("26942", "HAJIZADEH, Amir Ali", ("SDGT", "IRGC", "IFSR"), "2019-06-24", births=("1961",))
OTHERS = tuple(
    Person(str(90000 + n), f"IVANOV, Ivan{n}", ("RUSSIA-EO14024",), nationality="Russia") for n in range(40)
)


def soleimani() -> Person:
    """Returns his entry of the US, which came to be for human rights after its first date."""
    of_rights = (one for step in STEPS for one in step.people if one.id == "27854" and "IRAN-HR" in one.regimes)
    return replace(next(of_rights), listed_on="2020-01-10")


def feed_us(watching: Watching, *people: Person, date: str) -> None:
    """Publishes an edition of the US of these people and others."""
    watching.feed(enhanced_xml(date, (*people, *OTHERS)))
