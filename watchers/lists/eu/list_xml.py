"""The EU's consolidated list, the Commission's FSF file in XML 1.1. Its data stand in attributes; order is noise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from watchers.errors import Unreadable, Why
from watchers.lists.eu.programmes import regime
from watchers.lists.naming import choose_a_name, is_latin
from watchers.lists.unknown import count
from watchers.lists.xml_stream import PROLOG, records
from watchers.model import Field, Listing, Reading
from watchers.values import clean, date, day_of, values

FORMAT = "eu-fsf-1.1"
_NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
_KINDS = {"person": "individual", "enterprise": "entity"}
# The flag `strong` is "true" on all 29,809 names; their quality stands in remarks, in several spellings.
_LOW_QUALITY = re.compile(r"low\s+quality", re.IGNORECASE)
_COUNTRIES = {"IR": "Iran"}  # "IRAN (ISLAMIC REPUBLIC OF)" otherwise
_CARRIED: dict[Field, tuple[str, ...]] = dict.fromkeys(
    (
        Field.NAMES,
        Field.ALIASES,
        Field.WEAK_ALIASES,
        Field.NON_LATIN_NAMES,
        Field.KIND,
        Field.REGIMES,
        Field.LISTED_ON,
        Field.BIRTHS,
        Field.BIRTH_PLACES,
        Field.NATIONALITIES,
        Field.POSITIONS,
        Field.TITLES,
        Field.GENDERS,
        Field.REMARKS,
        Field.ADDRESSES,
        Field.DOCUMENTS,
        Field.AUTHORITIES,
        Field.REFERENCES,
    ),
    (),
)

_OF_A_RECORD = (("unitedNationId", Field.REFERENCES), ("designationDetails", Field.REMARKS))
_OF_A_NAME = (("function", Field.POSITIONS), ("title", Field.TITLES), ("gender", Field.GENDERS))

Found = dict[Field, list[str]]


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in document order. Nothing may be acted on before the iterator ended well.

    Raises Unreadable. Fills `reading` with the list's date and with the elements that were never seen before.
    """
    reading = reading if reading is not None else Reading()
    reading.format, reading.lists = FORMAT, frozenset({"eu"})
    for what, element in records(stream, stream.read(PROLOG), ("export", "sanctionEntity")):
        if what == "record":
            yield _listing(element, reading.unknown)
        elif what == "root":
            if element.tag != "export" or element.get("xmlns") != _NAMESPACE:
                raise Unreadable(Why.FOREIGN, f"the root element is {clean(element.tag)[:60]}, not the EU's export")
            reading.date = _generated(element.get("generationDate"))
        else:
            count(reading.unknown, what)


def _generated(text: str | None) -> str:
    day = day_of(clean(text))
    if day is None:
        raise Unreadable(Why.MALFORMED, f"generationDate reads {clean(text)[:40]!r}")
    return day.isoformat()


def _listing(record: Element, unknown: dict[str, int]) -> Listing:
    found: Found = defaultdict(list)
    if listed := record.get("designationDate"):
        found[Field.LISTED_ON].append(date(listed))
    for attribute, field in _OF_A_RECORD:
        if text := record.get(attribute):
            found[field].append(text)
    for child in record:
        reader = _READERS.get(child.tag)
        if reader is None:
            count(unknown, f"sanctionEntity/{child.tag}")
        else:
            reader(child, found)
    listing = _CARRIED | {field: values(texts) for field, texts in found.items()}
    choose_a_name(listing)
    return Listing(clean(record.get("euReferenceNumber")), listing)


def _name(element: Element, found: Found) -> None:
    name = element.get("wholeName", "")
    latin = is_latin(name)
    field = Field.NON_LATIN_NAMES if not latin else Field.WEAK_ALIASES if _is_weak(element) else Field.ALIASES
    found[field].append(name)
    for attribute, field in _OF_A_NAME:
        if text := element.get(attribute):
            found[field].append(text)


def _is_weak(name: Element) -> bool:
    for child in name:  # noqa: SIM110 - of 29,809 names; any() would make a generator for each
        if child.tag == "remark" and _LOW_QUALITY.search(child.text or ""):
            return True
    return False


def _birth(element: Element, found: Found) -> None:
    found[Field.BIRTHS].append(_born(element))
    found[Field.BIRTH_PLACES].append(_joined(element, "place", "city", "region"))


def _born(element: Element) -> str:
    """Returns a date of birth. Five are of another calendar, marked ISLAMIC, in solar years or lunar ones: read as of
    ours they would contradict everything."""
    year, day = element.get("year", ""), element.get("birthdate", "")
    calendar = element.get("calendarType", "GREGORIAN")
    if calendar != "GREGORIAN":
        return f"{year} ({calendar} calendar)" if year else ""
    if day:
        return date(day)
    first, last = element.get("yearRangeFrom", ""), element.get("yearRangeTo", "")
    born = year or " to ".join(filter(None, (first, last)))
    return f"circa {born}" if born and element.get("circa") == "true" else born


def _joined(element: Element, *attributes: str) -> str:
    """Returns the texts of some attributes and the country, with commas between: a place, an address, a document."""
    parts = [clean(text) for one in attributes if (text := element.get(one))]
    parts.append(_country(element))
    return ", ".join(filter(None, parts))


def _country(element: Element) -> str:
    """Returns the country; empty for "00", which is unknown."""
    code = element.get("countryIso2Code", "")
    return "" if code in ("", "00") else _COUNTRIES.get(code) or element.get("countryDescription") or code


def _subject(element: Element, found: Found) -> None:
    code = element.get("code", "")
    found[Field.KIND].append(_KINDS.get(code, code))


def _regulation(element: Element, found: Found) -> None:
    title = clean(element.get("numberTitle"))
    found[Field.REGIMES].append(regime(clean(element.get("programme")), title))
    found[Field.AUTHORITIES].append(title)


def _text(field: Field) -> Callable[[Element, Found], None]:
    return lambda element, found: found[field].append(element.text or "")


_READERS: dict[str, Callable[[Element, Found], None]] = {
    "regulation": _regulation,
    "subjectType": _subject,
    "nameAlias": _name,
    "birthdate": _birth,
    "citizenship": lambda element, found: found[Field.NATIONALITIES].append(_country(element)),
    "address": lambda element, found: found[Field.ADDRESSES].append(
        _joined(element, "street", "poBox", "zipCode", "place", "city", "region")
    ),
    "identification": lambda element, found: found[Field.DOCUMENTS].append(
        _joined(element, "identificationTypeCode", "number")
    ),
    "remark": _text(Field.REMARKS),
}
