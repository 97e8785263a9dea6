"""The commands of this chat: its beginning, its language, what is stored of it, and its end."""

from __future__ import annotations

import datetime as dt
import re

from bot.answers.answer import Answer
from bot.answers.commands.of_a_chat import (
    Choosing,
    EndAsked,
    Introduction,
    LanguageAsked,
    LanguageChosen,
    PauseAsked,
    Privacy,
)
from bot.answers.commands.outcome import Outcome, said
from bot.chat import platforms
from bot.incoming.commands.attribution import deleted
from bot.incoming.commands.base import always, command, number, tap, whom
from bot.incoming.commands.dispatch import perform
from bot.incoming.commands.following import mute
from bot.incoming.commands.surfaces.picker import pick
from bot.incoming.context import Context, Request
from bot.incoming.permissions import ends_all, may_end
from bot.language import languages
from bot.model.action import Perform
from bot.storage.records import ALL
from watchers.lists import registry

SURE_FOR = dt.timedelta(hours=1)  # in which the question may be answered: a user who finds it later is asked anew
SHORTEST_INVITATION = 24  # letters after `start`: an invitation has more, no word that people write has


def _link(args: str, context: Context) -> bool:
    """Tells whether words are what a link to the bot carries: an invitation, a watched person, or one who was."""
    joined = args.isascii() and len(args.split()) == 1 and any(sign in args for sign in "-_")
    return joined or len(args) >= SHORTEST_INVITATION or args.lower() in context.people()


@command("start [name]", "what this is, and how to stop it", plainly=_link)
async def start(request: Request, context: Context) -> Answer:
    """Introduces the bot, also after a link with an invitation: by then admission has let the chat in. After a link
    with a person it tells of that person."""
    found = await whom(re.sub("[-_]", " ", request.args), context) if request.args else ()
    if len(found) == 1:
        return await perform(Perform("status", found[0].slug), request, context)
    where, user = request.incoming.where, request.incoming.user
    follows = bool(context.store.followed(platforms.home(where)))
    sides = registry.jurisdictions_of(context.enabled)
    title = platforms.of(where.platform).title
    return Introduction(tuple(sides), f"{where.platform}:{user}", where.chat, title, follows)


@tap("choose", changes=True, writes=lambda args: ":" in args)
async def choose(request: Request, context: Context) -> Answer:
    """Shows the officials as buttons, with a mark at those who are followed: "" begins, "0" is a page, "0:slug"
    changes one. Where the platform has windows, they are picked in one."""
    if not request.args and request.incoming.open_form is not None:
        return await pick(request, context)
    where, store = platforms.home(request.incoming.where), context.store
    page, _, slug = request.args.partition(":")
    people = context.people()
    followed = set(people) if ALL in store.followed(where) else set(store.followed(where))
    if slug in people:
        if slug in followed:
            if ends_all(followed, followed - {slug}, context):
                await may_end(request, context)
            store.follow(where, followed, context.clock())  # from all to all but this one
            store.unfollow(where, [slug, ALL])
        else:
            store.follow(where, [slug], context.clock())
        context.audit(request, "unfollow" if slug in followed else "follow", slug)
        followed ^= {slug}
    first = number(page) or 0
    return Choosing(
        tuple(people.values()), frozenset(followed), first if first < len(people) else 0, in_place=bool(page)
    )


@command(
    "language [code]",
    "the language of this chat",
    changes=True,
    writes=bool,
    plainly=lambda args, _: args.lower() in languages(),
)
async def choose_language(request: Request, context: Context) -> Answer:
    code = request.args.lower()
    if code not in languages():
        return LanguageAsked()
    context.store.set_chat(request.incoming.where, language=code)
    context.audit(request, "language", code)
    return LanguageChosen(code)


@command("privacy", "what is kept and why, who can see it, and how to delete it")
async def privacy(request: Request, context: Context) -> Answer:
    platform = platforms.of(request.incoming.where.platform)
    return Privacy(platform.title, platform.answers_alone)


# -- its end -------------------------------------------------------------------------------------------------


@command(
    "stop",
    "deletes everything about this chat, after asking",
    changes=True,
    plainly=lambda args, _: args.lower() == "all",
)
async def stop(request: Request, context: Context) -> Answer:
    """Asks before it deletes the chat. With other words behind it, it is a sentence that begins so, and read as a
    question."""
    if request.args and request.args.lower() != "all":
        return await perform(Perform("ask", request.incoming.text or request.args), request, context)
    await may_end(request, context)
    chat = context.store.chat(request.incoming.where)
    return EndAsked(chat.number if chat else 0, _minute(context), private=request.incoming.private)


@tap("stop", changes=True, writes=always)
async def sure(request: Request, context: Context) -> Answer:
    """Deletes the chat. "7:29412345" stands for the chat's number, and the minute in which it was asked. A number is
    never given again, so the button of a forgotten chat deletes no other."""
    where = request.incoming.where
    which, _, minute = request.args.partition(":")
    chat, asked = context.store.chat(where), number(minute)
    late = asked is None or abs(_minute(context) - asked) > SURE_FOR / dt.timedelta(minutes=1)
    if chat is None or which != str(chat.number) or late:
        return said(Outcome.END_LATE, Perform("stop"))
    await may_end(request, context)
    context.asked.forget(where.platform, where.chat)
    context.shown.forget(where.platform, where.chat)
    if not chat.private:
        return await deleted(chat, request, context)
    context.store.forget_chat(where)
    return said(Outcome.ENDED)


@command(
    "pause [hours]",
    "silence for as long as you choose; nothing is deleted",
    changes=True,
    writes=bool,
    plainly=lambda args, _: args.removesuffix("h").strip().isdecimal(),
)
async def pause(request: Request, context: Context) -> Answer:
    """Does what `mute` does, after asking for how long."""
    if request.args:
        return await mute(request, context)
    chosen = context.store.settings(platforms.home(request.incoming.where))
    return PauseAsked(chosen if chosen.muted(context.clock()) else None, context.own)


def _minute(context: Context) -> int:
    return int(context.clock().timestamp()) // 60
