"""Reading JSON of whatever form: what is not as it should be is as if it were not there."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def at(data: object, *path: str | int) -> object:
    """What stands there; None where nothing does."""
    for key in path:
        if isinstance(data, dict) and isinstance(key, str):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def text_at(data: object, *path: str | int) -> str:
    """The text there; empty where there is none."""
    found = at(data, *path)
    return found if isinstance(found, str) else ""


def json_at(data: object, *path: str | int) -> Json:
    """The object there; empty where there is none."""
    found = at(data, *path)
    return found if isinstance(found, dict) else {}


def list_at(data: object, *path: str | int) -> list[object]:
    """The list there; empty where there is none."""
    found = at(data, *path)
    return found if isinstance(found, list) else []
