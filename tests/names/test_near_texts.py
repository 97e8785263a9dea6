"""Texts that are near to a text are found as a comparison with all of them finds them, and few are compared."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA

from watchers.names.search.near_texts import FEW, NearTexts

TEXT = st.text("abdis", max_size=6)
MANY = 20_000


@given(st.lists(TEXT, min_size=FEW * 4, max_size=FEW * 8), TEXT, st.integers(0, 4))
def test_it_finds_what_a_comparison_with_all_finds(texts: list[str], wanted: str, changes: int) -> None:
    near = NearTexts((len(text), text, place) for place, text in enumerate(texts))
    assert sorted(near.within(wanted, lambda _: changes)) == [
        place for place, text in enumerate(texts) if OSA.distance(wanted, text) <= changes
    ]


def test_how_far_apart_they_may_be_depends_on_their_size() -> None:
    near = NearTexts([(3, "sadr", 0), (5, "sadr", 1), (5, "sadra", 2), (5, "badra", 3)])
    assert sorted(near.within("sadr", lambda size: size - 4)) == [1, 2]
    assert [*near.within("sadr", lambda size: -1)] == []


def test_of_many_texts_one_in_twenty_is_compared_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    compared, extract = 0, process.extract

    def counted(text: str, choices: Sequence[str], **more: Any) -> Any:
        nonlocal compared
        compared += len(choices)
        return extract(text, choices, **more)

    chance = random.Random(1)
    texts = ["".join(chance.choices("aiunrmsdhkltbvzEjfxSpgqCy", k=chance.randint(4, 11))) for _ in range(MANY)]
    near = NearTexts((len(text), text, place) for place, text in enumerate(texts))
    monkeypatch.setattr("watchers.names.search.near_texts.process.extract", counted)
    wanted = texts[::500]
    for place, text in enumerate(wanted):
        assert place * 500 in near.within(text, lambda size: int(size * 0.35))
    assert compared < MANY * len(wanted) / 20
