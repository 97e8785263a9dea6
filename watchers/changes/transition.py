"""Stores a list's next good edition inside one transaction, and logs what it means for each official."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from watchers.archive.archive import Archive, Writing
from watchers.changes.diff import compare, diff, kind_of_arrival, kind_of_change, kind_of_leaving
from watchers.changes.edition_guard import AHEAD_DAYS, contradicted
from watchers.lists import registry
from watchers.lists.bounds import Work
from watchers.model import NAME_FIELDS, Edition, Entry, FieldChange, Kind, Listing, Match, Tier
from watchers.reading.edition import ReadEdition
from watchers.watchlist import corrections
from watchers.watchlist.match import LOOKED_AT, Matcher, facts, in_doubt, is_known


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
        self.entries: list[Entry] = []
        self._work = Work(max(1, len(matcher.officials)), matcher.compared) if matcher else None
        self._matched: dict[str, list[Match]] = {}  # listing ID -> the people that it may be, as it stands
        self.standing: dict[str, set[str]] = {}  # official -> his or her IDs on this list, including pending ones
        for id, match in archive.matches(source):
            self._matched.setdefault(id, []).append(match)
            self._stands(id, match)

    def baseline(self, reading: ReadEdition) -> None:
        """Takes the first edition: stores everything, logs one summary, alerts nobody."""
        found = []
        for id, fingerprint in reading.digests():
            self.archive.go_on()
            listing = reading.load(id)
            self._put(listing, fingerprint)
            for match in self._match(listing):
                if match.tier is Tier.POSSIBLE:
                    self.writing.asked(match.official, self.source, id, facts(listing))
                found.append([match.official, id, match.tier.value, listing.name])
        self._log(Entry(Kind.BASELINE, self.source, None, detail={"count": self.edition.count, "found": found}))

    def changes(self, reading: ReadEdition) -> None:
        """Takes an edition after the first: stores and logs what came, changed, left or returned."""
        after = dict(reading.digests())
        pending = self.archive.absent(self.source)
        steps = diff(self.archive.digests(self.source), after)
        for id in pending.keys() & after.keys():
            self._returned(id)
        for id in steps.added:
            self._arrived(reading.load(id), after[id])
        for id in steps.altered:
            self._altered(reading.load(id), after[id])
        for id in steps.removed:
            if id in pending and self.stands_elsewhere(id):
                continue  # still awaited: a later edition, or an operator, decides which of the two is right
            if id in pending:
                self.gone(id, pending[id], present=after.keys())
            else:
                self._absent(id)

    def _arrived(self, listing: Listing, fingerprint: str) -> None:
        self._put(listing, fingerprint)
        matches = self._match(listing)
        for match in matches:
            if match.tier is Tier.POSSIBLE:
                self._possible(listing, match, ())
            else:
                has_other = bool(self.standing.get(match.official, set()) - {listing.id})
                kind = kind_of_arrival(has_other)
                self._event(
                    kind, listing, match, detail=self._removed_before(match) if kind is Kind.DESIGNATED else None
                )
        if not matches:
            self._unmatched(Kind.DESIGNATED, listing)

    def _removed_before(self, match: Match) -> dict[str, tuple[str | None, str]] | None:
        """Returns the edition and the alert by which followers were last told that the person left this list. A
        listing that came or left by name only, before or now, is nobody's return."""
        every = self.archive.all_told(match.official, self.source)
        told = [alert for alert in every if alert.match and is_known(alert.match)]
        if not is_known(match) or not told or told[-1].kind is not Kind.DELISTED:
            return None
        return {"back": (told[-1].edition, told[-1].alert_id)}

    def _altered(self, record: Listing, fingerprint: str) -> None:
        before = self.archive.listing(self.source, record.id)
        listing = record.onto(before)
        fields = compare(before, record) if before else ()
        known = {match.official: match for match in self._matched.get(record.id, ())}
        renamed = before is None or any(before.get(field) != listing.get(field) for field in NAME_FIELDS)
        self._put(listing, fingerprint, renamed=renamed)
        now = known
        if before is None or any(before.get(field) != listing.get(field) for field in LOOKED_AT):
            now = {match.official: match for match in self._match(listing)}
        logged = len(self.entries)
        for official in known.keys() | now.keys():
            self._altered_for(official, listing, fields, known.get(official), now.get(official))
        if fields and not now and len(self.entries) == logged:
            self._unmatched(kind_of_change(fields, registry.of(self.source).meaning), listing, fields)

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
            self._possible(listing, match, fields)
        elif match is not None and not corrected and (fields or earlier is None):
            self._event(kind_of_change(fields, registry.of(self.source).meaning), listing, match, fields)

    def _believed(self, official: str, id: str) -> Entry | None:
        """Returns the alert that followers were last told about a listing that is on the list."""
        last = self.archive.last_logged(official, self.source, id)
        return corrections.last_told([last]).get(id) if last else None

    def _absent(self, id: str) -> None:
        listing = self._stored(id)
        self.writing.mark_absent(self.source, id, self.edition.id or 0)
        for match in self._known(id):
            self._event(Kind.ABSENT, listing, match)

    def _returned(self, id: str) -> None:
        self.writing.mark_present(self.source, id)
        for match in self._known(id):
            self._event(Kind.RETURNED, self._stored(id), match)

    def gone(self, id: str, since: str | None, *, present: Set[str]) -> None:
        """Notes that a second good reading lacks the listing too. `since`: the date of the edition that was the first
        to lack it; `present`: the IDs that the list holds now."""
        listing, matches = self._stored(id), self._known(id)
        self.writing.remove(self.source, id)
        for match in matches:
            has_other = bool((self.standing.get(match.official, set()) - {id}) & present)
            detail = {"confirmed_by": self.edition.date}
            self._event(kind_of_leaving(has_other), listing, match, edition=since, detail=detail)
        if not matches:
            self._unmatched(Kind.DELISTED, listing)

    def stands_elsewhere(self, id: str) -> bool:
        """Tells whether another format's edition says that a listing stands which this edition, a second reading,
        lacks."""
        others = self.archive.held_it(self.source, id, AHEAD_DAYS)
        return contradicted(self.edition, others) is not None

    # -- helpers ---------------------------------------------------------------------------------------------

    def _stored(self, id: str) -> Listing:
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
        for match in self._matched.get(id, ()):
            if match.tier is not Tier.POSSIBLE or in_doubt(match):
                found.append(match)
                continue
            last = self._believed(match.official, id)
            if last and last.match and corrections.told_certainty(last) > corrections.UNKNOWN:
                found.append(last.match)
        return found

    def _put(self, listing: Listing, fingerprint: str, *, renamed: bool = True) -> None:
        self.writing.put(self.source, listing, fingerprint, self.edition.id or 0, renamed=renamed)

    def _match(self, listing: Listing) -> tuple[Match, ...]:
        self.archive.go_on()
        assert self.matcher is not None  # noqa: S101 - only a second reading has none, and it matches nothing
        matches = self.matcher.match(self.source, listing)
        if self._work:
            self._work.matched(len(matches), self.matcher.compared)
        if matches or listing.id in self._matched:
            self.writing.matches(self.source, listing.id, matches)
            self._matched[listing.id] = list(matches)  # an accepted edition may hold an ID twice
            for match in matches:
                self._stands(listing.id, match)
        return matches

    def _possible(self, listing: Listing, match: Match, fields: tuple[FieldChange, ...]) -> None:
        """Asks operators once per (official, listing), and again only when the facts that they were asked about have
        changed."""
        asked = facts(listing)
        if self.archive.asked(match.official, self.source, listing.id) != asked:
            self.writing.asked(match.official, self.source, listing.id, asked)
            self._event(Kind.POSSIBLE, listing, match, fields)

    def _event(
        self,
        kind: Kind,
        listing: Listing,
        match: Match,
        fields: tuple[FieldChange, ...] = (),
        *,
        edition: str | None = None,
        detail: Mapping[str, object] | None = None,
    ) -> None:
        self._log(
            Entry(
                kind,
                self.source,
                edition,
                listing.id,
                match.official,
                match.tier,
                listing.name,
                fields,
                match,
                listing,
                detail or {},
            )
        )

    def _unmatched(self, kind: Kind, listing: Listing, fields: tuple[FieldChange, ...] = ()) -> None:
        self.writing.note(Entry(kind, self.source, self.edition.date, listing.id, name=listing.name, fields=fields))

    def _log(self, entry: Entry) -> None:
        if self._work and entry.snapshot:
            self._work.logged(entry.snapshot)
        entry = replace(entry, edition=entry.edition or self.edition.date, sha256=self.edition.sha256)
        self.entries.append(self.writing.log(entry))
