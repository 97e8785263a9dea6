"""Reads what is asked about what happened: what it was, who did it, who of those held responsible is listed and
whether for that, who is not, how long it took. Knows no list."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.answers.questions.of_events import Aspect
from bot.answers.questions.question import Asks, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import DATE, MONTH, WORD, Event, events, meant, of_a_date, untold
from bot.incoming.questions.people import all_named, unsure
from bot.incoming.questions.rules.how_many import listed_since
from bot.incoming.questions.rules.of_a_name import somebody_unknown
from bot.incoming.questions.rules.selections import of_listings
from bot.incoming.questions.rules.whether import asks_whether
from bot.incoming.questions.selection_forms import forms, has, leaves_the_named_out, letters
from bot.language.understood import function_words
from watchers.lists import registry
from watchers.model import Official

MOST_LOOSE = 2  # unexplained words of a question that only mentions an event
_KILLING = ("killed", "dead")
_ASKS = (
    *("who", "someone", "sanction", "when", "why", "person", "missing", "killed", "all", "pronoun", "dead", "count"),
    *("define", "negative", "status", "domain", "where"),
    *registry.jurisdictions(),
)


def event_in(question: AnnotatedQuestion) -> Event | None:
    """Returns the event of which a question has words; else that of which somebody who is named is held responsible,
    where it says no more than a deed: "was Aghajani sanctioned for the attack?"."""
    asked = mourns(question) or question.any(*_ASKS) or says(question, "about", "deed", "doer", "reasons")
    event = meant(question.has, asked=asked)
    if (event is None or not event.what) and (asked or question.any("killed")) and (place := untold(question.has)):
        event = place.whole or event
    if event is not None and (event.what or not (question.any(*_KILLING) or mourns(question))):
        return event
    deadly = question.any("killed", "dead") or says(question, "deed", "doer", "reasons", "victims")
    deadly = deadly or is_over_a_date(question)
    if (mourns(question) or deadly) and (dated := of_a_date(question.has)) is not None:
        return dated
    if event is not None:
        return event
    slugs = {one.slug for one in question.who.people}
    of_a_deed = (
        slugs and says(question, "deed") and (aspect_of(question) is Aspect.AFTER or says(question, "for-what"))
    )
    return next((one for one in events() if one.what and slugs <= set(one.people)), None) if of_a_deed else None


def is_over_a_date(question: AnnotatedQuestion) -> bool:
    """Tells whether something was done about a date, not on it: "anything over November 2019", "sanctioned for the
    November 2019 ..."."""
    limited = len(question.sides) > 1 and question.any("negative", "missing")  # by one, and not by another
    if limited or not (says(question, "acted", "punished", "unpunished") or question.any("sanction")):
        return False
    said = [(word.key, tags) for word, tags in zip(question.words, question.meanings, strict=True)]
    said = [(key, tags) for key, tags in said if key not in function_words("the")]
    return any(
        one in function_words("over-what") and any(tag.startswith(DATE) for tag in tags)
        for (one, _), (_, tags) in pairwise(said)
    )


def of_an_event(question: AnnotatedQuestion) -> Question | None:
    """Returns the question about an event: it leads to the people whom the paper holds responsible; a person named
    with it may be one of them."""
    event = event_in(question)
    if event is None or question.any("follow"):
        return None
    if not all_named(question.who):
        if since := listed_since(question, event):
            return since
        if event.people and forms().asks["timeline"].stands_in(letters(question)):
            return asked_of(question, event)  # with the sources, and in what order
    if question.any("sources"):
        return None
    over = mourns(question) or (says(question, "for-what") and question.any("sanction"))  # "for what happened there"
    if says(question, "lawsuit") and not all_named(question.who):
        return Question(Intent.EXPLAIN, topic="trial")
    told_of = over or (_what(question) and not question.about_lists)  # "what happened to that flight?"
    if question.any("changed") and not (told_of and says(question, "what-happened", "deed")):
        return None
    if question.who.people and question.any("why") and question.any("negative"):  # why he or she is not listed
        return None
    asks_of_lists = question.any("sanction")
    asked = (
        asks_of_lists
        or bool(question.sides)
        or question.any("who", "why", "when", "count", "define", "dead", "killed")
    )
    if question.who.loose > MOST_LOOSE and not (asked or mourns(question)):
        return None  # "put the flight number and date in the first line"
    wants_a_text = question.any("brief", "letter", "picture") and not question.any("who", "someone")
    if wants_a_text or (question.any("message", "brief", "letter", "picture") and not asks_of_lists):
        return None
    besides = leaves_the_named_out(question) and question.any("someone", "who")
    besides = besides and bool(event.what) and question.any("sanction")
    return _of_named(question, event) if all_named(question.who) and not besides else asked_of(question, event)


