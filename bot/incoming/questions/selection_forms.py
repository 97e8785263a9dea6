"""The forms of what is asked of the listings of several people, of all languages together, and the words of a
question in which they are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from bot.answers.gaps import PAPER
from bot.answers.questions.question import BOTH_ENDS, Asked, Intent, Period, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.times.patterns import patterns
from bot.incoming.questions.times.period import of_year
from bot.language.understood import function_words, selection_forms
from watchers.lists import registry
from watchers.names.budget import at_our_cost, once

_NAME, _GOVERNMENT = "N", "G"
PAIR = 2  # governments of which one has listed somebody, and the other has not
BESIDE = 2  # most words from a government to the verb that denies
YEAR = re.compile(r"(?:19|20|13|14)\d\d")
_BETWEEN = " ... "  # stands between two patterns of a form


@dataclass(frozen=True)
class Form:
    """Several forms of one thing, of which any may stand in a text: each is patterns that follow one another, with
    any words between them. A start does not wait until they are compiled: the first question does that needs them,
    and does not pay for it."""

    written: tuple[tuple[str, ...], ...]

    @cached_property
    def any_of(self) -> tuple[tuple[re.Pattern[str], ...], ...]:
        with at_our_cost():
            return tuple(tuple(re.compile(step) for step in one) for one in self.written)

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


@once
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
    return Form((*whole, *steps))


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


def in_both_ways(question: AnnotatedQuestion, asked: Question) -> Question:
    """Returns the question for those whom one government lists and another does not, with the same turned round
    behind it, where that is asked, too: "and the other way round?"; how many were listed at some time with how many
    are: "now compared to a year ago"."""
    chosen = asked.selection
    if chosen and chosen.before and question.any("count") and says(question, "only-now"):
        return Question(Intent.COUNT, side=chosen.by[0] if len(chosen.by) == 1 else None, first=(asked,))
    if chosen is None or not (len(chosen.by) == len(chosen.not_by) == 1 and has("both ways", letters(question))):
        return asked
    turned = replace(chosen, by=tuple(one for one in chosen.not_by if one), not_by=chosen.by)
    return replace(asked, selection=turned, first=(asked,))


def number_said(name: str, text: str) -> int | None:
    """Returns the least number that a form with one says: 4 of "more than three"; None where it does not stand
    there."""
    found = words_of(name, text)
    if not found:
        return None
    numbers = [int(patterns().numbers.get(word, word)) for word in found.split() if _is_number(word)]
    return numbers[0] + has("and more", found) if numbers else None


def words_of(name: str, text: str) -> str:
    """Returns the words of a text in which a form of one step stands."""
    found = (steps[0].search(text) for steps in forms().slots[name].any_of if len(steps) == 1)
    return next((one[0] for one in found if one), "")


def _is_number(word: str) -> bool:
    return patterns().numbers.get(word, word).isdecimal()


def leaves_out(question: AnnotatedQuestion) -> bool:
    """Tells whether words leave out some people in a way that no listing tells. A number of governments, or of
    people, is none, nor that they are listed over Iran."""
    text = letters(question)
    for name in ("by so many", "so many of them", "by an ally", "over iran"):
        text = text.replace(words_of(name, text) or "\0", " ")
    return forms().limits.stands_in(text)


def period_said(question: AnnotatedQuestion) -> Period | None:
    """Returns the time of the listings that are meant: since the paper, where that is said; the year by which the
    paper is called is none."""
    if question.until:
        return question.until
    text = letters(question)
    if has("since the paper", text):
        return Period.since(PAPER)
    if has("the paper", text):
        return None
    years = [word.key for word in question.words if YEAR.fullmatch(word.key)]
    return question.period or (of_year(years[0]) if len(years) == 1 else None)


def before_but_not(text: str) -> int:
    """Returns how many governments stand before "but neither" or "but not", where others stand behind it; else 0."""
    found = words_of("but not", text)
    first, _, rest = text.partition(found) if found else ("", "", "")
    return first.split().count(_GOVERNMENT) if _GOVERNMENT in rest.split() else 0


def of_the_ten(question: AnnotatedQuestion) -> bool:
    """Tells whether the ten are meant as such, whoever was told of before: "these ten"."""
    return has("ten", letters(question))


def leaves_a_government_out(question: AnnotatedQuestion, intent: Intent) -> bool:
    """Tells whether it is asked of the others than the one government that is named: "by anyone other than the
    Americans"."""
    of_one = len(question.sides) == 1 and has("besides a government", letters(question))
    if intent in (Intent.STATUS, Intent.WHEN):
        return of_one or says(question, "besides")
    return of_one and intent is Intent.EVENT


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


