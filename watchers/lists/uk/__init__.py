"""The UK Sanctions List: its addresses and limits, its XML, its record pages. Its regimes are in uk_regimes.py."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import BinaryIO
from xml.etree.ElementTree import Element

from watchers.errors import Unreadable, Why
from watchers.lists.uk import regimes
from watchers.lists.xml_stream import PROLOG, records
from watchers.model import Field, Listing, Reading
from watchers.values import clean, date, values

NAMES = ("uk",)
FORMAT = "uk-xml"
# One static base since 28 January 2026; before that each edition had an address of its own.
URL = {"uk": "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml"}
# GOV.UK's content API names the attachments that the list's page shows now: the way back when the address moves.
FALLBACK_URLS = {"uk": ("https://www.gov.uk/api/content/government/publications/the-uk-sanctions-list",)}
REDIRECT_HOSTS = {"uk": ("assets.publishing.service.gov.uk",)}
MIN_LISTINGS = {"uk": 4000}  # 5,738 in February 2026, 6,334 in August
# The number of records changed between 20 of 105 readings, February to August 2026: every nine days or so.
QUIET_DAYS = {"uk": 30}
PAGE = {"uk": "https://www.gov.uk/government/publications/the-uk-sanctions-list"}  # for whoever must look
MAX_BYTES = 200 << 20  # 22 MB in August 2026: room for nine times that

RECORD_PAGE = "https://search-uk-sanctions-list.service.gov.uk/designations/{id}/{kind}"
_PAGE_KINDS = {"individual": "Individual", "entity": "Entity", "ship": "Ship"}

# Read nowhere, each for a reason.
_IGNORED = {
    "LastUpdated": "changes without a change of content, and content changes without it",
    "OFSIGroupID": "of the list that closed in January 2026; left out of every record after 23 February 2026",
}
_INDICATORS = frozenset(
    [
        "AssetFreeze",
        "ArmsEmbargo",
        "TargetedArmsEmbargo",
        "CharteringOfShips",
        "ClosureOfRepresentativeOffices",
        "CrewServicingOfShipsAndAircraft",
        "Deflag",
        "PreventionOfBusinessArrangements",
        "ProhibitionOfPortEntry",
        "TravelBan",
        "PreventionOfCharteringOfShips",
        "PreventionOfCharteringOfShipsAndAircraft",
        "TechnicalAssistanceRelatedToAircraft",
        "TrustServicesSanctions",
        "DirectorDisqualificationSanction",
    ]
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ID = re.compile(r"[A-Z]{2,4}\d{3,6}")


Found = defaultdict[Field, list[str]]
Reader = Callable[[Element, Found, dict[str, int]], None]


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """The listings of an edition in document order. Nothing may be acted on before the iterator ended well.

    Raises Unreadable. Fills `reading` with the list's date and with the elements that were never seen before.
    """
    reading = reading if reading is not None else Reading()
    reading.format, reading.lists = FORMAT, frozenset(NAMES)
    for what, element in records(stream, stream.read(PROLOG), ("Designations", "Designation")):
        if what == "record":
            yield _listing(element, reading.unknown)
        elif what == "root":
            if element.tag != "Designations":
                raise Unreadable(Why.FOREIGN, f"the root element is {clean(element.tag)[:60]}, not Designations")
        elif what == "DateGenerated":
            reading.date = _generated(element)
        else:
            _count(reading.unknown, what)


def _generated(element: Element) -> str | None:
    try:
        return dt.datetime.strptime(clean(element.text), "%d/%m/%Y").date().isoformat()
    except ValueError:
        raise Unreadable(Why.MALFORMED, f"DateGenerated reads {clean(element.text)[:40]!r}") from None


def _listing(record: Element, unknown: dict[str, int]) -> Listing:
    found: Found = defaultdict(list)
    id = ""
    for child in record:
        reader = _READERS.get(child.tag)
        if reader is not None:
            reader(child, found, unknown)
        elif child.tag == "UniqueID":
            id = clean(child.text)
        elif child.tag not in _IGNORED:
            _count(unknown, child.tag)
    return Listing(id, _CARRIED | {field: values(texts) for field, texts in found.items()})


def _text(field: Field) -> Reader:
    def read(element: Element, found: Found, unknown: dict[str, int]) -> None:
        if element.text:
            found[field].append(element.text)

    return read


def _free_text(field: Field) -> Reader:
    """Free text still holds HTML entities: unescaped once."""

    def read(element: Element, found: Found, unknown: dict[str, int]) -> None:
        if element.text:
            found[field].append(_unescaped(element.text) if "&" in element.text else element.text)

    return read


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # an entity by a number of thousands of digits
        return text


def _list(field: Field, tag: str, path: str) -> Reader:
    """A container of one sort of element."""

    def read(element: Element, found: Found, unknown: dict[str, int]) -> None:
        for child in element:
            if child.tag == tag:
                found[field].append(child.text or "")
            else:
                _count(unknown, f"{path}/{child.tag}")

    return read


def _kind(element: Element, found: Found, unknown: dict[str, int]) -> None:
    found[Field.KIND].append((element.text or "").lower())


def _designated(element: Element, found: Found, unknown: dict[str, int]) -> None:
    found[Field.LISTED_ON].append(date(element.text or ""))


def _sources(element: Element, found: Found, unknown: dict[str, int]) -> None:
    found[Field.AUTHORITIES] += (element.text or "").split("|")


def _imposed(element: Element, found: Found, unknown: dict[str, int]) -> None:
    """Joined by "|", the order of the parts and the case of their letters change between editions."""
    found[Field.MEASURES] += (element.text or "").lower().split("|")


def _indicators(element: Element, found: Found, unknown: dict[str, int]) -> None:
    """Booleans that repeat SanctionsImposed (in 4,903 of 6,178 records word for word, else in fewer words): read
    only where that text is empty, for two spellings of one measure would look like two."""
    for tag in {child.tag for child in element} - _INDICATORS:
        _count(unknown, f"SanctionsImposedIndicators/{tag}")
    if not any(clean(text) for text in found[Field.MEASURES]):
        found[Field.MEASURES] += [
            _CAMEL.sub(" ", child.tag).lower() for child in element if _word(child.text) == "true"
        ]


_NAME_PARTS = ("Name1", "Name2", "Name3", "Name4", "Name5", "Name6")


@lru_cache(maxsize=64)
def _word(text: str | None) -> str:
    """One of the few words that the publisher chooses from."""
    return clean(text).lower()


def _names(element: Element, found: Found, unknown: dict[str, int]) -> None:
    """Name1 to Name6 in order make the name. The primary one may come twice, or empty."""
    for name in element:
        if name.tag != "Name":
            _count(unknown, f"Names/{name.tag}")
            continue
        parts: dict[str, str] = {}
        kind = strength = ""
        for part in name:
            tag = part.tag
            if tag in _NAME_PARTS:
                parts[tag] = part.text or ""
            elif tag == "NameType":
                kind = _word(part.text)
            elif tag == "AliasStrength":
                strength = _word(part.text)
            else:
                _count(unknown, f"Names/Name/{tag}")
        if len(parts) == 1:  # of an entity
            (whole,) = parts.values()
        else:
            whole = " ".join([parts[part] for part in _NAME_PARTS if part in parts])
        if kind == "primary name":
            found[Field.NAMES].append(whole)
        elif strength.startswith("low"):
            found[Field.WEAK_ALIASES].append(whole)
        else:
            found[Field.ALIASES].append(whole)


def _non_latin(element: Element, found: Found, unknown: dict[str, int]) -> None:
    for name in element:
        for part in name:
            if part.tag == "NameNonLatinScript":
                found[Field.NON_LATIN_NAMES].append(part.text or "")
            elif part.tag not in ("NonLatinScriptType", "NonLatinScriptLanguage"):  # what is written says it itself
                _count(unknown, f"NonLatinNames/NonLatinName/{part.tag}")


def _addresses(element: Element, found: Found, unknown: dict[str, int]) -> None:
    for address in element:
        parts = [part.text or "" for part in address if _known_address(part.tag, unknown)]
        found[Field.ADDRESSES].append(", ".join(filter(None, map(clean, parts))))


_ADDRESS = frozenset((*(f"AddressLine{n}" for n in range(1, 7)), "AddressPostalCode", "AddressCountry"))


def _known_address(tag: str, unknown: dict[str, int]) -> bool:
    if tag in _ADDRESS:
        return True
    _count(unknown, f"Addresses/Address/{tag}")
    return False


def _individual(element: Element, found: Found, unknown: dict[str, int]) -> None:
    """Mind the level between: IndividualDetails/Individual/DOBs/DOB."""
    for individual in element:
        for child in individual:
            reader = _INDIVIDUAL.get(child.tag)
            if reader is None:
                _count(unknown, f"IndividualDetails/Individual/{child.tag}")
            else:
                reader(child, found, unknown)


def _births(element: Element, found: Found, unknown: dict[str, int]) -> None:
    for child in element:
        if child.tag == "DOB":
            found[Field.BIRTHS].append(date(child.text or ""))
        else:
            _count(unknown, f"IndividualDetails/Individual/DOBs/{child.tag}")


def _birth_places(element: Element, found: Found, unknown: dict[str, int]) -> None:
    for place in element:
        _only(place, ("TownOfBirth", "CountryOfBirth"), "IndividualDetails/Individual/BirthDetails/Location", unknown)
        parts = (clean(place.findtext(tag)) for tag in ("TownOfBirth", "CountryOfBirth"))
        found[Field.BIRTH_PLACES].append(", ".join(filter(None, parts)))


def _documents(what: str, number: str, note: str) -> Reader:
    def read(element: Element, found: Found, unknown: dict[str, int]) -> None:
        for child in element:
            _only(child, (number, note), f"IndividualDetails/Individual/{element.tag}/{child.tag}", unknown)
            parts = (clean(child.findtext(tag)) for tag in (number, note))
            said = " ".join(filter(None, parts))
            found[Field.DOCUMENTS].append(f"{what} {said}" if said else "")

    return read


def _details(element: Element, found: Found, unknown: dict[str, int]) -> None:
    """Of entities and ships: a container of containers, each value kept as "what: value"."""
    for subject in element:
        for group in subject:
            for child in group:
                if child.tag not in _DETAILS:
                    _count(unknown, f"{element.tag}/{subject.tag}/{group.tag}/{child.tag}")
                elif clean(child.text):
                    what = _CAMEL.sub(" ", child.tag).lower()
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
    "Genders": _list(Field.GENDERS, "Gender", "IndividualDetails/Individual/Genders"),
    "Nationalities": _list(Field.NATIONALITIES, "Nationality", "IndividualDetails/Individual/Nationalities"),
    "Positions": _list(Field.POSITIONS, "Position", "IndividualDetails/Individual/Positions"),
    "PassportDetails": _documents("passport", "PassportNumber", "PassportAdditionalInformation"),
    "NationalIdentifierDetails": _documents(
        "national ID", "NationalIdentifierNumber", "NationalIdentifierAdditionalInformation"
    ),
}

_READERS: dict[str, Reader] = {
    "DateDesignated": _designated,
    "UNReferenceNumber": _text(Field.REFERENCES),
    "Names": _names,
    "NonLatinNames": _non_latin,
    "Titles": _list(Field.TITLES, "Title", "Titles"),
    "RegimeName": _text(Field.REGIMES),
    "IndividualEntityShip": _kind,
    "DesignationSource": _sources,
    "SanctionsImposed": _imposed,
    "SanctionsImposedIndicators": _indicators,
    "OtherInformation": _free_text(Field.REMARKS),
    "UKStatementofReasons": _free_text(Field.REASONS),
    "Addresses": _addresses,
    "PhoneNumbers": _list(Field.CONTACTS, "PhoneNumber", "PhoneNumbers"),
    "EmailAddresses": _list(Field.CONTACTS, "EmailAddress", "EmailAddresses"),
    "Websites": _list(Field.CONTACTS, "Website", "Websites"),
    "IndividualDetails": _individual,
    "EntityDetails": _details,
    "ShipDetails": _details,
}
_CARRIED: dict[Field, tuple[str, ...]] = dict.fromkeys(Field, ())  # this format says something of every field


def _only(element: Element, known: tuple[str, ...], path: str, unknown: dict[str, int]) -> None:
    for child in element:
        if child.tag not in known:
            _count(unknown, f"{path}/{child.tag}")


def _count(unknown: dict[str, int], path: str) -> None:
    if path in unknown or len(unknown) < 100:  # hostile text: a list of names must not grow without end
        unknown[path[:200]] = unknown.get(path[:200], 0) + 1


# -- what the records mean -----------------------------------------------------------------------------------


def regime_keys(listing: Listing) -> tuple[str, ...]:
    """The regime as the guard counts it: the prefix of the ID, for titles of regulations are renamed."""
    return (listing.id[:3],)


def link(listing: Listing) -> str:
    """The publisher's page of this record."""
    if not _ID.fullmatch(listing.id):
        return "https://search-uk-sanctions-list.service.gov.uk/"
    return RECORD_PAGE.format(id=listing.id, kind=_PAGE_KINDS.get(listing.kind, "Individual"))


def notice(listed_on: str | None) -> str | None:
    """The UK's list carries its reasons itself."""
    return None


regime_short, regime_words = regimes.regime_short, regimes.regime_words
purpose, purpose_why, is_magnitsky = regimes.purpose, regimes.purpose_why, regimes.is_magnitsky


def discover(answer: bytes) -> str | None:
    """The address of the XML in GOV.UK's description of the list's page; None where it names none."""
    try:
        details = json.loads(answer)["details"]
        attachments = [one for one in details["attachments"] if isinstance(one, dict)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    for one in attachments:
        url = one.get("url")
        if isinstance(url, str) and url.lower().endswith(".xml"):
            return url
    return None
