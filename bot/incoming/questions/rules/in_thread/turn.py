"""What the answer before told, and of whom: what a question in few words goes on with. Knows no list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Asked, Asks, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import events
from bot.incoming.questions.recent import OF_ALL, Thread
from bot.incoming.questions.selection_forms import of_the_ten
from bot.language.understood import function_words
from watchers.model import Official

_OF_A_RECORD = frozenset({Intent.FACTS, Intent.RECORDS})  # what a record says
MOST_ON_A_DAY = 4  # people of whom it is asked whether they were listed together
PAIR = 2  # governments of which one was first to list somebody
OVERVIEWS = frozenset({Intent.BOARD, Intent.GAPS, Intent.CASES})
_TO_WHOM = "whom"  # the word explained: to whom one writes
OF_EVENTS = frozenset({Intent.EVENT, Intent.HAPPENED})
MOST_SHOWN = 10  # people of an answer of whose listings more is asked
_OF_THOSE = frozenset({Asked.DATES, Asked.GROUNDS, Asked.MEASURES})  # asked of those who were selected, and no others


def limits_whom(asked: Selection) -> bool:
    """Tells whether a selection is of those who have several listings, or lack one: not each of their listings is
    among those selected."""
    return asked.each or bool(asked.not_by) or asked.only or bool(asked.reach)


class Turn:
    """What was told before, and the one government that a question now names."""

    def __init__(self, before: Question, people: tuple[Official, ...], named: str | None) -> None:
        self.before, self.people, self.named = before, people, named
        asked = before.selection
        by = asked.by if asked else before.each_of
        self.by = (named,) if named else by or ((before.side,) if before.side else ())
        self.side = self.by[0] if len(self.by) == 1 else None
        self.denied = False  # "why not?"
        self.of_doers = False  # what somebody has not done, who is not named

    @classmethod
    def of(cls, question: AnnotatedQuestion, thread: Thread) -> Turn:
        before = thread.question or Question(Intent.UNCLEAR)
        if before.intent in OF_EVENTS and not before.people:
            event = next((one for one in events() if one.key == before.topic), None)
            before = replace(before, people=event.of(question.watched) if event else ())
        turn = cls(before, thread.people, question.side)
        turn.denied = question.any("negative")
        turn.of_doers = says(question, "did-not") and not question.side
        return turn

    @property
    def one(self) -> bool:
        """Tells whether one person was told of, by name."""
        return len(self.before.people) == 1

    def again(self, **changes: object) -> Question:
        """Returns the question before with these changes, asked for facts, of the government that is named now."""
        side = self.named or self.before.side
        asked = replace(self.before, side=side, asks=Asks.FACTS, candidates=())
        return replace(asked, **changes)  # type: ignore[arg-type]

    def selected(self, asks: Asked, **changes: object) -> Question:
        """Returns a question of the listings that were told of: of those selected before, else of those people, by
        that government."""
        before = self.before.selection
        if before and asks in _OF_THOSE and 0 < len(self.people) <= MOST_SHOWN and limits_whom(before):
            return Question(Intent.SELECT, self.people, selection=Selection(asks, by=self.by))
        selection = replace(before, by=self.by) if before else Selection(by=self.by)
        selection = replace(selection, asks=asks, whether=False)
        of = self.before.people if self.before.intent not in OF_ALL or before else ()
        return Question(Intent.SELECT, of, selection=replace(selection, **changes))  # type: ignore[arg-type]


def side_told_of(question: AnnotatedQuestion, before: Question) -> tuple[str, ...]:
    """Returns the one government whose list was told of, of which "which of them are dead?" is asked; none where
    everyone is meant."""
    of_a_list = before.intent in (Intent.LISTED, Intent.COUNT) or before.selection is not None
    by = before.selection.by if before.selection else ((before.side,) if before.side else ())
    goes_on = says(question, "several-people") or question.words[0].key in function_words("goes-on-first")
    others = question.any("all", "domain") or says(question, "others") or not goes_on
    plain = before.selection is None or not (before.selection.not_by or before.selection.without)
    return by if of_a_list and plain and len(by) == 1 and not others and not of_the_ten(question) else ()


def of_the_one(told: Turn) -> Mapping[str, Callable[[], Question | None]]:
    """Returns what words ask (a form of the languages) of the one person who was told of, and what that is."""
    before, people = told.before, told.before.people
    left = before.intent in (Intent.DEAD, Intent.STILL)
    entry = before.intent in _OF_A_RECORD or (before.intent, before.topic) == (Intent.ONE, Facet.QUOTE)
    said = before.intent in (Intent.GROUNDS, Intent.ONE)
    asked: dict[str, Callable[[], Question | None]] = {
        "besides a government": lambda: Question(Intent.ONE, people, topic=Facet.COUNT),
        "nobody at all": lambda: Question(Intent.ONE, people, topic=Facet.COUNT),
        "who says so": lambda: Question(Intent.RECORDS, people, side=before.side),
        "in full": lambda: (
            Question(Intent.ONE, people, side=before.side, topic=Facet.QUOTE) if said else told.again()
        ),
        "taken off the list": lambda: Question(Intent.STILL, people, side=told.named) if left else None,
        "just a government": lambda: told.again() if entry and told.named else None,
    }
    if told.named and before.side and told.named != before.side:
        by = (before.side, told.named)
        asked["at the same time"] = lambda: Question(Intent.SELECT, people, selection=Selection(Asked.BETWEEN, by=by))
    return asked


def end_of_the_row(asks: Asked) -> Callable[[Turn], Question | None]:
    def rule(told: Turn) -> Question | None:
        before = told.before
        if before.intent in OF_EVENTS:
            return told.again(intent=Intent.EVENT, aspect=Aspect.FIRST) if asks is Asked.FIRST else None
        if told.one and before.intent not in OF_ALL:
            in_order = asks is Asked.LAST and (before.intent, before.topic) == (Intent.ONE, Facet.FIRST)
            return told.again() if in_order else None  # the answer tells all of them in their order
        if before.selection and before.selection.asks is Asked.GOVERNMENTS and len(told.by) == PAIR:
            return told.selected(Asked.AHEAD) if asks is Asked.FIRST else None
        if before.selection and before.selection.asks in (Asked.GOVERNMENTS, Asked.YEARS):
            return None
        if before.selection or before.intent in (Intent.LISTED, Intent.COUNT, Intent.ADDED) or len(before.people) > 1:
            return told.selected(asks)
        return Question(Intent.SELECT, selection=Selection(asks, by=told.by)) if before.intent in OVERVIEWS else None

    return rule


def reverse(told: Turn) -> Question | None:
    asked = told.before.selection
    if asked is None or told.named:
        return None
    if asked.not_by:
        return told.again(selection=replace(asked, by=asked.not_by, not_by=asked.by, each=len(asked.not_by) > 1))
    if asked.asks in (Asked.AHEAD, Asked.BETWEEN) and len(asked.by) > 1:
        return told.again(selection=replace(asked, by=asked.by[::-1]))
    turned = {"most": "least", "least": "most", "all": "0", "0": "all"}
    if asked.reach in turned:
        return told.again(selection=replace(asked, reach=turned[asked.reach]))
    if asked.asks is Asked.GOVERNMENTS and asked.end in turned:
        return told.again(selection=replace(asked, end=turned[asked.end]))
    return None


def to_whom_there(found: Question, thread: Thread | None) -> Question:
    """Returns the question to whom one writes as that of the government that was told of, where none is named."""
    before = thread.question if thread and not thread.since else None
    if found != Question(Intent.EXPLAIN, topic=_TO_WHOM) or before is None or len(before.people) != 1:
        return found
    return replace(found, side=before.side)


def together(told: Turn) -> Question | None:
    """Reads "were they listed together?" of a few."""
    few = 1 < len(told.before.people) <= MOST_ON_A_DAY
    return Question(Intent.SELECT, told.before.people, selection=Selection(Asked.SAME_DAY)) if few else None


def leaves(told: Turn) -> Question | None:
    """Reads "so he can't leave Iran?": a sanction closes the countries that list somebody, and no others."""
    return Question(Intent.EXPLAIN, topic="sanction") if told.people or told.before.people else None
