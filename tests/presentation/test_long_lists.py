"""Tests that, however much a list says of somebody, an alert is one post on either platform, with one file at most
beside it; that each answer says how many more there are; and that what is new is never what is cut."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import review
from bot.answers.commands.of_operators import OpenReviews
from bot.answers.gaps import Gap, Gaps
from bot.answers.history import History
from bot.answers.lists import ListState
from bot.answers.on_list import OnList
from bot.answers.status import Board, Standing, Status
from bot.chat.console.render import plain
from bot.chat.slack import render as slack
from bot.chat.slack.block_kit.blocks import MORE
from bot.chat.telegram import render as telegram
from bot.language import Language, language
from bot.model.message import Message
from bot.presentation.words.briefs.paragraph import in_one_paragraph
from bot.presentation.words.in_words import Reader, in_words
from bot.presentation.words.news import review as review_words
from bot.presentation.words.news.alert import alert
from bot.presentation.words.news.digest import digest, mass_edit
from bot.presentation.words.news.headline import HEADINGS
from bot.presentation.words.news.list_notice import notice
from tests.fakes.chat.slack_rules import complaints
from tests.fakes.chat.telegram_rules import MAX_CAPTION, MAX_TEXT, read_html, styled_runs
from watchers.lists import registry
from watchers.model import Detail, Entry, Field, FieldChange, Found, Kind, Listing, Match, Purpose, Tier
from watchers.watchlist import official_file

PEOPLE = official_file.load()
LEILA = next(one for one in PEOPLE if one.slug == "leila-vaseghi")
LANGUAGES = (language("en"), language("fa"), language("fa", "jalali"))
LISTS = registry.names()
FORMS = ("line", "normal", "full")
TODAY = dt.date(2026, 11, 25)
LETTERS = ("x", "& ", "<", "آ", "𝒳", "a.b ", "/a ", '"', "1 ", "\n", "word ")
MANY: dict[Field, tuple[str, ...]] = {
    Field.NAMES: tuple(f"Leila VASEGHI {n}" for n in range(3000)),
    Field.ALIASES: tuple(f"Leyla Vaseqi {n}" for n in range(40_000)),
    Field.REASONS: tuple("She did this and that. " * 800 for _ in range(55)),
    Field.REGIMES: tuple(f"The Regulations of the Number {n} (Sanctions) (EU Exit) 2020" for n in range(200)),
    Field.MEASURES: tuple(f"Measure {n}" for n in range(200)),
    Field.POSITIONS: tuple(f"Governor of {n}" for n in range(3000)),
    Field.BIRTHS: tuple(str(n) for n in range(1900, 2100)),
    Field.LISTED_ON: ("2022-10-10",),
}
LISTING = Listing("IRN0086", MANY)
MATCH = Match(LEILA.slug, Tier.STRONG, "equal-name", tuple(f"name:Leila VASEGHI {n}" for n in range(40_000)),
              tuple(f"birth:{n}" for n in range(3000)))  # fmt: skip


CHANGES = tuple(
    FieldChange(field.value, tuple(f"old {one}" for one in values), tuple(f"new {one}" for one in values))
    for field, values in MANY.items()
)


def entry(kind: Kind = Kind.AMENDED, **more: Any) -> Entry:
    given: dict[str, Any] = {
        "tier": Tier.STRONG,
        "name": LISTING.name,
        "fields": CHANGES,
        "match": MATCH,
        "snapshot": LISTING,
    }
    given |= {"id": 7, "sha256": "0" * 64, "detail": Detail(reasons=("shrank: " + "9" * 999,) * 99, more=7)}
    return Entry(kind, "uk", "2026-05-12", "IRN0086", LEILA.slug, **(given | more))


def one_post(message: Message) -> None:
    """Asserts that a message is one post on either platform, and a file's own at most."""
    posts = telegram.render(message)
    texts = [post for post in posts if post.file is None]
    assert len(texts) == 1 and len(posts) <= 1 + len(message.files) and len(message.files) <= 1
    for post in posts:
        assert len(read_html(post.html).encode("utf-16-le")) // 2 <= (MAX_CAPTION if post.file else MAX_TEXT)
        assert styled_runs(post.html) <= 100
    pieces = slack.render(message)
    assert [piece.folded for piece in pieces] == [False, True][: len(pieces)]
    for piece in pieces:
        assert complaints({"text": piece.text, "blocks": piece.blocks}) == []
    assert MORE not in slack.one_post(message).blocks


def fewer(values: tuple[str, ...]) -> tuple[str, ...]:
    """Returns as many of these, and as much of each, as fill several posts."""
    return tuple(value[:2000] for value in values[:300])


SHORTER = {field: fewer(values) for field, values in MANY.items()}
FEWER = tuple(replace(one, before=fewer(one.before), after=fewer(one.after)) for one in CHANGES)


