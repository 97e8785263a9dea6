"""OFAC's ENHANCED XML in the publisher's own shape, with all that a record has there: 5.6 KB each in 2026.

watchers/lists/us/sample.py writes the same format with what the demo needs and no more. Elements, attributes and
their order are those of records that OFAC has published (delta of 26 August 2026); all is composed.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

from bench.lists.markup import branch, indented, leaf
from watchers.lists.sample import Person
from watchers.lists.us.sample import us_birth

NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"

_TAGS = {  # tag -> (its number, the authority in plain words)
    "SDGT": (211, "Executive Order 13224 (Terrorism)"),
    "RUSSIA-EO14024": (91508, "Executive Order 14024 (Russia)"),
    "SDNTK": (212, "Foreign Narcotics Kingpin Designation Act"),
    "NPWMD": (213, "Executive Order 13382 (Non-proliferation)"),
    "IFSR": (214, "Iranian Financial Sanctions Regulations"),
    "SYRIA": (215, "Executive Order 13582 (Syria)"),
    "GLOMAG": (216, "Executive Order 13818 (Global Magnitsky)"),
}
_COUNTRIES = (
    "Iran",
    "Russia",
    "Syria",
    "Mexico",
    "Colombia",
    "Lebanon",
    "Iraq",
    "Belarus",
    "China",
    "Yemen",
    "Turkey",
)
_TOWNS = ("Tehran", "Moscow", "Aleppo", "Culiacan", "Bogota", "Beirut", "Baghdad", "Minsk", "Shenzhen", "Sanaa")
_RISK = "section 1(b) of Executive Order 13224, as amended by Executive Order 13886"
_TYPES = {  # features
    8: "Birthdate",
    9: "Place of Birth",
    10: "Nationality Country",
    11: "Citizenship Country",
    14: "Website",
    21: "Email Address",
    224: "Gender",
    504: "Secondary sanctions risk:",
    524: "Phone Number",
    646: "Organization Established Date",
    647: "Organization Type:",
}
_KINDS = {"individual": (600, "Individual"), "entity": (601, "Entity"), "ship": (602, "Vessel")}
_LATIN, _ARABIC = (20122, "Latin"), (20131, "Arabic")
_PARTS = {1520: "Last Name", 1521: "First Name", 1525: "Entity Name"}


def document(date: str, people: Iterable[Person], list_name: str = "SDN List") -> Iterator[str]:
    """Yields the list with the data of a day (YYYY-MM-DD), an entity at a time."""
    yield '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n' + (
        f'<sanctionsData xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
    )
    of_list = branch("filters", branch("sanctionsLists", leaf("sanctionsList", list_name, refId=1550)))
    yield indented(branch("publicationInfo", leaf("dataAsOf", f"{date}T00:00:00"), of_list))
    yield indented(branch("referenceValues", *_references()))
    yield indented(
        branch("featureTypes", *(branch("featureType", leaf("type", what), id=id) for id, what in _TYPES.items()))
    )
    yield "  <entities>\n"
    for number, one in enumerate(people):
        yield indented(_entity(one, number, list_name), 2)
    yield "  </entities>\n</sanctionsData>\n"


def _references() -> Iterator[str]:
    said = [("Country", name, 11_000 + at) for at, name in enumerate(_COUNTRIES)]
    said += [("Legal Authority", words, 1_800 + number) for number, words in _TAGS.values()]
    said += [("Sanctions Program", tag, number) for tag, (number, _) in _TAGS.items()]
    said += [("Entity Type", what, number) for number, what in _KINDS.values()]
    for what, value, number in said:
        yield branch("referenceValue", leaf("type", what), leaf("value", value), refId=number)


def _entity(one: Person, number: int, list_name: str) -> str:
    chance = random.Random(number)
    ids = iter(range(number * 100, number * 100 + 100))  # no record needs as many
    kind, what = _KINDS[one.kind]
    listed = {"datePublished": one.listed_on} if one.listed_on else {}
    tags = [(tag, *_TAGS.get(tag, (299, "Executive Order"))) for tag in one.regimes]
    return branch(
        "entity",
        branch(
            "generalInfo",
            leaf("identityId", 10_000 + number),
            leaf("entityType", what, refId=kind),
            leaf("title", one.position) if one.position else "",
            leaf("remarks", "Linked To: the organisation that the relationships name.") if number % 3 == 0 else "",
        ),
        branch("sanctionsLists", leaf("sanctionsList", list_name, id=next(ids), refId=1550, **listed)),
        branch(
            "sanctionsPrograms", *(leaf("sanctionsProgram", tag, id=next(ids), refId=ref) for tag, ref, _ in tags)
        ),
        branch("sanctionsTypes", leaf("sanctionsType", "Block", id=next(ids), refId=1705)),
        branch(
            "legalAuthorities",
            *(leaf("legalAuthority", said, id=next(ids), refId=1_800 + ref) for _, ref, said in tags),
        ),
        branch(
            "names",
            _name(one.name, one.non_latin, ids, primary=True),
            *(_name(name, (), ids) for name in one.aliases),
            *(_name(name, (), ids, weak=True) for name in one.weak_aliases),
        ),
        branch("addresses", *(_address(ids, chance) for _ in range(chance.choice((0, 1, 1, 1, 1, 2))))),
        branch("features", *_features(one, ids, chance)),
        branch("identityDocuments", *(_paper(one, ids, chance) for _ in range(chance.choice((0, 0, 1, 2))))),
        branch("relationships", _relationship(number, ids)) if number % 2 else "",
        id=one.id,
    )


def _name(name: str, scripts: Sequence[str], ids: Iterator[int], *, primary: bool = False, weak: bool = False) -> str:
    return branch(
        "name",
        leaf("isPrimary", str(primary).lower()),
        "" if primary else leaf("aliasType", "A.K.A.", refId=1400),
        leaf("isLowQuality", str(weak).lower()),
        branch(
            "translations",
            _translation(name, _LATIN, ids, primary=True),
            *(_translation(written, _ARABIC, ids, primary=False) for written in scripts),
        ),
        id=next(ids),
    )


def _translation(name: str, script: tuple[int, str], ids: Iterator[int], *, primary: bool) -> str:
    last, _, first = name.partition(", ")
    parts = ((1521, first), (1520, last.title())) if first else ((1525, last.title()),)
    return branch(
        "translation",
        leaf("isPrimary", str(primary).lower()),
        leaf("script", script[1], refId=script[0]),
        leaf("formattedFirstName", first) if first else "",
        leaf("formattedLastName", last),
        leaf("formattedFullName", name),
        branch("nameParts", *(_part("namePart", ref, _PARTS[ref], said, ids) for ref, said in parts)),
        id=next(ids),
    )


def _part(element: str, ref: int, what: str, value: object, ids: Iterator[int]) -> str:
    return branch(element, leaf("type", what, refId=ref), leaf("value", value), id=next(ids))


def _address(ids: Iterator[int], chance: random.Random) -> str:
    at, town = chance.randrange(len(_COUNTRIES)), chance.choice(_TOWNS)
    parts = (
        (1451, "ADDRESS1", f"{chance.randrange(1, 300)} {town} Street"),
        (1454, "CITY", town),
        (1456, "POSTAL CODE", chance.randrange(10_000, 99_999)),
    )
    return branch(
        "address",
        leaf("country", _COUNTRIES[at], refId=11_000 + at),
        branch(
            "translations",
            branch(
                "translation",
                leaf("isPrimary", "true"),
                leaf("script", _LATIN[1], refId=_LATIN[0]),
                branch("addressParts", *(_part("addressPart", ref, what, value, ids) for ref, what, value in parts)),
                id=next(ids),
            ),
        ),
        id=next(ids),
    )


def _features(one: Person, ids: Iterator[int], chance: random.Random) -> Iterator[str]:
    for at, birth in enumerate(one.births):
        begin, end = _span(birth)
        yield _feature(8, us_birth(birth), ids, when=(begin, end), primary=at == 0)
    yield _feature(9, f"{chance.choice(_TOWNS)}, {one.nationality}", ids)
    yield _feature(10, one.nationality, ids, ref=91_021)
    yield _feature(224, "Male", ids, ref=91_526)
    yield _feature(504, _RISK, ids, ref=92_084)
    if chance.random() < 0.2:
        yield _feature(21, f"office{chance.randrange(1_000)}@example.org", ids)


def _feature(
    kind: int, value: str, ids: Iterator[int], *, ref: int = 0, when: tuple[str, str] = ("", ""), primary: bool = True
) -> str:
    begin, end = when
    days = (
        *(leaf("fromDateBegin", begin), leaf("fromDateEnd", begin), leaf("toDateBegin", end), leaf("toDateEnd", end)),
        *(leaf("isApproximate", "false"), leaf("isDateRange", "false")),
    )
    return branch(
        "feature",
        leaf("type", _TYPES[kind], featureTypeId=kind),
        leaf("versionId", next(ids)),
        leaf("value", value),
        leaf("valueRefId", ref) if ref else "",
        branch("valueDate", *days, id=next(ids)) if begin else "",
        leaf("isPrimary", str(primary).lower()),
        id=next(ids),
    )


def _span(birth: str) -> tuple[str, str]:
    """Returns the first and last day of a year, month or day; every month has 28 days here, for no one computes with
    it."""
    begin, end = {4: ("-01-01", "-12-31"), 7: ("-01", "-28"), 10: ("", "")}[len(birth)]
    return birth + begin, birth + end


def _paper(one: Person, ids: Iterator[int], chance: random.Random) -> str:
    ref, what = chance.choice(((1571, "Passport"), (1584, "National ID No.")))
    return branch(
        "identityDocument",
        leaf("type", what, refId=ref),
        leaf("documentNumber", f"{chance.choice('ABDHKPT')}{chance.randrange(10**8):08}"),
        leaf("issuingCountry", one.nationality, refId=11_000),
        leaf("expirationDate", f"20{chance.randrange(20, 36)}-06-30"),
        leaf("isValid", "true"),
        id=next(ids),
    )


def _relationship(number: int, ids: Iterator[int]) -> str:
    related = leaf("relatedEntity", f"ORGANISATION {number // 10}", entityId=100_001 + number // 10)
    return branch("relationship", leaf("type", "Acting for or on behalf of", refId=15_002), related, id=next(ids))
