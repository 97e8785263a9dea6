"""Reads what somebody doubts or does not understand of an alert, or of an answer: whether it tells of a new listing
or of a spelling alone, what it was that changed, another year read elsewhere, that a namesake was meant. Knows no
list."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Asks, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.recent import OF_ALL, Thread
from bot.incoming.questions.selection_forms import has, letters, period_said
from bot.language.understood import function_words
from watchers.names import comparison

MOST_WORDS = 30
MOST_OF_A_ROLE = 14  # words of a doubt about a role
RECENT = 1  # questions since the one that is doubted
ALERT_SAYS = "new-or-amended"  # the subject that tells by what an alert is known
_ASKED_OF_ONE = frozenset(
    {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.PERSON, Intent.MEASURES, Intent.WHY_NOT}
)
# The sets of the words by which it is said who is meant, and who is not.
_SMALL = ("corrects", "says-no", "not", "says-i", "is-not-meant", "that-deed", "marks-an-object", "and")
_OTHERS = ("who", "all", "domain", "count", "follow", "message", "brief")


def doubted(question: AnnotatedQuestion, thread: Thread | None) -> Question | None:
    """Returns what is asked so; None where it is something else."""
    who = question.who
    if len(question.words) > MOST_WORDS or who.which or who.strangers or who.maybe:
        return None
    before = thread.question if thread and thread.since <= RECENT else None
    return _of_a_role(question, before) or _read_elsewhere(question, before) or _of_an_alert(question, before)


def not_a_namesake(question: AnnotatedQuestion, thread: Thread | None) -> Question | None:
    """Reads "no, not Qasem", "Gholamreza I mean" after an answer that was of Gholamreza: it is given again."""
    who, before = question.who, thread.question if thread and not thread.since else None
    if before is None or len(before.people) != 1 or before.intent not in _ASKED_OF_ONE:
        return None
    if any(one not in before.people for one in who.people):
        return None
    if who.people and has("the same man", letters(question)):
        return Question(Intent.SAME, before.people)  # under another name
    own = {part for name in before.people[0].all_names for part in comparison.parts(name)}
    small = frozenset().union(*map(function_words, _SMALL))
    beside = {word.key for word in question.words} - own - small
    denied = bool(beside) and says(question, "not", "is-not-meant")
    meant = denied or ((who.people or who.which) and not beside)
    return (
        replace(before, asks=Asks.FACTS, candidates=())
        if meant and beside <= function_words("names-of-namesakes")
        else None
    )


def _of_a_role(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns which role the lists and the watchlist have of the one person who was told of, where it is asked what
    list says it, or that is called wrong: "which list says mayor? that is wrong"."""
    people = before.people if before and before.intent not in OF_ALL and not question.who.people else ()
    a_role = question.any("role", "title") and not question.any("when", "why", "count", "all")
    doubted_so = a_role and len(question.words) <= MOST_OF_A_ROLE and has("a role is doubted", letters(question))
    return Question(Intent.ONE, people, topic=Facet.OFFICE) if doubted_so and len(people) == 1 else None


def _read_elsewhere(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns since when somebody has been listed, where another year was read, or the answer before is denied:
    "wrong, I read he was in 2023", "you said he is not on it, but he was added"."""
    people = tuple(question.who.people) or (before.people if before else ())
    period = period_said(question)
    if len(people) == 1 and has("told otherwise", letters(question)) and not question.any("why", "when"):
        return Question(Intent.WHEN, people, side=question.side)
    if len(people) != 1 or period is None or period.year is None or question.any(*_OTHERS):
        return None
    listed = question.any("sanction") or (before is not None and not question.who.people)
    read_it = listed and says(question, "thought") and not question.any("why", "when")
    return Question(Intent.WHEN, people, side=question.side) if read_it else None


def _of_an_alert(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns what changed of those who are named, or were told of, or by a government; else how an alert says what
    it tells of, and what changed last."""
    text = letters(question)
    new_or_not = has("new or amended", text) and not has("only some news", text)
    if not (new_or_not or (has("an alert came", text) and has("what it was that changed", text))):
        return None
    if says(question, "the-latest") and says(question, "alert-itself"):
        return None  # of the last alert it is told by its number
    told = before.people if before and before.intent not in OF_ALL else ()
    people = tuple(question.who.people) or (told if len(told) == 1 else ())
    of_a_list = bool(question.side) or (before is not None and before.intent is Intent.CHANGES)
    if people or of_a_list or not new_or_not:
        return Question(
            Intent.CHANGES, people, side=question.side or (before.side if before and not people else None)
        )
    return Question(Intent.CHANGES, first=(Question(Intent.SUBJECT, topic=ALERT_SAYS),))
