"""Tests that any message becomes posts that Telegram takes, with every word kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.telegram.render import MAX_BYTES, MAX_CAPTION, MAX_ENTITIES, MAX_PICTURE, MAX_TEXT, one_post, render
from bot.model.direction import LEFT_MARK
from bot.model.inert_text import JOINT
from bot.model.message import (
    Block,
    Button,
    File,
    Message,
    Shape,
    Span,
    Style,
    bold,
    heading,
    item,
    link,
    opening,
    paragraph,
    quote,
    small,
)
from tests.fakes.chat.telegram_rules import read_html, styled_runs

SPANS = st.builds(
    Span,
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), min_size=1, max_size=6000
    ),
    st.sampled_from([one for one in Style if one is not Style.COMMAND]),
    st.sampled_from([None, 'https://example.org/?a="b"&c=d', "javascript:alert(1)"]),
)
BLOCKS = st.builds(Block, st.sampled_from(Shape), st.lists(SPANS, min_size=1, max_size=3).map(tuple), st.booleans())
MESSAGES = st.builds(
    lambda blocks, rest: Message(tuple(blocks), rest=tuple(rest)),
    st.lists(BLOCKS, min_size=1, max_size=5),
    st.lists(BLOCKS, max_size=3),
)


BOARD = File("board.png", "The board", b"\x89PNG")
TABLE = File("listings.csv", "All listings", b"a,b")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def letters(texts: list[str]) -> str:
    """Returns what is read of texts: without bullets, spaces, and marks that are not seen."""
    return "".join("".join(re.sub(f"• |[\u2060{LEFT_MARK}]", "", text).split()) for text in texts)


@given(MESSAGES)
def test_every_post_is_within_the_limits_and_no_letter_is_lost(message: Message) -> None:
    posts = render(message)
    shown = [read_html(post.html) for post in posts]
    for post, text in zip(posts, shown, strict=True):
        assert units(text) <= MAX_TEXT and len(post.html.encode()) <= MAX_BYTES
        assert text == post.text
    assert letters(shown) == letters([block.text for block in (*message.blocks, *message.rest)])
    assert not any("javascript" in post.html for post in posts if "javascript" not in message.text)


@pytest.mark.parametrize(
    ("block", "marked"),
    [
        (item("5 · گروه آبان · follows all"), True),
        (item("A group · گروه آبان"), False),
        (item("گروه آبان"), False),
        (quote("گروه آبان said"), False),
    ],
)
def test_a_line_of_an_english_post_runs_from_the_left_whatever_it_begins_with(block: Block, marked: bool) -> None:
    (post,) = render(Message((block,)))
    assert (LEFT_MARK in post.html) is marked


def test_hostile_text_is_only_text() -> None:
    (post,) = render(Message((paragraph("<b>x</b> <a href='https://evil'>y</a> &lt;"),)))
    shown = post.html.replace(JOINT, "")
    assert shown == "&lt;b&gt;x&lt;/b&gt; &lt;a href='https://evil'&gt;y&lt;/a&gt; &amp;lt;"


def test_a_name_behind_an_at_sign_is_no_mention() -> None:
    (post,) = render(Message((paragraph("Ask @anna (@ben) or c@example.org"),)))
    assert post.html == f"Ask @{JOINT}anna (@{JOINT}ben) or c@{JOINT}example.{JOINT}org"


def test_shapes() -> None:
    (post,) = render(Message((heading("H"), quote("Q"))))
    assert post.html == "<b>H</b>\n<blockquote expandable>Q</blockquote>"


def test_the_rest_is_one_fold_below_the_text_in_which_no_quotation_stands() -> None:
    rest = (heading("The record"), item(bold("Regime"), ": Iran"), quote("Q"), paragraph("Checked"))
    (post,) = render(Message((heading("H"), paragraph("P")), ((Button("a", "1"),),), rest=rest))
    folded = "<b>The record</b>\n• <b>Regime</b>: Iran\nQ\n\nChecked"
    assert post.html == f"<b>H</b>\nP\n<blockquote expandable>{folded}</blockquote>"
    assert post.keyboard


def test_a_rest_that_no_post_can_hold_is_folded_in_each() -> None:
    rest = tuple(paragraph("word " * 500) for _ in range(4))
    posts = render(Message((heading("H"),), ((Button("a", "1"),),), rest=rest))
    assert len(posts) == 4 and all(post.html.endswith("</blockquote>") for post in posts)
    assert all(post.html.count("<blockquote expandable>") == 1 for post in posts)
    assert [bool(post.keyboard) for post in posts] == [False, False, False, True]


def test_an_edit_shortens_what_is_folded_before_what_is_not() -> None:
    shown = (heading("Designated"), paragraph("decided " * 200))
    post = one_post(Message(shown, rest=(paragraph("reason " * 900), small("MW-000123"))))
    assert post.text.startswith("Designated\n" + shown[1].text) and post.text.endswith("…\nMW-000123")


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ((heading("H"), paragraph("a"), paragraph("b")), "H\na\nb"),
        ((heading("H"), item("a"), item("b"), heading("I"), item("c")), "H\n• a\n• b\n\nI\n• c"),
        ((paragraph("P"), item("a"), paragraph("Q"), small("s")), "P\n• a\n\nQ\ns"),
        ((paragraph("P"), small("s"), paragraph("Q"), opening(paragraph("R"))), "P\ns\n\nQ\n\nR"),
        ((opening(item("a")), quote("q"), item("b")), "• a\nq\n• b"),
    ],
)
def test_an_empty_line_stands_where_a_group_begins(blocks: tuple[Block, ...], text: str) -> None:
    assert render(Message(blocks))[0].text == text


def test_persian_rows_of_buttons_are_mirrored() -> None:
    row = (Button("a", "1"), Button("b", "2"))
    assert render(Message((paragraph("x"),), (row,), "fa"))[0].keyboard == (row[::-1],)
    assert render(Message((paragraph("x"),), (row,), "en"))[0].keyboard == (row,)


def test_a_button_that_carries_too_much_is_our_fault() -> None:
    with pytest.raises(ValueError, match="64"):
        render(Message((paragraph("x"),), ((Button("a", "x" * 65),),)))


def test_buttons_stand_under_the_last_of_several_posts() -> None:
    message = Message(tuple(paragraph("word " * 500) for _ in range(4)), ((Button("a", "1"),),))
    posts = render(message)
    assert len(posts) > 1 and [bool(post.keyboard) for post in posts] == [False] * (len(posts) - 1) + [True]


@given(MESSAGES, st.sampled_from([MAX_TEXT, MAX_CAPTION]))
def test_an_edit_is_one_post_within_the_limits(message: Message, room: int) -> None:
    post = one_post(message, room)
    assert read_html(post.html) == post.text and units(post.text) <= room and len(post.html.encode()) <= MAX_BYTES
    if units(message.text) + message.text.count("@") + 4 * len((*message.blocks, *message.rest)) <= room:
        assert post == render(message)[0]


def test_an_edit_shortens_the_longest_before_it_leaves_anything_out() -> None:
    decided = paragraph("Same person, decided by ", bold("Ada"))
    message = Message((heading("May be an official"), quote("reason " * 900), paragraph("evidence " * 60), decided))
    text = one_post(message).text
    assert text.startswith("May be an official\nreason") and "evidence evidence" in text
    assert text.endswith("\nSame person, decided by Ada") and text.count("…") == 1
    assert units(text) > MAX_TEXT - 200  # no more is left out than must be


def test_an_edit_of_many_short_lines_keeps_the_first_and_the_last() -> None:
    message = Message((heading("Board"), *(item(f"official {n} " * 4) for n in range(300)), small("MW-000123")))
    text = one_post(message, MAX_CAPTION).text
    assert text.startswith("Board\n• official 0") and text.endswith("\nMW-000123")


def test_no_post_has_more_styled_runs_than_telegram_shows() -> None:
    lines = [item(bold(f"Official {n}"), " ", link("UK", "https://example.org/")) for n in range(120)]
    one_line = paragraph(*(bold(f"{n} ") for n in range(350)))
    message = Message((heading("Board"), *lines, one_line))
    posts = render(message)
    assert all(styled_runs(post.html) <= MAX_ENTITIES for post in posts)
    assert "".join("".join(post.text for post in posts).replace(JOINT, "").split()) == "".join(
        "".join(("• " if block.shape is Shape.ITEM else "") + block.text for block in message.blocks).split()
    )
    assert styled_runs(one_post(message).html) <= MAX_ENTITIES


# -- files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "together"), [(MAX_CAPTION - 1, True), (MAX_CAPTION + 2, False)])
@pytest.mark.parametrize("letter", ["x", "ن", "𝒳"])
def test_a_caption_holds_1024_utf_16_units(letter: str, length: int, together: bool) -> None:
    text = letter * (length // units(letter))
    posts = render(Message((paragraph(text),), ((Button("a", "1"),),), files=(BOARD,)))
    assert (len(posts) == 1) is together
    assert posts[0].text == text and posts[0].keyboard
    assert posts[-1].file is BOARD and units(posts[-1].text) <= MAX_CAPTION
    if not together:
        assert posts[0].file is None and posts[1].text == "The board" and not posts[1].keyboard


def test_what_is_styled_or_escaped_does_not_count() -> None:
    posts = render(Message((paragraph(bold("&" * 1000)),), files=(BOARD,)))
    assert len(posts) == 1 and len(posts[0].html) > 5000


def test_text_first_keeps_the_picture_apart() -> None:
    text, picture = render(Message((paragraph("x"),), files=(BOARD,)), text_first=True)
    assert (text.text, text.file, picture.text, picture.file) == ("x", None, "The board", BOARD)


def test_one_picture_stands_with_the_text_and_all_else_after_it() -> None:
    second = File("timeline.png", "The timeline <2026>", b"\x89PNG")
    posts = render(Message((paragraph("x"),), files=(TABLE, BOARD, second)))
    assert [(post.file, post.text) for post in posts] == [
        (BOARD, "x"),
        (TABLE, "All listings"),
        (second, "The timeline <2026>"),
    ]
    assert posts[2].html == "The timeline &lt;2026&gt;"


def test_files_alone_are_said_by_what_they_show() -> None:
    posts = render(Message((), ((Button("a", "1"),),), files=(BOARD, TABLE)))
    assert [(post.file, post.text, bool(post.keyboard)) for post in posts] == [
        (BOARD, "The board", True),
        (TABLE, "All listings", False),
    ]


def test_a_long_alt_is_shortened_to_a_caption() -> None:
    posts = render(Message((paragraph("x" * 2000),), files=(File("board.png", "shown " * 400, b"\x89PNG"),)))
    assert units(posts[1].text) <= MAX_CAPTION and posts[1].text.endswith("…")


def test_a_picture_that_is_too_large_is_a_document() -> None:
    huge = File("timeline.png", "The timeline", b"\x89PNG" + bytes(MAX_PICTURE))
    text, file = render(Message((paragraph("x"),), files=(huge,)))
    assert text.file is None and file.file is huge and not file.is_picture


def test_an_address_is_not_cut_in_two() -> None:
    """A piece of a link leads nowhere."""
    address = "https://lists.example/" + "x" * 80
    parts = [
        part for _ in range(60) for part in ("Named in an official record that is here: ", link(address, address))
    ]
    posts = render(Message((paragraph(*parts),)))
    assert len(posts) > 1
    assert sum(post.html.count(f">{address}</a>") for post in posts) == 60
