"""What a parser met that it does not know: counted, so that a publisher's new element is heard of."""

from __future__ import annotations

_KINDS, _LETTERS = 100, 200  # an edition's unknown elements are shown to operators: no more of them, no longer ones


def count(unknown: dict[str, int], path: str) -> None:
    """Counts one more of an unknown element or column."""
    path = path[:_LETTERS]
    if path in unknown or len(unknown) < _KINDS:
        unknown[path] = unknown.get(path, 0) + 1
