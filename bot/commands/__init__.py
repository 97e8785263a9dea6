"""The chat's commands: a file for each sort, all registered by name. The order here is that of `help`."""

from bot.commands import questions, pictures, public, following, chats, ending, sample, help  # noqa: I001 - the order of help
from bot.commands import admitting, roster, audit, review, watching, lists
from bot.commands.base import COMMANDS, TAPS, Declined, Office, Request, is_command, run, tapped
from bot.commands.words import called


def callers() -> frozenset[str]:
    """The words that begin a command where it has no mark of its own."""
    return frozenset({*COMMANDS, *called()})


__all__ = [
    "COMMANDS",
    "TAPS",
    "Declined",
    "Office",
    "Request",
    "admitting",
    "audit",
    "callers",
    "chats",
    "ending",
    "following",
    "help",
    "is_command",
    "lists",
    "pictures",
    "public",
    "questions",
    "review",
    "roster",
    "run",
    "sample",
    "tapped",
    "watching",
]
