"""Reads by its likeness to labelled questions what the rules do not understand. Sure enough, it is answered; less
sure, it is asked back; else it stays as the rules have it. No name is guessed, and only a button does a thing."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.learned.classifier import OTHER, Guess, classifier
from bot.incoming.questions.learned.features import features, letters
from bot.incoming.questions.rules.of_people import of_measures
from bot.incoming.questions.rules.remarks import how_long
from watchers.lists import registry

SURE = 6.0  # lead from which a question that the rules do not understand is answered: see docs/decisions/0022
SURER = 7.0  # lead from which a wish goes before what the rules read in its words
PERHAPS = 2.0  # lead from which it is asked back whether that was meant

# Labels that need the name of somebody watched, those that need none, and those that go with or without.
_OF_PEOPLE = frozenset(
    ["status", "when", "grounds", "why-not", "measures", "still", "facts", "person", "brief"]
)  # fmt: skip
_OF_BOTH = frozenset(["removed", "dead", "changes", "follow", "unfollow"])
_WISHES = frozenset(["often", "quiet", "mute", "dates", "language", "picture", "export", "privacy"])
_NEWS = frozenset(["follow", "unfollow"])
# What the rules read in words of a wish, where they mistake it.
_MISTAKEN = frozenset(
    {Intent.UNCLEAR, Intent.PERSON, Intent.CHANGES, Intent.BOARD, Intent.HELP, Intent.FOLLOW, Intent.UNFOLLOW}
    | {Intent.OUTSIDE}
)


def by_likeness(question: AnnotatedQuestion, found: Question) -> Question:
    """Returns what the question asks. `found`: as the rules have read it."""
    unsure = question.who.which or question.who.maybe or question.who.strangers or found.strangers
    if found.intent not in _MISTAKEN or unsure or (question.sides and not _says_something(question)):
        return found
    guess = classifier().guess(features(letters(question)))
    intent = guess.label.partition(":")[0]
    if guess.label == OTHER or not _fits(intent, question):
        return found
    if found.intent is not Intent.UNCLEAR:
        wished = intent in _WISHES | _NEWS and guess.lead >= SURER and not question.about_lists
        return _made(guess.label, question) if wished else found
    if guess.lead >= SURE:
        return _made(guess.label, question)
    if guess.lead >= PERHAPS and not _names(question):
        return replace(found, guesses=_likely(guess))
    return found


def _says_something(question: AnnotatedQuestion) -> bool:
    """Tells whether a question has a word beside names, governments, numbers and small words: "and Britain?" has
    none."""
    nothing = {"filler", "number", "country", "pronoun", *registry.jurisdictions()}
    return any(
        not tags <= nothing or not tags for at, tags in enumerate(question.meanings) if at not in question.who.at
    )


def _likely(guess: Guess) -> tuple[str, ...]:
    return (guess.label, *((guess.second,) if guess.second != OTHER else ()))


def _names(question: AnnotatedQuestion) -> bool:
    who = question.who
    return bool(who.people or who.which or who.maybe or who.strangers)


def _fits(intent: str, question: AnnotatedQuestion) -> bool:
    """Tells whether what is named in a question is what its label needs."""
    who = question.who
    surely = bool(who.people) and not (who.which or who.maybe or who.strangers or who.by_given)
    if intent in _OF_PEOPLE:
        return surely
    if intent in _OF_BOTH:
        return surely or not _names(question)
    if intent in ("same", "earlier", "by-one"):
        return False  # what is compared must be read, not guessed
    return not _names(question)


def _made(label: str, question: AnnotatedQuestion) -> Question:
    """Returns the question of a label, with all that its words say beside that."""
    name, _, topic = label.partition(":")
    intent, people = Intent(name), tuple(question.who.people)
    if intent is Intent.MEASURES:
        topic = of_measures(question)
    elif intent is Intent.MUTE:
        topic = how_long(question)
    elif intent is Intent.ADDED and question.period is None:
        topic = "latest"
    period = question.period if intent in (Intent.ADDED, Intent.CHANGES, Intent.REMOVED) else None
    section = question.section if intent is Intent.LISTED else None
    side = None if intent in (Intent.FOLLOW, Intent.UNFOLLOW) else question.side
    if intent.value in _WISHES or intent is Intent.EXPLAIN:
        side = None
    return Question(intent, people, side=side, section=section, period=period, topic=topic)
