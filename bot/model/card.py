"""A message that a user may put into a chat that the bot is not in, with what is shown of it before."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.message import Message


@dataclass(frozen=True, slots=True)
class Card:
    """A message to choose from among others, by a title and one line. It says what is public, and has no buttons."""

    key: str  # tells it from the cards beside it
    title: str
    line: str
    message: Message
