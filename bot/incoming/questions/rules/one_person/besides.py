"""Reads who is listed besides those who are named: "other than N, is anyone of the Basij on the list?". Knows no list
and no answer."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.counts import CALLED_FOR
from bot.answers.questions.question import Asks, Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion, says
from bot.incoming.questions.events import events, meant, of_a_date
from bot.incoming.questions.selection_forms import has, in_order, leaves_the_named_out, letters
from bot.incoming.questions.subjects.of_a_subject import ITS_PEOPLE, names_a_body

MOST_NAMED = 3
# The tags of words that ask something else of the others, or want something done.
_ELSEWHERE = (
    *("why", "negative", "missing", "count", "dead", "alive", "removal", "changed", "brief", "letter", "message"),
    *("picture", "export", "follow", "unfollow", "mute", "digest", "relative", "role", "section", "country"),
)


def besides(question: AnnotatedQuestion, before: Question | None) -> Question | None:
    """Returns the question which of the others whom the paper names for sanctions are listed, after what is said of
    the people of a body, where one is named; after an event, the question about the others held responsible for it;
    None where it is another."""
    named, of_a_body = tuple(question.who.people), names_a_body(question)
    if before and before.intent is Intent.EVENT and (found := _of_the_event(question, before)):
        return found
    others = question.who.which or (question.who.strangers and not of_a_body)
    if not 0 < len(named) <= MOST_NAMED or others or not _asks_of_others(question):
        return None
    event, left_out = meant(question.has, asked=True), has("besides somebody", letters(question))
    event = event or (of_a_date(question.has) if says(question, "for-what") else None)
    if (
        event
        and left_out
        and not question.any(*{*_ELSEWHERE} - {"why"})
        and all(one.slug in event.people for one in named)
    ):
        return Question(
            Intent.EVENT, event.of(question.watched), side=question.side, topic=event.key, asks=Asks.FACTS
        )
    listed = question.about_lists and not question.any(*_ELSEWHERE) and event is None
    if not listed or not left_out:
        return None
    rest = tuple(one for one in question.watched if one.group == CALLED_FOR and one not in named)
    found = Question(Intent.SELECT, rest, selection=Selection(by=tuple(dict.fromkeys(in_order(question)))))
    its_people = Question(Intent.SUBJECT, section="people", topic=ITS_PEOPLE)
    return replace(found, first=(its_people,)) if of_a_body else found


def _asks_of_others(question: AnnotatedQuestion) -> bool:
    return question.any("who", "someone", "domain") or says(question, "others")


def _of_the_event(question: AnnotatedQuestion, before: Question) -> Question | None:
    """Reads "not just N, the others?" after an event: it is asked of the others held responsible for it; where nobody
    else is, the answer says who is."""
    named, event = question.who.people, next((one for one in events() if one.key == before.topic), None)
    if (
        event is None
        or not named
        or not leaves_the_named_out(question)
        or question.any(*{*_ELSEWHERE} - {"negative"})
    ):
        return None
    people = event.of(question.watched)
    asked = says(question, "the-others-of-them") and all(one in people for one in named)
    rest = tuple(one for one in people if one not in named) or people
    return replace(before, people=rest, asks=Asks.FACTS) if asked else None
