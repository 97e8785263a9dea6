"""The operators' view of all chats: which are served, which wait, who manages one; and settings changed from
outside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from bot.chat import platforms
from bot.incoming.command_words import meant
from bot.incoming.commands.base import COMMANDS, always, chat_first, command, number, tap, usage
from bot.incoming.commands.chats import tongues
from bot.incoming.commands.dispatch import perform
from bot.incoming.context import Context, Request, say
from bot.incoming.rendering import rendered
from bot.language import Language, language
from bot.model.action import InChat, Perform, Tap
from bot.model.destination import Destination
from bot.model.message import Block, Button, Message, bold, code, heading, item, paragraph
from bot.presentation.words.persons import short_name
from bot.presentation.words.shorten import shorten
from bot.storage.records import ALL, Chat, Unreachable

PER_PAGE, PER_ROW = 12, 4
MAX_TITLE = 80  # characters of a title, which a chat chooses itself
MAX_MANAGERS = 20

STATES = {  # in the order in which they are shown
    "pending": "Waiting",
    "approved": "Served",
    "refused": "Refused",
    "gone": "Can no longer be reached",
}


def _of_a_chat(args: str, _: Context) -> bool:
    """Tells whether words are a chat's number and what is to be done with it."""
    given = args.split(maxsplit=2)
    verbs = [word.lower() for word in given[:2] if not word.isdecimal()]
    return len(verbs) < len(given[:2]) and all(meant(one, ("managers", "remove", *COMMANDS)) for one in verbs)


@command("chats [number] [managers|remove|command]", "which chats there are, and what each gets",
         operators=True, alone=True, plainly=_of_a_chat)  # fmt: skip
async def chats(request: Request, context: Context) -> Message:
    t, given = request.t, chat_first(request.args)
    if not given:
        return _page(0, request, context)
    if not given[0].isdecimal():
        return usage("chats", request, given[0])
    chat = context.store.chat_number(number(given[0]))
    if chat is None:
        return say(request, t("There is no chat {n}.", n=given[0][:20]), (Button.to(t("Chats"), Perform("chats")),))
    if request.then:
        return await _there(chat, request.then, request, context)
    verb, rest = (given[1].lower() if len(given) > 1 else ""), (given[2] if len(given) > 2 else "")
    match verb:
        case "":
            return _one(chat, request, context)
        case "managers":
            return _managers(chat, rest, request, context)
        case "remove":
            return _sure(chat, request)
    return usage("chats", request, verb)


@tap("chats", operators=True, alone=True)
async def turn(request: Request, context: Context) -> Message:
    return _page(number(request.args) or 0, request, context)


@tap("chats-remove", operators=True, alone=True, writes=always)
async def remove(request: Request, context: Context) -> Message:
    """Removes a chat: it is told in one line, where it was served; then nothing of it is left here."""
    t, which = request.t, request.args
    chat = context.store.chat_number(number(which))
    if chat is None:
        return say(request, t("There is no chat {n}.", n=which[:20]), (Button.to(t("Chats"), Perform("chats")),))
    context.audit(request, "remove", str(chat.number))
    context.store.forget_chat(chat.where)
    if chat.state == "approved":
        theirs = language(chat.language or t.code)
        said = theirs("An operator has ended the service here. Everything about this chat is deleted.")
        await context.actions.tell(chat.where, Message((paragraph(said),), language=theirs.code))
    return say(request, t("Chat {n} is forgotten.", n=chat.number), (Button.to(t("Chats"), Perform("chats")),))


# -- the list ------------------------------------------------------------------------------------------------


