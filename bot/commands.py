"""The chat's commands, one function each: a request in, a message out. Knows no platform."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot import answers, ask
from bot.chat.base import Incoming
from bot.locale import LANGUAGES, Language, language
from bot.message import Button, Message, bold, code, heading, item, paragraph
from bot.say import answer as say
from bot.say.parts import short_name
from bot.store import ALL, Store
from watchers import watchlist
from watchers.archive import Archive
from watchers.model import SOURCES, Official

SHOWN_CHOICES = 6  # buttons for an ambiguous name


@dataclass(frozen=True, slots=True)
class Request:
    """One question of one user in one served chat."""

    incoming: Incoming
    args: str
    t: Language
    operator: bool


@dataclass(frozen=True, slots=True)
class Office:
    """What commands may use. The two actions are None where another process holds the archive's writing end."""

    archive: Archive  # read-only
    store: Store
    enabled: tuple[str, ...]
    clock: Callable[[], dt.datetime]
    timezone: dt.tzinfo
    operators_unreachable: Callable[[], str] = lambda: ""
    next_polls: Callable[[], dict[str, str]] = dict
    accept: Callable[[str], Awaitable[str]] | None = None  # source -> what came of it
    gone: Callable[[str, str], Awaitable[bool]] | None = None  # source, listing -> whether it was pending
    decided: Callable[[int, bool, Request], Awaitable[str]] | None = None  # a chat's number, approved or not
    choices: dict[str, str] = field(default_factory=dict)

    def today(self) -> dt.date:
        return self.clock().astimezone(self.timezone).date()

    def people(self) -> dict[str, Official]:
        return {official.slug: official for official in watchlist.read(self.archive)}


Handler = Callable[[Request, Office], Awaitable[Message]]


@dataclass(frozen=True, slots=True)
class Command:
    run: Handler
    usage: str
    does: str
    operators: bool = False


async def start(request: Request, office: Office) -> Message:
    t, incoming = request.t, request.incoming
    followed = office.store.followed(incoming.home)
    buttons = () if followed else ((Button(t("Follow all"), "do:follow all"),),)
    return Message(
        (
            heading(t("Magnitsky Watch")),
            paragraph(t("It watches the UK and US sanctions lists for named officials of Iran's regime.")),
            item(t("What comes: an alert when one of them is listed, changed or removed, and nothing else.")),
            item(t("How often: within minutes of a new edition; a few times a year for one person.")),
            item(t("How to stop: the command {stop} ends everything and forgets this chat.", stop="stop")),
            item(t("What is kept: this chat's ID, its language and whom it follows. No message is stored.")),
            paragraph(
                t("Your ID: "),
                code(f"{incoming.where.platform}:{incoming.user}"),
                " · ",
                t("this chat's ID: "),
                code(incoming.where.chat),
            ),
        ),
        (*buttons, (Button(t("Status"), "do:status"), Button(t("Help"), "do:help"))),
        t.code,
    )


async def help(request: Request, office: Office) -> Message:
    t = request.t
    slash = {"telegram": "/", "slack": "/sanctions "}.get(request.incoming.where.platform, "")
    shown = [command for command in COMMANDS.values() if request.operator or not command.operators]
    blocks = [heading(t("What you can ask"))]
    blocks += [item(code(slash + command.usage), " — ", t(command.does)) for command in shown]
    blocks.append(paragraph(t("A name alone works too: {example}", example=t.apart("Leila Vaseghi"))))
    return Message(tuple(blocks), language=t.code)


async def status(request: Request, office: Office) -> Message:
    if not request.args:
        return say.board(answers.board(office.archive, office.enabled), request.t)
    found = answers.find_officials(office.archive, request.args)
    if len(found) == 1:
        return say.status(answers.status(office.archive, found[0], office.enabled), request.t)
    return await _not_one(request, office, found, "status")


async def _not_one(request: Request, office: Office, found: tuple[Official, ...], verb: str) -> Message:
    """Several bear that name: buttons. Nobody watched does: both lists are searched, and that is said."""
    t = request.t
    if found:
        rows = tuple((Button(short_name(one, t), f"do:{verb} {one.slug}"),) for one in found[:SHOWN_CHOICES])
        return Message((paragraph(t("Which one do you mean?")),), rows, t.code)
    result = await asyncio.to_thread(answers.search, office.archive, request.args, office.enabled)
    said = say.search(result, {}, t)
    note = paragraph(bold(t("{name} is not on the watchlist.", name=t.apart(request.args[:80]))))
    return Message((note, *said.blocks), said.buttons, t.code)


