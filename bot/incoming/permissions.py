"""Decides who may do what in a chat: its admins, its managers, operators. Knows no command and no platform."""

from __future__ import annotations

from collections.abc import Collection

from bot.chat import platforms
from bot.incoming.context import Context, Declined, Request, say
from bot.model.action import Perform
from bot.model.message import Button
from bot.storage.records import ALL


async def refusal(request: Request, context: Context, *, operators: bool, alone: bool, changes: bool) -> str:
    """Returns why a user may not use a command here, and who may; empty where nothing stands against it."""
    t, incoming = request.t, request.incoming
    if operators and not request.operator:
        return t("Only an operator can do that.")
    if alone and not incoming.private:
        return t("Others can read here: say that to me in private.")
    if not changes or await may_change(request, context):
        return ""
    if context.store.managers(platforms.home(incoming.where)):
        return t("Only those whom an operator has named can change what this chat gets. Everyone can ask questions.")
    if incoming.is_ours is not None and not await incoming.is_ours():
        return t(
            "Only people of the workspace that has this bot can change what it gets. Everyone can ask questions."
        )
    return t(
        "Only this group's admins can change what it gets. Everyone can ask questions, and in a private chat with me"
        " each chooses for himself or herself."
    )


async def may_change(request: Request, context: Context) -> bool:
    """Tells whether a user may change what a chat gets. In a private chat everyone may, in a group its admins; where
    an operator named managers, they alone. Operators may in any case. Where a platform knows no admins, every member
    may."""
    incoming = request.incoming
    if incoming.private or request.operator:
        return True
    named = context.store.managers(platforms.home(incoming.where))
    if named:
        return incoming.user in named
    if incoming.is_ours is not None and not await incoming.is_ours():
        return False
    return incoming.is_admin is None or await incoming.is_admin()


def ends_all(before: Collection[str], after: Collection[str], context: Context) -> bool:
    """Tells whether a change of follows ends a place's alerts, by whatever words: it follows nobody any more, or only
    people who are dead or no longer watched."""
    people = context.people()

    def hears(follows: Collection[str]) -> bool:
        return ALL in follows or any(slug in people and not people[slug].died for slug in follows)

    return bool(before) and (not after or (hears(before) and not hears(after)))


async def may_end(request: Request, context: Context) -> None:
    """Raises Declined where the user may not end the alerts of a whole group. Where a platform knows no admins, only
    its managers, its creator and operators may, once anyone is followed there."""
    t, incoming = request.t, request.incoming
    where = platforms.home(incoming.where)
    if request.operator or incoming.is_creator is None or not context.store.followed(where):
        return
    if context.store.managers(where) or await incoming.is_creator():
        return
    said = t(
        "Only who created this channel, those whom an operator has named to manage it, or an operator can end all"
        " alerts here. Everyone can pause them."
    )
    raise Declined(say(request, said, (Button.to(t("Pause alerts instead"), Perform("pause")),)))
