"""Reads questions that name nobody: about all who are watched, about one government's list, or about nothing."""

from __future__ import annotations

from bot.answers.questions.question import REASONS, Asked, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import meant
from bot.incoming.questions.lexicon import government_words
from bot.incoming.questions.rules.how_many import counts_the_killed
from bot.incoming.questions.rules.of_events import did_nothing_at_all
from bot.incoming.questions.rules.selections import (
    TWO,
    asks_clearly,
    is_explained,
)
from bot.incoming.questions.selection_forms import (
    has,
    is_for_a_purpose,
    letters,
    not_by_us,
    of_dates,
    of_nowhere,
    who_and_who_not,
)

MOST_LOOSE = 2  # most unknown words of a question about no one that is still clear


# The tags of what the lists of people do not tell, or of a wish: beside one, neither everyone nor a whole list is
# meant.
_BESIDE = ("follow", "unfollow", "mute", "killed", "relative", "slogan", "victim")
_BESIDE_GAPS = (*_BESIDE, "why", "when", "changed", "facts", "dead", "alive", "removal", "ended", "freeze", "travel")


def gaps(question: AnnotatedQuestion) -> Question | None:
    """Reads who is missing on the lists; it is not understood where anything limits that."""
    everyone = question.any("who", "someone", "all", "missing", "gaps", "domain", "count") or bool(question.sides)
    denied = question.any("negative", "missing")
    if question.any("other-grounds") and everyone and not question.names_someone:
        return Question(Intent.RIGHTS, side=question.side)
    if denied and (found := _why_missing(question)):
        return found
    if (denied or question.any("gaps")) and (_is_of_some(question, _BESIDE_GAPS) or says(question, "only")):
        of_lists = question.about_lists or question.any("who", "gaps", "domain", "someone")
        return Question(Intent.UNCLEAR) if everyone and (of_lists or not question.any("changed")) else None
    if denied and not_by_us(question):
        return Question(Intent.UNCLEAR)
    if question.section and question.any("negative", "missing", "gaps") and everyone:
        return Question(Intent.RIGHTS if question.section == "rights" else Intent.MAGNITSKY, side=question.side)
    if denied and not question.section and (found := of_nowhere(question)):
        return found
    if did_nothing_at_all(question) and not (_is_of_some(question, _BESIDE_GAPS) or question.any("missing")):
        return Question(Intent.SELECT, selection=Selection(Asked.GOVERNMENTS, without=True))
    if denied and did_nothing(question):
        return Question(Intent.LISTED, side=question.side)
    if denied and who_and_who_not(question) and not question.sides:
        return Question(Intent.BOARD)
    if denied and (question.about_lists or question.any("who", "missing")) and everyone:
        return Question(Intent.MISSING, side=question.side, each_of=question.each_of)
    return Question(Intent.GAPS, side=question.side) if question.any("gaps") else None


def removed(question: AnnotatedQuestion) -> Question | None:
    """Reads whether anybody has left a list: "any removals?", "who isn't sanctioned anymore?"."""
    listed = question.any("sanction") or bool(question.sides)
    others = question.any("follow", "unfollow", "message", "watch", "dead", "killed", "when", "why", "count")
    if question.names_someone or (question.section and not question.side) or others:
        return None
    of_anyone = question.any("who", "someone", "domain") or says(question, "several-people")
    of_anyone = of_anyone or has("somebody", letters(question))
    taken = question.any("removal")
    no_more = question.any("anymore", "ended", "stop") and question.any("who", "someone")
    if not ((taken and of_anyone) or (no_more and listed)) or question.who.loose > 1:
        return None
    return Question(Intent.REMOVED, side=question.side, period=question.period, undated=question.undated)


def _why_missing(question: AnnotatedQuestion) -> Question | None:
    """Returns why one government does not list those whom it does not: "why hasn't the UK listed the others?"."""
    of_several = says(question, "the-rest", "several-people") or question.any("domain", "someone")
    if not (question.any("why") and len(question.sides) == 1 and of_several and is_explained(question)):
        return None
    others = set(_BESIDE_GAPS) - {"why"}
    if question.any(*others) or question.names_someone or question.section or question.period or question.undated:
        return None
    return Question(Intent.MISSING, side=question.side, topic=REASONS)


