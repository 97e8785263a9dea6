"""Chats themselves: how one begins and ends, its language, and who may have one."""

from __future__ import annotations

from bot.commands.base import COMMANDS, Office, Request, command, say, tap, usage
from bot.locale import LANGUAGES, Language, language
from bot.message import Button, Message, code, heading, item, paragraph


@command("start", "what this is, and how to stop it")
async def start(request: Request, office: Office) -> Message:
    t, incoming = request.t, request.incoming
    followed = office.store.followed(incoming.home)
    buttons = () if followed else ((Button(t("Follow all"), "do:follow all"),),)
    return Message(
        (
            heading(t("Magnitsky Watch")),
            paragraph(t("It watches the UK and US sanctions lists for named officials of Iran's regime.")),
            item(t("What comes: an alert when one of them is listed, changed or removed, and nothing else.")),
            item(t("How often: within minutes of a new edition; a few times a year for one person.")),
            item(t("How to stop: the command {stop} ends everything and forgets this chat.", stop="stop")),
            item(t("What is kept: this chat's ID, its language and whom it follows. No message is stored.")),
            paragraph(
                t("Your ID: "),
                code(f"{incoming.where.platform}:{incoming.user}"),
                " · ",
                t("this chat's ID: "),
                code(incoming.where.chat),
            ),
        ),
        (*buttons, (Button(t("Status"), "do:status"), Button(t("Help"), "do:help"))),
        t.code,
    )


@command("help", "this list")
async def help(request: Request, office: Office) -> Message:
    t = request.t
    slash = {"telegram": "/", "slack": "/sanctions "}.get(request.incoming.where.platform, "")
    shown = [one for one in COMMANDS.values() if request.operator or not one.operators]
    blocks = [heading(t("What you can ask"))]
    blocks += [item(code(slash + one.usage), " — ", t(one.does)) for one in shown]
    blocks.append(paragraph(t("A name alone works too: {example}", example=t.apart("Leila Vaseghi"))))
    return Message(tuple(blocks), language=t.code)


@command("language en|fa", "the language of this chat")
async def choose_language(request: Request, office: Office) -> Message:
    code_ = request.args.lower()
    if code_ not in LANGUAGES:
        return usage("language", request)
    office.store.set_chat(request.incoming.where, language=code_)
    t = language(code_)
    return Message((paragraph(t("This chat is now in English.")),), language=code_)


@command("stop", "deletes everything about this chat")
async def stop(request: Request, office: Office) -> Message:
    t = request.t
    office.store.forget_chat(request.incoming.where)
    said = t(
        "Done. Everything about this chat is deleted; it hears nothing more. {start} begins anew.",
        start="start",
    )
    return say(request, said)


@command("approve [number]", "lets a waiting chat in", operators=True)
async def approve(request: Request, office: Office) -> Message:
    t = request.t
    if not request.args:
        waiting = office.store.chats("pending")
        if not waiting:
            return say(request, t("No chat is waiting."))
        blocks = [item(f"{chat.number} · {chat.where.platform} · ", t.apart(chat.title)) for chat in waiting]
        rows = tuple((Button(t("Approve {n}", n=chat.number), f"approve:{chat.number}"),) for chat in waiting[:8])
        return Message((heading(t("Chats that wait")), *blocks), rows, t.code)
    if not request.args.isdigit():
        return usage("approve", request)
    return say(request, _decide(int(request.args), True, request, office))


@tap("approve", operators=True)
async def tap_approve(request: Request, office: Office) -> Message:
    return await approve(request, office)


@tap("refuse", operators=True)
async def tap_refuse(request: Request, office: Office) -> Message:
    if not request.args.isdigit():
        return usage("approve", request)
    return say(request, _decide(int(request.args), False, request, office))


def _decide(number: int, approved: bool, request: Request, office: Office) -> str:
    """An operator lets a chat in, or refuses it. The first decision stands; the second operator hears of it."""
    t, chat = request.t, office.store.chat_number(number)
    if office.queue is None:
        return t("The service does this: say it in its chat.")
    if chat is None:
        return t("There is no chat {n}.", n=number)
    if chat.state == "approved":
        return t("Chat {n} is served already.", n=number)
    if chat.state == "refused" and not approved:
        return t("Chat {n} was refused already.", n=number)
    office.store.set_chat(chat.where, state="approved" if approved else "refused")
    office.audit(request, "approve" if approved else "refuse", str(number))
    if not approved:
        return t("Chat {n} is refused. It hears nothing.", n=number)
    office.queue(f"welcome-{number}", chat.where, welcome(language(chat.language or t.code)))
    return t("Chat {n} is served now.", n=number)


def welcome(t: Language) -> Message:
    """The first word in a served chat. Says nothing of who put the bot there."""
    return Message(
        (paragraph(t("This chat is served now. Choose whom to follow, or ask for the status.")),),
        (
            (Button(t("Follow all"), "do:follow all"), Button(t("Status"), "do:status")),
            (Button(t("Help"), "do:help"),),
        ),
        t.code,
    )
