"""Tests which names are found in a text that is no question."""

from __future__ import annotations

import random

import pytest

from bot.incoming.questions.names_in import names_in
from bot.incoming.questions.person_index import alike
from watchers.names import comparison
from watchers.watchlist import official_file

OFFICIALS = official_file.load()


@pytest.mark.parametrize(
    ("text", "people", "perhaps"),
    [
        ("Yesterday Leila Vaseghi met Omid Noori.", ["leila-vaseghi", "omid-noori"], []),
        ("لیلا واثقی امروز در شهر قدس بود", ["leila-vaseghi"], []),
        ("Mr. Noori was seen in Tehran", [], ["omid-noori"]),
        ("Noori was seen in Tehran", [], ["omid-noori"]),
        ("Mohsen Noori was seen in Tehran", [], []),
        ("Tara Noori was seen in Tehran", [], []),
        ("the hope of noori", [], []),
        ("Meet at nine. Bring the papers", [], []),
    ],
)
def test_watched_people_are_found_by_the_whole_name_and_may_be_meant_by_the_surname(
    text: str, people: list[str], perhaps: list[str]
) -> None:
    found = names_in(text, OFFICIALS)
    assert [one.slug for one in found.people] == people
    assert [one.slug for one in found.perhaps] == perhaps


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Yesterday Ahmad-Reza Radan said that he agreed", "Ahmad-Reza Radan"),
        ("امروز محمدباقر قالیباف سخن گفت", "محمدباقر قالیباف"),
        ("hossein salami was there", "hossein salami"),
        ("Peter Shugayev, of Moscow, was there", "Peter Shugayev"),
    ],
)
def test_what_may_be_a_name_of_another_is_looked_up(text: str, other: str) -> None:
    assert other in names_in(text, OFFICIALS).others


def test_a_long_text_has_few_names_and_those_of_watched_people_are_no_others() -> None:
    text = "Leila Vaseghi spoke. " + "It was a long and windy day, and nothing happened at all; " * 60
    found = names_in(text, OFFICIALS)
    assert found.others == () and [one.slug for one in found.people] == ["leila-vaseghi"]


def test_each_word_is_compared_once_and_with_few_parts_of_the_watched_names(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []

    def noted(key: str, part: str) -> float:
        compared.append((key, part))
        return alike(key, part)

    monkeypatch.setattr("bot.incoming.questions.person_index.alike", noted)
    chance = random.Random(1)
    words = ["".join(chance.choices("abdehiklmnorstu", k=chance.randint(3, 12))) for _ in range(300)]
    officials = OFFICIALS[::-1]  # in another order: nothing is remembered of them
    parts = {part for one in officials for name in one.all_names for part in comparison.parts(name)}
    names_in(" ".join(words), officials)
    first = len(compared)
    assert 0 < first < len(words) * len(parts) / 2
    names_in(" ".join(words), officials)
    assert len(compared) - first < first / 10  # only words that a name has a part like
