"""Finds about whom a wish is: those who are named, those of an event, or those who were last told of."""

from __future__ import annotations

from bot.answers.briefs.asks import petition_of
from bot.answers.counts import CALLED_FOR
from bot.answers.questions.question import Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import Event, events, meant, of_a_date
from bot.incoming.questions.lexicon import given_names
from bot.incoming.questions.recent import OF_ALL
from bot.incoming.questions.times.patterns import patterns
from bot.language.understood import function_words
from watchers.lists import registry
from watchers.model import Official
from watchers.names.comparison import parts

MOST_OF_BEFORE = 6  # people of the question before: of more the wish is about all
TEN = "10"  # so many are called for
FEWEST = 3  # people of an event who are named by their number
NEAR = 5  # words after "to" among which the addressee stands


def about_whom(question: AnnotatedQuestion, before: Question | None) -> tuple[Official, ...]:
    """Returns the people; all whom the paper calls for where all are meant, and none where nobody is."""
    who = question.who
    if who.people:
        return tuple(who.people)
    if says(question, "the-others") and question.any("negative", "missing"):  # "why not the other commanders"
        return everyone(question)
    refers = question.any("same") or (own_tags(question) and not says(question, "tags-somebody", "an-anniversary"))
    numbers = patterns().numbers
    number = any(numbers.get(word.key, word.key) == TEN for word in question.words)
    of_event = event_of_a_text(question) is not None
    ten = question.any("count") and (number or (question.any("domain") and not of_event))  # "how many of the ten"
    if not refers and not ten and (event := event_of_a_text(question)) is not None:
        return event.of(question.watched)
    counted = ten or (question.any("count") and question.any("number"))
    if (before is None or before.intent not in OF_ALL) and (those := of_so_many(question)):
        return those
    of_those = before is not None and not before.people and side_of(before) and says(question, "those")
    if of_all(question) or counted or of_those:
        return everyone(question)
    if is_about_a_government(question):
        return everyone(question)
    if before is not None and 0 < len(before.people) <= MOST_OF_BEFORE and before.intent is not Intent.REMEMBER:
        return before.people
    return ()


def event_of_a_text(question: AnnotatedQuestion) -> Event | None:
    """Returns the event over which something is wished, also by its date: "for the anniversary of November 2019"."""
    whose = question.any("domain", "killed") or says(question, "an-anniversary", "doer")  # "the officials of ..."
    dated = of_a_date(question.has) if whose and not question.who.people else None
    return meant(question.has, asked=True) or dated


def of_so_many(question: AnnotatedQuestion) -> tuple[Official, ...]:
    """Returns the people of the one event that has as many as are named: "the four"; none where several have, or
    none."""
    numbers, before = patterns().numbers, ["", *(word.key for word in question.words)]
    counts = {
        numbers.get(word.key, word.key)
        for word, first in zip(question.words, before, strict=False)
        if first in function_words("the-so-many") or word.key in function_words("so-many-of-them")
    }
    found = [one for one in events() if len(one.people) >= FEWEST and str(len(one.people)) in counts]
    return found[0].of(question.watched) if len(found) == 1 else ()


def own_tags(question: AnnotatedQuestion) -> bool:
    """Tells whether hashtags of one's own are wished in a text, or somebody is to be tagged in it."""
    own = says(question, "we", "of-ones-own") or any("#" in word.after for word in question.words)
    somebody = says(question, "tags-somebody") and not says(question, "tags-nobody")
    return somebody or (own and says(question, "hashtags"))


def own_words_in(question: AnnotatedQuestion) -> bool:
    """Tells whether a text shall have hashtags, tags, another tone or words of one's own: not "tag no one"."""
    if says(question, "tags-nobody") or question.any("negative"):
        return False
    welcome = says(question, "of-ones-own") and says(question, "says-of-itself")
    return says(question, "tags-somebody", "hashtags", "another-tone") or welcome