def _page(first: int, request: Request, context: Context) -> Message:
    t, order = request.t, list(STATES)
    known = sorted(context.store.chats(), key=lambda chat: (order.index(chat.state), chat.number))
    if not known:
        said = t("No chat has written yet. An invitation lets one in.")
        return say(request, said, (Button.to(t("Invite"), Perform("invite")),))
    counts, follows = Counter(chat.state for chat in known), context.store.all_follows()
    closed = _closed(context)
    shown = known[first : first + PER_PAGE]
    summary = [f"{t(STATES[state])}: {counts[state]}" for state in order if counts[state]]
    blocks: list[Block] = [heading(t("Chats")), paragraph(" · ".join(summary))]
    for state in order:
        some = [chat for chat in shown if chat.state == state]
        if some:
            blocks.append(paragraph(bold(t(STATES[state]))))
            blocks += [item(code(str(chat.number)), " · ", *_line(chat, follows, closed, t)) for chat in some]
    buttons = [Button.to(str(chat.number), Perform("chats", str(chat.number))) for chat in shown]
    rows = [tuple(buttons[at : at + PER_ROW]) for at in range(0, len(buttons), PER_ROW)]
    last = [Button.to(t("More"), Tap("chats", str(first + PER_PAGE)))] if first + PER_PAGE < len(known) else []
    last.append(Button.to(t("Invite"), Perform("invite")))
    return Message(tuple(blocks), (*rows, tuple(last)), t.code)


def _line(
    chat: Chat, follows: dict[Destination, set[str]], closed: dict[Destination, Unreachable], t: Language
) -> list[str]:
    line = [_title(chat, t), " · ", t.apart(chat.where.platform), " · ", _kind(chat, t)]
    if chat.state == "approved":
        line += [" · ", _how_many(follows.get(chat.where, set()), t)]
    if chat.where in closed:
        line += [" · ", t("cannot be written to since {date}", date=_day(closed[chat.where], t))]
    return line


def _closed(context: Context) -> dict[Destination, Unreachable]:
    """Returns the chats that take nothing for now, in any of their topics."""
    closed = [one for one in context.store.unreachable() if one.state == "waiting"]
    return {Destination(one.to.platform, one.to.chat): one for one in reversed(closed)}


def _day(one: Unreachable, t: Language) -> str:
    return t.date(one.since.date().isoformat())


def named(chat: Chat, t: Language) -> Block:
    """Returns a chat in the form in which operators are asked about it."""
    return paragraph(bold(_title(chat, t)), f" · {t.apart(chat.where.platform)} · {_kind(chat, t)} · {chat.number}")


def _kind(chat: Chat, t: Language) -> str:
    return t("a private chat") if chat.private else t("a group or channel")


def _title(chat: Chat, t: Language) -> str:
    return t.apart(shorten(" ".join(chat.title.split()), MAX_TITLE) or "?")


def _how_many(followed: set[str], t: Language) -> str:
    if ALL in followed:
        return t("follows all")
    if not followed:
        return t("follows nobody")
    return t.many("follows {n} official", "follows {n} officials", len(followed))


# -- one chat ------------------------------------------------------------------------------------------------


def _one(chat: Chat, request: Request, context: Context) -> Message:
    t, n, store = request.t, chat.number, context.store
    followed, people = store.all_follows().get(chat.where, set()), context.people()
    names = [short_name(people[slug], t) for slug in people if slug in followed]
    managers = store.managers(chat.where)
    blocks = [
        heading(f"{n} · ", _title(chat, t)),
        item(t.apart(chat.where.platform), " · ", _kind(chat, t)),
        item(t(STATES[chat.state]), " · ", t("language: {code}", code=chat.language or "—")),
        item(_how_many(followed, t), *([": ", t.all_of(names)] if names else [])),
    ]
    if closed := _closed(context).get(chat.where):
        said = t("cannot be written to since {date}", date=_day(closed, t))
        blocks.append(item(bold(said), ": ", t.apart(closed.why)))
    if not chat.private:
        blocks.append(_who_manages(managers, t))
        blocks.append(paragraph(t("A command said for it from here: "), code(f"chats {n} follow vaseghi, noori")))
    return Message(tuple(blocks), _buttons(chat, t), t.code)


