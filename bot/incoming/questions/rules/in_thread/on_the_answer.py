"""Reads a few words that ask something of the answer before them: "which ones?", "who's left?", "dates?", "only
those?", "the first one?". The words say what is asked (the forms of a language), the thread of what; here the two are
joined, for every kind of question alike. Knows no list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.one_person import Facet
from bot.answers.questions.question import REASONS, Asked, Asks, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.recent import OF_ALL, Thread
from bot.incoming.questions.rules.in_thread.doubts import doubted
from bot.incoming.questions.rules.in_thread.turn import (
    OF_EVENTS,
    OVERVIEWS,
    Turn,
    end_of_the_row,
    leaves,
    of_the_one,
    reverse,
    together,
)
from bot.incoming.questions.selection_forms import has, letters

MOST_WORDS = 20
MOST_PEOPLE = 4  # of whom each is told of alone
RECENT = 1  # questions since the one that these words go on with
_LISTED = frozenset({Intent.LISTED, Intent.COUNT, Intent.MISSING})
_WISHES = frozenset({Intent.FOLLOW, Intent.UNFOLLOW, Intent.ALERTS_OF, Intent.PICTURE, Intent.BRIEF, Intent.LETTER})
_ROWS = frozenset({Asked.GOVERNMENTS, Asked.YEARS, Asked.MEASURES, Asked.GROUNDS})  # each tells its numbers
_CHANGED = frozenset({Intent.CHANGES, Intent.ADDED, Intent.REMOVED})
_ENDS = frozenset({Asked.FIRST, Asked.LAST})
_ABSENT = frozenset({Intent.WHY_NOT, Intent.NOT_BY, Intent.MISSING})  # the government before lists none of them
_COUNTS = frozenset({Asked.LISTINGS, Asked.YEARS, Asked.GROUNDS, Asked.DATES, Asked.TABLE, Asked.FIRST, Asked.LAST})


def on_the_answer(question: AnnotatedQuestion, thread: Thread | None) -> Question | None:
    """Returns what such words ask, or what is doubted; None where they are none, or where the answer before has
    nothing of it."""
    if found := doubted(question, thread):
        return found
    if thread is None or thread.question is None or thread.since > RECENT or len(question.words) > MOST_WORDS:
        return None
    if question.who.people or question.who.which or len(question.sides) > 1 or question.any("country"):
        return None
    text, told = letters(question), Turn.of(question, thread)
    if told.one and thread.question.intent not in OF_ALL | OF_EVENTS | _WISHES:
        of_one = of_the_one(told).items()
        if found := next((found for name, rule in of_one if has(name, text) and (found := rule())), None):
            return found
    asked = _RULES.items() if thread.question.intent not in _WISHES else _OF_WISHES.items()
    return next((found for name, rule in asked if has(name, text) and (found := rule(told))), None)


def _names(told: Turn) -> Question | None:
    before = told.before
    if before.intent in OF_EVENTS:
        return told.again(intent=Intent.EVENT)
    if before.intent is Intent.COUNT:
        return Question(Intent.LISTED, side=told.side) if told.side else told.selected(Asked.WHO)
    if before.selection:
        asks = Asked.WHO if before.selection.asks in _COUNTS else before.selection.asks
        return told.selected(asks)
    if before.intent in (Intent.LISTED, Intent.MISSING, Intent.RIGHTS, Intent.MAGNITSKY, Intent.ADDED):
        return told.again()
    return told.selected(Asked.WHO) if len(before.people) > 1 else None


def _left(told: Turn) -> Question | None:
    before = told.before
    if before.intent in OF_EVENTS:  # "who hasn't?" is asked of governments
        return None if told.of_doers else told.again(intent=Intent.EVENT, aspect=Aspect.MISSING)
    if before.selection:
        asked = before.selection
        if asked == replace(Selection(), by=asked.by, asks=asked.asks, whether=asked.whether) and told.side:
            return Question(Intent.MISSING, side=told.side)
        return told.selected(Asked.WHO, without=True) if asked.by and not asked.without else None
    if before.intent in _LISTED | OVERVIEWS:
        return Question(Intent.MISSING, side=told.side)
    return None


def _rest(told: Turn) -> Question | None:
    """Reads "and the rest?": those who are on the list, after those who are not, and the other way round."""
    if told.before.intent is Intent.EVENT and told.before.aspect is Aspect.LISTED and told.side:
        return told.again(aspect=Aspect.MISSING)
    if told.before.intent is Intent.MISSING and told.side:
        return Question(Intent.LISTED, side=told.side)
    asked = told.before.selection
    plain = asked is None or asked == Selection(by=asked.by, whether=asked.whether)
    of_a_list = told.before.intent in (Intent.LISTED, Intent.COUNT, Intent.SELECT) and not told.before.people
    return Question(Intent.MISSING, side=told.side) if of_a_list and plain and told.side else None


def _dates(told: Turn) -> Question | None:
    before = told.before
    if told.one and before.intent not in OF_ALL | OF_EVENTS:
        of_side = None if before.intent in (Intent.WHY_NOT, Intent.NOT_BY) else told.side
        return Question(Intent.WHEN, before.people, side=told.named or of_side)
    if before.selection and before.selection.asks in _ENDS:
        return told.again()
    if before.intent in OVERVIEWS and not told.side:
        return Question(Intent.SELECT, selection=Selection(Asked.TABLE))
    if before.intent is Intent.EVENT or before.selection or before.intent in (Intent.LISTED, Intent.COUNT):
        return told.selected(Asked.DATES)
    return told.selected(Asked.DATES) if 1 < len(before.people) <= MOST_PEOPLE else None


def _grounds(told: Turn) -> Question | None:
    if told.one and told.before.intent not in OF_ALL:
        return None
    if told.people and len(told.people) <= MOST_PEOPLE and _is_of_people(told):
        of_side = None if told.before.intent in (Intent.WHY_NOT, Intent.NOT_BY) else told.side
        return Question(Intent.GROUNDS, told.people, side=told.named or of_side)
    if told.before.selection or told.before.intent in (Intent.LISTED, Intent.COUNT):
        return told.selected(Asked.GROUNDS)
    return None


def _is_of_people(told: Turn) -> bool:
    """Tells whether the answer before told of people by name: it was asked of them, or it was an end of a row."""
    asked = told.before.selection
    return told.before.intent not in OF_ALL or (
        asked is not None and (asked.asks in _ENDS or bool(told.before.people))
    )


def _why(told: Turn) -> Question | None:
    if told.before.intent is Intent.MISSING and (told.side or not told.before.people):
        return told.again(topic=REASONS)
    if told.denied and told.one and told.before.intent is Intent.STATUS and told.before.side:
        return Question(Intent.WHY_NOT, told.before.people, side=told.before.side)
    few = 1 < len(told.before.people) <= MOST_PEOPLE and told.before.intent in (Intent.STATUS, Intent.PERSON)
    return Question(Intent.GROUNDS, told.before.people, side=told.side) if few else None


def _count(told: Turn) -> Question | None:
    before = told.before
    if before.intent in OF_EVENTS:
        return None
    if before.selection and before.selection.asks in _ROWS:
        return told.again()
    if before.selection:
        return told.selected(Asked.WHO)
    if before.intent in _LISTED:
        return told.again(intent=Intent.COUNT if before.intent is Intent.LISTED else before.intent)
    return None


def _governments(told: Turn) -> Question | None:
    """Reads "by how many countries?" of one person."""
    people = told.people if len(told.people) == 1 and _is_of_people(told) else ()
    return Question(Intent.ONE, people, topic=Facet.COUNT) if people else None


def _which_governments(told: Turn) -> Question | None:
    """Reads "which countries?" of those who were told of."""
    if told.before.intent in OF_EVENTS:
        return told.again(intent=Intent.EVENT, aspect=Aspect.LISTED)
    if told.before.intent in _CHANGED:
        return told.again()
    people = told.before.people
    return Question(Intent.STATUS, people) if 0 < len(people) <= MOST_PEOPLE and not told.before.selection else None


def _once_more(told: Turn) -> Question | None:
    """Reads "so nobody at all?", "in full please", and "for whom is it the longest?" of two governments: the answer
    before tells it."""
    before = told.before
    return told.again() if before.intent in OF_EVENTS | OF_ALL and not told.named else None


def _longest(told: Turn) -> Question | None:
    asked = told.before.selection
    return told.again() if asked and asked.asks is Asked.BETWEEN else None


def _only_those(told: Turn) -> Question | None:
    before = told.before
    if told.one and before.intent is Intent.STATUS and not (told.named or before.side):
        return Question(Intent.ONE, before.people, topic=Facet.COUNT)  # "only those two?", of governments
    if told.named or not (before.intent in OF_ALL | OF_EVENTS or before.selection):
        return None
    if before.intent is Intent.EVENT and before.aspect is Aspect.LISTED and not before.side:
        return replace(
            before, asks=Asks.FACTS, aspect=Aspect.DONE, mourns=False
        )  # whom the paper names, and no others
    return told.again(selection=replace(before.selection, whether=False)) if before.selection else told.again()


def _only_there(told: Turn) -> Question | None:
    """Reads "only the US?", "just that one country?" of one person."""
    if not told.one or told.before.intent in OF_ALL:
        return None
    side = told.named or told.before.side
    return Question(Intent.ONE, told.before.people, side=side, topic=Facet.ONLY if side else Facet.COUNT)


def _of_record(told: Turn) -> str | None:
    """Returns the government whose record is asked about: not the one before where it lists none of them."""
    return told.named or (None if told.before.intent in _ABSENT else told.side)


def _records(told: Turn) -> Question | None:
    return Question(Intent.RECORDS, told.people, side=_of_record(told)) if told.people else None


def _when_it_was(told: Turn) -> Question | None:
    if told.before.intent not in OF_EVENTS or told.named:
        return None
    return Question(Intent.HAPPENED, told.before.people, topic=told.before.topic, aspect=Aspect.AFTER)


def _sanctioned(told: Turn) -> Question | None:
    if told.before.intent not in OF_EVENTS:
        return None
    return replace(told.again(intent=Intent.EVENT, aspect=Aspect.LISTED), of_them=told.before.intent is Intent.EVENT)


def _who_did_it(told: Turn) -> Question | None:
    return told.again(intent=Intent.EVENT, aspect=Aspect.DONE) if told.before.intent in OF_EVENTS else None


def _when_or_who(told: Turn) -> Question | None:
    """Reads "when?" alone, which in Persian may be "who?" as well: of one person each listing tells of both."""
    if not told.one or told.before.intent in OF_ALL | OF_EVENTS:
        return None
    return told.again() if told.before.intent is Intent.DEAD else _dates(told)


def _before_that(told: Turn) -> Question | None:
    """Reads "and before that?" of what changed last: the last listing, with the one before it; then every listing by
    its day."""
    before = told.before
    if before.intent in _CHANGED:
        return Question(Intent.SELECT, selection=Selection(Asked.LAST, by=told.by))
    if before.selection and before.selection.asks is Asked.LAST:
        return told.selected(Asked.DATES)
    return None


def _why_not(told: Turn) -> Question | None:
    if told.before.intent in OF_EVENTS and not told.named:
        told_of = told.again(intent=Intent.EVENT, aspect=Aspect.DONE)  # nobody else, where it is one
        return Question(Intent.WHY_NOT, told.before.people, first=(told_of,))
    return Question(Intent.WHY_NOT, told.before.people) if told.one and told.before.intent not in OF_ALL else None


def _exact_words(told: Turn) -> Question | None:
    one = len(told.people) == 1
    return Question(Intent.ONE, told.people, side=_of_record(told), topic=Facet.QUOTE) if one else None


def _judged(told: Turn) -> Question | None:
    people = told.before.people
    of_them = told.before.intent not in OF_ALL and 0 < len(people) <= MOST_PEOPLE
    return Question(Intent.ONE, people, topic=Facet.CHARGED) if of_them else None


# What words ask (a form of the languages), and what that is after an answer. The first that has something counts.
_RULES: Mapping[str, Callable[[Turn], Question | None]] = {
    "only a government": _only_there,
    "only those": _only_those,
    "the rest of them": _rest,
    "those left": _left,
    "their names": _names,
    "when or who": _when_or_who,
    "before that": _before_that,
    "when it was": _when_it_was,
    "their days": _dates,
    "their grounds": _grounds,
    "why the others did not": _why_not,
    "the exact words": _exact_words,
    "why so": _why,
    "how many of them": _count,
    "by how many governments": _governments,
    "which governments": _which_governments,
    "the first of them": end_of_the_row(Asked.FIRST),
    "the last of them": end_of_the_row(Asked.LAST),
    "the reverse": reverse,
    "their records": _records,
    "the longest of them": _longest,
    "nobody at all": _once_more,
    "in full": _once_more,
    "leaves the country": leaves,
    "on one day": together,
    "sanctioned for it": _sanctioned,
    "who did it": _who_did_it,
    "were they judged": _judged,
}
# The same after a text, a picture or alerts, which are about people.
_OF_WISHES = {name: _RULES[name] for name in ("their days", "their records", "were they judged")}
