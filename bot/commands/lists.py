"""What operators do with lists: accept a refused edition, confirm a removal."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.base import Office, Request, command, say, tap, usage
from bot.message import Button, Message
from bot.say import lists as words
from bot.say.parts import TITLES
from watchers.model import SOURCES


@command("accept uk|us-sdn|us-consolidated", "takes an edition that was refused", operators=True)
async def accept(request: Request, office: Office) -> Message:
    """Without words it says which editions were refused, each with its button."""
    t = request.t
    if not request.args:
        waiting = [source for source in office.enabled if office.archive.last_refused(source) is not None]
        rows = ((Button(t(TITLES[source]), f"accept:{source}"),) for source in waiting)
        return say(request, t("Which one shall be taken?") if waiting else t("No refused edition waits."), *rows)
    if request.args not in SOURCES:
        return usage("accept", request, request.args)
    if office.accept is None:
        return say(request, t("The service does this: say it in its chat."))
    if request.args not in office.enabled or office.archive.last_refused(request.args) is None:
        return say(request, t("No refused edition of the {list} waits.", list=t(TITLES[request.args])))
    office.audit(request, "accept", request.args)
    return words.accepted(await office.accept(request.args), request.args, t)


@tap("accept", operators=True)
async def tap_accept(request: Request, office: Office) -> Message:
    """Only the edition that the button stood under: what its reader has judged. A later one is shown first."""
    source, _, judged = request.args.partition(":")
    waiting = office.archive.last_refused(source)
    if judged and waiting is not None and not waiting[0].sha256.startswith(judged):
        return words.another_waits(waiting[0], waiting[1], request.t)
    return await accept(replace(request, args=source), office)


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
