"""Decides whether "Yes" and "No" answer a question: only where nothing but that was asked, in one of the forms below.

Other words, other orders and further words ask something else, or more. Knows no list and no answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.answers.questions.question import Asks
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import HINT, WORD, holders
from bot.incoming.questions.lexicon import government_words
from bot.language.understood import function_words, yes_no_forms
from bot.language.writing import commas
from watchers.lists import registry
from watchers.names.budget import once

# First, words that change nothing are left out, and words of one meaning become one capital letter: N for names, S
# for the governments ("sides"), R for human rights, M for "Magnitsky", F and U for being listed for those, L for "on
# the list" in Persian. All other words are in the normal form of names.
_NAMING = frozenset(["title", "role"])  # words with these tags before a name belong to it
_AND = "and"  # stands between names that only a comma parts


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of such questions, of all languages together."""

    opening: re.Pattern[str]
    for_rights: re.Pattern[str]
    under_magnitsky: re.Pattern[str]
    by_government: re.Pattern[str]
    on_the_list: re.Pattern[str]
    said_of_whom: re.Pattern[str]  # what is told of the one who is asked about
    whole: re.Pattern[str]
    as_one: tuple[tuple[str, str], ...]


@once
def forms() -> Forms:
    """Returns the forms of all languages together, made once."""
    every = yes_no_forms()

    def any_of(name: str) -> re.Pattern[str]:
        return re.compile("|".join(pattern for one in every for pattern in one.of(getattr(one, name))))

    return Forms(
        re.compile(rf"(?:(?:{any_of('opening').pattern}) ){{1,8}}"),
        any_of("for_rights"),
        any_of("under_magnitsky"),
        any_of("by_government"),
        any_of("on_the_list"),
        any_of("said_of_whom"),
        any_of("forms"),
        tuple(pair for one in every for pair in one.as_one.items()),
    )


def asks(question: AnnotatedQuestion) -> Asks:
    """Returns the question to which "Yes" would be an answer; FACTS where it would be none."""
    letters, who = _in_letters(question), question.who
    if begins := _begins_anew(question):
        pronouns = function_words("one-person")
        letters = ["N" if word in pronouns else word for word in _in_letters(question, begins)]
    if len(who.people) + len(who.strangers) > letters.count("N"):  # two names without a word between them
        return Asks.FACTS
    words = _without_courtesy(letters)
    less = _less(words)
    once = not function_words("yes-no-ever").isdisjoint(words)
    once = once or not function_words("yes-no-anyone").isdisjoint(less)  # "by anyone": others are not read here
    text = _one_each(less)
    if not forms().whole.fullmatch(text):
        return Asks.FACTS
    return Asks.EVER if once else Asks.NOW


def asks_whether(question: AnnotatedQuestion) -> Asks:
    """Returns whether "Yes" or "No" would be an answer to what is asked of an event: where a verb stands before whom
    it is asked of, "are they", or nothing asks who, when, why, or how many."""
    of_lists = question.about_lists or says(question, "acted", "punished")
    if not of_lists or question.any("brief", "message", "letter", "picture", "press", "post"):
        return Asks.FACTS
    alone = says(question, "for-that-alone") and not question.sides  # of which no list tells
    if alone or question.any("count") or says(question, "make-it"):
        return Asks.FACTS
    keys = [word.key for word in question.words]
    if any(one in function_words("what") and two in function_words("asks-whether") for one, two in pairwise(keys)):
        return Asks.FACTS  # "what has Canada done"
    pairs, sides = list(zip(question.words, question.meanings, strict=True)), registry.jurisdictions().keys()
    if any(
        one.key in function_words("asks-whether") and (two.key in function_words("asked-whether") or two_tags & sides)
        for one, (two, two_tags) in zip(question.words, pairs[1:], strict=False)
    ):
        return Asks.NOW
    if any(
        word.key in function_words("asks-whether") and (at == 0 or word.after)
        for at, word in enumerate(question.words)
    ):
        return Asks.NOW
    others = question.any("who", "when", "why", "count", "define")
    others = others or says(question, "which-governments", "reasons", "asks-which")
    return Asks.FACTS if others else Asks.NOW


