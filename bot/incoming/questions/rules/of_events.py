"""Reads what is asked about what happened: what it was, who did it, who of those held responsible is listed and
whether for that, who is not, how long it took. Knows no list."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.question import Asked, Asks, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import HINT, Event, events, meant, of_a_date, untold
from bot.incoming.questions.people import all_named, unsure
from bot.incoming.questions.rules.selections import of_listings
from bot.language.understood import function_words
from watchers.lists import registry

MOST_LOOSE = 2  # unexplained words of a question that only mentions an event
MOST_WORDS = 18  # of a question that goes on with an event without naming it
_KILLING = ("killed", "dead")
_PLACE = "qods"  # the event of a place whose name is a body's too
_ASKS = (
    *("who", "someone", "sanction", "when", "why", "person", "missing", "killed", "all", "pronoun", "dead", "count"),
    *("define", "negative", "status", "domain", "where"),
    *registry.jurisdictions(),
)


def event_in(question: AnnotatedQuestion) -> Event | None:
    """Returns the event of which a question has words; else that of which somebody who is named is held responsible,
    where it says no more than a deed: "was Aghajani sanctioned for the attack?"."""
    asked = _mourns(question) or question.any(*_ASKS) or says(question, "about", "deed", "doer", "reasons")
    event = meant(question.has, asked=asked)
    if event is not None and (event.what or not (question.any(*_KILLING) or _mourns(question))):
        return event
    deadly = question.any("killed", "dead") or says(question, "deed", "doer", "reasons", "victims")
    if (_mourns(question) or deadly) and (dated := of_a_date(question.has)) is not None:
        return dated
    if event is not None:
        return event
    slugs = {one.slug for one in question.who.people}
    of_a_deed = slugs and says(question, "deed") and (_aspect(question) is Aspect.AFTER or says(question, "for-what"))
    return next((one for one in events() if one.what and slugs <= set(one.people)), None) if of_a_deed else None


def of_what_happened(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns the question about an event that is named beyond doubt, or was told of before, or in which somebody was
    lost: no text of a subject answers it."""
    if before is not None and (found := goes_on_with_an_event(question, before)):
        return found
    is_sure = meant(question.has, asked=False) is not None or _mourns(question) or HINT + _PLACE in question.has
    return of_an_event(question) if is_sure else None


def of_an_event(question: AnnotatedQuestion) -> Question | None:
    """Returns the question about an event: it leads to the people whom the paper holds responsible; a person named
    with it may be one of them."""
    event = event_in(question)
    if event is None or question.any("changed", "follow", "sources"):
        return None
    if question.who.people and question.any("why") and question.any("negative"):  # why he or she is not listed
        return None
    asks_of_lists = question.any("sanction")
    asked = (
        asks_of_lists
        or bool(question.sides)
        or question.any("who", "why", "when", "count", "define", "dead", "killed")
    )
    if question.who.loose > MOST_LOOSE and not (asked or _mourns(question)):
        return None  # "put the flight number and date in the first line"
    wants_a_text = question.any("brief", "letter", "picture") and not question.any("who", "someone")
    if wants_a_text or (question.any("message", "brief", "letter", "picture") and not asks_of_lists):
        return None
    return _of_named(question, event) if all_named(question.who) else _asked(question, event)


def _of_named(question: AnnotatedQuestion, event: Event) -> Question | None:
    """Returns whether somebody who is named is listed for what happened, or who he or she is in it."""
    people, named, sure = event.of(question.watched), all_named(question.who), tuple(question.who.people)
    aspect = _aspect(question)
    of_lists = question.about_lists or question.any("why") or says(question, "or") or aspect is Aspect.AFTER
    others = ("dead", "alive", "brief", "facts", *(() if aspect is Aspect.AFTER else ("when", "order")))
    if sure and of_lists and not question.any(*others):
        if not event.what or all(one in people for one in sure):
            return Question(
                Intent.EVENT, sure, side=question.side, topic=event.key, each_of=question.each_of, aspect=aspect
            )
        return Question(Intent.GROUNDS, sure, side=question.side, topic="reasons", each_of=question.each_of)
    if any(one not in people for one in named):
        return Question(Intent.UNCLEAR, candidates=named)
    if question.about_lists or question.any("dead", "alive", "brief", "facts") or not sure:
        return None
    return Question(Intent.PERSON, sure, unsure(question.who))


