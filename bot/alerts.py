"""From the change log to the outbox: who hears what. Rows and cursor are written in one transaction."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot import review
from bot.chat.base import Destination
from bot.locale import language
from bot.message import Button, File, Message
from bot.say import alert as words
from bot.say import review as review_words
from bot.store import Outgoing, Store
from watchers import watchlist
from watchers.archive import Archive
from watchers.model import Entry, Kind, Official, Tier

log = logging.getLogger(__name__)

STATE_CHANGES = frozenset({Kind.DESIGNATED, Kind.REDESIGNATED, Kind.REDUCED, Kind.DELISTED})

Clock = Callable[[], dt.datetime]
Audience = Sequence[tuple[Destination, str | None]]  # destinations with their languages
Draw = Callable[[str], File]  # language -> a picture of where everyone stands now


def derive(
    archive: Archive, store: Store, operators: Callable[[], Audience], clock: Clock, draw: Draw | None = None
) -> int:
    """Turns every row of the change log after the cursors into outbox rows; returns how many were added.

    Runs again from a cursor after a crash: a unique key (alert, destination) makes that harmless. What operators
    must look at waits, its cursor standing still, until an operator can be reached. With `draw`, a designation comes
    with a picture.
    """
    people = {official.slug: official for official in watchlist.read_all(archive)}
    added = _serve(
        "followers", lambda entry: _rows(entry, people, followers(entry, store)), archive, store, clock, draw
    )
    reachable = operators()
    if reachable:
        added += _serve(
            "operators", lambda entry: _to_operators(entry, archive, people, reachable), archive, store, clock
        )
    return added


def _serve(
    reader: str,
    rows_of: Callable[[Entry], Iterable[Outgoing]],
    archive: Archive,
    store: Store,
    clock: Clock,
    draw: Draw | None = None,
) -> int:
    added = 0
    while True:
        seen, head = store.cursor(reader), archive.log_head()
        entries = archive.entries_after(seen)
        cursor = entries[-1].id or seen if entries else head
        if cursor <= seen:
            return added
        rows = [row for entry in entries for row in rows_of(entry)]
        if draw is not None:
            rows = _illustrated(rows, entries, draw)
        added += store.enqueue(rows, clock(), cursor=(reader, cursor))


def _rows(entry: Entry, people: Mapping[str, Official], audience: Audience) -> Iterator[Outgoing]:
    official = people.get(entry.official or "")
    said: dict[str | None, Message] = {}
    subject = f"{entry.official}/{entry.source}" if entry.official else None
    for to, lang in audience:
        if lang not in said:
            said[lang] = words.alert(entry, official, language(lang), buttons(entry, lang))
        # In a thread, a change of state is shown in the channel too.
        yield Outgoing(entry.alert_id, to, said[lang], subject=subject, broadcast=entry.kind in STATE_CHANGES)


def _to_operators(
    entry: Entry, archive: Archive, people: Mapping[str, Official], reachable: Audience
) -> Iterator[Outgoing]:
    """What operators hear: a listing that someone must decide about as a question, all else as an alert."""
    if for_operators(entry):
        yield from _rows(entry, people, reachable)
    asked = review.asked(archive, entry)
    if asked is not None:
        for to, lang in reachable:
            yield Outgoing(f"{asked.message_key}{entry.id}", to, review_words.card(asked, language(lang)))


def _illustrated(rows: Sequence[Outgoing], entries: Sequence[Entry], draw: Draw) -> list[Outgoing]:
    """With a picture for each chat's last designation of a batch: the same one under each of them would say nothing
    new. It is drawn once for a language, before anything is written; one that fails never holds up its alert."""
    designated = {entry.alert_id for entry in entries if entry.kind is Kind.DESIGNATED}
    drawn: dict[str, tuple[File, ...]] = {}
    shown: set[Destination] = set()
    done = []
    for row in reversed(rows):
        if row.key in designated and row.to not in shown:
            shown.add(row.to)
            lang = row.message.language
            if lang not in drawn:
                drawn[lang] = _drawn(lang, draw)
            row = replace(row, message=replace(row.message, files=drawn[lang]))
        done.append(row)
    return done[::-1]


def _drawn(lang: str, draw: Draw) -> tuple[File, ...]:
    try:
        return (draw(lang),)
    except Exception:
        log.exception("a picture could not be drawn, its alerts go out without it")
        return ()


def for_operators(entry: Entry) -> bool:
    """What is theirs to look at or to mend; what they must decide is asked apart."""
    if entry.kind is Kind.POSSIBLE:
        return False
    return entry.kind in words.TO_OPERATORS or entry.kind in (Kind.SOURCE_TROUBLE, Kind.SOURCE_RECOVERED)


def followers(entry: Entry, store: Store) -> Audience:
    """Followers hear what is sure, and that a list has been unreadable for long."""
    if entry.kind in words.TO_OPERATORS:
        return ()
    if entry.kind in (Kind.SOURCE_TROUBLE, Kind.SOURCE_RECOVERED):
        return store.followers(None) if entry.detail.get("audience") == "followers" else ()
    return store.followers(entry.official) if entry.official else ()


def buttons(entry: Entry, lang: str | None) -> tuple[tuple[Button, ...], ...]:
    t = language(lang)
    if entry.kind is Kind.STUCK:
        return ((Button(t("Accept this edition"), f"accept:{entry.source}"),),)
    if entry.kind is Kind.BASELINE and any(tier != Tier.CONFIRMED for _, _, tier, _ in entry.detail["found"]):
        return ((Button(t("Review them"), "do:review"),),)
    if entry.kind is Kind.ABSENT:
        return ((Button(t("Confirm that it was removed"), f"gone:{entry.source}:{entry.listing}"),),)
    return ()
