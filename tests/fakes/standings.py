"""Publishes lists on which one official stands in each of the ways that there are with the UK."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.answers.status import Status
from tests.fakes.answers import status_of
from tests.fakes.governments import LISTED, asking_of_all, everywhere, publish
from tests.fakes.watching import Watching
from watchers.lists.sample import Person
from watchers.model import Official, Record

GLOBAL = "The Global Human Rights Sanctions Regulations 2020"
ADDED = Official("reza-karimi", "Reza Karimi", "", "added")


def _as_listed(slug: str) -> Callable[[Path], Status]:
    return lambda folder: status_of(slug, asking_of_all(everywhere(folder)))


def _absent(folder: Path) -> Status:
    watching = everywhere(folder)
    publish(watching, "uk", without=["IRN0086"], day=13)
    return status_of("leila-vaseghi", asking_of_all(watching))


def _removed(folder: Path) -> Status:
    watching = everywhere(folder)
    for day in (13, 14):
        publish(watching, "uk", Person("RUS9999", f"Petrov{day}, Petr", ("Russia",)), without=["IRN0086"], day=day)
    return status_of("leila-vaseghi", asking_of_all(watching))


def _by_name(folder: Path) -> Status:
    watching = everywhere(folder)
    namesake = Person("GHR0999", "Omid NOORI", (GLOBAL,), births=("1976-03-12",), nationality="Iran")
    publish(watching, "uk", namesake, day=13)
    return status_of("omid-noori", asking_of_all(watching))


def _checked(folder: Path) -> Status:
    watching = everywhere(folder)
    other = Person("IRN0086", "Ivan SIDOROV", LISTED["uk"][-1].regimes, births=("1950",), nationality="Russia")
    publish(watching, "uk", other, without=["IRN0086"], day=13)
    return status_of("leila-vaseghi", asking_of_all(watching))


def _unread(folder: Path) -> Status:
    others = [name for name in LISTED if name != "uk"]
    return status_of("omid-noori", asking_of_all(everywhere(folder, others)))


def _recorded(folder: Path) -> Status:
    status = status_of("omid-noori", asking_of_all(everywhere(folder)))
    newer = Record("uk", "GHR0999", "2026-05-20", "designated", (GLOBAL,), "Designated by the UK.", "UK notice")
    return replace(status, official=replace(status.official, record=(*status.official.record, newer)))


def _nobody_knows(folder: Path) -> Status:
    watching: Watching = everywhere(folder)
    return replace(status_of("kiya-sadeghi", asking_of_all(watching)), official=ADDED)


STANDINGS: dict[str, Callable[[Path], Status]] = {
    "listed for human rights": _as_listed("leila-vaseghi"),
    "listed for something else": _as_listed("saeed-aghajani"),
    "missing": _as_listed("omid-noori"),
    "nobody lists": _as_listed("kiya-sadeghi"),
    "dead": _as_listed("amir-ali-hajizadeh"),
    "absent": _absent,
    "removed": _removed,
    "by name": _by_name,
    "checked": _checked,
    "unread": _unread,
    "recorded": _recorded,
    "added without a case": _nobody_knows,
}
