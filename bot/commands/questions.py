"""What anyone may ask: status, gaps, history, search, sources, and free questions."""

from __future__ import annotations

import asyncio

from bot import answers, ask, reply
from bot.commands.base import Office, Request, command, usage
from bot.message import Button, Message, bold, paragraph
from bot.say import answer as words
from bot.say.parts import short_name
from watchers import watchlist
from watchers.model import Official

SHOWN_CHOICES = 6  # buttons for an ambiguous name


@command("status [name]", "who is sanctioned, by whom, since when and for what")
async def status(request: Request, office: Office) -> Message:
    if not request.args:
        return words.board(answers.board(office.archive, office.enabled), request.t)
    found = answers.find_officials(office.archive, request.args)
    if len(found) == 1:
        return words.status(answers.status(office.archive, found[0], office.enabled), request.t)
    return await _not_one(request, office, found, "status")


async def _not_one(request: Request, office: Office, found: tuple[Official, ...], verb: str) -> Message:
    """Several bear that name: buttons. Nobody watched does: both lists are searched, and that is said."""
    t = request.t
    if found:
        rows = tuple((Button(short_name(one, t), f"do:{verb} {one.slug}"),) for one in found[:SHOWN_CHOICES])
        return Message((paragraph(t("Which one do you mean?")),), rows, t.code)
    result = await asyncio.to_thread(answers.search, office.archive, request.args, office.enabled)
    said = words.search(result, {}, t)
    note = paragraph(bold(t("{name} is not on the watchlist.", name=t.apart(request.args[:80]))))
    return Message((note, *said.blocks), said.buttons, t.code)


@command("gaps [uk|us] [missing|rights|magnitsky]", "who is not listed, and by whom")
async def gaps(request: Request, office: Office) -> Message:
    given = request.args.lower().split()
    wrong = [word for word in given if word not in (*answers.SIDES, *answers.SECTIONS)]
    if wrong:
        return usage("gaps", request, wrong[0])
    sides = [side for side in answers.SIDES if side in given] or list(answers.SIDES)
    sections = [section for section in answers.SECTIONS if section in given] or list(answers.SECTIONS)
    return words.gaps(answers.gaps(office.archive, office.enabled, office.today(), sides, sections), request.t)


@command("history [name]", "what changed, and when")
async def history(request: Request, office: Office) -> Message:
    people = {one.slug: one for one in watchlist.read_all(office.archive)}  # also who is watched no more
    if not request.args:
        return words.history(answers.history(office.archive), people, request.t)
    found = answers.find_officials(office.archive, request.args)
    if len(found) == 1:
        return words.history(answers.history(office.archive, found[0]), people, request.t)
    return await _not_one(request, office, found, "history")


@command("search name", "looks for a name on the whole of every list")
async def search(request: Request, office: Office) -> Message:
    if not request.args:
        return usage("search", request)
    result = await asyncio.to_thread(answers.search, office.archive, request.args[:200], office.enabled)
    return words.search(result, office.people(), request.t)


@command("sources", "the lists, their own dates and the last good check")
async def sources(request: Request, office: Office) -> Message:
    states = answers.list_states(office.archive, office.enabled)
    return words.sources(states, office.operators_unreachable(), office.next_polls(), request.t)


@command("ask question", "a question in plain words")
async def question(request: Request, office: Office) -> Message:
    """A free question: the same answer as its command's; what is not understood is said to be so."""
    return await reply.reply(ask.read(request.args, office.archive), request, office)
