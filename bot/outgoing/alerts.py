"""From the change log to the outbox: who hears what, when, in what form. Rows and cursor in one transaction."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from bot.answers import review
from bot.answers.lists import list_states
from bot.language import Language, language
from bot.model.destination import Destination
from bot.model.message import Button, File, Message
from bot.model.preferences import Settings, due, is_quiet
from bot.outgoing import reachability
from bot.presentation.words.news import alert as words
from bot.presentation.words.news import review as review_words
from bot.presentation.words.news.corrected import corrected
from bot.presentation.words.news.digest import mass_edit
from bot.presentation.words.replies.refused import accept_button
from bot.storage.store import NEWS, NOTICE, OF_MANY, Follower, Outgoing, Store
from watchers.archive.archive import Archive
from watchers.model import WHOLE_LIST, Entry, Field, Kind, Official, Tier
from watchers.watchlist import people as watchlist

log = logging.getLogger(__name__)

STATE_CHANGES = frozenset(
    {Kind.DESIGNATED, Kind.REDESIGNATED, Kind.REDUCED, Kind.DELISTED, Kind.CONFIRMED, Kind.WITHDRAWN}
)
MATTERS = (Field.MEASURES, Field.REGIMES)  # an amendment without these is a minor change
FLOOD = 10  # more alerts than these of one edition come to a chat as one message, and more questions to an operator
CAN_WAIT = (Kind.BASELINE, Kind.ABSENT, Kind.RETURNED, Kind.STUCK)  # behind news that comes later
MANY = (Kind.ABSENT, Kind.RETURNED)  # notices of which one edition may bring many

Clock = Callable[[], dt.datetime]
Audience = Sequence[tuple[Destination, str | None]]  # destinations with their languages
Draw = Callable[[Language], File]  # a picture of where everyone stands now


@dataclass(frozen=True, slots=True)
class House:
    """What holds for chats that chose nothing: the service's language and time zone. And the lists it watches."""

    language: str = "en"
    zone: dt.tzinfo = dt.UTC
    lists: tuple[str, ...] = ()
    draw: Draw | None = None  # with it a designation comes with a picture, and the weekly digest


def derive(
    archive: Archive, store: Store, operators: Callable[[], Audience], clock: Clock, house: House | None = None
) -> int:
    """Turns every row of the change log after the cursors into outbox rows; returns how many were added.

    Runs again from a cursor after a crash: a unique key (alert, destination) makes that harmless. What a chat wants
    later (a digest, quiet hours, a mute) stays in the change log, and the same transaction notes from where and until
    when. What operators must look at waits, its cursor standing still, until an operator can be reached. Raises
    store.Overtaken where a chat went away meanwhile.
    """
    as_of = store.moves()
    press = Press(archive, house or House(), clock())
    added, reachable = 0, operators()
    theirs = {to for to, _ in reachable}
    for seen, upto, entries in _batches("followers", archive, store):
        rows, held = _for_followers(seen, entries, store, press, theirs)
        told = max((entry.number or 0 for entry in entries), default=0)
        added += store.enqueue(rows, press.now, cursor=("followers", upto), told=told, held=held, as_of=as_of)
    if reachable:
        crowds = Crowds(archive, store.cursor("operators"))
        for _, upto, entries in _batches("operators", archive, store):
            rows = [row for entry in entries for row in press.to_operators(entry, crowds, reachable, store)]
            added += store.enqueue(rows, press.now, cursor=("operators", upto), as_of=as_of)
    return added + reachability.report(store, reachable, press.now)


def _batches(reader: str, archive: Archive, store: Store) -> Iterator[tuple[int, int, list[Entry]]]:
    """(cursor, the next one, the rows between), until the head of the change log; the caller moves the cursor."""
    while True:
        seen, head = store.cursor(reader), archive.log_head()
        entries = archive.entries_after(seen)
        upto = entries[-1].id or seen if entries else head
        if upto <= seen:
            return
        yield seen, upto, entries


