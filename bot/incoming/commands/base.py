"""What every command has: a request in, a message out. Commands and taps register here by name, with who may use
them; knows no platform."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from bot.answers.people import find_officials
from bot.answers.question import Intent
from bot.chat import platforms
from bot.chat.base import Incoming, WayIn
from bot.incoming import cost_limit, questions
from bot.incoming.commands.attribution import Hands, named
from bot.incoming.commands.command_words import arguments, meant, nearest
from bot.language import Language
from bot.model.destination import Destination
from bot.model.message import Button, Message, code, paragraph
from bot.presentation.words.news.storage_trouble import repaired
from bot.storage.store import ALL, Store
from watchers.archive.archive import Archive
from watchers.model import Official
from watchers.names.budget import Spent
from watchers.poll import Changed, Failed
from watchers.watchlist import people as watchlist

LONGEST_LINE = 50  # of a command behind a button: a button's action has room for 64 bytes
DIGITS_MOST = 9  # of a number that a user may say: more than there are chats, lines or pages, and it fits everywhere

_SPACE = re.compile(r"\s+")
_IN_BRACKETS = re.compile(r"[\w-]+")
_NUMBERS = frozenset({"number", "hours", "n"})  # the words of a usage in whose place a number stands

# What is answered out of the lists: nothing of it may be said while they are damaged.
OF_LISTS = frozenset({"status", "gaps", "search", "history", "board", "brief", "export", "ask", "review", "sample"})

T = TypeVar("T")
Audience = list[tuple[Destination, str | None]]  # destinations with their languages
Change = Callable[[Archive, dt.datetime], T]  # what is written to the archive, and when


@dataclass(frozen=True, slots=True)
class Request:
    """One question of one user in one served chat."""

    incoming: Incoming
    args: str
    t: Language
    operator: bool
    from_afar: bool = False  # said by an operator, from another chat than the one it is about
    in_office: bool = False  # what it does is done as an operator, and not by whoever belongs to the chat


@dataclass(frozen=True, slots=True)
class Office:
    """What commands may use. The actions at the end are None where another process holds the writing ends."""

    archive: Archive  # read-only
    store: Store
    enabled: tuple[str, ...]
    clock: Callable[[], dt.datetime]
    timezone: dt.tzinfo
    operators_unreachable: Callable[[], str] = lambda: ""
    next_polls: Callable[[], dict[str, str]] = dict
    operators: Callable[[], Audience] = list  # where operators can be reached
    accept: Callable[[str, str], Awaitable[Changed | Failed]] | None = None  # a refused edition: source, sha256
    gone: Callable[[str, str], Awaitable[bool]] | None = None  # source, listing -> whether it was pending
    # Writes to the archive through its one writing end, then sends the change log's news on its way.
    change: Callable[[Change[Any]], Awaitable[Any]] | None = None
    queue: Callable[[str, Destination, Message], None] | None = None  # key, destination, message: into the outbox
    tell: Callable[[Destination, Message], Awaitable[None]] | None = None  # at once, and kept nowhere
    ways_in: Callable[[str], list[WayIn]] = lambda token: []  # how a chat begins with an invitation, by platform
    hands: Hands = field(default_factory=Hands)  # who changes what a group gets, and is named there
    wake: Callable[[], None] = lambda: None  # something that waited may be due now

    def today(self) -> dt.date:
        return self.clock().astimezone(self.timezone).date()

    def people(self) -> dict[str, Official]:
        return {official.slug: official for official in watchlist.read(self.archive)}

    def audit(self, request: Request, action: str, detail: str = "") -> None:
        """Who did what, never the text of a message."""
        where, user = request.incoming.where, request.incoming.user
        self.store.audit(self.clock(), where, user, action, detail, of_operator=request.in_office)


Handler = Callable[[Request, Office], Awaitable[Message]]
Plainly = Callable[[str, Office], bool]


@dataclass(frozen=True, slots=True)
class Command:
    run: Handler
    usage: str
    does: str
    operators: bool = False  # only operators may
    changes: bool = False  # it changes a chat's settings: in a group only its admins may, or whom an operator named
    alone: bool = False  # it tells of other chats: only where nobody else reads
    # Whether all that follows its word reads as meant for it; else the line is a sentence that begins with that word.
    plainly: Plainly | None = None  # None: as its usage says, the words and numbers of its brackets


class Declined(Exception):
    """The user may not do that here. The message says who may."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


