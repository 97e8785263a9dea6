"""Reads which alerts are wished: of which governments, in which channel, about what, on which day."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.about import Topic
from bot.answers.questions.question import LAST_ALERT, Asks, Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.rules.digest_times import ZONES, at_a_time, chosen_times
from bot.incoming.questions.rules.remarks import how_often
from bot.incoming.questions.rules.wanted.about_whom import of_so_many
from bot.incoming.questions.rules.wanted.again import ALL_BUT, ALONE
from bot.incoming.questions.rules.wanted.from_lists import adds_only, alerts_from, from_these, is_of_news, waits
from bot.incoming.questions.rules.wanted.language import (
    MOST_OF_A_WISH,
    asks_for_a_language,
    language_of_news,
    language_wished,
)
from bot.language.understood import function_words
from watchers.lists import registry
from watchers.model import Official

MOST_OFTEN, MOST_BY_EVENT = 14, 22  # words of a wish for an interval, and for alerts about an event
AT_ONCE = "now"  # the interval of alerts that come as soon as something is known
_NEWS = ("follow", "message", "noun-change", "digest", "alerts")


def alerts_wanted(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns the wish for some alerts, and not for others."""
    who = question.who
    if _asks_how_many(question):
        return Question(Intent.ABOUT, topic=Topic.SETTINGS)
    if question.any("victim", "slogan", "count", "define") or who.which or who.maybe:
        return None
    but = says(question, "besides-these") and (question.any("all") or says(question, "everyone"))
    if but and who.people and question.any("follow") and not (question.sides or question.any("who", "sanction")):
        return Question(Intent.FOLLOW, tuple(who.people), topic=ALL_BUT)  # "follow everyone but Rouhani"
    if question.any("reminder") and not question.any("who", "sanction") and not question.sides:
        return Question(Intent.NEAREST, tuple(who.people), topic=Beside.REMIND)
    if question.any("by-mail") and question.any("weekly", "daily", "digest", *_NEWS):
        return Question(Intent.NEAREST, topic=Beside.MAIL)
    if (language := language_of_news(question)) and not of_the_last_one(question):
        asked = Asks.NOW if asks_for_a_language(question) else Asks.FACTS
        return Question(Intent.LANGUAGE, topic=language, asks=asked)
    if (zone := _zone(question)) and at_a_time(question) is None:
        return Question(Intent.ZONE, topic=zone)
    if of_the_last_one(question):
        return Question(Intent.CHANGES, topic=LAST_ALERT, told_in=language_wished(question))
    if of_one_that_came(question):
        return Question(Intent.CHANGES, tuple(who.people), side=question.side)
    if question.any("letter", "picture", "why"):
        return None
    if at_a_time(question) is None and (found := alerts_from(question)):  # not "London time"
        return found
    if says(question, "cares-for") and (found := _alone(question)):
        return found
    if not question.any(*_NEWS) and not says(question, "at-once"):
        return None
    if says(question, "at-once") and _at_once(question):
        return Question(Intent.OFTEN, topic=AT_ONCE)
    if says(question, "only", "just") and (those := _of_a_group(question)):
        return Question(Intent.FOLLOW, those, topic=ALONE)
    if _only_added(question) and not question.names_someone and not question.sides:
        return Question(Intent.NEAREST, topic=Beside.ONLY_ADDED)
    if (timed := at_a_time(question)) is not None and len(question.words) <= MOST_BY_EVENT:
        return timed
    few = len(question.words) <= MOST_OFTEN
    often = how_often(question) if few and question.any("weekly", "daily") else None
    if often is not None and often.intent is Intent.OFTEN:
        return often
    if says(question, "only", "just") and _in_a_channel(question):
        return Question(Intent.NEAREST, topic=Beside.ONE_PLACE)
    if _asks_for_own(question):
        return Question(Intent.ABOUT, topic=Topic.SETTINGS)
    event = meant(question.has, asked=True)
    told = question.any("follow") or says(question, "tell-me")
    told = told and not who.people and len(question.words) <= MOST_BY_EVENT
    if event and told and ((question.any("sanction") and says(question, "if-someone")) or _of_itself(question)):
        return Question(Intent.NEAREST, event.of(question.watched), topic=Beside.BY_EVENT)
    if at_a_time(question) is not None:
        return None
    if found := _alone(question) or _any_news(question):
        return found
    if question.sides and not who.people and not who.strangers and _of_lists(question):
        codes = " ".join(side for side in registry.jurisdictions() if side in question.sides)
        people = before.people if before and question.any("who") else ()  # "each of them"
        return Question(Intent.ALERTS_OF, people, topic=codes, chosen=chosen_times(question))
    return None


