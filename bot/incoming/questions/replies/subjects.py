"""Answers what is explained, with what the lists hold of it. Knows no words."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Several, Told
from bot.answers.lists import list_states
from bot.answers.questions.everyone import WhoIsMissing
from bot.answers.questions.in_plain_words import Beyond
from bot.answers.questions.question import OF_PEOPLE, Asked, Intent, Question, Selection
from bot.answers.questions.selected import Selected
from bot.answers.questions.subjects import SubjectExplained, body_listed, under_magnitsky, under_regimes
from bot.answers.questions.wishes import Explained
from bot.answers.status import Standing
from bot.incoming import lookups
from bot.incoming.context import Context
from bot.incoming.questions.subjects.of_a_subject import AND
from bot.language import subjects
from watchers.lists import registry

PAIR = 2  # governments whose lists are compared name by name
ASK_FOR = "ask-for"  # the topic of what can be asked of a government
EXPLAINED = (Intent.EXPLAIN, Intent.SUBJECT, Intent.BODY)


def explained(question: Question, context: Context) -> Told:
    """Returns what a word means, what is said of a subject, or where a body is listed."""
    spoken, side = lookups.spoken(context), question.side
    if question.intent is Intent.SUBJECT:
        return _subject(question, context)
    if question.intent is Intent.BODY:
        found = [
            body_listed(context.archive, key, context.enabled, spoken, side, question.section)
            for key in question.topic.split(AND)
        ]
        return found[0] if len(found) == 1 else Several(tuple(found))
    if question.each_of:
        return _apart(question, context)
    told = Explained(question.topic, spoken, side)
    if question.topic == ASK_FOR:
        asked = {question.side} if question.side else set(question.each_of)
        missing = lookups.gaps(context, {*asked, "missing"})
        return Several((told, WhoIsMissing(missing), replace(missing, headed=False)))
    if question.topic == "measures" and side:
        by_it = Selection(Asked.MEASURES, group="ten", by=(side,))
        return Several((told, Selected(by_it, lookups.board(context).statuses)))
    if question.topic != "sanction" or (side is None and question.section != OF_PEOPLE):
        return told
    measures = Selected(
        Selection(Asked.MEASURES, group="ten", by=(side,) if side else ()), lookups.board(context).statuses
    )
    if side and registry.jurisdictions()[side].beyond:  # its file does not hold every measure
        return Several((told, Beyond(side)))
    return Several((told, measures))


def _apart(question: Question, context: Context) -> Several:
    """Returns how the lists of several governments differ: who makes each, and who of the ten stands there; of two
    that is whom both have, and whom one alone."""
    sides, statuses = question.each_of, lookups.board(context).statuses
    on_each = Selected(Selection(Asked.GOVERNMENTS, group="ten", by=sides), statuses)
    if len(sides) == PAIR:
        return Several((Explained(question.topic, sides), on_each))
    on_all = Selected(Selection(Asked.WHO, group="ten", by=sides, each=True), statuses)
    return Several((Explained(question.topic, sides), on_all, on_each))


def _subject(question: Question, context: Context) -> SubjectExplained:
    """Returns a subject, and who of the watched stands under the regimes that belong to it."""
    of, spoken = subjects.subjects()[question.topic].of, lookups.spoken(context)
    statuses = lookups.board(context).statuses if of.under or of.magnitsky or of.lists_nobody else ()
    nobody = bool(of.lists_nobody and statuses) and all(
        one.standing(of.lists_nobody) is Standing.MISSING for one in statuses
    )
    told = (*of.magnitsky, *dict.fromkeys(side for side, _ in of.under))
    lists = [
        one for one in list_states(context.archive, context.enabled) if registry.jurisdiction_of(one.source) in spoken
    ]
    named = tuple(dict.fromkeys((*told, *of.sides)))
    read = {registry.jurisdiction_of(one.source) for one in lists if one.read and one.enabled}
    return SubjectExplained(
        question.topic,
        spoken,
        (
            *under_regimes(statuses, [(side, regime) for side, regime in of.under if side in read]),
            *under_magnitsky(statuses, [side for side in of.magnitsky if side in read]),
        ),
        question.section == OF_PEOPLE,
        bool(told) and set(told) <= read,
        tuple(one for one in lists if registry.jurisdiction_of(one.source) in named),
        of.lists_nobody if nobody else "",
    )
