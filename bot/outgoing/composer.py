"""Turns rows of the change log into messages, each made once for all chats that read it in one language and form."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from bot.answers import review
from bot.answers.counts import CALLED_FOR, count, groups
from bot.answers.gaps import Countdown, countdowns, find_gaps
from bot.answers.lists import FOCUS, ListState, list_states
from bot.answers.status import Status, read_statuses, status_of
from bot.chat import platforms
from bot.language import Language, language
from bot.model.action import Perform, Tap
from bot.model.destination import Destination
from bot.model.layout import folded
from bot.model.message import Button, File, Message
from bot.model.preferences import Settings, is_quiet
from bot.outgoing.audience import Audience, Hears, minor, operator_hears, shows
from bot.outgoing.bundles import BUNDLE_OVER, Bundle, Bundles
from bot.presentation.words.news import alert as words
from bot.presentation.words.news import review as review_words
from bot.presentation.words.news.alert_parts.elsewhere import KINDS, Now
from bot.presentation.words.news.alert_parts.ways_on import ways_on
from bot.presentation.words.news.digest import mass_edit
from bot.presentation.words.regular.channel_post import as_post
from bot.presentation.words.replies.refused import accept_button
from bot.storage.records import NEWS, NOTICE, Follower, Outgoing
from bot.storage.store import Store
from watchers.archive.archive import Archive
from watchers.lists import registry
from watchers.model import Entry, Kind, Official, Tier
from watchers.values import day_of
from watchers.watchlist import people as watchlist

log = logging.getLogger(__name__)
STATE_CHANGES = frozenset(
    {Kind.DESIGNATED, Kind.REDESIGNATED, Kind.REDUCED, Kind.DELISTED, Kind.CONFIRMED, Kind.WITHDRAWN}
)
CAN_WAIT = (Kind.BASELINE, Kind.ABSENT, Kind.RETURNED, Kind.STUCK)  # sent after news, even news that comes later
Clock = Callable[[], dt.datetime]
# Draws where one official stands now, or everyone; or for how many days a gap has lasted.
Draw = Callable[[Language, str | Countdown | None], File]


@dataclass(frozen=True, slots=True)
class Defaults:
    """The settings of chats that chose nothing: the service's language and time zone. And the lists that it
    watches."""

    language: str = "en"
    zone: dt.tzinfo = dt.UTC
    lists: tuple[str, ...] = ()
    draw: Draw | None = None  # draws the picture that comes with a designation and with the weekly digest
    focus: tuple[str, ...] = FOCUS  # the governments of which chats ask something that chose none
    signature: str = ""  # the team's own line, under posts in the style of a channel


class Composer:
    """Turns rows of the change log into messages, once for all chats that read them in one language and form."""

    def __init__(self, archive: Archive, defaults: Defaults, now: dt.datetime) -> None:
        self.archive, self.defaults, self.now = archive, defaults, now
        self._composed: dict[tuple[int | None, str, str, str, str, bool], Message] = {}
        self._drawn: dict[tuple[Language, str | tuple[str, str] | None], tuple[File, ...]] = {}
        self._statuses: dict[tuple[str, dt.date], Status] = {}

    @cached_property
    def people(self) -> Mapping[str, Official]:
        """Returns everyone watched, now or before, by slug. Read with the first news: most polls bring none."""
        return {official.slug: official for official in watchlist.read_all(self.archive)}

    @cached_property
    def lists(self) -> tuple[ListState, ...]:
        """Returns the state of each list."""
        return list_states(self.archive, self.defaults.lists)

    def status(self, official: Official, day: dt.date) -> Status:
        """Returns where an official stands now, read once for all that is composed together. `day`: that of the news,
        which the public record of later days does not concern."""
        if (official.slug, day) not in self._statuses:
            self._statuses[official.slug, day] = status_of(self.archive, official, self.defaults.lists, day)
        return self._statuses[official.slug, day]

    @cached_property
    def ten(self) -> tuple[Status, ...]:
        """Returns where each of the ten stands now."""
        return groups(read_statuses(self.archive, self.defaults.lists)).get(CALLED_FOR, ())

    def now_of(self, entry: Entry, official: Official) -> Now:
        """Returns what an alert says of today; of the ten, where one of them is newly listed."""
        adds = entry.kind is Kind.DESIGNATED and official.group == CALLED_FOR
        ten = count(self.ten, registry.jurisdiction_of(entry.source)) if adds else None
        return Now(self.status(official, day_of(entry.edition) or self.now.date()), ten)

    def at_once(self, entries: Sequence[Entry], follower: Follower, chosen: Settings) -> Iterator[Outgoing]:
        """Yields an alert for each entry, a designation's with the card of the official; one message for an edition
        with more than BUNDLE_OVER."""
        t = self.speak(follower.language, chosen)
        for _, group in groupby(entries, key=lambda entry: (entry.source, entry.sha256)):
            news = list(group)
            if len(news) > BUNDLE_OVER:
                message = mass_edit(news, self.people, self.lists, t, self.files(news, chosen, t))
                key = f"edition-{news[0].alert_id}"
                row = Outgoing(key, follower.to, message, silent=all(self.silent(one, chosen) for one in news))
                yield self.in_style(row, chosen, t)
            else:
                for entry in news:
                    row = self.row(entry, follower.to, t, chosen, silent=self.silent(entry, chosen))
                    drawn = self.picture(chosen, t, entry.official) if shows(entry) else ()
                    with_files = replace(row, message=replace(row.message, files=(*drawn, *row.message.files)))
                    yield self.in_style(with_files, chosen, t)

    def in_style(self, row: Outgoing, chosen: Settings, t: Language) -> Outgoing:
        """Returns the row as its place wants it: as it is, or as a post of a channel."""
        if not chosen.in_style_of_channel:
            return on_a_screen(row)
        return replace(row, message=as_post(row.message, self.defaults.signature, t))

    def to_operators(self, entry: Entry, bundles: Bundles, reachable: Audience, store: Store) -> Iterator[Outgoing]:
        """Yields the messages to operators: a question for a listing that someone must decide about, an alert for
        every other row. A bundle of either is one message, sent in place of its first row. Nothing is held back; in
        quiet hours and while muted it comes without a sound."""
        bundle = bundles.of(entry)
        asked = review.asked(self.archive, entry) if bundle is None else None
        decision = operator_hears(entry)
        log.debug("%s, operators: %r", entry.alert_id, decision)
        for to, lang in reachable:
            chosen = store.settings(to)
            silent = chosen.muted(self.now) or is_quiet(chosen, self.now, self.defaults.zone)
            t = self.speak(lang, chosen)
            rank = NOTICE if entry.kind in CAN_WAIT else NEWS
            if bundle is not None:
                if bundle.entries[0].id == entry.id:
                    yield replace(self._bundle(bundle, to, t), silent=silent, rank=NOTICE)
            elif isinstance(decision, Hears):
                yield replace(self.row(entry, to, t, chosen, silent=silent, operator=True), rank=rank)
            if asked is not None:
                card = review_words.card(asked, t)
                yield Outgoing(f"{asked.message_key}{entry.id}", to, card, silent=silent, rank=NOTICE)

    def _bundle(self, bundle: Bundle, to: Destination, t: Language) -> Outgoing:
        first = bundle.entries[0]
        if bundle.asks:
            message = review_words.crowd(bundle.entries, self.people, bundle.n, t)
        else:
            message = mass_edit(bundle.entries, self.people, self.lists, t)
        return on_a_screen(Outgoing(f"crowd-{first.alert_id}", to, message))

    def row(
        self, entry: Entry, to: Destination, t: Language, chosen: Settings, *, silent: bool, operator: bool = False
    ) -> Outgoing:
        """Returns the outbox row of one alert to one place."""
        zone = chosen.tz(self.defaults.zone)
        form = "normal" if operator else chosen.form
        key = (entry.id, t.code, t.dates, form, str(zone), operator)
        if key not in self._composed:
            official = self.people.get(entry.official or "")
            shown = buttons(entry, t, operator=operator) or (ways_on(entry, t) if form != "line" else ())
            now = self.now_of(entry, official) if official and entry.kind in KINDS else None
            self._composed[key] = words.alert(
                entry, official, t, shown, form, zone=zone, operator=operator, now=now, people=self.people
            )
        subject = f"{entry.official}/{entry.source}" if entry.official else None
        # In a thread, a change of state is shown in the channel too.
        return Outgoing(
            entry.alert_id,
            to,
            self._composed[key],
            subject=subject,
            silent=silent,
            broadcast=entry.kind in STATE_CHANGES,
        )

    def files(self, entries: Sequence[Entry], chosen: Settings, t: Language) -> tuple[File, ...]:
        """Returns the attachments of a combined message: the board where someone is newly listed, else a
        gap of the week with a weekly digest; and, for chats with form=full, every alert
        as text."""
        drawn: tuple[File, ...] = ()
        if any(map(shows, entries)):
            drawn = self.picture(chosen, t)
        elif chosen.every == "weekly":
            drawn = self.picture(chosen, t, self.gap_of_the_week(chosen))
        if chosen.form != "full" or not entries:
            return drawn
        full = [words.whole(one, self.people.get(one.official or ""), t) for one in entries]
        blocks = [block for alert in full for block in alert]
        return (*drawn, words.as_file(f"alerts-{self.now:%Y-%m-%d}", blocks, t))

    def picture(self, chosen: Settings, t: Language, what: str | Countdown | None = None) -> tuple[File, ...]:
        """Returns the card of an official, a gap or everyone, drawn once for each language; none where the chat wants
        none. A picture that fails never holds up its alert."""
        if chosen.pictures == "no" or self.defaults.draw is None:
            return ()
        which = (what.gap.official.slug, what.gap.side) if isinstance(what, Countdown) else what
        if (t, which) not in self._drawn:
            try:
                self._drawn[t, which] = (self.defaults.draw(t, what),)
            except Exception:
                log.exception("a picture could not be drawn, its alerts go out without it")
                self._drawn[t, which] = ()
        return self._drawn[t, which]

    def gap_of_the_week(self, chosen: Settings) -> Countdown | None:
        """Returns one gap of the governments of which the chat asks something, from week to week another one, so that
        nobody is forgotten; None where of none days can be counted."""
        focus, today = chosen.focused(self.defaults.focus), self.now.astimezone(chosen.tz(self.defaults.zone)).date()
        found = find_gaps(self.archive, self.defaults.lists, today, focus, ["missing"], focus=focus)
        counted = countdowns(found)
        return counted[today.toordinal() // 7 % len(counted)] if counted else None

    def silent(self, entry: Entry, chosen: Settings) -> bool:
        """Tells whether the alert comes without a sound."""
        return is_quiet(chosen, self.now, self.defaults.zone) or (chosen.changes == "silent" and minor(entry))

    def speak(self, lang: str | None, chosen: Settings) -> Language:
        """Returns the language of a chat, with its form of dates."""
        return language(lang or self.defaults.language, chosen.dates)


def on_a_screen(row: Outgoing) -> Outgoing:
    """Returns the row with what goes beyond a screen folded, where its platform opens that in place: news is in no
    thread."""
    return replace(row, message=folded(row.message)) if platforms.of(row.to.platform).folds_in_place else row


def buttons(entry: Entry, t: Language, *, operator: bool = False) -> tuple[tuple[Button, ...], ...]:
    """Returns the buttons for what an operator can do about a row, one row of buttons each."""
    refused = entry.kind is Kind.SOURCE_TROUBLE and operator and entry.sha256 is not None
    if refused or entry.kind in (Kind.STUCK, Kind.UNBELIEVED):
        return ((accept_button(entry.source, entry.sha256, t),),)
    if entry.kind is Kind.BASELINE and any(one.tier is not Tier.CONFIRMED for one in entry.detail.found):
        return ((Button.to(t("Review them"), Perform("review")),),)
    if entry.kind is Kind.ABSENT:
        return ((Button.to(t("Confirm that it was removed"), Tap("gone", f"{entry.source}:{entry.listing}")),),)
    return ()
