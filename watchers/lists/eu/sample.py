"""Writes editions of the EU's list from facts."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from watchers.lists.sample import Person, tag

_ACTS = {"IRN 359/2011": "2021/584 (OJ L124I)", "IRN 267/2012": "2018/827 (OJ L140)", "UKR": "2022/1985 (OJ L272 I)"}
_COUNTRIES = {"Iran": ("IR", "IRAN (ISLAMIC REPUBLIC OF)")}


def eu_xml(date: str, people: Iterable[Person]) -> bytes:
    """Returns an edition generated on a day (YYYY-MM-DD) that holds these people; their IDs are "EU.6131.26", their
    regimes "IRN 359/2011", "HR" and so on."""
    entities = "".join(_entity(one) for one in people)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<export xmlns="http://eu.europa.ec/fpi/fsd/export" '
        f'generationDate="{date}T16:47:04.449+02:00" globalFileId="184961">\n{entities}</export>\n'
    ).encode()


def _element(name: str, attributes: dict[str, str], inner: str = "") -> str:
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{written}>{inner}</{name}>\n"


# Stands in every name, birth and citizenship; it says nothing that is read.
_SUMMARY = _element(
    "regulationSummary",
    {
        "regulationType": "amendment",
        "publicationDate": "2021-04-12",
        "numberTitle": "2021/584 (OJ L124I)",
        "publicationUrl": "https://eur-lex.europa.eu/legal-content/EN/TXT/PDF/?uri=OJ:L:2021:124I:FULL&from=EN",
    },
)
_NUMBERED = {"regulationLanguage": "en", "logicalId": "17"}


def _entity(one: Person) -> str:
    listed = {"designationDate": one.listed_on} if one.listed_on else {}
    keys = {"euReferenceNumber": one.id, "logicalId": str(zlib.crc32(one.id.encode()) % 10**6)}
    regulation = "".join(
        _element(
            "regulation",
            {
                "regulationType": "amendment",
                "numberTitle": _ACTS.get(regime, regime.partition(" ")[2]),
                "programme": regime.partition(" ")[0],
            },
            tag("publicationUrl", "https://eur-lex.europa.eu/"),
        )
        for regime in one.regimes
    )
    kind = {"code": "person" if one.kind == "individual" else "enterprise"}
    names = "".join(_name(name, one.position) for name in (one.name, *one.aliases, *one.non_latin))
    weak = "".join(_name(name, "", tag("remark", "low quality alias")) for name in one.weak_aliases)
    births = "".join(_birth(birth, one.birth_place) for birth in one.births)
    citizenship = _element("citizenship", _country(one.nationality), _SUMMARY) if one.nationality else ""
    inner = regulation + _element("subjectType", kind) + names + weak + citizenship + births
    return _element("sanctionEntity", {**listed, "designationDetails": "", "unitedNationId": "", **keys}, inner)


def _name(name: str, position: str, remark: str = "") -> str:
    parts = {"firstName": "", "middleName": "", "lastName": "", "wholeName": name}
    about = {"function": position, "title": "", "nameLanguage": "", "strong": "true"}
    return _element("nameAlias", {**parts, **about, **_NUMBERED}, f"{remark}{_SUMMARY}")


def _country(name: str) -> dict[str, str]:
    code, description = _COUNTRIES.get(name, ("XX", name.upper()))
    return {"region": "", "countryIso2Code": code, "countryDescription": description, **_NUMBERED}


def _birth(birth: str, place: str) -> str:
    when = {"birthdate": birth} if len(birth) == 10 else {"year": birth[:4]}
    where = {"city": place, "zipCode": "", "region": "", "place": ""}
    nowhere = {"countryIso2Code": "00", "countryDescription": "UNKNOWN", **_NUMBERED}
    return _element(
        "birthdate", {"circa": "false", "calendarType": "GREGORIAN", **when, **where, **nowhere}, _SUMMARY
    )
