"""Decides what a question asks: rules over the annotated words, in order; the first that fits.

Where words remain that nothing explains, and nothing else tells what is asked, the question is not understood.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.answers.questions.question import Asks, Intent, Question
from bot.incoming.cost_limit import MOST_QUESTION
from bot.incoming.questions.annotated import Heard, hear, only_a_name, says
from bot.incoming.questions.how_many import how_many
from bot.incoming.questions.people import SHORTEST_NAME, all_named, unsure
from bot.incoming.questions.remarks import following, how_often, of_an_event, remembered
from bot.incoming.questions.tokens import MOST_WORDS
from bot.incoming.questions.whether import asks
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.watchlist import people as watchlist

MOST_LOOSE = 2  # most unknown words of a question about no one that is still clear


def read(question: str, archive: Archive) -> Question:
    """Returns what is asked. The same question over the same watchlist is always read the same."""
    if len(question) > MOST_QUESTION:
        return Question(Intent.UNCLEAR)
    heard = hear(question, watchlist.read(archive))
    if len(heard.words) > MOST_WORDS:
        return Question(Intent.UNCLEAR)
    for rule in _RULES:
        found = rule(heard)
        if found is not None:
            return found
    return Question(Intent.UNCLEAR)


def is_name(text: str, archive: Archive) -> bool:
    """Tells whether these words, and all of them, may be a name: none says something else, as in "of leila
    please"."""
    return only_a_name(text, watchlist.read(archive))


# -- the rules -----------------------------------------------------------------------------------------------


def _of_someone_else(heard: Heard) -> Question | None:
    """Reads a question about a brother, a son, a deputy: the name in it is not the person asked about."""
    who = heard.who
    if heard.any("relative") and (who.people or who.which or who.maybe or who.strangers):
        return Question(Intent.UNCLEAR, candidates=all_named(who))
    return None


def _only_a_word(heard: Heard) -> Question | None:
    """Reads a given name alone that may be the word that it also is: "امید به آینده" is hope."""
    who = heard.who
    elsewhere = who.loose or heard.any("future", "opinion", "private", "legal", "hello", "thanks", "help", "where")
    if who.by_given and elsewhere and not heard.about_lists:
        return Question(Intent.UNCLEAR, candidates=all_named(who))
    return None


def _outside(heard: Heard) -> Question | None:
    """Reads questions that the two lists do not answer, whoever is named."""
    people = all_named(heard.who)  # the answer says nothing about them: they need not be certain
    if heard.any("facts") and heard.any("where"):  # a birth's place is on no list that is read here as one
        return Question(Intent.OUTSIDE, people, side=heard.side, topic="private")
    names_someone = bool(people or heard.who.strangers)
    concerns = names_someone or heard.any("sanction", "pronoun", "who", *registry.jurisdictions(), "domain")
    for topic in ("opinion", "visa", "country", "future", "legal", "private"):
        if not heard.any(topic) or not (concerns or topic in ("opinion", "country")):
            continue
        if topic == "country" and heard.sides and people:
            return None  # the answer says it beside what the two lists have
        if topic == "future" and heard.any("changed") and not heard.any("sanction"):
            continue
        if topic == "legal" and heard.any("follow") and not names_someone:
            continue
        if topic in ("private", "future", "legal") and heard.any("sources", "help") and not names_someone:
            continue
        return Question(Intent.OUTSIDE, people, side=heard.side, topic=topic)
    return None


def _about_people(heard: Heard) -> Question | None:
    who = heard.who
    if not (who.people or who.which):
        return None
    intent = _asked_of(heard)
    if intent is Intent.UNCLEAR:
        return Question(intent, candidates=all_named(who))
    return Question(
        intent,
        tuple(who.people),
        unsure(who),
        None if intent is Intent.WHEN and len(heard.sides) > 1 else heard.side,  # on one list, and not on the other
        heard.section if intent is Intent.GROUNDS else None,
        tuple(who.strangers),
        heard.period if intent is Intent.CHANGES else None,
        topic="country" if heard.any("country") else "",
        asks=asks(heard),
        both=heard.names_both,
        undated=heard.undated if intent is Intent.CHANGES else "",
    )


def _asked_of(heard: Heard) -> Intent:
    """Returns what is asked about someone."""
    listed = heard.any("sanction") or bool(heard.sides)
    something_else = heard.who.loose and not listed  # "when did he join", "who arrested her"
    if heard.any("brief"):
        return Intent.BRIEF
    if heard.any("dead", "alive", "killed"):
        suffered = not heard.any("killed") or says(heard, "suffered")
        return Intent.DEAD if suffered and not heard.any("count") else Intent.UNCLEAR  # not whom he killed
    if heard.any("facts"):
        return Intent.FACTS
    if heard.section:
        return Intent.CHANGES if heard.any("changed") else Intent.GROUNDS
    if something_else and not heard.any("person", "watch", "status"):
        return Intent.UNCLEAR
    if heard.any("changed"):
        return Intent.CHANGES
    if heard.any("when") or (heard.any("who") and listed and says(heard, "who-or-when")):
        return Intent.WHEN
    if heard.any("why") and (listed or not heard.any("watch")):
        return Intent.GROUNDS
    if heard.any("watch", "person", "who") and not listed:
        return Intent.PERSON
    if listed or heard.any("negative", "missing", "status", "where", "both", "gaps", "search", "watch"):
        return Intent.STATUS
    return Intent.PERSON if says(heard, "describe") else Intent.STATUS


