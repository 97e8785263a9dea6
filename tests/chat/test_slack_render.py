"""Tests that any message becomes posts that Slack takes, with every word in them and nothing that pings."""

from __future__ import annotations

import json
import random
from string import ascii_lowercase, digits
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.slack.block_kit.blocks import MORE
from bot.chat.slack.block_kit.limits import POST_MOST
from bot.chat.slack.block_kit.views import answer, chosen, home, window
from bot.chat.slack.render import FALLBACK_MOST, Post, escape, one_post, plain, render, text_of_blocks
from bot.model.direction import LEFT_MARK, MARK
from bot.model.form import Choice, Form
from bot.model.inert_text import JOINT
from bot.model.message import (
    FSI,
    PDI,
    Block,
    Button,
    Message,
    Shape,
    Span,
    Style,
    bold,
    code,
    heading,
    item,
    link,
    paragraph,
    quote,
    small,
)
from bot.model.page import Buttons, Page, Part, Row, Search
from tests.fakes.chat.slack_rules import complaints, view_complaints

HOSTILE = "<!channel> <@U1> <http://x.example|y> *a* _b_ ~c~ `d` & &lt; :ir: @here #general > q"

_texts = st.text(st.characters(exclude_categories=["C"]), max_size=400) | st.sampled_from(
    [HOSTILE, "x" * 5000, "word " * 3000, "&" * 3000, "نام " * 900, "\n\n", "🔔" * 2000]
)
_urls = st.none() | st.sampled_from(
    ["https://example.org/a?b=c&d=<e>", "javascript:alert(1)", "http://[", "https://x.example/" + "y" * 3000]
)
_spans = st.builds(Span, _texts, st.sampled_from([one for one in Style if one is not Style.COMMAND]), _urls)
_blocks = st.builds(Block, st.sampled_from(Shape), st.lists(_spans, max_size=5).map(tuple))
_buttons = st.builds(Button, _texts, st.text(ascii_lowercase + digits + ":", min_size=1, max_size=64))
_messages = st.builds(
    Message,
    st.lists(_blocks, max_size=70).map(tuple),
    st.lists(st.lists(_buttons, max_size=30).map(tuple), max_size=4).map(tuple),
    st.sampled_from(["en", "fa"]),
)


UNSEEN = dict.fromkeys(map(ord, ("•", JOINT, MARK, LEFT_MARK, FSI, PDI)))


def squeezed(text: str) -> str:
    """Returns a text without spaces, bullets, and what only tells a line's direction."""
    return "".join(text.translate(UNSEEN).split())


def leaves(part: Any) -> list[dict[str, Any]]:
    """Returns every object that stands anywhere in blocks."""
    if isinstance(part, dict):
        return [part, *(leaf for value in part.values() for leaf in leaves(value))]
    return [leaf for one in part for leaf in leaves(one)] if isinstance(part, list) else []


@settings(max_examples=60, deadline=None)
@given(_messages)
def test_any_message_keeps_to_slacks_limits_says_every_word_and_pings_nobody(message: Message) -> None:
    posts = render(message)
    assert posts
    for post in posts:
        assert complaints({"text": post.text, "blocks": post.blocks}) == []
        assert len(json.dumps(post.blocks, ensure_ascii=False)) <= POST_MOST
        assert 0 < len(post.text) <= FALLBACK_MOST
        assert "<" not in post.text
        assert ">" not in post.text
    objects = leaves([post.blocks for post in posts])
    assert not {o.get("type") for o in objects} & {"mrkdwn", "markdown", "user", "usergroup", "broadcast", "channel"}
    assert all(o["url"].startswith(("https://", "http://")) for o in objects if "url" in o)
    assert squeezed("".join(text_of_blocks(post.blocks) for post in posts)) == squeezed(message.text)
    taps = [o["value"] for o in objects if o.get("type") == "button"]
    assert sorted(taps) == sorted(button.action for row in message.buttons for button in row)
    assert len({o["action_id"] for o in objects if "action_id" in o}) == len(taps)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_block_of_nothing_is_left_out(language: str) -> None:
    message = Message((heading(""), paragraph(" \n"), paragraph("Leila Vaseghi")), language=language)
    (post,) = render(message)
    assert [squeezed(line) for line in text_of_blocks(post.blocks).split("\n")] == ["LeilaVaseghi"]


