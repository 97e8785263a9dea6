"""The register of commands and taps, by name, with who may use each. Knows no platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.answers.people import find_officials
from bot.incoming import cost_limit
from bot.incoming.context import Context, Request
from bot.model.message import Button, Message, code, paragraph
from watchers.model import Official

# Digits of a number that a user may type: enough for all chats, lines or pages, and it fits everywhere.
DIGITS_MOST = 9

Handler = Callable[[Request, Context], Awaitable[Message]]
Plainly = Callable[[str, Context], bool]
Writes = Callable[[str], object]


def never(args: str) -> bool:
    """Returns False: the command writes nothing, whatever follows it."""
    return False


def always(args: str) -> bool:
    """Returns True: the command writes, whatever follows it."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One command or tap."""

    run: Handler
    usage: str
    does: str
    operators: bool = False  # only operators may use it
    # Tells whether it writes with these words behind it: where nothing can be written it is then refused.
    writes: Writes = never
    changes: bool = False  # it changes a chat's settings: in a group only its admins may, or the named managers
    alone: bool = False  # it tells about other chats: only where nobody else reads
    # Tells whether all words after it are meant for it; else the line is a sentence that begins with its word.
    plainly: Plainly | None = None  # None: as its usage says, the words and numbers of its brackets


COMMANDS: dict[str, Command] = {}
TAPS: dict[str, Command] = {}  # beginning of a button's action, up to ":" -> its command; `args` is the rest


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
    """Registers the handler of a button whose action is `name` or begins with `name:`."""

    def register(handler: Handler) -> Handler:
        TAPS[name] = Command(handler, name, "", operators, writes, changes, alone)
        return handler

    return register


def number(text: str) -> int | None:
    """Returns the number that a user wrote, in digits of any script; None where it is none, or longer than any of
    ours."""
    return int(text) if text.isdecimal() and len(text) <= DIGITS_MOST else None


def usage(name: str, request: Request, wrong: str = "") -> Message:
    """Returns how a command is used; `wrong` is the word that it does not know."""
    known, t = COMMANDS[name], request.t
    said = t("“{word}” is not known here. ", word=t.apart(wrong[:40])) if wrong else ""
    return Message(
        (paragraph(said + t("It goes like this: "), code(known.usage), " — ", t(known.does)),),
        ((Button(t("Examples"), f"do:help {name}"),),),
        t.code,
    )


def offered(operator: bool) -> dict[str, Command]:
    """Returns the commands that a user is shown: an operator's only to operators."""
    return {name: one for name, one in COMMANDS.items() if operator or not one.operators}


async def whom(words: str, context: Context) -> tuple[Official, ...]:
    """Returns the watched officials whom words name (find_officials)."""
    return await cost_limit.aside(find_officials, context.archive, cost_limit.name(words))
