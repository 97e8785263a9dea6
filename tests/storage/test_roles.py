"""The roles of both databases take and give records: no JSON text, and nothing that a type does not name."""

from __future__ import annotations

import functools
import inspect
import json
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.chat.base import Incoming
from bot.model.destination import Destination
from bot.storage.store import Store
from tests.fakes.chats import OPERATOR, Chats
from tests.fakes.watching import NOORI, VASEGHI
from watchers.archive.archive import Archive, Writing

ROLES = (Store, Archive, Writing)
WHOLE = ("inspect",)  # rows as they stand in the tables, for tests and for the search for a fault


def methods(role: type) -> dict[str, Callable[..., Any]]:
    """Returns the public methods of a role and of those that it is made of."""
    found = inspect.getmembers(role, inspect.isfunction)
    return {name: one for name, one in found if not name.startswith("_") and name not in WHOLE}


def texts(value: Any) -> Iterator[str]:
    """Yields each text and each row of bytes in a value, in whatever record it stands."""
    if isinstance(value, str | bytes):
        yield value if isinstance(value, str) else value.decode("utf-8", "replace")
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from texts(getattr(value, one.name))
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for text in texts(pair))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (text for one in value for text in texts(one))


def parts(hint: Any, seen: set[Any]) -> set[Any]:
    """Returns a type, all types in it, and those of the fields of records among them."""
    if hint not in seen:
        seen.add(hint)
        for one in typing.get_args(hint) if not isinstance(hint, list) else hint:
            parts(tuple(one) if isinstance(one, list) else one, seen)
        if is_dataclass(hint):
            for one in typing.get_type_hints(hint).values():
                parts(one, seen)
    return seen


def is_json(text: str) -> bool:
    """Tells whether a text is a JSON object or array."""
    try:
        return isinstance(json.loads(text), dict | list)
    except ValueError:
        return False


@pytest.mark.parametrize("role", ROLES)
def test_a_role_says_the_type_of_all_it_takes_and_gives(role: type) -> None:
    loose = [
        f"{name}({of})"
        for name, method in methods(role).items()
        for of, hint in typing.get_type_hints(method).items()
        if Any in parts(hint, set())
    ]
    assert loose == []


async def test_no_json_text_crosses_a_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crossed: dict[str, set[str]] = {}

    def watched(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)
        def call(self: Any, *args: Any, **named: Any) -> Any:
            given = method(self, *args, **named)
            crossed.setdefault(name, set()).update(text for text in texts((args, named, given)) if is_json(text))
            return given

        return call

    for role in ROLES:
        for name, method in methods(role).items():
            monkeypatch.setattr(role, name, watched(name, method))
    chats, group = Chats(tmp_path), Destination("telegram", "-9")

    async def admin() -> bool:
        return True

    async def says(text: str = "", **more: Any) -> None:
        incoming = Incoming(group, "1", text, is_admin=admin, is_creator=admin, **more)
        await chats.reception.handle(incoming)

    def button(tap: str) -> str:
        found = [one.action for message in chats.answers for row in message.buttons for one in row]
        return [action for action in found if action.startswith(tap)][-1]

    await chats.says("status", OPERATOR)
    chats.publish(VASEGHI, date="2026-05-12")
    await says("follow all")
    await says("settings every=daily; hour=18")
    chats.publish(VASEGHI, NOORI, date="2026-05-13")
    await says("settings form line")
    await says(action=button("undo:"), ref="7")
    await says("stop")
    await says(action=button("stop:"), ref="8")
    await says(action=button("undo:"), ref="9")
    assert (chats.store.settings(group).hour, chats.store.settings(group).form) == (18, "normal")
    chats.clock.forward(days=1)
    chats.minute()
    assert "GHR0999" in "".join(row.message.text for row in chats.sent(group))
    for text in ("review", "audit", "accept uk", "settings"):
        await chats.says(text, OPERATOR)
    used = {"set_settings", "settings", "keep_undo", "kept_change", "kept_chat", "put_back", "put", "log", "state"}
    assert used <= crossed.keys() and {name: found for name, found in crossed.items() if found} == {}
