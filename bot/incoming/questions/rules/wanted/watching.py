"""Reads who is to be added or taken away, and what is to be changed in a chat that only its platform changes."""

from __future__ import annotations

from bot.answers.questions.question import TO_BE_WATCHED, Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.rules.wanted.forms import adds_to_it
from bot.incoming.questions.rules.wanted.texts import is_of_a_text
from bot.language.understood import function_words

MOST_WORDS = 12  # of a wish to add somebody
MOST_OF_AN_END = 22  # of a wish to hear no more of somebody


def change_wanted(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns the wish to watch somebody, to end that, or to change the chat itself."""
    if question.any("chat-name"):
        return Question(Intent.NEAREST, topic=Beside.CHAT_NAME)
    if question.any("forward-it"):
        return Question(Intent.NEAREST, topic=Beside.FORWARD)
    if question.any("pin-it") and not question.any("who", "missing", "negative"):
        return Question(Intent.NEAREST, topic=Beside.PIN)
    if is_of_a_text(before) and (adds_to_it(question) or says(question, "hashtags")):  # "add a line about the plane"
        return None
    of_else = _of_sanctions(question) or question.any("letter", "picture", "victim", "when")
    if len(question.words) > MOST_OF_AN_END or of_else:
        return None
    who = question.who
    if question.any("remove-somebody") and who.people and not who.strangers and not question.any("ended"):
        if question.any("off-watchlist"):
            return Question(Intent.NEAREST, tuple(who.people), topic=Beside.UNWATCH)
        return Question(Intent.UNFOLLOW, tuple(who.people))
    if len(question.words) > MOST_WORDS or not question.any("add-somebody"):
        return None
    if question.any("message", "noun-change", "who", "why"):
        return None
    if who.people and not (who.strangers or who.which or who.maybe):
        return Question(Intent.FOLLOW, tuple(who.people))
    if who.strangers or len(who.bare) == 1:
        names = tuple(who.strangers) or tuple(who.bare)
        return Question(Intent.NOT_WATCHED, strangers=names, topic=TO_BE_WATCHED)
    if question.any("all") or says(question, "everyone"):
        return Question(Intent.FOLLOW)
    if before is None:
        return None
    if before.strangers and not question.any("message", "brief", "letter", "picture"):  # whom else?
        return Question(Intent.NOT_WATCHED, strangers=before.strangers, topic=TO_BE_WATCHED)
    if not (question.any("pronoun") or says(question, "this-person")):
        return None
    return Question(Intent.FOLLOW, before.people) if before.people else None


def _of_sanctions(question: AnnotatedQuestion) -> bool:
    """Tells whether a question is about sanctions; "my list" alone is the bot's."""
    lists = function_words("the-list")
    told = zip(question.words, question.meanings, strict=True)
    listed = any("sanction" in tags and word.key not in lists for word, tags in told)
    return listed or bool(question.sides) or question.any("rights", "magnitsky")
