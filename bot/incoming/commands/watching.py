"""The commands by which operators add, change and remove watched people, and by which others suggest someone."""

from __future__ import annotations

import datetime as dt

from bot.answers import review
from bot.answers.answer import Answer
from bot.answers.commands.of_a_chat import Hand, InWindow
from bot.answers.commands.of_operators import (
    Everyone,
    Faulty,
    HowToWatch,
    OpenSuggestions,
    Stands,
    Suggested,
)
from bot.answers.commands.outcome import Outcome, said
from bot.answers.people import officials_named
from bot.answers.search import Hit, equally_named, whose
from bot.answers.status import status_of
from bot.incoming import cost_limit, official_text
from bot.incoming.commands.attribution import hand
from bot.incoming.commands.base import always, command, number, tap, usage
from bot.incoming.commands.surfaces import person_window
from bot.incoming.context import Context, Request
from bot.language import language
from bot.model.action import Tap
from bot.model.destination import Destination
from bot.presentation.words.news import suggestion as words
from bot.storage.records import Suggestion
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.model import Listing, Official, Tier
from watchers.watchlist import from_listing, people
from watchers.watchlist.official_file import Wrong

SUGGESTIONS_A_DAY = 5  # of one chat: operators have other work
A_DAY = dt.timedelta(days=1)


@command(
    "watch [add|edit|remove|suggested ...]",
    "who is watched, and changes of that",
    operators=True,
    writes=bool,
    plainly=lambda args, _: args.split()[0].lower() in ("add", "edit", "remove", "suggested"),
)
async def watching(request: Request, context: Context) -> Answer:
    verb, rest = [*request.args.split(maxsplit=1), "", ""][:2]
    if not verb:
        return Everyone(tuple(context.archive.watched()))
    if verb.lower() == "suggested":
        waiting = tuple(_suggested(one, context) for one in context.store.open_suggestions())
        return OpenSuggestions(waiting) if waiting else said(Outcome.NONE_SUGGESTED)
    if verb.lower() not in _VERBS:
        return usage("watch", verb)
    if not rest:
        opened = verb.lower() == "add" and await person_window.asks(request)
        return InWindow() if opened else HowToWatch()
    try:
        return await _VERBS[verb.lower()](rest, request, context)
    except Wrong as wrong:
        return Faulty(wrong)


async def _add(rest: str, request: Request, context: Context) -> Answer:
    official = official_text.made(official_text.typed(rest), context.archive, context.today())
    await context.actions.change(lambda archive, at: people.add(archive, official, at))
    context.audit(request, "watch add", official.slug)
    return _standing(official, Outcome.WATCHED_NOW, context)


async def _edit(rest: str, request: Request, context: Context) -> Answer:
    given, today, archive = official_text.typed(rest), context.today(), context.archive
    official = await _meant(given.words, context)
    if not isinstance(official, Official):
        return official
    if not given.keys:
        return InWindow() if await person_window.asks(request, official) else HowToWatch()
    slug = official.slug
    after = await context.actions.change(
        lambda archive, at: people.edit(
            archive, slug, lambda one: official_text.changed(one, given, archive, today), at
        )
    )
    each = {key: official_text.Typed("", {key: values}) for key, values in given.keys.items()}
    changed = [key for key, one in each.items() if official_text.changed(official, one, archive, today) != official]
    context.audit(request, "watch edit", f"{slug}: {', '.join(changed)}")
    return _standing(after, Outcome.CHANGED_NOW, context)


async def _remove(rest: str, request: Request, context: Context) -> Answer:
    official = await _meant(official_text.typed(rest).words, context)
    if not isinstance(official, Official):
        return official
    return said(Outcome.REMOVE_ASKED, Tap("watch", f"remove:{official.slug}"), who=official)


_VERBS = {"add": _add, "edit": _edit, "remove": _remove}


@tap("watch", operators=True, writes=always)
async def tap_watch(request: Request, context: Context) -> Answer:
    """Handles the confirmation of a removal, its Undo, and the button under a listing."""
    verb, _, slug = request.args.partition(":")
    if verb == "listing":
        return await _watch_listing(*_place(slug), request, context)
    if verb == "remove":
        removed = await context.actions.change(lambda archive, at: people.remove(archive, slug, at))
        if removed is None:
            return said(Outcome.NOT_WATCHED, name=slug)
        context.audit(request, "watch remove", slug)
        return said(Outcome.REMOVED, Tap("watch", f"again:{slug}"), who=removed)
    try:
        official: Official | None = await context.actions.change(
            lambda archive, at: people.restore(archive, slug, at)
        )
    except Wrong as wrong:
        return Faulty(wrong)
    if official is None:
        return said(Outcome.NOTHING_TO_UNDO)
    context.audit(request, "watch add", slug)
    return _standing(official, Outcome.WATCHED_NOW, context)


async def _meant(words: str, context: Context) -> Official | Answer:
    """Returns the one person whom these words name exactly, else why there is none: nobody is changed on a guess."""
    found = await cost_limit.aside(officials_named, context.archive, cost_limit.name(words)) if words else ()
    if len(found) == 1:
        return found[0]
    if not found:
        return said(Outcome.NOT_WATCHED, name=words[:80])
    return said(Outcome.SEVERAL_NAMED, names=", ".join(one.slug for one in found))


def _standing(official: Official, done: Outcome, context: Context, *, drawn: bool = False) -> Answer:
    status = status_of(context.archive, official, context.enabled)
    to_review = bool(review.waiting(context.archive, {official.slug}))
    return Stands(said(done, who=official), status, to_review, drawn)


