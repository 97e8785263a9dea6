"""Reads a wish for a picture or a file, with its form and the people who are to be in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.answers.questions.question import Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.rules.wanted.about_whom import (
    MOST_OF_BEFORE,
    about_whom,
    event_of_a_text,
    of_somebody_else,
)
from bot.incoming.questions.rules.wanted.forms import is_text_for_a_story
from bot.incoming.questions.rules.wanted.language import language_wished, languages_named
from bot.incoming.questions.subjects.of_a_subject import of_a_subject

MISSING_THERE = "missing"  # the topic of PICTURE: those whom a government does not list
_FORMS = ("square", "story", "wide", "dark")
TWO = 2
_DARK = "dark"
_PHOTO = (Intent.ABOUT, "photo")  # after it a card of the same person is offered
MOST_LOOSE = 1  # unknown words of a wish for a link
MOST_OF_THE_LAST = 9  # words of "the same for a story", after a picture


def picture_or_file_wanted(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns the wish for a picture, a table or a document."""
    return _picture(question, before) or _document(question, before) or _sent(question, before)


def _picture(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    form = next((form for form in _FORMS if says(question, f"{form}-picture")), "")
    light = form == _DARK and question.any("negative")  # "not a dark one"
    form = "" if light else form
    after = before is not None and (before.intent is Intent.PICTURE or (before.intent, before.topic) == _PHOTO)
    if is_text_for_a_story(question):
        return None
    wished = question.any("picture") or (bool(form) and question.any("network"))
    code = language_wished(question) or (languages_named(question) or [""])[0]
    missing = len(question.sides) == 1 and question.any("negative", "missing") and not question.who.people
    missing = missing and _asks_of_one_set(question)  # "who is listed and who isn't"
    if missing and (wished or (after and says(question, "makes") and says(question, "the-same-kind"))):
        return Question(Intent.PICTURE, side=question.side, topic=MISSING_THERE, form=form, language=code)
    if after and before and before.topic == MISSING_THERE and form and len(question.words) <= MOST_OF_THE_LAST:
        return replace(before, form=form)
    if says(question, "moving-pictures") and says(question, "makes") and not question.about_lists:
        return Question(Intent.NEAREST, about_whom(question, before), topic=Beside.VIDEO)
    if not wished and not (after and len(question.words) <= MOST_OF_THE_LAST):
        return None
    if question.any("victim", "private", "slogan") or of_somebody_else(question) or question.who.which:
        return None
    people = about_whom(question, before)
    if says(question, "bigger-letters") and not form:
        return Question(Intent.NEAREST, people, topic=Beside.BIGGER)
    if says(question, "own-design"):
        return Question(Intent.NEAREST, people, topic=Beside.OWN_DESIGN, form=form)
    several = 1 < len(people) < len(question.watched) and (
        question.who.people or event_of_a_text(question) or not question.any("all", "domain")
    )
    if not (wished or form or light):
        return None
    beside = bool(question.who.people) and wished and event_of_a_text(question) is not None
    lacks = (str(Beside.OWN_DESIGN),) if beside else ()  # "of Jahromi, with the blackout in it"
    of_the_last = after and (bool(form) or light) and len(people) == 1
    if form in ("story", "square") or several or of_the_last or (code and people) or beside:
        return Question(Intent.PICTURE, people, form=form, language=code, lacks=lacks)
    return None


def _asks_of_one_set(question: AnnotatedQuestion) -> bool:
    """Tells whether "who" is said once; of a phrase it stands on each word."""
    meanings = [frozenset[str](), *question.meanings]
    return sum("who" in tags and "who" not in before for before, tags in pairwise(meanings)) < TWO


def _document(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    if of_somebody_else(question) or question.any("picture", "follow", "when", "why"):
        return None
    people = about_whom(question, before)
    if question.any("document"):
        return Question(Intent.NEAREST, people, topic=Beside.DOCUMENT)
    if question.any("export") and (people or question.any("number")):
        return Question(Intent.EXPORT, people)
    return None


def _sent(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Reads a wish to have it by other ways than this chat."""
    if question.any("by-mail") and not question.any("letter", "mp", "private"):
        return Question(Intent.NEAREST, before.people if before else (), topic=Beside.MAIL)
    if question.any("the-link") and not question.who.strangers and not question.any("sources"):
        if says(question, "the-record"):
            return _records(question, before)
        people = about_whom(question, before)
        if len(people) != 1 and question.who.loose <= MOST_LOOSE:
            explained = of_a_subject(question)  # "a link to the paper"
            return explained or Question(Intent.NEAREST, people, topic=Beside.LINK)
    return None


def _records(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns the question for the official records: "link to the official journal?", "the actual list entry"."""
    people = tuple(question.who.people) or (before.people if before else ())
    if not 0 < len(people) <= MOST_OF_BEFORE:
        return None
    listed = before is not None and before.people == people and not (before.selection and before.selection.not_by)
    side = question.side or (before.side if before and listed and before.intent is not Intent.MISSING else None)
    return Question(Intent.RECORDS, people, side=side, each_of=question.each_of)
