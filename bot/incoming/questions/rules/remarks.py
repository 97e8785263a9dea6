"""Reads texts that ask nothing of a list: slogans, victims' names, events, and how a chat wants its news."""

from __future__ import annotations

from bot.answers.questions.question import TO_BE_WATCHED, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.people import all_named, unsure
from bot.incoming.questions.rules.digest_times import at_a_time, quiet_hours
from bot.incoming.questions.rules.of_events import event_in
from bot.incoming.questions.rules.wanted.from_lists import from_these
from bot.incoming.questions.times.patterns import patterns
from bot.incoming.questions.times.period import is_month
from bot.language.understood import function_words

WEEK = 168  # hours
_INTERVALS = ("weekly", "daily")
NEAR = 3  # words around an interval among which stands that it is to end
_ENDS = {"stop", "unfollow", "nomore", "anymore", "mute"}
# The word for a week, by the day on which the next one begins.
_AFTER_A_WEEK = (("week-up-to-monday", 0), ("week-up-to-saturday", 5))
_UNITS = (("hours", 1), ("days", 24), ("weeks", WEEK))


def remembered(question: AnnotatedQuestion) -> Question | None:
    """Returns the question for a slogan, or a victim's name: whoever else it names, nobody is looked up for it."""
    if question.any("slogan") and not question.about_lists and not question.any("when", "changed", "count", "why"):
        return Question(Intent.REMEMBER, topic="slogan")
    killed = question.any("killed") or says(question, "they-killed")
    of_mine = says(question, "kin") and says(question, "mine")
    if killed and of_mine and not (question.names_someone or event_in(question) or question.about_lists):
        return Question(Intent.REMEMBER, topic="mourning")
    told = question.any("sanction") or says(question, "announced")
    event = meant(question.has, asked=True) if told and says(question, "an-anniversary") else None
    if event and question.any("victim") and not question.who.people:  # "was anything announced on the anniversary?"
        return Question(Intent.EVENT, topic=event.key)
    of_lists = question.any("sanction") and (question.any("who", "someone") or says(question, "for-what"))
    if (
        question.any("victim")
        and not question.who.people
        and not of_lists
        and not (
            question.about_lists and question.any("changed", "order")
        )  # "did anything happen on the lists after ...?"
        and meant(question.has, asked=False) is None
    ):
        return Question(Intent.REMEMBER, topic="victim")
    return None


def how_often(question: AnnotatedQuestion) -> Question | None:
    """Returns the question about how often and at what hours news comes: settings, which are shown."""
    if hours := quiet_hours(question):
        return Question(Intent.QUIET, topic=hours)
    if found := at_a_time(question):
        return found
    who, ends = question.who, question.any("unfollow", "stop", "negative", "nomore", "anymore", "mute")
    if who.people or who.which or who.strangers or question.about_lists or question.any("victim"):
        return None
    not_then = question.any("unfollow", "stop", "nomore") or (question.any("negative") and question.any("follow"))
    if question.any("night") and not_then and not says(question, "tomorrow-night"):
        return Question(Intent.QUIET)  # "not at night, send it in the morning"
    no_news = question.any("unfollow", "nomore") or (ends and question.any("follow", "message"))
    if no_news and not question.any("weekly", "daily", "who", "why") and (silence := how_long(question)):
        return Question(Intent.MUTE, topic=silence)
    if question.any("quiet-hours"):
        return Question(Intent.QUIET)
    news = ends or question.any("follow", "message", "noun-change", "digest")
    news |= says(question, "turns") and says(question, "turned-off")
    if question.any("night") and news and not question.any("hello", "when"):
        return Question(Intent.QUIET)
    often = next((each for each in _INTERVALS if question.any(each) and not _is_to_end(question, each)), "")
    if often and (news or question.any("changed")) and not question.any("opinion") and not says(question, "what"):
        return Question(Intent.OFTEN, topic=often)
    if question.any("mute") or (
        ends and (question.any("follow", "message") or not who.loose) and question.any("while")
    ):
        asks = question.any("who", "why", "dead", "count") or says(question, "alternative")
        return None if asks and not question.any("while") else Question(Intent.MUTE, topic=how_long(question))
    return None


