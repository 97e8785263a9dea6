"""Remembers what each person was last told, for ten minutes and in memory alone: a question after it may leave out
what it is about. Nothing of it is ever written."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Any

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.lexicon import given_names
from watchers.lists import registry
from watchers.model import Official
from watchers.names import comparison

KEPT = dt.timedelta(minutes=10)
MOST = 1000  # people of whom anything is remembered; who asked longest ago is forgotten first

Asker = tuple[str, ...]  # a person in one place: the platform and the chat stand first

OF_ALL = frozenset(
    {Intent.MISSING, Intent.LISTED, Intent.COUNT, Intent.RIGHTS, Intent.MAGNITSKY, Intent.ADDED, Intent.CHANGES}
    | {Intent.BOARD, Intent.SELECT}
)
_PARTS = ("question", "one", "stranger", "shown", "event", "wish", "said")
# What is not told again: it says nothing, or is set for good.
_SAYS_NOTHING = frozenset({Intent.UNCLEAR, Intent.THANKS, Intent.GREETING, Intent.LANGUAGE})
TOLD_AGAIN = 2  # questions after which an answer may still be told again: "thanks", and then that
_ALERTS = frozenset({Intent.FOLLOW, Intent.ALERTS_OF, Intent.OFTEN})
_WISHES = frozenset({Intent.PICTURE, Intent.BRIEF, Intent.LETTER, Intent.EXPORT}) | _ALERTS


@dataclass(frozen=True, slots=True)
class Thread:
    """What somebody was last told, each part of it no longer ago than is kept."""

    question: Question | None = None  # the last one that another may go on with
    one: Official | None = None  # the last person who was spoken of alone
    stranger: str = ""  # the same, where nobody watched has that name
    shown: tuple[Official, ...] = ()  # the last people whom an answer about all showed, or who were shown together
    event: str = ""  # the key of the last event
    wish: Question | None = None  # the last text, picture or alerts that were asked for
    wish_is_last: bool = True  # nothing else was asked after it
    since: int = 0  # questions that were asked after `question`, and understood
    by_question: bool = True  # `shown` are those of the answer to `question`
    said: Question | None = None  # the last one that was answered, whole: its answer can be given again
    pair: tuple[Official, ...] = ()  # the last two who were spoken of alone, one right after the other
    one_is_last: bool = True  # nobody was shown together after `one` was spoken of

    @classmethod
    def of(cls, question: Question, shown: tuple[Official, ...] = ()) -> Thread:
        """Returns what a question and its answer leave to go on with. `shown`: whom the answer showed."""
        said = replace(question, told_in="") if question.intent not in _SAYS_NOTHING else None
        question = next((one for one in (question, *reversed(question.first)) if one.people), question)
        question = replace(question, first=(), mourns=False)  # it is said once
        people = question.people or (question.candidates if len(question.candidates) == 1 else ()) or shown
        stranger = _stranger(question) if not people else ""
        return cls(
            _to_go_on_with(question),
            people[0] if len(people) == 1 else None,
            stranger,
            people if len(people) > 1 or (people == shown and question.intent in OF_ALL) else (),
            question.topic if question.intent in (Intent.EVENT, Intent.HAPPENED) else "",
            question if question.intent in _WISHES else None,
            said=said,
        )

    @property
    def people(self) -> tuple[Official, ...]:
        """Returns the people whom the last question was about: those it named, or those whom its answer showed."""
        before = self.question
        if before is None or before.people:
            return before.people if before else ()
        return self.shown if before.intent in OF_ALL and self.by_question else ()


def _to_go_on_with(question: Question) -> Question | None:
    if question.intent is Intent.BODY:  # "and the EU?" is of that body
        return question
    of_a_wish = question.intent in (Intent.LETTER, Intent.NEAREST, Intent.PICTURE)
    if (
        question.people
        or question.intent in OF_ALL
        or question.intent in (Intent.HAPPENED, Intent.EVENT, Intent.REMOVED, Intent.ON_IRAN)
        or of_a_wish
    ):
        return question
    if question.intent is Intent.ABOUT:
        return question if question.topic == "watched" or question.side else None  # "when was Canada's read?"
    if question.intent is Intent.EXPLAIN:  # "and does Australia have one?"
        laws = registry.jurisdictions().values()
        return question if any(question.topic in law.explains for law in laws) else None
    if question.intent is Intent.NOT_WATCHED:
        return question if _stranger(question) else None
    if question.intent is Intent.UNCLEAR and len(question.candidates) == 1:  # he or she is told of
        return Question(Intent.STATUS, question.candidates, side=question.side)
    return None


def _stranger(question: Question) -> str:
    """Returns the name that nobody watched has, where it surely is one, or was searched on the lists."""
    if question.intent is Intent.NOT_WATCHED and len(question.strangers) == 1:
        return question.strangers[0]
    parts = [part for name in question.strangers for part in comparison.parts(name)]
    return question.strangers[0] if any(part in given_names() for part in parts) else ""


@dataclass(slots=True)
class _Memory:
    """The parts of what one person was told, each with the time and the number of the question at which it was."""

    at: dt.datetime
    told: dict[str, tuple[dt.datetime, int, Any]] = field(default_factory=dict)
    asked: int = 0

    def take(self, thread: Thread, now: dt.datetime) -> None:
        understood = thread.said is not None or thread.question is not None
        self.at, self.asked = now, self.asked + understood
        before = self.told.get("one")
        self.told.pop("pair", None)
        if thread.one and before and self.asked - before[1] == 1 and before[2] != thread.one:
            self.told["pair"] = (now, self.asked, (before[2], thread.one))
        if thread.one or thread.stranger:
            self.told.pop("one", None)
            self.told.pop("stranger", None)
        for name in _PARTS:
            if said := getattr(thread, name):
                self.told[name] = (now, self.asked, said)

    def thread(self, now: dt.datetime) -> Thread:
        kept = {name: one for name, one in self.told.items() if dt.timedelta() <= now - one[0] <= KEPT}
        if "wish" in kept and self.asked - kept["wish"][1] > 1:
            del kept["wish"]
        if "said" in kept and self.asked - kept["said"][1] >= TOLD_AGAIN:
            del kept["said"]
        turn = {name: asked for name, (_, asked, _) in kept.items()}
        return Thread(
            **{name: said for name, (_, _, said) in kept.items()},
            wish_is_last=turn.get("wish", self.asked) == self.asked,
            since=self.asked - turn.get("question", self.asked),
            by_question=turn.get("shown") == turn.get("question"),
            one_is_last=max(turn.get("one", 0), turn.get("stranger", 0)) >= turn.get("shown", 0),
        )


@dataclass(slots=True)
class RecentQuestions:
    """What each person in each place was last told."""

    _asked: OrderedDict[Asker, _Memory] = field(default_factory=OrderedDict)

    def remember(self, asker: Asker, thread: Thread, now: dt.datetime) -> None:
        """Keeps what somebody is told, beside what was told before it and is not replaced."""
        memory = self._asked.pop(asker, None) or _Memory(now)
        memory.take(thread, now)
        self._asked[asker] = memory
        while self._asked and (len(self._asked) > MOST or self._is_over(now)):
            self._asked.popitem(last=False)

    def thread(self, asker: Asker, now: dt.datetime) -> Thread:
        """Returns what the person was last told; an empty one where that was too long ago."""
        memory = self._asked.get(asker)
        return memory.thread(now) if memory else Thread()

    def forget(self, platform: str, chat: str) -> None:
        """Drops what anyone was told in a chat that has ended."""
        for asker in [one for one in self._asked if one[:2] == (platform, chat)]:
            del self._asked[asker]

    def _is_over(self, now: dt.datetime) -> bool:
        """Tells whether the oldest is older than is kept."""
        return now - next(iter(self._asked.values())).at > KEPT
