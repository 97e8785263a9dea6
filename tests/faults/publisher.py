"""Publishes two lists whose every edition is known beforehand, with what must come of it. Knows no service."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, field, replace

from tests.fakes.lists import ListServer, Page, zipped
from tests.fakes.watching import IRAN, UNWATCHED
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml
from watchers.model import Kind

HUMAN_RIGHTS = "The Global Human Rights Sanctions Regulations 2020"
FIRST = dt.date(2015, 1, 1)  # a day for each edition: its date names it
PATHS = {"uk": "/uk.xml", "us-sdn": "/SDN_ENHANCED.ZIP"}

# Official -> listing on each list, all pinned in the shipped watchlist.
UK = {
    "leila-vaseghi": Person("IRN0086", "Leila VASEGHI", (IRAN,), "2022-10-10"),
    "gholamreza-soleimani": Person("IRN0082", "Gholamreza SOLEIMANI", (IRAN,), "2022-10-10"),
    "salar-abnoush": Person("IRN0129", "Salar ABNOUSH", (IRAN,), "2023-01-23"),
}
US = {
    "mahmoud-khazein": Person("33131", "KHAZEIN, Mahmoud", ("IRAN-HR",), "2021-09-03"),
    "kiya-sadeghi": Person("33132", "SADEGHI, Kiya", ("IRAN-HR",), "2021-09-03"),
    "omid-noori": Person("33133", "NOORI, Omid", ("IRAN-HR",), "2021-09-03"),
}
MORE = {"uk": HUMAN_RIGHTS, "us-sdn": "SDGT"}  # the regime that comes and goes
# Others, so that neither the guard's 5 % nor a regime that ends is in question.
BESIDE = {
    "uk": (*UNWATCHED, *(Person(f"IRN9{n:03d}", f"Zzyzx Qwomp{n}", (IRAN,), "2022-03-01") for n in range(5))),
    "us-sdn": tuple(
        Person(f"9{n:04d}", f"QWOMP{n}, Zzyzx", ("IRAN-HR" if n % 4 == 0 else "SDGT",), nationality="")
        for n in range(45)
    ),
}

Event = tuple[str, str, str, str, str]  # list, edition, kind, official, listing


@dataclass
class Publisher:
    lists: ListServer
    chance: random.Random
    expected: Counter[Event] = field(default_factory=Counter)
    editions: int = 0

    def __post_init__(self) -> None:
        self.standing = {"uk": dict(UK), "us-sdn": dict(US)}
        self.date = {"uk": FIRST, "us-sdn": FIRST}
        for source in PATHS:
            self.serve(source, self._edition(source))

    def publish(self) -> str:
        """Publishes a new edition of one of the lists, in which one or two officials are changed; returns which
        list."""
        source = self.chance.choice(list(PATHS))
        self.editions += 1
        self.date[source] += dt.timedelta(days=1)
        for official in self.chance.sample(sorted(self._all(source)), self.chance.choice((1, 1, 2))):
            for kind in self._change(source, official):
                listing = self._all(source)[official].id
                self.expected[source, self.date[source].isoformat(), kind.value, official, listing] += 1
        self.serve(source, self._edition(source))
        return source

    def break_(self, source: str) -> None:
        """Breaks the download, until `mend`."""
        body = self._edition(source)
        self.serve(source, self.chance.choice((body[: len(body) // 2], b"<html>Sorry</html>", b"")))

    def mend(self, source: str) -> None:
        self.serve(source, self._edition(source))

    def _change(self, source: str, official: str) -> tuple[Kind, ...]:
        standing, first = self.standing[source], self._all(source)[official]
        one = standing.get(official)
        if one is None:
            standing[official] = replace(first, position=self._position())
            return (Kind.DESIGNATED,)
        match self.chance.randrange(4):
            case 0:
                del standing[official]
                return (Kind.ABSENT, Kind.DELISTED)
            case 1:
                more = len(one.regimes) == 1
                regimes = (*first.regimes, MORE[source]) if more else first.regimes
                standing[official] = replace(one, regimes=regimes)
                return (Kind.REDESIGNATED,) if more else (Kind.REDUCED,)
            case _:
                standing[official] = replace(one, position=self._position())
                return (Kind.AMENDED,)

    def _position(self) -> str:
        return f"Context {self.editions}"

    @staticmethod
    def _all(source: str) -> dict[str, Person]:
        return UK if source == "uk" else US

    def people(self, source: str) -> tuple[Person, ...]:
        """Returns who stands on the list now."""
        return (*self.standing[source].values(), *BESIDE[source])

    def _edition(self, source: str) -> bytes:
        people = self.people(source)
        write = uk_xml if source == "uk" else enhanced_xml
        return write(self.date[source].isoformat(), people)

    def serve(self, source: str, body: bytes) -> None:
        if source == "uk":
            self.lists.publish("/uk.xml", body)
            return
        self.lists.publish("/store/sdn.zip", zipped(("SDN_ENHANCED.XML", body)), content_type="application/zip")
        self.lists.pages[PATHS[source]] = Page(redirect=self.lists.url("/store/sdn.zip?X-Signature=SIGNEDSECRET"))
