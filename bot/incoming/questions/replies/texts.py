"""Answers a wish for a text, a picture or a file: with the thing itself, or with what comes nearest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.answers.answer import Told
from bot.answers.briefs.asks import petition_of
from bot.answers.briefs.brief import Brief, Form
from bot.answers.questions.of_events import Responsible
from bot.answers.questions.question import Intent, Question
from bot.answers.questions.wishes import Beside, LetterAbout, Nearest, PictureOf
from bot.answers.status import Status
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.incoming.questions.events import events
from bot.incoming.questions.replies import sets
from bot.incoming.questions.rules.wanted.files import MISSING_THERE
from bot.model.action import Perform
from watchers.lists import registry
from watchers.watchlist import people as watchlist

MADE = frozenset({Intent.LETTER, Intent.PICTURE, Intent.EXPORT, Intent.NEAREST})
TOGETHER = 3  # people of one text; two have a paragraph each
MEMBER = "MP"  # the member of a parliament of whom people say that without more


def is_joint(question: Question) -> bool:
    """Tells whether one text is wished about several people."""
    several = len(question.people) > 1 and question.intent is Intent.BRIEF
    return several and (bool(question.topic) or len(question.people) >= TOGETHER)


def of_those_it_tells_of(question: Question, context: Context) -> Question:
    """Returns the question for a text over an event of a known day with those of whom a government's words speak of
    it, where there are any; with all where it is about those who are not listed, or about one government."""
    event = next((one for one in events() if one.key == question.over), None)
    if (
        event is None
        or not event.happening.date
        or question.gaps
        or _asked(question, context)
        or {one.slug for one in question.people} != set(event.people)
    ):
        return question
    statuses = tuple(lookups.status(one, context) for one in question.people)
    told = {one.status.official.slug for one in Responsible(statuses, event.happening).mentions}
    return replace(question, people=tuple(one for one in question.people if one.slug in told) or question.people)


def made(question: Question, context: Context) -> Told | Perform:
    """Returns what is wished, or what comes nearest to it."""
    watched = watchlist.read(context.archive)
    named = sets.named(question.people, watched) if question.people else sets.ALL
    match question.intent:
        case Intent.PICTURE if question.side and question.topic == MISSING_THERE:
            those = lookups.left_out(question.side, context)
            word = f"{sets.NOT_BY}{question.side}" if those else ""
            return PictureOf(those, word, question.form, question.language, question.side)
        case Intent.PICTURE if question.people and (question.form or len(question.people) > 1):
            lacks = tuple(map(Beside, question.lacks))
            return PictureOf(tuple(question.people), named, question.form, question.language, lacks=lacks)
        case Intent.PICTURE:
            lacks = tuple(map(Beside, question.lacks))
            return PictureOf(tuple(question.people), "", question.form, question.language, lacks=lacks)
        case Intent.EXPORT:
            return Perform("export", named if question.people else "")
        case Intent.NEAREST:
            return _nearest(question, named, context)
        case _:
            return _text(question, named, context)


def _text(question: Question, named: str, context: Context) -> Told:
    """Returns the text about several; where neither they nor a government were named, asks about whom."""
    people, watched = question.people, watchlist.read(context.archive)
    form, to = Form(question.topic or Form.PARAGRAPH), _asked(question, context)
    if not people and not to and form is not Form.PARAGRAPH:
        those = sets.members(sets.ALL, watched)
        return LetterAbout(those, form, question.language)
    people = people or sets.members(sets.ALL, watched)
    made = lookups.joint_brief(named, people, context, form, question.language, to or _to_a_member(form, context))
    every = named == sets.ALL and form in (Form.PRESS, Form.POST)
    counted = question.each_of if every and len(question.each_of) > 1 else ()
    made = replace(made, gaps=question.gaps, of_no_government=not to, counted=counted)
    return replace(made, **_wished(question, named_to=bool(to)))


def of_one(question: Question, status: Status, context: Context) -> Brief:
    """Returns the text about one official."""
    form, to = Form(question.topic or Form.PARAGRAPH), _asked(question, context)
    made = lookups.brief(status, context, form, question.language, to or _to_a_member(form, context))
    return replace(
        made, **{**_wished(question, named_to=bool(to)), "of_one_government": bool(to), "named_to": bool(to)}
    )


def _wished(question: Question, *, named_to: bool) -> dict[str, Any]:
    """Returns what else a text shall be, and what it cannot be."""
    titles = {one.key: one.happening.title for one in events()}
    return {
        "over": titles.get(question.over, ""),
        "marks": titles.get(question.marks, ""),
        "short": question.short,
        "of_one_government": named_to or not (question.over or question.short),
        "lacks": tuple(map(Beside, question.lacks)),
    }


def _asked(question: Question, context: Context) -> tuple[str, ...]:
    return question.each_of or ((question.side,) if question.side else ())


def _to_a_member(form: Form, context: Context) -> tuple[str, ...]:
    """Returns the governments whose members of parliament people call "my MP", those in focus first; none for another
    form."""
    if form is not Form.MEMBER:
        return ()
    known = [side for side in registry.jurisdictions() if (one := petition_of(side)) and one.member == MEMBER]
    return tuple(side for side in known if side in context.focus) or tuple(known)


def _nearest(question: Question, named: str, context: Context) -> Nearest:
    to = _asked(question, context)
    sides = tuple(side for side in lookups.spoken(context) if petition_of(side))
    first = next((side for side in to if petition_of(side)), "")
    more = tuple(map(Beside, question.lacks))
    return Nearest(Beside(question.topic), question.people, named, question.form, first, sides, more)
