"""The facts of a listing, from which each list's own sample.py writes an edition for the demo and for tests."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

MEASURES = ("Asset freeze", "Travel Ban")


@dataclass(frozen=True, slots=True)
class Person:
    """One listing as a list shows it. Names in that publisher's spelling; births as YYYY, YYYY-MM or YYYY-MM-DD."""

    id: str
    name: str
    regimes: tuple[str, ...]  # titles of regulations, or tags
    listed_on: str | None = None  # YYYY-MM-DD
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    non_latin: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    nationality: str = "Iran"
    birth_place: str = ""
    position: str = ""
    reasons: str = ""  # where the list carries any
    measures: tuple[str, ...] = MEASURES  # where the list carries any
    kind: str = "individual"


def tag(tag: str, text: str) -> str:
    """Returns an element with a text."""
    return f"<{tag}>{escape(text)}</{tag}>"


def wrap(tag: str, inner: str) -> str:
    """Returns an element around others."""
    return f"<{tag}>{inner}</{tag}>"
