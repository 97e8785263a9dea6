"""Finds the chat platforms: every module or folder beside this file that declares a PLATFORM
(docs/adding-a-platform.md).

A declaration is light: it holds the facts about a platform that the rest of the bot needs, and imports the platform's
library only to connect. Knows no platform by name.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from bot.chat.base import Pace
from bot.model.config_section import Section
from bot.model.doctor_finding import Finding

if TYPE_CHECKING:
    from bot.chat.base import Channel, Wiring
    from bot.model.destination import Destination


class Platform(Section):
    """One chat platform: its section of config.toml, and its facts that hold on every machine.

    A platform without keys of its own has no section.
    """

    name: ClassVar[str] = ""  # the name in destinations, in bot.operators ("name:ID") and of its section
    title: ClassVar[str] = ""  # the name that people write; a catalogue may have it in other letters
    environment: ClassVar[Mapping[str, str]] = {}  # environment variable of a secret -> key
    secret: ClassVar[str] = ""  # a regular expression that matches its secrets, which must never be seen in a log
    loggers: ClassVar[Mapping[str, int]] = {}  # logger of its library -> the level from which it is logged
    user: ClassVar[str] = ""  # a regular expression that matches a user's ID in bot.operators
    example: ClassVar[str] = ""  # an example of such an ID, in words
    own_id: ClassVar[str] = ""  # the way to learn one's own ID, shown to the person who names operators
    private_is_user: ClassVar[bool] = False  # a private chat's ID is its user's
    before_command: ClassVar[str] = ""  # the text that users type before a command's name
    pace: ClassVar[Pace] = Pace()
    writes_first: ClassVar[bool] = False  # the bot may open a chat with a user who never wrote to it
    answers_alone: ClassVar[bool] = False  # in a channel an answer may be seen by one user alone, who may post it
    workspace: ClassVar[str] = ""  # a regular expression that matches a workspace's ID, where there are workspaces
    let_in: ClassVar[str] = ""  # the line by which somebody brings the bot into a channel
    folds_in_place: ClassVar[bool] = False  # what is folded opens where it stands, not in a thread
    topics: ClassVar[bool] = False  # a topic is a place of its own for alerts, not a passing talk

    @property
    def configured(self) -> bool:
        """Tells whether it has what `connect` needs."""
        return False

    @property
    def needs(self) -> str:
        """Returns the keys that `connect` needs, in words: its secrets."""
        return " and ".join(f"{self.name}.{key}" for key in self.environment.values())

    def missing(self) -> str:
        """Returns the key without which the others make no sense, and why, in a line; empty where none is missing."""
        return ""

    def connect(self, wiring: Wiring) -> Channel:
        """Returns the adapter, not running yet; only where it is `configured`. Imports the platform's library."""
        raise NotImplementedError(f"{self.name} is not connected by its section")

    def check(self) -> Iterator[Finding]:
        """Yields the findings for `doctor`: whether the platform is reached and takes the tokens. Sends nothing."""
        yield from ()

    def check_operator(self, user: str, *, seen: bool) -> Finding:
        """Returns the finding whether an operator can be reached. `seen`: he or she has written to the bot. Sends
        nothing."""
        name = f"{self.name}:{user}"
        if not self.configured:
            mend = f"set {self.needs}, or name operators elsewhere"
            return Finding("operator", f"{name}: {self.title} has no tokens, not reached", mend, bad=True)
        if seen or self.writes_first:
            return Finding("operator", f"{name} has started the bot" if seen else name)
        mend = (
            f"on {self.title} a bot may not write first: start the service, then send it {self.before_command}start"
        )
        return Finding("operator", f"{name} has not started the bot", mend, bad=True)


@cache
def known() -> Mapping[str, type[Platform]]:
    """Returns the platforms by name."""
    package = importlib.import_module(__package__)
    modules = [
        importlib.import_module(f"{__package__}.{module.name}") for module in pkgutil.iter_modules(package.__path__)
    ]
    found: list[type[Platform]] = [module.PLATFORM for module in modules if hasattr(module, "PLATFORM")]
    return {module.name: module for module in sorted(found, key=lambda module: module.name)}


def of(name: str) -> type[Platform]:
    """Returns the platform of this name; `Platform` itself, without facts, where this version has no such
    platform."""
    return known().get(name, Platform)


def home(where: Destination) -> Destination:
    """Returns the destination of a place's alerts: a Telegram topic is a place of its own, a Slack thread only a
    passing talk."""
    return where if of(where.platform).topics else replace(where, topic=None)
