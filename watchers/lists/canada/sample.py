"""Writes editions of Canada's list from facts, in each of the three sets of tags that it has had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from watchers.lists.canada.regulations import MAGNITSKY
from watchers.lists.sample import Person, tag, wrap

_COLUMNS = (
    ("Country", "Country", "Country-Pays"),
    ("LastName", "LastName", "LastName-NomDeFamille"),
    ("GivenName", "GivenName", "GivenName-Prenom"),
    ("Entity", "EntityOrShip", "EntityOrShip-EntiteOuNavire"),
    ("Aliases", "Aliases", "Aliases-Alias"),
    ("Title", "TitleOrShip", "TitleOrShipType-TitreOuTypeDeNavire"),
    (
        "DateOfBirth",
        "DateOfBirthOrShipBuildDate",
        "DateOfBirthOrShipBuildDate-DateDeNaissanceOuDateDeConstructionDuNavire",
    ),
    ("Schedule", "Schedule", "Schedule-Annexe"),
    ("Item", "Item", "Item-NumeroDarticle"),
    ("DateOfListing", "DateOfListing", "DateOfListing-DateDinscription"),
)
TAGS_2020, TAGS_2025, TAGS_2026 = ({row[2]: row[at] for row in _COLUMNS} for at in range(3))
_COUNTRIES = {
    MAGNITSKY: (
        "Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR) / Règlement relatif à la justice pour "
        "les victimes de dirigeants étrangers corrompus (RJVDEC)"
    ),
    "Russia": "Russia / Russie",
}


def canada_xml(people: Iterable[Person], tags: Mapping[str, str] = TAGS_2026) -> bytes:
    """Returns an edition that holds these people; their IDs are "Iran/1-2.1/20", their names "Vaseghi, Leila". The
    format has no date."""
    records = "".join(wrap("record", _record(one, tags)) + "\n" for one in people)
    opening = '<data-set xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{opening}\n{records}</data-set>\n'.encode()


def _record(one: Person, tags: Mapping[str, str]) -> str:
    country, place, item = one.id.rsplit("/", 2)
    last, _, given = one.name.partition(", ")
    columns = {
        "Country": _COUNTRIES.get(country, country),
        "LastName": last if one.kind == "individual" else "",
        "GivenName": given if one.kind == "individual" else "",
        "EntityOrShip": "" if one.kind == "individual" else one.name,
        "Aliases": "; ".join((*one.aliases, *one.weak_aliases, *one.non_latin)),
        "TitleOrShipType": one.position,
        "DateOfBirthOrShipBuildDate": " or ".join(one.births),
        "Schedule": "" if country == MAGNITSKY else place.replace("-", ", Part ", 1),
        "Item": item,
        "DateOfListing": one.listed_on or "",
    }
    written = {full: columns[full.partition("-")[0]] for full in TAGS_2026.values()}
    return "".join(tag(tags[full], text) for full, text in written.items() if text)