@pytest.mark.parametrize("kind", HEADINGS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("t", LANGUAGES[:2])
def test_an_alert_of_everything_at_once_is_one_post(kind: Kind, form: str, t: Language) -> None:
    listed = replace(entry(kind), fields=FEWER, snapshot=replace(LISTING, values=SHORTER))
    for official in (LEILA, None):
        one_post(alert(listed, official, t, form=form))


def test_forty_thousand_spellings_a_megabyte_of_reasons_and_as_many_changes_are_one_post_in_seconds() -> None:
    begun = time.process_time()
    message = alert(entry(), LEILA, LANGUAGES[0], form="full")
    assert time.process_time() - begun < 20
    one_post(message)
    (file,) = message.files
    assert len(file.data) <= (1 << 20) + 99


def test_an_alert_says_how_many_more_there_are() -> None:
    said = plain(alert(entry(Kind.DESIGNATED, fields=()), LEILA, LANGUAGES[0]))
    assert "For: name Leila VASEGHI 0, " in said and "name Leila VASEGHI 4, and 39995 more." in said
    assert "and 2995 more" in said and " more — " in said
    assert "و ۳۹۹۹۵ مورد دیگر" in plain(alert(entry(Kind.DESIGNATED, fields=()), LEILA, LANGUAGES[1])).replace(
        "،", ""
    )


NEWS = (Kind.DESIGNATED, Kind.REDESIGNATED, Kind.REDUCED, Kind.AMENDED, Kind.DELISTED, Kind.POSSIBLE, Kind.UNBELIEVED)
VALUES = st.tuples(st.sampled_from(LETTERS), st.sampled_from([1, 60, 900]), st.sampled_from([1, 3, 30]))
FIELDS = st.dictionaries(st.sampled_from(Field), VALUES, max_size=12)


@settings(max_examples=60)
@given(
    st.sampled_from(NEWS),
    st.sampled_from(registry.names()),
    FIELDS,
    st.sampled_from(LANGUAGES),
    st.sampled_from(FORMS),
)
def test_an_alert_of_any_letters_is_one_post(
    kind: Kind, source: str, said: dict[Field, tuple[str, int, int]], t: Language, form: str
) -> None:
    values = {
        field: tuple(f"{n} {letter * times}" for n in range(many)) for field, (letter, times, many) in said.items()
    }
    changes = tuple(
        FieldChange(field, tuple(f"{one} old" for one in texts), texts) for field, texts in values.items()
    )
    facts = tuple(f"name:{one}" for texts in values.values() for one in texts)
    name = next(iter(values.values()), ("x",))[0]
    match = replace(MATCH, evidence=facts, against=facts)
    listed = entry(kind, name=name, fields=changes, match=match, snapshot=Listing("IRN0086", values))
    one_post(alert(replace(listed, source=source), LEILA, t, form=form))


@pytest.mark.parametrize("t", LANGUAGES)
def test_the_new_half_of_each_change_is_said(t: Language) -> None:
    changes = tuple(
        FieldChange(field.value, (f"{'before ' * 300}OLD{n}",), (f"NEW{n} {'after ' * 300}END{n}",))
        for n, field in enumerate(
            (Field.REASONS, Field.POSITIONS, Field.REMARKS, Field.ADDRESSES, Field.TITLES, Field.DETAILS)
        )
    )
    said = plain(alert(entry(fields=changes), LEILA, t))
    for n in range(len(changes)):
        assert f"NEW{n}" in said and f"END{n}" in said


@pytest.mark.parametrize("t", LANGUAGES)
def test_digests_and_mass_edits_are_one_post(t: Language) -> None:
    every = [
        replace(entry(Kind.REDESIGNATED, fields=FEWER), official=one.slug, id=n) for one in PEOPLE for n in range(12)
    ]
    people = {one.slug: one for one in PEOPLE}
    for message in (digest("daily", every, people, (), t), mass_edit(every, people, (), t)):
        one_post(message)
        for one in PEOPLE:
            assert (one.persian if t.persian else one.name) in message.text.translate({0x2068: None, 0x2069: None})
    strangers = [replace(one, official=f"nobody-{n}") for n, one in enumerate(every)]
    one_post(digest("weekly", strangers, people, (), t))


@pytest.mark.parametrize("t", LANGUAGES)
def test_answers_on_a_listing_that_says_too_much_stay_short(t: Language) -> None:
    found = tuple(
        OnList("uk", replace(LISTING, id=f"IRN{n:04d}"), MATCH, "https://list.invalid/", Purpose.YES, False, None)
        for n in range(500)
    )
    read = "2026-05-12T09:00:00+00:00"
    state = ListState("uk", "2026-05-12", 9, "0" * 64, read, read, 0, None, (), 0)
    status = Status(LEILA, found, 3, (state,), today=TODAY)
    gap = Gap(LEILA, "uk", found, "us", dt.date(2022, 10, 10), Standing.LISTED)
    gaps = Gaps(("uk",), (("rights", (gap,)),), (), (), (), TODAY, 9, by_name=((LEILA, found),), people=(status,))
    past = History(
        LEILA, tuple(replace(entry(), id=n) for n in range(9)), (), "2026-05-12", people={LEILA.slug: LEILA}, page=1
    )
    for message, most in (
        (in_words(status, Reader(t)), 4),
        (in_words(gaps, Reader(t)), 1),
        (in_words(past, Reader(t)), 2),
        (in_words(Board((status,)), Reader(t)), 1),
        (review_words.open_reviews(OpenReviews(tuple(review.Review(LEILA, "uk", LISTING, MATCH, None, None, "MW-7")
                                         for _ in range(review_words.LISTED)), (), 5000), t), 1),
        (notice(Entry(Kind.BASELINE, "uk", "2026-05-12", id=7, detail=Detail(count=9, found=tuple(
            Found(LEILA.slug, f"IRN{n:04d}", Tier.STRONG, "x" * 900) for n in range(9000)))), t), 2),
    ):  # fmt: skip
        assert len(telegram.render(message)) <= most and len(slack.render(message)) <= most, message.text[:80]
    assert len(in_one_paragraph(status, t)) < 9000
    card = review_words.card(review.Review(LEILA, "uk", LISTING, MATCH, None, "2026-05-12", "MW-000007"), t)
    one_post(card)
