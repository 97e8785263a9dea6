"""Lays XML out as the publishers do: a line for each element, two spaces for each step into the tree."""

from __future__ import annotations

from xml.sax.saxutils import escape


def leaf(name: str, text: object, **attributes: object) -> str:
    return f"<{name}{_said(attributes)}>{escape(str(text))}</{name}>\n"


def branch(name: str, *inner: str, **attributes: object) -> str:
    """Returns an element around others, and nothing at all around nothing."""
    lines = "".join(inner)
    return f"<{name}{_said(attributes)}>\n{indented(lines)}</{name}>\n" if lines else ""


def indented(lines: str, steps: int = 1) -> str:
    space = "  " * steps
    return space + lines[:-1].replace("\n", "\n" + space) + "\n"


def _said(attributes: dict[str, object]) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
