"""Reads questions about how many are listed: a number is given where just that is asked. Knows no number."""

from __future__ import annotations

from bot.answers.questions.question import Asked, Intent, Period, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import Event, meant
from bot.incoming.questions.selection_forms import forms, has, leaves_out, letters, of_the_ten, words_of
from bot.language.understood import function_words
from watchers.lists import registry

_OF_LISTS = frozenset(
    ["count", "sanction", *registry.jurisdictions(), "domain", "number", "hello", "thanks", "both", "watch", "who"]
)
_OF_LISTS |= frozenset(["someone", "pronoun", "all"])
# The tags of words that ask for something else, or of some alone.
_SAYS_MORE = frozenset(["dead", "alive", "killed", "why", "when", "freeze", "travel", "order", "removal", "ended"])
_SAYS_MORE |= frozenset(
    ["role", "title", "relative", "body", "country", "changed", "legal", "private", "facts", "negative"]
)
_SAYS_MORE |= frozenset(["missing", "gaps", "rights", "magnitsky", "sdn", "proscribed", "search", "define", "help"])

# The tags of words beside which it is not asked of everyone from Iran.
_NOT_OF_ALL = frozenset(["dead", "alive", "killed", "why", "freeze", "travel", "order", "removal", "ended"])
_NOT_OF_ALL |= frozenset(["negative", "missing", "relative", "body", "country", "watch", "follow", "magnitsky"])

BEFORE_THE_KILLED = 2  # most words from the number of the dead to the word for them: "1500 people killed"


def how_many(question: AnnotatedQuestion) -> Question | None:
    """Returns the question where it asks for a number of people: that number, who is meant, what changed; or that it
    is not understood."""
    listed = question.any("sanction") or bool(question.sides)
    if not question.any("count"):
        return None
    if question.any("dead", "alive", "killed"):
        others = question.who.loose or question.any("context", "role")  # "how many protesters were killed?"
        return Question(Intent.UNCLEAR) if others else None
    if not (listed or question.any("domain", "watch", "rights", "magnitsky")):
        return None
    if question.any("sources", "help"):
        return None
    happened = (
        question.any("changed", "ended", "stop") or question.period or question.undated or question.any("since")
    )
    if happened and not _of_now(question):
        return Question(Intent.CHANGES, side=question.side, period=question.period, undated=question.undated)
    if question.section:
        return Question(Intent.LISTED, side=question.side, section=question.section)
    if not _nothing_more(question):
        return Question(Intent.UNCLEAR)
    if len(question.each_of) > 1 and not question.any("both", "negative", "missing"):
        return Question(Intent.SELECT, selection=Selection(Asked.GOVERNMENTS, by=question.each_of))
    # Each side has a number; for both together the board shows who they are.
    return Question(Intent.BOARD) if question.any("both") else Question(Intent.COUNT, side=question.side)


def of_iranians(question: AnnotatedQuestion) -> Question | None:
    """Reads how many from Iran are on a list, watched or not: "how many Iranians has the UK listed this year?"."""
    listed = question.any("sanction", "changed") or bool(question.sides)
    if not listed or not question.any("count") or _counts_other_things(question) or counts_the_killed(question):
        return None
    text = letters(question)
    over = words_of("over iran", text).split()
    if not (over or says(question, "iranians")) or has("on a ground", text) or has("of the watched", text):
        return None
    if of_the_ten(question) or question.names_someone or meant(question.has, asked=True) is not None:
        return None
    beside = [tags for word, tags in zip(question.words, question.meanings, strict=True) if word.key not in over]
    if any(not tags.isdisjoint(_NOT_OF_ALL) for tags in beside):
        return None
    return Question(
        Intent.ON_IRAN,
        side=question.side,
        each_of=question.each_of,
        period=question.period,
        in_part=leaves_out(question),
    )


def listed_since(question: AnnotatedQuestion, event: Event) -> Question | None:
    """Returns who was listed, or how many, after something happened whose day is known: "how many has the UK added
    since Mahsa?"; None where it is asked how long that took, or of those held responsible alone."""
    asks = question.any("count", "who", "someone") and (question.any("sanction", "changed") or bool(question.sides))
    others = question.any("why", "when", "negative", "missing") or says(question, "took", "doer")
    others = others or (question.any("killed", "dead") and not question.any("sanction"))
    if not event.happening.date or not asks or others or not says(question, "after") or says(question, "for-what"):
        return None
    by = tuple(one for one in registry.jurisdictions() if one in question.sides)
    return Question(Intent.SELECT, selection=Selection(by=by, period=Period.since(event.happening.date)))


def _of_now(question: AnnotatedQuestion) -> bool:
    """Tells whether the question is about now. «از» belongs to a number of people as well as to a day; "today" is
    now, except for what was done."""
    if question.any("changed", "ended", "stop") or question.undated:
        return False
    if question.period is None:
        return not says(question, "since")
    return question.period.days == 0 and not says(question, "past")


def _nothing_more(question: AnnotatedQuestion) -> bool:
    """Tells whether a question asks how many are listed now, and no more.

    Beside names of lists and people, only a few small words may stand in it; any other word asks about some only
    ("women"), about other things ("times"), or about what happened.
    """
    if _counts_other_things(question) or has("on a ground", letters(question)) or leaves_out(question):
        return False
    also = _OF_LISTS | {"time"} if question.period and not question.period.days else _OF_LISTS  # "today"
    people = function_words("how-many-people") | function_words("limits-nothing")
    return all(
        word.key in people or tags & also or (word.key in forms().known and not tags & _SAYS_MORE)
        for word, tags in zip(question.words, question.meanings, strict=True)
    )


def _counts_other_things(question: AnnotatedQuestion) -> bool:
    """Tells whether other things are counted, which stand behind the word for it: "How many sanctions", «چند
    فهرست»."""
    if says(question, "how-many-records"):
        return True
    at = next(at for at, tags in enumerate(question.meanings) if "count" in tags)
    while at < len(question.words) and "count" in question.meanings[at]:
        at += 1
    after = question.words[at : at + 2]
    things = [word.key for word in after if word.key not in function_words("how-many-anything")]
    passive = any(word.key in function_words("how-many-passive") for word in after)  # «تعداد تحریم‌شده‌ها» are people
    return bool(things) and not passive and things[0] in function_words("how-many-other-things")


def counts_the_killed(question: AnnotatedQuestion) -> bool:
    """Tells whether a number of dead is named that are more than are watched: the victims of an event, "1500
    killed"."""
    dead = [at for at, tags in enumerate(question.meanings) if not tags.isdisjoint(("dead", "killed"))]
    near = {word.key for at in dead for word in question.words[max(at - BEFORE_THE_KILLED, 0) : at]}
    return any(key.isdecimal() and int(key) > len(question.watched) for key in near)
