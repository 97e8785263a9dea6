"""The chat's commands: a file for each sort, all registered by name. The order here is that of `help`."""

# ruff: noqa: I001 - the order of help
from bot.incoming.commands import (
    questions,
    pictures,
    public,
    following,
    chats,
    ending,
    undoing,
    sample,
    help,
    admission,
    all_chats,
    audit,
    review,
    watching,
    lists,
)
from bot.incoming.commands.base import COMMANDS, TAPS, Declined, Office, Request, run, said, tapped

__all__ = [
    "COMMANDS",
    "TAPS",
    "Declined",
    "Office",
    "Request",
    "admission",
    "all_chats",
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
    "run",
    "said",
    "sample",
    "tapped",
    "undoing",
    "watching",
]