def _asked(question: AnnotatedQuestion, event: Event) -> Question | None:
    """Returns what is asked about an event, where nobody is named."""
    if event.people and (selection := of_listings(question)) is not None:
        return Question(Intent.SELECT, event.of(question.watched), selection=selection)
    mourns, aspect = _mourns(question), _aspect(question)
    found = Question(
        Intent.EVENT,
        event.of(question.watched),
        side=question.side,
        topic=event.key,
        each_of=question.each_of,
        mourns=mourns,
    )
    if not event.what:  # the paper does not tell of it
        of_lists = question.about_lists or question.any("who", "someone", "killed")
        return found if of_lists or says(question, "reasons", "doer") else None
    if (beside := untold(question.has)) is not None:
        found = replace(found, beside=beside.key)
    of_lists = bool(question.sides) or question.any("sanction", "missing")
    of_lists = of_lists or says(question, "acted", "unpunished", "punished")
    found = replace(found, asks=asks_whether(question), of_them=_is_of_them(question))
    doer = says(question, "doer")
    asks_who = question.any("who") and says(question, "who-person", "which-of") and says(question, "who-is-it")
    if aspect is Aspect.LISTED and of_lists and doer and asks_who and found.asks is Asks.FACTS:
        return replace(found, aspect=Aspect.DONE)
    if aspect is Aspect.LISTED and of_lists and says(question, "ordered") and event.happening.ordered:
        ordered = tuple(one for one in found.people if one.slug in event.happening.ordered)
        return replace(found, people=ordered, aspect=Aspect.ORDERED)
    if aspect is not Aspect.LISTED or of_lists:
        return replace(found, aspect=aspect)
    counts = question.any("count") and (question.any("killed", "dead") or says(question, "victims"))
    when = question.any("when") or (says(question, "who-or-when") and says(question, "was") and not doer)
    if when or counts or (_what(question) and not (doer or question.any("who"))):
        return replace(found, intent=Intent.HAPPENED, aspect=Aspect.AFTER if when else aspect)
    if says(question, "ordered") and event.happening.ordered:
        return replace(found, aspect=Aspect.ORDERED)
    return replace(found, aspect=Aspect.DONE if doer or question.any("who") else aspect)


def _what(question: AnnotatedQuestion) -> bool:
    """Tells whether a question asks what happened."""
    asked = says(question, "what-happened", "what-is", "describe") or question.any("define", "where")
    return asked or (says(question, "what-was") and says(question, "was"))


def _aspect(question: AnnotatedQuestion) -> Aspect:
    """Returns what is asked of those who are held responsible."""
    if says(question, "reasons") and (says(question, "speaks") or question.any("sanction")):
        return Aspect.SAYS
    how_long = question.any("when", "count") or says(question, "how-long")
    if how_long and says(question, "after", "took"):
        return Aspect.AFTER
    idle = did_nothing_at_all(question)
    denied = question.any("negative", "missing") or says(question, "unpunished") or idle
    if idle or (denied and says(question, "governments") and not (question.sides or says(question, "who-person"))):
        return Aspect.IDLE
    if denied and not (question.any("who") and says(question, "doer") and not question.about_lists):
        return Aspect.MISSING
    return Aspect.LISTED


def asks_whether(question: AnnotatedQuestion) -> Asks:
    """Returns whether "Yes" or "No" would be an answer: where a verb stands before whom it is asked of, "are they",
    or nothing asks who, when, why, or how many."""
    of_lists = question.about_lists or says(question, "acted", "punished")
    if not of_lists or question.any("brief", "message", "letter", "picture", "press", "post"):
        return Asks.FACTS
    keys = [word.key for word in question.words]
    if any(one in function_words("what") and two in function_words("asks-whether") for one, two in pairwise(keys)):
        return Asks.FACTS  # "what has Canada done"
    pairs, sides = list(zip(question.words, question.meanings, strict=True)), registry.jurisdictions().keys()
    if any(
        one.key in function_words("asks-whether") and (two.key in function_words("asked-whether") or two_tags & sides)
        for one, (two, two_tags) in zip(question.words, pairs[1:], strict=False)
    ):
        return Asks.NOW
    if any(
        word.key in function_words("asks-whether") and (at == 0 or word.after)
        for at, word in enumerate(question.words)
    ):
        return Asks.NOW
    others = question.any("who", "when", "why", "count", "define") or says(question, "which-governments", "reasons")
    return Asks.FACTS if others else Asks.NOW


