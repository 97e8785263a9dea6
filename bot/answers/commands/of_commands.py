"""What is answered about the commands themselves: how one is used, all of them, what an alert looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers.lists import ListState
from bot.answers.questions.in_plain_words import NamedTogether
from bot.model.action import Perform
from watchers.model import Entry, Official, Record

Example = tuple[str, str]  # a line to type, and what it does


@dataclass(frozen=True, slots=True)
class Usage:
    """How a command is used. `wrong`: the word that it does not know."""

    name: str
    usage: str
    does: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """The tasks for which there are commands: examples of each, and the names of all its commands. `before`: the sign
    before a command on this platform."""

    tasks: tuple[tuple[str, tuple[Example, ...], tuple[str, ...]], ...]
    before: str


@dataclass(frozen=True, slots=True)
class HelpOn:
    """One command in full. `elsewhere`: the words by which it is called, by the name of their language."""

    usage: str
    does: str
    lines: tuple[str, ...]
    changes: bool
    operators: bool
    elsewhere: Mapping[str, tuple[str, ...]]
    before: str


@dataclass(frozen=True, slots=True)
class NoSuchCommand:
    """A word calls no command. `near`: the nearest one that is right, with what was typed behind the word; `help`:
    the help on it is meant."""

    word: str
    near: Perform | None
    help: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """A designation long past, as an alert: of a listing, or of the public record."""

    of: Entry | Record
    official: Official


@dataclass(frozen=True, slots=True)
class Exported:
    """The public data and its history, a file for each kind."""

    day: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class BeingRepaired:
    """Nothing is said of lists: the archive is damaged, and being repaired."""


@dataclass(frozen=True, slots=True)
class NamesThere:
    """Who is named in a message that a user points at: of watched people and of others on the lists; and who may be,
    for the surname is theirs."""

    found: NamedTogether | None
    perhaps: tuple[Official, ...]
    lists: tuple[ListState, ...]
    whole: bool = True  # False: not every name was looked up


OfCommands = BeingRepaired | NamesThere | Usage | Help | HelpOn | NoSuchCommand | Sample | Exported
