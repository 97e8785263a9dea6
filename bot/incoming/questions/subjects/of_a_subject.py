"""Reads the questions to which a text is the answer, and those about a body, which the lists answer."""

from __future__ import annotations

from bot.answers.questions.question import OF_PEOPLE, Asks, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.events import events, meant
from bot.incoming.questions.lexicon import FILLER, given_names, meaning_of
from bot.incoming.questions.rules.digest_times import quiet_hours
from bot.incoming.questions.rules.remarks import how_long
from bot.incoming.questions.rules.wanted.language import asks_for_a_language
from bot.incoming.questions.subjects.patterns import Asked, Pattern, every, heaviest
from bot.language import subjects
from bot.language.understood import function_words
from bot.language.writing import commas
from watchers.lists import registry
from watchers.names.budget import once
from watchers.names.comparison import parts

# The tags of words beside which a body is no more than somebody's, or what a wish is about.
_OFITS_PEOPLE = ("count", "picture", "brief", "follow", "unfollow", "export", "victim", "slogan")
MOST_WORDS = 24  # of a question about a body
MOST_BETWEEN_SURE = 12  # words that may stand between the items of a pattern that is unmistakable
MOST_BODIES, AND = 3, ","  # bodies that one question is about, and what stands between their keys
_BEFORE_A_HEAD = 4  # most words from "or" to the head of a body: "or is it only its commander"
MOST_OF_A_NAME = 4  # words of a question that may be the name of a body alone


def of_a_subject(question: AnnotatedQuestion, least: int = 1) -> Question | None:
    """Returns the question that a text of the languages answers; None where it is none, or about somebody. `least`:
    how much of a pattern it must say."""
    keys = [word.key for word in question.words]
    found = heaviest(_subjects(), keys, lambda key, made: _says_most(question, key, made))
    if found is None:
        return None
    subject = subjects.subjects()[found[0]]
    if (found[1] < least and not subject.of.unmistakable) or (subject.of.yields and least > 1):
        return None
    if _asks_who_is_missing(question) and not subject.of.unmistakable:
        return None
    if not subject.of.named and _names_somebody(question):
        return None
    if question.who.people and question.any("why") and question.negated and question.about_lists:
        return None  # why he or she is not listed
    if subject.key == ITS_PEOPLE and question.about_lists and meant(question.has, asked=True) is not None:
        return None  # who of those held responsible is listed
    if subject.key == _NOT_FOLLOWED and question.who.people:  # they are followed
        return None
    people = tuple(question.who.people)
    if subject.of.answered_by:
        intent, _, topic = subject.of.answered_by.partition(":")
        topic = topic or _said_beside(intent, question)
        if topic in _MEASURES and all(map(question.any, _MEASURES)):  # "what is the difference between them?"
            topic = "measures"
        each = tuple(one for one in registry.jurisdictions() if one in question.sides)
        of_them = OF_PEOPLE if subject.key == _MEANS and question.any("pronoun", "domain") else None
        each_of = each if subject.key == _DIFFER else ()
        side = None if each_of else question.side
        asks = Asks.NOW if intent == Intent.LANGUAGE and asks_for_a_language(question) else Asks.FACTS
        return Question(Intent(intent), people, side=side, topic=topic, section=of_them, each_of=each_of, asks=asks)
    of_people = question.any("who", "someone", "count") or (subject.none and heaviest(_DEFINES, keys) is None)
    return Question(
        Intent.SUBJECT, people, side=question.side, section=OF_PEOPLE if of_people else None, topic=subject.key
    )


def _asks_who_is_missing(question: AnnotatedQuestion) -> bool:
    """Tells whether it is asked which of those who are spoken of a government does not list."""
    return question.negated and bool(question.sides) and question.any("who") and question.any("domain")


def _said_beside(intent: str, question: AnnotatedQuestion) -> str:
    """Returns for how long it shall be silent, or in which hours, where a question says so."""
    if intent == Intent.MUTE:
        return how_long(question)
    return quiet_hours(question) if intent == Intent.QUIET else ""


_SMALL = frozenset(["filler", "pronoun", "hello", "thanks", "number"])  # tags of words that say nothing by themselves
_IN_ONE = "-/()&+'\"“”«»"  # signs that do not end what is said together
TWO = 2  # governments at least whose lists can differ
FEW_LEFT = 2  # words that say something else, so few that they need not be outweighed


def _says_most(question: AnnotatedQuestion, key: str, made: Pattern) -> bool:
    """Tells whether what a pattern looks for stands together in a question, and its subject has words for most of
    what is said there. One item that means its subject alone does so anywhere."""
    keys = [word.key for word in question.words]
    if key == _DIFFER and len(question.sides) < TWO:
        return False
    if subjects.subjects()[key].of.unmistakable:
        whole = _sentences(question, f"{_IN_ONE}{commas()}:#")  # none of these ends a sentence
        return any(made.together(keys[one.start : one.stop], (), MOST_BETWEEN_SURE) for one in whole)
    sentences = _sentences(question)
    where = made.together(keys, sentences)
    if where is None or made.weight == 1:
        return where is not None
    said = {at for one in sentences if one.start < where.stop and where.start < one.stop for at in one}
    if len(said) > made.most:
        return False
    matter = {at for at in said if _matters(question, at)}
    left = matter - _subjects().explained(key, keys)
    return len(left) < FEW_LEFT or 2 * len(left) <= len(matter)


