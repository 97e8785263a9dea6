"""Tests that a search leads to a listing, and a listing to somebody who is watched, or suggested to operators."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.commands.outcome import Outcome
from bot.model.destination import Destination
from bot.model.message import Message
from bot.presentation.words.commands.outcomes import SENTENCES
from tests.fakes.answers import bare, buttons, sentence_of
from tests.fakes.service import ANNA, FakeService
from tests.fakes.unwatched import UK, US
from tests.fakes.watching import UNWATCHED
from watchers.lists.sample import Person
from watchers.lists.us.sample import sdn_xml
from watchers.model import Official
from watchers.watchlist import people

MEMBER = "telegram:77"
RADAN, US_RADAN = "IRN0007", "12251"


@pytest.fixture
def service(tmp_path: Path) -> FakeService:
    made = FakeService(tmp_path)
    made.publish(*UK)
    made.watching.turn_to("us-sdn")
    made.watching.feed(sdn_xml("2026-05-12", US))
    made.says("help", ANNA)  # else she cannot be reached
    return made


def watched(service: FakeService, slug: str) -> Official | None:
    return next((one for one in people.read(service.archive) if one.slug == slug), None)


def opened(service: FakeService, who: str, name: str = "Radan", n: str = "1") -> Message:
    """Returns the listing that the numbered button of a hit opens."""
    return service.taps_shown(service.says(f"search {name}", who), n, who)


def test_search_numbers_its_hits_and_their_buttons_alike(service: FakeService) -> None:
    found = service.says("search Radan")
    numbered = [line for line in bare(found).splitlines() if line.split(". ")[0].isdecimal()]
    assert [line.split(". ")[0] for line in numbered] == ["1", "2"]
    for n, line in enumerate(numbered, start=1):
        assert buttons(found)[str(n)].removeprefix("do:search ") in line


def test_search_goes_on_numbering_on_its_second_page(service: FakeService) -> None:
    service.watching.turn_to("uk")
    many = tuple(Person(f"IRN1{n:03d}", "Karim Akbari", UK[1].regimes, "2020-12-31") for n in range(12))
    service.publish(*UK, *many, date="2026-05-13")
    second = service.says("search Karim Akbari 2")
    assert min(int(label) for label in buttons(second) if label.isdecimal()) == 11


def test_listing_offers_to_watch_to_operators_and_to_suggest_to_others(service: FakeService) -> None:
    assert "Watch" in buttons(opened(service, ANNA))
    offered = buttons(opened(service, MEMBER))
    assert "Suggest to watch" in offered and "Watch" not in offered


@pytest.mark.parametrize("text", ["IRN0086", "INU0300"], ids=["watched already", "no person"])
def test_listing_offers_nothing_where_nobody_can_be_watched(service: FakeService, text: str) -> None:
    assert not {"Watch", "Suggest to watch"} & set(buttons(service.says(f"search {text}", ANNA)))


def test_watch_fills_what_all_lists_say_of_the_same_person(service: FakeService) -> None:
    done = service.taps_shown(opened(service, ANNA), "Watch")
    radan = watched(service, "ahmad-reza-radan")
    assert radan is not None
    assert (radan.name, radan.pins) == ("Ahmad-Reza Radan", {"uk": (RADAN,), "us-sdn": (US_RADAN,)})
    assert set(radan.births) == {"1963", "1964"}
    assert RADAN in bare(done) and US_RADAN in bare(done)


def test_watch_takes_the_persian_name_and_the_aliases(service: FakeService) -> None:
    service.taps_shown(service.says("search IRN0004", ANNA), "Watch")
    salavati = watched(service, "abdolghassem-salavati")
    assert salavati is not None and salavati.persian == "ابوالقاسم صلواتی"
    service.taps_shown(service.says("search IRN0052", ANNA), "Watch")
    assert watched(service, "mohammad-moghisseh") is not None


def test_watch_takes_no_weak_alias(service: FakeService) -> None:
    service.taps_shown(service.says("search IRN0901", ANNA), "Watch")
    one = watched(service, "karim-majidzadeh")
    assert one is not None and "Abu Majid" not in one.all_names


def test_watch_leaves_what_may_be_two_people_to_reviews(service: FakeService) -> None:
    """Two listings of one name on one list, and one whose birth differs: none of them is taken for sure."""
    service.watching.turn_to("uk")
    twice = (Person("IRN0500", "Ahmad-Reza RADAN", UK[1].regimes, "2021-01-01"), *UK)
    service.publish(*twice, date="2026-05-13")
    service.taps_shown(service.says(f"search {US_RADAN}", ANNA), "Watch")
    radan = watched(service, "ahmad-reza-radan")
    assert radan is not None and radan.pins == {"us-sdn": (US_RADAN,)}


@pytest.mark.parametrize("birth", ["1964", "1950"], ids=["a year apart", "of another age"])
def test_watch_takes_no_listing_that_differs_in_birth(tmp_path: Path, birth: str) -> None:
    service = FakeService(tmp_path)
    service.publish(*UK)
    service.watching.turn_to("us-sdn")
    service.watching.feed(sdn_xml("2026-05-12", [replace(US[1], births=(birth,))]))
    service.taps_shown(service.says(f"search {RADAN}", ANNA), "Watch")
    radan = watched(service, "ahmad-reza-radan")
    assert radan is not None and radan.pins == {"uk": (RADAN,)} and radan.births == ("1963",)


def test_watch_is_undone_and_done_again(service: FakeService) -> None:
    listing = opened(service, ANNA)
    done = service.taps_shown(listing, "Watch")
    service.taps_shown(done, "Undo")
    assert watched(service, "ahmad-reza-radan") is None
    service.taps_shown(listing, "Watch")
    radan = watched(service, "ahmad-reza-radan")
    assert radan is not None
    again = service.taps_shown(listing, "Watch")
    assert bare(again) == sentence_of(Outcome.WATCHED_BEFORE, who=radan)


def test_watch_by_its_button_is_for_operators_alone(service: FakeService) -> None:
    action = buttons(opened(service, ANNA))["Watch"]
    service.acts(action, MEMBER)
    assert watched(service, "ahmad-reza-radan") is None


# -- suggestions ---------------------------------------------------------------------------------------------


def test_suggestion_is_an_operators_question_and_its_answer_is_told(service: FakeService) -> None:
    service.taps_shown(opened(service, MEMBER), "Suggest to watch", MEMBER)
    assert watched(service, "ahmad-reza-radan") is None
    card = next(one for one in service.messages(ANNA) if "suggests to watch" in one.text)
    assert {"Watch", "Decline"} <= set(buttons(card))
    service.taps("Watch", on="suggests to watch")
    assert watched(service, "ahmad-reza-radan") is not None
    assert any("is watched now" in bare(one) for one in service.messages(MEMBER))
    assert not any("suggests to watch" in one.text for one in service.messages(ANNA))
    acts = [(act.user, act.action) for act in service.store.acts(10)]
    assert ("1", "watch add") in acts and ("77", "suggest") in acts


def test_suggestion_is_decided_once(service: FakeService) -> None:
    listing = opened(service, MEMBER)
    service.taps_shown(listing, "Suggest to watch", MEMBER)
    card = next(one for one in service.messages(ANNA) if "suggests to watch" in one.text)
    service.taps_shown(card, "Decline")
    service.taps_shown(card, "Watch", "slack:U2")
    assert watched(service, "ahmad-reza-radan") is None
    assert any("decided not to watch" in bare(one) for one in service.messages(MEMBER))
    again = service.taps_shown(listing, "Suggest to watch", MEMBER)
    assert bare(again) == sentence_of(Outcome.DECLINED_BEFORE, name="Ahmad-Reza Radan")


def test_suggestion_of_two_chats_is_asked_once_and_told_to_both(service: FakeService) -> None:
    other = "telegram:78"
    for who in (MEMBER, other):
        service.taps_shown(opened(service, who), "Suggest to watch", who)
    assert sum("suggests to watch" in one.text for one in service.messages(ANNA)) == 1
    service.taps("Watch", on="suggests to watch")
    assert all(any("is watched now" in bare(one) for one in service.messages(who)) for who in (MEMBER, other))


def test_suggestion_is_answered_by_a_watch_from_the_search(service: FakeService) -> None:
    service.taps_shown(opened(service, MEMBER), "Suggest to watch", MEMBER)
    service.taps_shown(opened(service, ANNA), "Watch")
    assert any("is watched now" in bare(one) for one in service.messages(MEMBER))


def test_suggestions_of_one_chat_are_limited(service: FakeService) -> None:
    service.watching.turn_to("uk")
    service.publish(*UK, unwatched=UNWATCHED, date="2026-05-13")
    said = [service.acts(f"suggest:listing:uk:RUS{n:04d}", MEMBER).text for n in range(1, 8)]
    cards = [one for one in service.messages(ANNA) if "suggests to watch" in one.text]
    assert len(cards) == 5 and SENTENCES[Outcome.SUGGESTED_MUCH][0].format(n=5) in said
    service.clock.forward(hours=25)
    service.acts("suggest:listing:uk:RUS0010", MEMBER)
    assert len([one for one in service.messages(ANNA) if "suggests to watch" in one.text]) == 6


def test_suggestion_is_forgotten_with_its_chat(service: FakeService) -> None:
    service.taps_shown(opened(service, MEMBER), "Suggest to watch", MEMBER)
    service.store.forget_chat(Destination("telegram", "77"))
    assert not service.store.open_suggestions()
    assert not any("suggests to watch" in one.text for one in service.messages(ANNA))


def test_suggestion_made_twice_asks_once(service: FakeService) -> None:
    listing = opened(service, MEMBER)
    service.taps_shown(listing, "Suggest to watch", MEMBER)
    again = service.taps_shown(listing, "Suggest to watch", MEMBER)
    assert "was suggested already" in again.text
    assert sum("suggests to watch" in one.text for one in service.messages(ANNA)) == 1


def test_suggestion_waits_for_an_operator_who_can_be_reached(tmp_path: Path) -> None:
    service = FakeService(tmp_path)
    service.publish(*UK)
    service.taps_shown(service.says(f"search {RADAN}", MEMBER), "Suggest to watch", MEMBER)
    assert not service.messages(ANNA)
    service.says("help", ANNA)
    service.taps("Watch", on="suggests to watch")
    assert watched(service, "ahmad-reza-radan") is not None


def test_open_suggestions_are_listed_for_operators(service: FakeService) -> None:
    assert service.says("watch suggested").text == SENTENCES[Outcome.NONE_SUGGESTED][0]
    service.taps_shown(opened(service, MEMBER), "Suggest to watch", MEMBER)
    listed = service.says("watch suggested")
    service.taps_shown(listed, "Decline")
    assert service.says("watch suggested").text == SENTENCES[Outcome.NONE_SUGGESTED][0]


def test_hostile_button_of_a_listing_changes_nothing(service: FakeService) -> None:
    for action in ("watch:listing:", "watch:listing:uk", "watch:listing:nowhere:1", "watch:listing:uk:NONE1",
                   "suggestion:watch:999", "suggestion:watch:x", "suggest:listing:uk:", "suggest:"):  # fmt: skip
        before = people.read(service.archive)
        assert service.acts(action).text
        assert people.read(service.archive) == before
