"""Writes editions in the publishers' own formats from facts: for the demo and for tests. Nothing is read here."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENHANCED = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"
_SDN = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
_TYPES = {"individual": ("600", "Individual"), "entity": ("601", "Entity"), "ship": ("602", "Vessel")}
_MEASURES = ("Asset freeze", "Travel Ban")


@dataclass(frozen=True, slots=True)
class Person:
    """One listing as a list shows it. Names as that publisher writes them; births as YYYY, YYYY-MM or YYYY-MM-DD."""

    id: str
    name: str
    regimes: tuple[str, ...]  # UK: the title of one set of regulations; US: tags
    listed_on: str | None = None  # YYYY-MM-DD
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    non_latin: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    nationality: str = "Iran"
    birth_place: str = ""
    position: str = ""
    reasons: str = ""  # UK only: OFAC's files carry none
    measures: tuple[str, ...] = _MEASURES  # UK only
    kind: str = "individual"


def uk_xml(date: str, people: Iterable[Person]) -> bytes:
    """The UK Sanctions List of a day (YYYY-MM-DD)."""
    records = "".join(_uk_record(one) for one in people)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"  <DateGenerated>{uk_date(date)}</DateGenerated>\n{records}</Designations>\n"
    )
    return text.encode()


def _uk_record(one: Person) -> str:
    names = _uk_name(one.name, "Primary Name")
    names += "".join(_uk_name(name, "Alias") for name in one.aliases)
    names += "".join(_uk_name(name, "Alias", "Low quality a.k.a") for name in one.weak_aliases)
    scripts = "".join(_wrap("NonLatinName", _tag("NameNonLatinScript", name)) for name in one.non_latin)
    details = ""
    if one.kind == "individual":
        births = "".join(_tag("DOB", _uk_birth(birth)) for birth in one.births)
        place = _wrap("BirthDetails", _wrap("Location", _tag("TownOfBirth", one.birth_place)))
        details = _wrap(
            "IndividualDetails",
            _wrap(
                "Individual",
                _wrap("DOBs", births)
                + _wrap("Nationalities", _tag("Nationality", one.nationality))
                + (_wrap("Positions", _tag("Position", one.position)) if one.position else "")
                + (place if one.birth_place else ""),
            ),
        )
    return _wrap(
        "Designation",
        _tag("LastUpdated", uk_date(one.listed_on or "2020-12-31"))
        + _tag("DateDesignated", uk_date(one.listed_on or "2020-12-31"))
        + _tag("UniqueID", one.id)
        + _wrap("Names", names)
        + (_wrap("NonLatinNames", scripts) if scripts else "")
        + "".join(_tag("RegimeName", regime) for regime in one.regimes)
        + _tag("IndividualEntityShip", one.kind.capitalize())
        + _tag("DesignationSource", "UK")
        + _tag("SanctionsImposed", "|".join(one.measures))
        + _tag("UKStatementofReasons", f"\n{one.reasons}")
        + details,
    )


def _uk_name(name: str, kind: str, strength: str = "") -> str:
    """Name1 holds what stands before the last word, Name6 the family name."""
    first, _, last = name.rpartition(" ")
    return _wrap(
        "Name",
        (_tag("Name1", first) if first else "")
        + _tag("Name6", last)
        + _tag("NameType", kind)
        + (_tag("AliasStrength", strength) if strength else ""),
    )


def uk_date(iso: str) -> str:
    """A day (YYYY-MM-DD) as the UK list writes it."""
    return dt.date.fromisoformat(iso).strftime("%d/%m/%Y")


def _uk_birth(birth: str) -> str:
    parts = [*birth.split("-"), "", ""]
    return f"{parts[2] or 'dd'}/{parts[1] or 'mm'}/{parts[0]}"


def enhanced_xml(date: str, people: Iterable[Person], list_name: str = "SDN List") -> bytes:
    """OFAC's ENHANCED XML with the data of a day."""
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
    title = _tag("title", one.position) if one.position else ""
    return (
        f"<entity id={quoteattr(one.id)}>"
        + _wrap("generalInfo", f'{_tag("identityId", one.id)}<entityType refId="{ref}">{kind}</entityType>{title}')
        + _wrap("sanctionsLists", f"<sanctionsList{published}>{list_name}</sanctionsList>")
        + _wrap("sanctionsPrograms", "".join(_tag("sanctionsProgram", tag) for tag in one.regimes))
        + _wrap("sanctionsTypes", _tag("sanctionsType", "Block"))
        + _wrap("names", names)
        + "<addresses />"
        + _wrap("features", features)
        + "</entity>\n"
    )


