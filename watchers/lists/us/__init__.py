"""OFAC's lists, SDN and Consolidated: their declarations. formats.py reads them, programmes.py knows the tags."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import parse_qs, urlsplit

from watchers.lists.base import Addresses, IdForm, Jurisdiction, Limits, Meaning, Petition, SanctionsList
from watchers.lists.us import programmes
from watchers.model import Listing, Reading
from watchers.values import day_of

if TYPE_CHECKING:
    from watchers.lists.sample import Person

_EXPORTS = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports"
# Every file is answered with a redirect to this storage host, allowed by its full name, never by a wildcard.
_STORAGE = "wc2h-sls-prod-public-published.s3.us-gov-west-1.amazonaws.com"
_SEARCH_PAGE = "https://sanctionssearch.ofac.treas.gov/"
RECORD_PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={id}"
FIELDS_MOST, DIGITS_MOST = 10, 9  # in the address of a record: one, and five
NOTICE = "https://ofac.treasury.gov/recent-actions/{day}"


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in any of OFAC's formats. Raises Unreadable."""
    from watchers.lists.us import formats

    return formats.parse(stream, reading)


def write_sdn(date: str, people: Iterable[Person]) -> bytes:
    """Returns an edition of the SDN list of that day (YYYY-MM-DD) that holds these people."""
    from watchers.lists.us import sample

    return sample.enhanced_xml(date, people)


def write_consolidated(date: str, people: Iterable[Person]) -> bytes:
    """Returns an edition of the Consolidated list of that day (YYYY-MM-DD) that holds these people."""
    from watchers.lists.us import sample

    return sample.enhanced_xml(date, people, "Consolidated List")


def link(listing: Listing) -> str:
    """Returns the publisher's page of this record."""
    return RECORD_PAGE.format(id=listing.id) if listing.id.isdigit() else _SEARCH_PAGE


def record_of(url: str) -> str | None:
    """Returns the ID of the record whose page this address is; None for any other address."""
    try:
        parts = urlsplit(url)
        asked, page = parse_qs(parts.query, max_num_fields=FIELDS_MOST), urlsplit(RECORD_PAGE)
    except ValueError:
        return None
    if (parts.hostname, parts.path.lower()) != (page.hostname, page.path.lower()):
        return None
    id = asked.get("id", [""])[0]
    return id if id.isascii() and id.isdigit() and len(id) <= DIGITS_MOST else None


def notice(listed_on: str | None) -> str | None:
    """Returns the address of OFAC's notice of that day, for its files carry no reasons; None for no whole day."""
    day = day_of(listed_on)
    return NOTICE.format(day=day.strftime("%Y%m%d")) if day else None


US = Jurisdiction(
    "us",
    title="US",
    order=2,
    licence="OFAC's lists are works of the United States government, in the public domain.",
    absent="not on OFAC's lists as of {date}",
    is_absent="is not on OFAC's lists as of {date}",
    beyond="US visa bans are not on these lists, and some are secret.",
    only="US only",
    called="the US",
    whose="the US'",
    lists_called="OFAC's lists",
    lists_cited="of the US Treasury (OFAC)",
    focus=True,
    explains={
        "decides": "the Treasury (OFAC) with the State Department, under orders of the President",
        "delisting-how": "petition OFAC, and then the federal courts",
        "list": (
            "OFAC's lists, of the Treasury: a tag for the ground, and no reasons in words; property is"
            " blocked, and Americans may not deal with the person"
        ),
        "sanction": (
            "all assets in the US are blocked, and Americans may not deal with the person; the lists"
            " say nothing of entry"
        ),
        "entry": "the lists say nothing of entry; visas are refused under other US laws, which are not read here",
        "ofac": "OFAC, the Office of Foreign Assets Control of the US Treasury, makes and publishes the US lists.",
        "magnitsky": "the Global Magnitsky Act of 2016",
        "proscribed": "the State Department's list of foreign terrorist organizations",
        "sdn": (
            "The SDN list names those whose property in the US is blocked and with whom Americans may not deal."
            " OFAC's consolidated list holds all others whom OFAC lists, under milder restrictions."
        ),
    },
    petition=Petition(
        office="Secretary of the Treasury; copy to the Secretary of State",
        dear="Secretary of the Treasury",
        named="the US Secretary of the Treasury",
        member="member of Congress",
        instrument="Executive Order 13818, which implements the Global Magnitsky Act",
        instrument_short="the Global Magnitsky Act",
    ),
)
_CHECKED = "Checked against the {list}, data as of {date}"  # the files are dated by the instant of their data
_EVERY = dt.timedelta(minutes=5)  # the body of an unchanged list is not read
_MAX_BYTES = 600 << 20  # SDN_ENHANCED.XML is about 109 MB: room for five times that
_IDS = IdForm(re.compile(r"\d{1,6}"), "“{value}” is not an OFAC uid such as 33115", "33115")
_MEANING = Meaning(
    purpose=programmes.purpose,
    is_magnitsky=programmes.is_magnitsky,
    concerning_iran=programmes.concerning_iran,
    regime_words=programmes.regime_words,
    link=link,
    record_of=record_of,
    notice=notice,
    notice_title="OFAC's notice of that day",
    notice_cited="; OFAC's notice of that day: {url}",
    markers=programmes.MARKERS,
    terrorism=programmes.TERRORISM,
    texts=programmes.TEXTS,
)

SDN = SanctionsList(
    name="us-sdn",
    jurisdiction=US,
    title="US SDN List (OFAC)",
    short_title="US SDN",
    addresses=Addresses(
        # The zip first, for the service can be slow: 29 MB took 35 minutes once.
        f"{_EXPORTS}/SDN_ENHANCED.ZIP",
        fallback_urls=(f"{_EXPORTS}/SDN_ENHANCED.XML", f"{_EXPORTS}/SDN_XML.ZIP", f"{_EXPORTS}/SDN.XML"),
        redirect_hosts=(_STORAGE,),
        page=_SEARCH_PAGE,
    ),
    limits=Limits(
        min_listings=7000,  # 8,988 in September 2021, 19,390 in 2026
        max_bytes=_MAX_BYTES,
        quiet_days=14,  # it changes several times a week, holidays apart
    ),
    every=_EVERY,
    ids=_IDS,
    meaning=replace(_MEANING, measures=("block",)),  # all property in the US, of everybody on it
    parse=parse,
    write_sample=write_sdn,
    publisher="OFAC",
    checked=_CHECKED,
)

CONSOLIDATED = SanctionsList(
    name="us-consolidated",
    jurisdiction=US,
    title="US Consolidated List (OFAC)",
    short_title="US Consolidated",
    addresses=Addresses(
        f"{_EXPORTS}/CONS_ENHANCED.ZIP",
        fallback_urls=(f"{_EXPORTS}/CONS_ENHANCED.XML",),
        redirect_hosts=(_STORAGE,),
        page=_SEARCH_PAGE,
    ),
    limits=Limits(
        min_listings=300,  # 481 in 2026
        max_bytes=_MAX_BYTES,
        quiet_days=365,  # it changes a few times a year
    ),
    every=_EVERY,
    ids=_IDS,
    meaning=_MEANING,
    parse=parse,
    write_sample=write_consolidated,
    publisher="OFAC",
    checked=_CHECKED,
)
LISTS = (SDN, CONSOLIDATED)
