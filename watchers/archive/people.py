"""The watched people, the people that a listing may be, and the decisions of operators about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from watchers.archive.records import dump_match, dump_official, load_match, load_official
from watchers.archive.role import Reader, Writer
from watchers.model import Match, Official


@dataclass(frozen=True, slots=True)
class Watched:
    """A watched person. `origin` is "file" where the watchlist file says so, "chat" where an operator does."""

    official: Official
    origin: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on whether a listing is an official. The operator is not named: the archive is public."""

    same: bool
    at: str  # ISO 8601 UTC
    facts: str | None = None  # of the record that it was about
    moved: str | None = None  # the key from which, or to which, the list moved the person: no operator decided it


class People(Reader):
    """Reads the people, their matches and the decisions."""

    def watched(self) -> list[Watched]:
        """Returns everyone who is watched, in the order of the watchlist."""
        return [*self._once("watched", lambda: self._people("removed_at IS NULL ORDER BY position, slug"))]

    def once_watched(self) -> list[Watched]:
        """Returns everyone who is no longer watched; origin "chat" means that an operator removed the person."""
        return [*self._once("once watched", lambda: self._people("removed_at IS NOT NULL ORDER BY slug"))]

    def _people(self, which: str) -> tuple[Watched, ...]:
        rows = self._rows(f"SELECT json, origin FROM officials WHERE {which}")
        return tuple(Watched(load_official(text), origin) for text, origin in rows)

    def matches(self, source: str, listing: str | None = None) -> list[tuple[str, Match]]:
        """Returns (listing ID, match) of one listing, or of all on the list."""
        if listing is None:
            rows = self._rows("SELECT listing, json FROM matches WHERE source = ? ORDER BY listing, official", source)
        else:
            rows = self._rows(
                "SELECT listing, json FROM matches WHERE source = ? AND listing = ? ORDER BY official",
                source,
                listing,
            )
        return [(id, load_match(text)) for id, text in rows]

    def matches_of(self, official: str) -> list[tuple[str, str, Match]]:
        """Returns (source, listing ID, match) of one official, on all lists."""
        rows = self._rows(
            "SELECT source, listing, json FROM matches WHERE official = ? ORDER BY source DESC, listing",
            official,
        )
        return [(source, listing, load_match(text)) for source, listing, text in rows]

    def asked(self, official: str, source: str, listing: str) -> str | None:
        """Returns the facts on which operators were last asked about this listing."""
        rows = self._rows(
            "SELECT facts FROM asked WHERE official = ? AND source = ? AND listing = ?",
            official,
            source,
            listing,
        )
        return str(rows[0][0]) if rows else None

    def decision(self, official: str, source: str, listing: str) -> Decision | None:
        """Returns the decision about this official and listing; None where there is none."""
        return self.decided(source, listing).get(official)

    def decided(self, source: str, listing: str) -> dict[str, Decision]:
        """Returns official -> the decision about this listing."""
        rows = self._rows(
            "SELECT official, same, at, facts, moved FROM decisions WHERE source = ? AND listing = ?", source, listing
        )
        return {official: Decision(bool(same), at, facts, moved) for official, same, at, facts, moved in rows}

    def decisions(self) -> dict[tuple[str, str, str], bool]:
        """Returns (official, source, listing) -> whether it was decided to be the same person."""
        return {
            (official, source, listing): bool(same)
            for official, source, listing, same in self._rows("SELECT official, source, listing, same FROM decisions")
        }

    def decided_on(self) -> dict[tuple[str, str, str], str]:
        """Returns (official, source, listing) -> the facts (match.facts) of the record that an operator confirmed to
        be the same person."""
        return {
            (official, source, listing): facts
            for official, source, listing, facts in self._rows(
                "SELECT official, source, listing, facts FROM decisions WHERE same = 1 AND facts IS NOT NULL"
            )
        }

    def moved(self) -> dict[tuple[str, str, str], str]:
        """Returns (official, source, listing) -> the other key of the person, where the list moved him or her and no
        operator decided."""
        rows = self._rows("SELECT official, source, listing, moved FROM decisions WHERE moved IS NOT NULL")
        return {(official, source, listing): moved for official, source, listing, moved in rows}


class PeopleWriter(Writer):
    """Writes the people, their matches and the decisions."""

    def official(self, official: Official, position: int, origin: str) -> None:
        """Watches a person, at this position of the watchlist."""
        self._execute(
            "INSERT INTO officials (slug, position, json, origin) VALUES (?,?,?,?) ON CONFLICT (slug) DO UPDATE SET"
            " position = excluded.position, json = excluded.json, origin = excluded.origin, removed_at = NULL",
            official.slug,
            position,
            dump_official(official),
            origin,
        )

    def edit_official(self, official: Official) -> None:
        """Stores an operator's edit: from now on the chat's version stands, not the file's."""
        self._execute(
            "UPDATE officials SET json = ?, origin = 'chat', removed_at = NULL WHERE slug = ?",
            dump_official(official),
            official.slug,
        )

    def remove_official(self, slug: str, origin: str) -> None:
        """Stops watching a person. `origin`: who removed the person. The row stays, because older alerts name it."""
        self._execute("UPDATE officials SET removed_at = ?, origin = ? WHERE slug = ?", self._at, origin, slug)
        self._execute("DELETE FROM matches WHERE official = ?", slug)

    def matches(self, source: str, listing: str, matches: Iterable[Match]) -> None:
        """Replaces the people that a listing may be."""
        self._execute("DELETE FROM matches WHERE source = ? AND listing = ?", source, listing)
        self._transaction.execute_many(
            "INSERT INTO matches (source, listing, official, json) VALUES (?,?,?,?)",
            [(source, listing, match.official, dump_match(match)) for match in matches],
        )

    def asked(self, official: str, source: str, listing: str, facts: str) -> None:
        """Notes the facts on which operators were asked about this listing."""
        self._execute(
            "INSERT INTO asked (official, source, listing, facts) VALUES (?,?,?,?)"
            " ON CONFLICT (official, source, listing) DO UPDATE SET facts = excluded.facts",
            official,
            source,
            listing,
            facts,
        )

    def decision(
        self,
        official: str,
        source: str,
        listing: str,
        same: bool | None,
        facts: str | None = None,
        *,
        moved: str | None = None,
    ) -> None:
        """Stores a decision, or (None) takes it back. `facts`: of the record that it was about; `moved`: as in
        Decision."""
        self._execute(
            "DELETE FROM decisions WHERE official = ? AND source = ? AND listing = ?", official, source, listing
        )
        if same is not None:
            self._execute(
                "INSERT INTO decisions (official, source, listing, same, at, facts, moved) VALUES (?,?,?,?,?,?,?)",
                official,
                source,
                listing,
                int(same),
                self._at,
                facts,
                moved,
            )

    def decided_on(self, official: str, source: str, listing: str, facts: str) -> None:
        """Notes the facts of a decision that was stored without them."""
        self._execute(
            "UPDATE decisions SET facts = ? WHERE official = ? AND source = ? AND listing = ? AND facts IS NULL",
            facts,
            official,
            source,
            listing,
        )
