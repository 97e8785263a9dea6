"""Reads a sentence from its first asking word on, where what stands before only says who asks, and for what."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import annotate, says
from bot.incoming.questions.lexicon import government_words
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules import in_order
from bot.incoming.questions.rules.selections import is_explained
from bot.incoming.questions.selection_forms import leaves_out
from bot.incoming.questions.tokens import tidy
from bot.language.understood import function_words
from watchers.archive.archive import Archive
from watchers.watchlist import people as watchlist

FEWEST = 3  # words before the asking one
# The tags of words that say more than who asks, and for what.
_LIMITS = ("negative", "missing", "sanction", "killed", "dead", "letter", "picture", "export", "follow", "unfollow")
_OF_LISTS = frozenset(
    {Intent.SELECT, Intent.LISTED, Intent.MISSING, Intent.COUNT, Intent.BOARD, Intent.EVENT, Intent.STATUS}
)


def from_its_asking_word(
    sentence: str, archive: Archive, spoken: Collection[str], before: Thread | None
) -> Question | None:
    """Returns what a sentence asks from its first asking word on, where what stands before only says who asks, and
    for what: "I need a short neutral summary of which of the ten the UK has designated"."""
    text = tidy(sentence)
    at = next(
        (
            word.start()
            for word in re.finditer(r"\w+", text)
            if word[0].lower() in function_words("asking") and len(text[: word.start()].split()) >= FEWEST
        ),
        None,
    )
    if at is None:
        return None
    officials = watchlist.read(archive)
    first, asked = annotate(text[:at], officials, spoken), annotate(text[at:], officials, spoken)
    limits = (
        first.names_someone
        or leaves_out(first)
        or first.any(*_LIMITS)
        or first.period
        or first.until
        or says(first, "only", "others")
    )
    if limits or any(
        word.key in government_words() and not tags.isdisjoint(first.sides)
        for word, tags in zip(first.words, first.meanings, strict=True)
    ):
        return None
    if not is_explained(asked):
        return None
    found = in_order.read(text[at:], archive, spoken, before, guesses=False)
    return found if found.intent in _OF_LISTS else None
