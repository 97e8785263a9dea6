"""The watchers' SQL, all of it: editions, listings, watchlist, change log, and the health of each list.

One connection writes (`Archive.create`); every other is opened read-only (`Archive.reader`): docs/decisions/0001.
Everything a poll found is written in one transaction (`writing`).
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import orjson
import sqlite_utils
from sqlite_utils import Migrations

from watchers.errors import Stopped, StorageError, StorageUnavailable
from watchers.model import NAME_FIELDS, TOLD, Edition, Entry, FieldChange, Kind, Listing, Match, Tier

AT_A_TIME = 50  # listings held in memory where all are gone through
BUSY_SECONDS = 10.0  # how long a connection waits for another's lock before it gives up

migrations = Migrations("watchers.archive")


@migrations()
def first_schema(db: sqlite_utils.Database) -> None:
    """0.1.0"""
    for statement in _SCHEMA.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


_SCHEMA = """
CREATE TABLE editions (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, format TEXT NOT NULL, date TEXT, sha256 TEXT NOT NULL,
    count INTEGER NOT NULL, regime_counts TEXT NOT NULL, stated_count INTEGER, nameless INTEGER NOT NULL,
    regimeless INTEGER NOT NULL, repeated_ids INTEGER NOT NULL, unknown TEXT NOT NULL,
    read_at TEXT NOT NULL, url TEXT, etag TEXT, last_modified TEXT,
    verdict TEXT NOT NULL CHECK (verdict IN ('good', 'refused', 'accepted')), reasons TEXT NOT NULL);
CREATE INDEX editions_by_source ON editions (source, verdict, id);
CREATE TABLE listings (
    source TEXT NOT NULL, id TEXT NOT NULL, digest TEXT NOT NULL, json TEXT NOT NULL,
    since_edition INTEGER NOT NULL REFERENCES editions, absent_edition INTEGER REFERENCES editions,
    PRIMARY KEY (source, id)) WITHOUT ROWID;
CREATE INDEX listings_absent ON listings (source) WHERE absent_edition IS NOT NULL;
CREATE TABLE names (
    source TEXT NOT NULL, listing TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (source, listing, name)) WITHOUT ROWID;
CREATE TABLE matches (
    source TEXT NOT NULL, listing TEXT NOT NULL, official TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (source, listing, official)) WITHOUT ROWID;
CREATE INDEX matches_by_official ON matches (official);
CREATE TABLE asked (
    official TEXT NOT NULL, source TEXT NOT NULL, listing TEXT NOT NULL, facts TEXT NOT NULL,
    PRIMARY KEY (official, source, listing)) WITHOUT ROWID;
CREATE TABLE change_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
    edition TEXT, sha256 TEXT, listing TEXT, official TEXT, tier TEXT, name TEXT NOT NULL, fields TEXT NOT NULL,
    match TEXT, snapshot TEXT, detail TEXT NOT NULL);
CREATE INDEX change_log_by_official ON change_log (official, id) WHERE official IS NOT NULL;
CREATE TRIGGER change_log_is_append_only BEFORE UPDATE ON change_log
    BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER change_log_keeps_all BEFORE DELETE ON change_log
    BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TABLE officials (
    slug TEXT PRIMARY KEY, position INTEGER NOT NULL, json TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('file', 'chat')), removed_at TEXT);
CREATE TABLE decisions (
    official TEXT NOT NULL, source TEXT NOT NULL, listing TEXT NOT NULL, same INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (official, source, listing)) WITHOUT ROWID;
CREATE TABLE sources (
    source TEXT PRIMARY KEY, state TEXT NOT NULL)
