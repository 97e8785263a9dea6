"""The commands by which operators let waiting chats in, refuse them, or invite."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from bot.answers.answer import Answer
from bot.answers.commands.of_operators import Invitation, WaitingChats
from bot.answers.commands.outcome import Outcome, said
from bot.incoming.commands.base import always, command, number, tap, usage
from bot.incoming.context import Context, Request
from bot.language import language
from bot.model.action import InChat, Perform
from bot.presentation.words.commands.all_chats import settled
from bot.presentation.words.commands.this_chat import welcome
from bot.storage.records import Chat

TOKEN_BYTES = 24  # 192 bits cannot be guessed, so guesses need no limit; Telegram takes 64 letters in a link
INVITED_FOR, INVITED_MOST = 72, 30 * 24  # hours


@command("approve [number]", "lets a waiting chat in", operators=True, alone=True, writes=bool)
async def approve(request: Request, context: Context) -> Answer:
    if not request.args:
        waiting = context.store.chats("pending")
        return WaitingChats(tuple(waiting)) if waiting else said(Outcome.NONE_WAITS)
    return _decide(request.args, True, request, context)


@tap("approve", operators=True, writes=always)
async def tap_approve(request: Request, context: Context) -> Answer:
    return await approve(request, context)


@tap("refuse", operators=True, writes=always)
async def tap_refuse(request: Request, context: Context) -> Answer:
    return _decide(request.args, False, request, context)


def _decide(which: str, approved: bool, request: Request, context: Context) -> Answer:
    """Lets a chat in, or refuses it. The first decision stands; a second operator reads it."""
    if not which.isdecimal():
        return usage("approve", which)
    chat = context.store.chat_number(number(which))
    if chat is None:
        return said(Outcome.NO_CHAT, Perform("chats"), n=which[:20])
    n = chat.number
    if chat.state == "approved":
        return said(Outcome.SERVED_ALREADY, n=n)
    if chat.state == "refused" and not approved:
        return said(Outcome.REFUSED_ALREADY, n=n)
    context.store.set_chat(chat.where, state="approved" if approved else "refused")
    context.audit(request, "approve" if approved else "refuse", str(n))
    settle(chat, "approved" if approved else "refused", context)
    if not approved:
        return said(Outcome.REFUSED, n=n)
    context.queue(f"welcome-{n}", chat.where, welcome(language(chat.language or request.t.code)))
    this_chat = Perform("chats", str(n))
    if chat.private:
        return said(Outcome.SERVED, this_chat, n=n)
    return said(Outcome.SERVED_THERE, InChat(n, Perform("follow", "all")), this_chat, n=n)


def settle(chat: Chat, state: str, context: Context) -> None:
    """Amends the question that every operator was asked about a chat: it shows the decision, and asks no more."""
    for to, lang in context.operators.audience():
        context.store.amend(f"chat-{chat.number}", settled(chat, state, language(lang)), context.clock(), to)


@command(
    "invite [hours]", "a link or words with which one chat is let in, once", operators=True, alone=True, writes=always
)
async def invite(request: Request, context: Context) -> Answer:
    given = request.args
    if given and not (given.isdecimal() and len(given) < 6 and 0 < int(given) <= INVITED_MOST):
        return usage("invite", given)
    hours = int(given) if given else INVITED_FOR
    token = secrets.token_urlsafe(TOKEN_BYTES)
    ways = context.actions.ways_in(token)
    if not ways:
        return said(Outcome.NO_PLATFORM, Perform("invite", str(hours)))
    maker = made_by(token, f"{request.incoming.where.platform}:{request.incoming.user}")
    context.store.add_invite(digest(token), context.clock() + dt.timedelta(hours=hours), maker)
    context.audit(request, "invite", f"{digest(token)[:8]}, {hours} h")
    return Invitation(hours, tuple(ways))


def digest(token: str) -> str:
    """Returns the part of an invitation that is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def made_by(token: str, operator: str) -> str:
    """Returns the hash that is stored for its maker: only with the token can one tell whether it was this operator
    ("telegram:1001")."""
    return hashlib.sha256(f"{token} {operator}".encode()).hexdigest()
