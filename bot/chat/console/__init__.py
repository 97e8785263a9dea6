"""The facts about the terminal that the rest of the bot knows: one user, one chat, at the machine that holds the
data."""

from __future__ import annotations

from bot.chat.base import Pace
from bot.chat.platforms import Platform


class Here(Platform):
    """The terminal as a platform. It has no section in config.toml: the commands `console` and `demo` open it."""

    name = "console"
    title = "the terminal"
    pace = Pace(chat=0, group=0)  # a terminal takes everything


PLATFORM = Here
