"""Reads short questions about those who were told of: the rest of their group ("and the other three?", «بقیه‌شون
چی؟»), the governments that have not acted ("and who hasn't?"), the first of those that have; and where people are
now. Knows no list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answers.counts import CALLED_FOR
from bot.answers.questions.of_events import Aspect
from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import Asked, Asks, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import events, meant
from bot.incoming.questions.recent import Thread
from bot.incoming.questions.rules.in_thread import pronouns
from bot.incoming.questions.rules.in_thread.turn import to_whom_there
from bot.incoming.questions.rules.one_person.phrases import phrases, words_of
from bot.incoming.questions.selection_forms import has, letters
from bot.incoming.questions.times.patterns import patterns
from bot.incoming.questions.tokens import split, tidy
from bot.language.understood import function_words
from watchers.lists import registry
from watchers.model import Official

MOST_WORDS = 9
MOST_IN_FEW = 11  # of a question of other governments, or of others held responsible
FEW = 7  # words of a question about governments that names none
MOST_PEOPLE = 4  # of those before, of whom another government is asked
_PLACES = ("place-1", "place-2", "place-3", "place-4", "place-5")
RECENT = 1  # questions since the one that told of some
# What may be asked of the others as it was of those before; else it is asked whether they are listed.
_KEPT = frozenset(
    {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.WHY_NOT, Intent.NOT_BY, Intent.DEAD, Intent.RECORDS}
)
_NOTHING_MORE = frozenset({"filler", "number", "sanction", "status", "pronoun", "person", "domain", "negative"})
WHERE_NOW = "where-now"  # the subject of phrases that ask where somebody is
_SMALL = frozenset({"filler", "who"})
_OF_ONE = frozenset(
    {Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.MEASURES, Intent.STILL, Intent.DEAD, Intent.ONE}
    | {Intent.FACTS, Intent.RECORDS, Intent.WHY_NOT, Intent.PERSON, Intent.EVENT, Intent.NOT_BY}
)
_KEPT_ELSEWHERE = frozenset({Intent.STILL, Intent.MEASURES})  # asked of the other governments as of the one before
_TEXTS = frozenset({Intent.BRIEF, Intent.PICTURE, Intent.NEAREST, Intent.FOLLOW})
_OF_GROUPS = frozenset({Intent.SELECT, Intent.MISSING, Intent.LISTED, Intent.COUNT, Intent.BOARD, Intent.LETTER})


def of_those_before(question: AnnotatedQuestion, thread: Thread) -> Question | None:
    """Returns what such a question asks; None where it is none."""
    if thread.question is None or thread.since > RECENT:
        return None
    found = _by_its_place(question, thread.shown) or of_the_others(question, thread)
    return found or _of_governments(question, thread.question)


def in_few_words(question: AnnotatedQuestion, thread: Thread) -> Question | None:
    """Returns what such a question asks; None where it is none."""
    before = thread.question
    long = thread.since > RECENT or len(question.words) > MOST_IN_FEW
    if before is None or long:
        return None
    text = letters(question)
    if question.names_someone:
        return _of_another_one(question, before, text)
    if question.sides:
        of_one = len(before.people) == 1 and question.side and has("what it said", text)
        return Question(Intent.GROUNDS, before.people, side=question.side) if of_one else None
    if 0 < len(before.people) <= MOST_PEOPLE and before.intent in _OF_ONE and has("other governments", text):
        asked = before if before.intent in _KEPT_ELSEWHERE else replace(before, intent=Intent.STATUS, topic="")
        return replace(asked, side=None, each_of=(), asks=Asks.FACTS)
    if before.intent is Intent.EVENT and has("anyone else", text):
        return replace(before, asks=Asks.FACTS)
    of_an_event = before.intent in (Intent.EVENT, Intent.HAPPENED) and _are_the_only_ones(before)
    if of_an_event and has("who the others are", text):
        return replace(before, intent=Intent.EVENT, aspect=Aspect.DONE, asks=Asks.FACTS)
    if before.people and has("who the others are", text) and (rest := rest_of_their_group(question, thread)):
        return Question(Intent.STATUS, rest)
    if has("its official", text):
        told = next((one for one in events() if one.key == thread.event), None)
        people = told.of(question.watched) if told and told.what else ()
        return Question(Intent.STATUS, people) if len(people) == 1 else None
    return None


def _of_another_one(question: AnnotatedQuestion, before: Question, text: str) -> Question | None:
    """Reads "you left out Khazein", which asks the question before of him or her, and "is Khazein one of them, too?",
    of the event in which those before had a part, or whether on one day with them."""
    people = tuple(question.who.people)
    if len(people) != 1 or question.who.which or question.who.maybe or question.who.strangers:
        return None
    if before.people and has("one of them too", text):
        both = {one.slug for one in (*before.people, *people)}
        event = next((one for one in events() if one.what and both <= set(one.people)), None)
        if event is None:
            return None
        people = event.of(question.watched)
        return Question(Intent.EVENT, people, topic=event.key, aspect=Aspect.DONE)
    if has("on the day of the others", text):
        group = next((one for one in events() if one.what and people[0].slug in one.people), None)
        those = group.of(question.watched) if group else ()
        return Question(Intent.SELECT, those, selection=Selection(Asked.SAME_DAY)) if len(those) > 1 else None
    if not has("somebody was left out", text):
        return None
    told = next((one for one in events() if one.key == before.topic and people[0].slug in one.people), None)
    kept = before if before.intent in _KEPT or (before.intent is Intent.EVENT and told) else None
    asked = kept or replace(before, intent=Intent.STATUS, topic="", selection=None)
    return replace(asked, people=people, candidates=(), asks=Asks.FACTS)


def as_it_is_meant(text: str, found: Question, thread: Thread | None) -> Question:
    """Returns what was asked as it is meant after the question before."""
    return to_whom_there(whether_the_dead_stay(text, found, thread), thread)


def whether_the_dead_stay(text: str, found: Question, thread: Thread | None) -> Question:
    """Returns what was asked after a death as the question whether somebody is still listed: "does he stay on the
    lists then"."""
    before = thread.question if thread else None
    if before is None or before.intent is not Intent.DEAD or found.intent is not Intent.STATUS:
        return found
    if found.people != before.people or all(word.key not in function_words("stays") for word in split(tidy(text))):
        return found
    return replace(found, intent=Intent.STILL)


