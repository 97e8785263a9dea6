"""Reads what is asked of one person's listing by the phrases of each language, where no other rule tells: whether it
is gone or goes on, who has none, what it forbids, since when and for what. Knows no list and no answer."""

from __future__ import annotations

from collections.abc import Callable

from bot.answers.questions.question import Asks, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion
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
    words = words_of(question)
    people, side, each_of = tuple(who.people), question.side, question.each_of
    if found.intent is Intent.WHEN:  # "who has sanctioned him?" in words that may mean "when", too
        acted = not side and phrases("who-acted").found_in(words)
        return Question(Intent.STATUS, people, asks=Asks.FACTS) if acted else found
    if found.intent not in _OTHERS or (found.intent is Intent.STATUS and found.people != people):
        return found

    def says(kind: str) -> bool:
        return phrases(kind).found_in(words)

    intent = _intent(question, says)
    if intent is None:
        return found
    topic = ""
    if intent is Intent.MEASURES:
        frozen, barred = says("frozen"), says("barred")
        topic = "" if frozen is barred else ("freeze" if frozen else "travel")
    one_side = None if intent is Intent.WHEN and len(question.sides) > 1 else side
    return Question(intent, people, side=one_side, each_of=each_of, topic=topic)


def _intent(question: AnnotatedQuestion, says: Callable[[str], bool]) -> Intent | None:
    denied = question.any("negative", "missing")
    if says("died"):
        return Intent.STILL if says("stays") else Intent.DEAD
    if says("taken-off") and not question.any("count", "who", "off-watchlist"):
        return Intent.REMOVED
    if says("why-not"):
        return Intent.WHY_NOT
    if says("not-by") and not question.side:
        return Intent.NOT_BY
    if says("frozen") or says("barred") or says("limits"):
        return Intent.MEASURES
    if denied or not (question.about_lists or says("acted-against")):
        return None
    return Intent.GROUNDS if says("what-for") else Intent.WHEN if says("since-when") else None
