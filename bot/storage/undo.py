"""Stores the state before a change for a day, locked, so that it can be put back: only the token of the button that
stands in the chat opens it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from bot.model.destination import Destination
from bot.model.preferences import Settings
from bot.model.subscription import Standing
from bot.storage.access import Access
from bot.storage.follows import Follows
from bot.storage.records import Change, Chat, DeletedChat, Pending, Place
from bot.storage.role import key_of, text_of


class Undo(Follows, Access):
    """Reads and writes the locked states before a change, and puts them back."""

    def restore(
        self,
        where: Destination,
        follows: Iterable[str],
        language: str | None,
        at: dt.datetime,
        *,
        missed_from: int | None,
    ) -> None:
        """Puts back a place's follows and its chat's language, in one transaction. `missed_from`: the rows of the
        change log after this one are told too."""
        with self._writing() as conn:
            conn.execute("DELETE FROM follows WHERE platform = ? AND chat = ? AND topic = ?", *key_of(where))
            self.follow(where, follows, at)
            conn.execute(
                "UPDATE chats SET language = ? WHERE platform = ? AND chat = ?",
                language,
                where.platform,
                where.chat,
            )
            if missed_from is not None:
                self.catch_up(where, missed_from, at)

    def whole(self, chat: Chat) -> DeletedChat:
        """Returns a chat with its follows and choices, in all its topics, and its managers, as `put_back` takes
        them."""
        key = (chat.where.platform, chat.where.chat)
        here = "WHERE platform = ? AND chat = ?"
        served = self.cursor("followers")
        settings = self._rows(f"SELECT topic, json, digest_after, digest_at FROM settings {here}", *key)
        waits = {topic for topic, _, _, at in settings if at is not None}
        follows = self._rows(f"SELECT topic, official FROM follows {here}", *key)
        return DeletedChat(
            chat.where,
            chat.title,
            chat.language,
            tuple((topic or None, official) for topic, official in follows),
            tuple(_place(*row) for row in settings),
            tuple((topic or None, served) for topic in dict(follows) if topic not in waits),
            tuple(self.managers(chat.where)),
        )

    def chose_something(self, where: Destination) -> bool:
        """Tells whether a chat follows anybody, or has chosen anything, in any of its topics."""
        key = (where.platform, where.chat)
        here = "WHERE platform = ? AND chat = ?"
        return bool(self._rows(f"SELECT 1 FROM follows {here} UNION SELECT 1 FROM settings {here}", *key, *key))

    def put_back(self, deleted: DeletedChat, at: dt.datetime) -> None:
        """Puts the follows, choices and managers back, in one transaction. News that was not told meanwhile is told
        too."""
        key = (deleted.where.platform, deleted.where.chat)
        with self._writing() as conn:
            for topic, official in deleted.follows:
                conn.execute(
                    "INSERT INTO follows VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
                    *key,
                    topic or "",
                    official,
                    text_of(at),
                )
            for place in deleted.places:
                conn.execute(
                    "INSERT INTO settings (platform, chat, topic, json, digest_after, digest_at)"
                    " VALUES (?,?,?,?,?,?)"
                    " ON CONFLICT (platform, chat, topic) DO UPDATE SET json = excluded.json,"
                    " digest_after = excluded.digest_after, digest_at = excluded.digest_at",
                    *key,
                    place.topic or "",
                    place.settings.to_json(),
                    place.digest_after,
                    text_of(place.digest_at) if place.digest_at else None,
                )
            for topic, after in deleted.served:
                conn.execute(
                    "INSERT INTO settings (platform, chat, topic, json, digest_after, digest_at)"
                    " VALUES (?,?,?,'{}',?,?)"
                    " ON CONFLICT (platform, chat, topic) DO UPDATE"
                    " SET digest_after = excluded.digest_after, digest_at = excluded.digest_at",
                    *key,
                    topic or "",
                    after,
                    text_of(at),
                )
            for user in deleted.managers:
                conn.execute("INSERT INTO managers VALUES (?,?,?) ON CONFLICT DO NOTHING", *key, user)

    def keep_undo(self, token: str, kept: Change | DeletedChat, expires: dt.datetime) -> None:
        """Stores what an Undo needs, in place of what the same token kept before. Of a deleted chat not even the
        address is readable without the token."""
        platform, chat = (kept.where.platform, kept.where.chat) if isinstance(kept, Change) else ("", "")
        with self._writing() as conn:
            conn.execute(
                "INSERT INTO undo (token_sha256, platform, chat, expires_at, sealed) VALUES (?,?,?,?,?)"
                " ON CONFLICT (token_sha256) DO UPDATE SET platform = excluded.platform, chat = excluded.chat,"
                " expires_at = excluded.expires_at, sealed = excluded.sealed",
                _digest(token),
                platform,
                chat,
                text_of(expires),
                _locked(_change_json(kept) if isinstance(kept, Change) else _deleted_json(kept), token),
            )

    def kept_change(self, token: str, chat: Destination, now: dt.datetime) -> Change | None:
        """Returns the change of this chat that was stored under a token; None where it has expired."""
        kept = self._kept(token, (chat.platform, chat.chat), now)
        return _change(kept, chat) if kept is not None else None

    def kept_chat(self, token: str, now: dt.datetime) -> DeletedChat | None:
        """Returns the deleted chat that was stored under a token; None where it has expired."""
        kept = self._kept(token, ("", ""), now)
        return _deleted(kept) if kept is not None else None

    def end_undo(self, token: str) -> None:
        """Deletes the state that a token kept."""
        with self._writing() as conn:
            conn.execute("DELETE FROM undo WHERE token_sha256 = ?", _digest(token))

    def _kept(self, token: str, address: tuple[str, str], now: dt.datetime) -> dict[str, Any] | None:
        rows = self._rows(
            "SELECT sealed FROM undo WHERE token_sha256 = ? AND platform = ? AND chat = ? AND expires_at > ?",
            _digest(token),
            *address,
            text_of(now),
        )
        return json.loads(_mixed(bytes(rows[0][0]), token)) if rows else None


# -- locked --------------------------------------------------------------------------------------------------


def _digest(token: str) -> str:
    """Returns the hash by which a token's row is found."""
    return hashlib.sha256(f"undo:{token}".encode()).hexdigest()


