"""The tables of the archive and their migrations, in SQLite's words. A migration is only ever added, never
changed."""

from __future__ import annotations

from watchers.database import Schema

_FIRST = """
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

_IDENTITY = """
CREATE TABLE identity (id TEXT NOT NULL, beside_chats INTEGER NOT NULL DEFAULT 0);
INSERT INTO identity (id) VALUES (lower(hex(randomblob(16))))
"""

_CUT = """
ALTER TABLE editions ADD COLUMN cut INTEGER NOT NULL DEFAULT 0;
ALTER TABLE editions ADD COLUMN cut_ids TEXT NOT NULL DEFAULT '[]'
"""

# Before this migration an alert had the number of its row; those numbers stay. A number is never given twice.
_ALERTS = """
CREATE TABLE alerts (
    number INTEGER PRIMARY KEY AUTOINCREMENT, entry INTEGER NOT NULL UNIQUE REFERENCES change_log);
INSERT INTO alerts SELECT id, id FROM change_log WHERE official IS NOT NULL OR listing IS NULL;
CREATE TRIGGER alerts_is_append_only BEFORE UPDATE ON alerts
    BEGIN SELECT RAISE(ABORT, 'an alert keeps its number'); END;
CREATE TRIGGER alerts_keeps_all BEFORE DELETE ON alerts
    BEGIN SELECT RAISE(ABORT, 'an alert keeps its number'); END
"""

_PLACE = """
ALTER TABLE identity ADD COLUMN place_of TEXT;
ALTER TABLE identity ADD COLUMN read_after INTEGER NOT NULL DEFAULT 0
"""

# Before this migration the number of the matching rules stood in the header of the file.
_RULES = """
ALTER TABLE identity ADD COLUMN rules INTEGER NOT NULL DEFAULT 0;
UPDATE identity SET rules = (SELECT user_version FROM pragma_user_version)
"""

# An ID in whatever case it is typed; the last row of a list's own.
_ASKED_OFTEN = """
CREATE INDEX listings_in_any_case ON listings (source, id COLLATE NOCASE);
CREATE INDEX change_log_by_source ON change_log (source, id)
"""

# Without it, what one person's followers were told of one list is sought in all rows of that list.
_TOLD_OF_A_LIST = """
CREATE INDEX change_log_by_official_and_source ON change_log (official, source, id) WHERE official IS NOT NULL
"""

SCHEMA = Schema(
    "watchers.archive",
    {
        # 0.1.0
        "first_schema": _FIRST,
        # 0.2.0
        # The facts of the record about which an operator decided; unknown for older decisions.
        "facts_of_decisions": "ALTER TABLE decisions ADD COLUMN facts TEXT",
        # The archive's name, for readers that keep a position in its change log; and whether there are any.
        "identity_of_an_archive": _IDENTITY,
        # How many listings of an edition were longer than is read of one, and the IDs of the first of them.
        "what_was_cut": _CUT,
        "alerts_numbered_by_themselves": _ALERTS,
        # The archive whose place this one took, and the row after which this one is read; empty once it is read.
        "from_where_an_archive_goes_on": _PLACE,
        # The number of the matching rules by which the stored matches were found; 0: from before there was one.
        "rules_of_matching": _RULES,
        # The key from which, or to which, a list moved the person; empty where an operator decided.
        "keys_that_moved": "ALTER TABLE decisions ADD COLUMN moved TEXT",
        # How many keys of an edition hold another name than in the good edition before it.
        "keys_with_another_name": "ALTER TABLE editions ADD COLUMN other_names INTEGER NOT NULL DEFAULT 0",
        "what_questions_ask_often": _ASKED_OFTEN,
        "what_was_told_of_a_list": _TOLD_OF_A_LIST,
    },
    table="change_log",
    of_a_copy="UPDATE identity SET id = lower(hex(randomblob(16)))",
)