COMMANDS: dict[str, Command] = {}
TAPS: dict[str, Command] = {}  # what a button's action begins with, up to ":" -> what it does; `args` is the rest


def command(
    usage: str,
    does: str,
    *,
    operators: bool = False,
    changes: bool = False,
    alone: bool = False,
    plainly: Plainly | None = None,
) -> Callable[[Handler], Handler]:
    """Registers a command under the first word of its usage. `does` is a text of the catalogue."""

    def register(handler: Handler) -> Handler:
        COMMANDS[usage.split()[0]] = Command(handler, usage, does, operators, changes, alone, plainly)
        return handler

    return register


def tap(
    name: str, *, operators: bool = False, changes: bool = False, alone: bool = False
) -> Callable[[Handler], Handler]:
    """Registers what a button does whose action is `name` or begins with `name:`."""

    def register(handler: Handler) -> Handler:
        TAPS[name] = Command(handler, name, "", operators, changes, alone)
        return handler

    return register


def say(request: Request, text: str, *rows: tuple[Button, ...]) -> Message:
    """One paragraph in the language of the request."""
    return Message((paragraph(text),), rows, request.t.code)


def number(text: str) -> int | None:
    """The number that a user wrote, in digits of any script; None where it is none, or longer than any of ours."""
    return int(text) if text.isdecimal() and len(text) <= DIGITS_MOST else None


def usage(name: str, request: Request, wrong: str = "") -> Message:
    """How a command goes; `wrong` is the word that is not known to it."""
    known, t = COMMANDS[name], request.t
    said = t("“{word}” is not known here. ", word=t.apart(wrong[:40])) if wrong else ""
    return Message(
        (paragraph(said + t("It goes like this: "), code(known.usage), " — ", t(known.does)),),
        ((Button(t("Examples"), f"do:help {name}"),),),
        t.code,
    )


def offered(operator: bool) -> dict[str, Command]:
    """The commands that are told to a user: an operator's only to operators."""
    return {name: one for name, one in COMMANDS.items() if operator or not one.operators}


async def line(incoming: Incoming, office: Office) -> str:
    """What somebody wrote, as a command line: what bears a command's mark, or reads as one; else as a question."""
    if incoming.is_command or (not incoming.forwarded and await is_command(incoming.text, office)):
        return incoming.text
    return f"ask {incoming.text}"


async def is_command(text: str, office: Office) -> bool:
    """Whether free words are a command: all of them read as one, as in "help" or «دنبال واثقی هفتگی». Another's words
    are none, nor is a sentence that begins with a command's word: "stop sending me this", "search for Radan"."""
    if text.startswith("/"):
        return True
    word, args = _cut(text)
    name = None if cost_limit.is_too_long(text) else meant(word, COMMANDS)
    if name is None or not args:
        return name is not None
    try:
        return await _reads_as(COMMANDS[name], args, office)
    except cost_limit.TooLong:
        return False


async def _reads_as(known: Command, args: str, office: Office) -> bool:
    name = known.usage.split()[0]
    given = arguments(name, args)
    return _fits(known.usage, given) or (
        known.plainly is not None and await cost_limit.aside(known.plainly, given, office)
    )