@settings(max_examples=40, deadline=None)
@given(_messages)
def test_any_message_fits_into_one_post_for_an_edit_with_a_mark_where_more_was_said(message: Message) -> None:
    post, posts = one_post(message), render(message)
    assert complaints({"text": post.text, "blocks": post.blocks}) == []
    assert len(json.dumps(post.blocks, ensure_ascii=False)) <= POST_MOST
    assert 0 < len(post.text) <= FALLBACK_MOST and 0 < len(plain(post, most=FALLBACK_MOST).text) <= FALLBACK_MOST
    if len(posts) == 1:
        assert post == posts[0]
    else:
        assert MORE in post.blocks
        start = squeezed(text_of_blocks([block for block in post.blocks if block != MORE]))
        assert squeezed("".join(text_of_blocks(one.blocks) for one in posts)).startswith(start)


@settings(max_examples=40, deadline=None)
@given(_messages)
def test_any_message_is_a_page_that_slack_takes_with_its_buttons(message: Message) -> None:
    page = home(message)
    assert view_complaints(page, "home") == []
    buttons = sum(len(row) for row in message.buttons)
    shown = [leaf for leaf in leaves(page) if leaf.get("type") == "button"]
    assert len(shown) == buttons


_parts = (
    _blocks
    | st.builds(Row, _texts, st.lists(_buttons, max_size=6).map(tuple))
    | st.builds(Buttons, st.lists(_buttons, max_size=30).map(tuple))
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_parts, max_size=130).map(tuple), st.sampled_from(["en", "fa"]), _texts)
def test_any_page_is_one_that_slack_takes(parts: tuple[Part, ...], language: str, label: str) -> None:
    page = home(Page((Search(label, label, "search"), *parts), language))
    assert view_complaints(page, "home") == []
    assert page["blocks"][0]["element"]["action_id"] == "typed:search"


@settings(max_examples=20, deadline=None)
@given(_messages)
def test_any_answer_is_a_window_that_slack_takes(message: Message) -> None:
    assert view_complaints(answer(message, "{}"), "modal") == []


_values = st.text(ascii_lowercase + digits + ":-", min_size=1, max_size=20)
_names = st.text(ascii_lowercase + "-", min_size=1, max_size=20)
_options = st.dictionaries(_values, _texts, min_size=1, max_size=100)
_choices = st.dictionaries(_names, st.tuples(_texts, _options), max_size=8)


@settings(max_examples=40, deadline=None)
@given(_texts, _texts, _choices, st.randoms())
def test_any_form_is_a_window_that_slack_takes_and_what_is_chosen_comes_back(
    title: str, send: str, questions: dict[str, tuple[str, dict[str, str]]], chance: random.Random
) -> None:
    choices = tuple(
        Choice(key, label, tuple(options.items()), chance.choice(["", *options]))
        for key, (label, options) in questions.items()
    )
    view = window(Form(title, send, choices), kept="{}")
    assert view_complaints(view, "modal") == []
    picked = {choice.key: chance.choice(choice.options)[0] for choice in choices}
    values = {key: {"choice": {"selected_option": {"value": value}}} for key, value in picked.items()}
    assert chosen({**view, "state": {"values": dict(reversed(values.items()))}}) == picked
    shown = {b["block_id"]: b["element"].get("initial_option", {}).get("value", "") for b in view["blocks"]}
    assert shown == {choice.key: choice.chosen for choice in choices}


@pytest.mark.parametrize(("before", "picked"), [("uk us", "uk canada"), ("both", "us"), ("atlantis", "both")])
def test_several_options_of_one_question_are_shown_and_come_back(before: str, picked: str) -> None:
    options = tuple((code, code.upper()) for code in ("both", "uk", "us", "canada"))
    view = window(Form("Settings", "Save", (Choice("lists", "Lists", options, before, several=True),)), kept="")
    assert view_complaints(view, "modal") == []
    shown = view["blocks"][0]["element"].get("initial_options", [])
    assert [one["value"] for one in shown] == [code for code in before.split() if code in dict(options)]
    values = {"lists": {"choice": {"selected_options": [{"value": code} for code in picked.split()]}}}
    assert chosen({**view, "state": {"values": values}}) == {"lists": picked}


def test_an_option_that_could_not_come_back_is_a_fault_of_ours() -> None:
    for options in ((), (("", "Empty"),), (("x" * 151, "Long"),), tuple((str(n), "x") for n in range(101))):
        with pytest.raises(ValueError, match="every"):
            window(Form("Settings", "Save", (Choice("every", "How often", options, ""),)), kept="")