def _for_followers(
    seen: int, entries: Sequence[Entry], store: Store, press: Press, operators: Collection[Destination]
) -> tuple[list[Outgoing], dict[Destination, tuple[int, dt.datetime]]]:
    """`operators`: where operators hear of lists as such, and so not as followers once more."""
    theirs: dict[Follower, list[Entry]] = {}
    for entry in (one for one in entries if one.is_told):
        whole = entry.kind in WHOLE_LIST
        for follower in store.followers(None if whole else entry.official):
            if whole and follower.to in operators:
                continue
            theirs.setdefault(follower, []).append(entry)
    rows: list[Outgoing] = []
    held: dict[Destination, tuple[int, dt.datetime]] = {}
    hears: dict[int | None, set[Destination]] = {}
    for follower, news in theirs.items():
        chosen = Settings.from_json(follower.settings)
        wanted = [entry for entry in news if wants(entry, chosen)]
        for entry in wanted:
            hears.setdefault(entry.id, set()).add(follower.to)
        at = due(chosen, press.now, press.house.zone)
        if not wanted:
            continue
        if follower.digest_at is not None or at > press.now:  # what waits already goes first
            held[follower.to] = (seen, at)
        else:
            rows += press.at_once(wanted, follower, chosen)
    return _taken_back(entries, rows, hears, store, press), held


def _taken_back(
    entries: Sequence[Entry],
    rows: Sequence[Outgoing],
    hears: Mapping[int | None, Collection[Destination]],
    store: Store,
    press: Press,
) -> list[Outgoing]:
    """What is said where alerts were told that do not hold: the messages that tell them say so first, in every chat;
    and who read one and follows the person no more hears the correction too. What is not sent yet is put right as it
    is. Each entry finds a message as those before it left it; it is edited once, whatever came of it."""
    made, told = list(rows), dict[tuple[str, Destination], Outgoing]()
    edits: dict[tuple[str, Destination], Outgoing] = {}
    for entry in entries:
        if not (ids := {*entry.corrects, *entry.restores}):
            continue
        told = {(row.key, row.to): row for row in store.telling(ids)} | told
        made = [_put_right(row, entry, ids, press) for row in made]
        for place, row in told.items():
            told[place] = right = _put_right(row, entry, ids, press)
            if right is not row:
                key = f"{row.key}-edit-{entry.alert_id}"
                edits[place] = Outgoing(key, row.to, right.message, edits=row.key)
        hearing = set(hears.get(entry.id, ()))
        for row in (*told.values(), *made):
            if row.key in entry.corrects and row.to not in hearing:
                t = language(row.message.language)
                made.append(press.row(entry, row.to, t, Settings(), silent=False))
                hearing.add(row.to)
    return [*made, *edits.values()]


def _put_right(row: Outgoing, entry: Entry, ids: Collection[str], press: Press) -> Outgoing:
    """The row as it reads once these alerts are taken back or hold again; itself where nothing in it changes."""
    whole = row.key in ids
    if not (whole or row.key.startswith(OF_MANY)):
        return row
    message = corrected(row.message, entry, press.people.get(entry.official or ""), whole=whole)
    return row if message == row.message else replace(row, message=message)


@dataclass(slots=True)
class Crowd:
    """Rows of one edition that operators would be asked about, or told, one by one."""

    asks: bool
    n: int = 0
    entries: list[Entry] = field(default_factory=list)  # all, or the first of those that ask


