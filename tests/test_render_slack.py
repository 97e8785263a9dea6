"""Any message becomes posts that Slack takes, with every word in them and nothing that pings."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.message import (
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
from bot.render.slack import FALLBACK_MOST, POST_MOST, Post, escape, plain, render, said
from tests.fakes.slack_rules import complaints

HOSTILE = "<!channel> <@U1> <http://x.example|y> *a* _b_ ~c~ `d` & &lt; :ir: @here #general > q"

_texts = st.text(st.characters(exclude_categories=["C"]), max_size=400) | st.sampled_from(
    [HOSTILE, "x" * 5000, "word " * 3000, "&" * 3000, "نام " * 900, "\n\n", "🔔" * 2000]
)
_urls = st.none() | st.sampled_from(
    ["https://example.org/a?b=c&d=<e>", "javascript:alert(1)", "http://[", "https://x.example/" + "y" * 3000]
)
_spans = st.builds(Span, _texts, st.sampled_from(Style), _urls)
_blocks = st.builds(Block, st.sampled_from(Shape), st.lists(_spans, max_size=5).map(tuple))
_buttons = st.builds(Button, _texts, st.from_regex(r"[a-z:0-9]{1,64}", fullmatch=True))
_messages = st.builds(
    Message,
    st.lists(_blocks, max_size=70).map(tuple),
    st.lists(st.lists(_buttons, max_size=30).map(tuple), max_size=4).map(tuple),
    st.sampled_from(["en", "fa"]),
)


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("•", "")


def leaves(part: Any) -> list[dict[str, Any]]:
    """Every object that stands anywhere in blocks."""
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
    assert squeezed("".join(said(post.blocks) for post in posts)) == squeezed(message.text)
    taps = [o["value"] for o in objects if o.get("type") == "button"]
    assert sorted(taps) == sorted(button.action for row in message.buttons for button in row)
    assert len({o["action_id"] for o in objects if "action_id" in o}) == len(taps)


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
    assert texts == [HOSTILE] * 5
    assert post.text.split("\n")[0] == escape(HOSTILE)


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
    assert set(" ".join(said(post.blocks) for post in posts).split()) == {"word"}


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
