"""Finds the cards for a user who asks from a chat that the bot is not in. Whoever asks is not known here: the cards
say what is public, and of nobody whom a team watches besides those who come with the program."""

from __future__ import annotations

from functools import cache

from bot.answers.people import find_officials
from bot.incoming import cost_limit, lookups
from bot.incoming.context import Context
from bot.language import Language
from bot.model.card import Card
from bot.presentation.as_card import card_of, card_of_all
from watchers.watchlist import official_file

MOST = 20  # cards of one answer: those who come with the program, and room


@cache
def _public() -> frozenset[str]:
    """Returns the officials who come with the program."""
    return frozenset(one.slug for one in official_file.load())


def find(words: str, context: Context, t: Language) -> tuple[Card, ...]:
    """Returns the cards of the people whom the words name; without words the counts, then everyone. Raises TooLong
    for what is no name."""
    if not words:
        board = lookups.board(context)
        everyone = [one for one in board.statuses if one.official.slug in _public()]
        return (card_of_all(board, t), *(card_of(one, t) for one in everyone))[:MOST]
    found = [one for one in find_officials(context.archive, cost_limit.name(words)) if one.slug in _public()]
    return tuple(card_of(lookups.status(one, context), t) for one in found[:MOST])
