"""Makes listings and broken editions for the tests; each list's sample.py writes them in the publishers' own
formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchers.lists.sample import Person
from watchers.lists.uk.sample import uk_xml
from watchers.lists.us.sample import enhanced_xml, sdn_csv, sdn_xml

ENHANCED_NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"
SDN_NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
DELTA_NAMESPACE = "https://www.treasury.gov/ofac/DeltaFile/1.0"
GLOBAL_HUMAN_RIGHTS = "The Global Human Rights Sanctions Regulations 2020"
IRAN_2023 = "The Iran (Sanctions) Regulations 2023"

UK = (
    Person(
        "IRN0086",
        "Leila VASEGHI",
        (IRAN_2023,),
        "2022-10-10",
        aliases=("Leyla VASEGHI",),
        births=("1972",),
        position="Former Governor of Shahr-e Qods",
        reasons="Responsible for serious violations of human rights.",
    ),
    Person("GHR0999", "Omid NOORI", (GLOBAL_HUMAN_RIGHTS,), "2026-11-20"),
)
FARAHANI = Person(
    "33115",
    "FARAHANI, Alireza Shahvaroghi",
    ("IRAN-HR",),
    "2021-09-03",
    weak_aliases=("SALIMI, Vezerat", "SALIMI, Vezarat", "ALI, Haj"),
    births=("1970-12-06",),
)
SOLEIMANI = Person(
    "27854",
    "SOLEIMANI, Gholamreza",
    ("IRGC", "IRAN-HR", "IRAN-EO13876"),
    "2020-01-10",
    aliases=("SOLEIMANI, Gholam Reza", "SOLEIMANY, Gholamreza"),
    non_latin=("غلامرضا",),
    births=("1964", "1965"),
    birth_place="Farsan, Iran",
    position="Brigadier General",
)
US = (FARAHANI, SOLEIMANI)


@dataclass(frozen=True)
class Broken:
    """Holds an edition that must be refused: what is wrong with it, for which list, and the code of the refusal."""

    name: str
    source: str
    content: bytes
    code: str


def broken_editions() -> Iterator[Broken]:
    uk, us = uk_xml("2026-05-12", UK), enhanced_xml("2021-12-07", US)
    xml, csv = sdn_xml("2021-12-07", US), sdn_csv(US)
    for format, source, good in (("uk", "uk", uk), ("enhanced", "us-sdn", us), ("sdn-xml", "us-sdn", xml)):
        for name, content, code in (
            ("empty", b"", "empty"),
            ("white", b" \n\t\n", "empty"),
            ("half", good[: len(good) // 2], "truncated"),
            ("no-end", good.rstrip()[:-1], "truncated"),
            ("data-after-end", good + b"<more/>", "malformed"),
            ("not-well-formed", good.replace(b"</", b"<", 1), "malformed"),
            ("nul", good.replace(b"Iran", b"Ir\0n"), "nul"),
            ("doctype", b'<!DOCTYPE x [<!ENTITY e "boom">]>' + _bare(good), "doctype"),
            ("latin-1", b'<?xml version="1.0" encoding="iso-8859-1"?>' + _bare(good), "encoding"),
            ("utf-16", good.decode().encode("utf-16"), "encoding"),
            ("html", b"<!DOCTYPE html><html><body>Sorry</body></html>", "foreign"),
            ("html-bare", b"<html><body>Sorry</body></html>", "foreign"),
            ("json", b'{"error": "not found"}', "foreign"),
            ("text", b"Service unavailable", "foreign"),
        ):
            yield Broken(f"{format}-{name}", source, content, code)
    yield Broken("csv-no-end-mark", "us-sdn", csv[:-1], "truncated")
    yield Broken("csv-after-end-mark", "us-sdn", csv + b'\r\n1,"X",-0- \r\n', "malformed")
    yield Broken("csv-few-columns", "us-sdn", b'1,"X","individual"\r\n\x1a', "malformed")
    yield Broken("csv-nul", "us-sdn", csv.replace(b"Iran", b"Ir\0n"), "nul")
    yield Broken("us-for-uk", "uk", us, "foreign")
    yield Broken("uk-for-us", "us-sdn", uk, "foreign")
    delta = us.replace(ENHANCED_NAMESPACE.encode(), DELTA_NAMESPACE.encode())
    yield Broken("delta-for-us", "us-sdn", delta, "foreign")


def _bare(document: bytes) -> bytes:
    """Returns a document without its XML declaration."""
    return document[document.index(b"?>") + 2 :]
