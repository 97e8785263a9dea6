"""What the answer before told, and of whom: what a question in few words goes on with. Knows no list."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.question import Asked, Asks, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import events
from bot.incoming.questions.recent import OF_ALL, Thread
from bot.incoming.questions.selection_forms import of_the_ten
from bot.language.understood import function_words
from watchers.model import Official

OF_EVENTS = frozenset({Intent.EVENT, Intent.HAPPENED})


class Turn:
    """What was told before, and the one government that a question now names."""

    def __init__(self, before: Question, people: tuple[Official, ...], named: str | None) -> None:
        self.before, self.people, self.named = before, people, named
        asked = before.selection
        by = asked.by if asked else before.each_of
        self.by = (named,) if named else by or ((before.side,) if before.side else ())
        self.side = self.by[0] if len(self.by) == 1 else None
        self.of_doers = False  # what somebody has not done, who is not named

    @classmethod
    def of(cls, question: AnnotatedQuestion, thread: Thread) -> Turn:
        before = thread.question or Question(Intent.UNCLEAR)
        if before.intent in OF_EVENTS and not before.people:
            event = next((one for one in events() if one.key == before.topic), None)
            before = replace(before, people=event.of(question.watched) if event else ())
        turn = cls(before, thread.people, question.side)
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
