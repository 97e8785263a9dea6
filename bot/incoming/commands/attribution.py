"""Tells all in a group or channel who changes what it gets, with an Undo for a day; and undoes it.

The data for the Undo of a deleted chat is locked, and without its address: only the button that stands there opens
it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.answers.answer import Answer, Signed, Undoable
from bot.answers.commands.of_a_chat import EndedForAll, Hand, Menu, PutBack, Revived
from bot.answers.commands.outcome import Outcome, said
from bot.chat import platforms
from bot.incoming.commands.base import always, tap
from bot.incoming.context import Context, Declined, Request
from bot.incoming.permissions import ends_all, may_change, may_end
from bot.incoming.undo import UNDO_FOR, LastNotice, new_token, standing
from bot.language import language
from bot.model.action import Perform
from bot.model.preferences import due
from bot.presentation.words.replies.changed import ended_for_all, notice
from bot.storage.records import ALL, NAMED, NOTICE, Change, Chat, DeletedChat, Outgoing

Run = Callable[[Request, Context], Awaitable[Answer]]

# Taps of one user within this time of each other are one change: names that are chosen one by one, say.
ONE_CHANGE = dt.timedelta(minutes=10)


async def named(run: Run, request: Request, context: Context) -> Answer:
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
        answer = await run(request, context)
        if store.moves() != moves:  # forgotten, which is told by whoever did it, or moved
            return answer
        after = standing(where, store)
        if after == before:
            return answer
        change = Change(where, before, after, pending)
        if _is_seen_by_all(answer, request):
            context.recent.last.pop(where, None)
            return Signed(answer, hand(request), before, after, _kept(change, new_token(), context))
        _announce(change, chat, request, context)
        return answer


async def _alone(run: Run, request: Request, context: Context) -> Answer:
    """Runs it in a private chat, whose questions come one at a time. A menu shows by itself what it changed, and how
    to undo that."""
    where, store = platforms.home(request.incoming.where), context.store
    before, pending, moves = standing(where, store), store.pending(where), store.moves()
    answer = await run(request, context)
    if store.moves() != moves or (isinstance(answer, Menu) and answer.in_place):
        return answer
    after = standing(where, store)
    if not set(before.follows) - set(after.follows):
        return answer
    return Undoable(answer, _kept(Change(where, before, after, pending), new_token(), context))


def hand(request: Request) -> Hand:
    incoming = request.incoming
    return Hand(incoming.name, incoming.mention, request.from_afar)


def _is_seen_by_all(answer: Answer, request: Request) -> bool:
    """Tells whether the answer is a new message in the place itself."""
    incoming = request.incoming
    edits = isinstance(answer, Menu) and answer.in_place and incoming.tapped_message is not None
    return incoming.respond is None and not request.from_afar and not edits


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
    message = notice(hand(request), change.before, change.after, context.people(), token, context.own, t)
    if change.before == change.after:
        context.store.end_undo(token)
    else:
        _kept(change, token, context)
        context.recent.last[where] = LastNotice(whose, now, key, token, change)
    if last is None:
        context.store.enqueue([Outgoing(key, where, message, rank=NOTICE)], now)
    else:
        context.store.amend(key, message, now, where)
    context.actions.wake()


def _kept(change: Change, token: str, context: Context) -> str:
    context.store.keep_undo(token, change, context.clock() + UNDO_FOR)
    return token


# -- undo ----------------------------------------------------------------------------------------------------


@tap("undo", changes=True, writes=always)
async def undo(request: Request, context: Context) -> Answer:
    """Undoes a change. `named` tells who did it, as of every change."""
    store, where = context.store, request.incoming.where
    change = store.kept_change(request.args, where, context.clock())
    if change is None:
        return said(Outcome.UNDO_LATE, Perform("settings"))
    now = standing(change.where, store)
    back = now.back(change.before, change.after)
    if back is None or change.where != platforms.home(where):
        return said(Outcome.CHANGED_SINCE, Perform("settings"))
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
    return PutBack(back.language or request.t.code, chosen.dates)


async def deleted(chat: Chat, request: Request, context: Context) -> Answer:
    """Deletes a group or channel, and tells all there."""
    store, incoming, token = context.store, request.incoming, new_token()
    deleted = store.whole(chat)
    store.forget_chat(chat.where)
    store.keep_undo(token, deleted, context.clock() + UNDO_FOR)
    public = EndedForAll(hand(request), token)
    if incoming.respond is None:
        return public
    await context.actions.tell(platforms.home(incoming.where), ended_for_all(public, request.t))
    return said(Outcome.ENDED_FOR_ALL)


async def revived(request: Request, context: Context) -> Answer | None:
    """Brings back a deleted chat by the button; returns None where the button is not of one. Raises Declined."""
    store, where = context.store, request.incoming.where
    token = (request.incoming.action or "").removeprefix("undo:")
    deleted = store.kept_chat(token, context.clock())
    if deleted is None or deleted.where != replace(where, topic=None):
        return None
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
    return Revived(hand(request), deleted.language or request.t.code)


async def _may_revive(deleted: DeletedChat, request: Request, context: Context) -> None:
    """Raises Declined unless the user might have changed the chat before it was deleted."""
    incoming, managers = request.incoming, deleted.managers
    may = request.operator or (incoming.user in managers if managers else await may_change(request, context))
    if may and deleted.follows and not managers and not request.operator and incoming.is_creator is not None:
        may = await incoming.is_creator()
    if not may:
        raise Declined(said(Outcome.REVIVED_BY_FEW), deleted.language)
