"""The terminal, as the rest of the bot knows it: one user, one chat, at the machine that holds the data."""

from __future__ import annotations

from bot.chat.base import Pace
from bot.chat.platforms import Platform


class Here(Platform):
    """Without a section: the commands `console` and `demo` open it."""

    name = "console"
    title = "the terminal"
    pace = Pace(chat=0, group=0)  # a terminal takes everything


PLATFORM = Here