def _matters(question: AnnotatedQuestion, at: int) -> bool:
    """Tells whether a word says something beside the names of people and governments."""
    tags = question.meanings[at]
    if at in question.who.at:
        return False
    small = _SMALL | registry.jurisdictions().keys()
    return not (tags and tags <= small) and FILLER not in meaning_of(question.words[at].key)


def _sentences(question: AnnotatedQuestion, within: str = _IN_ONE) -> list[range]:
    """Returns the places of the words of each sentence, or part of one between two signs. `within`: the signs that
    end none."""
    starts = [
        0,
        *(at for at, word in enumerate(question.words) if at and word.after and word.after not in within),
    ]
    return [range(start, end) for start, end in zip(starts, [*starts[1:], len(question.words)], strict=True)]


def of_a_body(question: AnnotatedQuestion) -> Question | None:
    """Returns the question whether a body is listed; None where it asks of none, or of the people in it."""
    keys = [word.key for word in question.words]
    found = every(_bodies(), keys) if len(keys) <= MOST_WORDS else []
    if (
        not found
        or question.who.people
        or question.who.which
        or question.any(*_OFITS_PEOPLE)
        or (_holds_an_office(question) and not _or_its_head(question))
    ):
        return None
    of_a_text = heaviest(_subjects(), keys)
    if of_a_text is not None and subjects.subjects()[of_a_text[0]].of.of_bodies:
        return None
    asked = question.about_lists or question.any("proscribed", "status", "search", "when", "why", "country")
    asked = asked or heaviest(_ASKS, keys) is not None
    if not asked and len(question.words) > MOST_OF_A_NAME:
        return None
    section = _section(question)
    of_people = question.any("who", "someone") and not (question.sides or question.any("sanction") or section)
    with_its_head = _or_its_head(question)
    if of_people or (heaviest(_OF_PEOPLE, keys) and not with_its_head):
        return None
    body = Question(Intent.BODY, side=question.side, topic=AND.join(found[:MOST_BODIES]), section=section)
    heads = next((one.of(question.watched) for one in events() if one.office and one.key in found), ())
    return (
        Question(Intent.STATUS, heads, side=question.side, asks=Asks.NOW, first=(body,))
        if with_its_head and heads
        else body
    )


def names_a_body(question: AnnotatedQuestion) -> bool:
    """Tells whether a question names a body: "the Basij"."""
    return bool(every(_bodies(), [word.key for word in question.words]))


def _or_its_head(question: AnnotatedQuestion) -> bool:
    """Tells whether the body is asked about beside its head: "is the whole Basij listed, or just its commander?"."""
    at = next((at for at, tags in enumerate(question.meanings) if "role" in tags or "title" in tags), 0)
    near = {word.key for word in question.words[max(at - _BEFORE_A_HEAD, 0) : at]}
    return not (near.isdisjoint(function_words("or")) or near.isdisjoint(function_words("its")))


def _holds_an_office(question: AnnotatedQuestion) -> bool:
    """Tells whether somebody is called by an office; "as terrorists" is none."""
    terror = _TERROR.explained("", [word.key for word in question.words])
    return any("role" in tags and at not in terror for at, tags in enumerate(question.meanings))


def _section(question: AnnotatedQuestion) -> str | None:
    """Returns "terrorism" where it is asked whether a body is on a list for that; None for any listing."""
    return TERRORISM if heaviest(_TERRORISM, [word.key for word in question.words]) else None


TERRORISM = "terrorism"
_DIFFER = "lists-differ"  # the subject that is asked of two governments or more
_NOT_FOLLOWED = "why-not-follow"  # the subject that is asked of those who are not watched
ITS_PEOPLE = "its-people"  # the subject that is asked of a body
_MEASURES = ("freeze", "travel")  # what a listing may bring
_MEANS = "sanction-means"  # the subject that may be asked of those who are watched
_DEFINES = Asked([("", ("@what", "@diff"))])
_ASKS = Asked([("", (f"@listed <{MOST_WORDS}",))])
_OF_PEOPLE = Asked([("", (f"@their-people <{MOST_WORDS}",))])
_TERROR = Asked([("", ("@terror",))])
_TERRORISM = Asked([("", (f"@terror <{MOST_WORDS}",))])


def _names_somebody(question: AnnotatedQuestion) -> bool:
    """Tells whether somebody is named: one of the watched, or by a given name."""
    who = question.who
    return bool(who.people or who.which or who.maybe) or any(
        part in given_names() for one in who.strangers for part in parts(one)
    )


@once
def _subjects() -> Asked:
    return Asked([(key, one.asked) for key, one in subjects.subjects().items()])


@once
def _bodies() -> Asked:
    return Asked([(key, one.asked) for key, one in subjects.bodies().items()])