def time_after(question: AnnotatedQuestion) -> Question | None:
    """Returns whether somebody who is named was listed before an event or after it, or how long it took from it, of
    one held responsible for it; None where neither is asked."""
    who, event = question.who, event_in(question) or of_a_date(question.has)
    if event is None or not event.what or not who.people:
        return None
    if who.which or who.maybe or who.strangers or question.any("dead", "alive", "born"):
        return None
    if says(question, "before-it") and question.any("sanction") and not question.any("why", "count"):
        side, each_of = question.side, question.each_of
        asks = Asks.FACTS if says(question, "after") else asks_whether(question)
        people = tuple(who.people)
        return Question(
            Intent.EVENT, people, side=side, topic=event.key, each_of=each_of, aspect=Aspect.BEFORE, asks=asks
        )
    if question.any("killed") or aspect_of(question) is not Aspect.AFTER:
        return None
    return _of_named(question, event) if all(one.slug in event.people for one in who.people) else None


def _of_named(question: AnnotatedQuestion, event: Event) -> Question | None:
    """Returns whether somebody who is named is listed for what happened, or who he or she is in it."""
    people, named, sure = event.of(question.watched), all_named(question.who), tuple(question.who.people)
    aspect = aspect_of(question)
    of_lists = question.about_lists or question.any("why") or says(question, "or") or aspect is Aspect.AFTER
    others = ("dead", "alive", "brief", "facts", *(() if aspect is Aspect.AFTER else ("when", "order")))
    if sure and _only_tells_who(question, event):
        return None  # "the governor of Qods, Vaseghi, is she on the list?"
    if sure and of_lists and not question.any(*others):
        if not event.what or all(one in people for one in sure):
            return Question(
                Intent.EVENT,
                sure,
                side=question.side,
                topic=event.key,
                each_of=question.each_of,
                aspect=aspect,
                asks=asks_whether(question),
            )
        return Question(Intent.GROUNDS, sure, side=question.side, topic="reasons", each_of=question.each_of)
    if any(one not in people for one in named) or untold(question.has) is not None:
        return Question(Intent.UNCLEAR, candidates=named)
    if question.about_lists or question.any("dead", "alive", "brief", "facts") or not sure:
        return None
    return Question(Intent.PERSON, sure, unsure(question.who))


def _only_tells_who(question: AnnotatedQuestion, event: Event) -> bool:
    """Tells whether words that may be an event's say no more than who is meant, of whom it is asked whether he or she
    is listed: nothing is said to be the reason."""
    of_it = says(question, "for-what", "reasons", "or", "speaks", "deed") or question.any("why", "killed", "negative")
    sure = WORD + event.key in question.has or aspect_of(question) is not Aspect.LISTED
    return question.about_lists and not (of_it or sure)


def asked_of(question: AnnotatedQuestion, event: Event) -> Question | None:
    """Returns what is asked about an event, where nobody is named."""
    if event.people and (selection := of_listings(question)) is not None:
        return Question(Intent.SELECT, event.of(question.watched), selection=selection)
    aspect = aspect_of(question)
    found = Question(
        Intent.EVENT,
        event.of(question.watched),
        side=question.side,
        topic=event.key,
        each_of=question.each_of,
        mourns=mourns(question),
    )
    if not event.what:  # the paper does not tell of it
        of_lists = question.about_lists or question.any("who", "someone", "killed")
        return found if of_lists or says(question, "reasons", "doer") else None
    if (beside := untold(question.has)) is not None:
        found = replace(found, beside=beside.key)
    elif name := somebody_unknown(question):
        found = replace(found, strangers=(name,))
    of_lists = bool(question.sides) or question.any("sanction", "missing")
    of_lists = of_lists or says(question, "acted", "unpunished", "punished")
    doer = says(question, "doer")
    if doer and not (question.sides or says(question, "acted")) and _of_anyone_on_the_list(question):
        return replace(found, aspect=Aspect.DONE)
    acts = says(question, "acted") and not question.any("sanction")
    acts = acts and (bool(question.sides) or question.any("someone"))
    found = replace(found, asks=asks_whether(question), of_them=_is_of_them(question), acts=acts)
    asks_who = question.any("who") and says(question, "who-person", "which-of")
    asks_who = asks_who and (says(question, "who-is-it") or _who_did(question))
    asks_who = asks_who and not (question.any("someone") or question.words[0].key in function_words("asks-whether"))
    if aspect is Aspect.LISTED and of_lists and says(question, "ordered"):
        ordered = _who_ordered(found.people, event)
        if ordered or (question.any("who") and found.asks is Asks.FACTS):
            return replace(found, people=ordered or found.people, aspect=Aspect.ORDERED if ordered else Aspect.DONE)
    if aspect is Aspect.LISTED and of_lists and doer and asks_who:
        return replace(found, aspect=Aspect.DONE)
    if aspect is not Aspect.LISTED or of_lists:
        return replace(found, aspect=aspect)
    counts = question.any("count") and (question.any("killed", "dead") or says(question, "victims"))
    when = question.any("when") or (says(question, "who-or-when") and says(question, "was") and not doer)
    if when or counts or (_what(question) and not (doer or question.any("who"))):
        return replace(found, intent=Intent.HAPPENED, aspect=Aspect.AFTER if when else aspect)
    if says(question, "ordered") and event.happening.ordered:
        return replace(found, people=_who_ordered(found.people, event), aspect=Aspect.ORDERED)
    return replace(found, aspect=Aspect.DONE if doer or question.any("who", "count") else aspect)


