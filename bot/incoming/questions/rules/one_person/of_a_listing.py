"""Reads what is asked of one person's listing by the phrases of each language, where no other rule tells: whether it
is gone or goes on, who has none, what it forbids, since when and for what. Knows no list and no answer."""

from __future__ import annotations

from collections.abc import Callable

from bot.answers.questions.question import Asks, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.rules.one_person.phrases import phrases, words_of

MOST_ODD = 4  # words of no dictionary beside such a phrase
_OTHER_WISHES = ("brief", "picture", "export", "follow", "unfollow", "digest", "mute", "privacy", "relative")
_OTHERS = frozenset({Intent.UNCLEAR, Intent.STATUS})  # what is found where nothing more is understood


def of_a_listing(question: AnnotatedQuestion, found: Question) -> Question:
    """Returns what is asked of the one person who is named; what was found, where no phrase tells more."""
    who = question.who
    named = len(who.people) == 1 and not (who.which or who.strangers)
    if not named or any(one not in who.people for one in who.maybe) or question.any(*_OTHER_WISHES):
        return found
    if who.odd > MOST_ODD or found.first or (question.any("country") and not question.sides):
        return found
    if found.intent is Intent.WHY_NOT:
        return _with_its_event(question, found)
    words = words_of(question)
    people, side, each_of = tuple(who.people), question.side, question.each_of
    if found.intent is Intent.WHEN:  # "who has sanctioned him?" in words that may mean "when", too
        acted = not side and phrases("who-acted").found_in(words)
        return Question(Intent.STATUS, people, asks=Asks.FACTS) if acted else found
    if found.intent not in _OTHERS or (found.intent is Intent.STATUS and found.people != people):
        return found

    def tells(kind: str) -> bool:
        return phrases(kind).found_in(words)

    if found.intent is Intent.UNCLEAR and not question.about_lists and tells("no-longer-that"):
        return Question(Intent.PERSON, people)  # the office is told as the paper's time and after it have it
    intent = _intent(question, tells)
    if intent is None:
        return found
    topic = ""
    if intent is Intent.MEASURES:
        frozen, barred = tells("frozen"), tells("barred")
        topic = "" if frozen is barred else ("freeze" if frozen else "travel")
    one_side = None if intent is Intent.WHEN and len(question.sides) > 1 else side
    return _with_its_event(question, Question(intent, people, side=one_side, each_of=each_of, topic=topic))


def _with_its_event(question: AnnotatedQuestion, found: Question) -> Question:
    """Returns the question why somebody is not listed for what happened, with whether anyone is for that, and for
    what he or she is: "why has the UK not sanctioned N for the airliner?"."""
    event = meant(question.has, asked=True)
    if found.intent is not Intent.WHY_NOT or event is None or not says(question, "for-what"):
        return found
    if not event.what or found.people[0] not in event.of(question.watched):
        return found
    for_it = Question(Intent.EVENT, found.people, side=found.side, topic=event.key)
    return Question(Intent.GROUNDS, found.people, side=found.side, first=(for_it, found))


def _intent(question: AnnotatedQuestion, tells: Callable[[str], bool]) -> Intent | None:
    denied = question.any("negative", "missing")
    if tells("died"):
        return Intent.STILL if tells("stays") else Intent.DEAD
    if tells("taken-off") and not question.any("count", "who", "off-watchlist"):
        return Intent.REMOVED
    if tells("why-not"):
        return Intent.WHY_NOT
    if tells("not-by") and not question.side:
        return Intent.NOT_BY
    if tells("frozen") or tells("barred") or tells("limits"):
        return Intent.MEASURES
    if denied or not (question.about_lists or tells("acted-against")):
        return None
    return Intent.GROUNDS if tells("what-for") else Intent.WHEN if tells("since-when") else None