"""


@migrations()
def facts_of_decisions(db: sqlite_utils.Database) -> None:
    """0.2.0: the facts of the record about which an operator decided; unknown of what was decided before."""
    db.conn.execute("ALTER TABLE decisions ADD COLUMN facts TEXT")


@migrations()
def identity_of_an_archive(db: sqlite_utils.Database) -> None:
    """0.2.0: which archive this is, for whoever keeps a place in its change log; and whether someone does."""
    db.conn.execute("CREATE TABLE identity (id TEXT NOT NULL, beside_chats INTEGER NOT NULL DEFAULT 0)")
    db.conn.execute("INSERT INTO identity (id) VALUES (lower(hex(randomblob(16))))")


@migrations()
def what_was_cut(db: sqlite_utils.Database) -> None:
    """0.2.0: how many listings of an edition had more than is read of one, and the IDs of the first of them."""
    db.conn.execute("ALTER TABLE editions ADD COLUMN cut INTEGER NOT NULL DEFAULT 0")
    db.conn.execute("ALTER TABLE editions ADD COLUMN cut_ids TEXT NOT NULL DEFAULT '[]'")


@migrations()
def alerts_numbered_by_themselves(db: sqlite_utils.Database) -> None:
    """0.2.0: until now an alert's number was its row's; those stay. A number is never given twice."""
    for statement in _ALERTS.split(";\n"):
        db.conn.execute(statement)


_ALERTS = """
CREATE TABLE alerts (
    number INTEGER PRIMARY KEY AUTOINCREMENT, entry INTEGER NOT NULL UNIQUE REFERENCES change_log);
INSERT INTO alerts SELECT id, id FROM change_log WHERE official IS NOT NULL OR listing IS NULL;
CREATE TRIGGER alerts_is_append_only BEFORE UPDATE ON alerts
    BEGIN SELECT RAISE(ABORT, 'an alert keeps its number'); END;
CREATE TRIGGER alerts_keeps_all BEFORE DELETE ON alerts
    BEGIN SELECT RAISE(ABORT, 'an alert keeps its number'); END
"""


@migrations()
def from_where_an_archive_goes_on(db: sqlite_utils.Database) -> None:
    """0.2.0: of one that took another's place, whose, and the row after which it is read; empty once it is read."""
    db.conn.execute("ALTER TABLE identity ADD COLUMN place_of TEXT")
    db.conn.execute("ALTER TABLE identity ADD COLUMN read_after INTEGER NOT NULL DEFAULT 0")


Validity = tuple[str, str | None, str | None]  # address, ETag, Last-Modified


@dataclass(frozen=True, slots=True)
class Decision:
    """An operator's word on whether a listing is an official. Who said it is not here: the archive is public."""

    same: bool
    at: str  # ISO 8601 UTC


@dataclass(frozen=True, slots=True)
class Given:
    """The last number of an alert, and of a row of the change log."""

    alert: int
    row: int


@dataclass(frozen=True, slots=True)
class SourceState:
    """How reading one list has gone. Times are ISO 8601 UTC texts; validators are (url, ETag, Last-Modified)."""

    checked_at: str | None = None  # the last poll, whatever its outcome
    good_at: str | None = None  # the last poll that found the list good, changed or not
    full_at: str | None = None  # the last time that the whole body was read and found good
    bad_polls: int = 0  # in a row
    bad_since: str | None = None
    bad_reasons: tuple[str, ...] = ()
    told: str = ""  # whom the present trouble was told: "", "operators", "followers"
    good: Validity | None = None  # validators of the last good edition
    refused: Validity | None = None  # of the edition refused since; never used as good
    refused_sha256: str | None = None
    refused_run: int = 0  # different editions refused in a row
    refused_codes: tuple[str, ...] = ()  # the reasons that all of that run share
    refusal_told: bool = False  # operators heard of the first edition of that run, as one that they can judge
    stuck_told: bool = False
    foreign_host: str | None = None  # where a redirect led that is not allowed
    told_at: str | None = None  # when it was told last, for a daily reminder
    clock_off: int | None = None  # minutes by which our clock is ahead of the publisher's, where that is too much


@dataclass(frozen=True, slots=True)
class Unkept:
    """Polls in a row of which nothing could be written: how many, since when (ISO 8601 UTC), and why."""

    polls: int
    since: str
    reason: str


