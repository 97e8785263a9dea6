"""Names what somebody wants done, once it has been read; writes and reads the one form in which a button keeps it.

A button in a chat lives for years: what `read` has once understood it goes on to understand.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

MOST = 64  # bytes that a button carries back

_SPACE = re.compile(r"\s+")
_COMMAND, _IN_LETTERS = "do", "line"  # how a button begins that runs a command: in ASCII, and in any letters


@dataclass(frozen=True, slots=True)
class Perform:
    """A command is to be run."""

    command: str  # its name; as it was read, the word by which it is called
    args: str = ""  # what follows it

    @property
    def line(self) -> str:
        """Returns what somebody would type for it."""
        return f"{self.command} {self.args}".strip()


@dataclass(frozen=True, slots=True)
class InChat:
    """An operator wants a command to be run for another chat."""

    number: int
    then: Perform


@dataclass(frozen=True, slots=True)
class Tap:
    """Names what only a button does."""

    name: str
    args: str = ""


Action = Perform | InChat | Tap


def written(action: Action) -> str:
    """Returns the action as a button keeps it, in ASCII."""
    match action:
        case Tap(name, args):
            return f"{name}:{args}" if args else name
        case InChat(number, then):
            return written(Perform("chats", f"{number} {then.line}"))
        case Perform(line=line) if line.isascii():
            return f"{_COMMAND}:{line}"
        case Perform(line=line):
            return f"{_IN_LETTERS}:{base64.urlsafe_b64encode(line.encode()).decode()}"


def read(kept: str) -> Perform | Tap | None:
    """Returns what a button does that keeps this; None where nothing can be read from it."""
    name, _, rest = kept.partition(":")
    if name == _COMMAND:
        return read_line(rest)
    if name != _IN_LETTERS:
        return Tap(name, rest)
    try:
        return read_line(base64.b64decode(rest, altchars=b"-_", validate=True).decode())
    except (binascii.Error, ValueError):
        return None


def read_line(text: str) -> Perform:
    """Returns the command that a line calls by its first word; what follows stands behind spaces, or a line below."""
    word, _, args = _SPACE.sub(" ", text.strip().removeprefix("/").strip(), count=1).partition(" ")
    return Perform(word, args.strip())