class Crowds:
    """The crowds among the rows of the change log that operators have not heard yet: more than FLOOD of a kind. Each
    row is counted before the first is told, for an edition may have more of them than are read at a time."""

    def __init__(self, archive: Archive, after: int) -> None:
        self._crowds: dict[tuple[str, str | None, Kind | None], Crowd] = {}
        while entries := archive.entries_after(after):
            for entry in entries:
                if (key := self._key(entry)) is not None:
                    crowd = self._crowds.setdefault(key, Crowd(key[2] is None))
                    crowd.n += 1
                    if not crowd.asks or crowd.n <= FLOOD:
                        crowd.entries.append(entry)
            after = entries[-1].id or after

    def of(self, entry: Entry) -> Crowd | None:
        """The crowd in which a row is; None where it is told for itself."""
        key = self._key(entry)
        crowd = self._crowds.get(key) if key is not None else None
        return crowd if crowd is not None and crowd.n > FLOOD else None

    def _key(self, entry: Entry) -> tuple[str, str | None, Kind | None] | None:
        if entry.kind in MANY:
            return entry.source, entry.sha256, entry.kind
        return (entry.source, entry.sha256, None) if review.asks(entry) else None


class Press:
    """Puts rows of the change log into words, once for all the chats that read them in one language and form."""

    def __init__(self, archive: Archive, house: House, now: dt.datetime) -> None:
        self.archive, self.house, self.now = archive, house, now
        self.people: Mapping[str, Official] = {official.slug: official for official in watchlist.read_all(archive)}
        self.lists = list_states(archive, house.lists)
        self._said: dict[tuple[int | None, str, str, str, str, bool], Message] = {}
        self._drawn: dict[Language, tuple[File, ...]] = {}

    def at_once(self, entries: Sequence[Entry], follower: Follower, chosen: Settings) -> Iterator[Outgoing]:
        """An alert each; an edition with a flood of them is one message. The last designation brings a picture: the
        same one under each of them would say nothing new."""
        t = self.speak(follower.language, chosen)
        last = max((one.id or 0 for one in entries if shows(one)), default=None)
        for _, group in groupby(entries, key=lambda entry: (entry.source, entry.sha256)):
            news = list(group)
            if len(news) > FLOOD:
                message = mass_edit(news, self.people, self.lists, t, self.files(news, chosen, t))
                key = f"edition-{news[0].alert_id}"
                yield Outgoing(key, follower.to, message, silent=all(self.silent(one, chosen) for one in news))
            else:
                for entry in news:
                    row = self.row(entry, follower.to, t, chosen, silent=self.silent(entry, chosen))
                    drawn = self.picture(chosen, t) if entry.id == last else ()
                    yield replace(row, message=replace(row.message, files=(*drawn, *row.message.files)))

    def to_operators(self, entry: Entry, crowds: Crowds, reachable: Audience, store: Store) -> Iterator[Outgoing]:
        """What operators hear: a listing that someone must decide about as a question, all else as an alert. A crowd
        of either is one message, said in place of its first. It is never held back; in quiet hours and while muted it
        comes without a sound."""
        crowd = crowds.of(entry)
        asked = review.asked(self.archive, entry) if crowd is None else None
        for to, lang in reachable:
            chosen = Settings.from_json(store.settings(to))
            silent = chosen.muted(self.now) or is_quiet(chosen, self.now, self.house.zone)
            t = self.speak(lang, chosen)
            rank = NOTICE if entry.kind in CAN_WAIT else NEWS
            if crowd is not None:
                if crowd.entries[0].id == entry.id:
                    yield replace(self._crowd(crowd, to, t), silent=silent, rank=NOTICE)
            elif for_operators(entry):
                yield replace(self.row(entry, to, t, chosen, silent=silent, operator=True), rank=rank)
            if asked is not None:
                card = review_words.card(asked, t)
                yield Outgoing(f"{asked.message_key}{entry.id}", to, card, silent=silent, rank=NOTICE)

    def _crowd(self, crowd: Crowd, to: Destination, t: Language) -> Outgoing:
        first = crowd.entries[0]
        if crowd.asks:
            message = review_words.crowd(crowd.entries, self.people, crowd.n, t)
        else:
            message = mass_edit(crowd.entries, self.people, self.lists, t)
        return Outgoing(f"crowd-{first.alert_id}", to, message)

    def row(
        self, entry: Entry, to: Destination, t: Language, chosen: Settings, *, silent: bool, operator: bool = False
    ) -> Outgoing:
        zone = chosen.tz(self.house.zone)
        form = "normal" if operator else chosen.form
        key = (entry.id, t.code, t.dates, form, str(zone), operator)
        if key not in self._said:
            official = self.people.get(entry.official or "")
            shown = buttons(entry, t, operator=operator)
            self._said[key] = words.alert(entry, official, t, shown, form, zone=zone, operator=operator)
        subject = f"{entry.official}/{entry.source}" if entry.official else None
        # In a thread, a change of state is shown in the channel too.
        return Outgoing(
            entry.alert_id, to, self._said[key], subject=subject, silent=silent, broadcast=entry.kind in STATE_CHANGES
        )

    def files(self, entries: Sequence[Entry], chosen: Settings, t: Language) -> tuple[File, ...]:
        """What goes with many at once: the picture, and in full every alert for a chat that wants them in full."""
        drawn: tuple[File, ...] = ()
        if chosen.every == "weekly" or any(map(shows, entries)):
            drawn = self.picture(chosen, t)
        if chosen.form != "full" or not entries:
            return drawn
        full = [words.whole(one, self.people.get(one.official or ""), t) for one in entries]
        blocks = [block for alert in full for block in alert]
        return (*drawn, words.as_file(f"alerts-{self.now:%Y-%m-%d}", blocks, t))

    def picture(self, chosen: Settings, t: Language) -> tuple[File, ...]:
        """Drawn once for a language, before anything is written; one that fails never holds up its alert."""
        if chosen.pictures == "no" or self.house.draw is None:
            return ()
        if t not in self._drawn:
            try:
                self._drawn[t] = (self.house.draw(t),)
            except Exception:
                log.exception("a picture could not be drawn, its alerts go out without it")
                self._drawn[t] = ()
        return self._drawn[t]

    def silent(self, entry: Entry, chosen: Settings) -> bool:
        return is_quiet(chosen, self.now, self.house.zone) or (chosen.changes == "silent" and minor(entry))

    def speak(self, lang: str | None, chosen: Settings) -> Language:
        return language(lang or self.house.language, chosen.dates)