def _by_its_place(question: AnnotatedQuestion, shown: Sequence[Official]) -> Question | None:
    """Returns where somebody stands who is meant by the place among those who were shown: "the second one?". Where
    nobody was, it is not understood."""
    keys = [word.key for word in question.words]
    places = [at for at, name in enumerate(_PLACES) for key in keys if key in function_words(name)]
    if len(places) != 1 or len(keys) > FEW or question.names_someone or question.sides:
        return None
    small = function_words(_PLACES[places[0]]) | function_words("of-the-one")
    if any(key not in small for key in keys):
        return None
    return Question(Intent.STATUS, (shown[places[0]],)) if places[0] < len(shown) else Question(Intent.UNCLEAR)


def _of_governments(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "and who hasn't?" and "which was the first?", after governments that list those who were told of."""
    if not before.people or before.intent in _OF_GROUPS | _TEXTS or len(question.words) > FEW:
        return None
    if question.names_someone or question.sides or question.any("all", "why", "count", "dead", "country", "domain"):
        return None
    if says(question, "was-done-to-them"):  # "who has not been sanctioned?" is asked of people
        return None
    asks = says(question, "any-government") or question.any("who")
    if question.any("negative") and asks and _loose(question, "acted") == 0 and not question.any("when", "order"):
        if before.intent is Intent.EVENT:
            return replace(before, side=None, each_of=(), aspect=Aspect.IDLE, asks=Asks.FACTS, of_them=True)
        return Question(Intent.NOT_BY, before.people)
    in_order = question.any("order") or says(question, "the-last-of-them")
    if (
        len(before.people) == 1
        and in_order
        and not question.negated
        and _loose(question, "acted", "the-last-of-them") == 0
    ):
        return Question(Intent.ONE, before.people, topic=Facet.FIRST)
    if not question.has - _SMALL and says(question, "by-whom") and _loose(question, "by-whom") == 0:
        return Question(Intent.STATUS, before.people)
    return None


def _loose(question: AnnotatedQuestion, *known: str) -> int:
    """Returns how many words nothing explains, beside those of these sets."""
    words = frozenset().union(*map(function_words, (*known, "of-the-others", "any-government", "that-deed")))
    return sum(
        not tags and word.key not in words for word, tags in zip(question.words, question.meanings, strict=True)
    )


def of_the_others(question: AnnotatedQuestion, thread: Thread) -> Question | None:
    """Returns the question before, of those of the same group of whom it was not asked; None where it is no such."""
    before = thread.question
    if before is None or thread.since > RECENT or not before.people or before.intent in _OF_GROUPS:
        return None
    if (
        not says(question, "the-others-of-them")
        or len(question.words) > MOST_WORDS
        or not _only_small_words(question)
    ):
        return None
    if question.has - registry.jurisdictions().keys() - _NOTHING_MORE:
        return None
    if any(
        one.key in function_words("the-others-of-them") and two.key in function_words("no-people")
        for one, two in pairwise(question.words)
    ):
        return None  # "the other lists"
    number = _number(question)
    if before.intent is Intent.EVENT and number is None and _are_the_only_ones(before):
        return replace(before, asks=Asks.FACTS)  # nobody else is held responsible for it
    rest = next((those for those in _rests(before, thread, question) if number in (None, len(those))), ())
    if not rest:
        return None
    side = question.side or (before.side if not question.sides else None)
    asked = before if before.intent in _KEPT else replace(before, intent=Intent.STATUS, topic="")
    if question.sides or question.any("sanction"):
        asked = replace(asked, intent=Intent.STATUS, topic="")
    each_of = question.each_of or (before.each_of if not question.sides else ())
    return replace(asked, people=rest, side=side, each_of=each_of, asks=Asks.FACTS, candidates=(), strangers=())


def _are_the_only_ones(before: Question) -> bool:
    """Tells whether nobody else than those who were told of is held responsible for the event before."""
    told = {one.slug for one in before.people}
    return any(one.key == before.topic and one.what and set(one.people) == told for one in events())


def rest_of_their_group(question: AnnotatedQuestion, thread: Thread) -> tuple[Official, ...]:
    """Returns those of the group of whom was told before, without them."""
    return next(iter(_rests(thread.question, thread, question)), ()) if thread.question else ()


def _rests(before: Question, thread: Thread, question: AnnotatedQuestion) -> list[tuple[Official, ...]]:
    """Returns the rest of each group of which those before are a part: of an event's, of those shown together."""
    told = {one.slug for one in before.people}
    of_events = [one for one in events() if one.what and told <= set(one.people)]
    told_of = [one for one in of_events if one.key == thread.event] or (of_events if len(of_events) == 1 else [])
    groups = [one.of(question.watched) for one in told_of]
    if told <= {one.slug for one in thread.shown}:
        groups.insert(0, thread.shown)
    groups.append(tuple(one for one in question.watched if one.group == CALLED_FOR))
    rests = [tuple(one for one in group if one.slug not in told) for group in groups]
    return [rest for rest in rests if rest]


def _only_small_words(question: AnnotatedQuestion) -> bool:
    known = function_words("the-others-of-them") | function_words("of-the-others")
    numbers = patterns().numbers
    return all(
        tags or word.key in known or word.key in numbers or word.key.isdecimal()
        for word, tags in zip(question.words, question.meanings, strict=True)
    )


def _number(question: AnnotatedQuestion) -> int | None:
    """Returns how many others there are, as it was said; None where it was not."""
    endings = function_words("counting-ending")
    for word in question.words:
        stem = next((word.key.removesuffix(end) for end in endings if word.key.endswith(end)), word.key)
        number = patterns().numbers.get(stem, stem)
        if number.isdecimal() and len(number) < 3:
            return int(number)
    return None


def where_now(question: AnnotatedQuestion, thread: Thread | None) -> Question | None:
    """Returns the question; None where it asks where somebody is listed, or about nobody who is known."""
    if question.about_lists or not phrases(WHERE_NOW).found_in(words_of(question)):
        return None
    who, event = question.who, meant(question.has, asked=True)
    if len(who.people) == 1 or who.which or who.maybe or who.strangers:
        return None  # of one who is named other rules tell
    people = tuple(who.people) or (event.of(question.watched) if event else ())
    if not people and thread is not None and thread.since <= RECENT:
        people = thread.people
    return Question(Intent.ONE, people, topic=Facet.OFFICE) if 0 < len(people) <= pronouns.MOST_PEOPLE else None