def _who_ordered(people: tuple[Official, ...], event: Event) -> tuple[Official, ...]:
    """Returns those of some people who by the paper ordered it."""
    return tuple(one for one in people if one.slug in event.happening.ordered)


def _of_anyone_on_the_list(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked if anyone of the watched had to do with it: "is anyone on your list linked to it?";
    the list is where they stand, not what was done to them."""
    words = list(zip(question.words, question.meanings, strict=True))
    there = any(word.key in function_words("a-list") for word, tags in words if "sanction" in tags)
    done = any(word.key not in function_words("a-list") for word, tags in words if "sanction" in tags)
    watched = there or question.any("domain", "watch")
    of_anyone = question.any("someone", "domain") and watched and not question.any("count")
    of_anyone = of_anyone and (there or not question.any("killed", "dead"))
    return of_anyone and not (done or says(question, "punished", "unpunished"))


def _who_did(question: AnnotatedQuestion) -> bool:
    """Tells whether a deed stands behind the word that asks for its doer, before any word of sanctions: "who shot
    down PS752, and is he sanctioned?"."""
    asked = False
    for word, tags in zip(question.words, question.meanings, strict=True):
        if asked and ("sanction" in tags or word.key in function_words("doer")):
            return "sanction" not in tags
        if not asked and (tags & question.sides or "domain" in tags or "number" in tags):
            return False  # "the four who plotted it"
        asked = asked or word.key in function_words("who-person")
    return False


def _what(question: AnnotatedQuestion) -> bool:
    """Tells whether a question asks what happened."""
    keys = [word.key for word in question.words]
    became = any(
        one in function_words("what-became") and two in function_words("became") for one, two in pairwise(keys)
    )
    asked = became or says(question, "what-happened", "what-is", "describe") or question.any("define", "where")
    same = says(question, "is-the-same") and not (question.about_lists or question.any("when", "who", "someone"))
    return asked or same or (says(question, "what-was") and says(question, "was"))


def aspect_of(question: AnnotatedQuestion) -> Aspect:
    """Returns what is asked of those who are held responsible."""
    text = letters(question)
    sure = question.any("sanction") or any(tag.startswith((WORD, MONTH, DATE)) for tag in question.has)
    of_an_interval = sure and has("took so long", text) and not says(question, "doer")
    if says(question, "reasons") and (says(question, "speaks") or question.any("sanction")) and not of_an_interval:
        return Aspect.SAYS
    how_long = question.any("when", "count") or says(question, "how-long")
    if of_an_interval or (how_long and says(question, "after", "took")):
        return Aspect.AFTER
    if has("says of it", text) and not question.any("negative", "missing"):
        return Aspect.SAYS
    denied = question.any("negative", "missing")
    if (says(question, "the-first") and not denied) or (question.any("sanction") and has("in the first place", text)):
        return Aspect.FIRST
    idle = did_nothing_at_all(question) or (not question.sides and has("did nothing for it", text))
    denied = question.any("negative", "missing") or says(question, "unpunished") or idle
    if idle or (denied and says(question, "governments") and not (question.sides or says(question, "who-person"))):
        return Aspect.IDLE
    if denied and not (question.any("who") and says(question, "doer") and not question.about_lists):
        return Aspect.MISSING
    return Aspect.LISTED


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


def mourns(question: AnnotatedQuestion) -> bool:
    """Tells whether who asks has lost somebody: not a lawyer of those who have."""
    of_mine = says(question, "kin") and says(question, "mine") and not says(question, "for-clients")
    return of_mine and (question.any("killed", "dead") or says(question, "lost", "victims"))
