"""The one place that decides between "Yes", "No", "Perhaps" and none of them. Knows no list and no sentence."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.answers.question import Asks
from bot.answers.status import Standing


class Word(StrEnum):
    """The first word of an answer, as it is written in English."""

    YES = "Yes"
    NO = "No"
    PERHAPS = "Perhaps"


def word(asks: Asks, standings: Sequence[Standing], *, both: bool = False, may_be: bool = False) -> Word | None:
    """What answers a question; None where only the facts may be said.

    `asks`: to what a word would be the answer. `standings`: how the person stands, by the listings asked about, on
    each side that is. `both`: it is asked whether that is so on each of them, not on any. `may_be`: something known
    speaks against a plain "No": a listing that awaits a decision, one that was there and is gone.
    """
    if asks is Asks.FACTS or not standings:
        return None
    every = all if both else any
    if every(one is Standing.LISTED for one in standings):
        return Word.YES
    if every(one in (Standing.LISTED, Standing.BY_NAME) for one in standings):
        return Word.PERHAPS
    missing = all(one is Standing.MISSING for one in standings)
    return Word.NO if missing and asks is Asks.NOW and not may_be else None
