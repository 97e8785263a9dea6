"""OFAC's lists, SDN and Consolidated: their addresses and limits, record pages, programme tags in plain words.

The formats stand in files of their own: us_enhanced.py, us_sdn_xml.py, us_sdn_csv.py; `parse` knows them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from watchers.errors import Unreadable, Why
from watchers.lists.us import enhanced_xml, sdn_csv, sdn_xml
from watchers.lists.xml_stream import PROLOG, check_prolog
from watchers.model import Listing, Purpose, Reading
from watchers.values import day_of

NAMES = ("us-sdn", "us-consolidated")
_EXPORTS = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports"
# The zip first, for the service can be slow: 29 MB took 35 minutes once.
URL = {"us-sdn": f"{_EXPORTS}/SDN_ENHANCED.ZIP", "us-consolidated": f"{_EXPORTS}/CONS_ENHANCED.ZIP"}
FALLBACK_URLS = {
    "us-sdn": (f"{_EXPORTS}/SDN_ENHANCED.XML", f"{_EXPORTS}/SDN_XML.ZIP", f"{_EXPORTS}/SDN.XML"),
    "us-consolidated": (f"{_EXPORTS}/CONS_ENHANCED.XML",),
}
# Every file is answered with a redirect to this storage host, allowed by its full name, never by a wildcard.
_STORAGE = "wc2h-sls-prod-public-published.s3.us-gov-west-1.amazonaws.com"
REDIRECT_HOSTS = {"us-sdn": (_STORAGE,), "us-consolidated": (_STORAGE,)}
MIN_LISTINGS = {"us-sdn": 7000, "us-consolidated": 300}  # 8,988 in September 2021, 19,390 in 2026; 481 in 2026
# The SDN list changes several times a week, holidays apart; the others a few times a year.
QUIET_DAYS = {"us-sdn": 14, "us-consolidated": 365}
PAGE = dict.fromkeys(NAMES, "https://sanctionssearch.ofac.treas.gov/")  # for whoever must look
MAX_BYTES = 600 << 20  # SDN_ENHANCED.XML is about 109 MB: room for five times that

RECORD_PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={id}"
NOTICE = "https://ofac.treasury.gov/recent-actions/{day}"

# tag -> (plain words, whether it is for human rights); a tag that is not known here may be for several purposes
TAGS: dict[str, tuple[str, Purpose]] = {
    "IRAN-HR": ("serious human-rights abuses by Iran's government, EO 13553", Purpose.YES),
    "GLOMAG": ("Global Magnitsky: rights abuse or corruption anywhere, EO 13818", Purpose.YES),
    "HRIT-IR": ("information technology used for rights abuse in Iran", Purpose.YES),
    "CAATSA - IRAN": ("gross violations of rights, CAATSA s.106", Purpose.YES),
    "IRAN-TRA": ("censorship, Iran Threat Reduction Act and EO 13846", Purpose.YES),
    "IRAN-EO13846": ("trade with Iran, and censorship there, EO 13846", Purpose.UNSAID),
    "IRAN-EO13876": ("the Supreme Leader, his office and appointees", Purpose.NO),
    "IRAN-EO13871": ("metals of Iran, EO 13871", Purpose.NO),
    "IRAN-EO13902": ("sectors of Iran's economy, EO 13902", Purpose.NO),
    "SDGT": ("global terrorist, EO 13224", Purpose.NO),
    "FTO": ("foreign terrorist organisation", Purpose.NO),
    "IRGC": ("agent or affiliate of the IRGC, a marker beside other tags", Purpose.NO),
    "IFSR": ("Iranian Financial Sanctions Regulations, a warning to foreign banks", Purpose.NO),
    "NPWMD": ("weapons proliferation, EO 13382", Purpose.NO),
    "IRAN": ("Government of Iran, EO 13599", Purpose.NO),
    "IRAN-CON-ARMS-EO": ("conventional arms", Purpose.NO),
}


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """The listings of an edition in any of OFAC's formats, known apart by content. Raises Unreadable.

    Nothing may be acted on before the iterator ended well.
    """
    reading = reading if reading is not None else Reading()
    head = stream.read(PROLOG)
    if sdn_csv.begins(head):
        return sdn_csv.parse(stream, head, reading)
    check_prolog(head)
    if b"<sanctionsData" in head:
        return enhanced_xml.parse(stream, head, reading)
    if b"<sdnList" in head:
        return sdn_xml.parse(stream, head, reading)
    raise Unreadable(Why.FOREIGN, "neither ENHANCED XML, SDN.XML nor SDN.CSV")


# -- what the records mean -----------------------------------------------------------------------------------


def regime_keys(listing: Listing) -> tuple[str, ...]:
    """The programmes as the guard counts them: by tag."""
    return listing.regimes


def link(listing: Listing) -> str:
    return RECORD_PAGE.format(id=listing.id) if listing.id.isdigit() else "https://sanctionssearch.ofac.treas.gov/"


def notice(listed_on: str | None) -> str | None:
    """OFAC's files carry no reasons; the notice of that day does. None where the day is not known."""
    day = day_of(listed_on)
    return NOTICE.format(day=day.strftime("%Y%m%d")) if day else None


def regime_short(tag: str) -> str:
    return tag


def regime_words(tag: str) -> str:
    return TAGS[tag][0] if tag in TAGS else ""


def purpose(listing: Listing) -> Purpose:
    """Whether a programme of it is for human rights; UNSAID where one has several purposes or is not known here."""
    return Purpose.together(TAGS[tag][1] if tag in TAGS else Purpose.UNSAID for tag in listing.regimes)


def purpose_why(listing: Listing) -> str:
    """The tags say it themselves."""
    return ""


def is_magnitsky(listing: Listing) -> bool:
    return "GLOMAG" in listing.regimes


def discover(answer: bytes) -> str | None:
    """OFAC's addresses are fixed: there is no page to find them by."""
    return None
