"""Reads JSON of whatever form: a value of another type counts as missing."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def at(data: object, *path: str | int) -> object:
    """Returns the value at this path; None where there is none."""
    for key in path:
        if isinstance(data, dict) and isinstance(key, str):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def text_at(data: object, *path: str | int) -> str:
    """Returns the text at this path; empty where there is none."""
    found = at(data, *path)
    return found if isinstance(found, str) else ""


def json_at(data: object, *path: str | int) -> Json:
    """Returns the object at this path; empty where there is none."""
    found = at(data, *path)
    return found if isinstance(found, dict) else {}


def list_at(data: object, *path: str | int) -> list[object]:
    """Returns the list at this path; empty where there is none."""
    found = at(data, *path)
    return found if isinstance(found, list) else []
