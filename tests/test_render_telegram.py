"""Any message becomes posts that Telegram takes, with every word kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message import Block, Button, Message, Shape, Span, Style, heading, paragraph, quote
from bot.render.telegram import MAX_BYTES, MAX_TEXT, render
from tests.fakes.telegram import _read_html

SPANS = st.builds(
    Span,
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), min_size=1, max_size=6000
    ),
    st.sampled_from(Style),
    st.sampled_from([None, 'https://example.org/?a="b"&c=d', "javascript:alert(1)"]),
)
MESSAGES = st.builds(
    lambda blocks: Message(tuple(blocks)),
    st.lists(
        st.builds(Block, st.sampled_from(Shape), st.lists(SPANS, min_size=1, max_size=3).map(tuple)),
        min_size=1,
        max_size=5,
    ),
)  # fmt: skip


@given(MESSAGES)
def test_every_post_is_within_the_limits_and_no_letter_is_lost(message: Message) -> None:
    posts = render(message)
    shown = [_read_html(post.html) for post in posts]
    for post, text in zip(posts, shown, strict=True):
        assert len(text.encode("utf-16-le")) // 2 <= MAX_TEXT and len(post.html.encode()) <= MAX_BYTES
    letters = "".join("".join(text.replace("• ", "").split()) for text in shown)
    assert letters == "".join("".join(block.text.replace("• ", "").split()) for block in message.blocks)
    assert not any("javascript" in post.html for post in posts if "javascript" not in message.text)


def test_hostile_text_is_only_text() -> None:
    (post,) = render(Message((paragraph("<b>x</b> <a href='https://evil'>y</a> &lt;"),)))
    assert post.html == "&lt;b&gt;x&lt;/b&gt; &lt;a href='https://evil'&gt;y&lt;/a&gt; &amp;lt;"


def test_shapes() -> None:
    (post,) = render(Message((heading("H"), quote("Q"))))
    assert post.html == "<b>H</b>\n<blockquote expandable>Q</blockquote>"


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
