"""The UK Sanctions List in the publisher's own shape, with all that a record has there: 3.4 KB each in 2026.

watchers/lists/uk/sample.py writes the same list with what the demo needs and no more. All texts are composed.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from bench.lists.markup import branch, indented, leaf
from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_date

_INDICATORS = (
    *("AssetFreeze", "ArmsEmbargo", "TargetedArmsEmbargo", "CharteringOfShips", "ClosureOfRepresentativeOffices"),
    *("CrewServicingOfShipsAndAircraft", "Deflag", "PreventionOfBusinessArrangements"),
    *("PreventionOfCharteringOfShipsAndAircraft", "TechnicalAssistanceRelatedToAircraft", "TravelBan"),
    *("TrustServicesSanctions", "DirectorDisqualificationSanction"),
)
_IMPOSED = ("AssetFreeze", "TravelBan", "DirectorDisqualificationSanction")
_OTHER = (
    "The sanction on directors was imposed on 09/04/2025. Listed before under the regulations that these replace, and"
    " said to act together with others whom this list names, at home and abroad, since the year that is stated here."
)
_TOWNS = ("Tehran", "Hamedan", "Moscow", "Grozny", "Aleppo", "Minsk", "Kazan", "Mashhad", "Tver", "Isfahan")
_COUNTRIES = ("Russia", "Iran", "Belarus", "Syria", "Ukraine")

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:xsd="http://www.w3.org/2001/XMLSchema">\n'
)


def document(date: str, people: Iterable[Person]) -> Iterator[str]:
    """Yields the list of a day (YYYY-MM-DD), a record at a time."""
    yield HEAD + indented(leaf("DateGenerated", uk_date(date)))
    for number, one in enumerate(people):
        yield record(one, number)
    yield "</Designations>\n"


def record(one: Person, number: int = 0) -> str:
    """Returns one designation; `number` decides what is composed."""
    chance = random.Random(number)
    town, country = chance.choice(_TOWNS), chance.choice(_COUNTRIES)
    return indented(
        branch(
            "Designation",
            leaf("LastUpdated", "09/04/2025"),
            leaf("DateDesignated", uk_date(one.listed_on or "2020-12-31")),
            leaf("UniqueID", one.id),
            leaf("OFSIGroupID", 10_000 + number),
            branch(
                "Names",
                _name(one.name, "Primary Name"),
                *(_name(name, "Alias", "Good quality a.k.a") for name in one.aliases),
                *(_name(name, "Alias", "Low quality a.k.a") for name in one.weak_aliases),
            ),
            branch(
                "NonLatinNames",
                *(branch("NonLatinName", leaf("NameNonLatinScript", name)) for name in one.non_latin),
            ),
            *(leaf("RegimeName", regime) for regime in one.regimes),
            leaf("IndividualEntityShip", one.kind.capitalize()),
            leaf("DesignationSource", "UK"),
            leaf("SanctionsImposed", "Asset freeze|Travel Ban|Director Disqualification Sanction"),
            branch(
                "SanctionsImposedIndicators", *(leaf(name, str(name in _IMPOSED).lower()) for name in _INDICATORS)
            ),
            leaf("OtherInformation", _OTHER),
            leaf("UKStatementofReasons", one.reasons),
            branch("Addresses", *(_address(town, country, chance) for _ in range(chance.choice((0, 1, 1))))),
            branch("IndividualDetails", branch("Individual", *_details(one, town, country, chance))),
        )
    )


def _name(name: str, kind: str, strength: str = "") -> str:
    first, _, last = name.rpartition(" ")
    given = [leaf(f"Name{at}", part) for at, part in enumerate(first.split()[:5], 1)]
    return branch(
        "Name",
        *given,
        leaf("Name6", last),
        leaf("NameType", kind),
        leaf("AliasStrength", strength) if strength else "",
    )


def _address(town: str, country: str, chance: random.Random) -> str:
    return branch(
        "Address",
        leaf("AddressLine1", f"{chance.randrange(1, 300)} {town} Street"),
        leaf("AddressLine5", f"District {chance.randrange(1, 20)}"),
        leaf("AddressLine6", town),
        leaf("AddressPostalCode", chance.randrange(10_000, 99_999)),
        leaf("AddressCountry", country),
    )


def _details(one: Person, town: str, country: str, chance: random.Random) -> Iterator[str]:
    yield branch("DOBs", *(leaf("DOB", "/".join(reversed(birth.split("-")))) for birth in one.births))
    if chance.random() < 0.3:
        number = leaf("PassportNumber", f"{chance.randrange(10**8):08}")
        more = leaf("PassportAdditionalInformation", f"({country}). Issued in {town} by the office of the district.")
        yield branch("PassportDetails", branch("Passport", number, more))
    yield branch("Nationalities", leaf("Nationality", one.nationality))
    yield branch("Positions", leaf("Position", one.position))
    yield branch("Genders", leaf("Gender", "Male"))
    yield branch("BirthDetails", branch("Location", leaf("TownOfBirth", town), leaf("CountryOfBirth", country)))