def _locked(kept: dict[str, Any], token: str) -> bytes:
    """Returns JSON under a key that is used once."""
    return _mixed(json.dumps(kept, ensure_ascii=False).encode(), token)


def _mixed(data: bytes, token: str) -> bytes:
    stream = hashlib.shake_256(f"lock:{token}".encode()).digest(len(data))
    return bytes(a ^ b for a, b in zip(data, stream, strict=True))


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "topic": change.where.topic,
        "before": _standing_json(change.before),
        "after": _standing_json(change.after),
        "pending": [change.pending.after, change.pending.waits],
    }


def _change(kept: dict[str, Any], chat: Destination) -> Change:
    where = Destination(chat.platform, chat.chat, kept["topic"])
    return Change(where, _standing(kept["before"]), _standing(kept["after"]), Pending(*kept["pending"]))


def _standing_json(one: Standing) -> list[Any]:
    return [list(one.follows), one.settings.to_json(), one.language]


def _standing(kept: list[Any]) -> Standing:
    follows, settings, language = kept
    return Standing(tuple(follows), Settings.from_json(settings), language)


def _deleted_json(chat: DeletedChat) -> dict[str, Any]:
    rows = {
        "follows": [[topic or "", official] for topic, official in chat.follows],
        "settings": [
            [
                place.topic or "",
                place.settings.to_json(),
                place.digest_after,
                text_of(place.digest_at) if place.digest_at else None,
            ]
            for place in chat.places
        ],
        "served": [[topic or "", after] for topic, after in chat.served],
        "managers": list(chat.managers),
    }
    address = [chat.where.platform, chat.where.chat]
    return {"chat": address, "title": chat.title, "language": chat.language, "rows": rows}


def _deleted(kept: dict[str, Any]) -> DeletedChat:
    rows = kept["rows"]
    return DeletedChat(
        Destination(*kept["chat"]),
        kept["title"],
        kept["language"],
        tuple((topic or None, official) for topic, official in rows["follows"]),
        tuple(_place(*row) for row in rows["settings"]),
        tuple((topic or None, after) for topic, after in rows["served"]),
        tuple(rows["managers"]),
    )


def _place(topic: str, settings: str, after: int, at: str | None) -> Place:
    return Place(topic or None, Settings.from_json(settings), after, dt.datetime.fromisoformat(at) if at else None)
