"""Reads a wish for less: silence for tonight alone or on a weekday, and fewer messages where there are too many. None
ends all."""

from __future__ import annotations

from itertools import pairwise

from bot.answers.questions.question import Intent, Question
from bot.answers.questions.wishes import Beside
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.rules.digest_times import hour_said, weekday_said
from bot.language.understood import function_words

MOST_OF_A_WISH = 24  # words of a wish for less
MOST_OF_AN_ORDER = 4  # words of a wish that names no messages: "stop buzzing tonight"
MOST_BETWEEN = 2  # words from "so many" to the messages that are meant
_NEWS = ("follow", "message", "alerts", "noun-change", "digest", "unfollow", "nomore", "daily")
_ENDS = ("unfollow", "stop", "nomore", "anymore", "negative", "mute", "night")
_OTHERS = ("who", "count", "when", "letter", "picture", "victim", "slogan")


def fewer_wanted(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns the wish for silence until tomorrow, or for news once a day or a week instead of each at once."""
    few = len(question.words)
    if few > MOST_OF_A_WISH or question.names_someone or question.about_lists or question.any(*_OTHERS):
        return None
    if question.any("brief") and not question.any("digest"):
        return None
    of_news = question.any(*_NEWS, "mute", "night")
    ends = question.any(*_ENDS) and (of_news or few <= MOST_OF_AN_ORDER) and not question.any("weekly", "daily")
    if says(question, "tonight") and ends:
        return Question(Intent.MUTE, topic="tomorrow")
    if ends and (hour := hour_said(question)) and says(question, "until-an-hour"):
        return Question(Intent.QUIET, topic=f"0-{hour}")
    on_a_day = weekday_said(question) or (says(question, "weekends") and says(question, "on-each"))
    if on_a_day and ends and not says(question, "until-an-hour", "besides-these", "only"):
        return Question(Intent.NEAREST, topic=Beside.NOT_THAT_DAY)
    if of_news and _are_too_many(question) and not says(question, "ends-all"):
        weekly = question.any("weekly") or _is_of_a_week(question)
        return Question(Intent.OFTEN, topic="weekly" if weekly else "daily")
    return None


def _is_of_a_week(question: AnnotatedQuestion) -> bool:
    """Tells whether one for each week is spoken of: "one summary a week"."""
    each, week = function_words("one-of-it"), function_words("weeks")
    return any(one.key in each and two.key in week for one, two in pairwise(question.words))


def _are_too_many(question: AnnotatedQuestion) -> bool:
    """Tells whether messages are said to be too many: "stop sending so many", «اینقدر پیام نفرست»."""
    keys = [word.key for word in question.words]
    ends = [at + 2 for at, (one, two) in enumerate(pairwise(keys))
            if one in function_words("too") and two in function_words("many")]  # fmt: skip
    ends += [at + 1 for at, key in enumerate(keys) if key in function_words("so-many")]
    return any(
        end == len(keys)
        or bool(question.words[end].after)
        or any(not tags.isdisjoint(_NEWS) for tags in question.meanings[end : end + MOST_BETWEEN])
        for end in ends
    )
