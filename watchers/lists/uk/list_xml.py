"""Reads the UK list's XML: its records, element by element. details_xml.py reads the description of a subject."""

from __future__ import annotations

import datetime as dt
import html
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO
from xml.etree.ElementTree import Element

from watchers.errors import Unreadable, Why
from watchers.lists.uk import details_xml
from watchers.lists.uk.elements import CAMEL, Found, Reader, each
from watchers.lists.unknown import count
from watchers.lists.xml_stream import PROLOG, records
from watchers.model import Field, Listing, Reading
from watchers.values import clean, date, values

FORMAT = "uk-xml"

# The elements that are not read, each with the reason.
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


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in document order. Nothing may be acted on before the iterator ended well.

    Raises Unreadable. Fills `reading` with the list's date and with the elements that were never seen before.
    """
    reading = reading if reading is not None else Reading()
    reading.format, reading.lists = FORMAT, frozenset({"uk"})
    for what, element in records(stream, stream.read(PROLOG), ("Designations", "Designation")):
        if what == "record":
            yield _listing(element, reading.unknown)
        elif what == "root":
            if element.tag != "Designations":
                raise Unreadable(Why.FOREIGN, f"the root element is {clean(element.tag)[:60]}, not Designations")
        elif what == "DateGenerated":
            reading.date = _generated(element)
        else:
            count(reading.unknown, what)


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
            count(unknown, child.tag)
    return Listing(id, _CARRIED | {field: values(texts) for field, texts in found.items()})


def _text(field: Field) -> Reader:
    def read(element: Element, found: Found, unknown: dict[str, int]) -> None:
        if element.text:
            found[field].append(element.text)

    return read


def _free_text(field: Field) -> Reader:
    """Returns a reader of free text. It still holds HTML entities, which are unescaped once."""

    def read(element: Element, found: Found, unknown: dict[str, int]) -> None:
        if element.text:
            found[field].append(_unescaped(element.text) if "&" in element.text else element.text)

    return read


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # an entity by a number of thousands of digits
        return text


def _kind(element: Element, found: Found, unknown: dict[str, int]) -> None:
    found[Field.KIND].append((element.text or "").lower())


def _designated(element: Element, found: Found, unknown: dict[str, int]) -> None:
    found[Field.LISTED_ON].append(date(element.text or ""))


def _sources(element: Element, found: Found, unknown: dict[str, int]) -> None:
    found[Field.AUTHORITIES] += (element.text or "").split("|")


def _imposed(element: Element, found: Found, unknown: dict[str, int]) -> None:
    """Reads the measures, joined by "|". The order of the parts and the case of their letters change between
    editions."""
    found[Field.MEASURES] += (element.text or "").lower().split("|")


def _indicators(element: Element, found: Found, unknown: dict[str, int]) -> None:
    """Reads the indicators only where SanctionsImposed is empty: they repeat it (in 4,903 of 6,178 records word for
    word, else in fewer words), and two spellings of one measure would look like two."""
    for tag in {child.tag for child in element} - _INDICATORS:
        count(unknown, f"SanctionsImposedIndicators/{tag}")
    if not any(clean(text) for text in found[Field.MEASURES]):
        found[Field.MEASURES] += [
            CAMEL.sub(" ", child.tag).lower() for child in element if _word(child.text) == "true"
        ]


_NAME_PARTS = ("Name1", "Name2", "Name3", "Name4", "Name5", "Name6")


@lru_cache(maxsize=64)
def _word(text: str | None) -> str:
    """Returns one of the few words that the publisher chooses from, in lower case."""
    return clean(text).lower()


def _names(element: Element, found: Found, unknown: dict[str, int]) -> None:
    """Reads the names: Name1 to Name6 in order make one. The primary name may come twice, or empty."""
    for name in element:
        if name.tag != "Name":
            count(unknown, f"Names/{name.tag}")
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
                count(unknown, f"Names/Name/{tag}")
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
            elif part.tag not in ("NonLatinScriptType", "NonLatinScriptLanguage"):  # the letters themselves tell
                count(unknown, f"NonLatinNames/NonLatinName/{part.tag}")


def _addresses(element: Element, found: Found, unknown: dict[str, int]) -> None:
    for address in element:
        parts = [part.text or "" for part in address if _known_address(part.tag, unknown)]
        found[Field.ADDRESSES].append(", ".join(filter(None, map(clean, parts))))


_ADDRESS = frozenset((*(f"AddressLine{n}" for n in range(1, 7)), "AddressPostalCode", "AddressCountry"))


def _known_address(tag: str, unknown: dict[str, int]) -> bool:
    if tag in _ADDRESS:
        return True
    count(unknown, f"Addresses/Address/{tag}")
    return False


_READERS: dict[str, Reader] = {
    "DateDesignated": _designated,
    "UNReferenceNumber": _text(Field.REFERENCES),
    "Names": _names,
    "NonLatinNames": _non_latin,
    "Titles": each(Field.TITLES, "Title", "Titles"),
    "RegimeName": _text(Field.REGIMES),
    "IndividualEntityShip": _kind,
    "DesignationSource": _sources,
    "SanctionsImposed": _imposed,
    "SanctionsImposedIndicators": _indicators,
    "OtherInformation": _free_text(Field.REMARKS),
    "UKStatementofReasons": _free_text(Field.REASONS),
    "Addresses": _addresses,
    "PhoneNumbers": each(Field.CONTACTS, "PhoneNumber", "PhoneNumbers"),
    "EmailAddresses": each(Field.CONTACTS, "EmailAddress", "EmailAddresses"),
    "Websites": each(Field.CONTACTS, "Website", "Websites"),
    "IndividualDetails": details_xml.individual,
    "EntityDetails": details_xml.subject,
    "ShipDetails": details_xml.subject,
}
_CARRIED: dict[Field, tuple[str, ...]] = dict.fromkeys(Field, ())  # this format carries every field
