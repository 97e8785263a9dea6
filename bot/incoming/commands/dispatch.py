"""Leads from the text that a user typed or tapped to the command that answers it, if the user may use it. Knows no
platform."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.answers.answer import Answer
from bot.answers.commands.of_commands import BeingRepaired, NoSuchCommand
from bot.answers.commands.outcome import Outcome, said
from bot.answers.questions.question import Intent
from bot.incoming import cost_limit, lookups, questions
from bot.incoming.command_words import arguments, joined, meant, nearest
from bot.incoming.commands.attribution import named
from bot.incoming.commands.base import COMMANDS, FORMS, TAPS, Command, in_chat, offered
from bot.incoming.context import Context, Declined, Request
from bot.incoming.permissions import may_change, refusal
from bot.model.action import InChat, Perform, Tap, read, read_line
from watchers.names.budget import Spent

_IN_BRACKETS = re.compile(r"[\w-]+")
_NUMBERS = frozenset({"number", "hours", "n"})  # the words of a usage that stand for a number

# The commands that answer from the lists: they are refused while the archive is damaged.
OF_LISTS = frozenset({"status", "gaps", "search", "history", "board", "brief", "export", "ask", "review", "sample"})


def asks(action: str | None) -> bool:
    """Tells whether a button asks the lists something, and changes nothing."""
    what = read(action) if action else None
    return isinstance(what, Perform) and what.command in OF_LISTS


async def is_command(text: str, context: Context) -> bool:
    """Tells whether free words are a command: all of them read as one, as in "help" or «دنبال واثقی هفتگی». Another's
    words are none, nor is a sentence that begins with a command's word: "stop sending me this", "search for Radan".
    """
    if text.startswith("/"):
        return True
    line = joined(read_line(text))
    name = None if cost_limit.is_too_long(text) else meant(line.command, COMMANDS)
    if name is None or not line.args:
        return name is not None
    try:
        return await _reads_as(COMMANDS[name], line.args, context)
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


async def bounded(text: str, answer: Callable[[], Awaitable[Answer]]) -> Answer:
    """Returns the answer; one line where the text, or what it asks for, is more than anyone means to ask."""
    with cost_limit.question():
        try:
            if cost_limit.is_too_long(text):
                raise cost_limit.TooLong
            return await answer()
        except cost_limit.TooLong:
            return said(Outcome.TOO_LONG, n=cost_limit.MOST_NAMES)
        except Spent:
            return said(Outcome.TOO_MUCH)
        except cost_limit.Waited:
            return said(Outcome.BUSY)


async def called(line: Perform, request: Request, context: Context) -> Answer:
    """Answers a command that is called by its name, with anything behind it: "status leila". For an unknown one it
    offers the nearest right one. Raises Declined."""
    return await bounded(line.line, lambda: _called(line, request, context))


async def written(request: Request, context: Context) -> Answer:
    """Answers a text that somebody wrote. To find out whether it is a command is a part of its cost. Raises
    Declined."""

    async def answer() -> Answer:
        incoming, text = request.incoming, request.incoming.text
        if incoming.is_command or (text.startswith("/") and not incoming.forwarded):
            return await _called(joined(read_line(text)), request, context)
        if not incoming.forwarded and await is_command(text, context):
            return await _run(joined(read_line(text)), request, context)
        return await perform(Perform("ask", text.strip()), request, context)

    return await bounded(request.incoming.text, answer)


async def _called(line: Perform, request: Request, context: Context) -> Answer:
    """Runs a line whose first word may call a command, or reads it as a sentence."""
    if line.args and await _is_sentence(meant(line.command, COMMANDS), line.command, line.args, context):
        return await perform(Perform("ask", f"{line.command} {line.args}"), request, context)
    return await _run(line, request, context)


async def _run(line: Perform, request: Request, context: Context) -> Answer:
    """Runs the command that a line calls, in words of any language."""
    name = meant(line.command, COMMANDS)
    if name is None:
        return _unknown(line, request)
    args = arguments(name, line.args)
    elsewhere = in_chat(args) if name == "chats" else None
    return await perform(elsewhere or Perform(name, args), request, context)


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
    misspelt = name is None and await _is_misspelt(word, args, context)
    reading = partial(questions.read, guesses=not misspelt)  # what was typed wrongly is like other words by accident
    read = await cost_limit.aside(reading, f"{word} {args}", context.archive, lookups.spoken(context))
    if read.intent in (Intent.FOLLOW, Intent.UNFOLLOW):
        return bool(read.people)
    of_settings = (read.intent, read.topic) == (Intent.ABOUT, "settings")
    if name == "settings" and (of_settings or read.intent in (Intent.OFTEN, Intent.QUIET, Intent.DATES)):
        return False  # its own answer says which key or value it does not know
    if read.intent is Intent.UNCLEAR:
        return name is None and not misspelt
    if name is not None and not (read.people or read.candidates or read.strangers):
        # A question about everyone has no word that may be somebody's name: "history smith", "brief smith letter".
        return set(questions.unknown_words(args, context.archive)) <= set(_IN_BRACKETS.findall(COMMANDS[name].usage))
    return read.strangers != (args,)


async def _is_misspelt(word: str, args: str, context: Context) -> bool:
    """Tells whether a line is a command once its first word is the nearest one that calls a command: "/statsu
    leila"."""
    near = nearest(word, COMMANDS)
    return near is not None and await _reads_as(COMMANDS[near], args, context)