def _fits(usage: str, args: str) -> bool:
    """Whether each word stands in a usage, or is a number where one belongs there: "[uk|us] [missing|rights]"."""
    said = _IN_BRACKETS.findall(usage.partition(" ")[2])
    return all(word.lower() in said or (word.isdecimal() and not _NUMBERS.isdisjoint(said)) for word in args.split())


async def whom(words: str, office: Office) -> tuple[Official, ...]:
    """The watched officials whom words name (find_officials)."""
    return await cost_limit.aside(find_officials, office.archive, cost_limit.name(words))


async def _bounded(text: str, request: Request, answer: Callable[[], Awaitable[Message]]) -> Message:
    """The answer; one line where the text, or what it asks for, is more than anyone means to ask."""
    with cost_limit.question() as outermost:
        try:
            if cost_limit.is_too_long(text):
                raise cost_limit.TooLong
            return await answer()
        except cost_limit.TooLong:
            return say(request, request.t(cost_limit.TOO_LONG, n=cost_limit.MOST_NAMES))
        except (Spent, cost_limit.Waited) as declined:
            if not outermost:
                raise
            return say(request, request.t(cost_limit.TOO_MUCH if isinstance(declined, Spent) else cost_limit.BUSY))


async def run(text: str, request: Request, office: Office) -> Message:
    """Runs a command line such as "status leila". An unknown one gets the nearest right one. Raises Declined."""
    return await _bounded(text, request, lambda: _run(text, request, office))


async def said(request: Request, office: Office) -> Message:
    """What somebody wrote is answered as `run` does. To find out whether it is a command is a part of its cost."""

    async def answer() -> Message:
        incoming = request.incoming
        text = await line(incoming, office)
        marked = incoming.is_command or text.startswith("/")
        return await _run(text, request, office, sure=not marked and text == incoming.text)

    return await _bounded(request.incoming.text, request, answer)


async def _run(text: str, request: Request, office: Office, *, sure: bool = False) -> Message:
    """`sure`: the line has been found to be a command."""
    word, args = _cut(text.strip().removeprefix("/"))
    name = meant(word, COMMANDS)
    if args and not sure and request.incoming.action is None and await _is_sentence(name, word, args, office):
        name, args = "ask", f"{word} {args}"
    if name is None:
        return _unknown(word, args, request)
    return await _allowed(COMMANDS[name], arguments(name, args), request, office)


async def _is_sentence(name: str | None, word: str, args: str, office: Office) -> bool:
    """Whether a line is better read as a question: "/status of leila vaseghi please", "/sanctions who is missing?".
    Not where it names nobody but whom the command names anyway, nor where nothing is understood: then it is said how
    the command goes."""
    if cost_limit.is_too_long(args, cost_limit.MOST_QUESTION - len(word) - 1):
        return False
    if name is not None:
        known = COMMANDS[name]
        if known.plainly is None or known.operators or await _reads_as(known, args, office):
            return False
    read = await cost_limit.aside(questions.read, f"{word} {args}", office.archive)
    if read.intent in (Intent.FOLLOW, Intent.UNFOLLOW):
        return bool(read.people)
    return read.intent is not Intent.UNCLEAR and read.strangers != (args,)


def _cut(text: str) -> tuple[str, str]:
    """A line's first word, and what follows it: behind spaces, or on the next line."""
    word, _, args = _SPACE.sub(" ", text.strip(), count=1).partition(" ")
    return word, args.strip()


def _unknown(word: str, args: str, request: Request) -> Message:
    t, near = request.t, nearest(word, offered(request.operator))
    said = t("There is no command “{word}”.", word=t.apart(word[:40]))
    if near is None:
        return say(request, said + " " + t("Help shows them all."), (Button(t("Help"), "do:help"),))
    line = f"{near} {args}".strip()
    if not line.isascii() or len(line) > LONGEST_LINE:
        line = near
    return say(request, said + " " + t("Was this meant?"), (Button(line, f"do:{line}"), Button(t("Help"), "do:help")))


