"""Reads plain words in English, Persian or Persian in Latin letters as a question. Deterministic; never guesses.

Knows the watchlist and words; no list, no platform, no clock: a period stays as it was said.
"""

from bot.incoming.questions.rules.in_order import is_name, named_in, unknown_words
from bot.incoming.questions.rules.in_sentences import read

__all__ = ["is_name", "named_in", "read", "unknown_words"]
