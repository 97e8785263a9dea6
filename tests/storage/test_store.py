"""Tests the bot's database: what waits and what was sent, threads, files, edits, and the end of a chat."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.model.destination import Destination
from bot.model.message import File, Message, paragraph
from bot.model.preferences import Settings
from bot.storage.records import KEEP_SENT, Outgoing, Overtaken
from bot.storage.schema import SCHEMA
from bot.storage.store import Store
from watchers.database import Database

NOW = dt.datetime(2026, 5, 12, 9, tzinfo=dt.UTC)
CHAT, OTHER = Destination("telegram", "-100200"), Destination("slack", "C1")
PICTURE = File("board.png", "who is listed", b"\x89PNG picture")


@pytest.fixture
def store() -> Store:
    return Store.scratch()


def said(text: str, *files: File) -> Message:
    return Message((paragraph(text),), files=files)


def test_a_file_is_kept_once_and_comes_back_with_its_message(store: Store) -> None:
    store.enqueue([Outgoing("MW-1", to, said("listed", PICTURE)) for to in (CHAT, OTHER)], NOW)
    for to in (CHAT, OTHER):
        row = store.next_waiting(to)
        assert row is not None and row.message == said("listed", PICTURE)
    assert len(store.inspect()["files"]) == 1


def test_files_go_when_nothing_waits_for_them(store: Store) -> None:
    store.enqueue([Outgoing("MW-1", CHAT, said("listed", PICTURE))], NOW)
    store.prune(NOW)
    row = store.next_waiting(CHAT)
    assert row is not None and row.message.files
    store.sent(row, "7", NOW)
    store.prune(NOW)
    assert store.inspect()["files"] == []
    assert store.ref("MW-1", CHAT) == "7"
    store.prune(NOW + KEEP_SENT + dt.timedelta(days=1))
    assert store.ref("MW-1", CHAT) is None


def test_the_first_message_of_a_subject_begins_its_thread(store: Store) -> None:
    for key, ref in (("MW-1", "7"), ("MW-2", "8")):
        store.enqueue([Outgoing(key, CHAT, said(key), subject="omid-noori/uk")], NOW)
        row = store.next_waiting(CHAT)
        assert row is not None and row.subject == "omid-noori/uk"
        store.sent(row, ref, NOW)
    assert store.thread(CHAT, "omid-noori/uk") == "7"
    assert store.thread(OTHER, "omid-noori/uk") is None


def test_an_amended_message_says_the_new_thing_before_and_after_it_went_out(store: Store) -> None:
    store.enqueue([Outgoing("review-1", to, said("who is it?")) for to in (CHAT, OTHER)], NOW)
    row = store.next_waiting(CHAT)
    assert row is not None
    store.sent(row, "7", NOW)
    store.amend("review-1", said("the same person"), NOW)
    edit = store.next_waiting(CHAT)
    assert edit is not None and edit.edits == "review-1" and edit.message == said("the same person")
    waiting = store.next_waiting(OTHER)
    assert waiting is not None and waiting.edits is None and waiting.message == said("the same person")


def test_a_message_that_says_it_already_is_not_edited_again(store: Store) -> None:
    store.enqueue([Outgoing("review-1", CHAT, said("who is it?"))], NOW)
    for text, edits in (("who is it?", 0), ("the same person", 1), ("the same person", 1), ("who is it?", 2)):
        store.amend("review-1", said(text), NOW)
        assert sum(row["edits"] == "review-1" for row in store.inspect()["outbox"]) == edits


def test_an_invitation_works_once_and_not_after_its_day(store: Store) -> None:
    store.add_invite("hash-1", NOW + dt.timedelta(days=1), "maker")
    store.add_invite("hash-2", NOW - dt.timedelta(days=1), "maker")
    assert [store.use_invite(token, NOW, ["maker"]) for token in ("hash-1", "hash-1", "hash-2", "hash-3")] == [
        True, False, False, False,
    ]  # fmt: skip


def test_forgetting_a_chat_leaves_no_row_of_it(store: Store, tmp_path: Path) -> None:
    store.add_chat(CHAT, "Team", private=False, state="approved", language="fa", at=NOW)
    store.follow(CHAT, ["omid-noori"], NOW)
    store.set_settings(CHAT, Settings())
    store.set_managers(CHAT, ["1001"])
    store.audit(NOW, CHAT, "1001", "follow")
    store.enqueue([Outgoing("MW-1", CHAT, said("x"), subject="omid-noori/uk")], NOW)
    row = store.next_waiting(CHAT)
    assert row is not None
    store.sent(row, "7", NOW)
    store.forget_chat(CHAT)
    for table, rows in store.inspect().items():
        assert not any("-100200" in map(str, row.values()) for row in rows), table


def test_a_moved_chat_takes_everything_along(store: Store) -> None:
    store.add_chat(CHAT, "Team", private=False, state="approved", language=None, at=NOW)
    store.set_settings(CHAT, Settings(every="daily"))
    store.set_managers(CHAT, ["1001"])
    moved = Destination("telegram", "-100999")
    store.move_chat(CHAT, moved)
    assert store.settings(moved) == Settings(every="daily") and store.managers(moved) == ["1001"]
    assert store.settings(CHAT) == Settings()


def test_a_moved_chat_begins_its_numbers_and_so_its_threads_anew(store: Store) -> None:
    store.enqueue([Outgoing("MW-1", CHAT, said("listed"), subject="omid-noori/uk")], NOW)
    store.enqueue([Outgoing("MW-1", OTHER, said("listed"), subject="omid-noori/uk")], NOW)
    for where, ref in ((CHAT, "7"), (OTHER, "8")):
        row = store.next_waiting(where)
        assert row is not None
        store.sent(row, ref, NOW)
    moved = Destination("telegram", "-100999")
    store.move_chat(CHAT, moved)
    assert store.thread(moved, "omid-noori/uk") is None and store.thread(CHAT, "omid-noori/uk") is None
    assert store.ref("MW-1", moved) is None  # a number that there names another message
    assert store.thread(OTHER, "omid-noori/uk") == store.ref("MW-1", OTHER) == "8"


def test_a_message_that_was_on_its_way_leaves_nothing_of_a_chat_that_was_forgotten(store: Store) -> None:
    store.enqueue([Outgoing("MW-000001", CHAT, said("x"), subject="noori/uk")], NOW)
    row = store.next_waiting(CHAT)
    assert row is not None
    store.forget_chat(CHAT)
    store.sent(row, "5", NOW)
    assert store.thread(CHAT, "noori/uk") is None


def test_a_chat_that_is_gone_is_news_once(store: Store) -> None:
    store.add_chat(CHAT, "", private=True, state="approved", language=None, at=NOW)
    assert [store.give_up(CHAT), store.give_up(CHAT)] == [True, False]
    store.set_chat(CHAT, state="approved")  # it spoke to the bot again
    assert store.give_up(CHAT)


@pytest.mark.parametrize("version", [step for step in SCHEMA.steps if step != "first_schema"])
def test_a_database_of_any_version_is_brought_up_to_date_with_all_it_holds(tmp_path: Path, version: str) -> None:
    """`version`: the step that it lacks, and all after it; its rows are from 0.1.0."""
    path = tmp_path / "bot.db"
    Database.open(path, SCHEMA, before="settings_and_threads").close()
    connection = sqlite3.connect(path)
    at = NOW.isoformat()
    with connection:
        connection.execute("INSERT INTO chats VALUES ('telegram','-100200','Team',0,'approved','fa',7,?)", (at,))
        connection.execute("INSERT INTO follows VALUES ('telegram','-100200','','*',?)", (at,))
        connection.execute(
            "INSERT INTO outbox (key, platform, chat, topic, message, state, created_at)"
            " VALUES ('MW-000001','telegram','-100200','',?,'waiting',?)",
            (said("listed").to_json(), at),
        )
        connection.execute("INSERT INTO meta VALUES ('cursor:followers','12')")
    connection.close()
    Database.open(path, SCHEMA, before=version).close()
    store = Store.open(path)
    chat = store.chat(CHAT)
    assert chat is not None and (chat.number, chat.language, chat.state) == (7, "fa", "approved")
    assert (chat.kind, chat.members, chat.workspace, chat.outside) == ("", None, "", False)
    assert store.open_suggestions() == [] and store.approved_workspaces() == []
    assert store.followed(CHAT) == ["*"] and store.cursor("followers") == 12
    row = store.next_waiting(CHAT)
    assert row is not None and row.key == "MW-000001" and row.message == said("listed")
    store.set_settings(CHAT, Settings())
    store.sent(row, "1", NOW)
    assert store.waiting() == 0
    store.close()
    Store.open(path).close()  # once more changes nothing


def test_a_database_of_before_users_were_renamed_keeps_operators_managers_and_the_audit(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    Database.open(path, SCHEMA, before="users_by_another_name").close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO operators (platform, user, chat) VALUES ('telegram', '1001', '1001')")
        connection.execute("INSERT INTO managers (platform, chat, user) VALUES ('telegram', '-100200', '2002')")
        connection.execute(
            "INSERT INTO audit (at, platform, chat, user, action, detail, of_operator)"
            " VALUES (?, 'telegram', '1001', '1001', 'approve', '7', 1)",
            (NOW.isoformat(),),
        )
    with closing(Store.open(path)) as store:
        assert store.operators_seen() == {("telegram", "1001"): "1001"} and store.managers(CHAT) == ["2002"]
        assert [(act.user, act.action, act.detail) for act in store.acts(9)] == [("1001", "approve", "7")]
        assert not store.saw_operator("telegram", "1001", "1001")
        store.forget_chat(Destination("telegram", "1001"))
        assert store.operators_seen() == {} and [act.user for act in store.acts(9)] == ["#0"]


def test_a_message_is_written_once_however_many_get_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Message] = []
    to_json = Message.to_json

    def counted(message: Message) -> str:
        written.append(message)
        return to_json(message)

    monkeypatch.setattr(Message, "to_json", counted)
    news = said("listed", PICTURE)
    places = [Destination("telegram", f"-{number}") for number in range(50)]
    assert store.enqueue([Outgoing("MW-1", to, news) for to in places], NOW) == 50
    assert written == [news] and store.next_waiting(places[-1]) is not None


def test_what_begins_with_a_wildcard_of_the_database_is_taken_as_it_is_written(store: Store) -> None:
    for key in ("review-1", "review*1", "review-10"):
        store.enqueue([Outgoing(key, CHAT, said(key))], NOW)
    assert [one.key for one in store.messages_of("review*")] == ["review*1"]
    assert [one.key for one in store.messages_of("review-1")] == ["review-1", "review-10"]


def test_a_message_is_claimed_while_it_waits_and_no_longer(store: Store) -> None:
    store.enqueue([Outgoing("MW-1", CHAT, said("one")), Outgoing("MW-2", CHAT, said("two"))], NOW)
    first = store.next_waiting(CHAT)
    assert first is not None and store.claim(first.id)
    again = store.next_waiting(CHAT)
    assert again is not None and again.id == first.id and again.unclear  # a crash on the way: perhaps a repeat
    store.sent(first, "7", NOW)
    assert not store.claim(first.id)
    second = store.next_waiting(CHAT)
    assert second is not None
    store.forget_chat(CHAT)
    assert not store.claim(second.id)


@pytest.mark.parametrize("change", ["nothing", "a new message", "an answer was taken"])
def test_a_place_that_changes_while_it_refuses_a_message_is_tried_again_at_once(store: Store, change: str) -> None:
    store.enqueue([Outgoing("MW-1", CHAT, said("one"))], NOW)
    store.cannot_reach(CHAT, "chat not found", NOW)
    first = store.next_waiting(CHAT)
    assert first is not None and store.claim(first.id)
    if change == "a new message":
        store.enqueue([Outgoing("MW-2", CHAT, said("two"))], NOW)
    elif change == "an answer was taken":
        store.try_again(CHAT)
    store.put_off(first.id, 9e9, unclear=False)
    row = store.next_waiting(CHAT)
    assert row is not None and (row.id, row.attempts) == (first.id, 1)
    assert row.due == (9e9 if change == "nothing" else 0)
    assert store.claim(row.id)  # and that try is put off as ever
    store.put_off(row.id, 9e9, unclear=False)
    row = store.next_waiting(CHAT)
    assert row is not None and row.due == 9e9


def test_a_number_of_a_forgotten_chat_s_message_is_no_other_s(store: Store) -> None:
    store.enqueue([Outgoing("MW-1", CHAT, said("one"))], NOW)
    first = store.next_waiting(CHAT)
    assert first is not None
    store.forget_chat(CHAT)
    store.enqueue([Outgoing("MW-2", OTHER, said("two"))], NOW)
    assert not store.claim(first.id)
    store.sent(first, "7", NOW)
    store.postpone(first.id, 9e9, unclear=True)
    other = store.next_waiting(OTHER)
    assert other is not None and other.key == "MW-2" and not other.unclear and other.due == 0


def test_that_a_chat_went_away_is_known_to_every_process(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "bot.db")
    assert store.moves() == 0
    store.forget_chat(CHAT)
    store.move_chat(OTHER, Destination("slack", "C2"))
    other = Store.reader(tmp_path / "bot.db")
    assert store.moves() == other.moves() == 2
    with pytest.raises(Overtaken):
        store.enqueue([Outgoing("MW-1", CHAT, said("one"))], NOW, as_of=1)
    assert store.waiting() == 0
    other.close()
    store.close()


def test_nothing_of_a_forgotten_chat_is_left_in_any_file_once_nobody_reads(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "bot.db")
    store.add_chat(CHAT, "A title of its own", private=False, state="approved", language="fa", at=NOW)
    store.enqueue([Outgoing("MW-1", CHAT, said("x"))], NOW)
    reader = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT * FROM chats").fetchall()  # a backup, say, in the middle
    store.forget_chat(CHAT)
    assert left(tmp_path) and not store.tidy()
    reader.rollback()
    assert store.tidy() and left(tmp_path) == set()
    reader.close()
    store.close()


def test_what_a_kill_left_of_a_forgotten_chat_is_gone_with_the_next_start(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "bot.db")
    store.add_chat(CHAT, "A title of its own", private=False, state="approved", language="fa", at=NOW)
    reader = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT * FROM chats").fetchall()
    store.forget_chat(CHAT)
    dead = tmp_path / "dead"
    dead.mkdir()
    for name in ("bot.db", "bot.db-wal"):  # as a kill leaves them
        (dead / name).write_bytes((tmp_path / name).read_bytes())
    assert left(dead)
    again = Store.open(dead / "bot.db")
    assert left(dead) == set() and again.chats() == []
    for one in (again, reader, store):
        one.close()


def left(folder: Path) -> set[str]:
    """Returns the files in which something of the chat stands."""
    found = (path for path in folder.iterdir() if path.is_file())
    return {path.name for path in found if b"-100200" in (body := path.read_bytes()) or b"title of its own" in body}