def for_operators(entry: Entry) -> bool:
    """What is theirs to look at or to mend; what they must decide is asked apart."""
    if entry.kind is Kind.POSSIBLE or entry.detail.get("known"):
        return False
    return entry.kind in words.TO_OPERATORS or entry.kind in WHOLE_LIST


def shows(entry: Entry) -> bool:
    """Whether a picture goes with it: a designation that is sure. A name alone changes nothing in a picture."""
    return entry.kind is Kind.DESIGNATED and entry.tier is Tier.CONFIRMED


def wants(entry: Entry, chosen: Settings) -> bool:
    """Whether a chat wants to hear this at all; in doubt it does."""
    if chosen.lists != "both" and not entry.source.startswith(chosen.lists):
        return False
    return not (chosen.changes == "important" and minor(entry))


def minor(entry: Entry) -> bool:
    """A listing that was changed in neither its grounds nor its consequences: a spelling, a position, a reason."""
    changed = [change.field for change in entry.fields]
    return entry.kind is Kind.AMENDED and bool(changed) and not any(field in MATTERS for field in changed)


def buttons(entry: Entry, t: Language, *, operator: bool = False) -> tuple[tuple[Button, ...], ...]:
    refused = entry.kind is Kind.SOURCE_TROUBLE and operator and entry.sha256 is not None
    if refused or entry.kind in (Kind.STUCK, Kind.UNBELIEVED):
        return ((accept_button(entry.source, entry.sha256, t),),)
    if entry.kind is Kind.BASELINE and any(tier != Tier.CONFIRMED for _, _, tier, _ in entry.detail["found"]):
        return ((Button(t("Review them"), "do:review"),),)
    if entry.kind is Kind.ABSENT:
        return ((Button(t("Confirm that it was removed"), f"gone:{entry.source}:{entry.listing}"),),)
    return ()
