"""Writes editions of the UN's list from facts."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from watchers.lists.sample import Person, tag, wrap

_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def un_xml(date: str, people: Iterable[Person]) -> bytes:
    """Returns an edition generated on a day (YYYY-MM-DD) that holds these people; their IDs are "IRi.039"."""
    listed = list(people)
    persons = "".join(wrap("INDIVIDUAL", _record(one, "INDIVIDUAL")) for one in listed if one.kind == "individual")
    entities = "".join(wrap("ENTITY", _record(one, "ENTITY")) for one in listed if one.kind != "individual")
    generated = quoteattr(f"{date}T23:00:05.713Z")
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n"
        f"<CONSOLIDATED_LIST xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' dateGenerated={generated}>\n"
        f"{wrap('INDIVIDUALS', persons)}\n{wrap('ENTITIES', entities)}\n</CONSOLIDATED_LIST>\n"
    ).encode()


def _record(one: Person, prefix: str) -> str:
    names = one.name.split(maxsplit=len(_PARTS) - 1) if prefix == "INDIVIDUAL" else [one.name]
    aliases = _alias(prefix, "Good", "; ".join(one.aliases)) if one.aliases else ""
    return (
        tag("DATAID", str(zlib.crc32(one.id.encode())))
        + tag("VERSIONNUM", "1")
        + "".join(tag(part, name) for part, name in zip(_PARTS, names, strict=False))
        + "".join(tag("UN_LIST_TYPE", regime) for regime in one.regimes)
        + tag("REFERENCE_NUMBER", one.id)
        + tag("LISTED_ON", one.listed_on or "")
        + "".join(tag("NAME_ORIGINAL_SCRIPT", name) for name in one.non_latin)
        + tag("COMMENTS1", one.reasons)
        + (wrap("DESIGNATION", tag("VALUE", one.position)) if one.position else "")
        + (wrap("NATIONALITY", tag("VALUE", one.nationality)) if one.nationality else "")
        + wrap("LIST_TYPE", tag("VALUE", "UN List"))
        + aliases
        + "".join(_alias(prefix, "Low", name) for name in one.weak_aliases)
        + "".join(_birth(birth) for birth in one.births)
        + tag("SORT_KEY", "")
    )


def _alias(prefix: str, quality: str, names: str) -> str:
    return wrap(f"{prefix}_ALIAS", tag("QUALITY", quality) + tag("ALIAS_NAME", names))


def _birth(birth: str) -> str:
    exact = len(birth) == 10
    kind, value = ("EXACT", tag("DATE", birth)) if exact else ("APPROXIMATELY", tag("YEAR", birth[:4]))
    return wrap("INDIVIDUAL_DATE_OF_BIRTH", tag("TYPE_OF_DATE", kind) + value)
