"""Canada's Consolidated Autonomous Sanctions List: its declaration. list_xml.py reads it; regulations.py: its law."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from watchers.lists.base import Addresses, IdForm, Jurisdiction, Limits, Meaning, Petition, SanctionsList
from watchers.lists.canada import regulations
from watchers.model import Listing, Reading

if TYPE_CHECKING:
    from watchers.lists.sample import Person

_SITE = "https://www.international.gc.ca/world-monde"
_PAGE = f"{_SITE}/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx?lang=eng"


def parse(stream: BinaryIO, reading: Reading | None = None) -> Iterator[Listing]:
    """Yields the listings of an edition in document order. Raises Unreadable."""
    from watchers.lists.canada import list_xml

    return list_xml.parse(stream, reading)


def write_sample(date: str, people: Iterable[Person]) -> bytes:
    """Returns an edition that holds these people; the format has no date of its own."""
    from watchers.lists.canada import sample

    return sample.canada_xml(people)


CANADA = Jurisdiction(
    "canada",
    title="Canada",
    order=3,
    licence=(
        "Canada's list: Global Affairs Canada; reproduced for non-commercial use, with its source. Commercial"
        " redistribution needs its permission."
    ),
    only="Canada only",
    called="Canada",
    whose="Canada's",
    lists_called="Canada's sanctions list",
    lists_cited="of Canada",
    explains={
        "decides": "the Governor in Council, on the advice of the Minister of Foreign Affairs",
        "delisting-how": "apply to the Minister of Foreign Affairs",
        "list": (
            "schedules to regulations of the Governor in Council, in one list of Global Affairs: no"
            " reasons in words; all dealings are forbidden"
        ),
        "sanction": (
            "all dealings with the person are forbidden, so that assets are frozen, and its immigration"
            " law (section 35.1) refuses entry; its file does not state the measures"
        ),
        "entry": (
            "its immigration law (section 35.1) refuses entry to those whom it lists; its file states no measures"
        ),
        "law": (
            "Canada's law for it: the Special Economic Measures (Iran) Regulations, SOR/2010-165, under the Special"
            " Economic Measures Act."
        ),
        "magnitsky": "the Justice for Victims of Corrupt Foreign Officials Act of 2017",
        "proscribed": "Public Safety's list of entities",
        "proscribed-apart": "Canada's list of terrorist entities is Public Safety's, and is not read here.",
    },
    petition=Petition(
        office="Minister of Foreign Affairs of Canada",
        dear="Minister of Foreign Affairs",
        named="Canada's Minister of Foreign Affairs",
        member="MP",
        instrument="the Justice for Victims of Corrupt Foreign Officials Act or the Special Economic Measures Act",
        instrument_short="Canada's Magnitsky law",
        decides=False,  # the Governor in Council does
    ),
)

LIST = SanctionsList(
    name="canada",
    jurisdiction=CANADA,
    title="Canadian Autonomous Sanctions List",
    short_title="Canada",
    addresses=Addresses(
        f"{_SITE}/assets/office_docs/international_relations-relations_internationales/sanctions/sema-lmes.xml",
        page=_PAGE,
    ),
    limits=Limits(
        min_listings=4000,  # 4,759 in May 2025, 5,690 in August 2026
        max_bytes=50 << 20,  # about 2.9 MB since August 2026: room for seventeen times that
        quiet_days=90,  # it follows each change of a regulation within days; months without one have been seen
    ),
    every=dt.timedelta(minutes=15),
    ids=IdForm(
        re.compile(r"[A-Z][\w().'-]{1,39}+/[\w.-]{1,20}+/\d{1,5}+", re.ASCII),
        "“{value}” is not a Canadian key such as Iran/1-2.1/20",
        "Iran/1-2.1/20",
    ),
    meaning=Meaning(
        purpose=regulations.purpose,
        is_magnitsky=regulations.is_magnitsky,
        concerning_iran=regulations.concerning_iran,
        regime_words=regulations.regime_words,
        # The schedule on Iran was enacted anew on that day: whoever stood on it before has it, too.
        carried_over={"2016-02-05": "{date} (when the schedule was enacted anew; perhaps listed before)"},
        cited_in_full=True,
        measures=("asset freeze",),  # every regulation forbids all dealings with whoever stands in its schedule
        texts=regulations.TEXTS,
    ),
    parse=parse,
    write_sample=write_sample,
    publisher="Canada",
    keys_promised=False,  # an item's number within its schedule: a whole schedule was renumbered once
    has_own_date=False,
    checked="Checked against the {list} as read on {date}",
)
LISTS = (LIST,)
