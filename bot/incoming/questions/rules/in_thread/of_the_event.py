"""Reads what is asked about an event that was told of before: "for that?", "how long after the attack?"; and of one
that is named beyond doubt. Knows no list."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.question import Asked, Asks, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import HINT, Event, events, meant, of_a_date, untold
from bot.incoming.questions.people import all_named
from bot.incoming.questions.rules.in_thread.pronouns import stands_for_one
from bot.incoming.questions.rules.of_events import (
    asked_of,
    aspect_of,
    is_over_a_date,
    mourns,
    of_an_event,
)
from bot.incoming.questions.rules.whether import asks_whether
from bot.incoming.questions.selection_forms import of_the_ten
from bot.language.understood import function_words
from watchers.lists import registry

MOST_OF_A_PLACE = 6  # words of one of another event
MOST_OF_A_DOER = 8  # words of "and who was behind it?"
MOST_WORDS = 18  # of a question that goes on with an event without naming it
# What of the listings of one person was told before.
_OF_A_LISTING = frozenset({Intent.STATUS, Intent.WHEN, Intent.GROUNDS, Intent.MEASURES, Intent.RECORDS})
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE = "qods"  # the event of a place whose name is a body's too


def of_what_happened(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns the question about an event that is named beyond doubt, or was told of before, or in which somebody was
    lost: no text of a subject answers it."""
    if before is not None and (
        found := goes_on_with_an_event(question, before) or _of_another_event(question, before)
    ):
        return found
    if before is not None and (found := _for_which_that_one(question, before)):
        return found
    is_sure = meant(question.has, asked=False) is not None or mourns(question) or HINT + _PLACE in question.has
    killed = question.any("sanction") and (question.any("killed") or says(question, "deed"))
    is_sure = is_sure or is_over_a_date(question) or (killed and of_a_date(question.has) is not None)
    return of_an_event(question) if is_sure else None


