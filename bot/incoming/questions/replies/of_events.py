"""Answers what is asked about an event, as data: of those whom the paper holds responsible, and of others of whom the
reasons of a list speak for it. Knows no words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answers import unwatched
from bot.answers.questions.of_events import Aspect, Elsewhere, Happened, Happening, Responsible
from bot.answers.questions.question import Asks, Intent, Question
from bot.answers.status import Status
from bot.incoming import cost_limit, lookups
from bot.incoming.context import Context
from bot.incoming.questions.events import Event, events
from watchers.lists import registry
from watchers.model import Field
from watchers.watchlist import people as watchlist

SAME_DAYS = dt.timedelta(days=31)  # between two beginnings of what belongs together
# What is asked about anybody, and not about those responsible alone.
_OF_OTHERS = (Aspect.LISTED, Aspect.DONE, Aspect.ORDERED, Aspect.SAYS)


async def of_event(question: Question, context: Context) -> Responsible | Happened:
    """Returns the answer to a question about an event."""
    event = next(one for one in events() if one.key == question.topic)
    watched = watchlist.read(context.archive)
    if question.intent is Intent.HAPPENED:
        asks_when = question.aspect is Aspect.AFTER
        return Happened(event.happening, event.of(watched), asks_when, question.mourns)
    everyone = lookups.board(context).statuses
    asked = {one.slug for one in question.people}
    named = bool(asked) and asked != set(event.people)
    of_all = not named and (not event.what or question.aspect is Aspect.SAYS)
    statuses = tuple(one for one in everyone if one.official.slug in asked or of_all)
    others: tuple[Elsewhere, ...] = ()
    if question.aspect in _OF_OTHERS:
        others = await cost_limit.unhurried(_elsewhere, event.happening, everyone, question, context)
    order = {slug: at for at, slug in enumerate(event.people)}
    ranked = sorted(statuses, key=lambda one: order.get(one.official.slug, len(order)))
    beside = next((one.happening for one in events() if one.key == question.beside), None)
    if question.strangers and not await cost_limit.unhurried(_is_spoken_of, question.strangers, context):
        beside = Happening("", question.strangers[0], reasons=question.strangers)
    if beside is not None and any(beside.quoted(on.listing) for one in everyone for on in one.listings):
        beside = None
    return Responsible(
        tuple(ranked),
        event.happening,
        question.side,
        question.each_of,
        question.aspect,
        others,
        question.mourns,
        question.asks is Asks.NOW,
        question.of_them,
        question.acts,
        question.undated,
        beside,
        tuple(one.happening for one in events() if _is_meanwhile(one, event)),
    )


def _is_meanwhile(other: Event, event: Event) -> bool:
    """Tells whether something else happened in the same days, for which the paper holds some of the same people
    responsible."""
    days = (other.happening.day, event.happening.day)
    near = days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= SAME_DAYS
    return near and other is not event and not set(other.people).isdisjoint(event.people)


def _is_spoken_of(names: Sequence[str], context: Context) -> bool:
    """Tells whether the reasons on any list have one of these names."""
    return any(context.archive.that_say(source, names, Field.REASONS) for source in context.enabled)


def _elsewhere(
    event: Happening, everyone: Sequence[Status], question: Question, context: Context
) -> tuple[Elsewhere, ...]:
    """Returns the listings of Iran, not of people watched, whose reasons speak of an event: of the lists that give
    reasons at all."""
    own = [on for one in everyone for on in (*one.listings, *one.checked)]
    known = {(on.source, on.listing.id) for on in own}
    found = []
    for source in dict.fromkeys(on.source for on in own if on.listing.get(Field.REASONS)):
        if question.side not in (None, registry.jurisdiction_of(source)):
            continue
        listings = tuple(
            one
            for one in context.archive.that_say(source, event.elsewhere or event.reasons, Field.REASONS)
            if (source, one.id) not in known
            and unwatched.names_iran([*one.get(Field.REGIMES), *one.get(Field.NATIONALITIES)])
        )
        found += [Elsewhere(source, listings)] if listings else []
    return tuple(found)
