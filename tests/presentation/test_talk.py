"""What is said where nothing is looked up, and what its buttons do."""

from __future__ import annotations

import pytest

from bot.answers.answer import Answer, Several
from bot.answers.people import WhichOne
from bot.answers.questions.in_plain_words import Beyond, NotUnderstood, Offer, Outside, PerhapsAName, SmallTalk
from bot.language import language
from bot.model.action import Action, Perform, written
from bot.model.message import Block, Message, Shape, Span, heading, item, paragraph
from bot.presentation.words.in_words import Reader, in_words
from bot.presentation.words.questions.together import in_turn
from watchers.watchlist import official_file

NOORI = next(one for one in official_file.load() if one.slug == "omid-noori")


@pytest.mark.parametrize(
    ("answer", "sentence", "action"),
    [
        (
            Outside("country", (NOORI,)),
            "Only the UK's and the US' lists are read here",
            Perform("status", "omid-noori"),
        ),
        (Outside("visa"), "US visa bans are not on these lists, and some are secret", Perform("gaps", "missing")),
        (Outside("opinion", (NOORI,)), "That is for people to judge", Perform("status", "omid-noori")),
        (Outside("future", (NOORI,)), "Nobody here can tell what will be listed", Perform("follow", "omid-noori")),
        (NotUnderstood(), "I did not understand that", Perform("help")),
        (PerhapsAName("Petrov"), "Is “Petrov” a name?", Perform("search", "Petrov")),
        (WhichOne((NOORI,), is_clear=False), "I am not sure what you mean", Perform("status", "omid-noori")),
        (WhichOne((NOORI,), "history"), "Which one do you mean?", Perform("history", "omid-noori")),
        (Offer((NOORI,)), "Tap to let this chat hear", Perform("follow", "omid-noori")),
        (Offer(()), "Tap to let this chat hear", Perform("follow", "all")),
        (Offer((NOORI,), ends=True), "Tap to end it", Perform("unfollow", "omid-noori")),
        (SmallTalk("greeting"), "Hello.", Perform("sources")),
        (SmallTalk("slogan"), "I hear you.", Perform("status")),
        (SmallTalk("victim"), "I do not search the sanctions lists for victims", Perform("status")),
    ],
)
def test_an_answer_without_a_list_is_said_with_what_can_be_done(
    answer: Answer, sentence: str, action: Action
) -> None:
    message = in_words(answer, Reader(language("en")))
    assert sentence in message.text
    assert written(action) in [button.action for row in message.buttons for button in row]


def test_what_is_answered_beside_it_has_no_buttons_of_its_own() -> None:
    message = in_words(Outside("country", leads_on=False), Reader(language("en")))
    assert message.text.startswith("Only the UK's and the US' lists are read here") and not message.buttons


def test_beyond_the_lists_of_the_us_are_its_visa_bans() -> None:
    assert "US visa bans are not on these lists" in in_words(Beyond("us"), Reader(language("en"))).text


def test_each_answer_in_turn_says_how_it_begins_and_nothing_twice() -> None:
    visa, country = Outside("visa"), Outside("country", (NOORI,))
    message = in_words(Several((visa, country, visa), in_turn=True), Reader(language("en")))
    said = [block.text for block in message.blocks]
    assert [said.index(text) for text in said] == list(range(len(said)))
    first, second = (in_words(one, Reader(language("en"))).blocks[0].text for one in (visa, country))
    assert said.index(first) < said.index(second)
    buttons = [button for row in message.buttons for button in row]
    assert len(buttons) == len(set(buttons))


def test_an_answer_in_turn_keeps_its_list_and_the_small_print_stands_last() -> None:
    def small(text: str) -> Block:
        return Block(Shape.SMALL, (Span(text),))

    items = [item(f"name {n}") for n in range(6)]
    listed = Message((heading("6 of 10"), paragraph("group"), *items, paragraph("more"), small("dates")))
    message = in_turn([listed, Message((paragraph("missing"), small("dates")))], "en")
    said = [block.text for block in message.blocks]
    assert said == ["6 of 10", "group", *(one.text for one in items), "missing", "dates"]


def test_of_several_it_is_said_once_that_no_list_tells_where_they_are() -> None:
    people = official_file.load()
    dead = next(one for one in people if one.died)
    message = in_words(Outside("office", (NOORI, dead), leads_on=False), Reader(language("en")))
    where, died = (block.text for block in message.blocks)
    assert where.startswith("Where these are now, neither the lists nor the watchlist tell: ") and "Noori" in where
    assert dead.name in died and "reported dead" in died and not message.buttons


def test_an_answer_in_turn_keeps_the_lines_to_which_its_second_paragraph_leads() -> None:
    leads = Message((paragraph("who"), paragraph("as they put it:"), item("a"), item("b"), paragraph("more")))
    quotes = Message((paragraph("why:"), Block(Shape.QUOTE, (Span("their words"),)), paragraph("more")))
    message = in_turn([leads, quotes], "en")
    assert [block.text for block in message.blocks] == ["who", "as they put it:", "a", "b", "why:", "their words"]


def test_what_an_answer_in_turn_says_yes_to_is_not_said_again() -> None:
    yes, why = (
        Message((paragraph("Yes: N is listed."),)),
        Message((paragraph("N is listed."), paragraph("no reason"))),
    )
    assert [block.text for block in in_turn([yes, why], "en").blocks] == ["Yes: N is listed.", "no reason"]
    lists = Message((paragraph("From these:"), item("is listed."), item("else")))
    assert [block.text for block in in_turn([yes, lists], "en").blocks][1:] == ["From these:", "is listed.", "else"]
