"""The EU's consolidated list of financial sanctions: its declaration. list_xml.py reads it; programmes.py: law."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from watchers.lists.base import Addresses, IdForm, Jurisdiction, Limits, Meaning, Petition, SanctionsList
from watchers.lists.eu import programmes
from watchers.model import Field, Listing, Reading

if TYPE_CHECKING:
    from watchers.lists.sample import Person

_FILES = "https://webgate.ec.europa.eu/fsd/fsf/public"
_FILE = re.compile(rb"https://webgate\.ec\.europa\.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/[^<>\"'\s]++")
_ACT = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:3{year}R{number:04d}"
_MAP = "https://www.sanctionsmap.eu"
_NUMBER = re.compile(r"(\d{1,5})/(\d{1,5})", re.ASCII)
_YEAR_FIRST = 2015  # from then on an act is "2021/584"; before it was "359/2011"


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in document order. Raises Unreadable."""
    from watchers.lists.eu import list_xml

    return list_xml.parse(stream, reading)


def write_sample(date: str, people: Iterable[Person]) -> bytes:
    """Returns an edition of that day (YYYY-MM-DD) that holds these people."""
    from watchers.lists.eu import sample

    return sample.eu_xml(date, people)


def discover(answer: bytes) -> str | None:
    """Returns the address of the XML in the Commission's feed of its files; None where it names none."""
    found = _FILE.search(answer)
    return html.unescape(found[0].decode("ascii", "replace")) if found else None


def link(listing: Listing) -> str:
    """Returns the act that last touched the record, for none has a page of its own; else the map of sanctions."""
    for title in listing.get(Field.AUTHORITIES):
        if number := _NUMBER.match(title):
            first, second = int(number[1]), int(number[2])
            year, of_year = (first, second) if first >= _YEAR_FIRST else (second, first)
            return _ACT.format(year=year, number=of_year)
    return _MAP


EU = Jurisdiction(
    "eu",
    title="EU",
    order=4,
    licence="© European Union, 1995-2026; reuse with acknowledgement (Commission Decision 2011/833/EU).",
    beyond="The EU's file holds asset freezes only; the travel bans of the same acts are not in it.",
    only="EU only",
    called="the EU",
    whose="the EU's",
    lists_called="the EU's list of financial sanctions",
    lists_cited="of the EU",
    explains={
        "decides": "the Council, by a unanimous vote of the member states",
        "delisting-how": "ask the Council, or sue before the EU's General Court",
        "list": (
            "acts of the Council, which bind every member state: the reasons stand in the Official"
            " Journal, not in the file; assets are frozen, and mostly entry is banned"
        ),
        "sanction": (
            "an asset freeze in every member state, and mostly a ban on entry, which the EU's file does not state"
        ),
        "entry": (
            "for most of those listed a ban on entry to every member state, which"
            " stands in the acts and not in the EU's file"
        ),
        "members": "An EU listing holds in every member state; what a member state decides alone is not read here.",
        "magnitsky": "the Global Human Rights Sanctions Regime of 2020",
        "proscribed": "the Council's terrorist list",
    },
    petition=Petition(
        office="High Representative of the Union for Foreign Affairs and Security Policy",
        dear="High Representative",
        named="the EU's High Representative",
        member="MEP",
        instrument="the EU Global Human Rights Sanctions Regime (Council Regulation (EU) 2020/1998)",
        instrument_short="the EU Global Human Rights Sanctions Regime",
        decides=False,  # the Council does
    ),
)

LIST = SanctionsList(
    name="eu",
    jurisdiction=EU,
    title="EU Consolidated Financial Sanctions List",
    short_title="EU",
    addresses=Addresses(
        # The token is no secret: it is the same for everybody, and printed in the public feed.
        f"{_FILES}/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw",
        fallback_urls=(f"{_FILES}/rss",),
        page=_MAP,
        silence=180.0,  # the file is built when it is asked for: over a minute passes before its first byte
        discover=discover,
    ),
    limits=Limits(
        min_listings=4500,  # 5,860 in February 2026, 6,239 in July
        max_bytes=200 << 20,  # 25.8 MB: room for nearly eight times that
        quiet_days=30,  # generated anew every week or two
    ),
    every=dt.timedelta(hours=3),  # each look is the whole body from a server that is slow to build it
    ids=IdForm(
        re.compile(r"EU\.\d{1,6}\.\d{1,3}"),
        "“{value}” is not an EU reference such as EU.6131.26",
        "EU.6131.26",
        capitals=True,
    ),
    meaning=Meaning(
        purpose=programmes.purpose,
        is_magnitsky=programmes.is_magnitsky,
        concerning_iran=programmes.concerning_iran,
        regime_keys=programmes.regime_keys,
        regime_words=programmes.regime_words,
        link=link,
        is_renaming=programmes.is_renaming,
        measures=("asset freeze",),  # the file holds nothing else
        terrorism=programmes.TERRORISM,
        texts=programmes.TEXTS,
    ),
    parse=parse,
    write_sample=write_sample,
    publisher="the EU",
    # Bursts of HTTP 500 and 403, a whole day of them on 5 September 2026 while its feed answered.
    patience=dt.timedelta(days=1),
)
LISTS = (LIST,)
