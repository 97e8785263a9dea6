"""A listing that is a watched person's by its name alone is never found to be that person's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import ids
from bot.answers.ids import Found
from bot.answers.questions.yes_or_no import Word
from bot.answers.search import Search, search_lists
from bot.answers.status import Status
from bot.answers.unwatched import NotWatched
from bot.incoming.context import Context
from bot.presentation.as_json import as_json
from tests.fakes.answers import answer, asking
from tests.fakes.watching import NOORI, VASEGHI, Watching

# Under a further name, by which nobody watched is known.
BY_NAME = replace(NOORI, aliases=("Behnam Karvandi",))


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    watching = Watching(tmp_path_factory.mktemp("by-name"))
    watching.publish(VASEGHI, BY_NAME)
    yield asking(watching, "uk")
    watching.archive.close()


@pytest.mark.parametrize("line", ["search GHR0999", "status GHR0999", "brief GHR0999"])
async def test_the_id_of_a_listing_by_name_only_names_nobody(context: Context, line: str) -> None:
    found = await answer(line, context)
    assert isinstance(found, Found)
    assert [(one.hit.official, one.hit.by_name) for one in found.listed] == [("omid-noori", True)]


async def test_a_search_tells_which_hits_are_by_name_only(context: Context) -> None:
    for line, whose in (("search omid noori", ("omid-noori", True)), ("search vaseghi", ("leila-vaseghi", False))):
        found = await answer(line, context)
        assert isinstance(found, Search) and [(one.official, one.by_name) for one in found.hits] == [whose]


async def test_a_sure_listing_is_the_watched_persons(context: Context) -> None:
    found, status = await answer("search IRN0086", context), await answer("status IRN0086", context)
    assert isinstance(found, Found) and not found.listed[0].hit.by_name
    assert isinstance(status, Status) and status.official.slug == found.listed[0].hit.official == "leila-vaseghi"


def test_a_script_reads_how_sure_a_hit_is(context: Context) -> None:
    archive = context.archive
    tiers = dict[str, tuple[str | None, str | None]]()
    for query in ("Omid Noori", "Leila Vaseghi", "Ivan Ivanov7"):
        found = json.loads(json.dumps(as_json(search_lists(archive, query, ("uk",)))))
        tiers |= {hit["listing"]: (hit["official"], hit["tier"]) for hit in found["hits"]}
    assert tiers["GHR0999"] == ("omid-noori", "strong") and tiers["IRN0086"] == ("leila-vaseghi", "confirmed")
    assert tiers["RUS0007"] == (None, None)
    (listed,) = ids.find(ids.Id("GHR0999"), archive, ("uk",)).listed
    assert listed.match == listed.hit.match and listed.hit.by_name


@pytest.mark.parametrize("line", ["ask Is Behnam Karvandi sanctioned?", "status Behnam Karvandi"])
async def test_a_further_name_of_a_listing_by_name_is_no_name_of_the_watched(context: Context, line: str) -> None:
    asked = await answer(line, context)
    assert isinstance(asked, NotWatched) and asked.found.watched == () and asked.word == Word.YES
    assert [(hit.listing.id, hit.official, hit.by_name) for hit in asked.found.equal] == [
        ("GHR0999", "omid-noori", True)
    ]


async def test_what_left_the_list_by_name_only_was_nobodys_for_sure(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI, BY_NAME)
    for day in ("2026-05-13", "2026-05-14"):
        watching.publish(date=day)
    context = asking(watching, "uk")
    for id, tier in (("GHR0999", "strong"), ("IRN0086", "confirmed")):
        gone = await answer(f"search {id}", context)
        assert isinstance(gone, Found) and gone.listed == () and gone.last is not None
        assert gone.last.tier == tier
