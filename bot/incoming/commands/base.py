"""The register of commands and taps, by name, with who may use each. Knows no platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.answers.answer import Answer
from bot.answers.commands.of_commands import Usage
from bot.answers.people import find_officials
from bot.incoming import cost_limit
from bot.incoming.command_words import arguments, meant
from bot.incoming.context import Context, Request
from bot.model.action import InChat, Perform, Tap
from watchers.model import Official

# Digits of a number that a user may type: enough for all chats, lines or pages, and it fits everywhere.
DIGITS_MOST = 9

Handler = Callable[[Request, Context], Awaitable[Answer]]
H = TypeVar("H", bound=Handler)
Plainly = Callable[[str, Context], bool]
Writes = Callable[[str], object]
Read = Callable[[Mapping[str, str], str], Perform | Tap]
R = TypeVar("R", bound=Read)


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
FORMS: dict[str, Read] = {}  # name of a window -> what is to be done by its answers


def command(
    usage: str,
    does: str,
    *,
    operators: bool = False,
    changes: bool = False,
    alone: bool = False,
    writes: Writes = never,
    plainly: Plainly | None = None,
) -> Callable[[H], H]:
    """Registers a command under the first word of its usage. `does` is a text of the catalogue."""

    def register(handler: H) -> H:
        COMMANDS[usage.split()[0]] = Command(handler, usage, does, operators, writes, changes, alone, plainly)
        return handler

    return register


def tap(
    name: str, *, operators: bool = False, changes: bool = False, alone: bool = False, writes: Writes = never
) -> Callable[[H], H]:
    """Registers what a button does whose action is `name` or begins with `name:`."""

    def register(handler: H) -> H:
        TAPS[name] = Command(handler, name, "", operators, writes, changes, alone)
        return handler

    return register


def form(name: str) -> Callable[[R], R]:
    """Registers what the answers of a window ask for, by their keys, and about whom: the command that says the same,
    or a tap."""

    def register(read: R) -> R:
        FORMS[name] = read
        return read

    return register


def number(text: str) -> int | None:
    """Returns the number that a user wrote, in digits of any script; None where it is none, or longer than any of
    ours."""
    return int(text) if text.isdecimal() and len(text) <= DIGITS_MOST else None


def in_chat(args: str) -> InChat | None:
    """Returns what to run for another chat, from what stands behind `chats`: "7 follow all"; None for nothing."""
    given = chat_first(args)
    chosen = number(given[0]) if len(given) > 1 else None
    if chosen is None:
        return None
    verb, args = meant(given[1], COMMANDS), "".join(given[2:])
    if verb is None or not COMMANDS[verb].changes or verb == "stop":
        return None
    return InChat(chosen, Perform(verb, arguments(verb, args)))


def chat_first(args: str) -> list[str]:
    """A chat's number, a verb and the rest: "managers 7" is as good as "7 managers"."""
    given = args.split(maxsplit=2)
    if len(given) > 1 and given[1].isdecimal():
        given[:2] = given[1::-1]
    return given


def usage(name: str, wrong: str = "") -> Usage:
    """Returns how a command is used; `wrong` is the word that it does not know."""
    return Usage(name, COMMANDS[name].usage, COMMANDS[name].does, wrong)


def offered(operator: bool) -> dict[str, Command]:
    """Returns the commands that a user is shown: an operator's only to operators."""
    return {name: one for name, one in COMMANDS.items() if operator or not one.operators}


async def whom(words: str, context: Context) -> tuple[Official, ...]:
    """Returns the watched officials whom words name (find_officials)."""
    return await cost_limit.aside(find_officials, context.archive, cost_limit.name(words))
