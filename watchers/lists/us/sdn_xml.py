"""Reads OFAC's SDN.XML: Latin names only, no listing dates; it states its own number of records."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from watchers.errors import Unreadable, Why
from watchers.lists.unknown import count
from watchers.lists.us.enhanced_xml import joined
from watchers.lists.xml_stream import records
from watchers.model import Field, Listing, Reading
from watchers.values import clean, date, values

FORMAT = "ofac-sdn-xml"
_NAMESPACES = (
    "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML",
    "http://tempuri.org/sdnList.xsd",  # until 2024
)
_KINDS = {"individual": "individual", "entity": "entity", "vessel": "ship", "aircraft": "aircraft"}

# The elements that are known and not read: they differ from those in ENHANCED, and a change of format is no change.
_IGNORED = frozenset(["remarks", "addressList", "idList", "vesselInfo"])
_INSIDE = {
    "programList": "program",
    "akaList": "aka",
    "dateOfBirthList": "dateOfBirthItem",
    "placeOfBirthList": "placeOfBirthItem",
    "nationalityList": "nationality",
    "citizenshipList": "citizenship",
}
CARRIED = (
    Field.NAMES,
    Field.ALIASES,
    Field.WEAK_ALIASES,
    Field.KIND,
    Field.REGIMES,
    Field.BIRTHS,
    Field.BIRTH_PLACES,
    Field.NATIONALITIES,
    Field.POSITIONS,
)


def parse(stream: BinaryIO, head: bytes, reading: Reading) -> Iterator[Listing]:
    """Yields the listings of an edition in document order and fills `reading`. Raises Unreadable."""
    reading.format = FORMAT
    for what, element in records(stream, head, ("sdnList", "sdnEntry")):
        if what == "record":
            yield _listing(element, reading.unknown)
        elif what == "root":
            if element.get("xmlns") not in _NAMESPACES:
                raise Unreadable(Why.FOREIGN, "not OFAC's SDN.XML (another namespace)")
        elif what == "publshInformation":  # OFAC's own spelling
            reading.date = _published(clean(element.findtext("Publish_Date")))
            reading.stated_count = _stated(clean(element.findtext("Record_Count")))
        else:
            count(reading.unknown, what)


def _stated(text: str) -> int | None:
    """Returns the number of records that the document states; raises Unreadable for a text that is no number, or for
    one longer than any list's."""
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise Unreadable(Why.MALFORMED, f"Record_Count reads {text[:40]!r}")
    return int(text)


def _published(text: str) -> str:
    try:
        return dt.datetime.strptime(text, "%m/%d/%Y").date().isoformat()
    except ValueError:
        raise Unreadable(Why.MALFORMED, f"Publish_Date reads {text[:40]!r}") from None


def _listing(entry: Element, unknown: dict[str, int]) -> Listing:
    found: dict[Field, list[str]] = {field: [] for field in CARRIED}
    id = first = last = ""
    for child in entry:
        tag, text = child.tag, child.text or ""
        for one in child:
            if tag in _INSIDE and one.tag != _INSIDE[tag]:
                count(unknown, f"sdnEntry/{tag}/{one.tag}")
        if tag == "uid":
            id = clean(text)
        elif tag == "firstName":
            first = text
        elif tag == "lastName":
            last = text
        elif tag == "title":
            found[Field.POSITIONS].append(text)
        elif tag == "sdnType":
            found[Field.KIND].append(_KINDS.get(text.strip().lower(), text.lower()))
        elif tag == "programList":
            found[Field.REGIMES] += [one.text or "" for one in child.iterfind("program")]
        elif tag == "akaList":
            for aka in child:
                weak = clean(aka.findtext("category")).lower() == "weak"
                name = joined(aka.findtext("lastName"), aka.findtext("firstName"))
                found[Field.WEAK_ALIASES if weak else Field.ALIASES].append(name)
        elif tag == "dateOfBirthList":
            found[Field.BIRTHS] += [date(one.findtext("dateOfBirth") or "") for one in child]
        elif tag == "placeOfBirthList":
            found[Field.BIRTH_PLACES] += [one.findtext("placeOfBirth") or "" for one in child]
        elif tag in ("nationalityList", "citizenshipList"):
            found[Field.NATIONALITIES] += [one.findtext("country") or "" for one in child]
        elif tag not in _IGNORED:
            count(unknown, f"sdnEntry/{tag}")
    found[Field.NAMES].append(joined(last, first))
    return Listing(id, {field: values(texts) if texts else () for field, texts in found.items()})
