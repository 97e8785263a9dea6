"""Tells all in a group or channel who changes what it gets, with an Undo for a day; and undoes it.

The data for the Undo of a deleted chat is locked, and without its address: only the button that stands there opens
it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.chat import platforms
from bot.incoming.commands.base import always, tap
from bot.incoming.context import Context, Declined, Request, say
from bot.incoming.permissions import ends_all, may_change, may_end
from bot.incoming.undo import UNDO_FOR, LastNotice, new_token, standing
from bot.language import Language, language
from bot.model.action import Perform, Tap, read
from bot.model.message import Button, Message, paragraph
from bot.model.preferences import due
from bot.presentation.words.persons import short_name
from bot.presentation.words.replies import changed as words
from bot.storage.records import ALL, NAMED, NOTICE, Change, Chat, DeletedChat, Outgoing

Run = Callable[[Request, Context], Awaitable[Message]]

# Taps of one user within this time of each other are one change: names that are chosen one by one, say.
ONE_CHANGE = dt.timedelta(minutes=10)


async def named(run: Run, request: Request, context: Context) -> Message:
    """Runs a command that may change a place, and tells there who did it, and what, where the place is not one user's
    own. In a user's own there is an Undo for an unfollow."""
    where, store = platforms.home(request.incoming.where), context.store
    chat = store.chat(where)
    if chat is None:
        return await run(request, context)
    if chat.private:
        return await _alone(run, request, context)
    async with context.recent.turn(where):
        before, pending, moves = standing(where, store), store.pending(where), store.moves()
        message = await run(request, context)
        if store.moves() != moves:  # forgotten, which is told by whoever did it, or moved
            return message
        after = standing(where, store)
        if after == before:
            return message
        change = Change(where, before, after, pending)
        if _is_seen_by_all(message, request):
            context.recent.last.pop(where, None)
            return _signed(message, change, request, context)
        _announce(change, chat, request, context)
        return message


async def _alone(run: Run, request: Request, context: Context) -> Message:
    """Runs it in a private chat, whose questions come one at a time. A menu shows by itself what it changed, and how
    to undo that."""
    where, store = platforms.home(request.incoming.where), context.store
    before, pending, moves = standing(where, store), store.pending(where), store.moves()
    message = await run(request, context)
    if store.moves() != moves or message.in_place:
        return message
    after = standing(where, store)
    if not set(before.follows) - set(after.follows):
        return message
    token = _kept(Change(where, before, after, pending), new_token(), context)
    return replace(message, buttons=(*message.buttons, *undo_button(token, language(message.language))))


def hand(request: Request) -> words.Hand:
    incoming = request.incoming
    return words.Hand(incoming.name, incoming.mention, request.from_afar)


def undo_button(token: str, t: Language) -> tuple[tuple[Button, ...], ...]:
    return ((Button.to(t("Undo"), Tap("undo", token)),),)


def _is_seen_by_all(message: Message, request: Request) -> bool:
    """Tells whether the answer is a new message in the place itself."""
    incoming = request.incoming
    action = incoming.action or ""
    edits = message.in_place and bool(action and incoming.ref) and isinstance(read(action), Tap)
    return incoming.respond is None and not request.from_afar and not edits


def _signed(message: Message, change: Change, request: Request, context: Context) -> Message:
    t = language(message.language)
    token = _kept(change, new_token(), context)
    first = words.headline(hand(request), change.before, change.after, t)
    return replace(message, blocks=(first, *message.blocks), buttons=(*message.buttons, *undo_button(token, t)))


def _announce(change: Change, chat: Chat, request: Request, context: Context) -> None:
    """Tells of the change by the outbox, so that it arrives: anew, or in place of the notice of the same user's last
    change."""
    where, now = change.where, context.clock()
    t = language(change.after.language or chat.language or request.t.code, change.after.settings.dates)
    whose = f"{request.incoming.where.platform}:{request.incoming.user}:{request.incoming.sender}"
    last = context.recent.last.pop(where, None)
    goes_on = last is not None and last.whose == whose and abs(now - last.at) < ONE_CHANGE
    if last is not None and goes_on and last.change.after == change.before:
        change = replace(change, before=last.change.before, pending=last.change.pending)
        key, token = last.key, last.token
    else:
        last, key, token = None, f"{NAMED}-{secrets.token_hex(6)}", new_token()
    who = hand(request)
    if change.before == change.after:
        message = Message((words.unchanged(who, t),), language=t.code)
        context.store.end_undo(token)
    else:
        first = words.headline(who, change.before, change.after, t)
        heard, hears = (_whom(one.follows, context, t) for one in (change.before, change.after))
        more = words.details(change.before, change.after, (heard, hears), context.own, t)
        message = Message((first, *more), undo_button(_kept(change, token, context), t), t.code)
        context.recent.last[where] = LastNotice(whose, now, key, token, change)
    if last is None:
        context.store.enqueue([Outgoing(key, where, message, rank=NOTICE)], now)
    else:
        context.store.amend(key, message, now, where)
    context.actions.wake()


