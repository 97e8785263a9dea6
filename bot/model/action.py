"""Names what somebody wants done, once it has been read from a line, a question or a button."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Perform:
    """A command is to be run."""

    command: str  # its name
    args: str = ""  # what follows it, in the words that it knows
