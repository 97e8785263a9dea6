"""The chat platforms: every module or folder beside this file that declares a PLATFORM (docs/adding-a-platform.md).

A declaration is light: it says what the rest of the bot must know of a platform, and imports the platform's library
only to connect. Knows no platform by name.
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
    """One chat platform: its section of config.toml, and what is so of it on every machine.

    A platform without keys of its own has no section.
    """

    name: ClassVar[str] = ""  # in destinations, in bot.operators ("name:ID") and of its section
    title: ClassVar[str] = ""  # as people write it; a catalogue may have it in other letters
    environment: ClassVar[Mapping[str, str]] = {}  # of secrets: variable -> key
    secret: ClassVar[str] = ""  # a regular expression: what must never be seen in a log
    loggers: ClassVar[Mapping[str, int]] = {}  # of its library: name -> the level from which it is heard
    user: ClassVar[str] = ""  # a regular expression: a user's ID in bot.operators
    example: ClassVar[str] = ""  # of such an ID, in words
    own_id: ClassVar[str] = ""  # how a user learns his or her own, told to whoever names operators
    private_is_user: ClassVar[bool] = False  # a private chat's ID is its user's
    before_command: ClassVar[str] = ""  # what users type before a command's name
    pace: ClassVar[Pace] = Pace()
    writes_first: ClassVar[bool] = False  # the bot may open a chat with a user who never wrote to it
    topics: ClassVar[bool] = False  # a topic is a place of its own for alerts, not a passing talk

    @property
    def configured(self) -> bool:
        """Whether it has what `connect` needs."""
        return False

    @property
    def needs(self) -> str:
        """The keys of what `connect` needs, in words: its secrets."""
        return " and ".join(f"{self.name}.{key}" for key in self.environment.values())

    def missing(self) -> str:
        """The key without which the others make no sense, and why, in a line; empty where none is missing."""
        return ""

    def connect(self, wiring: Wiring) -> Channel:
        """The adapter, not running yet; only where it is `configured`. Imports the platform's library."""
        raise NotImplementedError(f"{self.name} is not connected by its section")

    def check(self) -> Iterator[Finding]:
        """What `doctor` finds: whether the platform is reached and takes the tokens. Sends nothing."""
        yield from ()

    def check_operator(self, user: str, *, seen: bool) -> Finding:
        """Whether an operator can be reached. `seen`: he or she has written to the bot. Sends nothing."""
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
    """The platforms by name."""
    package = importlib.import_module(__package__)
    modules = [importlib.import_module(f"{__package__}.{one.name}") for one in pkgutil.iter_modules(package.__path__)]
    found: list[type[Platform]] = [module.PLATFORM for module in modules if hasattr(module, "PLATFORM")]
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}


def of(name: str) -> type[Platform]:
    """The platform of a destination; one that nothing is known of where this version has no such platform."""
    return known().get(name, Platform)


def home(where: Destination) -> Destination:
    """Where the alerts of a place go: a Telegram topic is a place of its own, a Slack thread only a passing talk."""
    return where if of(where.platform).topics else replace(where, topic=None)
