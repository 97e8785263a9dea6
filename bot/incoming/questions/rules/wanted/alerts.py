"""Reads which alerts are wished: of which governments, in which channel, about what, on which day."""

from __future__ import annotations

from bot.answers.questions.question import Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.rules.digest_times import ZONES, at_a_time
from bot.incoming.questions.rules.remarks import how_often
from watchers.lists import registry

MOST_OFTEN, MOST_BY_EVENT = 10, 22  # words of a wish for an interval, and for alerts about an event
_NEWS = ("follow", "message", "noun-change", "digest", "alerts")


def alerts_wanted(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns the wish for some alerts, and not for others."""
    who = question.who
    if question.any("victim", "slogan", "count", "define") or who.which or who.maybe:
        return None
    if question.any("reminder") and not question.any("who", "sanction") and not question.sides:
        return Question(Intent.NEAREST, tuple(who.people), topic=Beside.REMIND)
    if question.any("by-mail") and question.any("weekly", "daily", "digest", *_NEWS):
        return Question(Intent.NEAREST, topic=Beside.MAIL)
    if zone := _zone(question):
        return Question(Intent.ZONE, topic=zone)
    if not question.any(*_NEWS) or question.any("letter", "picture", "why"):
        return None
    few = len(question.words) <= MOST_OFTEN
    often = how_often(question) if few and question.any("weekly", "daily") else None
    if often is not None and often.intent is Intent.OFTEN:
        return often
    if says(question, "only", "just") and _in_a_channel(question):
        return Question(Intent.NEAREST, topic=Beside.ONE_PLACE)
    event = meant(question.has, asked=True)
    told = question.any("follow") or says(question, "tell-me")
    told = told and not who.people and len(question.words) <= MOST_BY_EVENT
    if event and told and question.any("sanction") and says(question, "if-someone"):
        return Question(Intent.NEAREST, event.of(question.watched), topic=Beside.BY_EVENT)
    if at_a_time(question) is not None:  # "London time"
        return None
    if question.sides and not who.people and not who.strangers and _of_lists(question):
        codes = " ".join(side for side in registry.jurisdictions() if side in question.sides)
        people = before.people if before and question.any("who") else ()  # "each of them"
        return Question(Intent.ALERTS_OF, people, topic=codes)
    return None


def _zone(question: AnnotatedQuestion) -> str:
    """Returns the time zone that a chat is to have; empty where none is named, or something else is wished."""
    if not question.any("time-zone") or question.any("sanction", "who", "quiet", "night", "weekly", "daily"):
        return ""
    return next((name for words, name in ZONES if says(question, words)), "")


def _of_lists(question: AnnotatedQuestion) -> bool:
    """Tells whether alerts of some governments alone are wished: "only the UK's"."""
    of_each = question.any("follow") and says(question, "each-of-them")
    return says(question, "only", "just") and not question.any("when") and (of_each or not question.any("who"))


def _in_a_channel(question: AnnotatedQuestion) -> bool:
    """Tells whether a channel or a group is named as the one place."""
    hashed = any(word.after == "#" for word in question.words)
    return (hashed or says(question, "a-channel")) and not question.sides
