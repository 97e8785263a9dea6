"""Tells that the service's own records fail, or were lost."""

from __future__ import annotations

import datetime as dt

from bot.language import Language
from bot.model.message import Block, Message, bold, code, heading, item, paragraph

RESTORE = "magnitsky-watch restore FILE"


def cannot_keep(since: dt.datetime, reasons: tuple[str, ...], t: Language, *, damaged: bool, again: bool) -> Message:
    """Returns the message to operators that findings can be neither stored nor sent."""
    title = t("My records still cannot be kept") if again else t("My records cannot be kept")
    text = t("Since {time}. Until it is over, no news means nothing.", time=_time(since, t))
    blocks: list[Block] = [heading(title), paragraph(text), *(item(t.apart(one[:250])) for one in reasons)]
    if damaged:
        blocks.append(paragraph(t("Stop the service and put a backup back: "), code(RESTORE)))
    return Message(tuple(blocks), language=t.code)


def blind(since: dt.datetime, t: Language) -> Message:
    """Returns the message to followers that the failure lasts."""
    text = t("Since {time}. Until it is over, no news means nothing.", time=_time(since, t))
    who = t("Whoever runs this bot has been told.")
    return Message((heading(t("My records cannot be kept")), paragraph(text, " ", who)), language=t.code)


def kept_again(since: dt.datetime, t: Language) -> Message:
    text = t(
        "The trouble began {since}. Nothing was missed: it was compared with what had been kept before.",
        since=_time(since, t),
    )
    return Message((heading(t("My records can be kept again")), paragraph(text)), language=t.code)


def repaired(t: Language) -> Message:
    """Returns the message in place of any answer on who is listed, while the archive is damaged."""
    text = t(
        "My records of the lists are damaged and being repaired. Until then I cannot say who is listed and who is"
        " not."
    )
    return Message((paragraph(bold(text)), paragraph(t("Whoever runs this bot has been told."))), language=t.code)


def lost(waited: int, t: Language) -> Message:
    """Returns the message to operators that the earlier archive is gone. `waited`: the number of chats for which
    something may have waited in it."""
    blocks: list[Block] = [
        heading(t("The archive of the lists is not the one of before")),
        paragraph(
            t(
                "It was begun anew, or another copy was put in its place. What changed on a list after its last good"
                " reading there and before its first one here is told nobody: please look at {status}.",
                status=t.typed("status"),
            )
        ),
    ]
    if waited:
        blocks.append(
            item(
                t.many(
                    "{n} chat waits for a digest or the end of a silence: it hears that something may be missing.",
                    "{n} chats wait for a digest or the end of a silence: they hear that something may be missing.",
                    waited,
                )
            )
        )
    return Message(tuple(blocks), language=t.code)


def missing(at: dt.datetime, t: Language) -> Block:
    """Returns the note at the head of what a chat waited for, where the records of that time are gone."""
    text = t("What happened before {time} is not in it: the records of that time were lost.", time=_time(at, t))
    return paragraph(bold(text), " ", t("{status} says where everyone stands now.", status=t.typed("status")))


def _time(at: dt.datetime, t: Language) -> str:
    iso = at.astimezone(dt.UTC).isoformat(timespec="seconds")
    return t("{date}, {time}", date=t.date(iso), time=t.apart(t.digits(f"{iso[11:16]} UTC")))
