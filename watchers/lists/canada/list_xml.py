"""Canada's list, the XML of Global Affairs Canada: its records, whichever of its three sets of tags they have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO
from xml.etree.ElementTree import Element

from watchers.errors import Unreadable, Why
from watchers.lists.canada import aliases
from watchers.lists.canada.regulations import regime
from watchers.lists.unknown import count
from watchers.lists.xml_stream import PROLOG, records
from watchers.model import Field, Listing, Reading
from watchers.values import clean, date, values

FORMAT = "canada-xml"
# The tags changed three times, unannounced: by March 2025, and on 24 August 2026, when each got a French half behind
# a hyphen. What stands before the hyphen is the key here; the older names lead to the same.
_TAGS = {
    "Country": "Country",
    "LastName": "LastName",
    "GivenName": "GivenName",
    "EntityOrShip": "EntityOrShip",
    "Entity": "EntityOrShip",
    "Aliases": "Aliases",
    "TitleOrShipType": "Title",
    "TitleOrShip": "Title",
    "Title": "Title",
    "ShipIMONumber": "ShipIMONumber",
    "DateOfBirthOrShipBuildDate": "Birth",
    "DateOfBirth": "Birth",
    "Schedule": "Schedule",
    "Item": "Item",
    "DateOfListing": "DateOfListing",
}
# Records without a name, a country or an item, of all. Every record of the three real populations has all of them; an
# edition that has more of such is laid out in a way that is not known here.
MAX_UNFILLED = 0.01
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
        Field.POSITIONS,
        Field.DETAILS,
    ),
    (),
)
_EITHER = re.compile(r" or ", re.IGNORECASE)
_SERIAL = re.compile(r"[1-4]\d{4}", re.ASCII)  # the days 10000 to 49999 of a spreadsheet: 1927 to 2036
_SPREADSHEET = dt.date(1899, 12, 30)  # day 0 of a spreadsheet's dates


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in document order. Nothing may be acted on before the iterator ended well.

    Raises Unreadable, at the end also where over MAX_UNFILLED of the records have no name, country or item. Fills
    `reading` with the elements that were never seen before; the document has no date and no count.
    """
    reading = reading if reading is not None else Reading()
    reading.format, reading.lists = FORMAT, frozenset({"canada"})
    read = unfilled = 0
    for what, element in records(stream, stream.read(PROLOG), ("data-set", "record")):
        if what == "record":
            texts = _texts(element, reading.unknown)
            read += 1
            unfilled += not _is_filled(texts)
            yield _listing(texts)
        elif what == "root":
            if element.tag != "data-set":
                raise Unreadable(Why.FOREIGN, f"the root element is {clean(element.tag)[:60]}, not data-set")
        else:
            count(reading.unknown, what)
    if unfilled > read * MAX_UNFILLED:
        raise Unreadable(Why.FOREIGN, f"{unfilled} of {read} records have no name, country or item")


def _texts(record: Element, unknown: dict[str, int]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for child in record:
        tag = _key(child.tag)
        if tag is None:
            count(unknown, child.tag)
        elif text := clean(child.text):
            texts[tag] = text
    return texts


@lru_cache(maxsize=1 << 8)
def _key(tag: str) -> str | None:
    """Returns the key of a tag of any of the sets; None for one that is not known."""
    return _TAGS.get(tag.partition("-")[0])


def _is_filled(texts: dict[str, str]) -> bool:
    named = texts.keys() & {"EntityOrShip", "LastName", "GivenName"}
    return bool(named and texts.get("Country") and texts.get("Item"))


def _listing(texts: dict[str, str]) -> Listing:
    entity = texts.get("EntityOrShip", "")
    country, schedule = _country(texts.get("Country", "")), _schedule(texts.get("Schedule", ""))
    title, born_or_built = _english(texts.get("Title", "")), texts.get("Birth", "")
    kind = "individual" if not entity else "ship" if title or "ShipIMONumber" in texts else "entity"
    name = entity or ", ".join(filter(None, (texts.get("LastName"), texts.get("GivenName"))))
    others = aliases.read(texts.get("Aliases", ""), of_a_person=not entity)
    found = {
        Field.NAMES: (name,),
        Field.ALIASES: others.good,
        Field.WEAK_ALIASES: others.weak,
        Field.NON_LATIN_NAMES: others.non_latin,
        Field.KIND: (kind,),
        Field.REGIMES: (regime(country, schedule),),
        Field.LISTED_ON: (date(texts.get("DateOfListing", "")),),
    }
    if kind == "individual":
        found[Field.BIRTHS] = tuple(_birth(one) for one in _EITHER.split(born_or_built))
        found[Field.POSITIONS] = (title,)
    else:
        details = {"IMO": texts.get("ShipIMONumber"), "built": born_or_built, "type": title}
        found[Field.DETAILS] = tuple(f"{what}: {text}" for what, text in details.items() if text)
    id = "/".join((_hyphened(country), _place(schedule), texts.get("Item") or _hyphened(name)))
    return Listing(id, _CARRIED | {field: values(texts) for field, texts in found.items()})


@lru_cache(maxsize=1 << 8)
def _country(text: str) -> str:
    """Returns the English half of a country or regulation; of one with an abbreviation in brackets that: "JVCFOR"."""
    text = text.partition(" / ")[0]
    short = re.search(r"\(([A-Z]{4,})\)", text)
    return short[1] if short else text


@lru_cache(maxsize=1 << 8)
def _schedule(text: str) -> str:
    """Returns "1, Part 2.1" in one form, "1" for none: a regulation of one schedule names none."""
    return ", ".join(part.strip() for part in text.split(",")) or "1"


def _place(schedule: str) -> str:
    return _hyphened(schedule.replace(", Part ", "-"))


def _hyphened(text: str) -> str:
    return text.replace("/", "-").replace(" ", "-")


def _english(text: str) -> str:
    """Returns the English half of "Brigadier General/brigadier-général" and "Oil Tanker | Navire-citerne"."""
    return re.split(r"[/|]", text, maxsplit=1)[0].strip()


def _birth(text: str) -> str:
    if _SERIAL.fullmatch(text):
        return (_SPREADSHEET + dt.timedelta(days=int(text))).isoformat()
    return date(text)
