"""The commands by which operators let waiting chats in, a whole workspace too, refuse them, or invite."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.commands.of_a_chat import Welcome
from bot.answers.commands.of_operators import Invitation, WaitingChats, Workspaces
from bot.answers.commands.outcome import Outcome, said
from bot.chat import platforms
from bot.incoming import lookups
from bot.incoming.commands.base import always, command, number, tap, usage
from bot.incoming.context import Context, Request
from bot.language import language
from bot.model.action import InChat, Perform, Tap
from bot.presentation.words.commands.all_chats import settled
from bot.presentation.words.commands.this_chat import welcome
from bot.storage.records import Chat

TOKEN_BYTES = 24  # 192 bits cannot be guessed, so guesses need no limit; Telegram takes 64 letters in a link
WORDS_MOST = 3  # "workspace T012 end"
INVITED_FOR, INVITED_MOST = 72, 30 * 24  # hours


@command(
    "approve [number|workspace ...]",
    "lets a waiting chat in, or all chats of a workspace",
    operators=True,
    alone=True,
    writes=lambda args: len(args.split()) > 1 or args.isdecimal(),
    plainly=lambda args, _: args.lower().split()[:1] == ["workspace"] and len(args.split()) <= WORDS_MOST,
)
async def approve(request: Request, context: Context) -> Answer:
    if request.args.lower().split()[:1] == ["workspace"]:
        return _of_workspaces(request.args.split()[1:], request, context)
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
        return said(Outcome.APPROVED_ALREADY, n=n)
    if chat.state == "refused" and not approved:
        return said(Outcome.REFUSED_ALREADY, n=n)
    context.audit(request, "approve" if approved else "refuse", str(n))
    if not approved:
        context.store.set_chat(chat.where, state="refused")
        settle(chat, "refused", context)
        return said(Outcome.REFUSED, n=n)
    _let_in(chat, request, context)
    this_chat = Perform("chats", str(n))
    if chat.private:
        return said(Outcome.APPROVED, this_chat, n=n)
    if chat.outside:
        let_in = platforms.of(chat.where.platform).let_in
        return said(Outcome.APPROVED_OUTSIDE, this_chat, n=n, line=let_in)
    return said(Outcome.APPROVED_THERE, InChat(n, Perform("follow", "all")), this_chat, n=n)


def _let_in(chat: Chat, request: Request, context: Context) -> None:
    """Lets a chat in and greets it. Where the bot is not there it is greeted once somebody brings the bot in."""
    context.store.set_chat(chat.where, state="approved")
    settle(chat, "approved", context)
    if not chat.outside:
        greeting = welcome(welcoming(context), language(chat.language or request.t.code))
        context.queue(f"welcome-{chat.number}", chat.where, greeting)


def welcoming(context: Context) -> Welcome:
    """Returns what a chat reads first: it has chosen nothing yet."""
    return Welcome(lookups.board(replace(context, focus=context.usual_focus)))


# -- workspaces ----------------------------------------------------------------------------------------------


@tap("workspace", operators=True, alone=True, writes=always)
async def tap_workspace(request: Request, context: Context) -> Answer:
    """Handles the button under a waiting chat, which lets in all of its workspace, and the one that ends that."""
    verb, _, rest = request.args.partition(":")
    if verb == "end":
        platform, _, workspace = rest.partition(":")
        return _end(platform, workspace, request, context)
    chat = context.store.chat_number(number(verb))
    if chat is None or not chat.workspace:
        return said(Outcome.NO_WORKSPACE, word=verb[:20])
    return _approve_whole(chat.where.platform, chat.workspace, request, context)


def _of_workspaces(given: list[str], request: Request, context: Context) -> Answer:
    """Without words it shows the workspaces that are approved."""
    if not given:
        return Workspaces(tuple(context.store.approved_workspaces()))
    found = (name for name, one in platforms.known().items() if one.workspace)
    platform = next((one for one in found if re.fullmatch(platforms.of(one).workspace, given[0].upper())), "")
    if not platform:
        return said(Outcome.NO_WORKSPACE, word=given[0][:20])
    if given[1:]:
        if given[1].lower() != "end":
            return usage("approve", given[1])
        return _end(platform, given[0].upper(), request, context)
    return _approve_whole(platform, given[0].upper(), request, context)


def _approve_whole(platform: str, workspace: str, request: Request, context: Context) -> Answer:
    """Lets in all chats of a workspace: those that wait, and every later one. A refused one stays refused."""
    if not context.store.approve_workspace(platform, workspace):
        return said(Outcome.WORKSPACE_ALREADY, Tap("workspace", f"end:{platform}:{workspace}"), id=workspace)
    context.audit(request, "approve workspace", f"{platform}:{workspace}")
    waiting = [one for one in context.store.chats("pending") if one.where.platform == platform]
    of_it = [one for one in waiting if one.workspace == workspace]
    for chat in of_it:
        _let_in(chat, request, context)
    return said(
        Outcome.WORKSPACE_APPROVED, Tap("workspace", f"end:{platform}:{workspace}"), id=workspace, n=len(of_it)
    )


def _end(platform: str, workspace: str, request: Request, context: Context) -> Answer:
    if not context.store.end_workspace(platform, workspace):
        return said(Outcome.NO_WORKSPACE, word=workspace[:20])
    context.audit(request, "end workspace", f"{platform}:{workspace}")
    return said(Outcome.WORKSPACE_ENDED, id=workspace)


# -- invitations ---------------------------------------------------------------------------------------------


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
