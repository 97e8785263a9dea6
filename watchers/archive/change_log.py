"""The change log, which only grows, and the numbers of the alerts in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import orjson

from watchers.archive.records import dump, dump_detail, dump_match, load_detail, load_match
from watchers.archive.role import Reader, Writer
from watchers.database import Row
from watchers.model import TOLD, Entry, FieldChange, Kind, Listing, Tier

_ENTRY = (
    "kind, source, edition, listing, official, tier, name, fields, match, snapshot, detail, id, at, sha256,"
    " (SELECT number FROM alerts WHERE entry = change_log.id)"
)
_APPEND = (
    "INSERT INTO change_log (at, kind, source, edition, sha256, listing, official, tier, name, fields, match,"
    " snapshot, detail) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
)


@dataclass(frozen=True, slots=True)
class Given:
    """The last number given to an alert, and the last given to a row of the change log."""

    alert: int
    row: int


class ChangeLog(Reader):
    """Reads the change log."""

    def entries_after(self, cursor: int, limit: int = 500) -> list[Entry]:
        """Returns the next rows of the change log for a consumer that has read everything up to `cursor`.

        Rows of listings that concern nobody are left out: a consumer moves its cursor to `log_head` after the last.
        """
        return self._entries(
            "id > ? AND (official IS NOT NULL OR listing IS NULL) ORDER BY id LIMIT ?", cursor, limit
        )

    def entry(self, id: int) -> Entry | None:
        """Returns the row of this id; None where there is none."""
        return next(iter(self._entries("id = ?", id)), None)

    def alert(self, number: int) -> Entry | None:
        """Returns the row that has this alert number, e.g. 123 of MW-000123."""
        return next(iter(self._entries("id = (SELECT entry FROM alerts WHERE number = ?)", number)), None)

    def given(self) -> Given:
        """Returns the last numbers that were ever given here. An archive of before 0.2.0 numbers no alerts: an
        alert's number is that of its row."""
        row = self._database.last_number("change_log")
        return Given(self._database.last_number("alerts") if self._database.has_table("alerts") else row, row)

    def history(self, official: str | None = None, limit: int = 100) -> list[Entry]:
        """Returns the entries about one official, or about all of them, the newest first."""
        if official:
            return self._entries("official = ? ORDER BY id DESC LIMIT ?", official, limit)
        return self._entries("official IS NOT NULL ORDER BY id DESC LIMIT ?", limit)

    def last_logged(self, official: str, source: str, listing: str, kinds: tuple[Kind, ...] = TOLD) -> Entry | None:
        """Returns the last entry that followers of an official were told about this listing; with `kinds`, the last
        of those kinds."""
        entries = self._entries(
            "official = ? AND source = ? AND listing = ?"
            f" AND kind IN ({','.join('?' * len(kinds))}) ORDER BY id DESC LIMIT 1",
            official,
            source,
            listing,
            *kinds,
        )
        return entries[0] if entries else None

    def all_told(self, official: str, source: str, listing: str | None = None) -> list[Entry]:
        """Returns every entry that followers of an official were told about a listing, or about a whole list, oldest
        first."""
        and_listing, parameters = (" AND listing = ?", (listing,)) if listing else ("", ())
        return self._entries(
            f"official = ? AND source = ?{and_listing} AND kind IN ({','.join('?' * len(TOLD))}) ORDER BY id",
            official,
            source,
            *parameters,
            *TOLD,
        )

    def log_head(self) -> int:
        """Returns the id of the last row; 0 where there is none."""
        return int(self._rows("SELECT coalesce(max(id), 0) FROM change_log")[0][0])

    def log_head_of(self, source: str) -> int:
        """Returns the id of a list's last row; 0 where it has none."""
        return self._once(f"log head of {source}", lambda: self._log_head_of(source))

    def _log_head_of(self, source: str) -> int:
        return int(self._rows("SELECT coalesce(max(id), 0) FROM change_log WHERE source = ?", source)[0][0])

    def _entries(self, which: str, *parameters: object) -> list[Entry]:
        return [_entry(row) for row in self._rows(f"SELECT {_ENTRY} FROM change_log WHERE {which}", *parameters)]


class ChangeLogWriter(Writer):
    """Appends to the change log."""

    def log(self, entry: Entry) -> Entry:
        """Appends an entry; returns it with its id and time, and with its alert number where followers are told
        it."""
        id, number = int(self._transaction.rows(f"{_APPEND} RETURNING id", *self._row(entry))[0][0]), None
        if entry.is_told:
            number = self._transaction.rows("INSERT INTO alerts (entry) VALUES (?) RETURNING number", id)[0][0]
        return replace(entry, id=id, number=number, at=dt.datetime.fromisoformat(self._at))

    def note(self, entry: Entry) -> None:
        """Appends an entry that nobody is told."""
        self._execute(_APPEND, *self._row(entry))

    def _row(self, entry: Entry) -> tuple[object, ...]:
        return (
            self._at,
            entry.kind,
            entry.source,
            entry.edition,
            entry.sha256,
            entry.listing,
            entry.official,
            entry.tier,
            entry.name,
            dump([(change.field, change.before, change.after) for change in entry.fields]),
            dump_match(entry.match) if entry.match else None,
            entry.snapshot.to_json() if entry.snapshot else None,
            dump_detail(entry.detail),
        )

    def give_after(self, given: Given) -> None:
        """Makes the next numbers follow these, which were given by the archive whose place this one takes."""
        self._transaction.number_after("alerts", given.alert)
        self._transaction.number_after("change_log", given.row)


def _entry(row: Row) -> Entry:
    kind, source, edition, listing, official, tier, name, fields, match, snapshot, detail, id, at, sha256 = row[:14]
    return Entry(
        kind=Kind(kind),
        source=source,
        edition=edition,
        listing=listing,
        official=official,
        tier=Tier(tier) if tier else None,
        name=name,
        fields=tuple(FieldChange(field, tuple(b), tuple(a)) for field, b, a in orjson.loads(fields)),
        match=load_match(match) if match else None,
        snapshot=Listing.from_json(listing, snapshot) if snapshot else None,
        detail=load_detail(detail),
        id=id,
        number=row[14],
        at=dt.datetime.fromisoformat(at),
        sha256=sha256,
    )
