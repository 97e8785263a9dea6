"""Answers with files: the board and the timeline as pictures, the public data and its history as tables."""

from __future__ import annotations

from bot.answers.history import read_history
from bot.answers.lists import list_states
from bot.answers.status import read_board, read_statuses
from bot.incoming import cost_limit
from bot.incoming.commands.base import command, usage
from bot.incoming.context import Context, Request, say
from bot.model.message import Button, File, Message, bold, heading, item, paragraph, small
from bot.presentation import export as exports
from bot.presentation import pictures
from bot.presentation.words.counts import headline
from bot.presentation.words.in_words import Reader, in_words
from bot.presentation.words.list_names import dates_block


@command("board [timeline] [dark]", "who stands where, as a picture")
async def board(request: Request, context: Context) -> Message:
    t, given = request.t, request.args.lower().split()
    wrong = [word for word in given if word not in ("timeline", "dark")]
    if wrong:
        return usage("board", request, wrong[0])
    timeline, dark = "timeline" in given, "dark" in given
    if request.incoming.where.platform == "console":  # a terminal shows no pictures
        return _in_words(request, context, timeline=timeline)
    draw = pictures.timeline_file if timeline else pictures.board_file
    file = await cost_limit.unhurried(draw, context.archive, context.enabled, context.today(), t, dark=dark)
    title = t("Sanctions since 2019, by date")
    if not timeline:
        title = headline(read_statuses(context.archive, context.enabled), t) or t("Who is sanctioned, and by whom")
    lists = dates_block(list_states(context.archive, context.enabled), t)
    rows = ((_other(request, timeline=timeline, dark=dark), _shade(request, timeline=timeline, dark=dark)),)
    return Message((paragraph(bold(title)), lists), rows, t.code, (file,))


def _in_words(request: Request, context: Context, *, timeline: bool) -> Message:
    if timeline:
        return in_words(read_history(context.archive, None, context.enabled, 1), Reader(request.t))
    return in_words(read_board(context.archive, context.enabled), Reader(request.t))


def _other(request: Request, *, timeline: bool, dark: bool) -> Button:
    label = request.t("Board") if timeline else request.t("Timeline")
    return Button(label, _action(timeline=not timeline, dark=dark))


def _shade(request: Request, *, timeline: bool, dark: bool) -> Button:
    label = request.t("Light") if dark else request.t("Dark")
    return Button(label, _action(timeline=timeline, dark=not dark))


def _action(*, timeline: bool, dark: bool) -> str:
    return "do:board" + " timeline" * timeline + " dark" * dark


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
