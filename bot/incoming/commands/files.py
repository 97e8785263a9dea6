"""Answers with files: the board and the timeline as pictures, the public data and its history as tables."""

from __future__ import annotations

from collections.abc import Collection

from bot.answers.answer import Answer, Drawn, Timeline
from bot.answers.commands.of_commands import Exported
from bot.answers.commands.outcome import Outcome, said
from bot.answers.gaps import Countdown
from bot.answers.people import WhichOne
from bot.answers.status import Board, Status
from bot.incoming import cost_limit, lookups
from bot.incoming.commands.base import command, usage, whom
from bot.incoming.context import Context, Request
from bot.incoming.questions.replies import sets
from bot.presentation import export as exports
from bot.presentation import people_table
from watchers.model import Official
from watchers.watchlist import people as watchlist

FORMS = ("post", "story", "square", "wide")  # of a card


@command("board [name] [story|square|wide|timeline|days] [dark]", "who stands where, as a picture")
async def board(request: Request, context: Context) -> Answer:
    given = request.args.split()
    words = {word.lower() for word in given} & {*FORMS, "timeline", "days", "dark"}
    name = " ".join(word for word in given if word.lower() not in words)
    official, several = None, sets.members(name, watchlist.read(context.archive)) if name else ()
    several = several or _left_out(name, context) or await _named(name, context)
    if name and not several:
        found = await whom(name, context)
        if not found:
            return usage("board", name)
        if len(found) > 1:
            return WhichOne(found, "board")
        official = found[0]
    form = next((form for form in FORMS if form in words), FORMS[0])
    if several:
        board = await cost_limit.unhurried(lookups.board_of, several, context)
        return Drawn(board, context.today(), dark="dark" in words, form=form, named=name)
    if (read := await _pictured(words, official, context)) is None:
        return lookups.status(official, context) if official else lookups.gaps(context, ["missing"])
    return Drawn(read, context.today(), dark="dark" in words, form=form)


def _left_out(name: str, context: Context) -> tuple[Official, ...]:
    """Returns whom a government does not list, by a word such as "not-eu"; none where it is no such word."""
    side = name.lower().removeprefix(sets.NOT_BY)
    known = side != name.lower() and side in lookups.spoken(context)
    return lookups.left_out(side, context) if known else ()


async def _named(names: str, context: Context) -> tuple[Official, ...]:
    """Returns the people of a list of names, each of which is one watched person's; none where it is no such list."""
    each = [await whom(one, context) for one in cost_limit.all_of(names.split(",")) if one.strip()]
    return tuple(one for (one,) in each) if len(each) > 1 and all(len(found) == 1 for found in each) else ()


async def _pictured(
    words: Collection[str], official: Official | None, context: Context
) -> Board | Timeline | Status | Countdown | None:
    """Returns what the words ask to be drawn; None where it is a gap and there is none."""
    if "days" in words:
        return await cost_limit.unhurried(lookups.countdown, official, context)
    if official is not None:
        return await cost_limit.unhurried(lookups.status, official, context)
    if "timeline" in words:
        return await cost_limit.unhurried(lookups.timeline, context)
    return await cost_limit.unhurried(lookups.board, context)


@command("export [names]", "the public data and its history, as files")
async def export(request: Request, context: Context) -> Answer:
    given = request.args.strip()
    people = sets.members(given, watchlist.read(context.archive)) or await _named(given, context)
    if given and given.lower() != sets.ALL and not people:
        people = await whom(given, context)
        if len(people) != 1:
            return WhichOne(people, "export") if people else usage("export", given)
    if request.incoming.where.platform == "console":  # a terminal takes no files
        return said(Outcome.EXPORT_IN_SHELL, command="magnitsky-watch export --format people FILE")
    found = await cost_limit.unhurried(exports.collect, context.archive, context.enabled, context.clock())
    board = lookups.board(context)
    if people and given.lower() != sets.ALL:
        found = exports.of_some(found, {one.slug for one in people})
        board = lookups.board_of(people, context)
    files = {kind: await cost_limit.unhurried(write, found) for kind, write in exports.FORMATS.items()}
    table = people_table.as_people(board.statuses)
    return Exported(str(context.today()), {exports.PEOPLE: table, **files})
