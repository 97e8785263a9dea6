"""The consolidated list of the UN's Security Council, in its XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from watchers.errors import Unreadable, Why
from watchers.lists.unknown import count
from watchers.lists.xml_stream import PROLOG, records
from watchers.model import Field, Listing, Reading
from watchers.values import clean, date, day_of, values

FORMAT = "un-xml"
_PEOPLE, _ENTITIES = "INDIVIDUALS", "ENTITIES"
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")  # in this order; which is the surname is not said
_CARRIED = (
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
)
# Read nowhere, each for a reason.
_IGNORED = {
    "DATAID": "a second key; REFERENCE_NUMBER is the one that people cite, and as stable",
    "VERSIONNUM": "goes up without a change of content, and stays with one",
    "LIST_TYPE": "says “UN List” on every record",
    "LAST_DAY_UPDATED": "changes without a change of content",
    "LAST_REVIEWED_ON": "a review that changes nothing",
    "SORT_KEY": "empty, or the name in another order",
    "SORT_KEY_LAST_MOD": "empty, or a day of the publisher's own",
    "INTERPOL_LINK": "an address",
    "HAS_INTERPOL_LINK": "says whether there is one",
}


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in document order. Nothing may be acted on before the iterator ended well.

    Raises Unreadable. Fills `reading` with the list's date and with the elements that were never seen before.
    """
    reading = reading if reading is not None else Reading()
    reading.format, reading.lists = FORMAT, frozenset({"un"})
    for what, element in records(stream, stream.read(PROLOG), ("CONSOLIDATED_LIST", _PEOPLE, "INDIVIDUAL")):
        if what == "record":
            yield _listing(element, "individual", reading.unknown)
        elif what == _ENTITIES:
            for entity in element:
                if entity.tag == "ENTITY":
                    yield _listing(entity, "entity", reading.unknown)
                else:
                    count(reading.unknown, f"{_ENTITIES}/{entity.tag}")
        elif what == "root":
            if element.tag != "CONSOLIDATED_LIST":
                raise Unreadable(Why.FOREIGN, f"the root element is {clean(element.tag)[:60]}, not CONSOLIDATED_LIST")
            reading.date = _generated(element.get("dateGenerated"))
        elif what != _PEOPLE:
            count(reading.unknown, what)


def _generated(text: str | None) -> str:
    day = day_of(clean(text))
    if day is None:
        raise Unreadable(Why.MALFORMED, f"dateGenerated reads {clean(text)[:40]!r}")
    return day.isoformat()


def _listing(record: Element, kind: str, unknown: dict[str, int]) -> Listing:
    found: dict[Field, list[str]] = {field: [] for field in _CARRIED}
    parts: dict[str, str] = {}
    id = ""
    for child in record:
        name = child.tag.removeprefix("INDIVIDUAL_").removeprefix("ENTITY_")
        if child.tag in _NAMES:
            parts[child.tag] = child.text or ""
        elif child.tag == "REFERENCE_NUMBER":
            id = clean(child.text)
        elif name in _READERS:
            _READERS[name](child, found)
        elif name not in _IGNORED:
            count(unknown, f"{record.tag}/{child.tag}")
    found[Field.NAMES].append(" ".join(parts.get(part, "") for part in _NAMES))
    found[Field.KIND].append(kind)
    return Listing(id, {field: values(texts) if texts else () for field, texts in found.items()})


Reader = Callable[[Element, dict[Field, list[str]]], None]


def _text(field: Field) -> Reader:
    return lambda element, found: found[field].append(element.text or "")


def _values(field: Field) -> Reader:
    return lambda element, found: found[field].extend(one.text or "" for one in element.iterfind("VALUE"))


def _parts(field: Field, *tags: str) -> Reader:
    """Returns a reader that joins the texts of some children with commas: a place, an address, a document."""

    def read(element: Element, found: dict[Field, list[str]]) -> None:
        found[field].append(", ".join(text for tag in tags if (text := clean(element.findtext(tag)))))

    return read


def _listed_on(element: Element, found: dict[Field, list[str]]) -> None:
    found[Field.LISTED_ON].append(date(element.text or ""))


def _alias(element: Element, found: dict[Field, list[str]]) -> None:
    """Several names stand in one element, with semicolons between, on the records of Iran."""
    weak = clean(element.findtext("QUALITY")).lower() == "low"
    names = (element.findtext("ALIAS_NAME") or "").split(";")
    found[Field.WEAK_ALIASES if weak else Field.ALIASES].extend(names)


def _birth(element: Element, found: dict[Field, list[str]]) -> None:
    day, year = clean(element.findtext("DATE")), clean(element.findtext("YEAR"))
    first, last = clean(element.findtext("FROM_YEAR")), clean(element.findtext("TO_YEAR"))
    found[Field.BIRTHS].append(date(day) or year or " to ".join(filter(None, (first, last))))


_READERS: dict[str, Reader] = {
    "UN_LIST_TYPE": _text(Field.REGIMES),
    "LISTED_ON": _listed_on,
    "NAME_ORIGINAL_SCRIPT": _text(Field.NON_LATIN_NAMES),
    "COMMENTS1": _text(Field.REMARKS),
    "GENDER": _text(Field.GENDERS),
    "TITLE": _values(Field.TITLES),
    "DESIGNATION": _values(Field.POSITIONS),
    "NATIONALITY": _values(Field.NATIONALITIES),
    "ALIAS": _alias,
    "DATE_OF_BIRTH": _birth,
    "PLACE_OF_BIRTH": _parts(Field.BIRTH_PLACES, "CITY", "STATE_PROVINCE", "COUNTRY"),
    "ADDRESS": _parts(Field.ADDRESSES, "STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"),
    "DOCUMENT": _parts(
        Field.DOCUMENTS,
        "TYPE_OF_DOCUMENT",
        "TYPE_OF_DOCUMENT2",
        "NUMBER",
        "ISSUING_COUNTRY",
        "COUNTRY_OF_ISSUE",
        "NOTE",
    ),
}