def _begins_anew(question: AnnotatedQuestion) -> int:
    """Returns where what is asked of one person begins, where only who that is is told before it: a verb that asks
    behind a comma, "the governor of Qods, is she on the list?"; a word for "whether"; or the name itself behind a
    role. 0 where nothing is told."""
    who, words = question.who, question.words
    if len(who.people) != 1 or who.which or who.maybe or who.strangers:
        return 0
    verbs, opens = function_words("asks-whether"), function_words("whether")
    begins = [at for at, word in enumerate(words) if at and (word.key in opens or (word.key in verbs and word.after))]
    if begins:
        return begins[0] if len(begins) == 1 else 0
    name = min(who.at, default=0)
    told = list(zip(words[:name], question.meanings[:name], strict=True))
    roles = [not tags.isdisjoint(_NAMING) or any(tag.startswith((WORD, HINT)) for tag in tags) for _, tags in told]
    small = function_words("that-deed") | function_words("the")
    whole = all(role or word.key in small for (word, _), role in zip(told, roles, strict=True))
    return name if any(roles) and whole else 0


def _in_letters(question: AnnotatedQuestion, begins: int = 0) -> list[str]:
    """Returns the words from a place on, with one letter for each name, or office of the one who is meant by it, for
    each government and section."""
    letters: list[str] = []
    who, last = question.who, ""  # `last`: the part to which the word before belongs
    held = {one.slug for one in who.people} if not who.at else set[str]()
    for at, (word, tags) in list(enumerate(zip(question.words, question.meanings, strict=True)))[begins:]:
        if tags and tags <= _NAMING and _before_a_name(question, at):
            continue
        part, letter = word.key, word.key
        if at in who.at or not held.isdisjoint(holders(tags)):
            part = letter = "N"
            if last == "N" and word.after in tuple(commas()):
                letters.append(_AND)
        elif word.key in government_words() and not tags.isdisjoint(question.sides):
            part, letter = next(side for side in registry.jurisdictions() if side in tags), "S"
        elif section := next((one for one in ("magnitsky", "rights") if one in tags), ""):
            part, letter = section, section[0].upper()
        if part != last or letter == word.key or word.after:
            letters.append(letter)
        last = part
    return letters


def _before_a_name(question: AnnotatedQuestion, at: int) -> bool:
    """Tells whether nothing but titles stands between a word and a name."""
    after = next(
        (one for one in range(at, len(question.words)) if not question.meanings[one] <= _NAMING), len(question.words)
    )
    return any(one in question.who.at for one in range(at + 1, after))


def _without_courtesy(letters: list[str]) -> list[str]:
    text = " ".join([*letters, ""])
    for phrase, word in forms().as_one:
        text = text.replace(f"{phrase} ", f"{word} ")
    opening = forms().opening.match(text)
    words = text[opening.end() if opening else 0 :].split()
    while words and words[-1] in function_words("yes-no-closing"):
        words.pop()
    return words


def _less(words: list[str]) -> list[str]:
    """Returns the words without those that change nothing; several names, or both governments, become one."""
    found: list[str] = []
    both, nothing = function_words("both-governments"), function_words("yes-no-nothing")
    joined, either = function_words("and"), function_words("or")
    its_government, government_of = (
        function_words("government-after-its-name"),
        function_words("government-before-its-name"),
    )
    for at, word in enumerate(words):
        before, last = found[-1] if found else "", words[at - 1] if at else ""
        if word in both or word in nothing or (word in its_government and before == "S"):
            continue
        if word in government_of and "S" in words[at + 1 : at + 2]:
            continue
        if word in function_words("land") and last in both:  # "هر دو کشور" are both governments
            word = "S"
        if before == word == "S" or (before == word == "N" and last in joined):
            continue
        if (word in joined and before in ("N", "S")) or (word in either and before == "S"):
            after = next((one for one in words[at + 1 :] if one not in nothing and one not in both), "")
            if after == before or after in government_of:
                continue
        found.append(word)
    return found


def _one_each(words: list[str]) -> str:
    """Returns the words as one text, with a letter for why someone is listed, and in Persian for a list."""
    of = forms()
    text = of.said_of_whom.sub("", " ".join(words), count=1)
    text = of.for_rights.sub("F", text, count=1)
    text = of.under_magnitsky.sub("U", text, count=1)
    return of.on_the_list.sub("L", of.by_government.sub("S", text, count=1), count=1)
