"""Tests how sentences name a government: with an article where people say one ("the UK"), without where none does."""

from __future__ import annotations

import pytest

from bot.language import language
from bot.presentation.words.list_names import the_side
from bot.presentation.words.news.headline import headline
from tests.texts import plural, singular
from watchers.lists import registry
from watchers.model import Entry, Kind, Tier

SAID = {
    "en": {
        "uk": "the UK",
        "us": "the US",
        "canada": "Canada",
        "eu": "the EU",
        "australia": "Australia",
        "un": "the UN",
    },
    "fa": {
        "uk": "بریتانیا",
        "us": "آمریکا",
        "canada": "کانادا",
        "eu": "اتحادیهٔ اروپا",
        "australia": "استرالیا",
        "un": "سازمان ملل",
    },
}


@pytest.mark.parametrize("code", SAID)
def test_a_sentence_names_each_government_as_people_do(code: str) -> None:
    t = language(code)
    assert {side: the_side(side, t) for side in SAID[code]} == SAID[code]


@pytest.mark.parametrize("source", [one for one in registry.names() if registry.jurisdiction_of(one) in SAID["en"]])
def test_the_headline_of_an_unconfirmed_listing_names_the_government_of_its_list(source: str) -> None:
    side = registry.jurisdiction_of(source)
    entry = Entry(Kind.DESIGNATED, source, "2026-05-12", official="leila-vaseghi", tier=Tier.STRONG)
    told = headline(entry, "Leila Vaseghi", language("en"))
    assert told == f"Unconfirmed: {SAID['en'][side]} has listed someone named Leila Vaseghi"
    assert SAID["fa"][side] in headline(entry, "Leila Vaseghi", language("fa"))


def test_no_sentence_has_an_article_before_a_government_that_brings_its_own() -> None:
    texts = singular().union(*plural())
    assert [text for text in texts if "the {side}" in text.lower()] == []
