"""The same answers as pictures: the board and the timeline."""

from __future__ import annotations

from bot.answers.history import read_history
from bot.answers.lists import list_states
from bot.answers.status import read_board
from bot.incoming import cost_limit
from bot.incoming.commands.base import Office, Request, command, usage
from bot.model.message import Button, Message, bold, paragraph
from bot.presentation import pictures
from bot.presentation.words.counts import headline
from bot.presentation.words.list_names import dates_block
from bot.presentation.words.replies.board import board_message
from bot.presentation.words.replies.history import history_message


@command("board [timeline] [dark]", "who stands where, as a picture")
async def board(request: Request, office: Office) -> Message:
    t, given = request.t, request.args.lower().split()
    wrong = [word for word in given if word not in ("timeline", "dark")]
    if wrong:
        return usage("board", request, wrong[0])
    timeline, dark = "timeline" in given, "dark" in given
    if request.incoming.where.platform == "console":  # a terminal shows no pictures
        return _in_words(request, office, timeline=timeline)
    draw = pictures.timeline_file if timeline else pictures.board_file
    file = await cost_limit.unhurried(draw, office.archive, office.enabled, office.today(), t, dark=dark)
    title = t("Sanctions since 2019, by date")
    if not timeline:
        title = headline(read_board(office.archive, office.enabled), t) or t("Who is sanctioned, and by whom")
    lists = dates_block(list_states(office.archive, office.enabled), t)
    rows = ((_other(request, timeline=timeline, dark=dark), _shade(request, timeline=timeline, dark=dark)),)
    return Message((paragraph(bold(title)), lists), rows, t.code, (file,))


def _in_words(request: Request, office: Office, *, timeline: bool) -> Message:
    if timeline:
        return history_message(read_history(office.archive), office.people(), request.t, 1)
    return board_message(read_board(office.archive, office.enabled), request.t)


def _other(request: Request, *, timeline: bool, dark: bool) -> Button:
    label = request.t("Board") if timeline else request.t("Timeline")
    return Button(label, _action(timeline=not timeline, dark=dark))


def _shade(request: Request, *, timeline: bool, dark: bool) -> Button:
    label = request.t("Light") if dark else request.t("Dark")
    return Button(label, _action(timeline=timeline, dark=not dark))


def _action(*, timeline: bool, dark: bool) -> str:
    return "do:board" + " timeline" * timeline + " dark" * dark
