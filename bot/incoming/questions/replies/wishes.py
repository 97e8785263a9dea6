"""Answers a wish for how news come: with the tap that makes it so. Nothing is changed by the words alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Several, Told
from bot.answers.questions.in_plain_words import Offer
from bot.answers.questions.question import Asks, Intent, Question
from bot.answers.questions.wishes import Beside, Wish
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.incoming.questions.rules.wanted.again import ALL_BUT, ALONE
from bot.incoming.questions.rules.wanted.from_lists import BUT
from bot.model.action import Action, Perform, Tap
from bot.model.preferences import LISTS, MUTE_MOST

WISHES = frozenset(
    {Intent.OFTEN, Intent.QUIET, Intent.MUTE, Intent.DATES, Intent.LANGUAGE, Intent.ALERTS_OF, Intent.ZONE}
)
NIGHT = "22-7"
SEVERAL_DAYS = 72  # hours of a silence from which it is counted in days
MORNING = 8  # the hour up to which "till tomorrow", or till any day, is
# The command that shows what a label of the classifier asks for.
_SHOWN = {
    "missing": Perform("gaps", "missing"),
    "by-one": Perform("gaps", "missing"),
    "rights": Perform("gaps", "rights"),
    "magnitsky": Perform("gaps", "magnitsky"),
    "changes": Perform("history"),
    "added": Perform("history"),
    "removed": Perform("history"),
    "sources": Perform("sources"),
    "picture": Perform("board"),
    "export": Perform("export"),
    "privacy": Perform("privacy"),
    "often": Perform("settings", "every"),
    "quiet": Perform("settings", "quiet"),
    "dates": Perform("settings", "dates"),
    "mute": Perform("pause"),
    "language": Perform("language"),
    "follow": Perform("follow", "all"),
    "unfollow": Perform("unfollow", "all"),
    "about:accuracy": Perform("sources"),
    "about:checked": Perform("sources"),
    "about:interval": Perform("sources"),
    "about:kept": Perform("privacy"),
    "about:seen": Perform("privacy"),
    "about:digest-time": Perform("settings", "every"),
    "about:monthly": Perform("settings", "every"),
    "about:languages": Perform("language"),
    "about:formats": Perform("export"),
}
_IN_HELP = frozenset(["about", "explain", "help", "letter", "other"])  # labels without a command of their own


def meant_by(labels: Sequence[str]) -> tuple[Perform, ...]:
    """Returns the commands that show what these labels ask for, each once; of a label about people without one of its
    own, where everyone stands. The help is always offered, so it is none of them."""
    shown = (_shown(label) for label in labels)
    return tuple(dict.fromkeys(one for one in shown if one is not None))


def _shown(label: str) -> Perform | None:
    kind = label.partition(":")[0]
    found = _SHOWN.get(label) or _SHOWN.get(kind)
    return found or (None if kind in _IN_HELP else Perform("status"))


def wish(question: Question, context: Context) -> Wish:
    """Returns the choice that was asked for."""
    match question.intent:
        case Intent.MUTE:
            hours = _hours(question.topic, context)
            value = str(min(hours, MUTE_MOST))
            return Wish("mute", value, Perform("mute", value), Perform("pause"), capped=hours > MUTE_MOST)
        case Intent.LANGUAGE:
            asked = question.asks is Asks.NOW
            return Wish(
                "language", question.topic, Perform("language", question.topic), Perform("language"), asked=asked
            )
        case Intent.ALERTS_OF:
            return replace(_of_lists(question, context), officials=question.people)
        case Intent.ZONE:
            return _setting("zone", question.topic)
        case Intent.QUIET:
            hold = (("in-quiet", "hold", Tap("set", "in-quiet:hold")),)
            return replace(_setting("quiet", question.topic or NIGHT), more=hold)
        case Intent.OFTEN:
            return replace(_setting("every", question.topic), more=_further(question))
        case _:
            return _setting("dates", question.topic)


def offered(question: Question) -> Told | None:
    """Returns the taps that end news of somebody, or let it be of somebody alone, or of everybody else; None where
    something else is wished."""
    if question.intent is Intent.UNFOLLOW:
        return Offer(question.people, ends=True)
    if question.intent is Intent.FOLLOW and question.topic == ALONE:
        return Offer(question.people, alone=True)
    if question.intent is Intent.FOLLOW and question.topic == ALL_BUT:
        return Several((Offer(()), Offer(question.people, ends=True)))
    return None


def _of_lists(question: Question, context: Context) -> Wish:
    """Returns the choice of the lists from which alerts come: those that are named, or all but them."""
    named = question.topic.split()
    if question.form == BUT:
        named = [side for side in lookups.spoken(context) if side not in named]
    lacks = tuple(map(Beside, question.lacks))
    return replace(_setting(LISTS, " ".join(named)), more=_further(question), lacks=lacks)


def _further(question: Question) -> tuple[tuple[str, str, Action], ...]:
    return tuple((key, value, Tap("set", f"{key}:{value}")) for key, value in question.chosen)


def _setting(key: str, value: str) -> Wish:
    return Wish(key, value, Tap("set", f"{key}:{value}"), Perform("settings", key))


def _hours(silence: str, context: Context) -> int:
    """Returns the hours of a silence that was wished: a number, or up to a morning; of many, whole days."""
    if silence.isdecimal():
        return int(silence)
    now = context.clock().astimezone(context.timezone)
    kind, _, number = silence.partition(" ")
    days = (now + dt.timedelta(days=n) for n in range(1, 32))
    at = {"weekday": lambda day: day.weekday(), "day": lambda day: day.day}.get(kind)
    day = next((one for one in days if at is None or at(one) == int(number)), now + dt.timedelta(days=31))
    morning = day.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    hours = max(1, -(-int((morning - now).total_seconds()) // 3600))
    return hours if hours < SEVERAL_DAYS else round(hours / 24) * 24
