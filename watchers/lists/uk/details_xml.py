"""Reads the part of a UK record that describes its subject: a person, a company or a ship."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from watchers.lists.uk.elements import CAMEL, Found, Reader, each, only
from watchers.lists.unknown import count
from watchers.model import Field
from watchers.values import clean, date


def individual(element: Element, found: Found, unknown: dict[str, int]) -> None:
    """Reads the details of a person. Mind the level between: IndividualDetails/Individual/DOBs/DOB."""
    for individual in element:
        for child in individual:
            reader = _INDIVIDUAL.get(child.tag)
            if reader is None:
                count(unknown, f"IndividualDetails/Individual/{child.tag}")
            else:
                reader(child, found, unknown)


def _births(element: Element, found: Found, unknown: dict[str, int]) -> None:
    for child in element:
        if child.tag == "DOB":
            found[Field.BIRTHS].append(date(child.text or ""))
        else:
            count(unknown, f"IndividualDetails/Individual/DOBs/{child.tag}")


def _birth_places(element: Element, found: Found, unknown: dict[str, int]) -> None:
    for place in element:
        only(place, ("TownOfBirth", "CountryOfBirth"), "IndividualDetails/Individual/BirthDetails/Location", unknown)
        parts = (clean(place.findtext(tag)) for tag in ("TownOfBirth", "CountryOfBirth"))
        found[Field.BIRTH_PLACES].append(", ".join(filter(None, parts)))


def _documents(what: str, number: str, note: str) -> Reader:
    """Returns a reader of identity documents of one sort."""

    def read(element: Element, found: Found, unknown: dict[str, int]) -> None:
        for child in element:
            only(child, (number, note), f"IndividualDetails/Individual/{element.tag}/{child.tag}", unknown)
            parts = (clean(child.findtext(tag)) for tag in (number, note))
            said = " ".join(filter(None, parts))
            found[Field.DOCUMENTS].append(f"{what} {said}" if said else "")

    return read


def subject(element: Element, found: Found, unknown: dict[str, int]) -> None:
    """Reads the details of an entity or a ship: a container of containers. Keeps each value as "what: value"."""
    for subject in element:
        for group in subject:
            for child in group:
                if child.tag not in _DETAILS:
                    count(unknown, f"{element.tag}/{subject.tag}/{group.tag}/{child.tag}")
                elif clean(child.text):
                    what = CAMEL.sub(" ", child.tag).lower()
                    found[Field.DETAILS].append(f"{what}: {child.text}")


_DETAILS = frozenset(
    [
        "BusinessRegistrationNumber",
        "TypeOfEntity",
        "ParentCompany",
        "Subsidiary",
        "IMONumber",
        "CurrentOwnerOperator",
        "PreviousOwnerOperator",
        "CurrentBelievedFlagOfShip",
        "PreviousFlag",
        "TypeOfShip",
        "TonnageOfShip",
        "LengthOfShip",
        "YearBuilt",
    ]
)

_INDIVIDUAL: dict[str, Reader] = {
    "DOBs": _births,
    "BirthDetails": _birth_places,
    "Genders": each(Field.GENDERS, "Gender", "IndividualDetails/Individual/Genders"),
    "Nationalities": each(Field.NATIONALITIES, "Nationality", "IndividualDetails/Individual/Nationalities"),
    "Positions": each(Field.POSITIONS, "Position", "IndividualDetails/Individual/Positions"),
    "PassportDetails": _documents("passport", "PassportNumber", "PassportAdditionalInformation"),
    "NationalIdentifierDetails": _documents(
        "national ID", "NationalIdentifierNumber", "NationalIdentifierAdditionalInformation"
    ),
}
