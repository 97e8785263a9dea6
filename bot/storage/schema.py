"""The tables of the private data, and the migrations from those of an earlier version."""

from __future__ import annotations

from watchers.database import Schema

_SCHEMA = """
CREATE TABLE chats (
    platform TEXT NOT NULL, chat TEXT NOT NULL, title TEXT NOT NULL, private INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'refused', 'gone')),
    language TEXT, number INTEGER NOT NULL UNIQUE, added_at TEXT NOT NULL, PRIMARY KEY (platform, chat));
CREATE TABLE follows (
    platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL, official TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (platform, chat, topic, official)) WITHOUT ROWID;
CREATE INDEX follows_by_official ON follows (official);
CREATE TABLE operators (
    platform TEXT NOT NULL, user TEXT NOT NULL, chat TEXT NOT NULL, PRIMARY KEY (platform, user)) WITHOUT ROWID;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL,
    message TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'gone')),
    attempts INTEGER NOT NULL DEFAULT 0, unclear INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL, sent_at TEXT, ref TEXT, UNIQUE (key, platform, chat, topic));
CREATE INDEX outbox_waiting ON outbox (platform, chat, id) WHERE state = 'waiting';
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE audit (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, platform TEXT NOT NULL, chat TEXT NOT NULL, user TEXT NOT NULL,
    action TEXT NOT NULL, detail TEXT NOT NULL)
"""

_SCHEMA_2 = """
CREATE TABLE settings (
    platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL, json TEXT NOT NULL,
    digest_after INTEGER NOT NULL DEFAULT 0, digest_at TEXT, PRIMARY KEY (platform, chat, topic)) WITHOUT ROWID;
CREATE INDEX settings_digest ON settings (digest_at) WHERE digest_at IS NOT NULL;
CREATE TABLE threads (
    platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL, subject TEXT NOT NULL, ref TEXT NOT NULL,
    PRIMARY KEY (platform, chat, topic, subject)) WITHOUT ROWID;
CREATE TABLE managers (
    platform TEXT NOT NULL, chat TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (platform, chat, user)) WITHOUT ROWID;
CREATE TABLE invites (
    token_sha256 TEXT PRIMARY KEY, expires_at TEXT NOT NULL, used_at TEXT) WITHOUT ROWID;
CREATE TABLE files (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE outbox_files (outbox INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (outbox, sha256)) WITHOUT ROWID;
CREATE INDEX outbox_files_by_file ON outbox_files (sha256);
ALTER TABLE outbox ADD COLUMN subject TEXT;
ALTER TABLE outbox ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN broadcast INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN edits TEXT
"""

# AUTOINCREMENT: ids are never reused. A courier that still holds id N while its chat is deleted could otherwise mark
# another chat's new message N as sent.
_SCHEMA_3 = """
CREATE TABLE outbox_3 (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, platform TEXT NOT NULL, chat TEXT NOT NULL,
    topic TEXT NOT NULL, message TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'gone')),
    attempts INTEGER NOT NULL DEFAULT 0, unclear INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL, sent_at TEXT, ref TEXT, subject TEXT, silent INTEGER NOT NULL DEFAULT 0,
    broadcast INTEGER NOT NULL DEFAULT 0, edits TEXT, UNIQUE (key, platform, chat, topic));
INSERT INTO outbox_3 SELECT id, key, platform, chat, topic, message, state, attempts, unclear, due, created_at,
    sent_at, ref, subject, silent, broadcast, edits FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_3 RENAME TO outbox;
CREATE INDEX outbox_waiting ON outbox (platform, chat, id) WHERE state = 'waiting'
"""

# Acts of operators outlast the chat in which they were done. The maker of an invitation is stored as a hash that only
# its token opens, which names nobody; older invitations, whose maker is unknown, are no longer valid.
_SCHEMA_4 = """
ALTER TABLE audit ADD COLUMN of_operator INTEGER NOT NULL DEFAULT 0;
UPDATE audit SET of_operator = 1
    WHERE action IN ('approve', 'refuse', 'invite', 'remove', 'managers', 'accept', 'gone')
    OR action GLOB 'review *' OR action GLOB 'watch *' OR user GLOB '*:*';
ALTER TABLE invites ADD COLUMN maker_sha256 TEXT NOT NULL DEFAULT ''
"""

