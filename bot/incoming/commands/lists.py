"""What operators do with lists: accept a refused edition, confirm a removal."""

from __future__ import annotations

from dataclasses import replace

from bot.incoming.commands.base import Office, Request, command, say, tap, usage
from bot.model.message import Message
from bot.presentation.words.list_names import TITLES
from bot.presentation.words.replies import refused
from watchers.lists import registry
from watchers.model import Edition
from watchers.poll import Changed

SHA_SHOWN = 12  # letters of an edition's hash in the audit, as in alerts


@command("accept uk|us-sdn|us-consolidated", "takes an edition that was refused", operators=True)
async def accept(request: Request, office: Office) -> Message:
    """Without words it shows which editions were refused, each with its reasons and its own button."""
    t = request.t
    if not request.args:
        waiting = [one for source in office.enabled if (one := office.archive.last_refused(source)) is not None]
        return refused.waiting(waiting, t) if waiting else say(request, t("No refused edition waits."))
    if request.args not in registry.names():
        return usage("accept", request, request.args)
    waits = office.archive.last_refused(request.args) if request.args in office.enabled else None
    if waits is None:
        return say(request, t("No refused edition of the {list} waits.", list=t(TITLES[request.args])))
    return await _accept(request, office, *waits)


@tap("accept", operators=True)
async def tap_accept(request: Request, office: Office) -> Message:
    """Only the edition that the button stood under: what its reader has judged. A later one is shown first."""
    source, _, judged = request.args.partition(":")
    waiting = office.archive.last_refused(source)
    if judged and waiting is not None and not waiting[0].sha256.startswith(judged):
        return refused.another_waits(waiting[0], waiting[1], request.t)
    return await accept(replace(request, args=source), office)


async def _accept(request: Request, office: Office, edition: Edition, reasons: tuple[str, ...]) -> Message:
    """That very edition: another one may be refused in this moment."""
    if not edition.format:
        return refused.waiting([(edition, reasons)], request.t)
    if office.accept is None:
        return say(request, request.t("The service does this: say it in its chat."))
    outcome = await office.accept(edition.source, edition.sha256)
    if isinstance(outcome, Changed):
        said = f"{edition.source} {edition.date or '?'} {edition.sha256[:SHA_SHOWN]}"
        office.audit(request, "accept", said)
    elif (now := office.archive.last_refused(edition.source)) and now[0].sha256 != edition.sha256:
        return refused.another_waits(*now, request.t)
    return refused.accepted(outcome, edition.source, request.t)


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
