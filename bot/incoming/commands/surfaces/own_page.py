"""The bot's own page, as one user sees it, and what its menus do for a channel of that user."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.commands.outcome import Outcome, said
from bot.answers.commands.own_page import OwnPage, OwnPlace
from bot.chat import platforms
from bot.incoming import lookups
from bot.incoming.commands.base import number, tap
from bot.incoming.commands.dispatch import perform
from bot.incoming.context import Context, Declined, Request
from bot.model.action import Perform
from bot.model.form import Form
from bot.storage.records import Chat

THERE = ("follow", "settings")  # what the menu beside a channel offers: each opens a window


async def own_page(request: Request, context: Context) -> OwnPage | None:
    """Returns the page of the user who opened it; None where the chat with this user is not known."""
    chat = context.store.chat(request.incoming.where)
    if chat is None:
        return None
    channels = await _channels(request, context)
    return OwnPage(
        lookups.board(context),
        _place(chat, context),
        None if channels is None else tuple(_place(one, context) for one in channels),
        context.people(),
        context.clock(),
        context.own,
    )


async def _channels(request: Request, context: Context) -> list[Chat] | None:
    """Returns the approved channels in which the user is, as far as the platform tells: of no other is anything
    said."""
    within = await request.incoming.chats() if request.incoming.chats else None
    if within is None:
        return None
    platform = request.incoming.where.platform
    return [
        chat
        for chat in context.store.chats("approved")
        if not chat.private and chat.where.platform == platform and chat.where.chat in within
    ]


def _place(chat: Chat, context: Context) -> OwnPlace:
    where = platforms.home(chat.where)
    return OwnPlace(chat, tuple(context.store.followed(where)), context.store.settings(where))


@tap("there")
async def tap_there(request: Request, context: Context) -> Answer:
    """Does in a channel of the user's what its menu offers: "7:settings" opens the window of channel 7, with the
    rights that the user has there. The window is the answer. Raises Declined."""
    which, _, name = request.args.partition(":")
    channels = await _channels(request, context) or []
    chat = next((one for one in channels if str(one.number) == which), None)
    if chat is None or name not in THERE or request.incoming.there is None or not number(which):
        raise Declined(said(Outcome.NOT_YOUR_CHANNEL))
    opened = []
    there = request.incoming.there(chat.where)

    if (open_form := there.open_form) is None:
        return said(Outcome.WINDOW_CLOSED)

    async def noted(form: Form) -> None:
        await open_form(form)
        opened.append(form)

    incoming = replace(there, open_form=noted)
    answer = await perform(Perform(name), replace(request, incoming=incoming, args=""), context)
    return answer if opened else said(Outcome.WINDOW_CLOSED)
