"""Tells whether a question makes a name of the words in it that nothing explains. Knows no list."""

from __future__ import annotations

from itertools import pairwise

from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.lexicon import given_names
from bot.incoming.questions.people import SHORTEST_NAME
from bot.language.understood import function_words
from watchers.names.comparison import parts

MOST_OF_A_NAME = 20  # most words of a question about a name of which no part is a given name that is known
LEAST_OF_A_NAME = 2  # words of the name of somebody unknown, where an event is asked about
MOST_SHORT = 3  # words of a question in which any word may be the name


def is_asked_of_a_name(question: AnnotatedQuestion) -> bool:
    """Tells whether a question is about what looks like a name in it: the name has a given name that is known, or the
    question is short and asks of no others. “The Foreign Affairs Committee” of a letter is nobody."""
    if any(part in given_names() for name in question.who.strangers for part in parts(name)):
        return True
    of_all = question.any("who", "someone", "missing", "count", "all", "sources", "gaps", "domain")
    return len(question.words) <= MOST_OF_A_NAME and not (of_all and question.who.loose)


def stands_as_a_name(question: AnnotatedQuestion) -> bool:
    """Tells whether the one unknown word of a question stands where a name does: not where Persian has its verb."""
    last, bare = question.words[-1], question.who.bare[0]
    return last.key.isascii() or len(question.words) <= MOST_SHORT or last.raw != bare


def wants_name(question: AnnotatedQuestion) -> bool:
    """Tells whether a question has a place for a name, and one run of words that may stand in it."""
    bare = question.who.bare
    if question.who.maybe or len(bare) != 1 or len(bare[0]) < SHORTEST_NAME:
        return False
    of_all = question.any("who", "someone", "missing", "count", "all", "changed", "sources", "help", "gaps")
    of_all = of_all and not (_is_an_object(question) or _is_by_anyone(question))
    asked = question.any("search", "dead", "alive", "watch") or says(question, "goes-on-last")
    return (question.about_lists or asked) and not (of_all or question.any("pronoun", "hello"))


def _is_by_anyone(question: AnnotatedQuestion) -> bool:
    """Tells whether nobody else is spoken of but whoever may have sanctioned the name: "is Zarif sanctioned by
    anyone?"."""
    others = question.any("who", "missing", "count", "all", "changed", "sources", "help", "gaps", "domain")
    someone = [at for at, tags in enumerate(question.meanings) if "someone" in tags]
    by = function_words("by")
    return not others and all(at > 0 and question.words[at - 1].key in by for at in someone)


def _is_an_object(question: AnnotatedQuestion) -> bool:
    """Tells whether the one unknown word is what somebody is asked to have sanctioned: «رادان رو کیا تحریم کردن؟»."""
    bare, marks = question.who.bare[0], function_words("marks-an-object")
    asked = question.any("sanction") and question.any("who", "someone") and not question.any("missing", "all")
    return asked and any(
        two.key in marks and one.raw and bare.endswith(one.raw) for one, two in pairwise(question.words)
    )


def is_nothing_but_a_name(question: AnnotatedQuestion) -> bool:
    """Tells whether a question is one unknown word, or a few, and nothing else that means anything: "Larijani?"."""
    who = question.who
    alone = len(who.bare) == 1 and len(who.bare[0]) > SHORTEST_NAME and len(who.bare[0].split()) < MOST_SHORT
    return alone and len(question.words) <= MOST_SHORT and question.has <= _AROUND


_AROUND = frozenset(["filler", "pronoun"])  # tags of words that may stand beside such a name


def somebody_unknown(question: AnnotatedQuestion) -> str:
    """Returns the name of somebody who was hurt or killed there, as it is typed: two words or more in a row that
    nothing explains, each with a capital, or that are victims' names. Empty where there is none."""
    found: list[str] = []
    for word, tags in zip(question.words[1:], question.meanings[1:], strict=True):
        may_be = tags == {"victim"} or (word.capital and not tags)
        if may_be and word.raw and (not word.after or not found):
            found.append(word.raw)
        elif len(found) >= LEAST_OF_A_NAME:
            break
        else:
            found = []
    return " ".join(found) if len(found) >= LEAST_OF_A_NAME else ""
