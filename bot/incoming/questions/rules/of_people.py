"""Reads what is asked of the people who are named, beyond whether they are listed. Knows no list."""

from __future__ import annotations

from itertools import pairwise

from bot.answers.briefs.brief import Form
from bot.answers.questions.question import RELATIVE, Intent, Question
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.people import all_named
from bot.incoming.questions.rules.of_all import MOST_LOOSE
from bot.language import languages
from bot.language.understood import function_words
from watchers.lists import registry

TWO = 2
NEAR = 3  # most words from a relative to the name of whose it is
WORDS_OF_A_VERB = 4  # words from one of a topic, in which its verb stands in Persian: «باید چی بنویسم»
_FORMS = (Form.MEMBER, Form.PRESS, Form.POST, Form.LETTER)  # "a letter to my MP" is one of the first


def beyond_listed(question: AnnotatedQuestion) -> Intent | None:
    """Returns what else is asked of the people who are named; None where it is none of these."""
    if question.any("brief", "follow", "visa"):
        return None
    listed = question.any("sanction") or bool(question.sides)
    denied = question.any("negative", "missing")
    of_any = denied and not question.sides and says(question, "any-government") and not question.any("why", "both")
    if of_any and (listed or says(question, "acted")):
        return Intent.NOT_BY
    if question.any("same") and names(question) >= TWO:
        if len(question.who.people) >= TWO and says(question, "same-affair"):
            return Intent.PERSON  # each one's part in it, as the paper tells it
        if len(question.who.people) >= TWO and says(question, "same-ground"):
            return Intent.GROUNDS
        if not of_a_time(question):
            return Intent.SAME
        return Intent.EARLIER if listed and len(question.who.people) == TWO else Intent.UNCLEAR
    if question.any("order") and len(question.who.people) == 1 and len(question.sides) > 1:
        return Intent.EARLIER
    if question.any("order") and len(question.who.people) == TWO and not question.any("dead", "alive"):
        return Intent.EARLIER
    remains = listed and says(question, "stays") and not question.any("count", "when", "who", "removal")
    # Whoever is named is told that with "Yes" or "No", unless it is asked why.
    of_before = question.who.people and (not question.who.at or question.any("why"))
    if remains and of_before and all(one.died for one in question.who.people):
        return Intent.STILL
    if question.any("dead", "killed") and not question.any("count"):
        still = listed and (says(question, "stays") or (question.any("why") and not question.any("removal")))
        if still or not question.any("removal"):
            return Intent.STILL if still else None
    of_others = question.any("count") or (question.any("who") and not question.any("dead", "killed"))
    if question.any("removal") and not of_others and not question.section:
        return Intent.REMOVED
    if question.any("freeze", "travel"):
        return None if question.who.loose else Intent.MEASURES
    return Intent.WHY_NOT if question.any("why") and denied and listed else None


def of_a_time(question: AnnotatedQuestion) -> bool:
    """Tells whether "the same" is said of a day, or of anything else that is no person: "on the same day"."""
    return question.any("time", "when") or says(question, "same-thing")


def names(question: AnnotatedQuestion) -> int:
    """Returns how many names stand in a question, also where two are one person's."""
    at = sorted(question.who.at)
    return bool(at) + sum(b != a + 1 for a, b in pairwise(at)) if at else len(all_named(question.who))


def of_measures(question: AnnotatedQuestion) -> str:
    """Returns which measure is asked about: "freeze" or "travel"; empty for both."""
    both = question.any("freeze") and question.any("travel")
    return "" if both else ("freeze" if question.any("freeze") else "travel")


MOST_WORDS_OF_A_FAMILY = 18  # of a question about the families of who is listed


def topic_of(question: AnnotatedQuestion, intent: Intent) -> str:
    """Returns what the question is more closely about: the measures, the form of a text, or governments without a
    list here."""
    if intent is Intent.MEASURES:
        return of_measures(question)
    if intent is Intent.BRIEF and question.any(Form.PARAGRAPH):  # "a summary for a letter"
        return ""
    if intent is Intent.BRIEF:
        return next((form.value for form in _FORMS if question.any(form)), "")
    if (
        intent is Intent.GROUNDS
        and question.section is None
        and says(question, "stated")
        and not (says(question, "legal-basis"))
    ):
        return "reasons"
    return "country" if question.any("country") else ""


def language_of(question: AnnotatedQuestion) -> str:
    """Returns the code of the language in which a text is asked for; empty where none is named."""
    return next((code for code in languages() if question.any(f"in-{code}")), "")