async def gaps(request: Request, office: Office) -> Message:
    words = request.args.lower().split()
    wrong = [word for word in words if word not in (*answers.SIDES, *answers.SECTIONS)]
    if wrong:
        return usage("gaps", request.t, wrong[0])
    sides = [side for side in answers.SIDES if side in words] or list(answers.SIDES)
    sections = [section for section in answers.SECTIONS if section in words] or list(answers.SECTIONS)
    return say.gaps(answers.gaps(office.archive, office.enabled, office.today(), sides, sections), request.t)


async def history(request: Request, office: Office) -> Message:
    people = office.people()
    if not request.args:
        return say.history(answers.history(office.archive), people, request.t)
    found = answers.find_officials(office.archive, request.args)
    if len(found) == 1:
        return say.history(answers.history(office.archive, found[0]), people, request.t)
    return await _not_one(request, office, found, "history")


async def search(request: Request, office: Office) -> Message:
    if not request.args:
        return usage("search", request.t)
    result = await asyncio.to_thread(answers.search, office.archive, request.args[:200], office.enabled)
    return say.search(result, office.people(), request.t)


async def sources(request: Request, office: Office) -> Message:
    states = answers.list_states(office.archive, office.enabled)
    return say.sources(states, office.operators_unreachable(), office.next_polls(), request.t)


async def follow(request: Request, office: Office) -> Message:
    t, store, where = request.t, office.store, request.incoming.home
    if request.args.lower() in ("", "all", t("all")):
        wanted, who = [ALL], t("all officials")
    else:
        officials, unknown = _several(request.args, office)
        if unknown:
            return Message((paragraph(t("Not on the watchlist: {names}", names=t.apart(unknown))),), language=t.code)
        wanted, who = [one.slug for one in officials], t.all_of([short_name(one, t) for one in officials])
    now = office.clock()
    store.follow(where, wanted, now)
    store.audit(now, where, request.incoming.user, "follow", ",".join(wanted))
    said = t("This chat now hears of {who}: every listing, change and removal, at once.", who=who)
    return Message((paragraph(said),), ((Button(t("Status"), "do:status"),),), t.code)


async def unfollow(request: Request, office: Office) -> Message:
    t, store, where = request.t, office.store, request.incoming.home
    if request.args.lower() in ("", "all", t("all")):
        wanted, said = None, t("This chat hears of nobody any more. Questions are still answered.")
    else:
        officials, unknown = _several(request.args, office)
        if unknown:
            return Message((paragraph(t("Not on the watchlist: {names}", names=t.apart(unknown))),), language=t.code)
        wanted = [one.slug for one in officials]
        if ALL in store.followed(where):  # from all to all but these
            store.follow(where, [slug for slug in office.people() if slug not in wanted], office.clock())
            wanted.append(ALL)
        names = t.all_of([short_name(one, t) for one in officials])
        said = t("This chat hears no more of {who}.", who=names)
    store.unfollow(where, wanted)
    store.audit(office.clock(), where, request.incoming.user, "unfollow", ",".join(wanted or [ALL]))
    return Message((paragraph(said),), language=t.code)


def _several(text: str, office: Office) -> tuple[list[Official], str]:
    """The officials of a list of names, separated by commas or line breaks; and the first name that is nobody's."""
    found: list[Official] = []
    for name in (part.strip() for part in text.replace("،", ",").replace("\n", ",").split(",")):
        hits = answers.find_officials(office.archive, name) if name else ()
        if name and len(hits) != 1:
            return [], name
        found += hits
    return found, ""


async def choose_language(request: Request, office: Office) -> Message:
    code_ = request.args.lower()
    if code_ not in LANGUAGES:
        return usage("language", request.t)
    office.store.set_chat(request.incoming.where, language=code_)
    t = language(code_)
    return Message((paragraph(t("This chat is now in English.")),), language=code_)


