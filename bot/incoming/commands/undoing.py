"""Undo of what somebody changed in a group or channel, for a day, by whoever may change it: what stood is back.

Of a chat that was deleted what Undo needs is locked, and without its address: only the button that stands there opens
it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.chat import platforms
from bot.incoming.commands.attribution import hand, undo_button
from bot.incoming.commands.base import Declined, Office, Request, ends_all, may_change, may_end, say, tap
from bot.incoming.undo import UNDO_FOR, digest, from_json, locked, new_token, opened, standing
from bot.language import language
from bot.model.message import Button, Message, paragraph
from bot.model.preferences import due
from bot.presentation.words.replies import changed as words
from bot.storage.store import ALL, Chat


@tap("undo", changes=True)
async def undo(request: Request, office: Office) -> Message:
    """Who undid it is said by `hands.named`, as of every change."""
    t, store, where = request.t, office.store, request.incoming.where
    sealed = store.undo(digest(request.args), where, office.clock())
    if sealed is None:
        said = t("That cannot be undone any more: it was undone, or is of more than a day ago.")
        return say(request, said, (Button(t("Settings"), "do:settings"),))
    change = from_json(opened(sealed, request.args), where)
    now = standing(change.where, store)
    back = now.back(change.before, change.after)
    if back is None or change.where != platforms.home(where):
        said = t("It was changed again since: undo that first.")
        return say(request, said, (Button(t("Settings"), "do:settings"),))
    if ends_all(now.follows, back.follows, office):
        await may_end(request, office)
    chosen, at = back.settings, office.clock()
    store.restore(
        change.where,
        back.follows,
        back.language,
        (chosen.to_json(), due(chosen, at, office.timezone), chosen.every != "now")
        if chosen != now.settings
        else None,
        at,
        missed_from=change.pending.after if ALL not in now.follows and set(back.follows) - set(now.follows) else None,
    )
    store.end_undo(digest(request.args))
    office.audit(request, "undo")
    office.wake()
    t = language(back.language or t.code, chosen.dates)
    return Message((paragraph(t("It is again as it was before.")),), language=t.code)


async def deleted(chat: Chat, request: Request, office: Office) -> Message:
    """Deletes a group or channel, and says so there to all."""
    t, store, incoming = request.t, office.store, request.incoming
    token = new_token()
    kept = {"chat": [chat.where.platform, chat.where.chat], "title": chat.title, "language": chat.language}
    sealed = locked(kept | {"rows": store.whole(chat.where)}, token)
    store.forget_chat(chat.where)
    store.keep_undo(digest(token), sealed, office.clock() + UNDO_FOR, None)
    said = t(
        "Everything about this chat is deleted. Until tomorrow this button brings it back: what that needs is kept"
        " locked, and only the button opens it."
    )
    public = Message((words.ended(hand(request), t), paragraph(said)), undo_button(token, t), t.code)
    if incoming.respond is None or office.tell is None:
        return public
    await office.tell(platforms.home(incoming.where), public)
    return say(request, t("Done. Everything about this chat is deleted; it hears nothing more."))


async def revived(request: Request, office: Office) -> Message | None:
    """A chat that was deleted is back, by the button; None where the button is not of one. Raises Declined."""
    store, where = office.store, request.incoming.where
    token = (request.incoming.action or "").removeprefix("undo:")
    sealed = store.undo(digest(token), None, office.clock())
    kept = opened(sealed, token) if sealed is not None else None
    if kept is None or kept["chat"] != [where.platform, where.chat]:
        return None
    await _may_revive(kept, request, office)
    known = store.chat(where)
    if known is None:
        store.add_chat(
            replace(where, topic=None),
            kept["title"],
            private=False,
            state="approved",
            language=kept["language"],
            at=office.clock(),
        )
    else:
        store.set_chat(where, state="approved", language=kept["language"])
    store.put_back(where, kept["rows"], office.clock())
    store.end_undo(digest(token))
    office.audit(request, "undo")
    office.wake()
    t = language(kept["language"] or request.t.code)
    return Message((words.revived(hand(request), t),), language=t.code)


async def _may_revive(kept: dict[str, Any], request: Request, office: Office) -> None:
    """Whoever might have changed the chat before it was deleted."""
    rows, incoming = kept["rows"], request.incoming
    managers = rows["managers"]
    may = request.operator or (incoming.user in managers if managers else await may_change(request, office))
    if may and rows["follows"] and not managers and not request.operator and incoming.is_creator is not None:
        may = await incoming.is_creator()
    if not may:
        raise Declined(say(request, request.t("Only who might have deleted it can bring it back.")))
