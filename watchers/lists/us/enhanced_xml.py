"""Reads OFAC's ENHANCED XML: the fullest of its formats, with listing dates, weak aliases and other scripts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from watchers.errors import Unreadable, Why
from watchers.lists.unknown import count
from watchers.lists.xml_stream import records
from watchers.model import Field, Listing, Reading
from watchers.values import clean, date, values, written

FORMAT = "ofac-enhanced"
_NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"

_LATIN = "20122"
_BIRTH, _BIRTH_PLACE, _GENDER = "8", "9", "224"
_NATIONALITIES = ("10", "11")  # nationality; citizenship
_CONTACTS = {"14": "", "21": "", "524": ""}  # website, e-mail, telephone
KINDS = {"600": "individual", "601": "entity", "602": "ship", "603": "aircraft"}
_KIND_WORDS = {"individual": "individual", "entity": "entity", "vessel": "ship", "aircraft": "aircraft"}

# The elements that are known and not read, each with the reason.
_IGNORED = {
    "relationships": "they name other people, and people are never matched by whom they know",
}
_READ = frozenset(
    [
        "generalInfo",
        "sanctionsLists",
        "sanctionsPrograms",
        "sanctionsTypes",
        "legalAuthorities",
        "names",
        "addresses",
        "features",
        "identityDocuments",
    ]
)
_GENERAL = frozenset(["identityId", "entityType", "title", "remarks"])
_NAME = frozenset(["isPrimary", "aliasType", "isLowQuality", "translations"])
_FEATURE = frozenset(["versionId", "valueRefId", "valueDate", "isPrimary", "reliability", "comments"])
_TRANSLATION = frozenset(
    ["isPrimary", "script", "formattedFirstName", "formattedLastName", "formattedFullName", "nameParts"]
)
_CARRIED: dict[Field, tuple[str, ...]] = dict.fromkeys(
    (field for field in Field if field not in (Field.REASONS, Field.TITLES, Field.LISTED_ON, Field.REFERENCES)), ()
)
Found = defaultdict[Field, list[str]]


# The fields that come from features: a document that declares no feature types leaves unstated ones unknown.
_FEATURES = (
    Field.BIRTHS,
    Field.BIRTH_PLACES,
    Field.NATIONALITIES,
    Field.GENDERS,
    Field.CONTACTS,
    Field.DETAILS,
)

# Each known path within a record that is read as a whole -> the children that it may have.
_INSIDE = {
    "sanctionsLists": frozenset({"sanctionsList"}),
    "sanctionsPrograms": frozenset({"sanctionsProgram"}),
    "sanctionsTypes": frozenset({"sanctionsType"}),
    "legalAuthorities": frozenset({"legalAuthority"}),
    "names": frozenset({"name"}),
    "features": frozenset({"feature"}),
    "addresses": frozenset({"address"}),
    "address": frozenset({"country", "translations"}),
    "identityDocuments": frozenset({"identityDocument"}),
    "identityDocument": frozenset(
        {
            "type",
            "name",
            "documentNumber",
            "issuingLocation",
            "issuingCountry",
            "issueDate",
            "expirationDate",
            "isValid",
            "comments",
        }
    ),
}


def parse(stream: BinaryIO, head: bytes, reading: Reading) -> Iterator[Listing]:
    """Yields the listings of an edition in document order and fills `reading`. Raises Unreadable."""
    reading.format = FORMAT
    lists: set[str] = set()
    stated: set[str] = set()  # the lists that the document as a whole says it holds
    declares_features = False
    for what, element in records(stream, head, ("sanctionsData", "entities", "entity")):
        if what == "record":
            listing = _listing(element, reading.unknown, lists, stated)
            yield listing if declares_features else _only_stated(listing)
        elif what == "root":
            if element.get("xmlns") != _NAMESPACE:
                raise Unreadable(Why.FOREIGN, "not OFAC's ENHANCED list (another namespace)")
        elif what == "publicationInfo":
            reading.date = _as_of(clean(element.findtext("dataAsOf")))
            stated |= {list_name(one.text) for one in element.iterfind("filters/sanctionsLists/sanctionsList")}
            lists |= stated
        elif what == "featureTypes":
            declares_features = len(element) > 0
        elif what not in ("referenceValues", "entities"):
            count(reading.unknown, what)
    reading.lists = frozenset(lists)


def _as_of(text: str) -> str | None:
    """Returns the day of an instant. Raises Unreadable for an unreadable one, which would pass for older or newer
    than every other day."""
    try:
        return dt.date.fromisoformat(text[:10]).isoformat() if text else None
    except ValueError:
        raise Unreadable(Why.MALFORMED, f"dataAsOf reads {text[:40]!r}") from None


def list_name(text: str | None) -> str:
    """Returns the list that an entry names: the SDN list, or one of those published as Consolidated."""
    return "us-sdn" if clean(text).upper() == "SDN LIST" else "us-consolidated"


def _only_stated(listing: Listing) -> Listing:
    """Returns the listing without the feature fields that it does not state."""
    return Listing(listing.id, {f: v for f, v in listing.values.items() if v or f not in _FEATURES})


def _day(text: str | None) -> str:
    """Returns a date of OFAC's, YYYY-MM-DD; a date of another form is kept as it stands, for 09/03/2021 has two
    readings."""
    return str(written(clean(text)) or "")


def _listing(entity: Element, unknown: dict[str, int], lists: set[str], stated: set[str]) -> Listing:
    found: Found = defaultdict(list)
    for child in entity:
        tag = child.tag
        if tag == "generalInfo":
            _general(child, found, unknown)
        elif tag == "sanctionsLists":
            entries = [(list_name(one.text), _day(one.get("datePublished"))) for one in _known(child, unknown)]
            lists.update(name for name, _ in entries)
            # Of several lists only the date on the one that is read counts.
            days = [day for name, day in entries if day and (not stated or name in stated)]
            if days:
                found[Field.LISTED_ON] = days
        elif tag == "sanctionsPrograms":
            found[Field.REGIMES] += [one.text or "" for one in _known(child, unknown)]
        elif tag == "sanctionsTypes":
            found[Field.MEASURES] += [(one.text or "").lower() for one in _known(child, unknown)]
        elif tag == "legalAuthorities":
            found[Field.AUTHORITIES] += [one.text or "" for one in _known(child, unknown)]
        elif tag == "names":
            for name in _known(child, unknown):
                _name(name, found, unknown)
        elif tag == "features":
            for feature in _known(child, unknown):
                _feature(feature, found, unknown)
        elif tag == "addresses":
            found[Field.ADDRESSES] += [
                _address(one) for one in _known(child, unknown) if _known(one, unknown, "addresses/") is not None
            ]
        elif tag == "identityDocuments":
            found[Field.DOCUMENTS] += [
                _document(one)
                for one in _known(child, unknown)
                if _known(one, unknown, "identityDocuments/") is not None
            ]
        elif tag not in _IGNORED:
            count(unknown, f"entity/{tag}")
    return Listing(clean(entity.get("id")), _CARRIED | {field: values(texts) for field, texts in found.items()})


def _known(container: Element, unknown: dict[str, int], above: str = "") -> list[Element]:
    """Returns the children that this container is known to have; the others are counted, never taken for one of
    them."""
    known = _INSIDE[container.tag]
    if known.issuperset([child.tag for child in container]):
        return container[:]
    for child in container:
        if child.tag not in known:
            count(unknown, f"entity/{above}{container.tag}/{child.tag}")
    return [child for child in container if child.tag in known]


def _general(info: Element, found: Found, unknown: dict[str, int]) -> None:
    for child in info:
        tag, text = child.tag, child.text or ""
        if tag == "entityType":
            kind = KINDS.get(child.get("refId") or "") or _KIND_WORDS.get(text.strip().lower(), text.lower())
            found[Field.KIND].append(kind)
        elif tag == "title":
            found[Field.POSITIONS].append(text)  # OFAC's title is an office held
        elif tag == "remarks":
            found[Field.REMARKS].append(text)
        elif tag not in _GENERAL:
            count(unknown, f"entity/generalInfo/{tag}")


def _name(name: Element, found: Found, unknown: dict[str, int]) -> None:
    primary = weak = False
    for child in name:
        tag = child.tag
        if tag == "isPrimary":
            primary = (child.text or "").strip() == "true"
        elif tag == "isLowQuality":
            weak = (child.text or "").strip() == "true"
        elif tag == "translations":
            for translation in child:
                text, latin = _translation(translation, unknown)
                if not latin:
                    found[Field.NON_LATIN_NAMES].append(text)
                elif primary:
                    found[Field.NAMES].append(text)
                else:
                    found[Field.WEAK_ALIASES if weak else Field.ALIASES].append(text)
        elif tag not in _NAME:
            count(unknown, f"entity/names/name/{tag}")


def _translation(translation: Element, unknown: dict[str, int]) -> tuple[str, bool]:
    """Returns (the whole name as "LAST, First", whether it is in Latin letters)."""
    whole = first = last = ""
    latin = True
    for child in translation:
        tag, text = child.tag, child.text or ""
        if tag == "formattedFullName":
            whole = text
        elif tag == "formattedLastName":
            last = text
        elif tag == "formattedFirstName":
            first = text
        elif tag == "script":
            latin = child.get("refId") == _LATIN or text.strip() == "Latin"
        elif tag not in _TRANSLATION:
            count(unknown, f"entity/names/name/translations/translation/{tag}")
    return whole or joined(last, first), latin


def joined(last: str | None, first: str | None) -> str:
    """Returns "LAST, First", the form of a name in all of OFAC's formats."""
    last, first = clean(last), clean(first)
    return f"{last}, {first}" if last and first else last or first


