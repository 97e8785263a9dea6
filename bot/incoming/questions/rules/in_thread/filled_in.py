"""Reads a message that makes sense only after another, where no rule of a thread reads it: a correction is the
question before it, of somebody else; what is not understood is read as if those stood in it who were told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_thread.pronouns import OF_OTHERS
from bot.incoming.questions.tokens import Word, split, tidy
from bot.language.understood import function_words
from bot.language.writing import question_marks

MOST_CORRECTED = 8  # words that remain of a correction
MOST_WORDS = 9  # of a message in which those before may stand
MOST_PEOPLE = 4  # of those before
RECENT = 1  # questions since the one that told of them
_TOLD = frozenset(
    {Intent.ONE, Intent.GROUNDS, Intent.WHEN, Intent.RECORDS, Intent.FACTS, Intent.MEASURES, Intent.WHY_NOT}
    | {Intent.REMOVED, Intent.STILL, Intent.EARLIER, Intent.NOT_BY, Intent.DEAD, Intent.STATUS}
)

# What is asked of the government before, where a question about somebody names none.
OF_A_SIDE = frozenset({Intent.GROUNDS, Intent.WHEN, Intent.RECORDS, Intent.MEASURES, Intent.WHY_NOT})
LONGEST = 120  # letters of such a message
_AND = "and"  # joins the names, as the reader knows it


def without_asides(text: str) -> str:
    """Returns a message that goes on with another, without what says nothing more: "no, I meant Farahani" is "and
    Farahani", "what about Canada, surely they did" is "what about Canada"."""
    if len(text) > LONGEST:
        return text
    words = split(tidy(text))
    return _corrected(words) or _before_an_aside(words) or text


def _corrected(words: Sequence[Word]) -> str:
    keys = [word.key for word in words]
    sure, first, last = (function_words(name) for name in ("corrects", "before-what-corrects", "after-what-corrects"))
    if sure.isdisjoint(keys):
        return ""
    begin, end = 0, len(keys)
    while begin < end and keys[begin] in first | sure:
        begin += 1
    while end > begin and keys[end - 1] in last | sure:
        end -= 1
    at = next((at for at in range(begin + 1, end) if keys[at] in function_words("not")), end)
    rest = [word.raw for word in words[begin:at]]
    began_so = begin > 0 or end < len(keys)
    return " ".join((_AND, *rest)) if began_so and 0 < len(rest) <= MOST_CORRECTED else ""


def _before_an_aside(words: Sequence[Word]) -> str:
    """Returns what stands before a remark at the end, after a comma or a word that begins one."""
    begins = function_words("begins-an-aside")
    for at in range(2, len(words)):
        if not (words[at].after or words[at].key in begins):
            continue
        if all(word.key in function_words("aside") for word in words[at:]):
            return " ".join(word.raw for word in words[:at])
    return ""


def filled_in(
    text: str, question: AnnotatedQuestion, thread: Thread, reads: Callable[[str], Question]
) -> Question | None:
    """Returns what a message asks that is not understood by itself, with the names of those who were told of last
    beside its words; None where even so it asks nothing of them."""
    people = thread.people
    if not 0 < len(people) <= MOST_PEOPLE or thread.since > RECENT or len(question.words) > MOST_WORDS:
        return None
    if question.names_someone or question.any(*OF_OTHERS, "country"):
        return None
    names = f" {_AND} ".join(one.name for one in people)
    for whole in (f"{text.rstrip(question_marks())} {names}", f"{names} {text}"):
        found = reads(whole)
        if found.intent in _TOLD and found.people == people and not (found.candidates or found.strangers):
            side = thread.question.side if thread.question and not found.each_of else None
            of_side = found.side or side if found.intent in OF_A_SIDE else found.side
            return replace(found, side=of_side)
    return None
