"""Whose hand it was: who changes what a group or channel gets is named there, to all, with Undo for a day."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.chat import platforms
from bot.incoming.undo import UNDO_FOR, Change, as_json, digest, locked, new_token, standing
from bot.language import Language, language
from bot.model.destination import Destination
from bot.model.message import Button, Message
from bot.presentation.words.persons import short_name
from bot.presentation.words.replies import changed as words
from bot.storage.store import ALL, NAMED, NOTICE, Chat, Outgoing

if TYPE_CHECKING:
    from bot.incoming.commands.base import Handler, Office, Request

# Taps of one user that follow each other so soon are one change: names that are chosen one by one, say.
ONE_HAND = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class _Last:
    """What was said last in a place of its own, and may still be said anew."""

    whose: str
    at: dt.datetime
    key: str
    token: str
    change: Change


@dataclass(slots=True)
class Hands:
    """One change at a time in each place: what differs after it is its own."""

    _turns: dict[Destination, tuple[asyncio.Lock, int]] = field(default_factory=dict)
    last: dict[Destination, _Last] = field(default_factory=dict)

    @asynccontextmanager
    async def turn(self, where: Destination) -> AsyncIterator[None]:
        lock, waiting = self._turns.get(where, (asyncio.Lock(), 0))
        self._turns[where] = lock, waiting + 1
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._turns[where]
            if waiting > 1:
                self._turns[where] = lock, waiting - 1
            else:
                del self._turns[where]


async def named(run: Handler, request: Request, office: Office) -> Message:
    """Runs what may change a place; where that is not one user's own, says who did, and what. In one's own
    there is an Undo for letting somebody go."""
    where, store = platforms.home(request.incoming.where), office.store
    chat = store.chat(where)
    if chat is None:
        return await run(request, office)
    if chat.private:
        return await _alone(run, request, office)
    async with office.hands.turn(where):
        before, pending, moves = standing(where, store), store.pending(where), store.moves()
        message = await run(request, office)
        if store.moves() != moves:  # forgotten, which is told by whoever did it, or moved
            return message
        after = standing(where, store)
        if after == before:
            return message
        change = Change(where, before, after, pending)
        if _is_seen_by_all(message, request):
            office.hands.last.pop(where, None)
            return _signed(message, change, request, office)
        _announce(change, chat, request, office)
        return message


async def _alone(run: Handler, request: Request, office: Office) -> Message:
    """In a private chat, whose questions come one at a time. A menu shows by itself what it changed, and how to undo
    that."""
    where, store = platforms.home(request.incoming.where), office.store
    before, pending, moves = standing(where, store), store.pending(where), store.moves()
    message = await run(request, office)
    if store.moves() != moves or message.in_place:
        return message
    after = standing(where, store)
    if not set(before.follows) - set(after.follows):
        return message
    token = _kept(Change(where, before, after, pending), new_token(), office)
    return replace(message, buttons=(*message.buttons, *undo_button(token, language(message.language))))


def hand(request: Request) -> words.Hand:
    incoming = request.incoming
    return words.Hand(incoming.name, incoming.mention, request.from_afar)


def undo_button(token: str, t: Language) -> tuple[tuple[Button, ...], ...]:
    return ((Button(t("Undo"), f"undo:{token}"),),)


def _is_seen_by_all(message: Message, request: Request) -> bool:
    """Whether the answer is a new message in the place itself."""
    incoming = request.incoming
    action = incoming.action or ""
    edits = message.in_place and bool(action and incoming.ref) and not action.startswith("do:")
    return incoming.respond is None and not request.from_afar and not edits


def _signed(message: Message, change: Change, request: Request, office: Office) -> Message:
    t = language(message.language)
    token = _kept(change, new_token(), office)
    first = words.headline(hand(request), change.before, change.after, t)
    return replace(message, blocks=(first, *message.blocks), buttons=(*message.buttons, *undo_button(token, t)))


def _announce(change: Change, chat: Chat, request: Request, office: Office) -> None:
    """By the outbox: it arrives. Anew, or in place of what the same user has just been told to have done."""
    where, now = change.where, office.clock()
    t = language(change.after.language or chat.language or request.t.code, change.after.settings.dates)
    whose = f"{request.incoming.where.platform}:{request.incoming.user}:{request.incoming.sender}"
    last = office.hands.last.pop(where, None)
    goes_on = last is not None and last.whose == whose and abs(now - last.at) < ONE_HAND
    if last is not None and goes_on and last.change.after == change.before:
        change = replace(change, before=last.change.before, pending=last.change.pending)
        key, token = last.key, last.token
    else:
        last, key, token = None, f"{NAMED}-{secrets.token_hex(6)}", new_token()
    who = hand(request)
    if change.before == change.after:
        message = Message((words.unchanged(who, t),), language=t.code)
        office.store.end_undo(digest(token))
    else:
        first = words.headline(who, change.before, change.after, t)
        heard, hears = (_whom(one.follows, office, t) for one in (change.before, change.after))
        more = words.details(change.before, change.after, (heard, hears), office.timezone, t)
        message = Message((first, *more), undo_button(_kept(change, token, office), t), t.code)
        office.hands.last[where] = _Last(whose, now, key, token, change)
    if last is None:
        office.store.enqueue([Outgoing(key, where, message, rank=NOTICE)], now)
    else:
        office.store.amend(key, message, now, where)
    office.wake()


def _whom(follows: tuple[str, ...], office: Office, t: Language) -> str:
    people = office.people()
    if ALL in follows:
        return t("all officials")
    return t.all_of([short_name(people[slug], t) for slug in follows if slug in people]) or t("nobody")


def _kept(change: Change, token: str, office: Office) -> str:
    sealed = locked(as_json(change), token)
    office.store.keep_undo(digest(token), sealed, office.clock() + UNDO_FOR, change.where)
    return token
