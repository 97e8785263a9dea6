"""The UN Security Council's Consolidated List: its declaration. list_xml.py reads it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from watchers.lists.base import Addresses, IdForm, Jurisdiction, Limits, Meaning, SanctionsList
from watchers.lists.un import regimes
from watchers.model import Listing, Reading

if TYPE_CHECKING:
    from watchers.lists.sample import Person

_PAGE = "https://www.un.org/securitycouncil/content/un-sc-consolidated-list"


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in document order. Raises Unreadable."""
    from watchers.lists.un import list_xml

    return list_xml.parse(stream, reading)


def write_sample(date: str, people: Iterable[Person]) -> bytes:
    """Returns an edition of that day (YYYY-MM-DD) that holds these people."""
    from watchers.lists.un import sample

    return sample.un_xml(date, people)


UN = Jurisdiction(
    "un",
    title="UN",
    government=False,
    order=6,
    licence="The UN's list is under the terms of use of its website, for personal, non-commercial use.",
    beyond="The UN has no sanctions regime for human rights; its Iran list is about nuclear and missile programmes.",
    only="UN only",
    called="the UN",
    whose="the UN's",
    lists_called="the UN Security Council's list",
    lists_cited="of the UN Security Council",
    has_magnitsky=False,
    explains={
        "decides": "the Security Council, or its committee for that list",
        "delisting-how": "ask the UN's focal point for delisting, or through one's own state",
        "list": (
            "lists of the Security Council, which every state must carry out: for nuclear and missile"
            " programmes, armed conflicts and terrorism, and none for human rights"
        ),
        "sanction": "an asset freeze and mostly a travel ban, which every state must carry out",
        "entry": "mostly a travel ban, which every state must carry out",
    },
)

LIST = SanctionsList(
    name="un",
    jurisdiction=UN,
    title="UN Security Council Consolidated List",
    short_title="UN",
    addresses=Addresses("https://scsanctions.un.org/resources/xml/en/consolidated.xml", page=_PAGE),
    limits=Limits(
        min_listings=600,  # 876 in June 2025, 1,011 in August 2026
        max_bytes=50 << 20,  # 2.2 MB: room for more than twenty times that
        quiet_days=7,  # it is generated every night
    ),
    every=dt.timedelta(hours=6),  # it is generated once a day, and each look costs the whole body
    ids=IdForm(re.compile(r"[A-Z]{2}[ie]\.\d{3,4}"), "“{value}” is not a UN reference such as IRi.039", "IRi.039"),
    meaning=Meaning(
        purpose=regimes.purpose,
        is_magnitsky=regimes.is_magnitsky,
        concerning_iran=regimes.concerning_iran,
        regime_words=regimes.regime_words,
        terrorism=regimes.TERRORISM,
        texts=regimes.TEXTS,
    ),
    parse=parse,
    write_sample=write_sample,
    publisher="the UN",
)
LISTS = (LIST,)
