"""Reads whether somebody whom the asker knows is a person of the lists. Knows no list and no answer."""

from __future__ import annotations

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.rules.one_person.phrases import phrases, words_of

_OTHER_WISHES = ("brief", "picture", "export", "unfollow", "digest", "mute", "privacy", "why")  # tags


def of_identity(question: AnnotatedQuestion) -> Question | None:
    """Returns whether somebody whom the asker knows is the one person of that name: "my client is called N, is that
    the same man?"."""
    who = question.who
    if len(who.people) != 1 or who.which or who.maybe or who.strangers or question.any(*_OTHER_WISHES):
        return None
    if says(question, "their-dates"):  # "the same date as the others?"
        return None
    if not phrases(Facet.IDENTITY).found_in(words_of(question)):
        return None
    return Question(Intent.ONE, tuple(who.people), side=question.side, topic=Facet.IDENTITY)
