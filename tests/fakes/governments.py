"""Publishes where the officials stand on the lists of six governments, as the real lists of 2026 have it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.incoming.context import Context
from tests.fakes.answers import asking
from tests.fakes.watching import IRAN, NUCLEAR, RUSSIA, Watching
from watchers.lists import registry
from watchers.lists.australia.programmes import HUMAN_RIGHTS
from watchers.lists.sample import Person

LISTED = {
    "uk": (
        Person("RUS1653", "Saeed Aghajani", (RUSSIA,), "2022-10-20"),
        Person("INU0006", "Amir Ali Haji Zadeh", (NUCLEAR,), "2020-12-31", births=("1962",)),
        Person("IRN0129", "Salar Abnoush", (IRAN,), "2023-01-23", births=("1962-05-02",)),
        Person("IRN0082", "Gholamreza SOLEIMANI", (IRAN,), "2022-10-10", births=("1964", "1965")),
        Person("IRN0086", "Leila VASEGHI", (IRAN,), "2022-10-10", births=("1972",)),
    ),
    "us-sdn": (
        Person("33574", "AGHAJANI, Saeed", ("SDGT", "IRGC"), "2021-10-29", births=("1969-04-03",)),
        Person("33133", "NOORI, Omid", ("IRAN-HR",), "2021-09-03", births=("1976-03-12",)),
        Person("28003", "AZARI JAHROMI, Mohammad Javad", ("IRAN-TRA",), "2019-11-22", births=("1981-09-16",)),
        Person("39257", "ABNOUSH, Salar", ("IRAN-HR",), "2022-09-22", births=("1962-05-02",)),
        Person("34083", "VASEGHI, Leila", ("IRAN-HR",), "2021-12-07", births=("1972", "1973")),
    ),
    "canada": (
        Person("Iran/1-2/62", "Aghajani, Saeed", ("Iran",), "2022-11-10"),
        Person("Iran/1-2.1/13", "Abnoush, Salar", ("Iran",), "2022-10-11"),
        Person("Iran/1-2.1/20", "Vaseghi, Leila", ("Iran",), "2022-10-11", births=("1972",)),
        Person("Iran/1-2.1/38", "Azari Jahromi, Mohammad Javad", ("Iran",), "2022-11-29", births=("1981",)),
        Person("Iran/1-2.1/2", "Rouhani, Hassan", ("Iran",), "2022-10-03", births=("1948",)),
    ),
    "eu": (
        Person("EU.8973.45", "Saeed AGHAJANI", ("UKR",), "2022-10-20", births=("1969-04-03",)),
        Person("EU.9052.15", "Salar ABNOUSH", ("IRN 359/2011",), "2022-11-14", births=("1962-05-02",)),
        Person("EU.6140.93", "Leila VASEGHI", ("IRN 359/2011",), "2021-04-12", births=("1972",)),
    ),
    "australia": (
        Person("7304", "Saeed AGHAJANI", ("Autonomous (Ukraine)",), "2022-12-10", births=("1969-04-03",)),
        Person("7339", "Salar ABNOUSH", (HUMAN_RIGHTS,), "2023-02-01", births=("1962",)),
    ),
    "un": (Person("IRi.039", "Yahya Rahim SAFAVI", ("Iran",), "2007-03-24"),),
}
# The IDs and regimes of enough others that one who comes or goes is far from the guard's 5 %.
CROWD: dict[str, tuple[str, str]] = {
    "uk": ("RUS{n}", RUSSIA),
    "us-sdn": ("{n}", "RUSSIA-EO14024"),
    "canada": ("Russia/1-1/{n}", "Russia"),
    "eu": ("EU.{n}.10", "UKR"),
    "australia": ("{n}", "Autonomous (Ukraine)"),
    "un": ("QDi.{n}", "Al-Qaida"),
}


def everywhere(folder: Path, lists: Sequence[str] = tuple(LISTED)) -> Watching:
    """Returns the archive after a first reading of these lists."""
    watching = Watching(folder)
    for source in lists:
        publish(watching, source)
    return watching


def publish(watching: Watching, source: str, *more: Person, without: Sequence[str] = (), day: int = 12) -> None:
    """Publishes an edition of one list with more people on it, or without some of these IDs."""
    watching.turn_to(source)
    people = [one for one in LISTED[source] if one.id not in without]
    id, regime = CROWD[source]
    numbers = range(100, 140) if source == "un" else range(9100, 9140)
    people += [
        Person(id.format(n=n), f"Ivanov{n}, Ivan", (regime,), "2022-03-01", nationality="Russia") for n in numbers
    ]
    outcome = watching.feed(registry.of(source).write_sample(f"2026-05-{day}", [*people, *more]))
    assert watching.archive.last_good(source) is not None, outcome


def asking_of_all(watching: Watching) -> Context:
    """Returns the context in which questions over six governments are asked."""
    return asking(watching, *LISTED)
