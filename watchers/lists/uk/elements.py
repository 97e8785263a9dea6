"""The parts that the readers of the UK list's XML share. A reader takes one element into the fields found so far."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from xml.etree.ElementTree import Element

from watchers.lists.unknown import count
from watchers.model import Field

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # between the words of an element's name

Found = defaultdict[Field, list[str]]
Reader = Callable[[Element, Found, dict[str, int]], None]  # the element, the fields, the elements never seen before


def each(field: Field, tag: str, path: str) -> Reader:
    """Returns a reader of a container of one sort of element."""

    def read(element: Element, found: Found, unknown: dict[str, int]) -> None:
        for child in element:
            if child.tag == tag:
                found[field].append(child.text or "")
            else:
                count(unknown, f"{path}/{child.tag}")

    return read


def only(element: Element, known: tuple[str, ...], path: str, unknown: dict[str, int]) -> None:
    """Counts the children that the element is not known to have."""
    for child in element:
        if child.tag not in known:
            count(unknown, f"{path}/{child.tag}")
