"""The operators' view of all chats: which are served, which wait, who manages one; and settings changed from
outside."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.answer import Answer, ThereDone
from bot.answers.commands.of_operators import AllChats, Managers, OneChat, RemovalAsked
from bot.answers.commands.outcome import Outcome, said
from bot.chat import platforms
from bot.incoming.command_words import meant
from bot.incoming.commands.base import COMMANDS, always, chat_first, command, number, tap, usage
from bot.incoming.commands.dispatch import perform
from bot.incoming.context import Context, Request
from bot.language import language
from bot.model.action import Perform
from bot.model.destination import Destination
from bot.presentation.words.commands import all_chats as words
from bot.storage.records import Chat, Unreachable

MAX_MANAGERS = 20


def _of_a_chat(args: str, _: Context) -> bool:
    """Tells whether words are a chat's number and what is to be done with it."""
    given = args.split(maxsplit=2)
    verbs = [word.lower() for word in given[:2] if not word.isdecimal()]
    return len(verbs) < len(given[:2]) and all(meant(one, ("managers", "remove", *COMMANDS)) for one in verbs)


@command("chats [number] [managers|remove|command]", "which chats there are, and what each gets",
         operators=True, alone=True, plainly=_of_a_chat)  # fmt: skip
async def chats(request: Request, context: Context) -> Answer:
    given = chat_first(request.args)
    if not given:
        return _page(0, context)
    if not given[0].isdecimal():
        return usage("chats", given[0])
    chat = context.store.chat_number(number(given[0]))
    if chat is None:
        return said(Outcome.NO_CHAT, Perform("chats"), n=given[0][:20])
    if request.then:
        return await _there(chat, request.then, request, context)
    verb, rest = (given[1].lower() if len(given) > 1 else ""), (given[2] if len(given) > 2 else "")
    match verb:
        case "":
            return _one(chat, context)
        case "managers":
            return _managers(chat, rest, request, context)
        case "remove":
            return RemovalAsked(chat)
    return usage("chats", verb)


@tap("chats", operators=True, alone=True)
async def turn(request: Request, context: Context) -> Answer:
    return _page(number(request.args) or 0, context)


@tap("chats-remove", operators=True, alone=True, writes=always)
async def remove(request: Request, context: Context) -> Answer:
    """Removes a chat: it is told in one line, where it was served; then nothing of it is left here."""
    which = request.args
    chat = context.store.chat_number(number(which))
    if chat is None:
        return said(Outcome.NO_CHAT, Perform("chats"), n=which[:20])
    context.audit(request, "remove", str(chat.number))
    context.store.forget_chat(chat.where)
    context.asked.forget(chat.where.platform, chat.where.chat)
    if chat.state == "approved":
        await context.actions.tell(chat.where, words.removed(language(chat.language or request.t.code)))
    return said(Outcome.FORGOTTEN, Perform("chats"), n=chat.number)


def _page(first: int, context: Context) -> Answer:
    order = list(words.STATES)
    known = sorted(context.store.chats(), key=lambda chat: (order.index(chat.state), chat.number))
    if not known:
        return said(Outcome.NO_CHATS, Perform("invite"))
    return AllChats(tuple(known), first, context.store.all_follows(), _closed(context))


def _closed(context: Context) -> dict[Destination, Unreachable]:
    """Returns the chats that take nothing for now, in any of their topics."""
    closed = [one for one in context.store.unreachable() if one.state == "waiting"]
    return {Destination(one.to.platform, one.to.chat): one for one in reversed(closed)}


def _one(chat: Chat, context: Context) -> Answer:
    followed = frozenset(context.store.all_follows().get(chat.where, ()))
    people = tuple(one for slug, one in context.people().items() if slug in followed)
    managers = tuple(context.store.managers(chat.where))
    return OneChat(chat, followed, people, managers, _closed(context).get(chat.where))


def _managers(chat: Chat, rest: str, request: Request, context: Context) -> Answer:
    """Names the users who alone may change what a group gets; "all" takes that back."""
    n = chat.number
    if chat.private:
        return said(Outcome.ONE_PERSONS, n=n)
    given = rest.replace(",", " ").split()
    mentioned = list(request.incoming.mentions)
    if not given and not mentioned:
        return Managers(chat, tuple(context.store.managers(chat.where)), asked=True)
    users: list[str] = []
    if [word.lower() for word in given] != ["all"]:
        platform = chat.where.platform
        form = re.compile(rf"(?:{re.escape(platform)}:)?@?({platforms.of(platform).user})")
        found = [(word, form.fullmatch(word)) for word in given]
        wrong = [word for word, match in found if match is None]
        if wrong:
            return said(Outcome.NO_USER, word=wrong[0][:40])
        users = [*mentioned, *(match[1] for _, match in found if match)][:MAX_MANAGERS]
    context.store.set_managers(chat.where, users)
    context.audit(request, "managers", f"{n}: {', '.join(users) or 'all'}")
    return Managers(chat, tuple(users))


async def _there(chat: Chat, then: Perform, request: Request, context: Context) -> Answer:
    """Runs a command that changes a chat's settings, as if it were said there: nobody can write in a channel."""
    if chat.state != "approved":
        return said(Outcome.NOT_APPROVED, Perform("chats", str(chat.number)), n=chat.number)
    who = f"{request.incoming.where.platform}:{request.incoming.user}"  # perhaps of another platform than the chat
    there = replace(request.incoming, where=chat.where, user=who, open_form=None, notify=None)
    return ThereDone(chat, await perform(then, replace(request, incoming=there, from_afar=True), context))
