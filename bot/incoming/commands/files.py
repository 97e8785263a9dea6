"""Answers with files: the board and the timeline as pictures, the public data and its history as tables."""

from __future__ import annotations

from collections.abc import Callable

from bot.answers.answer import Answer, Drawn, Timeline
from bot.answers.commands.of_commands import Exported
from bot.answers.commands.outcome import Outcome, said
from bot.answers.status import Board
from bot.incoming import cost_limit, lookups
from bot.incoming.commands.base import command, usage
from bot.incoming.context import Context, Request
from bot.presentation import export as exports


@command("board [timeline] [dark]", "who stands where, as a picture")
async def board(request: Request, context: Context) -> Answer:
    given = request.args.lower().split()
    wrong = [word for word in given if word not in ("timeline", "dark")]
    if wrong:
        return usage("board", wrong[0])
    read: Callable[[Context], Board | Timeline] = lookups.timeline if "timeline" in given else lookups.board
    return Drawn(await cost_limit.unhurried(read, context), context.today(), dark="dark" in given)


@command("export", "the public data and its history, as files")
async def export(request: Request, context: Context) -> Answer:
    if request.incoming.where.platform == "console":  # a terminal takes no files
        return said(Outcome.EXPORT_IN_SHELL, command="magnitsky-watch export --format csv FILE")
    found = await cost_limit.unhurried(exports.collect, context.archive, context.enabled, context.clock())
    files = {kind: await cost_limit.unhurried(write, found) for kind, write in exports.FORMATS.items()}
    return Exported(str(context.today()), files)
