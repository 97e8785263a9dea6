"""Decides who may do what in a chat: its admins, its managers, operators. Knows no command and no platform."""

from __future__ import annotations

from collections.abc import Collection

from bot.answers.commands.outcome import Outcome, said
from bot.chat import platforms
from bot.incoming.context import Context, Declined, Request
from bot.model.action import Perform
from bot.storage.records import ALL


async def refusal(
    request: Request, context: Context, *, operators: bool, alone: bool, changes: bool
) -> Outcome | None:
    """Returns why a user may not use a command here, and who may; None where nothing stands against it."""
    incoming = request.incoming
    if operators and not request.operator:
        return Outcome.OPERATORS_ONLY
    if alone and not incoming.is_read_alone:
        return Outcome.NOT_BEFORE_OTHERS
    if not changes or await may_change(request, context):
        return None
    if context.store.managers(platforms.home(incoming.where)):
        return Outcome.NAMED_MANAGERS_ONLY
    if incoming.is_ours is not None and not await incoming.is_ours():
        return Outcome.WORKSPACE_ONLY
    return Outcome.ADMINS_ONLY


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
    incoming = request.incoming
    where = platforms.home(incoming.where)
    if request.operator or incoming.is_creator is None or not context.store.followed(where):
        return
    if context.store.managers(where) or await incoming.is_creator():
        return
    raise Declined(said(Outcome.ENDED_BY_FEW, Perform("pause")))
