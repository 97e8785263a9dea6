"""Tells chats what the watchers found and answers their questions."""
