"""Tells chats what the watchers found and answers their questions."""

__version__ = "0.2.0"
