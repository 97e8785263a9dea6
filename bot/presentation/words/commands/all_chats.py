"""What operators read of chats: all of them, one of them, who asks to be served, how one is invited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.answers.commands.of_operators import (
    AllChats,
    Invitation,
    Managers,
    OneChat,
    RemovalAsked,
    WaitingChats,
)
from bot.chat import platforms
from bot.language import Language
from bot.model.action import InChat, Perform, Tap
from bot.model.message import Block, Button, Message, bold, code, heading, item, link, paragraph
from bot.presentation.words.commands.this_chat import tongues
from bot.presentation.words.commands.typed import as_typed
from bot.presentation.words.persons import short_name
from bot.presentation.words.shorten import shorten
from bot.storage.records import ALL, Chat, Unreachable

PER_PAGE, PER_ROW = 12, 4
WAITING_SHOWN = 8  # chats that can be approved by a tap
MAX_TITLE = 80  # characters of a title, which a chat chooses itself

STATES = {  # in the order in which they are shown
    "pending": "Waiting",
    "approved": "Served",
    "refused": "Refused",
    "gone": "Can no longer be reached",
}


def all_chats(answer: AllChats, t: Language) -> Message:
    order, known, first = list(STATES), answer.chats, answer.first
    counts = Counter(chat.state for chat in known)
    shown = known[first : first + PER_PAGE]
    summary = [f"{t(STATES[state])}: {t.digits(str(counts[state]))}" for state in order if counts[state]]
    blocks: list[Block] = [heading(t("Chats")), paragraph(" · ".join(summary))]
    for state in order:
        some = [chat for chat in shown if chat.state == state]
        if some:
            blocks.append(paragraph(bold(t(STATES[state]))))
            blocks += [item(code(str(chat.number)), " · ", *_line(chat, answer, t)) for chat in some]
    buttons = [Button.to(t.digits(str(chat.number)), Perform("chats", str(chat.number))) for chat in shown]
    rows = [tuple(buttons[at : at + PER_ROW]) for at in range(0, len(buttons), PER_ROW)]
    last = [Button.to(t("More"), Tap("chats", str(first + PER_PAGE)))] if first + PER_PAGE < len(known) else []
    last.append(Button.to(t("Invite"), Perform("invite")))
    return Message(tuple(blocks), (*rows, tuple(last)), t.code)


def _line(chat: Chat, answer: AllChats, t: Language) -> list[str]:
    line = [title(chat, t), " · ", t.apart(chat.where.platform), " · ", _kind(chat, t)]
    if chat.state == "approved":
        line += [" · ", _how_many(answer.follows.get(chat.where, set()), t)]
    if chat.where in answer.closed:
        line += [" · ", t("cannot be written to since {date}", date=_day(answer.closed[chat.where], t))]
    return line


def _day(one: Unreachable, t: Language) -> str:
    return t.date(one.since.date().isoformat())


def named(chat: Chat, t: Language) -> Block:
    """Returns a chat in the form in which operators are asked about it."""
    return paragraph(bold(title(chat, t)), f" · {t.apart(chat.where.platform)} · {_kind(chat, t)} · {chat.number}")


def asks_to_be_served(chat: Chat, t: Language) -> Message:
    """Returns the question that operators are asked about a chat."""
    return Message((heading(t("A chat asks to be served")), named(chat, t)), (_decisions(chat, t),), t.code)


def _decisions(chat: Chat, t: Language) -> tuple[Button, ...]:
    n = str(chat.number)
    return (Button.to(t("Approve"), Tap("approve", n)), Button.to(t("Refuse"), Tap("refuse", n)))


def invitation_used(chat: Chat, t: Language) -> Message:
    blocks = (heading(t("An invitation was used: this chat is served now")), named(chat, t))
    return Message(blocks, ((Button.to(t("This chat"), Perform("chats", str(chat.number))),),), t.code)


def not_served_yet(t: Language) -> Message:
    return Message((paragraph(t("This chat is not served yet. Its request has been noted.")),), language=t.code)


def settled(chat: Chat, state: str, t: Language) -> Message:
    """Returns the question about a chat once it is decided: it asks no more."""
    return Message((heading(t(STATES[state])), named(chat, t)), language=t.code)


def _kind(chat: Chat, t: Language) -> str:
    return t("a private chat") if chat.private else t("a group or channel")


def title(chat: Chat, t: Language) -> str:
    return t.apart(shorten(" ".join(chat.title.split()), MAX_TITLE) or "?")


def _how_many(followed: set[str] | frozenset[str], t: Language) -> str:
    if ALL in followed:
        return t("follows all")
    if not followed:
        return t("follows nobody")
    return t.many("follows {n} official", "follows {n} officials", len(followed))


# -- one chat ------------------------------------------------------------------------------------------------


def one_chat(answer: OneChat, t: Language) -> Message:
    chat, n = answer.chat, answer.chat.number
    names = [short_name(one, t) for one in answer.people]
    blocks = [
        heading(t.digits(f"{n} · "), title(chat, t)),
        item(t.apart(chat.where.platform), " · ", _kind(chat, t)),
        item(t(STATES[chat.state]), " · ", t("language: {code}", code=chat.language or "—")),
        item(_how_many(answer.followed, t), *([": ", t.all_of(names)] if names else [])),
    ]
    if answer.closed is not None:
        said = t("cannot be written to since {date}", date=_day(answer.closed, t))
        blocks.append(item(bold(said), ": ", t.apart(answer.closed.why)))
    if not chat.private:
        blocks.append(_who_manages(answer.managers, t))
        blocks.append(
            paragraph(t("A command said for it from here: "), code(as_typed(f"chats {n} follow vaseghi, noori", t)))
        )
    return Message(tuple(blocks), _buttons(chat, t), t.code)


def _buttons(chat: Chat, t: Language) -> tuple[tuple[Button, ...], ...]:
    n = chat.number
    remove = Button.to(t("Remove"), Perform("chats", f"{n} remove"))
    approve, refuse = _decisions(chat, t)
    if chat.state == "pending":
        return ((approve, refuse), (remove,))
    if chat.state in ("refused", "gone"):  # a channel cannot speak to the bot itself
        return ((approve, remove),)
    if chat.private:
        return ((remove,),)
    follow = Button.to(t("Follow all there"), InChat(n, Perform("follow", "all")))
    nobody = Button.to(t("Follow nobody there"), InChat(n, Perform("unfollow", "all")))
    return ((follow, nobody), *tongues(n), (remove,))


def _who_manages(managers: Sequence[str], t: Language) -> Block:
    if not managers:
        return item(t("Managed by its admins; where a platform knows none, by every member."))
    return item(t("Managed by: "), *[part for one in managers for part in (t.commas(["", ""]), code(one))][1:])


def managers(answer: Managers, t: Language) -> Message:
    chat, n = answer.chat, answer.chat.number
    blocks = [heading(t.digits(f"{n} · "), title(chat, t)), _who_manages(answer.users, t)]
    if answer.asked:
        how = code(t.typed(f"chats {n} managers ID ID")), " · ", code(t.typed(f"chats {n} managers all"))
        blocks.append(paragraph(t("Name them by their IDs: "), *how))
    return Message(tuple(blocks), language=t.code)


def removal_asked(answer: RemovalAsked, t: Language) -> Message:
    n = answer.chat.number
    said = t(
        "Remove chat {n}, {title}? Everything about it is deleted; it may ask to be served again. To silence it for"
        " good, refuse it instead.",
        n=n,
        title=title(answer.chat, t),
    )
    yes, no = Tap("chats-remove", str(n)), Perform("chats", str(n))
    return Message((paragraph(said),), ((Button.to(t("Yes, remove"), yes), Button.to(t("No"), no)),), t.code)


def removed(t: Language) -> Message:
    """Returns the last message to a chat that an operator removes."""
    said = t("An operator has ended the service here. Everything about this chat is deleted.")
    return Message((paragraph(said),), language=t.code)


def there(chat: Chat, done: Message, t: Language) -> Message:
    """Returns an answer to what an operator said for another chat."""
    named = paragraph(bold(f"{chat.number} · "), bold(title(chat, t)))
    this_chat = Button.to(t("This chat"), Perform("chats", str(chat.number)))
    return Message((named, *done.blocks), ((this_chat,),), t.code, rest=done.rest)


# -- who comes in --------------------------------------------------------------------------------------------


def waiting(answer: WaitingChats, t: Language) -> Message:
    blocks = [named(chat, t) for chat in answer.chats]
    rows = tuple(
        (Button.to(t("Approve {n}", n=chat.number), Tap("approve", str(chat.number))),)
        for chat in answer.chats[:WAITING_SHOWN]
    )
    return Message((heading(t("Chats that wait")), *blocks), rows, t.code)


def invitation(answer: Invitation, t: Language) -> Message:
    blocks = [
        heading(t("An invitation")),
        paragraph(
            t.many(
                "It lets in one chat, once, within {n} hour. Pass it on to nobody but whom it is for.",
                "It lets in one chat, once, within {n} hours. Pass it on to nobody but whom it is for.",
                answer.hours,
            )
        ),
    ]
    for way in answer.ways:
        shown = [link(said, said) if said.startswith("https://") else code(said) for said in (way.person, way.group)]
        platform = t.apart(t(platforms.of(way.platform).title))
        if way.person == way.group:
            blocks.append(item(platform, " — ", t("to type to me, alone or in a channel: "), shown[0]))
        else:
            blocks.append(item(platform, " — ", t("for one person: "), shown[0]))
            blocks.append(item(platform, " — ", t("for a group: "), shown[1]))
    return Message(tuple(blocks), language=t.code)
