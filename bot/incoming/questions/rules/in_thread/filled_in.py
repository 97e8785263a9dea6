"""Reads a message that makes sense only after another, where no rule of a thread reads it: as if there stood in it
what it leaves out, those who were told of, what happened, or the government."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import events, meant, untold
from bot.incoming.questions.recent import OF_ALL, Thread
from bot.incoming.questions.rules.in_thread.pronouns import OF_OTHERS
from bot.incoming.questions.rules.selections import is_explained
from bot.language.writing import question_marks
from watchers.lists import registry
from watchers.names.budget import once

MOST_WORDS = 16  # of a message in which something is left out
MOST_PEOPLE = 4  # of those before
FEW = 4  # words of one in which the government is left out
MOST_CERTAIN = 9  # words of one of which not each is explained
RECENT = 1  # questions since the one that told of them
_TOLD = frozenset(
    {Intent.ONE, Intent.GROUNDS, Intent.WHEN, Intent.RECORDS, Intent.FACTS, Intent.MEASURES, Intent.WHY_NOT}
    | {Intent.REMOVED, Intent.STILL, Intent.EARLIER, Intent.NOT_BY, Intent.DEAD, Intent.STATUS}
)
_OF_PEOPLE = ("freeze", "travel", "visa", "facts", "person", "role", "picture", "brief")  # tags of what people have
_OF_A_LISTING = ("when", "why", "sanction", "negative", "missing", "proscribed")  # tags of what is asked of one
_EVENTS = frozenset({Intent.EVENT, Intent.HAPPENED})
_TEXTS = frozenset({Intent.SUBJECT, Intent.EXPLAIN})

# What is asked of the government before, where a question about somebody names none.
OF_A_SIDE = frozenset({Intent.GROUNDS, Intent.WHEN, Intent.RECORDS, Intent.MEASURES, Intent.WHY_NOT})
_AND = "and"  # joins the names, as the reader knows it

Reads = Callable[[str], Question]


@dataclass(frozen=True, slots=True)
class _Left:
    """What may be left out: its words, and whether a question is one of it."""

    words: str
    is_of_it: Callable[[Question], bool]
    is_enough: bool = False  # those words alone are, where the message asks something of a listing


def filled_in(
    text: str, question: AnnotatedQuestion, thread: Thread, reads: Reads, *, surely: bool = False
) -> Question | None:
    """Returns what a message asks that is not understood by itself, with what it leaves out beside its words; None
    where even so it asks nothing of that. That those words alone would be read so is not enough. `surely`: only where
    every word is explained."""
    if thread.since > RECENT or len(question.words) > MOST_WORDS or question.any(*OF_OTHERS, "country"):
        return None
    if question.names_someone or says(question, "besides"):
        return None
    explained = is_explained(question)
    if (surely or len(question.words) > MOST_CERTAIN) and not explained:
        return None
    for left in _left_out(question, thread, explained=explained):
        enough = left.is_enough and explained and len(question.words) <= FEW and question.any(*_OF_A_LISTING)
        alone = None if question.about_lists or enough else _kind(reads(left.words))
        for whole in (f"{text.rstrip(question_marks())} {left.words}", f"{left.words} {text}"):
            found = reads(whole)
            if found.candidates or found.strangers or _kind(found) == alone or not left.is_of_it(found):
                continue
            if found.intent is Intent.BODY and thread.said:
                return replace(found, section=found.section or thread.said.section)
            return _of_its_side(found, thread)
    return None


def _kind(found: Question) -> tuple[object, ...]:
    return found.intent, found.topic, found.aspect, found.section


def _is_of_an_event(found: Question) -> bool:
    """Tells whether more is asked of an event than who did it, which any question with "who" may be read as."""
    return found.intent is Intent.EVENT and found.aspect is not Aspect.DONE


def _of_its_side(found: Question, thread: Thread) -> Question:
    side = thread.question.side if thread.question and not found.each_of else None
    return replace(found, side=found.side or side) if found.intent in OF_A_SIDE else found


def _left_out(question: AnnotatedQuestion, thread: Thread, *, explained: bool) -> Iterator[_Left]:
    """Yields what may be left out, that which was told of last before all else."""
    before, people = thread.question, thread.people
    yield from _of_a_body(thread.said)
    if before is None:
        return
    event = next((one for one in events() if one.key == thread.event and one.words), None)
    named = meant(question.has, asked=True) or untold(question.has)
    of_another = (named is not None and named is not event) or question.any(*_OF_PEOPLE)
    narrowed = 0 < len(people) <= MOST_PEOPLE and event and len(people) < len(event.people)
    if event and explained and before.intent in _EVENTS and not of_another and not narrowed:
        said = event.words[0].replace("_", " ")
        yield _Left(said, lambda found: found.topic == event.key and _is_of_an_event(found))
    if 0 < len(people) <= MOST_PEOPLE and (before.people or len(people) == 1):
        names = f" {_AND} ".join(one.name for one in people)
        yield _Left(names, lambda found: found.intent in _TOLD and found.people == people)
    by = before.selection.by if before.selection else ()
    side = by[0] if len(by) == 1 else before.side
    few = explained and len(question.words) <= FEW
    if side and few and before.intent in OF_ALL and not (question.sides or before.people):
        yield _Left(_names()[side], lambda found: found.intent in _TEXTS and found.side == side)


def _of_a_body(told: Question | None) -> Iterator[_Left]:
    """Yields the body that was told of, and the government of whose list."""
    if told is None or told.people:
        return
    if told.intent is Intent.BODY:
        words = f"{told.topic} {_names()[told.side]}" if told.side else told.topic
        yield _Left(words, lambda found: found.intent is Intent.BODY, is_enough=True)


@once
def _names() -> dict[str, str]:
    """Returns a word that names each government."""
    return {code: word.replace("_", " ") for code, word in reversed(tuple(registry.words()))}
