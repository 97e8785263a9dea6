"""The UK Sanctions List: its declaration. The document is read in list_xml.py, its regimes are in regimes.py."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from watchers.lists.base import Addresses, IdForm, Jurisdiction, Limits, Meaning, Petition, SanctionsList
from watchers.lists.uk import regimes
from watchers.model import Listing, Reading

if TYPE_CHECKING:
    from watchers.lists.sample import Person

RECORD_PAGE = "https://search-uk-sanctions-list.service.gov.uk/designations/{id}/{kind}"
_SEARCH_PAGE = "https://search-uk-sanctions-list.service.gov.uk/"
_PAGE_KINDS = {"individual": "Individual", "entity": "Entity", "ship": "Ship"}
_OF_RECORD = re.compile(
    r"https?://search-uk-sanctions-list\.service\.gov\.uk/designations/([A-Z]{2,4}\d{3,6})(?![^/?#])", re.IGNORECASE
)
_HAS_PAGE = re.compile(r"[A-Z]{2,4}\d{3,6}")


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in document order. Raises Unreadable."""
    from watchers.lists.uk import list_xml

    return list_xml.parse(stream, reading)


def write_sample(date: str, people: Iterable[Person]) -> bytes:
    """Returns an edition of that day (YYYY-MM-DD) that holds these people."""
    from watchers.lists.uk import sample

    return sample.uk_xml(date, people)


def discover(answer: bytes) -> str | None:
    """Returns the address of the XML in GOV.UK's description of the list's page; None where it names none."""
    try:
        details = json.loads(answer)["details"]
        attachments = [one for one in details["attachments"] if isinstance(one, dict)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    for one in attachments:
        url = one.get("url")
        if isinstance(url, str) and url.lower().endswith(".xml"):
            return url
    return None


def link(listing: Listing) -> str:
    """Returns the publisher's page of this record."""
    if not _HAS_PAGE.fullmatch(listing.id):
        return _SEARCH_PAGE
    return RECORD_PAGE.format(id=listing.id, kind=_PAGE_KINDS.get(listing.kind, "Individual"))


def record_of(url: str) -> str | None:
    """Returns the ID of the record whose page this address is; None for any other address."""
    found = _OF_RECORD.match(url)
    return found[1].upper() if found else None


UK = Jurisdiction(
    "uk",
    title="UK",
    order=1,
    licence="Contains public sector information licensed under the Open Government Licence v3.0.",
    only="UK only",
    called="the UK",
    whose="the UK's",
    lists_called="the UK Sanctions List",
    lists_cited="of the UK",
    focus=True,
    explains={
        "decides": "a minister, mostly the Foreign Secretary",
        "delisting-how": "ask the Foreign Office to revoke it, and then the High Court",
        "list": (
            "the UK Sanctions List of the Foreign Office (FCDO): it prints its reasons for most listings;"
            " assets are frozen, mostly with a travel ban"
        ),
        "sanction": "an asset freeze, for most with a travel ban and a ban on being a company's director",
        "law": "The UK's law for it, under the Sanctions and Anti-Money Laundering Act 2018:",
        "entry": "for most of those listed a travel ban, with which entry is refused",
        "cited": "Cite the UK Sanctions List: OFSI's own list was closed on 28 January 2026.",
        "magnitsky": "the Global Human Rights Sanctions Regulations 2020",
        "proscribed": "the Home Office's list of proscribed organisations",
        "proscribed-apart": "The UK's list of proscribed organisations is the Home Office's, and is not read here.",
    },
    petition=Petition(
        office="Secretary of State for Foreign, Commonwealth and Development Affairs",
        dear="Foreign Secretary",
        named="the Foreign Secretary",
        member="MP",
        instrument="the Global Human Rights Sanctions Regulations 2020",
        instrument_short="the Global Human Rights Sanctions Regulations",
    ),
)
# Everyone whom the UK took over from the EU's lists has this date: no designation of that day.
_CARRIED_OVER = {"2020-12-31": "{date} (carried over from the EU list)"}

LIST = SanctionsList(
    name="uk",
    jurisdiction=UK,
    title="UK Sanctions List",
    short_title="UK",
    addresses=Addresses(
        # One static base since 28 January 2026; before that each edition had an address of its own.
        "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml",
        # GOV.UK's content API names the attachments that the list's page shows now: the way back when the address
        # moves.
        fallback_urls=("https://www.gov.uk/api/content/government/publications/the-uk-sanctions-list",),
        redirect_hosts=("assets.publishing.service.gov.uk",),
        page="https://www.gov.uk/government/publications/the-uk-sanctions-list",
        discover=discover,
    ),
    limits=Limits(
        min_listings=4000,  # 5,738 in February 2026, 6,334 in August
        max_bytes=200 << 20,  # 22 MB in August 2026: room for nine times that
        # The number of records changed between 20 of 105 readings, February to August 2026: every nine days or so.
        quiet_days=30,
    ),
    every=dt.timedelta(minutes=5),  # an unchanged list is answered without its body
    ids=IdForm(re.compile(r"[A-Z]{3}\d{4}"), "“{value}” is not a UK ID such as IRN0086", "IRN0086", capitals=True),
    meaning=Meaning(
        purpose=regimes.purpose,
        is_magnitsky=regimes.is_magnitsky,
        concerning_iran=regimes.concerning_iran,
        regime_keys=regimes.regime_keys,
        regime_short=regimes.regime_short,
        regime_words=regimes.regime_words,
        link=link,
        record_of=record_of,
        purpose_why=regimes.purpose_why,
        is_renaming=regimes.is_renaming,
        carried_over=_CARRIED_OVER,
        cited_in_full=True,
        terrorism=regimes.TERRORISM,
        texts=regimes.TEXTS,
    ),
    parse=parse,
    write_sample=write_sample,
    publisher="the UK",
)
LISTS = (LIST,)