class Archive:
    """The archive as it stands. Reading methods only; `writing` on the one connection that may."""

    def __init__(self, connection: sqlite3.Connection, *, writable: bool) -> None:
        self._db = sqlite_utils.Database(connection)
        self._lock = threading.RLock()
        self._writable = writable
        self.stopping = threading.Event()  # set by whoever ends the program
        # What whoever polls knows and cannot write here, by list; and why nothing that is read here is certain.
        self.unkept: Mapping[str, Unkept] = {}
        self.broken = ""

    @classmethod
    def create(cls, path: Path | str) -> Archive:
        """The one connection that writes; makes the file or updates its schema. ":memory:" is a scratch.

        Raises StorageError."""
        with _told():
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
            connection.executescript(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
            )
            archive = cls(connection, writable=True)
            archive._refuse_newer()
            migrations.apply(archive._db)
            return archive

    @classmethod
    def reader(cls, path: Path) -> Archive:
        """A read-only connection. Raises StorageUnavailable where there is no archive yet."""
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with _told():
            connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
            connection.execute("SELECT 1 FROM change_log LIMIT 1")
        return cls(connection, writable=False)

    def close(self) -> None:
        """Raises StorageError where the log beside the file cannot be written back: a full disk."""
        with _told(), self._lock:
            if self._writable:
                self._db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.close()

    def _refuse_newer(self) -> None:
        """A file that a newer version has changed is left as it is. Raises StorageError."""
        known = {one.name for one in migrations.pending(sqlite_utils.Database(memory=True))}
        newer = [one.name for one in migrations.applied(self._db) if one.name not in known]
        if newer:
            raise StorageError(f"it was made by a newer version ({newer[0]})")

    def damage(self, *, full: bool = False) -> str:
        """What SQLite finds broken in the file, in a line; empty where it is whole. `full` reads the indexes too.
        Raises StorageUnavailable where it cannot be looked at just now."""
        try:
            found = [str(row[0]) for row in self._rows("PRAGMA integrity_check" if full else "PRAGMA quick_check")]
        except StorageUnavailable:
            raise
        except StorageError as error:
            found = [str(error)]
        return "" if found == ["ok"] else " ".join("; ".join(found[:3]).split())

    def copy_to(self, path: Path) -> None:
        """A whole copy as it stands at this moment, while others write. Raises OSError, StorageError."""
        with _told(), closing(sqlite3.connect(path)) as copy:
            with self._lock:
                self._db.conn.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it

    def _rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with _told(), self._lock:
            return self._db.conn.execute(sql, parameters).fetchall()

    def go_on(self) -> None:
        """Asked between the pieces of long work on the archive. Raises Stopped once the program ends."""
        if self.stopping.is_set():
            raise Stopped("stopped while the archive was worked on")

    # -- lists -----------------------------------------------------------------------------------------------

    def last_good(self, source: str) -> Edition | None:
        rows = self._rows(
            f"SELECT {_EDITION} FROM editions WHERE source = ? AND verdict <> 'refused' ORDER BY id DESC LIMIT 1",
            source,
        )
        return _edition(rows[0]) if rows else None

    def good_before(self, last: Edition, limit: int) -> tuple[Edition, ...]:
        """The good editions of the list before this one, the newest first, as many as `limit` at most."""
        rows = self._rows(
            f"SELECT {_EDITION} FROM editions WHERE source = ? AND verdict <> 'refused' AND id < ?"
            " ORDER BY id DESC LIMIT ?",
            last.source,
            last.id,
            limit,
        )
        return tuple(_edition(row) for row in rows)

    def last_refused(self, source: str) -> tuple[Edition, tuple[str, ...]] | None:
        """The edition refused last, if nothing good came after it, and the reasons."""
        rows = self._rows(
            f"SELECT {_EDITION}, verdict, reasons FROM editions WHERE source = ? ORDER BY id DESC LIMIT 1",
            source,
        )
        if not rows or rows[0][-2] != "refused":
            return None
        return _edition(rows[0]), tuple(orjson.loads(rows[0][-1]))

    def editions(self) -> list[tuple[Edition, str, str, tuple[str, ...]]]:
        """(edition, when it was read, verdict, reasons) of all that were ever read, the first one first."""
        rows = self._rows(f"SELECT {_EDITION}, verdict, reasons FROM editions ORDER BY id")
        return [(_edition(row), row[-3], row[-2], tuple(orjson.loads(row[-1]))) for row in rows]

    def verdicts(self) -> dict[tuple[str, str], int]:
        """(source, verdict) -> of how many editions."""
        rows = self._rows("SELECT source, verdict, count(*) FROM editions GROUP BY source, verdict")
        return {(source, verdict): number for source, verdict, number in rows}

    def refusals(self) -> dict[tuple[str, str], int]:
        """(source, code of a reason) -> how many editions were refused for it."""
        rows = self._rows(
            "SELECT source, substr(value, 1, instr(value || ':', ':') - 1) AS code, count(*)"
            " FROM editions, json_each(reasons) WHERE verdict = 'refused' GROUP BY source, code"
        )
        return {(source, code): number for source, code, number in rows}

    def state(self, source: str) -> SourceState:
        rows = self._rows("SELECT state FROM sources WHERE source = ?", source)
        if not rows:
            return SourceState()
        data: dict[str, Any] = orjson.loads(rows[0][0])
        for key in ("bad_reasons", "refused_codes", "good", "refused"):
            data[key] = tuple(data[key]) if data[key] is not None else None
        return SourceState(**data)

    def digests(self, source: str) -> dict[str, str]:
        """ID -> digest of each listing in force, those awaiting a second good reading included."""
        return dict(self._rows("SELECT id, digest FROM listings WHERE source = ?", source))

    def absent(self, source: str) -> dict[str, str | None]:
        """ID -> date of the edition that first lacked it, for each listing awaiting a second good reading."""
        return dict(
            self._rows(
                "SELECT listings.id, editions.date FROM listings INDEXED BY listings_absent"  # else all are read
                " JOIN editions ON editions.id = absent_edition"
                " WHERE listings.source = ? AND absent_edition IS NOT NULL",
                source,
            )
        )

    def held_it(self, source: str, id: str, ahead_days: int) -> dict[str, str | None]:
        """Format -> the newest date of its good editions that held an absent listing before it was absent.

        A date that lay more than `ahead_days` ahead of the day it was read on is none.
        """
        return dict(
            self._rows(
                "SELECT editions.format, max(CASE WHEN date <= date(read_at, ?) THEN date END)"
                " FROM listings JOIN editions ON editions.source = listings.source AND verdict <> 'refused'"
                " AND editions.id >= since_edition AND editions.id < absent_edition"
                " WHERE listings.source = ? AND listings.id = ? GROUP BY editions.format",
                f"+{ahead_days} days",
                source,
                id,
            )
        )

    def listing(self, source: str, id: str) -> Listing | None:
        rows = self._rows("SELECT json FROM listings WHERE source = ? AND id = ?", source, id)
        return Listing.from_json(id, rows[0][0]) if rows else None

    def listings(self, source: str) -> Iterator[Listing]:
        """Each listing of a list, by ID. A few at a time are held, so that they may be written to meanwhile."""
        last = ""
        while rows := self._rows(
            "SELECT id, json FROM listings WHERE source = ? AND id > ? ORDER BY id LIMIT ?", source, last, AT_A_TIME
        ):
            last = rows[-1][0]
            yield from (Listing.from_json(id, text) for id, text in rows)

    def names(self, source: str, but: Collection[str] = ()) -> list[tuple[str, str]]:
        """(listing ID, name) of every name on a list, of whatever sort; `but`: of the listings of these IDs not."""
        ids: dict[str, str] = {}  # most listings have several names: one text for all takes less memory
        with _told(), self._lock:
            rows = self._db.conn.execute("SELECT listing, name FROM names WHERE source = ?", (source,))
            return [(ids.setdefault(id, id), name) for id, name in rows if id not in but]

    def matches(self, source: str, listing: str | None = None) -> list[tuple[str, Match]]:
        """(listing ID, match) of one listing, or of all on the list."""
        if listing is None:
            rows = self._rows("SELECT listing, json FROM matches WHERE source = ? ORDER BY listing, official", source)
        else:
            rows = self._rows(
                "SELECT listing, json FROM matches WHERE source = ? AND listing = ? ORDER BY official",
                source,
                listing,
            )
        return [(id, _match(text)) for id, text in rows]

    def matches_of(self, official: str) -> list[tuple[str, str, Match]]:
        """(source, listing ID, match) of one official, in all lists."""
        rows = self._rows(
            "SELECT source, listing, json FROM matches WHERE official = ? ORDER BY source DESC, listing",
            official,
        )
        return [(source, listing, _match(text)) for source, listing, text in rows]

    def asked(self, official: str, source: str, listing: str) -> str | None:
        """The facts on which operators were last asked about this listing."""
        rows = self._rows(
            "SELECT facts FROM asked WHERE official = ? AND source = ? AND listing = ?",
            official,
            source,
            listing,
        )
        return str(rows[0][0]) if rows else None

    # -- change log ------------------------------------------------------------------------------------------

    def entries_after(self, cursor: int, limit: int = 500) -> list[Entry]:
        """The next rows of the change log for a consumer that has seen everything up to `cursor`.

        Rows of listings that concern nobody are left out: a consumer moves its cursor to `log_head` after the last.
        """
        rows = self._rows(
            f"SELECT {_ENTRY} FROM change_log WHERE id > ? AND (official IS NOT NULL OR listing IS NULL)"
            " ORDER BY id LIMIT ?",
            cursor,
            limit,
        )
        return [_entry(row) for row in rows]

    def entry(self, id: int) -> Entry | None:
        rows = self._rows(f"SELECT {_ENTRY} FROM change_log WHERE id = ?", id)
        return _entry(rows[0]) if rows else None

    def alert(self, number: int) -> Entry | None:
        """The row that this number was given to, e.g. 123 of MW-000123."""
        rows = self._rows(
            f"SELECT {_ENTRY} FROM change_log WHERE id = (SELECT entry FROM alerts WHERE number = ?)", number
        )
        return _entry(rows[0]) if rows else None

    def given(self) -> Given:
        """The last numbers that were ever given here."""
        given = dict(self._rows("SELECT name, seq FROM sqlite_sequence"))
        row = int(given.get("change_log", 0))
        numbered = self._rows("SELECT 1 FROM sqlite_master WHERE name = 'alerts'")
        return Given(int(given.get("alerts", 0)) if numbered else row, row)

    def history(self, official: str | None = None, limit: int = 100) -> list[Entry]:
        """What happened to one official, or to all of them, the newest first."""
        where, parameters = ("official = ?", [official]) if official else ("official IS NOT NULL", [])
        rows = self._rows(
            f"SELECT {_ENTRY} FROM change_log WHERE {where} ORDER BY id DESC LIMIT ?", *parameters, limit
        )
        return [_entry(row) for row in rows]

    def told(self, official: str, source: str, listing: str, kinds: tuple[Kind, ...] = TOLD) -> Entry | None:
        """What followers of an official heard last about this listing; with `kinds`, the last row of those."""
        rows = self._rows(
            f"SELECT {_ENTRY} FROM change_log WHERE official = ? AND source = ? AND listing = ?"
            f" AND kind IN ({','.join('?' * len(kinds))}) ORDER BY id DESC LIMIT 1",
            official,
            source,
            listing,
            *kinds,
        )
        return _entry(rows[0]) if rows else None

    def all_told(self, official: str, source: str, listing: str | None = None) -> list[Entry]:
        """All that followers of an official have heard about a listing, or about all of a list, oldest first."""
        rows = self._rows(
            f"SELECT {_ENTRY} FROM change_log WHERE official = ? AND source = ? AND ? IN (listing, '')"
            f" AND kind IN ({','.join('?' * len(TOLD))}) ORDER BY id",
            official,
            source,
            listing or "",
            *TOLD,
        )
        return [_entry(row) for row in rows]

    def watching_since(self, *sources: str) -> str | None:
        """When the first good edition was read, of these lists or any: before it, only the public record speaks."""
        rows = self._rows("SELECT source, min(read_at) FROM editions WHERE verdict <> 'refused' GROUP BY source")
        return min((since for source, since in rows if not sources or source in sources), default=None)

    def log_head(self) -> int:
        return int(self._rows("SELECT coalesce(max(id), 0) FROM change_log")[0][0])

    # -- which archive it is ---------------------------------------------------------------------------------

    def identity(self) -> str:
        """What tells this archive from any other: a place in another's change log is none in this one's."""
        return str(self._rows("SELECT id FROM identity")[0][0])

    def in_place_of(self, other: str) -> int | None:
        """The row after which this archive is news to whoever read that one before; None where it did not take that
        one's place, or is read already."""
        rows = self._rows("SELECT read_after FROM identity WHERE place_of = ?", other)
        return int(rows[0][0]) if rows else None

    def beside_chats(self) -> bool:
        """Whether chats were served out of this archive."""
        return bool(self._rows("SELECT beside_chats FROM identity")[0][0])

    def is_read(self) -> bool:
        """Whether chats are served out of it, from a place that was found in it."""
        return bool(self._rows("SELECT beside_chats AND place_of IS NULL FROM identity")[0][0])

    # -- watchlist -------------------------------------------------------------------------------------------

    def official_rows(self) -> list[tuple[str, str, str]]:
        """(slug, json, origin) of each watched official, in order."""
        return [
            (slug, text, origin)
            for slug, text, origin in self._rows(
                "SELECT slug, json, origin FROM officials WHERE removed_at IS NULL ORDER BY position, slug"
            )
        ]

    def removed_rows(self) -> list[tuple[str, str, str]]:
        """(slug, json, origin) of whoever was watched once; origin "chat": an operator removed the person."""
        return [
            (slug, text, origin)
            for slug, text, origin in self._rows(
                "SELECT slug, json, origin FROM officials WHERE removed_at IS NOT NULL ORDER BY slug"
            )
        ]

    def decision(self, official: str, source: str, listing: str) -> Decision | None:
        rows = self._rows(
            "SELECT same, at FROM decisions WHERE official = ? AND source = ? AND listing = ?",
            official,
            source,
            listing,
        )
        return Decision(bool(rows[0][0]), rows[0][1]) if rows else None

    def decisions(self) -> dict[tuple[str, str, str], bool]:
        """(official, source, listing) -> whether an operator said that it is the same person."""
        return {
            (official, source, listing): bool(same)
            for official, source, listing, same in self._rows("SELECT official, source, listing, same FROM decisions")
        }

    def decided_on(self) -> dict[tuple[str, str, str], str]:
        """(official, source, listing) -> the facts (match.facts) of the record that an operator called the same."""
        return {
            (official, source, listing): facts
            for official, source, listing, facts in self._rows(
                "SELECT official, source, listing, facts FROM decisions WHERE same AND facts IS NOT NULL"
            )
        }

    def rules(self) -> int:
        """The rules of matching by which the matches kept here were found; 0: an archive that knows of none."""
        return int(self._rows("PRAGMA user_version")[0][0])

    # -- writing ---------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self, at: dt.datetime) -> Iterator[Writing]:
        """One transaction: all that happens inside is committed together, or nothing is."""
        with _told(), self._lock, self._db.atomic():
            yield Writing(self, self._db.conn, at)


