"""From plain words in English, Persian or Persian in Latin letters to a question. Deterministic; never guesses.

Knows the watchlist and words; no list, no platform, no clock: a period stays as it was said.
"""

from bot.ask.model import Asks, Intent, Period, Question
from bot.ask.reading import is_name, read

__all__ = ["Asks", "Intent", "Period", "Question", "is_name", "read"]
