"""Registers the chat's commands by name: a file for each sort. The order here is that of `help`."""

# ruff: noqa: I001 - the order of help
from bot.incoming.commands import (
    questions,
    files,
    following,
    chats,
    attribution,
    help,
    approval,
    all_chats,
    audit,
    review,
    watching,
)
from bot.incoming.commands.base import COMMANDS, TAPS
from bot.incoming.commands.surfaces import links, own_page, sharing, who_is_this
from bot.incoming.commands.dispatch import called, submitted, tapped, written
from bot.incoming.context import Context, Declined, Request

__all__ = [
    "COMMANDS",
    "TAPS",
    "Context",
    "Declined",
    "Request",
    "all_chats",
    "approval",
    "attribution",
    "audit",
    "called",
    "chats",
    "files",
    "following",
    "help",
    "links",
    "own_page",
    "questions",
    "review",
    "sharing",
    "submitted",
    "tapped",
    "watching",
    "who_is_this",
    "written",
]