def of_all(question: AnnotatedQuestion) -> bool:
    """Tells whether all are meant: "the ten", "the rest", "those who are not sanctioned"."""
    if question.any("all", "domain") or says(question, "the-rest", "everyone"):
        return True
    if question.sides and says(question, "inaction"):  # "the silence of Australia"
        return True
    missing = question.any("missing") or (question.any("sanction") and question.any("negative"))
    return (says(question, "those-who") or question.any("who")) and missing


def is_about_a_government(question: AnnotatedQuestion) -> bool:
    """Tells whether a text is to tell what a government has done, or not done, and of nobody who was told of before:
    "a line about what Australia has done"."""
    if question.any("pronoun", "same") or says(question, "this-person", "those"):
        return False
    about, known = function_words("about-what"), registry.jurisdictions()
    return any(
        word.key in about and any(tags & {*known} for tags in question.meanings[at + 1 : at + 1 + NEAR])
        for at, word in enumerate(question.words)
    )


def is_to_another_country(question: AnnotatedQuestion) -> bool:
    """Tells whether an office to which there is no letter is the one that is written to: of a country whose list is
    not read, or one that lists nobody: "to the Swedish minister", "to the Home Secretary"."""
    to, known = function_words("addressed-to"), {*registry.jurisdictions()}
    for at, word in enumerate(question.words):
        if word.key in to:
            behind = question.meanings[at + 1 : at + 1 + NEAR]
            if any("other-office" in tags for tags in behind):
                return True
            if first := next((tags for tags in behind if "country" in tags or tags & known), None):
                return "country" in first and not first & known
    return False


def side_of(before: Question) -> str:
    """Returns the government whose list, or whose gaps, were told of; empty where it is none, or several."""
    asked = before.selection
    sides = (before.side,) if before.side else (*asked.by, *asked.not_by) if asked else before.each_of
    return sides[0] or "" if before.intent in OF_ALL and len(sides) == 1 else ""


def everyone(question: AnnotatedQuestion) -> tuple[Official, ...]:
    return tuple(one for one in question.watched if one.group == CALLED_FOR) or question.watched


def of_somebody_else(question: AnnotatedQuestion) -> bool:
    """Tells whether a wish is about somebody who is not watched, or of whom it is not sure who that is: what looks
    like a name stands behind "about", or has a given name that is known."""
    who = question.who
    if who.which or who.maybe:
        return not who.people
    if who.people:
        return False
    named = {part for name in who.strangers for part in parts(name)}
    if named & given_names():
        return True
    before = ["", *(word.key for word in question.words)]
    about = function_words("about-somebody")
    return any(word.key in named and before[at] in about for at, word in enumerate(question.words))


def addressed(question: AnnotatedQuestion) -> tuple[str, ...]:
    """Returns the governments to which something is to be written: of several the one behind "to"."""
    known = registry.jurisdictions()
    if len(question.sides) > 1:
        to = function_words("addressed-to")
        for at, word in enumerate(question.words):
            if word.key not in to:
                continue
            for tags in question.meanings[at + 1 : at + 1 + NEAR]:
                if found := next((side for side in known if side in tags), None):
                    return (found,)
    if len(question.sides) == 1 and _leaves_us_out(question):
        return ()
    return tuple(side for side in known if side in question.sides)


def _leaves_us_out(question: AnnotatedQuestion) -> bool:
    """Tells whether those are meant whom another government lists, and the asker's own does not: "listed by
    Washington but not by us", «آمریکا تحریم کرده ولی ما نه»."""
    said = list(zip(question.words, question.meanings, strict=True))
    ours = [at for at, (word, _) in enumerate(said) if word.key in function_words("ours-too")]
    denied = [at for at, (word, tags) in enumerate(said)
              if "negative" in tags or word.key in function_words("we-do-not")]  # fmt: skip
    return any(0 < abs(one - two) <= NEAR for one in ours for two in denied)


def stands_alone(question: AnnotatedQuestion) -> bool:
    """Tells whether a wish names its people or its member of parliament anew, and does not go on with what was told
    before: no government is taken from there."""
    if question.any("same") or says(question, "as-there"):
        return False
    return bool(question.who.people) or (question.any("mp") and not says(question, "those"))


def petition_exists(side: str) -> bool:
    return bool(side) and petition_of(side) is not None