class Writing:
    """What may be written, inside `Archive.writing`."""

    def __init__(self, archive: Archive, connection: sqlite3.Connection, at: dt.datetime) -> None:
        self._archive, self._conn, self._at = archive, connection, at.isoformat(timespec="seconds")

    def edition(
        self,
        edition: Edition,
        verdict: str,
        *,
        reasons: Iterable[str] = (),
        validators: Validity | None = None,
    ) -> int:
        """Records that an edition was read. `validators`: its address, ETag and Last-Modified."""
        cursor = self._conn.execute(
            "INSERT INTO editions (source, format, date, sha256, count, regime_counts, stated_count, nameless,"
            " regimeless, repeated_ids, unknown, cut, cut_ids, read_at, url, etag, last_modified, verdict, reasons)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                edition.source,
                edition.format,
                edition.date,
                edition.sha256,
                edition.count,
                _dump(edition.regime_counts),
                edition.stated_count,
                edition.nameless,
                edition.regimeless,
                edition.repeated_ids,
                _dump(edition.unknown),
                edition.cut,
                _dump(edition.cut_ids),
                self._at,
                *(validators or (None, None, None)),
                verdict,
                _dump(list(reasons)),
            ),
        )
        assert cursor.lastrowid is not None  # noqa: S101 - sqlite gives one for every INSERT
        return cursor.lastrowid

    def put(self, source: str, listing: Listing, digest: str, edition: int, *, renamed: bool = True) -> None:
        """A listing as it now stands; `digest` is of the record as read, before older values were kept.

        `renamed`: False where all its names are those that stand in the archive.
        """
        self._conn.execute(
            "INSERT INTO listings (source, id, digest, json, since_edition) VALUES (?,?,?,?,?)"
            " ON CONFLICT DO UPDATE SET digest = excluded.digest, json = excluded.json",
            (source, listing.id, digest, listing.to_json(), edition),
        )
        if not renamed:
            return
        self._conn.execute("DELETE FROM names WHERE source = ? AND listing = ?", (source, listing.id))
        self._conn.executemany(
            "INSERT OR IGNORE INTO names VALUES (?,?,?)",
            [(source, listing.id, name) for field in NAME_FIELDS for name in listing.get(field)],
        )

    def mark_absent(self, source: str, id: str, edition: int) -> None:
        self._conn.execute(
            "UPDATE listings SET absent_edition = ? WHERE source = ? AND id = ?", (edition, source, id)
        )

    def mark_present(self, source: str, id: str) -> None:
        self._conn.execute("UPDATE listings SET absent_edition = NULL WHERE source = ? AND id = ?", (source, id))

    def remove(self, source: str, id: str) -> None:
        self._conn.execute("DELETE FROM listings WHERE source = ? AND id = ?", (source, id))
        self._conn.execute("DELETE FROM matches WHERE source = ? AND listing = ?", (source, id))
        self._conn.execute("DELETE FROM names WHERE source = ? AND listing = ?", (source, id))

    def matches(self, source: str, listing: str, matches: Iterable[Match]) -> None:
        """Replaces what is known of whom a listing may be."""
        self._conn.execute("DELETE FROM matches WHERE source = ? AND listing = ?", (source, listing))
        for match in matches:
            self._conn.execute(
                "INSERT INTO matches (source, listing, official, json) VALUES (?,?,?,?)",
                (source, listing, match.official, _dump(asdict(match))),
            )

    def asked(self, official: str, source: str, listing: str, facts: str) -> None:
        self._conn.execute("INSERT OR REPLACE INTO asked VALUES (?,?,?,?)", (official, source, listing, facts))

    def log(self, entry: Entry) -> Entry:
        """Appends to the change log; returns the entry with its id and time, and with its number where followers hear
        it."""
        id, number = self.note(entry), None
        if entry.is_told:
            number = self._conn.execute("INSERT INTO alerts (entry) VALUES (?)", (id,)).lastrowid
        return replace(entry, id=id, number=number, at=dt.datetime.fromisoformat(self._at))

    def give_after(self, given: Given) -> None:
        """The next numbers come after these, that were given elsewhere: by an archive that this one takes the place
        of."""
        for table, last in (("alerts", given.alert), ("change_log", given.row)):
            known = self._conn.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, table))
            if not known.rowcount:
                self._conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?,?)", (table, last))

    def note(self, entry: Entry) -> int:
        """Appends to the change log what nobody is told; returns the row's id."""
        cursor = self._conn.execute(
            "INSERT INTO change_log (at, kind, source, edition, sha256, listing, official, tier, name, fields, match,"
            " snapshot, detail) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                self._at,
                entry.kind,
                entry.source,
                entry.edition,
                entry.sha256,
                entry.listing,
                entry.official,
                entry.tier,
                entry.name,
                _dump([(change.field, change.before, change.after) for change in entry.fields]),
                _dump(asdict(entry.match)) if entry.match else None,
                entry.snapshot.to_json() if entry.snapshot else None,
                _dump(dict(entry.detail)),
            ),
        )
        assert cursor.lastrowid is not None  # noqa: S101 - sqlite gives one for every INSERT
        return cursor.lastrowid

    def state(self, source: str, state: SourceState) -> None:
        self._conn.execute("INSERT OR REPLACE INTO sources VALUES (?,?)", (source, _dump(asdict(state))))

    def serves_chats(self) -> None:
        """From a place that was found in it."""
        self._conn.execute("UPDATE identity SET beside_chats = 1, place_of = NULL")

    def another(self, above: Given, place_of: str) -> None:
        """From now on this is another archive than before, in the place of that one. Its numbers go on above those:
        the ids of alerts that were given out once are never given out again."""
        self._conn.execute(
            "UPDATE identity SET id = lower(hex(randomblob(16))), place_of = ?,"
            " read_after = (SELECT coalesce(max(id), 0) FROM change_log)",
            (place_of,),
        )
        self.give_after(above)

    def read_after(self, row: int) -> None:
        """What stands in this archive up to that row is no news to whoever reads it now."""
        self._conn.execute("UPDATE identity SET read_after = ?", (row,))

    def rules(self, number: int) -> None:
        self._conn.execute(f"PRAGMA user_version = {number:d}")

    def official(self, slug: str, position: int, text: str, origin: str) -> None:
        self._conn.execute(
            "INSERT INTO officials (slug, position, json, origin) VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET"
            " position = excluded.position, json = excluded.json, origin = excluded.origin, removed_at = NULL",
            (slug, position, text, origin),
        )

    def edit_official(self, slug: str, text: str) -> None:
        """An operator's edit: from now on the chat's word stands, not the file's."""
        self._conn.execute(
            "UPDATE officials SET json = ?, origin = 'chat', removed_at = NULL WHERE slug = ?", (text, slug)
        )

    def remove_official(self, slug: str, origin: str) -> None:
        """`origin`: who removed the person. The row stays, for the alerts of before name it."""
        self._conn.execute("UPDATE officials SET removed_at = ?, origin = ? WHERE slug = ?", (self._at, origin, slug))
        self._conn.execute("DELETE FROM matches WHERE official = ?", (slug,))

    def decision(self, official: str, source: str, listing: str, same: bool | None, facts: str | None = None) -> None:
        """An operator's word, or (None) its being taken back. `facts`: of the record that it was about."""
        self._conn.execute(
            "DELETE FROM decisions WHERE official = ? AND source = ? AND listing = ?",
            (official, source, listing),
        )
        if same is not None:
            self._conn.execute(
                "INSERT INTO decisions (official, source, listing, same, at, facts) VALUES (?,?,?,?,?,?)",
                (official, source, listing, same, self._at, facts),
            )

    def decided_on(self, official: str, source: str, listing: str, facts: str) -> None:
        """Notes what a decision was about that was kept without it."""
        self._conn.execute(
            "UPDATE decisions SET facts = ? WHERE official = ? AND source = ? AND listing = ? AND facts IS NULL",
            (facts, official, source, listing),
        )