# -- from a listing ------------------------------------------------------------------------------------------


def _place(kept: str) -> tuple[str, str]:
    """Returns the list and the ID that a button names."""
    source, _, id = kept.partition(":")
    return (source, id) if source in registry.names() else ("", "")


def _to_watch(source: str, id: str, context: Context) -> Listing | Answer:
    """Returns the listing of somebody who may be watched; else why not."""
    listing = context.archive.listing(source, id) if source else None
    if listing is None:
        return said(Outcome.LISTING_LEFT)
    if not from_listing.is_of_a_person(listing):
        return said(Outcome.NOT_A_PERSON)
    held, watched = whose(context.archive, source, id), context.people()
    if held is not None and held.tier is Tier.CONFIRMED and held.official in watched:
        return said(Outcome.WATCHED_BEFORE, who=watched[held.official])
    return listing


async def _watch_listing(source: str, id: str, request: Request, context: Context) -> Answer:
    """Watches the person of a listing, with what the lists say of him or her."""
    listing = _to_watch(source, id, context)
    if not isinstance(listing, Listing):
        return listing
    official = await cost_limit.unhurried(_drawn, context.archive, source, listing)
    try:
        await context.actions.change(lambda archive, at: people.add(archive, official, at))
    except Wrong as wrong:
        return Faulty(wrong)
    context.audit(request, "watch add", f"{official.slug} {source}:{id}")
    _settle(source, id, "watched", official.slug, context)
    return _standing(official, Outcome.WATCHED_NOW, context, drawn=True)


def _drawn(archive: Archive, source: str, listing: Listing) -> Official:
    """Returns the person of a listing, with the listings elsewhere that are surely the same person's and nobody
    else's who is watched."""
    others = equally_named(archive, from_listing.names_in(listing))
    free = [one for one in others if whose(archive, one[0], one[1].id) is None]
    return from_listing.made((source, listing), free, people.read(archive))


# -- suggestions ---------------------------------------------------------------------------------------------


@tap("suggest", writes=always)
async def tap_suggest(request: Request, context: Context) -> Answer:
    """Asks the operators whether to watch the person of a listing, once for all chats."""
    source, id = _place(request.args.removeprefix("listing:"))
    listing, store, where = _to_watch(source, id, context), context.store, request.incoming.where
    if not isinstance(listing, Listing):
        return listing
    earlier = store.suggestions_of(source, id)
    if any(one.state == "declined" for one in earlier):
        return said(Outcome.DECLINED_BEFORE, name=from_listing.plain(listing.name))
    waits = [one for one in earlier if one.state == "open"]
    if any((one.where.platform, one.where.chat) == (where.platform, where.chat) for one in waits):
        return said(Outcome.SUGGESTED_BEFORE, name=from_listing.plain(listing.name))
    if store.suggested_since(where, context.clock() - A_DAY) >= SUGGESTIONS_A_DAY:
        return said(Outcome.SUGGESTED_MUCH, n=SUGGESTIONS_A_DAY)
    made = store.suggest(where, source, id, from_listing.plain(listing.name), context.clock())
    context.audit(request, "suggest", f"{source}:{id}")
    for to, lang in () if waits else context.operators.audience():
        ask(made, hand(request), to, lang, context)
    return said(Outcome.SUGGESTED, name=from_listing.plain(listing.name))


def ask(one: Suggestion, by: Hand, to: Destination, lang: str | None, context: Context) -> None:
    """Asks one operator whether somebody who was suggested is to be watched."""
    shown = _suggested(one, context)
    card = words.card(shown, by, language(lang), known_here=to.platform == one.where.platform)
    context.queue(_key(one, shown), to, card)


@tap("suggestion", operators=True, writes=always)
async def tap_suggestion(request: Request, context: Context) -> Answer:
    """Handles an operator's answer. The first decision stands."""
    verb, _, n = request.args.partition(":")
    one = context.store.suggestion(number(n))
    if one is None or one.state != "open":
        return said(Outcome.SUGGESTION_OVER)
    if verb == "watch":
        answer = await _watch_listing(one.source, one.listing, request, context)
        held = whose(context.archive, one.source, one.listing)
        if held is not None and held.tier is Tier.CONFIRMED:  # by this, or by another's word before
            _settle(one.source, one.listing, "watched", held.official, context)
        return answer
    context.audit(request, "suggestion declined", f"{one.source}:{one.listing}")
    _settle(one.source, one.listing, "declined", "", context)
    return said(Outcome.DECLINED_NOW)


def _settle(source: str, id: str, state: str, slug: str, context: Context) -> None:
    """Decides what was suggested of a listing: every operator's question shows it, and the chats are told."""
    for one in context.store.decide_suggestions(source, id, state):
        now = _suggested(one, context)
        for stored in context.store.messages_of(_key(one, now)):
            context.store.amend(stored.key, words.settled(now, language(stored.language)), context.clock(), stored.to)
        lang = now.chat.language if now.chat else None
        context.queue(f"suggested-{one.number}", one.where, words.told(one, slug, language(lang)))


def _suggested(one: Suggestion, context: Context) -> Suggested:
    listing = context.archive.listing(one.source, one.listing)
    hit = None
    if listing is not None:
        hit = Hit(one.source, listing, listing.name, 1.0, registry.link(one.source, listing))
    return Suggested(one, hit, context.store.chat(one.where))


def _key(one: Suggestion, of: Suggested) -> str:
    """Returns the key of the question to operators: with the chat, it is forgotten too."""
    return f"suggestion-{of.chat.number if of.chat else 0}-{one.number}-"