def _is_of_them(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked of the people as such, and not what anyone is listed for."""
    if says(question, "for-what"):
        return False
    return says(question, "those-people", "several-people") or not question.any("someone", "who")


def did_nothing_at_all(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked who, of the governments, has done nothing: "who has still not acted?"."""
    denied = question.any("negative", "missing") or says(question, "nothing")
    return (
        denied and question.any("who") and says(question, "acted") and not (question.sides or question.any("domain"))
    )


def _mourns(question: AnnotatedQuestion) -> bool:
    """Tells whether who asks has lost somebody."""
    of_mine = says(question, "kin") and says(question, "mine")
    return of_mine and (question.any("killed", "dead") or says(question, "lost", "victims"))


# -- after what was told -------------------------------------------------------------------------------------


def goes_on_with_an_event(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "for that?", "how long after the attack?", "who got away?" after an event, or after somebody whom the
    paper holds responsible for one."""
    if len(question.words) > MOST_WORDS or all_named(question.who) or question.who.strangers:
        return None
    event = _told(before)
    if event is None or meant(question.has, asked=True) is not None or question.any("sources", "help", "follow"):
        return None
    if question.any("country") and not question.sides:  # a government without a list here
        return None
    aspect, deed = _aspect(question), says(question, "deed")
    told_of_it = before.intent in (Intent.EVENT, Intent.HAPPENED)
    if told_of_it and question.any("when") and says(question, "took-place") and not question.about_lists:
        return Question(Intent.HAPPENED, event.of(question.watched), topic=event.key, aspect=Aspect.AFTER)
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
        )
    few = question.who.loose <= 1
    of_them = few and before.intent is Intent.EVENT and says(question, "several-people") and question.any("sanction")
    if of_them and not question.any("when", "why", "count") and not says(question, "besides"):
        return replace(
            before,
            side=question.side,
            each_of=question.each_of,
            aspect=aspect,
            asks=asks_whether(question),
            of_them=not says(question, "for-what"),
        )
    of_that = says(question, "for-what") and says(question, "that-deed", "deed")
    if of_that and not deed and question.who.loose and not question.about_lists and aspect is Aspect.LISTED:
        return None  # "who pays for this thing?"
    of_a_deed = deed and (told_of_it or aspect is not Aspect.LISTED or question.about_lists)
    of_a_time = aspect is Aspect.AFTER and (told_of_it or says(question, "victims") or question.any("killed"))
    of_a_time = of_a_time or (aspect is Aspect.IDLE and told_of_it)
    if not (of_that or of_a_deed or of_a_time):
        return None
    if not (question.any("sanction") or aspect is not Aspect.LISTED or told_of_it or (of_that and deed)):
        return None
    found = _asked(question, event)
    if found is None or told_of_it or not before.people:
        return found
    of_one = found.intent is Intent.EVENT and not question.any("who", "someone", "all", "domain")
    return replace(found, people=before.people) if of_one else found


def _of_their_listings(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "since when exactly, and on what legal basis?" after those held responsible: it is asked of their
    listings, not of the day of the event."""
    words = list(zip(question.words, question.meanings, strict=True))
    after = any(word.key in function_words("after") and "when" not in tags for word, tags in words)
    since = any(word.key in function_words("since-when") and "when" in tags for word, tags in words)
    of_others = after or says(question, "deed", "took", "victims") or question.any("count", "killed", "negative")
    if before.intent is not Intent.EVENT or of_others or question.who.loose:
        return None
    basis = question.any("why") and says(question, "legal-basis")
    if not (basis or since or (question.any("when") and question.about_lists)):
        return None
    if basis or len(before.people) == 1:
        return Question(Intent.GROUNDS if basis else Intent.WHEN, before.people, side=question.side)
    by = tuple(one for one in registry.jurisdictions() if one in question.sides)
    return Question(Intent.SELECT, before.people, selection=Selection(Asked.DATES, by=by))


def _told(before: Question) -> Event | None:
    """Returns the event that was told of, or for which the paper holds those responsible of whom was told."""
    if before.intent in (Intent.EVENT, Intent.HAPPENED):
        return next((one for one in events() if one.key == before.topic), None)
    slugs = {one.slug for one in before.people}
    return next((one for one in events() if one.what and slugs and slugs <= set(one.people)), None)
