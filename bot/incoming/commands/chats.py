"""The commands of this chat: its beginning, its language, what is stored of it, and its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.chat import platforms
from bot.incoming.commands.attribution import deleted
from bot.incoming.commands.base import Reply, always, command, number, tap
from bot.incoming.commands.dispatch import perform
from bot.incoming.commands.following import mute, said_until
from bot.incoming.context import Context, Request, say
from bot.incoming.permissions import ends_all, may_end
from bot.language import Language, language, languages, own_name
from bot.model.action import InChat, Perform, Tap
from bot.model.message import Button, Message, code, heading, item, paragraph
from bot.model.preferences import MUTE_HOURS, MUTE_MOST
from bot.presentation.words.list_names import governments
from bot.presentation.words.persons import short_name
from bot.storage.records import ALL, KEEP_AUDIT, KEEP_SENT
from watchers.lists import registry

PER_PAGE = 10  # officials offered at once
PER_ROW = 2
TONGUES_PER_ROW = 4
SURE_FOR = dt.timedelta(hours=1)  # in which the question may be answered: a user who finds it later is asked anew
PAUSES = (MUTE_HOURS, 24, 7 * 24, MUTE_MOST)  # hours
SHORTEST_INVITATION = 24  # letters after `start`: an invitation has more, no word that people write has


@command("start", "what this is, and how to stop it", plainly=lambda args, _: len(args) >= SHORTEST_INVITATION)
async def start(request: Request, context: Context) -> Message:
    """Introduces the bot, also after a link with an invitation: by then admission has let the chat in."""
    t, incoming = request.t, request.incoming
    followed = context.store.followed(platforms.home(incoming.where))
    return Message(
        (
            heading(t("Magnitsky Watch")),
            paragraph(
                t(
                    "It watches the {sides} sanctions lists for named officials of Iran's regime.",
                    sides=t.all_of(governments(registry.jurisdictions_of(context.enabled), t)),
                )
            ),
            item(t("What comes: an alert when one of them is listed, changed or removed, and nothing else.")),
            item(t("How often: within minutes of a new edition; a few times a year for one person.")),
            item(
                t(
                    "How to end it: {stop} asks, then deletes everything about this chat; {pause} is silence for"
                    " a while.",
                    stop="stop",
                    pause="pause",
                )
            ),
            item(t("What is kept: this chat's ID, its language and whom it follows. No message is stored.")),
            paragraph(
                t("Your ID: "),
                code(f"{incoming.where.platform}:{incoming.user}"),
                " · ",
                t("this chat's ID: "),
                code(incoming.where.chat),
            ),
        ),
        (
            *tongues(),
            *(() if followed else (_follow_buttons(t),)),
            (Button.to(t("Status"), Perform("status")), Button.to(t("A sample alert"), Perform("sample"))),
            (Button.to(t("Privacy"), Perform("privacy")), Button.to(t("Help"), Perform("help"))),
        ),
        t.code,
    )


def welcome(t: Language) -> Message:
    """Returns the first message in a served chat. It does not tell who put the bot there."""
    return Message(
        (paragraph(t("This chat is served now. Choose whom to follow, or ask for the status.")),),
        (
            _follow_buttons(t),
            (Button.to(t("Status"), Perform("status")), Button.to(t("Help"), Perform("help"))),
        ),
        t.code,
    )


def tongues(chat: int | None = None) -> tuple[tuple[Button, ...], ...]:
    """Returns a button for each language, in its own name."""
    chosen = [(own_name(code), Perform("language", code)) for code in languages()]
    buttons = [Button.to(name, what if chat is None else InChat(chat, what)) for name, what in chosen]
    return tuple(tuple(buttons[at : at + TONGUES_PER_ROW]) for at in range(0, len(buttons), TONGUES_PER_ROW))


def _follow_buttons(t: Language) -> tuple[Button, ...]:
    return (Button.to(t("Follow all"), Perform("follow", "all")), Button.to(t("Choose"), Tap("choose")))


@tap("choose", changes=True, writes=lambda args: ":" in args)
async def choose(request: Request, context: Context) -> Message:
    """Shows the officials as buttons, with a mark at those who are followed: "" begins, "0" is a page, "0:slug"
    changes one."""
    t, where, store = request.t, platforms.home(request.incoming.where), context.store
    page, _, slug = request.args.partition(":")
    people = context.people()
    followed = set(people) if ALL in store.followed(where) else set(store.followed(where))
    if slug in people:
        if slug in followed:
            if ends_all(followed, followed - {slug}, context):
                await may_end(request, context)
            store.follow(where, followed, context.clock())  # from all to all but this one
            store.unfollow(where, [slug, ALL])
        else:
            store.follow(where, [slug], context.clock())
        context.audit(request, "unfollow" if slug in followed else "follow", slug)
        followed ^= {slug}
    first = number(page) or 0
    first = first if first < len(people) else 0
    shown = list(people.values())[first : first + PER_PAGE]
    buttons = [
        Button.to(("✓ " if one.slug in followed else "") + short_name(one, t), Tap("choose", f"{first}:{one.slug}"))
        for one in shown
    ]
    rows = [tuple(buttons[at : at + PER_ROW]) for at in range(0, len(buttons), PER_ROW)]
    turn = [Button.to(t("More"), Tap("choose", str(first + PER_PAGE)))] if first + PER_PAGE < len(people) else []
    turn += [Button.to(t("Back to the first"), Tap("choose", "0"))] if first else []
    n = len(followed & set(people))
    said = t("Tap a name to follow or to let go. This chat follows {n} of {all}.", n=n, all=len(people))
    return replace(say(request, said, *rows, *((tuple(turn),) if turn else ())), in_place=bool(page))


@command(
    "language [code]",
    "the language of this chat",
    changes=True,
    writes=bool,
    plainly=lambda args, _: args.lower() in languages(),
)
async def choose_language(request: Request, context: Context) -> Message:
    code_ = request.args.lower()
    if code_ not in languages():
        return say(request, request.t("Which language should this chat be in?"), *tongues())
    context.store.set_chat(request.incoming.where, language=code_)
    context.audit(request, "language", code_)
    t = language(code_)
    return Message((paragraph(t("This chat is now in English.")),), language=code_)


@command("privacy", "what is kept and why, who can see it, and how to delete it")
async def privacy(request: Request, context: Context) -> Message:
    t = request.t
    platform = t.apart(t(platforms.of(request.incoming.where.platform).title))
    return Message(
        (
            heading(t("What is known of this chat")),
            item(
                t(
                    "Kept, to bring the alerts: this chat's ID and name, its language and settings, whom it follows,"
                    " and messages to it: those on their way, and {days} days of those delivered.",
                    days=KEEP_SENT.days,
                )
            ),
            item(
                t(
                    "Kept, to see who changed what: the IDs of users who changed something here, for {days} days, and"
                    " of those who manage this chat. In a group each change is said with a name, and can be undone,"
                    " as letting somebody go can in private: that is kept for a day or two.",
                    days=KEEP_AUDIT.days,
                )
            ),
            item(t("Not kept: what you write or ask. It is answered, and neither stored nor logged.")),
            item(
                t(
                    "Who can see it: whoever runs this bot sees this chat's name, whom it follows and who changed"
                    " what. Every message that passes, who is in this chat, and when, {platform} sees too.",
                    platform=platform,
                )
            ),
            item(
                t(
                    "How to delete it: {stop} asks once, then deletes all of it. What whoever runs the bot copied"
                    " before keeps what it held, and your own messages stay on {platform} until they are"
                    " deleted there.",
                    platform=platform,
                    stop="stop",
                )
            ),
        ),
        ((Button.to(t("Delete everything about this chat"), Perform("stop")),),),
        t.code,
    )


# -- its end -------------------------------------------------------------------------------------------------


@command(
    "stop",
    "deletes everything about this chat, after asking",
    changes=True,
    plainly=lambda args, _: args.lower() == "all",
)
async def stop(request: Request, context: Context) -> Reply:
    """Asks before it deletes the chat. With other words behind it, it is a sentence that begins so, and read as a
    question."""
    if request.args and request.args.lower() != "all":
        return await perform(Perform("ask", request.incoming.text or request.args), request, context)
    await may_end(request, context)
    return _asked(request, context)


@tap("stop", changes=True, writes=always)
async def sure(request: Request, context: Context) -> Message:
    """Deletes the chat. "7:29412345" stands for the chat's number, and the minute in which it was asked. A number is
    never given again, so the button of a forgotten chat deletes no other."""
    t, where = request.t, request.incoming.where
    which, _, minute = request.args.partition(":")
    chat, asked = context.store.chat(where), number(minute)
    late = asked is None or abs(_minute(context) - asked) > SURE_FOR / dt.timedelta(minutes=1)
    if chat is None or which != str(chat.number) or late:
        said = t("That question is no longer open: nothing is deleted.")
        return say(request, said, (Button.to(t("Ask me again"), Perform("stop")),))
    await may_end(request, context)
    if not chat.private:
        return await deleted(chat, request, context)
    context.store.forget_chat(where)
    said = t(
        "Done. Everything about this chat is deleted; it hears nothing more. {start} begins anew.",
        start="start",
    )
    return say(request, said)


@command(
    "pause [hours]",
    "silence for as long as you choose; nothing is deleted",
    changes=True,
    writes=bool,
    plainly=lambda args, _: args.removesuffix("h").strip().isdecimal(),
)
async def pause(request: Request, context: Context) -> Message:
    """Does what `mute` does, after asking for how long."""
    t = request.t
    if request.args:
        return await mute(request, context)
    until = said_until(request, context)
    said = t("For how long? What comes meanwhile follows then in one message; nothing is deleted.")
    buttons = [Button.to(_long(hours, request), Perform("mute", str(hours))) for hours in PAUSES]
    unmute = ((Button.to(t("Unmute"), Perform("unmute")),),) if until else ()
    first = (paragraph(until),) if until else ()
    return Message((*first, paragraph(said)), (tuple(buttons[:2]), tuple(buttons[2:]), *unmute), t.code)


def _asked(request: Request, context: Context) -> Message:
    t = request.t
    chat = context.store.chat(request.incoming.where)
    said = [paragraph(t("Delete everything about this chat? Whom it follows, its settings and its language."))]
    if not request.incoming.private:
        said.append(paragraph(t("That ends alerts for everyone here.")))
    action = Tap("stop", f"{chat.number if chat else 0}:{_minute(context)}")
    buttons = (
        (Button.to(t("Delete everything about this chat"), action),),
        (Button.to(t("Pause alerts instead"), Perform("pause")),),
    )
    return Message(tuple(said), buttons, t.code)


def _minute(context: Context) -> int:
    return int(context.clock().timestamp()) // 60


def _long(hours: int, request: Request) -> str:
    if hours % 24:
        return request.t.many("{n} hour", "{n} hours", hours)
    return request.t.many("{n} day", "{n} days", hours // 24)
