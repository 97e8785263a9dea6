"""Finds what a part of a message leaves out because the part before it says it: a government, a time, the paper.
Knows no list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.rules.in_message.kinds import CHANGES, TEXTS
from bot.incoming.questions.rules.in_thread.filled_in import OF_A_SIDE
from bot.incoming.questions.selection_forms import has
from bot.incoming.questions.tokens import split, tidy
from bot.language.understood import function_words


def as_it_goes_on(part: str, asked: Question, last: Question) -> Question:
    """Returns a question as it is meant after another, its part as it was typed."""
    if last.intent in TEXTS and last.side and _asks_who_is_on_it(part):
        return Question(Intent.LISTED, side=last.side)  # "when do the EU's run out, and who is on it?"
    if last.selection and asked.selection and not (asked.people or asked.selection.period):
        # "how many since the paper, and who was first?"
        group = asked.selection.group or last.selection.group
        return replace(asked, selection=replace(asked.selection, group=group, period=last.selection.period))
    if last.intent in CHANGES and asked.intent in CHANGES and not asked.people:
        # "was anybody added to the UK's list this year? anybody removed?"
        return replace(asked, side=asked.side or last.side, period=asked.period or last.period)
    if last.intent in CHANGES and not last.people and asked == Question(Intent.LISTED, side=asked.side):
        return replace(last, side=asked.side)  # "has the UK listed anyone this year? has the US?"
    if last.intent is Intent.DEAD and _asks_of_the_listed_dead(part, asked, last):
        return Question(Intent.STILL, last.people)
    of_a_side = asked.intent in OF_A_SIDE and not (asked.side or asked.each_of)
    if (of_a_side and asked.people == last.people) or asked == Question(Intent.MISSING):
        # "when did the EU list him, and under which regulation?", "how many has it listed, and who is missing?"
        return replace(asked, side=last.side)
    return asked


def with_the_paper(part: str, before: Sequence[str]) -> str:
    """Returns a part with the paper named in it, where those before it name it, and it has no more than a pronoun:
    "who are the ten in the paper, and who wrote it?"; empty where it is not so."""
    words, there = split(tidy(part)), [word for one in before for word in split(tidy(one))]
    paper = next((at for at, word in enumerate(there) if word.key in function_words("the-paper")), None)
    pronoun = next((at for at, word in enumerate(words) if word.key in function_words("that-deed")), None)
    if paper is None or pronoun is None:
        return ""
    article = there[paper - 1 : paper] if paper and there[paper - 1].key in function_words("article") else []
    return " ".join(word.raw for word in (*words[:pronoun], *article, there[paper], *words[pronoun + 1 :]))


def _asks_who_is_on_it(part: str) -> bool:
    return has("who is on it", " ".join(word.key for word in split(tidy(part))))


def _asks_of_the_listed_dead(part: str, asked: Question, dead: Question) -> bool:
    """Tells whether it is asked why the dead are listed: "does a dead man stay on the list?", "why is he still
    there"."""
    if len(dead.people) == 1 and asked == Question(Intent.EXPLAIN, topic="dead"):
        return True
    stays = any(word.key in function_words("stays") for word in split(tidy(part)))
    return stays and asked == Question(Intent.GROUNDS, dead.people)