def _feature(feature: Element, found: Found, unknown: dict[str, int]) -> None:
    """Reads a feature by the number of its type; a feature of no known field is kept as "what: value"."""
    kind = what = value = ""
    for child in feature:
        tag = child.tag
        if tag == "type":
            kind, what = child.get("featureTypeId") or "", child.text or ""
        elif tag == "value":
            value = child.text or ""
        elif tag not in _FEATURE:
            count(unknown, f"entity/features/feature/{tag}")
    if kind == _BIRTH:
        found[Field.BIRTHS].append(date(value))
    elif kind == _BIRTH_PLACE:
        found[Field.BIRTH_PLACES].append(value)
    elif kind in _NATIONALITIES:
        found[Field.NATIONALITIES].append(value)
    elif kind == _GENDER:
        found[Field.GENDERS].append(value)
    elif kind in _CONTACTS:
        found[Field.CONTACTS].append(value)
    elif value := clean(value):
        found[Field.DETAILS].append(f"{clean(what).rstrip(':')}: {value}")


def _address(address: Element) -> str:
    parts = [part.findtext("value") for part in address.iter("addressPart")]
    return ", ".join(filter(None, map(clean, [*parts, address.findtext("country")])))


def _document(document: Element) -> str:
    """Returns kind and number; validity and issuing office are left to the publisher's page."""
    kind = clean(document.findtext("type"))
    number = clean(document.findtext("documentNumber"))
    country = clean(document.findtext("issuingCountry"))
    return " ".join(filter(None, (kind, number, f"({country})" if country else "")))
