"""Stores a list's next good edition inside one transaction, and logs what it means for each official."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from watchers.archive.archive import Archive, Writing
from watchers.changes.diff import compare, diff, kind_of_arrival, kind_of_change, kind_of_leaving
from watchers.changes.edition_guard import AHEAD_DAYS, contradicted
from watchers.changes.new_holders import NewHolders, forget_decisions
from watchers.changes.renumbering import Renumbering
from watchers.lists import registry
from watchers.lists.bounds import Work
from watchers.model import (
    NAME_FIELDS,
    NOTHING_MORE,
    Detail,
    Edition,
    Entry,
    Field,
    FieldChange,
    Found,
    Kind,
    Listing,
    Match,
    Tier,
)
from watchers.reading.edition import ReadEdition
from watchers.watchlist import corrections, decisions
from watchers.watchlist.match import LOOKED_AT, Key, Matcher, facts, in_doubt, is_known

_NAMES, _LOOKED_AT = frozenset(NAME_FIELDS), frozenset(LOOKED_AT)


class Transition:
    """Takes a list from one good edition to the next, inside one transaction. Collects the logged rows in
    `entries`."""

    def __init__(
        self,
        source: str,
        edition: Edition,
        archive: Archive,
        writing: Writing,
        matcher: Matcher | None = None,
    ) -> None:
        self.source, self.edition, self.archive, self.writing = source, edition, archive, writing
        self.matcher = matcher
        self.officials = {official.slug: official for official in matcher.officials} if matcher else {}
        self.entries: list[Entry] = []
        self._work = Work(max(1, len(matcher.officials)), matcher.compared) if matcher else None
        self.matched: dict[str, list[Match]] = {}  # listing ID -> the people that it may be, as it stands
        self.standing: dict[str, set[str]] = {}  # official -> his or her IDs on this list, including pending ones
        for id, match in archive.matches(source):
            self.matched.setdefault(id, []).append(match)
            self._stands(id, match)

    def baseline(self, reading: ReadEdition) -> None:
        """Takes the first edition: stores everything, logs one summary, alerts nobody."""
        found = []
        for id, fingerprint in reading.digests():
            self.archive.go_on()
            listing = reading.load(id)
            self.put(listing, fingerprint)
            for match in self.match(listing):
                if match.tier is Tier.POSSIBLE:
                    self.writing.asked(match.official, self.source, id, facts(listing))
                found.append(Found(match.official, id, match.tier, listing.name))
        self._log(
            Entry(Kind.BASELINE, self.source, None, detail=Detail(count=self.edition.count, found=tuple(found)))
        )

    def changes(self, reading: ReadEdition, keys: Renumbering | None = None) -> None:
        """Takes an edition after the first: stores and logs what came, changed, left or returned. `keys`: those whose
        holders changed."""
        keys = keys or Renumbering()
        after = dict(reading.digests())
        pending = self.archive.absent(self.source)
        steps = diff(self.archive.digests(self.source), after)
        for id in sorted((pending.keys() & after.keys()) - keys.others):
            self._returned(id)
        NewHolders(self, keys, reading, after).take(pending)
        for id in steps.added:
            if id not in keys.moved:
                self._arrived(reading.load(id), after[id])
        for id, before in self.archive.several(self.source, [id for id in steps.altered if id not in keys.others]):
            self._altered(before, reading.load(id), after[id])
        moved = frozenset(keys.moved.values())
        for id in steps.removed:
            if id in moved:
                continue
            if id in pending and self.stands_elsewhere(id):
                continue  # still awaited: a later edition, or an operator, decides which of the two is right
            if id in pending:
                self.gone(id, pending[id], present=after.keys())
            else:
                self._absent(id)

    def _arrived(self, listing: Listing, fingerprint: str) -> None:
        self.put(listing, fingerprint)
        if not registry.of(self.source).keys_promised:
            forget_decisions(self, listing)
        matches = self.match(listing)
        for match in matches:
            self.arrival(listing, match)
        if not matches:
            self.unmatched(Kind.DESIGNATED, listing)

    def arrival(self, listing: Listing, match: Match) -> None:
        """Logs that a listing came which is, or may be, someone watched."""
        if match.tier is Tier.POSSIBLE:
            self.possible(listing, match, ())
            return
        kind = kind_of_arrival(self.has_other(match.official, listing.id))
        self.event(
            kind, listing, match, detail=self._removed_before(match) if kind is Kind.DESIGNATED else NOTHING_MORE
        )

    def decided(self, key: Key, same: bool | None, facts: str = "", moved: str = "") -> None:
        """Matches from now on by a decision that was written meanwhile."""
        if self.matcher is not None:
            self.matcher.decide(key, same, facts, moved)

    def has_other(self, official: str, id: str) -> bool:
        """Tells whether the person stands on this list under another ID, too."""
        return bool(self.standing.get(official, set()) - {id})

    def _removed_before(self, match: Match) -> Detail:
        """Returns the edition and the alert by which followers were last told that the person left this list. A
        listing that came or left by name only, before or now, is nobody's return."""
        every = self.archive.all_told(match.official, self.source)
        told = [alert for alert in every if alert.match and is_known(alert.match)]
        if not is_known(match) or not told or told[-1].kind is not Kind.DELISTED:
            return NOTHING_MORE
        return Detail(back=(told[-1].edition, told[-1].alert_id))

    def _altered(self, before: Listing | None, record: Listing, fingerprint: str) -> None:
        listing = record.onto(before)
        known = {match.official: match for match in self.matched.get(record.id, ())}
        # Once for all three questions: most listings keep nearly all their fields, and lists have tens of thousands.
        differing = record.differing(before)
        fields = compare(before, record, differing) if before else ()
        self.put(listing, fingerprint, renamed=before is None or not _NAMES.isdisjoint(differing))
        now = known
        looked_at = before is None or not _LOOKED_AT.isdisjoint(differing)
        if looked_at and not (before and self._stays_nobodys(before, listing, differing)):
            now = {match.official: match for match in self.match(listing)}
        logged = len(self.entries)
        for official in dict.fromkeys((*now, *known)):  # in the order of the watchlist
            self._altered_for(official, listing, fields, known.get(official), now.get(official))
        if fields and not now and len(self.entries) == logged:
            self.unmatched(kind_of_change(fields, registry.of(self.source).meaning), listing, fields)

    def _stays_nobodys(self, before: Listing, listing: Listing, differing: Iterable[Field]) -> bool:
        matcher = None if listing.id in self.matched else self.matcher
        return matcher is not None and matcher.stays_nobodys(self.source, before, listing, differing)

    def _altered_for(
        self,
        official: str,
        listing: Listing,
        fields: tuple[FieldChange, ...],
        earlier: Match | None,
        match: Match | None,
    ) -> None:
        """Logs what a changed record means for one official. Where the record now speaks for or against what
        followers were told about it, that correction is the news and names the changed fields. Followers who were
        never told of the listing are not told of its end either."""
        corrected = not in_doubt(match) and corrections.is_wrong(self._believed(official, listing.id), match)
        if corrected:
            self._log(corrections.correction(self.archive, official, self.source, listing, earlier, match, fields))
        if match is not None and match.tier is Tier.POSSIBLE:
            self.possible(listing, match, fields)
        elif match is not None and not corrected and (fields or earlier is None):
            self.event(kind_of_change(fields, registry.of(self.source).meaning), listing, match, fields)

    def _believed(self, official: str, id: str) -> Entry | None:
        """Returns the alert that followers were last told about a listing that is on the list."""
        return corrections.believed(self.archive, official, self.source, id)

    def _absent(self, id: str) -> None:
        listing = self.stored(id)
        self.writing.mark_absent(self.source, id, self.edition.id or 0)
        for match in self._known(id):
            self.event(Kind.ABSENT, listing, match)

    def _returned(self, id: str) -> None:
        self.writing.mark_present(self.source, id)
        for match in self._known(id):
            self.event(Kind.RETURNED, self.stored(id), match)

    def gone(self, id: str, since: str | None, *, present: Set[str]) -> None:
        """Notes that a second good reading lacks the listing too. `since`: the date of the edition that was the first
        to lack it; `present`: the IDs that the list holds now."""
        listing, matches = self.stored(id), self._known(id)
        self.writing.remove(self.source, id)
        for match in matches:
            has_other = bool((self.standing.get(match.official, set()) - {id}) & present)
            detail = Detail(confirmed_by=self.edition.date)
            before = decisions.replaced(self.archive, match.official, self.source, id) if in_doubt(match) else None
            left, known = (before.listing, decisions.known_once(match)) if before else (listing, match)
            self.event(kind_of_leaving(has_other), left, known, edition=since, detail=detail)
        if not matches:
            self.unmatched(Kind.DELISTED, listing)

    def stands_elsewhere(self, id: str) -> bool:
        """Tells whether another format's edition says that a listing stands which this edition, a second reading,
        lacks."""
        others = self.archive.held_it(self.source, id, AHEAD_DAYS)
        return contradicted(self.edition, others) is not None

    # -- helpers ---------------------------------------------------------------------------------------------

    def stored(self, id: str) -> Listing:
        """Returns a listing as it stands; an empty one where there is none."""
        return self.archive.listing(self.source, id) or Listing(id, {})

    def _stands(self, id: str, match: Match) -> None:
        """Notes a listing that is the person's. A listing that matches by name only may be someone else's of that
        name: beside it a first sanction still counts as the first, and a removal as a removal."""
        if is_known(match):
            self.standing.setdefault(match.official, set()).add(id)

    def _known(self, id: str) -> list[Match]:
        """Returns the people that followers know the listing to be, as they were told. They have not been told where
        a record is in doubt."""
        found = []
        for match in self.matched.get(id, ()):
            if match.tier is not Tier.POSSIBLE or in_doubt(match):
                found.append(match)
                continue
            last = self._believed(match.official, id)
            if last and last.match and corrections.told_certainty(last) > corrections.UNKNOWN:
                found.append(last.match)
        return found

    def put(self, listing: Listing, fingerprint: str, *, renamed: bool = True) -> None:
        """Stores a listing as it is in this edition."""
        self.writing.put(self.source, listing, fingerprint, self.edition.id or 0, renamed=renamed)

    def match(self, listing: Listing) -> tuple[Match, ...]:
        """Stores and returns the people that a listing may be."""
        self.archive.go_on()
        assert self.matcher is not None  # noqa: S101 - only a second reading has none, and it matches nothing
        matches = self.matcher.match(self.source, listing)
        if self._work:
            self._work.matched(len(matches), self.matcher.compared)
        if matches or listing.id in self.matched:
            self.writing.matches(self.source, listing.id, matches)
            self.matched[listing.id] = list(matches)  # an accepted edition may hold an ID twice
            for match in matches:
                self._stands(listing.id, match)
        return matches

    def possible(
        self,
        listing: Listing,
        match: Match,
        fields: tuple[FieldChange, ...],
        detail: Detail = NOTHING_MORE,
    ) -> None:
        """Asks operators once per (official, listing), and again only when the facts that they were asked about have
        changed."""
        asked = facts(listing)
        if self.archive.asked(match.official, self.source, listing.id) != asked:
            self.writing.asked(match.official, self.source, listing.id, asked)
            self.event(Kind.POSSIBLE, listing, match, fields, detail=detail)

    def event(
        self,
        kind: Kind,
        listing: Listing,
        match: Match,
        fields: tuple[FieldChange, ...] = (),
        *,
        edition: str | None = None,
        detail: Detail = NOTHING_MORE,
    ) -> None:
        who, name = match.official, listing.name
        self._log(
            Entry(kind, self.source, edition, listing.id, who, match.tier, name, fields, match, listing, detail)
        )

    def unmatched(
        self,
        kind: Kind,
        listing: Listing,
        fields: tuple[FieldChange, ...] = (),
        detail: Detail = NOTHING_MORE,
    ) -> None:
        """Notes a change that concerns nobody watched."""
        edition, name = self.edition.date, listing.name
        self.writing.note(Entry(kind, self.source, edition, listing.id, name=name, fields=fields, detail=detail))

    def _log(self, entry: Entry) -> None:
        if self._work and entry.snapshot:
            self._work.logged(entry.snapshot)
        entry = replace(entry, edition=entry.edition or self.edition.date, sha256=self.edition.sha256)
        self.entries.append(self.writing.log(entry))
