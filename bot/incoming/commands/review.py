"""The decisions of operators: whether a listing is a watched person, whether a refused edition is accepted, and
whether a listing is gone."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import review
from bot.answers.answer import Answer
from bot.answers.commands.of_operators import Accepted, AnotherWaits, Judged, OpenReviews, RefusedEditions, WasFirst
from bot.answers.commands.outcome import Outcome, said
from bot.answers.people import find_officials
from bot.chat.base import Incoming
from bot.incoming import cost_limit
from bot.incoming.commands.base import always, command, number, tap, usage, whom
from bot.incoming.context import Context, Request
from bot.language import language
from bot.presentation.words.news import review as words
from bot.storage.records import StoredMessage
from watchers.lists import registry
from watchers.model import Edition
from watchers.outcome import Changed
from watchers.watchlist import decisions

ANSWERS = {"same": True, "not": False}
UNDOES = {"undo-same": True, "undo-not": False}
SHA_SHOWN = 12  # letters of an edition's hash in the audit, as in alerts


@command(
    "review [name]",
    "matches that await your word; with a name, also those decided",
    operators=True,
    plainly=lambda args, context: bool(find_officials(context.archive, cost_limit.name(args))),
)
async def open_reviews(request: Request, context: Context) -> Answer:
    if not request.args:
        return _page(0, context)
    people = await whom(request.args, context)
    if not people:
        return said(Outcome.NOT_WATCHED, name=request.args[:80])
    done = tuple(one for person in people for one in review.decided(context.archive, person))
    found = review.waiting(context.archive, {one.slug for one in people})
    return OpenReviews(review.those(context.archive, found[: words.LISTED]), done, len(found))


def _page(first: int, context: Context, *, in_place: bool = False) -> OpenReviews:
    found = review.waiting(context.archive)
    if first >= len(found):  # decided meanwhile
        first = 0
    shown = review.those(context.archive, found[first : first + words.LISTED])
    return OpenReviews(shown, (), len(found), first, paged=True, in_place=in_place)


@tap("review", operators=True, writes=lambda args: not args.startswith("page"))
async def tap_review(request: Request, context: Context) -> Answer:
    verb, _, key = request.args.partition(":")
    if verb == "page":
        return _page(number(key[:9]) or 0, context, in_place=True)
    one = review.find(context.archive, key)
    if one is None:
        return said(Outcome.REVIEW_CLOSED)
    if verb == "show":
        return _show(one, request, context)
    if verb == "later":
        return _put_off(one, request, context)
    if verb in ANSWERS or verb in UNDOES:
        return await _decide(one, verb, request, context)
    return usage("review")


def _show(one: review.Review, request: Request, context: Context) -> Answer:
    """Sends the review through the outbox, so that a decision made elsewhere changes this message too."""
    key = f"{one.message_key}shown-{context.clock():%Y%m%d%H%M%S%f}"
    context.queue(key, request.incoming.where, words.card(one, request.t))
    return said(Outcome.REVIEW_FOLLOWS, who=one.official)


def _put_off(one: review.Review, request: Request, context: Context) -> Answer:
    """Puts off only this chat's message: others may still want to answer at once."""
    now = context.clock()
    if one.decision is not None:
        _amend(one.key, context)
        return WasFirst(one.decision)
    for stored in context.store.messages_of(one.message_key):
        if _is_here(stored, request.incoming):
            asked = review.as_asked(context.archive, one, stored.key)
            card = words.card(asked, language(stored.language), put_off=now.isoformat())
            context.store.amend(stored.key, card, now, stored.to)
    return said(Outcome.REVIEW_WAITS)


def _is_here(stored: StoredMessage, incoming: Incoming) -> bool:
    """Tells whether a message stands in this chat. Slack's direct message with a person has two names: the message
    itself tells that it is the same."""
    same_post = stored.ref is not None and stored.ref == incoming.ref
    return stored.to == incoming.where or (same_post and stored.to.platform == incoming.where.platform)


async def _decide(one: review.Review, verb: str, request: Request, context: Context) -> Answer:
    slug, source, id = one.official.slug, one.source, one.listing.id
    same, undoes = ANSWERS.get(verb), UNDOES.get(verb)
    decided = await context.actions.change(
        lambda archive, at: decisions.decide(archive, slug, source, id, same, at, undoes=undoes)
    )
    if decided.done:
        context.audit(request, f"review {verb}", f"{source}:{id}:{slug}")
    _amend(one.key, context)
    return Judged(decided, verb, id, one.official)


def _amend(key: str, context: Context) -> None:
    """Amends every message about this question to its present state; also those of operators who came second."""
    now = review.find(context.archive, key)
    if now is not None:
        for stored in context.store.messages_of(now.message_key):
            card = words.card(review.as_asked(context.archive, now, stored.key), language(stored.language))
            context.store.amend(stored.key, card, context.clock(), stored.to)


# -- lists ---------------------------------------------------------------------------------------------------


@command(f"accept {'|'.join(registry.names())}", "takes an edition that was refused", operators=True, writes=bool)
async def accept(request: Request, context: Context) -> Answer:
    """Without words it shows the refused editions, each with its reasons and its own button."""
    if not request.args:
        waiting = [one for source in context.enabled if (one := context.archive.last_refused(source)) is not None]
        return RefusedEditions(tuple(waiting)) if waiting else said(Outcome.NONE_REFUSED)
    if request.args not in registry.names():
        return usage("accept", request.args)
    waits = context.archive.last_refused(request.args) if request.args in context.enabled else None
    if waits is None:
        return said(Outcome.NONE_REFUSED_OF, list=request.args)
    return await _accept(request, context, *waits)


@tap("accept", operators=True, writes=always)
async def tap_accept(request: Request, context: Context) -> Answer:
    """Accepts only the edition under which the button stood, which its reader has judged. A later one is shown
    first."""
    source, _, judged = request.args.partition(":")
    waits = context.archive.last_refused(source)
    if judged and waits is not None and not waits[0].sha256.startswith(judged):
        return AnotherWaits(*waits)
    return await accept(replace(request, args=source), context)


async def _accept(request: Request, context: Context, edition: Edition, reasons: tuple[str, ...]) -> Answer:
    """Accepts that very edition: another one may be refused at this moment."""
    if not edition.format:
        return RefusedEditions(((edition, reasons),))
    outcome = await context.actions.accept(edition.source, edition.sha256)
    if isinstance(outcome, Changed):
        context.audit(request, "accept", f"{edition.source} {edition.date or '?'} {edition.sha256[:SHA_SHOWN]}")
    elif (now := context.archive.last_refused(edition.source)) and now[0].sha256 != edition.sha256:
        return AnotherWaits(*now)
    return Accepted(outcome, edition.source)


@tap("gone", operators=True, writes=always)
async def tap_gone(request: Request, context: Context) -> Answer:
    """Confirms an absence by an operator's decision, in place of a second good reading."""
    source, _, listing = request.args.partition(":")
    done = await context.actions.confirm_gone(source, listing)
    context.audit(request, "gone", request.args)
    return said(Outcome.GONE_TOLD if done else Outcome.GONE_BEFORE)
