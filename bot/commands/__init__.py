"""The chat's commands: a file for each sort, all registered by name. The order here is that of `help`."""

from bot.commands import questions, pictures, public, following, chats, ending, undoing, sample, help  # noqa: I001 - the order of help
from bot.commands import admitting, roster, audit, review, watching, lists
from bot.commands.base import COMMANDS, TAPS, Declined, Office, Request, run, said, tapped

__all__ = [
    "COMMANDS",
    "TAPS",
    "Declined",
    "Office",
    "Request",
    "admitting",
    "audit",
    "chats",
    "ending",
    "following",
    "help",
    "lists",
    "pictures",
    "public",
    "questions",
    "review",
    "roster",
    "run",
    "said",
    "sample",
    "tapped",
    "undoing",
    "watching",
]