def did_nothing(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked if one government has done nothing: what it did is told then."""
    nothing = says(question, "nothing") and question.any("negative") and says(question, "acted")
    nothing = nothing or (says(question, "nothing") and says(question, "acted") and not question.any("missing"))
    return nothing and len(question.sides) == 1 and not question.any("who", "count", "domain", "sanction")


def _is_of_some(question: AnnotatedQuestion, beside: tuple[str, ...]) -> bool:
    """Tells whether only some are meant, or more is asked, in a way that the words do not tell clearly."""
    if question.any(*beside) or not asks_clearly(question) or is_for_a_purpose(question):
        return True
    timed = question.period is not None or question.until is not None or bool(question.undated)
    return timed or len(question.sides) > TWO or says(question, "ours", "these-same")


def of_all(question: AnnotatedQuestion) -> Question | None:
    """Reads questions that name nobody."""
    listed = question.any("sanction") or bool(question.sides)
    if question.any("ended", "stop") and listed:  # "have the sanctions been lifted?"
        return Question(Intent.CHANGES, side=question.side, period=question.period, undated=question.undated)
    if question.any("removal") and not question.section and question.any("who", "someone", "domain", "sanction"):
        return Question(Intent.REMOVED, side=question.side, period=question.period, undated=question.undated)
    of_others = counts_the_killed(question) or (listed and question.who.loose)  # "sanctioned for killing protesters"
    dead = question.any("dead", "killed") and not of_others
    if dead and question.any("who", "someone", "domain", "all", "count", "watch"):
        return Question(Intent.DEAD)
    if question.any("sources"):
        return Question(Intent.SOURCES, side=question.side)
    named = question.any("who", "someone", "domain") and not question.section
    if named and (listed or says(question, "added")) and (question.period or says(question, "added")):
        latest = "" if question.period else "latest"
        return Question(Intent.ADDED, side=question.side, period=question.period, topic=latest)
    if question.any("changed") and (question.section or is_for_a_purpose(question)):
        return None  # news are not told by what they are for
    explained = question.who.loose <= 1 or listed
    if (question.any("changed") and explained) or (question.period and listed and not question.section):
        return Question(Intent.CHANGES, side=question.side, period=question.period, undated=question.undated)
    unclear = _is_of_some(question, _BESIDE) or (says(question, "only") and question.any("who", "someone", "domain"))
    if question.section and question.any("who", "someone", "all", "domain") and not unclear:
        return Question(Intent.LISTED, side=question.side, section=question.section)
    if question.any("help") and not question.any("thanks"):
        return Question(Intent.HELP)
    if limited(question) or unclear:
        return None
    if question.side and question.any("who", "someone", "domain", "all", "sanction", "status"):
        return Question(Intent.LISTED, side=question.side)
    if question.any("when") and not question.side:  # the board tells no dates
        return None
    if question.any("who") and question.any("watch") and not (listed or question.any("negative")):
        return Question(Intent.ABOUT, topic="watched")
    if question.any("who", "someone", "all", "domain") and (listed or question.any("watch")):
        return Question(Intent.BOARD)
    if (
        question.any("all", "status")
        or (question.any("who") and question.any("domain"))
        or (question.any("watch") and not question.any("why", "when"))
    ):
        return Question(Intent.BOARD)
    return None


# The tags of what an overview does not tell, or of a wish.
_BESIDE_OVERVIEW = (
    *("negative", "missing", "gaps", "why", "when", "changed", "dead", "killed", "victim", "slogan", "picture"),
    *("export", "letter", "follow", "unfollow", "mute", "weekly", "daily", "night", "freeze", "travel"),
    *("magnitsky", "rights", "removal", "facts", "help", "sources", "define", "count"),
)
MOST_DONE = 6  # words of "what did Canada do, then?"
_MOST_OVERVIEW = 30  # words of a question for an overview


def overview(question: AnnotatedQuestion) -> Question | None:
    """Reads a wish for an overview of all who are watched: "where are we on the ten", "a table of all ten". An office
    that is only met with limits nothing."""
    everyone = question.any("all", "domain") or who_and_who_not(question)
    asked = question.any("status") or says(question, "overview") or (who_and_who_not(question) and not question.sides)
    if not (everyone and asked):
        return None
    beside = set(_BESIDE_OVERVIEW) - ({"negative"} if who_and_who_not(question) else set())
    if of_dates(question) or question.names_someone or question.any(*beside) or len(question.words) > _MOST_OVERVIEW:
        return None
    if question.period or question.until or question.undated or not is_explained(question):
        return None
    if meant(question.has, asked=True) is not None or says(question, "only", "others", "these-same"):
        return None
    named = {
        side
        for word, tags in zip(question.words, question.meanings, strict=True)
        for side in question.sides & tags
        if word.key in government_words()
    }
    if len(named) == 1:
        return Question(Intent.LISTED, side=named.pop())
    return Question(Intent.BOARD) if len(named) != TWO else None


def limited(question: AnnotatedQuestion) -> bool:
    """Tells whether only some are asked about, by words that are not understood: "who else was sanctioned for that?",
    "which of the commanders who fired". Everyone would be no answer."""
    some = question.any("who", "someone", "all", "domain") and (question.any("sanction") or bool(question.sides))
    of_an_office = question.any("title", "role") and question.who.loose > 0
    return some and (says(question, "for-what", "others") or of_an_office)


_ASKING = (
    *("who", "someone", "why", "when", "where", "count"),
    *("changed", "missing", "gaps", "sources", "all", "status"),
)


def courtesy(question: AnnotatedQuestion) -> Question | None:
    """Reads thanks or a greeting, where nothing is asked. A few more words may go with either."""
    if question.about_lists or question.who.loose > MOST_LOOSE or question.any(*_ASKING):
        return None
    if question.any("thanks") or (question.any("praise") and not question.who.loose):
        return Question(Intent.THANKS)
    return Question(Intent.GREETING) if question.any("hello") and not question.any("help") else None


def only_governments(question: AnnotatedQuestion) -> Question | None:
    """Reads a government's name and nothing else: "and Canada?", "what about the EU?" ask for its list; also
    "what did Canada do?"."""
    beside = question.has - question.sides - {"filler", "person", "number"}
    done = says(question, "what-was-done") and len(question.words) <= MOST_DONE
    if not question.sides or beside or question.who.loose > (1 if done else 0) or says(question, "only"):
        return None
    if "number" in question.has and not done:
        return None
    return Question(Intent.LISTED, side=question.side) if question.side else Question(Intent.BOARD)