def _unknown(line: Perform, request: Request) -> Answer:
    near = nearest(line.command, offered(request.operator))
    return NoSuchCommand(line.command, Perform(near, line.args) if near else None)


async def perform(what: Perform | InChat, request: Request, context: Context) -> Answer:
    """Runs a command, if the user may use it. Raises Declined."""
    if isinstance(what, InChat):
        request = replace(request, then=what.then)
        return await _allowed(COMMANDS["chats"], str(what.number), request, context)
    return await _allowed(COMMANDS[what.command], what.args, replace(request, then=None), context)


async def tapped(kept: str, request: Request, context: Context) -> Answer:
    """Answers a tapped button: it runs a command, or what is registered by `tap`. Raises Declined."""
    return await bounded(kept, lambda: _tapped(read(kept), request, context))


async def submitted(request: Request, context: Context) -> Answer:
    """Answers a window that was sent: it does what the command does that says the same. Raises Declined."""
    incoming = request.incoming
    if incoming.form not in FORMS:
        return said(Outcome.BUTTON_OLD, Perform("help"))
    action = FORMS[incoming.form](dict(incoming.answers), incoming.form_about)
    if isinstance(action, Tap):
        return await bounded("", lambda: _tapped(action, request, context))  # its fields are as long as they may be
    return await bounded("", lambda: perform(action, request, context))


async def _tapped(action: Perform | Tap | None, request: Request, context: Context) -> Answer:
    if request.incoming.readers_only and not await may_change(request, context):
        raise Declined(said(Outcome.CHANNEL_ADMINS_ONLY))
    if action is None:
        return said(Outcome.BUTTON_UNKNOWN)
    if isinstance(action, Perform):
        return await _run(action, request, context)
    known = TAPS.get(action.name)
    if known is None:
        return said(Outcome.BUTTON_OLD, Perform("help"))
    return await _allowed(known, action.args, request, context)


async def _allowed(known: Command, args: str, request: Request, context: Context) -> Answer:
    why = await refusal(request, context, operators=known.operators, alone=known.alone, changes=known.changes)
    if why:
        raise Declined(said(why))
    if not context.actions.can_write and known.writes(args):
        return said(Outcome.SERVICE_ONLY)
    if context.archive.broken and known.usage.split()[0] in OF_LISTS:
        return BeingRepaired()
    # `chats 7 follow all` does as an operator what `follow` does.
    request = replace(request, args=args, as_operator=known.operators or request.as_operator)
    return await (named(known.run, request, context) if known.changes else known.run(request, context))
