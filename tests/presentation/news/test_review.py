"""Tests the words of the question whether a listing is a watched person, and of what operators decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import review
from bot.answers.commands.of_operators import OpenReviews
from bot.answers.review import Review
from bot.language import language
from bot.model.message import Message
from bot.presentation.words.news import review as words
from tests.fakes.answers import asking, bare, buttons, lines
from tests.fakes.watching import NOORI, RUSSIA, Watching
from watchers.model import Match, Tier
from watchers.watchlist import decisions
from watchers.watchlist.decisions import Decided

EN = language("en")
STRANGER = replace(NOORI, id="RUS0777", regimes=(RUSSIA,), births=(), nationality="")  # an equal name, nothing else


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path)
    made.publish()
    yield made
    made.archive.close()


def asked(watching: Watching) -> tuple[Review, ...]:
    return review.those(watching.archive, review.waiting(watching.archive))


def decide(watching: Watching, listing: str, same: bool | None, undoes: bool | None = None) -> Decided:
    return decisions.decide(watching.archive, "omid-noori", "uk", listing, same, watching.clock(), undoes=undoes)


def outcome(done: Decided, verb: str, listing: str = "RUS0777") -> str:
    return words.outcome(done, verb, listing, "Omid Noori", EN)


# -- the question --------------------------------------------------------------------------------------------


def test_a_card_puts_what_is_known_beside_what_is_listed(watching: Watching) -> None:
    watching.publish(replace(STRANGER, position="Clerk", births=("1950",)), date="2026-05-13")
    (one,) = asked(watching)
    text = bare(words.card(one, EN))
    assert text.startswith("Is this Omid Noori · امید نوری? Please look.\n")
    assert "name: watched: Omid Noori; " in text and "position: watched: " in text and "listed: Clerk" in text
    assert "born: watched: 12 March 1976" in text and "listed: 1950" in text
    assert "The name is equal, but facts contradict." in text and "Against: born 1950." in text
    assert "Chats hear nothing of it until you decide." in text
    assert list(buttons(words.card(one, EN))) == ["Same person", "Not the same", "Later"]
    later = bare(words.card(one, EN, put_off="2026-05-12T09:30:00+00:00"))
    assert "Put off 12 May 2026 09:30 UTC: it waits under review." in later


def test_a_card_says_what_chats_hear_of_a_match_by_name(watching: Watching) -> None:
    watching.publish(NOORI, date="2026-05-13")
    (one,) = asked(watching)
    text = bare(words.card(one, EN))
    assert text.startswith("Is this Omid Noori · امید نوری? A name matches.\n")
    assert "Chats hear of it as “matches by name, awaiting confirmation”." in text
    pinned = replace(one, match=replace(one.match, tier=Tier.CONFIRMED))
    assert "Identity confirmed: the record with this number is this person's." in words.card(pinned, EN).text
    assert words.card(pinned, EN).buttons == ()


def test_what_the_matcher_says_in_words_of_its_own_is_shown_as_it_is(watching: Watching) -> None:
    watching.publish(STRANGER, date="2026-05-13")
    (one,) = asked(watching)
    match = Match("omid-noori", Tier.POSSIBLE, "star-sign", ("moon:full", "close-name:0.93:Umid NURI"), ("shoe:45",))
    text = words.card(replace(one, match=match), EN).text
    assert "star-sign" in text and "moon:full" in text and "a name like it: Umid NURI" in text and "shoe:45" in text


# -- the decision --------------------------------------------------------------------------------------------


def test_a_decision_is_said_with_what_followers_hear(watching: Watching) -> None:
    watching.publish(STRANGER, date="2026-05-13")
    (one,) = asked(watching)
    done = decide(watching, "RUS0777", same=True)
    assert outcome(done, "same") == "Same person: RUS0777 is Omid Noori. Followers hear it now."
    second = decide(watching, "RUS0777", same=False)
    assert outcome(second, "not").startswith("An operator was first: nothing was changed. Same person: decided by an")
    assert done.stands is not None
    card = words.card(replace(one, decision=done.stands), EN)
    assert "Same person: decided by an operator, 12 May 2026 09:30 UTC." in bare(card)
    assert list(buttons(card)) == ["Undo"]
    back = outcome(decide(watching, "RUS0777", None, undoes=True), "undo-same")
    assert back == "The decision about RUS0777 and Omid Noori is taken back. Followers hear it now."
    never = outcome(decide(watching, "RUS0777", same=False), "not")
    assert never.startswith("Not the same: RUS0777 is not Omid Noori.")


def test_a_decision_of_which_followers_knew_nothing_changes_nothing_for_them(watching: Watching) -> None:
    watching.publish(STRANGER, date="2026-05-13")
    never = outcome(decide(watching, "RUS0777", same=False), "not")
    assert never == "Not the same: RUS0777 is not Omid Noori. Nothing changes for followers."


def test_whoever_is_confirmed_already_and_what_is_decided_already_are_said_to_be() -> None:
    holder = Decided(False, None, holder="hassan-rouhani")
    said = "RUS0777 is confirmed to be hassan-rouhani already: take that back first."
    assert outcome(holder, "same").translate({0x2068: None, 0x2069: None}) == said
    nothing = "There is nothing to decide here any more: nothing was changed."
    assert outcome(Decided(False, None), "same") == nothing


# -- many ----------------------------------------------------------------------------------------------------


def listed(watching: Watching, first: int = 0) -> Message:
    found = asked(watching)
    return words.open_reviews(OpenReviews(found[first : first + 8], (), len(found), first, paged=True), EN)


def test_open_reviews_are_counted_and_have_pages(watching: Watching) -> None:
    assert bare(words.open_reviews(OpenReviews((), (), 0), EN)) == "Nothing awaits an operator's word."
    watching.publish(STRANGER, date="2026-05-13")
    one = listed(watching)
    assert lines(one)[0] == "1 match awaits an operator's word." and "may be Omid Noori" in bare(one)
    assert list(buttons(one)) == ["1 · RUS0777 · Omid Noori"]
    watching.publish(STRANGER, *(replace(STRANGER, id=f"RUS{5000 + n}") for n in range(10)), date="2026-05-14")
    assert lines(listed(watching))[0] == "11 matches await an operator's word."
    assert list(buttons(listed(watching)))[-1] == "More"
    assert list(buttons(listed(watching, 8)))[-1] == "Back to the first"


def test_a_decided_review_is_listed_with_its_decision(watching: Watching) -> None:
    watching.publish(STRANGER, date="2026-05-13")
    decide(watching, "RUS0777", same=False)
    done = review.decided(watching.archive, asking(watching).people()["omid-noori"])
    said = bare(words.open_reviews(OpenReviews((), done, 0), EN))
    assert "Not the same: decided by an operator" in said and "RUS0777" in said


def test_many_questions_of_one_edition_are_one_message(watching: Watching) -> None:
    watching.publish(*(replace(STRANGER, id=f"RUS{5000 + n}") for n in range(20)), date="2026-05-13")
    entries = list(reversed(watching.archive.history("omid-noori")))
    said = words.crowd(entries, asking(watching).people(), len(entries), EN)
    assert lines(said)[0] == "UK Sanctions List: 20 matches of one edition await an operator's word"
    assert "RUS5004" in said.text and "RUS5005" not in said.text and list(buttons(said)) == ["Review them"]