def _for_which_that_one(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "was it for the internet?" after one of those whom the paper holds responsible for that: it is asked of
    the listings that were told of."""
    event = meant(question.has, asked=True)
    if event is None or len(before.people) != 1 or before.intent not in _OF_A_LISTING or all_named(question.who):
        return None
    others = question.any("who", "someone", "all", "domain", "count", "when", "why", "killed", "negative")
    if others or not says(question, "for-what") or len(question.words) > MOST_OF_A_DOER:
        return None
    if before.people[0] not in event.of(question.watched) or aspect_of(question) is not Aspect.LISTED:
        return None
    side = question.side if question.sides else before.side
    return Question(Intent.EVENT, before.people, side=side, topic=event.key, asks=Asks.NOW)


def _of_another_event(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "what about Qods City?" after another event: it is asked of this one as of that."""
    if before.intent is not Intent.EVENT or len(question.words) > MOST_OF_A_PLACE or question.about_lists:
        return None
    place = untold(question.has)
    event: Event | None = meant(question.has, asked=True) or (place.whole if place else None)
    if event is None or event.key == before.topic or question.any("who", "when", "why", "count", "define", "brief"):
        return None
    return Question(
        Intent.EVENT,
        event.of(question.watched),
        topic=event.key,
        asks=Asks.FACTS,
        beside=place.key if place and event.what and place.whole is event else "",
    )


def goes_on_with_an_event(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "for that?", "how long after the attack?", "who got away?" after an event, or after somebody whom the
    paper holds responsible for one."""
    if len(question.words) > MOST_WORDS or all_named(question.who) or question.who.strangers:
        return None
    event = _told(before)
    if of_the_ten(question) or is_over_a_date(question):
        return None
    if event is None or meant(question.has, asked=True) is not None or untold(question.has) is not None:
        return None
    if question.any("sources", "help") or (question.any("follow") and not (question.sides and question.any("when"))):
        return None
    if question.any("country") and not question.sides:  # a government without a list here
        return None
    if (
        question.any("why")
        and stands_for_one(question)
        and before.intent is Intent.STATUS
        and len(before.people) == 1
    ):
        return None  # "so what is he listed for, then?"
    if question.any("why") and says(question, "legal-basis") and before.intent is not Intent.EVENT:
        return None  # "the legal basis for that listing"
    aspect, deed = aspect_of(question), says(question, "deed")
    told_of_it = before.intent in (Intent.EVENT, Intent.HAPPENED)
    if told_of_it and (year := _other_year(question, event)) and len(question.words) <= MOST_OF_A_PLACE:
        return Question(Intent.EVENT, event.of(question.watched), topic=event.key, undated=year)
    if told_of_it and question.any("when") and says(question, "took-place") and not question.about_lists:
        return Question(Intent.HAPPENED, event.of(question.watched), topic=event.key, aspect=Aspect.AFTER)
    if told_of_it and _asks_who_was_killed(question, before):
        return Question(Intent.HAPPENED, event.of(question.watched), topic=event.key)
    earlier = says(question, "before-it") and says(question, "after") and told_of_it and before.people
    if earlier and len(question.words) <= MOST_OF_A_DOER:  # "was that before or after the attack?"
        return replace(before, side=question.side, aspect=Aspect.BEFORE, asks=Asks.FACTS, of_them=False)
    if found := _of_their_listings(question, before):
        return found
    if told_of_it and says(question, "ordered") and event.happening.ordered and not question.any("killed"):
        ordered = tuple(one for one in event.of(question.watched) if one.slug in event.happening.ordered)
        whether = asks_whether(question)
        return Question(
            Intent.EVENT,
            ordered,
            side=question.side,
            topic=event.key,
            each_of=question.each_of,
            asks=whether,
            of_them=True,
            aspect=Aspect.LISTED if question.about_lists or says(question, "punished") else Aspect.ORDERED,
        )
    if told_of_it and _asks_who_did_it(question):
        return Question(Intent.EVENT, event.of(question.watched), topic=event.key, aspect=Aspect.DONE)
    few = question.who.loose <= 1
    of_them = few and before.intent is Intent.EVENT and says(question, "several-people")
    of_them = of_them and (
        question.any("sanction") or (bool(question.sides) and says(question, "acted", "dealt-with"))
    )
    of_them = of_them and not (len(before.people) == 1 and says(question, "which-of"))  # of the ten, then
    if of_them and not question.any("when", "why", "count") and not says(question, "besides"):
        if aspect is Aspect.MISSING and question.any("who") and not (question.sides or says(question, "of-them")):
            aspect = Aspect.IDLE  # "who hasn't listed them?" is asked of governments
        return replace(
            before,
            side=question.side,
            each_of=question.each_of,
            aspect=aspect,
            asks=asks_whether(question),
            of_them=not says(question, "for-what"),
            beside="" if of_a_date(question.has) else before.beside,
        )
    of_that = says(question, "for-what") and says(question, "that-deed", "deed")
    of_lists = question.about_lists or (told_of_it and says(question, "punished"))
    if of_that and not deed and question.who.loose and not of_lists and aspect is Aspect.LISTED:
        return None  # "who pays for this thing?"
    of_a_deed = deed and (told_of_it or aspect is not Aspect.LISTED or question.about_lists)
    of_a_time = aspect is Aspect.AFTER and (told_of_it or says(question, "victims") or question.any("killed"))
    of_a_time = of_a_time or (aspect is Aspect.IDLE and told_of_it)
    if not (of_that or of_a_deed or of_a_time):
        return None
    if not (question.any("sanction") or aspect is not Aspect.LISTED or told_of_it or (of_that and deed)):
        return None
    found = asked_of(question, event)
    if found is None or told_of_it or not before.people:
        return found
    of_one = found.intent is Intent.EVENT and not question.any("who", "all", "domain")
    if of_one and event.happening.in_part and not deed:  # the reasons tell whether it was for what else he did
        return Question(Intent.GROUNDS, before.people, side=question.side, each_of=question.each_of, topic="reasons")
    return replace(found, people=before.people) if of_one and not question.any("someone") else found


def _asks_who_did_it(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked who did what was told of: "and who was behind it?"."""
    asks = question.any("who") and says(question, "doer", "did-that") and len(question.words) <= MOST_OF_A_DOER
    others = question.about_lists or question.any("when", "why", "count", "negative", "missing", "killed")
    return asks and not others


def _asks_who_was_killed(question: AnnotatedQuestion, before: Question) -> bool:
    """Tells whether it is asked who, or how many, died in what was told of before, and not who of the officials is
    dead."""
    asks = question.any("count") or (before.intent is Intent.HAPPENED and question.any("who"))
    of_them = question.about_lists or question.any("domain", "watch") or says(question, "several-people", "of-them")
    return asks and question.any("dead", "killed") and len(question.words) <= MOST_OF_A_PLACE and not of_them


def _of_their_listings(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "since when exactly, and on what legal basis?" after those held responsible: it is asked of their
    listings, not of the day of the event."""
    words = list(zip(question.words, question.meanings, strict=True))
    after = any(word.key in function_words("after") and "when" not in tags for word, tags in words)
    since = any(word.key in function_words("since-when") and "when" in tags for word, tags in words)
    of_others = after or says(question, "deed", "took", "victims") or question.any("count", "killed", "negative")
    if before.intent is not Intent.EVENT or of_others:
        return None
    its_day = question.any("when") or says(question, "who-or-when", "their-dates")
    did_that = its_day and says(question, "that-deed") and question.who.loose <= 1 and not question.any("why")
    if did_that and question.side and len(before.people) == 1:  # "when did the EU do that?"
        return replace(before, side=question.side, aspect=Aspect.LISTED, asks=Asks.FACTS)
    basis = question.any("why") and says(question, "legal-basis")
    if question.who.loose or not (basis or since or (question.any("when") and question.about_lists)):
        return None
    if basis or len(before.people) == 1:
        return Question(Intent.GROUNDS if basis else Intent.WHEN, before.people, side=question.side)
    by = tuple(one for one in registry.jurisdictions() if one in question.sides)
    return Question(Intent.SELECT, before.people, selection=Selection(Asked.DATES, by=by))


def _other_year(question: AnnotatedQuestion, event: Event) -> str:
    """Returns the year that is named where the event was in another one; empty where there is none."""
    day = event.happening.day
    years = [word.key for word in question.words if _YEAR.fullmatch(word.key)]
    return years[0] if len(years) == 1 and day and years[0] != str(day.year) else ""


def _told(before: Question) -> Event | None:
    """Returns the event that was told of, or for which the paper holds those responsible of whom was told."""
    if before.intent in (Intent.EVENT, Intent.HAPPENED):
        return next((one for one in events() if one.key == before.topic), None)
    slugs = {one.slug for one in before.people}
    return next((one for one in events() if one.what and slugs and slugs <= set(one.people)), None)
