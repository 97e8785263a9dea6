"""Tells operators which chats cannot be written to: once when it begins, once when it is over or given up. Many at
the same time are one message. Names no chat except by its number."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from bot.language import Language, language
from bot.model.action import Perform
from bot.model.destination import Destination
from bot.model.message import Block, Button, Message, code, heading, item, paragraph
from bot.storage.reachability import Reachability
from bot.storage.records import Outgoing, Unreachable

SETTLED = dt.timedelta(minutes=1)  # a slip of the platform's that is over sooner is not told
KEEP = dt.timedelta(days=30)  # a place that takes nothing for so long is given up ...
TRIES = 100  # ... where it was tried so often: a clock that was put forward ends nothing. In 30 days it is 700 times
LISTED = 10  # chats in one message; the command `chats` shows all of them
PER_ROW = 5  # buttons in a row


def report(store: Reachability, operators: Sequence[tuple[Destination, str | None]], now: dt.datetime) -> int:
    """Gives up places that have taken nothing for too long, and puts news for operators into the outbox; returns how
    many messages that made. Run again after a crash it tells nothing twice."""
    for one in store.unreachable():
        if one.state == "waiting" and now - one.since > KEEP and one.tries >= TRIES:
            store.end_place(one.to)
    news = [one for one in store.unreachable() if _is_news(one, now)]
    if not news or not operators:
        return 0
    rows = [
        Outgoing(_key(state, some), to, _composed(state, some, language(lang)))
        for to, lang in operators
        for state in ("waiting", "gone", "over")
        if (some := [one for one in news if one.state == state and one.to.chat != to.chat])
    ]
    added = store.enqueue(rows, now)
    store.reported(news)
    return added


def _is_news(one: Unreachable, now: dt.datetime) -> bool:
    if one.state == "over":
        return True
    return not one.told and (one.state == "gone" or now - one.since >= SETTLED)


def _key(state: str, places: Sequence[Unreachable]) -> str:
    """Returns the outbox key: the same for the same news, so that it is sent once."""
    text = "|".join(f"{one.to}{one.since}" for one in places)
    return f"reach-{state}-{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"


def _composed(state: str, places: Sequence[Unreachable], t: Language) -> Message:
    chats = {(one.to.platform, one.to.chat): one for one in places}  # several topics of one are one
    shown, n = list(chats.values())[:LISTED], len(chats)
    blocks: list[Block]
    if state == "waiting":
        title = t.many("{n} chat cannot be written to for now", "{n} chats cannot be written to for now", n)
        waits = t(
            "What they follow waits. It is tried again, at each alert too, for {days} days; what was missed then"
            " comes together.",
            days=KEEP.days,
        )
        blocks = [heading(title), *_lines(shown, t, why=True), paragraph(waits)]
    elif state == "gone":
        title = t.many("{n} chat can no longer be reached", "{n} chats can no longer be reached", n)
        ends = t("Nothing more is sent there until somebody there speaks to the bot.")
        blocks = [heading(title), *_lines(shown, t, why=True), paragraph(ends)]
    else:
        title = t.many("{n} chat can be written to again", "{n} chats can be written to again", n)
        blocks = [heading(title), *_lines(shown, t, why=False)]
    if n > len(shown):
        blocks.append(item(t("All of them: "), code(t.typed("chats"))))
    buttons = [
        Button.to(t.digits(str(one.number)), Perform("chats", str(one.number)))
        for one in shown
        if one.number is not None
    ]
    rows = tuple(tuple(buttons[at : at + PER_ROW]) for at in range(0, len(buttons), PER_ROW))
    return Message(tuple(blocks), rows, t.code)


def _lines(places: Sequence[Unreachable], t: Language, *, why: bool) -> list[Block]:
    return [
        item(
            code("?" if one.number is None else str(one.number)),
            f" · {t.apart(one.to.platform)}",
            f" · {t.apart(one.why)}" if why else "",
        )
        for one in places
    ]
