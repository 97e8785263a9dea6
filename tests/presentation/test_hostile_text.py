"""Tests that whatever a list says is only text: in alerts, answers and questions to operators, in both languages, in
every form, on each platform. Nothing pings, nothing is a link or a style that we did not write, nothing turns it
round."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers import review
from bot.answers.lists import ListState, Sources
from bot.answers.on_list import OnList
from bot.answers.search import Hit, Search
from bot.answers.status import Board, Status
from bot.chat.console.render import plain
from bot.chat.slack import render as slack
from bot.chat.telegram import render as telegram
from bot.language import Language, language
from bot.model.message import FSI, PDI, Message
from bot.presentation.words.in_words import Reader, in_words
from bot.presentation.words.news import alert as alert_words
from bot.presentation.words.news import review as review_words
from bot.presentation.words.news.digest import mass_edit
from bot.presentation.words.news.headline import HEADINGS
from tests.fakes.chat.slack_rules import complaints
from tests.fakes.chat.telegram_rules import MAX_CAPTION, MAX_TEXT, read_html
from tests.fakes.watching import UNWATCHED, VASEGHI, Watching
from watchers.lists import registry
from watchers.model import NOTHING_MORE, Entry, Field, FieldChange, Kind, Listing, Match, Purpose, Tier
from watchers.values import MAX_VALUE
from watchers.watchlist import official_file

SLOWLY = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
HOSTILE = (
    "<!channel> <!here> <@U1> <#C1> <https://evil.example|the official record>",
    "<a href='https://evil.example'>click</a><b>bold</b><script>alert(1)</script> &lt;b&gt; &amp; &#60;",
    "*bold* _italic_ ~gone~ `code` ```block``` > quote [text](https://evil.example) # heading",
    "safe\u202etxet desrever\u202c \u2067\u2066\u2069\u2069\u2069 \u200f\u200e\u061c end",
    "bell\x07 null\x00 escape\x1b[31mred\x1b[0m \x9b2J \r\n\n\nnew lines \u2028\u2029 \x85",
    '=HYPERLINK("https://evil.example";"x") +1 -1 @SUM(A1) |calc',
    "x" * 3000,
    "& " * 1500,
    "👩‍👩‍👧‍👦" * 300,
    "آ" * 3000,
    "\u0301" * 1000,
    "{who} {0} %s {list!r} {t.__class__}",
    "",
    " ",
    "\u200b\u2060\ufeff",
    "/stop /follow all @everyone https://evil.example/?q=<x>",
)
TEXTS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
VALUES = st.lists(TEXTS, max_size=3).map(tuple)
LISTINGS = st.builds(Listing, st.just("IRN0086"), st.dictionaries(st.sampled_from(Field), VALUES))
OFFICIAL = next(one for one in official_file.load() if one.slug == "leila-vaseghi")
MATCHES = st.builds(
    Match,
    st.just(OFFICIAL.slug),
    st.sampled_from(Tier),
    st.sampled_from(["pin", "equal-name", "weak-alias", "never heard of"]),
    st.lists(TEXTS | TEXTS.map(lambda text: f"name:{text}"), max_size=9).map(tuple),
    st.lists(TEXTS.map(lambda text: f"birth:{text}"), max_size=3).map(tuple),
)
OF_LISTINGS = [kind for kind in Kind if kind in HEADINGS]
ENTRIES = st.builds(
    Entry,
    st.sampled_from(OF_LISTINGS),
    st.sampled_from(registry.names()),
    st.sampled_from(["2026-05-12", None]) | TEXTS,
    st.just("IRN0086"),
    st.just(OFFICIAL.slug),
    st.sampled_from(Tier),
    TEXTS,
    st.lists(st.builds(FieldChange, st.sampled_from(Field).map(str) | TEXTS, VALUES, VALUES), max_size=5).map(tuple),
    MATCHES,
    LISTINGS,
    st.just(NOTHING_MORE),
    st.just(7),
)
LANGUAGES = st.sampled_from([language("en"), language("fa"), language("fa", "jalali")])


def harmless(message: Message, *, one_post: bool = False) -> None:
    """Holds on every platform. `one_post`: an edit must be able to replace all of it."""
    for block in message.blocks:
        for span in block.spans:
            balanced(span.text)
    for post in telegram.render(message):
        shown = read_html(post.html)  # refuses every tag but our own, whole and in pairs
        assert shown == post.text
        assert len(shown.encode("utf-16-le")) // 2 <= (MAX_CAPTION if post.file else MAX_TEXT)
        assert post.html.count("<a ") == post.html.count('<a href="https://')
        assert "evil.example" not in "".join(part.split('"')[0] for part in post.html.split('href="')[1:])
        safe(shown)
    for piece in slack.render(message):
        assert complaints({"text": piece.text, "blocks": piece.blocks}) == []
        said = json.dumps(piece.blocks, ensure_ascii=False)
        assert '"mrkdwn"' not in said and '"type": "user' not in said and '"broadcast"' not in said
        safe(slack.text_of_blocks(piece.blocks))
    safe(plain(message))
    for file in message.files:
        safe(file.data.decode())
        safe(file.alt)
    if one_post:
        read_html(telegram.one_post(message).html)


def safe(text: str) -> None:
    """Asserts that a text has no control characters and no overrides of direction."""
    wrong = [
        c for c in text if (c != "\n" and unicodedata.category(c) in ("Cc", "Cs")) or c in "\u202a\u202b\u202d\u202e"
    ]
    assert not wrong, wrong


def balanced(text: str) -> None:
    """Asserts that whatever is kept apart is kept apart to its end. (A post that ends within it ends it too.)"""
    for line in text.split("\n"):
        depth = 0
        for letter in line:
            depth += (letter in "\u2066\u2067\u2068") - (letter == PDI)
            assert depth >= 0, "text of a list ended what we keep apart"
        assert depth == 0, "text of a list left open what it began"


@SLOWLY
@given(ENTRIES, LANGUAGES, st.sampled_from(["line", "normal", "full"]))
def test_alerts(entry: Entry, t: Language, form: str) -> None:
    message = alert_words.alert(entry, OFFICIAL, t, form=form)
    harmless(message, one_post=True)
    if form != "line":
        assert len(telegram.render(message)) <= 4 + len(message.files)  # never a flood of posts


@SLOWLY
@given(st.lists(ENTRIES, min_size=1, max_size=12), LANGUAGES)
def test_many_alerts_at_once(entries: list[Entry], t: Language) -> None:
    harmless(mass_edit(entries, {OFFICIAL.slug: OFFICIAL}, (), t))


@SLOWLY
@given(LISTINGS, MATCHES, st.sampled_from(registry.names()), TEXTS, LANGUAGES)
def test_questions_to_operators(listing: Listing, match: Match, source: str, edition: str, t: Language) -> None:
    asked = review.Review(OFFICIAL, source, listing, match, None, edition, "MW-000007")
    harmless(review_words.card(asked, t), one_post=True)


@SLOWLY
@given(LISTINGS, MATCHES, TEXTS, TEXTS, LANGUAGES)
def test_answers(listing: Listing, match: Match, query: str, reason: str, t: Language) -> None:
    state = ListState("uk", "2026-05-12", 9, "a", None, "2026-05-12T09:00:00+00:00", 3, None, (reason,), 5)
    found = OnList("uk", listing, match, "https://example.org", purpose=Purpose.YES, magnitsky=False, absent_since="")
    status = Status(OFFICIAL, (found, found), 1, (state,))
    hit = Hit("uk", listing, query, 0.9, "https://example.org", replace(match, official=OFFICIAL.slug))
    people = {OFFICIAL.slug: OFFICIAL}
    for message in (
        in_words(status, Reader(t)),
        in_words(Board((status,) * 3), Reader(t)),
        in_words(Search(query, (hit,) * 3, (state,), people=people), Reader(t)),
        in_words(Sources((state,)), Reader(t)),
    ):
        harmless(message)


# -- from a publisher's file ------------------------------------------------------------------------------------


@pytest.fixture
def uk(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path)
    yield made
    made.archive.close()


MEGABYTE = "A" * (1 << 20)


@pytest.mark.parametrize("text", [*(one for one in HOSTILE if "\x00" not in one), MEGABYTE], ids=range(len(HOSTILE)))
def test_a_hostile_listing_of_an_official_is_told_like_any_other(text: str, uk: Watching) -> None:
    """Written by the publisher, read, matched by its ID, told."""
    printable = "".join(c for c in text if c.isprintable() or c in "\u202e\u2067")
    uk.publish()
    aliases = (printable,) if printable.strip() else ()
    hers = replace(VASEGHI, name=f"Leila {printable} VASEGHI", aliases=aliases, reasons=printable, position=printable)
    entries = uk.publish(hers, unwatched=UNWATCHED)
    (entry,) = [one for one in entries if one.listing == "IRN0086"]
    assert entry.kind is Kind.DESIGNATED and len(entry.name) <= MAX_VALUE
    for code in ("en", "fa"):
        for form in ("line", "normal", "full"):
            harmless(alert_words.alert(entry, OFFICIAL, language(code), form=form))
    listing = uk.archive.listing("uk", "IRN0086")
    assert listing is not None and FSI not in listing.name