def _whom(follows: tuple[str, ...], context: Context, t: Language) -> str:
    people = context.people()
    if ALL in follows:
        return t("all officials")
    return t.all_of([short_name(people[slug], t) for slug in follows if slug in people]) or t("nobody")


def _kept(change: Change, token: str, context: Context) -> str:
    context.store.keep_undo(token, change, context.clock() + UNDO_FOR)
    return token


# -- undo ----------------------------------------------------------------------------------------------------


@tap("undo", changes=True, writes=always)
async def undo(request: Request, context: Context) -> Message:
    """Undoes a change. `named` tells who did it, as of every change."""
    t, store, where = request.t, context.store, request.incoming.where
    change = store.kept_change(request.args, where, context.clock())
    if change is None:
        said = t("That cannot be undone any more: it was undone, or is of more than a day ago.")
        return say(request, said, (Button.to(t("Settings"), Perform("settings")),))
    now = standing(change.where, store)
    back = now.back(change.before, change.after)
    if back is None or change.where != platforms.home(where):
        said = t("It was changed again since: undo that first.")
        return say(request, said, (Button.to(t("Settings"), Perform("settings")),))
    if ends_all(now.follows, back.follows, context):
        await may_end(request, context)
    chosen, at = back.settings, context.clock()
    missed = ALL not in now.follows and set(back.follows) - set(now.follows)
    with store.alone():
        if chosen != now.settings:
            store.set_settings(change.where, chosen, due(chosen, at, context.timezone), always=chosen.every != "now")
        missed_from = change.pending.after if missed else None
        store.restore(change.where, back.follows, back.language, at, missed_from=missed_from)
    store.end_undo(request.args)
    context.audit(request, "undo")
    context.actions.wake()
    t = language(back.language or t.code, chosen.dates)
    return Message((paragraph(t("It is again as it was before.")),), language=t.code)


async def deleted(chat: Chat, request: Request, context: Context) -> Message:
    """Deletes a group or channel, and tells all there."""
    t, store, incoming = request.t, context.store, request.incoming
    token = new_token()
    deleted = store.whole(chat)
    store.forget_chat(chat.where)
    store.keep_undo(token, deleted, context.clock() + UNDO_FOR)
    said = t(
        "Everything about this chat is deleted. Until tomorrow this button brings it back: what that needs is kept"
        " locked, and only the button opens it."
    )
    public = Message((words.ended(hand(request), t), paragraph(said)), undo_button(token, t), t.code)
    if incoming.respond is None:
        return public
    await context.actions.tell(platforms.home(incoming.where), public)
    return say(request, t("Done. Everything about this chat is deleted; it hears nothing more."))


async def revived(request: Request, context: Context) -> Message | None:
    """Brings back a deleted chat by the button; returns None where the button is not of one. Raises Declined."""
    store, where = context.store, request.incoming.where
    token = (request.incoming.action or "").removeprefix("undo:")
    deleted = store.kept_chat(token, context.clock())
    if deleted is None or deleted.where != replace(where, topic=None):
        return None
    request = replace(request, t=language(deleted.language or request.t.code))
    await _may_revive(deleted, request, context)
    known = store.chat(where)
    if known is None:
        store.add_chat(
            replace(where, topic=None),
            deleted.title,
            private=False,
            state="approved",
            language=deleted.language,
            at=context.clock(),
        )
    else:
        store.set_chat(where, state="approved", language=deleted.language)
    store.put_back(deleted, context.clock())
    store.end_undo(token)
    context.audit(request, "undo")
    context.actions.wake()
    return Message((words.revived(hand(request), request.t),), language=request.t.code)


async def _may_revive(deleted: DeletedChat, request: Request, context: Context) -> None:
    """Raises Declined unless the user might have changed the chat before it was deleted."""
    incoming, managers = request.incoming, deleted.managers
    may = request.operator or (incoming.user in managers if managers else await may_change(request, context))
    if may and deleted.follows and not managers and not request.operator and incoming.is_creator is not None:
        may = await incoming.is_creator()
    if not may:
        raise Declined(say(request, request.t("Only who might have deleted it can bring it back.")))
