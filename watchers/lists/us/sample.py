"""Writes editions of OFAC's lists from facts, in each of the publisher's own formats."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import quoteattr

from watchers.lists.sample import Person, tag, wrap

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENHANCED = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"
_SDN = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
_TYPES = {"individual": ("600", "Individual"), "entity": ("601", "Entity"), "ship": ("602", "Vessel")}


def enhanced_xml(date: str, people: Iterable[Person], list_name: str = "SDN List") -> bytes:
    """Returns OFAC's ENHANCED XML with the data of a day."""
    entities = "".join(_entity(one, list_name) for one in people)
    text = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<sanctionsData xmlns="{_ENHANCED}">\n'
        f"  <publicationInfo><dataAsOf>{date}T00:00:00</dataAsOf><filters><sanctionsLists>"
        f"<sanctionsList>{list_name}</sanctionsList></sanctionsLists></filters></publicationInfo>\n"
        f"  <referenceValues /><featureTypes />\n  <entities>\n{entities}  </entities>\n</sanctionsData>\n"
    )
    return text.encode()


def _entity(one: Person, list_name: str) -> str:
    ref, kind = _TYPES[one.kind]
    published = f" datePublished={quoteattr(one.listed_on)}" if one.listed_on else ""
    names = _enhanced_name(one.name, one.non_latin, primary=True)
    names += "".join(_enhanced_name(name, ()) for name in one.aliases)
    names += "".join(_enhanced_name(name, (), weak=True) for name in one.weak_aliases)
    features = "".join(_feature("8", "Birthdate", us_birth(birth)) for birth in one.births)
    features += _feature("10", "Nationality Country", one.nationality) if one.nationality else ""
    features += _feature("9", "Place of Birth", one.birth_place) if one.birth_place else ""
    title = tag("title", one.position) if one.position else ""
    return (
        f"<entity id={quoteattr(one.id)}>"
        + wrap("generalInfo", f'{tag("identityId", one.id)}<entityType refId="{ref}">{kind}</entityType>{title}')
        + wrap("sanctionsLists", f"<sanctionsList{published}>{list_name}</sanctionsList>")
        + wrap("sanctionsPrograms", "".join(tag("sanctionsProgram", programme) for programme in one.regimes))
        + wrap("sanctionsTypes", tag("sanctionsType", "Block"))
        + wrap("names", names)
        + "<addresses />"
        + wrap("features", features)
        + "</entity>\n"
    )


def _enhanced_name(name: str, other_scripts: Sequence[str], *, primary: bool = False, weak: bool = False) -> str:
    translations = _translation(name, '<script refId="20122">Latin</script>', primary=True)
    for written in other_scripts:
        translations += _translation(written, '<script refId="20099">Persian</script>', primary=False)
    return wrap(
        "name",
        tag("isPrimary", str(primary).lower())
        + ("" if primary else '<aliasType refId="1400">A.K.A.</aliasType>')
        + tag("isLowQuality", str(weak).lower())
        + wrap("translations", translations),
    )


def _translation(name: str, script: str, *, primary: bool) -> str:
    last, _, first = name.partition(", ")
    return wrap(
        "translation",
        tag("isPrimary", str(primary).lower())
        + script
        + (tag("formattedFirstName", first) if first else "")
        + tag("formattedLastName", last)
        + tag("formattedFullName", name),
    )


def _feature(number: str, what: str, value: str) -> str:
    return wrap("feature", f'<type featureTypeId="{number}">{what}</type>{tag("value", value)}')


def sdn_xml(date: str, people: Iterable[Person]) -> bytes:
    """Returns OFAC's SDN.XML published on a day; it states how many records it holds."""
    listed = list(people)
    published = dt.date.fromisoformat(date).strftime("%m/%d/%Y")
    entries = "".join(_sdn_entry(one) for one in listed)
    text = (
        f'<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="{_SDN}">\n  <publshInformation>'
        f"{tag('Publish_Date', published)}{tag('Record_Count', str(len(listed)))}</publshInformation>\n"
        f"{entries}</sdnList>\n"
    )
    return text.encode()


def _sdn_entry(one: Person) -> str:
    akas = "".join(_aka(name, "strong") for name in one.aliases)
    akas += "".join(_aka(name, "weak") for name in one.weak_aliases)
    births = "".join(wrap("dateOfBirthItem", tag("dateOfBirth", us_birth(birth))) for birth in one.births)
    nation = wrap("nationalityList", wrap("nationality", tag("country", one.nationality)))
    place = wrap("placeOfBirthList", wrap("placeOfBirthItem", tag("placeOfBirth", one.birth_place)))
    return wrap(
        "sdnEntry",
        tag("uid", one.id)
        + _sdn_name(one.name)
        + (tag("title", one.position) if one.position else "")
        + tag("sdnType", _TYPES[one.kind][1])
        + wrap("programList", "".join(tag("program", programme) for programme in one.regimes))
        + (wrap("akaList", akas) if akas else "")
        + (nation if one.nationality else "")
        + (wrap("dateOfBirthList", births) if births else "")
        + (place if one.birth_place else ""),
    )


def _aka(name: str, category: str) -> str:
    return wrap("aka", tag("type", "a.k.a.") + tag("category", category) + _sdn_name(name))


def _sdn_name(name: str) -> str:
    last, _, first = name.partition(", ")
    return (tag("firstName", first) if first else "") + tag("lastName", last)


def sdn_csv(people: Iterable[Person]) -> bytes:
    """Returns OFAC's SDN.CSV: no date, no strong aliases; a lone 0x1A ends it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    for one in people:
        kind = "-0- " if one.kind == "entity" else "vessel" if one.kind == "ship" else one.kind
        cells = [one.name, kind, "] [".join(one.regimes), one.position or "-0- ", *["-0- "] * 6]
        writer.writerow([int(one.id), *cells, _remarks(one)])
    return out.getvalue().encode() + b"\x1a"


def _remarks(one: Person) -> str:
    remarks = [f"{'alt. ' if at else ''}DOB {us_birth(birth)}" for at, birth in enumerate(one.births)]
    remarks += [f"POB {one.birth_place}"] if one.birth_place else []
    remarks += [f"nationality {one.nationality}"] if one.nationality else []
    remarks += [f"a.k.a. '{name}'" for name in one.weak_aliases]
    return "; ".join(remarks) + "." if remarks else "-0- "


def us_birth(birth: str) -> str:
    """Returns a birth (YYYY, YYYY-MM or YYYY-MM-DD) as OFAC writes it."""
    year, _, rest = birth.partition("-")
    month, _, day = rest.partition("-")
    return " ".join(filter(None, (day, _MONTHS[int(month) - 1] if month else "", year)))
