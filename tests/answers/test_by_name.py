"""A listing that is a watched person's by its name alone is never shown as that person's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import ids
from bot.answers.search import search_lists
from bot.model.message import FSI, PDI
from bot.presentation.as_json import as_json
from tests.fakes.chats import Chats
from tests.fakes.service import ANNA, FakeService
from tests.fakes.watching import NOORI, VASEGHI
from watchers.changes.edition_guard import Limits
from watchers.commit import Source
from watchers.reading.address import Target

# Under a further name, by which nobody watched is known.
BY_NAME = replace(NOORI, aliases=("Behnam Karvandi",))
UNSURE = "unconfirmed: someone of this name; Omid Noori is watched"


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Chats]:
    made = Chats(tmp_path)
    made.publish(VASEGHI, BY_NAME)
    yield made
    made.store.close()
    made.watching.archive.close()


def bare(text: str) -> str:
    return text.replace(FSI, "").replace(PDI, "")


def claims(text: str) -> list[str]:
    """Returns the lines that say whose a listing is."""
    return [line for line in bare(text).split("\n") if "watched:" in line.lower() or "'s, and left" in line]


@pytest.mark.parametrize("question", ["search omid noori", "search GHR0999", "status GHR0999", "brief GHR0999"])
async def test_a_listing_by_name_only_is_shown_as_unconfirmed(chats: Chats, question: str) -> None:
    said = bare(await chats.says(question))
    assert claims(said) == []
    assert UNSURE in said or "Unconfirmed: by its name it may be Omid Noori." in said
    await chats.says("language fa")
    assert "تأییدنشده: " in await chats.says(question) and "زیر نظر: " not in chats.answers[-1].text


async def test_a_sure_listing_is_shown_as_the_watched_persons(chats: Chats) -> None:
    for question in ("search vaseghi", "search IRN0086"):
        assert "watched: Leila Vaseghi" in bare(await chats.says(question))
    assert bare(await chats.says("status IRN0086")).startswith("Leila Vaseghi")


def test_a_script_reads_how_sure_a_hit_is(chats: Chats) -> None:
    archive = chats.watching.archive
    tiers = dict[str, tuple[str | None, str | None]]()
    for query in ("Omid Noori", "Leila Vaseghi", "Ivan Ivanov7"):
        found = json.loads(json.dumps(as_json(search_lists(archive, query, ("uk",)))))
        tiers |= {hit["listing"]: (hit["official"], hit["tier"]) for hit in found["hits"]}
    assert tiers["GHR0999"] == ("omid-noori", "strong") and tiers["IRN0086"] == ("leila-vaseghi", "confirmed")
    assert tiers["RUS0007"] == (None, None)
    (listed,) = ids.find(ids.Id("GHR0999"), archive, ("uk",)).listed
    assert listed.match == listed.hit.match and listed.hit.by_name


async def test_a_further_name_of_a_listing_by_name_is_no_name_of_the_watched(chats: Chats) -> None:
    said = bare(await chats.says("Is Behnam Karvandi sanctioned?", is_command=False))
    assert said.startswith("Yes: the UK (GHR0999) lists someone of exactly this name, born 1976.")
    assert "is a name of" not in said and UNSURE in said
    assert any(one.action == "do:status omid-noori" for row in chats.answers[-1].buttons for one in row)


def test_what_left_the_list_by_name_only_was_nobodys_for_sure(tmp_path: Path) -> None:
    office = FakeService(tmp_path, operators=(ANNA,))
    office.publish(VASEGHI, BY_NAME)
    office.watching.source = Source("uk", Target(("https://list.invalid/",), frozenset(), 1 << 30), Limits(1))
    for day in ("2026-05-13", "2026-05-14"):
        office.publish(date=day)
    said = bare(office.says("search GHR0999").text)
    assert "Unconfirmed: by its name it may have been Omid Noori's. It left the UK Sanctions List" in said
    assert claims(said) == []
    assert "It was Leila Vaseghi's, and left the UK Sanctions List" in bare(office.says("search IRN0086").text)
    office.store.close()
    office.archive.close()
