"""Finds about whom a wish is: those who are named, those of an event, or those who were last told of."""

from __future__ import annotations

from bot.answers.counts import CALLED_FOR
from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.lexicon import given_names
from bot.language.understood import function_words
from watchers.lists import registry
from watchers.model import Official
from watchers.names.comparison import parts

MOST_OF_BEFORE = 6  # people of the question before: of more the wish is about all
NEAR = 5  # words after "to" among which the addressee stands


def about_whom(question: AnnotatedQuestion, before: Question | None) -> tuple[Official, ...]:
    """Returns the people; all whom the paper calls for where all are meant, and none where nobody is."""
    who = question.who
    if who.people:
        return tuple(who.people)
    refers = question.any("same") or own_tags(question)  # "the same as a tweet, with the tags of PS752"
    if not refers and (event := meant(question.has, asked=True)) is not None:
        return event.of(question.watched)
    if of_all(question):
        return everyone(question)
    if before is not None and 0 < len(before.people) <= MOST_OF_BEFORE and before.intent is not Intent.REMEMBER:
        return before.people
    return ()


def own_tags(question: AnnotatedQuestion) -> bool:
    """Tells whether hashtags of one's own are wished in a text, or somebody is to be tagged in it."""
    own = says(question, "we", "of-ones-own") or any("#" in word.after for word in question.words)
    return says(question, "tags-somebody") or (own and says(question, "hashtags"))


def of_all(question: AnnotatedQuestion) -> bool:
    """Tells whether all are meant: "the ten", "the rest", "those who are not sanctioned"."""
    if question.any("all", "domain") or says(question, "the-rest", "everyone"):
        return True
    return says(question, "those-who") and question.any("sanction") and question.any("negative", "missing")


def everyone(question: AnnotatedQuestion) -> tuple[Official, ...]:
    return tuple(one for one in question.watched if one.group == CALLED_FOR) or question.watched


def of_somebody_else(question: AnnotatedQuestion) -> bool:
    """Tells whether a wish is about somebody who is not watched, or of whom it is not sure who that is: what looks
    like a name stands behind "about", or has a given name that is known."""
    who = question.who
    if who.which or who.maybe:
        return not who.people
    if who.people:
        return False
    named = {part for name in who.strangers for part in parts(name)}
    if named & given_names():
        return True
    before = ["", *(word.key for word in question.words)]
    about = function_words("about-somebody")
    return any(word.key in named and before[at] in about for at, word in enumerate(question.words))


def addressed(question: AnnotatedQuestion) -> tuple[str, ...]:
    """Returns the governments to which something is to be written: of several the one behind "to"."""
    known = registry.jurisdictions()
    if len(question.sides) > 1:
        to = function_words("addressed-to")
        for at, word in enumerate(question.words):
            if word.key not in to:
                continue
            for tags in question.meanings[at + 1 : at + 1 + NEAR]:
                if found := next((side for side in known if side in tags), None):
                    return (found,)
    return tuple(side for side in known if side in question.sides)