async def tapped(action: str, request: Request, office: Office) -> Message:
    """What a tapped button does: "do:" runs a command, all others are registered by `tap`. Raises Declined."""
    return await _bounded(action, request, lambda: _tapped(action, request, office))


async def _tapped(action: str, request: Request, office: Office) -> Message:
    t, incoming = request.t, request.incoming
    if incoming.readers_only and not await may_change(request, office):
        said = t("Only this channel's admins can use its buttons. Write to me in private, and I answer you there.")
        raise Declined(say(request, said))
    what, _, rest = action.partition(":")
    if what == "do":  # its answer stands by itself: the message with the button is of something else
        return replace(await run(rest, request, office), in_place=False)
    known = TAPS.get(what)
    if known is None:
        said = t("That button is of an earlier version and no longer known.") + " " + t("Help shows what works now.")
        return say(request, said, (Button(t("Help"), "do:help"),))
    return await _allowed(known, rest, request, office)


async def _allowed(known: Command, args: str, request: Request, office: Office) -> Message:
    why = await _declined(known, request, office)
    if why:
        raise Declined(say(request, why))
    if office.archive.broken and known.usage.split()[0] in OF_LISTS:
        return repaired(request.t)
    in_office = known.operators or request.in_office  # `chats 7 follow all` does as an operator what `follow` does
    request = replace(request, args=args, in_office=in_office)
    return await (named(known.run, request, office) if known.changes else known.run(request, office))


async def _declined(known: Command, request: Request, office: Office) -> str:
    """Why a user may not use a command here, and who may; empty where nothing stands against it."""
    t, incoming = request.t, request.incoming
    if known.operators and not request.operator:
        return t("Only an operator can do that.")
    if known.alone and not incoming.private:
        return t("Others can read here: say that to me in private.")
    if not known.changes or await may_change(request, office):
        return ""
    if office.store.managers(platforms.home(incoming.where)):
        return t("Only those whom an operator has named can change what this chat gets. Everyone can ask questions.")
    if incoming.is_ours is not None and not await incoming.is_ours():
        return t(
            "Only people of the workspace that has this bot can change what it gets. Everyone can ask questions."
        )
    return t(
        "Only this group's admins can change what it gets. Everyone can ask questions, and in a private chat with me"
        " each chooses for himself or herself."
    )


async def may_change(request: Request, office: Office) -> bool:
    """In a private chat everyone, in a group its admins; where an operator named managers, they alone. Operators may
    in any case. Where a platform knows no admins, every member may."""
    incoming = request.incoming
    if incoming.private or request.operator:
        return True
    named = office.store.managers(platforms.home(incoming.where))
    if named:
        return incoming.user in named
    if incoming.is_ours is not None and not await incoming.is_ours():
        return False
    return incoming.is_admin is None or await incoming.is_admin()


def ends_all(before: Collection[str], after: Collection[str], office: Office) -> bool:
    """Whether a change of whom a place follows ends its alerts, by whatever words: it hears of nobody any more, or
    only of those who are dead or watched no longer."""
    people = office.people()

    def hears(follows: Collection[str]) -> bool:
        return ALL in follows or any(slug in people and not people[slug].died for slug in follows)

    return bool(before) and (not after or (hears(before) and not hears(after)))


async def may_end(request: Request, office: Office) -> None:
    """Where a platform knows no admins, what ends alerts for everyone in a group is for its managers, who made it and
    operators, once anyone is followed there. Raises Declined."""
    t, incoming = request.t, request.incoming
    where = platforms.home(incoming.where)
    if request.operator or incoming.is_creator is None or not office.store.followed(where):
        return
    if office.store.managers(where) or await incoming.is_creator():
        return
    said = t(
        "Only who created this channel, those whom an operator has named to manage it, or an operator can end all"
        " alerts here. Everyone can pause them."
    )
    raise Declined(say(request, said, (Button(t("Pause alerts instead"), "do:pause"),)))
