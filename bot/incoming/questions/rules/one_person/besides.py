"""Reads who is listed besides those who are named: "other than N, is anyone of the Basij on the list?". Knows no list
and no answer."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.counts import CALLED_FOR
from bot.answers.questions.question import Intent, Question, Selection
from bot.incoming.questions.annotated import AnnotatedQuestion
from bot.incoming.questions.events import meant
from bot.incoming.questions.selection_forms import in_order, leaves_the_named_out
from bot.incoming.questions.subjects.of_a_subject import ITS_PEOPLE, names_a_body

MOST_NAMED = 3
# The tags of words that ask something else of the others, or want something done.
_ELSEWHERE = (
    *("why", "negative", "missing", "count", "dead", "alive", "removal", "changed", "brief", "letter", "message"),
    *("picture", "export", "follow", "unfollow", "mute", "digest", "relative", "role", "section", "country"),
)


def besides_the_named(question: AnnotatedQuestion) -> Question | None:
    """Returns the question which of the others whom the paper names for sanctions are listed, after what is said of
    the people of a body, where one is named; None where it is another."""
    named, of_a_body = tuple(question.who.people), names_a_body(question)
    others = question.who.which or (question.who.strangers and not of_a_body)
    if not 0 < len(named) <= MOST_NAMED or others or not question.any("who", "someone", "domain"):
        return None
    listed = question.about_lists and not question.any(*_ELSEWHERE) and meant(question.has, asked=True) is None
    if not listed or not leaves_the_named_out(question):
        return None
    rest = tuple(one for one in question.watched if one.group == CALLED_FOR and one not in named)
    found = Question(Intent.SELECT, rest, selection=Selection(by=tuple(dict.fromkeys(in_order(question)))))
    its_people = Question(Intent.SUBJECT, section="people", topic=ITS_PEOPLE)
    return replace(found, first=(its_people,)) if of_a_body else found
