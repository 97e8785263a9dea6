"""The decisions of operators: whether a listing is a watched person, whether a refused edition is accepted, and
whether a listing is gone."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import review
from bot.answers.people import find_officials
from bot.chat.base import Incoming
from bot.incoming import cost_limit
from bot.incoming.commands.base import always, command, tap, usage, whom
from bot.incoming.context import Context, Request, say
from bot.language import language
from bot.model.message import Message
from bot.presentation.words.list_names import TITLES
from bot.presentation.words.news import review as words
from bot.presentation.words.persons import short_name
from bot.presentation.words.replies import refused
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
async def open_reviews(request: Request, context: Context) -> Message:
    if not request.args:
        return _page(0, request, context)
    people = await whom(request.args, context)
    if not people:
        name = request.t.apart(request.args[:80])
        return say(request, request.t("“{name}” is not watched.", name=name))
    done = tuple(one for person in people for one in review.decided(context.archive, person))
    found = review.waiting(context.archive, {one.slug for one in people})
    shown = review.those(context.archive, found[: words.LISTED])
    return words.open_reviews(shown, done, request.t, of=len(found))


def _page(first: int, request: Request, context: Context) -> Message:
    found = review.waiting(context.archive)
    if first >= len(found):  # decided meanwhile
        first = 0
    shown = review.those(context.archive, found[first : first + words.LISTED])
    return words.open_reviews(shown, (), request.t, of=len(found), first=first, pages=True)


@tap("review", operators=True, writes=lambda args: not args.startswith("page"))
async def tap_review(request: Request, context: Context) -> Message:
    verb, _, key = request.args.partition(":")
    if verb == "page":
        return replace(_page(int(key[:9]) if key.isdecimal() else 0, request, context), in_place=True)
    one = review.find(context.archive, key)
    if one is None:
        return say(request, request.t("That is no longer open: the listing, or the match, is gone."))
    if verb == "show":
        return _show(one, request, context)
    if verb == "later":
        return _put_off(one, request, context)
    if verb in ANSWERS or verb in UNDOES:
        return await _decide(one, verb, request, context)
    return usage("review", request)


def _show(one: review.Review, request: Request, context: Context) -> Message:
    """Sends the review through the outbox, so that a decision made elsewhere changes this message too."""
    t = request.t
    key = f"{one.message_key}shown-{context.clock():%Y%m%d%H%M%S%f}"
    context.queue(key, request.incoming.where, words.card(one, t))
    return say(request, t("The review of {who} follows.", who=short_name(one.official, t)))


def _put_off(one: review.Review, request: Request, context: Context) -> Message:
    """Puts off only this chat's message: others may still want to answer at once."""
    now = context.clock()
    if one.decision is not None:
        _amend(one.key, context)
        return say(request, words.was_first(one.decision, request.t))
    for said in context.store.messages_of(one.message_key):
        if _is_here(said, request.incoming):
            card = words.card(
                review.as_asked(context.archive, one, said.key), language(said.language), put_off=now.isoformat()
            )
            context.store.amend(said.key, card, now, said.to)
    return say(request, request.t("It waits: {review} lists it again.", review="review"))


def _is_here(said: StoredMessage, incoming: Incoming) -> bool:
    """Tells whether a message stands in this chat. Slack's direct message with a person has two names: the message
    itself tells that it is the same."""
    same_post = said.ref is not None and said.ref == incoming.ref and said.to.platform == incoming.where.platform
    return said.to == incoming.where or same_post


async def _decide(one: review.Review, verb: str, request: Request, context: Context) -> Message:
    t, slug, source, id = request.t, one.official.slug, one.source, one.listing.id
    same, undoes = ANSWERS.get(verb), UNDOES.get(verb)
    decided = await context.actions.change(
        lambda archive, at: decisions.decide(archive, slug, source, id, same, at, undoes=undoes)
    )
    if decided.done:
        context.audit(request, f"review {verb}", f"{source}:{id}:{slug}")
    _amend(one.key, context)
    return say(request, words.outcome(decided, verb, t.apart(id), short_name(one.official, t), t))


def _amend(key: str, context: Context) -> None:
    """Amends every message about this question to its present state; also those of operators who came second."""
    now = review.find(context.archive, key)
    if now is not None:
        for said in context.store.messages_of(now.message_key):
            card = words.card(review.as_asked(context.archive, now, said.key), language(said.language))
            context.store.amend(said.key, card, context.clock(), said.to)


# -- lists ---------------------------------------------------------------------------------------------------


@command(f"accept {'|'.join(registry.names())}", "takes an edition that was refused", operators=True, writes=bool)
async def accept(request: Request, context: Context) -> Message:
    """Without words it shows the refused editions, each with its reasons and its own button."""
    t = request.t
    if not request.args:
        waiting = [one for source in context.enabled if (one := context.archive.last_refused(source)) is not None]
        return refused.waiting(waiting, t) if waiting else say(request, t("No refused edition waits."))
    if request.args not in registry.names():
        return usage("accept", request, request.args)
    waits = context.archive.last_refused(request.args) if request.args in context.enabled else None
    if waits is None:
        return say(request, t("No refused edition of the {list} waits.", list=t(TITLES[request.args])))
    return await _accept(request, context, *waits)


@tap("accept", operators=True, writes=always)
async def tap_accept(request: Request, context: Context) -> Message:
    """Accepts only the edition under which the button stood, which its reader has judged. A later one is shown
    first."""
    source, _, judged = request.args.partition(":")
    waiting = context.archive.last_refused(source)
    if judged and waiting is not None and not waiting[0].sha256.startswith(judged):
        return refused.another_waits(waiting[0], waiting[1], request.t)
    return await accept(replace(request, args=source), context)


async def _accept(request: Request, context: Context, edition: Edition, reasons: tuple[str, ...]) -> Message:
    """Accepts that very edition: another one may be refused at this moment."""
    if not edition.format:
        return refused.waiting([(edition, reasons)], request.t)
    outcome = await context.actions.accept(edition.source, edition.sha256)
    if isinstance(outcome, Changed):
        said = f"{edition.source} {edition.date or '?'} {edition.sha256[:SHA_SHOWN]}"
        context.audit(request, "accept", said)
    elif (now := context.archive.last_refused(edition.source)) and now[0].sha256 != edition.sha256:
        return refused.another_waits(*now, request.t)
    return refused.accepted(outcome, edition.source, request.t)


@tap("gone", operators=True, writes=always)
async def tap_gone(request: Request, context: Context) -> Message:
    """Confirms an absence by an operator's decision, in place of a second good reading."""
    t = request.t
    source, _, listing = request.args.partition(":")
    done = await context.actions.confirm_gone(source, listing)
    context.audit(request, "gone", request.args)
    return say(request, t("Followers are told now.") if done else t("Nothing is pending there any more."))
