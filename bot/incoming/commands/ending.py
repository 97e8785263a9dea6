"""How a chat's alerts end: for a while, or for good with everything that is kept. Deleting asks first."""

from __future__ import annotations

import datetime as dt

from bot.incoming.commands.base import Office, Request, command, may_end, number, run, say, tap
from bot.incoming.commands.following import mute, said_until
from bot.incoming.commands.undoing import deleted
from bot.model.message import Button, Message, paragraph
from bot.model.preferences import MUTE_HOURS, MUTE_MOST

SURE_FOR = dt.timedelta(hours=1)  # that the question may be answered: whoever finds it later is asked anew
PAUSES = (MUTE_HOURS, 24, 7 * 24, MUTE_MOST)  # hours


@command(
    "stop",
    "deletes everything about this chat, after asking",
    changes=True,
    plainly=lambda args, _: args.lower() == "all",
)
async def stop(request: Request, office: Office) -> Message:
    """Asks. With other words behind it, it is a sentence that begins so, and read as a question."""
    if request.args and request.args.lower() != "all":
        return await run(f"ask {request.incoming.text or request.args}", request, office)
    await may_end(request, office)
    return _asked(request, office)


@tap("stop", changes=True)
async def sure(request: Request, office: Office) -> Message:
    """ "7:29412345": the chat's number, and the minute in which it was asked. A number is never given again, so the
    button of a chat that was forgotten deletes no other."""
    t, where = request.t, request.incoming.where
    which, _, minute = request.args.partition(":")
    chat, asked = office.store.chat(where), number(minute)
    late = asked is None or abs(_minute(office) - asked) > SURE_FOR / dt.timedelta(minutes=1)
    if chat is None or which != str(chat.number) or late:
        said = t("That question is no longer open: nothing is deleted.")
        return say(request, said, (Button(t("Ask me again"), "do:stop"),))
    await may_end(request, office)
    if not chat.private:
        return await deleted(chat, request, office)
    office.store.forget_chat(where)
    said = t(
        "Done. Everything about this chat is deleted; it hears nothing more. {start} begins anew.",
        start="start",
    )
    return say(request, said)


@command(
    "pause [hours]",
    "silence for as long as you choose; nothing is deleted",
    changes=True,
    plainly=lambda args, _: args.removesuffix("h").strip().isdecimal(),
)
async def pause(request: Request, office: Office) -> Message:
    """What `mute` does, after asking for how long."""
    t = request.t
    if request.args:
        return await mute(request, office)
    until = said_until(request, office)
    said = t("For how long? What comes meanwhile follows then in one message; nothing is deleted.")
    buttons = [Button(_long(hours, request), f"do:mute {hours}") for hours in PAUSES]
    unmute = ((Button(t("Unmute"), "do:unmute"),),) if until else ()
    first = (paragraph(until),) if until else ()
    return Message((*first, paragraph(said)), (tuple(buttons[:2]), tuple(buttons[2:]), *unmute), t.code)


def _asked(request: Request, office: Office) -> Message:
    t = request.t
    chat = office.store.chat(request.incoming.where)
    said = [paragraph(t("Delete everything about this chat? Whom it follows, its settings and its language."))]
    if not request.incoming.private:
        said.append(paragraph(t("That ends alerts for everyone here.")))
    action = f"stop:{chat.number if chat else 0}:{_minute(office)}"
    buttons = (
        (Button(t("Delete everything about this chat"), action),),
        (Button(t("Pause alerts instead"), "do:pause"),),
    )
    return Message(tuple(said), buttons, t.code)


def _minute(office: Office) -> int:
    return int(office.clock().timestamp()) // 60


def _long(hours: int, request: Request) -> str:
    if hours % 24:
        return request.t.many("{n} hour", "{n} hours", hours)
    return request.t.many("{n} day", "{n} days", hours // 24)
