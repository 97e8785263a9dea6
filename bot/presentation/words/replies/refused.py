"""Tells why an edition was refused, and what an operator may do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.language import Language
from bot.model.action import Tap
from bot.model.message import Block, Button, Message, item, link, paragraph
from bot.presentation.words.list_names import TITLES, as_of
from bot.presentation.words.shorten import shorten, some
from watchers.changes.edition_guard import FOR_A_PERSON
from watchers.lists import registry
from watchers.model import Edition
from watchers.outcome import Changed, Failed

# The reasons for which an edition was refused, by the codes of watchers/changes/edition_guard.py and errors.py.
REFUSALS = {
    "wrong-count": "it holds another number of listings than it says",
    "too-few": "it is too short",
    "repeated-ids": "an ID stands in it twice",
    "unfilled": "names or regimes are missing in it",
    "shrank": "it is much shorter than the one before",
    "shrank-after-growth": "it is much shorter than the one before, which had grown suddenly",
    "lost-regime": "a whole regime is gone from it",
    "other-names": "many of its keys hold another name than before",
    "ahead": "it is dated in the future",
    "older": "it is older than the one before",
    "empty": "it is empty",
    "foreign": "it is not this list",
    "malformed": "it is damaged",
    "truncated": "it breaks off",
    "doctype": "it holds what no list holds",
    "nul": "it is damaged",
    "encoding": "it is in another encoding",
    "too-big": "it is too big",
    "bad-zip": "it cannot be unpacked",
    "crashed": "it could not be read to its end",
}
JUDGED = 12  # letters of an edition's hash in a button, of which Telegram takes 64 bytes
REFUSALS_SHOWN = 5  # most reasons of one edition
REFUSAL_SHOWN = 160  # characters of the figures of a refusal


def refusals(reasons: Sequence[str], t: Language) -> str:
    """Returns several reasons, and how many more there are."""
    parts = [refusal(one, t) for one in reasons[: REFUSALS_SHOWN + 1]]
    return t.semicolons(some(parts, t, most=REFUSALS_SHOWN, room=REFUSAL_SHOWN * 2, of=len(reasons)))


def is_for_a_person(reasons: tuple[str, ...]) -> bool:
    """Tells whether a person may accept the edition: it was refused for reasons of size and count alone."""
    return bool(reasons) and {reason.partition(":")[0] for reason in reasons} <= FOR_A_PERSON


def refusal(reason: str, t: Language) -> str:
    """Returns why a list was not believed or not read: in the reader's words where we have them, with the figures."""
    code, _, figures = reason.partition(": ")
    shown = t.apart(shorten(figures if code in REFUSALS else reason, REFUSAL_SHOWN))
    return f"{t(REFUSALS[code])} ({shown})" if code in REFUSALS else shown


def waiting(editions: Sequence[tuple[Edition, tuple[str, ...]]], t: Language) -> Message:
    """Returns the refused editions that await an operator's decision, each with its reasons and the button that
    accepts it alone."""
    blocks: list[Block] = []
    rows: list[tuple[Button, ...]] = []
    for edition, reasons in editions:
        title = t(TITLES[edition.source])
        if edition.format:
            date = as_of(edition.source, edition.date, t)
            text = t.many(
                "Refused: the {list} of {date} with {n} listing.",
                "Refused: the {list} of {date} with {n} listings.",
                edition.count,
                list=title,
                date=date,
            )
            label = t("Accept this edition") if len(editions) == 1 else t("Accept: {list}", list=title)
            rows.append((replace(accept_button(edition.source, edition.sha256, t), label=label),))
        else:
            text = t("What was refused of the {list} cannot be taken: nothing can be read out of it.", list=title)
        blocks += [paragraph(text), *(item(refusal(reason, t)) for reason in reasons[:REFUSALS_SHOWN])]
        page = registry.page(edition.source)
        blocks.append(paragraph(t("Look at the publisher's page: "), link(t.apart(page), page)))
    return Message(tuple(blocks), tuple(rows), t.code)


def another_waits(edition: Edition, reasons: tuple[str, ...], t: Language) -> Message:
    """Returns the message that nothing was accepted, because a later refused edition waits: its figures, and its own
    button."""
    text = t.many(
        "A later edition of the {list} waits by now, of {date} with {n} listing. Look at that one first.",
        "A later edition of the {list} waits by now, of {date} with {n} listings. Look at that one first.",
        edition.count,
        list=t(TITLES[edition.source]),
        date=as_of(edition.source, edition.date, t),
    )
    rows = ((accept_button(edition.source, edition.sha256, t),),) if edition.count else ()
    return Message((paragraph(text), *(item(refusal(reason, t)) for reason in reasons)), rows, t.code)


def accept_button(source: str, sha256: str | None, t: Language) -> Button:
    """Returns the button that accepts that very edition: a later one may have been refused when it is tapped."""
    return Button.to(t("Accept this edition"), Tap("accept", f"{source}:{(sha256 or '')[:JUDGED]}"))


def accepted(outcome: Changed | Failed, source: str, t: Language) -> Message:
    """Returns the result of an operator's decision to accept a refused edition."""
    if isinstance(outcome, Failed):
        why = t.semicolons(t.apart(reason) for reason in outcome.reasons)
        return Message((paragraph(t("Nothing was accepted: {why}.", why=why)),), language=t.code)
    text = t.many(
        "Accepted: the {list} of {date}, with {n} listing.",
        "Accepted: the {list} of {date}, with {n} listings.",
        outcome.edition.count,
        list=t(TITLES[source]),
        date=as_of(source, outcome.edition.date, t),
    )
    news = sum(entry.official is not None for entry in outcome.entries)
    concerns = t("No change concerns a watched official.")
    if news:
        concerns = t.many("{n} change concerns a watched official.", "{n} changes concern watched officials.", news)
    return Message((paragraph(f"{text} {concerns}"),), language=t.code)
