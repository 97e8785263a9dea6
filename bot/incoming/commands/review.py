"""What operators decide: whether a listing is a watched person."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import review
from bot.answers.people import find_officials
from bot.chat.base import Incoming
from bot.incoming import cost_limit
from bot.incoming.commands.base import Office, Request, command, say, tap, usage, whom
from bot.language import language
from bot.model.message import Message
from bot.presentation.words.news import review as words
from bot.presentation.words.persons import short_name
from bot.storage.store import Said
from watchers.watchlist import people as watchlist

ANSWERS = {"same": True, "not": False}
UNDOES = {"undo-same": True, "undo-not": False}


@command(
    "review [name]",
    "matches that await your word; with a name, also those decided",
    operators=True,
    plainly=lambda args, office: bool(find_officials(office.archive, cost_limit.name(args))),
)
async def open_reviews(request: Request, office: Office) -> Message:
    if not request.args:
        return _page(0, request, office)
    people = await whom(request.args, office)
    if not people:
        name = request.t.apart(request.args[:80])
        return say(request, request.t("“{name}” is not watched.", name=name))
    done = tuple(one for person in people for one in review.decided(office.archive, person))
    found = review.waiting(office.archive, {one.slug for one in people})
    shown = review.those(office.archive, found[: words.LISTED])
    return words.open_reviews(shown, done, request.t, of=len(found))


def _page(first: int, request: Request, office: Office) -> Message:
    found = review.waiting(office.archive)
    if first >= len(found):  # decided meanwhile
        first = 0
    shown = review.those(office.archive, found[first : first + words.LISTED])
    return words.open_reviews(shown, (), request.t, of=len(found), first=first, pages=True)


@tap("review", operators=True)
async def tap_review(request: Request, office: Office) -> Message:
    verb, _, key = request.args.partition(":")
    if verb == "page":
        return replace(_page(int(key[:9]) if key.isdecimal() else 0, request, office), in_place=True)
    one = review.find(office.archive, key)
    if one is None:
        return say(request, request.t("That is no longer open: the listing, or the match, is gone."))
    if verb == "show":
        return _show(one, request, office)
    if verb == "later":
        return _put_off(one, request, office)
    if verb in ANSWERS or verb in UNDOES:
        return await _decide(one, verb, request, office)
    return usage("review", request)


def _show(one: review.Review, request: Request, office: Office) -> Message:
    """Through the outbox, so that what is decided elsewhere changes this message too."""
    t = request.t
    if office.queue is None:
        return replace(words.card(one, t), buttons=())
    key = f"{one.message_key}shown-{office.clock():%Y%m%d%H%M%S%f}"
    office.queue(key, request.incoming.where, words.card(one, t))
    return say(request, t("The review of {who} follows.", who=short_name(one.official, t)))


def _put_off(one: review.Review, request: Request, office: Office) -> Message:
    """Only this chat's message changes: others may still want to answer at once."""
    now = office.clock()
    if one.decision is not None:
        _amend(one.key, office)
        return say(request, words.was_first(one.decision, request.t))
    for said in office.store.said(one.message_key):
        if _is_here(said, request.incoming):
            card = words.card(
                review.as_asked(office.archive, one, said.key), language(said.language), put_off=now.isoformat()
            )
            office.store.amend(said.key, card, now, said.to)
    return say(request, request.t("It waits: {review} lists it again.", review="review"))


def _is_here(said: Said, incoming: Incoming) -> bool:
    """Slack's direct message with a person goes by two names: the message itself tells that it is the same."""
    same_post = said.ref is not None and said.ref == incoming.ref and said.to.platform == incoming.where.platform
    return said.to == incoming.where or same_post


async def _decide(one: review.Review, verb: str, request: Request, office: Office) -> Message:
    t, slug, source, id = request.t, one.official.slug, one.source, one.listing.id
    if office.change is None:
        return say(request, t("The service does this: say it in its chat."))
    same, undoes = ANSWERS.get(verb), UNDOES.get(verb)
    decided: watchlist.Decided = await office.change(
        lambda archive, at: watchlist.decide(archive, slug, source, id, same, at, undoes=undoes)
    )
    if decided.done:
        office.audit(request, f"review {verb}", f"{source}:{id}:{slug}")
    _amend(one.key, office)
    return say(request, words.outcome(decided, verb, t.apart(id), short_name(one.official, t), t))


def _amend(key: str, office: Office) -> None:
    """Every message about this question says how it stands now; also those of who came second."""
    now = review.find(office.archive, key)
    if now is not None:
        for said in office.store.said(now.message_key):
            card = words.card(review.as_asked(office.archive, now, said.key), language(said.language))
            office.store.amend(said.key, card, office.clock(), said.to)
