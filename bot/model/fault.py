"""A fault of ours in a log: where it was, and never an exception's own words, which may be a user's."""

from __future__ import annotations

import traceback
from pathlib import PurePath

DEEP = 8  # lines of code that are named, the last ones


def told(error: BaseException) -> str:
    """The kind of a fault, those of its causes, and the lines that it came through, as in
    "KeyError at bot/incoming/reception.py:12"."""
    kinds, cause = [type(error).__name__], error.__cause__ or error.__context__
    while cause is not None and len(kinds) < DEEP:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)[-DEEP:]
    lines = [f"{'/'.join(PurePath(frame.filename).parts[-3:])}:{frame.lineno}" for frame in frames]
    return " from ".join(kinds) + (f" at {' > '.join(lines)}" if lines else "")
