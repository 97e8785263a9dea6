"""Answers with files: the board and the timeline as pictures, the public data and its history as tables."""

from __future__ import annotations

from collections.abc import Callable

from bot.answers.answer import Drawn, Timeline
from bot.answers.status import Board
from bot.incoming import cost_limit, lookups
from bot.incoming.commands.base import command, usage
from bot.incoming.context import Context, Request, say
from bot.model.message import File, Message, heading, item, paragraph, small
from bot.presentation import export as exports


@command("board [timeline] [dark]", "who stands where, as a picture")
async def board(request: Request, context: Context) -> Drawn | Message:
    given = request.args.lower().split()
    wrong = [word for word in given if word not in ("timeline", "dark")]
    if wrong:
        return usage("board", request, wrong[0])
    read: Callable[[Context], Board | Timeline] = lookups.timeline if "timeline" in given else lookups.board
    return Drawn(await cost_limit.unhurried(read, context), context.today(), dark="dark" in given)


@command("export", "the public data and its history, as files")
async def export(request: Request, context: Context) -> Message:
    t = request.t
    if request.incoming.where.platform == "console":  # a terminal takes no files
        line = "magnitsky-watch export --format csv FILE"
        return say(request, t("On the command line: {command}", command=t.apart(line)))
    at = context.clock()
    found = await cost_limit.unhurried(exports.collect, context.archive, context.enabled, at)
    name = f"magnitsky-watch-{context.today()}"
    what = {"csv": t("One table, for a spreadsheet"), "json": t("The same with all its parts, for programs")}
    files = tuple(
        [
            File(f"{name}.{kind}", what[kind], await cost_limit.unhurried(write, found))
            for kind, write in exports.FORMATS.items()
        ]
    )
    blocks = (
        heading(t("The public data and its history")),
        item(t("Officials and their cases, matched listings, every change, the editions read. Nothing of any chat.")),
        item(t("In the table an apostrophe stands before what a spreadsheet would take for a formula.")),
        paragraph(t("It may be used freely; say where it comes from:")),
        *(small(t.apart(line)) for line in exports.LICENCES.values()),
    )
    return Message(blocks, language=t.code, files=files)