def _about_strangers(heard: Heard) -> Question | None:
    """Reads a name that nobody watched has: where it looks like one, or where the question wants a name there."""
    who = heard.who
    if heard.undated and heard.any("changed") and not all_named(who):  # "since Nowruz" names nobody
        return Question(Intent.CHANGES, side=heard.side, undated=heard.undated)
    strangers = tuple(who.strangers)
    if not strangers and _wants_name(heard):
        if len(who.bare[0].split()) == 1 and not heard.any(
            "search"
        ):  # any word may stand there: the answer says only what it would mean as a name
            return Question(Intent.UNCLEAR, strangers=tuple(who.bare))
        strangers = tuple(who.bare)
    if strangers:
        return Question(
            Intent.NOT_WATCHED,
            candidates=all_named(who),
            side=heard.side,
            strangers=strangers,
            asks=Asks.FACTS
            if heard.section
            else asks(heard),  # for a name the answer tells only whether it is listed
            both=heard.names_both,
        )
    return Question(Intent.UNCLEAR, candidates=all_named(who)) if who.maybe else None


def _wants_name(heard: Heard) -> bool:
    """Tells whether a question has a place for a name, and one run of words that may stand in it."""
    bare = heard.who.bare
    if heard.who.maybe or len(bare) != 1 or len(bare[0]) < SHORTEST_NAME:
        return False
    of_all = heard.any("who", "someone", "missing", "count", "all", "changed", "sources", "help", "gaps")
    return (heard.about_lists or heard.any("search", "dead", "alive", "watch")) and not (
        of_all or heard.any("pronoun", "hello")
    )


def _not_understood(heard: Heard) -> Question | None:
    """Refuses too many words that mean nothing here, or a pronoun that stands for nobody."""
    known = heard.any("sanction", *registry.jurisdictions(), "domain", "missing", "gaps", "magnitsky", "rights")
    if heard.who.loose > (MOST_LOOSE if known else 0):
        return Question(Intent.UNCLEAR)
    if heard.any("pronoun") and not heard.any("who", "count", "missing", "all", "changed"):
        return Question(Intent.UNCLEAR)
    if heard.any("role") and not heard.any("who", "count", "all"):  # a judge without a name is nobody
        return Question(Intent.UNCLEAR)
    if heard.any("define"):  # a question about the meaning of a word is not about people
        return Question(Intent.UNCLEAR)
    return None


def _gaps(heard: Heard) -> Question | None:
    everyone = heard.any("who", "someone", "all", "missing", "gaps", "domain", "count") or bool(heard.sides)
    if heard.section and heard.any("negative", "missing", "gaps") and everyone:
        return Question(Intent.RIGHTS if heard.section == "rights" else Intent.MAGNITSKY, side=heard.side)
    if heard.any("negative", "missing") and (heard.about_lists or heard.any("who", "missing")) and everyone:
        return Question(Intent.MISSING, side=heard.side)
    return Question(Intent.GAPS, side=heard.side) if heard.any("gaps") else None


def _of_all(heard: Heard) -> Question | None:
    """Reads questions that name nobody."""
    listed = heard.any("sanction") or bool(heard.sides)
    if heard.any("ended", "stop") and listed:  # "have the sanctions been lifted?"
        return Question(Intent.CHANGES, side=heard.side, period=heard.period, undated=heard.undated)
    if heard.any("dead", "killed") and heard.any("who", "someone", "domain", "all", "count", "watch"):
        return Question(Intent.DEAD)
    if heard.any("sources"):
        return Question(Intent.SOURCES, side=heard.side)
    if heard.any("changed") or (heard.period and listed and not heard.section):
        return Question(Intent.CHANGES, side=heard.side, period=heard.period, undated=heard.undated)
    if heard.section and heard.any("who", "someone", "all", "domain"):
        return Question(Intent.LISTED, side=heard.side, section=heard.section)
    if heard.any("help") and not heard.any("thanks"):
        return Question(Intent.HELP)
    if heard.side and heard.any("who", "someone", "domain", "all", "sanction", "status"):
        return Question(Intent.LISTED, side=heard.side)
    if heard.any("who", "someone", "all", "domain") and (listed or heard.any("watch")):
        return Question(Intent.BOARD)
    if (
        heard.any("all", "status")
        or (heard.any("who") and heard.any("domain"))
        or (heard.any("watch") and not heard.any("why", "when"))
    ):
        return Question(Intent.BOARD)
    return None


_ASKING = (
    *("who", "someone", "why", "when", "where", "count"),
    *("changed", "missing", "gaps", "sources", "all", "status"),
)


def _courtesy(heard: Heard) -> Question | None:
    """Reads thanks or a greeting, where nothing is asked. A few more words may go with either."""
    if heard.about_lists or heard.who.loose > MOST_LOOSE or heard.any(*_ASKING):
        return None
    if heard.any("thanks") or (heard.any("praise") and not heard.who.loose):
        return Question(Intent.THANKS)
    return Question(Intent.GREETING) if heard.any("hello") and not heard.any("help") else None


_RULES: tuple[Callable[[Heard], Question | None], ...] = (
    remembered,
    _of_someone_else,
    of_an_event,
    how_often,
    _only_a_word,
    _outside,
    following,
    _about_people,
    _about_strangers,
    _courtesy,
    _not_understood,
    _gaps,
    how_many,
    _of_all,
)
