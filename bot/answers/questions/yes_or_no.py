"""Decides between "Yes", "No", "Perhaps" and none of them, in this one place. Knows no list and no sentence."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.answers.lists import SOURCES_OF
from bot.answers.on_list import in_section
from bot.answers.questions.question import Asks
from bot.answers.status import Standing, Status
from watchers.model import Purpose


class Word(StrEnum):
    """The first word of an answer, as it is written in English."""

    YES = "Yes"
    NO = "No"
    PERHAPS = "Perhaps"


def word(asks: Asks, standings: Sequence[Standing], *, both: bool = False, may_be: bool = False) -> Word | None:
    """Returns the word that answers a question; None where only the facts may be told.

    `asks`: the question to which a word would be the answer. `standings`: the person's standing, by the listings
    asked about, on each side that is asked about. `both`: the question is about each of them, not about any.
    `may_be`: something known speaks against a plain "No": a listing that awaits a decision, or one that was there and
    is gone.
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


def yes_or_no(
    one: Status, side: str | None, asks: Asks, each_of: Sequence[str] = (), section: str | None = None
) -> Word | None:
    """Returns the word that answers whether someone is listed; with a section, whether for human rights, or under
    "Magnitsky"."""
    sides = sides_asked(one, side, each_of)
    standings = [one.standing(each, in_section(section)) for each in sides]
    lists = [state for state in one.lists for each in sides if state.source in SOURCES_OF[each]]
    if any(state.in_doubt or not state.enabled for state in lists):  # nobody knows whether that is still so
        return None
    untold = [on for each in sides for on in one.on(each) if section == "rights" and on.purpose is Purpose.UNSAID]
    gone = any(one.removed(each) for each in sides)
    may_be = bool(one.undecided or one.checked or untold or gone)
    return word(asks, standings, both=bool(each_of), may_be=may_be)


def sides_asked(one: Status, side: str | None, each_of: Sequence[str] = ()) -> list[str]:
    """Returns the side asked about, or each of several, or all, first those that list the person."""
    return [side] if side else sorted(each_of or one.sides, key=lambda each: (not one.sure(each), not one.on(each)))