def of_one_that_came(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked what an alert that came was about: "is the alert you sent about him actually new, or
    only a spelling?"."""
    came = says(question, "an-alert") and says(question, "sent-to-us")
    return came and says(question, "a-real-change", "a-small-change") and not says(question, "if-it", "whenever")


def of_the_last_one(question: AnnotatedQuestion) -> bool:
    """Tells whether the last alert is asked for: "what was the last alert?", «آخرین هشدار رو انگلیسی بفرست»."""
    few = len(question.words) <= MOST_OF_A_WISH and not (question.names_someone or question.sides)
    asks = question.any("why", "count", "stop", "unfollow", "mute", "weekly", "daily", "digest")
    return few and not asks and says(question, "alert-itself") and says(question, "the-latest")


def _at_once(question: AnnotatedQuestion) -> bool:
    """Tells whether news is wished as soon as there is any: "the moment it happens", «همون لحظه»."""
    told = question.any("follow", "message", "alerts") or says(question, "tell-me-of", "send-me")
    asks = question.any("who", "count", "why", "sanction", "letter", "brief", "picture", "hello")
    return told and not (asks or question.sides or question.names_someone)


def _asks_how_many(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked how many people a chat hears of: "how many do I follow?"."""
    own = question.any("count") and question.any("follow") and says(question, "i-follow")
    return own and len(question.words) <= MOST_OFTEN and not (question.about_lists or question.names_someone)


def _asks_for_own(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked which alerts a chat has: "what alerts have I got?"."""
    if not question.any("alerts", "follow", "message") or question.names_someone or len(question.words) > MOST_OFTEN:
        return False
    if says(question, "how-often") and says(question, "i-have") and not question.sides:
        return True  # "how often will you message me?"
    asks_which = bool(question.words) and question.words[0].key in function_words("which-ones")
    if (question.sides and not asks_which) or question.any(
        "sanction", "changed", "weekly", "daily", "night", "stop", "unfollow", "mute"
    ):
        return False
    if says(question, "changes-it") and says(question, "i-have") and says(question, "how"):
        return True
    return (
        question.any("alerts", "follow")
        and says(question, "shows-them")
        and says(question, "i-have")
        and not says(question, "how", "whenever", "to-sign-up")
    )


def _of_a_group(question: AnnotatedQuestion) -> tuple[Official, ...]:
    """Returns the people of an event who are meant as such: "the four", "the kidnapping suspects"."""
    if question.names_someone or question.sides or (question.any("who", "count", "when") and not waits(question)):
        return ()
    event = meant(question.has, asked=True) if says(question, "those-people", "suspects") else None
    return of_so_many(question) or (event.of(question.watched) if event else ())


def _alone(question: AnnotatedQuestion) -> Question | None:
    """Returns the wish for the news of the people who are named, and of nobody else."""
    who = question.who
    if not who.people or who.strangers or not says(question, "only", "just"):
        return None
    asks = question.any("sanction", "who", "when", "count", "brief")
    itself = says(question, "yours") and not (
        question.any("alerts", "noun-change") or says(question, "cares-for")
    )  # "are you only following ...?"
    if asks or itself or not (is_of_news(question) or waits(question) or says(question, "cares-for")):
        return None
    if question.sides:
        return replace(from_these(question), people=tuple(who.people))
    return Question(Intent.FOLLOW, tuple(who.people), topic=ALONE)


def _any_news(question: AnnotatedQuestion) -> Question | None:
    """Returns the wish to hear of whatever comes: "if anything changes let me know", also after something else."""
    if question.names_someone or question.sides or not waits(question) or question.any("pronoun", "victim", "slogan"):
        return None
    if says(question, "this-person", "those") or meant(question.has, asked=True):
        return None
    if not question.any("changed") and not says(question, "is-added"):
        return None
    return Question(Intent.FOLLOW)


def _only_added(question: AnnotatedQuestion) -> bool:
    """Tells whether alerts of new listings alone are wished: "just tell me if someone gets added"."""
    told = waits(question) or (question.any("follow") and not question.any("who", "when", "why"))
    return says(question, "only", "just") and adds_only(question) and told and not _in_a_channel(question)


def _zone(question: AnnotatedQuestion) -> str:
    """Returns the time zone that a chat is to have; empty where none is named, or something else is wished."""
    if not question.any("time-zone") or question.any("sanction", "who", "quiet", "night", "weekly", "daily"):
        return ""
    return next((name for words, name in ZONES if says(question, words)), "")


def _of_lists(question: AnnotatedQuestion) -> bool:
    """Tells whether alerts of some governments alone are wished: "only the UK's"."""
    of_each = question.any("follow") and says(question, "each-of-them")
    return says(question, "only", "just") and not question.any("when") and (of_each or not question.any("who"))


def _of_itself(question: AnnotatedQuestion) -> bool:
    """Tells whether news of an event itself is wished, not of those meant by it: "follow the tanker affair"."""
    of_them = says(question, "those-people", "suspects", "several-people") or question.any("domain", "role", "title")
    others = ("unfollow", "nomore", "anymore", "who", "when", "count", "add-somebody", "letter", "brief")
    return not of_them and not question.any(*others)


def _in_a_channel(question: AnnotatedQuestion) -> bool:
    """Tells whether a channel or a group is named as the one place."""
    hashed = any(word.after == "#" for word in question.words)
    return (hashed or says(question, "a-channel")) and not question.sides
