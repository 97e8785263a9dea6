"""Writes editions of the UK list from facts, in the publisher's own format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from watchers.lists.sample import Person, tag, wrap


def uk_xml(date: str, people: Iterable[Person]) -> bytes:
    """Returns the UK Sanctions List of a day (YYYY-MM-DD)."""
    records = "".join(_uk_record(one) for one in people)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"  <DateGenerated>{uk_date(date)}</DateGenerated>\n{records}</Designations>\n"
    )
    return text.encode()


@lru_cache(maxsize=128)  # editions that follow one another mostly have the same people
def _uk_record(one: Person) -> str:
    names = _uk_name(one.name, "Primary Name")
    names += "".join(_uk_name(name, "Alias") for name in one.aliases)
    names += "".join(_uk_name(name, "Alias", "Low quality a.k.a") for name in one.weak_aliases)
    scripts = "".join(wrap("NonLatinName", tag("NameNonLatinScript", name)) for name in one.non_latin)
    details = ""
    if one.kind == "individual":
        births = "".join(tag("DOB", _uk_birth(birth)) for birth in one.births)
        place = wrap("BirthDetails", wrap("Location", tag("TownOfBirth", one.birth_place)))
        details = wrap(
            "IndividualDetails",
            wrap(
                "Individual",
                wrap("DOBs", births)
                + wrap("Nationalities", tag("Nationality", one.nationality))
                + (wrap("Positions", tag("Position", one.position)) if one.position else "")
                + (place if one.birth_place else ""),
            ),
        )
    return wrap(
        "Designation",
        tag("LastUpdated", uk_date(one.listed_on or "2020-12-31"))
        + tag("DateDesignated", uk_date(one.listed_on or "2020-12-31"))
        + tag("UniqueID", one.id)
        + wrap("Names", names)
        + (wrap("NonLatinNames", scripts) if scripts else "")
        + "".join(tag("RegimeName", regime) for regime in one.regimes)
        + tag("IndividualEntityShip", one.kind.capitalize())
        + tag("DesignationSource", "UK")
        + tag("SanctionsImposed", "|".join(one.measures))
        + tag("UKStatementofReasons", f"\n{one.reasons}")
        + details,
    )


def _uk_name(name: str, kind: str, strength: str = "") -> str:
    """Returns a name element: Name1 holds the words before the last one, Name6 the family name."""
    first, _, last = name.rpartition(" ")
    return wrap(
        "Name",
        (tag("Name1", first) if first else "")
        + tag("Name6", last)
        + tag("NameType", kind)
        + (tag("AliasStrength", strength) if strength else ""),
    )


def uk_date(iso: str) -> str:
    """Returns a day (YYYY-MM-DD) as the UK list writes it."""
    return dt.date.fromisoformat(iso).strftime("%d/%m/%Y")


def _uk_birth(birth: str) -> str:
    parts = [*birth.split("-"), "", ""]
    return f"{parts[2] or 'dd'}/{parts[1] or 'mm'}/{parts[0]}"