# `rank`: the order of messages to a place (NEWS, NOTICE). `unreachable`: the places that take nothing for now; `gone`
# where they were given up. `moved`: chats that have a new address, for events that still come from the old one.
_SCHEMA_5 = """
ALTER TABLE outbox ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET rank = 1 WHERE key GLOB 'review-*';
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox (platform, chat, topic, rank, id) WHERE state = 'waiting';
CREATE TABLE unreachable (
    platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL, since TEXT NOT NULL, why TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'over', 'gone')), told INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (platform, chat, topic)) WITHOUT ROWID;
CREATE TABLE moved (
    platform TEXT NOT NULL, old TEXT NOT NULL, chat TEXT NOT NULL, PRIMARY KEY (platform, old)) WITHOUT ROWID;
CREATE INDEX moved_to ON moved (platform, chat)
"""

# The state before a change, for its Undo: only the token of a button opens `sealed` (bot/storage/undo.py). For a
# deleted chat not even the address is stored here.
_SCHEMA_6 = """
CREATE TABLE undo (
    token_sha256 TEXT PRIMARY KEY, platform TEXT NOT NULL, chat TEXT NOT NULL, expires_at TEXT NOT NULL,
    sealed BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX undo_of ON undo (platform, chat)
"""

# PostgreSQL reads `SELECT user` as the name of the session's own user, without an error.
_SCHEMA_7 = """
ALTER TABLE operators RENAME COLUMN user TO user_id;
ALTER TABLE managers RENAME COLUMN user TO user_id;
ALTER TABLE audit RENAME COLUMN user TO user_id
"""

# A correction looks up the edits of each message that told the corrected alert: 300 chats in an outbox of 60,000 rows
# took 20 s without this index, and everyone else waited.
_SCHEMA_8 = """
CREATE INDEX outbox_edits ON outbox (edits, platform, chat, topic, id) WHERE edits IS NOT NULL
"""

_SCHEMA_9 = """
CREATE TABLE suggestions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, platform TEXT NOT NULL, chat TEXT NOT NULL, topic TEXT NOT NULL,
    source TEXT NOT NULL, listing TEXT NOT NULL, name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'watched', 'declined')), at TEXT NOT NULL);
CREATE INDEX suggestions_of ON suggestions (source, listing);
CREATE INDEX suggestions_by ON suggestions (platform, chat)
"""

# `asker`, `asker_mark`: who asked for access, by name and by the platform's own mark; emptied once it is decided.
# `outside`: commands work in the chat, and the bot may not post there.
_SCHEMA_10 = """
ALTER TABLE chats ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE chats ADD COLUMN members INTEGER;
ALTER TABLE chats ADD COLUMN workspace TEXT NOT NULL DEFAULT '';
ALTER TABLE chats ADD COLUMN asker TEXT NOT NULL DEFAULT '';
ALTER TABLE chats ADD COLUMN asker_mark TEXT NOT NULL DEFAULT '';
ALTER TABLE chats ADD COLUMN outside INTEGER NOT NULL DEFAULT 0;
CREATE TABLE workspaces (
    platform TEXT NOT NULL, workspace TEXT NOT NULL, PRIMARY KEY (platform, workspace)) WITHOUT ROWID
"""

SCHEMA = Schema(
    "bot.store",
    {
        "first_schema": _SCHEMA,  # 0.1.0
        "settings_and_threads": _SCHEMA_2,  # from here on 0.2.0
        "numbers_given_once": _SCHEMA_3,
        "acts_and_invitations_of_operators": _SCHEMA_4,
        "ranks_and_addresses": _SCHEMA_5,
        "undoing": _SCHEMA_6,
        "users_by_another_name": _SCHEMA_7,
        "edits_are_found": _SCHEMA_8,
        "suggestions": _SCHEMA_9,
        "who_asks_and_workspaces": _SCHEMA_10,
    },
    table="meta",
)
