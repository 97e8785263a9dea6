"""Tests the search of a name on the whole of every list: the best first, page by page."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from bot.answers import unwatched
from bot.answers.search import SEARCH_LIMIT, search_lists
from bot.incoming.context import Context
from tests.fakes.watching import NOORI, RUSSIA, VASEGHI, Watching
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.lists.sample import Person
from watchers.names.packed import PackedNames

UK = ("uk",)


def test_search_has_every_hit_on_one_page_the_best_first(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    pages = [search_lists(watching.archive, "Ivan Ivanov7", UK)]
    while pages[-1].page < pages[-1].pages:
        pages.append(search_lists(watching.archive, "Ivan Ivanov7", UK, pages[-1].page + 1))
    hits = [hit for page in pages for hit in page.hits]
    assert (hits[0].listing.id, hits[0].name, hits[0].source) == ("RUS0007", "Ivan Ivanov7", "uk")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.listing.id for hit in hits}) == len(hits) == pages[0].total > SEARCH_LIMIT
    assert {len(page.hits) for page in pages[:-1]} == {SEARCH_LIMIT}
    beyond = search_lists(watching.archive, "Ivan Ivanov7", UK, 99)
    assert (beyond.page, beyond.hits) == (len(pages), pages[-1].hits)


def test_search_has_the_editions_it_went_through_and_whose_each_listing_is(past: Context) -> None:
    found = search_lists(past.archive, "Leila Vaseghi", (*past.enabled, "us-consolidated"))
    assert [(one.source, one.date, one.count) for one in found.lists] == [
        ("uk", "2026-05-12", 5),
        ("us-sdn", "2026-07-11", 14),
        ("us-consolidated", None, 0),
    ]
    assert [(hit.listing.id, hit.official, hit.by_name) for hit in found.hits] == [
        ("IRN0086", "leila-vaseghi", False),
        ("34083", "leila-vaseghi", False),
    ]
    assert found.people["leila-vaseghi"].name == "Leila Vaseghi"


def test_search_finds_a_watched_person_by_a_persian_name_that_no_list_has(past: Context) -> None:
    whose = {hit.listing.id: hit.official for hit in search_lists(past.archive, "سلیمانی", past.enabled).hits}
    assert whose["IRN0082"] == whose["27854"] == "gholamreza-soleimani"
    # The US entry has no name like this one: the watchlist alone knows it.
    whose = {hit.listing.id: hit.official for hit in search_lists(past.archive, "سالار ولایتمدار", past.enabled).hits}
    assert whose["39257"] == "salar-abnoush"


def test_a_name_that_nobody_watched_has_finds_the_listings_of_that_very_name(past: Context, tmp_path: Path) -> None:
    qasem = unwatched.find(past.archive, "Qasem Soleimani", past.enabled)
    assert [(hit.source, hit.listing.id) for hit in qasem.equal] == [("us-sdn", "10481")] and qasem.close == ()
    watching = Watching(tmp_path)
    watching.publish(Person("RUS0900", "Omid Karimi", (RUSSIA,)), Person("RUS0901", "Omid Karimie", (RUSSIA,)))
    whole = unwatched.find(watching.archive, "Omid Karimi", UK)
    assert [hit.listing.id for hit in whole.equal] == ["RUS0900"] and whole.close == () and whole.more
    part = unwatched.find(watching.archive, "Karimi", UK)
    assert part.partly and part.equal == () and [hit.listing.id for hit in part.close] == ["RUS0900"]


def test_only_the_names_of_a_list_that_has_changed_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    names = Archive.names

    def noted(archive: Archive, source: str, but: Collection[str] = ()) -> PackedNames:
        read.append(source)
        return names(archive, source, but)

    monkeypatch.setattr(Archive, "names", noted)
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    search_lists(watching.archive, "Omid Noori", UK)
    assert set(read) == set(registry.names())
    read.clear()
    for date in ("2026-05-13", "2026-05-14", "2026-05-15"):  # one comes, and goes from two good readings
        watching.publish(*((VASEGHI, NOORI) if date == "2026-05-13" else (VASEGHI,)), date=date)
        found = search_lists(watching.archive, "Omid Noori", UK)
        assert (found.total, read) == (date != "2026-05-15", ["uk"])
        read.clear()
    search_lists(watching.archive, "Omid Noori", UK)
    assert read == []