@contextmanager
def _told() -> Iterator[None]:
    """SQLite's errors in words that hold for any database; a broken constraint is a fault of ours, and stays one."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.OperationalError as error:
        raise StorageUnavailable(str(error)) from error
    except sqlite3.Error as error:
        raise StorageError(str(error)) from error
    except UnicodeDecodeError as error:  # of a text, or of SQLite's own words on it
        raise StorageError("damaged: texts in it, or the header that says how to read them, make no sense") from error


_EDITION = (
    "source, format, date, sha256, count, regime_counts, stated_count,"
    " nameless, regimeless, repeated_ids, unknown, id, read_at, cut, cut_ids"
)
_ENTRY = (
    "kind, source, edition, listing, official, tier, name, fields, match, snapshot, detail, id, at, sha256,"
    " (SELECT number FROM alerts WHERE entry = change_log.id)"
)


def _edition(row: tuple[Any, ...]) -> Edition:
    source, format, date, sha256, count, regimes, stated, nameless, regimeless, repeated, unknown = row[:11]
    id, read_at, cut, cut_ids = row[11:15]
    return Edition(
        source=source,
        format=format,
        date=date,
        sha256=sha256,
        count=count,
        regime_counts=orjson.loads(regimes),
        stated_count=stated,
        nameless=nameless,
        regimeless=regimeless,
        repeated_ids=repeated,
        unknown=orjson.loads(unknown),
        id=id,
        read_at=read_at,
        cut=cut,
        cut_ids=tuple(orjson.loads(cut_ids)),
    )


def _entry(row: tuple[Any, ...]) -> Entry:
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
        match=_match(match) if match else None,
        snapshot=Listing.from_json(listing, snapshot) if snapshot else None,
        detail=orjson.loads(detail),
        id=id,
        number=row[14],
        at=dt.datetime.fromisoformat(at),
        sha256=sha256,
    )


def _match(text: str) -> Match:
    data = orjson.loads(text)
    more = (data.get("more", 0), data.get("more_against", 0))  # rows of before 0.2.0 have neither
    return Match(
        data["official"], Tier(data["tier"]), data["rule"], tuple(data["evidence"]), tuple(data["against"]), *more
    )


def _dump(value: Any) -> str:
    return orjson.dumps(value).decode()
