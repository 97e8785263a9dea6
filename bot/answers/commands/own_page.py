"""What one user sees on the bot's own page: where everyone stands, and the user's places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers.status import Board
from bot.model.preferences import Installation, Settings
from bot.storage.records import Chat
from watchers.model import Official


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A chat of the user's, and what it has chosen."""

    chat: Chat
    followed: tuple[str, ...]
    settings: Settings


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Where everyone stands, and the user's places: the chat with the bot, and the approved channels in which the
    user is. `channels`: None where the platform does not tell in which."""

    board: Board
    own: OwnPlace
    channels: tuple[OwnPlace, ...] | None
    people: Mapping[str, Official]
    now: dt.datetime
    installation: Installation
