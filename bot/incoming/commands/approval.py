"""The commands by which operators let waiting chats in, refuse them, or invite."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from bot.chat import platforms
from bot.incoming.commands.all_chats import STATES, named
from bot.incoming.commands.base import always, command, number, tap, usage
from bot.incoming.commands.chats import welcome
from bot.incoming.context import Context, Request, say
from bot.language import language
from bot.model.action import InChat, Perform, Tap
from bot.model.message import Button, Message, code, heading, item, link, paragraph
from bot.storage.records import Chat

TOKEN_BYTES = 24  # 192 bits cannot be guessed, so guesses need no limit; Telegram takes 64 letters in a link
INVITED_FOR, INVITED_MOST = 72, 30 * 24  # hours


@command("approve [number]", "lets a waiting chat in", operators=True, alone=True, writes=bool)
async def approve(request: Request, context: Context) -> Message:
    t = request.t
    if not request.args:
        waiting = context.store.chats("pending")
        if not waiting:
            return say(request, t("No chat is waiting."))
        blocks = [named(chat, t) for chat in waiting]
        rows = tuple(
            (Button.to(t("Approve {n}", n=chat.number), Tap("approve", str(chat.number))),) for chat in waiting[:8]
        )
        return Message((heading(t("Chats that wait")), *blocks), rows, t.code)
    return _decide(request.args, True, request, context)


@tap("approve", operators=True, writes=always)
async def tap_approve(request: Request, context: Context) -> Message:
    return await approve(request, context)


@tap("refuse", operators=True, writes=always)
async def tap_refuse(request: Request, context: Context) -> Message:
    return _decide(request.args, False, request, context)


def _decide(which: str, approved: bool, request: Request, context: Context) -> Message:
    """Lets a chat in, or refuses it. The first decision stands; a second operator reads it."""
    if not which.isdecimal():
        return usage("approve", request, which)
    t, chat = request.t, context.store.chat_number(number(which))
    if chat is None:
        return say(request, t("There is no chat {n}.", n=which[:20]), (Button.to(t("Chats"), Perform("chats")),))
    n = chat.number
    if chat.state == "approved":
        return say(request, t("Chat {n} is served already.", n=n))
    if chat.state == "refused" and not approved:
        return say(request, t("Chat {n} was refused already.", n=n))
    context.store.set_chat(chat.where, state="approved" if approved else "refused")
    context.audit(request, "approve" if approved else "refuse", str(n))
    settle(chat, "approved" if approved else "refused", context)
    if not approved:
        return say(request, t("Chat {n} is refused. It hears nothing.", n=n))
    context.queue(f"welcome-{n}", chat.where, welcome(language(chat.language or t.code)))
    # In a channel nobody can write commands: its operator chooses here.
    follow = () if chat.private else (Button.to(t("Follow all there"), InChat(n, Perform("follow", "all"))),)
    row = (*follow, Button.to(t("This chat"), Perform("chats", str(n))))
    return say(request, t("Chat {n} is served now.", n=n), row)


def settle(chat: Chat, state: str, context: Context) -> None:
    """Amends the question that every operator was asked about a chat: it shows the decision, and asks no more."""
    for to, lang in context.operators.audience():
        t = language(lang)
        said = Message((heading(t(STATES[state])), named(chat, t)), language=t.code)
        context.store.amend(f"chat-{chat.number}", said, context.clock(), to)


@command(
    "invite [hours]", "a link or words with which one chat is let in, once", operators=True, alone=True, writes=always
)
async def invite(request: Request, context: Context) -> Message:
    t, given = request.t, request.args
    if given and not (given.isdecimal() and len(given) < 6 and 0 < int(given) <= INVITED_MOST):
        return usage("invite", request, given)
    hours = int(given) if given else INVITED_FOR
    token = secrets.token_urlsafe(TOKEN_BYTES)
    ways = context.actions.ways_in(token)
    if not ways:
        said = t("No chat platform is connected yet: nobody can be invited. Try again in a minute.")
        return say(request, said, (Button.to(t("Try again"), Perform("invite", str(hours))),))
    maker = made_by(token, f"{request.incoming.where.platform}:{request.incoming.user}")
    context.store.add_invite(digest(token), context.clock() + dt.timedelta(hours=hours), maker)
    context.audit(request, "invite", f"{digest(token)[:8]}, {hours} h")
    blocks = [
        heading(t("An invitation")),
        paragraph(
            t.many(
                "It lets in one chat, once, within {n} hour. Pass it on to nobody but whom it is for.",
                "It lets in one chat, once, within {n} hours. Pass it on to nobody but whom it is for.",
                hours,
            )
        ),
    ]
    for way in ways:
        shown = [link(said, said) if said.startswith("https://") else code(said) for said in (way.person, way.group)]
        if way.person == way.group:
            blocks.append(
                item(
                    t.apart(t(platforms.of(way.platform).title)),
                    " — ",
                    t("to type to me, alone or in a channel: "),
                    shown[0],
                )
            )
        else:
            blocks.append(item(t.apart(t(platforms.of(way.platform).title)), " — ", t("for one person: "), shown[0]))
            blocks.append(item(t.apart(t(platforms.of(way.platform).title)), " — ", t("for a group: "), shown[1]))
    return Message(tuple(blocks), language=t.code)


def digest(token: str) -> str:
    """Returns the part of an invitation that is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def made_by(token: str, operator: str) -> str:
    """Returns the hash that is stored for its maker: only with the token can one tell whether it was this operator
    ("telegram:1001")."""
    return hashlib.sha256(f"{token} {operator}".encode()).hexdigest()