def _enhanced_name(name: str, other_scripts: Sequence[str], *, primary: bool = False, weak: bool = False) -> str:
    translations = _translation(name, '<script refId="20122">Latin</script>', primary=True)
    for written in other_scripts:
        translations += _translation(written, '<script refId="20099">Persian</script>', primary=False)
    return _wrap(
        "name",
        _tag("isPrimary", str(primary).lower())
        + ("" if primary else '<aliasType refId="1400">A.K.A.</aliasType>')
        + _tag("isLowQuality", str(weak).lower())
        + _wrap("translations", translations),
    )


def _translation(name: str, script: str, *, primary: bool) -> str:
    last, _, first = name.partition(", ")
    return _wrap(
        "translation",
        _tag("isPrimary", str(primary).lower())
        + script
        + (_tag("formattedFirstName", first) if first else "")
        + _tag("formattedLastName", last)
        + _tag("formattedFullName", name),
    )


def _feature(number: str, what: str, value: str) -> str:
    return _wrap("feature", f'<type featureTypeId="{number}">{what}</type>{_tag("value", value)}')


def sdn_xml(date: str, people: Iterable[Person]) -> bytes:
    """OFAC's SDN.XML published on a day; it states how many records it holds."""
    listed = list(people)
    published = dt.date.fromisoformat(date).strftime("%m/%d/%Y")
    entries = "".join(_sdn_entry(one) for one in listed)
    text = (
        f'<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="{_SDN}">\n  <publshInformation>'
        f"{_tag('Publish_Date', published)}{_tag('Record_Count', str(len(listed)))}</publshInformation>\n"
        f"{entries}</sdnList>\n"
    )
    return text.encode()


def _sdn_entry(one: Person) -> str:
    akas = "".join(_aka(name, "strong") for name in one.aliases)
    akas += "".join(_aka(name, "weak") for name in one.weak_aliases)
    births = "".join(_wrap("dateOfBirthItem", _tag("dateOfBirth", us_birth(birth))) for birth in one.births)
    nation = _wrap("nationalityList", _wrap("nationality", _tag("country", one.nationality)))
    place = _wrap("placeOfBirthList", _wrap("placeOfBirthItem", _tag("placeOfBirth", one.birth_place)))
    return _wrap(
        "sdnEntry",
        _tag("uid", one.id)
        + _sdn_name(one.name)
        + (_tag("title", one.position) if one.position else "")
        + _tag("sdnType", _TYPES[one.kind][1])
        + _wrap("programList", "".join(_tag("program", tag) for tag in one.regimes))
        + (_wrap("akaList", akas) if akas else "")
        + (nation if one.nationality else "")
        + (_wrap("dateOfBirthList", births) if births else "")
        + (place if one.birth_place else ""),
    )


def _aka(name: str, category: str) -> str:
    return _wrap("aka", _tag("type", "a.k.a.") + _tag("category", category) + _sdn_name(name))


def _sdn_name(name: str) -> str:
    last, _, first = name.partition(", ")
    return (_tag("firstName", first) if first else "") + _tag("lastName", last)


def sdn_csv(people: Iterable[Person]) -> bytes:
    """OFAC's SDN.CSV: no date, no strong aliases; a lone 0x1A ends it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    for one in people:
        kind = "-0- " if one.kind == "entity" else "vessel" if one.kind == "ship" else one.kind
        cells = [one.name, kind, "] [".join(one.regimes), one.position or "-0- ", *["-0- "] * 6]
        writer.writerow([int(one.id), *cells, _remarks(one)])
    return out.getvalue().encode() + b"\x1a"


def _remarks(one: Person) -> str:
    said = [f"{'alt. ' if at else ''}DOB {us_birth(birth)}" for at, birth in enumerate(one.births)]
    said += [f"POB {one.birth_place}"] if one.birth_place else []
    said += [f"nationality {one.nationality}"] if one.nationality else []
    said += [f"a.k.a. '{name}'" for name in one.weak_aliases]
    return "; ".join(said) + "." if said else "-0- "


def us_birth(birth: str) -> str:
    """A birth (YYYY, YYYY-MM or YYYY-MM-DD) as OFAC writes it."""
    year, _, rest = birth.partition("-")
    month, _, day = rest.partition("-")
    return " ".join(filter(None, (day, _MONTHS[int(month) - 1] if month else "", year)))


def _tag(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"


def _wrap(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>"