def of_someone_else(question: AnnotatedQuestion) -> Question | None:
    """Reads a question about a brother, a son, a deputy: the name in it is not the person asked about."""
    who = question.who
    if _of_a_relative(question) and (who.people or who.which or who.maybe or who.strangers):
        return Question(Intent.UNCLEAR, candidates=all_named(who), topic=RELATIVE)
    if says(question, "family"):  # "can their families not travel either?"
        of_measures = question.any("sanction", "freeze", "travel", "visa")
        if who.loose > TWO or question.any("each", "when") or len(question.words) > MOST_WORDS_OF_A_FAMILY:
            return None  # "I act for a family": more is asked than that
        return Question(Intent.EXPLAIN, topic="relatives") if of_measures else None
    return None


def _of_a_relative(question: AnnotatedQuestion) -> bool:
    """Tells whether a relative is one of somebody named: near the name, or "his" and "hers"; not of whoever asks, "my
    father was in prison, has anyone sanctioned N?"."""
    own = function_words("one-person")
    return any(
        any(abs(at - name) <= NEAR for name in question.who.at)
        or (at > 0 and question.words[at - 1].key in own)
        or question.words[at].key.endswith(tuple(function_words("ending-of-one")))
        for at, tags in enumerate(question.meanings)
        if "relative" in tags
    )


def only_a_word(question: AnnotatedQuestion) -> Question | None:
    """Reads a given name alone that may be the word that it also is: "امید به آینده" is hope."""
    who = question.who
    elsewhere = who.loose or question.any("future", "opinion", "private", "legal", "hello", "thanks", "help", "where")
    if who.by_given and elsewhere and not question.about_lists:
        return Question(Intent.UNCLEAR, candidates=all_named(who))
    return None


_ALSO_OF_THE_ASKER = ("opinion", "private", "future")  # topics whose words may be said of whoever asks


def _is_of_the_asker(question: AnnotatedQuestion, topic: str) -> bool:
    """Tells whether all words of a topic are said by those who ask of themselves: beside each, or soon behind it,
    stands a word of the first person. "Do you think that we" still asks for an opinion. "Tomorrow" alone is when
    they need it."""
    us, must = function_words("first-person"), function_words("must")
    keys = [word.key for word in question.words]
    places = [
        at
        for at, tags in enumerate(question.meanings)
        if topic in tags and keys[at] not in function_words("tomorrow")
    ]
    near = (keys[max(0, at - 1) : at + WORDS_OF_A_VERB] for at in places if topic != "opinion" or keys[at] in must)
    found = [not us.isdisjoint(one) for one in near]
    return len(found) == len(places) and all(found)


def outside(question: AnnotatedQuestion) -> Question | None:
    """Reads questions that the two lists do not answer, whoever is named."""
    people = all_named(question.who)  # the answer says nothing about them: they need not be certain
    if question.any("facts") and question.any("where"):  # a birth's place is on no list that is read here as one
        return Question(Intent.OUTSIDE, people, side=question.side, topic="private")
    names_someone = bool(people or question.who.strangers)
    concerns = names_someone or question.any("sanction", "pronoun", "who", *registry.jurisdictions(), "domain")
    for topic in ("opinion", "visa", "country", "future", "legal", "private"):
        if not question.any(topic) or not (concerns or topic in ("opinion", "country")):
            continue
        if topic in _ALSO_OF_THE_ASKER and _is_of_the_asker(question, topic):
            continue  # "what should I type?", "we live in Canada": no opinion is asked for, and no address
        if topic == "opinion" and question.sides and question.any("missing") and question.any("who", "count"):
            continue  # "which of them is not yet on the EU list, and what should I ask for?"
        if topic == "opinion" and not concerns and question.who.loose > MOST_LOOSE:
            continue  # "what should I do?" of a long story
        if topic == "country" and question.sides and people:
            return None  # the answer says it beside what the two lists have
        if topic == "future" and not (names_someone or question.about_lists or question.any("who", "pronoun")):
            continue  # "the library will check"
        if topic == "future" and question.any("changed") and not question.any("sanction"):
            continue
        if topic == "legal" and question.any("removal") and not people:
            continue  # "taken off a list, or challenged in court": what is known of it is who is gone
        if topic == "legal" and (question.any("sanction") if people else question.any("follow")):
            continue
        if topic in ("private", "future", "legal") and question.any("sources", "help") and not names_someone:
            continue
        return Question(Intent.OUTSIDE, people, side=question.side, topic=topic)
    return None


def denies_an_office(question: AnnotatedQuestion) -> bool:
    """Tells whether an office of somebody is set against another: "she was governor, not mayor"."""
    return (
        question.any("role", "title", "body") and question.any("negative") and not question.any("missing", "removal")
    )
