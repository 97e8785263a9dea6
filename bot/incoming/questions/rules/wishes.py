"""Reads what somebody wants shown, explained or set, where nobody is named. Knows no command and no answer."""

from __future__ import annotations

from bot.answers.briefs.brief import Form
from bot.answers.questions.question import Asks, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.rules.wanted.about_whom import petition_exists
from bot.incoming.questions.rules.wanted.forms import form_of
from bot.incoming.questions.rules.wanted.language import (
    MOST_OF_A_WISH,
    asks_for_a_language,
    language_of_answers,
    languages_named,
)

MOST_AROUND = 6  # most unknown words around a wish for a picture or a letter
MOST_LOOSE = 2  # most unknown words of such a question

# What may be explained, by the tags of its words; the first that fits.
_WORDS = ("magnitsky", "sdn", "freeze", "travel")

_OF_ALL = ("who", "someone", "count", "all", "missing", "gaps", "negative", "domain", "changed", "title")


def wished(question: AnnotatedQuestion) -> Question | None:
    """Returns the question for a picture, a table, a calendar, or what is kept of those who ask."""
    who = question.who
    if all_of(question):
        return None
    if question.any("picture") and not question.any("private", "victim") and who.loose <= MOST_AROUND:
        return Question(Intent.PICTURE)
    if question.any("brief") and says(question, "letter") and who.loose <= MOST_AROUND:
        side = question.side if petition_exists(question.side or "") else None
        return Question(Intent.LETTER, side=side, topic=str(form_of(question) or Form.LETTER))
    if len(languages_named(question)) > 1 and not question.about_lists and not language_of_answers(question):
        return Question(Intent.ABOUT, topic="languages")
    other = question.any("other-language") and says(question, "may-it-be") and not question.about_lists
    if other and len(question.words) <= MOST_OF_A_WISH:
        return Question(Intent.ABOUT, topic="languages")
    if language := language_of_answers(question):
        asked = Asks.NOW if asks_for_a_language(question) else Asks.FACTS
        return Question(Intent.LANGUAGE, topic=language, asks=asked)
    if who.loose > MOST_LOOSE:
        return None
    if question.any("iranian-dates"):
        return Question(Intent.DATES, topic="jalali")
    if question.any("western-dates"):
        return Question(Intent.DATES, topic="gregorian")
    if question.any("export") and not question.any("picture"):
        return Question(Intent.EXPORT)
    if question.any("privacy") and not question.about_lists and not question.any("follow", "unfollow", "stop"):
        return Question(Intent.PRIVACY)
    return None


def all_of(question: AnnotatedQuestion) -> bool:
    """Tells whether somebody is named, watched or not."""
    who = question.who
    return bool(who.people or who.which or who.maybe or who.strangers)


def meaning(question: AnnotatedQuestion) -> Question | None:
    """Returns the question for what a word of sanctions means, or whether a body is proscribed."""
    if all_of(question):
        return None
    of_all = question.any(
        "who", "someone", "count", "all", "missing", "gaps", "negative", "domain", "changed", "title"
    )
    if question.any("proscribed") and not of_all and question.any("body", "sanction", "define"):
        return Question(Intent.EXPLAIN, side=question.side, topic="proscribed")
    if question.any("body") and question.about_lists and not of_all and not question.any("role", "why", "when"):
        return Question(Intent.EXPLAIN, side=question.side, topic="proscribed")
    defines = question.any("define") or says(question, "what-is")
    if not defines or of_all or question.any("role", "relative") or question.who.loose > MOST_LOOSE:
        return None
    if question.any("freeze") and question.any("travel"):
        return Question(Intent.EXPLAIN, side=question.side, topic="measures")
    found = next((one for one in _WORDS if question.any(one)), "sanction" if question.any("sanction") else "")
    return Question(Intent.EXPLAIN, topic=found) if found else None