def _buttons(chat: Chat, t: Language) -> tuple[tuple[Button, ...], ...]:
    n = chat.number
    remove = Button.to(t("Remove"), Perform("chats", f"{n} remove"))
    approve, refuse = Button.to(t("Approve"), Tap("approve", str(n))), Button.to(t("Refuse"), Tap("refuse", str(n)))
    if chat.state == "pending":
        return ((approve, refuse), (remove,))
    if chat.state == "refused":
        return ((approve, remove),)
    if chat.state == "gone":  # a channel cannot speak to the bot itself
        return ((approve, remove),)
    if chat.private:
        return ((remove,),)
    follow = Button.to(t("Follow all there"), InChat(n, Perform("follow", "all")))
    nobody = Button.to(t("Follow nobody there"), InChat(n, Perform("unfollow", "all")))
    return ((follow, nobody), *tongues(n), (remove,))


def _who_manages(managers: list[str], t: Language) -> Block:
    if not managers:
        return item(t("Managed by its admins; where a platform knows none, by every member."))
    return item(t("Managed by: "), *[part for one in managers for part in (", ", code(one))][1:])


def _managers(chat: Chat, rest: str, request: Request, context: Context) -> Message:
    """Names the users who alone may change what a group gets; "all" takes that back."""
    t, n = request.t, chat.number
    if chat.private:
        return say(request, t("Chat {n} is one person's: nobody else manages it.", n=n))
    words = rest.replace(",", " ").split()
    mentioned = list(request.incoming.mentions)
    if not words and not mentioned:
        how = code(f"chats {n} managers ID ID"), " · ", code(f"chats {n} managers all")
        now = (_who_manages(context.store.managers(chat.where), t), paragraph(t("Name them by their IDs: "), *how))
        return Message((heading(f"{n} · ", _title(chat, t)), *now), language=t.code)
    if [word.lower() for word in words] == ["all"]:
        users: list[str] = []
    else:
        platform = chat.where.platform
        form = re.compile(rf"(?:{re.escape(platform)}:)?@?({platforms.of(platform).user})")
        found = [(word, form.fullmatch(word)) for word in words]
        wrong = [word for word, match in found if match is None]
        if wrong:
            said = t("“{word}” is no user's ID. ", word=t.apart(wrong[0][:40]))
            return say(request, said + t("A user's ID stands in my answer to start, said by that user."))
        users = [*mentioned, *(match[1] for _, match in found if match)][:MAX_MANAGERS]
    context.store.set_managers(chat.where, users)
    context.audit(request, "managers", f"{n}: {', '.join(users) or 'all'}")
    return Message((heading(f"{n} · ", _title(chat, t)), _who_manages(users, t)), language=t.code)


def _sure(chat: Chat, request: Request) -> Message:
    t, n = request.t, chat.number
    said = t(
        "Remove chat {n}, {title}? Everything about it is deleted; it may ask to be served again. To silence it for"
        " good, refuse it instead.",
        n=n,
        title=_title(chat, t),
    )
    return say(
        request,
        said,
        (Button.to(t("Yes, remove"), Tap("chats-remove", str(n))), Button.to(t("No"), Perform("chats", str(n)))),
    )


async def _there(chat: Chat, then: Perform, request: Request, context: Context) -> Message:
    """Runs a command that changes a chat's settings, as if it were said there: nobody can write in a channel."""
    t, n = request.t, chat.number
    this_chat = Button.to(t("This chat"), Perform("chats", str(n)))
    if chat.state != "approved":
        return say(request, t("Chat {n} is not served.", n=n), (this_chat,))
    who = f"{request.incoming.where.platform}:{request.incoming.user}"  # perhaps of another platform than the chat
    there = replace(request.incoming, where=chat.where, user=who, open_form=None, notify=None)
    request = replace(request, incoming=there, from_afar=True)
    done = await rendered(await perform(then, request, context), request, context)
    named = paragraph(bold(f"{n} · "), bold(_title(chat, t)))
    return Message((named, *done.blocks), ((this_chat,),), t.code)
