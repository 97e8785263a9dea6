"""Tests how messages of the outbox are found again, to be changed: at once, however many others stand there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from bot.model.destination import Destination
from bot.model.message import Message, paragraph
from bot.storage.records import PINNED, Outgoing
from bot.storage.store import Store
from watchers.database import Database, Transaction

NOW = dt.datetime(2026, 5, 12, 9, tzinfo=dt.UTC)
CHAT, TOPIC, OTHER = Destination("telegram", "1"), Destination("telegram", "1", "7"), Destination("slack", "C1")


def said(text: str) -> Message:
    return Message((paragraph(text),))


@pytest.fixture
def store() -> Store:
    """Three places that have a board, by now in its second edition."""
    store = Store.scratch()
    store.enqueue([Outgoing(PINNED, to, said("first")) for to in (CHAT, TOPIC, OTHER)], NOW)
    for to in (CHAT, TOPIC, OTHER):
        row = store.next_waiting(to)
        assert row is not None
        store.sent(row, "7", NOW)
        store.amend(PINNED, said("second"), NOW, to)
    return store


def waiting(store: Store) -> list[tuple[str, str]]:
    """Returns place and text of each message that waits."""
    rows = store.database.rows("SELECT chat || topic, message FROM outbox WHERE state = 'waiting' ORDER BY id")
    return [(place, Message.from_json(text).blocks[0].text) for place, text in rows]


def test_a_message_is_amended_in_the_place_that_is_named_alone(store: Store) -> None:
    store.amend(PINNED, said("third"), NOW, TOPIC)
    assert waiting(store) == [("1", "second"), ("17", "second"), ("C1", "second"), ("17", "third")]


def test_what_reads_so_by_its_last_edit_is_left_alone_and_what_read_so_before_is_not(store: Store) -> None:
    before = waiting(store)
    store.amend(PINNED, said("second"), NOW)
    assert waiting(store) == before
    store.amend(PINNED, said("first"), NOW, CHAT)
    assert waiting(store) == [*before, ("1", "first")]


def test_a_place_counts_until_its_message_is_given_up_or_let_go(store: Store) -> None:
    assert store.places_of(PINNED) == {CHAT, TOPIC, OTHER}
    assert store.places_of("pinned") == set()
    store.let_go(PINNED, TOPIC)
    assert store.places_of(PINNED) == {CHAT, OTHER}
    assert waiting(store) == [("1", "second"), ("C1", "second")]


@pytest.mark.parametrize(
    "work",
    [
        lambda store: store.places_of(PINNED),
        lambda store: store.amend(PINNED, said("third"), NOW),
        lambda store: store.amend(PINNED, said("third"), NOW, CHAT),
        lambda store: store.let_go(PINNED, CHAT),
        lambda store: store.ref(PINNED, CHAT),
        lambda store: store.tells(PINNED, CHAT),
    ],
    ids=["places", "amended", "amended in one place", "let go", "sent under", "told"],
)
def test_no_message_is_sought_in_the_whole_outbox(
    store: Store, work: Callable[[Store], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, tuple[Any, ...]]] = []
    rows = Database.rows
    for kind, name in ((Database, "rows"), (Transaction, "rows"), (Transaction, "execute")):
        monkeypatch.setattr(kind, name, noting(getattr(kind, name), asked))
    work(store)
    assert asked
    for sql, parameters in [one for one in asked if not one[0].startswith("INSERT")]:
        plan = [str(row[-1]) for row in rows(store.database, f"EXPLAIN QUERY PLAN {sql}", *parameters)]
        assert not [step for step in plan if step.startswith("SCAN outbox")], (sql, plan)


def noting(method: Callable[..., object], asked: list[tuple[str, tuple[Any, ...]]]) -> Callable[..., object]:
    def noted(of: object, sql: str, *parameters: Any) -> object:
        asked.append((sql, parameters))
        return method(of, sql, *parameters)

    return noted
