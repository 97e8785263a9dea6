"""Tests the words of a search: hits a line each, whose they are, and in which editions they were searched."""

from __future__ import annotations

from pathlib import Path

from bot.answers import unwatched
from bot.answers.search import search_lists
from bot.answers.unwatched import NotWatched
from bot.incoming.context import Context
from bot.model.action import MOST
from bot.model.message import Message
from tests.fakes.answers import buttons, lines, words
from tests.fakes.watching import IRAN, RUSSIA, VASEGHI, Watching
from watchers.lists.sample import Person

UK = ("uk",)


def test_a_search_is_said_best_first_and_page_by_page(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(VASEGHI)
    found = search_lists(watching.archive, "Ivan Ivanov7", UK)
    first = words(found)
    assert lines(first)[1].startswith("1. Ivan Ivanov7 · UK Sanctions List RUS0007 · Russia · since 1 March 2022")
    assert buttons(first)["More"] == "do:search Ivan Ivanov7 2"
    last = words(search_lists(watching.archive, "Ivan Ivanov7", UK, found.pages))
    assert lines(last)[-2] == f"Page {found.pages} of {found.pages}." and "More" not in buttons(last)


def test_a_search_says_which_editions_it_went_through(past: Context) -> None:
    said = lines(words(search_lists(past.archive, "Leila Vaseghi", past.enabled)))
    assert said[-1] == (
        "Searched: 19 listings. Lists as of: UK 12 May 2026 · US 11 July 2026. Not read here: US Consolidated."
    )
    assert all("watched: Leila Vaseghi" in line for line in said[1:3])


def test_a_search_in_persian_names_the_watched_person(past: Context) -> None:
    said = lines(words(search_lists(past.archive, "سلیمانی", past.enabled), "fa"))
    for id in ("IRN0082", "27854"):
        (line,) = [line for line in said if f" {id} " in line]
        assert line.endswith("زیر نظر: غلامرضا سلیمانی")


def test_a_button_carries_a_persian_search_where_it_can(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    others = [Person(f"IRN1{n:03}", f"Reza Other{n}", (IRAN,), non_latin=("رضا محمدی",)) for n in range(12)]
    watching.publish(*others)

    def search(name: str, page: int = 1) -> Message:
        return words(search_lists(watching.archive, name, UK, page), "fa")

    more = buttons(search("رضا محمدی"))["ادامه"]
    assert len(more) <= MOST and more.isascii()
    assert "صفحهٔ ۲ از ۲." in lines(search("رضا محمدی", 2))
    assert "ادامه" not in buttons(search("رضا محمدی " * 5))


def test_of_someone_who_is_not_watched_only_that_very_name_is_shown(past: Context) -> None:
    found = unwatched.find(past.archive, "Qasem Soleimani", past.enabled)
    said = "\n".join(lines(words(NotWatched(found, past.people()))))
    assert said.startswith("Yes: the US (10481) lists someone of exactly this name, born 1957.")
    assert "27854" not in said and "IRN0082" not in said


def test_like_names_are_behind_a_button(tmp_path: Path) -> None:
    watching = Watching(tmp_path)
    watching.publish(Person("RUS0900", "Omid Karimi", (RUSSIA,)), Person("RUS0901", "Omid Karimie", (RUSSIA,)))
    whole = words(NotWatched(unwatched.find(watching.archive, "Omid Karimi", UK), {}))
    assert "RUS0900" in whole.text and "RUS0901" not in whole.text
    assert buttons(whole)["Search for like names"] == "do:search Omid Karimi"
    part = words(NotWatched(unwatched.find(watching.archive, "Karimi", UK), {}))
    assert lines(part)[0].startswith("Of the name “Karimi” the lists have: Omid Karimi — the UK (RUS0900).")
    assert "RUS0900" in part.text and "RUS0901" not in part.text
