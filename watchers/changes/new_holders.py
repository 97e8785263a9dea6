"""Takes the keys of an edition that hold another record than before, where the publisher does not promise its keys:
who moved keeps what is known of him or her, who is gone is gone, and who came is new."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from watchers.archive.people import Decision
from watchers.changes.diff import compare, kind_of_change, kind_of_leaving
from watchers.changes.renumbering import Renumbering
from watchers.lists import registry
from watchers.model import NOTHING_MORE, Detail, FieldChange, Kind, Listing, Match, Tier
from watchers.reading.edition import ReadEdition
from watchers.watchlist.decisions import replaced, replaces
from watchers.watchlist.match import Matcher, facts, in_doubt

if TYPE_CHECKING:
    from watchers.changes.transition import Transition


@dataclass(frozen=True, slots=True)
class _Left:
    """A record that is no longer under its key, with the people that it was, or may have been."""

    listing: Listing
    people: Mapping[str, Match]


class NewHolders:
    """Takes the keys whose holders changed, as a part of a list's transition."""

    def __init__(
        self, transition: Transition, keys: Renumbering, reading: ReadEdition, after: Mapping[str, str]
    ) -> None:
        self._transition, self._keys, self._reading, self._after = transition, keys, reading, after
        self._moved_away = frozenset(keys.moved.values())
        self._left = {
            id: _Left(transition.stored(id), {match.official: match for match in transition.matched.get(id, ())})
            for id in keys.others | self._moved_away
        }

    def take(self, pending: Set[str] | Mapping[str, str | None]) -> None:
        """Stores and logs the records that came to these keys, and those that left them. `pending`: the keys whose
        records were absent already."""
        transition = self._transition
        for id, left in self._left.items():
            for official in left.people:
                transition.standing.get(official, set()).discard(id)
        came = {id: self._reading.load(id) for id in self._after if id in self._keys.others or id in self._keys.moved}
        self._carry_decisions(came)
        for id in sorted(self._left.keys() - self._keys.others):
            transition.writing.remove(transition.source, id)
            transition.matched.pop(id, None)
        for id in sorted(self._keys.others & set(pending)):
            transition.writing.mark_present(transition.source, id)
        for id, record in came.items():
            if id in self._keys.moved:
                self._moved(record, self._keys.moved[id])
            else:
                self._came(record)
        for id in sorted(self._keys.others - self._moved_away):
            self._gone(id, came[id])

    def _carry_decisions(self, came: Mapping[str, Listing]) -> None:
        """Writes down under the new key of each record that moved what is known of it under the old one, and that the
        old key is no longer that person's."""
        held: dict[tuple[str, str], tuple[bool, str]] = {}  # (official, key) -> (whether it is the person, other key)
        for new, old in self._keys.moved.items():
            decided = self._transition.archive.decided(self._transition.source, old)
            people = self._left[old].people
            for official in sorted(people.keys() | decided.keys()):
                match, decision = people.get(official), decided.get(official)
                if match and match.tier is Tier.CONFIRMED:
                    held[official, new] = (True, old)
                    held.setdefault((official, old), (False, new))
                elif decision and not decision.same and not self._moved_on(official, decision):
                    held.setdefault((official, new), (False, old))
                    self._decide(official, old, None)
        self._lead_on(held)
        for (official, id), (same, other) in held.items():
            record, before = came.get(id), self._keys.moved.get(id)
            if record is not None and before is not None:
                record = record.onto(self._left[before].listing)
            self._decide(official, id, same, record, other)

    def _lead_on(self, held: Mapping[tuple[str, str], tuple[bool, str]]) -> None:
        """Lets the keys that somebody had before the last one lead to where he or she stands now."""
        transition, source = self._transition, self._transition.source
        on = {(official, old): new for (official, new), (same, old) in held.items() if same}
        for (official, of, id), last in transition.archive.moved().items():
            decision = transition.archive.decision(official, of, id)
            new = on.get((official, last))
            if of == source and new is not None and decision and not decision.same and (official, id) not in held:
                transition.writing.decision(official, source, id, False, decision.facts, moved=new)
                transition.decided((official, source, id), False, decision.facts or "", new)

    def _moved_on(self, official: str, decision: Decision) -> bool:
        """Tells whether a key is not the person's only because the list moved him or her to another one."""
        transition = self._transition
        there = transition.archive.decided(transition.source, decision.moved or "").get(official)
        return there is not None and there.same

    def _decide(
        self, official: str, id: str, same: bool | None, record: Listing | None = None, moved: str = ""
    ) -> None:
        transition, known = self._transition, facts(record) if record else ""
        transition.writing.decision(official, transition.source, id, same, known, moved=moved)
        transition.decided((official, transition.source, id), same, known, moved)

    def _moved(self, record: Listing, old: str) -> None:
        """Takes a record that stood under another key before."""
        transition, left = self._transition, self._left[old]
        listing, fields = record.onto(left.listing), compare(left.listing, record)
        detail = Detail(moved_from=old)
        forget_decisions(transition, listing)
        transition.put(listing, self._after[record.id])
        now = {match.official: match for match in transition.match(listing)}
        kind = kind_of_change(fields, registry.of(transition.source).meaning)
        kind = Kind.MOVED if kind is Kind.AMENDED else kind
        for official in sorted(left.people.keys() | now.keys()):
            earlier, match = left.people.get(official), now.get(official)
            if match is None:
                if earlier is not None and earlier.tier is not Tier.POSSIBLE:
                    self._leaves(left.listing, earlier, listing)
            elif match.tier is Tier.POSSIBLE or earlier is None or earlier.tier is Tier.POSSIBLE:
                transition.arrival(listing, match)
            else:
                transition.event(kind, listing, match, fields, detail=detail)
        if not left.people and not now:
            transition.unmatched(kind, listing, fields, detail)

    def _came(self, record: Listing) -> None:
        """Takes a record that is new on the list, under a key that another one had."""
        transition, left = self._transition, self._left[record.id]
        stood = {} if record.id in self._moved_away else left.people
        forget_decisions(transition, record)
        transition.put(record, self._after[record.id])
        matches = transition.match(record)
        for match in matches:
            earlier = stood.get(match.official)
            if in_doubt(match):
                self._doubted(record, match, earlier)
            elif earlier is None or (earlier.tier is Tier.POSSIBLE and not in_doubt(earlier)):
                transition.arrival(record, match)
            elif in_doubt(earlier):
                transition.event(Kind.RETURNED, record, match)
            else:
                fields = compare(left.listing, record)
                kind = kind_of_change(fields, registry.of(transition.source).meaning)
                transition.event(kind, record, match, fields)
        if not matches:
            transition.unmatched(Kind.DESIGNATED, record)

    def _doubted(self, record: Listing, match: Match, earlier: Match | None) -> None:
        """Asks operators about a key that was known to be someone's and holds another name now."""
        transition, left = self._transition, self._left[record.id]
        fields: tuple[FieldChange, ...] = ()
        if earlier and earlier.tier is Tier.CONFIRMED:
            detail = replaces(left.listing)
            fields = compare(left.listing, record)
        elif earlier and (before := replaced(transition.archive, match.official, transition.source, record.id)):
            detail = replaces(before.listing)
        else:
            detail = NOTHING_MORE
        transition.possible(record, match, fields, detail)

    def _gone(self, id: str, holder: Listing) -> None:
        """Notes the end of a record whose key holds another one now. Of somebody who was known by the key, operators
        are asked first."""
        transition, left = self._transition, self._left[id]
        now = {match.official for match in transition.matched.get(id, ())}
        for official, earlier in left.people.items():
            if earlier.tier is Tier.STRONG and official not in now:
                self._leaves(left.listing, earlier, holder)
        if not left.people:
            transition.unmatched(Kind.DELISTED, left.listing)

    def _leaves(self, listing: Listing, match: Match, holder: Listing) -> None:
        kind = kind_of_leaving(self._transition.has_other(match.official, listing.id))
        self._transition.event(kind, listing, match, detail=Detail(taken_by=holder.name))


def forget_decisions(transition: Transition, record: Listing) -> None:
    """Forgets that a key is not an official's, where it holds another record by now that may be his or hers: what was
    decided was about the record before."""
    source, asked = transition.source, facts(record)
    for slug, decision in transition.archive.decided(source, record.id).items():
        official = transition.officials.get(slug)
        elsewhere = decision.moved in transition.standing.get(slug, set())
        if decision.same or official is None or decision.facts == asked or elsewhere:
            continue
        match = next(iter(Matcher((official,)).match(source, record)), None)
        if match is not None and not in_doubt(match):
            transition.writing.decision(slug, source, record.id, None)
            transition.decided((slug, source, record.id), None)
