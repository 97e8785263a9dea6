"""What operators read of chats: all of them, one of them, who asks for access, how one is invited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.answers.commands.of_operators import (
    AllChats,
    Invitation,
    Managers,
    OneChat,
    RemovalAsked,
    WaitingChats,
    Workspaces,
)
from bot.chat import platforms
from bot.language import Language
from bot.model.action import InChat, Perform, Tap
from bot.model.message import Block, Button, Message, Span, Style, Text, bold, code, heading, item, link, paragraph
from bot.presentation.words.commands.this_chat import tongues
from bot.presentation.words.commands.typed import as_typed
from bot.presentation.words.persons import short_name
from bot.presentation.words.shorten import shorten
from bot.storage.records import ALL, Chat, Unreachable
from watchers.lists.naming import is_latin

PER_PAGE, PER_ROW = 12, 4
WAITING_SHOWN = 8  # chats that can be approved by a tap
MAX_TITLE = 80  # characters of a title, which a chat chooses itself

STATES = {  # in the order in which they are shown
    "pending": "Waiting",
    "approved": "Approved",
    "refused": "Refused",
    "gone": "Can no longer be reached",
}
KINDS = {  # by bot.chat.base.ChatKind
    "person": "a private chat",
    "group": "a group",
    "channel": "a channel",
    "open": "a public channel",
    "closed": "a private channel",
    "shared": "a channel shared with another workspace",
    "several": "a conversation of several people",
}
_WHO = "\0"


def all_chats(answer: AllChats, t: Language) -> Message:
    order, known, first = list(STATES), answer.chats, answer.first
    counts = Counter(chat.state for chat in known)
    shown = known[first : first + PER_PAGE]
    summary = [f"{t(STATES[state])}: {t.digits(str(counts[state]))}" for state in order if counts[state]]
    blocks: list[Block] = [heading(t("Chats"), " — ", " · ".join(summary))]
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


def named(chat: Chat, t: Language) -> list[Block]:
    """Returns a chat in the form in which operators are asked about it."""
    platform = t.apart(t(platforms.of(chat.where.platform).title or chat.where.platform))
    about = [platform, " · ", _kind(chat, t)]
    if chat.members:
        about += [" · ", t.many("{n} member", "{n} members", chat.members)]
    return [paragraph(bold(title(chat, t)), " · ", t("chat {n}", n=chat.number)), item(*about)]


def asks_for_access(chat: Chat, reader: str, t: Language, *, whole_workspace: bool = True) -> Message:
    """Returns the question that operators are asked about a chat. `reader`: the platform on which it is read;
    `whole_workspace`: all of the chat's workspace may be let in."""
    rows: list[tuple[Button, ...]] = [_decisions(chat, t)]
    if chat.workspace and whole_workspace:
        rows.append((Button.to(t("Approve the whole workspace"), Tap("workspace", str(chat.number))),))
    blocks = [heading(t("A chat asks for access")), *named(chat, t), *_asker(chat, reader, t)]
    return Message(tuple(blocks), tuple(rows), t.code)


def _asker(chat: Chat, reader: str, t: Language) -> list[Block]:
    """Returns who asked, with the platform's own mark where its reader is at home with it; nothing where neither is
    known."""
    known = not chat.private and chat.asker.strip()  # one person's chat has the person's name
    name = t.apart(shorten(" ".join(chat.asker.split()), MAX_TITLE)) if known else ""
    mark = Span(chat.asker_mark, Style.MEMBER) if chat.asker_mark and reader == chat.where.platform else ""
    who: list[Text] = [name, " (", mark, ")"] if name and mark else [name or mark]
    if not any(who):
        return []
    before, _, after = t("Asked by: {who}", who=_WHO).partition(_WHO)
    return [item(before, *who, after)]


def _decisions(chat: Chat, t: Language) -> tuple[Button, ...]:
    n = str(chat.number)
    return (Button.to(t("Approve"), Tap("approve", n)), Button.to(t("Refuse"), Tap("refuse", n)))


def invitation_used(chat: Chat, t: Language) -> Message:
    blocks = (heading(t("An invitation was used: this chat is connected now")), *named(chat, t))
    return Message(blocks, ((Button.to(t("This chat"), Perform("chats", str(chat.number))),),), t.code)


def not_approved_yet(whom_to_ask: str, t: Language, *, asked: bool) -> Message:
    """Returns the one line for an unknown chat. `asked`: operators are asked about it; `whom_to_ask`: their own line
    for strangers."""
    said = t(
        "This chat is not approved yet. Whoever runs this bot has been asked; once it is approved, that is said here."
    )
    if not asked:
        said = t("This bot answers only chats that whoever runs it has invited.")
    more = [paragraph(*_as_written(whom_to_ask, t))] if whom_to_ask else []
    return Message((paragraph(said), *more), language=t.code)


def _as_written(line: str, t: Language) -> list[Text]:
    """Returns a line of the operators' own, in which addresses and numbers can be used as they stand."""
    if t.rtl and is_latin(line):  # in parts its words would stand in the wrong order
        return [code(t.apart(line))]
    parts: list[Text] = []
    for word in re.split(r"(\s+)", line):
        address = word.rstrip(".,;:!?)")
        if address.startswith("https://"):
            parts += [link(address, address), word[len(address) :]]
        elif "@" in address or (address[:1] in ("+", "0") and len(address) > 1):
            parts += [code(address), word[len(address) :]]
        else:
            parts.append(word)
    return parts


def settled(chat: Chat, state: str, t: Language) -> Message:
    """Returns the question about a chat once it is decided: it asks no more."""
    return Message((heading(t(STATES[state])), *named(chat, t)), language=t.code)


def _kind(chat: Chat, t: Language) -> str:
    if chat.kind in KINDS:
        return t(KINDS[chat.kind])
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
        "Remove chat {n}, {title}? Everything about it is deleted; it may ask again. To silence it for"
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
    blocks = [block for chat in answer.chats for block in named(chat, t)]
    rows = tuple(
        (Button.to(t("Approve {n}", n=chat.number), Tap("approve", str(chat.number))),)
        for chat in answer.chats[:WAITING_SHOWN]
    )
    return Message((heading(t("Chats that wait")), *blocks), rows, t.code)


def workspaces(answer: Workspaces, t: Language) -> Message:
    if not answer.approved:
        said = t("No workspace is approved as a whole. The question about one of its chats has a button for it.")
        return Message((paragraph(said),), language=t.code)
    lines = [item(t.apart(t(platforms.of(platform).title)), " · ", code(one)) for platform, one in answer.approved]
    rows = tuple(
        (Button.to(t("End {id}", id=one), Tap("workspace", f"end:{platform}:{one}")),)
        for platform, one in answer.approved
    )
    return Message((heading(t("Workspaces that are let in")), *lines), rows, t.code)


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
