"""Reads in which language answers, alerts or a text are wished, and the answer before."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.answers.briefs.brief import Form
from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.recent import Thread
from bot.language import languages
from bot.language.understood import function_words

MOST_OF_A_WISH = 14  # most words of a wish for a language
# Of these the words themselves are wished in a language, which texts.py and files.py read.
_FORMS = ("picture", "export", "letter", Form.POST, Form.PRESS, Form.PARAGRAPH)  # what else may be wished in one
_WITH_A_LANGUAGE = frozenset({Intent.BRIEF, Intent.LETTER, Intent.NEAREST, Intent.PICTURE, Intent.EXPORT})


def told_again(question: AnnotatedQuestion, thread: Thread | None) -> Question | None:
    """Returns the question before, whose answer is wished in another language, this once: "can I have this in Persian
    for my mum", «به انگلیسی هم بفرست»; None where something else is wished, as a language for good."""
    said = thread.said if thread else None
    if said is None or said.intent in _WITH_A_LANGUAGE or len(question.words) > MOST_OF_A_WISH:
        return None
    if question.names_someone or question.about_lists or question.any(*_FORMS):
        return None
    code = language_wished(question)
    if not code or says(question, "the-news", "switches", "for-good", "the-bot-itself"):
        return None
    of_this = says(question, "said-before", "its-language")
    around = function_words("around-a-language") | function_words(f"in-{code}")
    return replace(said, told_in=code) if of_this or question.keys <= around else None


def language_of_answers(question: AnnotatedQuestion) -> str:
    """Returns the language in which answers are wished; empty where none is, or two are."""
    if not says(question, "language-word", "does-it") or question.about_lists or len(question.words) > MOST_OF_A_WISH:
        return ""
    return language_wished(question)


def asks_for_a_language(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked if a language is spoken: "can you do Persian too?"."""
    asks = bool(question.words) and question.words[0].key in function_words("asks-whether")
    return (asks or says(question, "is-able")) and not says(question, "the-news", "instead-of-it")


def language_of_news(question: AnnotatedQuestion) -> str:
    """Returns the language in which alerts are wished: "the alerts in Persian", «پیام‌ها رو فارسی بفرست»."""
    if question.about_lists or question.names_someone or len(question.words) > MOST_OF_A_WISH:
        return ""
    news = says(question, "the-news") and not question.any("brief", "picture", "export")
    answers = says(question, "answers-me") and not question.any("brief")
    if not (news or answers or _is_to_me(question) or says(question, "switches")):
        return ""
    return language_wished(question)


def language_wished(question: AnnotatedQuestion) -> str:
    """Returns the one language that is named, but as the one that is not wished; empty where none is, or two are."""
    named = [code for code in languages_named(question) if not _is_left(question, code)]
    return named[0] if len(named) == 1 else ""


def languages_named(question: AnnotatedQuestion) -> list[str]:
    """Returns the languages that a question names."""
    return [code for code in languages() if says(question, f"in-{code}")]


def _is_left(question: AnnotatedQuestion, code: str) -> bool:
    """Tells whether a language is the one that is no longer wished: "instead of English", «نه انگلیسی»."""
    keys = [word.key for word in question.words]
    named, instead = function_words(f"in-{code}"), function_words("instead-of-it")
    return any(key in named and not instead.isdisjoint(keys[max(0, at - 2) : at]) for at, key in enumerate(keys))


def _is_to_me(question: AnnotatedQuestion) -> bool:
    """Tells whether the bot's own answers are meant: "write to me in Persian"."""
    keys = [word.key for word in question.words]
    to, me = function_words("addressed-to"), function_words("to-me")
    return says(question, "language-word") and any(one in to and two in me for one, two in pairwise(keys))
