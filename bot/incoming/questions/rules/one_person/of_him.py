"""Reads what is asked, without a name, of the one person who was told of before: his own part in what happened, an
arrest, the measures, whether it is certain. Knows no list and no answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.questions.one_person import BIRTH, Facet
from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.rules.one_person.asked import MOST_LOOSE, OTHER_WISHES, is_his
from bot.incoming.questions.rules.one_person.phrases import phrases, words_of
from watchers.model import Official

MOST_WORDS = 9  # of what is asked of somebody for whom no word stands
_OF_OTHERS_ALONE = ("all", "someone", "who", "count", "missing", "relative", "why", "negative", "country")
_OF_SOME = ("all", "someone", "who", "count", "missing", "relative", "country")
_OF_OTHERS = ("all", "someone", "who", "count", "missing", "define", "relative", "sources", "changed", "domain")


def of_him(question: AnnotatedQuestion, before: Sequence[Official], asked: Question | None) -> Question | None:
    """Returns what is asked of the one of `before`, whom a pronoun or nothing but the question itself stands for.
    `asked`: the question before."""
    if len(before) != 1 or question.who.at or question.who.odd > MOST_LOOSE or question.any(*OTHER_WISHES):
        return None
    words = words_of(question)
    of_two = len(question.sides) > 1 and not says(question, "several-people")
    if of_two and phrases(Facet.SAME_REASON).found_in(words):
        return Question(Intent.GROUNDS, tuple(before), each_of=question.each_of)
    if question.sides and phrases("same-there").found_in(words):
        sides = question.each_of
        return Question(Intent.FACTS, tuple(before), side=question.side, each_of=sides, subjects=(BIRTH, Facet.NAMES))
    if says(question, "thought") and question.side and not question.any(*_OF_OTHERS_ALONE):
        return Question(Intent.WHEN, tuple(before), side=question.side)  # "I thought the US did in 2021, check again"
    if question.any("travel") and says(question, "or") and not question.any(*_OF_SOME):
        side = question.side or (asked.side if asked and asked.people == tuple(before) else None)
        return Question(Intent.MEASURES, tuple(before), side=side)  # "is it a travel ban, or only money?"
    part = phrases("own-part").found_in(words) or phrases("deeds").found_in(words)
    if part and is_his(question, before[0]):
        return Question(Intent.PERSON, tuple(before))
    found = _in_few_words(question, words, tuple(before))
    if found and found.topic == Facet.SURE and asked and asked.people == tuple(before) and not question.sides:
        return replace(found, side=asked.side)
    return found


def _in_few_words(question: AnnotatedQuestion, words: Sequence[str], before: tuple[Official, ...]) -> Question | None:
    """Returns whether he was arrested or tried, which measures he is under, or whether what was told is certain."""
    of_others = question.any(*_OF_OTHERS) or says(question, "several-people")
    if len(question.words) > MOST_WORDS or of_others or question.who.strangers:
        return None
    if phrases("sure-of-it").found_in(words):
        return Question(Intent.ONE, before, side=question.side, topic=Facet.SURE)
    if phrases("under-what").found_in(words):
        return Question(Intent.MEASURES, before, side=question.side, each_of=question.each_of)
    if phrases(Facet.EVIDENCE).found_in(words) and not question.about_lists:
        return Question(Intent.ONE, before, topic=Facet.EVIDENCE)
    if phrases(Facet.CHARGED).found_in(words) and not question.any("sanction", "magnitsky", "rights"):
        return Question(Intent.ONE, before, side=question.side, topic=Facet.CHARGED)
    return None
