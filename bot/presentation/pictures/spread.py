"""Places boxes on a line so that none hides another. Pure."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], heights: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Returns the places of boxes that would lie over one another: each as near to its wanted place as the others let
    it, in the order given. Neighbours that would touch move as one, to the middle of the places that they wanted."""
    groups: list[tuple[float, float, list[int]]] = []  # its beginning, its length, its boxes
    for index in range(len(wanted)):
        start, length, members = wanted[index], heights[index] + gap, [index]
        start = min(max(start, top), max(top, bottom - length))
        while groups and groups[-1][0] + groups[-1][1] > start:
            before, longer, others = groups.pop()
            count, more = len(others), len(members)
            start = (before * count + (start - longer) * more) / (count + more)
            members, length = [*others, *members], longer + length
            start = min(max(start, top), max(top, bottom - length))
        groups.append((start, length, members))
    places = [0.0] * len(wanted)
    for start, _, members in groups:
        for index in members:
            places[index] = start
            start += heights[index] + gap
    return places
