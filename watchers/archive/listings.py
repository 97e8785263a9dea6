"""The listings in force, with their names. A listing that the latest edition lacks awaits a second good reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from watchers.archive.role import Reader, Writer
from watchers.model import NAME_FIELDS, Field, Listing
from watchers.names.packed import Named, PackedNames

AT_A_TIME = 50  # listings held in memory while all are read
NAMES_AT_A_TIME = 1_000  # names: to read them takes about as long as a question waits for anything else


class Listings(Reader):
    """Reads the listings."""

    def digests(self, source: str) -> dict[str, str]:
        """Returns ID -> digest of each listing in force, including those that await a second good reading."""
        return dict(self._rows("SELECT id, digest FROM listings WHERE source = ?", source))

    def absent(self, source: str) -> dict[str, str | None]:
        """Returns ID -> date of the edition that first lacked it, for each listing that awaits a second good
        reading."""
        return dict(self._once("absent", self._absent).get(source, {}))

    def _absent(self) -> dict[str, dict[str, str | None]]:
        """Returns the same for each list that lacks any."""
        # Reads the absent listings of all lists: with the list as a condition, SQLite would read all listings of the
        # list by their key, instead of the short index of absent ones.
        rows = self._rows(
            "SELECT listings.source, listings.id, editions.date FROM listings"
            " JOIN editions ON editions.id = absent_edition WHERE absent_edition IS NOT NULL"
        )
        found: dict[str, dict[str, str | None]] = {}
        for source, id, date in rows:
            found.setdefault(source, {})[id] = date
        return found

    def held_it(self, source: str, id: str, ahead_days: int) -> dict[str, str | None]:
        """Returns format -> the newest date of the good editions that held an absent listing before it was absent.

        A date that lay more than `ahead_days` ahead of the day on which it was read does not count.
        """
        held: dict[str, str | None] = {}
        for format, date, read_at in self._rows(
            "SELECT editions.format, date, read_at FROM listings"
            " JOIN editions ON editions.source = listings.source AND verdict <> 'refused'"
            " AND editions.id >= since_edition AND editions.id < absent_edition"
            " WHERE listings.source = ? AND listings.id = ?",
            source,
            id,
        ):
            newest = (dt.datetime.fromisoformat(read_at).date() + dt.timedelta(days=ahead_days)).isoformat()
            dates = [day for day in (held.get(format), date if date and date <= newest else None) if day]
            held[format] = max(dates, default=None)
        return held

    def listing(self, source: str, id: str) -> Listing | None:
        """Returns the listing of this ID; None where none is in force."""
        rows = self._rows("SELECT json FROM listings WHERE source = ? AND id = ?", source, id)
        return Listing.from_json(id, rows[0][0]) if rows else None

    def several(self, source: str, ids: Sequence[str]) -> Iterator[tuple[str, Listing | None]]:
        """Yields each of these IDs with its listing, None where none is in force. Holds a few at a time: who writes
        a listing meanwhile writes the one that came last."""
        for at in range(0, len(ids), AT_A_TIME):
            some = ids[at : at + AT_A_TIME]
            rows = self._rows(
                f"SELECT id, json FROM listings WHERE source = ? AND id IN ({','.join('?' * len(some))})",
                source,
                *some,
            )
            found: dict[str, str] = dict(rows)
            yield from ((id, Listing.from_json(id, found[id]) if id in found else None) for id in some)

    def spelling(self, source: str, typed: str) -> str | None:
        """Returns the ID of a listing in force that differs from a text in the case of its letters at most; None
        where there is none."""
        rows = self._rows(
            "SELECT id FROM listings WHERE source = ? AND id = ? COLLATE NOCASE ORDER BY id <> ?",
            source,
            typed,
            typed,
        )
        return str(rows[0][0]) if rows else None

    def listings(self, source: str) -> Iterator[Listing]:
        """Yields each listing of a list, by ID. Holds a few at a time, so that they may be written to meanwhile."""
        last = ""
        while rows := self._rows(
            "SELECT id, json FROM listings WHERE source = ? AND id > ? ORDER BY id LIMIT ?", source, last, AT_A_TIME
        ):
            last = rows[-1][0]
            yield from (Listing.from_json(id, text) for id, text in rows)

    def that_say(self, source: str, words: Sequence[str], field: Field) -> list[Listing]:
        """Returns the listings of a list of which a field has one of these words, in letters of any case, by ID."""
        if not words:
            return []
        anywhere = " OR ".join(["lower(json) LIKE ?"] * len(words))
        rows = self._rows(
            f"SELECT id, json FROM listings WHERE source = ? AND ({anywhere}) ORDER BY id",
            source,
            *[f"%{word.lower()}%" for word in words],
        )
        found = [Listing.from_json(id, text) for id, text in rows]
        return [one for one in found if any(word.lower() in " ".join(one.get(field)).lower() for word in words)]

    def names(self, source: str, but: Collection[str] = ()) -> PackedNames:
        """Returns (listing ID, name) of every name on a list, of whatever sort, without the listings whose IDs are in
        `but`."""
        names = PackedNames(one for one in self._names(source) if one[0] not in but)
        self._database.give_back()
        return names

    def _names(self, source: str) -> Iterator[Named]:
        """Yields the names of a list, by listing. Whoever reads something else meanwhile waits for a few of them."""
        last = "", ""
        while rows := self._rows(
            "SELECT listing, name FROM names WHERE source = ? AND (listing, name) > (?, ?)"
            " ORDER BY listing, name LIMIT ?",
            source,
            *last,
            NAMES_AT_A_TIME,
        ):
            last = rows[-1]
            yield from rows


class ListingsWriter(Writer):
    """Writes the listings."""

    def put(self, source: str, listing: Listing, digest: str, edition: int, *, renamed: bool = True) -> None:
        """Stores a listing as it now stands; `digest` is of the record as read, before older values were kept.

        `renamed`: False where all its names are those that stand in the archive.
        """
        self._execute(
            "INSERT INTO listings (source, id, digest, json, since_edition) VALUES (?,?,?,?,?)"
            " ON CONFLICT (source, id) DO UPDATE SET digest = excluded.digest, json = excluded.json",
            source,
            listing.id,
            digest,
            listing.to_json(),
            edition,
        )
        if not renamed:
            return
        self._execute("DELETE FROM names WHERE source = ? AND listing = ?", source, listing.id)
        self._transaction.execute_many(
            "INSERT INTO names (source, listing, name) VALUES (?,?,?) ON CONFLICT DO NOTHING",
            [(source, listing.id, name) for field in NAME_FIELDS for name in listing.get(field)],
        )

    def mark_absent(self, source: str, id: str, edition: int) -> None:
        """Notes the edition that was the first to lack this listing."""
        self._execute("UPDATE listings SET absent_edition = ? WHERE source = ? AND id = ?", edition, source, id)

    def mark_present(self, source: str, id: str) -> None:
        """Notes that the listing is in the latest edition again."""
        self._execute("UPDATE listings SET absent_edition = NULL WHERE source = ? AND id = ?", source, id)

    def remove(self, source: str, id: str) -> None:
        """Removes a listing and its names."""
        self._execute("DELETE FROM listings WHERE source = ? AND id = ?", source, id)
        self._execute("DELETE FROM names WHERE source = ? AND listing = ?", source, id)