def test_shapes_become_the_blocks_that_slack_has_for_them() -> None:
    [post] = render(
        Message(
            (
                heading("Omid Noori was listed"),
                paragraph(bold("UK"), " · ", link("IRN0086", "https://example.org/r")),
                item("Regime: ", code("GHR")),
                item("16 May 2026"),
                quote("Because of it."),
                paragraph("And"),
                paragraph("on"),
                small("edition of ", code("2026-05-16")),
            )
        )
    )
    assert post.blocks == [
        {"type": "header", "text": {"type": "plain_text", "text": "Omid Noori was listed", "emoji": False}},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "UK", "style": {"bold": True}},
                        {"type": "text", "text": " · "},
                        {"type": "link", "url": "https://example.org/r", "text": "IRN0086"},
                    ],
                },
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {"type": "text", "text": "Regime: "},
                                {"type": "text", "text": "GHR", "style": {"code": True}},
                            ],
                        },
                        {"type": "rich_text_section", "elements": [{"type": "text", "text": "16 May 2026"}]},
                    ],
                },
                {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Because of it."}]},
            ],
        },
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "And"},
                        {"type": "text", "text": "\n"},
                        {"type": "text", "text": "on"},
                    ],
                }
            ],
        },
        {"type": "context", "elements": [{"type": "plain_text", "text": "edition of 2026-05-16", "emoji": False}]},
    ]
    assert post.text == (
        "Omid Noori was listed\nUK · IRN0086\n• Regime: GHR\n• 16 May 2026\nBecause of it.\n"
        "And\non\nedition of 2026-05-16"
    )


def test_hostile_list_text_is_carried_as_text() -> None:
    [post] = render(Message(tuple(make(HOSTILE) for make in (heading, paragraph, item, quote, small))))
    texts = [o["text"] for o in leaves(post.blocks) if isinstance(o.get("text"), str)]
    assert [text.replace(JOINT, "") for text in texts] == [HOSTILE] * 5
    assert post.text.split("\n")[0].replace(JOINT, "") == escape(HOSTILE)


@pytest.mark.parametrize("make", [heading, small])
def test_a_link_in_a_heading_or_in_small_print_stays_a_link(make: Any) -> None:
    [post] = render(Message((make("See ", link("the record", "https://example.org/")),)))
    assert [o["url"] for o in leaves(post.blocks) if "url" in o] == ["https://example.org/"]


def test_a_long_heading_is_a_bold_line() -> None:
    [post] = render(Message((heading("x" * 151),)))
    assert post.blocks[0]["elements"][0]["elements"] == [{"type": "text", "text": "x" * 151, "style": {"bold": True}}]


def test_a_long_message_becomes_several_posts_cut_between_words_with_the_buttons_on_the_last() -> None:
    row = (Button("Approve", "approve:1"), Button("Refuse", "refuse:1"))
    posts = render(Message((paragraph("word " * 5000),), (row,)))
    assert len(posts) > 2
    assert [any(b["type"] == "actions" for b in post.blocks) for post in posts] == [False] * (len(posts) - 1) + [True]
    assert set(" ".join(text_of_blocks(post.blocks) for post in posts).split()) == {"word"}


@pytest.mark.parametrize(("language", "labels"), [("en", ["1", "2", "3"]), ("fa", ["3", "2", "1"])])
def test_button_rows_are_mirrored_for_persian(language: str, labels: list[str]) -> None:
    row = tuple(Button(str(n), f"go:{n}") for n in (1, 2, 3))
    [post] = render(Message((paragraph("?"),), (row,), language))
    assert [button["text"]["text"] for button in post.blocks[-1]["elements"]] == labels


def test_without_blocks_a_post_still_says_everything_and_gives_its_addresses() -> None:
    [post] = render(Message((paragraph("a & b " * 900, link("record", "https://example.org/r?a=1&b=2")),)))
    assert post.text.endswith("…")
    bare = plain(post)
    assert bare.blocks == []
    assert bare.text.endswith("record https://example.org/r?a=1&amp;b=2")
    assert bare.text.count("a &amp; b") == 900


def test_nothing_to_say_is_still_a_post_that_slack_takes() -> None:
    assert render(Message(())) == (Post("…", []),)
    [post] = render(Message((), ((Button("Yes", "y"), Button("No", "n")),)))
    assert post.text == "Yes · No"