async def question(request: Request, office: Office) -> Message:
    """A free question: the same answer as its command's; what is not understood is said to be so."""
    command = ask.read(request.args, office.archive)
    if command is not None:
        return await run(command, request, office)
    t = request.t
    found = ask.mentioned(request.args, office.archive)
    if len(found) > 1:
        return await _not_one(request, office, tuple(found), "status")
    said = t("I did not understand that. Give a name, or one of the commands.")
    return Message((paragraph(said),), ((Button(t("Help"), "do:help"),),), t.code)


async def stop(request: Request, office: Office) -> Message:
    t = request.t
    office.store.forget_chat(request.incoming.where)
    said = t(
        "Done. Everything about this chat is deleted; it hears nothing more. {start} begins anew.",
        start="start",
    )
    return Message((paragraph(said),), language=t.code)


async def approve(request: Request, office: Office) -> Message:
    t = request.t
    if not request.args:
        waiting = office.store.chats("pending")
        if not waiting:
            return Message((paragraph(t("No chat is waiting.")),), language=t.code)
        blocks = [item(f"{chat.number} · {chat.where.platform} · ", t.apart(chat.title)) for chat in waiting]
        rows = tuple((Button(t("Approve {n}", n=chat.number), f"approve:{chat.number}"),) for chat in waiting[:8])
        return Message((heading(t("Chats that wait")), *blocks), rows, t.code)
    if not request.args.isdigit() or office.decided is None:
        return usage("approve", t)
    return Message((paragraph(await office.decided(int(request.args), True, request)),), language=t.code)


async def accept(request: Request, office: Office) -> Message:
    t = request.t
    if request.args not in SOURCES:
        return usage("accept", t)
    if office.accept is None:
        return Message((paragraph(t("The service does this: say it in its chat.")),), language=t.code)
    office.store.audit(office.clock(), request.incoming.where, request.incoming.user, "accept", request.args)
    return Message((paragraph(await office.accept(request.args)),), language=t.code)


def usage(name: str, t: Language, wrong: str = "") -> Message:
    command = COMMANDS[name]
    said = t("“{word}” is not known here. ", word=t.apart(wrong[:40])) if wrong else ""
    return Message(
        (paragraph(said + t("It goes like this: "), code(command.usage), " — ", t(command.does)),),
        language=t.code,
    )


COMMANDS: dict[str, Command] = {
    "start": Command(start, "start", "what this is, and how to stop it"),
    "help": Command(help, "help", "this list"),
    "status": Command(status, "status [name]", "who is sanctioned, by whom, since when and for what"),
    "gaps": Command(gaps, "gaps [uk|us] [missing|rights|magnitsky]", "who is not listed, and by whom"),
    "search": Command(search, "search name", "looks for a name on the whole of every list"),
    "history": Command(history, "history [name]", "what changed, and when"),
    "sources": Command(sources, "sources", "the lists, their own dates and the last good check"),
    "follow": Command(follow, "follow [names|all]", "alerts come to this chat; names are separated by commas"),
    "unfollow": Command(unfollow, "unfollow [names|all]", "ends alerts"),
    "language": Command(choose_language, "language en|fa", "the language of this chat"),
    "ask": Command(question, "ask question", "a question in plain words"),
    "stop": Command(stop, "stop", "deletes everything about this chat"),
    "approve": Command(approve, "approve [number]", "lets a waiting chat in", operators=True),
    "accept": Command(
        accept, "accept uk|us-sdn|us-consolidated", "takes an edition that was refused", operators=True
    ),
}


async def run(text: str, request: Request, office: Office) -> Message:
    """Runs a command line such as "status leila". An unknown one gets the nearest right one."""
    import difflib

    word, _, args = text.strip().removeprefix("/").partition(" ")
    word, t = word.lower(), request.t
    command = COMMANDS.get(word)
    if command is None:
        near = difflib.get_close_matches(word, COMMANDS, 1)
        said = t("There is no command “{word}”.", word=t.apart(word[:40]))
        rows = ((Button(near[0], f"do:{near[0]}"),),) if near else ((Button(t("Help"), "do:help"),),)
        return Message((paragraph(said),), rows, t.code)
    if command.operators and not request.operator:
        return Message((paragraph(t("Only an operator can do that.")),), language=t.code)
    return await command.run(Request(request.incoming, args.strip(), t, request.operator), office)
