"""Shows a record to which somebody links, as a card: its beginning, and the dates of the lists."""

from __future__ import annotations

from bot.answers.ids import Found
from bot.language import Language
from bot.model.message import Message, paragraph
from bot.presentation.words.replies import listing

SHOWN = 7  # blocks: who it is, the regime, the dates and the measures


def linked(answer: Found, t: Language) -> Message:
    """Returns the card of a record. It ends with what every answer carries."""
    *blocks, dates = listing.found(answer, t).blocks
    more = [paragraph("…")] if len(blocks) > SHOWN else []
    return Message((*blocks[:SHOWN], *more, dates), language=t.code)