def in_order(question: AnnotatedQuestion) -> Iterator[str]:
    """Yields the governments in the order of the question."""
    for tags in question.meanings:
        yield from (side for side in registry.jurisdictions() if side in tags)


def denied_government(question: AnnotatedQuestion) -> str | None:
    """Returns the government right before its verb that denies: "whom the US hasn't listed, but the EU has"."""
    last: str | None = None
    away, alone, asked, before = 0, False, False, ""
    for word, tags in zip(question.words, question.meanings, strict=True):
        side = next((one for one in registry.jurisdictions() if one in tags), None)
        if side and side != last:
            asked = before in function_words("asks-whether")  # its verb stands before it
        before = before if word.key in function_words("the") else word.key
        last, away, alone = (side, 0, False) if side else (last, away + 1, alone)
        alone = alone or (away == 1 and word.key in function_words("alone"))
        if last and away <= BESIDE and word.key in function_words("denies-after-its-subject"):
            return last
        if last and asked and away == 1 and "negative" in tags:  # "whom has the UK not listed"
            return last
        if last and alone and "negative" in tags and away <= BESIDE + 1:  # "the UK alone in not having listed"
            return last
    return None


def law_of_some(question: AnnotatedQuestion) -> Selection | None:
    """Returns the question under which law one government has listed those whom another does not list: "for each
    whom the US lists and the UK does not, the legal authority"; None where it is something else."""
    asks = says(question, "legal-basis") and question.any("why", "legal")
    some = question.any("domain", "who", "someone") or says(question, "those-who", "those", "the-so-many")
    if not (asks and some and question.negated) or question.names_someone or len(question.sides) != PAIR:
        return None
    kept = tuple(question.sides - {question.side})
    return Selection(Asked.GROUNDS, by=kept, not_by=(question.side,)) if question.side and len(kept) == 1 else None


def is_for_a_purpose(question: AnnotatedQuestion) -> bool:
    """Tells whether a purpose of listings is named that no listing tells here: "for the missiles"."""
    return has("purposes", letters(question))


def leaves_the_named_out(question: AnnotatedQuestion) -> bool:
    """Tells whether others than those who are named are meant: "besides N", "other than N", "apart from N"."""
    return says(question, "besides") or has("besides somebody", letters(question))


def who_and_who_not(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked who is listed and who is not."""
    return has("who and who not", letters(question))


def asks_the_interval(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked how long it took from one listing to another, of whom is left out."""
    return not question.sides and has("apart", letters(question))


def of_dates(question: AnnotatedQuestion) -> bool:
    """Tells whether a table with the days of the listings is asked for."""
    return forms().asks["table"].stands_in(letters(question))


def of_nowhere(question: AnnotatedQuestion) -> Question | None:
    """Returns the question who is on no list at all; None where it is another."""
    text = letters(question)
    if question.sides or not has("none", text) or not question.any("who", "someone", "domain"):
        return None
    return Question(Intent.SELECT, selection=Selection(group="ten" if has("ten", text) else "", reach="0"))


def not_by_us(question: AnnotatedQuestion) -> bool:
    """Tells whether those are asked for whom the asker's own government does not list, which is not known: "but not
    by us", "that we don't"."""
    ours = [
        word.key in function_words("we") and tags.isdisjoint(registry.jurisdictions())
        for word, tags in zip(question.words, question.meanings, strict=True)
    ]
    denied = (at for at, tags in enumerate(question.meanings) if not tags.isdisjoint(("negative", "missing")))
    of_governments = bool(question.sides) or has("by so many", letters(question))
    return of_governments and any(any(ours[max(at - 1, 0) : at + 1 + BESIDE]) for at in denied)
