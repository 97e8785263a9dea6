"""How many of some people are listed, in words: what is sure is the number, what is not stands beside it."""

from __future__ import annotations

from functools import reduce

from bot.answers import Count
from bot.locale import Language

GROUPS = {
    "called for": "Called for by the paper of 15 November 2021",
    "also named": "Also named in it",
    "added": "Added by this bot's operators",
}


def beside(count: Count, t: Language) -> list[str]:
    """Who is in no number yet: by name, unconfirmed; absent, being confirmed; being checked."""
    said = []
    if n := len(count.by_name):
        said.append(t("{n} more by name, unconfirmed", n=n))
    if n := len(count.absent):
        said.append(t("{n} absent, being confirmed", n=n))
    if n := len(count.checked):
        said.append(t("{n} being checked", n=n))
    return said


def in_brackets(count: Count, t: Language) -> str:
    """The same after a number, with a space before it; empty where nothing is unsure."""
    said = beside(count, t)
    if not said:
        return ""
    return f" ({reduce(lambda all, one: t('{all}; {one}', all=all, one=one), said)})"
