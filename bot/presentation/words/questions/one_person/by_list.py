"""What the answers about one person share: values of listings by those that give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answers.on_list import OnList
from bot.answers.questions.in_plain_words import Verdict
from bot.answers.questions.one_person import OfOne
from bot.language import Language
from bot.model.message import Block
from bot.presentation.words.list_names import the_side
from bot.presentation.words.questions.verdict import verdict
from watchers.lists import registry


def sides_of(found: Iterable[OnList]) -> list[str]:
    """Returns the sides of some listings, each once."""
    return list(dict.fromkeys(registry.jurisdiction_of(on.source) for on in found))


def of_sides(found: Iterable[OnList], t: Language) -> str:
    """Returns the governments of some listings in a row: "the UK and Canada"."""
    return t.all_of([the_side(side, t) for side in sides_of(found)])


def by_side(given: Sequence[tuple[OnList, tuple[str, ...]]]) -> dict[tuple[str, ...], list[OnList]]:
    """Returns each set of values with the listings that give just it."""
    found: dict[tuple[str, ...], list[OnList]] = {}
    for on, values in given:
        found.setdefault(values, []).append(on)
    return found


def no_listing(answer: OfOne, t: Language) -> list[Block]:
    """Returns that those asked about do not list the person."""
    return [verdict(Verdict(answer.status, answer.side, each_of=answer.each_of), t)]
