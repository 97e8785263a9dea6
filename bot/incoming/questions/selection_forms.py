"""The forms of what is asked of the listings of several people, of all languages together, and the words of a
question in which they are looked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.answers.questions.question import BOTH_ENDS
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.language.understood import function_words, selection_forms
from watchers.lists import registry

_NAME, _GOVERNMENT = "N", "G"
_BETWEEN = " ... "  # stands between two patterns of a form


@dataclass(frozen=True, slots=True)
class Form:
    """Several forms of one thing, of which any may stand in a text: each is patterns that follow one another, with
    any words between them."""

    any_of: tuple[tuple[re.Pattern[str], ...], ...]

    def stands_in(self, text: str) -> bool:
        return any(_follow(steps, text) for steps in self.any_of)


def _follow(steps: tuple[re.Pattern[str], ...], text: str) -> bool:
    at = 0
    for step in steps:
        if (found := step.search(text, at)) is None:
            return False
        at = found.end()
    return True


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of all languages together."""

    known: frozenset[str]
    limits: Form
    asks: Mapping[str, Form]
    slots: Mapping[str, Form]


@cache
def forms() -> Forms:
    """Returns the forms of all languages together, made once."""
    every = selection_forms()

    def together(kind: str) -> dict[str, Form]:
        names = dict.fromkeys(name for one in every for name in getattr(one, kind))
        return {name: _form([p for one in every for p in one.of(getattr(one, kind).get(name, ()))]) for name in names}

    known = frozenset(word for one in every for word in one.known.split())
    limits = _form([one.limits for one in every if one.limits])
    return Forms(known, limits, together("asks"), together("slots"))


def _form(patterns: Sequence[str]) -> Form:
    """Returns a form of its patterns: those of one step are one pattern together."""
    alone = [pattern for pattern in patterns if _BETWEEN not in pattern]
    steps = [tuple(pattern.split(_BETWEEN)) for pattern in patterns if _BETWEEN in pattern]
    whole = [("|".join(alone),)] if alone else []
    return Form(tuple(tuple(re.compile(step) for step in one) for one in (*whole, *steps)))


def letters(question: AnnotatedQuestion) -> str:
    """Returns the words in normal form; a name is "N" and a government "G"."""
    found: list[tuple[str, str]] = []  # each with what it stands for
    for at, (word, tags) in enumerate(zip(question.words, question.meanings, strict=True)):
        side = next((one for one in registry.jurisdictions() if one in tags), "")
        said = (_NAME, _NAME) if at in question.who.at else (_GOVERNMENT, side) if side else (word.key, "")
        if not said[1] or found[-1:] != [said]:
            found.append(said)
    return " ".join(letter for letter, _ in found)


def has(name: str, text: str) -> bool:
    return forms().slots[name].stands_in(text)


def of_the_ten(question: AnnotatedQuestion) -> bool:
    """Tells whether the ten are meant as such, whoever was told of before: "these ten"."""
    return has("ten", letters(question))


def of_every_list(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked of all lists, or of any, whichever was told of before."""
    return not question.sides and has("every list", letters(question))


def end_asked(question: AnnotatedQuestion) -> str:
    """Returns the end of a row that is asked about."""
    ends = [end for end in ("most", "least") if says(question, end)]
    if says(question, "behind"):  # "the most behind" has the fewest, and "the least behind" the most
        pairs = pairwise(word.key for word in question.words)
        least, last = function_words("least"), function_words("behind")
        return "most" if any(one in least and two in last for one, two in pairs) else "least"
    return BOTH_ENDS if len(ends) > 1 else "".join(ends)
