"""Reads the weekday, the hour and the zone at which somebody wants the news. Knows no setting but their values."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.times.patterns import patterns
from bot.language.understood import function_words

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ZONES = (("in-tehran", "Asia/Tehran"), ("in-london", "Europe/London"), ("in-paris", "Europe/Paris"),
         ("in-berlin", "Europe/Berlin"), ("in-toronto", "America/Toronto"))  # fmt: skip
PARTS = (("morning", "8"), ("evening", "18"))
NOON, MIDNIGHT = 12, 24


def at_a_time(question: AnnotatedQuestion) -> Question | None:
    """Returns the wish for news on a weekday or at an hour: a daily or a weekly digest, and that day and hour. None
    where neither is named, or no news is wished."""
    who, zone = question.who, next((name for words, name in ZONES if says(question, words)), "")
    if who.people or who.which or who.strangers or question.any("sanction", "rights", "magnitsky", "victim"):
        return None
    if question.sides and not zone and not _is_of_a_clock(question):  # "London time" is no question about Britain
        return None
    day, hour = weekday_said(question), hour_said(question)
    news = question.any("message", "follow", "digest", "noun-change", "weekly", "daily") or says(question, "send-me")
    if day and not hour:
        hour = _part_of_the_day(question)
    if not (day or hour) or not news or question.any("quiet", "mute", "who", "count", "when", "hello"):
        return None
    ends = question.any("unfollow", "stop", "negative", "nomore", "anymore")
    if ends and not (says(question, "only") or question.any("weekly")):
        return None
    if not hour and not (question.any("weekly", "daily") or says(question, "only", "each-of-them")):
        return None
    chosen = (("day", day), ("hour", hour), ("zone", zone))
    every = "weekly" if day or question.any("weekly") else "daily"
    return Question(Intent.OFTEN, topic=every, chosen=tuple((key, value) for key, value in chosen if value))


def _part_of_the_day(question: AnnotatedQuestion) -> str:
    """Returns the hour of a part of the day that is named without one: "on Monday morning"."""
    return next((hour for part, hour in PARTS if says(question, part)), "")


def _is_of_a_clock(question: AnnotatedQuestion) -> bool:
    """Tells whether a government is named for its hour alone: "9am UK time"."""
    keys = [word.key for word in question.words]
    return any(key in function_words("a-time") and question.meanings[at] & question.sides
               for at, key in enumerate(keys[1:]))  # fmt: skip


def chosen_times(question: AnnotatedQuestion) -> tuple[tuple[str, str], ...]:
    """Returns the settings of how often and when news comes that a wish for some news names beside it."""
    day, hour = weekday_said(question), hour_said(question)
    every = "weekly" if question.any("weekly") else "daily" if question.any("daily") else ""
    chosen = (("every", every), ("day", day if every == "weekly" else ""), ("hour", hour if every else ""))
    return tuple((key, value) for key, value in chosen if value)


def weekday_said(question: AnnotatedQuestion) -> str:
    """Returns the weekday that is named, also as several: "on Mondays"."""
    weekdays, plurals = patterns().weekdays, function_words("plural-of-a-day")
    for word in question.words:
        stems = (word.key, *(word.key.removesuffix(end) for end in plurals if word.key.endswith(end)))
        if (at := next((weekdays[stem] for stem in stems if stem in weekdays), None)) is not None:
            return DAYS[at]
    return ""


def hour_said(question: AnnotatedQuestion) -> str:
    """Returns the hour that is named, from 0 to 23: "9am", "at 21", «ساعت ۹ شب»."""
    for at, word in enumerate(question.words):
        digits = word.key.rstrip("apm")
        half = word.key[len(digits) :]
        before = question.words[at - 1].key if at else ""
        after = question.words[at + 1].key if at + 1 < len(question.words) else ""
        marked = half in ("am", "pm") or (
            not half and (after in ("am", "pm") or before in function_words("at-an-hour"))
        )
        if not digits.isdecimal() or not marked or int(digits[:3]) >= MIDNIGHT:
            continue
        hour = int(digits)
        late = "pm" in (half, after) or (says(question, "evening") and not says(question, "morning"))
        if late and hour < NOON:
            hour += NOON
        elif "am" in (half, after) and hour == NOON:
            hour = 0
        return str(hour)
    return ""


def quiet_hours(question: AnnotatedQuestion) -> str:
    """Returns the hours from one to another that are named, as the setting has them: "22:00 to 7:00", «از یازده شب تا
    هشت صبح»; empty where there are none."""
    numbers = patterns().numbers
    words = [numbers.get(word.key, word.key) for word in question.words]
    for at, word in enumerate(words):
        between = says(question, "between-hours") and word in function_words("and")
        if word not in function_words("to-an-hour") and not between:
            continue
        begin = _clock(words[max(0, at - 3) : at])
        end = _clock(words[at + 1 : at + 4])
        if begin is not None and end is not None and begin != end:
            return f"{begin}-{end}"
    return ""


def _clock(words: Sequence[str]) -> int | None:
    """Returns the hour that some words name by its half of the day, or in the form 22:00; None where they do not."""
    for at, word in enumerate(words):
        digits = word.rstrip("apm")
        after = words[at + 1 : at + 2]
        if not digits.isdecimal() or int(digits[:3]) >= MIDNIGHT:
            continue
        hour = int(digits)
        halves = {word[len(digits) :], *after}
        late = "pm" in halves or not function_words("evening").isdisjoint(after)
        early = "am" in halves or not function_words("morning").isdisjoint(after)
        if late and 0 < hour < NOON:
            return hour + NOON
        if early:
            return hour % NOON
        if after and after[0] == "00":
            return hour
    return None
