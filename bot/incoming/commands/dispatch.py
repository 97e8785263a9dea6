"""Leads from the text that a user typed or tapped to the command that answers it, if the user may use it. Knows no
platform."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.answers.questions.question import Intent
from bot.incoming import cost_limit, questions
from bot.incoming.command_words import arguments, meant, nearest
from bot.incoming.commands.attribution import named
from bot.incoming.commands.base import COMMANDS, TAPS, Command, offered
from bot.incoming.context import Context, Declined, Request, say
from bot.incoming.permissions import may_change, refusal
from bot.model.message import Button, Message
from bot.presentation.words.news.storage_trouble import repaired
from watchers.names.budget import Spent

LONGEST_LINE = 50  # letters of a command behind a button: a button's action has room for 64 bytes

_SPACE = re.compile(r"\s+")
_IN_BRACKETS = re.compile(r"[\w-]+")
_NUMBERS = frozenset({"number", "hours", "n"})  # the words of a usage that stand for a number

# The commands that answer from the lists: they are refused while the archive is damaged.
OF_LISTS = frozenset({"status", "gaps", "search", "history", "board", "brief", "export", "ask", "review", "sample"})


async def is_command(text: str, context: Context) -> bool:
    """Tells whether free words are a command: all of them read as one, as in "help" or «دنبال واثقی هفتگی». Another's
    words are none, nor is a sentence that begins with a command's word: "stop sending me this", "search for Radan".
    """
    if text.startswith("/"):
        return True
    word, args = _cut(text)
    name = None if cost_limit.is_too_long(text) else meant(word, COMMANDS)
    if name is None or not args:
        return name is not None
    try:
        return await _reads_as(COMMANDS[name], args, context)
    except cost_limit.TooLong:
        return False


async def _reads_as(known: Command, args: str, context: Context) -> bool:
    name = known.usage.split()[0]
    given = arguments(name, args)
    return _fits(known.usage, given) or (
        known.plainly is not None and await cost_limit.aside(known.plainly, given, context)
    )


def _fits(usage: str, args: str) -> bool:
    """Tells whether each word stands in a usage, or is a number where one belongs there: "[uk|us]
    [missing|rights]"."""
    said = _IN_BRACKETS.findall(usage.partition(" ")[2])
    return all(word.lower() in said or (word.isdecimal() and not _NUMBERS.isdisjoint(said)) for word in args.split())


async def _bounded(text: str, request: Request, answer: Callable[[], Awaitable[Message]]) -> Message:
    """Returns the answer; one line where the text, or what it asks for, is more than anyone means to ask."""
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


async def run(text: str, request: Request, context: Context) -> Message:
    """Runs a command line such as "status leila" and returns the answer. For an unknown one it offers the nearest
    right one. Raises Declined."""
    return await _bounded(text, request, lambda: _run(text, request, context))


async def said(request: Request, context: Context) -> Message:
    """Answers a text that somebody wrote, as `run` does. To find out whether it is a command is a part of its
    cost."""

    async def answer() -> Message:
        incoming, text = request.incoming, request.incoming.text
        if incoming.is_command or (text.startswith("/") and not incoming.forwarded):
            return await _run(text, request, context)
        if not incoming.forwarded and await is_command(text, context):
            return await _run(text, request, context, sure=True)
        return await perform("ask", text.strip(), request, context)

    return await _bounded(request.incoming.text, request, answer)


async def _run(text: str, request: Request, context: Context, *, sure: bool = False) -> Message:
    """Runs a line. `sure`: it was found to be a command."""
    word, args = _cut(text.strip().removeprefix("/"))
    name = meant(word, COMMANDS)
    if args and not sure and request.incoming.action is None and await _is_sentence(name, word, args, context):
        name, args = "ask", f"{word} {args}"
    if name is None:
        return _unknown(word, args, request)
    return await _allowed(COMMANDS[name], arguments(name, args), request, context)


async def _is_sentence(name: str | None, word: str, args: str, context: Context) -> bool:
    """Tells whether a line is better read as a question: "/status of leila vaseghi please", "/sanctions who is
    missing?". False where it names only people whom the command names anyway, and where nothing is understood behind
    a command's word, well spelt or not: then the answer shows how the command is used."""
    if cost_limit.is_too_long(args, cost_limit.MOST_QUESTION - len(word) - 1):
        return False
    if name is not None:
        known = COMMANDS[name]
        if known.plainly is None or known.operators or await _reads_as(known, args, context):
            return False
    read = await cost_limit.aside(questions.read, f"{word} {args}", context.archive)
    if read.intent in (Intent.FOLLOW, Intent.UNFOLLOW):
        return bool(read.people)
    if read.intent is Intent.UNCLEAR:
        return name is None and not await _is_misspelt(word, args, context)
    return read.strangers != (args,)


async def _is_misspelt(word: str, args: str, context: Context) -> bool:
    """Tells whether a line is a command once its first word is the nearest one that calls a command: "/statsu
    leila"."""
    near = nearest(word, COMMANDS)
    return near is not None and await _reads_as(COMMANDS[near], args, context)


def _cut(text: str) -> tuple[str, str]:
    """Returns a line's first word, and the text after it: behind spaces, or on the next line."""
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


async def perform(name: str, args: str, request: Request, context: Context) -> Message:
    """Runs the command of that name, if the user may use it. Raises Declined."""
    return await _allowed(COMMANDS[name], args, request, context)


async def tapped(action: str, request: Request, context: Context) -> Message:
    """Answers a tapped button: "do:" runs a command, all others are registered by `tap`. Raises Declined."""
    return await _bounded(action, request, lambda: _tapped(action, request, context))


async def _tapped(action: str, request: Request, context: Context) -> Message:
    t, incoming = request.t, request.incoming
    if incoming.readers_only and not await may_change(request, context):
        said = t("Only this channel's admins can use its buttons. Write to me in private, and I answer you there.")
        raise Declined(say(request, said))
    what, _, rest = action.partition(":")
    if what == "do":  # its answer stands by itself: the message with the button is of something else
        return replace(await run(rest, request, context), in_place=False)
    known = TAPS.get(what)
    if known is None:
        said = t("That button is of an earlier version and no longer known.") + " " + t("Help shows what works now.")
        return say(request, said, (Button(t("Help"), "do:help"),))
    return await _allowed(known, rest, request, context)


async def _allowed(known: Command, args: str, request: Request, context: Context) -> Message:
    why = await refusal(request, context, operators=known.operators, alone=known.alone, changes=known.changes)
    if why:
        raise Declined(say(request, why))
    if not context.actions.can_write and known.writes(args):
        return say(request, request.t("The service does this: say it in its chat."))
    if context.archive.broken and known.usage.split()[0] in OF_LISTS:
        return repaired(request.t)
    as_operator = (
        known.operators or request.as_operator
    )  # `chats 7 follow all` does as an operator what `follow` does
    request = replace(request, args=args, as_operator=as_operator)
    return await (named(known.run, request, context) if known.changes else known.run(request, context))
