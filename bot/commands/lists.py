"""What operators do with lists: accept a refused edition, confirm a removal."""

from __future__ import annotations

from bot.commands.base import Office, Request, command, say, tap, usage
from bot.message import Message
from watchers.model import SOURCES


@command("accept uk|us-sdn|us-consolidated", "takes an edition that was refused", operators=True)
async def accept(request: Request, office: Office) -> Message:
    if request.args not in SOURCES:
        return usage("accept", request)
    if office.accept is None:
        return say(request, request.t("The service does this: say it in its chat."))
    office.audit(request, "accept", request.args)
    return say(request, await office.accept(request.args))


@tap("accept", operators=True)
async def tap_accept(request: Request, office: Office) -> Message:
    return await accept(request, office)


@tap("gone", operators=True)
async def tap_gone(request: Request, office: Office) -> Message:
    """An operator's word in place of the second good reading."""
    t = request.t
    source, _, listing = request.args.partition(":")
    if office.gone is None:
        return say(request, t("The service does this: say it in its chat."))
    done = await office.gone(source, listing)
    office.audit(request, "gone", request.args)
    return say(request, t("Followers are told now.") if done else t("Nothing is pending there any more."))
