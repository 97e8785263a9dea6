"""The chat's commands: a file for each sort, all registered by name. The order here is that of `help`."""

from bot.commands import (  # noqa: I001 - the order of help
    chats,
    questions,
    pictures,
    public,
    following,
    review,
    watching,
    lists,
)
from bot.commands.base import COMMANDS, TAPS, Office, Request, run, tapped

__all__ = [
    "COMMANDS",
    "TAPS",
    "Office",
    "Request",
    "chats",
    "following",
    "lists",
    "pictures",
    "public",
    "questions",
    "review",
    "run",
    "tapped",
    "watching",
]
