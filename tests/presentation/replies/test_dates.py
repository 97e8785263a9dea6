"""Tests that every answer of the lists names their dates."""

from __future__ import annotations

import pytest

from bot.answers import unwatched
from bot.answers.answer import Answer
from bot.answers.lists import list_states
from bot.answers.questions.in_plain_words import InBrief, NamedTogether
from bot.answers.search import search_lists
from bot.answers.unwatched import NotWatched
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.model.message import Block, Shape
from tests.fakes.answers import status_of, words


def answers(past: Context) -> dict[str, Answer]:
    noori, nobody = status_of("omid-noori", past), unwatched.find(past.archive, "John Smith", past.enabled)
    lists = list_states(past.archive, past.enabled)
    return {
        "board": lookups.board(past),
        "status": noori,
        "several": NamedTogether((noori, status_of("leila-vaseghi", past)), InBrief((), {}), lists),
        "gaps": lookups.gaps(past),
        "search": search_lists(past.archive, "noori", past.enabled),
        "not watched": NotWatched(nobody, past.people()),
    }


@pytest.mark.parametrize("answer", ["board", "status", "several", "gaps", "search", "not watched"])
def test_every_answer_names_the_lists_dates(past: Context, answer: str) -> None:
    def dates(block: Block) -> bool:
        return block.shape is Shape.SMALL and "12 May 2026" in block.text and "11 July 2026" in block.text

    assert any(map(dates, words(answers(past)[answer]).unfolded.blocks))
