"""The register of commands and taps, by name, with who may use each. Knows no platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.answers.people import find_officials
from bot.incoming import cost_limit
from bot.incoming.context import Context, Request
from bot.model.message import Button, Message, code, paragraph
from watchers.model import Official

DIGITS_MOST = 9  # of a number that a user may say: more than there are chats, lines or pages, and it fits everywhere

Handler = Callable[[Request, Context], Awaitable[Message]]
Plainly = Callable[[str, Context], bool]
Writes = Callable[[str], object]


def never(args: str) -> bool:
    """Whatever stands behind the command, it writes nothing."""
    return False


def always(args: str) -> bool:
    """Whatever stands behind the command, it writes."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    run: Handler
    usage: str
    does: str
    operators: bool = False  # only operators may
    # Whether with these words behind it it writes: where nothing can be written it is refused.
    writes: Writes = never
    changes: bool = False  # it changes a chat's settings: in a group only its admins may, or whom an operator named
    alone: bool = False  # it tells of other chats: only where nobody else reads
    # Whether all that follows its word reads as meant for it; else the line is a sentence that begins with that word.
    plainly: Plainly | None = None  # None: as its usage says, the words and numbers of its brackets


COMMANDS: dict[str, Command] = {}
TAPS: dict[str, Command] = {}  # what a button's action begins with, up to ":" -> what it does; `args` is the rest


def command(
    usage: str,
    does: str,
    *,
    operators: bool = False,
    changes: bool = False,
    alone: bool = False,
    writes: Writes = never,
    plainly: Plainly | None = None,
) -> Callable[[Handler], Handler]:
    """Registers a command under the first word of its usage. `does` is a text of the catalogue."""

    def register(handler: Handler) -> Handler:
        COMMANDS[usage.split()[0]] = Command(handler, usage, does, operators, writes, changes, alone, plainly)
        return handler

    return register


def tap(
    name: str, *, operators: bool = False, changes: bool = False, alone: bool = False, writes: Writes = never
) -> Callable[[Handler], Handler]:
    """Registers what a button does whose action is `name` or begins with `name:`."""

    def register(handler: Handler) -> Handler:
        TAPS[name] = Command(handler, name, "", operators, writes, changes, alone)
        return handler

    return register


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


async def whom(words: str, context: Context) -> tuple[Official, ...]:
    """The watched officials whom words name (find_officials)."""
    return await cost_limit.aside(find_officials, context.archive, cost_limit.name(words))
