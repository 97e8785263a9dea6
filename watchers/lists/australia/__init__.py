"""Australia's Consolidated List: its declaration. list_xlsx.py reads it, programmes.py knows its regimes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from watchers.lists.australia import programmes
from watchers.lists.base import Addresses, IdForm, Jurisdiction, Limits, Meaning, Petition, SanctionsList
from watchers.model import Listing, Reading

if TYPE_CHECKING:
    from watchers.lists.sample import Person

_PAGE = "https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list"


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition. Raises Unreadable."""
    from watchers.lists.australia import list_xlsx

    return list_xlsx.parse(stream, reading)


def write_sample(date: str, people: Iterable[Person]) -> bytes:
    """Returns an edition last changed on that day (YYYY-MM-DD) that holds these people."""
    from watchers.lists.australia import sample

    return sample.australia_xlsx(date, people)


AUSTRALIA = Jurisdiction(
    "australia",
    title="Australia",
    order=5,
    licence="Australia's list: Department of Foreign Affairs and Trade, CC BY 4.0.",
    only="Australia only",
    called="Australia",
    whose="Australia's",
    lists_called="Australia's Consolidated List",
    lists_cited="of Australia",
    explains={
        "decides": "the Minister for Foreign Affairs",
        "delisting-how": "apply to the Minister for Foreign Affairs",
        "list": (
            "one list of the Foreign Ministry (DFAT), of Australia's own regimes and the UN's: no"
            " reasons in words; assets are frozen, mostly with a travel ban"
        ),
        "sanction": "targeted financial sanctions, which freeze assets, and for most a travel ban",
        "entry": "for most of those listed a travel ban, with which entry is refused",
        "law": (
            "Australia's law for it: the Autonomous Sanctions Act 2011, and the Autonomous Sanctions Regulations"
            " 2011."
        ),
        "magnitsky": "the thematic sanctions of 2021",
        "proscribed": "the Government's list of terrorist organisations",
        "proscribed-apart": "Australia's list of terrorist organisations is another one, and is not read here.",
    },
    petition=Petition(
        office="Minister for Foreign Affairs of Australia",
        dear="Minister for Foreign Affairs",
        named="Australia's Minister for Foreign Affairs",
        member="MP",
        instrument="the thematic human rights sanctions of the Autonomous Sanctions Regulations 2011",
        instrument_short="Australia's Magnitsky-style sanctions",
    ),
)

LIST = SanctionsList(
    name="australia",
    jurisdiction=AUSTRALIA,
    title="Australian Consolidated List (DFAT)",
    short_title="Australia",
    addresses=Addresses(
        "https://www.dfat.gov.au/sites/default/files/Australian_Sanctions_Consolidated_List.xlsx", page=_PAGE
    ),
    limits=Limits(
        min_listings=2500,  # 3,811 in February 2026, 3,906 in September
        max_bytes=50 << 20,  # 1.3 MB packed, 9.5 MB unpacked
        quiet_days=60,  # a new file at irregular times, up to several a month
    ),
    every=dt.timedelta(hours=1),
    ids=IdForm(re.compile(r"\d{1,6}"), "“{value}” is not an Australian reference such as 7290", "7290"),
    meaning=Meaning(
        purpose=programmes.purpose,
        is_magnitsky=programmes.is_magnitsky,
        concerning_iran=programmes.concerning_iran,
        regime_words=programmes.regime_words,
        terrorism=programmes.TERRORISM,
        texts=programmes.TEXTS,
    ),
    parse=parse,
    write_sample=write_sample,
    publisher="Australia",
    keys_promised=False,  # in April 2022 the references of a whole block were given out anew
)
LISTS = (LIST,)