def _is_to_end(question: AnnotatedQuestion, interval: str) -> bool:
    """Tells whether an interval is no longer wished: "stop the daily messages", "weekly instead of daily"."""
    at = next(at for at, tags in enumerate(question.meanings) if interval in tags)
    keys = [word.key for word in question.words]
    if not function_words("instead-of-it").isdisjoint(keys[max(0, at - 2) : at]):
        return True
    signs = [place for place, word in enumerate(question.words) if word.after]
    begin = max((place for place in signs if place <= at), default=0)
    end = min((place for place in signs if place > at), default=len(keys))
    around = range(max(begin, at - NEAR), min(end, at + 1 + NEAR))
    enough = function_words("is-enough")  # "once a week is enough": no more than that is wished
    return any(question.meanings[one] & _ENDS and keys[one] not in enough for one in around)


def following(question: AnnotatedQuestion) -> Question | None:
    """Returns the question for words that ask for news from now on. The user's tap does it."""
    who = question.who
    if question.any("who", "count") and question.about_lists and question.any("negative", "missing"):
        return None  # "which of those you follow are not on the list?"
    ends = question.any("unfollow") or (
        question.any("follow")
        and ((question.any("negative") and not says(question, "only")) or _stops_following(question))
    )
    if not question.about_lists and not question.any("dead", "alive", "killed"):
        ends |= question.any("nomore") or (
            question.any("anymore") and question.any("message", "follow", "noun-change")
        )
        ends |= question.any("ended") and question.any("follow")
        ends |= bool(who.people) and says(question, "silence")
    if ends and question.sides and not all_named(who) and not who.strangers:  # "turn off the US ones"
        return from_these(question)
    if ends or (question.any("stop") and not question.about_lists and not who.loose):
        return Question(Intent.UNFOLLOW, tuple(who.people), unsure(who), strangers=tuple(who.strangers))
    asks = bool(question.words) and question.words[0].key in function_words("asks-whether")
    if question.sides and (asks or (says(question, "past") and not all_named(who))):  # "did the UK follow?"
        return None
    asks_what = says(question, "what-else")
    if question.any("nomore", "anymore", "negative") and not question.any("follow"):
        return None
    tell = says(question, "tell-me") and question.any("noun-change")
    if question.any("follow") or (tell and who.people and not asks_what):
        if who.strangers and not who.people:
            return Question(Intent.NOT_WATCHED, strangers=tuple(who.strangers), topic=TO_BE_WATCHED)
        event = meant(question.has, asked=True) if not all_named(who) else None
        people = event.of(question.watched) if event else tuple(who.people)  # "follow those of the plot"
        return Question(Intent.FOLLOW, people, unsure(who), strangers=tuple(who.strangers))
    return None


def _stops_following(question: AnnotatedQuestion) -> bool:
    """Tells whether alerts are to stop: "stop the alerts", «لغو اعلان»; not "tell me when the sanctions are stopped",
    where the sanctions stop."""
    places = {tag: [at for at, tags in enumerate(question.meanings) if tag in tags] for tag in ("follow", "stop")}
    if not places["stop"]:
        return False
    follow, stop = places["follow"][0], places["stop"][0]
    return stop < follow or not any("sanction" in tags for tags in question.meanings[follow:stop])


def how_long(question: AnnotatedQuestion) -> str:
    """Returns for how many hours it shall be silent, or "tomorrow"; empty where the words do not say."""
    if says(question, "tomorrow"):
        return "tomorrow"
    numbers = patterns().numbers
    for before, word in zip(("", *(word.key for word in question.words)), question.words, strict=False):
        hours = next((n for name, n in _UNITS if word.key in function_words(name)), 0)
        number = numbers.get(before, before)
        if hours and number.isdecimal() and 0 < int(number[:3]) * hours <= 2 * WEEK:
            return str(int(number[:3]) * hours)
        if hours and before in function_words("one-of-it"):
            return str(hours)
    return _until(question)


def _until(question: AnnotatedQuestion) -> str:
    """Returns the day until which it shall be silent, as "weekday 0" or "day 20"; empty where none is, or one of
    a month that is named, too."""
    weekdays = patterns().weekdays
    for at, word in enumerate(question.words):
        if word.key not in function_words("to-an-hour"):
            continue
        after = [one.key for one in question.words[at + 1 : at + 6]]
        if not function_words("its-end").isdisjoint(after):
            for name, first in _AFTER_A_WEEK:
                if not function_words(name).isdisjoint(after):
                    return f"weekday {first}"
        for place, key in enumerate(after):
            if key in weekdays:
                return f"weekday {weekdays[key]}"
            digits = key.rstrip("stndrh")
            if digits != key and digits.isdecimal() and not any(map(is_month, after[place + 1 :])):
                return f"day {int(digits[:2])}"
    return ""
