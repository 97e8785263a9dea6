"""Makes what a platform may send in another form than it says, and finds what of it comes into the log."""

from __future__ import annotations

import contextlib
import copy
import functools
import logging
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st


@st.composite
def mutated(draw: st.DrawFn, originals: list[dict[str, Any]], words: str) -> dict[str, Any]:
    """Returns one of the originals with something in it taken away, or put in place of what belongs there."""
    whole: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(originals)))
    for _ in range(draw(st.integers(1, 3))):
        at: Any = whole
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(at[key], dict | list) and at[key] and draw(st.integers(0, 3)):
                at = at[key]
                continue
            if draw(st.booleans()):
                del at[key]
            else:
                at[key] = draw(_anything(words))
            break
    return whole


@functools.cache
def _anything(words: str) -> st.SearchStrategy[Any]:
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.just(words) | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    )


@contextlib.contextmanager
def logged() -> Iterator[list[str]]:
    """Yields a list that takes every line of every logger, as it would stand in a log."""
    said = _Said()
    logging.getLogger().addHandler(said)
    try:
        yield said.lines
    finally:
        logging.getLogger().removeHandler(said)


class _Said(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logging.Formatter().format(record))
